"""Where it is decided: own rows of units, the core, and what is local; a good and a bad row for each rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.by_hand import ByHand
from checks.organisation import LOCAL, UNITS, flat, found, moved, organisation
from domain.random_edits import EDITS, NUMBER, pick, walk
from facilitator.checks import Checker, apply_fix, check, fix_label, words
from facilitator.domain import arrangement, edits
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import frameworks
from facilitator.domain.labels import LABELS
from facilitator.domain.legend import framework_of
from facilitator.domain.records import Cell, Unit
from facilitator.domain.words import untranslated

GOOD = [
    # what is good about it, the centre's row, own rows, the decision
    ("nothing is said of its layer", "A . R . .", {}, {}),
    ("units may adapt it", "A R . C .", {"south": "C . . A/R ."}, {"adaptable": True}),
    ("the own row is still open", "A R . . .", {"south": "– . . . N/A"}, {}),
    ("the core is decided at the centre", "A R . . .", {}, {"layer": "core"}),
    ("the core is decided by somebody without a unit", ". R . . A", {}, {"layer": "core"}),
    ("the core is decided with the centre", "D . . D P", {}, {"layer": "core", "framework": "DARE"}),
    ("the core is left open", "C . . . .", {}, {"layer": "core"}),
    ("only who is heard differs", "A R . C .", {"south": "A R C . ."}, {"layer": "core", "adaptable": True}),
    ("local, and decided in a team", ". . A R .", {}, {"layer": "local"}),
    ("local, and decided in each unit", ". . . A R", {}, {"layer": "local"}),
    ("local, and decided by somebody without a unit", "R . . . A", {}, {"layer": "local"}),
    ("local, and decided with the unit", "C D . D P", {}, {"layer": "local", "framework": "DARE"}),
    (
        "local, and each unit below has a row",
        "A R . . .",
        {"north": "C A R . .", "south": ". . . A R"},
        {"layer": "local", "adaptable": True},
    ),
    (
        "local, and a unit decides for itself",
        ". . A R .",
        {"north": ". A R . ."},
        {"layer": "local", "adaptable": True},
    ),
    ("a level that leaves it to the unit", "3 . . 6 .", {}, {"layer": "local", "framework": "LEVELS"}),
]
BAD = [
    # what is bad about it, the centre's row, own rows, the decision, what is found
    ("units may not adapt it", "A R . . .", {"south": ". . . A R"}, {}, [("local-row-not-allowed", "south")]),
    (
        "nor the core, though nobody decides there",
        "A R . . .",
        {"south": ". C . . R"},
        {"layer": "core"},
        [("local-row-not-allowed", "south")],
    ),
    (
        "two units",
        "A R . . .",
        {"north": "A R . . .", "south": "A R . . ."},
        {},
        [("local-row-not-allowed", "north"), ("local-row-not-allowed", "south")],
    ),
    (
        "the core in an own row",
        "A R . . .",
        {"south": ". . . A R"},
        {"layer": "core"},
        [("core-decided-locally", "south")],
    ),
    (
        "the core in an own row, though units may adapt it",
        "A R . . .",
        {"south": ". . . A R"},
        {"layer": "core", "adaptable": True},
        [("core-decided-locally", "south")],
    ),
    (
        "the core in an own row alone",
        ". . . . .",
        {"south": "A R . . ."},
        {"layer": "core"},
        [("core-decided-locally", "south")],
    ),
    (
        "the core by those of whom each unit has one",
        "C . . A R",
        {},
        {"layer": "core"},
        [("core-decided-locally", "")],
    ),
    ("the core below the centre", "C A R . .", {}, {"layer": "core"}, [("core-decided-locally", "")]),
    (
        "the core by two below the centre",
        "A . D D .",
        {},
        {"layer": "core", "framework": "DARE"},
        [("core-decided-locally", "")],
    ),
    (
        "the core by the superior of a team lead",
        ". . 2 . .",
        {},
        {"layer": "core", "framework": "LEVELS"},
        [("core-decided-locally", "")],
    ),
    ("local at the top", "A R . . .", {}, {"layer": "local"}, [("local-decided-above", "")]),
    (
        "local at the top, but for one unit",
        "A R . . .",
        {"south": ". . . A R"},
        {"layer": "local", "adaptable": True},
        [("local-decided-above", "")],
    ),
    (
        "an own row that names nobody decides nothing",
        ". A R . .",
        {"team": ". . R . ."},
        {"layer": "local", "adaptable": True},
        [("local-decided-above", "")],
    ),
    ("local, above the team", ". A R . .", {}, {"layer": "local"}, [("local-decided-above", "")]),
    (
        "an own row, decided at the top",
        ". . A R .",
        {"team": "A . R . ."},
        {"layer": "local", "adaptable": True},
        [("local-decided-above", "team")],
    ),
    (
        "an own row, decided right above",
        ". . A R .",
        {"team": ". A R . ."},
        {"layer": "local", "adaptable": True},
        [("local-decided-above", "team")],
    ),
    (
        "both: not allowed, and decided above",
        ". . A R .",
        {"team": ". A R . ."},
        {"layer": "local"},
        [("local-row-not-allowed", "team"), ("local-decided-above", "team")],
    ),
    (
        "the superior of who is at a low level",
        ". . 3 . .",
        {},
        {"layer": "local", "framework": "LEVELS"},
        [("local-decided-above", "")],
    ),
]


@pytest.mark.parametrize(
    ("centre", "own", "decision"), [row[1:] for row in GOOD], ids=[row[0] for row in GOOD]
)
def test_what_is_good(centre, own, decision):
    assert found(organisation(centre, own=own, **decision)) == []


@pytest.mark.parametrize(
    ("centre", "own", "decision", "expected"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
def test_what_is_not(centre, own, decision, expected):
    assert found(organisation(centre, own=own, **decision)) == expected


@pytest.mark.parametrize("framework", frameworks().values(), ids=lambda frame: frame.id)
def test_every_framework_knows_who_decides(framework):
    deciding = next(letter.code for letter in framework.letters if letter.decides and not letter.superior)
    row = f". {deciding} . . ."
    assert found(organisation(row, framework=framework.id, layer="core")) == [("core-decided-locally", "")]
    assert found(organisation(row, framework=framework.id, layer="local")) == [("local-decided-above", "")]
    own = organisation(". . . . .", framework=framework.id, own={"south": row})
    assert found(own) == [("local-row-not-allowed", "south")]


@pytest.mark.parametrize(
    ("units", "locally"),
    [
        (UNITS, True),
        (moved("group", level="unit"), False),
        (moved("north", level="unit"), True),
        (moved("north", level="centre"), False),
        (moved("north", parent=""), True),
        (moved("north", parent="", level="unit"), False),
        (flat("centre", "product_line", "team", "region"), True),
        (flat("centre", "unit", "unit", "unit"), False),
        (moved("team", level="centre"), False),
        (moved("group", parent="team"), False),
    ],
    ids=[
        "below the centre",
        "without a centre nothing is known",
        "of whatever kind",
        "a centre itself",
        "a product line beside the centre",
        "a unit beside the centre may be above it",
        "all beside each other",
        "all beside each other, of no kind",
        "above a centre",
        "in a circle",
    ],
)
def test_what_is_local_is_told_by_the_tree(units, locally):
    base = organisation(". A R . .", units=units, layer="core")
    assert found(base) == ([("core-decided-locally", "")] if locally else [])


def test_a_circle_of_units_is_gone_round_once():
    circle = [*moved("group", parent="team"), Unit(id="self", title="Self", parent="self")]
    base = organisation("A R . . .", units=circle, layer="local", adaptable=True, own={"team": "A R . . ."})
    assert found(base) == [("local-decided-above", ""), ("local-decided-above", "team")]
    assert found(organisation("A R . . .", units=circle, own={"self": "A R . . ."}, layer="local"))


def said(base, rule):
    worded = words(next(f for f in check(base) if f.rule == f"grid.{rule}"))
    return worded.where, worded.why


def test_who_and_where_is_said():
    own = {"south": ". . . A R"}
    assert said(organisation("A R . . .", own=own), "local-row-not-allowed") == (
        "Decide 1 · South",
        "South has a row of its own, and nothing says that units may adapt this decision.",
    )
    everywhere = "The core is decided once, and the same holds for all."
    assert said(organisation("A R . . .", own=own, layer="core"), "core-decided-locally") == (
        "Decide 1 · South",
        f"It is decided by Manager, in a row of the unit’s own. {everywhere}",
    )
    assert said(organisation("C . . A R", layer="core"), "core-decided-locally") == (
        "Decide 1",
        f"It is decided by Manager, of whom each unit has its own. {everywhere}",
    )
    assert said(organisation("C A/R A . .", layer="core"), "core-decided-locally") == (
        "Decide 1",
        f"It is decided by Head of North and Team lead, below the centre. {everywhere}",
    )
    assert said(organisation("A R . . .", layer="local"), "local-decided-above") == (
        "Decide 1",
        "For North and South it is decided by Board, in a unit above. It waits for who is far away.",
    )
    own = {"team": ". A R . ."}
    assert said(organisation(". . A R .", layer="local", own=own), "local-decided-above") == (
        "Decide 1 · Team",
        "For Team it is decided by Head of North, in a unit above. It waits for who is far away.",
    )


@pytest.mark.parametrize("layer", ["open", "core"])
def test_the_fixes(layer):
    base = organisation("A R . . .", own={"south": ". . . A R"}, layer=layer)
    (finding,) = (f for f in check(base) if f.rule in LOCAL)
    links = {fix.id: fix for fix in finding.fixes}
    assert list(links) == (["adapt", "centre-row"] if layer == "open" else ["centre-row"])
    back = apply_fix(base, finding, links["centre-row"])
    assert back.cells == {("d1", ""): base.row("d1")}
    assert found(back) == []
    assert apply_fix(back, finding, links["centre-row"]) is back
    if layer == "open":
        allowed = apply_fix(base, finding, links["adapt"])
        assert allowed.decisions["d1"].adaptable
        assert found(allowed) == []
        assert apply_fix(allowed, finding, links["adapt"]) is allowed


def test_the_history_says_what_a_fix_did():
    (finding,) = (f for f in check(organisation("A R . . .", own={"south": ". . . A R"})) if f.rule in LOCAL)
    told = [fix_label(finding, fix).render(LABELS, "history", untranslated) for fix in finding.fixes]
    assert told == ["Let units adapt “Decide 1 · South”", "Back to the centre’s row for “Decide 1 · South”"]


def adapt(value, a, b, _c):
    return edits.update(value, "decision", pick(value.decisions, a) or "", adaptable=bool(b % 2))


def seat(value, a, b, c):
    kind = ("single", "per_unit")[c % 2]
    unit = pick(["", *value.units], b)
    return edits.update(value, "role", pick(value.roles, a) or "", kind=kind, unit=unit)


def level(value, a, b, _c):
    levels = ("unit", "centre", "centre", "region", "team")
    return edits.update(value, "unit", pick(value.units, a) or "", level=levels[b % len(levels)])


def hang(value, a, b, _c):
    """Put a unit below another one, or at the top."""
    unit, parent = pick(value.units, a) or "", pick(["", *value.units], b)
    try:
        return arrangement.with_field(value, "unit", unit, "parent", parent)
    except UserError:  # a line that would lead back to itself
        return value


def grow(value, a, _b, _c):
    """Add a unit below another one."""
    new = next(f"u{n}" for n in range(len(value.units) + 1) if f"u{n}" not in value.units)
    return edits.put(value, Unit(id=new, title=new, parent=pick(["", *value.units], a)))


def say(value, a, b, c):
    """Put deciding letters and others into a row, mostly of a unit's own."""
    codes = framework_of(value).codes
    key = (pick(value.decisions, a % 3) or "", pick(["", *value.units, *value.units], b))
    places = [(*key, role) for role in list(value.roles)[: 1 + c % 4]]
    return edits.set_cells(value, {place: Cell((pick(codes, c + n),)) for n, place in enumerate(places)})


