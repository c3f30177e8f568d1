"""Cleaning of everything that comes in from fingers, files and the clipboard."""

import unicodedata

LINE = 300
"""Characters a one-line field holds."""
TEXT = 20_000
"""Characters a field of several lines holds."""

_BIDI = {chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_LINE_BREAKS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


def clean_text(text: str, limit: int = LINE, *, multiline: bool = False) -> str:
    r"""Return text in NFC that is safe to store, show and print.

    Control characters but newline and tab, surrogates, noncharacters and bidi overrides go; \r\n becomes \n;
    one line has each run of white space as one space. What is longer than limit (characters) is cut.
    """
    if len(text) > 4 * limit:
        text = text[: 4 * limit]
    if not text.isprintable():
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_BREAKS)
        text = "".join(c for c in text if _allowed(c))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if multiline:
        return text[:limit].rstrip()
    return " ".join(text.split())[:limit].rstrip()


def _allowed(character: str) -> bool:
    if character in "\n\t":
        return True
    if character in _BIDI:
        return False
    code = ord(character)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return False
    return unicodedata.category(character) not in {"Cc", "Cs"}
