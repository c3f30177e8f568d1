"""Limits, risk appetite and escalation come back from the file; what cannot be used is damage."""

import pytest

from domain.filled import filled, unsaid
from facilitator.domain import edits
from facilitator.domain.bounds import Guardrail, Limit, Metric, RiskCategory, Stance
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.records import Facts, Role, Seat, Section, Unit
from facilitator.domain.scenarios import Answer, CaseRisk, Scenario
from facilitator.domain.waivers import Waiver
from facilitator.domain.workshop import FACTS, LISTED, Workshop
from facilitator.storage import DamagedError, create, read
from facilitator.storage.salvage import salvage
from storage.damage import check_sound, doubts
from storage.reader import break_in, tamper
from storage.samples import START, same


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "bounds.workshop"
    create(path, filled(), START)
    return path


def test_every_field_of_every_kind_comes_back(path):
    assert unsaid(filled()) == []
    assert same(read(path).workshop, filled())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"upper":"27500.5"', '"upper":"27500.50"'),
        ('"upper":"27500.5"', '"upper":"2.75005E4"'),
        ('"upper":"27500.5"', '"upper":"a lot"'),
        ('"clock":"5 wd"', '"clock":"05 wd"'),
        ('"clock":"5 wd"', '"clock":"5 years"'),
        ('"kind":"unlimited"', '"kind":"endless"'),
        ('"top_role":"role0"', '"top_role":"role9"'),
        ('"Possible",', ""),
        ('["within","watched","up","up"]', '["within","watched","up"]'),
        ('["within","watched","up","up"]', '["within","watched","up","above"]'),
    ],
)
def test_what_facilitator_would_never_write_is_damage(path, before, after):
    tamper(path, f"UPDATE record SET body = replace(body, '{before}', '{after}')")
    with pytest.raises(DamagedError):
        read(path)
    found = salvage(path)
    assert {kind: len(found.workshop.of(kind)) for kind in LISTED} == dict.fromkeys(LISTED, 2)
    check_sound(found, path.parent)


def test_a_matrix_that_cannot_be_used_is_left_out_and_told(path):
    break_in(path, "UPDATE record SET body = replace(body, '\"Possible\",', '')")
    found = salvage(path)
    assert same(found.workshop, edits.update(filled(), FACTS, "facts", matrix=None))
    assert doubts(found) == ["matrix"]


def once_named():
    """Return a workshop where each record is referred to once at most: lost, it does not come back."""
    workshop = Workshop(facts=Facts(id="facts", top_role="top"))
    for record in (
        Role(id="top", title="Board"),
        Role(id="head", title="Head"),
        Unit(id="north", title="North"),
        Seat(id="seat", role="head"),
        RiskCategory(id="safety", title="Safety"),
        Metric(id="days", title="Days lost", category="safety"),
        Stance(id="stance", title="Less than in the centre", unit="north"),
        EscalationRule(id="stuck", title="Stuck"),
        EscalationStep(id="step", rule="stuck"),
        Scenario(id="crane", title="A crane"),
        CaseRisk(id="risk", metric="days", value="3"),
        Answer(id="answer", scenario="crane"),
        Limit(id="limit", title="Spend"),
        Waiver(id="waiver", title="Later", limit="limit"),
        Section(id="money", title="Money"),
        Guardrail(id="rail", title="Never alone", units=("south",)),
        Unit(id="south", title="South"),
        Limit(id="narrow", title="Buy", sections=("money",)),
    ):
        workshop = edits.put(workshop, record)
    return workshop


@pytest.mark.parametrize(
    ("kind", "lost", "gone"),
    [
        ("escalation_rule", "stuck", ["step"]),
        ("scenario", "crane", ["answer"]),
        ("risk_category", "safety", ["days", "risk"]),
        ("metric", "days", ["risk"]),
        ("unit", "north", ["stance"]),
        ("role", "head", ["seat"]),
        ("limit", "limit", ["waiver"]),
        ("section", "money", ["narrow"]),
        ("unit", "south", ["rail"]),
        ("guardrail", "", []),
    ],
)
def test_what_belongs_to_something_lost_is_left_out_and_told(path, kind, lost, gone):
    """Else a stance of a unit would be one of the organisation, and a risk one of no case."""
    create(path.with_name("once.workshop"), once_named(), START)
    path = path.with_name("once.workshop")
    break_in(path, f"DELETE FROM record WHERE kind = '{kind}' AND id = '{lost}'")
    found = salvage(path)
    ids = [key for name in LISTED for key in found.workshop.of(name)]
    assert [key for name in LISTED for key in once_named().of(name) if key not in ids] == (
        sorted([lost, *gone], key=ORDER.index) if lost else []
    )
    assert doubts(found) == (["belonging"] if gone else [])
    check_sound(found, path.parent)


ORDER = [key for name in LISTED for key in once_named().of(name)]


def test_the_top_role_that_is_lost_is_cleared(path):
    create(path.with_name("once.workshop"), once_named(), START)
    path = path.with_name("once.workshop")
    break_in(path, "DELETE FROM record WHERE kind = 'role' AND id = 'top'")
    found = salvage(path)
    assert found.workshop.facts == Facts(id="facts")
    assert doubts(found) == ["references"]
    check_sound(found, path.parent)
