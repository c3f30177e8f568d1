"""The path of a rule, drawn: it says what the rule says, and nothing overlaps, for any rule and width."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.escalation_words import lasting_words, read_aloud, steps_of, times
from facilitator.domain.quantity_words import span_words
from facilitator.domain.records import Decision, Role
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.pictures import Box, Line, Words
from facilitator.pictures.escalation import escalation_path
from pictures.boards import MEDIA, TITLES

pytestmark = pytest.mark.usefixtures("qapp")
FUZZ = 0.01
WIDTHS = {"screen": (380, 820), "paper": (330, 560)}
ROLES = {f"r{number}": Role(id=f"r{number}", title=title) for number, title in enumerate(TITLES)}
TRIGGERS = tuple(KINDS["escalation_rule"].fields["trigger"].choices)
LONG = "Two weeks in a row on amber, and nobody has said what it would take to be green again. " * 3
texts = st.sampled_from(["", "Advice", "before signing", LONG.strip(), "W" * 90])
some_roles = st.lists(st.sampled_from([*ROLES]), max_size=8, unique=True).map(tuple)
maybe_role = st.sampled_from(["", *ROLES])
clocks = st.sampled_from(["", "15 min", "24 h", "2 wd", "10 wd", "3 w", "99999 wd"])
deputies = st.dictionaries(st.sampled_from([*ROLES]), st.sampled_from([*ROLES]))


@st.composite
def paths(draw):
    """A workshop with one rule, its steps, and roles with deputies."""
    rule = EscalationRule(
        id="rule",
        title=draw(texts),
        trigger=draw(st.sampled_from(TRIGGERS)),
        condition=draw(texts),
        after=draw(clocks),
        decisions=draw(st.sampled_from([(), ("d",)])),
        first_responder=draw(maybe_role),
        independent=draw(maybe_role),
        told=draw(some_roles),
    )
    steps = {}
    for number in range(draw(st.integers(0, 6))):
        key = f"s{number}"
        steps[key] = EscalationStep(
            id=key,
            rule="rule",
            title=draw(texts),
            roles=draw(some_roles),
            clock=draw(clocks),
            event=draw(texts)[:80],
            deputy=draw(maybe_role),
        )
    stand_ins = draw(deputies)
    roles = {
        key: Role(id=key, title=role.title, deputy=stand_ins.get(key, "")) for key, role in ROLES.items()
    }
    return Workshop(
        roles=roles,
        decisions={"d": Decision(id="d", title="Sign a contract")},
        escalation_rules={"rule": rule},
        escalation_steps=steps,
    )


def chart_of(workshop):
    (rule,) = workshop.escalation_rules.values()
    return escalation_path(workshop, rule)


def drawn(workshop, name, part):
    least, most = WIDTHS[name]
    medium = MEDIA[name]()
    return chart_of(workshop).drawn(least + (most - least) * part, medium), medium


def area(shape, medium):
    """Left, top, right and bottom of a shape; of words their capitals."""
    if isinstance(shape, Box):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    if isinstance(shape, Line):
        return shape.x, shape.y, shape.to_x, shape.to_y
    return shape.x, shape.y - medium.sizes[shape.size] * 0.69, shape.x + shape.width, shape.y


def apart(one, other):
    return (
        other[0] >= one[2] - FUZZ
        or other[2] <= one[0] + FUZZ
        or other[1] >= one[3] - FUZZ
        or other[3] <= one[1] + FUZZ
    )


def within(inner, outer):
    return (
        inner[0] >= outer[0] - FUZZ
        and inner[1] >= outer[1] - FUZZ
        and inner[2] <= outer[2] + FUZZ
        and inner[3] <= outer[3] + FUZZ
    )


@pytest.mark.parametrize("name", MEDIA)
@given(workshop=paths(), part=st.floats(0, 1))
def test_nothing_overlaps_and_nothing_stands_outside(name, workshop, part):
    """Words are apart from each other, boxes too; words are inside a box or outside of it, never across."""
    picture, medium = drawn(workshop, name, part)
    whole = (0.0, 0.0, picture.width, picture.height)
    areas = [(shape, area(shape, medium)) for shape in picture.shapes]
    for shape, place in areas:
        assert within(place, whole), shape
    words = [place for shape, place in areas if isinstance(shape, Words)]
    boxes = [place for shape, place in areas if isinstance(shape, Box)]
    for some in (words, boxes):
        for number, place in enumerate(some):
            assert all(apart(place, other) for other in some[number + 1 :])
    for place in words:
        assert all(apart(place, box) or within(place, box) for box in boxes)


@pytest.mark.parametrize("name", MEDIA)
@given(workshop=paths(), part=st.floats(0, 1))
def test_spots_are_apart_and_cuts_go_through_nothing(name, workshop, part):
    picture, medium = drawn(workshop, name, part)
    places = [(s.x, s.y, s.x + s.width, s.y + s.height) for s in picture.spots]
    for number, place in enumerate(places):
        assert within(place, (0.0, 0.0, picture.width, picture.height))
        assert all(apart(place, other) for other in places[number + 1 :])
    for spot in picture.spots:
        assert spot.words
        assert workshop.record(spot.kind, spot.id) is not None
    assert list(picture.cuts) == sorted(picture.cuts)
    for shape in picture.shapes:
        if not isinstance(shape, Line):
            _left, top, _right, bottom = area(shape, medium)
            assert not any(top + FUZZ < cut < bottom - FUZZ for cut in picture.cuts), shape
    ends = [0.0, *picture.cuts, picture.height]
    assert max(after - before for before, after in pairwise(ends)) < 600 * medium.unit


@given(workshop=paths())
def test_the_picture_agrees_with_the_rule(workshop):
    """Every role, clock and role that is told is there, with the times that the clocks add up to."""
    rule = workshop.escalation_rules["rule"]
    steps = steps_of(workshop, rule.id)
    picture, _medium = drawn(workshop, "screen", 1.0)
    assert picture.text.startswith(f"{chart_of(workshop).title}\n{read_aloud(workshop, rule)}")
    assert chart_of(workshop).filled == bool(steps)
    if not steps:
        assert picture.spots == ()
        return
    spots = [(spot.kind, spot.id) for spot in picture.spots]
    kinds = [kind for kind, _id in spots]
    assert spots[0] == ("escalation_rule", "rule")
    assert [key for kind, key in spots if kind == "escalation_step"] == [step.id for step in steps]
    asides = [
        step.deputy or workshop.roles[role].deputy
        for step in steps
        for role in ([""] if step.deputy else step.roles)
    ]
    wanted = [rule.first_responder, *asides, rule.independent, *rule.told]
    assert [key for kind, key in spots if kind == "role"] == [role for role in wanted if role]
    assert kinds.count("escalation_rule") == (1 if rule.first_responder else 2)
    told = {spot.id: spot.words for spot in picture.spots if spot.kind == "escalation_step"}
    for step, minutes in zip(steps, times(steps), strict=True):
        for role in step.roles:
            assert (workshop.roles[role].title or "(no name yet)") in told[step.id]
        assert span_words(step.clock) in told[step.id]
        assert step.event in told[step.id]
        assert minutes is None or lasting_words(minutes) in told[step.id]


def short_rule(count=5, roles=3, title="Head of area {number}"):
    """A rule whose words all find room: steps of several roles, with a clock each."""
    numbers = range(count * roles)
    made = {f"r{n}": Role(id=f"r{n}", title=title.format(number=n)) for n in numbers}
    keys = [*made]
    steps = {
        f"s{n}": EscalationStep(
            id=f"s{n}",
            rule="rule",
            roles=tuple(keys[n * roles : n * roles + roles]),
            clock=f"{n + 1} wd",
            deputy=keys[-1 - n],
        )
        for n in range(count)
    }
    rule = EscalationRule(
        id="rule",
        trigger="deadlock",
        first_responder=keys[0],
        independent=keys[-1],
        told=(keys[1], keys[2]),
    )
    return Workshop(roles=made, escalation_rules={"rule": rule}, escalation_steps=steps)


def said(picture):
    return [shape.text for shape in picture.shapes if isinstance(shape, Words)]


@pytest.mark.parametrize("name", MEDIA)
def test_five_steps_of_three_roles_each_fit_beside_each_other(name):
    medium = MEDIA[name]()
    picture = chart_of(short_rule()).drawn(700 * medium.unit, medium)
    pluses = [shape for shape in picture.shapes if isinstance(shape, Words) and shape.text == "+"]
    assert len(pluses) == 5 * 2
    assert len({round(plus.y) for plus in pluses}) == 5
    assert not any(text.endswith("…") for text in said(picture))
    assert "all at once" not in said(picture)


def test_roles_stand_under_each_other_where_it_is_narrow():
    picture = chart_of(short_rule()).drawn(380, MEDIA["screen"]())
    assert "all at once" in said(picture)


def test_the_steps_go_up_and_time_adds_up():
    picture = chart_of(short_rule(3, 1)).drawn(700, MEDIA["screen"]())
    height = {shape.text: shape.y for shape in picture.shapes if isinstance(shape, Words)}
    assert height["1"] > height["2"] > height["3"]
    assert height["No agreement is reached"] > height["1"]
    up = [text for text in said(picture) if text.startswith("without an answer")]
    # A working day that begins on a Friday evening is three days of the calendar.
    assert up == [
        "without an answer it stays as it is, after 12 days at the latest",
        "without an answer it goes on, after 7 days at the latest",
        "without an answer it goes on, after 3 days at the latest",
    ]


UNTIL = [
    ({"clock": "1 h"}, "without an answer it stays as it is, after 25 hours at the latest"),
    ({"event": "before signing"}, "it ends with an event, not with a clock"),
    ({}, "no clock: it may stay here"),
]


@pytest.mark.parametrize(("last", "words"), UNTIL)
def test_the_end_of_the_path_is_said(last, words):
    steps = {
        "a": EscalationStep(id="a", rule="rule", roles=("r0",), clock="24 h"),
        "b": EscalationStep(id="b", rule="rule", roles=("r1",), **last),
    }
    rule = EscalationRule(id="rule", title="Up", trigger="limit")
    workshop = Workshop(roles=ROLES, escalation_rules={"rule": rule}, escalation_steps=steps)
    assert words in said(chart_of(workshop).drawn(700, MEDIA["screen"]()))


def test_after_a_missing_clock_no_time_is_said():
    steps = {
        "a": EscalationStep(id="a", rule="rule", roles=("r0",)),
        "b": EscalationStep(id="b", rule="rule", roles=("r1",), clock="2 h"),
    }
    rule = EscalationRule(id="rule", title="Up", trigger="limit")
    workshop = Workshop(roles=ROLES, escalation_rules={"rule": rule}, escalation_steps=steps)
    words = said(chart_of(workshop).drawn(700, MEDIA["screen"]()))
    assert "nobody can say when: a clock is missing below" in words
    assert not any("at the latest" in text for text in words)


def test_the_deputy_of_a_step_counts_before_those_of_its_roles():
    roles = {
        "a": Role(id="a", title="Chair", deputy="c"),
        "b": Role(id="b", title="Lead", deputy="c"),
        "c": Role(id="c", title="Clerk"),
        "d": Role(id="d", title="Dean"),
    }
    rule = EscalationRule(id="rule", title="Up", trigger="limit")

    def aside(**step):
        made = {"s": EscalationStep(id="s", rule="rule", clock="1 h", **step)}
        workshop = Workshop(roles=roles, escalation_rules={"rule": rule}, escalation_steps=made)
        (rung,) = escalation_path(workshop, rule).ladder.rungs
        return [deputy.title for deputy in rung.deputies]

    assert aside(roles=("a", "b"), deputy="d") == ["deputy: Dean"]
    assert aside(roles=("a",)) == ["deputy: Clerk"]
    assert aside(roles=("a", "b", "d")) == ["Clerk for Chair", "Clerk for Lead"]
    assert aside(roles=("d",)) == []


def test_what_is_drawn_on_paper_is_what_is_drawn_on_screen():
    """All words of the one are on the other; only where they break may differ."""
    workshop = short_rule()
    flat = [
        " ".join(said(chart_of(workshop).drawn(700 * medium().unit, medium()))).split()
        for medium in MEDIA.values()
    ]
    assert sorted(flat[0]) == sorted(flat[1])
