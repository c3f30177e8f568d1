"""The edits: what they change, what they share, and that nothing points nowhere."""

import msgspec
import pytest
from hypothesis import given

from domain.random_edits import sequences, single_edits, starting_point, walk
from facilitator.domain import edits
from facilitator.domain.bounds import Guardrail, Limit, ReservedMatter, RiskCategory
from facilitator.domain.changes import apply, diff
from facilitator.domain.escalation import EscalationRule
from facilitator.domain.fields import Shape, pointing_fields
from facilitator.domain.records import Cell, Decision, Facts, Role, Section, Unit
from facilitator.domain.waivers import Waiver
from facilitator.domain.workshop import BLANK, FACTS, KIND_OF, KINDS, LISTED, Workshop


def dangling(workshop):
    """Everything that points at a record that is not there."""
    found = []
    for kind in KINDS.values():
        for record in workshop.of(kind.name).values():
            for name, field in pointing_fields(kind.fields):
                value = getattr(record, name)
                targets = value if field.shape is Shape.REFERENCES else [value] if value else []
                found += [(record.id, name) for target in targets if target not in workshop.of(field.target)]
    for (decision, unit), row in workshop.cells.items():
        known = decision in workshop.decisions and (not unit or unit in workshop.units)
        found += [(decision, unit, role) for role in row if not known or role not in workshop.roles]
    return found


def assert_sound(workshop):
    assert dangling(workshop) == []
    assert all(row and BLANK not in row.values() for row in workshop.cells.values())
    for kind in LISTED:
        assert all(key == record.id for key, record in workshop.of(kind).items())


@given(sequences())
def test_after_any_edits_nothing_points_nowhere_and_nothing_blank_is_kept(steps):
    for workshop in walk(steps):
        assert_sound(workshop)


def test_after_each_single_edit_nothing_points_nowhere_and_nothing_blank_is_kept():
    for _, workshop in single_edits():
        assert_sound(workshop)


def test_the_checker_of_dangling_references_finds_them():
    workshop = starting_point()
    without = {key: role for key, role in workshop.roles.items() if key != "r0"}
    found = dangling(msgspec.structs.replace(workshop, roles=without))
    assert ("r1", "reports_to") in found
    assert ("d0", "", "r0") in found


@given(sequences())
def test_the_value_before_an_edit_stays_what_it_was(steps):
    values, copies = [], []
    for workshop in walk(steps):
        values.append(workshop)
        copies.append(msgspec.msgpack.decode(msgspec.msgpack.encode(_plain(workshop))))
    assert [msgspec.msgpack.decode(msgspec.msgpack.encode(_plain(value))) for value in values] == copies


def _plain(workshop):
    listed = {kind: list(workshop.of(kind).values()) for kind in LISTED}
    rows = [[decision, unit, dict(row)] for (decision, unit), row in workshop.cells.items()]
    return [workshop.facts, listed, rows]


def test_an_edit_shares_what_it_does_not_change():
    before = starting_point()
    after = edits.set_cells(before, {("d1", "", "r0"): Cell(("I",))})
    assert after.decisions is before.decisions
    assert after.roles is before.roles
    assert [key for key in after.cells if after.cells[key] is not before.cells[key]] == [("d1", "")]
    renamed = edits.update(before, "decision", "d1", title="Other")
    assert renamed.cells is before.cells
    assert [key for key in before.decisions if renamed.decisions[key] is not before.decisions[key]] == ["d1"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda w: edits.update(w, "decision", "d1", title=" decision  1 "),
        lambda w: edits.update(w, "decision", "nobody", title="x"),
        lambda w: edits.put(w, w.roles["r1"]),
        lambda w: edits.put(w, w.facts),
        lambda w: edits.move(w, "decision", "d1", 1),
        lambda w: edits.move(w, "decision", "nobody", 1),
        lambda w: edits.reorder(w, "role", ["r0", "r1"]),
        lambda w: edits.remove(w, "role", ["nobody"]),
        lambda w: edits.remove(w, "role", []),
        lambda w: edits.set_cells(w, {("d0", "", "r0"): Cell(w.cell("d0", "r0").letters)}),
        lambda w: edits.set_cells(w, {}),
        lambda w: edits.set_cells(w, {("nobody", "", "r0"): Cell(("A",))}),
        lambda w: edits.set_cells(w, {("d0", "nobody", "r0"): Cell(("A",))}),
        lambda w: edits.set_cells(w, {("d0", "", "nobody"): Cell(("A",))}),
    ],
)
def test_an_edit_that_changes_nothing_gives_the_very_same_value(edit):
    workshop = starting_point()
    assert edit(workshop) is workshop


