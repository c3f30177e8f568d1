"""The two tables of an import: what was understood, and what was not; and the tables to choose from."""

from collections.abc import Collection, Sequence
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QListWidget, QListWidgetItem, QTableView

from facilitator.domain import frameworks
from facilitator.domain.words import fill
from facilitator.exchange import GridImport, TableSummary
from facilitator.gui.delegates.letters import LettersDelegate
from facilitator.gui.messages import translate
from facilitator.gui.models.import_preview import NotUnderstoodModel, PreviewModel
from facilitator.gui.removal import counted, kind_counted
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import set_property

ROW, HEAD, TITLE, COLUMN, LEAST = 32, 46, 300, 96, 62
"""Sizes in px at 100 %: rows, heading, the title's column, a role's column at most and at least."""
MOST = 4
"""Rows of what was not understood, and tables to choose from, that are shown without scrolling."""
_STRANGE = (56, 72, 260)
_TABLE = Qt.ItemDataRole.UserRole
_CHECKED = Qt.CheckState.Checked


class ImportPreview(QObject):
    """Shows a grid in two tables and says how much of it was not understood."""

    def __init__(self, theme: Theme, grid: QTableView, strange: QTableView, heading: QLabel) -> None:
        super().__init__(grid)
        self._theme = theme
        self._grid_view, self._strange_view, self._heading = grid, strange, heading
        self._grid = PreviewModel(self)
        self._strange = NotUnderstoodModel(self)
        self._letters = LettersDelegate(theme, grid)
        grid.setModel(self._grid)
        grid.setItemDelegate(self._letters)
        strange.setModel(self._strange)
        for view in (grid, strange):
            view.setShowGrid(False)
            view.setTabKeyNavigation(False)
            view.verticalHeader().hide()
            view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            view.verticalHeader().setDefaultSectionSize(theme.px(ROW))
            view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
            view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        head = grid.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        head.setFixedHeight(theme.px(HEAD))

    def show_grid(self, grid: GridImport) -> None:
        """Show a grid, all roles at once where there is room."""
        self._letters.use(frameworks.framework(grid.framework))
        self._grid.show_grid(grid)
        self._size_columns(len(grid.roles))
        self._strange.show_rows(grid.not_understood)
        for column, width in enumerate(_STRANGE):
            self._strange_view.setColumnWidth(column, self._theme.px(width))
        self._strange_view.horizontalHeader().setStretchLastSection(True)
        rows = min(MOST, len(grid.not_understood)) * self._theme.px(ROW)
        self._strange_view.setFixedHeight(
            rows + self._strange_view.horizontalHeader().sizeHint().height() + 2
        )
        self._say(len(grid.not_understood))

    def _size_columns(self, roles: int) -> None:
        title = self._theme.px(TITLE)
        bar = self._grid_view.verticalScrollBar().sizeHint().width()
        room = (self._grid_view.width() - bar - title) // max(1, roles)
        width = max(self._theme.px(LEAST), min(self._theme.px(COLUMN), room))
        self._grid_view.setColumnWidth(0, title)
        for column in range(1, roles + 1):
            self._grid_view.setColumnWidth(column, width)

    def _say(self, strange: int) -> None:
        self._strange_view.setVisible(strange > 0)
        some = counted(
            strange,
            translate("ImportDialog", "1 thing was not taken over as it stands"),
            translate("ImportDialog", "{count} things were not taken over as they stand"),
        )
        self._heading.setText(some if strange else translate("ImportDialog", "Everything was understood."))
        set_property(self._heading, "role", "heading" if strange else "done")


class TablesList(QListWidget):
    """The tables of a source, to tick those that belong together."""

    def show_tables(self, tables: Sequence[TableSummary], chosen: Collection[int]) -> None:
        """Show tables and which of them are taken."""
        self.blockSignals(True)
        if [self._table(row) for row in range(self.count())] != [table.index for table in tables]:
            self.clear()
            for table in tables:
                self._add(table)
        for row in range(self.count()):
            ticked = self._table(row) in chosen
            self.item(row).setCheckState(_CHECKED if ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        height = max(1, self.sizeHintForRow(0)) * min(MOST, max(1, self.count()))
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)

    def ticked(self) -> list[int]:
        """Return the tables that are ticked, by index."""
        return [self._table(row) for row in range(self.count()) if self.item(row).checkState() is _CHECKED]

    def _table(self, row: int) -> int:
        return cast("int", self.item(row).data(_TABLE))

    def _add(self, table: TableSummary) -> None:
        form = translate("ImportDialog", "{heading}: {decisions} for {roles}")
        row = fill(translate("ImportDialog", "Table in row {row}"), {"row": str(table.row)})
        decisions = kind_counted("decision", table.decisions)
        words = {"heading": table.heading or row, "decisions": decisions, "roles": ", ".join(table.roles)}
        item = QListWidgetItem(fill(form, words), self)
        item.setData(_TABLE, table.index)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
