"""The bar above the preview: which document, on which paper, how large, at which page."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from facilitator.domain.words import QT_TRANSLATE_NOOP, fill
from facilitator.gui.forms import load_form
from facilitator.gui.look import icons
from facilitator.gui.messages import translate
from facilitator.gui.paper.charter_making import PAPERS, WHAT, papers_for
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import ElidedLabel, set_tooltip

FITS: Mapping[str, str] = {
    "width": QT_TRANSLATE_NOOP("CharterPage", "Fit width"),
    "page": QT_TRANSLATE_NOOP("CharterPage", "Whole page"),
    "100": QT_TRANSLATE_NOOP("CharterPage", "Actual size"),
    "150": QT_TRANSLATE_NOOP("CharterPage", "150 %"),
    "200": QT_TRANSLATE_NOOP("CharterPage", "200 %"),
}
"""How large pages are shown: fitted, or at so many percent."""
_MOST_PAGES = 99_999
_ROOM = 620
"""The width below which the size is left out, in px at 100 %."""


class DocumentBar(QWidget):
    """Says what was chosen; choosing another document keeps the paper where it is for that one too."""

    document_chosen = Signal()
    """Another document, or another paper."""
    fit_chosen = Signal(str)
    page_wanted = Signal(int)
    """The index of a page that was typed."""
    find_wanted = Signal()

    bar_grid: QGridLayout
    choices: QWidget
    state_part: QWidget
    state_part_row: QHBoxLayout
    place: QWidget
    what: QComboBox
    paper: QComboBox
    fit: QComboBox
    state: ElidedLabel
    page_line: QLineEdit
    of_pages: QLabel
    find_button: QToolButton

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        load_form(self, "charter_bar")
        for key, words in WHAT.items():
            self.what.addItem(translate("CharterPage", words), key)
        for key, words in FITS.items():
            self.fit.addItem(translate("CharterPage", words), key)
        for choice in (self.what, self.paper, self.fit):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._offer_papers()
        self.page_line.setValidator(QIntValidator(1, _MOST_PAGES, self))
        self.show_page(0, 0)
        self.what.currentIndexChanged.connect(self._on_what)
        self.paper.currentIndexChanged.connect(self.document_chosen)
        self.fit.currentIndexChanged.connect(self._on_fit)
        self.page_line.returnPressed.connect(self._on_page)
        self.page_line.editingFinished.connect(self._on_left)
        self.find_button.clicked.connect(self.find_wanted)

    def event(self, event: QEvent) -> bool:
        """Find room where the bar or what is in it has another size."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._find_room()
        return done

    def put_beside_state(self, widget: QWidget) -> None:
        """Put a widget beside the line that says draft or proposed."""
        self.state_part_row.insertWidget(1, widget)
        QWidget.setTabOrder(self.fit, widget)

    def use(self, theme: Theme) -> None:
        """Take the icon of the search."""
        self._theme = theme
        icons.bind(theme, self.find_button, "zoom", "secondary")
        words = translate("CharterPage", "Find in the document (Ctrl+F)")
        self.find_button.setAccessibleName(words)
        set_tooltip(self.find_button, words)

    def show_page(self, page: int, count: int) -> None:
        """Say which page is read, given its index, and how many there are."""
        self._place = page, count
        if not self.page_line.hasFocus():
            self.page_line.setText(str(page + 1) if count else "")
        self.page_line.setVisible(count > 0)
        words = fill(translate("CharterPage", "of {count}"), {"count": str(count)})
        self.of_pages.setText(words if count else "")

    def ask_page(self) -> None:
        """Let a page be typed."""
        self.page_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page_line.selectAll()

    def _find_room(self) -> None:
        """Leave the size out where there is no room for it; put the state below where it would be cut."""
        if self._theme is not None:
            self.fit.setVisible(self.width() >= self._theme.px(_ROOM))
        grid = self.bar_grid
        edges = grid.contentsMargins().left() + grid.contentsMargins().right() + 2 * grid.horizontalSpacing()
        wanted = sum(part.sizeHint().width() for part in (self.choices, self.state_part, self.place))
        place = (0, 1, 1, 1) if wanted + edges <= self.width() else (1, 0, 1, 3)
        if grid.getItemPosition(grid.indexOf(self.state_part)) != place:
            grid.removeWidget(self.state_part)
            grid.addWidget(self.state_part, *place)

    def _offer_papers(self) -> None:
        """Offer the papers of the document, without a signal."""
        before = self.paper.currentData()
        self.paper.blockSignals(True)
        self.paper.clear()
        for key in papers_for(self.what.currentData()):
            self.paper.addItem(translate("CharterPage", PAPERS[key]), key)
        self.paper.setCurrentIndex(max(0, self.paper.findData(before)))
        self.paper.blockSignals(False)

    def _on_what(self) -> None:
        self._offer_papers()
        self.document_chosen.emit()

    def _on_fit(self) -> None:
        self.fit_chosen.emit(self.fit.currentData())

    def _on_page(self) -> None:
        text = self.page_line.text()
        if text:
            self.page_wanted.emit(int(text) - 1)

    def _on_left(self) -> None:
        """Say which page is read, whatever was typed and not asked for."""
        self.show_page(*self._place)
