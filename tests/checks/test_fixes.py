"""What the links on a finding do."""

import msgspec
import pytest

from checks.building import cells, role, with_local_row, workshop
from checks.other_frameworks import OTHERS
from facilitator.checks import Fix, apply_fix, check
from facilitator.checks.columns import columns
from facilitator.checks.rows import RowRules
from facilitator.checks.thresholds import defaults
from facilitator.domain.edits import remove, set_letters
from facilitator.domain.records import Cell


def finding(base, rule):
    return next(finding for finding in check(base) if finding.rule == f"grid.{rule}")


def fixed(base, rule, number=0):
    found = finding(base, rule)
    return apply_fix(base, found, found.fixes[number])


@pytest.mark.parametrize(
    ("rule", "number", "before", "after"),
    [
        ("several-accountable", 0, "A A R", "A . R"),
        ("several-accountable", 1, "A A R", ". A R"),
        ("several-accountable", 1, "A/R A C", "R A C"),
        ("several-accountable", 0, "A A/C R/A", "A C R"),
        ("no-responsible", 0, "A C I", "A/R C I"),
        ("no-responsible", 0, "C A/I .", "C A/I/R ."),
        ("no-responsible", 1, "A A C", "A A/R C"),
        ("unknown-letter", 0, "A R S", "A R ."),
        ("unknown-letter", 0, "A/S R S", "A R ."),
    ],
)
def test_a_fix_sets_the_letters(rule, number, before, after):
    assert fixed(workshop(before), rule, number).row("d1") == cells(after)


def test_one_link_for_each_holder_and_no_more_than_six():
    kept = finding(workshop("A A R A"), "several-accountable").fixes
    assert [(fix.id, fix.arguments["role"]) for fix in kept] == [
        ("keep-one", "Ada"),
        ("keep-one", "Ben"),
        ("keep-one", "Dan"),
    ]
    assert len(finding(workshop("A A A A A A A A R"), "several-accountable").fixes) == 6


def test_where_nobody_is_accountable_nobody_can_be_told_to_do_the_work():
    assert finding(workshop("C I ."), "no-responsible").fixes == ()


@pytest.mark.parametrize(
    "row", ["C I .", "A R R R R", "A/R C C C C C", "A/R I I I I I"], ids=["A", "R", "C", "I"]
)
def test_what_the_group_has_to_argue_about_has_no_link(row):
    assert check(workshop(row, roles=6))[0].fixes == ()


def test_a_cell_left_without_letters_is_blank_and_only_a_note_keeps_it():
    base = workshop("A A A R")
    row = {**base.row("d1"), "r2": Cell(("A",), "since 2020", "A1"), "r3": Cell(("A",), "", "A2")}
    base = msgspec.structs.replace(base, cells={("d1", ""): row})
    after = fixed(base, "several-accountable").row("d1")
    assert after == {"r1": Cell(("A",)), "r2": Cell((), "since 2020", "A1"), "r4": Cell(("R",))}


def test_a_code_that_looks_like_two_is_one():
    odd = {**workshop("A R C").row("d1"), "r3": Cell(("A/R",))}
    base = msgspec.structs.replace(workshop("A R C"), cells={("d1", ""): odd})
    assert fixed(base, "unknown-letter").row("d1") == cells("A R .")


def test_a_local_row_is_fixed_where_it_is():
    base = with_local_row(workshop("A R C"), "d1", "u1", "A A R")
    after = fixed(base, "several-accountable")
    assert after.row("d1", "u1") == cells("A . R")
    assert after.row("d1") == base.row("d1")


def test_a_fix_that_comes_too_late_changes_nothing():
    base = workshop("A A R")
    found = finding(base, "several-accountable")
    assert apply_fix(remove(base, "decision", ["d1"]), found, found.fixes[0]).cells == {}
    moved_on = set_letters(base, ("d1", "", "r1"), ("C",))
    assert apply_fix(moved_on, found, found.fixes[0]) is moved_on
    base = workshop("A C I")
    found = finding(base, "no-responsible")
    without = remove(base, "role", ["r1"])
    assert apply_fix(without, found, found.fixes[0]) is without
    absent = role(workshop("A R"), "r1", presence="no")
    assert apply_fix(absent, finding(absent, "decider-absent"), Fix("keep-one", {})) is absent


@pytest.mark.parametrize(
    ("framework", "before", "afters"),
    [
        ("RACI-VS", "A V/R S", ["A V S", "A R S"]),
        ("LEVELS", "2/5 1", ["2 1", "5 1"]),
        ("LEVELS", "5 7 2", ["5 . 2", ". 7 2"]),
    ],
)
def test_the_fixes_of_other_frameworks_follow_from_their_data(framework, before, afters):
    base = workshop(before)
    frame = OTHERS[framework]
    row_rules = RowRules(frame, defaults(frame), columns(base))
    (found,) = row_rules.read(("d1", ""), (), base.decisions["d1"], base.row("d1")).findings
    assert [apply_fix(base, found, fix).row("d1") for fix in found.fixes] == [cells(row) for row in afters]
