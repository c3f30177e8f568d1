"""A rule of escalation read aloud, and in short as trigger → who → clock."""

import pytest

from facilitator.domain import edits
from facilitator.domain.bounds import RiskCategory
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.escalation_words import (
    clock_words,
    lasting_words,
    read_aloud,
    step_words,
    steps_of,
    times,
    when_words,
    who_words,
)
from facilitator.domain.fields import Shape
from facilitator.domain.records import Decision, Role, Section, Unit
from facilitator.domain.workshop import KINDS, Workshop

HEAD, LEAD, DIRECTOR, FINANCE, AUDIT = (
    Role(id=key, title=title)
    for key, title in (
        ("head", "Head of Operations"),
        ("lead", "Team lead"),
        ("director", "Director"),
        ("finance", "Finance"),
        ("audit", "Audit"),
    )
)
RECORDS = (
    *(HEAD, LEAD, DIRECTOR, FINANCE, AUDIT),
    RiskCategory(id="safety", title="Safety"),
    RiskCategory(id="money", title="Money"),
    Section(id="buying", title="Buying"),
    *(Decision(id=f"d{number}", title=f"Decision {number}") for number in range(4)),
)


def workshop_of(rule, *steps):
    """A workshop with one rule and its steps."""
    workshop = Workshop()
    for record in (*RECORDS, EscalationRule(id="rule", title="The rule", **rule)):
        workshop = edits.put(workshop, record)
    for number, step in enumerate(steps):
        workshop = edits.put(workshop, EscalationStep(id=f"s{number}", rule="rule", **step))
    return workshop, workshop.escalation_rules["rule"]


UP = {"roles": ("head",), "clock": "24 h"}
FURTHER = {"roles": ("director",), "clock": "2 wd"}
ALOUD = [
    (
        {"trigger": "limit", "first_responder": "lead", "told": ("finance",)},
        [UP, FURTHER],
        (
            "When a limit is exceeded, Team lead sends it to Head of Operations, who has 24 hours, then to "
            "Director, who has 2 working days; Finance is told."
        ),
    ),
    (
        {"trigger": "deadlock", "after": "5 wd", "told": ("finance", "audit")},
        [{"roles": ("head", "director"), "clock": "1 d"}],
        (
            "When no agreement is reached for 5 working days, whoever notices it sends it to Head of "
            "Operations and Director together, who have 1 day; Finance and Audit are told."
        ),
    ),
    (
        {"trigger": "text", "condition": "Two weeks in a row on amber.", "independent": "audit"},
        [{"roles": ("director",), "event": "at the next meeting"}],
        (
            "When “Two weeks in a row on amber” is seen, whoever notices it sends it to Director, who "
            "answers at the next meeting. Whoever has a conflict of interest gives it to Audit."
        ),
    ),
    (
        {"trigger": "tolerance", "categories": ("safety", "money"), "condition": "A metric\nis red."},
        [{"roles": ("head",), "clock": "24 h", "event": "before signing", "deputy": "finance"}],
        (
            "When the tolerance of Safety and Money is passed, whoever notices it sends it to Head of "
            "Operations, who has 24 hours, before signing (deputy: Finance). It is noticed by "
            "this: A metric is red."
        ),
    ),
    (
        {"trigger": "appetite", "condition": "Seen.", "independent": "audit", "first_responder": "lead"},
        [{"roles": ("head",)}],
        (
            "When the trigger of a risk is passed, Team lead sends it to Head of Operations, without a "
            "clock. It is noticed by this: Seen; whoever has a conflict of interest gives it to Audit."
        ),
    ),
    (
        {"trigger": "cross_unit", "decisions": ("d0",), "sections": ("buying",)},
        [{"clock": "1 h"}],
        (
            "When another unit is affected (only for “Decision 0” and “Buying”), whoever notices it sends it "
            "to somebody who is not named yet, who has 1 hour."
        ),
    ),
    (
        {"trigger": "guardrail", "decisions": ("d0", "d1", "d2"), "sections": ("buying",)},
        [],
        "When a guardrail is touched (only for 3 decisions and 1 section), nobody is named yet.",
    ),
    (
        {"trigger": "incident", "condition": "Customers wait", "first_responder": "lead"},
        [],
        "When there is an incident (Customers wait), Team lead acts, and nobody is named above.",
    ),
    ({"trigger": "text"}, [], "When “The rule” is seen, nobody is named yet."),
]


@pytest.mark.parametrize(("rule", "steps", "said"), ALOUD)
def test_a_rule_is_read_aloud(rule, steps, said):
    assert read_aloud(*workshop_of(rule, *steps)) == said


