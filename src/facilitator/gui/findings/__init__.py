"""Findings in the window: live, as cards, as a list."""
