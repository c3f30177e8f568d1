"""Facilitator: map decision rights with a group, check them live, and sign the charter."""

__version__ = "0.1.0"
