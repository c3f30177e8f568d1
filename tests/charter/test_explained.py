"""A picture beside the text it explains, and an introduction that is longer than a page."""

from msgspec.structs import replace

from charter.boxes import outside, overlapping, pages_of
from charter.hearing import heard
from charter.reading import opened, text_of
from facilitator import commands
from facilitator.charter.documents import document
from facilitator.charter.paper.explained import Explained, explained
from facilitator.charter.parts import Figures, Heading, Part, Prose, Table
from facilitator.charter.pdf import pdf

ROOM = (510.0, 690.0)


def escalation():
    charter = document("charter", commands.sample())
    return charter, next(part for part in charter.parts if part.anchor == "escalation")


def alone(part):
    blocks = (replace(one, links={}) if isinstance(one, Figures) else one for one in part.blocks)
    charter = document("charter", commands.sample())
    return replace(charter, cover=None, parts=(replace(part, blocks=tuple(blocks)),))


def test_every_rule_stands_beside_its_picture():
    _charter, part = escalation()
    data = pdf(alone(part))
    said = []
    for page in pages_of(data):
        assert outside(page) == []
        assert overlapping(page) == []
        told = [word for word in page.words if word.text == "told" and word.left > 200]
        said += told
        for picture in told:
            (beside,) = [w for w in page.words if w.text == "When" and 5 < picture.top - w.top < 45]
            assert beside.right < picture.left
    assert len(said) == 6
    assert page.number == 3


def test_the_text_is_heard_before_its_picture():
    _charter, part = escalation()
    kinds = [one.kind for one in heard(pdf(alone(part))).all("H2", "P", "Figure")]
    assert kinds[1:4] == ["H2", "P", "Figure"]


def test_a_text_much_higher_than_its_picture_stands_above_it():
    _charter, part = escalation()
    heading, block = part.blocks[:2]
    (beside,) = explained(heading, block, ROOM, "")
    assert isinstance(beside, Explained)
    long = Heading(heading.title, heading.text * 4, heading.anchor)
    assert explained(long, block, ROOM, "") == []
    data = pdf(alone(replace(part, blocks=(long, block))))
    assert "".join(long.text.split()) in text_of(data)
    assert [one.kind for one in heard(data).all("H2", "Figure")] == ["H2", "Figure"]


def test_pictures_of_a_part_stay_under_each_other_where_they_explain_no_heading():
    charter = document("charter", commands.sample())
    blocks = [block for part in charter.parts for block in part.blocks if isinstance(block, Figures)]
    assert {len(block.charts) for block in blocks if block.beside} == {1}
    assert any(not block.beside for block in blocks)


def test_an_introduction_longer_than_a_page_goes_on_over_the_next():
    lead = " ".join(f"word{number}" for number in range(1200))
    table = next(
        block
        for part in document("roles", commands.sample()).parts
        for block in part.blocks
        if isinstance(block, Table)
    )
    bare = Table(
        table.heads,
        tuple(replace(g, rows=tuple(replace(r, link="") for r in g.rows)) for g in table.groups),
        table.numbered,
    )
    for blocks in ((Prose("", "The end."),), (bare,)):
        data = pdf(alone(Part("p", "A title", lead, blocks, alone=True)))
        assert [word for word in lead.split() if word not in text_of(data)] == []
        assert len(opened(data).pages) > 1
