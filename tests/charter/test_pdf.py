"""The PDF: all of the charter's text is in it, where it belongs, within the page."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter import samples
from charter.reading import (
    Piece,
    annotations,
    fonts,
    opened,
    operators,
    outline,
    outside,
    pieces,
    printed,
    squeezed,
    text_of,
)
from facilitator.charter.content import content
from facilitator.charter.paper.look import MARGIN
from facilitator.charter.paper.plan import plan
from facilitator.charter.paper.right_to_left import has_right_to_left
from facilitator.charter.parts import Grid
from facilitator.charter.pdf import missing_characters, pdf
from facilitator.domain.errors import UserError
from facilitator.domain.records import Cell, Decision, Facts, Participant, Role
from facilitator.domain.text import clean_text
from facilitator.domain.workshop import Workshop

GRIDS = {
    "rich": samples.rich,
    "tiny": samples.tiny,
    "60 x 15": lambda: samples.large(60, 15),
    "40 x 33": lambda: samples.large(40, 33),
    "30 x 70": lambda: samples.large(30, 70, units=5),
    "no units, no sections": lambda: samples.large(50, 9, units=0, sections=0),
}


def grid_of(charter):
    return next(block for part in charter.parts for block in part.blocks if isinstance(block, Grid))


def read_cells(data, grid, measures, room):
    """Read the letters of a grid back from where they stand: (row, role) to what is written there."""
    found = {}
    across = measures.across
    for page in opened(data).pages:
        width, height = (float(v) for v in page.mediabox[2:])
        written = pieces(page)
        if (width > height) != across or not any(piece.text == "consulted before" for piece in written):
            continue
        band = band_of(written, grid, measures)
        rows = [
            p for p in written if abs(p.x - MARGIN) < 0.5 and p.text.isdigit() and abs(p.size - 8.75) < 0.01
        ]
        end = min(p.y for p in written if p.text == "consulted before")
        for piece in written:
            x = piece.x - MARGIN
            if not piece.upright or x < band.edges[0] or piece.y < end + 6 or not rows or piece.size > 8.1:
                continue
            row = min(rows, key=lambda number: abs(number.y - piece.y))
            if abs(row.y - piece.y) > 45 or piece.y > max(r.y for r in rows) + 12:
                continue
            column = next(i for i, edge in enumerate(band.edges[1:]) if x < edge)
            found.setdefault((row.text, grid.heads[band.first + column].role), []).append(piece.text.strip())
    return found


def band_of(written, grid, measures):
    if len(measures.bands) == 1:
        return measures.bands[0]
    first = next(int(p.text.split()[1]) for p in written if p.text.startswith("Roles ") and " to " in p.text)
    return next(band for band in measures.bands if band.first == first - 1)


@pytest.mark.parametrize("name", [name for name in GRIDS if name != "rich"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_letter_stands_in_its_row_under_its_role(name, paper):
    charter = samples.without_pictures(content(GRIDS[name]()))
    grid = grid_of(charter)
    room = {"a4": (510.2756, 756.8898), "letter": (527, 707)}[paper]
    read = read_cells(pdf(charter, paper), grid, plan(grid, *room), room)
    expected = {
        (row.number, role): list(cell.letters)
        for section in grid.sections
        for row in section.rows
        for role, cell in row.cells.items()
    }
    assert read == expected


@pytest.mark.parametrize("name", GRIDS)
def test_all_text_is_in_it(name):
    workshop = GRIDS[name]()
    text = text_of(pdf(content(workshop, samples.FINDINGS if name == "rich" else ())))
    texts = [
        r.title
        for kind in ("role", "decision", "section", "unit", "participant")
        for r in workshop.of(kind).values()
    ]
    texts += [cell.note for row in workshop.cells.values() for cell in row.values()]
    texts += [
        getattr(workshop.facts, name) for name in ("title", "organisation", "purpose", "not_negotiable")
    ]
    if name == "rich":
        texts += [text for one in samples.FINDINGS for text in (one.what, one.why, one.advice)]
    assert [text_ for text_ in texts if squeezed(text_) not in text] == []


@pytest.mark.parametrize("name", GRIDS)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_nothing_is_clipped(name, paper):
    check_edges(pdf(content(GRIDS[name](), samples.FINDINGS if name == "rich" else ()), paper))


def check_edges(data):
    for number, page in enumerate(opened(data).pages, 1):
        width, height = (float(v) for v in page.mediabox[2:])
        box = (MARGIN, 18, width - MARGIN, height - MARGIN + 2)
        assert outside(pieces(page), box) == [], number


def test_what_leaves_the_page_would_be_seen():
    box = (MARGIN, 18, 552, 800)
    inside = Piece(100, 100, 9, "inside", bold=False, upright=True)
    assert outside([inside], box) == []
    for x, y in ((30, 100), (540, 100), (100, 10), (100, 798)):
        piece = inside._replace(x=x, y=y)
        assert outside([inside, piece], box) == [piece]


def test_a_text_that_says_no_letter_is_printed():
    roles = (Role(id="r", title="Role"), Role(id="s", title="Other"))
    cells = {("d", ""): {"r": Cell((), "", "see policy 7.2"), "s": Cell(("A",))}}
    workshop = samples.workshop(
        Facts(id="w"), roles=roles, decisions=(Decision(id="d", title="One"),), cells=cells
    )
    data = pdf(content(workshop))
    found = pieces(opened(data).pages[1])
    assert squeezed("Decision 1 · Role: not understood: “see policy 7.2”") in text_of(data)
    marks = [piece for piece in found if piece.text == "?"]
    (chip,) = (
        piece for piece in found if piece.text == "A" and piece.y == max(p.y for p in found if p.text == "A")
    )
    assert [abs(mark.y - chip.y) < 1 for mark in marks] == [True, False]


def test_fonts_are_embedded_and_no_others_are_listed():
    found = fonts(pdf(content(samples.rich(), samples.FINDINGS)))
    assert set(found.values()) == {True}
    assert {name.partition("+")[2] for name in found} == {"FiraGO-Regular", "FiraGO-Bold"}
    data = pdf(content(samples.hostile()))
    assert b"Helvetica" not in data
    assert set(fonts(data).values()) == {True}


def test_the_outline_names_parts_and_sections():
    assert outline(pdf(content(samples.rich(), samples.FINDINGS))) == [
        "Purpose and mandate",
        "Participants",
        "Units and roles",
        "Decision rights",
        ["Product and market", "Money and people", "Operations and risk"],
        "About the decisions",
        "Open findings",
        "Signatures",
    ]


def test_pages_are_numbered_and_the_contents_lead_to_them():
    data = pdf(content(samples.rich(), samples.FINDINGS))
    reader = opened(data)
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        assert (f"{number} of {count}" in page.extract_text()) == (number > 1)
    lines = reader.pages[0].extract_text().splitlines()
    for title in ("Decision rights", "Signatures"):
        listed = int(lines[lines.index(title) + 1])
        assert title in reader.pages[listed - 1].extract_text()


def test_links_lead_inside_the_document_and_have_no_frame():
    data = pdf(content(samples.rich(), samples.FINDINGS))
    named = opened(data).named_destinations
    notes = annotations(data)
    assert len(notes) > 30
    for note in notes:
        assert note["/Subtype"] == "/Link"
        assert "/A" not in note
        assert (
            note["/Dest"][1] == "/XYZ"
            if isinstance(note["/Dest"], list)
            else note["/Dest"].lstrip("/") in named
        )
        assert [float(v) for v in note["/Border"]] == [0, 0, 0]


def test_papers_have_their_sizes_and_wide_grids_lie_across():
    for paper, size in (("a4", (595, 842)), ("letter", (612, 792))):
        pages = opened(pdf(content(samples.rich()), paper)).pages
        sizes = {tuple(round(float(v)) for v in page.mediabox[2:]) for page in pages}
        assert sizes == {size, size[::-1]}
    upright = opened(pdf(content(samples.tiny()))).pages
    assert {round(float(page.mediabox[2])) for page in upright} == {595}


def test_a_paper_that_is_not_there_is_refused_in_a_sentence():
    with pytest.raises(
        UserError, match=r"There is no paper “a9”\. Choose one of: a4, letter, a3, a2, a1, a0\."
    ):
        pdf(content(samples.tiny()), "a9")


def test_an_empty_workshop_has_a_cover():
    reader = opened(pdf(content(Workshop())))
    assert len(reader.pages) == 1
    assert "Decision charter" in reader.pages[0].extract_text()


def test_mark_up_comes_out_as_typed_and_does_nothing():
    data = pdf(content(samples.hostile()))
    text = text_of(data)
    assert [one for one in samples.PAYLOADS if squeezed(one) not in text] == []
    assert all("/A" not in note and "/Dest" in note for note in annotations(data))
    for page in opened(data).pages:
        objects = page["/Resources"].get("/XObject", {}).values()
        assert {one.get_object()["/Subtype"] for one in objects} <= {"/Form"}
    assert operators(data) <= {
        *(b"q", b"Q", b"cm", b"BT", b"ET", b"Tf", b"Tm", b"TL", b"Tj", b"T*", b"rg", b"RG", b"w"),
        *(b"m", b"l", b"c", b"h", b"re", b"W", b"n", b"f", b"S", b"Do", b"d", b"J", b"j"),
        *(b"BDC", b"BMC", b"EMC"),
    }


def test_long_words_titles_and_names_are_whole_and_within_the_page():
    data = pdf(content(samples.hostile()))
    text = text_of(data)
    assert squeezed(samples.LONG_WORD) in text
    assert squeezed("A role with a name that goes on and on, " * 7) in text
    assert squeezed("A title of three hundred characters that does not want to end " * 4) in text
    assert squeezed("Long " * 60) in text
    check_edges(data)


def test_characters_no_font_has_are_listed_and_printed_as_codes():
    charter = content(samples.hostile())
    codes = [one.code for one in missing_characters(charter)]
    assert codes in (["U+1F642", "U+1F680"], ["U+4EAC", "U+6771", "U+1F642", "U+1F680"])
    text = text_of(pdf(charter))
    east = "U+6771U+4EAC" if "U+6771" in codes else "東京"
    assert f"ShipitU+1F680to{east}—now✓" in text
    assert "U+1F642" * 300 in text
    assert missing_characters(content(samples.rich(), samples.FINDINGS)) == ()


def test_right_to_left_text_reads_back():
    facts = Facts(id="w", title="Charter", purpose=f"{samples.HEBREW}\n{samples.ARABIC}")
    data = pdf(content(samples.workshop(facts)))
    text = text_of(data)
    for word in (*samples.HEBREW.split(), *samples.ARABIC.split()):
        letters = squeezed(word).strip("()")
        assert letters in text or letters[::-1] in text, word


ANYTHING = st.text(max_size=60)


@given(ANYTHING, ANYTHING)
def test_any_text_makes_a_document_that_holds_it(title, name):
    title = clean_text(title)
    workshop = samples.workshop(
        Facts(id="w", title="Charter"),
        roles=(Role(id="r", title="Role"),),
        decisions=(Decision(id="d", title=f"«{title}»", section="", criteria=title),),
        participants=(Participant(id="p", title=name),),
        cells={("d", ""): samples.row((Role(id="r"),), "A")},
    )
    data = pdf(content(workshop))
    if not has_right_to_left(title):
        assert printed(title) in text_of(data)
    check_edges(data)


@pytest.mark.parametrize(
    "text",
    ["\x00\x01", "\ud800", "א\ud800ا\x01", "\u202e\u2066", "\ufffe", "\U0010ffff", "\t\n\n\t", "\u0301"],
)
def test_text_that_should_never_come_in_still_makes_a_document(text):
    workshop = samples.workshop(
        Facts(id="w", title=text, organisation=text, purpose=text, date=text, sponsor=text),
        roles=(Role(id="r", title=text, short=text),),
        decisions=(Decision(id="d", title=text, criteria=text),),
        cells={("d", ""): samples.row((Role(id="r"),), f"A:{text.strip() or 'x'}".replace("\n", "_"))},
    )
    assert len(opened(pdf(content(workshop))).pages) >= 2


SEEDED = """
import hashlib, sys
from charter import samples
from facilitator.charter.content import content
from facilitator.charter.pdf import pdf
for workshop in (samples.rich(), samples.hostile()):
    print(hashlib.sha256(pdf(content(workshop, samples.FINDINGS[:1]))).hexdigest())
