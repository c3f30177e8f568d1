"""Tables of words, empty ones to be filled in, and two texts beside each other."""

from collections.abc import Iterator, Sequence
from math import ceil

from facilitator.charter.paper.right_to_left import runs_right_to_left
from facilitator.charter.paper.widths import eased, levelled
from facilitator.charter.parts import Beside, Group, Row, Ruled, Table
from facilitator.charter.word.look import GAP, LETTER
from facilitator.charter.word.markup import SIDE_BY_SIDE, cell, paragraph, row, runs, said, styled, table
from facilitator.charter.word.places import Places
from facilitator.charter.word.running import heading, paragraphs

_NUMBER = 26.0
_WORD, _WIDEST = 110.0, 300.0
"""Words wider than the first may be broken; a column wider than the second gains nothing."""
_TOLD = 40
"""Rows by which widths of columns are compared."""
_EMPTY = 26.0
"""Height of a row to write in."""
_QUIET = styled("Quiet")


def columns(texts: Sequence[Sequence[str]], room: float, fixed: Sequence[float] = ()) -> list[float]:
    """Return the widths of columns for their texts; the first ones are fixed."""
    least: list[float] = []
    most: list[float] = []
    for column in texts[len(fixed) :]:
        lines = [line for text in column for line in text.split("\n")]
        words = [word for line in lines for word in line.split()]
        least.append(min(_WORD, max(map(len, words), default=0) * LETTER) + GAP + 2)
        most.append(min(_WIDEST, max(map(len, lines), default=0) * LETTER) + GAP + 2)
    left = room - sum(fixed)
    most = [max(pair) for pair in zip(least, most, strict=True)]
    shown = [*zip(*(column[:_TOLD] for column in texts[len(fixed) :]), strict=True)]

    def cost(tried: Sequence[float]) -> tuple[int, ...]:
        lines = [[_lines(text, wide) for text, wide in zip(line, tried, strict=True)] for line in shown]
        return sum(map(max, lines)), sum(map(sum, lines))

    found = levelled(least, most, left)
    if sum(found) < sum(most):
        found = eased(found, least, most, cost)
    spare = left - sum(found)
    return [*fixed, *(wide + spare * wide / sum(found) for wide in found)] if found else [*fixed]


def _lines(text: str, wide: float) -> int:
    """Return about how many lines a text takes."""
    return sum(max(1, ceil(len(line) * LETTER / (wide - GAP))) for line in text.split("\n"))


def words(places: Places, block: Table, room: float, caption: str) -> str:
    """Return a table of rows in groups; its heads are repeated on every page."""
    about = int(block.numbered)
    lines = [line for group in block.groups for line in group.rows]
    texts = [[head, *(line.cells[i] for line in lines)] for i, head in enumerate(block.heads)]
    texts[about][1:] = ["\n".join(filter(None, (line.cells[about], line.under))) for line in lines]
    widths = columns(texts, room, (_NUMBER,) * about)
    rows: list[str] = []
    if any(block.heads):
        heads = zip(block.heads, widths, strict=True)
        rows.append(row([cell(said(head, "TableHead"), wide) for head, wide in heads], head=True))
    for group in block.groups:
        rows += _group(places, group, widths, about)
    return table("CharterTable", widths, rows, caption=caption, head=any(block.heads))


def _group(places: Places, group: Group, widths: Sequence[float], about: int) -> Iterator[str]:
    anchor = group.anchor
    if group.title:
        beside = runs(f"  {group.beside}", _QUIET) if group.beside else ""
        title = places.marked(runs(group.title), anchor) + beside
        content = paragraph(title, "TableSection", rtl=runs_right_to_left(group.title))
        content += "".join(paragraphs(group.under, "TableText", look=_QUIET))
        yield row([cell(content, sum(widths), span=len(widths))])
        anchor = ""
    for line in group.rows:
        yield _line(places, line, widths, about, line.anchor or anchor)
        anchor = ""


def _line(places: Places, line: Row, widths: Sequence[float], about: int, anchor: str) -> str:
    cells: list[str] = []
    leads = line.leads or ("",) * len(line.cells)
    for index, (text, wide, lead) in enumerate(zip(line.cells, widths, leads, strict=True)):
        look = _QUIET if index < about else styled("Strong") if index == about == 0 else ""
        link = lead or (line.link if index <= about else "")
        content = lines_in(places, text, look, link, anchor if index == 0 else "")
        if index == about:
            content += "".join(paragraphs(line.under, "TableText", look=_QUIET))
        cells.append(cell(content, wide))
    return row(cells)


def lines_in(
    places: Places, text: str, look: str = "", link: str = "", anchor: str = "", *, last: str = ""
) -> str:
    """Return the paragraphs of a cell, which lead to an anchor or are led to."""
    found: list[str] = []
    for line in text.split("\n"):
        content = places.marked(places.led(runs(line, look), link), anchor)
        found.append(paragraph(content, "TableText", rtl=runs_right_to_left(line), last=last))
    return "".join(found)


def ruled(block: Ruled, room: float, caption: str) -> str:
    """Return an empty table with its heads."""
    whole = sum(block.shares)
    widths = [room * share / whole for share in block.shares]
    heads = [cell(said(head, "TableHead"), wide) for head, wide in zip(block.heads, widths, strict=True)]
    rows = [row(heads, head=True)]
    for number in range(block.rows):
        texts = [block.firsts[number] if number < len(block.firsts) else "", *[""] * (len(widths) - 1)]
        cells = [cell(said(text, "TableText"), wide) for text, wide in zip(texts, widths, strict=True)]
        rows.append(row(cells, tall=_EMPTY * block.lines))
    return table("CharterTable", widths, rows, caption=caption)


def beside(places: Places, block: Beside, room: float) -> str:
    """Return two texts beside each other, each under its heading."""
    cells = [
        heading(places, 2, text.heading) + "".join(paragraphs(text.text))
        for text in (block.left, block.right)
    ]
    return in_columns(cells, room)


def in_columns(contents: Sequence[str], room: float, count: int = 2) -> str:
    """Return contents side by side, so many in a row."""
    wide = room / count
    rows = [contents[at : at + count] for at in range(0, len(contents), count)]
    filled = [[*some, *[""] * (count - len(some))] for some in rows]
    lines = [row([cell(content, wide) for content in some]) for some in filled]
    return table(SIDE_BY_SIDE, [wide] * count, lines, head=False)
