"""What differs between two values, in words."""

import pytest

from domain.compared import cell, harbour, in_turn, put, remove, said, update, with_letters
from facilitator.domain import arrangement, edits
from facilitator.domain.comparing import differences
from facilitator.domain.comparing_words import MOST_NAMED, difference_words
from facilitator.domain.frameworks import FrameworkWords
from facilitator.domain.records import Cell, Decision, Facts, Participant, Role, Section, Unit
from facilitator.domain.workshop import FACTS

HIRE = "hire", "", "finance"
LONG = "We decide faster, closer to the work, in the open, and nobody waits for an answer."
OPEN, PAPER = "in the open, and nobody waits…", "on paper, and nobody waits…"

EDITS = {
    "a fact": (
        update(FACTS, "facts", date="2026-11-20", organisation="Harbour Group"),
        [
            (
                "workshop",
                "changed",
                "Workshop “Harbour”",
                "Organisation: none → Harbour Group",
                "Date of the workshop: none → 20 November 2026",
            )
        ],
    ),
    "the title of the workshop": (
        update(FACTS, "facts", title=""),
        [("workshop", "changed", "Workshop “(no title)”", "“Harbour” has no name now")],
    ),
    "the framework": (
        update(FACTS, "facts", framework="RASCI"),
        [("workshop", "changed", "Framework", "RACI → RASCI")],
    ),
    "the framework and letters of it": (
        in_turn(
            update(FACTS, "facts", framework="RASCI", sponsor="Ines"),
            lambda w: with_letters(w, "spend finance S, scope board S"),
        ),
        [
            ("workshop", "changed", "Workshop “Harbour”", "Sponsor: none → Ines"),
            ("workshop", "changed", "Framework", "RACI → RASCI"),
            ("rights", "changed", "“Set the scope”", "Board: I → S"),
            ("rights", "changed", "“Approve spend”", "Finance: R → S"),
        ],
    ),
    "the number of a rule": (
        update(FACTS, "facts", thresholds={"grid.many-consulted": 2, "grid.many-informed": 0.5}),
        [
            (
                "workshop",
                "changed",
                "Workshop “Harbour”",
                "Number of the rule grid.many-consulted: as usual → 2",
                "Number of the rule grid.many-informed: as usual → 0.5",
            )
        ],
    ),
    "other facts of the same content": (
        put(Facts(id="other", title="Harbour")),
        [("workshop", "changed", "Workshop “Harbour”", "It belongs to another workshop now")],
    ),
    "a new person": (
        put(Participant(id="amina", title="Amina", position="Head of data", present=False)),
        [("workshop", "added", "Person “Amina”", "Position: Head of data", "In the room: no")],
    ),
    "a person who left, and held a role": (
        in_turn(
            put(Participant(id="amina", title="Amina")), update("role", "board", holders=("amina", "elena"))
        ),
        remove("participant", "amina"),
        [
            ("workshop", "removed", "Person “Amina”"),
            ("roles", "changed", "Role “Board”", "Held by: Amina, Elena → Elena"),
        ],
    ),
    "a person who was renamed": (
        update("participant", "jonas", title="Jonas Berg", present=False),
        [
            (
                "workshop",
                "changed",
                "Person “Jonas Berg”",
                "“Jonas” is called “Jonas Berg” now",
                "In the room: yes → no",
            )
        ],
    ),
    "a name that was missing": (
        put(Participant(id="elena", title="")),
        [("workshop", "changed", "Person “(no title)”", "“Elena” has no name now")],
    ),
    "a person further up": (
        lambda w: edits.move(w, "participant", "jonas", 0),
        [("workshop", "moved", "Person “Jonas”", "Moved to the top")],
    ),
    "a choice and a reference": (
        update("unit", "north", level="region", parent=""),
        [("roles", "changed", "Unit “North”", "Kind of unit: Unit → Region", "Part of: Centre → none")],
    ),
    "who holds a role": (
        update("role", "board", holders=("jonas", "elena"), deputy="finance"),
        [("roles", "changed", "Role “Board”", "Deputy: none → Finance", "Held by: none → Jonas, Elena")],
    ),
    "a new role with letters": (
        in_turn(
            put(Role(id="data", title="Data", unit="north")),
            lambda w: with_letters(w, "price data C, spend data C, hire data A"),
            lambda w: with_letters(w, "price data C I, price board A", "north"),
            cell(("scope", "", "data"), ("R",), "at first"),
        ),
        [
            (
                "roles",
                "added",
                "Role “Data”",
                "Unit: North",
                "A: Hire somebody",
                "R: Set the scope",
                "C: Change a price, Change a price in North, Approve spend",
                "I: Change a price in North",
                "Set the scope, note: at first",
            ),
            ("rights", "added", "“Change a price” in North", "Board: blank → A"),
        ],
    ),
    "a role that went": (
        remove("role", "finance"),
        [("roles", "removed", "Role “Finance”", "Unit: Centre", "R: Approve spend", "C: Change a price")],
    ),
    "a role in another unit": (
        lambda w: arrangement.placed(w, "role", "product", "centre", 0),
        [("roles", "changed", "Role “Product”", "Unit: North → Centre")],
    ),
    "a new section and a decision in it": (
        in_turn(
            put(Section(id="people", title="People")),
            lambda w: arrangement.placed(w, "decision", "hire", "people", 0),
        ),
        [
            ("decisions", "added", "Section “People”"),
            ("decisions", "changed", "Decision “Hire somebody”", "Section: Money → People"),
        ],
    ),
    "sections in another order": (
        lambda w: edits.move(w, "section", "money", 0),
        [("decisions", "moved", "Section “Money”", "Moved to the top")],
    ),
    "a new decision with letters": (
        in_turn(
            lambda w: arrangement.inserted(
                w,
                [Decision(id="new", title="Choose a supplier", approval=True, criteria="a\nb")],
                "market",
                0,
            ),
            lambda w: with_letters(w, "new product R, new board A R, new finance –"),
            lambda w: with_letters(w, "new product A", "north"),
            cell(("new", "north", "board"), (), "", "see below"),
        ),
        [
            (
                "decisions",
                "added",
                "Decision “Choose a supplier”",
                "Section: Market",
                "Approves somebody's request: yes",
                "Criteria: a b",
                "A: Board, Product in North",
                "R: Board, Product",
                "Nothing to do: Finance",
                "Board in North, not understood: see below",
            )
        ],
    ),
    "decisions that went": (
        remove("decision", "price", "hire"),
        [
            (
                "decisions",
                "removed",
                "Decision “Change a price”",
                "Section: Market",
                "A: Product",
                "C: Finance",
            ),
            ("decisions", "removed", "Decision “Hire somebody”", "Section: Money"),
        ],
    ),
    "a decision in all respects": (
        in_turn(
            update(
                "decision",
                "stop",
                title="End a trial",
                layer="core",
                reversible="no",
                frequency="weekly",
                adaptable=True,
            ),
            lambda w: arrangement.placed(w, "decision", "stop", "market", 1),
        ),
        [
            (
                "decisions",
                "changed",
                "Decision “End a trial”",
                "“Stop a trial” is called “End a trial” now",
                "Layer: Not said → Governance core",
                "Can it be taken back? Not said → No, irreversible",
                "How often: none → weekly",
                "Units may adapt it: no → yes",
                "Moved below “Set the scope”",
            )
        ],
    ),
    "one decision past many": (
        lambda w: arrangement.placed(w, "decision", "scope", "market", 3),
        [("decisions", "moved", "Decision “Set the scope”", "Moved below “Stop a trial”")],
    ),
    "a decision that makes room": (
        put(Decision(id="new", title="First of all", section="market"), 0),
        [("decisions", "added", "Decision “First of all”", "Section: Market")],
    ),
    "the order of many decisions": (
        lambda w: edits.reorder(w, "decision", ["stop", "trial", "price", "scope", "hire", "spend"]),
        [
            (
                "decisions",
                "moved",
                "The order of decisions changed",
                "4 of 6 moved: “Stop a trial”, “Start a trial”, “Change a price”, “Hire somebody”",
            )
        ],
    ),
    "a list that is mixed where nobody sees it": (
        lambda w: edits.move(w, "decision", "spend", 0),
        [("decisions", "moved", "The order of decisions changed", "1 of 6 moved: “Approve spend”")],
    ),
    "more than one line can show": (
        update(FACTS, "facts", purpose=LONG),
        update(FACTS, "facts", purpose=LONG.replace("in the open", "on paper")),
        [
            (
                "workshop",
                "changed",
                "Workshop “Harbour”",
                f"Purpose: …closer to the work, {OPEN} → …closer to the work, {PAPER}",
            )
        ],
    ),
    "spaces and line breaks": (
        in_turn(update(FACTS, "facts", purpose="a\nb"), cell(HIRE, ("A",), "one\ntwo")),
        in_turn(update(FACTS, "facts", purpose="a b"), cell(HIRE, ("A",), "one two")),
        [
            ("workshop", "changed", "Workshop “Harbour”", "Purpose: only spaces or line breaks changed"),
            (
                "rights",
                "changed",
                "“Hire somebody”",
                "Finance, note: only spaces or line breaks changed",
            ),
        ],
    ),
    "another of the same name": (
        in_turn(put(Unit(id="other", title="North")), update("role", "board", unit="north")),
        update("role", "board", unit="other"),
        [("roles", "changed", "Role “Board”", "Unit: another North than before")],
    ),
    "a few of many holders": (
        in_turn(
            *(put(Participant(id=f"p{n}", title=f"P{n}")) for n in range(6)),
            update("role", "board", holders=("p0", "p1", "p2", "p3", "p4")),
        ),
        update("role", "board", holders=("p0", "p1", "p2", "p5", "p4")),
        [("roles", "changed", "Role “Board”", "Held by: added P5; removed P3")],
    ),
    "the order of many holders": (
        in_turn(
            *(put(Participant(id=f"p{n}", title=f"P{n}")) for n in range(5)),
            update("role", "board", holders=("p0", "p1", "p2", "p3", "p4")),
        ),
        update("role", "board", holders=("p4", "p1", "p2", "p3", "p0")),
        [("roles", "changed", "Role “Board”", "Held by: in another order")],
    ),
    "one of many holders by another of the name": (
        in_turn(
            *(put(Participant(id=f"p{n}", title="P")) for n in range(6)),
            update("role", "board", holders=("p0", "p1", "p2", "p3", "p4")),
        ),
        update("role", "board", holders=("p0", "p1", "p2", "p3", "p5")),
        [("roles", "changed", "Role “Board”", "Held by: others of the same names")],
    ),
    "one of many holders who share a name": (
        in_turn(
            *(put(Participant(id=f"p{n}", title="P")) for n in range(5)),
            update("role", "board", holders=("p0", "p1", "p2", "p3", "p4")),
        ),
        update("role", "board", holders=("p0", "p1", "p2", "p3")),
        [("roles", "changed", "Role “Board”", "Held by: removed P")],
    ),
    "a name that was given": (
        put(Role(id="nobody")),
        update("role", "nobody", title="Legal"),
        [("roles", "changed", "Role “Legal”", "It is called “Legal” now")],
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_differs_is_told_as_a_person_would(name):
    *start, edit, told = EDITS[name]
    before = in_turn(*start)(harbour())
    assert said(before, edit(before)) == told


def test_of_many_names_the_rest_is_counted():
    before = harbour()
    after = before
    for number in range(MOST_NAMED + 6):
        after = edits.put(after, Role(id=f"r{number}", title=f"R{number}"))
    after = edits.put(after, Decision(id="new", title="New"))
    after = edits.set_cells(
        after, {("new", "", role): Cell(("I",)) for role in after.roles if role[0] == "r"}
    )
    new = next(difference for difference in differences(before, after) if difference.id == "new")
    (line,) = difference_words(new).lines
    assert line.startswith("I: R0, R1, ")
    assert line.endswith(f"R{MOST_NAMED - 2} and 7 more")


def test_a_framework_is_called_as_in_the_language_of_the_reader(monkeypatch):
    before = harbour()
    (difference,) = differences(before, edits.update(before, FACTS, "facts", framework="Own"))
    words = {"RACI": FrameworkWords("Zuständigkeiten", {})}
    monkeypatch.setattr(
        "facilitator.domain.comparing_words.framework_words",
        lambda language: words if language == "de" else {},
    )
    assert difference_words(difference, language="de").lines == ("Zuständigkeiten → Own",)


def test_what_people_typed_is_never_read_as_a_place():
    before = edits.update(harbour(), "decision", "hire", title="{role} {0} {", circumstances="{label}")
    after = edits.update(before, "decision", "hire", title="{before}", circumstances="{value} {after}")
    after = with_letters(after, "hire finance A")
    assert said(before, after) == [
        (
            "decisions",
            "changed",
            "Decision “{before}”",
            "“{role} {0} {” is called “{before}” now",
            "Circumstances: {label} → {value} {after}",
        ),
        ("rights", "changed", "“{before}”", "Finance: blank → A"),
    ]
