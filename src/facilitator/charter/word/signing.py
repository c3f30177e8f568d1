"""The charter on one page, and lines to sign on."""

from collections.abc import Iterator

from facilitator.charter.paper.right_to_left import runs_right_to_left
from facilitator.charter.parts import Brief, Frame, Signatory, Signatures, Summary
from facilitator.charter.word.fitting import AMPLE, SUBJECT, Setting, first_line, fitted
from facilitator.charter.word.grid import legend
from facilitator.charter.word.look import spacing
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
from facilitator.charter.word.tables import columns, in_columns, lines_in
from facilitator.domain.words import fill

_BOXES = {False: "☐", True: "☑"}
_QUIET = styled("Quiet")


def summary(places: Places, block: Summary, sheet: Sheet, frame: Frame, *, led: bool) -> Iterator[str]:
    """Yield what the summary says, two short texts beside each other; then legend and signatures.

    led is whether a sentence introduces it.
    """
    room = sheet.room
    block, how = fitted(block, sheet, led=led)
    waiting = list(block.briefs)
    while waiting:
        brief = waiting.pop(0)
        if waiting and waiting[0].beside and not brief.rows and not waiting[0].rows:
            pair = (brief, waiting.pop(0))
            yield in_columns(
                [one_after_the_other([*_brief(places, one, room, frame, how)]) for one in pair], room
            )
        else:
            yield from _brief(places, brief, room, frame, how)
    yield legend(block.legend, block.colours)
    if block.signatures:
        yield from signatures(places, block.signatures, room, how)


def _brief(places: Places, brief: Brief, room: float, frame: Frame, how: Setting) -> Iterator[str]:
    yield heading(places, 2, brief.heading, last=spacing(how.air, 2, 14))
    yield from paragraphs(brief.text)
    more = fill(frame.more, {"count": f"{brief.more:,}"}) if brief.more else ""
    if brief.rows:
        texts = [*zip(*(line.cells for line in brief.rows), strict=True)]
        widths = columns(texts, room, (room * SUBJECT,))
        rows = [
            row(
                [
                    cell(lines_in(places, text, "" if i else styled("Strong"), "" if i else line.link), wide)
                    for i, (text, wide) in enumerate(zip(line.cells, widths, strict=True))
                ]
            )
            for line in brief.rows
        ]
        if more:
            rows.append(row([cell(lines_in(places, more, _QUIET, brief.link), room, span=len(widths))]))
        yield table("CharterTable", widths, rows, caption=brief.heading, head=False)
    elif more:
        yield paragraph(places.led(runs(more, _QUIET), brief.link))


def signatures(places: Places, block: Signatures, room: float, how: Setting = AMPLE) -> Iterator[str]:
    """Yield lines to sign on, several in a row, each with a box for a reservation."""
    if block.people:
        above = spacing(how.above, 0, 12)
        people = (
            [said(block.dated, "Signature", look=_QUIET, last=above)] if block.dated and not how.brief else []
        )
        people += [
            _signatory(one, block, above, room / how.in_a_row if how.brief else 0.0) for one in block.people
        ]
        yield in_columns(people, room, how.in_a_row)
    if block.more:
        yield paragraph(
            places.led(runs(block.more, _QUIET), block.link), "Legend", rtl=runs_right_to_left(block.more)
        )


def _signatory(one: Signatory, block: Signatures, above: str, short: float) -> str:
    position = first_line(one.position, short) if short else one.position
    box = runs(_BOXES[one.reserved], styled("Sign")) + runs(f" {block.reservation}", _QUIET)
    return "".join(
        (
            said(one.name, "Signature", last=above),
            *paragraphs(position, "TableText", look=_QUIET),
            paragraph(box, "TableText"),
            *paragraphs(one.remark, "TableText", look=_QUIET),
        )
    )
