"""The workshops that others test with are what they say: of their size, sound, and as they are stored."""

import sys
from collections import Counter
from itertools import chain

import msgspec
import pytest

from bounds.sound import SIZES, bounded
from facilitator.checks import check
from facilitator.checks.dryrun.case import Case, Risk
from facilitator.checks.dryrun.charter import Charter
from facilitator.domain.edits import cleaned, put
from facilitator.exchange import from_json, to_json

VALUES = {
    "amount": ("0", "4999.99", "5000", "5000.01", "10000.50", "49999.99", "50000", "1000000", "1000000.01"),
    "number": ("0", "2", "3", "9", "10", "100", "101"),
    "percent": ("5", "5.01", "12.49", "12.5", "25", "25.01"),
    "time": ("12", "13", "36", "60", "61"),
    "amount_year": ("20000", "20000.01", "200000", "5000000", "5000000.01"),
}
"""Each edge of a band, and what lies beside it."""
FACTS = (
    *({name: True} for name in ("novel", "contentious", "repercussive", "deadlocked", "urgent")),
    {"touched": ("hardly",)},
    {"fired": ("incident",)},
    {"affected": ("centre", "unit1", "unit2")},
    {"refused": ("finance",)},
    {"within_budget": "no"},
    {"requester": "head"},
    {"requester": "board"},
    {"absent_roles": ("head",)},
    {"conflicted_roles": ("chief",)},
)
READINGS = {"higher": ("2", "3", "5", "9"), "lower": ("12", "9", "8.5", "5")}
"""Within appetite, then past each of the other limits but capacity."""


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_sound_workshop_has_its_size_nothing_to_find_in_it_and_goes_through_json(size):
    workshop = bounded(*size)
    assert (len(workshop.decisions), len(workshop.roles), len(workshop.units)) == size
    assert [found for found in check(workshop) if found.severity != "information"] == []
    assert cleaned(workshop) is workshop
    assert from_json(to_json(workshop)) == workshop


def normal(workshop, decision, unit):
    """Return a case that keeps to everything."""
    categories = workshop.decisions[decision].categories
    own = {metric.category for metric in workshop.metrics.values() if metric.unit == unit}
    risks = tuple(
        Risk(metric=metric.id, value="1" if metric.direction == "higher" else "12")
        for metric in workshop.metrics.values()
        if metric.category in categories and metric.unit == (unit if metric.category in own else "")
    )
    values = dict.fromkeys(VALUES, "1")
    return Case(decision=decision, unit=unit, within_budget="yes", risks=risks, **values)


def deviations(workshop, case):
    """Yield the case with one thing otherwise: a value, a fact, a risk, or somebody absent or in conflict."""
    replace = msgspec.structs.replace
    for name, values in VALUES.items():
        yield from (replace(case, **{name: value}) for value in values)
    yield from (replace(case, **fact) for fact in FACTS)
    for number, risk in enumerate(case.risks):
        for value in READINGS[workshop.metrics[risk.metric].direction]:
            changed = (*case.risks[:number], replace(risk, value=value), *case.risks[number + 1 :])
            yield replace(case, risks=changed)
    for person in workshop.participants:
        if "-" not in person or person.endswith(case.unit):
            yield replace(case, absent=(person,))
            yield replace(case, conflicted=(person,))


def endings(workshop, *, twice):
    """Return how cases with one deviation end, or with two, with one that ends in each way."""
    charter, found, examples = Charter(workshop), Counter(), {}
    for decision in workshop.decisions:
        for unit in workshop.units:
            once = [normal(workshop, decision, unit), *deviations(workshop, normal(workshop, decision, unit))]
            again = chain.from_iterable(deviations(workshop, case) for case in once) if twice else ()
            for case in chain(once, again):
                trace = charter.walk(case)
                found[trace.ending] += 1
                examples.setdefault(trace.ending, (trace.why, case))
    return found, examples


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_no_case_of_a_sound_workshop_is_a_dead_end(size, full):
    decisions, roles, units = size if full else (min(size[0], 16), *size[1:])
    twice = full and size == SIZES["small"]
    found, examples = endings(bounded(decisions, roles, units), twice=twice)
    sys.stdout.write(f"{size}: {dict(found)}\n")
    assert set(found) == {"decided"}, examples


def test_nor_is_one_where_some_decisions_approve_a_request():
    found, examples = endings(bounded(*SIZES["small"], approvals=True), twice=False)
    assert set(found) == {"decided"}, examples


def test_only_the_whole_board_that_asks_itself_for_what_is_reserved_is_left_alone():
    workshop = bounded(*SIZES["small"], approvals=True)
    case = msgspec.structs.replace(normal(workshop, "d0", "unit1"), requester="board", novel=True)
    assert Charter(workshop).walk(case).ending == "dead_end"
    by_one = msgspec.structs.replace(case, asked_by="member1")
    assert Charter(workshop).walk(by_one).ending == "decided"


def test_without_its_board_a_sound_workshop_ends_in_dead_ends():
    workshop = bounded(*SIZES["small"])
    board = msgspec.structs.replace(workshop.roles["board"], holders=(), vacant=True)
    found, _ = endings(put(workshop, board), twice=False)
    assert found["dead_end"] > 0
