"""The two tables of an import: what was understood, and what was not."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView

from facilitator.domain.frameworks import Framework
from facilitator.exchange import GridImport
from facilitator.gui.delegates.letters import LettersDelegate
from facilitator.gui.messages import counted, translate
from facilitator.gui.models.import_preview import NotUnderstoodModel, PreviewModel
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import set_property

ROW, TITLE, COLUMN, LEAST = 32, 300, 132, 62
"""Sizes in px at 100 %: rows, the title's column at least, a role's column at most and at least."""
EDGE, LINES = 12, 3
"""Room beside the words of a heading and above them in px at 100 %, and its lines at most."""
MOST = 4
"""Rows of what was not understood that are shown without scrolling."""
_STRANGE = (120, 56, 72, 260)


class ImportPreview(QObject):
    """Shows a grid in two tables and says how much of it was not understood."""

    asked_about = Signal(object)
    """The NotUnderstood that somebody wants to see where it stands."""

    def __init__(self, theme: Theme, grid: QTableView, strange: QTableView, heading: QLabel) -> None:
        super().__init__(grid)
        self._theme = theme
        self._grid_view, self._strange_view, self._heading = grid, strange, heading
        self._grid = PreviewModel(self)
        self._strange = NotUnderstoodModel(self)
        self._roles: list[str] = []
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
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(1)
        strange.doubleClicked.connect(self._ask_about)
        strange.installEventFilter(self)
        grid.installEventFilter(self)
        theme.changed.connect(self._size_columns)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the width anew; Enter asks where something stands, and presses no button."""
        if watched is self._strange_view and isinstance(event, QKeyEvent):
            asks = event.type() is QEvent.Type.KeyPress and event.key() in (
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            )
            if asks and self._strange_view.currentIndex().isValid():
                self._ask_about(self._strange_view.currentIndex())
                return True
        if watched is self._grid_view and event.type() is QEvent.Type.Resize:
            self._size_columns()
        return False

    def show_grid(self, grid: GridImport, framework: Framework) -> None:
        """Show a grid, all roles at once where there is room."""
        self._letters.use(framework)
        self._grid.show_grid(grid)
        self._roles = [role.short or role.title for role in grid.roles]
        self._size_columns()
        self._strange.show_rows(grid.not_understood)
        self._strange_view.setColumnHidden(0, not any(entry.sheet for entry in grid.not_understood))
        for column, width in enumerate(_STRANGE):
            self._strange_view.setColumnWidth(column, self._theme.px(width))
        self._strange_view.horizontalHeader().setStretchLastSection(True)
        rows = min(MOST, len(grid.not_understood)) * self._theme.px(ROW)
        self._strange_view.setFixedHeight(
            rows + self._strange_view.horizontalHeader().sizeHint().height() + 2
        )
        self._say(len(grid.not_understood))

    def _ask_about(self, index: QModelIndex) -> None:
        self.asked_about.emit(self._strange.entry(index.row()))

    def _size_columns(self) -> None:
        """Give a role the width of its longest word, or of all where there is room; titles have the rest."""
        theme, view = self._theme, self._grid_view
        metrics, edge = QFontMetrics(theme.font("secondary")), theme.px(EDGE)
        bold = QFontMetrics(theme.font("body", bold=True))
        longest = max(map(bold.horizontalAdvance, self._grid.titles), default=0)
        room = view.width() - view.verticalScrollBar().sizeHint().width()
        title = max(theme.px(TITLE), longest + 2 * edge)
        whole = [self._width(role, metrics) for role in self._roles]
        least = [max(self._width(word, metrics) for word in role.split() or [""]) for role in self._roles]
        widths = whole if title + sum(whole) <= room else least
        heads = [
            "\n".join(head_lines(role, metrics, width - 2 * edge, LINES))
            for role, width in zip(self._roles, widths, strict=True)
        ]
        self._grid.set_heads(heads)
        lines = max((head.count("\n") + 1 for head in heads), default=1)
        view.horizontalHeader().setFixedHeight(lines * metrics.lineSpacing() + 2 * edge - theme.px(6))
        for column, width in enumerate(widths, 1):
            view.setColumnWidth(column, width)
        view.setColumnWidth(0, max(theme.px(TITLE), min(room - sum(widths), title)))

    def _width(self, words: str, metrics: QFontMetrics) -> int:
        """Return the width of a column with words in its heading, within limits."""
        wanted = metrics.horizontalAdvance(words) + 2 * self._theme.px(EDGE) + 2
        return max(self._theme.px(LEAST), min(self._theme.px(COLUMN), wanted))

    def _say(self, strange: int) -> None:
        self._strange_view.setVisible(strange > 0)
        self._heading.setText(strange_words(strange))
        set_property(self._heading, "role", "heading" if strange else "done")


def strange_words(count: int) -> str:
    """Return how much was not understood, as a sentence."""
    some = counted(
        count,
        translate("ImportDialog", "1 thing was not taken over as it stands."),
        translate("ImportDialog", "{count} things were not taken over as they stand."),
    )
    return some if count else translate("ImportDialog", "Everything was understood.")


def head_lines(title: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Return a heading in lines of a width, at most so many; what has no room ends in …."""
    lines: list[str] = []
    words = title.split()
    while words and len(lines) < most:
        taken = 1
        while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
            taken += 1
        if len(lines) == most - 1:
            taken = len(words)
        line = " ".join(words[:taken])
        fits = metrics.horizontalAdvance(line) <= width
        lines.append(line if fits else metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
        words = words[taken:]
    return lines
