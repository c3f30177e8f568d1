"""The likelihood × impact matrix: what lies within appetite, what is watched, what goes up."""

from collections import Counter
from collections.abc import Mapping

import msgspec

from facilitator.domain.risk_matrix import ZONES, RiskMatrix, Zone
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.pictures.drawing import Drawing, Medium
from facilitator.pictures.ramp import ZONES as LOOKS
from facilitator.pictures.shapes import Picture, Size
from facilitator.pictures.wrapping import set_lines, wrapped

_LABELS = 0.26
"""Part of the width that the names of likelihoods may take."""
_ROW, _HIGHEST, _SEAM, _GAP = 50, 76, 3, 12
"""Least and greatest height of a row, the gap between two cells, and before the first, in px at 100 %."""
_FOOT = 34
"""Room for the names of impacts under the cells."""
WORDS: Mapping[Zone, tuple[str, str]] = {
    "within": (QT_TRANSLATE_NOOP("pictures", "within"), QT_TRANSLATE_NOOP("pictures", "in")),
    "watched": (QT_TRANSLATE_NOOP("pictures", "watched"), QT_TRANSLATE_NOOP("pictures", "watch")),
    "up": (QT_TRANSLATE_NOOP("pictures", "goes up"), QT_TRANSLATE_NOOP("pictures", "up")),
}
"""The word of a zone, and a shorter one."""
_MEANINGS: Mapping[Zone, str] = {
    "within": QT_TRANSLATE_NOOP("pictures", "whoever decides goes on"),
    "watched": QT_TRANSLATE_NOOP("pictures", "somebody above is asked"),
    "up": QT_TRANSLATE_NOOP("pictures", "who may accept more decides"),
}


