"""What the charter says of a workshop, before any looks."""

import subprocess
import sys

import pytest
from msgspec.structs import replace

from charter import samples
from facilitator import commands
from facilitator.charter.content import content
from facilitator.charter.parts import Entries, Findings, Grid, Signatures, Table, WordedFinding, shown
from facilitator.domain import edits
from facilitator.domain.dates import date_words
from facilitator.domain.records import Cell, Decision, Facts, Participant, Role, Unit
from facilitator.domain.words import untranslated


def said(workshop, *findings):
    return {part.anchor: part for part in content(workshop, findings).parts}


def test_the_rich_charter_has_all_parts_in_their_order():
    assert list(said(samples.rich(), *samples.FINDINGS)) == [
        "purpose",
        "participants",
        "roles",
        "rights",
        "decisions",
        "findings",
        "signatures",
    ]


def test_an_empty_workshop_has_a_cover_and_no_parts():
    charter = content(samples.Workshop())
    assert charter.parts == ()
    assert (charter.cover.title, charter.cover.status, charter.cover.facts) == (
        "Decision charter",
        "Draft",
        (),
    )


def test_the_cover_says_who_stands_behind_it():
    cover = content(samples.rich()).cover
    assert (cover.organisation, cover.unit, cover.date) == (
        "Harbour Group",
        "Region South",
        "20 November 2026",
    )
    assert [(fact.label, fact.text) for fact in cover.facts] == [
        ("To be adopted by", "Executive board"),
        ("Date of the workshop", "20 November 2026"),
        ("Sponsor", "Ines Moreau, chair of the board"),
        ("Facilitator", "Maren Holt"),
    ]


@pytest.mark.parametrize(
    ("day", "words"),
    [("2026-11-20", "20 November 2026"), ("2026-02-31", "2026-02-31"), ("", ""), ("soon", "soon")],
)
def test_dates_are_written_out(day, words):
    assert date_words(day, untranslated) == words


def test_the_order_within_a_date_belongs_to_the_language():
    german = {"{day} {month} {year}": "{day}. {month} {year}", "March": "März"}
    assert date_words("2026-03-02", lambda _context, text: german.get(text, text)) == "2. März 2026"


def test_every_text_of_the_frame_can_be_translated():
    def shouted(_context, text):
        return text.upper()

    charter = content(samples.rich(), samples.FINDINGS, translate=shouted)
    assert [part.title for part in charter.parts] == [part.title.upper() for part in charter.parts]
    assert charter.frame.page_of == "{PAGE} OF {PAGES}"
    assert charter.cover.status == "DRAFT"


def test_decisions_are_numbered_through_all_sections_and_local_rows_have_none():
    grid, _pictures = said(samples.rich())["rights"].blocks
    assert isinstance(grid, Grid)
    numbers = [row.number for section in grid.sections for row in section.rows]
    assert numbers == ["1", "2", "3", "", *map(str, range(4, 15))]
    local = grid.sections[0].rows[3]
    assert (local.title, local.local, local.cells["r8"].letters) == (
        "local in Region South",
        True,
        ("A", "R"),
    )


def test_notes_are_numbered_in_reading_order_and_say_where_they_belong():
    grid, _pictures = said(samples.rich())["rights"].blocks
    assert [(note.number, note.place, note.text) for note in grid.notes] == [
        (1, "Decision 4 · Regional manager", "Two weeks’ notice."),
        (2, "Decision 7 · Regional manager", "Only below grade 7, as agreed in May."),
    ]
    assert [row.notes for s in grid.sections for row in s.rows if row.notes] == [{"r8": 1}, {"r8": 2}]


