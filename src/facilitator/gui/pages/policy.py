"""What holds for everybody, whoever decides: the guardrails."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.bounds import Guardrail
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.gui.columns import Columns
from facilitator.gui.findings.of_stage import StageFindings
from facilitator.gui.messages import translate
from facilitator.gui.models.records import Ticked
from facilitator.gui.pages.page import Page
from facilitator.gui.records.details import GuardrailDetails
from facilitator.gui.records.details_stack import DetailsStack
from facilitator.gui.records.quick_add import QuickAdd
from facilitator.gui.records.record_list import RecordList
from facilitator.gui.records.record_table import RecordTable
from facilitator.gui.widgets import Button, EmptyState

NARROW = 700
"""Below this width the details stand under the list, in px at 100 %."""
_HARD = "!"


class PolicyPage(Page):
    """The guardrails as a list with a form: fast to type, ticked where they are hard."""

    stage: ClassVar[str] = "policy"
    form: ClassVar[str] = "policy"

    columns: QHBoxLayout
    new_guardrail: QuickAdd
    stack: QStackedWidget
    guardrails: RecordTable
    nothing: QWidget
    nothing_column: QVBoxLayout
    divider: QFrame
    details_scroll: QScrollArea
    details: DetailsStack

    def set_up(self) -> None:
        """Connect list and form."""
        self._form = GuardrailDetails(self.document, self.context.say)
        hard = Ticked(translate("PolicyPage", "Hard"), "hardness", "hard", "soft")
        self._list = RecordList(
            self,
            "guardrail",
            self.guardrails,
            self.new_guardrail,
            columns=("title", "owner", hard),
            weights=(70, 30, 0),
            make=self.guardrail_of,
        )
        self.details.hold(self._form, self._list, self._choose_words())
        self._columns = Columns(self.context.theme, self, self.columns, NARROW, self.divider)
        self._findings = StageFindings(self.context, self.stage)
        self._findings.left.connect(self.entered)
        self._list.current_changed.connect(self._look_at)
        self.new_guardrail.setPlaceholderText(
            translate("PolicyPage", "Type a guardrail and press Enter; an ! at its end makes it hard")
        )
        self._add_action = QAction(translate("PolicyPage", "Add guardrail"), self)
        self._add_action.setStatusTip(translate("PolicyPage", "Add guardrails, one after the other"))
        self._add_action.setShortcut(QKeySequence("Insert"))
        self._add_action.triggered.connect(self.new_guardrail.setFocus)
        self._add_action.setEnabled(self.document.read_only is None)
        self._set_up_empty()
        self._show_whether_empty(self.document.workshop)

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Show the list or what to do without one; list and form follow by themselves."""
        if before.guardrails is not after.guardrails:
            self._show_whether_empty(after)

    def header_actions(self) -> Sequence[QAction]:
        """Return the one that adds."""
        return (self._add_action,)

    def side_widget(self) -> QWidget:
        """Return what is found at this stage."""
        return self._findings

    def reveal(self, kind: str, record_id: str) -> bool:
        """Lead to a guardrail."""
        found = kind == "guardrail" and self._list.go_to(record_id)
        if found:
            self.guardrails.setFocus()
        return found

    def entered(self) -> None:
        """Take the focus: into the list, or the line that adds while it is empty."""
        if self.document.workshop.guardrails:
            self._list.go_to_first()
            self.guardrails.setFocus()
        elif self.new_guardrail.isHidden():
            self.setFocus()
        else:
            self.new_guardrail.setFocus()

    def guardrail_of(self, line: str) -> Guardrail:
        """Return the guardrail of a line; an ! at its end says that it is hard.

        From a spreadsheet, hard or soft stands in the second column and the role that owns it in the third.
        """
        title, _tab, rest = line.partition("\t")
        said, _tab, owner = rest.partition("\t")
        bare = title.rstrip()
        hard = bare.endswith(_HARD) and bare.rstrip(_HARD).strip() != ""
        hard = hard or _is_hard(said)
        roles = self.document.workshop.roles.values()
        named = owner.strip().casefold()
        known = (
            role.id for role in roles if named and named in (role.title.casefold(), role.short.casefold())
        )
        return Guardrail(
            title=bare.rstrip(_HARD).rstrip() if hard else title,
            hardness="hard" if hard else "soft",
            owner=next(known, ""),
        )

    def _choose_words(self) -> str:
        if self.document.read_only is not None:
            return translate("PolicyPage", "Choose a guardrail to see what it binds.")
        return translate("PolicyPage", "Choose a guardrail to say what it binds, and who owns it.")

    def _set_up_empty(self) -> None:
        title = translate("PolicyPage", "No guardrail yet")
        text = translate(
            "PolicyPage",
            "A guardrail is a sentence that anybody can check, and that holds whoever decides. A hard one is "
            "never crossed, not even when it is urgent; for a soft one its owner is asked.",
        )
        self.example: QPushButton = Button(
            translate("PolicyPage", "Begin with “No payment without two signatures”")
        )
        self.example.clicked.connect(self._add_example)
        buttons = [self.example] if self.document.read_only is None else []
        self.nothing_column.addWidget(EmptyState(title, text, buttons))

    def _add_example(self) -> None:
        words = translate("PolicyPage", "No payment without two signatures")
        self._list.put([Guardrail(title=words, hardness="hard")])
        self.guardrails.setFocus()

    def _show_whether_empty(self, workshop: Workshop) -> None:
        some = bool(workshop.guardrails)
        self.stack.setCurrentWidget(self.guardrails if some else self.nothing)
        self.divider.setVisible(some)
        self.details_scroll.setVisible(some)

    def _look_at(self, guardrail: str) -> None:
        self._findings.look_at("guardrail", guardrail)


def _is_hard(said: str) -> bool:
    """Return whether a word of a spreadsheet says hard, in the language of the window."""
    words = translate("fields", KINDS["guardrail"].fields["hardness"].choices["hard"])
    name = words.partition(":")[0]
    return said.strip().casefold() in {name.casefold(), "hard"}
