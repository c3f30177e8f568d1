"""What is said first is held against the walk, counted, and forgotten."""

import pytest

from facilitator.commands import sample
from facilitator.domain.scenarios import Answer
from facilitator.domain.training import Score, score, with_answer, without_answers

CASES = [
    ("decided", "board", "decided", ("board",), True),
    ("decided", "board", "decided", ("finance", "board"), True),
    ("decided", "board", "decided", ("finance",), False),
    ("dead_end", "", "decided", ("finance",), False),
    ("dead_end", "", "dead_end", (), True),
    ("not_permitted", "", "dead_end", (), False),
]


@pytest.mark.parametrize(("said", "role", "ending", "deciders", "right"), CASES)
def test_an_answer_is_right_where_ending_and_role_are(said, role, ending, deciders, right):
    answer = Answer(scenario="card-price", ending=said, role=role, right=not right)
    after, kept = with_answer(sample(), answer, ending, deciders)
    assert kept.right is right
    assert after.answers[kept.id] == kept


def test_the_score_is_counted_in_all_and_of_a_card_and_forgotten():
    workshop = sample()
    assert score(workshop) == Score(0, 0)
    for card, ending in (("card-price", "decided"), ("card-price", "dead_end"), ("card-shops", "dead_end")):
        answer = Answer(scenario=card, ending=ending, role="board")
        workshop, _kept = with_answer(workshop, answer, "decided", ("board",))
    assert score(workshop) == Score(1, 3)
    assert score(workshop, "card-price") == Score(1, 2)
    assert score(without_answers(workshop, "card-price")) == Score(0, 1)
    assert without_answers(workshop) == sample()
