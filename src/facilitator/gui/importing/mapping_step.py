"""How a source was read, where each guess can be changed: tables, layout, heading, columns, words."""

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from facilitator.domain.frameworks import Framework
from facilitator.domain.words import fill
from facilitator.exchange import (
    ColumnUse,
    GridMapping,
    Layout,
    Source,
    Table,
    TableMapping,
    Word,
    relaid,
)
from facilitator.gui.fields import ChoiceField
from facilitator.gui.forms import load_form
from facilitator.gui.importing.import_reading import Change, Reading
from facilitator.gui.importing.mapping_menus import LetterChoices
from facilitator.gui.importing.mapping_words import NAMING, column_name, layout_words, row_words, table_words
from facilitator.gui.importing.source_view import SourceView
from facilitator.gui.importing.tables_list import TablesList
from facilitator.gui.importing.words_view import WordsView
from facilitator.gui.messages import counted, translate
from facilitator.gui.models.import_source import Strange
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Paragraph

_LIST = 460
"""Width of the list of rows, in px at 100 %."""
_ROWS_OFFERED = 40
"""Rows to choose the heading from."""
_TOLD = (
    "column.held",
    "column.kept",
    "column.method",
    "cell.everyone",
    "cell.parted",
    "role.matched",
    "row.open",
)
"""Why something is reported that was taken over all the same."""


