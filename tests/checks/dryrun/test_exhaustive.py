"""The exhaustive check finds what fails, and nothing else; its shortcuts change nothing."""

import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from benchmarks.endings import Endings
from bounds.sound import SIZES, bounded
from checks.dryrun.example import HARBOUR, by_id, row
from checks.dryrun.faults import FAULTS, one_member, planted, sound
from checks.dryrun.plainly import cases, circumstances, places, plainly, quickly
from checks.dryrun.random_charters import PEOPLE, case, charter, level
from facilitator.checks.dryrun import Charter
from facilitator.checks.dryrun.boundaries import readings_tried, values_tried
from facilitator.checks.dryrun.exhaustive import exhaust
from facilitator.checks.dryrun.failure_words import witness_title
from facilitator.checks.dryrun.failures import judge
from facilitator.checks.dryrun.limits import Band
from facilitator.domain.bounds import Metric
from facilitator.domain.quantities import clean_decimal, decimal_text
from facilitator.domain.records import Decision, Participant, Role, Seat, Unit
from facilitator.domain.workshop import Workshop

EDGES = (
    st.decimals(0, Decimal("9" * 28), allow_nan=False, places=None).map(decimal_text).filter(clean_decimal)
)
SEEDS = st.integers(0, 2**32)


def named(exhausted):
    return {(failure.kind, failure.why): failure for failure in exhausted.failures}


@settings(max_examples=12)
@given(fault=st.sampled_from([*FAULTS]), seed=SEEDS)
def test_every_fault_planted_in_a_sound_workshop_is_found(fault, seed):
    plant, kind, why = FAULTS[fault]
    random = Random(seed)
    workshop = plant(random, sound(random))
    failure = named(exhaust(workshop))[kind, why]
    alone = Charter(workshop)
    trace = alone.walk(failure.witness)
    assert trace == failure.trace
    assert judge(alone, failure.witness, trace) == (kind, why)


@pytest.mark.parametrize("size", ["small", "usual"])
def test_a_sound_workshop_has_no_failure(size):
    exhausted = exhaust(bounded(*SIZES[size]))
    sys.stdout.write(f"{SIZES[size]}: {exhausted.cases:,} cases\n")
    assert exhausted.failures == ()
    assert exhausted.cases > 50_000


def test_no_case_that_fails_so_is_smaller_than_the_witness(full):
    """Every case of fewer deviations is walked by itself; with --full every case there is."""
    for fault in FAULTS if full else [*FAULTS][::4]:
        _plant, kind, why = FAULTS[fault]
        workshop, exhausted = planted(fault)
        found = quickly(exhausted)
        if full:
            assert found == plainly(workshop)
        alone = plainly(workshop, most=1)[1].get((kind, why))
        _count, witness, deviations = found[1][kind, why]
        assert (alone is None) == (len(deviations) == 2)
        assert alone is None or alone[1:] == (witness, deviations)


def test_shortcuts_change_nothing(full):
    """In random charters, the check says what every case walked by itself says: counts and witnesses."""
    kinds, looked_at = Counter(), 0
    for seed in range(3_000 if full else 12):
        workshop = (level if seed % 3 == 2 else charter)(Random(seed))
        plain = plainly(workshop)
        assert quickly(exhaust(workshop)) == plain, seed
        kinds.update(plain[1].keys())
        looked_at += plain[0]
    sys.stdout.write(f"{looked_at:,} cases, {dict(kinds)}\n")
    assert len(kinds) > 15


