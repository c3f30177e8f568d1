"""Pictures as words, for documents that are read and edited as text: all numbers stay, the drawing goes."""

import msgspec

from facilitator.charter.parts import Figures
from facilitator.pictures import Medium, Spot
from facilitator.pictures.shapes import Size


def _measure(text: str, size: Size, bold: bool) -> float:  # noqa: FBT001  a medium calls it so
    del size, bold
    return float(len(text))


_EVEN = Medium(1.0, {"label": 1, "secondary": 1, "body": 1, "section": 1}, _measure)
"""Nothing is drawn, so that any measure will do."""
_WIDE = 10_000.0


class Sentence(msgspec.Struct, frozen=True):
    """What a picture says of one thing; link is the anchor of what it is about."""

    text: str
    link: str = ""


class Told(msgspec.Struct, frozen=True):
    """A picture: its title ("": the heading above it says it), what it says in a sentence, and one by one."""

    title: str
    said: str
    sentences: tuple[Sentence, ...]


def told(figures: Figures, under: str = "") -> tuple[Told, ...]:
    """Return the pictures of a block as words, in their order; under is the heading they stand under."""
    found: list[Told] = []
    for chart in figures.charts:
        picture = chart.drawn(_WIDE, _EVEN)
        links = {spot.words: _link(spot, figures) for spot in picture.spots}
        lines = [line for line in picture.text.split("\n") if line]
        if lines and lines[0] == picture.title:
            lines.pop(0)
        said = lines.pop(0) if lines and lines[0] == getattr(chart, "said", "") else ""
        sentences = tuple(Sentence(line, links.get(line, "")) for line in lines)
        found.append(Told("" if picture.title == under else picture.title, said, sentences))
    return tuple(found)


def _link(spot: Spot, figures: Figures) -> str:
    """Return the anchor of what a place in a picture stands for; of a cell that of its decision."""
    record = spot.id.partition("/")[0] if spot.kind == "cell" else spot.id
    return figures.links.get(f"{spot.kind}/{record}", "")
