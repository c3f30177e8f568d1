"""The two lists of the page: the rules, and the steps of the rule the cursor is on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from facilitator.domain import edits
from facilitator.domain.comparing_names import name_of
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.escalation_words import (
    clock_words,
    step_clock,
    step_who,
    steps_of,
    who_words,
)
from facilitator.domain.records import Role
from facilitator.domain.workshop import Workshop
from facilitator.gui.escalation.role_words import with_roles
from facilitator.gui.escalation.said import cut_words, made_words, strange_words, timeless_words
from facilitator.gui.escalation.typed import RoleNames, read_rules, read_step
from facilitator.gui.messages import translate
from facilitator.gui.models.records import Told
from facilitator.gui.pages.page import Page
from facilitator.gui.records.quick_add import QuickAdd, added_label
from facilitator.gui.records.record_list import RecordList
from facilitator.gui.records.record_table import RecordTable

ROOM = 2_000
"""Characters of a line: a rule with its path is longer than a name."""


class RuleList(RecordList):
    """The rules; a line may hold the steps of its path behind arrows, and a table is pasted row by row."""

    read = Signal()
    """Lines were read, and words may stand where roles do."""

    def __init__(self, page: Page, table: RecordTable, new_line: QuickAdd, typed: dict[str, str]) -> None:
        columns = (
            "title",
            Told(translate("EscalationPage", "Who, one after the other"), _who),
            Told(translate("EscalationPage", "How long"), _how_long),
        )
        super().__init__(page, "escalation_rule", table, new_line, columns=columns, weights=(32, 41, 27))
        new_line.set_limit(ROOM)
        self._typed = typed

    def add(self, lines: Sequence[str]) -> None:
        """Add a rule for each line, behind the one the cursor is on, with its steps, as one edit."""
        self._document.flush_requested.emit()
        after = self._document.workshop
        order = list(after.of(self.kind))
        index = order.index(self.current) + 1 if self.current in order else len(order)
        read = read_rules(RoleNames(after), lines)
        if not read:
            self.new_line.refused.emit(translate("Escalation", "That was only the head of a table."))
            return
        made = list[Role]()
        if _pasted(lines):
            after, made = with_roles(after, (words for one in read for words in one.strange))
            read = read_rules(RoleNames(after), lines)
        steps = [step for one in read for step in one.whole_steps()]
        for place, one in enumerate(read):
            after = edits.put(after, one.rule, index + place)
        for step in steps:
            after = edits.put(after, step)
        self._document.edit(added_label([one.rule.title for one in read]), after)
        self.go_to(read[-1].rule.id)
        self._typed.update({step.id: step.title for step in steps})
        self.read.emit()
        strange = [words for one in read for words in one.strange]
        late = timeless_words(step for one in read for step in one.steps)
        cut = cut_words(after, (*(one.rule for one in read), *steps))
        _say(self, made_words(made), strange_words(strange), late, cut)


class StepList(RecordList):
    """The steps of a rule, from the first who is asked to the last."""

    read = Signal()
    """Lines were read, and words may stand where roles do."""

    def __init__(self, page: Page, table: RecordTable, new_line: QuickAdd, typed: dict[str, str]) -> None:
        columns = (
            Told(translate("EscalationPage", "Step"), _number),
            Told(translate("EscalationPage", "Goes to"), _goes_to),
            Told(translate("EscalationPage", "Clock"), _clock),
        )
        super().__init__(
            page,
            "escalation_step",
            table,
            new_line,
            columns=columns,
            weights=(0, 62, 38),
            owned_by="rule",
        )
        new_line.set_limit(ROOM)
        self._typed = typed

    def add(self, lines: Sequence[str]) -> None:
        """Add a step for each line, behind the one the cursor is on, and say what was not understood."""
        if not self.owner:
            return
        self._document.flush_requested.emit()
        after = self._document.workshop
        read = [read_step(RoleNames(after), line) for line in lines]
        made = list[Role]()
        if _pasted(lines):
            after, made = with_roles(after, (words for one in read for words in one.title))
            called = RoleNames(after)
            read = [read_step(called, line) for line in lines]
        steps = [one.step(self.owner) for one in read]
        order = list(after.of(self.kind))
        index = order.index(self.current) + 1 if self.current in order else len(order)
        for place, step in enumerate(steps):
            after = edits.put(after, step, index + place)
        self._document.edit(added_label([name_of(after, step) for step in steps]), after)
        self.go_to(steps[-1].id)
        self._typed.update({step.id: step.title for step in steps})
        self.read.emit()
        strange = strange_words([words for one in read for words in one.title])
        _say(self, made_words(made), strange, timeless_words(read), cut_words(after, steps))


def _pasted(lines: Sequence[str]) -> bool:
    """Return whether lines come from elsewhere: there, who is named is meant to be a role."""
    return len(lines) > 1 or "\t" in lines[0]


def _say(of: RecordList, *sentences: str) -> None:
    words = " ".join(filter(None, sentences))
    if words:
        of.new_line.refused.emit(words)


def _who(workshop: Workshop, rule: EscalationRule) -> str:
    return who_words(workshop, rule, translate)


def _how_long(workshop: Workshop, rule: EscalationRule) -> str:
    return clock_words(workshop, rule, translate)


def _number(workshop: Workshop, step: EscalationStep) -> str:
    keys = [other.id for other in steps_of(workshop, step.rule)]
    return str(keys.index(step.id) + 1) if step.id in keys else ""


def _goes_to(workshop: Workshop, step: EscalationStep) -> str:
    return step_who(workshop, step, translate)


def _clock(workshop: Workshop, step: EscalationStep) -> str:
    return step_clock(workshop, step, translate)
