"""What differs between two values, applied forward and backward."""

from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from domain.random_edits import sequences, single_edits, starting_point, walk
from facilitator.domain import edits
from facilitator.domain.changes import Changes, Move, apply, diff
from facilitator.domain.records import Cell, Decision, Facts
from facilitator.domain.workshop import LISTED


def whole(workshop):
    """A value as something that compares in order, which mappings do not."""
    return [
        workshop.facts,
        [list(workshop.of(kind).items()) for kind in LISTED],
        {key: dict(row) for key, row in workshop.cells.items()},
    ]


@given(sequences())
def test_changes_lead_from_one_value_to_the_other_and_back(steps):
    for before, after in pairwise(walk(steps)):
        changes = diff(before, after)
        assert whole(apply(before, changes)) == whole(after)
        assert whole(apply(after, changes.inverted())) == whole(before)
        assert bool(changes) == (whole(before) != whole(after))


def test_changes_of_each_single_edit_lead_there_and_back():
    for before, after in single_edits():
        changes = diff(before, after)
        assert whole(apply(before, changes)) == whole(after)
        assert whole(apply(after, changes.inverted())) == whole(before)


@given(sequences())
def test_several_edits_are_one_step_too(steps):
    first, *_, last = walk(steps)
    changes = diff(first, last)
    assert whole(apply(first, changes)) == whole(last)
    assert whole(apply(last, changes.inverted())) == whole(first)


@given(sequences())
def test_all_undone_and_all_done_again(steps):
    values = list(walk(steps))
    made = [diff(before, after) for before, after in pairwise(values)]
    workshop = values[-1]
    for changes in reversed(made):
        workshop = apply(workshop, changes.inverted())
    assert whole(workshop) == whole(values[0])
    for changes in made:
        workshop = apply(workshop, changes)
    assert whole(workshop) == whole(values[-1])


@given(sequences())
def test_what_is_inverted_twice_is_itself(steps):
    first, *_, last = walk(steps)
    changes = diff(first, last)
    assert changes.inverted().inverted() == changes


@given(sequences(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(steps, chance):
    before, *_, after = walk(steps)
    rows = list(after.cells.items())
    chance.shuffle(rows)
    shuffled = msgspec.structs.replace(after, cells=dict(rows))
    found = {change.key: (change.before, change.after) for change in diff(before, after).cells}
    keys = {(*row, role) for value in (before, after) for row, cells in value.cells.items() for role in cells}
    both = {(d, u, r): (before.cell(d, r, u), after.cell(d, r, u)) for d, u, r in keys}
    assert found.keys() == {key for key, (was, now) in both.items() if was != now}
    assert {change.key: (change.before, change.after) for change in diff(before, shuffled).cells} == found


def test_a_value_does_not_differ_from_itself():
    workshop = starting_point()
    assert not diff(workshop, workshop)
    assert apply(workshop, Changes()) is workshop


def test_a_cell_costs_a_cell_and_a_field_a_record():
    before = starting_point()
    after = edits.set_cells(before, {("d1", "", "r0"): Cell(("I",))})
    changes = diff(before, after)
    assert changes.records == ()
    assert [change.key for change in changes.cells] == [("d1", "", "r0")]
    changes = diff(before, edits.update(before, "role", "r1", title="Other"))
    assert changes.cells == ()
    assert [(change.before[0], change.after[0]) for change in changes.records] == [(1, 1)]


def test_applying_changes_shares_what_they_do_not_touch():
    before = starting_point()
    after = apply(before, diff(before, edits.set_cells(before, {("d1", "", "r0"): Cell(("I",))})))
    assert after.roles is before.roles
    assert after.cells["d0", ""] is before.cells["d0", ""]


def test_facts_under_another_id_are_a_change_like_any_other():
    before = starting_point()
    after = edits.put(before, Facts(id="other", title="Other"))
    changes = diff(before, after)
    assert apply(before, changes).facts == after.facts
    assert apply(after, changes.inverted()).facts == before.facts


def test_what_makes_room_moves_as_one_and_names_nobody():
    before = starting_point()
    after = edits.put(before, Decision(id="new", title="First of all"), 0)
    changes = diff(before, after)
    assert changes.moves == (Move("decision", 0, 1, len(before.decisions)),)
    assert [change.after for change in changes.records] == [(0, after.decisions["new"])]
    assert whole(apply(after, changes.inverted())) == whole(before)


def test_a_record_that_goes_past_others_is_two_moves():
    before = starting_point()
    changes = diff(before, edits.move(before, "decision", "d0", 3))
    assert changes == Changes(moves=(Move("decision", 1, 0, 3), Move("decision", 0, 3, 1)))
