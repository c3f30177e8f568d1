"""How close to the work decisions are made: a mark a decision, on the level of the role that decides it."""

from collections.abc import Iterator

import msgspec

from facilitator.checks.rows import percent
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import RowKey
from facilitator.pictures.drawing import Drawing, Medium
from facilitator.pictures.ladder import EVERYWHERE, NOWHERE, Ladder, ladder
from facilitator.pictures.shapes import Colour, Picture
from facilitator.pictures.wording import Grid

_LABELS = 0.3
_GAP = 14
_MARK, _STEP = 20, 24
"""Height of a mark, and the distance of two lines of them, in px at 100 %."""
_ROW = 44
_MOST = 300
"""Of more decisions only the numbers are drawn, as bars."""
_BAR = 16
LAYERS: dict[str, tuple[Colour, Colour | None, Colour]] = {
    "core": ("accent", None, "on_accent"),
    "local": ("tint", "accent", "accent"),
    "open": ("hover", None, "ink"),
}
"""Fill, edge and ink of a mark by the layer of its decision; those of local innovation are round too."""
_LAYER_WORDS = {
    "core": QT_TRANSLATE_NOOP("pictures", "governance core"),
    "local": QT_TRANSLATE_NOOP("pictures", "local innovation"),
    "open": QT_TRANSLATE_NOOP("pictures", "not said"),
}


class Mark(msgspec.Struct, frozen=True):
    """A row of the grid: the number of its decision, its layer, and the cell that decides it."""

    number: str
    layer: str
    cell: str
    words: str


class Rung(msgspec.Struct, frozen=True):
    """A line of the picture with its marks; those of rows that nobody decides are only outlined."""

    title: str
    under: str
    marks: tuple[Mark, ...]
    decided: bool = True


class Levels(msgspec.Struct, frozen=True):
    """The lines from the top of the organisation down, then what nobody decides."""

    title: str
    said: str
    rungs: tuple[Rung, ...] = ()
    layers: tuple[tuple[str, str], ...] = ()
    """The layers that are told apart, and what they are called."""
    notes: tuple[str, ...] = ()

    @property
    def filled(self) -> bool:
        """Whether there are levels, and decisions on them."""
        return bool(self.rungs)

    @property
    def told_apart(self) -> bool:
        """Whether there is more than one level."""
        return sum(rung.decided for rung in self.rungs) > 1

    @property
    def decided(self) -> int:
        """Rows that somebody decides."""
        return sum(len(rung.marks) for rung in self.rungs if rung.decided)

    def drawn(self, width: float, medium: Medium) -> Picture:
        """Return the picture at most so wide."""
        drawing = Drawing(medium, width)
        drawing.head(self.title, self.said)
        if self.rungs:
            _Rungs(drawing, self).draw()
            self._draw_legend(drawing)
        for note in self.notes:
            drawing.cut()
            drawing.paragraph(note)
        lines = (f"{rung.title}: {len(rung.marks)}" for rung in self.rungs)
        return drawing.finished(self.title, (self.title, self.said, *lines, *self.notes))

    def _draw_legend(self, drawing: Drawing) -> None:
        drawing.y += drawing.px(8)
        if not self.layers:
            return
        drawing.cut()
        side, row, x = drawing.px(14), drawing.px(22), 0.0
        for layer, words in self.layers:
            wide = side + drawing.px(6) + drawing.wide(words, "label")
            if x and x + wide > drawing.width:
                x, drawing.y = 0.0, drawing.y + row
            middle = drawing.y + row / 2
            fill, edge, _ink = LAYERS[layer]
            radius = 14 if layer == "local" else 4
            drawing.box(x, middle - side / 2, (side, side), fill, edge=edge, radius=radius)
            drawing.words(x + side + drawing.px(6), middle, words, "label", colour="secondary")
            x += wide + drawing.px(16)
        drawing.y += row + drawing.px(2)


