"""Runs, paragraphs and tables in the markup of Word, as text; lengths are in points."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from html import escape

from facilitator.charter.paper.right_to_left import has_right_to_left, runs_right_to_left

WORDS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
"""The names that markup stands in."""
TABLE_ENDS = "</w:tbl>"
SIDE_BY_SIDE = "CharterColumns"
"""The style of tables that only set texts beside each other: each row stands for itself."""
_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BROKEN = re.compile("([\n\t])")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_TOGETHER, _WORDY = 16, 1_500
"""A table of so many rows, and so many characters, stands on one page."""
_MARKUP = re.compile("<[^>]+>")
_TEXT = re.compile('(<w:pStyle w:val="(?:TableText|GridLetters)"/>)')
_GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'


def legal(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return _ILLEGAL.sub("", text)


def clean(text: str) -> str:
    """Return a text for an element or an attribute."""
    return escape(legal(text))


def twips(points: float) -> str:
    """Return a length in twentieths of a point."""
    return str(round(points * 20))


def styled(style: str) -> str:
    """Return the properties of a run with a style of characters."""
    return f'<w:rStyle w:val="{style}"/>'


def runs(text: str, look: str = "") -> str:
    """Return a text in runs, each of one direction; look holds the properties of all of them."""
    if not has_right_to_left(text):
        return _run(text, look)
    whole = runs_right_to_left(text)
    return "".join(
        _run(part, look + "<w:rtl/>" if backwards else look)
        for part, backwards in _directed(text, whole=whole)
    )


def _run(text: str, look: str) -> str:
    if not text:
        return ""
    said = "".join(
        _BREAKS.get(part) or f'<w:t xml:space="preserve">{clean(part)}</w:t>'
        for part in _BROKEN.split(text)
        if part
    )
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{said}</w:r>"


def _directed(text: str, *, whole: bool) -> Iterator[tuple[str, bool]]:
    """Yield parts of a text, and whether each runs from right to left.

    Digits, blanks and signs go with the letters on both sides of them, else with the text as a whole.
    """
    start, waiting, now = 0, 0, whole
    for at, character in enumerate(text):
        way = unicodedata.bidirectional(character)
        if way not in ("L", "R", "AL"):
            continue
        backwards = way != "L"
        if backwards != now:
            cut = waiting if backwards == whole else at
            if cut > start:
                yield text[start:cut], now
                start = cut
            now = backwards
        waiting = at + 1
    if now != whole and waiting < len(text):
        yield text[start:waiting], now
        start, now = waiting, whole
    yield text[start:], now


def paragraph(content: str, style: str = "", *, rtl: bool = False, first: str = "", last: str = "") -> str:
    """Return a paragraph of runs.

    first are the properties that come before the direction (breaks, lists, borders), last those after it.
    """
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    direction = "<w:bidi/>" if rtl else ""
    properties = f"{named}{first}{direction}{last}"
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def said(text: str, style: str = "", *, look: str = "", first: str = "", last: str = "") -> str:
    """Return a text as one paragraph."""
    return paragraph(runs(text, look), style, rtl=runs_right_to_left(text), first=first, last=last)


def cell(content: str, wide: float, *, span: int = 1, first: str = "", last: str = "") -> str:
    """Return a cell of paragraphs; first are its borders and shading, last how its text stands."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    measure = f'<w:tcW w:w="{twips(wide)}" w:type="dxa"/>'
    content = content if not content.endswith(TABLE_ENDS) else content + _GAP
    return f"<w:tc><w:tcPr>{measure}{spanned}{first}{last}</w:tcPr>{content or '<w:p/>'}</w:tc>"


def row(cells: Sequence[str], *, head: bool = False, tall: float = 0.0) -> str:
    """Return a row that is never cut in two; heads are repeated on every page."""
    height = f'<w:trHeight w:val="{twips(tall)}" w:hRule="atLeast"/>' if tall else ""
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    style: str,
    widths: Sequence[float],
    rows: Sequence[str],
    *,
    caption: str = "",
    head: bool = True,
    margins: str = "",
    left: float = 0.0,
) -> str:
    """Return a table, a short one on one page; its caption is read aloud to those who cannot see it.

    margins are those of its cells where they are not its style's, left is where it begins.
    """
    if (
        style != SIDE_BY_SIDE
        and len(rows) <= _TOGETHER
        and sum(len(_MARKUP.sub("", one)) for one in rows) <= _WORDY
    ):
        rows = [*(_TEXT.sub(r"\1<w:keepNext/>", one) for one in rows[:-1]), *rows[-1:]]
    columns = "".join(f'<w:gridCol w:w="{twips(wide)}"/>' for wide in widths)
    look = f'<w:tblLook w:val="{"0620" if head else "0600"}" w:firstRow="{int(head)}" w:lastRow="0"'
    look += ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    told = f'<w:tblCaption w:val="{clean(" ".join(caption.split()))}"/>' if caption else ""
    begins = f'<w:tblInd w:w="{twips(left)}" w:type="dxa"/>' if left else ""
    around = f"<w:tblCellMar>{margins}</w:tblCellMar>" if margins else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        f'{begins}<w:tblLayout w:type="fixed"/>{around}{look}{told}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{''.join(rows)}{TABLE_ENDS}"
    )


def one_after_the_other(blocks: Sequence[str]) -> str:
    """Return blocks, a gap between two tables, which would be one without it."""
    found: list[str] = []
    for block in blocks:
        if found and found[-1].endswith(TABLE_ENDS) and block.startswith("<w:tbl>"):
            found.append(_GAP)
        if block:
            found.append(block)
    return "".join(found)
