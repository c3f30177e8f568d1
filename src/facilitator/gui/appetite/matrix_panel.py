"""The likelihood × impact matrix: begun as it is offered, clicked, named, made larger or smaller."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain import edits
from facilitator.domain.appetite_offers import appetite_words, offered_matrix
from facilitator.domain.labels import label
from facilitator.domain.matrix_edits import cycled, renamed, resized
from facilitator.domain.risk_matrix import LEAST, MOST, RiskMatrix, Zone
from facilitator.domain.words import Message
from facilitator.domain.workshop import Workshop
from facilitator.gui.appetite.matrix_view import MatrixView
from facilitator.gui.appetite.step_names import StepNames
from facilitator.gui.columns import Columns
from facilitator.gui.forms import load_form
from facilitator.gui.messages import language, translate
from facilitator.gui.pages.page import Page
from facilitator.gui.read_only import may_edit
from facilitator.gui.widgets import Button, EmptyState, LinkButton, SegmentedControl
from facilitator.pictures.risk_matrix import matrix_chart

NARROW = 600
"""Below this width the names stand under the picture, in px at 100 %."""
USUAL = 5
"""Steps of a side that most begin with."""


class MatrixPanel(QWidget):
    """Picture and names of the matrix; while there is none, the sizes it can begin with."""

    stack: QStackedWidget
    filled: QWidget
    matrix_columns: QHBoxLayout
    matrix_divider: QFrame
    picture_scroll: QScrollArea
    picture_inside: QWidget
    picture: MatrixView
    keys: QLabel
    likelihood_size: SegmentedControl
    likelihood: StepNames
    impact_size: SegmentedControl
    impact: StepNames
    begin_anew: LinkButton
    take_away: LinkButton
    nothing: QWidget
    nothing_column: QVBoxLayout

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "appetite_matrix")

    def use(self, page: Page) -> None:
        """Connect the parts; called once."""
        self._context, self._document = page.context, page.document
        self._words = appetite_words(language())
        self._columns = Columns(page.context.theme, self, self.matrix_columns, NARROW, self.matrix_divider)
        self.picture.use(page.context.theme)
        self.picture.chosen.connect(self._cycle)
        self.picture.zone_wanted.connect(self._set_zone)
        self.picture.seen.connect(self._show_place)
        self.likelihood.use(
            page.context, translate("MatrixPanel", "Likelihood, step {step}"), highest_first=True
        )
        self.impact.use(page.context, translate("MatrixPanel", "Impact, step {step}"), highest_first=False)
        self.likelihood.named.connect(partial(self._rename, "likelihood"))
        self.impact.named.connect(partial(self._rename, "impact"))
        for control in (self.likelihood_size, self.impact_size):
            control.set_segments([(str(size), str(size)) for size in range(LEAST, MOST + 1)])
            control.chosen.connect(self._resize)
        self.begin_anew.clicked.connect(self._take_zones)
        self.take_away.clicked.connect(self._remove)
        self._make_empty_state()
        if self._document.read_only is not None:
            self._rest()
        self._document.changed.connect(self._follow)
        self._show()

    def enter(self) -> None:
        """Take the focus: into the picture, or to the usual size while there is none."""
        (self.picture if self._matrix is not None else self._usual).setFocus()

    @property
    def _matrix(self) -> RiskMatrix | None:
        return self._document.workshop.facts.matrix

    def _make_empty_state(self) -> None:
        title = translate("MatrixPanel", "There is no matrix yet")
        words = translate(
            "MatrixPanel",
            "It says for risks without a number which likelihood and impact lie within appetite, "
            "are watched, or go up. Begin with a size; every cell and name can be changed.",
        )
        buttons: list[Button] = []
        for size in range(LEAST, MOST + 1):
            button = Button(_size_words(size, size), "primary" if size == USUAL else "")
            button.clicked.connect(partial(self._begin, size))
            buttons.append(button)
        self._usual = buttons[USUAL - LEAST]
        read_only = self._document.read_only is not None
        if read_only:
            self.nothing_column.addWidget(EmptyState(title))
            return
        self.nothing_column.addWidget(EmptyState(title, words, buttons))
        # Tab comes to the main one first, as the eye does.
        for one, other in pairwise((self._usual, *(each for each in buttons if each is not self._usual))):
            QWidget.setTabOrder(one, other)

    def _rest(self) -> None:
        """Let everything be looked at only."""
        self.picture.editable = False
        for part in (self.likelihood_size, self.impact_size, self.begin_anew, self.take_away, self.keys):
            part.hide()

    def _follow(self, before: Workshop, after: Workshop) -> None:
        if before.facts.matrix is not after.facts.matrix:
            self._show()

    def _show(self) -> None:
        matrix = self._matrix
        now = QApplication.focusWidget()
        focused = now is not None and self.isAncestorOf(now)
        if matrix is not None:
            self.picture.show_chart(matrix_chart(matrix, translate))
            self.likelihood.show_names(matrix.likelihood)
            self.impact.show_names(matrix.impact)
            self.likelihood_size.set_current(str(len(matrix.likelihood)))
            self.impact_size.set_current(str(len(matrix.impact)))
        shown = self.nothing if matrix is None else self.filled
        if self.stack.currentWidget() is not shown:
            self.stack.setCurrentWidget(shown)
            if focused:
                self.enter()

    def _edit(self, name: Message, matrix: RiskMatrix | None) -> None:
        if may_edit(self._document, self._context.say):
            self._document.flush_requested.emit()
            workshop = self._document.workshop
            after = edits.update(workshop, "workshop", workshop.facts.id, matrix=matrix)
            self._document.edit(name, after)

    def _begin(self, size: int, *_checked: bool) -> None:
        words = _size_words(size, size)
        self._edit(label("matrix.begin", size=words), offered_matrix(size, size, self._words))

    def _cycle(self, _kind: str, cell: str) -> None:
        if self._matrix is not None:
            likelihood, impact = map(int, cell.split("/"))
            self._set_zone(cell, cycled(self._matrix, likelihood, impact).zone(likelihood, impact))

    def _set_zone(self, cell: str, zone: Zone) -> None:
        matrix = self._matrix
        if matrix is None:
            return
        likelihood, impact = map(int, cell.split("/"))
        named = f"{matrix.likelihood[likelihood - 1]} × {matrix.impact[impact - 1]}"
        self._edit(label(f"matrix.{zone}", cell=named), matrix.with_zone(likelihood, impact, zone))

    def _rename(self, side: str, step: int, name: str) -> None:
        if self._matrix is not None:
            self._edit(label("matrix.step", name=name), renamed(self._matrix, side, step, name))

    def _resize(self, _size: str) -> None:
        if self._matrix is not None:
            size = int(self.likelihood_size.current()), int(self.impact_size.current())
            matrix = resized(self._matrix, *size, offered_matrix(*size, self._words))
            self._edit(label("matrix.size", size=_size_words(*size)), matrix)

    def _take_zones(self) -> None:
        matrix = self._matrix
        if matrix is not None:
            offered = offered_matrix(len(matrix.likelihood), len(matrix.impact), self._words)
            self._edit(label("matrix.zones"), RiskMatrix(matrix.likelihood, matrix.impact, offered.zones))

    def _remove(self) -> None:
        self._edit(label("matrix.remove"), None)

    def _show_place(self, place: QRect) -> None:
        centre = self.picture.mapTo(self.picture_inside, place.center())
        around = place.height() // 2 + 12
        self.picture_scroll.ensureVisible(centre.x(), centre.y(), place.width() // 2, around)


def _size_words(likelihood: int, impact: int) -> str:
    return f"{likelihood} × {impact}"
