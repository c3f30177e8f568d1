"""The Markdown, as another program reads it: the texts as they were typed, no link, no picture, no HTML."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from charter import bound_samples, samples
from charter.every_block import every_block
from charter.word_reading import of_kind, said_headings
from facilitator.charter.content import content
from facilitator.charter.documents import DOCUMENTS, document
from facilitator.charter.markdown import escaped, markdown
from facilitator.charter.parts import (
    Entries,
    Entry,
    Fact,
    Grid,
    Part,
    Signatory,
    Signatures,
    Table,
    shown,
)
from facilitator.domain.text import clean_text

HOSTILE = (
    *samples.PAYLOADS,
    samples.HEBREW,
    samples.EMOJI,
    "![picture](https://example.com/a.png)",
    "[here](javascript:alert(1))",
    "<https://example.com> https://example.com www.example.com",
    "a | b || c",
    "`code` ``more``",
    "# heading #",
    "- item", "+ item", "* item", "1. item", "12) item", "> quote", "===", "---", "***", "~~gone~~",
    "| --- |", ":--", "    code", "$x^2$ $$y$$", "**bold** __bold__ *b* _i_", "[a]: https://example.com",
    "mail ada@example.com", "mailto:a.b+c@example.com", "@ada", "a @ b",
    "```python", "ends with \\", "C#", "[x] done", "&copy; &#65; & &amp", "100", "a  b\tc", "\\* \\_",
)  # fmt: skip


def read(text):
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)


def plain(token):
    """What a person reads where inline Markdown stands."""
    return "".join(
        "\n" if child.type in ("softbreak", "hardbreak") else child.content for child in token.children
    )


def inline(tokens):
    return [plain(token) for token in tokens if token.type == "inline"]


def headings(tokens):
    return [
        (int(token.tag[1]), plain(tokens[at + 1]))
        for at, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def tables(tokens):
    """The texts of all tables, row by row."""
    found = []
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type in ("td_open", "th_open"):
            found[-1][-1].append(plain(tokens[at + 1]))
    return found


def kinds(tokens):
    return {child.type for token in tokens for child in (token, *(token.children or ()))}


FORBIDDEN = {"link_open", "image", "html_inline", "html_block", "code_inline", "code_block", "fence", "hr",
             "em_open", "s_open", "blockquote_open"}  # fmt: skip


def expected_headings(charter):
    """The headings of a charter, one level lower than in the DOCX; findings are items of lists here."""
    first = charter.cover.title if charter.cover else charter.title
    said = [
        (level + 1, title.replace("\t", ". "))
        for level, title in said_headings(charter)
        if not title.startswith(("●", "▲", "•"))
    ]
    return [(level, one_line(title)) for level, title in ((1, first), *said)]


def one_line(text):
    return " · ".join(filter(None, (re.sub("[ \t]+", " ", line).strip() for line in text.split("\n"))))


@pytest.mark.parametrize("make", [samples.rich, samples.tiny, samples.hostile, bound_samples.hostile])
def test_headings_are_those_of_the_content_and_nothing_else_is_made_of_its_texts(make):
    charter = content(make(), samples.FINDINGS)
    tokens = read(markdown(charter))
    assert headings(tokens) == expected_headings(charter)
    assert not kinds(tokens) & FORBIDDEN


@pytest.mark.parametrize("make", [samples.rich, samples.hostile, bound_samples.hostile])
def test_tables_hold_the_cells_of_the_content(make):
    charter = content(make(), samples.FINDINGS)
    found = tables(read(markdown(charter)))
    for block in of_kind(charter, Table):
        about = int(block.numbered)
        rows = [[*block.heads]]
        for group in block.groups:
            if group.title:
                title = "\n".join(filter(None, (group.title, group.beside, group.under)))
                rows.append([title if i == about else "" for i in range(len(block.heads))])
            for row in group.rows:
                cells = [*row.cells]
                cells[about] = "\n".join(filter(None, (cells[about], row.under)))
                rows.append(cells)
        assert [[one_line(cell) for cell in row] for row in rows] in found
    for block in of_kind(charter, Grid):
        rows = [["", "", *(head.title for head in block.heads)]]
        for section in block.sections:
            rows += [["", section.title, *("" for _ in block.heads)]] if section.title else []
            rows += [[line.number, line.title, *_letters(line, block)] for line in section.rows]
        assert [[one_line(cell) for cell in row] for row in rows] in found


def _letters(line, block):
    for head in block.heads:
        cell = line.cells.get(head.role)
        said = "/".join(shown(cell)) if cell else ""
        yield " ".join(filter(None, (said, f"({line.notes[head.role]})" if head.role in line.notes else "")))


@pytest.mark.parametrize("texts", [("A text", "Another one", "A third"), HOSTILE])
@pytest.mark.parametrize("cover", [True, False])
def test_every_kind_of_block_is_written_and_its_texts_come_out_as_typed(texts, cover):
    charter = every_block(texts, cover=cover)
    tokens = read(markdown(charter))
    assert headings(tokens) == expected_headings(charter)
    assert not kinds(tokens) & FORBIDDEN
    everything = "\n".join(inline(tokens))
    for text in texts:
        assert one_line(text) in everything


@pytest.mark.parametrize("what", DOCUMENTS)
def test_every_document_is_written_and_always_alike(what):
    first, second = (markdown(document(what, samples.rich(), samples.FINDINGS)) for _ in range(2))
    assert first == second
    charter = document(what, samples.rich(), samples.FINDINGS)
    assert headings(read(first)) == expected_headings(charter)


TEXTS = st.text(
    st.sampled_from("ab 1.)#-+=>:|\\`*_~[]()<>!&;$\tא🚀") | st.characters(codec="utf-8"), max_size=30
)


@given(TEXTS.map(clean_text))
@example("www.a.b")
@example("&lt;")
def test_any_text_is_shown_as_typed_wherever_it_stands(text):
    texts = (text, "x") if text else ("x",)
    tokens = read(markdown(every_block(texts)))
    assert not kinds(tokens) & FORBIDDEN
    everything = "\n".join(inline(tokens))
    assert one_line(text) in everything
    assert plain(MarkdownIt("commonmark").parseInline(escaped(text))[0]) == one_line(text)


def test_lines_of_a_text_are_paragraphs_and_a_list_is_a_list():
    text = markdown(content(samples.rich(), samples.FINDINGS))
    assert "Releases and prices\n\nSpend and hiring below the board’s limits\n\n" in text
    assert "- Every region that uses it has been heard\n- There is a way over" in text


def test_signatures_are_lines_to_sign_on_with_a_box():
    people = (Signatory("Ada", "Board", reserved=True, remark="Later."), Signatory("Bo"))
    for signed, box in ((False, " · ☐ but"), (True, "")):
        block = Signatures(people, "but", signed=signed, heading="Who signs")
        text = markdown(replace(every_block(), parts=(Part("sign", "Signatures", "", (block,)),)))
        assert "### Who signs\n" in text
        assert "- ________________________ **Ada**, Board · ☑ but · Later.\n" in text
        assert f"- ________________________ **Bo**{box}\n" in text


def test_a_fact_without_a_label_begins_its_line():
    facts = (Fact("", "# 1"), Fact("", "One\n- Two"), Fact("Why", "# 2"))
    part = Part("p", "Entries", "", (Entries((Entry("1", "An entry", facts),)),))
    text = markdown(replace(every_block(cover=False), parts=(part,)))
    assert text.endswith("#### 1. An entry\n\n\\# 1\n\n- One\n- \\- Two\n\n**Why:** # 2\n")
    assert "**:**" not in text


def test_on_the_cover_too_a_fact_without_a_label_begins_its_line():
    charter = every_block()
    cover = replace(charter.cover, facts=(Fact("", "- alone"), Fact("Why", "- so")))
    text = markdown(replace(charter, cover=cover))
    assert "\n\n- \\- alone\n- **Why:** - so\n\n" in text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("mail ada@example.com now", r"mail ada\@example.com now"),
        ("a.b+c@x-y.example, d-@1.example", r"a.b+c\@x-y.example, d-\@1.example"),
        ("mailto:ada@example.com", r"mailto:ada\@example.com"),
        ("ærø@example.com", r"ærø\@example.com"),
        ("a&@b.example, a:@-b.example", r"a&\@b.example, a:\@-b.example"),
        ("(ada@example.com)", r"(ada\@example.com)"),
        ("@ada, 3 @ 5 and ada@", "@ada, 3 @ 5 and ada@"),
    ],
)
def test_the_sign_of_an_address_is_escaped_and_no_other(typed, written):
    assert escaped(typed) == written
    assert plain(read(escaped(typed))[1]) == typed


def test_who_has_signed_has_the_word_for_it_in_place_of_a_line():
    people = (Signatory("Ada"), Signatory("Bo", reserved=True, remark="only until May"))
    block = Signatures(people, "with reservation", signed=True, heading="Who signs", mark="signed")
    part = Part("signatures", "Signatures", "", (block,))
    told = markdown(replace(every_block(), parts=(part,)))
    assert told.count("**signed**: ") == 2
    assert "____" not in told
