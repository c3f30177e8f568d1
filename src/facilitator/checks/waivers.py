"""What is waived, and what is to be said about the waivers themselves."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

import msgspec

from facilitator.checks.finding import Finding, Findings, Fix, Severity, Where
from facilitator.checks.rule_names import BEHIND_RULE
from facilitator.domain import waiving
from facilitator.domain.waivers import Waiver
from facilitator.domain.waiving import ABOUT, WaiverKey, key_of, lacks, last_day, latest
from facilitator.domain.workshop import Workshop

Waivers = Mapping[str, Waiver]
"""All waivers by id."""
Waived = Mapping[WaiverKey, Waiver]
"""Those that hold, by what they waive."""


def waiver_key(finding: Finding) -> WaiverKey | None:
    """Return what a waiver of a finding would be about, None where it cannot be waived.

    A row, or roles as columns, have one finding of a rule. Of any other record there may be several: which
    of them it is, is told by the other records that it names.
    """
    if finding.row is not None:
        decision, unit = finding.row
        return waiving.waiver_key(finding.rule, {"decision": decision, "unit": unit})
    if finding.roles:
        return waiving.waiver_key(finding.rule, {"role": finding.roles[0]})
    first = finding.where[0] if finding.where else None
    if first is None or first.kind not in ABOUT:
        return None
    unit = next((place.id for place in finding.where[1:] if place.kind == "unit"), "")
    rule = finding.rule + _among_others(finding, first, unit)
    return waiving.waiver_key(rule, {"unit": unit, first.kind: first.id})


def _among_others(finding: Finding, first: Where, unit: str) -> str:
    """Return what tells a finding from others of its rule about the same record, "" where it names no other.

    It is a check sum of the other records in whatever order, and of the value it is about. Of a finding
    about limits only the limits count: the same bands are the same finding, for however many decisions.
    """
    others = {(place.kind, place.id) for place in finding.where[1:]} - {("unit", unit)}
    if first.kind == "limit":
        others = {other for other in others if other[0] == "limit"}
    parts = [*(part for other in sorted(others) for part in other), finding.arguments.get("value", "")]
    if not any(parts):
        return ""
    return BEHIND_RULE + blake2b("\n".join(parts).encode(), digest_size=4).hexdigest()


def with_waivers(findings: Findings, waived: Waived) -> Findings:
    """Return findings, those that are waived marked so."""
    if not waived:
        return findings
    return tuple(
        msgspec.structs.replace(finding, waived=True) if waiver_key(finding) in waived else finding
        for finding in findings
    )


def waiver_findings(workshop: Workshop, found: Iterable[Finding], today: str) -> Iterator[Finding]:
    """Yield what is wrong with waivers, in their order; found are the findings that they may be about."""
    if not workshop.waivers:
        return
    keys = {key: finding for finding in found if (key := waiver_key(finding)) is not None}
    for waiver in workshop.waivers.values():
        about = keys.get(key_of(waiver))
        missing, last = lacks(waiver), last_day(waiver)
        if about is None:
            yield _finding(waiver, "waiver-idle", "information", fixes=(Fix("unwaive"),))
        elif missing:
            yield _finding(waiver, "waiver-incomplete", "warning", lacks="/".join(missing))
        elif last < today and not about.waived:
            yield _finding(waiver, "waiver-ended", "warning", until=last)
        elif waiver.until > last:
            yield _finding(waiver, "waiver-long", "warning", until=waiver.until, last=latest(waiver.since))


def _finding(
    waiver: Waiver, rule: str, severity: Severity, *, fixes: tuple[Fix, ...] = (), **said: str
) -> Finding:
    return Finding(f"review.{rule}", severity, (Where("waiver", waiver.id, waiver.title),), said, fixes)
