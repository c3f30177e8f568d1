"""How a table is laid out, told from what stands in it: roles as columns, as rows, or named in the cells."""

from collections.abc import Sequence

import msgspec

from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import Framework
from facilitator.domain.words import Message
from facilitator.exchange.cells import CellReader, Reading, Said, folded, folded_words
from facilitator.exchange.mapping import ColumnUse, Layout, TableMapping, Use
from facilitator.exchange.shape import (
    Column,
    Readings,
    Shape,
    cell_of,
    columns_of,
    is_about,
    label_of,
    readings_of,
    shape_of,
)
from facilitator.exchange.source import Row, Table
from facilitator.exchange.turning import deciding, in_charge, turned, uses_of

_HEADING_WITHIN = 20
_LEAST_TO_TURN = 3
"""Rows and columns from which the places of letters tell which are the roles."""
_MOST_PARTIES = 12
_MOST_PARTY = 40
"""Characters of what may be the name of a party."""


def guessed(index: int, table: Table, reader: CellReader, framework: Framework) -> TableMapping:
    """Return how a table with letters is read; raise UserError with what was seen where it is no grid."""
    readings = readings_of(table, reader)
    headed = _headed_by_letters(index, table, readings)
    if headed is not None:
        return headed
    shape = shape_of(table, readings)
    corner = cell_of(table.rows[shape.heading], shape.label)
    why = None
    if folded(corner) in folded_words("headings_of_roles"):
        why = Message("layout.rows", {"heading": corner})
    elif folded(corner) not in folded_words("headings_of_decisions") and _fits_turned(
        readings, shape, framework
    ):
        why = Message("layout.turned")
    if why is not None:
        mapping = _as_rows(index, table, reader, (shape.heading, shape.label), why)
        if mapping is not None:
            return mapping
    uses = uses_of(shape, _width(table))
    return TableMapping(index, True, Layout.COLUMNS, shape.heading, uses, why=Message("layout.columns"))


def guessed_without_letters(
    index: int, table: Table, reader: CellReader, framework: Framework
) -> TableMapping | None:
    """Return how a table that holds no letters may be read: a column of deciders, or parties in the cells."""
    if len(table.rows) < 2 or _width(table) < 2:
        return None
    readings = readings_of(table, reader)
    columns = columns_of(table, readings, 0)
    head, rows = table.rows[0], len(table.rows) - 1
    named = [i for i, column in enumerate(columns) if column.named]
    holders = [i for i in named if is_about(head, i, "headings_of_holders")]
    if holders:
        uses = _named_uses(head, columns, dict.fromkeys(holders, deciding(framework)), rows)
        if uses:
            why = Message("layout.holders", {"heading": cell_of(head, holders[0])})
            return TableMapping(index, True, Layout.LETTERS, 0, uses, sure=False, why=why)
    label = label_of(head, range(len(columns)), columns, rows)
    parties = [i for i in range(len(columns)) if i != label and columns[i].filled and cell_of(head, i)]
    texts = [
        text
        for row in table.rows[1:]
        for i in parties
        if (text := cell_of(row, i)) and reader[text].said is not Said.MARK
    ]
    if not columns[label].of_names(rows) or not _are_parties(texts):
        return None
    uses = _named_uses(head, columns, dict.fromkeys(parties, in_charge(framework)), rows)
    why = Message("layout.parties", {"party": texts[0]})
    return TableMapping(index, True, Layout.PARTIES, 0, uses, sure=False, why=why) if uses else None


def untold(index: int, table: Table, reader: CellReader) -> TableMapping:
    """Return a mapping to begin with for a table that nobody can tell: not taken, each column a role."""
    readings = readings_of(table, reader)
    width = _width(table)
    if len(table.rows) < 2 or width < 2:
        uses = (ColumnUse(Use.REMARK),) * width
        return TableMapping(index, False, Layout.COLUMNS, 0, uses, sure=False, why=Message("layout.none"))
    columns = columns_of(table, readings, 0)
    label = label_of(table.rows[0], range(width), columns, len(table.rows) - 1)
    roles = tuple(i for i in range(width) if i != label and cell_of(table.rows[0], i))
    uses = uses_of(Shape(0, label, roles), width)
    return TableMapping(index, False, Layout.COLUMNS, 0, uses, sure=False, why=Message("layout.marks"))


