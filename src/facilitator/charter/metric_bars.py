"""A picture of how far each metric may go: its four limits as a bar, metric under metric."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from facilitator.charter.register import Register
from facilitator.domain.bounds import Metric
from facilitator.domain.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from facilitator.pictures import Medium, Picture
    from facilitator.pictures.metric_bar import MetricBar
    from facilitator.pictures.shapes import Shape

_WIDEST = 760
"""Of the picture, in px at 100 %."""
_BAR = 0.66
"""Part of the width that a bar takes; the words stand before it."""
_GAP, _BETWEEN = 16, 14
_LEAST = 2
"""With fewer bounds than this a bar says no more than its number."""
_MOST = 12


class MetricBars(msgspec.Struct, frozen=True):
    """Bars with their titles and what is measured; filled where there is one."""

    title: str
    said: str
    bars: "tuple[MetricBar, ...]"
    measures: tuple[str, ...]

    @property
    def filled(self) -> bool:
        """Whether there is anything to see."""
        return bool(self.bars)

    def drawn(self, width: float, medium: "Medium") -> "Picture":
        """Return the picture at most so wide."""
        from facilitator.pictures.drawing import Drawing

        drawing = Drawing(medium, min(width, medium.unit * _WIDEST))
        drawing.head(self.title, self.said)
        wide = drawing.width * _BAR
        room = drawing.width - wide - drawing.px(_GAP)
        shapes: list[Shape] = []
        for bar, measure in zip(self.bars, self.measures, strict=True):
            drawing.cut()
            picture = bar.drawn(wide, medium)
            shapes += _moved(picture.shapes, drawing.width - wide, drawing.y)
            title = drawing.fitted(bar.title, room, "body", bold=True)
            drawing.words(0, drawing.y + drawing.pitch("body") / 2, title, "body", bold=True)
            under = drawing.y + drawing.pitch("body") + drawing.pitch("secondary") / 2
            words = drawing.fitted(measure, room, "secondary")
            drawing.words(0, under, words, "secondary", colour="secondary")
            drawing.y += picture.height + drawing.px(_BETWEEN)
        rows = (
            f"{bar.title}, {measure}: {bar.said}"
            for bar, measure in zip(self.bars, self.measures, strict=True)
        )
        picture = drawing.finished(self.title, (self.title, self.said, *rows))
        return replace(picture, shapes=(*picture.shapes, *shapes))


def metric_bars(book: Register, metrics: Sequence[Metric]) -> MetricBars:
    """Return the bars of those metrics of the whole organisation that have several limits in order."""
    # Here and not above, so that a command that makes no charter does not wait for it.
    from facilitator.pictures.metric_bar import metric_bar

    words = book.words
    made = [(metric_bar(one, words.translate), one.measure) for one in metrics if not one.unit]
    shown = [(bar, measure) for bar, measure in made if len(bar.bounds) >= _LEAST][:_MOST]
    return MetricBars(
        words.say(QT_TRANSLATE_NOOP("charter", "How far each may go")),
        words.say(QT_TRANSLATE_NOOP("charter", "From good on the left to bad on the right; not to scale.")),
        tuple(bar for bar, _measure in shown),
        tuple(measure for _bar, measure in shown),
    )


def _moved(shapes: "Sequence[Shape]", x: float, y: float) -> "Iterator[Shape]":
    """Yield shapes, moved."""
    from facilitator.pictures import Line

    for shape in shapes:
        if isinstance(shape, Line):
            yield replace(shape, x=shape.x + x, y=shape.y + y, to_x=shape.to_x + x, to_y=shape.to_y + y)
        else:
            yield replace(shape, x=shape.x + x, y=shape.y + y)
