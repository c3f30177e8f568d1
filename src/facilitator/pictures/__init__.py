"""From a workshop to pictures: numbers first, then shapes with measured words, for any medium to draw."""

from facilitator.domain.words import Translate, untranslated
from facilitator.domain.workshop import Workshop
from facilitator.pictures.deciding import Deciding, deciding
from facilitator.pictures.drawing import Chart, Medium
from facilitator.pictures.levels import Levels, levels
from facilitator.pictures.load import Load, load
from facilitator.pictures.shapes import Box, Line, Picture, Shade, Shape, Spot, Words
from facilitator.pictures.wording import grid_of

__all__ = [
    "Box",
    "Chart",
    "Deciding",
    "Levels",
    "Line",
    "Load",
    "Medium",
    "Picture",
    "Shade",
    "Shape",
    "Spot",
    "Words",
    "of_grid",
]


def of_grid(
    workshop: Workshop, translate: Translate = untranslated, language: str = "en"
) -> tuple[Deciding, Levels, Load]:
    """Return the pictures of a workshop's grid, in the order they are looked at."""
    grid = grid_of(workshop, translate, language)
    return deciding(grid), levels(grid), load(grid)
