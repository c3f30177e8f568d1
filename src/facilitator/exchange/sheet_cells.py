"""What stands in the cells of a sheet, where they are written as nearly all programs write them."""

import re
from collections.abc import Sequence
from html import unescape
from xml.parsers.expat import ExpatError, ParserCreate

import msgspec

from facilitator.exchange.sheet_styles import Style

_CELL = re.compile(
    rb'(?: s="(?P<style>[0-9]{1,6})")?(?: t="(?P<kind>\w{1,10})")?\s*'
    rb"(?:/>|>(?P<content>(?:<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>))?"
    rb'(?:<v>(?P<value>[^<]*)</v>|<v\s*/>|<is><t(?: xml:space="preserve")?>(?P<inline>[^<]*)</t></is>)?'
    rb")</c>)\s*"
)
_NUMBER = re.compile(rb"-?[0-9]{1,30}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?")
_ERROR = re.compile(rb"#[\w/!?]{1,20}")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")
_MOST_TAGS = 200_000
"""Tags of what is checked: they may all stand within each other, and each takes memory then."""


class UnusualError(Exception):
    """A sheet is written otherwise than nearly all programs write one; that does not make it wrong."""


class Look(msgspec.Struct, frozen=True, gc=False):
    """What a cell says beside its text."""

    style: Style = Style()
    blank: bool = False
    error: str = ""


PLAIN = Look()
"""The look of cells that say nothing but their text."""


class UsualCells(dict[bytes, str]):
    """Texts of cells by all that is written behind their place: their style, their kind and their content.

    Each is worked out once; the looks that are not plain stand beside.
    """

    def __init__(self, styles: Sequence[Style], shared: Sequence[str | None]) -> None:
        super().__init__()
        self._styles, self._shared = styles, shared
        self.looks: dict[bytes, Look] = {}
        self.untold = False
        """Whether only the library can tell the text of some cell: a date, a text with bold words."""

    def __missing__(self, written: bytes) -> str:
        found = _CELL.fullmatch(written)
        if found is None:
            raise UnusualError
        style, kind, content, value, inline = found.groups()
        number, blank = int(style or 0), not content
        style = self._styles[number] if number < len(self._styles) else Style()
        text = "" if blank else self._text(kind or b"n", value, inline, style)
        look = Look(style, blank, text or "" if kind == b"e" else "")
        if look.blank or look.error or style.says:
            self.looks[written] = look
        self.untold = self.untold or text is None
        self[written] = text or ""
        return self[written]

    def _text(self, kind: bytes, value: bytes | None, inline: bytes | None, style: Style) -> str | None:
        """Return the text of a cell that is not blank, None where only the library can tell."""
        text: str | None = None
        match kind:
            case b"inlineStr" if inline is not None:
                text = plain_text(inline)
            case b"n" | b"str" if not value and inline is None:
                text = ""  # a formula whose value nobody has worked out
            case b"s" if value and value.isdigit() and len(value) < 7 and int(value) < len(self._shared):
                text = self._shared[int(value)]
            case b"str" if value:
                text = plain_text(value)
            case b"n" if value and style.plain and _NUMBER.fullmatch(value):
                text = f"{float(value):.15g}"
            case b"b" if value in (b"0", b"1"):
                text = "FALSE" if value == b"0" else "TRUE"
            case b"e" if value and _ERROR.fullmatch(value):
                text = value.decode()
            case _:
                pass
        return text


def plain_text(written: bytes) -> str | None:
    """Return a text as it is meant, None where only the library can tell."""
    if b"\r" in written or b"_x" in written:
        return None  # the library knows what such characters stand for
    try:
        text = written.decode()
    except UnicodeDecodeError:
        return None
    if "&" not in text:
        return text
    return None if _ENTITY.search(text) else unescape(text)


def check_xml(*pieces: bytes) -> None:
    """Raise UnusualError where pieces are not XML when put together, or more of it than is looked through."""
    if sum(piece.count(b"<") for piece in pieces) > _MOST_TAGS:
        raise UnusualError
    parser = ParserCreate("utf-8")
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except ExpatError as error:
        raise UnusualError from error
