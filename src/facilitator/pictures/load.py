"""Load per role: every letter a role holds, in the order of the grid, where a role is looked for."""

from collections import Counter
from collections.abc import Mapping

import msgspec

from facilitator.domain.records import MARKS
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.pictures.drawing import Drawing, Medium
from facilitator.pictures.shapes import Colour, Picture, Shade
from facilitator.pictures.wording import Grid

_LABELS = 0.36
_ROW, _BAR = 27, 19
_GAP = 12
_WIDEST = 24
"""A single letter is drawn no wider, in px at 100 %."""
_RESTS = 0.4
"""Part of the room for bars that the letters beside one may take."""
_SEAM = 1.5
_TIED = 2


class Part(msgspec.Struct, frozen=True):
    """The letters of one kind that a role holds."""

    code: str
    number: int


class Bar(msgspec.Struct, frozen=True):
    """A role and its letters in the order of the legend."""

    role: str
    title: str
    parts: tuple[Part, ...]
    words: str

    @property
    def number(self) -> int:
        """All letters together."""
        return sum(part.number for part in self.parts)


class Group(msgspec.Struct, frozen=True):
    """The roles of a unit; the title is empty for roles of none."""

    title: str
    bars: tuple[Bar, ...]


class Look(msgspec.Struct, frozen=True):
    """How a letter is drawn, and what it means; a letter of no framework has no meaning."""

    fill: Colour
    ink: Colour
    edge: Colour | None
    meaning: str


class Load(msgspec.Struct, frozen=True):
    """The bars by unit, and how their letters look, by code in the order of the legend."""

    title: str
    said: str
    groups: tuple[Group, ...] = ()
    looks: Mapping[str, Look] = {}

    @property
    def filled(self) -> bool:
        """Whether any role holds a letter."""
        return bool(self.looks)

    def drawn(self, width: float, medium: Medium) -> Picture:
        """Return the picture at most so wide."""
        drawing = Drawing(medium, width)
        drawing.head(self.title, self.said)
        bars = [bar for group in self.groups for bar in group.bars]
        if self.filled:
            self._draw_bars(drawing, bars)
            self._draw_legend(drawing)
        legend = (f"{code}: {look.meaning}" for code, look in self.looks.items() if look.meaning)
        text = (self.title, self.said, *(bar.words for bar in bars), *legend)
        return drawing.finished(self.title, text)

    def _draw_bars(self, drawing: Drawing, bars: list[Bar]) -> None:
        gap, row = drawing.px(_GAP), drawing.px(_ROW)
        labels = min(max(drawing.wide(bar.title) for bar in bars), drawing.width * _LABELS)
        left = labels + gap
        room = drawing.width - left
        step, rests = self._scale(drawing, bars, room)
        for number, group in enumerate(self.groups):
            if number:
                drawing.y += drawing.px(10)
                drawing.cut()
            if group.title:
                title = drawing.fitted(group.title, drawing.width, "label")
                drawing.words(0, drawing.y + drawing.pitch("label") / 2, title, "label", colour="secondary")
                drawing.y += drawing.pitch("label") + drawing.px(3)
            drawing.rule()
            drawing.y += drawing.px(3)
            for place, bar in enumerate(group.bars):
                if place:
                    drawing.cut()
                drawing.spot(row, "role", bar.role, bar.words)
                middle = drawing.y + row / 2
                quiet = "ink" if bar.number else "faint"
                drawing.words(0, middle, drawing.fitted(bar.title, labels), colour=quiet)
                x = self._draw_parts(drawing, left, bar, step)
                x += drawing.px(8) if bar.number else 0
                x += drawing.words(x, middle, str(bar.number), bold=bool(bar.number), colour=quiet)
                drawing.words(x + drawing.px(8), middle, rests[bar.role], "label", colour="secondary")
                drawing.y += row
        drawing.y += drawing.px(8)

    def _scale(self, drawing: Drawing, bars: list[Bar], room: float) -> tuple[float, dict[str, str]]:
        """Return how wide a letter is drawn, and what must be said beside each bar.

        That is what finds no room in its part of the bar; it takes room from the bars.
        """
        rests = dict.fromkeys((bar.role for bar in bars), "")
        step = drawing.px(_WIDEST)
        while True:
            for bar in bars:
                if bar.number:
                    step = min(step, (room - _beside(drawing, bar, rests[bar.role])) / bar.number)
            # A smaller step only makes more of them too narrow, so that this comes to an end.
            now = {bar.role: _too_narrow(drawing, bar, step, room * _RESTS) for bar in bars}
            if now == rests:
                return step, rests
            rests = now

    def _draw_parts(self, drawing: Drawing, x: float, bar: Bar, step: float) -> float:
        seam, row, tall = drawing.px(_SEAM), drawing.px(_ROW), drawing.px(_BAR)
        middle = drawing.y + row / 2
        for part in bar.parts:
            look, wide = self.looks[part.code], step * part.number
            inner = max(wide - seam, wide / 2)
            drawing.box(x, middle - tall / 2, (inner, tall), look.fill, edge=look.edge, radius=4)
            code, times = _inside(drawing, part, wide)
            start = x + (inner - _wide(drawing, code, times)) / 2
            if code:
                start += drawing.words(start, middle, code, "secondary", bold=True, colour=look.ink)
            if times:
                drawing.words(start + drawing.px(2), middle, times, "label", colour=look.ink)
            x += wide
        return x

    def _draw_legend(self, drawing: Drawing) -> None:
        chip, row = drawing.px(22), drawing.px(22)
        x, tall = 0.0, drawing.px(16)
        drawing.cut()
        drawing.y += drawing.px(4)
        for code, look in self.looks.items():
            if not look.meaning:
                continue
            box = max(chip, drawing.wide(code, "label", bold=True) + drawing.px(8))
            meaning = drawing.fitted(look.meaning, drawing.width - box - drawing.px(6), "label")
            wide = box + drawing.px(6) + drawing.wide(meaning, "label")
            if x and x + wide > drawing.width:
                x, drawing.y = 0.0, drawing.y + row
            middle = drawing.y + row / 2
            drawing.box(x, middle - tall / 2, (box, tall), look.fill, edge=look.edge, radius=4)
            drawing.words(x + box / 2, middle, code, "label", bold=True, colour=look.ink, align=0.5)
            drawing.words(x + box + drawing.px(6), middle, meaning, "label", colour="secondary")
            x += wide + drawing.px(16)
        drawing.y += row


