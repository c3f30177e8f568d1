"""The four limits of a metric as a bar: within, watched, above tolerance, above capacity."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import groupby, pairwise

import msgspec

from facilitator.domain.bounds import Metric
from facilitator.domain.quantity_words import decimal_words
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.pictures.drawing import Drawing, Medium
from facilitator.pictures.ramp import ZONES, Part
from facilitator.pictures.shapes import Colour, Picture

LIMITS: Mapping[str, tuple[str, Part]] = {
    "appetite": (QT_TRANSLATE_NOOP("pictures", "Appetite"), "within"),
    "trigger": (QT_TRANSLATE_NOOP("pictures", "Trigger"), "watched"),
    "tolerance": (QT_TRANSLATE_NOOP("pictures", "Tolerance"), "up"),
    "capacity": (QT_TRANSLATE_NOOP("pictures", "Capacity"), "never"),
}
"""The limits in order, and the part of the bar that begins beyond each."""
_WORDS: Mapping[Part, tuple[str, str]] = {
    "within": (QT_TRANSLATE_NOOP("pictures", "within"), QT_TRANSLATE_NOOP("pictures", "in")),
    "watched": (QT_TRANSLATE_NOOP("pictures", "watched"), QT_TRANSLATE_NOOP("pictures", "watch")),
    "up": (QT_TRANSLATE_NOOP("pictures", "goes up"), QT_TRANSLATE_NOOP("pictures", "up")),
    "never": (QT_TRANSLATE_NOOP("pictures", "never"), QT_TRANSLATE_NOOP("pictures", "no")),
}
_BAR, _SEAM = 24, 2


class Bound(msgspec.Struct, frozen=True):
    """A number at which the bar changes, and the limits that lie there."""

    value: str
    names: tuple[str, ...]


class MetricBar(msgspec.Struct, frozen=True):
    """The parts of the bar from good to bad, and the bounds between them, one fewer."""

    title: str
    said: str
    parts: tuple[Part, ...] = ()
    bounds: tuple[Bound, ...] = ()
    words: Mapping[Part, tuple[str, str]] = {}

    @property
    def filled(self) -> bool:
        """Whether a limit is said, and those that are stand in order."""
        return bool(self.bounds)

    def drawn(self, width: float, medium: Medium) -> Picture:
        """Return the picture at most so wide; each part is as wide as the others, whatever the numbers."""
        drawing = Drawing(medium, width)
        if self.filled:
            self._draw_bar(drawing)
        else:
            drawing.paragraph(self.said)
        return drawing.finished(self.title, (self.title, self.said))

    def _draw_bar(self, drawing: Drawing) -> None:
        wide, tall, seam = drawing.width / len(self.parts), drawing.px(_BAR), drawing.px(_SEAM)
        words = self._used_words(drawing, wide - drawing.px(8))
        x = 0.0
        for part, run in groupby(self.parts):
            end = x + wide * len([*run])
            paper, ink = ZONES[part]
            drawing.box(x, drawing.y, (end - x - seam, tall), paper, radius=4)
            place = x + (wide - seam) / 2, drawing.y + tall / 2
            drawing.words(*place, words[part], "secondary", bold=True, colour=ink, align=0.5)
            x = end
        drawing.y += tall + drawing.px(4)
        for number, bound in enumerate(self.bounds, 1):
            inside = self.parts[number] == self.parts[number - 1]
            self._draw_bound(drawing, number * wide - seam / 2, bound, (wide - drawing.px(8), inside))
        drawing.y += drawing.pitch("secondary") + drawing.pitch("label")

    def _draw_bound(self, drawing: Drawing, x: float, bound: Bound, how: tuple[float, bool]) -> None:
        """Draw a line through the bar and what it means under it; a line within a part is dashed."""
        room, inside = how
        colour: Colour = "accent" if inside else "ink"
        drawing.upright(x, drawing.y - drawing.px(_BAR + 4), drawing.y, colour, dashed=inside)
        value, names = drawing.pitch("secondary"), drawing.pitch("label")
        words = drawing.fitted(bound.value, room, "secondary", bold=True)
        drawing.words(x, drawing.y + value / 2, words, "secondary", bold=True, align=0.5)
        words = drawing.fitted(" = ".join(bound.names), room, "label")
        drawing.words(x, drawing.y + value + names / 2, words, "label", colour="secondary", align=0.5)

    def _used_words(self, drawing: Drawing, room: float) -> dict[Part, str]:
        """Return the words for the parts: the short ones for all where a long one finds no room."""
        words: dict[Part, str] = {part: self.words[part][0] for part in self.parts}
        if all(drawing.wide(word, "secondary", bold=True) <= room for word in words.values()):
            return words
        return {
            part: drawing.fitted(self.words[part][1], room, "secondary", bold=True) for part in self.parts
        }


def in_order(metric: Metric, *names: str) -> bool:
    """Return whether limits go on from good to bad, those that are named or all; one that is not said may."""
    values = [Decimal(value) for name in names or LIMITS if (value := getattr(metric, name))]
    # Compared and not turned round: a sign before a decimal would cut it to 28 digits.
    falls = metric.direction == "lower"
    return all(before >= after if falls else before <= after for before, after in pairwise(values))


def metric_bar(metric: Metric, translate: Translate = untranslated) -> MetricBar:
    """Return the bar of a metric; a limit that is not said is never passed, so that its part is lacking."""

    def say(text: str, **arguments: str) -> str:
        return fill(translate("pictures", text), arguments)

    title = metric.title
    said = [(name, getattr(metric, name)) for name in LIMITS if getattr(metric, name)]
    if not said:
        return MetricBar(title, say(QT_TRANSLATE_NOOP("pictures", "No number is said yet.")))
    falls = metric.direction == "lower"
    if not in_order(metric):
        form = QT_TRANSLATE_NOOP("pictures", "The numbers do not go up from appetite to capacity.")
        if falls:
            form = QT_TRANSLATE_NOOP("pictures", "The numbers do not go down from appetite to capacity.")
        return MetricBar(title, say(form))
    bounds: dict[str, list[str]] = {}
    for name, value in said:
        bounds.setdefault(value, []).append(name)
    parts: tuple[Part, ...] = ("within", *(LIMITS[names[-1]][1] for names in bounds.values()))
    made = tuple(
        Bound(decimal_words(value), tuple(say(LIMITS[name][0]) for name in names))
        for value, names in bounds.items()
    )
    told = ", ".join(f"{' = '.join(bound.names)} {bound.value}" for bound in made)
    words: dict[Part, tuple[str, str]] = {
        part: (say(_WORDS[part][0]), say(_WORDS[part][1])) for part in parts
    }
    return MetricBar(title, told, parts, made, words)
