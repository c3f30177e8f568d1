"""Words in a narrow place: broken into a few lines, the last one cut."""

from facilitator.pictures.drawing import Drawing
from facilitator.pictures.shapes import Colour, Size


def wrapped(
    drawing: Drawing, text: str, room: float, size: Size, *, most: int = 2, bold: bool = False
) -> list[str]:
    """Return the lines of a text that is broken at its blanks, at most so many, none wider than the room."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and drawing.wide(joined, size, bold=bold) <= room:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [drawing.fitted(line, room, size, bold=bold) for line in lines]


def set_lines(
    drawing: Drawing,
    place: tuple[float, float],
    lines: list[str],
    size: Size,
    *,
    align: float,
    colour: Colour = "ink",
    bold: bool = False,
) -> None:
    """Set lines around a middle, one under the other: place is where they align, and that middle."""
    x, middle = place
    pitch = drawing.pitch(size) * 0.9
    top = middle - pitch * (len(lines) - 1) / 2
    for number, line in enumerate(lines):
        drawing.words(x, top + number * pitch, line, size, bold=bold, colour=colour, align=align)
