"""Every rule of a row, with a row that breaks it and one that does not."""

import msgspec
import pytest

from checks.building import cells, in_sections, role, with_local_row, workshop
from facilitator.checks import check, words
from facilitator.checks.columns import columns
from facilitator.checks.finding import Where
from facilitator.checks.rows import RowRules
from facilitator.checks.thresholds import defaults
from facilitator.domain.frameworks import frameworks
from facilitator.domain.own_framework import OwnFramework, OwnLetter, as_framework
from facilitator.domain.records import Cell

GOOD = "A R C I . ."
LIKE_RACI = ("RACI", "RASCI", "RACI-VS", "CAIRO")

ROWS = [
    # framework, rule, severity, a row that breaks it, one that does not
    *(
        (framework, *rule)
        for framework in LIKE_RACI
        for rule in (
            ("no-accountable", "error", "R C I . . .", GOOD),
            ("several-accountable", "error", "A A/R C I . .", GOOD),
            ("no-responsible", "warning", "A C I . . .", "A/R C I . . ."),
            ("many-responsible", "warning", "A R R R R C", "A R R R C I"),
            ("many-consulted", "warning", "A/R C C C C C", "A/R C C C C I"),
            ("many-informed", "warning", "A/R I I I I C", "A/R I I I C ."),
        )
    ),
    ("RASCI", "support-without-responsible", "warning", "A S C . . .", "A/R S C . . ."),
    ("RACI-VS", "own-verifier", "warning", "A V/R S C", "A/S R V C"),
    ("CAIRO", "out-with-letter", "error", "A R/O C", "A/R O C"),
    ("DACI", "no-driver", "error", "A C I", "D A C"),
    ("DACI", "several-drivers", "error", "D D A", "D A I"),
    ("DACI", "no-approver", "error", "D C I", "D/A C I"),
    ("DACI", "several-approvers", "error", "D A A", "D A C"),
    ("RAPID", "nobody-decides", "error", "R P A", "R P D"),
    ("RAPID", "several-decide", "error", "R P D D", "R P D I"),
    ("RAPID", "nobody-recommends", "warning", "P D A", "R/P D A"),
    ("RAPID", "several-recommend", "warning", "R R P D", "R I P D"),
    ("RAPID", "many-agree", "warning", "R P D A A A", "R P D A A I"),
    ("RAPID", "nobody-performs", "information", "R D A", "R/P D A"),
    ("DARE", "nobody-decides", "error", "A R E", "D A E"),
    ("DARE", "joint-decision", "warning", "D D E", "D A E"),
    ("DARE", "nobody-executes", "warning", "D A R", "D A R/E"),
    ("LEVELS", "several-levels", "error", "2/5 1", "2 5"),
    ("LEVELS", "several-delegated", "error", "5 7 2", "5 4 4"),
]
"""Each bad row breaks its own rule and no other, but for those of ALONGSIDE."""
ALONGSIDE = {
    ("RASCI", "support-without-responsible"): {"grid.no-responsible": "warning"},
}
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
    alongside = ALONGSIDE.get((framework, rule), {})
    assert rules(workshop(bad, framework=framework)) == {f"grid.{rule}": severity, **alongside}
    assert rules(workshop(good, framework=framework)) == {}


@pytest.mark.parametrize("framework", LIKE_RACI)
@pytest.mark.parametrize(("decision", "found"), ON_DECISIONS)
def test_what_cannot_be_taken_back_or_is_core_is_heard_or_told(framework, decision, found):
    expected = {"grid.nobody-heard": "warning"} if found else {}
    assert rules(workshop("A R . .", framework=framework, **decision)) == expected
    assert rules(workshop("A R C .", framework=framework, **decision)) == {}
    assert rules(workshop("A R . I", framework=framework, **decision)) == {}


def test_every_rule_of_the_frameworks_that_ship_is_in_a_table():
    shipped = {(frame.id, rule.id) for frame in frameworks().values() for rule in frame.rows}
    heard = {(frame, "nobody-heard") for frame in LIKE_RACI}
    assert shipped == {(framework, rule) for framework, rule, *_ in ROWS} | heard


@pytest.mark.parametrize("framework", frameworks())
@pytest.mark.parametrize("row", ["", ". . .", "– N/A –", "N/A . ."])
def test_a_row_without_letters_is_silent(framework, row):
    assert of_row(workshop(row, framework=framework, layer="core")) == []


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


