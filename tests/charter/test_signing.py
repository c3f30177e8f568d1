"""Lines to sign on: in drafts to be signed by hand, in adopted versions with what was said."""

import pytest
from msgspec.structs import replace

from charter import samples
from charter.bounds_said import SMALL, said
from charter.editions import PROPOSED, adopted
from charter.reading import opened, text_of
from facilitator import commands
from facilitator.charter.documents import document
from facilitator.charter.parts import Signatory, Signatures, Summary
from facilitator.charter.pdf import pdf
from facilitator.domain.publication import Signatory as Signed
from facilitator.domain.records import Participant


def printed_alone(block):
    charter = document("charter", commands.sample())
    part = next(part for part in charter.parts if part.anchor == "signatures")
    return pdf(replace(charter, cover=None, parts=(replace(part, lead="", blocks=(block,)),)))


def test_a_draft_has_a_line_for_place_and_date_and_a_box_for_everybody():
    (block,) = said(commands.sample(), edition=PROPOSED)["signatures"].blocks
    assert (block.dated, block.signed) == ("Place and date", False)
    text = text_of(printed_alone(block))
    assert "Placeanddate" in text
    assert text.count("withreservation") == len(block.people)


def test_of_an_adopted_version_only_who_has_a_reservation_has_a_box():
    (block,) = said(commands.sample(), edition=adopted())["signatures"].blocks
    assert block.signed
    text = text_of(printed_alone(block))
    assert "Placeanddate" not in text
    assert text.count("withreservation") == 1
    assert "Priceswereours." in text


def test_a_version_without_signatories_is_signed_by_hand_still():
    edition = adopted()
    nobody = replace(edition, version=replace(edition.version, signatories=()))
    (block,) = said(commands.sample(), edition=nobody)["signatures"].blocks
    assert (block.signed, len(block.people)) == (False, 11)


def test_the_page_that_is_signed_shows_the_same_people():
    parts = said(commands.sample(), edition=adopted())
    (summary,) = parts["summary"].blocks
    (block,) = parts["signatures"].blocks
    assert isinstance(summary, Summary)
    assert summary.signatures.people == block.people
    assert summary.signatures.heading == "Signatures"


def test_a_long_remark_of_somebody_is_printed_in_full_with_the_signatures():
    remark = "I go along, although I would have had it otherwise. " * 5
    people = (Signatory("Ann", "Lead", reserved=True, remark=remark), Signatory("Bo"))
    text = text_of(printed_alone(Signatures(people, "with reservation", signed=True)))
    assert "".join(remark.split()) in text


def test_a_remark_without_end_stands_in_full_below_the_lines():
    edition = adopted()
    remark = " ".join(f"word{number}" for number in range(900))
    first, *others = edition.version.signatories
    people = (replace(first, remark=remark), *others)
    version = replace(edition.version, remark="Two abstained.\nNobody objected.", signatories=people)
    part = said(commands.sample(), edition=replace(edition, version=version))["signatures"]
    assert part.blocks[0].people[0].remark == "The remark stands below."
    text = text_of(pdf(replace(document("charter", commands.sample()), cover=None, parts=(part,))))
    assert [word for word in remark.split() if word not in text] == []
    assert text.index("Ontheadoption") < text.index("Nobodyobjected.") < text.index("word899")


def test_a_remark_without_end_is_printed_where_the_signatures_are_left_out():
    edition, workshop = adopted(), commands.sample()
    workshop = replace(workshop, facts=replace(workshop.facts, left_out=("signatures",)))
    assert "signatures" not in said(workshop, edition=edition)
    first, *others = edition.version.signatories
    version = replace(edition.version, signatories=(replace(first, remark="Because. " * 99), *others))
    assert "signatures" in said(workshop, edition=replace(edition, version=version))


@pytest.mark.parametrize(
    ("adopter", "who"),
    [
        ("Ann Lee, chair", "Ann Lee"),
        ("ann", "Ann"),
        ("Joanna Smith", "Joanna Smith"),
        ("Planning board", "Planning board"),
        ("Ann-Marie", "Ann"),
    ],
)
def test_who_adopts_is_known_by_a_name_and_not_by_a_part_of_one(adopter, who):
    facts = replace(SMALL.facts, adopter=adopter)
    people = {"p": Participant(id="p", title="Ann"), "q": Participant(id="q", title="Ann Lee")}
    (block,) = said(replace(SMALL, facts=facts, participants=people))["signatures"].blocks
    assert [one.name for one in block.people if one.position == "adopts this charter"] == [who]


def test_the_charter_on_one_page_is_spoken_of_where_there_is_one():
    assert "on one page" in said(commands.sample())["signatures"].lead
    assert "on one page" not in said(samples.rich())["signatures"].lead


def test_signatures_of_two_hundred_go_on_over_pages():
    edition = adopted()
    many = tuple(Signed(f"Person {number}") for number in range(200))
    version = replace(edition, version=replace(edition.version, signatories=many))
    (block,) = said(commands.sample(), edition=version)["signatures"].blocks
    data = printed_alone(block)
    assert len(opened(data).pages) > 1
    assert all(f"Person{number}" in text_of(data) for number in (0, 99, 199))


def test_the_charter_on_one_page_alone_has_a_long_remark_on_the_next():
    edition = adopted()
    first, *others = edition.version.signatories
    version = replace(edition.version, signatories=(replace(first, remark="Because. " * 99), *others))
    for one, count in ((edition, 1), (replace(edition, version=version), 2)):
        assert len(document("summary", commands.sample(), edition=one).parts) == count
