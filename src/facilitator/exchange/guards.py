"""Texts that a spreadsheet would run as a formula: guarded on the way out, as they were on the way in."""

import re

_BEGINS = "=+\\-@\t\r\n＝＋－＠"
"""Full-width signs too: spreadsheets in Chinese and Japanese run them."""
_FORMULA = re.compile(f"'*[{_BEGINS}]")
_GUARDED = re.compile(f"'+[{_BEGINS}]")


def guarded(text: str) -> str:
    """Return a text of a CSV file with an apostrophe in front where it would be run as a formula.

    One that already looks guarded gets another apostrophe, so that unguarded() gives back every text.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return a text without the apostrophe that guards it."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text
