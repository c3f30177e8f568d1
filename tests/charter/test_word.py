"""The DOCX: real headings, tables and links, the same bytes for the same content, texts as typed."""

import re
import zipfile
from datetime import datetime
from io import BytesIO
from itertools import repeat

import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from charter import bound_samples, samples
from charter.every_block import every_block
from charter.word_reading import (
    cells,
    every,
    grids,
    headings,
    of_kind,
    opened,
    said_headings,
    said_rows,
    tables,
    text_of,
)
from facilitator.charter.content import content
from facilitator.charter.documents import DOCUMENTS, document
from facilitator.charter.paper.accent import own
from facilitator.charter.parts import (
    Brief,
    Entries,
    Entry,
    Fact,
    Grid,
    Look,
    Part,
    Row,
    Ruled,
    Signatory,
    Signatures,
    Summary,
    Table,
)
from facilitator.charter.word import docx
from facilitator.charter.word.look import MARGIN
from facilitator.charter.word.markup import runs
from facilitator.domain.text import clean_text

P = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs",
     "bidi", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr"]  # fmt: skip
R = ["rStyle", "rFonts", "b", "bCs", "color", "sz", "szCs", "bdr", "shd", "vertAlign", "rtl", "lang"]
ORDERS = {
    "w:pPr": P,
    "w:rPr": R,
    "w:tcPr": ["tcW", "gridSpan", "tcBorders", "shd", "textDirection", "vAlign"],
    "w:tblPr": ["tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook",
                "tblCaption"],
    "w:sectPr": ["headerReference", "footerReference", "type", "pgSz", "pgMar", "cols"],
    "w:style": ["name", "basedOn", "next", "uiPriority", "semiHidden", "qFormat", "pPr", "rPr", "tblPr",
                "tblStylePr"],
}  # fmt: skip
"""The order in which the schema (ISO/IEC 29500-1) wants properties; others are not used."""
HOSTILE = (*samples.PAYLOADS, samples.HEBREW, samples.ARABIC, samples.EMOJI, "two\nlines", 'TOC \\o "1-9"')


@pytest.fixture(scope="module")
def rich():
    charter = content(samples.rich(), samples.FINDINGS)
    return charter, opened(docx(charter))


def test_headings_are_those_of_the_content_in_its_order(rich):
    charter, document = rich
    assert headings(document) == said_headings(charter)


def test_tables_hold_the_cells_of_the_content(rich):
    charter, document = rich
    found = [cells(table) for table in tables(document, "Charter Table")]
    for block in of_kind(charter, Table):
        assert said_rows(block) in found
    assert [cells(table) for table in grids(document)] == [
        said_rows(block) for block in of_kind(charter, Grid)
    ]


def test_heads_are_repeated_and_no_row_is_cut(rich):
    _, document = rich
    for table in every(document, "w:tbl"):
        rows = table.findall(qn("w:tr"))
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        repeated = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert repeated == sorted(repeated, reverse=True)
        assert any(repeated) == (
            table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}").get(qn("w:firstRow")) == "1"
        )
    assert [cells(table)[1][1] for table in grids(document)] == ["Executive board"]


def test_the_file_says_what_it_is(rich):
    charter, document = rich
    about = document.core_properties
    assert (about.title, about.subject, about.author) == (charter.title, charter.subject, charter.author)
    assert about.language == "en"
    assert about.created == about.modified
    assert about.created.replace(tzinfo=None) == datetime(2026, 11, 20, 12)  # noqa: DTZ001


def test_a_day_that_is_none_and_long_words_about_the_file_do_no_harm():
    charter = replace(every_block(), day="30 February", title="t" * 400, subject="s" * 400, author="a" * 400)
    assert opened(docx(charter)).core_properties.title == "t" * 255


