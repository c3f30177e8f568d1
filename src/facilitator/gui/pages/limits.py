"""Who may decide up to what: the limits as a list and a form, their bands as a picture."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QScrollArea, QWidget

from facilitator.domain.labels import label
from facilitator.domain.workshop import Workshop
from facilitator.gui.columns import Columns
from facilitator.gui.delegates.title import ROW
from facilitator.gui.fields import ChoiceField, ReferenceField
from facilitator.gui.findings.of_stage import StageFindings
from facilitator.gui.limits.bands_shown import BandsShown
from facilitator.gui.limits.details import LimitDetails
from facilitator.gui.limits.line import LimitLine
from facilitator.gui.limits.list import LimitList
from facilitator.gui.limits.reserved import ReservedLinks
from facilitator.gui.limits.sorting import by_power, by_role
from facilitator.gui.limits.table import LimitTable
from facilitator.gui.messages import translate
from facilitator.gui.pages.page import Page
from facilitator.gui.pictures.view import PictureView
from facilitator.gui.records.details_stack import DetailsStack
from facilitator.gui.records.record_form import RecordForm
from facilitator.gui.widgets import Paragraph

NARROW = 836
"""Below this width the form stands under the picture, in px at 100 %."""
_ROWS = (3, 14)
"""Rows of the list that are seen at least and at most; more of them scroll."""
_SHARE = 0.45
"""Part of the page's height that the list may take, so that form and picture are in sight."""
_IN_SIGHT = 24
"""Air kept around the cursor of the picture, in px at 100 %."""


