"""One grid as a sheet: frozen headings, letters with colours and a list to choose from, ready to print."""

from collections.abc import Iterator, Sequence
from itertools import chain

from facilitator.domain.frameworks import Colours, Framework
from facilitator.domain.records import MARKS
from facilitator.exchange.marking import FIRST_ROLE
from facilitator.exchange.writing.library import Book, Look, Sheet, area, fit_row
from facilitator.exchange.writing.table import Export, GridTable, used_letters

_MOST_LISTED = 255
"""Characters of a list to choose from, as Excel counts them."""
_MOST_AREAS = 200
"""Areas of one rule: more make its list of cells longer than some spreadsheets take."""
_MOST_HEADER = 100
"""Characters of a title above a printed page, which holds 255 in all, and an ampersand counts twice."""
_MANY_ROLES = 12
"""From so many roles on their names stand upright, so that the letters stay on one screen."""
_TITLE = (24, 60)
_UPRIGHT, _HIGHEST_HEAD = 6, 260
_NOTES = 50
_PAPERS = {"a4": 9, "letter": 1}


class Formats:
    """The looks of cells in one workbook."""

    def __init__(self, book: Book, framework: Framework) -> None:
        top = {"valign": "top", "text_wrap": True}
        heading = {"bold": True, "bg_color": "#E6EDF3", "font_color": "#1D2430", "text_wrap": True}
        self.head = book.add_format({**heading, "valign": "bottom"})
        self.role = book.add_format({**heading, "valign": "bottom", "align": "center"})
        self.upright = book.add_format({**heading, "valign": "bottom", "align": "center", "rotation": 90})
        self.section = book.add_format({"bold": True, "bg_color": "#F3F5F7", "font_color": "#1D2430"})
        self.text = book.add_format(top)
        self.number = book.add_format({"valign": "top", "align": "right", "font_color": "#5F6E7C"})
        self.cell = book.add_format({"valign": "top", "align": "center", "num_format": "@"})
        self.letters: dict[str, Look] = {}
        self.colours: dict[str, Look] = {}
        for letter in framework.letters:
            look = _look(letter.light)
            self.letters[letter.code] = book.add_format({**look, "align": "center", "num_format": "@"})
            self.colours[letter.code] = book.add_format(look)


def _look(colours: Colours) -> dict[str, object]:
    look: dict[str, object] = {"bg_color": colours.fill, "font_color": colours.ink, "bold": True}
    if colours.border:
        look |= {"border": 1, "border_color": colours.border}
    return look


def grid_sheet(sheet: Sheet, table: GridTable, export: Export, formats: Formats) -> None:
    """Write a table to a sheet."""
    top = 1 if table.spans else 0
    if table.spans:
        _spans(sheet, table, formats)
    _head(sheet, table, top, formats)
    _rows(sheet, table, top + 1, formats)
    _columns(sheet, table, formats)
    last = top + len(table.rows)
    if table.roles and table.rows:
        _letters(sheet, table, top + 1, export, formats)
        sheet.ignore_errors(
            {"number_stored_as_text": area(top + 1, FIRST_ROLE, last, FIRST_ROLE + table.roles)}
        )
    sheet.freeze_panes(top + 1, FIRST_ROLE)
    sheet.repeat_columns(0, FIRST_ROLE - 1)
    page(sheet, export, rows=top)


def page(sheet: Sheet, export: Export, *, rows: int) -> None:
    """Set a sheet up for printing: landscape, as wide as the page, with headings on each."""
    sheet.set_landscape()
    sheet.set_paper(_PAPERS[export.paper])
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.5, 0.5, 0.8, 0.7)
    sheet.hide_gridlines(0)
    sheet.repeat_rows(0, rows)
    title = export.title[:_MOST_HEADER].replace("&", "&&")
    sheet.set_header(f"&L{title}&R{export.framework.id}")
    sheet.set_footer("&L&A&R&P / &N")


def listed(framework: Framework, used: dict[str, int]) -> list[str]:
    """Return what a cell can be chosen from: letters, marks, what decides and does, and what is in use.

    As much as Excel takes; a choice must hold no comma.
    """
    both = (
        f"{a}/{d}"
        for a in framework.codes
        if a in framework.deciding
        for d in framework.codes
        if d in framework.doing
    )
    joined = (text for text in both if len(set(text.split("/"))) > 1)
    often = sorted((text for text in used if _combines(text, framework)), key=lambda text: -used[text])
    choices: list[str] = []
    length = 0
    for text in dict.fromkeys(chain(framework.codes, MARKS, joined, often)):
        if "," not in text and length + len(text) + 1 <= _MOST_LISTED:
            choices.append(text)
            length += len(text) + 1
    return choices


