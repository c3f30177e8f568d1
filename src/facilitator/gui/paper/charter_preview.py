"""The pages of a PDF under each other."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QWidget

from facilitator.gui.messages import translate
from facilitator.gui.theme import Theme

GAP, WIDEST = 16, 980
"""Around pages, and the widest a page is shown at, in px at 100 %."""


class CharterPreview(QPdfView):
    """Shows a PDF; another one is shown at the same place."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        # The document outlives the view, and reads from the buffer to its end: as children of the view they
        # would go in the wrong order, and the app would crash on closing.
        self.pdf = QPdfDocument()
        self._buffer = QBuffer(self.pdf)
        self.setDocument(self.pdf)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setAccessibleName(translate("CharterPage", "Preview of the charter"))
        theme.changed.connect(self._dress)
        self._dress()

    def show_pdf(self, data: bytes) -> None:
        """Show another document where the view stands."""
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        before = down.value(), across.value()
        self.pdf.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.pdf.load(self._buffer)
        down.setValue(before[0])
        across.setValue(before[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages in the middle."""
        super().resizeEvent(event)
        self._centre()

    def set_fit(self, fit: str) -> None:
        """Fit the width of the page, or all of it."""
        mode = QPdfView.ZoomMode
        self.setZoomMode(mode.FitInView if fit == "page" else mode.FitToWidth)

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
