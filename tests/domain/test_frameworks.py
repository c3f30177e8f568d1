"""The frameworks that ship: their data hold together, and their chips can be read."""

import json
import re

import pytest

from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import framework, framework_words, frameworks
from facilitator.domain.records import MARKS
from facilitator.domain.workshop import KINDS
from facilitator.paths import resources

FRAMEWORKS = frameworks().values()
LETTERS = [
    pytest.param(letter, theme, id=f"{frame.id}-{letter.code}-{theme}")
    for frame in FRAMEWORKS
    for letter in frame.letters
    for theme in ("light", "dark")
]


def test_raci_and_rasci_are_there():
    assert list(frameworks())[:2] == ["RACI", "RASCI"]
    assert framework("RACI").codes == ("A", "R", "C", "I")
    assert framework("RASCI").codes == ("A", "R", "S", "C", "I")
    for frame in (framework("RACI"), framework("RASCI")):
        assert frame.deciding == {"A"}
        assert frame.doing == {"R", "S"} & {*frame.codes}
        assert frame.superior == set()


def test_an_unknown_framework_is_refused_with_those_there_are():
    with pytest.raises(UserError, match=r"“XYZ”.*RACI, RASCI"):
        framework("XYZ")


@pytest.mark.parametrize("frame", FRAMEWORKS, ids=lambda frame: frame.id)
def test_a_framework_holds_together(frame):
    assert len({*frame.codes}) == len(frame.codes)
    assert not {*frame.codes} & {*MARKS}
    assert not [code for code in frame.codes if not code or "/" in code]
    assert frame.deciding | frame.superior
    assert frame.source
    assert frame.letter(frame.codes[0]) is frame.letters[0]
    assert frame.letter("nothing") is None
    assert len({rule.id for rule in frame.rows}) == len(frame.rows)


@pytest.mark.parametrize(
    "rule", [pytest.param(rule, id=f"{frame.id}-{rule.id}") for frame in FRAMEWORKS for rule in frame.rows]
)
def test_a_rule_holds_together(rule):
    frame = next(frame for frame in FRAMEWORKS if rule in frame.rows)
    assert {*rule.letters} | {*filter(None, [rule.only_with, rule.fix_for])} <= {*frame.codes}
    given = [n for n in (rule.at_least, rule.at_most, rule.share) if n is not None]
    assert given == [rule.number]
    assert bool(rule.fix_for) == (rule.fix == "also")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    for field, value in rule.when.items():
        assert value in KINDS["decision"].fields[field].choices


def test_words_name_every_letter_in_every_language():
    english = framework_words("en")
    for path in (resources() / "frameworks").glob("??.json"):
        spoken = framework_words(path.stem)
        assert spoken.keys() == english.keys() == frameworks().keys()
        for key, frame in frameworks().items():
            assert tuple(spoken[key].letters) == frame.codes
            assert all(word.name and word.meaning for word in spoken[key].letters.values())


def test_a_language_without_words_is_given_the_english_ones():
    assert framework_words("xx") == framework_words("en")


def luminance(colour):
    """The relative luminance of WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("letter", "theme"), LETTERS)
def test_a_letter_can_be_read_on_its_chip(letter, theme):
    colours = getattr(letter, theme)
    light, dark = sorted((luminance(colours.fill), luminance(colours.ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_no_framework_stands_twice():
    data = json.loads((resources() / "frameworks" / "frameworks.json").read_text("utf-8"))
    assert [frame["id"] for frame in data] == list(frameworks())
