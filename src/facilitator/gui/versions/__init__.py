"""Adopting a version of the charter, and what was adopted before."""
