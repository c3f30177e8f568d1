"""Printing the pages of a PDF, one after the other, without holding the window up."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

DOTS = 300
"""Dots an inch at most: letters are sharp at it, and a page of A4 stays below 40 MB of memory."""
MOST = 36_000_000
"""Dots of a page at most: a poster is printed with fewer an inch, being read from farther away."""


class PrintJob(QObject):
    """Draws each page as a picture for the printer, on paper as large and turned as the page is.

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
        size = self._document.pagePointSize(self._page)
        area = fitted(size, self._painter.viewport())
        picture = self._document.render(self._page, dots(area, self._printer.resolution()))
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
        layout = self._printer.pageLayout()
        size = self._document.pagePointSize(self._page)
        turned = QPageLayout.Orientation
        layout.setOrientation(turned.Landscape if size.width() > size.height() else turned.Portrait)
        if self._page == 0 or self._printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
            # A printer takes one kind of paper a job; each way of turning it is all the same to it.
            layout.setPageSize(paper_of(size))
        self._printer.setPageLayout(layout)

    def _end(self) -> None:
        """Hand over what was drawn; a printer that does not take the end took nothing for sure."""
        taken = not self._painter.isActive() or self._painter.end()
        if not taken or self._gave_up():
            self._page = 0
        self.finished.emit(self._page, self._document.pageCount())


def paper_of(size: QSizeF) -> QPageSize:
    """Return the paper of a page given in points, whichever way it is turned."""
    return QPageSize(size if size.width() <= size.height() else size.transposed(), QPageSize.Unit.Point)


def fitted(size: QSizeF, area: QRect) -> QRect:
    """Return where a page stands on an area: all of it in sight, in the middle, never out of proportion."""
    scale = min(area.width() / size.width(), area.height() / size.height())
    wide, tall = round(size.width() * scale), round(size.height() * scale)
    # Papers are whole points and printers whole dots: what is as good as all of it is all of it.
    if abs(area.width() - wide) <= wide // 100 and abs(area.height() - tall) <= tall // 100:
        return area
    return QRect(area.x() + (area.width() - wide) // 2, area.y() + (area.height() - tall) // 2, wide, tall)


def dots(area: QRect, resolution: int) -> QSize:
    """Return how many dots a page is drawn with, for an area of a printer that has so many an inch."""
    scale = min(1.0, DOTS / resolution)
    every = area.width() * area.height() * scale * scale
    if every > MOST:
        scale *= (MOST / every) ** 0.5
    return QSize(round(area.width() * scale), round(area.height() * scale))
