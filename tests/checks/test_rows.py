"""Every rule of a row, with a row that breaks it and one that does not."""

import msgspec
import pytest

from checks.building import cells, in_sections, role, with_local_row, workshop
from checks.other_frameworks import OTHERS
from facilitator.checks import check
from facilitator.checks.columns import columns
from facilitator.checks.finding import Where
from facilitator.checks.rows import RowRules
from facilitator.checks.thresholds import defaults
from facilitator.domain.frameworks import frameworks
from facilitator.domain.records import Cell

GOOD = "A R C I . ."

ROWS = [
    # framework, rule, severity, a row that breaks it, one that does not
    ("RACI", "no-accountable", "error", "R C I . . .", GOOD),
    ("RACI", "several-accountable", "error", "A A/R C I . .", GOOD),
    ("RACI", "no-responsible", "warning", "A C I . . .", "A/R C I . . ."),
    ("RACI", "many-responsible", "warning", "A R R R R C", "A R R R C I"),
    ("RACI", "many-consulted", "warning", "A/R C C C C C", "A/R C C C C I"),
    ("RACI", "many-informed", "warning", "A/R I I I I C", "A/R I I I C ."),
    ("RASCI", "no-accountable", "error", "R S C I . .", GOOD),
    ("RASCI", "several-accountable", "error", "A A R S C I", GOOD),
    ("RASCI", "no-responsible", "warning", "A C I . . .", GOOD),
    ("RASCI", "many-responsible", "warning", "A R R R R C", "A R R R S C"),
    ("RASCI", "many-consulted", "warning", "A/R C C C C C", "A/R C C C C S"),
    ("RASCI", "many-informed", "warning", "A/R I I I I C", "A/R I I I C ."),
    ("RASCI", "support-without-responsible", "warning", "A S C . . .", "A/R S C . . ."),
]
ON_DECISIONS = [
    # what the decision is like, and whether nobody being heard or told is a finding
    ({"reversible": "no"}, True),
    ({"layer": "core"}, True),
    ({"reversible": "no", "layer": "core"}, True),
    ({"reversible": "yes", "layer": "local"}, False),
    ({}, False),
]


def of_row(base):
    return [finding for finding in check(base) if finding.row is not None]


def rules(base):
    return {finding.rule: finding.severity for finding in of_row(base)}


@pytest.mark.parametrize(("framework", "rule", "severity", "bad", "good"), ROWS)
def test_a_row_that_breaks_a_rule_is_found_and_a_good_one_is_not(framework, rule, severity, bad, good):
    assert rules(workshop(bad, framework=framework))[f"grid.{rule}"] == severity
    assert rules(workshop(good, framework=framework)) == {}


@pytest.mark.parametrize("framework", ["RACI", "RASCI"])
@pytest.mark.parametrize(("decision", "found"), ON_DECISIONS)
def test_what_cannot_be_taken_back_or_is_core_is_heard_or_told(framework, decision, found):
    expected = {"grid.nobody-heard": "warning"} if found else {}
    assert rules(workshop("A R . .", framework=framework, **decision)) == expected
    assert rules(workshop("A R C .", framework=framework, **decision)) == {}
    assert rules(workshop("A R . I", framework=framework, **decision)) == {}


def test_every_rule_of_the_frameworks_that_ship_is_in_a_table():
    shipped = {(frame.id, rule.id) for frame in frameworks().values() for rule in frame.rows}
    heard = {(frame, "nobody-heard") for frame in frameworks()}
    assert shipped == {(framework, rule) for framework, rule, *_ in ROWS} | heard


@pytest.mark.parametrize("framework", ["RACI", "RASCI"])
@pytest.mark.parametrize("row", ["", ". . .", "– N/A –", "N/A . ."])
def test_a_row_without_letters_is_silent(framework, row):
    assert of_row(workshop(row, GOOD, framework=framework, layer="core")) == []


def test_marks_are_no_letters():
    assert rules(workshop("A R – – – – N/A N/A")) == {}


