"""The stances on one category as rows of steps to click, all on the same scale."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from facilitator.gui.appetite.stance_rows import ABOVE, CHOSEN, StanceRows
from facilitator.gui.models.rows import BOLD, ID, Index, text
from facilitator.gui.theme import RADIUS, Theme
from facilitator.pictures.ramp import looks

ROW = 40
"""Height of a row in px at 100 %."""
_TITLE, _STEP = 0.34, 76
"""Part of the width that titles may take, and what a step should have at least, in px at 100 %."""
_CHOOSE = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAKE_BACK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class StanceBoard(QTableView):
    """Arrows go to a step, Space or a digit chooses one, Delete takes a stance back, Insert adds a unit."""

    level_chosen = Signal(str, str)
    """Ids of the unit ("" is the organisation) and of the level that was chosen for it."""
    taken_back = Signal(str)
    """The stance of a unit shall go."""
    unit_wanted = Signal()
    """A further unit shall have a stance of its own."""
    looked_at = Signal(str, str)
    """The cursor is at a unit and a level."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._place = ("", "")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)
        self.clicked.connect(self._on_clicked)

    def use(self, theme: Theme, rows: StanceRows) -> None:
        """Show the rows of a model in the colours and sizes of a theme."""
        self._theme, self._rows = theme, rows
        self.setModel(rows)
        self.setItemDelegate(_Steps(theme, self))
        for signal in (rows.modelReset, rows.rowsInserted, rows.rowsRemoved):
            signal.connect(self._fit)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def unit(self) -> str:
        """The unit of the row the cursor is on, "" for the organisation."""
        return text(self.currentIndex().data(ID))

    def go_to(self, unit: str) -> bool:
        """Put the cursor on the stance of a unit; return False where it has none of its own."""
        if unit not in self._rows.rows or not self._rows.levels:
            return False
        level = self._rows.chosen(unit)
        column = self._rows.levels.index(level) + 1 if level else 1
        self.setCurrentIndex(self._rows.index(self._rows.rows.index(unit), column))
        return True

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        count = self.model().rowCount() if self.model() else 0
        height = count * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Return the height of all rows: a form scrolls rather than squeezing them."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say where the cursor is."""
        super().currentChanged(current, previous)
        if current.isValid() and current.column():
            self._place = text(current.data(ID)), self._rows.levels[current.column() - 1]
            self.looked_at.emit(*self._place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of the board."""
        index, key = self.currentIndex(), Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = key - Qt.Key.Key_0
        if not plain or not index.isValid():
            super().keyPressEvent(event)
        elif key in _CHOOSE:
            self._choose(index)
        elif 1 <= digit <= len(self._rows.levels):
            self.setCurrentIndex(index.siblingAtColumn(digit))
            self._choose(self.currentIndex())
        elif key in _TAKE_BACK:
            self.taken_back.emit(self.unit)
        elif key == Qt.Key.Key_Insert:
            self.unit_wanted.emit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.setCurrentIndex(
                index.siblingAtColumn(1 if key == Qt.Key.Key_Home else len(self._rows.levels))
            )
        elif key != Qt.Key.Key_Left or index.column() > 1:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at what is chosen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go_to(self._rows.rows[0] if self._rows.rows else "")
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the ring no longer."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share()

    def _choose(self, index: Index) -> None:
        self.level_chosen.emit(text(index.data(ID)), self._rows.levels[index.column() - 1])

    def _on_clicked(self, index: Index) -> None:
        if index.column():
            self._choose(index)
        else:
            self.go_to(text(index.data(ID)))

    def _fit(self) -> None:
        assert self._theme is not None
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW))
        self._share()
        if not self.currentIndex().isValid():
            self.go_to(self._place[0])
        self.updateGeometry()

    def _share(self) -> None:
        """Give titles what they need, within bounds, and the steps the rest in equal parts."""
        if self._theme is None or not self._rows.levels:
            return
        theme, metrics = self._theme, QFontMetrics(self._theme.font("body", bold=True))
        titles = [self._rows.title(unit) for unit in self._rows.rows]
        words = [word for title in titles for word in title.split()]
        whole, least = (
            max(map(metrics.horizontalAdvance, texts), default=0) + theme.px(14) for texts in (titles, words)
        )
        room, steps = self.viewport().width(), len(self._rows.levels)
        wanted = max(least, min(whole, room - steps * theme.px(_STEP)))
        title = min(wanted, round(room * _TITLE))
        self.setColumnWidth(0, title)
        for column in range(1, steps + 1):
            share = (room - title) * column // steps - (room - title) * (column - 1) // steps
            self.setColumnWidth(column, share)


class _Steps(QStyledItemDelegate):
    """Draws titles, and steps as boxes: the chosen one strong, what would count without it dashed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        words = text(index.data(Qt.ItemDataRole.DisplayRole))
        if index.column():
            self._draw_step(painter, option, index, area.adjusted(2, 3, -2, -3))
        else:
            self._draw_title(painter, area.adjusted(0, 0, -self._theme.px(8), 0), words, index)
        painter.restore()

    def _draw_step(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, area: QRectF) -> None:
        theme, tokens = self._theme, self._theme.tokens
        state = option.state  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        look = looks(index.model().columnCount() - 1)[index.column() - 1]
        strong = QColor(look.strong.dark if theme.dark else look.strong.light)
        chosen = bool(index.data(CHOSEN))
        pen, paper, ink = QPen(tokens.edge, 1), tokens.surface, tokens.secondary
        if chosen:
            pen, paper = QPen(strong, 1), strong
            ink = QColor(look.on_strong.dark if theme.dark else look.on_strong.light)
        elif index.data(ABOVE):
            pen = QPen(strong, 2, Qt.PenStyle.DashLine)
        if not chosen and state & QStyle.StateFlag.State_MouseOver:
            paper = tokens.hover
        radius = theme.px(RADIUS["letter"])
        painter.setPen(pen)
        painter.setBrush(paper)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        view = self.parent()
        if isinstance(view, StanceBoard) and view.hasFocus() and index == view.currentIndex():
            painter.setPen(QPen(tokens.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(-1, -1, 1, 1), radius, radius)
        painter.setPen(ink)
        self._draw_words(painter, area, text(index.data(Qt.ItemDataRole.DisplayRole)), bold=chosen)

    def _draw_words(self, painter: QPainter, area: QRectF, words: str, *, bold: bool) -> None:
        """Draw the name of a step, smaller where there is little room."""
        inside = area.adjusted(2, 0, -2, 0)
        font = self._theme.font("body", bold=bold)
        if QFontMetrics(font).horizontalAdvance(words) > inside.width():
            font = self._theme.font("secondary", bold=bold)
        painter.setFont(font)
        cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(inside.width()))
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, cut)

    def _draw_title(self, painter: QPainter, area: QRectF, words: str, index: Index) -> None:
        """Draw whose stance it is, in two lines where there is little room."""
        bold, side = bool(index.data(BOLD)), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        font = self._theme.font("body", bold=bold)
        painter.setPen(self._theme.tokens.ink)
        if QFontMetrics(font).horizontalAdvance(words) <= area.width():
            painter.setFont(font)
            painter.drawText(area, side, words)
            return
        font = self._theme.font("secondary", bold=bold)
        metrics, room = QFontMetrics(font), int(area.width())
        first, _, rest = words.partition(" ")
        while rest and metrics.horizontalAdvance(f"{first} {rest.partition(' ')[0]}") <= room:
            word, _, rest = rest.partition(" ")
            first = f"{first} {word}"
        lines = [
            metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in (first, rest) if line
        ]
        painter.setFont(font)
        painter.drawText(area, side, "\n".join(lines))
