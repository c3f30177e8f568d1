"""The charter as the dry run reads it: prepared once for a workshop, then walked case by case."""

from operator import attrgetter

from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.plan import UNLISTED, Ground, Plan
from facilitator.checks.dryrun.trace import EndingKind, Seat, Trace
from facilitator.checks.dryrun.walked import Walked
from facilitator.checks.dryrun.way import Beginning, Way
from facilitator.domain.workshop import Workshop

_of_way = attrgetter(
    *("decision", "unit", "amount", "amount_year", "currency", "tax", "number", "number_year"),
    *("percent", "time", "within_budget", "risks", "novel", "contentious", "repercussive", "touched"),
    *("breached", "affected", "fired", "deadlocked", "urgent", "needed_within"),
)
"""What cases must have in common to share a way: all but the persons, and what they say."""


class Charter:
    """A prepared reading of a workshop; keep it as long as the workshop is the same value.

    What a decision and a unit need is prepared when it is first asked for, and kept; so are the ways of the
    cases walked last, since cases that differ only in persons share one. Not for several threads at once.
    """

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self._ground = Ground(workshop)
        self._plans: dict[tuple[str, str], Plan] = {}
        self._walked: dict[tuple[object, ...], Walked] = {}

    def walk(self, case: Case) -> Trace:
        """Return how a case goes, step by step."""
        key = _of_way(case)
        walked = self._walked.get(key)
        if walked is None:
            if len(self._walked) > _MOST_WAYS:
                self._walked.clear()
            walked = self._walked[key] = Walked(self._way(case), self.walk)
        return walked.by(case)

    def ending(self, case: Case) -> tuple[EndingKind, tuple[Seat, ...], str]:
        """Return only how a case ends, who decides and why not, as walk says it."""
        trace = self.walk(case)
        return trace.ending, trace.deciders, trace.why

    def plan(self, decision: str, unit: str) -> Plan:
        """Return what is known of a decision in a unit; an unknown decision is one that is not listed."""
        place = self._ground.units.acting(unit)
        found = self._plans.get((decision, place))
        if found is None:
            one = self.workshop.decisions.get(decision, UNLISTED)
            found = self._plans[decision, place] = Plan(self._ground, one, place)
        return found

    def _way(self, case: Case) -> Way:
        plan = self.plan(case.decision, case.unit)
        return Beginning(plan, case, lambda unit: self.plan(case.decision, unit).row.deciders).way()


_MOST_WAYS = 4_096
