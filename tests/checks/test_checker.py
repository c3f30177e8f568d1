"""The incremental check: equal to the one from scratch, and as little work as the edit."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.bound_edits import bounded_sequences, bounded_walk
from checks.bounded import organisation, rule, with_bands
from checks.building import role, with_local_row, workshop
from checks.organisation import LOCAL
from domain.random_edits import EDITS, NUMBER, pick, sequences, single_edits, walk
from facilitator.checks import Checker, apply_fix, check
from facilitator.checks.rows import RowRules
from facilitator.domain import changes, edits
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import frameworks
from facilitator.domain.legend import framework_of
from facilitator.domain.records import Cell, Section


def speak(value, a, _b, _c):
    """Change the framework and leave the letters, as an undo of both in turn may."""
    return edits.update(value, "workshop", value.facts.id, framework=pick(frameworks(), a))


def say(value, a, b, c):
    """Put letters of the framework into the cells of a row, sometimes two, sometimes of a unit's own."""
    codes = framework_of(value).codes
    unit = pick(["", "", *value.units], c)
    decision = pick(value.decisions, a) or ""
    places = [(decision, unit, role) for role in list(value.roles)[: 1 + b % 6]]
    cells = {
        place: Cell((pick(codes, b + n * c), pick(codes, c))[: 1 + a % 2]) for n, place in enumerate(places)
    }
    return edits.set_cells(value, cells)


IN_ALL_FRAMEWORKS = st.lists(
    st.tuples(st.sampled_from((*EDITS, *(speak, say, say, say) * 4)), NUMBER, NUMBER, NUMBER),
    min_size=1,
    max_size=14,
)


@given(IN_ALL_FRAMEWORKS)
def test_in_every_framework_and_between_them_it_equals_the_check_from_scratch(steps):
    checker = Checker()
    for value in walk(steps):
        assert checker.check(value) == check(value)
        back = speak(value, steps[0][1], 0, 0)
        assert checker.check(back) == check(back)


@given(sequences())
def test_after_any_edits_it_equals_the_check_from_scratch(steps):
    checker = Checker()
    for value in walk(steps):
        assert checker.check(value) == check(value)


@given(bounded_sequences())
def test_after_edits_of_limits_risks_and_rules_it_equals_the_check_from_scratch(steps):
    checker = Checker()
    for value in bounded_walk(steps):
        assert checker.check(value) == check(value)


@given(bounded_sequences(8), st.lists(st.integers(0, 8), max_size=8))
def test_it_may_look_at_values_with_limits_in_any_order(steps, order):
    values = list(bounded_walk(steps))
    checker = Checker()
    for place in order:
        value = values[place % len(values)]
        assert checker.check(value) == check(value)


def test_after_each_single_edit_it_equals_the_check_from_scratch(full):
    known = check(next(single_edits())[0])
    for number, (before, after) in enumerate(single_edits()):
        if after is before or (number % 3 and not full):
            continue
        checker = Checker()
        assert checker.check(before) == known
        assert checker.check(after) == check(after)
        if full or number % 4 == 0:
            places = [(decision, "", role) for decision in after.decisions for role in list(after.roles)[:2]]
            filled = edits.set_cells(after, dict.fromkeys(places, Cell(("A",))))
            assert checker.check(filled) == check(filled)
            assert checker.check(before) == known


def test_one_row_may_go_where_another_comes():
    base = workshop("A A .", ". . .", "R . .", roles=3)
    checker = Checker()
    checker.check(base)
    swapped = {("d1", "", "r1"): Cell(), ("d1", "", "r2"): Cell(), ("d2", "", "r3"): Cell(("R",))}
    after = edits.set_cells(base, swapped)
    assert len(after.cells) == len(base.cells)
    assert checker.check(after) == check(after)


