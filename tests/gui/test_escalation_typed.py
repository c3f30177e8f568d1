"""Lines that are typed for rules and steps of escalation, and what is understood of them."""

import pytest

from facilitator.domain import edits
from facilitator.domain.workshop import KINDS
from facilitator.gui.escalation.role_words import with_roles
from facilitator.gui.escalation.said import few_words, made_words, strange_words
from facilitator.gui.escalation.typed import RoleNames, is_name, read_rules, read_step
from gui.escalating import with_rules


@pytest.mark.parametrize(
    ("line", "roles", "clock", "event", "title"),
    [
        ("Board", ["Board"], "", "", ""),
        ("Board + Finance, 24 h", ["Board", "Finance"], "24 h", "", ""),
        ("Board and CFO, 2 working days", ["Board", "Finance"], "2 wd", "", ""),
        ("cfo & board 24h", ["Finance", "Board"], "24 h", "", ""),
        ("CFO/Board; 15 min", ["Finance", "Board"], "15 min", "", ""),
        ("the Board, within 1 week", ["Board"], "1 w", "", ""),
        ("Board, 24 h, before signing, by letter", ["Board"], "24 h", "before signing, by letter", ""),
        ("Board, before signing", ["Board"], "", "before signing", ""),
        ("Harbour, Hull, 1 d", ["Harbour, Hull"], "1 d", "", ""),
        ("Research and growth + Board, 1 d", ["Research and growth", "Board"], "1 d", "", ""),
        ("Captain, 24 h", [], "24 h", "", "Captain"),
        ("24 h", [], "24 h", "", ""),
        ("Board + Board, 1 h", ["Board"], "1 h", "", ""),
        ("Board, 1 h, 2 h", ["Board"], "1 h", "2 h", ""),
        (", ,", [], "", "", ""),
        ("Board, soon", ["Board"], "", "soon", ""),
        ("Captain, Mate, 24 h", [], "24 h", "", "Captain, Mate"),
        ("Captain and Mate, 24 h", [], "24 h", "", "Captain, Mate"),
        ("Captain/Mate + R&D, 24 h", [], "24 h", "", "Captain, Mate, R&D"),
        ("Risk and growth, 24 h", [], "24 h", "", "Risk and growth"),
    ],
)
def test_a_line_is_understood(line, roles, clock, event, title):
    workshop = with_rules()
    for name in ("Harbour, Hull", "Research and growth"):
        workshop = edits.put(workshop, KINDS["role"].type(title=name))
    step = read_step(RoleNames(workshop), line).step("limit")
    assert [workshop.roles[key].title for key in step.roles] == roles
    assert (step.clock, step.event, step.title) == (clock, event, title)


def test_a_deputy_is_understood():
    workshop = with_rules()
    step = read_step(RoleNames(workshop), "Board, 24 h, deputy CFO").step("limit")
    assert workshop.roles[step.deputy].title == "Finance"
    assert strange_words([]) == ""


def read_rule(line, workshop=None):
    (rule,) = read_rules(RoleNames(workshop or with_rules()), [line])
    return rule


def test_a_rule_is_only_its_title_without_arrows():
    typed = read_rule("The press calls")
    assert (typed.rule.title, typed.rule.trigger, typed.steps) == ("The press calls", "text", [])


HEADINGS = (
    "Trigger\tFirst responder\tEscalate to\tSLA",
    "TRIGGER\tFirst Responder:\tEscalation path\tWithin",
    "When\tTo whom",
    "Event\tEscalate to\tTime frame",
    "Trigger\tFirst responder\tWhat else\tSLA",
)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_row_of_headings_is_no_rule(heading):
    assert read_rules(RoleNames(with_rules()), [heading]) == []


@pytest.mark.parametrize(
    "row",
    ["Trigger is pulled\tBoard", "Owner\tBoard\tCFO\t2 h", "Trigger", "Issue\tOwner\tCFO\tSame day"],
)
def test_a_row_that_says_something_is_a_rule(row):
    assert len(read_rules(RoleNames(with_rules()), [row])) == 1


@pytest.mark.parametrize(
    ("lines", "title", "first", "roles", "clock"),
    [
        (["Fire\tBoard"], "Fire", "", ["Board"], ""),
        (["Fire\tBoard\t2 h"], "Fire", "", ["Board"], "2 h"),
        (["Fire\tFinance\tBoard\t2 h"], "Fire", "Finance", ["Board"], "2 h"),
        (["Fire\t–\tBoard\t-"], "Fire", "", ["Board"], ""),
        (["SLA\tEscalate to\tTrigger", "2 h\tBoard\tFire"], "Fire", "", ["Board"], "2 h"),
        (["Trigger\tEscalate to\tOwner", "Fire\tBoard\tCFO"], "Fire", "Finance", ["Board"], ""),
    ],
)
def test_columns_are_read_by_their_headings_else_by_where_they_stand(lines, title, first, roles, clock):
    workshop = with_rules()
    (typed,) = read_rules(RoleNames(workshop), lines)

    def called(keys):
        return [workshop.roles[key].title for key in keys]

    assert typed.rule.title == title
    assert called(filter(None, [typed.rule.first_responder])) == list(filter(None, [first]))
    assert [(called(step.roles), step.clock) for step in typed.steps] == [(roles, clock)]
    assert typed.strange == []


def test_words_that_are_no_role_keep_to_the_step_and_the_trigger_stays_the_title():
    typed = read_rule("Fire\tWhoever is nearest to it, or hears of it from somebody who is\tBoard\tat once")
    (step,) = typed.whole_steps()
    assert (typed.rule.title, typed.rule.condition, typed.rule.first_responder) == ("Fire", "", "")
    assert step.title == "first responder: Whoever is nearest to it, or hears of it from somebody who is"
    assert step.event == "at once"
    alone = read_rule("Fire\t24 moons\t\t").whole_steps()
    assert [step.title for step in alone] == ["first responder: 24 moons"]


def test_what_had_no_room_in_the_title_stands_in_the_condition():
    long = "The press calls, " * 30
    typed = read_rule(f"{long} -> Board, 2 h")
    assert typed.rule.condition == typed.rule.title == long.strip()
    assert read_rule("The press calls -> Board").rule.condition == ""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Comms", True),
        ("Independent NED (named in handbook)", True),
        ("Anyone", False),
        ("whoever  notices", False),
        ("24 moons", False),
        ("first responder: Comms", False),
        ("", False),
        ("W" * 61, False),
    ],
)
def test_not_everything_that_stands_there_is_a_name(words, name):
    assert is_name(words) is name


def test_new_roles_are_made_once_and_are_found_by_what_was_typed():
    workshop, made = with_roles(with_rules(), ["the captain", "Captain", "Board", "Anyone", "cfo", "Mate"])
    assert [role.title for role in made] == ["Captain", "Mate"]
    assert RoleNames(workshop).find("The Captain") == made[0].id
    assert with_roles(workshop, ["captain", "MATE"]) == (workshop, [])
    assert made_words(made) == "New roles: Captain, Mate; Ctrl+Z takes all back."
    assert made_words(made[:1]) == "New role: Captain; Ctrl+Z takes all back."


def test_of_many_names_the_first_are_said():
    assert few_words("abcdefg") == "a, b, c, d, e and 2 more"
    assert few_words("aab", "“{name}”") == "“a”, “b”"
