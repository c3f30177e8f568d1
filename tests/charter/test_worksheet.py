"""Worksheets: empty forms with what is known already, rows tall enough to write in and never cut."""

from itertools import pairwise

import pytest

from charter import bound_samples, samples
from charter.editions import PROPOSED
from charter.reading import opened, outside, pieces, printed, squeezed, text_of
from facilitator.charter.paper.by_hand import by_hand
from facilitator.charter.paper.look import SIZES
from facilitator.charter.paper.pages import ACROSS, UPRIGHT, Paper
from facilitator.charter.paper.plan import plan
from facilitator.charter.paper.ruled import RuledSheet
from facilitator.charter.parts import Grid, Ruled
from facilitator.charter.pdf import pdf
from facilitator.charter.worksheet import worksheet
from facilitator.domain.bounds import RiskCategory, RiskLevel
from facilitator.domain.workshop import Workshop

WORKSHOPS = {
    "empty": Workshop(),
    "tiny": samples.tiny(),
    "rich": samples.rich(),
    "wide": samples.large(40, 60),
    "hostile": bound_samples.hostile(),
}


def blocks(workshop, kind):
    return [block for part in worksheet(workshop).parts for block in part.blocks if isinstance(block, kind)]


def grid_of(workshop):
    (grid,) = blocks(workshop, Grid)
    return grid


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("workshop", WORKSHOPS.values(), ids=WORKSHOPS.keys())
def test_every_form_stands_on_a_page_of_its_own_within_its_edges(workshop, paper):
    charter = worksheet(workshop)
    data = pdf(charter, paper)
    pages = opened(data).pages
    texts = [squeezed(page.extract_text()) for page in pages]
    begun = [
        next(n for n, text in enumerate(texts) if squeezed(part.lead[:60]) in text) for part in charter.parts
    ]
    assert begun == sorted(set(begun))
    for page in pages:
        wide, tall = (float(side) for side in page.mediabox[2:])
        assert not outside(pieces(page), (40, 15, wide - 40, tall - 40))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_an_empty_workshop_has_one_sheet_a_form(paper):
    charter = worksheet(Workshop())
    assert len(opened(pdf(charter, paper)).pages) == len(charter.parts) == 7


def test_the_grid_has_all_roles_and_decisions_and_no_letter():
    workshop = samples.rich()
    grid = grid_of(workshop)
    assert [head.title for head in grid.heads] == [
        role.short or role.title for role in workshop.roles.values()
    ]
    rows = [row for section in grid.sections for row in section.rows]
    assert [row.title for row in rows[:14]] == [one.title for one in workshop.decisions.values()]
    assert len(rows) == 20
    assert [row.number for row in rows] == [str(number) for number in range(1, 21)]
    assert not any(row.cells for row in rows)
    assert [entry.code for entry in grid.legend] == ["A", "R", "C", "I"]
    assert [section.title for section in grid.sections][-1] == "More decisions"


def test_without_roles_there_are_columns_to_write_them_in():
    grid = grid_of(Workshop())
    assert len(grid.heads) == 8
    assert not any(head.title.strip() for head in grid.heads)
    assert sum(len(section.rows) for section in grid.sections) == 14


@pytest.mark.parametrize("workshop", WORKSHOPS.values(), ids=WORKSHOPS.keys())
def test_rows_are_tall_enough_for_handwriting(workshop):
    for block in blocks(workshop, Ruled):
        edges = RuledSheet(block, 500).edges
        assert all(below - above >= 26 * block.lines for above, below in pairwise(edges))
    room = Paper("a4").room
    grid, frame = grid_of(workshop), worksheet(workshop).frame
    (flowable,) = by_hand(grid, frame, plan(grid, room(UPRIGHT)[0], room(ACROSS)[0]))
    edges = flowable.split(*room(ACROSS))[0].sheet.edges
    rows = [below - above for above, below in pairwise(edges)]
    assert min(rows) >= 22


def test_columns_fill_the_width_and_no_more():
    for block in blocks(Workshop(), Ruled):
        sheet = RuledSheet(block, 500)
        assert sum(sheet.columns) + 12 * (len(sheet.columns) - 1) == pytest.approx(500)


def test_what_is_known_stands_in_the_forms():
    workshop = bound_samples.with_records(
        samples.rich(),
        [
            RiskLevel(id="l1", title="Averse"),
            RiskLevel(id="l2", title="Open"),
            RiskCategory(id="k1", title="Commercial"),
            RiskCategory(id="k2", title="Information"),
        ],
    )
    text = text_of(pdf(worksheet(workshop)))
    assert printed("The stances: Averse, Open.") in text
    (appetite,) = (block for block in blocks(workshop, Ruled) if "Commercial" in block.firsts)
    assert appetite.firsts == ("Commercial", "Information")
    for person in workshop.participants.values():
        assert (printed(person.title) in text) is person.present


def test_more_people_than_a_page_holds_have_rows_on_the_next_under_the_same_heads():
    people = tuple(samples.Participant(id=f"p{n}", title=f"Person {n}", present=True) for n in range(60))
    workshop = samples.workshop(Workshop().facts, participants=people)
    pages = [page.extract_text() for page in opened(pdf(worksheet(workshop))).pages]
    held = [page for page in pages if "Person" in page]
    assert len(held) >= 3
    assert all("As what" in page for page in held)
    assert "Person 59" in held[-1]


def test_the_edges_of_the_sheets_say_which_version_they_are_for():
    charter = worksheet(samples.tiny(), edition=PROPOSED)
    assert charter.frame.head_right.startswith("Version 1, proposed")
    assert printed("Version 1, proposed") in text_of(pdf(charter))


def test_the_same_worksheets_have_the_same_bytes_on_any_paper():
    for paper in SIZES:
        assert pdf(worksheet(samples.tiny()), paper) == pdf(worksheet(samples.tiny()), paper)
