"""A dry run as text and as data: who is asked and told, and how often each kind of failure comes."""

import pytest

from checks.dryrun.building import charter, limit, rule
from facilitator.checks.dryrun.exhaustive import exhaust
from facilitator.checks.dryrun.simulation import Simulation, as_data, in_words, walk_cards
from facilitator.domain.scenarios import Scenario

ROWS = "lead=A clerk=C money=I"


def simulated(*cards, checked=False):
    workshop = charter(limit("lead", "5"), *rule("limit", "boss, 2 wd"), *cards, rows=ROWS)
    found = exhaust(workshop) if checked else None
    return workshop, Simulation(walk_cards(workshop), found)


SMALL = "“Small”. Decided by Lead. Asked before: Clerk. Told after: Money."


@pytest.mark.parametrize(
    ("card", "line"),
    [
        ({}, f"Nothing expected: {SMALL}"),
        ({"expected": "decided"}, f"As expected: {SMALL}"),
        ({"expected": "dead_end"}, f"Not as expected: {SMALL} Expected: a dead end."),
        (
            {"novel": True},
            "Nothing expected: “Small”. Dead end. It would go to the top role, and none is named.",
        ),
    ],
)
def test_a_card_is_one_line_that_says_who_is_asked_and_told(card, line):
    assert in_words(*simulated(Scenario(title="Small", decision="d", amount="1", **card))) == line


def test_step_by_step_they_come_after_the_steps():
    first, *steps = in_words(
        *simulated(Scenario(title="Small", decision="d", amount="1")), steps=True
    ).splitlines()
    assert first == "Nothing expected: “Small”. Decided by Lead."
    assert steps[-3:] == ["  Lead decides.", "  Asked before: Clerk.", "  Told after: Money."]


def test_the_data_say_the_same_beside_what_is_promised():
    workshop, simulation = simulated(Scenario(id="s", title="Small", decision="d", amount="1"), checked=True)
    data = as_data(workshop, simulation)
    (card,) = data["cards"]
    assert card == {
        "id": "s",
        "title": "Small",
        "outcome": "decided",
        "expected": "open",
        "passed": None,
        "words": "Decided by Lead",
        "asked": ["Clerk"],
        "told": ["Money"],
        "time": "",
    }
    assert data["failures"]
    text = in_words(workshop, simulation)
    for failure in data["failures"]:
        assert set(failure) == {"kind", "witness", "trace", "cases", "title", "words"}
        assert f"{failure['title']}, in {failure['cases']:,} cases. {failure['words']}" in text
