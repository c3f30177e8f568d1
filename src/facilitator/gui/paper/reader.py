"""A document to be read: its pages small at the side and large in the middle, and words found in it."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.gui.paper.charter_preview import CharterPreview
from facilitator.gui.paper.find import FindBar
from facilitator.gui.paper.thumbnails import Thumbnails
from facilitator.gui.theme import Theme

LEAST = 700
"""The width below which there is no room for small pages, in px at 100 %."""


class Reader(QWidget):
    """Shows a PDF; another one is shown at the same place."""

    page_changed = Signal(int)
    """The index of the page that is read."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.preview = CharterPreview(theme, self)
        self.thumbnails = Thumbnails(theme, self.preview.pdf, self)
        self.finder = FindBar(theme, self.preview, self)
        line = QFrame()
        line.setProperty("role", "line")
        pages = QHBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.thumbnails)
        pages.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.finder)
        column.addWidget(line)
        column.addLayout(pages, 1)
        self.setFocusProxy(self.preview)
        self.preview.page_changed.connect(self.thumbnails.mark)
        self.preview.page_changed.connect(self.page_changed)
        self.thumbnails.page_chosen.connect(self.preview.go_to)
        self.finder.closed.connect(self.preview.setFocus)
        chain = (*self.finder.controls, self.thumbnails, self.preview)
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)
        theme.adopt(self)
        theme.changed.connect(self._fit)

    @property
    def pdf(self) -> QPdfDocument:
        """The document."""
        return self.preview.pdf

    def show_pdf(self, data: bytes, *, anew: bool = False) -> None:
        """Show another document where the view stands; anew from its beginning."""
        self.preview.show_pdf(data, anew=anew)
        self.thumbnails.follow()
        self.thumbnails.mark(self.preview.page)
        self.finder.look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the small pages out where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.thumbnails.setVisible(self.width() >= self._theme.px(LEAST))
