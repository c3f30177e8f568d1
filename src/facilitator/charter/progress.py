"""How far the making of a document has come, and how it is stopped."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how much is done of how much in all, 0 of 0 while that is not known.

What it raises stops the work and comes through.
"""


class Cancelled(Exception):  # noqa: N818 -- nothing went wrong
    """The document is no longer wanted."""
