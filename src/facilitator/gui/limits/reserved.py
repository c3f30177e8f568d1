"""What is never delegated, in sight of the limits: the top role, and links to the reserved matters."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.labels import set_tooltip
from facilitator.gui.messages import translate
from facilitator.gui.widgets import LinkButton

MOST = 5
"""So many matters have a link of their own."""


class ElidedLink(LinkButton):
    """A link of one line that ends in … where there is no room, and says the whole in its tooltip."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._whole = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text anew."""
        super().resizeEvent(event)
        room = self.width() - self.fontMetrics().averageCharWidth()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if self.fontMetrics().horizontalAdvance(self._whole) <= self.width():
            shown = self._whole
        if shown != self.text():
            self.setText(shown.replace("&", "&&"))
            set_tooltip(self, self._whole if shown != self._whole else "")


class ReservedLinks(QWidget):
    """A link for each reserved matter, and one to where they are edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._shown: object = None
        self._links: list[ElidedLink] = []
        self._go_to: Callable[[str, str], None] | None = None
        self._read_only = False

    def use(self, go_to: Callable[[str, str], None], *, read_only: bool) -> None:
        """Take what leads to a record, and whether there is anything to add."""
        self._go_to = go_to
        self._read_only = read_only

    def show_matters(self, workshop: Workshop) -> None:
        """Show the reserved matters of a workshop; nothing happens where they are the same."""
        matters = workshop.reserved_matters
        if self._shown is matters:
            return
        self._shown = matters
        for link in self._links:
            self._column.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links.clear()
        for matter in list(matters.values())[:MOST]:
            self._add(matter.title or translate("RecordForm", "(no name)"), matter.id)
        rest = len(matters) - MOST
        if rest > 0:
            self._add(fill(translate("LimitsPage", "and {count} more"), {"count": str(rest)}), "")
        elif not self._read_only:
            self._add(translate("LimitsPage", "Say what is reserved…"), "")

    def _add(self, words: str, record_id: str) -> None:
        link = ElidedLink(words, self)
        if self._go_to is not None:
            link.clicked.connect(partial(self._go_to, "reserved_matter", record_id))
        self._column.addWidget(link)
        self._links.append(link)
