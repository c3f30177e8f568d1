"""The glossary: the letters, and those words that occur."""

import pytest
from msgspec.structs import replace

from charter import samples
from charter.bound_samples import with_records
from charter.bounds_said import SMALL, said
from facilitator import commands
from facilitator.domain.bounds import Guardrail, Limit, Metric, RiskCategory
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.scenarios import Scenario
from facilitator.domain.waivers import Waiver

GUARDED = with_records(SMALL, [Guardrail(id="g", title="No night work", hardness="soft")])


def words(workshop):
    (table,) = said(workshop)["glossary"].blocks
    return [row.cells[0] for row in table.groups[-1].rows]


def test_the_sample_explains_its_letters_and_words():
    (table,) = said(commands.sample())["glossary"].blocks
    letters, terms = table.groups
    assert [row.cells for row in letters.rows] == [
        ("A", "Accountable, decides"),
        ("R", "Responsible, does the work"),
        ("C", "Consulted before"),
        ("I", "Informed after"),
    ]
    found = [row.cells[0] for row in terms.rows]
    assert found == sorted(found, key=str.casefold)
    assert {"Dead end", "Limit", "Escalation", "Tolerance", "Guardrail, hard"} <= {*found}


def test_a_grid_alone_has_its_legend():
    assert "glossary" not in said(samples.rich())


@pytest.mark.parametrize(
    ("term", "records"),
    [
        ("Limit", [Limit(id="l", role="a", upper="1")]),
        ("Guardrail, hard", [Guardrail(id="h", title="Never", hardness="hard")]),
        ("Escalation", [EscalationRule(id="e")]),
        ("Deadlock", [EscalationRule(id="e", trigger="deadlock")]),
        ("Independent route", [EscalationRule(id="e", independent="a")]),
        ("Clock", [EscalationRule(id="e"), EscalationStep(id="s", rule="e", clock="2 d")]),
        ("Appetite", [RiskCategory(id="k")]),
        ("Tolerance", [RiskCategory(id="k"), Metric(id="m", category="k", tolerance="1")]),
        ("Trigger", [RiskCategory(id="k"), Metric(id="m", category="k", trigger="1")]),
        ("Capacity", [RiskCategory(id="k"), Metric(id="m", category="k", capacity="1")]),
        ("Dead end", [Scenario(id="c", decision="d1")]),
        ("Waiver", [Waiver(id="w", decision="d1")]),
        ("Deputy", [replace(SMALL.roles["a"], deputy="b")]),
        ("Consent", [replace(SMALL.decisions["d1"], method="consent")]),
        ("Governance core", [replace(SMALL.decisions["d1"], layer="core")]),
    ],
)
def test_a_word_is_explained_where_it_occurs_and_only_there(term, records):
    assert term in words(with_records(GUARDED, records))
    assert term not in words(GUARDED)
