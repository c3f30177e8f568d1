"""The texts in cells that are no letters, and what each means."""

from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from facilitator.exchange import Word
from facilitator.gui.importing.mapping_words import meaning_words
from facilitator.gui.messages import translate
from facilitator.gui.models.headings import heading
from facilitator.gui.models.import_preview import LETTERS
from facilitator.gui.models.rows import EDITABLE, SHOWN, Index

_ROLE = Qt.ItemDataRole
TEXT, CELLS, MEANS = range(3)
QUIET_WORD = Qt.ItemDataRole.UserRole + 60
"""Whether a cell of the list says nothing that matters."""


class WordsModel(QAbstractTableModel):
    """A text, in how many cells it stands, and what it means; roles are typed as their names."""

    roles_typed = Signal(str, str)
    """A text, and the roles that somebody typed for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words: tuple[Word, ...] = ()

    def show_words(self, words: tuple[Word, ...]) -> None:
        """Show other words."""
        if [word.text for word in words] == [word.text for word in self.words]:
            before, self.words = self.words, words
            for row, (old, new) in enumerate(zip(before, words, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, MEANS))
            return
        self.beginResetModel()
        self.words = words
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of words."""
        return 0 if parent.isValid() else len(self.words)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the three columns."""
        return 0 if parent.isValid() else 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the meaning be typed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return EDITABLE if index.column() == MEANS else SHOWN

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a column says of a word."""
        if not index.isValid():
            return None
        word, means = self.words[index.row()], index.column() == MEANS
        plain = not word.roles and not word.everyone
        if role == LETTERS:
            return word.letters if means and plain else ()
        if role == QUIET_WORD:
            return index.column() == CELLS or (means and not word.known)
        if role == _ROLE.EditRole and means:
            return ", ".join(word.roles)
        return self._words(word, index.column(), role)

    def _words(self, word: Word, column: int, role: int) -> str | None:
        said = (word.text, str(word.count), meaning_words(word))[column]
        if role == _ROLE.AccessibleTextRole:
            return f"{self.headerData(column, Qt.Orientation.Horizontal)}: {said}"
        if role == _ROLE.ToolTipRole:
            # A tooltip takes text for mark-up, and would load pictures it names.
            return f"<span>{escape(said)}</span>"
        return said if role == _ROLE.DisplayRole else None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """Hand on the names of roles that were typed."""
        if role != _ROLE.EditRole or index.column() != MEANS:
            return False
        self.roles_typed.emit(self.words[index.row()].text, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return the name of a column."""
        titles = (
            translate("ImportDialog", "Text"),
            translate("ImportDialog", "Cells"),
            translate("ImportDialog", "Means"),
        )
        return heading(titles, section, orientation, role)
