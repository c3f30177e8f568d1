"""How much risk each unit seeks in each category: strong where it says so itself, pale where it does not."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from facilitator.domain.bounds import Stance
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import Workshop, unit_tree
from facilitator.pictures.drawing import Drawing, Medium
from facilitator.pictures.ramp import looks
from facilitator.pictures.shapes import Picture
from facilitator.pictures.wrapping import set_lines, wrapped

_LABELS = 0.3
"""Part of the width that titles of units may take."""
_ROW, _SEAM, _GAP, _INDENT = 34, 3, 12, 14
_HEAD = 40
"""Room for the titles of categories over their columns, in px at 100 %."""
_NARROWEST = 70
"""A column is no narrower: further categories stand in another block under the first, in px at 100 %."""
_UNSAID = "–"
_OWN_WORDS = QT_TRANSLATE_NOOP("pictures", "{unit}, {category}: {level}")
_TAKEN_WORDS = QT_TRANSLATE_NOOP("pictures", "{unit}, {category}: {level}, from {above}")
_UNSAID_WORDS = QT_TRANSLATE_NOOP("pictures", "{unit}, {category}: nothing said")
Place = tuple[str, str]
"""Ids of a category and of a unit, "" for the whole organisation."""


class HeatCell(msgspec.Struct, frozen=True):
    """What counts in a unit: the step of the scale from 0 on, -1 for none; own where the unit says it."""

    step: int
    own: bool
    words: str


class HeatRow(msgspec.Struct, frozen=True):
    """A unit, "" for the whole organisation, and a cell for each category."""

    unit: str
    title: str
    depth: int
    cells: tuple[HeatCell, ...]


class HeatMap(msgspec.Struct, frozen=True):
    """Units by categories; scale holds the steps that stances are told in."""

    title: str
    said: str
    categories: tuple[tuple[str, str], ...] = ()
    rows: tuple[HeatRow, ...] = ()
    scale: tuple[str, ...] = ()
    keys: tuple[str, str] = ("", "")
    """What strong and pale mean."""

    @property
    def filled(self) -> bool:
        """Whether there are categories, and steps to tell stances in."""
        return bool(self.rows)

    def drawn(self, width: float, medium: Medium) -> Picture:
        """Return the picture at most so wide."""
        drawing = Drawing(medium, width)
        drawing.head(self.title, self.said)
        if self.filled:
            _Map(drawing, self).draw()
        cells = (cell.words for row in self.rows for cell in row.cells)
        return drawing.finished(self.title, (self.title, self.said, *cells))


class _Map:
    """Draws the columns of a map, in as many blocks as there is need for."""

    def __init__(self, drawing: Drawing, heat: HeatMap) -> None:
        self._drawing = drawing
        self._heat = heat
        px = drawing.px
        widest = max(
            drawing.wide(row.title, bold=not row.unit) + px(_INDENT) * row.depth for row in heat.rows
        )
        self._labels = min(widest, drawing.width * _LABELS)
        self._left = self._labels + px(_GAP)
        room = drawing.width - self._left
        most = max(1, int(room // px(_NARROWEST)))
        self._blocks = -(-len(heat.categories) // most)
        self._columns = -(-len(heat.categories) // self._blocks)
        self._wide = min(room / self._columns, px(150))
        self._looks = looks(len(heat.scale))
        inside = self._wide - px(_SEAM + 6)
        fits = all(drawing.wide(word, "secondary", bold=True) <= inside for word in heat.scale)
        self._words = heat.scale if fits else tuple(str(step) for step in range(1, len(heat.scale) + 1))

    def draw(self) -> None:
        """Draw all blocks, then what the colours mean."""
        for block in range(self._blocks):
            if block:
                self._drawing.y += self._drawing.px(12)
                self._drawing.cut()
            first = block * self._columns
            self._draw_block(range(first, min(first + self._columns, len(self._heat.categories))))
        self._draw_legend()

    def _draw_block(self, columns: range) -> None:
        drawing, room = self._drawing, self._wide - self._drawing.px(_SEAM + 4)
        middle = drawing.y + drawing.px(_HEAD) / 2
        for place, column in enumerate(columns):
            lines = wrapped(drawing, self._heat.categories[column][1], room, "secondary")
            x = self._left + place * self._wide + (self._wide - drawing.px(_SEAM)) / 2
            set_lines(drawing, (x, middle), lines, "secondary", align=0.5)
        drawing.y += drawing.px(_HEAD)
        for number, row in enumerate(self._heat.rows):
            if number:
                drawing.cut()
            self._draw_row(row, columns)

    def _draw_row(self, row: HeatRow, columns: range) -> None:
        drawing = self._drawing
        tall, middle = drawing.px(_ROW - _SEAM), drawing.y + drawing.px(_ROW - _SEAM) / 2
        indent = min(drawing.px(_INDENT) * row.depth, self._labels / 2)
        title = drawing.fitted(row.title, self._labels - indent, bold=not row.unit)
        drawing.words(indent, middle, title, bold=not row.unit)
        for place, column in enumerate(columns):
            x = self._left + place * self._wide
            self._draw_cell((x, drawing.y, self._wide - drawing.px(_SEAM), tall), row.cells[column])
            spot = f"{self._heat.categories[column][0]}/{row.unit}"
            place_of = (x, drawing.y, self._wide - drawing.px(_SEAM), tall)
            drawing.spot_at(place_of, "stance", spot, row.cells[column].words)
        drawing.y += drawing.px(_ROW)

    def _draw_cell(self, place: tuple[float, float, float, float], cell: HeatCell) -> None:
        x, y, wide, tall = place
        middle = x + wide / 2, y + tall / 2
        if cell.step < 0:
            self._drawing.box(x, y, (wide, tall), None, edge="line", radius=5, dashed=True)
            self._drawing.words(*middle, _UNSAID, "secondary", colour="secondary", align=0.5)
            return
        look = self._looks[cell.step]
        self._drawing.box(x, y, (wide, tall), look.strong if cell.own else look.pale, radius=5)
        ink = look.on_strong if cell.own else look.on_pale
        words = self._words[cell.step]
        self._drawing.words(*middle, words, "secondary", bold=cell.own, colour=ink, align=0.5)

    def _draw_legend(self) -> None:
        drawing = self._drawing
        drawing.y += drawing.px(10)
        look = self._looks[len(self._looks) // 4]
        entries = [(look.strong, self._heat.keys[0]), (look.pale, self._heat.keys[1])]
        if self._words is not self._heat.scale:
            entries += [
                (each.strong, f"{step} {title}")
                for step, (each, title) in enumerate(zip(self._looks, self._heat.scale, strict=True), 1)
            ]
        side, row, x = drawing.px(14), drawing.px(22), 0.0
        drawing.cut()
        for paper, said in entries:
            words = drawing.fitted(said, drawing.width - side - drawing.px(6), "label")
            wide = side + drawing.px(6) + drawing.wide(words, "label")
            if x and x + wide > drawing.width:
                x, drawing.y = 0.0, drawing.y + row
            middle = drawing.y + row / 2
            drawing.box(x, middle - side / 2, (side, side), paper, radius=4)
            drawing.words(x + side + drawing.px(6), middle, words, "label", colour="secondary")
            x += wide + drawing.px(16)
        drawing.y += row


def heat_map(workshop: Workshop, translate: Translate = untranslated) -> HeatMap:
    """Return the stances of the organisation and of every unit; without categories, a sentence."""

    def say(text: str, **arguments: str) -> str:
        return fill(translate("pictures", text), arguments)

    title = say(QT_TRANSLATE_NOOP("pictures", "Risk appetite by unit"))
    if not workshop.risk_categories or not workshop.risk_levels:
        return HeatMap(title, say(QT_TRANSLATE_NOOP("pictures", "No category of risk is in play yet.")))
    nameless = say(QT_TRANSLATE_NOOP("pictures", "(no name yet)"))
    whole = say(QT_TRANSLATE_NOOP("pictures", "Whole organisation"))
    units = {"": whole, **{key: unit.title or nameless for key, unit in workshop.units.items()}}
    categories = tuple((key, record.title or nameless) for key, record in workshop.risk_categories.items())
    scale = tuple(level.title or nameless for level in workshop.risk_levels.values())
    steps = {key: step for step, key in enumerate(workshop.risk_levels)}
    own = own_stances(workshop)

    def cell(unit: str, category: str, name: str) -> HeatCell:
        found = counting(workshop, own, category, unit)
        said = {"unit": units[unit], "category": name}
        if found is None:
            return HeatCell(-1, own=False, words=say(_UNSAID_WORDS, **said))
        step = steps[found.level]
        said |= {"level": scale[step], "above": units[found.unit]}
        its_own = found.unit == unit
        return HeatCell(step, its_own, say(_OWN_WORDS if its_own else _TAKEN_WORDS, **said))

    rows = tuple(
        HeatRow(unit, units[unit], depth, tuple(cell(unit, *category) for category in categories))
        for unit, depth in (("", 0), *unit_tree(workshop))
    )
    keys = (
        say(QT_TRANSLATE_NOOP("pictures", "strong: said there")),
        say(QT_TRANSLATE_NOOP("pictures", "pale: taken over from above")),
    )
    return HeatMap(title, _said(say, rows), categories, rows, scale, keys)


def own_stances(workshop: Workshop) -> dict[Place, Stance]:
    """Return the stances that say a level, by where they are said."""
    own: dict[Place, Stance] = {}
    for stance in workshop.stances.values():
        if stance.level:
            own.setdefault((stance.category, stance.unit), stance)
    return own


def counting(workshop: Workshop, own: Mapping[Place, Stance], category: str, unit: str) -> Stance | None:
    """Return the stance that counts in a unit: its own, else that of the nearest above, else of all."""
    seen: set[str] = set()
    while unit in workshop.units and unit not in seen:
        if (category, unit) in own:
            return own[category, unit]
        seen.add(unit)
        unit = workshop.units[unit].parent
    return own.get((category, ""))


def _said(say: Callable[..., str], rows: Sequence[HeatRow]) -> str:
    all_units = len(rows) - 1
    differing = sum(any(cell.own for cell in row.cells) for row in rows[1:])
    if not all_units:
        return say(QT_TRANSLATE_NOOP("pictures", "There are no units: what is said holds everywhere."))
    if not differing:
        return say(QT_TRANSLATE_NOOP("pictures", "No unit differs from the whole organisation."))
    form = QT_TRANSLATE_NOOP("pictures", "Units that say something of their own: {count} of {all}.")
    return say(form, count=str(differing), all=str(all_units))
