"""Drawing bands: an axis whose steps are where a band begins or ends, a row a limit, circles at its ends."""

from collections.abc import Sequence
from decimal import Decimal

from facilitator.domain.intervals import END, START, Cut, Interval, Intervals, gaps
from facilitator.pictures.drawing import Drawing
from facilitator.pictures.shapes import Colour
from facilitator.pictures.wrapping import set_lines, wrapped

_LABELS = 0.32
"""Part of the width that titles of roles may take."""
_ROW, _BAR, _CIRCLE, _HATCH = 30, 8, 12, 6
"""Heights of a row and of the bar in it, width of a circle, distance of hatching, in px at 100 %."""
_TALL = 44
"""Height of a row whose title stands in two lines."""
_LINES = 2
"""Lines of values above the axis; what finds no room in them is not written."""
_GAP, _EDGE = 14, 12
"""Room between titles and axis, and at both ends of it."""
_ABOVE = 3
"""Room above the values of the axis."""
_SWATCH, _ARROW = 22, 12


class BandDrawing:
    """Puts bands into a drawing, row by row; each value where one begins or ends is a step to the right."""

    def __init__(self, drawing: Drawing, marks: Sequence[Decimal], titles: Sequence[str]) -> None:
        self._drawing = drawing
        px = drawing.px
        self.row = px(_ROW)
        """Height of the row that was begun last."""
        self._labels = min(max(drawing.wide(title) for title in titles), drawing.width * _LABELS)
        self._left = self._labels + px(_GAP + _EDGE)
        self._right = drawing.width - px(_EDGE)
        step = (self._right - self._left) / len(marks)
        self._at = {mark: self._left + number * step for number, mark in enumerate(marks)}
        self._half = min(px(_CIRCLE / 2 + 1), step * 0.45)
        self._top = 0.0

    def axis(self, labels: Sequence[str]) -> None:
        """Write the value of each step where there is room, and let a line lead down from it.

        The first and the last go before the others.
        """
        drawing = self._drawing
        gap, pitch = drawing.px(8), drawing.pitch("label")
        drawing.y += drawing.px(_ABOVE)
        taken: list[list[tuple[float, float]]] = [[] for _ in range(_LINES)]
        placed: list[tuple[int, float, float, str]] = []
        fitted = [drawing.fitted(label, drawing.width, "label") for label in labels]
        first, *others = zip(self._at.values(), fitted, strict=True)
        for x, label in (first, *others[-1:], *others[:-1]):
            wide = drawing.wide(label, "label")
            left = max(0.0, min(x - wide / 2, drawing.width - wide))
            place = left - gap, left + wide + gap
            for line, ends in enumerate(taken):
                if all(end <= place[0] or place[1] <= start for start, end in ends):
                    ends.append((left, left + wide))
                    placed.append((line, x, left, label))
                    break
        lines = 1 + max(line for line, *_place in placed)
        bottom = drawing.y + lines * pitch + drawing.px(4)
        for line, x, left, label in placed:
            # The first line stands next to the rows, so that most values are near what they are for.
            middle = drawing.y + (lines - line - 0.5) * pitch
            drawing.words(left, middle, label, "label", colour="secondary")
            if line:
                self._leads(x, middle + pitch / 2, bottom, placed, line)
        drawing.y = self._top = bottom
        drawing.rule()

    def _leads(
        self, x: float, top: float, bottom: float, placed: Sequence[tuple[int, float, float, str]], line: int
    ) -> None:
        """Draw a line down from a value to the rows, where no other value stands in its way."""
        drawing = self._drawing
        for below, _x, left, label in placed:
            if below < line and left <= x <= left + drawing.wide(label, "label"):
                return
        drawing.upright(x, top, bottom, "edge")

    def begin(self, title: str, spot: tuple[str, str, str]) -> None:
        """Begin the row of a limit, which leads to it; a long title stands in two lines."""
        drawing = self._drawing
        lines = wrapped(drawing, title, self._labels, "body")
        self.row = drawing.px(_TALL if lines[1:] else _ROW)
        if title and drawing.y > self._top:
            drawing.rule()
        drawing.spot(self.row, *spot)
        middle = drawing.y + self.row / 2
        if title:
            set_lines(drawing, (0, middle), lines, "body", align=0)
        for x in self._at.values():
            drawing.upright(x, drawing.y, drawing.y + self.row, "line")

    def hatch(self, values: Interval, *, several: bool) -> None:
        """Hatch the part of the row that nobody may decide, or several may."""
        left, right = self._span(values)
        self._hatched((left, self._drawing.y, right, self._drawing.y + self.row), several=several)

    def bar(self, values: Interval, beyond: Intervals, inside: str) -> None:
        """Draw a band; the part beyond what could be passed on is only edged."""
        drawing = self._drawing
        middle, tall = drawing.y + self.row / 2, drawing.px(_BAR)
        if not values:
            air, plate = drawing.px(4), drawing.pitch("label")
            words = drawing.fitted(inside, self._right - self._left - 2 * air, "label")
            size = (drawing.wide(words, "label") + 2 * air, plate)
            drawing.box(self._left, middle - plate / 2, size, "surface", radius=3)
            drawing.words(self._left + air, middle, words, "label", colour="warning")
            return
        if inside:
            tall = drawing.px(20)
        for one in gaps(beyond, values):
            self._solid(self._x(one.start), self._x(one.end, drawn=True), middle, tall, inside=bool(inside))
        for one in beyond:
            x = self._x(one.start)
            wide = self._x(one.end, drawn=True) - x
            drawing.box(x, middle - tall / 2, (wide, tall), "surface", edge="warning", dashed=True)
        if inside:
            left = self._x(values.start) + drawing.px(8)
            room = self._x(values.end, drawn=True) - left - drawing.px(8)
            drawing.words(left, middle, drawing.fitted(inside, room, "label"), "label", colour="ink")

    def end(self, cut: Cut, said: str) -> None:
        """Draw what is said of the value at an end: a full circle, an empty one, a question, or an arrow."""
        drawing = self._drawing
        middle = drawing.y + self.row / 2
        if cut == END:
            self._arrow(self._right, middle)
        elif said:
            self._circle(self._x(cut), middle, said)

    def close(self) -> None:
        """End the rows."""
        self._drawing.rule()
        self._drawing.y += self._drawing.px(8)

    def told(self, words: str, *, several: bool) -> None:
        """Say in a line below what a hatching means."""
        drawing = self._drawing
        drawing.cut()
        wide, tall = drawing.px(_SWATCH), drawing.px(12)
        row, x = drawing.pitch("secondary"), wide + drawing.px(8)
        middle = drawing.y + row / 2
        self._hatched((0, middle - tall / 2, wide, middle + tall / 2), several=several)
        for line in wrapped(drawing, words, drawing.width - x, "secondary"):
            drawing.words(x, drawing.y + row / 2, line, "secondary", colour="warning" if several else "error")
            drawing.y += row
        drawing.y += drawing.px(2)

    def legend(self, keys: Sequence[tuple[str, str]]) -> None:
        """Say what the ends mean."""
        drawing = self._drawing
        if not keys:
            return
        drawing.cut()
        x, row, tall = 0.0, drawing.px(22), drawing.px(_CIRCLE + 2)
        drawing.y += drawing.px(4)
        for key, meaning in keys:
            text = drawing.fitted(meaning, drawing.width - tall - drawing.px(6), "label")
            wide = tall + drawing.px(6) + drawing.wide(text, "label")
            if x and x + wide > drawing.width:
                x, drawing.y = 0.0, drawing.y + row
            middle = drawing.y + row / 2
            if key == "none":
                self._arrow(x + tall, middle)
            else:
                self._circle(x + tall / 2, middle, key)
            drawing.words(x + tall + drawing.px(6), middle, text, "label", colour="secondary")
            x += wide + drawing.px(16)
        drawing.y += row

    def _x(self, cut: Cut, *, drawn: bool = False) -> float:
        """Return where a cut lies; what is drawn without an end leaves room for the arrow."""
        if cut == END:
            return self._right - self._drawing.px(_ARROW) * drawn
        return self._left if cut == START else self._at[cut[0]]

    def _span(self, values: Interval) -> tuple[float, float]:
        """Return where values begin and end, so that one value alone is to be seen too."""
        (_low, after), (_high, included) = values.start, values.end
        left, right = self._x(values.start), self._x(values.end)
        left += self._half if after else -self._half
        if values.end != END:
            right += self._half if included else -self._half
        return left, max(right, left)

    def _solid(self, left: float, right: float, middle: float, tall: float, *, inside: bool) -> None:
        fill: Colour = "tint" if inside else "accent"
        edge: Colour | None = "accent" if inside else None
        self._drawing.box(left, middle - tall / 2, (right - left, tall), fill, edge=edge, radius=3)

    def _circle(self, x: float, middle: float, said: str) -> None:
        drawing = self._drawing
        wide = drawing.px(_CIRCLE + 2 * (said == "open"))
        self._disc(x, middle, wide, "warning" if said == "open" else "accent")
        if said != "included":
            self._disc(x, middle, wide - 2 * drawing.px(2), "surface")
        if said == "open":
            drawing.words(x, middle, "?", "label", bold=True, colour="warning", align=0.5)

    def _disc(self, x: float, middle: float, wide: float, fill: Colour) -> None:
        self._drawing.box(x - wide / 2, middle - wide / 2, (wide, wide), fill, radius=_CIRCLE)

    def _arrow(self, x: float, middle: float) -> None:
        drawing = self._drawing
        reach = drawing.px(_ARROW / 2)
        drawing.line((x - reach, middle - reach), (x, middle), "accent", 2)
        drawing.line((x, middle), (x - reach, middle + reach), "accent", 2)
        drawing.line((x - 2 * reach, middle), (x, middle), "accent", 2)

    def _hatched(self, place: tuple[float, float, float, float], *, several: bool) -> None:
        """Tint a place and hatch it: down to the right for nobody, up to the right for several."""
        drawing = self._drawing
        left, top, right, bottom = place
        ink: Colour = "warning" if several else "error"
        drawing.box(left, top, (right - left, bottom - top), "warning_tint" if several else "error_tint")
        tall, step = bottom - top, drawing.px(_HATCH)
        x = left - tall + step / 2
        while x < right:
            start, stop = max(x, left), min(x + tall, right)
            if start < stop:
                ends = [(start, top + start - x), (stop, top + stop - x)]
                if several:
                    ends = [(left + right - at, y) for at, y in ends]
                drawing.line(ends[0], ends[1], ink, 1.0)
            x += step
