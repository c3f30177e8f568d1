"""Ready-made escalation rules: whole in every language, filled with what the workshop tells."""

import json

import pytest

from facilitator.domain.edits import cleaned, put
from facilitator.domain.escalation_offers import offered_rule_words, offered_rules, with_offered_rule
from facilitator.domain.quantities import span
from facilitator.domain.records import Decision, Facts, Role
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.paths import resources

WORDS = offered_rule_words()
OFFERS = pytest.mark.parametrize("offer", offered_rules(), ids=lambda offer: offer.id)


def organisation(*lines, top=""):
    """Return a workshop of roles, each given as "role>superior"."""
    workshop = Workshop()
    for line in lines:
        role, _, above = line.partition(">")
        workshop = put(workshop, Role(id=role, title=role, reports_to=above))
    return put(workshop, Facts(id="w", top_role=top))


def path(workshop):
    return ["+".join(step.roles) for step in workshop.escalation_steps.values()]


def test_every_language_says_the_same_things():
    for file in (resources() / "escalation").glob("*.json"):
        if file.stem != "offers":
            words = json.loads(file.read_text("utf-8"))
            assert list(words) == [offer.id for offer in offered_rules()], file.name
            assert {key: len(rule["steps"]) for key, rule in words.items()} == {
                offer.id: len(offer.steps) for offer in offered_rules()
            }
            assert all(all(rule.values()) and all(rule["steps"]) for rule in words.values())


def test_a_language_without_words_is_given_the_english_ones():
    assert offered_rule_words("tlh") == WORDS


def test_few_are_offered_each_with_a_trigger_of_its_own():
    triggers = [offer.trigger for offer in offered_rules()]
    assert triggers == ["deadlock", "limit", "tolerance", "cross_unit", "guardrail", "incident"]
    assert set(triggers) <= set(KINDS["escalation_rule"].fields["trigger"].choices)


@OFFERS
def test_every_step_has_a_clock_and_only_a_deadlock_takes_days_to_be_one(offer):
    assert all(span(step.clock) is not None for step in offer.steps)
    assert bool(offer.after) == (offer.trigger == "deadlock")
    assert offer.steps[-1].to == "top"


@OFFERS
def test_a_rule_is_stored_as_it_is_offered_and_can_be_taken_twice(offer):
    start = organisation("board>", "head>board", "clerk>head", "cook>head", top="board")
    once = with_offered_rule(start, offer.id, WORDS)
    twice = with_offered_rule(once, offer.id, WORDS)
    assert cleaned(twice) is twice
    assert len(twice.escalation_rules) == 2
    first, second = twice.escalation_rules
    steps = [step.rule for step in twice.escalation_steps.values()]
    assert steps.count(first) == steps.count(second) == len(once.escalation_steps)
    (rule,) = once.escalation_rules.values()
    assert (rule.title, rule.trigger, rule.after) == (WORDS[offer.id].title, offer.trigger, offer.after)
    assert (rule.first_responder, rule.independent, rule.told) == ("", "", ())


@pytest.mark.parametrize(
    ("lines", "top", "expected"),
    [
        ("board> head>board clerk>head cook>head", "board", "head board"),
        ("board> vice>board head>vice clerk>head cook>head", "board", "head vice board"),
        ("board> vice>board head>vice clerk>head cook>head", "", "head vice board"),
        ("board> clerk>board cook>board", "board", "board"),
        ("assembly> board> clerk>board cook>board", "assembly", "board assembly"),
        ("board> clerk>", "board", "board"),
        ("board> clerk>", "", ""),
        ("", "", ""),
        ("a>b b>c c>a d>a", "", "a b c"),
    ],
)
def test_steps_go_to_the_role_most_report_to_then_up_the_line_and_no_role_twice(lines, top, expected):
    workshop = with_offered_rule(organisation(*lines.split(), top=top), "over-limit", WORDS)
    assert path(workshop) == (expected.split() or [""])


def test_of_two_with_as_many_the_one_that_comes_first_is_taken():
    workshop = organisation("north>", "south>", "a>south", "b>north", "c>south", "d>north", top="board")
    assert path(with_offered_rule(workshop, "deadlock", WORDS))[0] == "south"


def test_a_step_left_to_fill_in_says_what_is_asked_and_how_fast():
    (step,) = with_offered_rule(Workshop(), "incident", WORDS).escalation_steps.values()
    assert (step.roles, step.title, step.clock) == ((), WORDS["incident"].steps[-1], "1 h")


def test_it_covers_what_it_is_told_to_and_otherwise_everything():
    workshop = put(organisation("board>", top="board"), Decision(id="sail", title="Sail"))
    (all_,) = with_offered_rule(workshop, "deadlock", WORDS).escalation_rules.values()
    (one,) = with_offered_rule(workshop, "deadlock", WORDS, covers=("sail",)).escalation_rules.values()
    assert (all_.decisions, one.decisions) == ((), ("sail",))
