"""What the pages share that show a list of records beside the details of one."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget

from facilitator.domain.arrangement import grouped
from facilitator.domain.records import Record
from facilitator.domain.workshop import Workshop
from facilitator.gui.columns import Columns
from facilitator.gui.delegates.title import TitleDelegate
from facilitator.gui.pages.page import Page
from facilitator.gui.read_only import may_edit
from facilitator.gui.records.details import Details
from facilitator.gui.records.moving import move_label
from facilitator.gui.records.quick_add import QuickAdd, added_label
from facilitator.gui.records.record_tree import RecordTree
from facilitator.gui.records.removal import remove_records
from facilitator.gui.widgets import PlainLabel

NARROW = 700
"""Below this width the details stand under the list, in px at 100 %."""


class ListPage(Page):
    """A list with a line that adds, and a form over the record the cursor is on."""

    new_record: QuickAdd
    tree: RecordTree
    details: QStackedWidget
    columns: QHBoxLayout
    divider: QFrame

    kinds: ClassVar[tuple[str, str]]
    """What can be added: the member first, then the group."""
    group_after_group: ClassVar[bool] = False
    """Whether the line that adds goes on with groups after one, until members are asked for."""

    def set_up(self) -> None:
        """Show the list, and what the cursor is on."""
        self._new_kind = self.kinds[0]
        self._forms = self.make_details()
        self._nothing = PlainLabel(self.nothing_words(), role="secondary", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self._nothing, *self._forms.values()):
            self.details.addWidget(widget)
        self.tree.setItemDelegate(
            TitleDelegate(self.document, self.context.theme, self.context.say, self.tree)
        )
        self.tree.setModel(self.make_model())
        self.tree.set_hint(self.empty_words())
        self.context.theme.changed.connect(self.tree.scheduleDelayedItemsLayout)
        self.tree.current_changed.connect(self._show_current)
        self.tree.remove_requested.connect(self._remove)
        self.tree.step_requested.connect(self._step)
        self.tree.add_requested.connect(self._add_member)
        self.tree.paste_requested.connect(self.new_record.enter_lines)
        self.new_record.use(self.document)
        self.new_record.entered.connect(self._enter)
        self.new_record.refused.connect(self.context.say)
        self.new_record.abandoned.connect(self._abandon)
        self._columns = Columns(self.context.theme, self, self.columns, NARROW, self.divider)
        self._show_current(*self.tree.current())
        self._actions = self._make_actions()
        if self.document.read_only is not None:
            self._rest()

    def make_model(self) -> QAbstractItemModel:
        """Return the model of the list."""
        raise NotImplementedError

    def make_details(self) -> Mapping[str, Details]:
        """Return the form of each kind."""
        raise NotImplementedError

    def nothing_words(self) -> str:
        """Return what the details say while the cursor is on nothing."""
        raise NotImplementedError

    def empty_words(self) -> str:
        """Return what the list says while it is empty."""
        raise NotImplementedError

    def add_words(self, kind: str) -> str:
        """Return what the line for a new record says: where it will stand."""
        raise NotImplementedError

    def action_words(self) -> Mapping[str, tuple[str, str]]:
        """Return the words and the help of the button that adds each kind."""
        raise NotImplementedError

    def added(self, kind: str, lines: Sequence[str]) -> tuple[Workshop, Sequence[Record]]:
        """Return the workshop with new records of a kind where the cursor is, and the records."""
        raise NotImplementedError

    def stepped(self, kind: str, record_id: str, by: int) -> Workshop:
        """Return the workshop with a record one place up or down."""
        raise NotImplementedError

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Show where the record is used now; list and form follow by themselves."""
        del before, after
        if self.isVisible():
            self._show_used()

    def header_actions(self) -> Sequence[QAction]:
        """Return the two that add."""
        return [self._actions[kind] for kind in reversed(self.kinds)]

    def reveal(self, kind: str, record_id: str) -> bool:
        """Lead to a record of the list."""
        found = self.tree.go_to(kind, record_id)
        if found:
            self.tree.setFocus()
        return found

    def entered(self) -> None:
        """Take the focus: into the list, or the line that adds while it is empty."""
        model = self.tree.model()
        if not self.tree.selectionModel().hasSelection():
            self.tree.go_to(self.kinds[0], next(iter(self._members()), ""))
        (self.tree if model.rowCount() or self.new_record.isHidden() else self.new_record).setFocus()
        self._new_kind = self.kinds[0]
        self._show_add_words()
        self._show_used()

    def _members(self) -> list[str]:
        """Return the ids of what is listed, in the order of the list."""
        groups = grouped(self.document.workshop, self.kinds[0])
        return [key for members in groups.values() for key in members]

    def _make_actions(self) -> dict[str, QAction]:
        actions: dict[str, QAction] = {}
        slots = (self._add_member, self._add_group)
        for kind, keys, slot in zip(self.kinds, ("Insert", "Ctrl+Shift+N"), slots, strict=True):
            words, help_text = self.action_words()[kind]
            action = actions[kind] = QAction(words, self)
            action.setStatusTip(help_text)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(slot)
        return actions

    def _rest(self) -> None:
        """Let everything be looked at only."""
        self.new_record.rest()
        self.tree.may_edit = partial(may_edit, self.document, self.context.say)
        for action in self._actions.values():
            action.setEnabled(False)

    def _add_member(self) -> None:
        self._ready_for(self.kinds[0])

    def _add_group(self) -> None:
        self._ready_for(self.kinds[1])

    def _ready_for(self, kind: str) -> None:
        self._new_kind = kind
        self._show_add_words()
        self.new_record.setFocus()

    def _abandon(self) -> None:
        self._new_kind = self.kinds[0]
        self._show_add_words()
        self.tree.setFocus()

    def _show_add_words(self) -> None:
        self.new_record.setPlaceholderText(self.add_words(self._new_kind))

    def _enter(self, lines: list[str]) -> None:
        self.document.flush_requested.emit()
        kind = self._new_kind
        if not self.group_after_group:
            self._new_kind = self.kinds[0]
        after, records = self.added(kind, lines)
        self.document.edit(added_label([record.title for record in records]), after)
        self.tree.go_to(kind, records[-1].id)
        self._show_add_words()

    def _remove(self) -> None:
        rows = [row for row in self.tree.selected() if row[0]]
        neighbour = self.tree.neighbour(rows)
        said = remove_records(self.document, rows)
        if said:
            self.tree.go_to(*neighbour)
            self.context.say(said)

    def _step(self, by: int) -> None:
        kind, record_id = self.tree.current()
        record = self.document.workshop.record(kind, record_id) if kind else None
        if record is not None:
            self.document.flush_requested.emit()
            before, after = self.document.workshop, self.stepped(kind, record_id, by)
            self.document.edit(move_label(before, after, kind, record_id), after)
            self.tree.go_to(kind, record_id)

    def _show_current(self, kind: str, record_id: str) -> None:
        form = self._forms.get(kind)
        for other in self._forms.values():
            if other is not form:
                other.show_record("")
        if form is not None:
            form.show_record(record_id)
        self.details.setCurrentWidget(form or self._nothing)
        self._show_add_words()

    def _show_used(self) -> None:
        form = self.details.currentWidget()
        if isinstance(form, Details):
            form.show_used()