"""


def test_the_same_content_gives_the_same_bytes_in_every_process():
    def digests(seed):
        result = subprocess.run(
            [sys.executable, "-c", SEEDED],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        return result.stdout.split()

    first = digests("0")
    assert len(first) == 2
    assert digests("4242") == first
    here = [
        sha256(pdf(content(w(), samples.FINDINGS[:1]))).hexdigest() for w in (samples.rich, samples.hostile)
    ]
    assert here == first


def test_a_change_of_one_letter_changes_the_bytes():
    workshop = samples.tiny()
    before = pdf(content(workshop))
    workshop.cells["d1", ""].update(samples.row((Role(id="r3"),), "I"))
    assert pdf(content(workshop)) != before


def test_threads_do_not_disturb_each_other():
    charters = [content(samples.large(40 + i, 8)) for i in range(4)]
    alone = [pdf(charter) for charter in charters]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(pdf, charters)) == alone


def test_large_workshops_are_whole(full):
    decisions, roles = (1_000, 100) if full else (231, 33)
    workshop = samples.large(decisions, roles, sections=40, units=5)
    charter = content(workshop)
    text = text_of(pdf(charter))
    last = len(workshop.decisions)
    assert squeezed(f"{last} {list(workshop.decisions.values())[-1].title}") in text
    assert all(squeezed(role.title) in text for role in workshop.roles.values())
