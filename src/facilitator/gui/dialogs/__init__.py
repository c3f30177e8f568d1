"""Dialogs: each one form and one thin class."""
