"""The sample that ships: whole, as it is written, and sound but for what it shows on purpose."""

import pytest

from facilitator import commands
from facilitator.checks import check
from facilitator.checks.dryrun.expected import passed, walk
from facilitator.domain.workshop import LISTED
from facilitator.exchange import to_json
from facilitator.paths import resources

SAMPLE = commands.sample()


def test_the_sample_is_written_as_it_is_read():
    assert to_json(SAMPLE) == (resources() / "samples" / "harbour.json").read_bytes()


def test_it_has_something_of_every_kind_but_waivers_answers_and_a_logo():
    assert {kind for kind in LISTED if not SAMPLE.of(kind)} == {"answer", "logo", "waiver"}
    assert SAMPLE.facts.top_role == "board"
    assert SAMPLE.facts.matrix is not None


def test_it_shows_two_who_decide_one_who_is_away_and_one_with_a_part_in_everything():
    found = {(one.rule, one.severity, one.where[0].id) for one in check(SAMPLE, "2026-11-20")}
    assert found == {
        ("grid.several-accountable", "error", "hire"),
        ("grid.decider-absent", "warning", "research"),
        ("grid.in-every-row", "warning", "regional"),
    }


@pytest.mark.parametrize("card", SAMPLE.scenarios.values(), ids=SAMPLE.scenarios)
def test_its_cards_end_as_they_say(card):
    assert passed(card, walk(SAMPLE, card)) is True


def test_its_stories_are_told_by_cards_and_one_took_nine_weeks():
    assert {card.story for card in SAMPLE.scenarios.values()} - {""} == set(SAMPLE.stall_stories)
    assert [story.took for story in SAMPLE.stall_stories.values()].count("9 w") == 1
    (shops,) = [card for card in SAMPLE.scenarios.values() if card.story == "shops"]
    assert walk(SAMPLE, shops).worst == 5 * 24 * 60
