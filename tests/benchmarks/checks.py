"""Findings after one edit against the full check, in the same run (row 9)."""

import random
from statistics import median
from time import perf_counter

from benchmarks.figures import SIZES, figure, named
from facilitator.checks import Checker, check
from facilitator.domain.edits import set_cells
from facilitator.domain.records import Cell, Decision, Participant, Role, Section
from facilitator.domain.workshop import Workshop

LETTERS = (*"ARCI", "")


def grid(decisions, roles, seed=1):
    """Return a workshop as groups fill it in, one row in ten with two who decide."""
    chance = random.Random(seed)
    names = [f"r{number}" for number in range(roles)]
    cells = {}
    for number in range(decisions):
        others = chance.sample(names, min(roles, 4 + roles // 8))
        row = {role: Cell((chance.choice("CI"),)) for role in others}
        row[others[0]], row[others[1]] = Cell(("A",)), Cell(("R",))
        if not chance.randrange(10):
            row[others[2]] = Cell(("A",))
        cells[f"d{number}", ""] = row
    return Workshop(
        participants={"p": Participant(id="p", title="Somebody")},
        roles={name: Role(id=name, title=f"Role {name}", presence="yes") for name in names},
        sections={f"s{n}": Section(id=f"s{n}", title=f"Section {n}") for n in range(10)},
        decisions={
            f"d{n}": Decision(id=f"d{n}", title=f"Decide about {n}", section=f"s{n % 10}")
            for n in range(decisions)
        },
        cells=cells,
    )


def edits(workshop, count, seed=2):
    """Yield a workshop after each of some edits of one cell."""
    chance = random.Random(seed)
    decisions, roles = list(workshop.decisions), list(workshop.roles)
    for _ in range(count):
        key = (chance.choice(decisions), "", chance.choice(roles))
        letter = chance.choice(LETTERS)
        workshop = set_cells(workshop, {key: Cell((letter,) if letter else ())})
        yield workshop


def measure(decisions, roles, count=300):
    """Return the median seconds of a full check and of the findings after one edit, in turns."""
    workshop = grid(decisions, roles)
    checker = Checker()
    checker.check(workshop)
    full, after_edit = [], []
    for number, edited in enumerate(edits(workshop, count)):
        after_edit.append(_seconds(checker.check, edited))
        if number % 10 == 0:
            full.append(_seconds(check, edited))
    return median(full), median(after_edit)


def figures(runs=300, sizes=SIZES):
    """Yield the figure of each size."""
    for size in sizes:
        full, after_edit = measure(*size, runs)
        times = after_edit * 1e3, full * 1e3
        yield figure(9, "findings after one edit / full check", named(size), times, good=0.2, aim=0.05)


def _seconds(function, value):
    start = perf_counter()
    function(value)
    return perf_counter() - start
