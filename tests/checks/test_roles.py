"""The rules by role, at the edges of their numbers."""

import pytest

from checks.building import role, with_local_row, workshop
from facilitator.checks import check, worst
from facilitator.domain.edits import put, set_cells
from facilitator.domain.records import Cell, Seat

GOOD = "A R C I"


def of_roles(base):
    return [(finding.rule, finding.roles[0]) for finding in check(base) if finding.row is None]


def decides(base):
    return [role_id for rule, role_id in of_roles(base) if rule == "grid.many-decisions"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["A R . ."] * 4 + ["R A . ."] * 6, ["r2"]),
        (["A R . ."] * 4 + ["R A . ."] * 4 + ["R . A ."] * 2, []),
        (["A R . ."] * 5 + ["R A . ."] * 3 + ["R . A ."] * 2, ["r1"]),
        (["A R . ."] * 8, ["r1"]),
        (["A R . ."] * 7, []),
        (["A R . ."] * 7 + [". . . ."] * 5, []),
        (["A R ."] * 8, []),
    ],
    ids=["six of ten", "four of ten", "five of ten", "eight", "seven", "open rows", "three roles"],
)
def test_more_than_two_fifths_of_the_decisions_from_eight_decisions_and_four_roles(rows, found):
    assert decides(workshop(*rows)) == found


def test_two_deciders_of_a_row_are_two_deciding_letters():
    rows = ["A R . ."] * 4 + ["R A . ."] * 4
    assert decides(workshop(*rows)) == ["r1", "r2"]
    rows = ["A R A ."] * 4 + ["R A . A"] * 4
    assert decides(workshop(*rows)) == []


@pytest.mark.parametrize(
    ("thresholds", "found"),
    [
        ({"grid.many-decisions": 0.6}, []),
        ({"grid.many-decisions.decisions": 11}, []),
        ({"grid.many-decisions.roles": 5}, []),
        ({"grid.many-decisions": 0.3}, ["r1", "r2"]),
    ],
)
def test_the_numbers_of_a_role_can_be_set(thresholds, found):
    rows = ["A R . ."] * 4 + ["R A . ."] * 6
    assert decides(workshop(*rows, thresholds=thresholds)) == found


def test_a_letter_in_every_row_from_twelve_rows():
    everywhere = ("grid.in-every-row", "r2")
    assert everywhere not in of_roles(workshop(*["A R C I"] * 11))
    assert everywhere in of_roles(workshop(*["A R C I"] * 12))
    assert everywhere in of_roles(workshop(*["A R C I"] * 12, ". . . .", "– – – –"))
    assert everywhere not in of_roles(workshop(*["A R C I"] * 12, "A/R – C I"))
    assert everywhere in of_roles(workshop(*["A R C I"] * 5, thresholds={"grid.in-every-row": 5}))


def test_a_role_takes_no_part_only_once_no_row_is_blank():
    idle = [("grid.no-part", "r3"), ("grid.no-part", "r4")]
    assert of_roles(workshop("A R C .", "R A C .")) == idle
    assert of_roles(workshop("A R C .", "R A C .", ". . . .")) == []
    assert of_roles(workshop("A R C .", "R A C .", ". – . .")) == idle
    assert of_roles(workshop("A R C .", "R A – R")) == [("grid.no-part", "r3")]
    assert of_roles(workshop(roles=3)) == []
    noted = workshop("A R C .", "R A C .", ". . . .")
    noted = set_cells(noted, {("d3", "", "r1"): Cell((), "ask the board")})
    assert of_roles(noted) == []
    local = with_local_row(workshop("A R C .", "R A C .", ". . . ."), "d1", "u1", "A R C .")
    assert of_roles(local) == []
    (finding, _) = [f for f in check(workshop("A R C .", "R A C .")) if f.row is None]
    assert finding.severity == "information"


def test_support_is_work():
    assert of_roles(workshop("A R S", framework="RASCI")) == []


def absent(base):
    return {f.roles[0]: f.named("decision") for f in check(base) if f.rule == "grid.decider-absent"}


@pytest.mark.parametrize(
    ("presence", "people", "holders", "found"),
    [
        ("no", [], (), True),
        ("yes", [("Ann", False)], (), False),
        ("holders", [], (), False),
        ("holders", [("Ann", True)], (), True),
        ("holders", [("Ann", True)], ("Ann",), False),
        ("holders", [("Ann", False), ("Bo", True)], ("Ann",), True),
        ("holders", [("Ann", False), ("Bo", True)], ("Ann", "Bo"), False),
        ("no", [("Ann", True)], ("Ann",), True),
    ],
)
def test_a_decider_nobody_of_whom_is_in_the_room(presence, people, holders, found):
    base = role(workshop("A R C", people=people), "r1", presence=presence, holders=holders)
    assert absent(base) == ({"r1": ("Decide 1",)} if found else {})


