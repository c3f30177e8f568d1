"""Several grids on one sheet, with blank rows between them: each becomes a table of its own."""

from collections.abc import Iterator

from facilitator.exchange.cells import CellReader, Said
from facilitator.exchange.source import Row, Table


def blocks_of(table: Table, reader: CellReader) -> tuple[Table, ...]:
    """Return the grids of a sheet as tables; one with a known heading, or only one, stays as it is.

    A new grid begins after a blank row where a row names its columns and letters stand under most of them.
    What stands alone in the row above is its heading; anything else belongs to the grid before.
    """
    blocks = list(_between_blanks(table.rows))
    if table.headed or len(blocks) < 2:
        return (table,)
    parts: list[list[Row]] = [[]]
    started = False
    for block in blocks:
        begins = _is_grid(block, reader)
        if begins and started:
            parts.append([*_title_over(parts[-1]), *block])
        else:
            parts[-1].extend(block)
        started = started or begins
    if len(parts) < 2:
        return (table,)
    return tuple(_headed(part, table.heading) for part in parts)


def _title_over(rows: list[Row]) -> list[Row]:
    """Take the last row away where it stands alone between blank rows; it is the title of what follows."""
    if _alone(rows[-1]) and rows[-1].number > rows[-2].number + 1:
        return [rows.pop()]
    return []


def _between_blanks(rows: tuple[Row, ...]) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in rows:
        if block and row.number > block[-1].number + 1:
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _alone(row: Row) -> bool:
    return sum(1 for cell in row.cells if cell.strip()) == 1 and bool(row.cells[0].strip())


def _is_grid(rows: list[Row], reader: CellReader) -> bool:
    """Whether the first row with several cells names columns, and letters stand under nearly all of them."""
    wide = [row for row in rows if not _alone(row)]
    if len(wide) < 2:
        return False
    head = [cell.strip() for cell in wide[0].cells[1:]]
    names = [name for name in head if name]
    if len(set(names)) < len(names) or any(reader[name].said is not Said.UNKNOWN for name in names):
        return False
    below = [[reader[cell].said for cell in row.cells[1:]] for row in wide[1:]]
    held = [
        any(column < len(row) and row[column] is Said.LETTERS for row in below) for column in range(len(head))
    ]
    named = [bool(name) for name in head]
    return sum(held) * 2 > len(names) and not any(h and not n for h, n in zip(held, named, strict=True))


def _headed(rows: list[Row], heading: str) -> Table:
    if len(rows) > 1 and _alone(rows[0]) and not _alone(rows[1]):
        return Table(tuple(rows[1:]), rows[0].cells[0].strip())
    return Table(tuple(rows), heading)
