"""What the exhaustive check finds: each kind of failure, with its smallest witness."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from facilitator.checks.covering import Dimension
from facilitator.checks.dryrun.boundaries import side
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.charter import Charter
from facilitator.checks.dryrun.deviations import Deviation
from facilitator.checks.dryrun.gaps import Gap, gap_of
from facilitator.checks.dryrun.limits import INPUT, Authority, Powers, exact
from facilitator.checks.dryrun.plan import Plan
from facilitator.checks.dryrun.route import is_kept
from facilitator.checks.dryrun.trace import Trace
from facilitator.checks.ranges import range_said
from facilitator.domain.limit_words import unit_of
from facilitator.domain.quantities import span
from facilitator.domain.workshop import Workshop

FailureKind = Literal["dead-end", "two-deciders", "self-approval", "too-slow", "undetermined", "status-quo"]
Verdict = tuple[FailureKind, str]
"""A kind of failure, and what is to be mended."""


class Failure(msgspec.Struct, frozen=True):
    """A kind of failure and why it comes about, its smallest witness, and how many cases fail so."""

    kind: FailureKind
    why: str
    """What is to be mended: the id of its words; dead ends of different whys are different failures."""
    witness: Case
    trace: Trace
    deviations: tuple[Deviation, ...]
    """What is out of the ordinary in the witness: nothing, one thing, or two."""
    cases: int
    """How many cases fail in this way, the witness included."""
    range: Mapping[str, str] = {}
    """Of a gap between limits, from where to where nobody decides, as the arguments of checks/ranges.py."""


class Exhausted(msgspec.Struct, frozen=True):
    """How many cases were looked at, and the failures among them, the smallest witness first."""

    cases: int
    failures: tuple[Failure, ...]


def failure(
    charter: Charter, verdict: Verdict, witness: Case, deviations: tuple[Deviation, ...], cases: int
) -> Failure:
    """Return a failure with how its witness goes in a charter."""
    trace = charter.walk(witness)
    gap = found_gap(charter, witness, trace) if verdict[1] == "limit-gap" else None
    said: Mapping[str, str] = {}
    if gap is not None:
        said = range_said(gap.values, gap.beside[0], unit_of(charter.workshop, gap.beside[0]))
    return Failure(*verdict, witness, trace, deviations, cases, said)


def found_gap(charter: Charter, witness: Case, trace: Trace) -> Gap | None:
    """Return the gap between limits in which a case lies that came to nobody for want of a limit."""
    powers = charter.plan(witness.decision, witness.unit).powers
    lack = powers.reading(witness).lack(trace.steps[-1].seats[0].role)
    return gap_of(powers, witness, lack) if lack else None


def remaining(workshop: Workshop, failures: Iterable[Failure]) -> Iterator[Failure]:
    """Yield those failures of an earlier check whose witness still fails in the same way in a workshop.

    Each is walked anew, and one walk for each is all it takes; the numbers of cases stay those of that check.
    What an edit has brought about since is not found.
    """
    charter = Charter(workshop)
    for one in failures:
        case = one.witness
        known = case.decision in workshop.decisions and (not case.unit or case.unit in workshop.units)
        if known and judge(charter, case, charter.walk(case)) == (one.kind, one.why):
            yield failure(charter, (one.kind, one.why), case, one.deviations, one.cases)


def judge(charter: Charter, case: Case, trace: Trace) -> Verdict | None:
    """Return how a case fails, None where it ends as it should.

    Not permitted is a proper end; that all stays as it is, is one where somebody did not agree. Undetermined
    is none: here every case says all that is needed.
    """
    match trace.ending:
        case "decided":
            return _in_time(charter.plan(case.decision, case.unit), trace)
        case "dead_end":
            return _stuck(charter, case, trace)
        case "undetermined":
            return "undetermined", trace.why
        case "status_quo":
            return None if case.deadlocked or case.refused else ("status-quo", "status-quo")
        case "not_permitted":
            return None


def _in_time(plan: Plan, trace: Trace) -> Verdict | None:
    if is_kept(trace.worst, plan.latest):
        return None
    if trace.worst is not None:
        return "too-slow", "late-deadlock" if _is_waited_for(trace, plan.latest or 0) else "slow"
    clocks = any(step.reason.endswith("-without-clock") for step in trace.steps)
    return "too-slow", "no-clock" if clocks else "off-route"


def _is_waited_for(trace: Trace, latest: int) -> bool:
    """Return whether it is the time that a deadlock lasts before its rule begins that makes it too late."""
    lasts = (span(step.arguments["after"]) for step in trace.steps if step.reason == "deadlock-lasts")
    before = sum(found.minutes for found in lasts if found is not None)
    return trace.worst is not None and trace.worst - before <= latest


def _stuck(charter: Charter, case: Case, trace: Trace) -> Verdict:
    match trace.why:
        case "two-deciders":
            return "two-deciders", trace.why
        case "nobody":
            return _nobody(trace)
        case "refused":
            return "dead-end", _unagreed(trace)
        case "limit-nobody":
            plan = charter.plan(case.decision, case.unit)
            return "dead-end", _beyond(plan.powers, case, trace)
        case why:
            return "dead-end", why


def _nobody(trace: Trace) -> Verdict:
    """Return why the last seat that it came to stays empty."""
    states = [step.reason.removeprefix("seat-").removeprefix("person-") for step in trace.steps]
    last = next((state for state in reversed(states) if state in _STATES), "vacant")
    return ("self-approval", "asks") if last == "asks" else ("dead-end", f"nobody-{last}")


def _unagreed(trace: Trace) -> str:
    """Return whether somebody who must agree said no, or could not say anything."""
    said = {step.reason.partition("-")[::2] for step in trace.steps if step.number == 7}
    return "refused" if any(how == "refused" and part in _BINDING for how, part in said) else "silent"


def _beyond(powers: Powers, case: Case, trace: Trace) -> str:
    """Return whether somebody else may, or only more than that is somebody's, or nobody may so much."""
    authority: Authority = powers.reading(case)
    roles = {role for entries in powers.entries.values() for role in entries}
    if any(authority.holds(role) for role in (*roles, powers.top) if role):
        return "limit-aside"
    lack = authority.lack(trace.steps[-1].seats[0].role)
    return "limit-gap" if lack and _is_somebodys(powers, lack, case) else "limit-top"


def _is_somebodys(powers: Powers, dimension: Dimension, case: Case) -> bool:
    """Return whether any band of a dimension holds the value of a case, or larger ones."""
    value = exact(getattr(case, INPUT[dimension])) if dimension in INPUT else None
    if value is None:
        return False
    limits = (one for held in powers.entries[dimension].values() for one in held)
    bands = (powers.bands[one.id] for one in limits if one.id in powers.bands)
    return any(side(band, value) != "above" for band in bands)


_STATES = frozenset({"absent", "vacant", "conflict", "asks"})
_BINDING = frozenset({"endorse", "verify", "sign"})
