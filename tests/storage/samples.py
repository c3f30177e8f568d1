"""Workshops to put into files, and what it takes for two of them to be the same."""

from facilitator.domain.records import Cell, Decision, Facts, Participant, Role, Section, Unit
from facilitator.domain.words import Message
from facilitator.domain.workshop import KINDS, Workshop

START = Message("new")
LETTERS = (("A",), ("R",), ("C",), ("I",), ("A", "R"), ("–",), ("N/A",))
AWKWARD = (
    "",
    "plain",
    "Ünïcödé – “quotes” ‘and’ dashes",
    'back\\slash "double" {braces} %s ; DROP TABLE record; --',
    "two\nlines\tand a tab",
    "漢字 かな 한글",
    "שלום مرحبا",
    "👩‍👩‍👧 🏳️‍🌈 e\u0301",
    "[]",
    "null",
    "<b>bold</b><img src='file:///x'>",
    "x" * 5_000,
)


def small():
    """Return a workshop that has something of every kind."""
    people = {key: Participant(id=key, title=f"Person {key}") for key in ("p0", "p1", "p2")}
    units = {
        "u0": Unit(id="u0", title="Centre", level="centre"),
        "u1": Unit(id="u1", title="North", parent="u0"),
    }
    roles = {
        f"r{n}": Role(
            id=f"r{n}", title=f"Role {n}", unit="u0" if n % 2 else "", holders=("p0", "p2")[: n % 3]
        )
        for n in range(6)
    }
    sections = {key: Section(id=key, title=f"Section {key}") for key in ("s0", "s1")}
    decisions = {f"d{n}": Decision(id=f"d{n}", title=f"Decide {n}", section=f"s{n % 2}") for n in range(8)}
    cells = {
        (decision, ""): {
            role: Cell(LETTERS[(i + j) % len(LETTERS)], "why" if j == 2 else "", "A / R" if i == 3 else "")
            for j, role in enumerate(roles)
        }
        for i, decision in enumerate(decisions)
    }
    cells["d1", "u1"] = {"r0": Cell(("A",)), "r5": Cell((), "a note alone")}
    return Workshop(
        facts=Facts(id="facts", title="Price of the North", purpose="To decide\nwhere the work is."),
        participants=people,
        units=units,
        roles=roles,
        sections=sections,
        decisions=decisions,
        cells=cells,
    )


def grid(decisions, roles):
    """Return a workshop with a full grid of this size, ids as long as real ones."""
    columns = {f"{n:032x}": Role(id=f"{n:032x}", title=f"Role {n}") for n in range(roles)}
    sections = {f"{n:032d}": Section(id=f"{n:032d}", title=f"Section {n}") for n in range(decisions // 10)}
    places = list(sections)
    rows = {
        f"d{n:031x}": Decision(
            id=f"d{n:031x}", title=f"Decide on matter {n}", section=places[n % len(places)]
        )
        for n in range(decisions)
    }
    cells = {
        (row, ""): {column: Cell(LETTERS[(i + j) % len(LETTERS)]) for j, column in enumerate(columns)}
        for i, row in enumerate(rows)
    }
    return Workshop(
        facts=Facts(id="facts", title="A grid"), roles=columns, sections=sections, decisions=rows, cells=cells
    )


def same(one, other):
    """Return whether two workshops are equal, the order of their records included."""
    return one == other and all(list(one.of(kind)) == list(other.of(kind)) for kind in KINDS)