@given(sequences(), st.lists(st.integers(0, 12), max_size=12))
def test_it_may_look_at_any_values_in_any_order(steps, order):
    values = list(walk(steps))
    checker = Checker()
    for place in order:
        value = values[place % len(values)]
        assert checker.check(value) == check(value)


@given(sequences())
def test_undo_brings_the_findings_back(steps):
    values = list(walk(steps))
    checker = Checker()
    checker.check(values[-1])
    for before, after in reversed(list(pairwise(values))):
        back = changes.apply(after, changes.diff(before, after).inverted())
        assert checker.check(back) == check(before)


def expected_of_raci(value):
    """Count by hand what the rules of RACI say of the centre's rows, in plain words."""
    found = Counter()
    for decision in value.decisions.values():
        row = value.row(decision.id).values()
        found["grid.not-read"] += any(cell.source and not cell.letters for cell in row)
        letters = Counter(letter for cell in row for letter in cell.letters)
        if not any(letters[letter] for letter in "ARCIS"):
            continue
        found["grid.no-accountable"] += letters["A"] == 0
        found["grid.several-accountable"] += letters["A"] > 1
        found["grid.no-responsible"] += letters["R"] == 0
        found["grid.many-responsible"] += letters["R"] >= 4
        found["grid.many-consulted"] += letters["C"] > 4
        found["grid.many-informed"] += len(value.roles) >= 6 and letters["I"] > len(value.roles) / 2
        grave = decision.reversible == "no" or decision.layer == "core"
        found["grid.nobody-heard"] += grave and not letters["C"] + letters["I"]
        found["grid.unknown-letter"] += letters["S"] > 0
    return +found


@given(sequences(20))
def test_the_findings_of_raci_rows_are_those_counted_by_hand(steps):
    *_, last = walk(steps)
    value = edits.update(last, "workshop", last.facts.id, framework="RACI", thresholds={})
    centre = Counter(
        finding.rule
        for finding in check(value)
        if finding.row and not finding.row[1] and finding.rule not in LOCAL
    )
    assert centre == expected_of_raci(value)


def burden(finding):
    """How many roles, and which letters, a finding is about."""
    return len(finding.roles), len(finding.arguments["letters"])


@given(bounded_sequences(16))
def test_a_fix_of_records_takes_its_finding_away(steps):
    *_, last = bounded_walk(steps)
    for finding in check(last):
        for fix in () if finding.row else finding.fixes:
            mended = apply_fix(last, finding, fix)
            assert changes.diff(last, mended)
            same = (finding.rule, finding.where, finding.arguments)
            assert not [f for f in check(mended) if (f.rule, f.where, f.arguments) == same]


@given(st.one_of(sequences(), IN_ALL_FRAMEWORKS))
def test_a_fix_is_an_edit_that_mends_its_finding(steps):
    *_, last = walk(steps)
    for finding in check(last):
        for fix in finding.fixes if finding.row else ():
            mended = apply_fix(last, finding, fix)
            assert changes.diff(last, mended)
            left = [
                f
                for f in check(mended)
                if (f.rule, f.row, f.where[0]) == (finding.rule, finding.row, finding.where[0])
            ]
            assert not left or burden(left[0]) < burden(finding)


def test_what_an_edit_does_not_touch_is_the_same_object():
    base = workshop("A A R", "R C .", "A R C")
    checker = Checker()
    before = checker.check(base)
    assert checker.check(base) is before
    assert checker.check(edits.update(base, "workshop", "facts", purpose="Why")) is before
    after = checker.check(edits.set_cells(base, {("d2", "", "r1"): Cell(("A", "R"))}))
    assert [f.rule for f in after] == ["grid.several-accountable"]
    assert after[0] is before[0]


