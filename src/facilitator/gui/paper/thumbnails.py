"""The pages of a PDF as a list of small pictures, drawn beside the window when they come into sight."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facilitator.domain.words import fill
from facilitator.gui.messages import translate
from facilitator.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

WIDTH, SIDE, GAP, NUMBER = 132, 20, 8, 18
"""Of the list, beside a page, around it, and of its number, in px at 100 %."""


class _Pages(QAbstractListModel):
    """The pages of a document by index; each is known by its number."""

    def __init__(self, pdf: QPdfDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self._pdf = pdf
        self._count = 0

    def follow(self) -> None:
        """Take the pages as they are now; those that stay keep their place."""
        count = self._pdf.pageCount()
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()
        if count:
            self.dataChanged.emit(self.index(0), self.index(count - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return how many pages there are."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the number of a page, and what it is read aloud as."""
        number = str(index.row() + 1)
        if role == Qt.ItemDataRole.DisplayRole:
            return number
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return fill(translate("CharterPage", "Page {page}"), {"page": number})
        return None


class Thumbnails(QListView):
    """Shows pages under each other, that which is read marked; any other is one click or key away."""

    page_chosen = Signal(int)
    """The index of a page that the user wants to see."""

    def __init__(self, theme: Theme, pdf: QPdfDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._pdf = theme, pdf
        self._pictures: dict[int, QImage] = {}
        self._asked: dict[int, int] = {}
        """The requests for pictures that are on their way, by page."""
        self._fresh: set[int] = set()
        """The pages whose picture is of the document as it is now."""
        self._follows = False
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(pdf)
        self._renderer.pageRendered.connect(self._take)
        self.pages = _Pages(pdf, self)
        self.setModel(self.pages)
        self.setItemDelegate(_PageDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setProperty("zoomWidth", WIDTH)
        self.setAccessibleName(translate("CharterPage", "Pages"))
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self.follow)

    def follow(self) -> None:
        """Show the document as it is now; former pictures stay until the new ones are there."""
        self._asked.clear()
        self._fresh.clear()
        self._follows = True
        self.pages.follow()
        self._follows = False
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def mark(self, page: int) -> None:
        """Mark the page that is read, and bring it into sight."""
        index = self.pages.index(page)
        if index.isValid() and index != self.currentIndex():
            self._follows = True
            self.setCurrentIndex(index)
            self._follows = False

    def picture(self, page: int) -> QImage | None:
        """Return the picture of a page as far as it is drawn, and have it drawn where it is not."""
        if page not in self._fresh and page not in self._asked:
            size = self.page_size(page) * self.devicePixelRatioF()
            self._asked[page] = self._renderer.requestPage(page, size)
        return self._pictures.get(page)

    def page_size(self, page: int) -> QSize:
        """Return how large the picture of a page is, turned pages being as wide as upright ones are."""
        px = self._theme.px
        points = self._pdf.pagePointSize(page)
        wide = px(WIDTH - 2 * SIDE)
        share = points.height() / points.width() if points.width() > 0 else 1.0
        return QSize(wide, round(wide * share))

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._follows:
            self.page_chosen.emit(current.row())

    def _take(
        self, page: int, _size: QSize, image: QImage, _how: QPdfDocumentRenderOptions, request: int
    ) -> None:
        if self._asked.get(page) != request:
            return
        del self._asked[page]
        self._fresh.add(page)
        self._pictures[page] = image
        self.update(self.pages.index(page))


class _PageDelegate(QStyledItemDelegate):
    """Draws a page with its number below it."""

    def __init__(self, theme: Theme, pages: Thumbnails) -> None:
        super().__init__(pages)
        self._theme, self._pages = theme, pages

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a page with all that is around it."""
        del option
        px = self._theme.px
        size = self._pages.page_size(index.row())
        return QSize(px(WIDTH) - px(12), size.height() + px(2 * GAP + NUMBER))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the page on white, in a frame that marks the one that is read."""
        tokens, px = self._theme.tokens, self._theme.px
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] -- as above
        current = bool(state & QStyle.StateFlag.State_Selected)
        size = self._pages.page_size(index.row())
        sheet = QRect(QPoint(area.x() + (area.width() - size.width()) // 2, area.y() + px(GAP)), size)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        picture = self._pages.picture(index.row())
        if picture is not None:
            painter.drawImage(sheet, picture)
        line = px(2) if current else 1
        painter.setPen(QPen(tokens.accent if current else tokens.edge, line))
        half = line / 2
        painter.drawRect(QRectF(sheet).adjusted(-half, -half, half, half))
        painter.setPen(tokens.accent if current else tokens.secondary)
        painter.setFont(self._theme.font("label", bold=current))
        below = QRect(area.x(), sheet.bottom() + px(3), area.width(), px(NUMBER))
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.restore()
