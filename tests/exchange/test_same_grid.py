"""One grid, written in every layout and every format by the plainest means, reads to the same grid."""

from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.grids import letters
from facilitator.exchange import read_grid, understand

ROLES = ("Chair", "PM & Co", "Größe", "Área 5", "Ops/IT")
DECISIONS = ("Set prices", "Élire, puis voter", "Buy\nnow", 'The "plan"', "Straße; bauen", "a|b", "Hire")
FORMATS = ("csv", "tsv", "md", "html", "xlsx")


def rows_of(layout, grid, roles, decisions):
    """Return the cells of a table in a layout; grid says the letters by decision and role."""
    if layout == "columns":
        head = ["Decision", *roles]
        return [head, *([d, *("/".join(grid[d, r]) for r in roles)] for d in decisions)]
    if layout == "rows":
        head = ["Role", *decisions]
        return [head, *([r, *("/".join(grid[d, r]) for d in decisions)] for r in roles)]
    head = ["Decision", "A", "R", "C", "I"]
    return [head, *([d, *(_named(grid, d, roles, code) for code in "ARCI")] for d in decisions)]


def _named(grid, decision, roles, code):
    return ", ".join(role for role in roles if code in grid[decision, role])


def separated(rows, delimiter):
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in rows]
    return "\r\n".join(delimiter.join(row) for row in quoted).encode("utf-8-sig")


def markdown(rows):
    plain = [[cell.replace("|", "\\|").replace("\n", "<br>") for cell in row] for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in plain]
    return "\n".join([lines[0], "|" + "--|" * len(rows[0]), *lines[1:]]).encode()


def html(rows):
    def cell(text):
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
        return f"<td>{text}</td>"

    lines = "".join("<tr>" + "".join(map(cell, row)) + "</tr>" for row in rows)
    return f"<table>{lines}</table>".encode()


def xlsx(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


WRITERS = {
    "csv": lambda rows: separated(rows, ";"),
    "tsv": lambda rows: separated(rows, "\t"),
    "md": markdown,
    "html": html,
    "xlsx": xlsx,
}


@st.composite
def grids(draw):
    """Draw a grid in which every role and every decision holds something, and each letter occurs."""
    roles = draw(st.lists(st.sampled_from(ROLES), min_size=2, max_size=5, unique=True))
    decisions = draw(st.lists(st.sampled_from(DECISIONS), min_size=4, max_size=7, unique=True))
    cells = st.lists(st.sampled_from("RCI"), max_size=2, unique=True).map(sorted)
    grid = {(d, r): draw(cells) for d in decisions for r in roles}
    for number, decision in enumerate(decisions):
        grid[decision, roles[number % len(roles)]] = ["A", "R"] if number % 2 else ["A"]
        other = roles[(number + 1) % len(roles)]
        grid[decision, other] = [code for code in grid[decision, other] if code != "A"] or ["RCI"[number % 3]]
    return roles, decisions, grid


@pytest.mark.parametrize("layout", ["columns", "rows", "letters"])
@given(drawn=grids())
def test_every_format_and_layout_reads_to_the_same_grid(tmp_path_factory, layout, drawn):
    roles, decisions, grid = drawn
    wanted = {" ".join(d.split()): {r: set(grid[d, r]) for r in roles if grid[d, r]} for d in decisions}
    rows = rows_of(layout, grid, roles, decisions)
    folder = tmp_path_factory.mktemp("same")
    for ending in FORMATS:
        path = folder / f"grid.{ending}"
        path.write_bytes(WRITERS[ending](rows))
        read = understand(read_grid(path), "RACI")
        found = {d: {r: set(held.split("/")) for r, held in row.items()} for d, row in letters(read).items()}
        assert found == wanted, (ending, layout)
        assert read.not_understood == ()
        assert read.certain
