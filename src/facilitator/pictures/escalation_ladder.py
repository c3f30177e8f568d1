"""The path of an escalation rule as a ladder: the trigger at its foot, a rung a step, time at its left."""

from collections.abc import Callable
from math import ceil
from typing import NamedTuple

import msgspec

from facilitator.pictures.drawing import Drawing
from facilitator.pictures.stacks import Stack

_GUTTER, _SIDE = 0.2, 0.26
"""Parts of the width that clocks and side branches may take."""
_NARROW, _WIDE = 96, 250
"""Widths of a role's box, in px at 100 %: with less room the boxes stand under each other."""
_BETWEEN, _UNDER, _PAD, _DISC, _AIR = 20, 6, 9, 18, 5
"""Room between two roles, and under them, inside a box, size of a step's number, air around a row."""


class Holder(msgspec.Struct, frozen=True):
    """A role as it is drawn, and what is said of it; no id where it is no role."""

    role: str
    title: str
    words: str = ""


class Rung(msgspec.Struct, frozen=True):
    """A step of the path."""

    step: str
    number: int
    roles: tuple[str, ...]
    """To whom it goes, in words."""
    known: bool
    """Whether they are roles of the workshop."""
    asked: str
    clock: str
    event: str
    until: str
    """When it is over at the latest, counted from the beginning, or why that cannot be said."""
    deputies: tuple[Holder, ...]
    words: str


class Labels(msgspec.Struct, frozen=True):
    """The fixed words."""

    when: str
    first: str
    told: str
    no_clock: str
    starts: str
    at_once: str
    conflict: str


class Ladder(msgspec.Struct, frozen=True):
    """All that is drawn of a path; the rungs from the lowest up."""

    rule: str
    trigger: str
    details: tuple[str, ...]
    trigger_words: str
    first: Holder
    rungs: tuple[Rung, ...]
    independent: Holder | None
    told: tuple[Holder, ...]
    labels: Labels

    def draw(self, drawing: Drawing) -> None:
        """Draw it where the next thing begins, from the top down; its spots are read from the foot up."""
        layout = _Layout(drawing, self)
        for number, block in enumerate(layout.blocks()):
            if number:
                drawing.cut()
            block.draw(drawing.y)
            drawing.y += block.height
        for spot in sorted(layout.spots, key=lambda spot: spot.order):
            drawing.spot_at(spot.area, spot.kind, spot.id, spot.words)


_STEP, _INDEPENDENT, _TOLD = 100, 900_000, 1_000_000
"""Orders of spots: the steps by their number, the deputies of each behind it."""


class _Spot(NamedTuple):
    """A spot, and where it comes among the others."""

    order: int
    area: tuple[float, float, float, float]
    kind: str
    id: str
    words: str


class _Block(NamedTuple):
    """Something from left to right of a known height, drawn from a height down."""

    height: float
    draw: Callable[[float], None]


