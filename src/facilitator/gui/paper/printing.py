"""Printing the pages of a PDF, one after the other, without holding the window up."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

DOTS = 300
"""Dots an inch at most: letters are sharp at it, and a page stays below 30 MB of memory."""


class PrintJob(QObject):
    """Draws each page as a picture for the printer, a page turned as it is in the document.

    It reads the PDF it was given to its end, whatever becomes of the preview meanwhile.
    """

    page_done = Signal(int, int)
    """The pages that were handed to the printer, and how many there are."""
    finished = Signal(int, int)
    """How many pages the printer took, and how many there are; fewer where it stopped."""

    def __init__(self, data: bytes, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        # Ended before the printer it draws on goes, and the document before the buffer it reads from.
        self._painter = QPainter()
        self._printer = printer
        self._document = QPdfDocument()
        self._buffer = QBuffer(self._document)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
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
            self._end()
            return
        area = self._painter.viewport()
        scale = min(1.0, DOTS / self._printer.resolution())
        size = QSize(round(area.width() * scale), round(area.height() * scale))
        picture = self._document.render(self._page, size)
        if picture.isNull() or self._gave_up():
            self._end()
            return
        self._painter.drawImage(area, picture)
        self._page += 1
        self.page_done.emit(self._page, self._document.pageCount())
        if self._page < self._document.pageCount():
            self._next.start(0)
        else:
            self._end()

    def _gave_up(self) -> bool:
        state = QPrinter.PrinterState
        return self._printer.printerState() in (state.Aborted, state.Error)

    def _turn_paper(self) -> None:
        size = self._document.pagePointSize(self._page)
        wide = size.width() > size.height()
        turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(turned)

    def _end(self) -> None:
        """Hand over what was drawn; a printer that does not take the end took nothing for sure."""
        taken = not self._painter.isActive() or self._painter.end()
        if not taken or self._gave_up():
            self._page = 0
        self.finished.emit(self._page, self._document.pageCount())
