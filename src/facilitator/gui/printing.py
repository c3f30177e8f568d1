"""Printing the pages of a PDF, one after the other, without holding the window up."""

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

DOTS = 300
"""Dots an inch at most: letters are sharp at it, and a page stays below 30 MB of memory."""


class PrintJob(QObject):
    """Draws each page as a picture for the printer, a page turned as it is in the document."""

    page_done = Signal(int, int)
    """The pages that were handed to the printer, and how many there are."""
    finished = Signal(bool)
    """Whether all pages were handed over."""

    def __init__(self, document: QPdfDocument, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._printer = printer
        self._painter = QPainter()
        self._page = 0
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._print_page)
        printer.setFullPage(True)

    def start(self) -> None:
        """Begin; the pages follow while the window goes on."""
        self._next.start(0)

    def _print_page(self) -> None:
        self._turn_paper()
        began = self._printer.newPage() if self._page else self._painter.begin(self._printer)
        if not began:
            self._end(done=False)
            return
        area = self._painter.viewport()
        scale = min(1.0, DOTS / self._printer.resolution())
        size = QSize(round(area.width() * scale), round(area.height() * scale))
        self._painter.drawImage(area, self._document.render(self._page, size))
        self._page += 1
        self.page_done.emit(self._page, self._document.pageCount())
        if self._page < self._document.pageCount():
            self._next.start(0)
        else:
            self._end(done=True)

    def _turn_paper(self) -> None:
        size = self._document.pagePointSize(self._page)
        wide = size.width() > size.height()
        turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(turned)

    def _end(self, *, done: bool) -> None:
        if self._painter.isActive():
            done = self._painter.end() and done
        self.finished.emit(done)