IN_SHORT = [
    ({"trigger": "limit"}, "A limit is exceeded"),
    ({"trigger": "deadlock", "after": "5 wd"}, "No agreement is reached, 5 working days"),
    ({"trigger": "appetite"}, "The trigger of a risk is passed"),
    ({"trigger": "tolerance", "categories": ("money",)}, "The tolerance of Money is passed"),
    ({"trigger": "cross_unit"}, "Another unit is affected"),
    ({"trigger": "guardrail"}, "A guardrail is touched"),
    ({"trigger": "incident"}, "An incident"),
    ({"trigger": "incident", "condition": "Customers wait."}, "An incident: Customers wait"),
    ({"trigger": "text", "condition": "Amber for two weeks."}, "Amber for two weeks"),
    ({"trigger": "text"}, "The rule"),
]


@pytest.mark.parametrize(("rule", "said"), IN_SHORT)
def test_a_trigger_in_short(rule, said):
    assert when_words(*workshop_of(rule)) == said


def test_every_trigger_has_its_words():
    assert {rule["trigger"] for rule, _said in IN_SHORT} == set(
        KINDS["escalation_rule"].fields["trigger"].choices
    )
    assert {rule["trigger"] for rule, _steps, _said in ALOUD} == {rule["trigger"] for rule, _said in IN_SHORT}


def test_who_and_clock_stand_in_the_order_of_the_path():
    both = {"roles": ("head", "finance"), "clock": "24 h"}
    event = {"roles": ("director",), "event": "before signing"}
    blank = {"title": "Captain"}
    workshop, rule = workshop_of({"first_responder": "lead"}, both, event, blank)
    assert who_words(workshop, rule) == (
        "Team lead → Head of Operations and Finance → Director → nobody yet (Captain)"
    )
    assert clock_words(workshop, rule) == "24 hours → before signing → –"
    steps = steps_of(workshop, rule.id)
    assert [step_words(workshop, step) for step in steps] == [
        "Head of Operations and Finance, 24 hours",
        "Director, before signing",
        "nobody yet (Captain)",
    ]
    assert steps_of(workshop, "another rule") == ()


def test_roles_of_one_title_say_their_unit():
    workshop, rule = workshop_of({"trigger": "limit"}, UP)
    north, twin = Unit(id="north", title="North"), Role(id="twin", title="Director", unit="north")
    for record in (north, twin):
        workshop = edits.put(workshop, record)
    steps = {"roles": ("director", "twin")}
    workshop = edits.update(workshop, "escalation_step", "s0", **steps)
    assert who_words(workshop, rule) == "Director and Director (North)"


def test_times_are_added_up_from_the_start_until_a_clock_is_missing():
    clocks = ("24 h", "2 wd", "", "1 h")
    workshop, rule = workshop_of({}, *({"roles": ("head",), "clock": clock} for clock in clocks))
    # Two working days that begin on a Friday evening are four days of the calendar.
    assert times(steps_of(workshop, rule.id)) == (1_440, 1_440 + 4 * 1_440, None, None)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (15, "15 minutes"),
        (60, "1 hour"),
        (90, "1 hour 30 minutes"),
        (1_440, "1 day"),
        (1_500, "25 hours"),
        (1_455, "1 day 15 minutes"),
        (7_200, "5 days"),
        (7_260, "5 days 1 hour"),
        (20_160, "14 days"),
        (0, "0 minutes"),
    ],
)
def test_minutes_of_the_calendar_are_said_as_days_hours_and_minutes(minutes, said):
    assert lasting_words(minutes) == said


def test_all_words_come_through_the_translation():
    """No English is left in a sentence whose texts are all translated away."""
    for rule, steps, _said in ALOUD:
        workshop, made = workshop_of(rule, *steps)
        for words in (read_aloud, when_words, who_words, clock_words):
            said = words(workshop, made, lambda _context, text: "".join(_placeholders(text)))
            left = said
            for shown in _shown(workshop, made):
                left = left.replace(shown, "")
            assert not any(letter.isalpha() for letter in left), (words, said)


def _placeholders(text):
    """The {names} of a text alone."""
    inside = text.split("{")[1:]
    return ["{" + part.partition("}")[0] + "}" for part in inside]


def _shown(workshop, rule):
    """The texts of people that may stand in a sentence, the longest first."""
    records = [*RECORDS, rule, *workshop.escalation_steps.values()]
    found = {record.title for record in records}
    for record in (rule, *workshop.escalation_steps.values()):
        fields = KINDS["escalation_rule" if record is rule else "escalation_step"].fields
        texts = [name for name, field in fields.items() if field.shape in (Shape.LINE, Shape.TEXT)]
        found |= {" ".join(getattr(record, name).split()).rstrip(".") for name in texts}
    return sorted(found - {""}, key=len, reverse=True)
