"""Findings that are the same for many decisions, told once with all of them."""

from collections.abc import Iterator

import msgspec

from facilitator.checks.bands import Group
from facilitator.checks.finding import Finding
from facilitator.checks.record_edits import with_changes
from facilitator.checks.scene import Scene


class Found:
    """Notes what is found about the decisions of one group."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def add(self, _group: Group, finding: Finding) -> None:
        """Take in what is found about the decisions of a group."""
        self.findings.append(finding)


class Gathered:
    """Puts findings together that differ by their decisions alone, in the order in which they came."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._found: dict[tuple[object, ...], tuple[Finding, dict[str, None], bool]] = {}

    def add(self, group: Group, finding: Finding) -> None:
        """Take in what is found about the decisions of a group."""
        key = (finding.rule, finding.where, *finding.arguments.items())
        first, decisions, everywhere = self._found.get(key, (finding, {}, False))
        if first.fixes != finding.fixes:
            first = msgspec.structs.replace(first, fixes=with_changes(first.fixes, finding.fixes))
        decisions.update(dict.fromkeys(group.decisions))
        self._found[key] = (first, decisions, everywhere or group.everywhere)

    def findings(self) -> Iterator[Finding]:
        """Yield the findings with their decisions; all of the workshop are named by one word."""
        for finding, decisions, everywhere in self._found.values():
            if everywhere or len(decisions) == len(self._scene.workshop.decisions):
                arguments = {**finding.arguments, "everywhere": "yes"}
                yield msgspec.structs.replace(finding, arguments=arguments)
            else:
                where = (*finding.where, *self._scene.decisions(decisions))
                yield msgspec.structs.replace(finding, where=where)
