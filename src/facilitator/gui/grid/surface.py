"""What every part of the grid on the screen draws from: the model, its measures, the theme."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTableView, QWidget

from facilitator.gui.grid.chips import Chips
from facilitator.gui.grid.cursor import NOWHERE, Place
from facilitator.gui.grid.measures import Layout, Measures
from facilitator.gui.grid.model import GridModel
from facilitator.gui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.domain.workshop import RowKey


class Surface(QTableView):
    """A table view without looks of its own; the heads and the painter of cells read what it holds."""

    theme: Theme
    grid: GridModel
    measures: Measures
    chips: Chips

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.severity_of_row: Callable[[RowKey], str] = _no_severity
        """Gives the worst severity of a row's findings, "" where there are none."""
        self.severity_of_role: Callable[[str], str] = _no_severity
        """Gives the worst severity of the findings about a role, "" where there are none."""
        self.layout_now = Layout()
        self.hovered: Place = NOWHERE


def _no_severity(key: object) -> str:
    del key
    return ""