def _inside(drawing: Drawing, part: Part, wide: float) -> tuple[str, str]:
    """Return what finds room in a part of a bar: its letter and how often, its letter, or nothing."""
    room = wide - drawing.px(5)
    for code, times in (_whole(part), (part.code, "")):
        if _wide(drawing, code, times) <= room:
            return code, times
    return "", ""


def _whole(part: Part) -> tuple[str, str]:
    return part.code, f"×{part.number}" if part.number > 1 else ""


def _wide(drawing: Drawing, code: str, times: str) -> float:
    if not code:
        return 0.0
    after = drawing.px(2) + drawing.wide(times, "label") if times else 0.0
    return drawing.wide(code, "secondary", bold=True) + after


def _too_narrow(drawing: Drawing, bar: Bar, step: float, room: float) -> str:
    left = (part for part in bar.parts if _inside(drawing, part, step * part.number) != _whole(part))
    return drawing.fitted(" ".join(f"{part.code}×{part.number}" for part in left), room, "label")


def _beside(drawing: Drawing, bar: Bar, rest: str) -> float:
    """Return the room for what stands at the right of a bar."""
    after = drawing.px(8) + drawing.wide(rest, "label") if rest else 0.0
    return drawing.px(8) + drawing.wide(str(bar.number), bold=True) + after


def load(grid: Grid) -> Load:
    """Return how many of each letter every role holds, in the centre's rows and in those of units."""
    title = grid.say(QT_TRANSLATE_NOOP("pictures", "Load per role"))
    counts: dict[str, Counter[str]] = {role: Counter() for role in grid.roles}
    held: Counter[str] = Counter()
    left_out = {*MARKS, *grid.framework.out}
    for key, read in grid.readings.items():
        held.update(read.held)
        for role in read.held:
            cell = grid.workshop.cells[key][role]
            counts[role].update(code for code in cell.letters if code not in left_out)
    used = [code for code in grid.framework.codes if any(count[code] for count in counts.values())]
    strange = sorted({code for count in counts.values() for code in count} - {*grid.framework.codes})
    codes = (*used, *strange)
    groups = tuple(
        Group(
            grid.named(unit.title) if unit is not None else "",
            tuple(_bar(grid, role.id, counts[role.id], codes, held[role.id]) for role in roles),
        )
        for unit, roles in grid.workshop.by_unit()
    )
    if not codes:
        return Load(title, grid.say(QT_TRANSLATE_NOOP("pictures", "No role holds a letter yet.")))
    return Load(title, _said(grid, groups, held), groups, {code: _look(grid, code) for code in codes})


def _bar(grid: Grid, role: str, count: Counter[str], codes: tuple[str, ...], rows: int) -> Bar:
    parts = tuple(Part(code, count[code]) for code in codes if count[code])
    if not parts:
        words = grid.say(QT_TRANSLATE_NOOP("pictures", "{role}: no letter"), role=grid.roles[role])
        return Bar(role, grid.roles[role], parts, words)
    told = QT_TRANSLATE_NOOP("pictures", "{role}: {letters}, in {rows} of {all} rows")
    letters = ", ".join(f"{part.code}×{part.number}" for part in parts)
    numbers = {"rows": str(rows), "all": str(_rows(grid))}
    return Bar(
        role, grid.roles[role], parts, grid.say(told, role=grid.roles[role], letters=letters, **numbers)
    )


def _rows(grid: Grid) -> int:
    return sum(1 for read in grid.readings.values() if read.held)


def _said(grid: Grid, groups: tuple[Group, ...], held: Counter[str]) -> str:
    bars = [bar for group in groups for bar in group.bars]
    highest = max(bar.number for bar in bars)
    most = [bar for bar in bars if bar.number == highest]
    said = {"first": most[0].title, "number": str(highest), "all": str(_rows(grid))}
    if len(most) == 1:
        one = QT_TRANSLATE_NOOP("pictures", "{first} carries most: a part in {rows} of {all} rows.")
        return grid.say(one, rows=str(held[most[0].role]), **said)
    if highest == 1:
        return grid.say(QT_TRANSLATE_NOOP("pictures", "No role holds more than one letter."))
    if len(most) == _TIED:
        two = QT_TRANSLATE_NOOP("pictures", "{first} and {second} carry most: {number} letters each.")
        return grid.say(two, second=most[1].title, **said)
    several = QT_TRANSLATE_NOOP("pictures", "{count} roles carry most: {number} letters each.")
    return grid.say(several, count=str(len(most)), **said)


def _look(grid: Grid, code: str) -> Look:
    letter = grid.framework.letter(code)
    if letter is None:
        return Look("error_tint", "error", "error", "")
    light, dark = letter.light, letter.dark
    edge = Shade(light.border, dark.border) if light.border and dark.border else None
    meaning = grid.letters.letters[code].meaning or grid.letters.letters[code].name
    return Look(Shade(light.fill, dark.fill), Shade(light.ink, dark.ink), edge, meaning)
