"""The grid as plain text: CSV for any spreadsheet, Markdown for any repository."""

import csv
import re
from collections.abc import Iterable
from io import StringIO

from facilitator.domain.words import QT_TRANSLATE_NOOP, fill
from facilitator.exchange.guards import guarded
from facilitator.exchange.marking import FIRST_ROLE
from facilitator.exchange.writing.table import Export, GridRow, GridTable

_ESCAPED = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "\\`*_~[]|"},
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "\n": "<br>",
    }
)
_HEADING = re.compile(r"#(?=#*$)")
LOCAL = QT_TRANSLATE_NOOP("export", "Local rows in {unit}")
LEGEND = QT_TRANSLATE_NOOP("export", "Legend")


def separated(export: Export) -> bytes:
    """Return the grid as CSV in UTF-8 with a byte order mark, each text guarded from being run as a formula.

    The rows of units follow those of the centre after a blank line, under a heading of their own.
    """
    text = StringIO(newline="")
    text.write("\ufeff")
    writer = csv.writer(text, lineterminator="\r\n")
    for index, table in enumerate(export.tables):
        if index:
            writer.writerow([])
        writer.writerow(map(guarded, table.head))
        writer.writerows(map(guarded, table.texts(row)) for row in table.rows)
    return text.getvalue().encode()


def markdown(export: Export) -> bytes:
    """Return the grid as a table of GitHub Flavored Markdown, with its legend below."""
    lines = [f"# {_heading(export.title)}", ""]
    for table in export.tables:
        if table.unit:
            lines += [f"## {_heading(fill(export.say(LOCAL), {'unit': table.unit}))}", ""]
        lines += [*_table(table), ""]
    lines += [f"## {export.say(LEGEND)}", ""]
    for line in export.legend:
        said = ", ".join(filter(None, (line.name, line.meaning)))
        lines.append(f"- {escaped(line.code)}: {escaped(said)}")
    return ("\n".join(lines) + "\n").encode()


def escaped(text: str) -> str:
    """Return a text as Markdown that shows it as typed, in one line."""
    return text.translate(_ESCAPED)


def _table(table: GridTable) -> Iterable[str]:
    yield _line(map(escaped, table.head))
    notes = len(table.head) - FIRST_ROLE - table.roles
    yield _line(["---:", "---", *[":---:"] * table.roles, *["---"] * notes])
    for row in table.rows:
        yield _line(_cells(table, row))


def _cells(table: GridTable, row: GridRow) -> list[str]:
    cells = [escaped(text) for text in table.texts(row)]
    if row.number is None:
        cells[1] = f"**{cells[1]}**"
    return cells


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _heading(text: str) -> str:
    return _HEADING.sub(r"\\#", escaped(text))
