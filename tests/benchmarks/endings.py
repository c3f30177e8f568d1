"""How many cases end, without the way there: cases with values between the same edges are walked once."""

from bisect import bisect_left
from collections.abc import Hashable
from decimal import Decimal
from operator import attrgetter

from facilitator.checks.dryrun.case import Case, Risk
from facilitator.checks.dryrun.charter import Charter
from facilitator.checks.dryrun.limits import INPUT, ZERO
from facilitator.checks.dryrun.plan import Plan
from facilitator.checks.dryrun.trace import EndingKind, Seat

Ending = tuple[EndingKind, tuple[Seat, ...], str]
"""How a case ends, who decides, and why nobody does."""
_rest = attrgetter(
    *("requester", "asked_by", "currency", "tax", "within_budget", "novel", "contentious", "repercussive"),
    *("touched", "breached", "affected", "fired", "deadlocked", "urgent", "refused"),
    *("absent", "absent_roles", "conflicted", "conflicted_roles"),
)
"""What of a case is compared as it is."""
_MOST = 100_000


def ending_of(charter: Charter, case: Case) -> Ending:
    """Return how a case ends."""
    trace = charter.walk(case)
    return trace.ending, trace.deciders, trace.why


class Endings:
    """The endings of cases of one workshop, each kept; for what is said on the way, walk the charter."""

    def __init__(self, charter: Charter) -> None:
        self._charter = charter
        self._places: dict[tuple[str, str], _Place] = {}

    def of(self, case: Case) -> Ending:
        """Return how a case ends, as its trace says it."""
        at = case.decision, case.unit
        place = self._places.get(at)
        if place is None:
            place = self._places[at] = _Place(self._charter.plan(*at))
        key = place.key(case)
        found = place.known.get(key)
        if found is None:
            if len(place.known) > _MOST:
                place.known.clear()
            found = place.known[key] = ending_of(self._charter, case)
        return found


class _Place:
    """One decision in one unit: the edges of its limits, and the endings that are known."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.known: dict[Hashable, Ending] = {}
        self._edges = list(_edges(plan).items())
        self._risks: dict[tuple[Risk, ...], Hashable] = {}

    def key(self, case: Case) -> Hashable:
        """Return what the ending of a case depends on: between which edges each value lies, and all facts."""
        values: list[int] = []
        for name, edges in self._edges:
            text = getattr(case, name)
            if not text:
                values.append(-1)
                continue
            value = Decimal(text)
            at = bisect_left(edges, value)
            values.append(2 * at + (edges[at] == value) if at < len(edges) else 2 * at)
        risks = self._risks.get(case.risks)
        if risks is None:
            if len(self._risks) > _MOST:
                self._risks.clear()
            risks = self._risks[case.risks] = self._passed(case)
        return *values, risks, _rest(case)

    def _passed(self, case: Case) -> Hashable:
        reading = self._plan.risks(case)
        return tuple(step.reason for step in reading.missing), reading.passed


def _edges(plan: Plan) -> dict[str, list[Decimal]]:
    """Return the edges that each input is compared with, zero among them; no input that is never compared."""
    powers, found = plan.powers, dict[str, list[Decimal]]()
    for dimension, name in INPUT.items():
        limits = (one for held in powers.entries.get(dimension, {}).values() for one in held)
        bands = [powers.bands[one.id] for one in limits if one.id in powers.bands]
        edges = {edge for band in bands for edge in (band.lower, band.upper) if edge is not None}
        if dimension == "value" and plan.emergency_bound is not None:
            edges.add(plan.emergency_bound)
        if powers.entries.get(dimension) or edges:
            found[name] = sorted({ZERO, *edges})
    return found