def test_a_letter_of_another_framework_is_an_error_and_makes_the_row_speak():
    (finding, *_) = [f for f in of_row(workshop("S . S/X R")) if f.rule == "grid.unknown-letter"]
    assert finding.severity == "error"
    assert finding.roles == ("r1", "r3")
    assert finding.arguments["letters"] == "S/X"
    assert rules(workshop("S . .")).keys() == {
        "grid.no-accountable",
        "grid.no-responsible",
        "grid.unknown-letter",
    }
    assert rules(workshop("A R S", framework="RASCI")) == {}


def unread(base, row=("d1", ""), **texts):
    """Put texts nobody could read into cells of a row."""
    said = {**base.cells.get(row, {}), **{role_id: Cell((), "", text) for role_id, text in texts.items()}}
    return msgspec.structs.replace(base, cells={**base.cells, row: said})


def test_what_could_not_be_read_is_one_warning_a_row_that_names_the_roles():
    base = unread(workshop("A R . . – .", roles=6), r4="Z", r3="maybe")
    (found,) = of_row(base)
    assert (found.rule, found.severity, found.row) == ("grid.not-read", "warning", ("d1", ""))
    assert found.roles == ("r3", "r4")
    assert found.where[0] == Where("decision", "d1", "Decide 1")
    assert found.named("role") == ("Cleo", "Dan")
    both = with_local_row(base, "d1", "u1", "A R . . . .")
    assert [f.row for f in of_row(unread(both, ("d1", "u1"), r6="?"))] == [("d1", ""), ("d1", "u1")]


def test_a_row_of_which_nothing_could_be_read_misses_no_letter_and_is_still_open():
    base = unread(workshop("A R C", ". . .", layer="core"), ("d2", ""), r3="ask")
    assert rules(base) == {"grid.not-read": "warning"}
    assert [f.rule for f in check(base) if f.row is None] == []
    closed = unread(workshop("A R C", ". – ."), ("d2", ""), r3="ask")
    assert [f.roles for f in check(closed) if f.row is None] == [("r3",)]


@pytest.mark.parametrize(
    "cell", [Cell(("I",), "", "Informed"), Cell(("–",), "", "-"), Cell((), "a note"), Cell()], ids=repr
)
def test_letters_marks_notes_and_blanks_were_read(cell):
    base = workshop("A R C .")
    base.cells["d1", ""]["r4"] = cell
    assert of_row(base) == []


def test_unread_cells_of_roles_that_are_gone_are_passed_over():
    assert of_row(unread(workshop("A R C"), r9="Z")) == []


def test_informed_is_a_matter_of_all_roles_of_the_workshop_and_only_from_six_on():
    assert rules(workshop("A/R I I I . .", roles=5)) == {}
    assert "grid.many-informed" in rules(workshop("A/R I I I I .", roles=6))
    assert rules(workshop("A/R I I I I .", roles=8)) == {}


@pytest.mark.parametrize(
    ("rule", "number", "row", "found"),
    [
        ("grid.many-consulted", 6, "A/R C C C C C .", False),
        ("grid.many-consulted", 1, "A/R C C . . . .", True),
        ("grid.many-responsible", 1, "A R R . . . .", True),
        ("grid.many-informed", 0.9, "A/R I I I I I .", False),
        ("grid.many-informed.roles", 3, "A/R I I", True),
        ("grid.no-responsible", 0, "A C", False),
        ("grid.several-accountable", 2, "A A R", False),
    ],
)
def test_a_workshop_may_set_the_number_of_a_rule(rule, number, row, found):
    base = workshop(row, thresholds={rule: number})
    assert (rule.removesuffix(".roles") in rules(base)) is found
    assert (rule.removesuffix(".roles") in rules(workshop(row))) is not found


def test_numbers_of_unknown_rules_are_left_alone():
    assert rules(workshop("A R R R R", thresholds={"grid.from-later": 1})) == {
        "grid.many-responsible": "warning"
    }