class MappingStep(QWidget):
    """Shows how a source was read; `changed` carries what somebody wants read otherwise."""

    tables: TablesList
    layout_box: ChoiceField
    reason: Paragraph
    heading_box: ChoiceField
    names_area: QWidget
    names_box: ChoiceField
    undo_button: QPushButton
    restart_button: QPushButton
    source_hint: QLabel
    source_view: SourceView
    words_area: QWidget
    words_heading: QLabel
    words_hint: QLabel
    words_view: WordsView

    changed = Signal(object)
    """A Change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._reading: Reading | None = None
        self._letters: LetterChoices | None = None
        self._index = -1
        load_form(self, "import_mapping")
        for layout in Layout:
            self.layout_box.addItem(layout_words(layout))
        self.tables.currentRowChanged.connect(self._on_table)
        self.tables.ticked_one.connect(self._on_ticked)
        self.layout_box.activated.connect(self._on_layout)
        self.heading_box.activated.connect(self._on_heading_row)
        self.names_box.activated.connect(self._on_names)
        self.source_view.use_chosen.connect(self._on_use)
        self.source_view.heading_chosen.connect(self._on_heading)
        self.source_view.names_chosen.connect(self._on_names)
        self.words_view.word_said.connect(self._on_word)
        self.words_view.word_unsaid.connect(self._on_word_unsaid)

    def use(self, theme: Theme) -> None:
        """Draw in the colours and sizes of a theme."""
        self._theme = theme
        self.source_view.use(theme)
        self.words_view.use(theme)
        theme.changed.connect(self._size)
        self._size()

    def show_reading(self, reading: Reading) -> None:
        """Show how a source was read; the table that is looked at stays while there is one."""
        mapping = reading.mapping
        theme = self._theme
        if mapping is None or theme is None:
            return
        known = self._reading is not None and self._reading.source is reading.source
        self._reading = reading
        self._letters = LetterChoices(theme, reading.framework, self.devicePixelRatioF())
        if not known or not 0 <= self._index < len(reading.tables):
            self._index = _first_to_show(reading.tables, mapping)
        held = {summary.index: summary.decisions for summary in reading.grid.tables} if reading.grid else {}
        pairs = [(table, mapping.table(index)) for index, table in enumerate(reading.tables)]
        names = [table_words(table, said, held.get(said.index, 0)) for table, said in pairs]
        self.tables.show_tables(names, [said.taken for _table, said in pairs], self._index)
        self._show_table()
        self._show_words(mapping)

    def go_to(self, sheet: str, row: int, column: int) -> None:
        """Show the place of a cell, by its sheet, the number of its row and its column from 0."""
        reading = self._reading
        tables = reading.tables if reading is not None else ()
        for index, table in enumerate(tables):
            on_sheet = not sheet or table.sheet == sheet
            if on_sheet and any(known.number == row for known in table.rows):
                self.tables.setCurrentRow(index)
                self.source_view.show_place(row, column)
                self.source_view.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def take_focus(self) -> None:
        """Begin where something is to be said: at the tables where none is taken, else at the columns."""
        mapping = self._reading.mapping if self._reading is not None else None
        taken = mapping is not None and any(table.taken for table in mapping.tables)
        (self.source_view if taken else self.tables).setFocus(Qt.FocusReason.OtherFocusReason)

    def _size(self) -> None:
        """Give the rows to choose from more room than their box has."""
        if self._theme is not None:
            self.heading_box.view().setMinimumWidth(self._theme.px(_LIST))

    def _on_table(self, row: int) -> None:
        if row >= 0 and row != self._index:
            self._index = row
            self._show_table()

    def _show_table(self) -> None:
        reading, letters = self._reading, self._letters
        if reading is None or reading.mapping is None or letters is None:
            return
        table, said = reading.tables[self._index], reading.mapping.table(self._index)
        self.layout_box.setCurrentIndex(list(Layout).index(said.layout))
        self.reason.setText(_reason(said))
        self._offer_rows(table, said)
        self._offer_columns(table, said)
        self.source_view.show_table(table, said, letters, _strange(reading, table))
        self.source_hint.setText(_hint(said))

    def _offer_rows(self, table: Table, said: TableMapping) -> None:
        """Offer the first rows as the heading, and none where columns can do without."""
        self.heading_box.clear()
        if said.layout is not Layout.ROWS:
            self.heading_box.addItem(translate("ImportDialog", "None: no row names the columns"))
        for row in table.rows[: max(_ROWS_OFFERED, said.heading + 1)]:
            self.heading_box.addItem(row_words(row.number, row.cells))
        self.heading_box.setCurrentIndex(said.heading + _before_rows(said))

    def _offer_columns(self, table: Table, said: TableMapping) -> None:
        """Offer the columns that may name the roles, where rows are roles."""
        self.names_area.setVisible(said.layout is Layout.ROWS)
        self.names_box.clear()
        head = table.rows[said.heading].cells if 0 <= said.heading < len(table.rows) else ()
        form = translate("ImportDialog", "Column {name}: {heading}")
        for column in range(max((len(row.cells) for row in table.rows), default=0)):
            heading = head[column].strip() if column < len(head) else ""
            words = fill(form, {"name": column_name(column), "heading": heading or "–"})
            self.names_box.addItem(words)
        self.names_box.setCurrentIndex(said.names)

    def _show_words(self, mapping: GridMapping) -> None:
        words, letters = mapping.words, self._letters
        self.words_area.setVisible(bool(words))
        if letters is None:
            return
        naming = any(table.layout in NAMING for table in mapping.tables if table.taken)
        some = counted(
            len(words),
            translate("ImportDialog", "1 text that is no letter"),
            translate("ImportDialog", "{count} texts that are no letters"),
        )
        names = counted(
            len(words),
            translate("ImportDialog", "1 text that names roles"),
            translate("ImportDialog", "{count} texts that name roles"),
        )
        self.words_heading.setText(names if naming else some)
        self.words_hint.setText(_words_hint(naming=naming))
        self.words_view.show_words(words, letters, naming=naming)

    def _on_ticked(self, row: int, ticked: bool) -> None:  # noqa: FBT001 -- the signal hands it over so
        self._ask(lambda _source, mapping, _framework: _with_taken(mapping, row, taken=ticked))

    def _on_use(self, column: int, use: ColumnUse) -> None:
        index = self._index
        self._ask(lambda _source, mapping, _framework: mapping.with_use(index, column, use))

    def _on_layout(self, place: int) -> None:
        self._relay(layout=list(Layout)[place])

    def _on_heading(self, row: int) -> None:
        self._relay(heading=row)

    def _on_heading_row(self, place: int) -> None:
        mapping = self._reading.mapping if self._reading is not None else None
        if mapping is not None:
            self._on_heading(place - _before_rows(mapping.table(self._index)))

    def _on_names(self, column: int) -> None:
        self._relay(names=column)

    def _relay(self, **changes: object) -> None:
        """Ask for a table to be read in another layout, with its columns guessed anew."""
        index = self._index

        def change(source: Source, mapping: GridMapping, framework: Framework) -> GridMapping:
            table = msgspec.structs.replace(mapping.table(index), **changes)
            if table.layout is Layout.ROWS and table.heading < 0:
                table = msgspec.structs.replace(table, heading=0)
            return relaid(source, mapping, table, framework)

        self._ask(change)

    def _on_word(self, word: Word) -> None:
        index = self._index

        def change(_source: Source, mapping: GridMapping, _framework: Framework) -> GridMapping:
            taken = any(table.taken for table in mapping.tables)
            return (mapping if taken else _with_taken(mapping, index, taken=True)).with_word(word)

        self._ask(change)

    def _on_word_unsaid(self, text: str) -> None:
        self._ask(lambda _source, mapping, _framework: mapping.without_word(text))

    def _ask(self, change: Change) -> None:
        self.changed.emit(change)


def _before_rows(said: TableMapping) -> int:
    """Return how many entries stand before the rows that may be the heading."""
    return 0 if said.layout is Layout.ROWS else 1


def _with_taken(mapping: GridMapping, index: int, *, taken: bool) -> GridMapping:
    return mapping.with_table(msgspec.structs.replace(mapping.table(index), taken=taken))


def _first_to_show(tables: tuple[Table, ...], mapping: GridMapping) -> int:
    """Return the first table that is taken, else the largest."""
    taken = next((table.index for table in mapping.tables if table.taken), None)
    if taken is not None:
        return taken
    return max(
        range(len(tables)), key=lambda index: sum(len(row.cells) for row in tables[index].rows), default=-1
    )


def _reason(said: TableMapping) -> str:
    """Return why a table is read as it is."""
    if said.why.id == "layout.chosen":
        return translate("ImportDialog", "As you said.")
    return fill(translate("ImportDialog", "Seen: {why}."), {"why": said.reason(translate)})


def _hint(said: TableMapping) -> str:
    """Return how the heads of a table are changed."""
    if said.layout is Layout.ROWS:
        return translate("ImportDialog", "What each row is: press Enter in it, or click its head.")
    if said.layout in NAMING:
        return translate(
            "ImportDialog",
            "What each column is: press Enter in it, or click its head. A letter says who holds it.",
        )
    return translate("ImportDialog", "What each column is: press Enter in it, or click its head.")


def _words_hint(*, naming: bool) -> str:
    """Return how a word is given a meaning."""
    if naming:
        return translate(
            "ImportDialog",
            "F2 types the roles that a text names, a letter says what they hold; Enter offers all.",
        )
    return translate(
        "ImportDialog", "A letter says what a text means, Shift with a letter adds one; Enter offers all."
    )


def _strange(reading: Reading, table: Table) -> Strange:
    """Return what was not understood of a table, by the number of the row and the column."""
    entries = reading.grid.not_understood if reading.grid is not None else ()
    return {
        (entry.row, entry.column - 1): entry
        for entry in entries
        if entry.sheet in ("", table.sheet) and entry.why.id not in _TOLD
    }