def test_places_that_are_alike_are_counted_each(full):
    """The same units and decisions again and again, one of them with a fault."""
    for seed in range(20 if full else 1):
        random = Random(seed)
        plant, _kind, _why = FAULTS[random.choice([*FAULTS])]
        workshop = plant(random, bounded(random.choice((8, 16)) if full else 8, 8, 2))
        assert quickly(exhaust(workshop)) == plainly(workshop), seed


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_a_seat_that_names_somebody_is_not_like_one_that_names_nobody(order):
    """Who is named is away alone; who is not, is away together with the whole role."""
    workshop = Workshop(
        participants=by_id(Participant(id="ada", title="Ada")),
        units=by_id(*(Unit(id=key, title=key) for key in order)),
        roles=by_id(Role(id="head", title="Head", kind="per_unit")),
        seats=by_id(
            Seat(id="s1", role="head", unit="a", holders=("ada",)), Seat(id="s2", role="head", unit="b")
        ),
        decisions=by_id(Decision(id="hire", title="Hire")),
        cells={("hire", ""): row(head="A")},
    )
    assert quickly(exhaust(workshop)) == plainly(workshop)


def test_in_places_that_are_alike_the_same_is_tried_of_the_same(full):
    alike = 0
    for seed in range(3_000 if full else 100):
        walker, known = Charter(level(Random(seed))), {}
        for place in places(walker.workshop):
            reach, around = circumstances(walker, *place)
            form, kinds = (reach.form(), around.form()), [one.kind for one in around.deviations()]
            number = {person: at for at, person in enumerate(reach._persons)}
            about = [number[one.about] for one in around.deviations() if one.about in number]
            if form in known:
                alike += 1
                assert known[form] == (kinds, about), seed
            known[form] = kinds, about
    assert alike > 20


def test_who_is_out_of_reach_changes_nothing():
    """The check lets only those be away whom a case may come to; the others make no difference."""
    tried = 0
    for seed in range(12):
        walker = Charter(charter(Random(seed)))
        for place in places(walker.workshop):
            reach, _around = circumstances(walker, *place)
            for person in {*PEOPLE} - {*reach.named}:
                for one, _indices, _chosen in cases(walker, *place, 1):
                    away = replace(one, absent=(*one.absent, person))
                    assert walker.walk(away) == walker.walk(one)
                    tried += 1
    assert tried > 100


def test_endings_without_the_way_are_those_of_the_trace(full):
    tried = 0
    for seed in range(2_000 if full else 8):
        random = Random(seed)
        walker = Charter(charter(random))
        endings = Endings(Charter(walker.workshop))
        for _ in range(30):
            one = case(random)
            trace = walker.walk(one)
            assert endings.of(one) == (trace.ending, trace.deciders, trace.why)
        for place in places(walker.workshop):
            for one, _indices, _chosen in cases(walker, *place, 1):
                trace = walker.walk(one)
                assert endings.of(one) == (trace.ending, trace.deciders, trace.why)
                tried += 1
    assert tried > 100


def test_without_pairs_a_fault_that_needs_two_things_is_missed():
    """The board decides what is much or reserved, and only then it matters that its one member is away."""
    workshop = one_member(Random(1), bounded(8, 8, 2))
    assert plainly(workshop, most=1)[1] == {}
    found = named(exhaust(workshop))
    assert {len(failure.deviations) for failure in found.values()} == {2}
    assert ("dead-end", "nobody-absent") in found


def test_the_smallest_witness_comes_first_and_its_amount_is_the_lowest():
    workshop = FAULTS["nobody at the top"][0](Random(3), bounded(8, 8, 2))
    failures = exhaust(FAULTS["no row"][0](Random(2), workshop)).failures
    assert [len(one.deviations) for one in failures] == sorted(len(one.deviations) for one in failures)
    assert failures[0].deviations == ()


def test_every_edge_is_tried_just_below_at_and_just_above():
    from facilitator.checks.dryrun.deviations import Deviation

    walker = Charter(bounded(*SIZES["small"]))
    _reach, around = circumstances(walker, "d0", "unit1")
    amounts = [one.value for one in around.deviations() if one.kind == "amount"]
    for edge in (("4999.99", "5000", "5000.01"), ("10000.4", "10000.5", "10000.6"), ("999999.99", "1000000")):
        assert {*edge} - {"10000.4", "10000.6"} <= {*amounts}
    assert {"10000.49", "10000.51"} <= {*amounts}
    assert amounts == sorted(amounts, key=float)
    assert around.normal.amount == "2500"
    reading = [
        one.value for one in around.deviations() if one == Deviation("metric", "operations", one.value)
    ]
    assert reading == ["3", "4", "5", "6", "7", "9", "10"]


