"""Sheets of an XLSX or XLSM file as tables of plain text, each headed by the name of its sheet."""

import datetime as dt
import posixpath
import re
from collections.abc import Mapping, Sequence
from html import unescape
from io import BytesIO

import msgspec

from facilitator.domain.errors import UserError
from facilitator.exchange import refusals
from facilitator.exchange.archive import damaged, packed, parts_of
from facilitator.exchange.merged_cells import spread
from facilitator.exchange.shared_texts import SharedTexts
from facilitator.exchange.sheet_cells import UnusualError, check_xml
from facilitator.exchange.sheet_scan import MOST_CELLS, Scan, scan
from facilitator.exchange.sheet_styles import styles_of
from facilitator.exchange.source import MOST_COLUMNS, Row, Table, width_of

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
_MOST_SHEETS = 100
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^<>]{1,4000})>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]{1,4000})>")
_KEY = re.compile(rb"""(?<![\w:])([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class _Sheet(msgspec.Struct, frozen=True):
    """A sheet as the workbook lists it, and what was seen in its XML."""

    title: str
    hidden: bool
    seen: Scan


def spreadsheet_tables(data: bytes, name: str) -> tuple[Table, ...]:
    """Return the sheets of a workbook that hold anything; a row's number and a column are the sheet's."""
    parts = parts_of(data, name)
    shared = SharedTexts(parts, name)
    sheets = _sheets(parts, shared.texts, name)
    shared.check(parts, sum(sheet.seen.filled for sheet in sheets))
    if not all(map(_is_xml, parts.items())) or any(sheet.seen.texts is None for sheet in sheets):
        archive = packed(parts)
        parts.clear()
        _read(archive, sheets, name)
    tables = [_table(sheet) for sheet in sheets]
    if not any(table.rows for table in tables):
        raise UserError(refusals.EMPTY, name=name)
    return tuple(table for table in tables if table.rows)


def _is_xml(part: tuple[str, bytes]) -> bool:
    """Whether a part that is no sheet is as it should be; the library knows how to say what is wrong."""
    path, content = part
    try:
        if "/worksheets/" not in path.casefold():
            check_xml(content)
    except UnusualError:
        return False
    return True


def _read(archive: BytesIO, sheets: Sequence[_Sheet], name: str) -> None:
    """Have the library read the sheets whose texts are not known yet."""
    from python_calamine import CalamineError, CalamineWorkbook  # only few spreadsheets need it

    try:
        workbook = CalamineWorkbook.from_filelike(archive)
        if workbook.sheet_names != [sheet.title for sheet in sheets]:
            raise damaged(name)
        for index, sheet in enumerate(sheets):
            if sheet.seen.texts is None and sheet.seen.filled:
                read = workbook.get_sheet_by_index(index)
                sheet.seen.texts = _texts(read.to_python(), read.start or (0, 0), sheet.seen)
    except (CalamineError, ValueError, OverflowError) as error:
        raise damaged(name) from error


def shown(value: Value, percent: int = -1) -> str:
    """Return a value as a person writes it; percent is the decimals of a percentage, -1 where it is none."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float() if percent >= 0:
            return f"{value * 100:.{percent}f}%"
        case int() | float():
            return f"{value:.15g}"
        case dt.datetime():
            return value.isoformat(" ", "seconds" if value.second else "minutes")
        case dt.time():
            return value.isoformat("seconds" if value.second else "minutes")
        case _:
            return str(value)


def _sheets(parts: Mapping[str, bytes], shared: Sequence[str | None], name: str) -> list[_Sheet]:
    """Return the sheets in their order, every one of them looked through."""
    known = {part.casefold(): part for part in parts}
    workbook = parts.get(known.get("xl/workbook.xml", ""))
    relations = parts.get(known.get("xl/_rels/workbook.xml.rels", ""))
    if workbook is None or relations is None:
        raise damaged(name)
    targets = {
        keys.get("Id", ""): keys.get("Target", "")
        for keys in map(_keys, (found.group(1) for found in _RELATION.finditer(relations)))
    }
    styles = styles_of(parts.get(known.get("xl/styles.xml", ""), b""))
    sheets: list[_Sheet] = []
    tags = 0
    for found in _SHEET.finditer(workbook):
        keys = _keys(found.group(1))
        target = next((targets.get(value, "") for key, value in keys.items() if key.endswith(":id")), "")
        path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
        part = parts.get(known.get(path.casefold(), ""))
        if part is None or len(sheets) >= _MOST_SHEETS:
            raise damaged(name)
        seen = scan(part, styles, shared, name) if "/worksheets/" in path.casefold() else Scan(texts={})
        tags += seen.tags
        if tags > MOST_CELLS:
            raise UserError(refusals.BOMB, name=name)
        sheets.append(_Sheet(keys.get("name", ""), keys.get("state", "visible") != "visible", seen))
    return sheets


def _keys(attributes: bytes) -> dict[str, str]:
    return {
        found.group(1).decode("utf-8", "replace"): unescape(
            (found.group(2) or found.group(3) or b"").decode("utf-8", "replace")
        )
        for found in _KEY.finditer(attributes)
    }


def _texts(values: Sequence[Sequence[Value]], start: tuple[int, int], seen: Scan) -> dict[int, list[str]]:
    """Return the texts of each row that holds any, by its number."""
    top, left = start[0] + 1, start[1]
    rows: dict[int, list[str]] = {}
    for number, row in enumerate(values, top):
        texts = [""] * left
        texts.extend(value if isinstance(value, str) else shown(value) for value in row)
        rows[number] = texts
    for (number, column), decimals in seen.percent.items():
        if number in rows and column <= len(rows[number]):
            value = values[number - top][column - 1 - left] if column > left else ""
            rows[number][column - 1] = shown(value, decimals)
    for (number, column), text in seen.errors.items():
        texts = rows.setdefault(number, [])
        texts.extend([""] * (column - len(texts)))
        texts[column - 1] = text
    return rows


def _table(sheet: _Sheet) -> Table:
    seen, texts = sheet.seen, sheet.seen.texts or {}
    alone = spread(texts, seen.merged)
    rows: list[Row] = []
    widest = max(map(width_of, texts.values()), default=0)
    for number in sorted(texts):
        cells = texts[number]
        width = width_of(cells)
        if not width:
            continue
        first = next(column for column, text in enumerate(cells, 1) if text.strip())
        kept = cells[: first if number in alone else min(widest, MOST_COLUMNS + 1)]
        if number not in alone:
            kept.extend([""] * (min(widest, MOST_COLUMNS + 1) - len(kept)))
        rows.append(Row(number, tuple(kept), strong=(number, first) in seen.bold))
    return Table(tuple(rows), sheet.title, hidden=sheet.hidden, coloured=_coloured(seen, rows))


def _coloured(seen: Scan, rows: Sequence[Row]) -> tuple[tuple[int, int], ...]:
    """Return the blank cells whose colour is another than their row's, by row and column from 0.

    What the whole row or the whole column below a heading has is decoration.
    """
    found: list[tuple[int, int]] = []
    for row in rows:
        fills = seen.fills.get(row.number)
        if not fills:
            continue
        first = next((column for column, text in enumerate(row.cells, 1) if text.strip()), 1)
        found.extend(
            (row.number, column - 1)
            for column, fill in fills.items()
            if (row.number, column) in seen.blank and fill != fills.get(first, 0)
        )
    return tuple(sorted(found))
