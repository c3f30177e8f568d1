"""What changed between two versions of a charter: everything, each once, as a person would say it."""

import msgspec
import pytest

from domain.compared import harbour, in_turn, put, remove, said, update
from domain.filled import MATRIX
from domain.pictures import png
from facilitator.domain import edits
from facilitator.domain.bounds import Guardrail, Limit, Metric, RiskCategory, RiskLevel, Stance
from facilitator.domain.clean_copies import version_for_client
from facilitator.domain.comparing import changes_since, differences
from facilitator.domain.comparing_words import difference_words
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.publication import Stored, Version
from facilitator.domain.records import Cell, Logo, Participant, Seat
from facilitator.domain.workshop import FACTS

PNG = png()


def adopted():
    """The harbour with limits, an appetite and a rule, as its charter was adopted first."""
    return in_turn(
        update(FACTS, "facts", matrix=MATRIX, currency="EUR", status="proposed", foreword="We begin."),
        put(RiskLevel(id="low", title="Low")),
        put(RiskLevel(id="high", title="High")),
        put(RiskCategory(id="safety", title="Safety")),
        put(Limit(id="limit", title="Commit expenditure", role="finance", upper="10000")),
        put(Limit(id="free", title="Hire", role="board", kind="unlimited")),
        put(Stance(id="all", title="No one is hurt.", category="safety", level="low")),
        put(Metric(id="days", title="Days lost", category="safety", tolerance="4")),
        put(Guardrail(id="two", title="Two people sign", hardness="hard")),
        put(EscalationRule(id="stuck", title="Stuck")),
        put(EscalationStep(id="first", rule="stuck", roles=("product",), clock="1 wd")),
        put(Logo(id="logo", title="An anchor", data=PNG + b"1")),
        lambda workshop: edits.set_cells(workshop, {("scope", "", "board"): Cell(("I",), "a secret", "I?")}),
    )(harbour())


