"""The story: the parts of a charter as flowables, in the order of their pages."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from facilitator.charter.paper.ample import ample
from facilitator.charter.paper.body import body
from facilitator.charter.paper.by_hand import by_hand
from facilitator.charter.paper.cards import cards
from facilitator.charter.paper.explained import explained
from facilitator.charter.paper.figures import figures
from facilitator.charter.paper.findings import entries, findings
from facilitator.charter.paper.grid import GridBands, GridSheet
from facilitator.charter.paper.grid_tags import GridTags
from facilitator.charter.paper.heads import Heads
from facilitator.charter.paper.lettering import width
from facilitator.charter.paper.look import HEADING, SECONDARY, Style
from facilitator.charter.paper.page_numbers import PageNumbers
from facilitator.charter.paper.pages import ACROSS, UPRIGHT, Paper
from facilitator.charter.paper.plan import Plan, plan
from facilitator.charter.paper.prose import Words, beside, headed, prose, titled
from facilitator.charter.paper.rows import Fitted, Rows, Sheet, last_that_fits
from facilitator.charter.paper.ruled import ruled
from facilitator.charter.paper.signatures import signatures
from facilitator.charter.paper.summary import SummarySheet
from facilitator.charter.paper.table import TableSheet
from facilitator.charter.paper.tags import Element, item
from facilitator.charter.paper.together import beginning, kept_together
from facilitator.charter.paper.waivers import waivers
from facilitator.charter.parts import (
    Beside,
    Block,
    Cards,
    Charter,
    Entries,
    Figures,
    Findings,
    Frame,
    Grid,
    Heading,
    Part,
    Prose,
    Ruled,
    Signatures,
    Summary,
    Table,
)
from facilitator.charter.progress import Progress

_ROW_HEIGHTS = (20.0, 18.5, 17.25, 16.0)
"""Of grid rows, from the airiest: the first that costs no more pages than the last is taken."""
_ABOVE_PART = 34.0
_ABOVE_BLOCK = 10.0
_LEAD = 0.33
"""Where tables are lined up, no subject takes more of the width than this."""
_FEW_NOTES = 8
"""So many need no heading."""
_NOTES_MEASURE = 560.0
NOTE_TEXT = Style(8.25, 11.5)
NOTE_NUMBER = Style(8.25, 11.5, colour=SECONDARY)


def story(
    charter: Charter, paper: Paper, numbers: PageNumbers, progress: Progress | None = None
) -> tuple[str, list[Flowable]]:
    """Return the kind of the first page, and all parts, each begun on a new page only where it must be.

    Before each part progress is told that it is not known yet how much there is to do.
    """
    flow: list[Flowable] = []
    begins, before, alone = UPRIGHT, "", False
    for part in charter.parts:
        if progress:
            progress(0, 0)
        grid = next((block for block in part.blocks if isinstance(block, Grid)), None)
        plans = plan(grid, paper.room(UPRIGHT)[0], paper.room(ACROSS)[0]) if grid else None
        kind = ACROSS if plans and plans.across else UPRIGHT
        wide, tall = paper.room(kind)
        title, lead = titled(part, numbers, wide, above=_ABOVE_PART)
        rest = tall - sum(one.wrap(wide, tall)[1] for one in (title, *lead)) - _ABOVE_BLOCK
        blocks = _laid_out(part, charter.frame, wide, plans, (rest, tall))
        if not before:
            begins = kind
        elif kind == before and not alone and not part.alone:
            above = _ABOVE_PART + title.height
            flow.append(CondPageBreak(min(tall, above + beginning(blocks, (wide, tall - above)))))
        else:
            flow.append(PageBreak(nextTemplate=kind))
        flow += [title, *lead, *blocks]
        before, alone = kind, part.alone
    return begins, flow


def _laid_out(
    part: Part, frame: Frame, wide: float, plans: Plan | None, rooms: tuple[float, float]
) -> list[Flowable]:
    """Return what stands under the title of a part; tables that have a page for themselves fill it."""

    def laid(wide: float) -> list[list[Flowable]]:
        return _lined_up([[*_flowables(block, frame, wide, plans, rooms)] for block in part.blocks], wide)

    if part.alone and all(isinstance(block, Table) for block in part.blocks):
        larger = ample(lambda wide: [one for some in laid(wide) for one in some], wide, rooms[0])
        if larger:
            return larger
    return kept_together(
        part.blocks,
        _beside(part.blocks, laid(wide), (wide, rooms[1]), frame),
        (wide, rooms[1]),
        frame.continued,
    )


def _beside(
    blocks: Sequence[Block], laid: list[list[Flowable]], room: tuple[float, float], frame: Frame
) -> list[list[Flowable]]:
    """Return the flowables of a part, pictures beside the headings they explain."""
    laid = laid.copy()
    for number, (heading, block) in enumerate(pairwise(blocks)):
        if isinstance(heading, Heading) and isinstance(block, Figures) and block.beside:
            both = explained(heading, block, room, frame.continued)
            if both:
                laid[number : number + 2] = [both, []]
    return laid


def _lined_up(laid: list[list[Flowable]], wide: float) -> list[list[Flowable]]:
    """Return the flowables of a part, the columns after the subject at the same place in all tables."""
    sheets = [one.sheet for some in laid for one in some if isinstance(one, Rows)]
    leads = [sheet.lead for sheet in sheets if isinstance(sheet, TableSheet)]
    if len(leads) < 2:
        return laid
    lead = min(max(leads), wide * _LEAD)
    return [
        [
            Rows(one.sheet.lined_up(lead), above=_ABOVE_BLOCK)
            if isinstance(one, Rows) and isinstance(one.sheet, TableSheet)
            else one
            for one in some
        ]
        for some in laid
    ]


def _flowables(
    block: Block, frame: Frame, wide: float, plans: Plan | None, rooms: tuple[float, float]
) -> Iterator[Flowable]:
    match block:
        case Prose() | Beside() | Heading() | Entries() | Cards():
            yield from _running(block, wide)
        case Summary():
            yield SummarySheet(block, (wide, rooms[0]), frame)
        case Table():
            yield Rows(TableSheet(block, wide, frame.continued), above=_ABOVE_BLOCK)
        case Figures():
            yield from figures(block, (wide, rooms[1]), frame.continued)
        case Ruled():
            yield from ruled(block, wide)
        case Findings():
            yield from findings(block, wide)
        case Signatures():
            yield signatures(block, wide)
        case Grid() if block.by_hand:
            assert plans is not None
            yield from by_hand(block, frame, plans)
        case Grid():
            assert plans is not None
            yield from _grid(block, frame, plans, rooms)
            yield from _under(block, frame)


def _running(block: Prose | Beside | Heading | Entries | Cards, wide: float) -> Iterator[Flowable]:
    match block:
        case Prose():
            yield from prose(block)
        case Beside():
            yield from beside(block, wide)
        case Heading():
            yield from headed(block)
        case Entries():
            yield from entries(block, wide)
        case Cards():
            yield from cards(block, wide)


def _grid(grid: Grid, frame: Frame, plans: Plan, rooms: tuple[float, float]) -> Iterator[Flowable]:
    notes = sum(note.wrap(plans.width, 0)[1] + note.getSpaceBefore() for note in _under(grid, frame))
    rows = body(grid, plans)
    heads = [Heads(grid, plans, band, frame) for band in plans.bands]
    tallest = max(one.height for one in heads)
    for one in heads:
        one.height = tallest
    tags = GridTags(grid)
    settings = [
        [GridSheet(grid, plans, rows, one, continued=frame.continued, row=row, tags=tags) for one in heads]
        for row in _ROW_HEIGHTS
    ]
    if len(heads) > 1:
        yield GridBands(settings[_usual(settings, rooms, notes)], above=_ABOVE_BLOCK)
        return
    options = [Rows(sheets[0]) for sheets in settings]
    yield Fitted(options, _usual(settings, rooms, notes), notes, above=_ABOVE_BLOCK)


def _usual(options: list[list[GridSheet]], rooms: tuple[float, float], notes: float) -> int:
    """Return the airiest of some settings that takes as few pages as the tightest, notes and all."""
    pages = [_pages(sheets[0], rooms, notes) for sheets in options]
    return pages.index(pages[-1])


def _pages(sheet: Sheet, rooms: tuple[float, float], notes: float) -> float:
    """Return how many pages the rows take, and half a page more where the notes find no room on the last."""
    first, stop, pages, left = 0, len(sheet.edges) - 1, 0, 0.0
    while first < stop:
        room = rooms[pages > 0]
        after = max(first + 1, last_that_fits(sheet, first, stop, room))
        left = room - sheet.head(first) - sheet.foot - (sheet.edges[after] - sheet.edges[first])
        first, pages = after, pages + 1
    return pages + (0.5 if notes > left else 0.0)


def _under(grid: Grid, frame: Frame) -> list[Flowable]:
    """Return what stands under the grid and its legend."""
    return [*waivers(grid), *_notes(grid, frame)]


def _notes(grid: Grid, frame: Frame) -> list[Flowable]:
    if not grid.notes:
        return []
    indent = width(f"{grid.notes[-1].number}  ", NOTE_TEXT)
    found: list[Flowable] = []
    if len(grid.notes) > _FEW_NOTES:
        found = [CondPageBreak(60), Words(frame.notes, HEADING, above=16, below=4, tag=Element("H2"))]
    items = Element("L")
    for note in grid.notes:
        label, body = item(items)
        first, *others = f"{note.place}: {note.text}".split("\n")
        found.append(
            Words(
                first,
                NOTE_TEXT,
                measure=_NOTES_MEASURE,
                indent=indent,
                mark=str(note.number),
                mark_style=NOTE_NUMBER,
                target=note.link,
                above=3,
                tag=Element("P", body),
                mark_tag=label,
            )
        )
        found += [
            Words(text, NOTE_TEXT, measure=_NOTES_MEASURE, left=indent, tag=Element("P", body))
            for text in others
            if text.strip()
        ]
    return found