def test_a_finding_says_where_it_is_and_who_takes_part_in_the_order_of_the_grid():
    base = workshop("C A R A")
    base = with_local_row(base, "d1", "u1", "R . . .")
    (centre, local) = of_row(base)
    assert centre.row == ("d1", "")
    assert centre.roles == ("r2", "r4")
    assert centre.where == (
        Where("decision", "d1", "Decide 1"),
        Where("role", "r2", "Ben"),
        Where("role", "r4", "Dan"),
    )
    assert local.row == ("d1", "u1")
    assert local.where == (Where("decision", "d1", "Decide 1"), Where("unit", "u1", "Unit u1"))


def test_roles_of_one_name_are_told_apart_by_their_units():
    base = with_local_row(workshop("A A . R"), "d1", "u1", ". . . .")
    base = role(role(base, "r1", title="Lead", unit="u1"), "r2", title="Lead")
    (finding,) = of_row(base)
    assert finding.named("role") == ("Lead", "Lead (Unit u1)")


def test_findings_stand_in_the_order_of_the_grid_whatever_their_severity():
    base = in_sections(workshop("A . .", ". R .", "A A R", "R C ."), late="d2 d3", early="d4")
    found = [(finding.row[0], finding.rule) for finding in of_row(base)]
    assert found == [
        ("d1", "grid.no-responsible"),
        ("d2", "grid.no-accountable"),
        ("d3", "grid.several-accountable"),
        ("d4", "grid.no-accountable"),
    ]


def test_cells_that_point_nowhere_are_passed_over():
    base = workshop("A R . A", roles=3)
    base.cells["d9", ""] = cells("R R R")
    base.cells["d1", "u9"] = cells("R R R")
    assert of_row(base) == []


def reading(framework, row, **values):
    base = workshop(row)
    for role_id, above in values.items():
        base = role(base, role_id, reports_to=above)
    frame = OTHERS[framework]
    row_rules = RowRules(frame, defaults(frame), columns(base))
    return row_rules.read(("d1", ""), (), base.decisions["d1"], base.row("d1"))


@pytest.mark.parametrize(
    ("framework", "rule", "severity", "bad", "good"),
    [
        ("RACI-VS", "own-verifier", "warning", "A V/R S", "A V R"),
        ("CAIRO", "out-with-letter", "error", "A R/O", "A/R O"),
        ("DACI", "no-driver", "error", "A C I", "D A C"),
        ("DACI", "several-drivers", "error", "D D A", "D A I"),
        ("DACI", "no-approver", "error", "D C I", "D/A C I"),
        ("DACI", "several-approvers", "error", "D A A", "D A C"),
        ("RAPID", "nobody-decides", "error", "R P A", "R P D"),
        ("RAPID", "several-decide", "error", "R P D D", "R P D"),
        ("RAPID", "nobody-recommends", "warning", "P D A", "R P D"),
        ("RAPID", "several-recommend", "warning", "R R P D", "R P D"),
        ("RAPID", "many-agree", "warning", "R P D A A A", "R P D A A"),
        ("RAPID", "nobody-performs", "information", "R D A", "R P D"),
        ("DARE", "nobody-decides", "error", "A R E", "D A E"),
        ("DARE", "several-decide", "warning", "D D E", "D E"),
        ("DARE", "nobody-executes", "warning", "D A R", "D A E"),
        ("LEVELS", "several-levels", "error", "2/5 1", "2 5"),
        ("LEVELS", "two-deciders", "error", "5 7 2", "5 4 2"),
    ],
)
def test_other_frameworks_come_as_data_alone(framework, rule, severity, bad, good):
    found = {finding.rule: finding.severity for finding in reading(framework, bad).findings}
    assert found == {f"grid.{rule}": severity}
    assert reading(framework, good).findings == ()


def test_levels_below_four_leave_the_decision_to_the_superior():
    boss = {"r1": "r3", "r2": "r3"}
    assert set(reading("LEVELS", "2 . .", **boss).deciders) == {"r3"}
    assert set(reading("LEVELS", "4 . .", **boss).deciders) == {"r1", "r3"}
    assert set(reading("LEVELS", "5 . .", **boss).deciders) == {"r1"}
    assert reading("LEVELS", "1 . .").deciders == ()
