"""Plain words for a trigger are read as that trigger, with an arrow behind them or alone."""

import pytest

from facilitator.commands import sample
from facilitator.gui.escalation.triggers import read_trigger
from facilitator.gui.escalation.typed import RoleNames, read_rules

PLAIN = [
    ("deadlock 3 days", "deadlock", "3 d"),
    ("Deadlock > 5 wd", "deadlock", "5 wd"),
    ("No agreement after 2 days", "deadlock", "2 d"),
    ("Deadlock", "deadlock", ""),
    ("If they cannot agree", "deadlock", ""),
    ("over limit", "limit", ""),
    ("Over-limit", "limit", ""),
    ("A limit is exceeded", "limit", ""),
    ("limit exceeded", "limit", ""),
    ("above tolerance", "tolerance", ""),
    ("Above the trigger", "appetite", ""),
    ("effect on another unit", "cross_unit", ""),
    ("Cross-unit effect", "cross_unit", ""),
    ("guardrail", "guardrail", ""),
    ("Guardrail touched", "guardrail", ""),
    ("incident", "incident", ""),
    ("A serious incident", "incident", ""),
]
WORDS = [
    "Media enquiry",
    "incident 3 h",
    "3 days",
    "Incident at night",
    "Over the budget",
    "",
    "Limit of patience",
]


@pytest.mark.parametrize(("words", "trigger", "after"), PLAIN)
def test_plain_words_name_a_trigger(words, trigger, after):
    assert read_trigger(words) == (trigger, after)
    (typed,) = read_rules(RoleNames(sample()), [f"{words} -> Finance director -> Executive board 5 days"])
    assert (typed.rule.title, typed.rule.trigger, typed.rule.after) == (words, trigger, after)
    assert [(step.roles, step.clock) for step in typed.steps] == [(["finance"], ""), (["board"], "5 d")]


@pytest.mark.parametrize("words", WORDS)
def test_other_words_stay_words(words):
    assert read_trigger(words) == ("text", "")
