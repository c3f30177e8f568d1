"""What stands together on a page, and the room that things need to begin."""

from reportlab.platypus import CondPageBreak, Flowable

from facilitator.charter.paper.figures import Figure
from facilitator.charter.paper.grid import GridBands
from facilitator.charter.paper.lettering import draw, one_line
from facilitator.charter.paper.look import SMALL
from facilitator.charter.paper.piece import Piece
from facilitator.charter.paper.prose import Columns
from facilitator.charter.paper.rows import Fitted, Rows
from facilitator.charter.paper.summary import SummarySheet
from facilitator.charter.paper.tags import decoration
from facilitator.charter.parts import Block, Heading
from facilitator.domain.words import fill

_TOGETHER = 0.55
"""With less than this part of a page at hand, what fits on one page and is higher begins on the next."""
_TOGETHER_HEADED = 0.25
"""So does a table under a heading with less than this at hand, where all under that heading is high."""
_WHOLE = 0.7
"""What stands under a heading is not parted where it takes no more of a page than this."""
_UNPARTED = 0.4
"""Nor is one of several tables under a heading, where it alone takes no more than this."""
_ROWS_TO_BEGIN = 3
"""Rows with which a table begins, the title of a group counted."""
_SEVERAL_PAGES = 160.0
"""Room for the heads and some rows of what takes several pages."""


class GoesOn(Piece):
    """Says whose the following is, where it begins a page; elsewhere it is not there."""

    def __init__(self, said: str, page: float) -> None:
        super().__init__()
        self._said = said
        self._page = page

    def measured(self, wide: float, tall: float) -> tuple[float, float]:
        """Take a line at the head of a page."""
        self.width = wide
        self.height = SMALL.leading if tall >= self._page - 1 else 0.0
        return wide, self.height

    def draw(self) -> None:
        """Draw it, if it is there."""
        if self.height:
            with decoration(self.canv):
                draw(self.canv, 0, self.height - SMALL.size, one_line(self._said, SMALL, self.width), SMALL)


def kept_together(
    blocks: tuple[Block, ...], laid: list[list[Flowable]], room: tuple[float, float], continued: str
) -> list[Flowable]:
    """Return all flowables in a row; before a heading there is a break where what it heads finds no room.

    What stands under a large one is parted between its tables, and says on the next page whose it is.
    """
    flow: list[Flowable] = []
    said = ""
    for number, (block, some) in enumerate(zip(blocks, laid, strict=True)):
        if isinstance(block, Heading):
            said = fill(continued, {"title": block.title}) if block.large else ""
            flow.append(CondPageBreak(min(_needed(blocks, laid, number, room), room[1])))
        elif said and not isinstance(blocks[number - 1], Heading):
            flow += [CondPageBreak(_of_table(some, room)), GoesOn(said, room[1])]
        flow += some
    return flow


def _of_table(some: list[Flowable], room: tuple[float, float]) -> float:
    """Return the room a table needs that stands under a large heading: all of it, where it is not high."""
    whole = sum(_tall(one, room) for one in some)
    return whole if whole <= room[1] * _UNPARTED else beginning(some, room, _TOGETHER_HEADED)


def _needed(
    blocks: tuple[Block, ...], laid: list[list[Flowable]], number: int, room: tuple[float, float]
) -> float:
    """Return the room a heading needs: that of all it heads where this is not much.

    It is a part of a page where that saves all from being parted, and else the room of how it begins.
    """
    stop = next((at for at in range(number + 1, len(blocks)) if isinstance(blocks[at], Heading)), len(blocks))
    heading = blocks[number]
    if isinstance(heading, Heading) and heading.large and stop > number + 1:
        return sum(_tall(one, room) for one in laid[number]) + _of_table(laid[number + 1], room)
    whole = sum(_tall(one, room) for some in laid[number:stop] for one in some)
    if whole <= room[1] * _WHOLE:
        return whole
    if whole <= room[1]:
        return room[1] * _TOGETHER
    needed = sum(_tall(one, room) for one in laid[number])
    if stop > number + 1:
        needed += beginning(laid[number + 1], (room[0], room[1] - needed), _TOGETHER_HEADED)
    return needed


def _tall(flowable: Flowable, room: tuple[float, float]) -> float:
    return flowable.wrap(*room)[1] + flowable.getSpaceBefore() + flowable.getSpaceAfter()


def beginning(blocks: list[Flowable], room: tuple[float, float], together: float = _TOGETHER) -> float:
    """Return the room that blocks need to begin: all their room, where they should stand on one page.

    A table that would fit on a page of its own begins with a part of a page at hand, or with all it needs.
    """
    wide, tall = room
    first = blocks[0]
    needed = first.height if isinstance(first, CondPageBreak) else first.getSpaceBefore()
    if isinstance(first, Fitted):
        several = (first.with_rest, first.least, _SEVERAL_PAGES)
        needed += next((height for height in several if needed + height <= tall), _SEVERAL_PAGES)
    elif isinstance(first, GridBands):
        needed += _SEVERAL_PAGES
    elif isinstance(first, Rows):
        edges = first.sheet.edges
        begun = first.sheet.head(0) + edges[min(_ROWS_TO_BEGIN, first.stop)]
        needed += max(begun, min(first.tall, tall * together)) if needed + first.tall <= tall else begun
    elif isinstance(first, Figure):
        needed += first.height if needed + first.height <= tall else _SEVERAL_PAGES
    elif isinstance(first, Columns | SummarySheet):
        needed += first.wrap(wide, tall)[1]
    return needed