class _Layout:
    """Where things stand: clocks, the line of time, the boxes, the side branches."""

    def __init__(self, drawing: Drawing, ladder: Ladder) -> None:
        self._drawing = drawing
        self._ladder = ladder
        self.spots: list[_Spot] = []
        px, wide, labels = drawing.px, drawing.wide, ladder.labels
        clocks = [px(40), *(wide(words, "label") for words in (labels.when, labels.first, labels.told))]
        aside: list[float] = []
        for rung in ladder.rungs:
            clocks += [wide(rung.clock, "secondary", bold=True), wide(rung.event, "label")]
            clocks.append(wide("" if rung.clock or rung.event else labels.no_clock, "secondary"))
            aside += [wide(deputy.title, "label") for deputy in rung.deputies]
        if ladder.independent is not None:
            aside += [wide(ladder.independent.title, "secondary", bold=True), wide(labels.conflict, "label")]
        self._gutter = min(max(clocks), drawing.width * _GUTTER)
        self._axis = self._gutter + px(10 + _DISC / 2)
        self._left = self._axis + px(_DISC / 2 + 12)
        self._side_room = min(max(aside, default=0) + px(2 * _PAD) + 1, drawing.width * _SIDE)
        self._side = drawing.width - self._side_room if aside else drawing.width
        self._right = self._side - px(_BETWEEN) if aside else drawing.width

    def blocks(self) -> list[_Block]:
        """Return all rows from the top down."""
        ladder = self._ladder
        blocks = [self._told()] if ladder.told else []
        for rung in reversed(ladder.rungs):
            blocks += [self._boundary(rung.until, ends=rung is ladder.rungs[-1]), self._rung(rung)]
        return [*blocks, self._boundary(ladder.labels.starts, begins=True), self._first(), self._trigger()]

    def _told(self) -> _Block:
        """Return the roles that are told, as chips one after the other."""
        drawing, px = self._drawing, self._drawing.px
        room, tall, gap = drawing.width - self._left, drawing.pitch("secondary") + px(6), px(6)
        places: list[tuple[float, int, float, str]] = []
        x, row = 0.0, 0
        for holder in self._ladder.told:
            title = drawing.fitted(holder.title, room - px(2 * _PAD), "secondary")
            width = drawing.wide(title, "secondary") + px(2 * _PAD)
            if x and x + width > room:
                x, row = 0.0, row + 1
            places.append((self._left + x, row, width, title))
            x += width + gap
        height = (row + 1) * (tall + gap) + px(6)

        def draw(top: float) -> None:
            self._label(self._ladder.labels.told, top + tall / 2)
            for number, (holder, place) in enumerate(zip(self._ladder.told, places, strict=True)):
                x, row, width, title = place
                y = top + row * (tall + gap)
                drawing.box(x, y, (width, tall), edge="edge", radius=12)
                drawing.words(x + px(_PAD), y + tall / 2, title, "secondary")
                area = (x, y, width, tall)
                self.spots.append(_Spot(_TOLD + number, area, "role", holder.role, holder.words))

        return _Block(height, draw)

    def _boundary(self, words: str, *, ends: bool = False, begins: bool = False) -> _Block:
        """Return what stands between two steps: when the lower one is over."""
        drawing = self._drawing
        said = Stack(drawing, drawing.width - self._left).add(words, "label", colour="secondary")
        height = said.height + drawing.px(8)

        def draw(top: float) -> None:
            middle, tick = top + height / 2, drawing.px(5)
            if not ends:
                drawing.upright(self._axis, top, middle, "accent")
            drawing.upright(self._axis, middle, top + height, "edge" if begins else "accent")
            drawing.across(self._axis - tick, self._axis + tick, middle, "accent")
            said.draw(self._left, middle - said.height / 2)

        return _Block(height, draw)

    def _rung(self, rung: Rung) -> _Block:
        drawing, px = self._drawing, self._drawing.px
        boxes = _Boxes(drawing, self._right - self._left, rung.roles, known=rung.known)
        head = Stack(drawing, self._right - self._left).add(rung.asked, "secondary", colour="secondary")
        if boxes.rows > 1:
            head.add(self._ladder.labels.at_once, "label", colour="secondary")
        clock = Stack(drawing, self._gutter).add(rung.clock, "secondary", bold=True)
        clock.add(rung.event, "label", most=3, colour="secondary")
        if not rung.clock and not rung.event:
            clock.add(self._ladder.labels.no_clock, "secondary", colour="warning")
        aside = Stack(drawing, self._side_room - px(2 * _PAD))
        for deputy in rung.deputies:
            aside.add(deputy.title, "label")
        above = head.height + (px(3) if head.height else 0)
        beside = max(boxes.height, clock.height, aside.height + px(8), px(_DISC))
        height = above + beside + px(2 * _AIR)

        def draw(top: float) -> None:
            drawing.upright(self._axis, top, top + height, "accent", dashed=not rung.clock)
            head.draw(self._left, top + px(_AIR))
            middle = top + px(_AIR) + above + beside / 2
            if aside.height:
                self._branch(self._left + boxes.width, middle, aside, rung)
            boxes.draw(self._left, middle - boxes.height / 2)
            self._number(middle, rung.number)
            clock.draw(self._gutter, middle - clock.height / 2, align=1)
            area = (0.0, top, self._right, height)
            self.spots.append(_Spot(rung.number * _STEP, area, "escalation_step", rung.step, rung.words))

        return _Block(height, draw)

    def _branch(self, begins: float, middle: float, aside: Stack, rung: Rung) -> None:
        """Draw who stands in at a step, beside it."""
        drawing, px = self._drawing, self._drawing.px
        drawing.across(begins, self._side, middle, "edge", dashed=True)
        tall = aside.height + px(8)
        drawing.box(
            self._side,
            middle - tall / 2,
            (self._side_room, tall),
            "surface",
            edge="edge",
            radius=6,
            dashed=True,
        )
        places = aside.draw(self._side + px(_PAD), middle - aside.height / 2)
        for number, (deputy, (y, high)) in enumerate(zip(rung.deputies, places, strict=True), 1):
            area = (self._side, y, self._side_room, high)
            self.spots.append(_Spot(rung.number * _STEP + number, area, "role", deputy.role, deputy.words))

    def _number(self, middle: float, number: int) -> None:
        """Draw the number of a step on the line of time."""
        drawing, disc = self._drawing, self._drawing.px(_DISC)
        drawing.across(self._axis, self._left, middle, "accent")
        drawing.box(self._axis - disc / 2, middle - disc / 2, (disc, disc), "accent", radius=_DISC / 2)
        drawing.words(self._axis, middle, str(number), "label", bold=True, colour="on_accent", align=0.5)

    def _first(self) -> _Block:
        """Return whoever acts first."""
        drawing, px, first = self._drawing, self._drawing.px, self._ladder.first
        boxes = _Boxes(drawing, self._right - self._left, (first.title,), known=bool(first.role))
        height = boxes.height + px(2 * _AIR)

        def draw(top: float) -> None:
            middle = top + height / 2
            drawing.upright(self._axis, top, top + height, "edge")
            drawing.across(self._axis, self._left, middle, "edge")
            self._label(self._ladder.labels.first, middle)
            boxes.draw(self._left, top + px(_AIR))
            kind, record = ("role", first.role) if first.role else ("escalation_rule", self._ladder.rule)
            area = (self._left, top + px(_AIR), boxes.width, boxes.height)
            self.spots.append(_Spot(1, area, kind, record, first.words))

        return _Block(height, draw)

    def _trigger(self) -> _Block:
        """Return what sets it off, and beside it the independent route."""
        drawing, px, ladder = self._drawing, self._drawing.px, self._ladder
        said = Stack(drawing, self._right - self._left - px(2 * _PAD)).add(ladder.trigger, "body", bold=True)
        for detail in ladder.details:
            said.add(detail, "secondary", most=3, colour="secondary")
        aside = Stack(drawing, self._side_room - px(2 * _PAD))
        if ladder.independent is not None:
            aside.add(ladder.labels.conflict, "label", colour="secondary")
            aside.add(ladder.independent.title, "secondary", bold=True)
        tall = max(said.height, aside.height) + px(14)
        height = tall + px(_AIR)

        def draw(top: float) -> None:
            middle, width = top + px(_AIR) + tall / 2, self._right - self._left
            drawing.upright(self._axis, top, middle, "edge")
            drawing.across(self._axis, self._left, middle, "edge")
            self._label(ladder.labels.when, middle)
            drawing.box(self._left, top + px(_AIR), (width, tall), "tint", edge="accent", radius=8)
            said.draw(self._left + px(_PAD), middle - said.height / 2)
            area = (self._left, top + px(_AIR), width, tall)
            self.spots.append(_Spot(0, area, "escalation_rule", ladder.rule, ladder.trigger_words))
            if ladder.independent is not None:
                drawing.across(self._right, self._side, middle, "edge", dashed=True)
                area = (self._side, top + px(_AIR), self._side_room, tall)
                drawing.box(*area[:2], area[2:], "surface", edge="edge", radius=6, dashed=True)
                aside.draw(self._side + px(_PAD), middle - aside.height / 2)
                holder = ladder.independent
                self.spots.append(_Spot(_INDEPENDENT, area, "role", holder.role, holder.words))

        return _Block(height, draw)

    def _label(self, words: str, middle: float) -> None:
        words = self._drawing.fitted(words, self._gutter, "label")
        self._drawing.words(self._gutter, middle, words, "label", colour="secondary", align=1)


