"""A scenario card walked, and what it expects compared with what comes out."""

from facilitator.checks.dryrun.case import Case, case_of
from facilitator.checks.dryrun.charter import Charter
from facilitator.checks.dryrun.route import TOO_LATE, is_kept
from facilitator.checks.dryrun.trace import Trace
from facilitator.domain.quantities import span
from facilitator.domain.scenarios import Scenario
from facilitator.domain.workshop import Workshop


def walk(workshop: Workshop, case: Case | Scenario) -> Trace:
    """Return how one case goes; for several, keep a Charter."""
    return Charter(workshop).walk(case_of(workshop, case) if isinstance(case, Scenario) else case)


def passed(scenario: Scenario, trace: Trace) -> bool | None:
    """Return whether a card ended as it should: ending, role and time, where said; None: nothing is.

    A time is kept when the longest way ends within it, and not where a clock on the way lacks. It counts
    for a decision and for the status quo, which come after a time. A decision that is expected comes when
    it is needed.
    """
    role, within = scenario.expected_role, span(scenario.expected_within)
    if scenario.expected == "open" and not role and within is None:
        return None
    if scenario.expected not in ("open", trace.ending):
        return False
    if role and role not in {seat.role for seat in trace.deciders}:
        return False
    if (role or scenario.expected == "decided") and any(step.reason in TOO_LATE for step in trace.steps):
        return False
    if scenario.expected in _AT_ONCE:
        return True
    return is_kept(trace.worst, within.minutes if within else None)


def time_expected(scenario: Scenario) -> str:
    """Return the shortest span within which a card should end, "" where it does not say."""
    spans = [scenario.expected_within]
    if scenario.expected_role or scenario.expected == "decided":
        spans.append(scenario.needed_within)
    read = {found.minutes: text for text in reversed(spans) if (found := span(text)) is not None}
    return read[min(read)] if read else ""


_AT_ONCE = frozenset({"not_permitted", "undetermined", "dead_end"})
"""Endings that no clock leads to."""