def test_a_text_that_says_no_letter_is_told_in_a_note():
    roles = tuple(Role(id=key, title=key.upper()) for key in "abcdef")
    long = "The finance director, unless the matter is reserved. " * 8
    cells = {
        "a": Cell((), "", "see policy 7"),
        "b": Cell(("R",), "assists", "R (assists)"),
        "c": Cell((), "Ask Bo", "to be agreed"),
        "d": Cell((), long.strip(), long[:300].strip()),
        "e": Cell(("–",), "", "none"),
    }
    workshop = samples.workshop(
        Facts(id="w"), roles=roles, decisions=(Decision(id="x", title="One"),), cells={("x", ""): cells}
    )
    (grid,) = said(workshop)["rights"].blocks
    assert [(note.place, note.text) for note in grid.notes] == [
        ("Decision 1 · A", "not understood: “see policy 7”"),
        ("Decision 1 · B", "assists"),
        ("Decision 1 · C", "not understood: “to be agreed”\nAsk Bo"),
        ("Decision 1 · D", f"not understood: “{long.strip()}”"),
    ]
    assert [shown(cell) for cell in cells.values()] == [("?",), ("R",), ("?",), ("?",), ("–",)]
    assert [entry.code for entry in grid.legend] == ["A", "R", "C", "I", "–", "?"]
    assert grid.legend[-1].meaning == "not understood, see the note"


def test_a_grid_that_was_understood_says_nothing_of_it():
    grid, _pictures = said(samples.rich())["rights"].blocks
    assert "?" not in [entry.code for entry in grid.legend]


def test_the_legend_names_the_letters_the_marks_used_and_letters_of_no_framework():
    roles = (Role(id="r", title="Role"),)
    cells = {("d", ""): {"r": Cell(("–",))}, ("e", ""): {"r": Cell(("Q",))}}
    decisions = (Decision(id="d", title="One"), Decision(id="e", title="Two"))
    workshop = samples.workshop(Facts(id="w"), roles=roles, decisions=decisions, cells=cells)
    (grid,) = said(workshop)["rights"].blocks
    assert [entry.code for entry in grid.legend] == ["A", "R", "C", "I", "–", "Q"]
    assert grid.legend[-1].meaning == "no letter of RACI"


def test_columns_follow_the_units():
    grid, _pictures = said(samples.rich())["rights"].blocks
    assert [(unit.title, unit.columns) for unit in grid.units] == [
        ("Centre", 4),
        ("Product line North", 3),
        ("Region South", 3),
    ]
    assert [head.title for head in grid.heads[:4]] == [
        "Executive board",
        "Finance director",
        "Head of platform",
        "Risk & compliance",
    ]


def test_a_head_takes_the_short_name_and_the_description_both():
    roles = (Role(id="r", title="Head of everything that floats", short="Fleet"),)
    workshop = samples.workshop(Facts(id="w"), roles=roles, decisions=(Decision(id="d", title="Sail"),))
    parts = said(workshop)
    assert parts["rights"].blocks[0].heads[0].title == "Fleet"
    assert parts["roles"].title == "Roles"
    assert said(samples.rich())["roles"].title == "Units and roles"
    assert parts["roles"].blocks[0].groups[0].rows[0].cells == ("Head of everything that floats", "Fleet")


def test_roles_tell_whom_they_report_to_and_who_holds_them():
    (table,) = said(samples.rich())["roles"].blocks
    assert isinstance(table, Table)
    assert table.heads == ("Role", "Reports to", "Deputy", "Held by")
    rows = {row.cells[0]: row.cells[1:] for group in table.groups for row in group.rows}
    assert rows["Product lead"] == ("Head of platform", "Delivery lead", "Camille Dubois")
    assert rows["Research lead"] == ("Product lead", "", "Vacant")
    assert rows["Regional manager"] == ("Executive board", "", "One in every unit · Sofia García")
    assert rows["Customer care lead"][2] == "Sofia García, Łukasz Żak · All together"
    assert [(group.title, group.beside) for group in table.groups] == [
        ("Centre", ""),
        ("Product line North", "part of Centre"),
        ("Region South", "part of Centre"),
    ]


def test_units_with_bare_roles_become_one_line_each_and_bare_roles_alone_no_part():
    units = (Unit(id="u", title="Board"), Unit(id="v", title="Works"))
    roles = (Role(id="a", title="Chair", unit="u"), Role(id="b", title="Deputy", unit="u"))
    workshop = samples.workshop(Facts(id="w"), units=units, roles=roles)
    (table,) = said(workshop)["roles"].blocks
    assert [row.cells for row in table.groups[0].rows] == [("Board", "Chair, Deputy"), ("Works", "")]
    assert "roles" not in said(samples.tiny())


