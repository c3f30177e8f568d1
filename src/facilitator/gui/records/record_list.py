"""A list of one kind of record on a page: a line that adds, a table with its keys, the form beside it."""

from collections.abc import Callable, Sequence

from facilitator.domain.records import Record
from facilitator.domain.workshop import KINDS
from facilitator.gui.models.records import Column
from facilitator.gui.pages.page import Page
from facilitator.gui.records.details import Details
from facilitator.gui.records.quick_add import QuickAdd
from facilitator.gui.records.record_rows import RecordRows
from facilitator.gui.records.record_table import RecordTable


class RecordList(RecordRows):
    """Ties a table and the line above it to the records of a kind: adding, removing, moving, choosing.

    owned_by names the field that says what a record belongs to; only the records of one owner are shown then,
    and new ones belong to it. make gives the record of a line.
    """

    def __init__(
        self,
        page: Page,
        kind: str,
        table: RecordTable,
        new_line: QuickAdd,
        *,
        columns: Sequence[Column],
        weights: Sequence[int],
        details: Details | None = None,
        owned_by: str = "",
        make: Callable[[str], Record] | None = None,
    ) -> None:
        context = page.context
        super().__init__(
            page,
            context.document,
            context.say,
            kind,
            table,
            columns=columns,
            weights=weights,
            details=details,
            owned_by=owned_by,
        )
        self.new_line = new_line
        self._make = make or self._titled
        self.use(context.theme)
        self._connect()
        self._show_whether_it_adds()

    def show_of(self, owner: str) -> None:
        """Show the records of another owner, "" for none; what was typed for the former one is his."""
        super().show_of(owner)
        self._show_whether_it_adds()

    def add(self, lines: Sequence[str]) -> None:
        """Add a record for each line, behind the one the cursor is on, as one edit."""
        if not self._owned_by or self._owner:
            self.put([self._make(line) for line in lines])

    def _titled(self, line: str) -> Record:
        owner = {self._owned_by: self._owner} if self._owned_by else {}
        return KINDS[self.kind].type(title=line, **owner)

    def _go_on_in_line(self, text: str) -> None:
        """Take what is typed in the table: whoever types there means a new record."""
        if self.new_line.isEnabled():
            self.new_line.setFocus()
            self.new_line.insert(text)

    def _show_whether_it_adds(self) -> None:
        """Take nothing where there is no owner for what is typed."""
        if self._owned_by:
            self.new_line.setEnabled(bool(self._owner) and self._document.read_only is None)

    def _connect(self) -> None:
        table, line = self.table, self.new_line
        line.use(self._document)
        line.entered.connect(self.add)
        line.refused.connect(self._say)
        line.abandoned.connect(table.setFocus)
        table.add_requested.connect(line.setFocus)
        table.paste_requested.connect(line.enter_lines)
        table.hands_on = self._document.read_only is None
        table.typed.connect(self._go_on_in_line)
        if self._document.read_only is not None:
            line.rest()
