"""In which order findings stand beside the grid, and which of them share a card."""

from collections.abc import Iterable, Sequence

from facilitator.checks import SEVERITIES, Finding
from facilitator.gui.findings.cards import Together

FEW = 2
"""So many equal findings have a card each, with their fixes; more share one."""


class _Group:
    """Findings of one rule that say the same."""

    __slots__ = ("findings", "severity")

    def __init__(self, severity: str) -> None:
        self.severity = severity
        self.findings: list[Finding] = []


class FindingGroups:
    """Puts together what says the same: some thousand findings between two key presses.

    To which group a finding belongs is worked out once for each.
    """

    def __init__(self) -> None:
        self._findings: tuple[Finding, ...] = ()
        self._known: dict[int, _Group] = {}
        self._held: list[Finding] = []
        """The findings that are known by their ids, which nobody else has while they are held."""
        self._groups: dict[tuple[str, ...], _Group] = {}
        self._together: dict[str, list[Together]] = {severity: [] for severity in SEVERITIES}

    def cards(self, findings: tuple[Finding, ...], near: Sequence[Finding]) -> list[Together]:
        """Return what each card shows: errors, then the cursor's row, whose findings are near, then the rest.

        Findings of the cursor's row stand alone and first among their like. Where one of them is found in
        several rows, the card of them all stays as it is while the cursor moves. What is waived is shown
        there alone.
        """
        if findings is not self._findings:
            self._put_together(findings)
        alone = [finding for finding in near if not finding.waived]
        besides = {id(finding) for finding in alone}
        worst, *others = SEVERITIES
        cards = [*_alone(alone, worst), *self._others(worst, besides)]
        for severity in others:
            cards += _alone(alone, severity)
        cards += ((finding,) for finding in near if finding.waived)
        for severity in others:
            cards += self._others(severity, besides)
        return cards

    def _put_together(self, findings: tuple[Finding, ...]) -> None:
        self._findings = findings
        groups = self._groups_of(findings)
        present = dict.fromkeys(groups)
        for group in present:
            group.findings = []
        for group, finding in zip(groups, findings, strict=True):
            group.findings.append(finding)
        self._together = {severity: [] for severity in SEVERITIES}
        for group in present:
            first = group.findings[0]
            if first.waived:
                continue
            cards = self._together[group.severity]
            if len(group.findings) > FEW:
                cards.append(tuple(group.findings))
            else:
                cards.extend((finding,) for finding in group.findings)

    def _groups_of(self, findings: tuple[Finding, ...]) -> list[_Group]:
        if len(self._held) > 2 * len(findings) + 1000:
            self._known, self._held, self._groups = {}, [], {}
        known = self._known
        found = [known.get(key) for key in map(id, findings)]
        return [group or self._learn(finding) for group, finding in zip(found, findings, strict=True)]

    def _learn(self, finding: Finding) -> _Group:
        like = (finding.severity, str(finding.waived), finding.rule, *finding.arguments.values())
        group = self._groups.get(like)
        if group is None:
            group = self._groups[like] = _Group(finding.severity)
        self._known[id(finding)] = group
        self._held.append(finding)
        return group

    def _others(self, severity: str, besides: set[int]) -> Iterable[Together]:
        return (card for card in self._together[severity] if len(card) > FEW or id(card[0]) not in besides)


def _alone(findings: Iterable[Finding], severity: str) -> Iterable[Together]:
    return ((finding,) for finding in findings if finding.severity == severity)