def test_absent_people_stand_apart():
    parts = said(samples.rich())
    (table,) = parts["participants"].blocks
    assert [(group.title, len(group.rows)) for group in table.groups] == [
        ("In the room", 7),
        ("Not in the room", 1),
    ]


def signing(workshop):
    (signatures,) = said(workshop)["signatures"].blocks
    assert isinstance(signatures, Signatures)
    return [(one.name, one.position) for one in signatures.people]


@pytest.mark.parametrize(
    ("letters", "signs"),
    [(("I",), True), (("A", "R"), True), (("–",), False), (("N/A",), False), ((), False)],
)
def test_who_holds_a_letter_signs_even_when_not_in_the_room(letters, signs):
    people = (Participant(id="a", title="Ann", present=False), Participant(id="b", title="Bo"))
    roles = (Role(id="r", title="Lead", holders=("a",)), Role(id="s", title="Crew", holders=("b",)))
    workshop = samples.workshop(
        Facts(id="w", sponsor="Lead"),
        participants=people,
        roles=roles,
        decisions=(Decision(id="d", title="Sail"),),
        cells={("d", ""): {"r": Cell(letters, "note", "text")}},
    )
    ann = [("Ann", "Lead\nSponsor\nnot in the room")]
    assert signing(workshop) == [*(ann if signs else [("Lead", "Sponsor")]), ("Bo", "Crew")]


def test_the_adopter_is_sought_among_those_in_the_room_first():
    people = (Participant(id="a", title="Ann", present=False), Participant(id="b", title="Bo"))
    roles = (Role(id="r", title="Lead", holders=("a", "b")),)
    workshop = samples.workshop(
        Facts(id="w", adopter="Lead"),
        participants=people,
        roles=roles,
        decisions=(Decision(id="d", title="Sail"),),
        cells={("d", ""): {"r": Cell(("A",))}},
    )
    assert signing(workshop) == [("Ann", "Lead\nnot in the room"), ("Bo", "Lead\nadopts this charter")]


def test_two_people_alike_have_a_line_each():
    people = tuple(Participant(id=key, title="Ann", position="Clerk") for key in "ab")
    assert signing(samples.workshop(Facts(id="w"), participants=people)) == [("Ann", "Clerk")] * 2


def test_adopter_and_sponsor_sign_once():
    (signatures,) = said(samples.rich())["signatures"].blocks
    assert signatures.people[0].name == "Ines Moreau"
    assert signatures.people[0].position == "Executive board\nadopts this charter\nSponsor"
    assert len(signatures.people) == 8
    strangers = samples.workshop(
        Facts(id="w", adopter="The owners", sponsor="A. Banker"),
        participants=(Participant(id="p", title="Bo", position="Clerk"),),
    )
    (signatures,) = said(strangers)["signatures"].blocks
    assert [(one.name, one.position) for one in signatures.people] == [
        ("The owners", "adopts this charter"),
        ("A. Banker", "Sponsor"),
        ("Bo", "Clerk"),
    ]


def test_without_participants_the_roles_sign():
    (signatures,) = said(samples.tiny())["signatures"].blocks
    assert [one.name for one in signatures.people] == ["Head of school", "Teachers", "Parents"]


def test_facts_of_decisions_stand_in_a_table_and_long_ones_below():
    table, entries = said(samples.rich())["decisions"].blocks
    assert isinstance(table, Table)
    assert isinstance(entries, Entries)
    assert table.heads == ("", "Decision", "Decision method", "How often", "By when at the latest")
    rows = {row.cells[0]: row for group in table.groups for row in group.rows}
    assert sorted(rows, key=int) == ["1", "3", "4", "6", "8", "13"]
    assert rows["6"].cells[1:] == ("Approve spend outside the budget", "Majority vote", "", "")
    assert rows["6"].under == "Governance core, irreversible, approval of a request"
    assert rows["3"].under == "Local innovation, reversible, units may adapt it"
    assert [(entry.number, [fact.label for fact in entry.facts]) for entry in entries.entries] == [
        ("3", ["What may be adapted locally"]),
        ("4", ["Circumstances", "Criteria"]),
        ("13", ["Criteria"]),
    ]


