"""Findings whose decisions are called as they are now, though a title is no reason to look for them again."""

from collections import defaultdict
from collections.abc import Mapping

import msgspec

from facilitator.checks.finding import Findings, Where
from facilitator.domain.records import Decision

Decisions = Mapping[str, Decision]


class Titled:
    """Keeps findings, and names the decisions in them anew where their titles changed."""

    def __init__(self) -> None:
        self._made: Findings = ()
        self._told: Findings = ()
        self._decisions: Decisions = {}
        self._places: dict[str, list[tuple[int, int]]] | None = None
        """Where each decision is named: the number of the finding, and of the place in it."""

    def follow(self, made: Findings, decisions: Decisions) -> Findings:
        """Return findings with the titles of these decisions; where the same were made, only those change."""
        if made is not self._made:
            self._made = self._told = made
            self._places = None
        elif decisions is not self._decisions:
            self._rename(decisions)
        self._decisions = decisions
        return self._told

    def _rename(self, decisions: Decisions) -> None:
        known = self._decisions
        pairs = ((known.get(key), one) for key, one in decisions.items())
        changed = [one for was, one in pairs if was is not one and was is not None and was.title != one.title]
        if not changed:
            return
        if self._places is None:
            self._places = self._named()
        told = list(self._told)
        for decision in changed:
            for number, place in self._places.get(decision.id, ()):
                where = list(told[number].where)
                where[place] = Where("decision", decision.id, decision.title)
                told[number] = msgspec.structs.replace(told[number], where=tuple(where))
        self._told = tuple(told)

    def _named(self) -> dict[str, list[tuple[int, int]]]:
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, finding in enumerate(self._told):
            for place, where in enumerate(finding.where):
                if where.kind == "decision":
                    found[where.id].append((number, place))
        return found
