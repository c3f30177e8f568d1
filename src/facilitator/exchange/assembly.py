"""Putting the rows of one or several tables together to one grid, and noting what was not understood."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from facilitator.domain.records import Cell
from facilitator.domain.text import LINE, TEXT, clean_text
from facilitator.domain.words import Message
from facilitator.exchange.cells import Said, folded, grid_words
from facilitator.exchange.grid_import import ImportedDecision, ImportedRole, NotUnderstood
from facilitator.exchange.holders import decision_method
from facilitator.exchange.roles import Names, role_titles
from facilitator.exchange.rows import UNREADABLE, Grid, RowKind, row_title
from facilitator.exchange.shape import cell_of
from facilitator.exchange.source import Row, Table, width_of

_DECISIONS = (RowKind.DECISION, RowKind.OPEN)
_SHOWN = 300
"""Characters of a text that is reported."""


class Assembly:
    """Gathers roles, sections, decisions and notes, table by table."""

    def __init__(
        self, framework: str, full_titles: Mapping[str, str], *, sections_from_headings: bool
    ) -> None:
        self.roles: list[ImportedRole] = []
        self.sections: list[str] = []
        self.decisions: list[ImportedDecision] = []
        self.not_understood: list[NotUnderstood] = []
        self._framework = framework
        self._full_titles = full_titles
        self._by_heading = sections_from_headings
        self._known_sections: dict[str, str] = {}
        self._names: defaultdict[str, Names] = defaultdict(Names)

    def add(self, grid: Grid, kinds: Sequence[RowKind], places: Sequence[int]) -> None:
        """Add the rows of a table whose roles stand at these places of the grid."""
        self._add_roles(grid, places)
        self._note_columns(grid)
        for row in grid.above:
            self._note_texts(row, "row.outside")
        self._note_colours(grid, kinds)
        section = self._section(self._cut(grid.head, 0, grid.table.heading)) if self._by_heading else ""
        for position, (row, kind) in enumerate(zip(grid.table.rows, kinds, strict=True)):
            if kind is RowKind.OUTSIDE:
                above = position < grid.shape.heading
                self._note_texts(row, "row.outside", grid.head.cells if above else ())
            elif kind is RowKind.SECTION:
                title = row_title(grid, row)
                section = self._section(self._cut(row, grid.shape.label, title))
                self._note_texts(row, "section.beside", (title,))
            elif kind in _DECISIONS:
                if grid.shape.section is not None:
                    section = self._section(clean_text(cell_of(row, grid.shape.section))) or section
                self._add_decision(grid, position, places, section)
                if kind is RowKind.OPEN:
                    self._note(row, grid.shape.label, row_title(grid, row), "row.open")

    def leave_out(self, table: Table) -> None:
        """Note a table that is no grid, or stands on a hidden sheet."""
        row = table.rows[0]
        why = "table.hidden" if table.hidden else "table.other"
        self._note(row, 0, table.heading or " | ".join(row.cells), why)

    def note(self, at: tuple[int, int], text: str, why: Message) -> None:
        """Note something at a row, counted from 1, and a column, counted from 0."""
        self.not_understood.append(NotUnderstood(at[0], at[1] + 1, clean_text(text, _SHOWN), why))

    def _add_roles(self, grid: Grid, places: Sequence[int]) -> None:
        for column, title, place in zip(
            grid.shape.roles, role_titles(grid, self._full_titles), places, strict=True
        ):
            text = cell_of(grid.head, column)
            head = clean_text(text)
            full = self._full_titles.get(folded(head), head)
            if place >= len(self.roles):
                self.roles.append(ImportedRole(title, head if full != head else ""))
            elif folded(self.roles[place].title) != folded(title):
                self._note(grid.head, column, text, "role.matched", title=self.roles[place].title)
            if not head:
                self._note(grid.head, column, text, "role.unnamed", title=title)
            elif title != full:
                self._note(grid.head, column, text, "role.doubled", title=title)
            elif len(clean_text(text, TEXT)) > LINE:
                self._note(grid.head, column, text, "role.cut")

    def _note_columns(self, grid: Grid) -> None:
        for column in grid.shape.others:
            why = "column.method" if column in grid.shape.methods else "column.kept"
            self._note(grid.head, column, cell_of(grid.head, column), why)

    def _note_colours(self, grid: Grid, kinds: Sequence[RowKind]) -> None:
        """Note the cells of roles that a colour alone fills, once a row."""
        told = [row.number for row, kind in zip(grid.table.rows, kinds, strict=True) if kind in _DECISIONS]
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number, column in grid.table.coloured:
            if column in grid.shape.roles:
                found[number].append(column)
        for row in grid.table.rows:
            if found.get(row.number) and row.number in told:
                columns = found[row.number]
                self._note(row, columns[0], "", "cell.coloured", count=str(len(columns)))

    def _note_texts(self, row: Row, why: str, known: Collection[str] = ()) -> None:
        """Note every text of a row but those that are known, and each only once in a run."""
        before = ""
        for column, cell in enumerate(row.cells):
            text = cell.strip()
            if text and text != before and text not in known:
                self._note(row, column, cell, why)
            before = text

    def _cut(self, row: Row, column: int, text: str) -> str:
        """Return the title of a section, and note it where it is too long for one."""
        if len(clean_text(text, TEXT)) > LINE:
            self._note(row, column, text, "section.cut")
        return clean_text(text)

    def _section(self, title: str) -> str:
        """Return the title of a section as it was first written."""
        if not title:
            return ""
        if title.casefold() not in self._known_sections:
            self._known_sections[title.casefold()] = title
            self.sections.append(title)
        return self._known_sections[title.casefold()]

    def _add_decision(self, grid: Grid, position: int, places: Sequence[int], section: str) -> None:
        row, shape = grid.table.rows[position], grid.shape
        whole = row_title(grid, row)
        circumstances = _remarks(grid, row, whole)
        title = clean_text(whole)
        if len(clean_text(whole, TEXT)) > LINE:
            circumstances.insert(0, whole)
            self._note(row, shape.label, whole, "title.cut")
        unique = self._names[section.casefold()].take(title or f"? ({row.number})")
        if not title:
            self._note(row, shape.label, "", "row.unnamed", title=unique)
        elif unique != title:
            self._note(row, shape.label, whole, "row.doubled", title=unique)
        circumstances.extend(self._beyond(grid, position))
        text = "\n".join(circumstances)
        if len(text) > TEXT:
            self._note(row, shape.label, text, "circumstances.cut")
        text = clean_text(text, TEXT, multiline=True)
        cells = self._cells(grid, position, places)
        method = _method(grid, row)
        self.decisions.append(ImportedDecision(unique, section, row.number, cells, text, method))

    def _cells(self, grid: Grid, position: int, places: Sequence[int]) -> dict[int, Cell]:
        row, read = grid.table.rows[position], grid.readings[position]
        cells: dict[int, Cell] = {}
        width = len(read)
        for column, place in zip(grid.shape.roles, places, strict=True):
            if column >= width:
                continue
            reading = read[column]
            if reading.cell is None:
                continue
            cells[place] = reading.cell
            if reading.said is Said.UNKNOWN:
                self._note(row, column, row.cells[column], "cell.unknown", framework=self._framework)
            if reading.cut:
                self._note(row, column, row.cells[column], "cell.cut")
        return cells

    def _beyond(self, grid: Grid, position: int) -> list[str]:
        """Note cells beyond the heading, and a row that is too short; return the texts beyond."""
        row, shape = grid.table.rows[position], grid.shape
        head = max(width_of(grid.head.cells), shape.roles[-1] + 1)
        if 1 < len(row.cells) < head:
            self._note(row, len(row.cells), row_title(grid, row), "row.short")
        known = {shape.label, shape.section, *shape.roles, *shape.others, *shape.ignored}
        read = grid.readings[position]
        texts: list[str] = []
        for column in sorted(set(range(len(row.cells))).difference(known)):
            text = row.cells[column]
            if text.strip():
                texts.append(text.strip())
                strange = column < len(read) and read[column] is UNREADABLE
                self._note(row, column, text, "cell.no-role" if strange else "cell.beyond")
        return texts

    def _note(self, row: Row, column: int, text: str, why: str, **arguments: str) -> None:
        at = row.origins[column] if column < len(row.origins) else (row.number, column)
        self.note(at, text, Message(why, arguments))


def _method(grid: Grid, row: Row) -> str:
    """Return the decision method that a row names."""
    methods = grid_words().methods
    said = (decision_method(cell_of(row, column), methods) for column in grid.shape.methods)
    return next(filter(None, said), "")


def _remarks(grid: Grid, row: Row, title: str) -> list[str]:
    """Return what stands in the columns that are no roles, each with its heading, but for the title."""
    remarks: list[str] = []
    named = bool(cell_of(row, grid.shape.label))
    for column in grid.shape.others:
        head, text = clean_text(cell_of(grid.head, column)), cell_of(row, column)
        if text and (named or text != title):
            remarks.append(f"{head}: {text}" if head else text)
    return remarks