class MatrixChart(msgspec.Struct, frozen=True):
    """A matrix in the words of one language; names and zones as in the matrix, from the least on."""

    title: str
    said: str
    likelihood: tuple[str, ...] = ()
    impact: tuple[str, ...] = ()
    zones: tuple[tuple[Zone, ...], ...] = ()
    axes: tuple[str, str] = ("", "")
    """What the sides are called: likelihood, impact."""
    words: Mapping[Zone, tuple[str, str]] = {}
    meanings: Mapping[Zone, str] = {}

    @property
    def filled(self) -> bool:
        """Whether there is a matrix."""
        return bool(self.zones)

    def drawn(self, width: float, medium: Medium) -> Picture:
        """Return the picture at most so wide."""
        drawing = Drawing(medium, width)
        drawing.head(self.title, self.said)
        text = [self.title, self.said]
        if self.filled:
            text += self._draw_cells(drawing)
            self._draw_legend(drawing)
        return drawing.finished(self.title, text)

    def told(self, likelihood: int, impact: int) -> str:
        """Return what the picture says of a cell; steps count from 1."""
        zone = self.zones[likelihood - 1][impact - 1]
        return f"{self.likelihood[likelihood - 1]} × {self.impact[impact - 1]}: {self.words[zone][0]}"

    def _draw_cells(self, drawing: Drawing) -> list[str]:
        labels = min(max(drawing.wide(name) for name in self.likelihood), drawing.width * _LABELS)
        labels = max(
            labels, drawing.wide(drawing.fitted(self.axes[0], drawing.width * _LABELS, "label"), "label")
        )
        left = labels + drawing.px(_GAP)
        wide = (drawing.width - left) / len(self.impact)
        seam = drawing.px(_SEAM)
        row = max(drawing.px(_ROW), min(drawing.px(_HIGHEST), wide / 2))
        used = self._used_words(drawing, wide - seam - drawing.px(4))
        axis = drawing.fitted(self.axes[0], labels, "label")
        drawing.words(
            labels, drawing.y + drawing.pitch("label") / 2, axis, "label", colour="secondary", align=1
        )
        drawing.y += drawing.pitch("label") + drawing.px(4)
        told: list[str] = []
        for likelihood in range(len(self.likelihood), 0, -1):
            middle = drawing.y + (row - seam) / 2
            names = wrapped(drawing, self.likelihood[likelihood - 1], labels, "body")
            set_lines(drawing, (labels, middle), names, "body", align=1)
            for impact, zone in enumerate(self.zones[likelihood - 1], 1):
                x = left + (impact - 1) * wide
                size = (wide - seam, row - seam)
                paper, ink = LOOKS[zone]
                drawing.box(x, drawing.y, size, paper, radius=5)
                drawing.words(
                    x + size[0] / 2, middle, used[zone], "secondary", bold=True, colour=ink, align=0.5
                )
                told.append(self.told(likelihood, impact))
                drawing.spot_at((x, drawing.y, *size), "matrix", f"{likelihood}/{impact}", told[-1])
            drawing.y += row
        self._draw_impacts(drawing, left, wide)
        return told

    def _draw_impacts(self, drawing: Drawing, left: float, wide: float) -> None:
        room = wide - drawing.px(_SEAM + 2)
        words = [word for name in self.impact for word in name.split()]
        size: Size = (
            "secondary" if all(drawing.wide(word, "secondary") <= room for word in words) else "label"
        )
        for number, name in enumerate(self.impact):
            x = left + number * wide + (wide - drawing.px(_SEAM)) / 2
            place = x, drawing.y + drawing.px(_FOOT) / 2
            set_lines(drawing, place, wrapped(drawing, name, room, size), size, align=0.5)
        drawing.y += drawing.px(_FOOT)
        axis = drawing.fitted(self.axes[1], drawing.width - left, "label")
        middle = drawing.y + drawing.pitch("label") / 2
        drawing.words(drawing.width, middle, axis, "label", colour="secondary", align=1)
        drawing.y += drawing.pitch("label") + drawing.px(10)

    def _used_words(self, drawing: Drawing, room: float) -> dict[Zone, str]:
        """Return the words for the cells: the short ones for all where a long one finds no room."""
        for length in range(2):
            words: dict[Zone, str] = {zone: self.words[zone][length] for zone in ZONES}
            if all(drawing.wide(word, "secondary", bold=True) <= room for word in words.values()):
                return words
        return {zone: drawing.fitted(self.words[zone][1], room, "secondary", bold=True) for zone in ZONES}

    def _draw_legend(self, drawing: Drawing) -> None:
        box, row = drawing.px(22), drawing.px(22)
        for zone in ZONES:
            drawing.cut()
            middle, paper = drawing.y + row / 2, LOOKS[zone][0]
            drawing.box(0, middle - drawing.px(7), (box, drawing.px(14)), paper, radius=4)
            room = drawing.width - box - drawing.px(8)
            words = f"{self.words[zone][0]}: {self.meanings[zone]}"
            words = drawing.fitted(words, room, "label")
            drawing.words(box + drawing.px(8), middle, words, "label", colour="secondary")
            drawing.y += row


def matrix_chart(matrix: RiskMatrix | None, translate: Translate = untranslated) -> MatrixChart:
    """Return the chart of a matrix; of none, a sentence."""

    def say(text: str, **arguments: str) -> str:
        return fill(translate("pictures", text), arguments)

    title = say(QT_TRANSLATE_NOOP("pictures", "Likelihood × impact"))
    if matrix is None:
        return MatrixChart(title, say(QT_TRANSLATE_NOOP("pictures", "There is no matrix yet.")))
    counts = Counter(zone for row in matrix.zones for zone in row)
    form = QT_TRANSLATE_NOOP("pictures", "{within} within appetite, {watched} watched, {up} go up.")
    said = say(form, **{zone: str(counts[zone]) for zone in ZONES})
    nameless = say(QT_TRANSLATE_NOOP("pictures", "(no name yet)"))
    return MatrixChart(
        title,
        said,
        tuple(name or nameless for name in matrix.likelihood),
        tuple(name or nameless for name in matrix.impact),
        matrix.zones,
        (
            say(QT_TRANSLATE_NOOP("pictures", "Likelihood")),
            say(QT_TRANSLATE_NOOP("pictures", "Impact →")),
        ),
        {zone: (say(WORDS[zone][0]), say(WORDS[zone][1])) for zone in ZONES},
        {zone: say(_MEANINGS[zone]) for zone in ZONES},
    )
