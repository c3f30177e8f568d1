"""Scales, categories and matrices that are offered: whole in every language, and sound when taken."""

import json

import msgspec
import pytest

from facilitator.domain import appetite_offers as offers
from facilitator.domain.bounds import RiskLevel, Stance
from facilitator.domain.edits import cleaned, put
from facilitator.domain.risk_matrix import LEAST, LONGEST, MOST, ZONES, is_sound
from facilitator.domain.workshop import Workshop
from facilitator.paths import resources

WORDS = offers.appetite_words()
SIZES = [(n, m) for n in range(LEAST, MOST + 1) for m in range(LEAST, MOST + 1)]


def levels(workshop):
    return [level.title for level in workshop.risk_levels.values()]


def held(workshop):
    """Return the title of the level of each stance."""
    return [
        getattr(workshop.risk_levels.get(stance.level), "title", "") for stance in workshop.stances.values()
    ]


def keys(value):
    return {key: keys(inner) for key, inner in value.items()} if isinstance(value, dict) else None


def test_every_language_says_the_same_things():
    english = json.loads((resources() / "appetite" / "en.json").read_text("utf-8"))
    for path in (resources() / "appetite").glob("*.json"):
        if path.stem != "offers":
            assert keys(json.loads(path.read_text("utf-8"))) == keys(english), path.name


def test_everything_offered_has_words_and_nothing_else_has():
    data = json.loads((resources() / "appetite" / "offers.json").read_text("utf-8"))
    assert {scale["id"]: set(scale["levels"]) for scale in data["scales"]} == {
        key: set(scale.levels) for key, scale in WORDS.scales.items()
    }
    assert set(data["categories"]) == set(WORDS.categories)
    for side in ("likelihood", "impact"):
        assert {name for names in data[side].values() for name in names} == set(getattr(WORDS, side))


def test_a_language_without_words_is_given_the_english_ones():
    assert offers.appetite_words("tlh") == WORDS


def test_the_five_levels_of_public_bodies_come_first():
    workshop = offers.with_scale(Workshop(), offers.offered_scales()[0].id, WORDS)
    assert levels(workshop) == ["Averse", "Minimal", "Cautious", "Open", "Eager"]
    assert all(level.meaning for level in workshop.risk_levels.values())


def test_thirteen_categories_are_offered_each_with_a_line_that_says_what_belongs_to_it():
    categories = offers.offered_categories()
    assert " ".join(category.id for category in categories) == (
        "strategy governance operations legal property financial commercial people technology information "
        "security project reputational"
    )
    assert len({category.meaning for category in categories}) == 13
    assert all(category.meaning.endswith(".") and len(category.meaning) < 80 for category in categories)


@pytest.mark.parametrize("scale", offers.offered_scales(), ids=lambda scale: scale.id)
def test_a_scale_is_stored_as_it_is_offered(scale):
    workshop = offers.with_scale(Workshop(), scale.id, WORDS)
    assert tuple(workshop.risk_levels) == scale.levels
    assert cleaned(workshop) is workshop
    assert offers.with_scale(workshop, scale.id, WORDS) is workshop


def test_stances_follow_to_the_level_that_stands_where_theirs_did_and_between_two_to_the_lesser():
    workshop = offers.with_scale(Workshop(), "five", WORDS)
    for level in workshop.risk_levels:
        workshop = put(workshop, Stance(level=level))
    workshop = put(workshop, Stance())
    three = offers.with_scale(workshop, "three", WORDS)
    assert held(three) == ["Low", "Low", "Moderate", "Moderate", "High", ""]
    assert held(offers.with_scale(three, "five", WORDS)) == [
        "Averse",
        "Averse",
        "Cautious",
        "Cautious",
        "Eager",
        "",
    ]


def test_stances_of_a_scale_of_one_level_or_on_none_do_not_get_lost_halfway():
    workshop = put(put(Workshop(), RiskLevel(id="only", title="Whatever")), Stance(level="only"))
    assert held(offers.with_scale(workshop, "five", WORDS)) == ["Averse"]


def test_a_stance_that_waits_for_its_scale_finds_its_level():
    assert held(offers.with_scale(put(Workshop(), Stance(level="open")), "five", WORDS)) == ["Open"]


def test_a_level_that_both_scales_have_is_kept():
    workshop = offers.with_scale(Workshop(), "five", WORDS)
    workshop = put(workshop, Stance(level="open"))
    own = msgspec.structs.replace(
        workshop, risk_levels={key: workshop.risk_levels[key] for key in ("cautious", "open")}
    )
    assert held(offers.with_scale(own, "five", WORDS)) == ["Open"]


def test_a_category_is_taken_once_and_then_stays_as_the_group_has_it():
    workshop = offers.with_category(Workshop(), "people", WORDS)
    own = put(workshop, msgspec.structs.replace(workshop.risk_categories["people"], title="Staff"))
    assert offers.with_category(own, "people", WORDS) is own
    assert list(offers.with_category(own, "legal", WORDS).risk_categories) == ["people", "legal"]


@pytest.mark.parametrize(("likelihood", "impact"), SIZES)
def test_a_matrix_is_offered_in_every_size(likelihood, impact):
    matrix = offers.offered_matrix(likelihood, impact)
    assert is_sound(matrix)
    assert (len(set(matrix.likelihood)), len(set(matrix.impact))) == (likelihood, impact)
    assert all(len(name) <= LONGEST for name in (*matrix.likelihood, *matrix.impact))


@pytest.mark.parametrize(("likelihood", "impact"), SIZES)
def test_more_of_either_never_gets_milder_and_the_corners_say_what_they_should(likelihood, impact):
    matrix = offers.offered_matrix(likelihood, impact)
    grade = [[ZONES.index(zone) for zone in row] for row in matrix.zones]
    for line in (*grade, *map(list, zip(*grade, strict=True))):
        assert line == sorted(line)
    assert grade[0][0] == ZONES.index("within")
    assert grade[-1][-1] == ZONES.index("up")
    assert grade[0][-1] == grade[-1][0] == ZONES.index("watched")
