"""The path of a walk as a ladder: where the case arises at its foot, at its top how it ends."""

from collections.abc import Callable
from typing import Literal, NamedTuple

import msgspec

from facilitator.pictures.drawing import Drawing
from facilitator.pictures.stacks import Stack

_GUTTER = 0.22
"""Part of the width that clocks may take."""
_LEAST, _MOST = 110, 260
"""Widths of a seat's box, in px at 100 %."""
_PAD, _DISC, _AIR, _UNDER, _BETWEEN = 10, 18, 8, 6, 14


class Sitting(msgspec.Struct, frozen=True):
    """A seat, and what it is called."""

    role: str
    title: str


class Rung(msgspec.Struct, frozen=True):
    """A seat that the case came to, or a joint body; what is noted of it, and how long it has."""

    title: str
    seats: tuple[Sitting, ...]
    words: str
    clock: str
    decides: bool


class Cap(msgspec.Struct, frozen=True):
    """How it ends, and how long it takes."""

    ending: str
    time: str
    tone: Literal["decided", "stopped"]


class Path(msgspec.Struct, frozen=True):
    """All that is drawn of a path; the rungs from the first seat on."""

    cap: Cap
    rungs: tuple[Rung, ...]
    begins: str
    beside: tuple[tuple[str, str], ...]
    """Who else has a part in it: what kind of part, and who."""


class _Block(NamedTuple):
    height: float
    draw: Callable[[float], None]


def draw_path(drawing: Drawing, path: Path) -> None:
    """Draw a path where the next thing begins, from the top down."""
    layout = _Layout(drawing, path)
    for number, block in enumerate(layout.blocks()):
        if number:
            drawing.cut()
        block.draw(drawing.y)
        drawing.y += block.height


class _Layout:
    """Where things stand: clocks, the line, the boxes, the notes."""

    def __init__(self, drawing: Drawing, path: Path) -> None:
        self._drawing, self._path = drawing, path
        px, wide = drawing.px, drawing.wide
        clocks = [px(36), *(wide(name, "label") for name, _who in path.beside)]
        clocks += [wide(rung.clock, "secondary", bold=True) for rung in path.rungs]
        self._gutter = min(max(clocks), drawing.width * _GUTTER)
        self._axis = self._gutter + px(10 + _DISC / 2)
        self._left = self._axis + px(_DISC / 2 + 12)
        room = drawing.width - self._left
        titles = [wide(seat.title, bold=True) for rung in path.rungs for seat in rung.seats]
        wanted = max(titles, default=0) + px(2 * _PAD) + 1
        self._box = min(max(wanted, px(_LEAST)), px(_MOST), room * 0.55)

    def blocks(self) -> list[_Block]:
        """Return all rows from the top down."""
        path = self._path
        rungs = [self._rung(rung, number) for number, rung in enumerate(path.rungs, 1)]
        foot = [self._foot()] if path.begins else []
        beside = [self._beside(name, who) for name, who in path.beside]
        return [self._cap(), *reversed(rungs), *foot, *beside]

    def _cap(self) -> _Block:
        """Return how it ends, across the whole width."""
        drawing, px, cap = self._drawing, self._drawing.px, self._path.cap
        said = Stack(drawing, drawing.width - px(2 * _PAD)).add(cap.ending, "section", most=5, bold=True)
        said.add(cap.time, "secondary", most=3, colour="secondary")
        tall = said.height + px(16)
        decided = cap.tone == "decided"

        def draw(top: float) -> None:
            fill, edge = ("tint", "accent") if decided else ("error_tint", "error")
            drawing.box(0, top, (drawing.width, tall), fill, edge=edge, radius=8)
            said.draw(px(_PAD), top + px(8))
            if self._path.rungs:
                drawing.upright(
                    self._axis, top + tall, top + tall + px(_AIR), "accent" if decided else "edge"
                )

        return _Block(tall + px(_AIR), draw)

    def _rung(self, rung: Rung, number: int) -> _Block:
        drawing, px = self._drawing, self._drawing.px
        inside = self._box - px(2 * _PAD)
        colour = "on_accent" if rung.decides else "ink"
        titles = [
            Stack(drawing, inside).add(seat.title, "body", bold=True, colour=colour) for seat in rung.seats
        ]
        tall = [stack.height + px(12) for stack in titles]
        boxes = sum(tall) + (len(tall) - 1) * px(_UNDER)
        beside = self._left + self._box + px(_BETWEEN)
        note = Stack(drawing, drawing.width - beside).add(rung.words, "secondary", most=4, colour="secondary")
        clock = Stack(drawing, self._gutter).add(rung.clock, "secondary", bold=True)
        high = max(boxes, note.height, clock.height, px(_DISC))
        height = high + px(2 * _AIR)
        line = "accent" if rung.decides else "edge"

        def draw(top: float) -> None:
            middle = top + height / 2
            begins = number == 1 and not self._path.begins
            drawing.upright(self._axis, top, middle if begins else top + height, line)
            drawing.across(self._axis, self._left, middle, line)
            disc = px(_DISC)
            drawing.box(
                self._axis - disc / 2, middle - disc / 2, (disc, disc), "surface", edge=line, radius=_DISC / 2
            )
            drawing.words(self._axis, middle, str(number), "label", bold=True, align=0.5)
            y = middle - boxes / 2
            for seat, stack, each in zip(rung.seats, titles, tall, strict=True):
                fill = "accent" if rung.decides else "surface"
                drawing.box(self._left, y, (self._box, each), fill, edge=line, radius=6)
                stack.draw(self._left + self._box / 2, y + (each - stack.height) / 2, align=0.5)
                words = ": ".join(part for part in (seat.title, rung.words) if part)
                drawing.spot_at((self._left, y, self._box, each), "role", seat.role, words)
                y += each + px(_UNDER)
            note.draw(beside, middle - note.height / 2)
            clock.draw(self._gutter, middle - clock.height / 2, align=1)

        return _Block(height, draw)

    def _foot(self) -> _Block:
        """Return where the case arises."""
        drawing, px = self._drawing, self._drawing.px
        said = Stack(drawing, drawing.width - self._left).add(
            self._path.begins, "secondary", most=3, colour="secondary"
        )
        high = max(said.height, px(10))
        height = high + px(_AIR)

        def draw(top: float) -> None:
            middle, dot = top + high / 2, px(8)
            if self._path.rungs:
                drawing.upright(self._axis, top, middle, "edge")
            drawing.box(self._axis - dot / 2, middle - dot / 2, (dot, dot), "edge", radius=4)
            said.draw(self._left, middle - said.height / 2)

        return _Block(height, draw)

    def _beside(self, name: str, who: str) -> _Block:
        drawing, px = self._drawing, self._drawing.px
        said = Stack(drawing, drawing.width - self._left).add(who, "secondary", most=5)
        height = said.height + px(_UNDER)

        def draw(top: float) -> None:
            label = drawing.fitted(name, self._gutter, "label")
            middle = top + min(said.height, drawing.pitch("secondary")) / 2
            drawing.words(self._gutter, middle, label, "label", colour="secondary", align=1)
            said.draw(self._left, top)

        return _Block(height, draw)
