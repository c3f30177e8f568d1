"""The grid of decision rights, with its findings beside it."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facilitator.checks import Finding, Fix
from facilitator.domain.workshop import RowKey, Workshop
from facilitator.gui.findings.cards import mend, place_of, shown_severity
from facilitator.gui.findings.groups import FindingGroups
from facilitator.gui.findings.waiving import Waiving
from facilitator.gui.grid.actions import GridActions
from facilitator.gui.grid.beside import Beside
from facilitator.gui.grid.cell_words import noted
from facilitator.gui.grid.commands import Commands
from facilitator.gui.grid.editor import InlineEditor
from facilitator.gui.grid.empty import nothing_to_see, what_to_do
from facilitator.gui.grid.filter_bar import FilterBar
from facilitator.gui.grid.find import FindBar
from facilitator.gui.grid.keys import GridKeys
from facilitator.gui.grid.leading import place_of_change, row_of_change
from facilitator.gui.grid.menu import GridMenu
from facilitator.gui.grid.model import GridModel
from facilitator.gui.grid.moves import Moves
from facilitator.gui.grid.note_editor import NoteEditor
from facilitator.gui.grid.own_rows import OwnRows
from facilitator.gui.grid.row_filter import RowFilter
from facilitator.gui.grid.structure import Structure
from facilitator.gui.grid.typing_in import TypingIn
from facilitator.gui.grid.view import GridView
from facilitator.gui.grid.view_menu import ViewMenu
from facilitator.gui.pages.page import Page


class RightsPage(Page):
    """Decisions × roles: who decides, who does the work, who is heard, who is told."""

    stage: ClassVar[str] = "rights"
    form: ClassVar[str] = "rights"

    find_bar: FindBar
    filter_bar: FilterBar
    stack: QStackedWidget
    grid_view: GridView

    def set_up(self) -> None:
        """Build the grid and what belongs to it."""
        view = self.grid_view
        self.model = GridModel(self.document, self)
        view.set_up(self.context.theme, self.model)
        moves = Moves(view)
        self._letters = actions = GridActions(self.context, view, moves)
        structure = Structure(self.context, view)
        editors = InlineEditor(self.document, view), NoteEditor(self.document, self.context.say, view)
        self._typing = TypingIn(view, actions, structure, editors)
        self.own_rows = OwnRows(self.context, view)
        commands = Commands(actions, structure, self._typing, self.own_rows, self)
        self.rows = RowFilter(self.context, view, self.filter_bar)
        keys = GridKeys(view, actions, moves, commands)
        keys.leave_filter = self.rows.clear
        view.take_key = keys.press
        view.heads.may_drag = actions.may_edit
        view.heads.moved.connect(structure.drop)
        self.grid_menu = GridMenu(view, actions, structure, commands)
        self.grid_menu.show_only = self.rows.want
        self.view_menu = ViewMenu(self, view, actions, self.rows, self.context.settings)
        self.view_menu.pictures.triggered.connect(partial(self.context.go_to, "pictures", ""))
        view.severity_of_row = self._severity_of_row
        view.severity_of_role = self._severity_of_role
        self.find_bar.set_up(view)
        self.find_bar.closed.connect(view.setFocus)
        self._make_empty_state()
        self._make_side()
        self._stale = True
        self._seen: tuple[object, RowKey] = None, ("", "")
        """The findings that are shown, and the row the cursor was in."""
        self._of_roles: dict[str, list[Finding]] = {}
        self.context.findings.changed.connect(self._show_findings)
        view.selectionModel().currentChanged.connect(self._follow_cursor)
        self._actions = self._make_actions()
        self._show_state()

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Show what changed; lead to it where it was undone or done again."""
        framework = self.model.framework
        self.model.follow(before, after)
        if self.model.framework is not framework:
            self.grid_view.take_framework()
        self.rows.follow()
        self._show_state()
        self._show_note()
        if before.waivers is not after.waivers or before.roles is not after.roles:
            self._side.findings.tell_again()
        last = self.document.history.last
        if last is not None and last.action in ("undo", "redo") and self.isVisible():
            row = row_of_change(before, after)
            if row is not None:
                self.rows.let_be_seen(row)
            place = place_of_change(before, after, self.model.outline, self.grid_view.choice.place)
            if place is not None:
                self.grid_view.choice.move_to(place)

    def header_actions(self) -> Sequence[QAction]:
        """Return looking, finding, exporting and adding."""
        return self._actions

    def side_widget(self) -> QWidget:
        """Return the note at the cursor and the findings of the grid."""
        return self._side

    def reveal(self, kind: str, record_id: str) -> bool:
        """Lead to a cell; where a part of it is left out, to the row or the column."""
        if kind != "cell":
            return False
        decision, unit, role = [*record_id.split("/"), "", ""][:3]
        self.rows.let_be_seen((decision, unit))
        outline = self.model.outline
        row, column = self.grid_view.choice.place
        row = outline.row_of.get((decision, unit), -1 if decision else row)
        column = outline.column_of.get(role, -1 if role else column)
        if row < 0 and not decision and outline.row_of:
            row = next(iter(outline.row_of.values()))
        if row < 0 or (column < 0 and role):
            return False
        if outline.rows[row].heading:
            row = next(iter(outline.row_of.values()), row)
        self.grid_view.choice.move_to((row, max(column, min(1, len(outline.roles)))))
        self.grid_view.setFocus()
        return True

    def entered(self) -> None:
        """Take the focus into the grid, or to the first button where it is empty."""
        shown = self.grid_view if self.stack.currentWidget() is self.grid_view else self._empty
        shown.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the findings that came up while the page was hidden."""
        super().showEvent(event)
        self._letters.mark_entry()
        if self._stale:
            self._show_findings()
            self._show_note()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the mark of the grid from the status line."""
        super().hideEvent(event)
        self.context.mark("", "")

    def _make_side(self) -> None:
        waiving = Waiving(self.context, self)
        mendable = self.document.read_only is None
        self._side = Beside(self.context.theme, mendable=mendable, told=waiving.told)
        self._groups = FindingGroups()
        self._noted = ""
        """The note that the status line says, where the side panel is folded."""
        cards = self._side.findings
        cards.chosen.connect(self._lead_to)
        cards.fix_chosen.connect(self._mend)
        cards.waive_chosen.connect(waiving.waive)
        cards.more_chosen.connect(partial(self.context.go_to, "findings"))
        cards.left.connect(self._come_back)
        cards.entered.connect(self._say_keys)

    def _make_empty_state(self) -> None:
        read_only = self.document.read_only is not None
        self._empty = nothing_to_see() if read_only else what_to_do(self.context.go_to)
        self.stack.addWidget(self._empty)

    def _make_actions(self) -> list[QAction]:
        find = QAction(self.tr("Find"), self)
        find.setShortcut(QKeySequence("Ctrl+F"))
        find.setStatusTip(self.tr("Find a decision, role or note"))
        find.triggered.connect(self._find)
        export = QAction(self.tr("Export…"), self)
        export.setStatusTip(self.tr("Write the grid as Excel, CSV, Markdown or HTML (Ctrl+Shift+E)"))
        export.triggered.connect(self.context.wishes.export_grid)
        role = QAction(self.tr("Add role"), self)
        role.setShortcut(QKeySequence("Ctrl+Shift+Return"))
        role.setStatusTip(self.tr("Add a role at the right of the cursor"))
        role.triggered.connect(self._add_role)
        decision = QAction(self.tr("Add decision"), self)
        decision.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Insert")])
        decision.setStatusTip(self.tr("Add a decision below the cursor"))
        decision.triggered.connect(self._add_decision)
        for action in (role, decision):
            action.setEnabled(self.document.read_only is None)
        return [self.view_menu.offered, find, export, role, decision]

    def _find(self) -> None:
        if self.stack.currentWidget() is self.grid_view:
            self.find_bar.open_bar()

    def _add_role(self) -> None:
        if self.stack.currentWidget() is self.grid_view:
            self._typing.new_role()
        else:
            self.context.go_to("role", "")

    def _add_decision(self) -> None:
        if self.stack.currentWidget() is self.grid_view:
            self._typing.new_decision()
        else:
            self.context.go_to("decision", "")

    def _show_state(self) -> None:
        """Show the grid, or what to do where there is none yet."""
        outline = self.model.outline
        filled = (outline.row_of or self.rows.active) and outline.roles
        shown = self.grid_view if filled else self._empty
        self.setFocusProxy(shown)
        if self.stack.currentWidget() is not shown:
            focused = self.stack.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
            self.stack.setCurrentWidget(shown)
            self.find_bar.hide()
            self.filter_bar.hide()
            if focused:
                shown.setFocus()

    def _follow_cursor(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        if current.row() != previous.row():
            self._show_findings()
        self._show_note()

    def _show_findings(self) -> None:
        self._stale = not self.isVisible()
        if self._stale:
            return
        live = self.context.findings
        row = self.grid_view.choice.place[0]
        here = self.model.outline.rows[row].key if row >= 0 else ("", "")
        if self._seen[0] is live.shown and self._seen[1] == here:
            return
        self._seen = live.shown, here
        self._of_roles = {finding.roles[0]: [] for finding in live.of_roles}
        for finding in live.of_roles:
            self._of_roles[finding.roles[0]].append(finding)
        self.grid_view.show_findings()
        self._side.findings.show_findings(self._groups.cards(live.of_grid, live.of_row(here)))

    def _show_note(self) -> None:
        """Show what is written in the cursor's cell; the status line says it where the panel is folded."""
        row, column = self.grid_view.choice.place
        key = self.model.outline.key(row, column) if row >= 0 else None
        words = place = ""
        if key is not None:
            words = noted(self.model.workshop, self.model.framework, key)
        if words and key is not None:
            title = self.model.title(self.model.outline.rows[row])
            place = f"{self.model.workshop.roles[key[2]].title}, {title}"
        self._side.show_note(place, words)
        said = f"{place}: {words}" if words and self.isVisible() and not self._side.isVisible() else ""
        if said != self._noted:
            self._noted = said
            self.context.say(" ".join(said.split()))

    def _come_back(self) -> None:
        """Go back to the grid from the findings; what their keys do is said no longer."""
        self.grid_view.setFocus()
        self.context.say("")

    def _say_keys(self) -> None:
        words = self.tr("Up, Down: another finding. Enter: go there. Esc: back to the grid.")
        if self.document.read_only is None:
            words = self.tr(
                "Up, Down: another finding. Enter: go there. 1, 2 …: take a link. W: waive it."
                " Esc: back to the grid."
            )
        self.context.say(words)

    def _severity_of_row(self, row: RowKey) -> str:
        return shown_severity(self.context.findings.of_row(row))

    def _severity_of_role(self, role: str) -> str:
        return shown_severity(self._of_roles.get(role, ()))

    def _lead_to(self, finding: Finding) -> None:
        self.context.go_to(*place_of(finding))

    def _mend(self, finding: Finding, fix: Fix, go: bool) -> None:  # noqa: FBT001 -- the signature of a signal
        mend(self.document, finding, fix)
        if go:
            self._lead_to(finding)
