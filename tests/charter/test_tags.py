"""The structure for those who hear the charter: headings, tables, lists, pictures, links, in their order."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter import samples
from charter.hearing import faults, heard
from charter.reading import annotations, opened, squeezed
from facilitator import commands
from facilitator.charter.content import content
from facilitator.charter.documents import DOCUMENTS, document
from facilitator.charter.parts import (
    Beside,
    Entries,
    Entry,
    Fact,
    Figures,
    Finding,
    FindingGroup,
    Findings,
    Grid,
    Group,
    Heading,
    Part,
    Place,
    Prose,
    Row,
    Table,
)
from facilitator.charter.pdf import pdf
from facilitator.charter.progress import Cancelled
from facilitator.domain.records import Decision, Facts, Role

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


@cache
def made(what):
    """A document of the sample."""
    charter = document(what, commands.sample(), samples.FINDINGS)
    data = pdf(charter)
    return charter, data, heard(data)


def titled(root, title):
    """The section of the part with a title."""
    (found,) = (
        section
        for section in root.all("Sect")
        if [squeezed(h.text) for h in section.all("H1")] == [squeezed(title)]
    )
    return found


def span(cell, name):
    return int(cell.attributes.get(name, 1))


@pytest.mark.parametrize("what", DOCUMENTS)
def test_every_mark_belongs_to_one_element_and_every_link_to_a_link(what):
    assert faults(made(what)[1]) == []


def test_the_parts_are_the_headings_of_the_first_level_and_none_is_skipped():
    charter, _data, root = made("charter")
    titles = [squeezed(one.text) for one in root.all("H1")]
    assert titles == [squeezed(part.title) for part in charter.parts]
    for section in root.all("Sect"):
        levels = [int(one.kind[1:]) for one in section.all(*HEADINGS)]
        assert all(after <= before + 1 for before, after in pairwise([0, *levels]))
    (title,) = root.all("Title")
    assert squeezed(title.text) == squeezed(charter.cover.title)


def test_headings_of_blocks_are_headings():
    charter, _data, root = made("charter")
    for part in charter.parts:
        wanted = [squeezed(one.title) for one in part.blocks if isinstance(one, Heading) and one.title]
        found = [squeezed(one.text) for one in titled(root, part.title).all("H2")]
        assert [title for title in wanted if title not in found] == []


@pytest.mark.parametrize("what", DOCUMENTS)
def test_the_rows_of_a_table_have_as_many_columns_each_and_heads(what):
    _charter, _data, root = made(what)
    for table in root.all("Table"):
        rows = [list(row.all("TH", "TD")) for row in table.all("TR")]
        assert len({sum(span(cell, "ColSpan") for cell in row) for row in rows}) == 1
        assert all("Scope" in cell.attributes for cell in table.all("TH"))
        assert list(table.all("TH"))


def test_a_cell_is_heard_with_its_decision_its_letters_and_what_they_mean():
    charter = content(samples.rich())
    (grid,) = (block for part in charter.parts for block in part.blocks if isinstance(block, Grid))
    root = heard(pdf(charter))
    part = next(part for part in charter.parts if grid in part.blocks)
    table = next(titled(root, part.title).all("Table"))
    rows = {squeezed(row.kids[0].text): row for row in table.all("TR") if row.kids[0].kind == "TH"}
    meanings = {entry.code: entry.meaning for entry in grid.legend}
    for section in grid.sections:
        for row in section.rows:
            cells = rows[squeezed(row.number + row.title)].kids[1:]
            assert len(cells) == len(grid.heads)
            for head, cell in zip(grid.heads, cells, strict=True):
                letters = row.cells[head.role].letters if head.role in row.cells else ()
                note = str(row.notes.get(head.role, ""))
                assert squeezed(cell.text) == squeezed("".join(letters) + note)
                if letters:
                    said = cell if not note else next(cell.all("Span"))
                    assert said.entries["E"] == ", ".join(meanings[letter] for letter in letters)


def test_a_grid_of_several_bands_and_pages_is_one_table_read_row_by_row():
    charter = samples.without_pictures(content(samples.large(30, 70, sections=3, units=5)))
    (grid,) = (block for part in charter.parts for block in part.blocks if isinstance(block, Grid))
    data = pdf(charter)
    part = next(part for part in charter.parts if grid in part.blocks)
    (table,) = titled(heard(data), part.title).all("Table")
    _units, heads, *rows = table.all("TR")
    assert [squeezed(one.text) for one in heads.all("TH")] == [squeezed(one.title) for one in grid.heads]
    wanted = []
    for section in grid.sections:
        wanted += [section.title] * bool(section.title) + [row.number + row.title for row in section.rows]
    assert [squeezed(row.kids[0].text) for row in rows] == [squeezed(one) for one in wanted]
    assert {len(row.kids) for row in rows} <= {1, 71}
    assert len({page for cell in table.all("TD") for page in cell.on}) > 2


def test_repeated_heads_are_heard_once():
    charter = samples.without_pictures(content(samples.large(100, 12, sections=2)))
    data = pdf(charter)
    root = heard(data)
    assert sum("consulted before" in page.extract_text() for page in opened(data).pages) > 3
    assert squeezed(root.text).count("consultedbefore") == 1
    assert "(continued)" not in root.text


def test_every_picture_says_in_words_what_is_to_be_seen():
    charter, _data, root = made("charter")
    charts = [
        chart
        for part in charter.parts
        for block in part.blocks
        if isinstance(block, Figures)
        for chart in block.charts
    ]
    pictures = list(root.all("Figure"))
    assert len(pictures) == len(charts) > 5
    for chart, picture in zip(charts, pictures, strict=True):
        assert squeezed(chart.title) in squeezed(picture.entries["Alt"])
        left, bottom, right, top = picture.attributes["BBox"]
        assert 0 <= left < right <= 842
        assert 0 <= bottom < top <= 842


def test_a_paragraph_over_two_pages_is_one():
    text = " ".join(f"Word{number}" for number in range(2000))
    data = pdf(content(samples.workshop(Facts(id="w", title="Charter", purpose=text))))
    (paragraph,) = (one for one in heard(data).all("P") if "Word0 " in one.text)
    assert squeezed(paragraph.text) == squeezed(text)
    assert len(set(paragraph.on)) > 1


def test_text_that_runs_to_the_left_is_read_in_its_order():
    facts = Facts(id="w", title="Charter", purpose=f"{samples.HEBREW}\n{samples.ARABIC}")
    role = Role(id="r", title=samples.ARABIC)
    decision = Decision(id="d", title=samples.HEBREW)
    root = heard(pdf(content(samples.workshop(facts, roles=(role,), decisions=(decision,)))))
    read = [one.entries["ActualText"] for one in root.all("P", "TH") if "ActualText" in one.entries]
    assert {samples.HEBREW, samples.ARABIC, f"1 {samples.HEBREW}"} <= set(read)


def test_links_say_in_words_where_they_lead():
    charter, data, root = made("charter")
    says = [str(note["/Contents"]) for note in annotations(data)]
    anchors = {part.anchor for part in charter.parts}
    assert len(says) == len(list(root.all("Link"))) > 50
    assert [one for one in says if not one.strip() or one in anchors or one.startswith("d-")] == []
    assert all(int(note["/F"]) == 4 for note in annotations(data))


def test_the_order_heard_is_the_order_of_the_content():
    """Of all that stands in running text and in tables."""
    charter, _data, root = made("charter")
    for part in charter.parts:
        text = squeezed(titled(root, part.title).text)
        at = 0
        for words in said(part):
            found = text.find(squeezed(words), at)
            assert found >= at, (part.title, words)
            at = found


def said(part):
    """Yield texts of a part in their order."""
    for block in part.blocks:
        match block:
            case Prose():
                yield from (block.heading, *block.text.split("\n"))
            case Heading():
                yield from (block.title, *block.text.split("\n"))
            case Beside():
                yield from (block.left.heading, *block.left.text.split("\n"), block.right.heading)
            case Table():
                yield from (text for group in block.groups for text in (group.title, *of_rows(group)))
            case Entries():
                yield from (fact.label for entry in block.entries for fact in entry.facts)
            case _:
                pass


def of_rows(group):
    return [text for row in group.rows for text in row.cells]


WORDS = st.text("abc אבم é(\\)", min_size=1, max_size=30).map(lambda text: f"x{text}")
ROWS = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=40).map(
    lambda rows: Table(("", "Head"), (Group("Group", "beside", tuple(Row(one) for one in rows)),))
)
BLOCKS = st.one_of(
    st.builds(Prose, WORDS, WORDS),
    st.builds(Heading, WORDS, WORDS),
    ROWS,
    st.builds(lambda title, text: Entries((Entry("1", title, (Fact("label", text),)),)), WORDS, WORDS),
    st.builds(
        lambda what, count: Findings(
            (FindingGroup("error", "Errors", (Finding(what, "why", "", (Place("there"),) * count),)),)
        ),
        WORDS,
        st.integers(0, 60),
    ),
)
PARTS = st.lists(st.lists(BLOCKS, min_size=1, max_size=5), min_size=1, max_size=4).map(
    lambda found: tuple(
        Part(f"p{number}", f"Part {number}", "lead", tuple(blocks)) for number, blocks in enumerate(found)
    )
)


@given(PARTS)
def test_whatever_a_charter_holds_its_marks_are_sound(parts):
    whole = content(samples.tiny())
    charter = type(whole)(
        whole.language, "Title", "Subject", "Author", whole.cover, whole.frame, parts, whole.day
    )
    data = pdf(charter)
    assert faults(data) == []
    root = heard(data)
    assert [one.text for one in root.all("H1")] == [part.title for part in parts]


def test_progress_goes_on_to_the_end_and_may_stop_the_work():
    charter = content(samples.large(200, 12))
    told = []
    data = pdf(charter, progress=lambda done, of: told.append((done, of)))
    assert data == pdf(charter)
    assert len(told) >= len(opened(data).pages) - 1
    planned = told.count((0, 0))
    assert (planned, told[:planned]) == (len(charter.parts), [(0, 0)] * planned)
    told = told[planned:]
    assert told == sorted(told)
    assert len({of for _done, of in told}) == 1
    assert told[0][0] < told[-1][0] == told[-1][1]

    def stop(done, of):
        if done > of / 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        pdf(charter, progress=stop)
    assert pdf(charter) == data
