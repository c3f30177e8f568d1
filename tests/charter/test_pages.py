"""Where things stand on the pages: together what belongs together, nothing alone, no needless air."""

import re
from itertools import pairwise

import pytest
from reportlab.platypus import CondPageBreak

from charter import samples
from charter.boxes import outside, overlapping, pages_of
from charter.hearing import heard
from charter.reading import opened, pieces, squeezed
from facilitator import commands
from facilitator.charter.content import content
from facilitator.charter.documents import document
from facilitator.charter.paper.findings import entries
from facilitator.charter.paper.grid import GROUND
from facilitator.charter.paper.look import CELL, SECTION
from facilitator.charter.paper.paint import paint
from facilitator.charter.parts import Entries, Entry, Fact, WordedFinding
from facilitator.charter.pdf import pdf
from facilitator.domain.records import Decision, Facts, Role

AREA = f" cm {paint(GROUND)} "


def found_on(data, text):
    """Return the numbers of the pages that hold a text."""
    pages = opened(data).pages
    return [n for n, page in enumerate(pages, 1) if squeezed(text) in squeezed(page.extract_text())]


def warning(number):
    return WordedFinding("warning", f"Finding {number} of several", "Why it matters.", "What to do.")


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_findings_begin_under_their_title_and_the_last_is_not_left_alone(paper):
    """However far down the page they begin."""
    for decisions in range(14, 34):
        workshop = samples.large(decisions, 2, sections=0, units=0)
        data = pdf(content(workshop, [warning(number) for number in range(1, 6)]), paper)
        (first,) = found_on(data, "Finding 1 of several")
        assert first in found_on(data, "What the checks found")
        assert found_on(data, "Finding 4 of several") == found_on(data, "Finding 5 of several")


def test_places_of_a_finding_stand_in_columns_and_lead_there():
    decisions = tuple(Decision(id=f"d{n}", title=f"Decide matter {n}") for n in range(1, 81))
    workshop = samples.workshop(Facts(id="w"), roles=(Role(id="r", title="Role"),), decisions=decisions)
    findings = [
        WordedFinding("warning", "Nobody is responsible", kind="decision", record=d.id) for d in decisions
    ]
    data = pdf(content(workshop, findings))
    (page,) = found_on(data, "Nobody is responsible")
    rows = {}
    for piece in pieces(opened(data).pages[page - 1]):
        if " · Decide matter" in piece.text:
            rows.setdefault(round(piece.y), []).append(piece.text)
    by_row = [rows[y] for y in sorted(rows, reverse=True)]
    assert by_row[0] == [f"{n} · Decide matter {n}" for n in (1, 28, 55)]
    assert by_row[-1] == [f"{n} · Decide matter {n}" for n in (27, 54)]
    assert len(opened(data).pages[page - 1]["/Annots"]) == 80


def test_a_grid_that_fits_stands_on_one_page_with_its_notes():
    roles = tuple(Role(id=f"r{n}", title=f"Role {n}") for n in range(1, 5))
    decisions = tuple(Decision(id=f"d{n}", title=f"Decide matter {n}") for n in range(1, 11))
    cells = {(d.id, ""): samples.row(roles, f"A:Note_{d.id} R C I") for d in decisions[:6]}
    for lines in range(2, 40, 3):
        facts = Facts(id="w", title="Charter", purpose="A line of the purpose\n" * lines)
        data = pdf(content(samples.workshop(facts, roles=roles, decisions=decisions, cells=cells)))
        (first,) = found_on(data, "Decide matter 1 ")
        assert first in found_on(data, "Decide matter 10")
        assert first in found_on(data, "Decision 6 · Role 1: Note d6")


def test_a_grid_is_set_closer_where_that_saves_a_page():
    def page_of_grid(decisions):
        roles = tuple(Role(id=f"r{n}", title=f"Role number {n}", short=f"R{n}") for n in range(8))
        some = tuple(Decision(id=f"d{n}", title=f"Decide matter {n}") for n in range(decisions))
        data = pdf(content(samples.workshop(Facts(id="w"), roles=roles, decisions=some)), "letter")
        rows = sorted(
            piece.y for piece in pieces(opened(data).pages[1]) if piece.text.startswith("Decide matter")
        )
        return len(rows), rows[1] - rows[0] if rows else 0

    assert page_of_grid(12) == (12, pytest.approx(20, abs=0.1))
    whole, apart = page_of_grid(20)
    assert whole == 20
    assert 15.9 < apart < 18.6
    assert page_of_grid(26)[0] == 0


def test_a_section_that_begins_a_page_stands_as_close_to_the_heads_as_the_first():
    workshop = samples.large(60, 2, sections=12, units=0)
    apart = []
    for page in opened(pdf(content(workshop))).pages[1:]:
        found = pieces(page)
        heads = [piece.y for piece in found if piece.text == "Board"]
        titles = [piece.y for piece in found if piece.bold and piece.size == SECTION.size]
        if heads and titles and "(continued)" not in page.extract_text():
            apart.append(max(heads) - max(titles))
    assert len(apart) > 1
    assert max(apart) - min(apart) < 0.1


def test_a_title_in_a_table_is_not_wrapped_while_others_have_room():
    data = pdf(content(samples.rich()))
    (page,) = found_on(data, "Decision method")
    titles = [piece.text for piece in pieces(opened(data).pages[page - 1]) if piece.size == CELL.size]
    for number in samples.FACTS:
        assert samples.GRID[number - 1][1] in titles
    assert "Governance core, irreversible, approval of a request" in titles


