"""The poster: one sheet where that can be read, all of the grid on it, nothing over its edge."""

import pypdfium2
import pytest
from msgspec.structs import replace

from charter import samples
from charter.reading import annotations, opened, printed, text_of
from facilitator.charter.paper.look import SIZES
from facilitator.charter.paper.page_numbers import PageNumbers
from facilitator.charter.paper.pages import Paper
from facilitator.charter.paper.poster import poster_flow
from facilitator.charter.parts import Grid, WordedFinding
from facilitator.charter.pdf import pdf
from facilitator.charter.poster import poster
from facilitator.domain.records import Cell, Decision, Role
from facilitator.domain.waivers import Waiver
from facilitator.domain.workshop import Workshop

GRIDS = {
    "3 x 2": samples.tiny(),
    "14 x 10": samples.rich(),
    "60 x 15": samples.large(60, 15),
    "231 x 33": samples.large(231, 33),
}
PAPERS = ("a4", "letter", "a3", "a2", "a1", "a0")
LARGE = [(name, paper) for name in GRIDS for paper in ("a3", "a0")]


def sheets_of(workshop, paper):
    return sheets_in(poster(workshop), paper)


def sheets_in(charter, paper):
    flow = poster_flow(charter, Paper(paper), PageNumbers("{page} of {pages}"))
    return [one for one in flow if hasattr(one, "count")]


def scale_of(sheet, paper):
    return max(SIZES[paper]) / sheet.room.sheet_wide


@pytest.mark.parametrize(("name", "paper"), LARGE)
def test_all_of_the_grid_is_on_it_and_nothing_over_its_edge(name, paper):
    workshop = GRIDS[name]
    data = pdf(poster(workshop), paper)
    text = text_of(data)
    for role in workshop.roles.values():
        assert printed(role.short or role.title) in text
    for decision in workshop.decisions.values():
        assert printed(decision.title) in text
    for page in pypdfium2.PdfDocument(data):
        wide, tall = page.get_size()
        assert (round(wide), round(tall)) == (round(max(SIZES[paper])), round(min(SIZES[paper])))
        words = page.get_textpage()
        for index in range(words.count_chars()):
            left, bottom, right, top = words.get_charbox(index)
            assert left >= 20
            assert bottom >= 20
            assert right <= wide - 20
            assert top <= tall - 20


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", GRIDS)
def test_letters_are_never_smaller_than_six_points(name, paper):
    sheets = sheets_of(GRIDS[name], paper)
    assert all(scale_of(one, paper) * 8 >= 5.99 for one in sheets)


@pytest.mark.parametrize(("name", "paper"), [one for one in LARGE if one != ("231 x 33", "a3")])
def test_what_can_be_read_on_one_sheet_is_one_sheet(name, paper):
    assert len(sheets_of(GRIDS[name], paper)) == 1


def test_what_cannot_be_read_on_one_sheet_says_which_of_them_it_is():
    data = pdf(poster(GRIDS["231 x 33"]), "a3")
    pages = opened(data).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert f"Sheet {number} of {len(pages)}" in page.extract_text()
    assert "Sheet" not in opened(pdf(poster(GRIDS["14 x 10"]), "a3")).pages[0].extract_text()


def test_a_larger_sheet_has_larger_letters():
    scales = [scale_of(sheets_of(GRIDS["14 x 10"], paper)[0], paper) for paper in PAPERS[2:]]
    assert scales == sorted(scales)
    assert scales[-1] > 2.5 * scales[0]


def test_a_small_grid_has_all_roles_in_one_band_and_flat_heads():
    (sheet,) = sheets_of(GRIDS["14 x 10"], "a3")
    (piece,) = sheet.pieces
    assert (piece.first, piece.stop) == (0, len(piece.sheet.edges) - 1)


