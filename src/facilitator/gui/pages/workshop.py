"""What the workshop is about, who is here, and who stands behind it."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, cast

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout

from facilitator.domain import edits
from facilitator.domain.frameworks import framework_words, frameworks
from facilitator.domain.legend import available, framework_of
from facilitator.domain.own_framework import OWN
from facilitator.domain.records import Participant
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.columns import Columns
from facilitator.gui.delegates.title import ROW, InPlaceDelegate
from facilitator.gui.fields import CurrencyField, DayField, LineField, ShownChoice, TextField
from facilitator.gui.frameworks.boxes import FrameworkBox
from facilitator.gui.frameworks.changing import FrameworkChange
from facilitator.gui.messages import counted, language, translate
from facilitator.gui.models.records import RecordsModel
from facilitator.gui.pages.page import Page
from facilitator.gui.read_only import may_edit
from facilitator.gui.records.letter_legend import LetterLegend
from facilitator.gui.records.moving import move_label
from facilitator.gui.records.quick_add import QuickAdd, added_label
from facilitator.gui.records.record_form import RecordForm
from facilitator.gui.records.record_table import RecordTable
from facilitator.gui.records.removal import remove_records, undo_hint
from facilitator.gui.widgets import LinkButton

COLUMNS = ("title", "position", "present")
_BETWEEN = "\t;,"

NARROW = 700
"""Below this width people and mandate stand under the facts, in px at 100 %."""


class WorkshopPage(Page):
    """The facts of the workshop as a form, and the people as a table."""

    stage: ClassVar[str] = "workshop"
    form: ClassVar[str] = "workshop"

    columns: QHBoxLayout
    title: LineField
    organisation: LineField
    unit: LineField
    date: DayField
    facilitator: LineField
    purpose: TextField
    scope_in: TextField
    scope_out: TextField
    sponsor: LineField
    adopter: LineField
    not_negotiable: TextField
    currency: CurrencyField
    framework_box: FrameworkBox
    own_letters: LinkButton
    legend: LetterLegend
    new_participant: QuickAdd
    participants: RecordTable

    def set_up(self) -> None:
        """Bind the form, fill the table and the frameworks."""
        self._facts = RecordForm(self, "workshop", self.document, self.context.say)
        self._facts.show_record(self.document.workshop.facts.id)
        self.date.set_theme(self.context.theme)
        self._columns = Columns(self.context.theme, self, self.columns, NARROW)
        self._set_up_people()
        self.legend.use(self.context.theme)
        self._set_up_frameworks()
        if self.document.read_only is not None:
            self._rest()

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Show what changed beside the form and the table, which follow by themselves."""
        if before.facts is not after.facts:
            self._show_framework()

    def reveal(self, kind: str, record_id: str) -> bool:
        """Lead to a person or to the facts."""
        if kind == "participant":
            row = self._people.row_of(record_id)
            if row >= 0:
                self.participants.go_to_row(row)
                self.participants.setFocus()
            return row >= 0
        if kind == "workshop":
            self.title.setFocus()
        return kind == "workshop"

    def entered(self) -> None:
        """Start where something is missing: the title, else the people."""
        adds = self.document.workshop.facts.title and not self.new_participant.isHidden()
        (self.new_participant if adds else self.title).setFocus()

    def _set_up_people(self) -> None:
        table = self.participants
        self._people = RecordsModel(self.document, "participant", COLUMNS, self)
        table.setModel(self._people)
        table.grow_with_rows(4, 12)
        table.setItemDelegate(InPlaceDelegate(self.document, self.context.say, table))
        table.set_hint(translate("WorkshopPage", "Nobody is listed yet. Type a name above and press Enter."))
        table.share_width(42, 58, 0)
        self.context.theme.changed.connect(self._size_rows)
        self._size_rows()
        self.new_participant.use(self.document)
        self.new_participant.entered.connect(self._add_people)
        self.new_participant.refused.connect(self.context.say)
        table.add_requested.connect(self.new_participant.setFocus)
        table.remove_requested.connect(self._remove_people)
        table.step_requested.connect(self._step)
        table.paste_requested.connect(self.new_participant.enter_lines)
        if self.document.read_only is None:
            self._add_key(QKeySequence("Insert"), self.new_participant.setFocus)

    def _set_up_frameworks(self) -> None:
        box = self.framework_box
        for name in frameworks():
            box.addItem(framework_words(language())[name].title, name)
        box.insertSeparator(box.count())
        box.addItem("", OWN)
        self._framework_change = FrameworkChange(self.context, self)
        self._framework_change.settled.connect(self._show_framework)
        box.activated.connect(self._change_framework)
        self.own_letters.clicked.connect(self._edit_own)
        self._show_framework()

    def _rest(self) -> None:
        """Let everything be looked at only."""
        self.new_participant.rest()
        self.participants.may_edit = partial(may_edit, self.document, self.context.say)
        self.participants.set_hint(translate("WorkshopPage", "Nobody is listed."))
        ShownChoice(self.framework_box)
        self.own_letters.hide()

    def _add_key(self, keys: QKeySequence, answer: Callable[[], None]) -> None:
        action = QAction(self)
        action.setShortcut(keys)
        action.triggered.connect(answer)
        self.addAction(action)

    def _size_rows(self) -> None:
        self.participants.verticalHeader().setDefaultSectionSize(self.context.theme.px(ROW))
        self.participants.updateGeometry()

    def _add_people(self, lines: list[str]) -> None:
        named = [line for line in lines if split_person(line)[0]]
        if len(named) < len(lines):
            self._refuse_nameless([line for line in lines if line not in named], typed=len(lines) == 1)
        if named:
            self._add_named(named)

    def _refuse_nameless(self, lines: list[str], *, typed: bool) -> None:
        """Say that a person has no name; what was typed stays, for the name to be typed before it."""
        if typed:
            self.new_participant.setText(lines[0])
            self.new_participant.setCursorPosition(0)
        one = translate("WorkshopPage", "“{line}” has no name; type the name before the position.")
        many = translate("WorkshopPage", "{count} lines have no name and were left out.")
        self.new_participant.refused.emit(fill(counted(len(lines), one, many), {"line": lines[0]}))

    def _add_named(self, lines: list[str]) -> None:
        after = self.document.workshop
        known = {_as_known(person) for person in after.participants.values()}
        twice: dict[str, None] = {}
        for line in lines:
            name, position = split_person(line)
            person = Participant(title=name, position=position)
            if _as_known(person) in known:
                twice[name] = None
            known.add(_as_known(person))
            after = edits.put(after, person)
        last = list(after.participants.values())[-1]
        self.document.edit(added_label([last.title] * len(lines)), after)
        self.participants.go_to_row(self._people.row_of(last.id))
        if twice:
            self.context.say(_twice_words(list(twice)))

    def _remove_people(self) -> None:
        row = self.participants.currentIndex().row()
        said = remove_records(
            self.document, [("participant", key) for key in self.participants.selected_ids()]
        )
        if said:
            self.participants.go_to_row(row)
            self.context.say(said)

    def _step(self, by: int) -> None:
        key = self.participants.current_id()
        workshop = self.document.workshop
        person = workshop.participants.get(key)
        if person is None:
            return
        index = list(workshop.participants).index(key) + by
        after = edits.move(workshop, "participant", key, index) if index >= 0 else workshop
        if self.document.edit(move_label(workshop, after, "participant", key), after):
            self.participants.go_to_row(self._people.row_of(key))

    def _change_framework(self, index: int) -> None:
        facts = self.document.workshop.facts
        name = cast("str", self.framework_box.itemData(index))
        if name == facts.framework:
            return
        if name == OWN and all(known.id != OWN for known in available(facts)):
            self._framework_change.edit_own(OWN if facts.own_framework is not None else facts.framework)
        else:
            self._framework_change.change_to(name)

    def _edit_own(self) -> None:
        """Open the editor: of the group's own framework where it is in use, else of the one that is."""
        self._framework_change.edit_own(self.document.workshop.facts.framework)

    def _show_framework(self) -> None:
        facts, box = self.document.workshop.facts, self.framework_box
        own = facts.own_framework
        named = own.title if own is not None else ""
        box.setItemText(box.findData(OWN), named or translate("WorkshopPage", "The group's own…"))
        box.setCurrentIndex(max(0, box.findData(facts.framework)))
        self.legend.show_framework(framework_of(self.document.workshop))
        edit = translate("WorkshopPage", "Edit letters…")
        self.own_letters.setText(
            edit if facts.framework == OWN else translate("WorkshopPage", "Make it our own…")
        )


def _as_known(person: Participant) -> tuple[str, str]:
    """Return what makes two people look the same: name and position, however they are spelt."""
    return person.title.casefold(), person.position.casefold()


def _twice_words(names: list[str]) -> str:
    one = translate("WorkshopPage", "“{name}” was on the list already and stands there twice now. {undo}")
    many = translate(
        "WorkshopPage", "{count} people were on the list already and stand there twice now. {undo}"
    )
    return fill(counted(len(names), one, many), {"name": names[0], "undo": undo_hint()})


def split_person(line: str) -> tuple[str, str]:
    """Return name and position of a line: parted by a tab, else by the first comma or semicolon.

    The name is "" where the line begins with what parts them.
    """
    if line.lstrip()[:1] in _BETWEEN:
        return "", line.strip(f" {_BETWEEN}")
    for mark in _BETWEEN:
        name, found, position = line.partition(mark)
        if found and name.strip():
            return name.strip(), position.strip()
    return line.strip(), ""