class LimitsPage(Page):
    """The limits, fast to type; each is read aloud, edited beside the list, and drawn with the others."""

    stage: ClassVar[str] = "limits"
    form: ClassVar[str] = "limits"

    scrolled: QScrollArea
    content: QWidget
    columns: QHBoxLayout
    new_limit: LimitLine
    limits: LimitTable
    details: DetailsStack
    picture_area: QWidget
    shown: ChoiceField
    picture: PictureView
    reserved_area: QWidget
    reserved_help: Paragraph
    top_role: ReferenceField
    matters: ReservedLinks

    def set_up(self) -> None:
        """Connect list, form, picture and what is reserved."""
        self._set_up_list()
        self._set_up_picture()
        self._set_up_reserved()
        self._columns = Columns(self.context.theme, self, self.columns, NARROW)
        self._findings = StageFindings(self.context, self.stage)
        self._findings.left.connect(self.entered)
        self._make_actions()
        self._order_for_tab()
        self._show_whether_empty(self.document.workshop)

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Draw anew what an edit touched; list and form follow by themselves."""
        if before.limits is not after.limits:
            self._show_whether_empty(after)
        self.matters.show_matters(after)
        if self.isVisible():
            self._bands.draw(after, self._list.current)

    def showEvent(self, event: QShowEvent) -> None:
        """Take in what happened meanwhile."""
        super().showEvent(event)
        self._bands.draw(self.document.workshop, self._list.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for form and picture."""
        super().resizeEvent(event)
        self._fit_list()

    def header_actions(self) -> Sequence[QAction]:
        """Return what sorts, and what adds."""
        return (self._sort, self._add)

    def side_widget(self) -> QWidget:
        """Return what is found at this stage."""
        return self._findings

    def reveal(self, kind: str, record_id: str) -> bool:
        """Lead to a limit."""
        found = kind == "limit" and self._list.go_to(record_id)
        if found:
            self.limits.setFocus()
        return found

    def entered(self) -> None:
        """Take the focus: into the list, or the line that adds while it is empty."""
        if self.document.workshop.limits:
            self._list.go_to_first()
            self.limits.setFocus()
        elif self.new_limit.isHidden():
            self.setFocus()
        else:
            self.new_limit.setFocus()

    def sort_by_power(self) -> None:
        """Let limits of one power stand together."""
        self.document.flush_requested.emit()
        self._put_in_order(by_power(self.document.workshop))

    def sort_by_role(self) -> None:
        """Let limits of one role stand together."""
        self.document.flush_requested.emit()
        self._put_in_order(by_role(self.document.workshop))

    def _set_up_list(self) -> None:
        self._form = LimitDetails(self.document, self.context.say, self.context.theme)
        self._list = LimitList(self, self.limits, self.new_limit, self._form)
        self.limits.grow_with_rows(*_ROWS)
        self.context.theme.changed.connect(self._fit_list)
        choose = translate("LimitsPage", "Choose a limit to see what it covers, and on which terms.")
        self.details.hold(self._form, self._list, choose)
        self._list.current_changed.connect(self._look_at)
        self.limits.field_requested.connect(self._go_to_field)
        self.new_limit.setPlaceholderText(
            translate("LimitsPage", "Type who, what and up to what: Head of Operations, pay, up to 50,000")
        )
        hint = translate(
            "LimitsPage",
            "No limit yet. Type above who may do what up to what, and press Enter: “Head of Operations, "
            "commit expenditure, up to 50,000”. The next line needs only “Board, above 50,000”: it goes on "
            "with the same power. A list can be pasted.",
        )
        nothing = translate("LimitsPage", "No limit.")
        self.limits.set_hint(hint if self.document.read_only is None else nothing)

    def _fit_list(self) -> None:
        """Let the list be as high as its rows, and no higher than its part of the page in whole rows."""
        row = self.context.theme.px(ROW)
        head = self.limits.horizontalHeader().sizeHint().height() + 2 * self.limits.frameWidth()
        rows = max(_ROWS[0], int((self.height() * _SHARE - head) / row))
        self.limits.setMaximumHeight(rows * row + head)

    def _order_for_tab(self) -> None:
        """Let Tab lead from the list into the form, and from there to the picture."""
        before: QWidget = self.limits
        for widget in (*self._form.fields(), self.shown, self.picture, self.top_role):
            QWidget.setTabOrder(before, widget)
            before = widget

    def _set_up_picture(self) -> None:
        self._bands = BandsShown(self.context, self.shown, self.picture)
        self.picture.chosen.connect(self.reveal)
        self.picture.seen.connect(self._show_place)

    def _set_up_reserved(self) -> None:
        self._facts = RecordForm(self.reserved_area, "workshop", self.document, self.context.say)
        self._facts.show_record(self.document.workshop.facts.id)
        self.reserved_help.setText(
            translate("LimitsPage", "What is reserved, and what is not listed at all, goes to the top role.")
        )
        self.matters.use(self.context.go_to, read_only=self.document.read_only is not None)
        self.matters.show_matters(self.document.workshop)

    def _make_actions(self) -> None:
        self._add = QAction(translate("LimitsPage", "Add limit"), self)
        self._add.setStatusTip(translate("LimitsPage", "Add limits, one after the other"))
        self._add.setShortcut(QKeySequence("Insert"))
        self._add.triggered.connect(self._add_limit)
        menu = QMenu(self)
        self._sort = QAction(translate("LimitsPage", "Sort"), self)
        self._sort.setStatusTip(translate("LimitsPage", "Let what belongs together stand together"))
        self._sort.setMenu(menu)
        self._sorts: list[QAction] = []
        for words, keys, slot in (
            (translate("LimitsPage", "By power"), "Ctrl+Shift+B", self.sort_by_power),
            (translate("LimitsPage", "By role"), "Ctrl+Shift+O", self.sort_by_role),
        ):
            action = menu.addAction(words)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(slot)
            self.addAction(action)
            self._sorts.append(action)
        for action in (self._add, self._sort, *self._sorts):
            action.setEnabled(self.document.read_only is None)

    def _add_limit(self) -> None:
        self.new_limit.setFocus()
        self.scrolled.ensureWidgetVisible(self.new_limit)

    def _go_to_field(self, column: int) -> None:
        field = self._form.field_of(column)
        field.setFocus()
        self.scrolled.ensureWidgetVisible(field)

    def _put_in_order(self, after: Workshop) -> None:
        here = self._list.current
        if self.document.edit(label("records.move", count=str(len(after.limits))), after):
            self._list.go_to(here)

    def _look_at(self, limit: str) -> None:
        self._findings.look_at("limit", limit)
        self._bands.follow(limit)
        QTimer.singleShot(0, self, self._keep_focus)

    def _keep_focus(self) -> None:
        """Take the focus where a form had it that went with its limit."""
        if self.isVisible() and not self.window().focusWidget():
            self.entered()

    def _show_whether_empty(self, workshop: Workshop) -> None:
        some = bool(workshop.limits)
        now = QApplication.focusWidget()
        if not some and now and (self.details.isAncestorOf(now) or self.picture_area.isAncestorOf(now)):
            # What is hidden hands the focus on to whatever comes next.
            (self.limits if self.new_limit.isHidden() else self.new_limit).setFocus()
        self.details.setVisible(some)
        self.picture_area.setVisible(some)

    def _show_place(self, place: QRect) -> None:
        centre = self.picture.mapTo(self.content, place.center())
        around = self.context.theme.px(_IN_SIGHT)
        self.scrolled.ensureVisible(centre.x(), centre.y(), 0, place.height() // 2 + around)
