"""The frameworks that ship: their data hold together, and their chips can be read."""

import json
import re
from itertools import combinations
from math import dist
from operator import mul

import pytest

from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import colours, framework, framework_words, frameworks, plain_colours
from facilitator.domain.records import MARKS
from facilitator.domain.workshop import KINDS
from facilitator.paths import resources

FRAMEWORKS = frameworks().values()
SURFACES = {"light": "#FFFFFF", "dark": "#1A1F25"}
"""What chips stand on, as in resources/themes."""
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
"""How colours are seen, on linear RGB: Machado, Oliveira and Fernandes, 2009, severity 1."""
APART = 18
"""The least distance of two fills in CIE L*a*b* (1976), where about 2 can just be seen."""
LETTERS = [
    pytest.param(letter, theme, id=f"{frame.id}-{letter.code}-{theme}")
    for frame in FRAMEWORKS
    for letter in frame.letters
    for theme in ("light", "dark")
]


@pytest.mark.parametrize(
    ("name", "codes", "deciding", "doing", "superior", "out"),
    [
        ("RACI", "A R C I", "A", "R", "", ""),
        ("RASCI", "A R S C I", "A", "R S", "", ""),
        ("RACI-VS", "A R C I V S", "A", "R V S", "", ""),
        ("CAIRO", "A R C I O", "A", "R", "", "O"),
        ("DACI", "D A C I", "A", "D", "", ""),
        ("RAPID", "R A P I D", "D", "R A P", "", ""),
        ("DARE", "D A R E", "D", "R E", "", ""),
        ("LEVELS", "1 2 3 4 5 6 7", "4 5 6 7", "", "1 2 3 4", ""),
    ],
)
def test_the_frameworks_and_who_decides_in_them(name, codes, deciding, doing, superior, out):
    frame = framework(name)
    assert frame.codes == tuple(codes.split())
    assert frame.deciding == {*deciding.split()}
    assert frame.doing == {*doing.split()}
    assert frame.superior == {*superior.split()}
    assert frame.out == {*out.split()}


def test_they_are_offered_in_this_order():
    assert list(frameworks()) == ["RACI", "RASCI", "RACI-VS", "CAIRO", "DACI", "RAPID", "DARE", "LEVELS"]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("A", {"RACI": "Accountable", "DACI": "Approver", "RAPID": "Agree", "DARE": "Adviser"}),
        ("S", {"RASCI": "Support", "RACI-VS": "Signatory"}),
        ("D", {"DACI": "Driver", "RAPID": "Decide", "DARE": "Decider"}),
        ("R", {"RACI": "Responsible", "RAPID": "Recommend", "DARE": "Recommender"}),
    ],
)
def test_a_letter_means_something_only_inside_its_framework(code, names):
    assert {name: framework_words()[name].letters[code].name for name in names} == names


def test_an_unknown_framework_is_refused_with_those_there_are():
    with pytest.raises(UserError, match=r"“XYZ”.*RACI, RASCI, .*LEVELS"):
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
    assert not rule.fix_others or rule.fix == "keep-one"
    assert rule.fix not in ("keep-letter", "without") or rule.within == "cell"
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


def linear(colour):
    """The channels of an sRGB colour as shares of light."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def luminance(colour):
    """The relative luminance of WCAG 2.2."""
    return sum(map(mul, (0.2126, 0.7152, 0.0722), linear(colour)))


def seen(colour, eyes):
    """A colour in CIE L*a*b* (D65), as such eyes see it."""
    red, green, blue = (min(1, max(0, sum(map(mul, row, linear(colour))))) for row in EYES[eyes])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other, eyes):
    """How far two colours are from each other."""
    return dist(seen(one, eyes), seen(other, eyes))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("letter", "theme"), LETTERS)
def test_a_letter_can_be_read_on_its_chip(letter, theme):
    shown = getattr(letter, theme)
    assert contrast(shown.fill, shown.ink) >= 4.5


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", SURFACES)
@pytest.mark.parametrize("frame", FRAMEWORKS, ids=lambda frame: frame.id)
def test_the_chips_of_a_framework_can_be_told_apart(frame, theme, eyes):
    fills = {letter.code: getattr(letter, theme).fill for letter in frame.letters}
    nearest = {pair: distance(fills[pair[0]], fills[pair[1]], eyes) for pair in combinations(fills, 2)}
    assert min(nearest.values()) >= APART, min(nearest, key=nearest.get)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", SURFACES)
def test_plain_colours_can_be_told_apart_in_any_company(theme, eyes):
    fills = [getattr(colours()[name], theme).fill for name in plain_colours()]
    assert min(distance(one, other, eyes) for one, other in combinations(fills, 2)) >= APART
    for name in plain_colours():
        shown = getattr(colours()[name], theme)
        assert contrast(shown.fill, shown.ink) >= 4.5


@pytest.mark.parametrize("theme", SURFACES)
def test_a_chip_stands_out_from_what_it_stands_on(theme):
    for name, shades in colours().items():
        shown = getattr(shades, theme)
        assert contrast(shown.border or shown.fill, SURFACES[theme]) >= 1.5, name


def test_the_measure_of_distance_knows_what_colour_blind_people_mix_up():
    red, green = "#B03A2E", "#6E6B1E"
    assert distance(red, green, "usual") > 40
    assert distance(red, green, "deuteranopia") < APART
    assert distance("#FFFFFF", "#000000", "protanopia") == pytest.approx(100, abs=0.5)
    assert distance(red, red, "protanopia") == 0


def test_no_framework_stands_twice():
    data = json.loads((resources() / "frameworks" / "frameworks.json").read_text("utf-8"))
    assert [frame["id"] for frame in data] == list(frameworks())