def test_values_are_cleaned_where_they_come_in():
    workshop = edits.put(Workshop(), Role(id="r", title=" a\x00\n b ", short="x" * 99, kind="several"))
    assert workshop.roles["r"] == Role(id="r", title="a b", short="x" * 40, kind="single")
    workshop = edits.update(workshop, "role", "r", presence="maybe", title="\u202eword")
    assert (workshop.roles["r"].presence, workshop.roles["r"].title) == ("holders", "word")
    workshop = edits.put(workshop, Facts(id="f", currency="EURO", purpose="one\r\ntwo\n"))
    assert (workshop.facts.currency, workshop.facts.purpose) == ("EUR", "one\ntwo")


@pytest.mark.parametrize(("index", "order"), [(None, "abcx"), (0, "xabc"), (1, "axbc"), (9, "abcx")])
def test_a_record_is_added_where_it_should_stand(index, order):
    workshop = Workshop(sections={key: Section(id=key) for key in "abc"})
    assert "".join(edits.put(workshop, Section(id="x"), index).sections) == order


def test_a_record_that_is_there_is_replaced_where_it_stands():
    workshop = Workshop(sections={key: Section(id=key) for key in "abc"})
    after = edits.put(workshop, Section(id="a", title="A"), 2)
    assert [section.title for section in after.sections.values()] == ["A", "", ""]


@pytest.mark.parametrize(
    ("index", "order"), [(0, "bacd"), (1, "abcd"), (2, "acbd"), (9, "acdb"), (-1, "bacd")]
)
def test_a_record_moves_to_its_new_place(index, order):
    workshop = Workshop(sections={key: Section(id=key) for key in "abcd"})
    assert "".join(edits.move(workshop, "section", "b", index).sections) == order


def test_what_an_order_leaves_out_comes_last():
    workshop = Workshop(sections={key: Section(id=key) for key in "abcd"})
    assert "".join(edits.reorder(workshop, "section", ["c", "x", "a"]).sections) == "cabd"


def test_removing_a_role_takes_its_cells_and_clears_what_refers_to_it():
    workshop = starting_point()
    workshop = edits.update(workshop, "role", "r1", reports_to="r0", deputy="r0")
    after = edits.remove(workshop, "role", ["r0"])
    assert (after.roles["r1"].reports_to, after.roles["r1"].deputy) == ("", "")
    assert not any("r0" in row for row in after.cells.values())
    assert [list(row) for row in after.cells.values()] == [
        [role for role in row if role != "r0"] for row in workshop.cells.values()
    ]


def test_removing_a_person_leaves_the_other_holders():
    workshop = starting_point()
    assert edits.touched(workshop, "participant", "p0") == [("role", workshop.roles["r1"])]
    assert edits.remove(workshop, "participant", ["p0"]).roles["r1"].holders == ("p1",)


def test_removing_a_section_keeps_its_decisions():
    workshop = edits.put(starting_point(), Decision(id="x", section="s1"))
    after = edits.remove(workshop, "section", ["s1"])
    assert after.decisions["x"].section == ""
    assert [section.id if section else None for section, _ in after.by_section()] == [None, "s0", "s2"]


def test_removing_the_top_role_clears_it_in_the_facts_and_undo_brings_it_back():
    before = edits.update(starting_point(), FACTS, starting_point().facts.id, title="Club")
    assert before.facts.top_role == "r3"
    assert (FACTS, before.facts) in edits.touched(before, "role", "r3")
    after = edits.remove(before, "role", ["r3"])
    assert after.facts == msgspec.structs.replace(before.facts, top_role="")
    assert apply(after, diff(before, after).inverted()) == before


@pytest.mark.parametrize(
    ("kind", "record", "gone"),
    [
        ("escalation_rule", "e0", {"escalation_step": ["e0", "e1"]}),
        ("scenario", "s0", {"case_risk": ["c0"], "answer": ["a0"]}),
        (
            "risk_category",
            "r0",
            {"stance": ["s0", "s1"], "past_stance": ["p0"], "metric": ["m0"], "case_risk": ["c0"]},
        ),
        ("metric", "m0", {"case_risk": ["c0"]}),
        ("role", "r2", {"seat": ["s0"]}),
        ("unit", "u1", {"seat": ["s0"], "stance": ["s1"]}),
        ("risk_level", "r0", {}),
        ("participant", "p1", {}),
        ("limit", "l0", {}),
    ],
)
def test_what_belongs_to_a_record_goes_with_it_and_comes_back_with_it(kind, record, gone):
    before = starting_point()
    for target in (("limit", "l0"), ("metric", "m0"), ("escalation_rule", "e0")):
        before = edits.put(before, Waiver(id=f"w-{target[0]}", title="Later", **dict([target])))
    waived = [key for key, waiver in before.waivers.items() if getattr(waiver, kind, "") == record]
    if kind == "risk_category":
        waived = ["w-metric"]
    expected = {kind: [record], **gone, **({"waiver": waived} if waived else {})}
    after = edits.remove(before, kind, [record])
    lost = {name: [key for key in before.of(name) if key not in after.of(name)] for name in LISTED}
    assert {name: keys for name, keys in lost.items() if keys} == expected
    assert_sound(after)
    assert apply(after, diff(before, after).inverted()) == before


