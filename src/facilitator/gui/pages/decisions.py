"""The catalogue: each decision in one sentence, under its section."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QAbstractItemModel

from facilitator.domain import arrangement, edits
from facilitator.domain.records import Decision, Record, Section
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.messages import translate
from facilitator.gui.models.decisions import DecisionsModel
from facilitator.gui.pages.list_page import ListPage
from facilitator.gui.records.details import DecisionDetails, Details, SectionDetails


class DecisionsPage(ListPage):
    """Decisions under their sections, in the order of the grid's rows."""

    stage: ClassVar[str] = "decisions"
    form: ClassVar[str] = "decisions"
    kinds: ClassVar[tuple[str, str]] = ("decision", "section")

    def make_model(self) -> QAbstractItemModel:
        """Return the list."""
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        return DecisionsModel(self.document, self)

    def make_details(self) -> Mapping[str, Details]:
        """Return the forms of sections and decisions."""
        return {
            "section": SectionDetails(self.document, self.context.say, self.details),
            "decision": DecisionDetails(self.document, self.context.say, self.details),
        }

    def nothing_words(self) -> str:
        """Return what the details say while the cursor is on nothing."""
        if self.document.read_only is not None:
            return translate("DecisionsPage", "Choose a decision or section to see its details.")
        return translate("DecisionsPage", "Choose a decision or section to see and change its details.")

    def empty_words(self) -> str:
        """Return what the list says while it is empty."""
        if self.document.read_only is not None:
            return translate("DecisionsPage", "No decision.")
        return translate(
            "DecisionsPage",
            "No decision yet. Type one above and press Enter, paste a list of them, "
            "or import a grid (Ctrl+I).",
        )

    def add_words(self, kind: str) -> str:
        """Return where a new decision will stand."""
        if kind == "section":
            return translate("DecisionsPage", "Type the name of a section and press Enter")
        section = self.document.workshop.sections.get(self._group())
        if section is None:
            return translate("DecisionsPage", "Type a decision and press Enter")
        return fill(
            translate("DecisionsPage", "Type a decision for “{section}” and press Enter"),
            {"section": section.title},
        )

    def action_words(self) -> Mapping[str, tuple[str, str]]:
        """Return the words of the two buttons."""
        return {
            "decision": (
                translate("DecisionsPage", "Add decision"),
                translate("DecisionsPage", "Add decisions, one after the other"),
            ),
            "section": (
                translate("DecisionsPage", "Add section"),
                translate("DecisionsPage", "Add a heading over decisions"),
            ),
        }

    def added(self, kind: str, lines: Sequence[str]) -> tuple[Workshop, Sequence[Record]]:
        """Return the workshop with decisions below the current one, or sections below its section."""
        after, group = self.document.workshop, self._group()
        if kind == "decision":
            decisions = [Decision(title=line) for line in lines]
            return arrangement.inserted(after, decisions, group, self._index()), decisions
        order = list(after.sections)
        place = order.index(group) + 1 if group in order else len(order)
        sections = [Section(title=line) for line in lines]
        for offset, section in enumerate(sections):
            after = edits.put(after, section, place + offset)
        return after, sections

    def stepped(self, kind: str, record_id: str, by: int) -> Workshop:
        """Return the workshop with a decision or a whole section one place up or down."""
        workshop = self.document.workshop
        if kind == "decision":
            return arrangement.stepped(workshop, kind, record_id, by)
        index = list(workshop.sections).index(record_id) + by
        return edits.move(workshop, kind, record_id, index) if index >= 0 else workshop

    def _group(self) -> str:
        """Return the section the cursor is in; without a cursor the last one."""
        sections = list(self.document.workshop.sections)
        kind, record_id = self.tree.current()
        decision = self.document.workshop.decisions.get(record_id)
        if kind == "section":
            return record_id
        return decision.section if decision is not None else sections[-1] if sections else ""

    def _index(self) -> int:
        """Return where in its section a new decision stands: below the one the cursor is on, else last."""
        members = arrangement.grouped(self.document.workshop, "decision")[self._group()]
        record_id = self.tree.current()[1]
        return members.index(record_id) + 1 if record_id in members else len(members)
