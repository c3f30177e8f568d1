"""The picture of bands says of every value who may decide it, as an independent look at the limits does."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import ContentStream

from facilitator.checks import check
from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.bounds import Limit
from facilitator.domain.records import Decision, Facts, Role, Section, Unit
from facilitator.domain.workshop import Workshop
from facilitator.pictures import Box, Line, Words
from facilitator.pictures.bands import bands
from pictures.boards import MEDIA, TITLES
from pictures.test_layout import FUZZ, WIDTHS, area
from pictures.test_painters import on_paper, opened

pytestmark = pytest.mark.usefixtures("qapp")
NUMBERS = ("0", "0.5", "10", "20", "20.01", "1000", "123456789012345678901234567890")
ENDS = ("included", "excluded", "open")


@st.composite
def limits(draw, role_ids, number):
    kind = draw(st.sampled_from(["amount"] * 6 + ["within_budget", "unlimited"]))
    lower, upper = draw(st.sampled_from(["", "", *NUMBERS])), draw(st.sampled_from(["", *NUMBERS]))
    if lower and upper and Decimal(lower) > Decimal(upper):
        lower, upper = upper, lower
    return Limit(
        id=f"l{number}",
        title=draw(st.sampled_from(TITLES)),
        role=draw(st.sampled_from(role_ids)),
        kind=kind,
        lower=lower,
        upper=upper,
        lower_end=draw(st.sampled_from(ENDS)),
        upper_end=draw(st.sampled_from(ENDS)),
        budget=draw(st.sampled_from(TITLES)),
        delegated_by=draw(st.sampled_from(["", "", "", *role_ids])),
        may_delegate=draw(st.booleans()),
    )


@st.composite
def workshops(draw):
    """Roles with limits for whatever is decided, in one currency."""
    roles = {
        f"r{n}": Role(id=f"r{n}", title=draw(st.sampled_from(TITLES)), reports_to=f"r{n + 1}" if up else "")
        for n, up in enumerate(draw(st.lists(st.booleans(), min_size=1, max_size=5)))
    }
    roles = {key: edits.cleaned_record(role) for key, role in roles.items()}
    found = [draw(limits([*roles], number)) for number in range(draw(st.integers(1, 7)))]
    top = draw(st.sampled_from(["", next(iter(roles))]))
    facts = Facts(currency="EUR", top_role=top)
    return Workshop(facts=facts, roles=roles, limits={limit.id: limit for limit in found})


def inside(limit, value):
    """Whether a limit holds a value, told anew from its fields."""
    if limit.kind in ("within_budget", "unlimited"):
        return True
    if not limit.lower and not limit.upper:
        return value <= 0
    above = not limit.lower or value > Decimal(limit.lower) or (
        value == Decimal(limit.lower) and limit.lower_end == "included"
    )  # fmt: skip
    below = not limit.upper or value < Decimal(limit.upper) or (
        value == Decimal(limit.upper) and limit.upper_end == "included"
    )  # fmt: skip
    return above and below


def holders(workshop, value):
    """The roles that may decide a value; one without any limit decides nothing above zero."""
    found = set()
    for role in workshop.roles:
        own = [limit for limit in workshop.limits.values() if limit.role == role]
        counted = [limit for limit in own if limit.kind == "amount"]
        if any(inside(limit, value) for limit in counted or own) or (not own and value <= 0):
            found.add(role)
    return found


def tried(chart):
    """Every value where something may change, and one between each two and above all."""
    marks = sorted(chart.marks)
    between = [(low + high) / 2 for low, high in pairwise(marks)]
    return sorted([*marks, *between, marks[-1] + 1])


@given(workshop=workshops())
def test_what_is_hatched_is_what_nobody_may_decide_or_several_may(workshop):
    (chart,) = bands(workshop)
    values = tried(chart)
    held = {value: holders(workshop, value) for value in values}
    bounded = [limit for limit in workshop.limits.values() if limit.kind == "amount"]
    for number, value in enumerate(values):
        later = any(held[other] for other in values[number + 1 :])
        nobody = not held[value] and (later or not workshop.facts.top_role)
        hatched = {bool(stretch.roles) for stretch in chart.stretches if value in stretch.values}
        assert (False in hatched) == nobody, value
        here = [limit for limit in bounded if inside(limit, value)]
        begun = {limit.role for limit in here if limit.lower and Decimal(limit.lower) > 0}
        assert (True in hatched) == any(begun - {limit.role} or len(begun) > 1 for limit in here), value


@given(workshop=workshops())
def test_every_limit_is_a_bar_from_its_lower_to_its_upper_value(workshop):
    (chart,) = bands(workshop)
    assert {bar.limit for bar in chart.bars} == set(workshop.limits)
    for bar in chart.bars:
        limit = workshop.limits[bar.limit]
        for value in tried(chart):
            drawn = value in bar.values
            empty = limit.kind == "amount" and not limit.lower and not limit.upper
            assert drawn == (inside(limit, value) and not empty)
        if bar.values:
            assert bar.begins in ("", limit.lower_end)
            assert bar.ends in ("", limit.upper_end)


def rows(picture, medium):
    """The solid bars of a picture by the middle of their row, and the places of its values."""
    bars = [
        shape
        for shape in picture.shapes
        if isinstance(shape, Box) and shape.fill == "accent" and abs(shape.height - 8 * medium.unit) < FUZZ
    ]
    uprights = {
        round(shape.x, 3)
        for shape in picture.shapes
        if isinstance(shape, Line) and shape.x == shape.to_x and shape.colour == "line"
    }
    return bars, sorted(uprights)


@given(name=st.sampled_from([*MEDIA]), workshop=workshops(), part=st.floats(0, 1))
def test_the_boxes_are_where_the_bands_are(name, workshop, part):
    medium = MEDIA[name]()
    (chart,) = bands(workshop)
    least, most = WIDTHS[name]
    picture = chart.drawn(least + (most - least) * part, medium)
    solid, at = rows(picture, medium)
    assert len(at) == len(chart.marks)
    place = dict(zip(chart.marks, at, strict=True))
    spots = {spot.id: spot for spot in picture.spots}
    for bar in chart.bars:
        if not bar.values or bar.inside or bar.beyond:
            continue
        spot = spots[bar.limit]
        (box,) = [one for one in solid if spot.y < one.y < spot.y + spot.height]
        (low, _), (high, _) = bar.values.start, bar.values.end
        assert box.x == pytest.approx(place[low], abs=0.01)
        if high.is_finite():
            assert box.x + box.width == pytest.approx(place[high], abs=0.01)
        else:
            assert box.x + box.width > at[-1]


@given(name=st.sampled_from([*MEDIA]), workshop=workshops(), part=st.floats(0, 1))
def test_all_stays_inside_and_no_word_lies_over_another(name, workshop, part):
    medium = MEDIA[name]()
    least, most = WIDTHS[name]
    picture = bands(workshop)[0].drawn(least + (most - least) * part, medium)
    words = []
    for shape in picture.shapes:
        left, top, right, bottom = area(shape, medium)
        assert min(left, right) >= -FUZZ, shape
        assert min(top, bottom) >= -FUZZ, shape
        assert max(left, right) <= picture.width + FUZZ, shape
        assert max(top, bottom) <= picture.height + FUZZ, shape
        if isinstance(shape, Words):
            for other in words:
                apart = (
                    other[0] >= right - FUZZ
                    or other[2] <= left + FUZZ
                    or other[1] >= bottom - FUZZ
                    or other[3] <= top + FUZZ
                )
                assert apart, (shape, other)
            words.append((left, top, right, bottom))
            assert shape.width == medium.measure(shape.text, shape.size, shape.bold)
        if not isinstance(shape, Line):
            assert not any(top + FUZZ < cut < bottom - FUZZ for cut in picture.cuts), shape
    assert list(picture.cuts) == sorted(picture.cuts)


def scottish(**facts):
    """Consultancies: the ends of the bands as a published table leaves them."""
    workshop = Workshop(facts=Facts(currency="GBP", **facts))
    roles = [Role(id="s", title="Cabinet Secretary"), Role(id="c", title="Chief Executive", reports_to="s")]
    roles.append(Role(id="o", title="Officer", reports_to="c"))
    for role in roles:
        workshop = edits.put(workshop, role)
    table = (
        Limit(id="1", role="o", upper="10000", upper_end="open"),
        Limit(id="2", role="c", lower="10000", lower_end="open", upper="50000", upper_end="open"),
        Limit(id="3", role="s", lower="50000", lower_end="excluded"),
    )
    for limit in table:
        workshop = edits.put(workshop, limit)
    return workshop


def test_a_table_that_leaves_its_ends_open():
    (chart,) = bands(scottish())
    assert [bar.title for bar in chart.bars] == ["Officer", "Chief Executive", "Cabinet Secretary"]
    assert [stretch.words for stretch in chart.stretches] == [
        "Nobody: exactly 10,000\xa0GBP",
        "Nobody: exactly 50,000\xa0GBP",
    ]
    assert chart.said == "Amount per case in GBP · every decision. Some values have nobody."
    assert [key for key, _words in chart.keys] == ["excluded", "open", "none"]
    picture = chart.drawn(520, MEDIA["screen"]())
    said = [shape.text for shape in picture.shapes if isinstance(shape, Words)]
    assert {"0", "10,000", "50,000", "?"} <= set(said)
    assert [(spot.kind, spot.id) for spot in picture.spots] == [
        ("limit", "1"),
        ("limit", "2"),
        ("limit", "3"),
    ]
    assert "Chief Executive: between 10,000 and 50,000\xa0GBP (themselves not said)" in picture.text


def test_the_check_finds_what_is_hatched():
    workshop = edits.put(scottish(), Limit(id="4", role="o", lower="40000", upper="60000"))
    (chart,) = bands(workshop)
    found = {finding.rule for finding in check(workshop)}
    assert {"limits.overlap", "limits.end-nobodys"} <= found
    assert [len(stretch.roles) for stretch in chart.stretches] == [0, 2, 2]
    sound = edits.update(scottish(), "limit", "1", upper_end="included")
    sound = edits.update(sound, "limit", "2", lower_end="excluded", upper_end="included")
    assert bands(sound)[0].stretches == ()
    assert not {"limits.gap", "limits.overlap"} & {finding.rule for finding in check(sound)}


def test_roles_of_units_beside_each_other_decide_the_same_for_different_units():
    workshop = edits.put(scottish(), Limit(id="4", role="o", lower="40000", upper="45000"))
    assert any(stretch.roles for stretch in bands(workshop)[0].stretches)
    for unit, role in (("north", "o"), ("south", "c")):
        workshop = edits.update(edits.put(workshop, Unit(id=unit, title=unit)), "role", role, unit=unit)
    assert not any(stretch.roles for stretch in bands(workshop)[0].stretches)


def test_what_lies_above_all_bands_goes_to_the_top_role_or_to_nobody():
    workshop = edits.remove(scottish(), "limit", ["2", "3"])
    (chart,) = bands(edits.update(workshop, "limit", "1", upper_end="included"))
    assert [stretch.words for stretch in chart.stretches] == ["Nobody: above 10,000\xa0GBP"]
    topped = edits.update(workshop, "workshop", workshop.facts.id, top_role="s")
    (chart,) = bands(edits.update(topped, "limit", "1", upper_end="included"))
    assert chart.stretches == ()
    assert chart.notes == ("Goes to Cabinet Secretary, the top role: above 10,000\xa0GBP",)


def test_more_than_was_passed_on_is_drawn_as_without_effect():
    workshop = edits.put(scottish(), Limit(id="5", role="o", upper="30000", delegated_by="c"))
    given = edits.update(
        workshop, "limit", "2", lower="", may_delegate=True, upper="20000", upper_end="included"
    )
    bar = next(bar for bar in bands(given)[0].bars if bar.limit == "5")
    assert [(one.start, one.end) for one in bar.beyond] == [((Decimal(20000), 1), (Decimal(30000), 1))]
    kept = edits.update(given, "limit", "2", may_delegate=False)
    bar = next(bar for bar in bands(kept)[0].bars if bar.limit == "5")
    assert [one.end for one in bar.beyond] == [(Decimal(30000), 1)]
    assert any("Dashed" in note for note in bands(given)[0].notes)


def test_amounts_in_two_currencies_have_an_axis_each():
    workshop = edits.put(scottish(), Limit(id="6", role="s", upper="7", currency="EUR"))
    assert [chart.name for chart in bands(workshop)] == [
        "Amount per case in GBP · every decision",
        "Amount per case in EUR · every decision",
    ]


def test_a_currency_that_is_not_said_has_an_axis_of_its_own_and_hatches_nothing():
    workshop = edits.put(scottish(), Limit(id="6", role="s", upper="7", currency="EUR"))
    without = edits.update(workshop, "workshop", workshop.facts.id, currency="")
    for made, others in (
        (workshop, ("limits in EUR too", "limits in GBP too")),
        (without, ("limits in EUR too", "limits without a currency")),
    ):
        charts = bands(made)
        assert [chart.stretches for chart in charts] == [(), ()]
        assert all(words in chart.said for words, chart in zip(others, charts, strict=True))
        assert not any("somebody" in chart.said or "nobody" in chart.said for chart in charts)
        assert {finding.rule for finding in check(made)} == {"limits.two-currencies"}
    assert bands(without)[0].name == "Amount per case, no currency said · every decision"


def test_the_same_currency_in_other_letters_is_on_one_axis():
    workshop = edits.put(scottish(), Limit(id="6", role="s", upper="7", currency="gbp"))
    (chart,) = bands(workshop)
    assert "6" in {bar.limit for bar in chart.bars}


@pytest.mark.parametrize(
    ("top", "said"), [("", "No value has anybody."), ("s", "Every value goes to the top role.")]
)
def test_a_band_below_zero_holds_nothing_and_has_no_arrow(top, said):
    workshop = edits.remove(scottish(top_role=top), "limit", ["1", "2", "3"])
    workshop = edits.put(workshop, Limit(id="6", role="o", upper="-500"))
    (chart,) = bands(workshop)
    assert chart.said.endswith(f"{said} One limit holds no value.")
    assert "limits.empty-band" in {finding.rule for finding in check(workshop)}
    arrows = [
        shape
        for shape in chart.drawn(520, MEDIA["screen"]()).shapes
        if isinstance(shape, Line) and shape.colour == "accent"
    ]
    assert arrows == []


def test_a_decision_goes_before_its_section():
    workshop = scottish()
    for record in (
        Section(id="m", title="Money"),
        Decision(id="a", title="Pay", section="m"),
        Decision(id="b", title="Buy", section="m"),
        Limit(id="7", role="o", upper="5", decisions=("a",)),
        Limit(id="8", role="o", upper="6", sections=("m",)),
    ):
        workshop = edits.put(workshop, record)
    by_name = {chart.name.partition(" · ")[2]: chart for chart in bands(workshop)}
    assert [bar.limit for bar in by_name["“Pay”"].bars] == ["7", "2", "3"]
    assert [bar.limit for bar in by_name["“Buy”"].bars] == ["8", "2", "3"]


def test_what_cannot_be_compared_is_not_hatched():
    workshop = edits.update(scottish(), "limit", "1", tax="including")
    (chart,) = bands(edits.update(workshop, "limit", "2", tax="excluding"))
    assert chart.stretches == ()
    assert chart.said.endswith("These cannot be compared.")


def test_without_a_limit_a_sentence_says_why_there_is_no_picture():
    (chart,) = bands(Workshop())
    assert not chart.filled
    assert chart.said in chart.drawn(500, MEDIA["screen"]()).text


@pytest.mark.parametrize("number", range(3))
def test_paper_draws_what_the_window_draws(number):
    picture = bands(sample())[number].drawn(480, MEDIA["paper"]())
    reader = opened(on_paper(picture))
    drawn = [name for _operands, name in ContentStream(reader.pages[0].get_contents(), reader).operations]
    boxes = [shape for shape in picture.shapes if isinstance(shape, Box)]
    lines = sum(isinstance(shape, Line) for shape in picture.shapes)
    assert drawn.count(b"f") == sum(box.fill is not None for box in boxes) > 1
    assert drawn.count(b"S") == lines + sum(box.edge is not None for box in boxes)