def lay(value, a, b, _c):
    return edits.update(value, "decision", pick(value.decisions, a % 3) or "", layer=("core", "local")[b % 2])


def speak(value, a, _b, _c):
    return edits.update(value, "workshop", value.facts.id, framework=pick(frameworks(), a))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            (*EDITS, speak, *(adapt, seat, level, hang, grow, lay) * 3, *(say,) * 6),
        ),
        NUMBER,
        NUMBER,
        NUMBER,
    ),
    min_size=1,
    max_size=16,
)


@given(STEPS)
def test_the_incremental_check_finds_what_one_finds_by_hand(steps):
    checker = Checker()
    for value in walk(steps):
        findings = checker.check(value)
        assert findings == check(value)
        told = [(f.rule.removeprefix("grid."), f.row) for f in findings if f.rule in LOCAL]
        assert sorted(told) == sorted(ByHand(value).found())
        for finding in findings:
            if finding.row is not None:
                assert finding in checker.of_row(finding.row)


@given(STEPS)
def test_each_fix_mends_its_finding(steps):
    *_, last = walk(steps)
    for finding in check(last):
        for fix in finding.fixes if finding.rule in LOCAL else ():
            mended = apply_fix(last, finding, fix)
            assert not [f for f in check(mended) if (f.rule, f.row) == (finding.rule, finding.row)]