@pytest.mark.parametrize(("who", "found"), [("Ann", True), ("Bo", False)])
def test_who_holds_a_role_in_one_unit_is_of_it(who, found):
    base = role(workshop("A R C", people=[("Ann", False), ("Bo", True)]), "r1", presence="holders")
    seat = Seat(role="r1", unit="u1", holders=(who,))
    assert absent(put(base, seat)) == ({"r1": ("Decide 1",)} if found else {})


def test_an_absent_decider_is_one_finding_that_names_its_decisions_in_order():
    base = role(workshop("A R", "R A", "A/R .", ". R"), "r1", presence="no")
    base = with_local_row(base, "d1", "u1", "A R")
    assert absent(base) == {"r1": ("Decide 1", "Decide 3")}


def test_who_decides_nothing_may_be_absent():
    assert absent(role(workshop("A R C"), "r2", presence="no")) == {}


def test_findings_of_roles_follow_those_of_rows_in_the_order_of_the_columns():
    base = workshop("A R C .", "R . C .")
    for role_id in ("r2", "r1"):
        base = role(base, role_id, presence="no")
    found = check(base)
    assert [(f.row, f.roles) for f in found] == [
        (("d2", ""), ()),
        (None, ("r1",)),
        (None, ("r3",)),
        (None, ("r4",)),
    ]
    assert worst(found) == "error"
    assert worst(found[2:]) == "information"
    assert worst(()) is None


def levels(*rows, **above):
    """Rows of levels; r1 is the superior of those named."""
    base = workshop(*rows, framework="LEVELS")
    for role_id, superior in above.items():
        base = role(base, role_id, reports_to=superior)
    return base


def test_levels_up_to_four_count_for_the_superior_and_from_four_on_for_the_role():
    below = dict.fromkeys(("r2", "r3", "r4"), "r1")
    assert decides(levels(*[". 2 . ."] * 4, *[". . 3 ."] * 4, **below)) == ["r1"]
    assert decides(levels(*[". 2 . ."] * 4, *[". . 3 ."] * 4)) == []
    assert decides(levels(*[". 4 . ."] * 4, *[". . 4 ."] * 4, **below)) == ["r1"]
    assert decides(levels(*[". 7 . ."] * 4, *[". . 6 ."] * 2, *[". . . 5"] * 2, **below)) == ["r2"]


def test_the_superior_who_is_left_the_decision_is_missed_in_the_room():
    base = role(levels(". 1 .", ". . 6", r2="r1", r3="r1"), "r1", presence="no")
    assert absent(base) == {"r1": ("Decide 1",)}
    assert absent(role(levels(". 1 .", ". . 6", r2="r1"), "r3", presence="no")) == {"r3": ("Decide 2",)}


def test_a_superior_through_others_takes_a_part():
    idle = [
        role_id for rule, role_id in of_roles(levels(". 1 7", ". 2 7", r2="r1")) if rule == "grid.no-part"
    ]
    assert idle == ["r2"]


def test_out_of_the_loop_in_every_row_is_no_part_in_everything():
    rows = ["A R C O"] * 12
    assert [found for found in of_roles(workshop(*rows, framework="CAIRO")) if found[1] == "r4"] == [
        ("grid.no-part", "r4")
    ]
    assert ("grid.in-every-row", "r3") in of_roles(workshop(*rows, framework="CAIRO"))


@pytest.mark.parametrize(
    ("framework", "row", "idle"),
    [
        ("RACI", "A R C I", "r3 r4"),
        ("RASCI", "A R S C I", "r4 r5"),
        ("RACI-VS", "A R C I V S", "r3 r4"),
        ("CAIRO", "A R C I O", "r3 r4 r5"),
        ("DACI", "D A C I", "r3 r4"),
        ("RAPID", "R A P I D", "r4"),
        ("DARE", "D A R E", "r2"),
        ("LEVELS", "1 2 3 4 5", "r1 r2 r3"),
    ],
)
def test_who_neither_decides_nor_does_in_each_framework(framework, row, idle):
    found = of_roles(workshop(row, framework=framework))
    assert [role_id for rule, role_id in found if rule == "grid.no-part"] == idle.split()


@pytest.mark.parametrize(
    ("framework", "mine", "others"),
    [
        ("RACI-VS", "A R V .", "R A V ."),
        ("CAIRO", "A R O .", "R A O ."),
        ("DACI", "A D . .", "D A . ."),
        ("RAPID", "D R P .", "R D P ."),
        ("DARE", "D E . .", "E D . ."),
        ("LEVELS", "7 3 . .", "3 7 . ."),
    ],
)
def test_the_share_of_the_deciding_letters_and_the_room_in_each_framework(framework, mine, others):
    base = workshop(*[mine] * 6, *[others] * 2, framework=framework)
    assert decides(base) == ["r1"]
    assert list(absent(role(base, "r1", presence="no"))) == ["r1"]
    assert absent(role(base, "r3", presence="no")) == {}
