"""A sheet for each role: what it decides, up to what, whom it asks, and to whom it goes."""

import pytest
from msgspec.structs import replace

from charter import samples
from charter.bounds_said import SMALL, briefs, said, tables
from facilitator import commands
from facilitator.charter.documents import document
from facilitator.charter.parts import Heading
from facilitator.domain.bounds import Guardrail, Limit
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.frameworks import frameworks
from facilitator.domain.legend import framework_of
from facilitator.domain.records import Cell, Decision, Role, Section, Unit

WHERE = "Where else you take part"


def sheet(workshop, role):
    (part,) = document("roles", workshop, roles=(role,)).parts
    return part


def bound(workshop):
    return replace(workshop, guardrails={"g": Guardrail(id="g", title="No night work")})


def table(part, head):
    return next(one for one in tables(part) if head in one.heads)


def rows(part, head):
    return [row.cells for group in table(part, head).groups for row in group.rows]


def has(part, head):
    return any(head in one.heads for one in tables(part))


def test_a_sheet_says_what_a_role_decides_up_to_what_and_whom_it_asks():
    part = sheet(commands.sample(), "finance")
    assert part.title == "Finance director"
    assert part.lead.startswith("Centre · Lena Fischer")
    assert "reports to Executive board" in part.lead
    assert table(part, "You decide").heads == (
        *("", "You decide", "Up to what", "Ask before", "Who does it", "Tell after"),
    )
    assert rows(part, "You decide") == [
        (
            "8",
            "Choose a supplier above 50,000 EUR",
            "up to and including 250,000\xa0EUR",
            "Head of platform, Risk & compliance, Regional manager",
            "Product lead",
            "Executive board",
        )
    ]


def test_letters_elsewhere_stand_with_their_meaning():
    found = dict(rows(sheet(commands.sample(), "finance"), WHERE))
    assert [*found] == ["Consulted before (C)"]
    assert found["Consulted before (C)"].startswith("2\xa0Change a price within the agreed band · 6\xa0")


def test_every_decision_in_which_a_role_has_a_letter_is_on_its_sheet():
    workshop = commands.sample()
    for role in workshop.roles:
        cells = [row.cells for one in tables(sheet(workshop, role)) for g in one.groups for row in g.rows]
        text = " ".join(cell for row in cells for cell in row)
        held = {key for (key, _unit), row in workshop.cells.items() if row.get(role, Cell()).letters}
        assert held
        assert [key for key in held if workshop.decisions[key].title not in text] == []


def test_many_decisions_of_a_letter_are_named_at_first_and_then_numbered():
    decisions = {f"d{n}": Decision(id=f"d{n}", title=f"Decide {n}") for n in range(1, 16)}
    cells = {(key, ""): samples.row((SMALL.roles["a"], SMALL.roles["b"]), "A C") for key in decisions}
    part = sheet(replace(SMALL, decisions=decisions, cells=cells), "b")
    ((_label, text),) = rows(part, WHERE)
    assert text.endswith("12\xa0Decide 12 · and 13, 14, 15")


def test_the_own_row_of_a_unit_says_whom_its_role_asks():
    decisions = {"d": Decision(id="d", title="Open a shop", adaptable=True)}
    roles = {key: Role(id=key, title=key.upper(), unit="u" if key == "b" else "") for key in "abcd"}
    cells = {
        ("d", ""): samples.row(tuple(roles.values()), "A . C ."),
        ("d", "u"): samples.row(tuple(roles.values()), ". A . C"),
    }
    workshop = replace(
        SMALL, decisions=decisions, roles=roles, cells=cells, units={"u": Unit(id="u", title="South")}
    )
    assert rows(sheet(workshop, "b"), "You decide") == [("1", "Open a shop", "D")]
    assert rows(sheet(workshop, "a"), "You decide") == [("1", "Open a shop", "C")]


