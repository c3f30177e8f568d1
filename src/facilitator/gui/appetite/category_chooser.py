"""The categories that are offered, with what they mean: one press puts one in play."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.domain.appetite_offers import appetite_words, offered_categories
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.appetite.changing import in_play
from facilitator.gui.document import Document
from facilitator.gui.messages import language, translate
from facilitator.gui.models.rows import ID, QUIET, SHOWN, Index, text
from facilitator.gui.theme import Theme

TITLE, ABOVE, BELOW = 18, 2, 2
"""Height of the title, and room above it and below the meaning, in px at 100 %."""
_BEFORE, _BEHIND = 36, 8
"""Room before and behind the words, in px at 100 %."""
_ROLE = Qt.ItemDataRole
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
_PRESS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OfferedCategories(QAbstractListModel):
    """The offered categories in their order, and which of them are in play."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.offered = offered_categories(appetite_words(language()))
        document.changed.connect(self._follow)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return how many are offered."""
        return 0 if parent.isValid() else len(self.offered)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that each can be gone to."""
        return SHOWN if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Return what is offered in a row, and whether it is in play."""
        if not index.isValid():
            return None
        category = self.offered[index.row()]
        picked = bool(in_play(self._document.workshop, category))
        if role == _ROLE.AccessibleTextRole:
            form = translate("CategoryChooser", "{title}: {meaning}")
            form = translate("CategoryChooser", "{title}, in play: {meaning}") if picked else form
            return fill(form, {"title": category.title, "meaning": category.meaning})
        values = {_ROLE.DisplayRole: category.title, QUIET: category.meaning, ID: category.id}
        return picked if role == PICKED else values.get(role)

    def _follow(self, before: Workshop, after: Workshop) -> None:
        if before.risk_categories is not after.risk_categories:
            self.dataChanged.emit(self.index(0), self.index(len(self.offered) - 1))


PICKED = _ROLE.UserRole + 7
"""Whether a category is in play."""


class CategoryChooser(QListView):
    """Space, Enter or a click puts a category in play, or takes it out again; Esc leaves."""

    pressed_on = Signal(str)
    """The id of a category that was pressed."""
    left = Signal()
    seen = Signal(QRect)
    """The row that the cursor is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._press)

    def use(self, document: Document, theme: Theme) -> None:
        """Offer the categories."""
        self.setModel(OfferedCategories(document, self))
        self.setItemDelegate(_Offer(theme, self))
        theme.changed.connect(self._show_all)
        self.setCurrentIndex(self.model().index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew."""
        super().resizeEvent(event)
        self._show_all()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say where the cursor is: the whole list is shown, and scrolled by what it lies in."""
        super().currentChanged(current, previous)
        self.seen.emit(self.visualRect(current))

    def _show_all(self) -> None:
        """Be as high as all the rows."""
        self.scheduleDelayedItemsLayout()
        rows = (self.sizeHintForIndex(self.model().index(row, 0)) for row in range(self.model().rowCount()))
        self.setFixedHeight(sum(row.height() for row in rows) + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press what the cursor is on, or leave."""
        if event.key() in _PRESS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._press(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _press(self, index: Index) -> None:
        if index.isValid():
            self.pressed_on.emit(text(index.data(ID)))


class _Offer(QStyledItemDelegate):
    """Draws a box to tick, the title, and under it what it means."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row: the title, and as many lines as its meaning takes."""
        del option
        room = self._view.viewport().width() - self._theme.px(_BEFORE + _BEHIND)
        words = QFontMetrics(self._theme.font("secondary")).boundingRect(
            QRect(0, 0, max(1, room), 10_000), _WRAPPED, text(index.data(QUIET))
        )
        return QSize(self._theme.px(200), self._theme.px(ABOVE + TITLE + BELOW) + words.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        theme, tokens = self._theme, self._theme.tokens
        shown = QStyleOptionViewItem(option)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        painter.save()
        primitive = QStyle.PrimitiveElement
        self._view.style().drawPrimitive(primitive.PE_PanelItemViewItem, shown, painter, self._view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, picked = theme.px(16), bool(index.data(PICKED))
        upper = rect.adjusted(theme.px(_BEFORE), theme.px(ABOVE), -theme.px(_BEHIND), 0)
        lower = upper.adjusted(0, theme.px(TITLE), 0, 0)
        upper.setHeight(theme.px(TITLE))
        box = QRect(rect.left() + theme.px(8), upper.top() + theme.px(2), side, side)
        painter.setPen(QPen(tokens.accent if picked else tokens.edge, 1))
        painter.setBrush(tokens.accent if picked else tokens.surface)
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        if picked:
            self._draw_tick(painter, box)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(tokens.ink)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, text(index.data(_ROLE.DisplayRole)))
        painter.setFont(theme.font("secondary"))
        painter.setPen(tokens.secondary)
        painter.drawText(lower, _WRAPPED, text(index.data(QUIET)))
        painter.restore()

    def _draw_tick(self, painter: QPainter, box: QRect) -> None:
        painter.setPen(QPen(self._theme.tokens.on_accent, max(1.5, box.width() / 9)))
        side = box.width()
        left, top = box.left(), box.top()
        painter.drawPolyline(
            [
                QPointF(left + side * 0.24, top + side * 0.54),
                QPointF(left + side * 0.43, top + side * 0.72),
                QPointF(left + side * 0.78, top + side * 0.32),
            ]
        )
