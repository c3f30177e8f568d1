"""The scale that stances are told in: an offered one, with the group's own names."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from facilitator.domain.appetite_offers import appetite_words, offered_scales, with_scale
from facilitator.domain.labels import label
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.forms import load_form
from facilitator.gui.messages import language, translate
from facilitator.gui.pages.page import Page
from facilitator.gui.read_only import may_edit
from facilitator.gui.records.quick_add import QuickAdd
from facilitator.gui.records.record_list import RecordList
from facilitator.gui.records.record_table import RecordTable
from facilitator.gui.widgets import LinkButton


class ScalePanel(QWidget):
    """Offers scales, and lists the steps of the one in use to be named, moved, added and removed."""

    left = Signal()

    offers: QVBoxLayout
    new_level: QuickAdd
    levels: RecordTable
    scale_done: QPushButton

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "appetite_scale")

    def use(self, page: Page) -> None:
        """Connect the parts; called once."""
        self._context, self._document = page.context, page.document
        self._list = RecordList(
            page,
            "risk_level",
            self.levels,
            self.new_level,
            columns=("title", "meaning"),
            weights=(22, 78),
        )
        self.levels.set_hint(translate("AppetitePage", "No scale yet. Take one of those above."))
        words = appetite_words(language())
        self._links: dict[str, LinkButton] = {}
        for scale in offered_scales():
            link = LinkButton(words.scales[scale.id].title)
            link.clicked.connect(partial(self._take, scale.id))
            self.offers.addWidget(link)
            self._links[scale.id] = link
        self.scale_done.clicked.connect(self.left)
        self._document.changed.connect(self._follow)
        self._show()
        if self._document.read_only is not None:
            for link in self._links.values():
                link.hide()

    def go_to(self, level: str) -> None:
        """Put the cursor on a step, or the first."""
        self._list.go_to(level)
        self._list.go_to_first()
        self.levels.setFocus()

    def _take(self, scale_id: str, *_checked: bool) -> None:
        if not may_edit(self._document, self._context.say):
            return
        self._document.flush_requested.emit()
        words = appetite_words(language())
        after = with_scale(self._document.workshop, scale_id, words)
        self._document.edit(label("scale.set", scale=words.scales[scale_id].title), after)

    def _follow(self, before: Workshop, after: Workshop) -> None:
        if before.risk_levels is not after.risk_levels:
            self._show()

    def _show(self) -> None:
        """Offer the scales that are not in use."""
        words, now = appetite_words(language()), set(self._document.workshop.risk_levels)
        form = translate("AppetitePage", "Take instead: {scale}")
        for scale in offered_scales():
            link = self._links[scale.id]
            link.setText(fill(form, {"scale": words.scales[scale.id].title}))
            link.setVisible(set(scale.levels) != now and self._document.read_only is None)


def scale_words(workshop: Workshop) -> str:
    """Return the steps of the scale in a line, "" while there is none."""
    return " · ".join(level.title for level in workshop.risk_levels.values())