def test_moving_a_unit_or_a_role_looks_again_and_what_stays_is_the_same_object():
    base = organisation(". A R . .", own={"south": "A R . . ."}, layer="core", adaptable=True)
    checker = Checker()

    def told(value):
        return {(f.rule.removeprefix("grid."), f.row[1]): f for f in checker.check(value) if f.rule in LOCAL}

    first = told(base)
    assert set(first) == {("core-decided-locally", ""), ("core-decided-locally", "south")}
    centre = edits.update(base, "role", "r2", unit="group")
    assert told(centre) == {key: f for key, f in first.items() if key[1]}
    assert told(base) == first
    top = edits.update(edits.update(base, "unit", "north", parent=""), "unit", "north", level="unit")
    assert set(told(top)) == {("core-decided-locally", "south")}
    renamed = edits.update(base, "unit", "south", title="Far south")
    again = told(renamed)
    other = told(edits.set_cells(renamed, {("d1", "", "r5"): Cell(("I",))}))
    assert all(other[key] is finding for key, finding in again.items())
    assert "Far south" in words(again["core-decided-locally", "south"]).where
    same = told(edits.set_cells(renamed, {("d1", "", "r1"): Cell(("A",)), ("d1", "", "r2"): Cell(("R",))}))
    assert same == {}