CHANGES = {
    "title of a decision": (
        update("decision", "price", title="Change the price of a berth"),
        (
            "decisions",
            "changed",
            "Decision “Change the price of a berth”",
            "“Change a price” is called “Change the price of a berth” now",
        ),
    ),
    "letters of a row": (
        lambda w: edits.set_cells(w, {("scope", "", "board"): Cell(("A",), "a secret")}),
        ("rights", "changed", "“Set the scope”", "Board: I → A"),
    ),
    "a local row": (
        lambda w: edits.set_cells(w, {("spend", "north", "product"): Cell(("A",))}),
        ("rights", "added", "“Approve spend” in North", "Product: blank → A"),
    ),
    "a limit raised": (
        update("limit", "limit", upper="20000", upper_end="excluded"),
        (
            "limits",
            "changed",
            "Limit “Finance · Commit expenditure”",
            "Below 20,000\u00a0EUR per case; before: up to and including 10,000\u00a0EUR per case",
        ),
    ),
    "a power that ends": (
        lambda w: edits.update(w, "limit", "free", kind="number", measure="people", upper="3"),
        (
            "limits",
            "changed",
            "Limit “Board · Hire”",
            "Up to and including 3 people per case; before: without limit",
        ),
    ),
    "a new limit": (
        put(Limit(id="new", title="Buy", role="product", upper="500", tax="excluding", endorsers=("board",))),
        (
            "limits",
            "added",
            "Limit “Product · Buy”",
            "Up to and including 500\u00a0EUR per case, excluding tax",
            "Endorsed by: Board",
        ),
    ),
    "a stance": (
        update("stance", "all", level="high"),
        ("appetite", "changed", "Appetite “Safety”", "Stance: Low → High"),
    ),
    "a metric": (
        update("metric", "days", tolerance="2.5"),
        ("appetite", "changed", "Metric “Days lost · Safety”", "Tolerance: 4 → 2.5"),
    ),
    "the matrix": (
        lambda w: edits.update(w, FACTS, "facts", matrix=w.facts.matrix.with_zone(1, 1, "watched")),
        ("appetite", "changed", "Risk matrix", "Rare × Minor: within appetite → watched"),
    ),
    "a guardrail": (
        remove("guardrail", "two"),
        ("policy", "removed", "Guardrail “Two people sign”", "How firm it is: Hard: never crossed"),
    ),
    "a deputy": (
        update("role", "finance", deputy="board"),
        ("roles", "changed", "Role “Finance”", "Deputy: none → Board"),
    ),
    "who holds a role": (
        put(Seat(id="seat", role="product", unit="north", holders=("elena",))),
        ("roles", "added", "Holders “Product · North”", "Held by: Elena"),
    ),
    "a participant": (
        put(Participant(id="ines", title="Inês", position="Auditor")),
        ("workshop", "added", "Person “Inês”", "Position: Auditor"),
    ),
    "a new rule": (
        put(EscalationRule(id="late", title="Nobody answers", after="2 w")),
        (
            "escalation",
            "added",
            "Escalation rule “Nobody answers”",
            "After: 2 weeks",
        ),
    ),
    "a step of a rule": (
        update("escalation_step", "first", clock="24 h"),
        ("escalation", "changed", "Escalation step “Stuck · Product”", "Clock: 1 working day → 24 hours"),
    ),
    "another logo": (
        update("logo", "logo", data=PNG + b"2"),
        ("workshop", "changed", "Logo “An anchor”", "Picture: another picture"),
    ),
}
FACTS_CHANGED = {
    "foreword": ({"foreword": "We go on."}, "Foreword: We begin. → We go on."),
    "owner": ({"owner": "The board"}, "Owner of the charter: none → The board"),
    "in force from": ({"effective": "2026-12-01"}, "In force from: none → 1 December 2026"),
    "colour": ({"accent": "#14545a"}, "Colour of the charter: none → #14545A"),
    "left out": (
        {"left_out": ("proof", "glossary")},
        "Left out of the charter: Proof: the dry run, Glossary",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_told_once_and_alone(name):
    change, told = CHANGES[name]
    assert said(adopted(), change(adopted())) == [told]


@pytest.mark.parametrize("name", FACTS_CHANGED)
def test_a_change_of_the_charter_itself_is_told_once_and_alone(name):
    values, line = FACTS_CHANGED[name]
    assert said(adopted(), edits.update(adopted(), FACTS, "facts", **values)) == [
        ("workshop", "changed", "Workshop “Harbour”", line)
    ]


def test_all_changes_from_one_version_to_the_next_are_told_each_once():
    before = adopted()
    after = in_turn(*(change for change, _ in CHANGES.values()))(before)
    for values, _ in FACTS_CHANGED.values():
        after = edits.update(after, FACTS, "facts", **values)
    told = said(before, after)
    expected = [line for _, line in CHANGES.values()]
    lines = [line for *_, line in FACTS_CHANGED.values()]
    renamed = [
        (*line[:2], line[2].replace("Change a price", "Change the price of a berth"), *line[3:])
        for line in expected
    ]
    about = [one for one in told if one[2] == "Workshop “Harbour”"]
    assert [sorted(one[3:]) for one in about] == [sorted(lines)]
    assert sorted(one for one in told if one not in about) == sorted(renamed)
    groups = [one[0] for one in told]
    assert [group for at, group in enumerate(groups) if groups.index(group) == at] == [
        "workshop",
        "roles",
        "policy",
        "decisions",
        "rights",
        "limits",
        "appetite",
        "escalation",
    ]


def test_a_new_rule_is_told_with_each_of_its_steps():
    after = in_turn(
        put(EscalationRule(id="late", title="Nobody answers", after="2 w")),
        put(EscalationStep(id="a", rule="late", roles=("finance",), clock="24 h")),
        put(EscalationStep(id="b", rule="late", roles=("board",), event="at the next meeting")),
    )(adopted())
    assert said(adopted(), after) == [
        ("escalation", "added", "Escalation rule “Nobody answers”", "After: 2 weeks"),
        ("escalation", "added", "Escalation step “Nobody answers · Finance”", "Clock: 24 hours"),
        ("escalation", "added", "Escalation step “Nobody answers · Board”", "In words: at the next meeting"),
    ]


def test_that_it_is_a_draft_again_is_no_change_since_a_version():
    drafted = edits.update(adopted(), FACTS, "facts", status="draft")
    assert len(differences(adopted(), drafted)) == 1
    assert changes_since(adopted(), drafted) == ()
    (only,) = changes_since(adopted(), edits.update(drafted, FACTS, "facts", owner="The board"))
    assert difference_words(only).lines == ("Owner of the charter: none → The board",)


def test_what_a_limit_says_in_other_words_is_told_by_its_fields():
    same = edits.update(adopted(), "limit", "limit", currency="EUR")
    assert said(adopted(), same) == [
        ("limits", "changed", "Limit “Finance · Commit expenditure”", "Currency: none → EUR")
    ]


def test_parts_that_stand_in_the_charter_again_are_told():
    before = edits.update(adopted(), FACTS, "facts", left_out=("proof", "glossary"))
    after = edits.update(adopted(), FACTS, "facts", left_out=("glossary", "sheets"))
    ((*_, first, second),) = said(before, after)
    assert first == "Left out of the charter: A sheet for each role"
    assert second == "In the charter again: Proof: the dry run"


def test_a_logo_that_came_or_went_is_told_without_its_bytes():
    (told,) = said(adopted(), edits.remove(adopted(), "logo", ["logo"]))
    assert told == ("workshop", "removed", "Logo “An anchor”")
    empty = edits.update(adopted(), "logo", "logo", data=b"GIF89a")
    assert empty.logos["logo"].data == b""
    assert said(empty, adopted())[0][3:] == ("Picture: none → a picture",)


def test_a_version_for_the_client_keeps_its_pdf_and_no_notes():
    stored = Stored(Version(number=1), adopted(), b"%PDF")
    clean = version_for_client(stored)
    assert (clean.version, clean.pdf) == (stored.version, stored.pdf)
    assert clean.workshop.cell("scope", "board") == Cell(("I",))
    assert msgspec.structs.replace(clean.workshop, cells=stored.workshop.cells) == stored.workshop