def test_a_finding_that_stays_is_the_same_object():
    base = role(workshop("A A R", "A R C", "C C ."), "r2", presence="no")
    checker = Checker()
    known = {(f.rule, f.row or f.roles): f for f in checker.check(base)}
    assert {rule for rule, _ in known} >= {
        "grid.no-accountable",
        "grid.no-responsible",
        "grid.decider-absent",
    }

    def new_ones(value):
        return {f.rule for f in checker.check(value) if known.get((f.rule, f.row or f.roles)) is not f}

    base = edits.set_cells(base, {("d3", "", "r3"): Cell(("R",))})
    assert new_ones(base) == set()
    base = edits.move(base, "decision", "d1", 2)
    assert new_ones(base) == set()
    base = edits.set_cells(base, {("d2", "", "r2"): Cell(("A", "R"))})
    assert new_ones(base) == {"grid.several-accountable", "grid.decider-absent"}


def test_the_stages_are_looked_at_again_only_where_what_they_read_is_another():
    base = with_bands(organisation("A R . .", ". A R ."), "r3 [ 1)", "r2 (1 ]")
    for record in rule("r2", "r1 1 h"):
        base = edits.put(base, record)
    checker = Checker()
    known = {(f.rule, f.where) for f in checker.check(base)}
    before = {id(f) for f in checker.check(base)}
    assert {rule for rule, _ in known} >= {"limits.gap", "escalation.no-clock"}

    def others(value):
        return {f.rule for f in checker.check(value) if id(f) not in before}

    base = edits.set_cells(base, {("d1", "", "r3"): Cell(("C",))})
    assert others(base) == set()
    base = edits.update(base, "workshop", "facts", purpose="Why")
    assert others(base) == set()
    base = edits.update(base, "limit", "l1", upper="0.5")
    assert others(base) == {"limits.gap"}


def test_only_the_rows_that_an_edit_touches_are_read(monkeypatch):
    read = []
    honest = RowRules.read

    def noted(self, key, *rest):
        read.append(key)
        return honest(self, key, *rest)

    monkeypatch.setattr(RowRules, "read", noted)
    base = with_local_row(workshop(*["A R C . ."] * 6, "A A . . ."), "d2", "u1", "A R . . .")
    checker = Checker()
    checker.check(base)
    assert sorted(read) == sorted(base.cells)

    def touched(value):
        read.clear()
        checker.check(value)
        return set(read)

    base = edits.set_cells(base, {("d3", "", "r4"): Cell(("I",))})
    assert touched(base) == {("d3", "")}
    base = edits.update(base, "decision", "d2", title="Other")
    assert touched(base) == {("d2", ""), ("d2", "u1")}
    base = edits.update(base, "role", "r2", title="Other")
    assert touched(base) == {("d7", "")}
    base = edits.update(base, "unit", "u1", title="Other")
    assert touched(base) == {("d2", "u1")}
    base = role(base, "r1", presence="no")
    assert touched(base) == set()
    base = edits.put(base, Section(id="s1", title="Section"))
    assert touched(base) == set()
    base = edits.move(base, "decision", "d5", 0)
    assert touched(base) == set()
    base = edits.remove(base, "decision", ["d6"])
    assert touched(base) == set()


def test_whom_a_level_leaves_the_decision_to_is_looked_up_again():
    base = workshop("2 . .", framework="LEVELS")
    for role_id in ("r2", "r3"):
        base = role(base, role_id, presence="no")
    checker = Checker()

    def absent(value):
        return [f.roles for f in checker.check(value) if f.rule == "grid.decider-absent"]

    assert absent(base) == []
    assert absent(role(base, "r1", reports_to="r2")) == [("r2",)]
    assert absent(role(base, "r1", reports_to="r3")) == [("r3",)]


def test_an_unknown_framework_is_refused_and_the_next_value_is_checked():
    base = workshop("A A R")
    checker = Checker()
    before = checker.check(base)
    with pytest.raises(UserError, match="OTHER"):
        checker.check(edits.update(base, "workshop", "facts", framework="OTHER"))
    assert checker.check(edits.update(base, "workshop", "facts", title="T")) == before


def test_a_workshop_without_anything_has_no_findings():
    assert check(workshop()) == ()
