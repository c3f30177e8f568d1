"""The pages of a PDF under each other."""

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument, QPdfLink
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.gui.messages import translate
from facilitator.gui.theme import Theme

GAP, WIDEST = 16, 980
"""Around pages, and the widest a page is shown at, in px at 100 %."""
ABOVE = 48
"""Points of the page that are seen above a place that is shown."""
_POINTS = 72


class CharterPreview(QPdfView):
    """Shows a PDF; another one is shown at the same place."""

    page_changed = Signal(int)
    """The index of the page that is read."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._percent = 0
        """The size that was chosen, 0 where pages are fitted."""
        self._clicked = False
        # The document outlives the view, and reads from the buffer to its end: as children of the view they
        # would go in the wrong order, and the app would crash on closing.
        self.pdf = QPdfDocument()
        self._buffer = QBuffer(self.pdf)
        self.setDocument(self.pdf)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setAccessibleName(translate("CharterPage", "Preview of the charter"))
        self.pageNavigator().currentPageChanged.connect(self._tell_page)
        self.pageNavigator().jumped.connect(self._follow_link)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def page(self) -> int:
        """The index of the page that is read."""
        return self.pageNavigator().currentPage()

    def show_pdf(self, data: bytes, *, anew: bool = False) -> None:
        """Show another document where the view stands; anew from its beginning."""
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        before = (0, 0) if anew else (down.value(), across.value())
        self.pdf.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.pdf.load(self._buffer)
        down.setValue(before[0])
        across.setValue(before[1])

    def go_to(self, page: int) -> None:
        """Show the beginning of a page; of the last or first one where there is no such page."""
        self._reach(max(0, min(self.pdf.pageCount() - 1, page)), QPointF())

    def show_place(self, page: int, where: QPointF) -> None:
        """Show a place of a page, given in points from its upper left corner, with what is above it."""
        self._reach(page, QPointF(where.x(), max(0.0, where.y() - ABOVE)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages in the middle."""
        super().resizeEvent(event)
        self._centre()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link that is clicked."""
        self._clicked = True
        super().mouseReleaseEvent(event)
        self._clicked = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the beginning and the end, too."""
        down = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: down.minimum(), Qt.Key.Key_End: down.maximum()}
        where = ends.get(Qt.Key(event.key()))
        if where is None:
            super().keyPressEvent(event)
        else:
            down.setValue(where)

    def set_fit(self, fit: str) -> None:
        """Fit the width of the page, or all of it, or show it at so many percent."""
        mode = QPdfView.ZoomMode
        self._percent = int(fit) if fit.isdecimal() else 0
        if self._percent:
            self.setZoomMode(mode.Custom)
            self.setZoomFactor(self._percent / 100)
            across = self.horizontalScrollBar()
            across.setValue(across.maximum() // 2)
        else:
            self.setZoomMode(mode.FitInView if fit == "page" else mode.FitToWidth)

    def _tell_page(self, page: int) -> None:
        # Qt speaks of a page, too, while the document is read anew, and when it goes.
        if shiboken6.isValid(self.pdf) and page < self.pdf.pageCount():
            self.page_changed.emit(page)

    def _follow_link(self, place: QPdfLink) -> None:
        """Go all the way: Qt leads to where a page begins, where it is another one, and to its own size."""
        # Qt calls it a jump, too, where one scrolls into another page.
        if self._clicked:
            self._keep_size()
            self._reach(place.page(), place.location())

    def _reach(self, page: int, where: QPointF) -> None:
        """Bring a place of a page to the top, and into sight across."""
        size = self._size(page)
        scale = size.width() / self.pdf.pagePointSize(page).width()
        above = sum(self._size(before).height() + self.pageSpacing() for before in range(page))
        down, across, shown = self.verticalScrollBar(), self.horizontalScrollBar(), self.viewport().width()
        in_sight = self.zoomMode() is QPdfView.ZoomMode.FitInView
        begins = self.documentMargins().top() + above
        gap = self.pageSpacing() // 2
        down.setValue(round(begins if in_sight else begins + where.y() * scale) - gap)
        left = (across.maximum() + shown - size.width()) / 2
        beyond = max(0.0, where.x() * scale - shown / 2)
        across.setValue(round(left + beyond) if size.width() > shown else across.maximum() // 2)

    def _size(self, page: int) -> QSizeF:
        """Return how large a page is shown, in pixels."""
        points, margins, mode = self.pdf.pagePointSize(page), self.documentMargins(), QPdfView.ZoomMode
        if self.zoomMode() is mode.Custom:
            return points * (self.zoomFactor() * self.logicalDpiX() / _POINTS)
        wide = self.viewport().width() - margins.left() - margins.right()
        if self.zoomMode() is mode.FitToWidth:
            return points * (wide / points.width())
        room = QSizeF(wide, self.viewport().height() - self.pageSpacing())
        return points.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def _keep_size(self) -> None:
        """Take the size that was chosen in the place of one that a link brings along."""
        if self._percent and round(self.zoomFactor() * 100) != self._percent:
            self.setZoomFactor(self._percent / 100)

    def _dress(self) -> None:
        """Lay the pages on the canvas, paper being white in every scheme."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, self._theme.tokens.canvas)
        self.setPalette(palette)
        self.setPageSpacing(self._theme.px(GAP))
        self._centre()

    def _centre(self) -> None:
        """Keep a page as wide as can be read at a glance, in the middle."""
        gap = self._theme.px(GAP)
        side = max(gap, (self.width() - self._theme.px(WIDEST)) // 2)
        self.setDocumentMargins(QMargins(side, gap, side, gap))