def test_notes_without_room_stand_on_sheets_of_their_own():
    workshop = samples.large(40, 12)
    cells = {
        key: {
            role: Cell(cell.letters, f"What was said about {key[0]} and {role}. " * 6)
            for role, cell in row.items()
        }
        for key, row in workshop.cells.items()
    }
    workshop = replace(workshop, cells=cells)
    charter = poster(workshop)
    (grid,) = (block for block in charter.parts[0].blocks if isinstance(block, Grid))
    data = pdf(charter, "a3")
    assert len(opened(data).pages) > 1
    text = text_of(data)
    assert all(printed(note.text) in text for note in grid.notes)


def test_waivers_stand_under_the_grid():
    waiver = Waiver(id="w1", title="until the merger", decision="d1", owner="r0")
    workshop = replace(GRIDS["14 x 10"], waivers={"w1": waiver})
    finding = WordedFinding("error", "Two roles are accountable", kind="decision", record="d1", waiver="w1")
    text = text_of(pdf(poster(workshop, [finding]), "a3"))
    assert (
        printed("Two roles are accountable, in 1 Set the scope of a quarterly release — until the merger.")
        in text
    )


def test_links_lead_to_what_is_on_the_poster():
    data = pdf(poster(GRIDS["14 x 10"]), "a3")
    (page,) = opened(data).pages
    wide, tall = page.mediabox[2:]
    links = annotations(data)
    assert [link["/Contents"] for link in links] == [
        "Decision 4 · Regional manager: Two weeks’ notice.",
        "Decision 7 · Regional manager: Only below grade 7, as agreed in May.",
    ]
    for link in links:
        left, bottom, right, top = link["/Rect"]
        assert 0 < left < right < wide
        assert 0 < bottom < top < tall
        assert link["/Dest"][0].idnum == page.indirect_reference.idnum


def test_a_poster_of_nothing_says_so():
    data = pdf(poster(Workshop()), "a3")
    (page,) = opened(data).pages
    assert "There is no grid yet" in page.extract_text()
    only_roles = samples.workshop(Workshop().facts, roles=(Role(id="r", title="Role"),))
    assert "There is no grid yet" in opened(pdf(poster(only_roles), "a0")).pages[0].extract_text()


def test_more_roles_than_a_sheet_holds_are_parted():
    roles = tuple(Role(id=f"r{n}", title=f"Role number {n}") for n in range(150))
    decisions = (Decision(id="d1", title="Decide"),)
    cells = {("d1", ""): {f"r{n}": Cell(("A",)) for n in range(150)}}
    workshop = samples.workshop(Workshop().facts, roles=roles, decisions=decisions, cells=cells)
    data = pdf(poster(workshop), "a3")
    text = text_of(data)
    assert all(printed(role.title) in text for role in roles)


def test_hostile_text_is_printed_as_typed():
    workshop = samples.hostile()
    text = text_of(pdf(poster(workshop), "a3"))
    for payload in samples.PAYLOADS:
        assert printed(payload) in text


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_row_that_finds_no_room_makes_all_smaller(paper):
    roles = tuple(Role(id=f"r{n}", title="A role with a name that goes on and on " * 4) for n in range(12))
    decisions = tuple(Decision(id=f"d{n}", title="Decide what to decide " * 40) for n in range(3))
    cells = {(one.id, ""): samples.row(roles, "A " * 11 + "A:" + "Note_" * 30) for one in decisions}
    facts = replace(samples.rich().facts, title="A title that does not want to end " * 8)
    workshop = samples.workshop(facts, roles=roles, decisions=decisions, cells=cells)
    charter = poster(workshop)
    (part,) = charter.parts
    tall = replace(part, lead="\n".join(["A line of the introduction."] * 30))
    charter = replace(charter, parts=(tall,))
    assert scale_of(sheets_in(charter, paper)[0], paper) * 8 < 6
    text = text_of(pdf(charter, paper))
    assert text.count(printed("Decide what to decide")) == 120


def test_the_same_poster_has_the_same_bytes():
    assert pdf(poster(GRIDS["14 x 10"]), "a2") == pdf(poster(GRIDS["14 x 10"]), "a2")
