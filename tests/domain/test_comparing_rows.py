"""What differs between the grids of two values, in words."""

import pytest

from domain.compared import cell, harbour, in_turn, put, remove, said, with_letters
from facilitator.domain.records import Role

HIRE = "hire", "", "finance"

EDITS = {
    "letters of rows": (
        lambda w: with_letters(w, "hire finance A R, price product, price finance R, scope board C"),
        [
            ("rights", "changed", "“Set the scope”", "Board: I → C"),
            ("rights", "changed", "“Change a price”", "Finance: C → R", "Product: A → blank"),
            ("rights", "changed", "“Hire somebody”", "Finance: blank → A, R"),
        ],
    ),
    "the own row of a unit": (
        lambda w: with_letters(w, "price product A, price board I", "north"),
        [
            (
                "rights",
                "added",
                "“Change a price” in North",
                "Board: blank → I",
                "Product: blank → A",
            )
        ],
    ),
    "own rows, in the order of the tree": (
        in_turn(
            lambda w: with_letters(w, "hire board A", "north"),
            lambda w: with_letters(w, "hire board R", "centre"),
            lambda w: with_letters(w, "hire board I"),
        ),
        [
            ("rights", "changed", "“Hire somebody”", "Board: blank → I"),
            ("rights", "added", "“Hire somebody” in Centre", "Board: blank → R"),
            ("rights", "added", "“Hire somebody” in North", "Board: blank → A"),
        ],
    ),
    "a mark": (
        in_turn(cell(HIRE, ("N/A",)), cell(("price", "", "finance"), ("–",))),
        [
            ("rights", "changed", "“Change a price”", "Finance: C → nothing to do"),
            ("rights", "changed", "“Hire somebody”", "Finance: blank → not applicable"),
        ],
    ),
    "a note beside a letter": (
        cell(("price", "", "finance"), ("C",), "above 50,000 EUR"),
        [("rights", "changed", "“Change a price”", "Finance, note added: above 50,000 EUR")],
    ),
    "letters and a note": (
        cell(("price", "", "finance"), ("C", "I"), "yes"),
        [("rights", "changed", "“Change a price”", "Finance: C → C, I", "Finance, note added: yes")],
    ),
    "a text that was not understood": (
        cell(HIRE, (), "", "ask {Bo}"),
        [("rights", "changed", "“Hire somebody”", "Finance: blank → “ask {Bo}” (not understood)")],
    ),
    "where a letter came from": (
        cell(("price", "", "finance"), ("C",), "", "consulted"),
        [("rights", "changed", "“Change a price”", "Finance, imported text added: consulted")],
    ),
    "roles of the same name": (
        put(Role(id="twin", title="Finance", unit="north")),
        lambda w: with_letters(w, "hire finance A, hire twin R, hire product C"),
        [
            (
                "rights",
                "changed",
                "“Hire somebody”",
                "Finance · Centre: blank → A",
                "Product: blank → C",
                "Finance · North: blank → R",
            )
        ],
    ),
    "a note, and the text it came from": (
        cell(HIRE, ("A",), "up to 10 people", "A (up to 10 people)"),
        cell(HIRE, ("A",), "up to 20 people", "A (20)"),
        [
            (
                "rights",
                "changed",
                "“Hire somebody”",
                "Finance, note changed: up to 10 people → up to 20 people",
                "Finance, imported text changed: A (up to 10 people) → A (20)",
            )
        ],
    ),
    "no note, no text any more": (
        cell(HIRE, ("A",), "yes", "A (yes)"),
        cell(HIRE, ("A",)),
        [
            (
                "rights",
                "changed",
                "“Hire somebody”",
                "Finance, note removed: yes",
                "Finance, imported text removed: A (yes)",
            )
        ],
    ),
    "a unit that went with its own rows": (
        lambda w: with_letters(w, "scope board A, price product A, price board I", "north"),
        in_turn(remove("unit", "north"), lambda w: with_letters(w, "price board A")),
        [
            ("roles", "removed", "Unit “North”", "Part of: Centre"),
            ("roles", "changed", "Role “Product”", "Unit: North → none"),
            ("rights", "removed", "“Set the scope” in North", "Board: A → blank"),
            ("rights", "changed", "“Change a price”", "Board: blank → A"),
            ("rights", "removed", "“Change a price” in North", "Board: I → blank", "Product: A → blank"),
        ],
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_differs_in_the_grid_is_told_as_a_person_would(name):
    *start, edit, told = EDITS[name]
    before = in_turn(*start)(harbour())
    assert said(before, edit(before)) == told