class _Rungs:
    """Draws the lines of a picture, all in the same columns."""

    def __init__(self, drawing: Drawing, levels: Levels) -> None:
        self._drawing = drawing
        self._levels = levels
        rungs = levels.rungs
        wide = drawing.wide
        names = max(max(wide(rung.title, bold=True), wide(rung.under, "label")) for rung in rungs)
        self._labels = min(names, drawing.width * _LABELS)
        self._shares = [_share(rung, levels.decided) for rung in rungs]
        self._percents = max(wide(share) for share in self._shares)
        numbers = max(wide(str(len(rung.marks)), bold=True) for rung in rungs)
        self._left = self._labels + drawing.px(_GAP)
        self._room = drawing.width - self._percents - numbers - 2 * drawing.px(_GAP) - self._left
        marks = [mark for rung in rungs for mark in rung.marks]
        self._side = max(
            drawing.px(_MARK),
            max(wide(mark.number, "label") for mark in marks) + drawing.px(8),
        )
        self._as_bars = len(marks) > _MOST
        self._longest = max(len(rung.marks) for rung in rungs)

    def draw(self) -> None:
        """Draw all lines."""
        drawing = self._drawing
        for number, (rung, share) in enumerate(zip(self._levels.rungs, self._shares, strict=True)):
            if number:
                drawing.cut()
            drawing.rule()
            self._draw(rung, share)
        drawing.rule()

    def _draw(self, rung: Rung, share: str) -> None:
        drawing = self._drawing
        top, step = drawing.y, drawing.px(_STEP)
        a_line = max(1, int((self._room + self._across - self._side) / self._across))
        lines = 1 if self._as_bars else -(-len(rung.marks) // a_line)
        tall = max(drawing.px(_ROW), lines * step + drawing.px(_ROW - _STEP))
        first = top + drawing.px(_ROW / 2)
        self._draw_names(rung, first)
        if self._as_bars:
            self._draw_bar(rung, first, tall)
        else:
            for index, mark in enumerate(rung.marks):
                line, place = divmod(index, a_line)
                if line and not place:
                    drawing.y = first + line * step - step / 2
                    drawing.cut()
                self._draw_mark(mark, self._left + place * self._across, first + line * step, rung)
        drawing.words(
            drawing.width - self._percents - drawing.px(_GAP),
            first,
            str(len(rung.marks)),
            bold=True,
            colour="ink" if rung.marks else "faint",
            align=1,
        )
        drawing.words(drawing.width, first, share, colour="secondary", align=1)
        drawing.y = top + tall

    @property
    def _across(self) -> float:
        """The distance of two marks."""
        return self._side + self._drawing.px(_STEP - _MARK)

    def _draw_names(self, rung: Rung, middle: float) -> None:
        drawing = self._drawing
        apart = drawing.px(8) if rung.under else 0
        title = drawing.fitted(rung.title, self._labels, bold=rung.decided)
        colour = "ink" if rung.decided else "secondary"
        drawing.words(0, middle - apart, title, bold=rung.decided, colour=colour)
        under = drawing.fitted(rung.under, self._labels, "label")
        drawing.words(0, middle + apart, under, "label", colour="secondary")

    def _draw_mark(self, mark: Mark, x: float, middle: float, rung: Rung) -> None:
        drawing, tall = self._drawing, self._drawing.px(_MARK)
        fill, edge, ink = LAYERS[mark.layer]
        radius = _MARK if mark.layer == "local" else 4
        y = middle - tall / 2
        if rung.decided:
            drawing.box(x, y, (self._side, tall), fill, edge=edge, radius=radius)
        else:
            drawing.box(x, y, (self._side, tall), None, edge="faint", radius=radius, dashed=True)
            ink = "secondary"
        drawing.words(x + self._side / 2, middle, mark.number, "label", colour=ink, align=0.5)
        drawing.spot_at((x, y, self._side, tall), "cell", mark.cell, mark.words)

    def _draw_bar(self, rung: Rung, middle: float, tall: float) -> None:
        drawing, x = self._drawing, self._left
        for layer, (fill, edge, _ink) in LAYERS.items():
            marks = [mark for mark in rung.marks if mark.layer == layer]
            wide = self._room * len(marks) / self._longest
            size, y = (wide, drawing.px(_BAR)), middle - drawing.px(_BAR) / 2
            if marks and rung.decided:
                drawing.box(x, y, size, fill, edge=edge, radius=3)
            elif marks:
                drawing.box(x, y, size, None, edge="faint", radius=3, dashed=True)
            x += wide
        if rung.marks:
            words = f"{rung.title}: {len(rung.marks)}"
            drawing.spot(tall, "cell", rung.marks[0].cell, words)


def _share(rung: Rung, decided: int) -> str:
    return percent(len(rung.marks) / decided) if rung.decided and decided else ""


def levels(grid: Grid) -> Levels:
    """Return on which level each row is decided; a unit's own row is a decision of that unit.

    Where roles of several levels decide together, the highest counts: without it nothing is decided.
    """
    title = grid.say(QT_TRANSLATE_NOOP("pictures", "How close to the work decisions are made"))
    if not grid.workshop.units:
        words = QT_TRANSLATE_NOOP(
            "pictures", "Put the roles into units, and this shows on which level they decide."
        )
        return Levels(title, grid.say(words))
    if not any(read.held for read in grid.readings.values()):
        return Levels(title, grid.say(QT_TRANSLATE_NOOP("pictures", "Nobody decides anything yet.")))
    rungs = ladder(grid)
    marks, open_rows, mixed = _marks(grid, rungs)
    found = [Rung(level.title, level.under, tuple(marks[level.key])) for level in rungs.levels]
    for (words, under), some in zip(
        (
            (
                QT_TRANSLATE_NOOP("pictures", "Nobody decides"),
                QT_TRANSLATE_NOOP("pictures", "letters, but none that does"),
            ),
            (QT_TRANSLATE_NOOP("pictures", "Open"), QT_TRANSLATE_NOOP("pictures", "no letter yet")),
        ),
        open_rows,
        strict=True,
    ):
        if some:
            found.append(Rung(grid.say(words), grid.say(under), tuple(some), decided=False))
    layers = [layer for layer in LAYERS if any(d.layer == layer for d in grid.workshop.decisions.values())]
    told = tuple((layer, grid.say(_LAYER_WORDS[layer])) for layer in layers) if layers != ["open"] else ()
    note = QT_TRANSLATE_NOOP("pictures", "Where roles of several levels decide together, the highest counts.")
    said = _said(grid, rungs, {key: len(some) for key, some in marks.items()})
    return Levels(title, said, tuple(found), told, (grid.say(note),) if mixed else ())


def _marks(grid: Grid, rungs: Ladder) -> tuple[dict[str, list[Mark]], tuple[list[Mark], list[Mark]], bool]:
    """Return the marks by level, those of rows that nobody decides, and whether levels decide together."""
    marks: dict[str, list[Mark]] = {level.key: [] for level in rungs.levels}
    undecided: list[Mark] = []
    open_rows: list[Mark] = []
    mixed = False
    for number, key in _rows(grid):
        read = grid.readings.get(key)
        if read is not None and read.deciders:
            on = {rungs.of(role, key[1]) for role in read.deciders}
            mixed = mixed or len(on) > 1
            deciders = [role for role in grid.roles if role in read.deciders]
            marks[rungs.highest(on)].append(_mark(grid, number, key, deciders))
        else:
            held = read is not None and read.held
            (undecided if held else open_rows).append(_mark(grid, number, key, []))
    return marks, (undecided, open_rows), mixed


def _rows(grid: Grid) -> Iterator[tuple[str, RowKey]]:
    """Yield the rows of the grid with the number that their decision has in the charter."""
    workshop, number = grid.workshop, 0
    own = {key for key in grid.readings if key[1]}
    for _section, decisions in workshop.by_section():
        for decision in decisions:
            number += 1
            yield str(number), (decision.id, "")
            for unit in workshop.units if own else ():
                if (decision.id, unit) in own:
                    yield str(number), (decision.id, unit)


def _mark(grid: Grid, number: str, key: RowKey, deciders: list[str]) -> Mark:
    decision, unit = grid.workshop.decisions[key[0]], grid.workshop.units.get(key[1])
    said = {
        "number": number,
        "decision": grid.named(decision.title),
        "unit": grid.named(unit.title) if unit is not None else "",
        "roles": ", ".join(grid.roles[role] for role in deciders),
    }
    words = (
        QT_TRANSLATE_NOOP("pictures", "{number}. {decision} – {roles}")
        if unit is None
        else QT_TRANSLATE_NOOP("pictures", "{number}. {decision}, in {unit} – {roles}")
    )
    if not deciders:
        words = (
            QT_TRANSLATE_NOOP("pictures", "{number}. {decision}")
            if unit is None
            else QT_TRANSLATE_NOOP("pictures", "{number}. {decision}, in {unit}")
        )
    layer = decision.layer if decision.layer in LAYERS else "open"
    cell = f"{key[0]}/{key[1]}/{deciders[0] if deciders else ''}"
    return Mark(number, layer, cell, grid.say(words, **said))


def _said(grid: Grid, rungs: Ladder, counts: dict[str, int]) -> str:
    """Return how many decisions are made below the top level."""
    placed = [level for level in rungs.levels if level.key != NOWHERE]
    decided = sum(counts.values())
    if not decided or len(placed) < 2 or placed[0].key == EVERYWHERE:
        return grid.say(
            QT_TRANSLATE_NOOP("pictures", "{count} of {all} rows have somebody who decides."),
            count=str(decided),
            all=str(sum(1 for _row in _rows(grid))),
        )
    below = sum(counts[level.key] for level in placed[1:])
    words = QT_TRANSLATE_NOOP("pictures", "{count} of {all} are decided below “{level}”.")
    return grid.say(words, count=str(below), all=str(decided), level=placed[0].title)
