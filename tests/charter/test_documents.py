"""The documents made of a workshop: the whole charter, its page to sign, the sheets of the roles."""

import pytest
from msgspec.structs import replace

from bounds.sound import bounded
from charter import bound_samples, samples
from charter.bound_samples import with_records
from charter.editions import PROPOSED, adopted, second
from charter.reading import opened, printed, text_of
from charter.test_summary import anchors, links
from facilitator import commands
from facilitator.charter.documents import DOCUMENTS, document
from facilitator.charter.leading import within
from facilitator.charter.parts import Heading, Summary
from facilitator.charter.pdf import pdf
from facilitator.domain.publication import PARTS
from facilitator.domain.records import Participant
from facilitator.domain.workshop import Workshop


def left_out(*names):
    workshop = commands.sample()
    return replace(workshop, facts=replace(workshop.facts, left_out=names))


def parts_of(what, workshop, **more):
    return document(what, workshop, samples.FINDINGS[2:3], **more).parts


@pytest.mark.parametrize("what", DOCUMENTS)
@pytest.mark.parametrize("made", [commands.sample, Workshop, samples.tiny])
def test_every_document_can_be_printed_and_leads_to_its_own_places(what, made):
    charter = document(what, made())
    assert set(links(charter.parts)) <= set(anchors(charter.parts))
    assert pdf(charter).startswith(b"%PDF")


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_the_group_leaves_out_is_gone_and_no_link_leads_there(name):
    charter = document("charter", left_out(name), samples.FINDINGS[2:3], edition=second())
    whole = [part.anchor for part in parts_of("charter", commands.sample(), edition=second())]
    assert [part.anchor for part in charter.parts] == [one for one in whole if one != name]
    assert set(links(charter.parts)) <= set(anchors(charter.parts))


def test_all_parts_stand_in_their_order():
    assert [part.anchor for part in parts_of("charter", commands.sample(), edition=second())] == [*PARTS]


def test_annexes_are_lettered_without_a_gap():
    titles = [part.title for part in parts_of("charter", left_out("sheets"), edition=second())]
    assert titles[-3:] == ["Annex A · Changes since version 1", "Annex B · Glossary", "Signatures"]


def test_the_foreword_is_signed_by_its_sponsor():
    (part,) = (part for part in parts_of("charter", commands.sample()) if part.anchor == "foreword")
    assert part.blocks[0].text.startswith("In the spring, a pilot")
    assert part.blocks[0].text.endswith("\n\nAmara Osei")


def test_a_summary_alone_is_there_even_where_there_is_only_a_grid():
    (part,) = parts_of("summary", samples.rich())
    (block,) = part.blocks
    assert isinstance(block, Summary)
    assert [brief.heading for brief in block.briefs] == ["Mandate", "You decide", "Open points"]
    assert len(block.signatures.people) == 8


def test_of_nothing_it_is_said_that_nothing_is_written():
    (part,) = parts_of("roles", Workshop())
    (block,) = part.blocks
    assert isinstance(block, Heading)
    assert block.text == "Nothing is written down yet."


def crowded(signing):
    """Twelve roles that decide, in a workshop with all there is, and so many who sign."""
    workshop = bounded(40, 13, 3)
    facts = replace(workshop.facts, adopter="", sponsor="", purpose="We decide. " * 60)
    roles = {key: replace(role, holders=()) for key, role in workshop.roles.items()}
    people = [
        Participant(id=f"p{n}", title=f"Signatory {n}", position="Works council") for n in range(signing)
    ]
    emptied = replace(workshop, facts=facts, roles=roles, participants={}, seats={})
    return with_records(emptied, people)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    "made",
    [commands.sample, samples.rich, samples.hostile, bound_samples.hostile, lambda: crowded(15)],
    ids=["sample", "grid alone", "hostile", "hostile with bounds", "crowded"],
)
def test_the_summary_is_one_page_whatever_there_is(made, paper):
    (part, *others) = parts_of("summary", made(), edition=second())
    charter = replace(document("summary", made(), edition=second()), parts=within((part,)))
    assert len(opened(pdf(charter, paper)).pages) == 1
    assert [other.anchor for other in others] in ([], ["signatures"])


def test_who_finds_no_line_on_the_page_signs_with_the_signatures():
    first, second_part = parts_of("summary", crowded(60))
    signatures = first.blocks[0].signatures
    everybody = second_part.blocks[0].people
    assert (len(signatures.people), signatures.link) == (15, "signatures")
    assert signatures.more == f"{len(everybody) - 15} more sign under “Signatures”."
    assert printed(signatures.more) in text_of(pdf(document("summary", crowded(60))))


def test_many_who_sign_have_their_part_even_where_the_group_left_it_out():
    workshop = crowded(60)
    workshop = replace(workshop, facts=replace(workshop.facts, left_out=("signatures",)))
    assert parts_of("charter", workshop)[-1].anchor == "signatures"


def test_sheets_alone_are_each_on_a_page_and_in_the_order_of_the_grid():
    charter = document("roles", commands.sample(), edition=PROPOSED)
    assert charter.cover is None
    assert [part.title for part in charter.parts] == [role.title for role in commands.sample().roles.values()]
    pages = opened(pdf(charter)).pages
    assert len(pages) == len(charter.parts)
    assert all(
        printed(part.title) in printed(page.extract_text())
        for part, page in zip(charter.parts, pages, strict=True)
    )


def test_only_the_sheets_that_are_asked_for_are_made():
    charter = document("roles", commands.sample(), roles=("finance", "board"))
    assert [part.title for part in charter.parts] == ["Executive board", "Finance director"]


def test_the_edges_of_every_page_say_which_version_it_is():
    frame = document("roles", commands.sample(), edition=second()).frame
    assert frame.head_right == "Version 2, proposed · 20 November 2026"
    assert frame.foot == "Harbour Group · Decision charter · version 2"


def test_an_adopted_version_says_who_adopted_it_and_who_signed():
    charter = document("charter", commands.sample(), edition=adopted())
    facts = {fact.label: fact.text for fact in charter.cover.facts}
    assert charter.cover.version == "Version 2, adopted"
    assert facts["Adopted by"] == "Executive board"
    assert facts["Adopted on"] == "2 December 2026"
    assert facts["In force from"] == "5 December 2026"
    assert facts["Next review"] == "1 February 2027"
    assert facts["Owner of the charter"] == "Clara Beaumont"
    assert charter.day == "2026-12-02"
    block, absent = charter.parts[-1].blocks
    assert absent.text.startswith("Did not sign: Inês Duarte, Tom Whitaker, ")
    assert [(one.name, one.reserved, one.remark) for one in block.people] == [
        ("Amara Osei", False, ""),
        ("Lena Fischer", True, "Prices were ours."),
        ("Marek Novak", False, ""),
    ]
    text = text_of(pdf(replace(charter, parts=charter.parts[-1:])))
    assert text.count(printed("with reservation")) == 1
    assert printed("Prices were ours.") in text


@pytest.mark.parametrize(
    ("edition", "sentence"),
    [
        (PROPOSED, "Proposed by the workshop of 20 November 2026, to be adopted by Executive board."),
        (adopted(), "Adopted on 2 December 2026 by Executive board."),
    ],
    ids=["proposed", "adopted"],
)
def test_the_page_that_is_signed_says_how_far_it_has_come(edition, sentence):
    lead = parts_of("summary", commands.sample(), edition=edition)[0].lead
    assert lead.startswith(sentence)
    assert "In force from" in lead
    assert "next review" in lead