def test_no_row_is_cut_in_two():
    """A decision whose title takes several lines has all of them, and its number, on one page."""
    workshop = samples.large(120, 20)
    long = {
        key: Decision(
            id=key, title=f"{d.title}, and {d.title.lower()} where that is needed {key}", section=d.section
        )
        for key, d in workshop.decisions.items()
    }
    workshop = samples.workshop(
        workshop.facts,
        units=workshop.units.values(),
        roles=workshop.roles.values(),
        sections=workshop.sections.values(),
        decisions=long.values(),
        cells=workshop.cells,
    )
    pages = [squeezed(page.extract_text()) for page in opened(pdf(content(workshop))).pages]
    for number, decision in enumerate(long.values(), 1):
        assert sum(squeezed(f"{number} {decision.title}") in page for page in pages) == 1, decision.title


def test_heads_and_sections_are_repeated_on_every_page():
    workshop = samples.large(100, 12, sections=2)
    pages = [page.extract_text() for page in opened(pdf(content(workshop))).pages]
    grids = [squeezed(page) for page in pages if "consulted before" in page]
    assert len(grids) > 3
    assert all(squeezed("Chief financial officer") in page for page in grids)
    assert sum("(continued)" in page for page in grids) >= len(grids) - 2


def test_the_title_of_a_decisions_facts_is_not_left_alone():
    facts = Fact("Circumstances", "Fog"), Fact("Criteria", "The wind is fair")
    flow = entries(Entries((Entry("1", "Sail", facts),)), 400)
    breaks = [isinstance(one, CondPageBreak) for one in flow]
    assert breaks == [True, False, False, False, True, False, False]


@pytest.mark.parametrize("roles", [33, 70])
def test_every_second_of_many_columns_is_shaded(roles):
    charter = samples.without_pictures(content(samples.large(12, roles, sections=2)))
    pages = [page for page in opened(pdf(charter)).pages if "consulted before" in page.extract_text()]
    shaded = 0
    for page in pages:
        grounds = {one for one in page.get_contents().get_data().decode().splitlines() if AREA in one}
        columns = {tuple(re.findall(r"([\d.]+) 0 ([\d.]+) [\d.]+ re", one)) for one in grounds}
        assert len(columns) == 1, "all rows of a page are shaded alike"
        areas = [(float(x), float(wide)) for x, wide in columns.pop()]
        between = [after - x - wide for (x, wide), (after, _) in pairwise(areas)]
        assert min(between) > min(wide for _x, wide in areas) * 0.5
        shaded += len(areas)
    assert shaded == (roles + 1) // 2


def test_few_columns_are_not_shaded():
    data = pdf(content(samples.tiny()))
    assert not any(AREA in page.get_contents().get_data().decode() for page in opened(data).pages)


def test_bands_repeat_the_decisions_and_say_which_roles_they_hold():
    data = pdf(samples.without_pictures(content(samples.large(6, 70, sections=2, units=5))))
    pages = [page.extract_text() for page in opened(data).pages if "consulted before" in page.extract_text()]
    assert [page for page in pages if "Approve the governance framework" not in page] == []
    captions = [line for page in pages for line in page.splitlines() if line.startswith("Roles ")]
    assert len(captions) == len(pages) > 2
    assert captions[0].startswith("Roles 1 to ")
    assert captions[-1].endswith("to 70 of 70")


def test_the_sheet_of_a_role_is_parted_between_its_tables_alone():
    charter = document("charter", commands.sample())
    (annex,) = (part for part in charter.parts if part.anchor == "sheets")
    (section,) = (
        one for one in heard(pdf(charter)).all("Sect") if annex.title in [h.text for h in one.all("H1")]
    )
    tables = [
        {page for inner in one.all("TH", "TD", "Link") for page in inner.on} for one in section.all("Table")
    ]
    assert len(tables) > 30
    assert [on for on in tables if len(on) != 1] == []


def test_a_sheet_that_goes_on_says_whose_it_is():
    charter = document("charter", commands.sample())
    data = pdf(charter)
    (first,) = found_on(data, "Annex A · A sheet for each role")[1:]
    titles = [role.title for role in commands.sample().roles.values()]
    going_on = 0
    for page in opened(data).pages[first : first + 6]:
        under = (piece for piece in pieces(page) if piece.y < page.mediabox.height - 60)
        said = max(under, key=lambda piece: piece.y).text
        begun = [title for title in titles if said == title]
        on = [title for title in titles if said == f"{title} (continued)"]
        assert len(begun) + len(on) == 1
        going_on += len(on)
    assert going_on > 1


def test_a_sheet_alone_is_larger_where_there_is_room():
    found = []
    for page in pages_of(pdf(document("roles", commands.sample()))):
        assert outside(page) == []
        assert overlapping(page) == []
        found += [word.top - word.bottom for word in page.words if word.text == "Anything"]
    assert max(found) == pytest.approx(min(found) * 1.25, rel=0.01)


def test_the_tables_of_a_part_stand_in_line():
    data = pdf(document("roles", commands.sample()))
    for page in opened(data).pages:
        heads = {"Ask before", "In which", "Up to what", "Up to", "To whom", "Which"}
        second = {}
        for piece in pieces(page):
            if piece.text in heads:
                line = round(piece.y)
                second[line] = min(second.get(line, piece.x), piece.x)
        assert len(second) > 1
        assert max(second.values()) - min(second.values()) < 0.1