def _combines(text: str, framework: Framework) -> bool:
    return all(part in framework.codes for part in text.split("/"))


def _spans(sheet: Sheet, table: GridTable, formats: Formats) -> None:
    column = FIRST_ROLE
    for unit, count in table.spans:
        if unit and count > 1:
            sheet.merge_range(0, column, 0, column + count - 1, "", formats.role)
        if unit:
            sheet.write_string(0, column, unit, formats.role)
        column += count


def _head(sheet: Sheet, table: GridTable, row: int, formats: Formats) -> None:
    role = formats.upright if table.roles > _MANY_ROLES else formats.role
    for column, text in enumerate(table.head):
        of_role = FIRST_ROLE <= column < FIRST_ROLE + table.roles
        sheet.write_string(row, column, text, role if of_role else formats.head)
    roles = table.head[FIRST_ROLE : FIRST_ROLE + table.roles]
    if table.roles > _MANY_ROLES:
        sheet.set_row_pixels(row, min(_HIGHEST_HEAD, max(60, 8 * max(map(len, roles)))))
    else:
        fit_row(sheet, row, zip(roles, map(_role_width, roles), strict=True))


def _rows(sheet: Sheet, table: GridTable, first: int, formats: Formats) -> None:
    write, notes, width = sheet.write_string, FIRST_ROLE + table.roles, _title_width(table)
    for number, row in enumerate(table.rows, first):
        if row.number is None:
            write(number, 1, row.title, formats.section)
            for column in (0, *range(FIRST_ROLE, len(table.head))):
                sheet.write_blank(number, column, None, formats.section)
        else:
            sheet.write_number(number, 0, row.number)
            write(number, 1, row.title)
            for column, text in enumerate(row.cells, FIRST_ROLE):
                if text:
                    write(number, column, text)
            for column, text in enumerate(row.notes, notes):
                write(number, column, text)
        fit_row(sheet, number, [(row.title, width), *((text, _NOTES) for text in row.notes)])


def _columns(sheet: Sheet, table: GridTable, formats: Formats) -> None:
    """Set the widths; cells have the look of their column, so that a blank one has it too."""
    sheet.set_column(0, 0, 5, formats.number)
    sheet.set_column(1, 1, _title_width(table), formats.text)
    for column in range(FIRST_ROLE, FIRST_ROLE + table.roles):
        many = table.roles > _MANY_ROLES
        sheet.set_column(column, column, _UPRIGHT if many else _role_width(table.head[column]), formats.cell)
    sheet.set_column(FIRST_ROLE + table.roles, len(table.head) - 1, _NOTES, formats.text)


def _title_width(table: GridTable) -> int:
    longest = max((len(row.title) for row in table.rows), default=0)
    return min(_TITLE[1], max(_TITLE[0], longest + 2))


def _role_width(head: str) -> int:
    return min(20, max(8, max(map(len, head.split()), default=0) + 2))


def _letters(sheet: Sheet, table: GridTable, first: int, export: Export, formats: Formats) -> None:
    """Colour cells by their first letter, and offer the letters wherever a decision meets a role."""
    last_column = FIRST_ROLE + table.roles - 1
    corner = area(first, FIRST_ROLE, first, FIRST_ROLE).split(":")[0]
    for code, look in formats.colours.items():
        quoted = code.replace('"', '""')
        rule = {
            "type": "formula",
            "criteria": f'=LEFT({corner}&"/",{len(code) + 1})="{quoted}/"',
            "format": look,
        }
        sheet.conditional_format(first, FIRST_ROLE, first + len(table.rows) - 1, last_column, rule)
    choices = listed(export.framework, used_letters(export.tables))
    runs = [
        [a, FIRST_ROLE, b, last_column]
        for a, b in _runs([row.number is not None for row in table.rows], first)
    ]
    for some in range(0, len(runs), _MOST_AREAS):
        areas = runs[some : some + _MOST_AREAS]
        validation = {
            "validate": "list",
            "source": choices,
            "error_type": "information",
            "other_cells": areas[1:],
        }
        sheet.data_validation(*areas[0], validation)


def _runs(kept: Sequence[bool], first: int) -> Iterator[tuple[int, int]]:
    """Yield first and last row of each run of decisions."""
    start: int | None = None
    for row, decision in enumerate(chain(kept, (False,)), first):
        if decision and start is None:
            start = row
        elif not decision and start is not None:
            yield start, row - 1
            start = None