def test_a_decision_says_within_what_time_and_which_risks_it_may_carry():
    workshop = commands.sample()
    (table, *_entries) = said(workshop)["decisions"].blocks
    assert table.heads[-2:] == ("By when at the latest", "Risks it may carry")
    rows = {row.cells[0]: row.cells for group in table.groups for row in group.rows}
    assert rows["11"][-2:] == ("within 4 weeks", "Operations")
    assert rows["1"][-2:] == ("Two weeks before the quarter\nwithin 10 working days", "Operations")
    bare = Decision(id="d", title="Buy", latest="1 d")
    alone = said(replace(workshop, decisions={"d": bare}, cells={}, sections={}))["decisions"]
    (row,) = alone.blocks[0].groups[0].rows
    assert (row.cells, bool(row.anchor)) == (("1", "Buy", "within 1 day"), True)


def test_links_lead_to_anchors_that_are_there():
    parts = content(samples.rich(), samples.FINDINGS).parts
    links, anchors = set(), {part.anchor for part in parts}

    def walk(value):
        for name in getattr(value, "__struct_fields__", ()):
            inside = getattr(value, name)
            if name == "link":
                links.add(inside)
            elif name == "anchor":
                anchors.add(inside)
            walk(inside)
        for one in value if isinstance(value, tuple) else ():
            walk(one)

    walk(parts)
    assert len(links) > 20
    assert links - anchors - {""} == set()


def test_one_finding_in_several_places_is_said_once():
    (block,) = said(samples.rich(), *samples.FINDINGS)["findings"].blocks
    assert isinstance(block, Findings)
    assert [(group.title, len(group.findings)) for group in block.groups] == [
        ("Errors", 1),
        ("Warnings", 2),
        ("For information", 1),
    ]
    assert [place.text for place in block.groups[1].findings[1].places] == [
        "2 · Change a price within the agreed band",
        "12 · Respond to a regulator’s enquiry",
    ]


def test_a_finding_about_something_else_says_where_in_its_own_words():
    finding = WordedFinding("warning", "No review is planned", place="The calendar")
    (block,) = said(samples.tiny(), finding)["findings"].blocks
    assert [(p.text, p.link) for p in block.groups[0].findings[0].places] == [("The calendar", "")]


def test_a_finding_in_the_own_row_of_a_unit_names_the_unit():
    workshop = samples.rich()
    decision, unit = next(iter(workshop.decisions.values())), next(iter(workshop.units.values()))
    told = WordedFinding("warning", "Nobody decides", kind="decision", record=decision.id)
    (block,) = said(workshop, told, replace(told, unit=unit.id))["findings"].blocks
    (finding,) = block.groups[0].findings
    assert [place.text for place in finding.places] == [
        f"1 · {decision.title}",
        f"1 · {decision.title} · {unit.title}",
    ]


def test_the_own_row_of_a_unit_is_named_in_the_charter_of_a_workshop():
    workshop = commands.sample()
    decision, unit = next(iter(workshop.decisions.values())), next(iter(workshop.units.values()))
    role = next(iter(workshop.roles))
    workshop = edits.set_cells(workshop, {(decision.id, unit.id, role): Cell(("C",))})
    parts = {part.anchor: part for part in commands.charter_of(workshop, today="2026-11-20").parts}
    (block,) = parts["findings"].blocks
    places = [p.text for group in block.groups for one in group.findings for p in one.places]
    assert f"1 · {decision.title} · {unit.title}" in places


def test_content_does_without_the_libraries_of_paper():
    found = subprocess.run(
        [sys.executable, "-c", "import sys, facilitator.charter.content; print('reportlab' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "False"


def test_content_is_a_pure_function():
    workshop = samples.rich()
    assert content(workshop, samples.FINDINGS) == content(workshop, samples.FINDINGS)
