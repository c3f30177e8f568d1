"""The dry run against the same rules as bare comparisons, and the exhaustive check (row 10).

The peer decides one decision of a sound workshop by its amount, one metric and three facts, and nothing else:
limits found by bisection in plain tuples of whole cents, no persons, no trace, no reasons. NumPy is no
package of this project; masks in it would be some ten times as fast.
"""

from bisect import bisect_left
from random import Random

from benchmarks.endings import Endings
from benchmarks.figures import figure, paired
from bounds.sound import bounded
from facilitator.checks.dryrun import Charter
from facilitator.checks.dryrun.case import Case, Risk
from facilitator.checks.dryrun.exhaustive import exhaust

WORKSHOPS = ((60, 15, 5), (231, 33, 10))
"""Decisions, roles and units."""
SCENARIOS = 100_000
DECISION = "d8"
"""A lead decides it up to 5,000 EUR; it carries one risk."""
UPPERS = (500_000, 4_999_999, 100_000_000)
"""Up to how many cents lead, head of the unit and chief may decide; the board may everything."""
EMERGENCY = 5_000_000
TRIGGER, TOLERANCE, CAPACITY = 4, 6, 9
LINE = ("lead1", "head", "chief", "board")


def scenarios(count, seed=1):
    """Yield cases as whole cents, the value of the metric, and whether novel, deadlocked, urgent."""
    chance = Random(seed)
    for _ in range(count):
        cents = int(10 ** chance.uniform(2, 10))
        yield cents, chance.randrange(12), *(chance.random() < 0.1 for _ in range(3))


def bare(cases):
    """Return who decides each case, as a place on the line; -1 where nobody may, or all stays as it is.

    A deadlock goes to the first of chief and board who is not stuck in it.
    """
    found = []
    for cents, metric, novel, deadlocked, urgent in cases:
        if metric > CAPACITY:
            found.append(-1)
            continue
        if novel:
            found.append(3)
            continue
        able = bisect_left(UPPERS, cents)
        place = 1 if urgent and cents <= EMERGENCY else max(able, 2) if able else 0
        if metric > TRIGGER:
            place = max(place, able, 1)
        if metric > TOLERANCE:
            place = max(place, able, 2)
        if deadlocked:
            place = max(able, 2) if place < 2 else 3 if place < 3 else -1
        found.append(place)
    return found


def as_case(scenario):
    """Return a case of the dry run that says the same."""
    cents, metric, novel, deadlocked, urgent = scenario
    return Case(
        decision=DECISION,
        unit="unit2",
        amount=f"{cents / 100:.2f}".rstrip("0").rstrip("."),
        within_budget="yes",
        risks=(Risk("operations", str(metric)),),
        novel=novel,
        deadlocked=deadlocked,
        urgent=urgent,
    )


def decided(workshop, cases):
    """Return who decides each case by the dry run, in the form of the peer."""
    place = {role: number for number, role in enumerate(LINE)}
    ending = Endings(Charter(workshop)).of
    return [place[seats[0].role] if seats else -1 for _how, seats, _why in map(ending, cases)]


def walked(workshop, cases):
    """Walk each case with its reasons."""
    charter = Charter(workshop)
    return [charter.walk(case) for case in cases]


def figures(runs=5, sizes=WORKSHOPS):
    """Yield the walk case by case, then the exhaustive check of each size, all of it and by 100,000 cases."""
    is_small = sizes is not WORKSHOPS
    count = SCENARIOS // 100 if is_small else SCENARIOS
    known = [*scenarios(count)]
    cases, workshop = [*map(as_case, known)], bounded(*WORKSHOPS[0])
    assert decided(workshop, cases) == bare(known)
    times = paired(lambda: decided(workshop, cases), lambda: bare(known), runs)
    yield figure(10, "endings of cases / bare rules", f"{count:,}", times, good=10, aim=3)
    few = cases[: count // 20]
    times = paired(lambda: walked(workshop, few), lambda: bare(known[: count // 20]), min(runs, 3))
    yield figure(10, "cases walked with every reason / bare rules", f"{len(few):,}", times)
    for size in ((12, 9, 3),) if is_small else WORKSHOPS:
        yield from _exhaustive(size, known, min(runs, 3))


def _exhaustive(size, known, runs):
    workshop, found = bounded(*size), []
    times = paired(lambda: found.append(exhaust(workshop)), lambda: bare(known), runs)
    named, looked_at = "{} × {} × {}".format(*size), found[-1].cases
    assert not found[-1].failures
    share = times[0] * len(known) / looked_at, times[1]
    yield figure(10, f"exhaustive check, {looked_at:,} cases / bare", named, times)
    yield figure(10, f"exhaustive check, {len(known):,} of them / bare", named, share, good=10, aim=3)