def test_in_each_framework_a_letter_of_no_framework_is_an_error_beside_what_it_breaks():
    for framework, frame in frameworks().items():
        (finding,) = [
            f for f in of_row(workshop("Z", framework=framework)) if f.rule == "grid.unknown-letter"
        ]
        assert (finding.severity, finding.arguments["legend"]) == ("error", ", ".join(frame.codes))


def test_out_of_the_loop_is_a_letter_and_a_row_of_it_alone_lacks_who_decides():
    assert rules(workshop("O O –", framework="CAIRO")) == {
        "grid.no-accountable": "error",
        "grid.no-responsible": "warning",
    }
    assert rules(workshop("A/O R O", framework="CAIRO")) == {"grid.out-with-letter": "error"}


def test_the_cells_of_one_row_that_break_a_rule_are_one_finding():
    (finding,) = of_row(workshop("2/5 . 3 1/4", framework="LEVELS"))
    assert finding.roles == ("r1", "r4")
    assert finding.arguments["held"] == "2/5/1/4"


def reading(framework, row, **values):
    base = workshop(row, framework=framework)
    for role_id, above in values.items():
        base = role(base, role_id, reports_to=above)
    frame = frameworks()[framework]
    row_rules = RowRules(frame, defaults(frame), columns(base))
    return row_rules.read(("d1", ""), (), base.decisions["d1"], base.row("d1"))


def test_levels_below_four_leave_the_decision_to_the_superior():
    boss = {"r1": "r3", "r2": "r3"}
    for level in "123":
        assert set(reading("LEVELS", f"{level} . .", **boss).deciders) == {"r3"}
    assert set(reading("LEVELS", "4 . .", **boss).deciders) == {"r1", "r3"}
    for level in "567":
        assert set(reading("LEVELS", f"{level} . .", **boss).deciders) == {"r1"}
    assert reading("LEVELS", "1 . .").deciders == ()


@pytest.mark.parametrize(
    ("framework", "row", "deciders", "acting"),
    [
        ("RACI", "A R C I", "r1", "r1 r2"),
        ("RASCI", "A R S C", "r1", "r1 r2 r3"),
        ("RACI-VS", "A R V S C", "r1", "r1 r2 r3 r4"),
        ("CAIRO", "A R C I O", "r1", "r1 r2"),
        ("DACI", "D A C I", "r2", "r1 r2"),
        ("RAPID", "R A P I D", "r5", "r1 r2 r3 r5"),
        ("DARE", "D D A R E", "r1 r2", "r1 r2 r4 r5"),
        ("LEVELS", "1 3 4 7", "r3 r4", "r3 r4"),
    ],
)
def test_who_decides_and_who_does_is_data_of_the_framework(framework, row, deciders, acting):
    read = reading(framework, row)
    assert sorted(read.deciders) == deciders.split()
    assert sorted(read.acting) == acting.split()


OWN_FRAMEWORK = OwnFramework(
    "How we do it",
    (
        OwnLetter("E", "Decides", decides=True, least=1, most=1),
        OwnLetter("M", "Does", does=True, least=2),
        OwnLetter("B", "Advises", most=2),
    ),
)


@pytest.mark.parametrize(
    ("row", "title", "why", "fixes"),
    [
        ("M M B", "Nobody holds E", "No role has the part “Decides” here.", ()),
        (
            "E E M M",
            "Two roles hold E",
            "Ada and Ben both have the part “Decides”; no more than one should.",
            ("Keep Ada", "Keep Ben"),
        ),
        ("E M B", "Too few roles hold M", "1 where two are needed: “Does”.", ()),
        (
            "E M M B B B",
            "Three roles hold B",
            "Dan, Eve and Finn all have the part “Advises”; no more than two should.",
            (),
        ),
        ("E M M A", "How we do it has no A", "What Dan should do here is not said.", ("Remove A",)),
        ("E M M B", None, None, None),
    ],
)
def test_the_rules_of_a_group_s_own_framework_speak_with_its_words(row, title, why, fixes):
    base = workshop(row)
    frame = as_framework(OWN_FRAMEWORK)
    rules_of_it = RowRules(frame, defaults(frame), columns(base))
    found = rules_of_it.read(("d1", ""), (), base.decisions["d1"], base.row("d1")).findings
    said = [words(finding) for finding in found]
    told = [(worded.title, worded.why, worded.fixes) for worded in said]
    assert told == ([(title, why, fixes)] if title else [])
