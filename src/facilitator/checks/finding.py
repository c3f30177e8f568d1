"""What a check finds: a rule, where it is broken, and the edits that would mend it."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from facilitator.domain.workshop import RowKey

Severity = Literal["error", "warning", "information"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "information")
"""From the worst on."""


class Where(msgspec.Struct, frozen=True, gc=False):
    """A record that a finding is about; the title tells it from others of the same name."""

    kind: str
    id: str
    title: str


class Fix(msgspec.Struct, frozen=True):
    """A mending in one click, by its id in the catalogue; the arguments name what it touches."""

    id: str
    arguments: Mapping[str, str] = {}


class Finding(msgspec.Struct, frozen=True):
    """One broken rule. Its words are made at the edge, from the rule, where it is, and the arguments.

    where starts with what the finding is shown at: the decision (and the unit whose own row it is) or the
    role; what else takes part follows. roles are the ids of the cells or columns concerned.
    """

    rule: str
    severity: Severity
    where: tuple[Where, ...]
    arguments: Mapping[str, str] = {}
    fixes: tuple[Fix, ...] = ()
    row: RowKey | None = None
    roles: tuple[str, ...] = ()
    waived: bool = False

    def named(self, kind: str) -> tuple[str, ...]:
        """Return the titles of the records of one kind that it is about, in order."""
        return tuple(place.title for place in self.where if place.kind == kind)


Findings = tuple[Finding, ...]
"""All findings of a workshop in the order of the grid: rows first, then roles."""


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Return the worst severity that is not waived, None where there is none."""
    found = {finding.severity for finding in findings if not finding.waived}
    return next((severity for severity in SEVERITIES if severity in found), None)
