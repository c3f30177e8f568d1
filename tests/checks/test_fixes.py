"""What the links on a finding do."""

import msgspec
import pytest

from checks.bound_rules import OF_ROWS
from checks.building import cells, role, with_local_row, workshop
from checks.test_rows import LIKE_RACI
from facilitator.checks import Fix, apply_fix, check, fix_label, words
from facilitator.domain.edits import remove, set_cells
from facilitator.domain.frameworks import frameworks
from facilitator.domain.labels import LABELS
from facilitator.domain.records import Cell
from facilitator.domain.words import untranslated


def done(base, rule, number=0):
    """Return what the history says of a fix."""
    found = finding(base, rule)
    return fix_label(found, found.fixes[number]).render(LABELS, "history", untranslated)


def finding(base, rule):
    return next(finding for finding in check(base) if finding.rule == f"grid.{rule}")


def fixed(base, rule, number=0):
    found = finding(base, rule)
    return apply_fix(base, found, found.fixes[number])


@pytest.mark.parametrize(
    ("rule", "number", "before", "after"),
    [
        ("several-accountable", 0, "A A R", "A C R"),
        ("several-accountable", 1, "A A R", "C A R"),
        ("several-accountable", 1, "A/R A C", "R A C"),
        ("several-accountable", 0, "A A/C R/A", "A C R"),
        ("several-accountable", 2, "A – A N/A A . R/I", "C – C N/A A . R/I"),
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


@pytest.mark.parametrize("framework", LIKE_RACI)
def test_whom_the_advice_says_to_consult_is_consulted(framework):
    base = workshop("A A A/R", framework=framework)
    row = {**base.row("d1"), "r2": Cell(("A",), "since 2020", "Accountable")}
    base = msgspec.structs.replace(base, cells={("d1", ""): row})
    found = finding(base, "several-accountable")
    assert words(found).advice == "Keep one; consult the others."
    after = apply_fix(base, found, found.fixes[0]).row("d1")
    assert after == {**cells("A . R"), "r2": Cell(("C",), "since 2020", "Accountable")}


def test_a_cell_left_without_letters_is_blank_and_only_a_note_keeps_it():
    base = workshop("A X X X R")
    row = {**base.row("d1"), "r2": Cell(("X",), "since 2020", "X1"), "r3": Cell(("X",), "", "X2")}
    base = msgspec.structs.replace(base, cells={("d1", ""): row})
    after = fixed(base, "unknown-letter")
    assert after.row("d1") == {"r1": Cell(("A",)), "r2": Cell((), "since 2020"), "r5": Cell(("R",))}
    assert not [f for f in check(after) if f.rule == "grid.not-read"]


def test_a_code_that_looks_like_two_is_one():
    odd = {**workshop("A R C").row("d1"), "r3": Cell(("A/R",))}
    base = msgspec.structs.replace(workshop("A R C"), cells={("d1", ""): odd})
    assert fixed(base, "unknown-letter").row("d1") == cells("A R .")


def test_a_local_row_is_fixed_where_it_is():
    base = with_local_row(workshop("A R C"), "d1", "u1", "A A R")
    after = fixed(base, "several-accountable")
    assert after.row("d1", "u1") == cells("A C R")
    assert after.row("d1") == base.row("d1")


def test_a_fix_that_comes_too_late_changes_nothing():
    base = workshop("A A R")
    found = finding(base, "several-accountable")
    assert apply_fix(remove(base, "decision", ["d1"]), found, found.fixes[0]).cells == {}
    moved_on = set_cells(base, {("d1", "", "r1"): Cell(("C",))})
    assert apply_fix(moved_on, found, found.fixes[0]) is moved_on
    base = workshop("A C I")
    found = finding(base, "no-responsible")
    without = remove(base, "role", ["r1"])
    assert apply_fix(without, found, found.fixes[0]) is without
    absent = role(workshop("A R"), "r1", presence="no")
    assert apply_fix(absent, finding(absent, "decider-absent"), Fix("keep-one", {})) is absent


FIXED = [
    # framework, rule, a row, and what each of its links makes of it
    ("RACI-VS", "own-verifier", "A V/R S", ["A R S", "A V S"]),
    ("RACI-VS", "own-verifier", "A/R/V R C", ["A/V R C", "A/R R C"]),
    ("CAIRO", "out-with-letter", "A R/O C", ["A O C", "A R C"]),
    ("CAIRO", "out-with-letter", "A/O R/C/O O", ["O R/C/O O", "A R/C/O O", "A/O O O", "A/O R/C O"]),
    ("DACI", "several-drivers", "D D/I A", ["D I A", "C D/I A"]),
    ("DACI", "several-approvers", "D A A/I", ["D A I", "D C A/I"]),
    ("RAPID", "several-decide", "R D D/P", ["R D P", "R I D/P"]),
    ("RAPID", "several-recommend", "R/D R P", ["R/D I P", "D R P"]),
    ("DARE", "joint-decision", "D D E", ["D A E", "A D E"]),
    ("LEVELS", "several-levels", "2/5 1", ["2 1", "5 1"]),
    ("LEVELS", "several-delegated", "5 7 2", ["5 . 2", ". 7 2"]),
]


@pytest.mark.parametrize(("framework", "rule", "before", "afters"), FIXED)
def test_the_links_of_each_framework_make_good_rows_of_bad_ones(framework, rule, before, afters):
    base = workshop(before, framework=framework)
    found = finding(base, rule)
    mended = [apply_fix(base, found, fix) for fix in found.fixes]
    assert [after.row("d1") for after in mended] == [cells(row) for row in afters]
    left = [f for after in mended for f in check(after) if f.rule == found.rule and f.roles == found.roles]
    assert left == []


def test_every_rule_with_links_is_in_a_table():
    with_links = {(frame.id, rule.id) for frame in frameworks().values() for rule in frame.rows if rule.fix}
    as_raci = {(frame, rule) for frame in LIKE_RACI for rule in ("several-accountable", "no-responsible")}
    assert with_links == as_raci | {(framework, rule) for framework, rule, *_ in FIXED}


@pytest.mark.parametrize(
    ("rule", "number", "row", "said"),
    [
        ("several-accountable", 1, "A A R", "Kept Ben as the one who is accountable for “Decide 1”"),
        ("no-responsible", 0, "A C I", "Ada is R as well for “Decide 1”"),
        ("unknown-letter", 0, "A R S", "Removed S from “Decide 1”"),
    ],
)
def test_the_history_says_what_a_fix_did(rule, number, row, said):
    assert done(workshop(row), rule, number) == said


def test_the_history_names_the_unit_whose_own_row_was_fixed():
    base = with_local_row(workshop("A R C"), "d1", "u1", "A A R")
    assert done(base, "several-accountable") == (
        "Kept Ada as the one who is accountable for “Decide 1 · Unit u1”"
    )


@pytest.mark.parametrize("fix", sorted(OF_ROWS - {"unwaive"}))
def test_every_fix_has_its_words_for_the_history_and_no_place_in_them_stays_empty(fix):
    found = finding(workshop("A R S"), "unknown-letter")
    made = fix_label(found, Fix(fix, {"role": "Ada", "role_id": "r1", "letter": "S", "others": "C"}))
    said = made.render(LABELS, "history", untranslated)
    assert "{" not in said
    assert "“Decide 1”" in said
    assert "S" in said or fix in {"adapt", "centre-row"}


def test_the_unit_whose_own_row_was_fixed_is_told_however_long_the_decision_is_called():
    base = with_local_row(workshop("A R C"), "d1", "u1", "A A C")
    long = msgspec.structs.replace(base.decisions["d1"], title="Decide " + "very " * 30 + "much")
    base = msgspec.structs.replace(base, decisions={**base.decisions, "d1": long})
    assert done(base, "several-accountable").endswith("very ve… · Unit u1”")
