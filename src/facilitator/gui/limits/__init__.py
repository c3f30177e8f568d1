"""Limits as they are typed, listed and drawn."""
