"""Random grids come back as they were written; no text at all makes anything but a refusal."""

import random

from hypothesis import given
from hypothesis import strategies as st

from exchange.grids import letters, read_grid_text, titles
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import framework
from facilitator.domain.workshop import Workshop
from facilitator.exchange import (
    from_json,
    guess_framework,
    merge,
    read_clipboard,
    read_grid,
    to_json,
    understand,
)

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")
NAMES = (
    "Budget",
    "Größe",
    "Élection, suite",
    "Año; fin",
    "a|b",
    'the "plan"',
    "two\nlines",
    "Straße 5",
    "x/y",
)
NASTY = ",;\t|\n\r\"'\x00\u202e\ufeff*_`[]()<>&#-=:RACISx–N/A \\~é漢😀"
words = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map(" ".join)
numbered = st.integers(1, 8).flatmap(
    lambda count: st.lists(words, min_size=count, max_size=count).map(
        lambda texts: [f"{text} no {n}" for n, text in enumerate(texts, 1)]
    )
)
cell = st.lists(st.sampled_from("RASCI"), max_size=3, unique=True).map(tuple)


def quoted(text, delimiter):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in (delimiter, '"', "\n")) else text


@given(st.data())
def test_a_grid_comes_back_as_it_was_written(tmp_path_factory, data):
    roles, decisions = data.draw(numbered), data.draw(numbered)
    rows = [[data.draw(cell) for _ in roles] for _ in decisions]
    for number, row in enumerate(rows):
        row[number % len(roles)] = row[number % len(roles)] or ("A",)
    for place in range(len(roles)):
        rows[place % len(rows)][place] = rows[place % len(rows)][place] or ("C",)
    delimiter, joiner = (
        data.draw(st.sampled_from(",;\t|")),
        data.draw(st.sampled_from(("/", " / ", "&", "+", " ", ""))),
    )
    texts = [["Decision", *roles]]
    texts += [
        [title, *(joiner.join(held) for held in row)] for title, row in zip(decisions, rows, strict=True)
    ]
    end = data.draw(st.sampled_from(("\n", "\r\n")))
    text = end.join(delimiter.join(quoted(item, delimiter) for item in row) for row in texts)
    path = tmp_path_factory.mktemp("grid") / "grid.csv"
    path.write_bytes(text.encode(data.draw(st.sampled_from(ENCODINGS))))
    grid = understand(read_grid(path), "RASCI")
    assert titles(grid) == [" ".join(role.split()) for role in roles]
    assert [list(row.values()) for row in letters(grid).values()] == [
        ["/".join(held) for held in row if held] for row in rows
    ]
    assert list(letters(grid)) == [" ".join(title.split()) for title in decisions]
    assert grid.not_understood == ()
    workshop = merge(Workshop(), grid)
    assert from_json(to_json(workshop)) == workshop


def outcome(read):
    """Return the workshop that an input becomes, None where it is refused."""
    try:
        source = read()
        grid = understand(source, guess_framework(source, framework("RACI")))
    except UserError:
        return None
    assert grid.decisions
    assert grid.roles
    workshop = merge(Workshop(), grid)
    assert len(workshop.decisions) == len(grid.decisions)
    assert merge(workshop, grid) is workshop
    assert from_json(to_json(workshop)) == workshop
    return workshop


@given(
    st.text(st.sampled_from(NASTY) | st.characters(), max_size=300),
    st.sampled_from(("csv", "md", "html", "txt")),
)
def test_any_text_is_read_or_refused(text, ending):
    outcome(lambda: read_grid_text(text, f"any.{ending}"))
    outcome(lambda: read_clipboard(text))
    outcome(lambda: read_clipboard("", text))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("bytes") / "any.csv"
    path.write_bytes(data)
    outcome(lambda: read_grid(path))


def test_grids_with_anything_in_their_cells_are_read_or_refused(full):
    pick = random.Random(5)
    read = 0
    for _ in range(3_000 if full else 200):
        table = [
            ["".join(pick.choices(NASTY, k=pick.randrange(4))) for _ in range(pick.randrange(1, 6))]
            for _ in range(pick.randrange(1, 9))
        ]
        table.insert(0, ["Decision", "PM", "Dev", "Board"])
        table.append(["Approve the plan", "A", "R", "C"])
        csv_text = "\n".join(";".join(quoted(item, ";") for item in row) for row in table)
        rule = ["---"] * 4
        bars = "\n".join("|" + "|".join(row) + "|" for row in [table[0], rule, *table[1:]])
        tags = "".join("<tr>" + "".join(f"<td>{item}</td>" for item in row) + "</tr>" for row in table)
        for name, text in (("x.csv", csv_text), ("x.md", bars), ("x.html", f"<table>{tags}</table>")):
            read += outcome(lambda name=name, text=text: read_grid_text(text, name)) is not None
    assert read > 100
