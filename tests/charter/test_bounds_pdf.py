"""Guardrails, limits, escalation, appetite and the dry run on paper: in order, whole, within the page."""

from itertools import pairwise
from typing import NamedTuple

import pytest

from bounds.sound import bounded
from charter.bound_samples import hostile
from charter.reading import opened, outline, outside, pieces, printed, squeezed
from facilitator import commands
from facilitator.charter.content import content
from facilitator.charter.paper.look import MARGIN
from facilitator.charter.paper.picture import medium
from facilitator.charter.parts import Cards, Charter, Figures, Heading, Prose, Summary, Table
from facilitator.charter.pdf import missing_characters, pdf
from facilitator.pictures import Words


class Document(NamedTuple):
    """A charter, its document, and what is read of each page: pieces, and the text without blanks."""

    charter: Charter
    data: bytes
    sizes: list
    pieces: list
    texts: list


MADE = {
    "sample": commands.sample,
    "24 x 15 x 5": lambda: bounded(24, 15, 5),
    "hostile": hostile,
}
DOCUMENTS = {}


def document(name, paper="a4"):
    """A document with what is read of it; each is made once."""
    if (name, paper) not in DOCUMENTS:
        charter = commands.charter_of(MADE[name](), today="2026-11-20")
        data = pdf(charter, paper)
        pages = opened(data).pages
        sizes = [tuple(float(v) for v in page.mediabox[2:]) for page in pages]
        found = [pieces(page) for page in pages]
        texts = [squeezed("".join(piece.text for piece in some)) for some in found]
        DOCUMENTS[name, paper] = Document(charter, data, sizes, found, texts)
    return DOCUMENTS[name, paper]


EVERY = pytest.mark.parametrize("name", MADE)
PRINTED = pytest.mark.parametrize(
    ("name", "paper"), [("sample", "a4"), ("sample", "letter"), ("24 x 15 x 5", "letter"), ("hostile", "a4")]
)
PAPERS = pytest.mark.parametrize("paper", ["a4", "letter"])


@PRINTED
def test_nothing_leaves_the_page(name, paper):
    made = document(name, paper)
    for number, ((width, height), found) in enumerate(zip(made.sizes, made.pieces, strict=True), 1):
        assert outside(found, (MARGIN, 14, width - MARGIN, height - MARGIN + 2)) == [], number


@PRINTED
def test_the_charter_on_one_page_is_one_page(name, paper):
    made = document(name, paper)
    part, after = made.charter.parts[:2]
    (block,) = part.blocks
    assert isinstance(block, Summary)
    (number,) = (n for n, text in enumerate(made.texts) if squeezed(part.title) in text and n > 0)
    if name != "hostile":
        assert [b.heading for b in block.briefs if squeezed(b.heading) not in made.texts[number]] == []
    assert squeezed(after.title) in made.texts[number + 1]
    assert squeezed(after.title) not in made.texts[number]


@pytest.mark.parametrize("roles", [8, 15, 33])
@PAPERS
def test_what_finds_no_room_on_the_one_page_is_counted(roles, paper):
    charter = content(bounded(40, roles, 5))
    (block,) = charter.parts[0].blocks
    page = opened(pdf(charter, paper)).pages[1]
    found = pieces(page)
    text = [piece.text for piece in sorted(found, key=lambda piece: -piece.y)]
    brief = block.briefs[0]
    shown = [row.cells[0] for row in brief.rows if row.cells[0] in text]
    assert shown == [row.cells[0] for row in brief.rows[: len(shown)]]
    assert len(shown) >= 4
    left = len(brief.rows) - len(shown) + brief.more
    assert (f"and {left} more" in text[: text.index("Hard guardrails")]) is bool(left)


@PAPERS
def test_words_stand_on_the_paper_in_the_order_of_the_content(paper):
    made = document("sample", paper)
    text, at = "".join(made.texts[1:]), 0
    for words in in_order(made.charter):
        place = text.find(squeezed(words), at)
        assert place >= 0, words
        at = place


def in_order(charter):
    """The titles of parts and of what is in them, as they are read."""
    for part in charter.parts:
        if part.anchor in ("rights", "decisions", "findings", "signatures", "roles", "participants"):
            continue
        yield part.title
        for block in part.blocks:
            match block:
                case Heading():
                    yield from (block.title, block.text)
                case Prose():
                    yield from (block.heading, *block.text.split("\n"))
                case Table():
                    yield from (text for g in block.groups for text in (g.title, g.under))
                case Summary():
                    yield from (brief.heading for brief in block.briefs if not brief.beside)
                case Cards():
                    yield from (card.title for card in block.cards)
                case _:
                    pass


