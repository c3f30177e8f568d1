"""Tables of separated values: CSV, TSV and what a spreadsheet puts on the clipboard as text."""

import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice

from facilitator.domain.errors import UserError
from facilitator.exchange import refusals
from facilitator.exchange.guards import unguarded
from facilitator.exchange.marking import marked_delimiter
from facilitator.exchange.source import MOST_COLUMNS, MOST_ROWS, Row, Table, too_many_roles, width_of

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 100_000
_SAMPLE_ROWS = 200
_NAMED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_LIKE_LETTERS = re.compile(
    r"(?:[A-Z1-7](?:\s*[/,&+ ]?\s*[A-Z]){0,4}|[–—-]|n/?a|)(?:\s*\([^()]*\))?", re.IGNORECASE
)
_MOST_LETTERS = 60
_END = "\x00end\x00"


def separated_table(text: str, name: str, *, prefer: str = "", quoted: bool = True) -> tuple[Table, str]:
    """Return the table in a text and its delimiter; raise UserError when it holds none.

    The delimiter is voted on, unless prefer names one that occurs. A row's number is the one a spreadsheet
    shows. An apostrophe that guards a text from being run as a formula goes.
    """
    named = _NAMED.match(text)
    start = 1
    if named:
        delimiter, text, start = named.group(1), text[named.end() :], 2
    elif prefer and prefer in text:
        delimiter = prefer
    else:
        delimiter = marked_delimiter(text) or voted_delimiter(text)
    rows: list[Row] = []
    for number, cells in enumerate(_records(text, delimiter, name, start, quoted=quoted), start):
        if any(cells) and not "".join(cells).isspace():
            kept = cells[: width_of(cells)] if len(cells) > MOST_COLUMNS else cells
            rows.append(Row(number, tuple(map(unguarded, kept))))
    if sum(1 for row in rows if len(row.cells) > 1) * 2 < len(rows):
        raise UserError(refusals.NO_TABLE, name=name)
    return Table(tuple(rows)), delimiter


def voted_delimiter(text: str) -> str:
    """Return the delimiter under which most rows have the same width and the cells look like letters."""
    sample = text[:_SAMPLE]
    if len(sample) < len(text):
        sample = sample[: sample.rfind("\n") + 1] or sample
    return max(DELIMITERS, key=lambda delimiter: _fit(sample, delimiter))


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    if delimiter not in sample:
        return 0, 0
    try:
        rows = list(islice(csv.reader(StringIO(sample, newline=""), delimiter=delimiter), _SAMPLE_ROWS))
    except csv.Error:
        return 0, 0
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0, 0
    width, count = widths.most_common(1)[0]
    cells = [cell for row in rows[1:] for cell in row[1:]]
    short = (cell.strip() for cell in cells if len(cell) <= _MOST_LETTERS)
    like_letters = sum(1 for cell in short if _LIKE_LETTERS.fullmatch(cell)) / max(1, len(cells))
    return round(count / len(rows) * (0.5 + like_letters), 3), width


def _records(text: str, delimiter: str, name: str, start: int, *, quoted: bool) -> list[list[str]]:
    records: list[list[str]] = []
    quoting = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    ended = text if text.endswith(("\n", "\r")) else text + "\n"
    reader = csv.reader(StringIO(ended + _END, newline=""), delimiter=delimiter, quoting=quoting)
    try:
        for record in reader:
            records.append(record)
            if len(records) > _MOST_RECORDS:
                raise UserError(
                    refusals.TOO_MANY_ROWS, name=name, count=f"> {MOST_ROWS}", most=str(MOST_ROWS)
                )
            if len(record) > _MOST_CELLS:
                raise too_many_roles(name, len(record))
    except csv.Error as error:
        row, most = str(start + len(records)), str(csv.field_size_limit())
        raise UserError(refusals.CELL_TOO_LONG, name=name, row=row, most=most) from error
    if records[-1] != [_END]:
        raise UserError(refusals.QUOTE_OPEN, name=name, row=str(start + len(records) - 1))
    return records[:-1]


_MOST_RECORDS = 10 * MOST_ROWS
"""Rows of a file, blank ones too."""
_MOST_CELLS = 20_000
"""Cells of one row, blank ones too: a spreadsheet has up to 16,384 columns."""
