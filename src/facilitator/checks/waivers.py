"""What is waived, and what is to be said about the waivers themselves."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from facilitator.checks.finding import Finding, Findings, Fix, Severity, Where
from facilitator.domain.records import Waiver
from facilitator.domain.waiving import WaiverKey, key_of, lacks, last_day, latest
from facilitator.domain.workshop import Workshop

Waivers = Mapping[str, Waiver]
"""All waivers by id."""
Waived = Mapping[WaiverKey, Waiver]
"""Those that hold, by what they waive."""


def waiver_key(finding: Finding) -> WaiverKey | None:
    """Return what a waiver of a finding would be about, None where it cannot be waived."""
    if finding.row is not None:
        return finding.rule, *finding.row, ""
    return (finding.rule, "", "", finding.roles[0]) if finding.roles else None


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