class _Boxes:
    """The roles of a step in boxes of one size, beside each other as far as there is room."""

    def __init__(self, drawing: Drawing, room: float, titles: tuple[str, ...], *, known: bool) -> None:
        px = drawing.px
        self._drawing = drawing
        self._known = known
        self._columns = max(1, min(len(titles), int((room + px(_BETWEEN)) // px(_NARROW + _BETWEEN))))
        most = (room - (self._columns - 1) * px(_BETWEEN)) / self._columns
        wanted = max(drawing.wide(title, bold=True) for title in titles) + px(2 * _PAD) + 1
        self._box = min(most, px(_WIDE), max(wanted, px(_NARROW)))
        inside = self._box - px(2 * _PAD)
        self._stacks = [
            Stack(drawing, inside).add(title, "body", bold=True, colour="ink" if known else "secondary")
            for title in titles
        ]
        self._tall = max(stack.height for stack in self._stacks) + px(12)
        self.rows = ceil(len(titles) / self._columns)
        self.width = self._columns * self._box + (self._columns - 1) * px(_BETWEEN)
        self.height = self.rows * self._tall + (self.rows - 1) * px(_UNDER)

    def draw(self, left: float, top: float) -> None:
        """Draw the boxes, and a plus between two that are asked at once."""
        drawing, px = self._drawing, self._drawing.px
        for number, stack in enumerate(self._stacks):
            row, column = divmod(number, self._columns)
            x = left + column * (self._box + px(_BETWEEN))
            y = top + row * (self._tall + px(_UNDER))
            if column:
                drawing.words(
                    x - px(_BETWEEN / 2), y + self._tall / 2, "+", "body", colour="secondary", align=0.5
                )
            drawing.box(
                x, y, (self._box, self._tall), "surface", edge="edge", radius=6, dashed=not self._known
            )
            stack.draw(x + self._box / 2, y + (self._tall - stack.height) / 2, align=0.5)
