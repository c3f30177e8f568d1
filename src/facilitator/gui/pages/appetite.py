"""How much risk is sought: categories, stances, metrics, the matrix, and units side by side."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from facilitator.domain.workshop import Workshop
from facilitator.gui.appetite.category_chooser import CategoryChooser
from facilitator.gui.appetite.category_list import CategoryList
from facilitator.gui.appetite.category_panel import CategoryPanel
from facilitator.gui.appetite.choosing import ChoosingRoom
from facilitator.gui.appetite.matrix_panel import MatrixPanel
from facilitator.gui.appetite.scale_panel import ScalePanel, scale_words
from facilitator.gui.columns import Columns
from facilitator.gui.findings.of_stage import StageFindings
from facilitator.gui.messages import translate
from facilitator.gui.pages.page import Page
from facilitator.gui.pictures.view import PictureView
from facilitator.gui.records.chosen_table import ChosenTable
from facilitator.gui.records.quick_add import QuickAdd
from facilitator.gui.widgets import ElidedLabel, LinkButton, SegmentedControl
from facilitator.pictures.heat_map import heat_map

NARROW = 600
"""Below this width the category stands under the list, in px at 100 %."""
VIEWS = ("categories", "matrix", "units")


class AppetitePage(Page):
    """Three views: what belongs to one category, the matrix, and the stances of all units."""

    stage: ClassVar[str] = "appetite"
    form: ClassVar[str] = "appetite"

    views: SegmentedControl
    scale_words: ElidedLabel
    change_scale: LinkButton
    view_stack: QStackedWidget
    category_columns: QHBoxLayout
    category_divider: QFrame
    list_pane: QWidget
    new_category: QuickAdd
    categories: ChosenTable
    right_stack: QStackedWidget
    panel: CategoryPanel
    choosing: QWidget
    choosing_scroll: QScrollArea
    chooser: CategoryChooser
    choosing_done: QPushButton
    scale_panel: ScalePanel
    matrix_panel: MatrixPanel
    units_scroll: QScrollArea
    units_inside: QWidget
    units_map: PictureView

    def set_up(self) -> None:
        """Connect the views."""
        words = (
            translate("AppetitePage", "Categories"),
            translate("AppetitePage", "Matrix"),
            translate("AppetitePage", "Units"),
        )
        self.views.set_segments(list(zip(VIEWS, words, strict=True)))
        self.views.chosen.connect(self._choose_view)
        self._findings: StageFindings | None = None
        self._set_up_categories()
        self._room = ChoosingRoom(
            self,
            theme := self.context.theme,
            columns=self.category_columns,
            pane=self.list_pane,
            listed=self.categories,
            stack=self.right_stack,
            scrolled=self.choosing_scroll,
            chooser=self.chooser,
        )
        # After the room: Qt asks first who watched last, and the columns turn before their height is shared.
        self._columns = Columns(theme, self, self.category_columns, NARROW, self.category_divider)
        self.scale_panel.use(self)
        self.scale_panel.left.connect(self._leave_scale)
        self.change_scale.clicked.connect(self._open_scale)
        self.matrix_panel.use(self)
        self.units_map.use(self.context.theme)
        self.units_map.chosen.connect(self.reveal)
        self.units_map.seen.connect(self._show_place)
        self._make_actions()
        self._show_scale()
        if self.document.read_only is not None:
            self._rest()

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Show the scale and the units; lists and forms follow by themselves."""
        if before.risk_levels is not after.risk_levels:
            self._show_scale()
        if self.isVisible():
            self._draw_units()

    def showEvent(self, event: QShowEvent) -> None:
        """Take in what happened meanwhile."""
        super().showEvent(event)
        self._draw_units()

    def header_actions(self) -> Sequence[QAction]:
        """Return choosing categories."""
        return [self._choose]

    def side_widget(self) -> QWidget | None:
        """Return the findings of this page."""
        if self._findings is None:
            self._findings = StageFindings(self.context, self.stage)
            self._findings.left.connect(self.entered)
        return self._findings

    def reveal(self, kind: str, record_id: str) -> bool:
        """Lead to a category, a stance (by its id or as "category/unit"), a metric, a step or the matrix."""
        workshop = self.document.workshop
        if kind == "matrix":
            self._show_view("matrix")
            self.matrix_panel.enter()
            return True
        if kind == "risk_level":
            if record_id in workshop.risk_levels:
                self._open_scale()
                self.scale_panel.go_to(record_id)
            return record_id in workshop.risk_levels
        category, unit = record_id, ""
        if kind in ("stance", "past_stance", "metric"):
            record = workshop.record(kind, record_id)
            category, _, unit = record_id.partition("/")
            category, unit = getattr(record, "category", category), getattr(record, "unit", unit)
        elif kind != "risk_category":
            return False
        if category not in workshop.risk_categories:
            return False
        self._show_view("categories")
        self._list.go_to(category)
        self._show_panel()
        if kind == "metric":
            self.panel.go_to_metric(record_id)
        elif kind == "risk_category":
            self.categories.setFocus()
        else:
            self.panel.go_to_stance(unit)
        return True

    def entered(self) -> None:
        """Take the focus where the view begins: with the offered categories while none is in play."""
        view = self.views.current()
        if view == "matrix":
            self.matrix_panel.enter()
        elif view == "units":
            self.units_map.setFocus()
        elif self.document.workshop.risk_categories or self.document.read_only is not None:
            if self.right_stack.currentWidget() is self.panel:
                self._list.go_to_first()
            self.categories.setFocus()
        else:
            self._open_chooser()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from the scale or the chooser with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.right_stack.currentWidget() is not self.panel:
            self._leave_scale()
        else:
            super().keyPressEvent(event)

    def _set_up_categories(self) -> None:
        self._list = CategoryList(self, self.categories, self.new_category)
        self._list.current_changed.connect(self._on_current)
        self.panel.use(self)
        self.panel.looked_at.connect(self._look_at)
        self.categories.clicked.connect(self._show_panel)
        self.categories.set_hint(
            translate("AppetitePage", "No category is in play yet. Choose at the right, or type one above.")
        )
        self.chooser.use(self.document, self.context.theme)
        self.chooser.pressed_on.connect(self._list.press)
        self.chooser.left.connect(self._leave_chooser)
        self.choosing_done.clicked.connect(self._leave_chooser)
        if not self.document.workshop.risk_categories:
            self.right_stack.setCurrentWidget(self.choosing)

    def _make_actions(self) -> None:
        self._choose = QAction(translate("AppetitePage", "Choose categories"), self)
        self._choose.setStatusTip(
            translate("AppetitePage", "Put offered categories in play, or take some out")
        )
        self._choose.setShortcut(QKeySequence("Ctrl+Shift+N"))
        self._choose.triggered.connect(self._open_chooser)
        for keys, by in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            words = (
                translate("AppetitePage", "Next view")
                if by > 0
                else translate("AppetitePage", "Previous view")
            )
            action = QAction(words, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, by=by: self._step_view(by))
            self.addAction(action)

    def _rest(self) -> None:
        """Let everything be looked at only."""
        self._choose.setEnabled(False)
        self.change_scale.hide()
        self.categories.set_hint(translate("AppetitePage", "No category is in play."))
        self.right_stack.setCurrentWidget(self.panel)

    def _show_view(self, view: str) -> None:
        self.views.set_current(view)
        # Before the view is shown: Qt hands it the focus, and that goes to what is drawn.
        self._draw_units()
        self.view_stack.setCurrentIndex(VIEWS.index(view))

    def _choose_view(self, view: str) -> None:
        """Show a view; the focus stays on the control that chose it, else it goes where the view begins."""
        self._show_view(view)
        focused = QApplication.focusWidget()
        if focused is None or not self.views.isAncestorOf(focused):
            self.entered()

    def _step_view(self, by: int) -> None:
        place = (VIEWS.index(self.views.current()) + by) % len(VIEWS)
        self._show_view(VIEWS[place])
        self.entered()

    def _on_current(self, category: str) -> None:
        self.panel.show_category(category)
        if self._findings is not None and category:
            self._findings.look_at("risk_category", category)
        if self.categories.hasFocus():
            self._show_panel()

    def _look_at(self, kind: str, record_id: str) -> None:
        if self._findings is not None:
            self._findings.look_at(kind, record_id)

    def _show_panel(self) -> None:
        """Show the category the cursor is on; while there is none, what can be chosen."""
        there = bool(self.document.workshop.risk_categories) or self.document.read_only is not None
        self.right_stack.setCurrentWidget(self.panel if there else self.choosing)

    def _open_chooser(self) -> None:
        if self.document.read_only is None:
            self._show_view("categories")
            self.right_stack.setCurrentWidget(self.choosing)
            self._room.begin()

    def _leave_chooser(self) -> None:
        self._show_panel()
        self._list.go_to_first()
        if self.document.workshop.risk_categories:
            self.categories.setFocus()
        else:
            self.new_category.setFocus()

    def _open_scale(self) -> None:
        self._show_view("categories")
        self.right_stack.setCurrentWidget(self.scale_panel)
        self.scale_panel.go_to("")

    def _leave_scale(self) -> None:
        self._show_panel()
        self.entered()

    def _show_scale(self) -> None:
        words = scale_words(self.document.workshop)
        self.scale_words.set_whole(words)
        change = translate("AppetitePage", "Change the scale")
        self.change_scale.setText(change if words else translate("AppetitePage", "Choose the scale"))

    def _draw_units(self) -> None:
        if self.views.current() == "units":
            self.units_map.show_chart(heat_map(self.document.workshop, translate))

    def _show_place(self, place: QRect) -> None:
        centre = self.units_map.mapTo(self.units_inside, place.center())
        around = place.height() // 2 + self.context.theme.px(24)
        self.units_scroll.ensureVisible(centre.x(), centre.y(), place.width() // 2, around)
