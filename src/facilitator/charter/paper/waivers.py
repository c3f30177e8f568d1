"""Waivers on paper: quiet sentences under the legend of the grid."""

from reportlab.platypus import Flowable

from facilitator.charter.paper.look import SMALL
from facilitator.charter.paper.prose import Words
from facilitator.charter.parts import Grid

_MEASURE = 800.0
"""As wide as the grid where it lies across the page: they are to stand on the page of its last rows."""
_ABOVE, _BETWEEN = 6.0, 2.0


def waivers(grid: Grid) -> list[Flowable]:
    """Return a sentence for each waiver that holds."""
    return [
        Words(
            waiver.text,
            SMALL,
            measure=_MEASURE,
            target=waiver.link,
            above=_BETWEEN if number else _ABOVE,
        )
        for number, waiver in enumerate(grid.waivers)
    ]