@pytest.mark.parametrize("make", [samples.rich, samples.tiny, samples.hostile, bound_samples.hostile])
def test_the_same_content_gives_the_same_bytes(make):
    charter = content(make(), samples.FINDINGS)
    first = docx(charter)
    assert docx(content(make(), samples.FINDINGS)) == first
    with zipfile.ZipFile(BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("make", [samples.rich, samples.tiny, samples.hostile, bound_samples.hostile])
def test_every_link_has_its_place_and_every_place_its_own_name(make):
    found = opened(docx(content(make(), samples.FINDINGS)))
    names = [mark.get(qn("w:name")) for mark in every(found, "w:bookmarkStart")]
    numbers = [mark.get(qn("w:id")) for mark in every(found, "w:bookmarkStart")]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(re.fullmatch("[A-Za-z_][A-Za-z0-9_]{0,39}", name) for name in names)
    assert sorted(numbers) == sorted(mark.get(qn("w:id")) for mark in every(found, "w:bookmarkEnd"))
    links = {link.get(qn("w:anchor")) for link in every(found, "w:hyperlink")}
    assert links
    assert links <= set(names)


def test_a_link_that_would_lead_nowhere_is_plain_text():
    charter = every_block()
    left = replace(charter, parts=tuple(part for part in charter.parts if part.anchor != "rights"))
    found = opened(docx(left))
    names = {mark.get(qn("w:name")) for mark in every(found, "w:bookmarkStart")}
    assert {link.get(qn("w:anchor")) for link in every(found, "w:hyperlink")} <= names
    assert "rights" not in names


def test_the_contents_are_a_field_that_lists_the_parts_and_nothing_asks_to_be_updated(rich):
    charter, document = rich
    fields = [field.text for field in every(document, "w:instrText")]
    assert fields == [' TOC \\o "1-1" \\h \\z \\u ']
    listed = [p.text for p in document.paragraphs if p.style.name == "toc 1"]
    assert listed == [part.title for part in charter.parts]
    assert "updateFields" not in document.settings.element.xml
    assert "dirty" not in document.element.xml


def test_a_short_document_lists_its_headings_too():
    charter = content(samples.tiny())
    found = opened(docx(charter))
    listed = [p.text for p in found.paragraphs if p.style.name.startswith("toc ")]
    assert listed == [title for level, title in said_headings(charter) if level < 3]


@pytest.mark.parametrize("texts", [("A text", "Another one", "A third"), HOSTILE])
@pytest.mark.parametrize("cover", [True, False])
def test_every_kind_of_block_is_written(texts, cover):
    charter = every_block(texts, cover=cover)
    found = opened(docx(charter))
    assert headings(found) == said_headings(charter)
    everything = squeezed("\n".join(text_of(p) for p in every(found, "w:p")))
    for text in texts:
        assert squeezed(text) in everything


@pytest.mark.parametrize("what", DOCUMENTS)
@pytest.mark.parametrize("paper", ["a4", "letter", "a0"])
def test_every_document_is_written_on_every_paper(what, paper):
    charter = document(what, samples.rich(), samples.FINDINGS)
    found = opened(docx(charter, paper))
    assert headings(found) == said_headings(charter)
    assert all(max(part.page_width.pt, part.page_height.pt) <= 1584 for part in found.sections)


@pytest.mark.parametrize("make", [samples.hostile, bound_samples.hostile])
def test_texts_come_out_as_typed_and_are_no_field_no_link_no_picture(make):
    workshop = make()
    data = docx(content(workshop, samples.FINDINGS))
    found = opened(data)
    everything = squeezed("\n".join(text_of(p) for p in every(found, "w:p")))
    for text in (*samples.PAYLOADS, samples.HEBREW, samples.ARABIC, samples.EMOJI, samples.LONG_WORD[:200]):
        assert squeezed(text) in everything
    assert [field.text.split()[0] for field in every(found, "w:instrText")] == ["TOC"]
    assert every(found, "w:drawing") == []
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        assert all("External" not in package.read(name).decode() for name in names if name.endswith(".rels"))
        assert not any("vba" in name or "custom" in name for name in names)


def test_what_xml_cannot_hold_is_left_out():
    found = opened(docx(every_block(("A\x00\x08\x0b\ud800\ufffe text", "b\x1fc"))))
    everything = "\n".join(text_of(p) for p in every(found, "w:p"))
    assert "A text" in everything
    assert "bc" in everything


@pytest.mark.parametrize("texts", [("A text", "Another one"), HOSTILE])
def test_properties_stand_in_the_order_of_the_schema(texts):
    data = docx(every_block(texts, look=Look("", png(), "A logo")))
    found = opened(data)
    for root in (found.element, found.styles.element):
        for name, order in ORDERS.items():
            for element in root.iter(qn(name)):
                children = [child.tag.partition("}")[2] for child in element]
                children = [
                    child for child in children if child not in ("headerReference", "footerReference")
                ]
                known = [child for child in order if child in children]
                assert children == known, name


@pytest.mark.parametrize(("roles", "bands"), [(2, 1), (10, 1), (25, 1), (33, 2), (70, 3)])
def test_a_wide_grid_is_parted_into_bands_with_the_decisions_in_each(roles, bands):
    charter = content(samples.large(12, roles, sections=2))
    found = grids(opened(docx(charter)))
    block = of_kind(charter, Grid)[0]
    rows = [cells(table) for table in found]
    assert len(rows) == bands
    heads = [title for band in rows for title in band[1][1:]]
    assert heads == [head.title for head in block.heads]
    titles = [line.title for section in block.sections for line in section.rows]
    for band in rows:
        assert [line[1] for line in band[2:] if len(line) > 2] == titles
    whole = said_rows(block)[3]
    assert rows[0][3][:2] + [cell for band in rows for cell in band[3][2:]] == whole
    width = sum(int(column.get(qn("w:w"))) for column in found[0].iter(qn("w:gridCol")))
    assert width <= 20 * (841.89 - 2 * MARGIN) + roles


def test_columns_of_a_wide_grid_have_heads_that_stand_on_their_side_on_pages_that_lie_across():
    found = opened(docx(content(samples.large(12, 25, sections=2))))
    turned = {mark.get(qn("w:val")) for mark in every(found, "w:textDirection")}
    assert turned == {"btLr"}
    assert {part.orientation for part in found.sections} == {0, 1}


def test_letters_stand_on_their_colours():
    found = grids(opened(docx(every_block())))[0]
    colours = {
        text_of(run): (
            run.find(f"{qn('w:rPr')}/{qn('w:color')}").get(qn("w:val")),
            run.find(f"{qn('w:rPr')}/{qn('w:shd')}").get(qn("w:fill")),
        )
        for run in found.iter(qn("w:r"))
        if run.find(f"{qn('w:rPr')}/{qn('w:shd')}") is not None
    }
    assert colours == {"A": ("FFFFFF", "7A2E00"), "I": ("1D2430", "E6EDF3")}


@given(
    st.text(st.characters(codec="utf-8") | st.sampled_from("אבגاحة 19(),.-ab"), max_size=40).map(clean_text)
)
def test_runs_of_two_directions_hold_the_text_and_letters_of_one_direction_each(text):
    found = re.findall(r"<w:r>(.*?)</w:r>", runs(text))
    said = [re.sub("<w:rPr>.*?</w:rPr>|<[^>]+>", "", run) for run in found]
    assert "".join(said) == re.sub("<[^>]+>", "", runs(text))
    for run, words in zip(found, said, strict=True):
        backwards = "<w:rtl/>" in run
        assert not re.search("[אבגاحة]" if not backwards else "[abc]", words)


def test_paragraphs_run_from_right_to_left_where_their_text_does():
    found = opened(docx(every_block((samples.HEBREW,))))
    title = next(p for p in map(Paragraph, every(found, "w:p"), repeat(found)) if p.style.name == "Title")
    assert title._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    assert all(run.font.rtl for run in title.runs)
    assert not any(run.font.rtl for p in opened(docx(every_block())).paragraphs for run in p.runs)


def test_steps_are_numbered_from_one_in_every_case():
    charter = every_block()
    found = opened(docx(replace(charter, parts=charter.parts * 2)))
    used = [p._p.pPr.numPr.numId.val for p in found.paragraphs if p.style.name == "List Number"]
    assert used == [2, 2, 3, 3]
    numbers = found.part.numbering_part.element
    assert [number.numId for number in numbers.num_lst] == [1, 2, 3]
    assert [len(number.lvlOverride_lst) for number in numbers.num_lst] == [0, 1, 1]


def png():
    data = BytesIO()
    Image.new("RGB", (300, 100), "#123456").save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize("accent", ["", "#7A1FA2", "#FFEE00"])
def test_headings_have_the_accent_dark_enough_to_be_read(accent):
    found = opened(docx(every_block(look=Look(accent))))
    colour = found.styles["Heading 2"].font.color.rgb
    assert f"#{colour}" == own(accent).accent


def test_the_summary_says_all_where_there_is_room_and_is_cut_where_there_is_none():
    rows = tuple(Row((f"Role {n}", "some decisions", "up to 5")) for n in range(60))
    for kept, more in ((rows[:10], 0), (rows, 1)):
        summary = Summary((Brief("You decide", kept),), (), {}, Signatures((Signatory("Ada"),), "but"))
        part = Part("summary", "On one page", "", (summary,))
        found = opened(docx(replace(every_block(cover=False), parts=(part,))))
        lines = cells(tables(found, "Charter Table")[0])
        shown = [line[0] for line in lines if len(line) == 3]
        assert shown == [row.cells[0] for row in rows[: len(shown)]]
        assert len(lines) - len(shown) == more
        assert not more or lines[-1] == [f"and {60 - len(shown)} more"]
        assert more or len(shown) == 10


def test_a_grid_to_fill_in_by_hand_has_boxes_and_tall_rows():
    charter = every_block()
    block = replace(of_kind(charter, Grid)[0], by_hand=True)
    table = grids(opened(docx(replace(charter, parts=(Part("rights", "Grid", "", (block,)),)))))[0]
    last = table.findall(qn("w:tr"))[-1]
    assert last.find(f"{qn('w:trPr')}/{qn('w:trHeight')}") is not None
    boxes = [
        cell.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}/{qn('w:left')}") for cell in last.iter(qn("w:tc"))
    ]
    assert [box is not None for box in boxes] == [False, False, True, True, True]


