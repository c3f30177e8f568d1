"""CSV, Markdown and HTML as others read them: with a parser of their own, not with ours."""

import csv
from html.parser import HTMLParser
from io import StringIO

import msgspec
import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from exchange.writing.going_round import ENDINGS, FORMULAS, round_trip, texts, workshops
from facilitator.domain.clean_copies import for_client
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import framework
from facilitator.domain.records import Facts
from facilitator.exchange.guards import guarded, unguarded
from facilitator.exchange.marking import note_labels, notes_columns, notes_heads, packed, unpacked
from facilitator.exchange.writing import grid_bytes, write_grid
from facilitator.exchange.writing.table import export_of
from storage.samples import small

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Checks that every tag is closed and knows what stands in the page."""

    def __init__(self, data):
        super().__init__()
        self.open, self.tags, self.cells, self.attributes = [], [], [], []
        self.feed(data.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag in ("td", "th"):
            self.cells.append("")
        if tag == "br":
            self.cells[-1] += "\n"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in ("td", "th"):
            self.cells[-1] += data


def rows_of(value):
    """Return every text that goes out with a grid, row by row."""
    return [row for table in export_of(value).tables for row in (table.head, *map(table.texts, table.rows))]


@given(workshops())
def test_csv_holds_the_texts_for_any_reader_and_begins_with_no_formula(value):
    data = grid_bytes(value, (), ".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = [row for row in csv.reader(StringIO(data.decode("utf-8-sig"), newline="")) if row]
    assert [[unguarded(text) for text in row] for row in rows] == [list(row) for row in rows_of(value)]
    assert not [text for row in rows for text in row if text.startswith(("=", "+", "-", "@", "\t", "\r"))]


@given(texts)
def test_a_guard_goes_on_and_off_again(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text) in (text, f"'{text}")


def test_what_is_no_formula_has_no_guard():
    for text in ("", "A", "A/R", "–", "N/A", "'quoted'", "Set a price", "5 = five"):
        assert guarded(text) == text
    assert [text for text in FORMULAS if guarded(text) == text] == [
        "'quoted'",
        "{=1+1}",
        "http://127.0.0.1/",
        "mailto:a@b.c",
        "00012",
        "1e9",
        "TRUE",
        "#REF!",
        "_x0041_",
    ]


@given(workshops())
def test_markdown_is_one_table_for_each_grid_in_which_every_text_is_as_typed(value):
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(grid_bytes(value, (), ".md").decode())
    cells = [
        "".join("\n" if child.type == "html_inline" else child.content for child in token.children)
        for token, before in zip(tokens[1:], tokens, strict=False)
        if before.type in ("td_open", "th_open")
    ]
    assert cells == [text for row in rows_of(value) for text in row]
    inside = {child.type for token in tokens for child in token.children or ()}
    assert inside <= {"text", "strong_open", "strong_close", "html_inline"}
    assert {child.content for t in tokens for child in t.children or () if child.type == "html_inline"} <= {
        "<br>"
    }


@given(workshops())
def test_html_is_whole_and_every_text_is_as_typed(value):
    page = Page(grid_bytes(value, (), ".html"))
    tables = export_of(value).tables
    spans = [unit for table in tables if table.spans for unit, _count in table.spans if unit]
    shown = [text for text in page.cells if text]
    assert sorted(shown) == sorted([*(text for row in rows_of(value) for text in row if text), *spans])


def test_html_tells_a_screen_reader_what_heads_what_and_fetches_nothing():
    data = grid_bytes(small(), (), ".html")
    page = Page(data)
    assert page.tags.count("caption") == page.tags.count("table") == 2
    assert ("lang", "en") in page.attributes
    assert {value for name, value in page.attributes if name == "scope"} == {"col", "row", "colgroup"}
    assert {name for name, _value in page.attributes} == {
        "lang",
        "charset",
        "name",
        "content",
        "dir",
        "scope",
        "colspan",
        "class",
    }
    assert not {"script", "link", "img", "iframe", "a", "form", "object"} & set(page.tags)
    for letter in framework("RACI").letters:
        assert letter.light.fill.encode() in data
    assert b"url(" not in data
    assert b"@import" not in data


def test_a_page_without_a_title_has_one():
    value = msgspec.structs.replace(small(), facts=Facts())
    assert b"<title>Decision rights</title>" in grid_bytes(value, (), ".html")
    assert grid_bytes(value, (), ".md").startswith(b"# Decision rights\n")


def test_an_ending_that_names_no_form_is_refused(tmp_path):
    with pytest.raises(UserError, match=r"\.xlsx, \.csv, \.md, \.html"):
        write_grid(small(), (), tmp_path / "grid.ods")
    assert list(tmp_path.iterdir()) == []


def test_notes_share_a_cell_until_it_is_full():
    assert packed([("Head", "one\ntwo"), ("Team", "three")]) == ["Head: one\n… two\nTeam: three"]
    assert len(packed([(f"Role {n}", "x" * 1_000) for n in range(7)])) == 4
    assert packed([]) == []


@pytest.mark.parametrize(
    "heads", [("A", "A: b"), ("A: b", "A"), ("… x", "x"), ("A:", "A"), ("a", "A – b", "A: b")]
)
def test_notes_find_their_role_whatever_it_is_called(heads):
    labels = note_labels(heads)
    said = [(label, f"b: {n}\n\n… x: y\n A: z") for n, label in enumerate(labels)]
    (cell,) = packed(said)
    found, other = unpacked(cell, {label: place for place, label in enumerate(labels)})
    assert (list(found.values()), other) == ([note for _label, note in said], "")


def test_text_that_is_a_note_of_no_role_is_kept():
    assert unpacked("remark\nHead: yes\nmore", {"Head": 0}) == ({0: "yes"}, "remark\nmore")


def test_columns_of_notes_are_told_by_the_last_heading():
    assert notes_columns(["No.", "Decision", "Notes", "Head", *notes_heads(1)]) == range(4, 5)
    assert notes_columns(["No.", "Decision", "Notes", "Notes (2)", *notes_heads(2)]) == range(4, 6)
    assert notes_columns(["No.", "Decision", "Head", "Notes", "New role"]) == range(3, 4)
    assert notes_columns(["No.", "Decision", "Head"]) == range(0)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_clean_copy_goes_out_without_notes_and_without_what_an_import_read(ending):
    told, clean = (round_trip(value, ending)[0] for value in (small(), for_client(small())))
    assert "why" in {cell.note for row in told.cells.values() for cell in row.values()}
    assert {(cell.note, cell.source) for row in clean.cells.values() for cell in row.values()} == {("", "")}
