"""Lines to sign on: in drafts to be signed by hand, in adopted versions with what was said."""

import pytest
from msgspec.structs import replace

from charter import samples
from charter.bounds_said import SMALL, said
from charter.editions import PROPOSED, adopted
from charter.reading import opened, pieces, printed, text_of
from charter.word_reading import every
from charter.word_reading import opened as read
from facilitator import commands
from facilitator.charter.documents import document
from facilitator.charter.parts import Signatory, Signatures, Summary
from facilitator.charter.pdf import pdf
from facilitator.charter.word.document import docx
from facilitator.domain.publication import Signatory as Signed
from facilitator.domain.records import Participant, Role


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
    block, _absent = said(commands.sample(), edition=adopted())["signatures"].blocks
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
    block, absent = parts["signatures"].blocks
    assert isinstance(summary, Summary)
    assert summary.signatures.people == block.people
    assert summary.signatures.heading == "Signatures · 3 of 11 signed"
    assert absent.text == (
        "Did not sign: Inês Duarte, Tom Whitaker, Yuki Tanaka, Sofía Herrera, David Cohen, Nora Lindqvist, "
        "Ravi Menon and Clara Beaumont."
    )


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_line_that_is_signed_says_so_above_it(paper):
    block, _absent = said(commands.sample(), edition=adopted())["signatures"].blocks
    (page,) = opened(printed_alone(block)).pages
    whole = document("summary", commands.sample(), edition=adopted())
    for sheet in (page, opened(pdf(whole, paper)).pages[0]):
        marks = [piece for piece in pieces(sheet) if piece.text == "signed"]
        names = [piece for piece in pieces(sheet) if piece.text in {one.name for one in block.people}]
        assert len(marks) == len(names) == 3
        assert all(0 < mark.y - name.y < 25 for mark, name in zip(marks, names, strict=True))


def test_where_all_have_signed_nobody_is_missing():
    edition = adopted()
    (everybody,) = said(commands.sample(), edition=PROPOSED)["signatures"].blocks
    signed = tuple(Signed(one.name) for one in everybody.people)
    edition = replace(edition, version=replace(edition.version, signatories=signed))
    parts = said(commands.sample(), edition=edition)
    assert len(parts["signatures"].blocks) == 1
    assert parts["summary"].blocks[0].signatures.heading == "Signatures"


def test_a_reservation_stands_whole_on_the_page_or_it_says_where_it_is():
    edition = adopted()
    first, *others = edition.version.signatories
    see = printed("The reservation is under “Signatures”.")
    for remark, whole in (("We go along. " * 4, True), ("We go along. " * 60, False)):
        people = (replace(first, reservation=True, remark=remark.strip()), *others)
        signed = replace(edition, version=replace(edition.version, signatories=people))
        charter = document("summary", commands.sample(), edition=signed)
        assert [part.anchor for part in charter.parts] == ["summary", "signatures"]
        page = printed(opened(pdf(charter)).pages[0].extract_text())
        assert (printed(remark) in page, see in page) == (whole, not whole)


def test_all_members_of_the_body_that_adopts_are_named_and_how_many_it_takes():
    part = said(commands.sample(), edition=PROPOSED)["signatures"]
    adopting = [one.name for one in part.blocks[0].people if "adopts this charter" in one.position]
    assert adopting == ["Amara Osei", "Lena Fischer", "Clara Beaumont"]
    assert part.lead.startswith("Executive board adopts this charter by majority, at least 2 of its members.")
    (page,) = opened(pdf(document("summary", commands.sample(), edition=PROPOSED))).pages
    text = printed(page.extract_text())
    assert printed("Place and date") in text
    assert printed("Executive board adopts this charter by majority, at least 2 of its members.") in text


def test_a_member_of_the_body_that_adopts_signs_without_being_there():
    people = {key: Participant(id=key, title=key.upper()) for key in "pq"}
    roles = {**SMALL.roles, "a": replace(SMALL.roles["a"], title="Board", holders=("p", "q"), acting="all")}
    workshop = replace(SMALL, facts=replace(SMALL.facts, adopter="board"), roles=roles, participants=people)
    part = said(workshop)["signatures"]
    assert [one.name for one in part.blocks[0].people] == ["P", "Q"]
    assert part.lead.startswith("Board adopts this charter with all its members together.")


def test_a_word_document_has_the_line_for_place_and_date_and_a_box_for_everybody_else():
    charter = document("summary", commands.sample(), edition=PROPOSED)
    texts = [one.text for one in every(read(docx(charter)), "w:t")]
    assert texts.count("Place and date") == 1
    assert sum("with reservation" in (text or "") for text in texts) == 11
    signed = document("summary", commands.sample(), edition=adopted())
    marks = [one.text for one in every(read(docx(signed)), "w:t")]
    assert marks.count("signed") == 3


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_names_of_roles_that_sign_are_not_cut(paper):
    now = commands.sample()
    titles = [f"Chief Information Security Officer {number}" for number in range(15)]
    roles = {title: Role(id=title, title=title) for title in titles}
    facts = replace(now.facts, adopter="", sponsor="")
    workshop = replace(SMALL, facts=facts, roles=roles, guardrails=now.guardrails)
    (page,) = opened(pdf(document("summary", workshop, edition=PROPOSED), paper)).pages
    assert [title for title in titles if printed(title) not in printed(page.extract_text())] == []


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
    block, _absent = said(commands.sample(), edition=version)["signatures"].blocks
    data = printed_alone(block)
    assert len(opened(data).pages) > 1
    assert all(f"Person{number}" in text_of(data) for number in (0, 99, 199))


def test_the_charter_on_one_page_alone_has_a_long_remark_on_the_next():
    edition = adopted()
    first, *others = edition.version.signatories
    version = replace(edition.version, signatories=(replace(first, remark="Because. " * 99), *others))
    for one, count in ((edition, 1), (replace(edition, version=version), 2)):
        assert len(document("summary", commands.sample(), edition=one).parts) == count
