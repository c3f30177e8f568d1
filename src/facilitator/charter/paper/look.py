"""The colours and measures of paper, in points."""

import msgspec

INK = "#1D2430"
SECONDARY = "#5B6472"
LINE = "#E2DFD7"
ACCENT, TINT = "accent", "tint"
"""Names of the group's own colour and of a light tint of it: which they are depends on the charter."""
ERROR = "#B3261E"
WARNING = "#8A5A00"

MARGIN = 42.5
"""15 mm on all sides."""
HEAD = 27.0
"""From the upper margin down to where the text begins: running head, rule, air."""
FOOT = 4.0
"""From the lower margin up to where the text ends; the foot itself stands in the margin."""
HAIRLINE = 0.5
RULE = 0.75
MEASURE = 430.0
"""The longest line that is read with ease."""

SIZES = {
    "a4": (595.2756, 841.8898),
    "letter": (612.0, 792.0),
    "a3": (841.8898, 1190.5512),
    "a2": (1190.5512, 1683.7795),
    "a1": (1683.7795, 2383.937),
    "a0": (2383.937, 3370.3937),
}
"""Width and height of the papers, upright."""


class Style(msgspec.Struct, frozen=True):
    """How a piece of text is set: size and distance of lines in points, weight, colour."""

    size: float
    leading: float
    bold: bool = False
    colour: str = INK


TITLE = Style(18, 23, bold=True)
LEAD = Style(9.5, 13.5, colour=SECONDARY)
HEADING = Style(10, 13, bold=True, colour=ACCENT)
NAME = Style(13, 17, bold=True)
"""Of what has several tables of its own."""
BODY = Style(9.5, 13.5)
LINKED = Style(9.5, 13.5, colour=ACCENT)
SMALL = Style(8, 10.5, colour=SECONDARY)
RUNNING = Style(7.5, 10, colour=SECONDARY)
LABEL = Style(7.5, 10, colour=SECONDARY)
CELL = Style(8.75, 11.5)
CELL_STRONG = Style(8.75, 11.5, bold=True)
CELL_QUIET = Style(8.75, 11.5, colour=SECONDARY)
COLUMN = Style(7.5, 9.25)
COLUMN_QUIET = Style(7.25, 9, colour=SECONDARY)
SECTION = Style(9, 11.5, bold=True)
STRONG = Style(9.5, 13.5, bold=True)
