"""The charter on one page, and lines to sign on."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from facilitator.charter.paper.look import Style
from facilitator.charter.paper.right_to_left import runs_right_to_left
from facilitator.charter.parts import Brief, Frame, Part, Signatory, Signatures, Summary
from facilitator.charter.word.fitting import (
    UNDER,
    Laid,
    Setting,
    beside,
    count,
    in_a_row,
    laid,
    shortened,
    spread,
)
from facilitator.charter.word.grid import legend
from facilitator.charter.word.look import BESIDE, GAP, TABLES_GAP, letters, margins, spacing
from facilitator.charter.word.markup import (
    cell,
    one_after_the_other,
    paragraph,
    row,
    runs,
    said,
    styled,
    table,
)
from facilitator.charter.word.pages import Sheet
from facilitator.charter.word.places import Places
from facilitator.charter.word.running import heading, paragraphs
from facilitator.charter.word.tables import in_columns, lines_in
from facilitator.domain.words import fill

_BOXES = {False: "☐", True: "☑"}
_IN_A_ROW, _ROOM = 3, 46.0
"""How many sign beside each other where there is room, and the height above each line."""
_REMARK, _NAME = 2, 2
"""Lines of a remark and of a name on the page that has room for nothing else."""
_MARKED = 18.0
"""The height above a line on which nobody has to sign any more, its mark included."""
_MARK = 12.0
"""The distance of lines of a mark."""
_QUIET = styled("Quiet")


def summary(places: Places, block: Summary, part: Part, sheet: Sheet, frame: Frame) -> Iterator[str]:
    """Yield what the summary says, two short texts beside each other; then legend and signatures."""
    found = laid(part, _with_date(block), sheet)
    briefs = found.block.briefs
    table = False
    for pair in beside(briefs):
        two = len(pair) > 1
        air = max(0.0, found.how.air - TABLES_GAP * (table and two))
        told = [one_after_the_other([*_brief(places, found, at, air, frame)]) for at in pair]
        yield from [in_columns(told, sheet.room)] if two else told
        table = two or bool(briefs[pair[-1]].rows)
    yield legend(block.legend, block.colours)
    if found.block.signatures:
        yield from _signed(places, found.block.signatures, found.how, sheet.room)


def _with_date(block: Summary) -> Summary:
    """Return a summary in which the line for place and date is the first of those to sign on."""
    signed = block.signatures
    if signed is None or not signed.dated or not signed.people:
        return block
    return replace(block, signatures=replace(signed, people=(Signatory(signed.dated), *signed.people)))


def _brief(places: Places, found: Laid, at: int, air: float, frame: Frame) -> Iterator[str]:
    brief, how = found.block.briefs[at], found.how
    yield _heading(places, brief.heading, how, air)
    yield from paragraphs(brief.text, look=letters(how.body.size), last=_close(how.body))
    more = fill(frame.more, {"count": f"{brief.more:,}"}) if brief.more else ""
    if brief.rows:
        yield _rows(places, brief, how, found.widths[at], more)
    elif more:
        content = places.led(runs(more, _QUIET + letters(how.cell.size)), brief.link)
        yield paragraph(content, last=_close(how.cell))


def _heading(places: Places, title: str, how: Setting, air: float) -> str:
    last = spacing(air, UNDER, how.heading.leading, "exact")
    return heading(places, 2, title, look=letters(how.heading.size), last=last)


def _rows(places: Places, brief: Brief, how: Setting, widths: Sequence[float], more: str) -> str:
    size, last = letters(how.cell.size), _close(how.cell)
    rows: list[str] = []
    for line in brief.rows:
        shown = spread(line.cells, widths)
        cells: list[str] = []
        for i, (text, wide) in enumerate(shown):
            look = size if i else styled("Strong") + size
            content = lines_in(places, text, look, "" if i else line.link, last=last)
            cells.append(cell(content, wide, span=len(widths) - i if i == len(shown) - 1 else 1))
        rows.append(row(cells))
    if more:
        content = lines_in(places, more, _QUIET + size, brief.link, last=last)
        rows.append(row([cell(content, sum(widths), span=len(widths))]))
    return table(
        "CharterTable", widths, rows, caption=brief.heading, head=False, margins=margins(how.pad, GAP)
    )


def _close(style: Style) -> str:
    """Return the distance of lines, exactly: what is reckoned is what stands there."""
    return spacing(0, 0, style.leading, "exact")


def _signed(places: Places, block: Signatures, how: Setting, room: float) -> Iterator[str]:
    """Yield the lines to sign on at the foot of the page."""
    yield _heading(places, block.heading, how, how.air)
    if block.people:
        across = in_a_row(block, how)
        people = [
            _brief_signatory(one, block, how, room / across - BESIDE, boxed=bool(number) or not block.dated)
            for number, one in enumerate(block.people)
        ]
        yield in_columns(people, room, across)
    yield from _elsewhere(places, block)


def _brief_signatory(one: Signatory, block: Signatures, how: Setting, room: float, *, boxed: bool) -> str:
    last, size = _close(how.cell), letters(how.cell.size)
    position = one.position.replace("\n", " · ") if how.about else ""
    name = shortened(one.name, how.cell, room, _NAME)
    told = [*_marked(block, name, min(how.room, _MARKED) if block.mark else how.room, how.cell, size)]
    if position:
        told.append(said(shortened(position, how.cell, room, 1), "TableText", look=_QUIET + size, last=last))
    told += _box(one, block, size, last) if boxed else ()
    remark = " ".join(one.remark.split())
    if one.elsewhere and count(remark, how.cell, room) > _REMARK:
        remark = one.elsewhere
    remark = shortened(remark, how.cell, room, _REMARK)
    told += paragraphs(remark, "TableText", look=_QUIET + size, last=last)
    return "".join(told)


def _marked(block: Signatures, name: str, room: float, style: Style, size: str) -> Iterator[str]:
    """Yield a line to sign on with the name below it, and above it the mark where it is signed."""
    if block.mark:
        close = spacing(max(0.0, room - _MARK), 0, _MARK, "exact")
        yield paragraph(runs(block.mark, styled("GoodNews") + size), "TableText", last=close)
        room = 0.0
    yield said(name, "Signature", look=size, last=spacing(room, 0, style.leading, "exact"))


def _box(one: Signatory, block: Signatures, size: str = "", last: str = "") -> Iterator[str]:
    """Yield the box for a reservation; where all have signed, only who has one has a box."""
    if one.reserved or not block.signed:
        content = runs(_BOXES[one.reserved], styled("Sign") + size)
        yield paragraph(content + runs(f" {block.reservation}", _QUIET + size), "TableText", last=last)


def signatures(places: Places, block: Signatures, room: float) -> Iterator[str]:
    """Yield lines to sign on, several in a row, each with a box for a reservation."""
    yield heading(places, 2, block.heading)
    if block.people:
        above = spacing(0 if block.mark else _ROOM, 0, 12)
        people = [said(block.dated, "Signature", look=_QUIET, last=above)] if block.dated else []
        people += [_signatory(one, block, above) for one in block.people]
        yield in_columns(people, room, _IN_A_ROW)
    yield from _elsewhere(places, block)


def _signatory(one: Signatory, block: Signatures, above: str) -> str:
    return "".join(
        (
            *([paragraph(runs(block.mark, styled("GoodNews")), "TableText")] if block.mark else ()),
            said(one.name, "Signature", last=above),
            *paragraphs(one.position, "TableText", look=_QUIET),
            *_box(one, block),
            *paragraphs(one.remark, "TableText", look=_QUIET),
        )
    )


def _elsewhere(places: Places, block: Signatures) -> Iterator[str]:
    """Yield that others sign elsewhere."""
    if block.more:
        content = places.led(runs(block.more, _QUIET), block.link)
        yield paragraph(content, "Legend", rtl=runs_right_to_left(block.more))