def laid_out(mapping: TableMapping, table: Table, reader: CellReader, framework: Framework) -> TableMapping:
    """Return a mapping with the columns guessed anew for its layout and heading, which somebody chose."""
    heading = max(0, min(mapping.heading, len(table.rows) - 1))
    taken = TableMapping(mapping.index, True, mapping.layout, heading, (), mapping.names)
    if mapping.layout is Layout.ROWS:
        whole = turned(table, heading)
        heading = min(mapping.names, len(whole.rows) - 1)
        table = whole
    readings = readings_of(table, reader)
    columns = columns_of(table, readings, heading)
    head, rows = table.rows[heading], len(table.rows) - heading - 1
    label = 0 if mapping.layout is Layout.ROWS else label_of(head, range(len(columns)), columns, rows)
    if mapping.layout in (Layout.COLUMNS, Layout.ROWS):
        found = [i for i, column in enumerate(columns) if i != label and (cell_of(head, i) or column.filled)]
        section = next((i for i in found if is_about(head, i, "headings_of_sections") and i < label), None)
        remarks = tuple(i for i in found if is_about(head, i, "headings_of_remarks") and i != section)
        roles = tuple(i for i in found if i not in remarks and i != section)
        uses = uses_of(Shape(heading, label, roles, section, remarks), len(columns))
        return msgspec.structs.replace(taken, columns=uses)
    letters = {
        i: reader.letters(cell_of(head, i)) or in_charge(framework)
        for i in range(len(columns))
        if i != label and cell_of(head, i) and not is_about(head, i, "headings_of_remarks")
    }
    return msgspec.structs.replace(taken, columns=_named_uses(head, columns, letters, rows))


def _headed_by_letters(index: int, table: Table, readings: Readings) -> TableMapping | None:
    """Return the mapping of a table whose columns are headed by letters, None where they are not."""
    for heading, read in enumerate(readings[:_HEADING_WITHIN]):
        letters = {
            column: reading.cell.letters
            for column, reading in enumerate(read)
            if reading.said is Said.LETTERS and reading.cell is not None
        }
        named = [cell for cell in table.rows[heading].cells if cell.strip()]
        several = len(letters) > 1 and len(set(letters.values())) == len(letters)
        if not several or any(len(codes) > 1 for codes in letters.values()) or len(letters) * 3 < len(named):
            continue
        below = [row[column] for row in readings[heading + 1 :] for column in letters if column < len(row)]
        texts = sum(1 for reading in below if reading.said is Said.UNKNOWN)
        if texts <= sum(1 for reading in below if reading.said is Said.LETTERS):
            continue
        columns = columns_of(table, readings, heading)
        uses = _named_uses(table.rows[heading], columns, letters, len(table.rows) - heading - 1)
        if uses:
            why = Message("layout.letters")
            return TableMapping(index, True, Layout.LETTERS, heading, uses, why=why)
    return None


def _named_uses(
    head: Row, columns: Sequence[Column], letters: dict[int, tuple[str, ...]], rows: int
) -> tuple[ColumnUse, ...]:
    """Return the uses of a table whose cells name roles; none where no column is left for the decisions."""
    others = [i for i in range(len(columns)) if i not in letters and columns[i].filled]
    if not others:
        return ()
    label = label_of(head, others, columns, rows)
    uses = {i: ColumnUse(Use.REMARK) for i in others}
    for i in others:
        if is_about(head, i, "headings_of_methods"):
            uses[i] = ColumnUse(Use.METHOD)
        elif is_about(head, i, "headings_of_sections") and i < label:
            uses[i] = ColumnUse(Use.SECTION)
    uses[label] = ColumnUse(Use.DECISION)
    uses.update({i: ColumnUse(Use.HOLDERS, codes) for i, codes in letters.items()})
    return tuple(uses.get(i, ColumnUse(Use.BESIDE)) for i in range(len(columns)))


def _as_rows(
    index: int, table: Table, reader: CellReader, corner: tuple[int, int], why: Message
) -> TableMapping | None:
    heading, names = corner
    whole = turned(table, heading)
    try:
        shape = shape_of(_from(whole, names), readings_of(_from(whole, names), reader))
    except UserError:
        return None
    if shape.heading or shape.label:
        return None
    sure = why.id == "layout.rows"
    uses = uses_of(shape, _width(whole))
    return TableMapping(index, True, Layout.ROWS, heading, uses, names, sure, why)


def _from(table: Table, row: int) -> Table:
    """Return a table from the row on that heads it."""
    return msgspec.structs.replace(table, rows=table.rows[row:], headed=True)


def _fits_turned(readings: Readings, shape: Shape, framework: Framework) -> bool:
    """Whether every column of letters has one who decides, and most rows have not."""
    codes = framework.deciding

    def decides(row: Sequence[Reading], column: int) -> bool:
        cell = row[column].cell if column < len(row) else None
        return cell is not None and not codes.isdisjoint(cell.letters)

    held = [[decides(row, column) for column in shape.roles] for row in readings[shape.heading + 1 :]]
    if len(held) < _LEAST_TO_TURN or len(shape.roles) < _LEAST_TO_TURN:
        return False
    rows = sum(1 for row in held if sum(row) == 1)
    columns = sum(1 for column in zip(*held, strict=True) if sum(column) == 1)
    return columns == len(shape.roles) and rows * 2 <= len(held)


def _are_parties(texts: Sequence[str]) -> bool:
    """Whether a few names stand in many cells."""
    names = {folded(text) for text in texts} - folded_words("everyone")
    if not 1 < len(names) <= _MOST_PARTIES or len(names) * 2 > len(texts):
        return False
    if names & folded_words("answers"):
        return False
    return all(
        len(name) <= _MOST_PARTY and name[0].isalpha() and not any(map(str.isdigit, name)) for name in names
    )


def _width(table: Table) -> int:
    return max((len(row.cells) for row in table.rows), default=0)