@EVERY
def test_all_that_tables_cards_and_rules_say_is_printed(name):
    made = document(name)
    text = "".join(made.texts)
    parts = [part for part in made.charter.parts if part.anchor in ("policy", "limits", "appetite", "proof")]
    said = [cell for part in parts for block in part.blocks for cell in cells_of(block)]
    plain = [one for one in said if one.isascii()]
    assert len(plain) > 20
    assert [one for one in plain if printed(one) not in text] == []


def cells_of(block):
    """The texts of a block that stand in a row, line by line."""
    if isinstance(block, Table):
        for group in block.groups:
            for row in group.rows:
                for cell in (*row.cells, row.under):
                    yield from cell.split("\n")
    elif isinstance(block, Cards):
        for card in block.cards:
            yield from (card.title, *(fact.text for fact in card.facts), *card.steps)


@PAPERS
def test_a_rule_stands_on_the_page_of_its_path(paper):
    made = document("sample", paper)
    part = next(part for part in made.charter.parts if part.anchor == "escalation")
    for heading, figure in zip(part.blocks[::2], part.blocks[1::2], strict=False):
        assert isinstance(figure, Figures)
        drawn = figure.charts[0].drawn(430, medium())
        words = [squeezed(shape.text) for shape in drawn.shapes if isinstance(shape, Words)]
        (page,) = (text for text in made.texts if squeezed(heading.text) in text)
        assert [word for word in words if word not in page] == []


def test_rules_and_headings_are_bookmarks_under_their_part():
    entries = outline(document("sample").data)
    below = {entry: after for entry, after in pairwise(entries) if isinstance(after, list)}
    assert below["Purpose and mandate"] == ["Reserved for Executive board"]
    rules = below["Escalation and conflict of interest"]
    assert (rules[0], rules[-1]) == ("No agreement for two days", "Conflict of interest")
    assert below["Risk appetite"] == ["The scale", "How much we seek", "What is measured"]


def test_rows_lead_to_records():
    made = document("sample")
    (block,) = made.charter.parts[0].blocks
    reader = opened(made.data)
    pages = {page.indirect_reference.idnum: made.texts[n] for n, page in enumerate(reader.pages)}
    reached = [pages[note.get_object()["/Dest"][0].idnum] for note in reader.pages[1]["/Annots"]]
    led = []
    for brief in block.briefs:
        more = [brief.heading] if brief.more else []
        led += [brief.heading, *(row.cells[0] for row in brief.rows if row.link), *more]
    assert len(reached) == len(led)
    rules = [rule.title for rule in commands.sample().escalation_rules.values()]
    first = led.index("When it goes up") + 1
    for title, text in zip(rules[:5], reached[first : first + 5], strict=True):
        assert squeezed(title) in text
    first = led.index("You decide") + 1
    for title, text in zip(led[first : first + 7], reached[first : first + 7], strict=True):
        assert squeezed(title) in text
        assert squeezed("Units and roles") in text or squeezed("Region South") in text


def test_characters_without_a_glyph_are_named_in_the_new_parts_too():
    found = missing_characters(document("hostile").charter)
    assert [one.code for one in found if ord(one.character) > 0xFFFF] == ["U+1F642", "U+1F680"]


def test_every_zone_and_stance_is_a_word_too():
    """Paper may be black and white."""
    charter = document("sample").charter
    *_bands, heat, matrix = (
        block.charts[0]
        for part in charter.parts
        if part.anchor == "appetite"
        for block in part.blocks
        if isinstance(block, Figures)
    )
    words = [shape.text for shape in heat.drawn(500, medium()).shapes if isinstance(shape, Words)]
    assert sum(word in heat.scale for word in words) == sum(len(row.cells) for row in heat.rows)
    words = [shape.text for shape in matrix.drawn(500, medium()).shapes if isinstance(shape, Words)]
    assert sum(word in ("within", "watched", "goes up") for word in words) == 25


@PAPERS
def test_the_contents_stand_on_the_cover(paper):
    made = document("sample", paper)
    titles = [squeezed(part.title) for part in made.charter.parts]
    assert [title for title in titles if title not in made.texts[0]] == []
    assert len(titles) > 10


def test_the_bytes_are_the_same_every_time():
    made = document("sample")
    assert pdf(made.charter) == made.data
