"""What the user does to the rows and columns of the grid, each as one edit of the document."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from facilitator.gui.grid import edits
from facilitator.gui.grid.cursor import first_row
from facilitator.gui.grid.outline import TITLE, GridRow
from facilitator.gui.grid.rearranging import Target, next_columns, next_rows
from facilitator.gui.grid.view import GridView
from facilitator.gui.pages.page import Context
from facilitator.gui.records.removal import remove_records


class Structure:
    """Adds, renames, moves and removes decisions, sections and roles."""

    def __init__(self, context: Context, view: GridView) -> None:
        self._document = context.document
        self._say = context.say
        self._view = view

    def rows(self) -> list[str]:
        """Return the decisions that are chosen, in order."""
        area = self._view.choice.area()
        rows = self._view.grid.outline.rows[max(0, area.top) : area.bottom + 1]
        return list(dict.fromkeys(row.decision for row in rows if row.decision))

    def columns(self) -> list[str]:
        """Return the roles that are chosen, in order."""
        area = self._view.choice.area()
        return list(self._view.grid.outline.roles[max(0, area.left - 1) : max(0, area.right)])

    def row_record(self) -> tuple[str, str]:
        """Return kind and id of what the cursor's row shows, "" where there is none."""
        row = self._view.choice.place[0]
        if row < 0:
            return "decision", ""
        place = self._view.grid.outline.rows[row]
        return ("section", place.section) if place.heading else ("decision", place.decision)

    def column_role(self) -> str:
        """Return the role of the cursor's column, "" at the titles."""
        column = self._view.choice.place[1]
        return self._view.grid.outline.roles[column - 1] if column > TITLE else ""

    def move_rows(self, by: int) -> None:
        """Move the chosen decisions, or the section of the cursor, up or down."""
        kind, record = self.row_record()
        workshop, grid, ids = self._document.workshop, self._view.grid, self.rows()
        if kind == "decision" and record and (len(ids) > 1 or grid.hidden):
            target = next_rows(workshop, grid.outline, ids, by)
            if target is not None:
                self.place("decision", ids, target)
        elif record:
            self._document.edit(*edits.moved(workshop, kind, record, by))

    def move_columns(self, by: int) -> None:
        """Move the chosen roles left or right."""
        role, workshop, ids = self.column_role(), self._document.workshop, self.columns()
        if role and len(ids) > 1:
            target = next_columns(workshop, self._view.grid.outline, ids, by)
            if target is not None:
                self.place("role", ids, target)
        elif role:
            self._document.edit(*edits.moved(workshop, "role", role, by))

    def place(self, kind: str, ids: Sequence[str], target: Target) -> None:
        """Put decisions or roles at a place, side by side; they stay chosen."""
        if self._document.edit(*edits.moved_to(self._document.workshop, kind, ids, target)) and len(ids) > 1:
            self._choose_again(kind, ids)

    def place_section(self, section: str, before: str) -> None:
        """Put a section with its decisions before another one; "" is the end."""
        self._document.edit(*edits.section_moved(self._document.workshop, section, before))

    def drop(self, kind: str, ids: Sequence[str], target: Target) -> None:
        """Put what was dragged where it was dropped."""
        if kind == "section":
            self.place_section(ids[0], target.before)
        else:
            self.place(kind, ids, target)

    def remove_rows(self) -> None:
        """Remove the decisions that are chosen, or the section of the cursor; their cells go with them."""
        kind, record = self.row_record()
        if record:
            self._remove(kind, [record] if kind == "section" else self.rows())

    def remove_columns(self) -> None:
        """Remove the roles that are chosen with their cells."""
        self._remove("role", self.columns())

    def add_decision(self, title: str, below: GridRow | None) -> None:
        """Add a decision below a row and go to its first cell."""
        edit, decision = edits.with_decision(self._document.workshop, title, below)
        if self._document.edit(*edit):
            outline = self._view.grid.outline
            self._view.choice.move_to((outline.row_of[(decision, "")], min(1, len(outline.roles))))

    def add_role(self, title: str, beside: str) -> None:
        """Add a role at the right of another and go to its first cell."""
        edit, role = edits.with_role(self._document.workshop, title, beside)
        if self._document.edit(*edit):
            outline = self._view.grid.outline
            column = outline.column_of[role]
            self._view.choice.move_to((first_row(outline, column), column))

    def rename_role(self, role: str, title: str) -> None:
        """Give a role another title."""
        if title.strip():
            self._document.edit(*edits.renamed(self._document.workshop, "role", role, title))

    def groups(self, kind: str) -> list[tuple[str, str]]:
        """Return where decisions (or roles) can be moved to: ids and titles of sections (or units)."""
        workshop = self._document.workshop
        none = QCoreApplication.translate("Grid", "No section")
        if kind == "role":
            none = QCoreApplication.translate("Grid", "No unit")
        known = workshop.units if kind == "role" else workshop.sections
        return [*((key, record.title) for key, record in known.items()), ("", none)]

    def _choose_again(self, kind: str, ids: Sequence[str]) -> None:
        outline, choice = self._view.grid.outline, self._view.choice
        if kind == "role":
            found = [outline.column_of[key] for key in ids if key in outline.column_of]
            if found:
                choice.select_columns(min(found), max(found))
            return
        found = [outline.row_of[key, ""] for key in ids if (key, "") in outline.row_of]
        if found:
            choice.select((min(found), choice.place[1]), (max(found), choice.place[1]))

    def _remove(self, kind: str, ids: Sequence[str]) -> None:
        if ids:
            self._say(remove_records(self._document, [(kind, record) for record in ids]))
