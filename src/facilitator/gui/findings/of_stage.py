"""The findings of one stage, beside its page."""

from collections.abc import Collection
from functools import partial

from PySide6.QtGui import QShowEvent

from facilitator.checks import Finding, Fix
from facilitator.gui.findings.card_list import FindingList
from facilitator.gui.findings.cards import mend, place_of
from facilitator.gui.findings.groups import FindingGroups
from facilitator.gui.findings.waiving import Waiving
from facilitator.gui.messages import translate
from facilitator.gui.pages.page import Context


class StageFindings(FindingList):
    """Cards of what is found at a stage; those about the record the cursor is on stand first.

    A page connects left with what takes the focus back, and says with look_at where its cursor is. rules are
    those that are shown where the stage has none of its own.
    """

    def __init__(self, context: Context, stage: str, *, rules: Collection[str] = ()) -> None:
        self._context = context
        super().__init__(context.theme, mendable=context.document.read_only is None, told=self._told_of)
        self._waiving = Waiving(context, self)
        self._prefix = f"{stage}."
        self._rules = frozenset(rules)
        self._groups = FindingGroups()
        self._found: tuple[Finding, ...] = ()
        self._looked_at = ("", "")
        self.chosen.connect(self._lead_to)
        self.fix_chosen.connect(self._mend)
        self.waive_chosen.connect(self._waiving.waive)
        self.more_chosen.connect(partial(context.go_to, "findings"))
        self.entered.connect(self._say_keys)
        context.findings.changed.connect(self._follow)
        self._show()

    def look_at(self, kind: str, record_id: str) -> None:
        """Show what is found about a record first; the page says where its cursor is."""
        if self._looked_at != (kind, record_id):
            self._looked_at = (kind, record_id)
            self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Take in what was found meanwhile."""
        super().showEvent(event)
        self._show()

    def _follow(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        found = tuple(f for f in self._context.findings.shown if self._is_here(f.rule))
        self._found = self._found if found == self._found else found
        near = [finding for finding in self._found if self._is_near(finding)]
        others = tuple(finding for finding in self._found if not self._is_near(finding))
        self.show_findings(self._groups.cards(others, near))

    def _is_here(self, rule: str) -> bool:
        return rule in self._rules if self._rules else rule.startswith(self._prefix)

    def _is_near(self, finding: Finding) -> bool:
        return any((place.kind, place.id) == self._looked_at for place in finding.where)

    def _lead_to(self, finding: Finding) -> None:
        self._context.go_to(*place_of(finding))

    def _mend(self, finding: Finding, fix: Fix, go: bool) -> None:  # noqa: FBT001 -- the signature of a signal
        mend(self._context.document, finding, fix)
        if go:
            self._lead_to(finding)

    def _told_of(self, finding: Finding) -> str:
        return self._waiving.told(finding)

    def _say_keys(self) -> None:
        words = translate("Findings", "Up, Down: another finding. Enter: go there. Esc: back to the page.")
        if self._context.document.read_only is None:
            words = translate(
                "Findings",
                "Up, Down: another finding. Enter: go there. 1, 2 …: take a link. W: waive it. "
                "Esc: back to the page.",
            )
        self._context.say(words)