def test_who_decides_in_another_unit_asks_those_of_that_row():
    decisions = {"d": Decision(id="d", title="Set prices", adaptable=True)}
    roles = {key: Role(id=key, title=key.upper(), unit="n") for key in "abcd"}
    cells = {
        ("d", ""): samples.row(tuple(roles.values()), "A C C ."),
        ("d", "s"): samples.row(tuple(roles.values()), ". A . C"),
    }
    units = {"n": Unit(id="n", title="North"), "s": Unit(id="s", title="South")}
    workshop = replace(SMALL, decisions=decisions, roles=roles, cells=cells, units=units)
    assert rows(sheet(workshop, "b"), "You decide") == [("1", "Set prices", "D")]
    (group,) = table(sheet(workshop, "b"), "You decide").groups
    assert [row.under for row in group.rows] == ["South"]
    (group,) = table(sheet(workshop, "a"), "You decide").groups
    assert [row.under for row in group.rows] == [""]
    decide = {row.cells[0]: row.cells[1] for row in briefs(bound(workshop))["You decide"].rows}
    assert decide == {"A": "Set prices", "B": "Set prices (South)"}


def test_every_row_by_which_a_role_decides_is_on_its_sheet_those_that_say_the_same_together():
    decisions = {"d": Decision(id="d", title="Set prices", adaptable=True)}
    roles = {key: Role(id=key, title=key.upper(), unit="n") for key in "abcd"}
    own = {"s": ". A . C", "e": ". A . C", "w": ". A C ."}
    cells = {("d", unit): samples.row(tuple(roles.values()), row) for unit, row in own.items()}
    cells["d", ""] = samples.row(tuple(roles.values()), "A . . .")
    units = {key: Unit(id=key, title=key.upper()) for key in "nsew"}
    workshop = replace(SMALL, decisions=decisions, roles=roles, cells=cells, units=units)
    (group,) = table(sheet(workshop, "b"), "You decide").groups
    assert [(row.under, row.cells[-1]) for row in group.rows] == [("S, E", "D"), ("W", "C")]


def test_a_sheet_tells_the_limits_of_its_role_and_where_things_go():
    part = sheet(commands.sample(), "product")
    assert ("Pay for an experiment", "up to and including 20,000\xa0EUR per case, excluding tax") in [
        row[:2] for row in rows(part, "Your limits")
    ]
    up = rows(part, "When it goes up")
    assert ("A limit is exceeded", "Product lead → Finance director → Executive board") in [
        row[:2] for row in up
    ]
    assert up[-1] == ("Anything else that is beyond you", "Executive board", "")


def test_a_rule_in_which_a_role_only_has_an_ear_is_only_named():
    part = sheet(commands.sample(), "finance")
    up = [row[0] for row in rows(part, "When it goes up")]
    assert up == [
        "A limit is exceeded",
        "The tolerance of Information, Operations, Financial and Commercial is passed",
        "An incident: Customers cannot work, or their data may be out",
        "Anything else that is beyond you",
    ]
    assert rows(part, "Other rules") == [
        ("That may take up your decisions", "No agreement for two days"),
        (
            "That call you for a conflict of interest",
            "No agreement for two days · No agreement on what an incident is · Another unit feels it",
        ),
    ]
    risk = dict(rows(sheet(commands.sample(), "risk"), "Other rules"))
    assert risk["That tell you"] == "No agreement on what an incident is · More than the limit allows"


def test_a_rule_for_a_section_takes_up_what_is_decided_in_it():
    decisions = {"d1": Decision(id="d1", title="Buy", section="s"), "d2": Decision(id="d2", title="Sell")}
    cells = {(key, ""): samples.row((SMALL.roles[role],), "A") for key, role in (("d1", "b"), ("d2", "c"))}
    rules = {"e": EscalationRule(id="e", title="Late", first_responder="d", sections=("s",))}
    sections = {"s": Section(id="s", title="Money")}
    workshop = replace(SMALL, decisions=decisions, cells=cells, escalation_rules=rules, sections=sections)
    assert rows(sheet(workshop, "b"), "Other rules") == [("That may take up your decisions", "Late")]
    assert not has(sheet(workshop, "c"), "Other rules")
    assert not has(sheet(workshop, "d"), "Other rules")


