"""The exhaustive check without any shortcut: every case walked by itself, and the smallest failures kept."""

from collections import Counter
from itertools import combinations

from facilitator.checks.dryrun import Charter
from facilitator.checks.dryrun.deviations import Circumstances
from facilitator.checks.dryrun.exhaustive import decisions_in_order, units_in_order
from facilitator.checks.dryrun.failures import judge
from facilitator.checks.dryrun.limits import ZERO, exact
from facilitator.checks.dryrun.reach import Reach


def circumstances(charter, decision, unit):
    """Return how far a case of a decision in a unit may come, and the normal case with its deviations."""
    plan = charter.plan(decision, unit)
    reach = Reach(plan, lambda other: charter.plan(decision, other).row.deciders)
    return reach, Circumstances(plan, reach)


def places(workshop):
    """Return every decision in every unit, in the order of the grid and the tree."""
    units = units_in_order(workshop)
    return [(decision, unit) for decision in decisions_in_order(workshop) for unit in units]


def cases(charter, decision, unit, most=2):
    """Yield the cases of one place, each with the places of its deviations in order, and these."""
    _reach, around = circumstances(charter, decision, unit)
    known = [*enumerate(around.deviations())]
    for count in range(most + 1):
        for chosen in combinations(known, count):
            if len({one.group for _, one in chosen}) < count:
                continue
            case = around.normal
            for _, one in chosen:
                case = one.of(case)
            yield case, tuple(place for place, _ in chosen), tuple(one for _, one in chosen)


def plainly(workshop, most=2):
    """Return how many cases there are, and of each failure how many and the smallest."""
    charter, all_cases, counts, smallest = Charter(workshop), 0, Counter(), {}
    for number, place in enumerate(places(workshop)):
        for case, indices, chosen in cases(charter, *place, most):
            all_cases += 1
            verdict = judge(charter, case, charter.walk(case))
            if verdict is None:
                continue
            counts[verdict] += 1
            size = len(indices), exact(case.amount) or ZERO, number, indices
            if verdict not in smallest or size < smallest[verdict][0]:
                smallest[verdict] = size, case, chosen
    return all_cases, {
        verdict: (counts[verdict], case, chosen) for verdict, (_, case, chosen) in smallest.items()
    }


def quickly(exhausted):
    """Return what the exhaustive check found, in the same form."""
    return exhausted.cases, {
        (failure.kind, failure.why): (failure.cases, failure.witness, failure.deviations)
        for failure in exhausted.failures
    }
