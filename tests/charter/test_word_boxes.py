"""Every word of a charter is on paper, none beyond the margins, none over another: as PDFium reads them."""

import io
import sys
from functools import cache

import msgspec
import pytest
from msgspec.structs import replace
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from charter import bound_samples, editions, samples
from charter.boxes import HAIR, foot_of, outside, overlapping, pages_of
from charter.reading import printed, squeezed
from facilitator import commands
from facilitator.charter.documents import DOCUMENTS
from facilitator.charter.paper.look import HEAD, MARGIN
from facilitator.charter.parts import Charter, Figures, Signatory, Signatures, Summary
from facilitator.charter.pdf import pdf
from facilitator.domain import edits
from facilitator.domain.workshop import KINDS

SMALL = 14.0
"""The least margin of a poster, in points."""
UNSAID = {"anchor", "link", "leads", "links", "role", "severity", "colours", "status", "source"}
"""Fields of blocks that hold no words for a reader; the status is said with the version."""


def in_hebrew():
    """The sample in another script: every title, name and text from right to left."""
    workshop = commands.sample()
    for kind, about in KINDS.items():
        for name, field in about.fields.items():
            if field.shape.value in ("line", "text") and field.limit >= 40:
                for number, record_id in enumerate(workshop.of(kind)):
                    said = f"{number} {samples.HEBREW[:20]} {samples.ARABIC[: 12 + number % 9]}"
                    workshop = edits.update(workshop, kind, record_id, **{name: said[: field.limit]})
    return workshop


WORKSHOPS = {
    "sample": commands.sample,
    "rich": samples.rich,
    "231 × 33": lambda: samples.large(231, 33),
    "right to left": in_hebrew,
    "hostile": bound_samples.hostile,
}
ALWAYS = [
    *(("sample", what, "a4") for what in DOCUMENTS if what != "poster"),
    ("sample", "poster", "a3"),
    ("sample", "charter", "letter"),
    ("231 × 33", "charter", "a4"),
    ("231 × 33", "poster", "a3"),
    ("right to left", "charter", "a4"),
    ("right to left", "summary", "letter"),
    ("hostile", "poster", "a3"),
    ("hostile", "summary", "a4"),
]
PAPERS = {what: ("a3", "a0") if what == "poster" else ("a4", "letter") for what in DOCUMENTS}
EVERY = [(name, what, paper) for name in WORKSHOPS for what in DOCUMENTS for paper in PAPERS[what]]
MORE = [one for one in EVERY if one not in ALWAYS]


@cache
def charter_of(name, what):
    edition = editions.adopted() if name == "sample" else editions.PROPOSED
    return commands.charter_of(WORKSHOPS[name](), what=what, edition=edition, today="2026-11-20")


@cache
def pages(name, what, paper):
    return tuple(pages_of(pdf(charter_of(name, what), paper)))


def faults(found, charter, what):
    """Return what is wrong with the places of words: page, what, and the word or both words."""
    wrong = []
    for page in found:
        margin, low = (SMALL, False) if what == "poster" else (MARGIN, True)
        wrong += [(page.number, "outside", word.text) for word in outside(page, margin=margin, foot=low)]
        wrong += [(page.number, "over", one.text, two.text) for one, two in overlapping(page)]
        if what != "poster":
            said = squeezed("".join(word.text for word in foot_of(page)))
            foot = printed(charter.frame.foot)[:9]
            if said and not (has_right_to_left(said) or said.startswith(foot)):
                wrong.append((page.number, "in the foot", said))
    return wrong


def has_right_to_left(text):
    return any("\u0590" <= character <= "\u08ff" or "\ufb1d" <= character <= "\ufefc" for character in text)


