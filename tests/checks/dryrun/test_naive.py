"""The program against docs/dry-run.md read once more, by somebody slow who keeps nothing."""

import sys
from collections import Counter
from random import Random

from checks.dryrun.example import CASES, HARBOUR
from checks.dryrun.naive import Paper
from checks.dryrun.random_charters import case, charter
from facilitator.checks.dryrun import Charter


def outcome(trace):
    return trace.ending, tuple((seat.role, seat.unit) for seat in trace.deciders)


def test_the_slow_reading_knows_the_worked_example():
    walker = Charter(HARBOUR)
    for one in CASES.values():
        assert Paper(HARBOUR, one).walked() == outcome(walker.walk(one))


def test_random_cases_end_as_the_slow_reading_says(full):
    endings = Counter()
    for seed in range(20_000 if full else 250):
        workshop, random = charter(Random(seed)), Random(-seed - 1)
        walker = Charter(workshop)
        for _ in range(8):
            one = case(random)
            found = outcome(walker.walk(one))
            assert found == Paper(workshop, one).walked(), (seed, one)
            endings[found[0]] += 1
    sys.stdout.write(f"{dict(endings)}\n")
    assert len(endings) == 5
