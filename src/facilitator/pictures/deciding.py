"""Who decides how much: a bar a role, the longest first, as it is asked who holds the most."""

from collections import Counter

import msgspec

from facilitator.checks.rows import percent
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.pictures.drawing import Drawing, Medium
from facilitator.pictures.shapes import Picture
from facilitator.pictures.wording import Grid

_LABELS = 0.36
"""Part of the width that titles of roles may take."""
_ROW, _BAR, _SCALE = 28, 14, 20
"""Heights of a row, of the bar in it, and of the line with the limit, in px at 100 %."""
_GAP = 12
_NEAR = 3
"""The limit is drawn where the longest bar reaches such a part of it; else it would only make bars short."""
_TIED = 2
"""So many roles that decide as much as each other are named."""


class Bar(msgspec.Struct, frozen=True):
    """A role, and how often it decides."""

    role: str
    title: str
    number: int
    words: str


class Deciding(msgspec.Struct, frozen=True):
    """The bars in the order they are drawn; all is what the shares are parts of."""

    title: str
    said: str
    bars: tuple[Bar, ...] = ()
    all: int = 0
    share: float = 1.0
    """Above this share a role has a finding."""
    limit: str = ""
    """What is said of that share where the line is drawn."""
    notes: tuple[str, ...] = ()

    @property
    def filled(self) -> bool:
        """Whether anybody decides anything."""
        return bool(self.bars)

    def drawn(self, width: float, medium: Medium) -> Picture:
        """Return the picture at most so wide."""
        drawing = Drawing(medium, width)
        drawing.head(self.title, self.said)
        if self.bars:
            self._draw_bars(drawing)
        for note in self.notes:
            drawing.cut()
            drawing.paragraph(note)
        text = (self.title, self.said, *(bar.words for bar in self.bars), *self.notes)
        return drawing.finished(self.title, text)

    def _draw_bars(self, drawing: Drawing) -> None:
        gap, row = drawing.px(_GAP), drawing.px(_ROW)
        parts = [percent(bar.number / self.all) for bar in self.bars]
        shares = max(drawing.wide(part, bold=True) for part in parts)
        numbers = max(drawing.wide(str(bar.number), bold=True) for bar in self.bars)
        labels = min(max(drawing.wide(bar.title) for bar in self.bars), drawing.width * _LABELS)
        left = labels + gap
        right = drawing.width - shares - gap - numbers - gap
        longest = self.bars[0].number / self.all
        limit = self.share if self.limit and longest * _NEAR >= self.share else 0.0
        length = max(drawing.px(8), right - left) / max(longest, limit)
        top = drawing.y
        if limit:
            self._draw_limit(drawing, left + limit * length)
        for bar, part in zip(self.bars, parts, strict=True):
            drawing.rule()
            drawing.spot(row, "role", bar.role, bar.words)
            middle, much = drawing.y + row / 2, bar.number / self.all > self.share
            colour = "warning" if much else "ink"
            drawing.words(0, middle, drawing.fitted(bar.title, labels), bold=False)
            size = (length * bar.number / self.all, drawing.px(_BAR))
            drawing.box(left, middle - size[1] / 2, size, "warning" if much else "accent", radius=3)
            drawing.words(right + gap + numbers, middle, str(bar.number), bold=True, colour=colour, align=1)
            quiet = "warning" if much else "secondary"
            drawing.words(drawing.width, middle, part, bold=much, colour=quiet, align=1)
            drawing.y += row
            drawing.cut()
        drawing.rule()
        if limit:
            x = left + limit * length
            drawing.upright(x, top + drawing.px(_SCALE - 3), drawing.y, "secondary", dashed=True)
        drawing.y += drawing.px(10)

    def _draw_limit(self, drawing: Drawing, x: float) -> None:
        words = drawing.fitted(self.limit, x, "label")
        middle = drawing.y + drawing.px(_SCALE / 2 - 2)
        drawing.words(x, middle, words, "label", colour="secondary", align=1)
        drawing.y += drawing.px(_SCALE)


def deciding(grid: Grid) -> Deciding:
    """Return how often each role decides, counted as the finding about it counts."""
    title = grid.say(QT_TRANSLATE_NOOP("pictures", "Who decides how much"))
    counts = Counter(role for read in grid.readings.values() for role in read.deciders)
    whole = counts.total()
    if not whole:
        return Deciding(title, grid.say(QT_TRANSLATE_NOOP("pictures", "Nobody decides anything yet.")))
    order = sorted((role for role in grid.roles if counts[role]), key=lambda role: -counts[role])
    words = QT_TRANSLATE_NOOP("pictures", "{role}: decides {number} of {all}, {percent}")
    bars = tuple(
        Bar(
            role,
            grid.roles[role],
            counts[role],
            grid.say(
                words,
                role=grid.roles[role],
                number=str(counts[role]),
                all=str(whole),
                percent=percent(counts[role] / whole),
            ),
        )
        for role in order
    )
    limit = grid.say(
        QT_TRANSLATE_NOOP("pictures", "more than {percent} is a finding"), percent=percent(grid.share)
    )
    said, notes = _said(grid, bars, whole), _notes(grid, counts)
    return Deciding(title, said, bars, whole, grid.share, limit if grid.share < 1 else "", notes)


def _said(grid: Grid, bars: tuple[Bar, ...], whole: int) -> str:
    most = [bar for bar in bars if bar.number == bars[0].number]
    said = {
        "first": most[0].title,
        "number": str(most[0].number),
        "all": str(whole),
        "percent": percent(most[0].number / whole),
    }
    if len(bars) == 1:
        return grid.say(QT_TRANSLATE_NOOP("pictures", "{first} decides everything."), **said)
    if len(most) == 1:
        one = QT_TRANSLATE_NOOP("pictures", "{first} decides most: {number} of {all}, {percent}.")
        return grid.say(one, **said)
    if len(most) == _TIED:
        two = QT_TRANSLATE_NOOP("pictures", "{first} and {second} decide most: {number} of {all} each.")
        return grid.say(two, second=most[1].title, **said)
    several = QT_TRANSLATE_NOOP("pictures", "{count} roles decide most: {number} of {all} each.")
    return grid.say(several, count=str(len(most)), **said)


def _notes(grid: Grid, counts: Counter[str]) -> tuple[str, ...]:
    notes: list[str] = []
    idle = [title for role, title in grid.roles.items() if not counts[role]]
    if idle:
        words = QT_TRANSLATE_NOOP("pictures", "Decide nothing: {roles}.")
        notes.append(grid.say(words, roles=", ".join(idle)))
    if any(len(read.deciders) > 1 for read in grid.readings.values()):
        notes.append(grid.say(QT_TRANSLATE_NOOP("pictures", "Where several decide together, each counts.")))
    used = grid.framework
    own, above = ([c for c in used.codes if c in some] for some in (used.deciding, used.superior))
    if above:
        words = QT_TRANSLATE_NOOP(
            "pictures", "{own} count for the role itself, {above} for the role that it reports to."
        )
        notes.append(grid.say(words, own=", ".join(own), above=", ".join(above)))
    return tuple(notes)
