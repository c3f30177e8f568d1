"""Row 18: a cell of 100 kB, tall headers, 80 columns, 2,000 decisions: all text on paper, none clipped."""

import re
import sys
from functools import partial

import pytest
from msgspec.structs import replace

from charter import samples
from charter.boxes import outside, overlapping, pages_of
from facilitator.charter.markdown import markdown
from facilitator.charter.pdf import pdf
from facilitator.charter.word import docx
from facilitator.commands import charter_of, sample
from facilitator.domain import edits
from facilitator.domain.fields import Shape
from facilitator.domain.records import Cell
from facilitator.domain.text import LINE, TEXT
from facilitator.domain.workshop import KINDS
from faults.active import text_of_docx

BIG = 100_000


def words(size, name):
    """A text of a size whose words are its own: each is found once, or was lost."""
    found, number = [], 0
    while len(" ".join(found[-1:])) * len(found) < size:
        found.append(f"{name}{number:05}")
        number += 1
    return " ".join(found)[:size].rpartition(" ")[0]


def with_cells(workshop, cells):
    """Put cells into a workshop as they are: longer than an edit would let them be."""
    rows = dict(workshop.cells)
    for (decision, role), cell in cells.items():
        rows[decision, ""] = {**rows[decision, ""], role: cell}
    return replace(workshop, cells=rows)


def big_cell():
    """A note of 100 kB in one cell, and the text that another came from."""
    cells = {
        ("d1", "r2"): Cell(("A",), words(BIG, "note")),
        ("d2", "r3"): Cell((), words(LINE, "why"), words(LINE, "odd")),
    }
    return with_cells(samples.rich(), cells)


def one_long_word():
    """A note without a blank, a title of one word, a purpose of one word."""
    workshop = with_cells(samples.rich(), {("d1", "r2"): Cell(("A",), "x" * 30_000)})
    workshop = edits.update(workshop, "decision", "d2", title="W" * LINE)
    return edits.update(workshop, "workshop", "w", purpose="m" * TEXT)


def tall_heads():
    """Roles and units with names as long as they may be."""
    workshop = samples.large(12, 40)
    for kind in ("role", "unit"):
        for record_id in workshop.of(kind):
            workshop = edits.update(workshop, kind, record_id, title=words(LINE, record_id))
    return workshop


def long_everywhere(share=1):
    """A text as long as it may be in every field of the sample; share of that length."""
    workshop = sample()
    for kind, about in KINDS.items():
        for name, field in about.fields.items():
            if field.shape is Shape.TEXT or (field.shape is Shape.LINE and field.limit == LINE):
                for record_id in list(workshop.of(kind))[:2]:
                    said = words(field.limit // share, f"{kind[:3]}{name[:2]}")
                    workshop = edits.update(workshop, kind, record_id, **{name: said})
    return workshop


MADE = {
    "a cell of 100 kB": big_cell,
    "one long word": one_long_word,
    "tall headers": tall_heads,
    "80 columns": partial(samples.large, 25, 80, units=7),
    "2,000 decisions": partial(samples.large, 2_000, 8, sections=90),
    "every text as long as it may be": long_everywhere,
}
SMALL = {"2,000 decisions": partial(samples.large, 400, 8, sections=20),
         "every text as long as it may be": partial(long_everywhere, 20)}  # fmt: skip
TITLES = ("decision", "role", "section", "unit")


def texts_of(workshop):
    """Yield what must be on paper: titles, notes and what cells came from, and the purpose."""
    for kind in TITLES:
        yield from (record.title for record in workshop.of(kind).values())
    for row in workshop.cells.values():
        yield from (cell.note for cell in row.values())
        yield from (cell.source for cell in row.values() if not cell.letters)
    yield from (getattr(workshop.facts, name) for name in ("purpose", "scope_in", "not_negotiable"))


def lost(texts, said):
    """Return the texts of which something is missing; a word over several pages has their edges in it."""
    return [text[:80] for text in texts if not is_there(text, said)]


def is_there(text, said):
    if "".join(text.split()) in said or all(word in said for word in text.split()):
        return True
    letter = text[0]
    return {*text} == {letter} and sum(map(len, re.findall(f"{letter}{{20,}}", said))) >= len(text)


@pytest.mark.parametrize("name", MADE)
def test_all_of_it_is_on_paper_and_nothing_is_clipped(name, full):
    workshop = (MADE if full else {**MADE, **SMALL})[name]()
    pages = list(pages_of(pdf(charter_of(workshop))))
    assert [(page.number, outside(page)[:2], overlapping(page)[:2]) for page in pages if bad(page)] == []
    said = "".join(word.text for page in pages for word in page.words)
    assert lost(texts_of(workshop), said) == []
    sys.stdout.write(f"{name}: {len(pages)} pages, {len(said)} letters, none clipped\n")


def bad(page):
    return outside(page) or overlapping(page)


@pytest.mark.parametrize("name", ["a cell of 100 kB", "one long word", "80 columns"])
def test_all_of_it_is_in_word_and_markdown(name):
    workshop = MADE[name]()
    charter = charter_of(workshop)
    assert lost(texts_of(workshop), text_of_docx(docx(charter))) == []
    assert lost(texts_of(workshop), "".join(markdown(charter).replace("\\", "").split())) == []


def test_control_a_text_that_was_cut_is_seen():
    whole = words(BIG, "note")
    cut = with_cells(samples.tiny(), {("d1", "r2"): Cell(("A",), whole[:-9])})
    said = "".join(word.text for page in pages_of(pdf(charter_of(cut))) for word in page.words)
    assert lost([whole], said) == [whole[:80]]
    assert lost([whole[:-9]], said) == []