def words_of(value):
    """Yield the texts of a charter that stand on paper; the words of pictures are drawn to measure."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Charter):
        yield from words_of((value.cover, value.parts))
    elif isinstance(value, Figures):
        return
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name not in UNSAID:
                yield from words_of(getattr(value, name))
    elif isinstance(value, dict):
        yield from words_of(tuple(value.values()))
    elif isinstance(value, tuple):
        for one in value:
            yield from words_of(one)


def lacking(charter, found):
    """Return the texts of which a word is nowhere; PDFium may turn words and marks from right to left."""
    said = squeezed("".join(word.text for page in found for word in page.words))

    letters, turned = only_letters(said), has_right_to_left(said)

    def is_there(text):
        if printed(text) in said or all(printed(word) in said for word in text.split()):
            return True
        words = [only_letters(printed(word)) for word in text.split()]
        return turned and all(word in letters or word[::-1] in letters for word in words)

    return [text for text in words_of(charter) if not is_there(text)]


def is_cut(text, found):
    """Return whether a text is there as far as there was room on the one page, and an ellipsis behind it."""
    said = squeezed("".join(word.text for page in found for word in page.words))
    whole, ellipsis = printed(text), squeezed("…")
    return any(f"{whole[:length]}{ellipsis}" in said for length in range(len(whole) // 2, len(whole)))


def only_letters(text):
    """Return letters and digits: where marks stand in a line from right to left is PDFium's guess."""
    return "".join(character for character in text if character.isalnum())


def check(name, what, paper):
    charter, found = charter_of(name, what), pages(name, what, paper)
    count = sum(len(page.words) for page in found)
    assert count > 40
    assert faults(found, charter, what) == []
    sys.stdout.write(f"{name}, {what} on {paper}: {count} words, none outside, none over another\n")


@pytest.mark.parametrize(("name", "what", "paper"), ALWAYS)
def test_no_word_is_outside_or_over_another(name, what, paper):
    check(name, what, paper)


@pytest.mark.parametrize(("name", "what", "paper"), MORE)
def test_nor_in_any_other_document(name, what, paper, full):
    if not full:
        pytest.skip("all papers of all documents are read in full")
    check(name, what, paper)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        (name, what)
        for name in ("sample", "231 × 33", "right to left")
        for what in DOCUMENTS
        if (name, what) != ("right to left", "summary")
    ],
)
def test_every_word_is_there(name, what, full):
    if (name, what, PAPERS[what][0]) not in ALWAYS and not full:
        pytest.skip("all documents are read in full")
    charter = charter_of(name, what)
    if what == "summary":
        charter = without_long_signatures(charter)
    found = pages(name, what, PAPERS[what][0])
    assert [text for text in lacking(charter, found) if what != "summary" or not is_cut(text, found)] == []


def without_long_signatures(charter):
    """The charter on one page; where many sign it, it leaves out of its lines what is said elsewhere."""

    def short(block):
        if not isinstance(block, Summary):
            return block
        people = tuple(Signatory(one.name) for one in block.signatures.people)
        return replace(block, signatures=Signatures(people, block.signatures.reservation))

    parts = (replace(part, blocks=tuple(map(short, part.blocks))) for part in charter.parts)
    return replace(charter, parts=tuple(parts))


def drawn(*words):
    """A page with words as they were planted: place, and the text."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Helvetica", 9)
    for x, y, text in words:
        canvas.drawString(x, y, text)
    canvas.save()
    return next(pages_of(out.getvalue()))


def test_control_words_over_each_other_or_cut_off_are_seen():
    fine = ((60, 700, "Approve the budget"), (60, 688, "Judge gaps"), (200, 700, "A"))
    assert faults([drawn(*fine)], charter_of("sample", "roles"), "poster") == []
    for planted, wrong in (
        ((70, 703, "Query"), {("over", "Approve", "Query")}),
        ((99, 700, "gone"), {("over", "gone", "the"), ("over", "budget", "gone")}),
        ((570, 500, "clipped"), {("outside", "clipped")}),
        ((10, 500, "left"), {("outside", "left")}),
        ((300, 4, "low"), {("outside", "low")}),
        ((300, 836, "high"), {("outside", "high")}),
    ):
        found = faults([drawn(*fine, planted)], charter_of("sample", "roles"), "poster")
        assert {(one[1], *sorted(one[2:])) for one in found} == wrong


def test_control_a_word_in_the_foot_that_is_not_of_it_is_seen():
    page = drawn((60, MARGIN - 8, "Lost"))
    assert faults([page], charter_of("sample", "roles"), "roles") == [(1, "in the foot", "Lost")]
    assert drawn((60, A4[1] - HEAD - MARGIN, "Kept")).words[0].top < A4[1] - MARGIN + HAIR


def test_control_a_text_that_is_not_there_is_seen():
    charter, found = charter_of("sample", "charter"), pages("sample", "charter", "a4")
    cover = replace(charter.cover, organisation="Nowhere in this document")
    assert lacking(replace(charter, cover=cover), found) == ["Nowhere in this document"]
    assert not is_cut("Nowhere in this document", found)