def test_limits_that_differ_only_in_what_they_cover_are_one():
    limits = {
        f"l{n}": Limit(id=f"l{n}", title="Buy", role="a", upper="5", decisions=(f"d{n}",)) for n in (1, 2, 3)
    }
    workshop = replace(SMALL, limits={**limits, "all": Limit(id="all", title="Buy", role="a", upper="5")})
    found = [(row[0], row[2]) for row in rows(sheet(workshop, "a"), "Your limits")]
    assert found == [
        ("Buy", "1\xa0Decide 1, 2\xa0Decide 2, 3\xa0Decide 3"),
        ("Buy", "every decision"),
    ]


def test_guardrails_and_risks_are_on_the_sheet_of_their_owner():
    part = sheet(commands.sample(), "risk")
    found = dict(rows(part, "Yours to look after"))
    assert found["Guardrails"].startswith("Customer data stays in its region")
    assert found["Risks"] == "Information"


def test_a_sheet_says_whose_deputy_a_role_is_and_where_it_decides_in_an_emergency():
    found = dict(rows(sheet(commands.sample(), "delivery"), "Yours to look after"))
    assert found["Whose deputy you are"] == "Product lead"
    assert (
        found["Where you decide in an emergency"] == "Product line North, up to and including 10,000\xa0EUR"
    )


def test_a_role_of_which_nothing_is_said_has_no_sheet():
    workshop = replace(SMALL, limits={"l": Limit(id="l", role="a", upper="5")})
    assert [part.title for part in document("roles", workshop).parts] == ["A"]


def test_the_annex_holds_all_sheets_as_one_part_and_a_grid_alone_has_none():
    annex = said(commands.sample())["sheets"]
    headings = [block.title for block in annex.blocks if isinstance(block, Heading)]
    assert headings == [role.title for role in commands.sample().roles.values()]
    assert "sheets" not in said(samples.rich())
    assert "sheets" in said(bound(samples.rich()))


@pytest.mark.parametrize("framework", frameworks())
def test_no_code_stands_on_a_sheet_without_its_meaning(framework):
    roles = {key: replace(SMALL.roles[key], reports_to="a" if key != "a" else "") for key in "abcd"}
    facts = replace(SMALL.facts, framework=framework)
    for letter in framework_of(replace(SMALL, facts=facts)).letters:
        cells = {("d1", ""): {"b": Cell((letter.code,))}}
        workshop = replace(SMALL, facts=facts, roles=roles, cells=cells)
        found = [
            rows(part, WHERE) for part in document("roles", workshop, roles=("b",)).parts if has(part, WHERE)
        ]
        for label, titles in (row for some in found for row in some):
            assert label.endswith(f" ({letter.code})")
            assert len(label) > len(letter.code) + 4
            assert titles == "1\xa0Decide 1"
        assert found or letter.decides or letter.out


def test_a_sheet_names_deputies_of_steps_and_rules_by_numbers():
    part = sheet(commands.sample(), "platform")
    own = dict(rows(part, "Yours to look after"))
    assert own["Whose deputy you are"] == (
        "Finance director · Risk & compliance (by the rule “No agreement for two days”)"
    )
    (group,) = table(part, "When it goes up").groups
    assert "only for decisions 3, 4, 5 and 14" in [row.under for row in group.rows]


def test_a_deputy_of_a_role_is_not_named_again_for_a_step():
    rules = {"e": EscalationRule(id="e", title="Late")}
    steps = {"s": EscalationStep(id="s", rule="e", roles=("a", "c"), deputy="b")}
    roles = {**SMALL.roles, "a": replace(SMALL.roles["a"], deputy="b")}
    workshop = replace(SMALL, roles=roles, escalation_rules=rules, escalation_steps=steps)
    own = dict(rows(sheet(workshop, "b"), "Yours to look after"))
    assert own["Whose deputy you are"] == "A · C (by the rule “Late”)"