def tried(*uppers, dimension="value"):
    """Return the normal value, and the others that are tried of bands up to some values."""
    found = values_tried(dimension, [Band(None, Decimal(upper)) for upper in uppers])
    return found.normal, found.others


def test_each_edge_has_a_step_of_its_own_and_none_is_lost_among_digits():
    nines, tiny = "9" * 28, "0." + "0" * 26 + "1"
    twice = tiny.replace("1", "2")
    assert tried(tiny, "1000") == (tiny, ("0", twice, "999.99", "1000", "1000.01"))
    assert tried(nines)[1] == (nines[:-1] + "8", nines)
    assert tried("1" + "0" * 27)[1] == ("9" * 27, "1" + "0" * 27, "1" + "0" * 26 + "1")
    assert tried("9" * 25 + ".99")[1] == ("9" * 25 + ".98", "9" * 25 + ".99", "1" + "0" * 25)
    assert tried(nines, "5", dimension="number") == ("3", ("4", "5", "6", nines[:-1] + "8", nines))
    whole = values_tried("value", [Band(Decimal(tiny), Decimal(nines))])
    assert whole.normal == "5" + "0" * 27
    found = readings_tried(Metric(id="m", title="M", trigger=tiny, tolerance="3", capacity=nines))
    assert found is not None
    assert (found.normal, found.others) == (tiny, (twice, "3", "4", nines))
    for text in (*tried(nines, tiny, "10.005")[1], whole.normal, *whole.others, *found.others):
        assert clean_decimal(text) == text


@given(edges=st.lists(EDGES, min_size=1, max_size=3, unique_by=Decimal))
def test_between_any_two_edges_that_leave_room_something_is_tried(edges):
    """Beside each edge its neighbours are tried exactly, of as many places as fit."""
    normal, others = tried(*edges)
    values = sorted(Decimal(text) for text in {normal, *others})
    assert all(clean_decimal(text) == text for text in (normal, *others))
    for edge in map(Decimal, edges):
        assert edge in values
        assert edge == 0 or [value for value in values if value < edge]
        assert edge >= Decimal("9" * 27) or [value for value in values if value > edge]


def test_it_can_be_cancelled_and_tells_how_far_it_is():
    workshop, told, asked = bounded(*SIZES["small"]), [], []
    assert exhaust(workshop, cancelled=lambda: asked.append(1) or len(asked) > 300) is None
    assert len(asked) == 301
    assert exhaust(workshop, progress=lambda *so_far: told.append(so_far)) is not None
    assert told == [(done, 36) for done in range(37)]


def test_a_workshop_without_decisions_or_units_is_looked_at_too():
    assert exhaust(Workshop()).cases == 0
    (failure,) = exhaust(Workshop(decisions={"d": Decision(id="d", title="Move")})).failures[:1]
    assert (failure.why, failure.witness.unit, failure.deviations) == ("no-row", "", ())


def test_the_worked_example_has_the_failures_that_the_page_tells():
    exhausted = exhaust(HARBOUR)
    told = [f"{one.kind}: {witness_title(HARBOUR, one)}" for one in exhausted.failures]
    page = (Path(__file__).parents[3] / "docs" / "dry-run.md").read_text("utf-8")
    assert f"{exhausted.cases:,} cases" in page
    assert "\n".join(["```", *told, "```"]) in page
    _reach, around = circumstances(Charter(HARBOUR), "crane", "north")
    assert (around.normal.amount, [risk.value for risk in around.normal.risks]) == ("10000", ["1"])
