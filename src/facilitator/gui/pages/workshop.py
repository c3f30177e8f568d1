"""What the workshop is about, who is here, and who stands behind it."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, cast

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import framework_words, frameworks
from facilitator.domain.labels import label
from facilitator.domain.records import Participant
from facilitator.domain.reframing import with_framework
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.columns import Columns
from facilitator.gui.delegates.title import ROW, InPlaceDelegate
from facilitator.gui.fields import CurrencyField, DayField, LineField, ShownChoice, TextField
from facilitator.gui.messages import counted, error_words, language, translate
from facilitator.gui.models.records import RecordsModel
from facilitator.gui.pages.page import Page
from facilitator.gui.read_only import may_edit
from facilitator.gui.records.letter_legend import LetterLegend
from facilitator.gui.records.moving import move_label
from facilitator.gui.records.quick_add import QuickAdd, added_label
from facilitator.gui.records.record_form import RecordForm
from facilitator.gui.records.record_table import RecordTable
from facilitator.gui.records.removal import remove_records, undo_hint

COLUMNS = ("title", "position", "present")

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
    framework_box: QComboBox
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
        for name in frameworks():
            self.framework_box.addItem(framework_words(language())[name].title, name)
        self.framework_box.activated.connect(self._change_framework)
        self._show_framework(self.document.workshop)
        if self.document.read_only is not None:
            self._rest()

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Show what changed beside the form and the table, which follow by themselves."""
        if before.facts is not after.facts:
            self._show_framework(after)

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

    def _rest(self) -> None:
        """Let everything be looked at only."""
        self.new_participant.rest()
        self.participants.may_edit = partial(may_edit, self.document, self.context.say)
        self.participants.set_hint(translate("WorkshopPage", "Nobody is listed."))
        ShownChoice(self.framework_box)

    def _add_key(self, keys: QKeySequence, answer: Callable[[], None]) -> None:
        action = QAction(self)
        action.setShortcut(keys)
        action.triggered.connect(answer)
        self.addAction(action)

    def _size_rows(self) -> None:
        self.participants.verticalHeader().setDefaultSectionSize(self.context.theme.px(ROW))
        self.participants.updateGeometry()

    def _add_people(self, lines: list[str]) -> None:
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
        name = cast("str", self.framework_box.itemData(index))
        try:
            after = with_framework(self.document.workshop, name)
        except UserError as error:
            self.context.say(error_words(error))
            self._show_framework(self.document.workshop)
            return
        words = label("framework.set", framework=self.framework_box.itemText(index))
        if not self.document.edit(words, after):
            self._show_framework(self.document.workshop)

    def _show_framework(self, workshop: Workshop) -> None:
        name = workshop.facts.framework
        self.framework_box.setCurrentIndex(max(0, self.framework_box.findData(name)))
        self.legend.show_framework(name)


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
    """Return name and position of a line: parted by a tab, else by the first comma or semicolon."""
    for mark in ("\t", ";", ","):
        name, found, position = line.partition(mark)
        if found and name.strip():
            return name.strip(), position.strip()
    return line.strip(), ""