def test_a_table_to_write_in_holds_what_is_known_and_rows_of_the_height_that_is_asked_for():
    (block,) = of_kind(every_block(), Ruled)
    table = tables(opened(docx(every_block())), "Charter Table")[-1]
    assert cells(table) == [[*block.heads], *([first, ""] for first in block.firsts), ["", ""], ["", ""]]
    heights = [int(mark.get(qn("w:val"))) for mark in table.iter(qn("w:trHeight"))]
    assert heights == [20 * 26 * block.lines] * block.rows


def test_a_fact_without_a_label_has_no_empty_line_above_it():
    facts = (Fact("", "Said alone."), Fact("", "One\nTwo"), Fact("Why", "Said under its label."))
    part = Part("p", "Entries", "", (Entries((Entry("1", "An entry", facts),)),))
    found = opened(docx(replace(every_block(cover=False), parts=(part,))))
    said = [(p.style.name, p.text) for p in found.paragraphs if p.style.name in ("Label", "Indented")]
    assert said == [
        ("Indented", "Said alone."),
        ("Label", "Why"),
        ("Indented", "Said under its label."),
    ]
    assert [p.text for p in found.paragraphs if p.style.name == "List Bullet"] == ["One", "Two"]


def test_running_heads_stay_one_line():
    charter = every_block(("word " * 60,))
    found = opened(docx(replace(charter, frame=replace(charter.frame, head_left="word " * 60))))
    assert len(found.sections[-1].header.paragraphs[0].text) < 100


def squeezed(text):
    return re.sub(r"\s+", "", text)