@pytest.mark.parametrize(
    ("letters", "kept"),
    [
        (("A", "R"), ("A", "R")),
        (("R", "A", "R"), ("R", "A")),
        (("–",), ("–",)),
        (("N/A", "A"), ("A",)),
        (("A", "–"), ("A",)),
        (("–", "N/A"), ("–",)),
        (("", "A"), ("A",)),
        ((), ()),
    ],
)
def test_a_mark_stands_alone_and_letters_stand_once(letters, kept):
    assert edits.cleaned_cell(Cell(letters)) == Cell(kept)


def test_what_is_said_of_a_cell_is_cleaned():
    workshop = edits.set_cells(starting_point(), {("d0", "", "r0"): Cell(("A",), " why\r\n", "A (why)")})
    assert workshop.cell("d0", "r0") == Cell(("A",), " why", "A (why)")


def test_a_blank_cell_is_no_cell_and_an_empty_row_no_row():
    workshop = starting_point()
    cells = {("d0", "", role): Cell() for role in workshop.roles}
    after = edits.set_cells(workshop, cells)
    assert ("d0", "") not in after.cells
    assert after.cell("d0", "r0") == BLANK


def test_a_workshop_that_was_put_together_unclean_is_cleaned():
    unclean = starting_point()
    title, note = "a\u202eb\ud800c\x1fd", "why\x00 not"
    facts = msgspec.structs.replace(unclean.facts, title=title, date="banana")
    role = msgspec.structs.replace(unclean.roles["r0"], title=title)
    cells = {**unclean.cells, ("d0", ""): {**unclean.cells["d0", ""], "r0": Cell(("A", "A"), note, title)}}
    unclean = msgspec.structs.replace(unclean, facts=facts, roles={**unclean.roles, "r0": role}, cells=cells)
    clean = edits.cleaned(unclean)
    assert (clean.facts.title, clean.facts.date, clean.roles["r0"].title) == ("abcd", "", "abcd")
    assert clean.cell("d0", "r0") == Cell(("A",), "why not", "abcd")
    assert list(clean.roles) == list(unclean.roles)
    assert edits.cleaned(clean) is clean


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-11-20", "2026-11-20"), ("banana", ""), ("2026-02-30", ""), ("20261120", ""), ("2026-W47-5", "")],
)
def test_a_date_is_one_of_the_calendar(text, day):
    workshop = starting_point()
    assert edits.update(workshop, "workshop", workshop.facts.id, date=text).facts.date == day


@pytest.mark.parametrize("kind", [Limit, EscalationRule, ReservedMatter])
def test_what_covered_a_section_that_goes_covers_its_decisions(kind):
    base = Workshop()
    for each in (
        *(Section(id=key) for key in ("money", "people")),
        *(
            Decision(id=key, section=section)
            for key, section in (("a", "money"), ("b", "people"), ("c", "money"))
        ),
        kind(id="x", sections=("money", "people"), decisions=("c",)),
    ):
        base = edits.put(base, each)
    after = edits.remove(base, "section", ["money"])
    (record,) = after.of(KIND_OF[kind].name).values()
    assert (record.sections, record.decisions) == (("people",), ("c", "a"))
    assert {decision.section for decision in after.decisions.values()} == {"", "people"}


@pytest.mark.parametrize(
    ("record", "kind", "gone"),
    [
        (Limit(id="x", decisions=("d1",)), "decision", True),
        (Limit(id="x", decisions=("d1", "d2")), "decision", False),
        (Limit(id="x", decisions=("d1",), sections=("s1",)), "decision", False),
        (Limit(id="x", role="r1"), "decision", False),
        (Guardrail(id="x", decisions=("d1",)), "decision", True),
        (Guardrail(id="x", decisions=("d2",), units=("d1",)), "unit", True),
        (EscalationRule(id="x", categories=("d1",)), "risk_category", True),
        (EscalationRule(id="x", sections=("d1",)), "section", True),
        (ReservedMatter(id="x", decisions=("d1",)), "decision", False),
    ],
)
def test_what_covered_nothing_else_goes_rather_than_covering_all(record, kind, gone):
    base = Workshop()
    others = (Unit(id="d1"), Section(id="d1"), RiskCategory(id="d1"))
    for each in (Decision(id="d1"), Decision(id="d2"), *others):
        base = edits.put(base, each)
    base = edits.put(edits.put(base, Section(id="s1")), record)
    before = base.of(KIND_OF[type(record)].name)["x"]
    after = edits.remove(base, kind, ["d1"]).of(KIND_OF[type(record)].name)
    assert before == record
    assert ("x" not in after) == gone
