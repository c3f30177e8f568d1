"""The cover: one page whatever it holds, within its margins, with the group's own sign and colour."""

import io

import pytest
from msgspec.structs import replace
from PIL import ExifTags, Image

from charter import samples
from charter.editions import PROPOSED, adopted
from charter.hearing import heard
from charter.reading import opened, outside, pieces, printed, squeezed
from facilitator import commands
from facilitator.charter.documents import document
from facilitator.charter.paper import look
from facilitator.charter.paper.logo import logo
from facilitator.charter.parts import Prose
from facilitator.charter.pdf import pdf
from facilitator.domain.records import Logo


def sign(wide, tall, form="PNG", mode="RGB"):
    out = io.BytesIO()
    Image.new(mode, (wide, tall)).save(out, form)
    return out.getvalue()


def facts(**changes):
    workshop = commands.sample()
    return replace(workshop, facts=replace(workshop.facts, **changes))


def with_logo(data):
    return replace(commands.sample(), logos={"l": Logo(id="l", title="An anchor", data=data)})


def emptied(charter):
    """A charter with all its parts, and next to nothing in them."""
    return replace(charter, parts=tuple(replace(part, blocks=(Prose("", "…"),)) for part in charter.parts))


def first_page(workshop, paper="a4", edition=PROPOSED):
    return opened(pdf(emptied(document("charter", workshop, edition=edition)), paper)).pages


CASES = {
    "sample": commands.sample,
    "nothing but a title": samples.tiny,
    "no organisation": lambda: facts(organisation="", unit=""),
    "long title": lambda: facts(title="A title that goes on and on " * 10),
    "wide logo": lambda: with_logo(sign(900, 60)),
    "tall logo": lambda: with_logo(sign(60, 900, "JPEG")),
    "right to left": lambda: facts(title=samples.HEBREW, organisation=samples.ARABIC),
    "hostile": samples.hostile,
}


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("made", CASES.values(), ids=CASES)
def test_the_cover_is_one_page_within_its_margins(made, paper):
    cover, second, *_others = first_page(made(), paper)
    wide, tall = look.SIZES[paper]
    box = (look.MARGIN, look.MARGIN, wide - look.MARGIN, tall - look.MARGIN)
    assert outside(pieces(cover), box) == []
    assert printed("Contents") in printed(cover.extract_text())
    assert printed("Contents") not in printed(second.extract_text())


def test_the_cover_says_all_its_facts():
    (cover, *_others) = first_page(commands.sample(), edition=adopted())
    text = squeezed(cover.extract_text())
    for said in (
        "Harbour Group",
        "Product lines and regions",
        "Version 2, adopted",
        "2 December 2026",
        "5 December 2026",
        "1 February 2027",
        "Clara Beaumont",
        "Amara Osei",
        "Jo Albrecht",
    ):
        assert printed(said) in text, said


def test_the_logo_stands_in_the_place_of_the_name_which_moves_below_the_title():
    (plain, *_others) = first_page(commands.sample())
    (signed, *_others) = first_page(with_logo(sign(300, 100)))
    assert len(plain.images) == 0
    (image,) = signed.images
    assert image.image.size == (300, 100)
    names = [[one.y for one in pieces(page) if one.text == "Harbour Group"] for page in (plain, signed)]
    titles = [one.y for one in pieces(signed) if one.text.startswith("product lines")]
    assert names[1][0] < titles[0] < names[0][0]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "L", "1", "P", "I;16"])
def test_a_logo_in_any_colours_is_printed(mode):
    (cover, *_others) = first_page(with_logo(sign(300, 100, mode=mode)))
    assert len(cover.images) == 1


def test_a_logo_for_the_press_is_printed_in_colours_of_the_screen():
    data = pdf(emptied(document("charter", with_logo(sign(300, 100, "JPEG", mode="CMYK")))))
    assert b"DeviceCMYK" not in data
    (image,) = opened(data).pages[0].images
    assert image.image.mode == "RGB"


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_logo_that_is_torn_gives_way_to_the_name(form):
    whole = sign(300, 100, form)
    for length in (8, 60, len(whole) // 2):
        (cover, *_others) = first_page(with_logo(whole[:length]))
        assert len(cover.images) == 0
        assert "Harbour Group" in {one.text for one in pieces(cover)}


def test_a_logo_that_would_fill_the_memory_is_not_unpacked():
    assert logo(sign(30_000, 2_000, mode="1")) is None


def test_a_photograph_stands_upright_and_no_finer_than_paper_shows():
    out = io.BytesIO()
    turned = Image.Exif()
    turned[ExifTags.Base.Orientation] = 6
    Image.new("RGB", (4_000, 2_000)).save(out, "JPEG", exif=turned)
    assert logo(out.getvalue()).size == (250, 500)


def test_many_parts_stand_in_two_columns_and_few_in_one():
    whole = emptied(document("charter", commands.sample()))
    for count, columns in ((3, 1), (12, 2)):
        data = pdf(replace(whole, parts=whole.parts[:count]))
        titles = {part.title for part in whole.parts[:count]}
        lefts = {round(one.x) for one in pieces(opened(data).pages[0]) if one.text in titles}
        assert len(lefts) == columns


def test_a_title_and_names_without_end_stay_on_the_page():
    long = "W" * 290
    workshop = facts(title=long, organisation=long, unit=long, sponsor=long, adopter=long, owner=long)
    for paper in ("a4", "letter"):
        pages = opened(pdf(emptied(document("charter", workshop)), paper)).pages
        assert outside(pieces(pages[0]), (look.MARGIN, 0, *(look.SIZES[paper]))) == []
        assert "Contents" in pages[1].extract_text()


def test_nothing_on_it_is_heard_that_says_nothing():
    for workshop in (commands.sample(), facts(organisation="", unit=""), with_logo(sign(300, 100))):
        root = heard(pdf(emptied(document("charter", workshop))))
        assert [one.kind for one in root.all("P", "Title") if not one.text.strip()] == []
