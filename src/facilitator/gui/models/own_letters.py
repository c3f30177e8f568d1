"""The letters of a framework that is being edited: a row a letter."""

from collections.abc import Mapping
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from facilitator.domain.framework_draft import Draft, DraftLetter
from facilitator.domain.own_framework import OwnLetter, cleaned_code
from facilitator.domain.words import fill
from facilitator.gui.messages import translate
from facilitator.gui.models.headings import heading
from facilitator.gui.models.rows import ID, SHOWN, Index, changed_spans, follow_rows

COLOUR = Qt.ItemDataRole.UserRole + 8
"""Name of the colour of a row's letter."""
FLAWED = Qt.ItemDataRole.UserRole + 9
"""Whether something has to be mended in a row."""
SIGN, NAME, PART, NUMBER = range(4)
_ROLE = Qt.ItemDataRole


class OwnLettersModel(QAbstractTableModel):
    """Shows sign, name, what its holder does, and how many a row has of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[DraftLetter] = []
        self._flaws: Mapping[str, str] = {}

    def show_draft(self, draft: Draft, flaws: Mapping[str, str]) -> None:
        """Show a draft; flaws are what has to be mended, by the key of the letter."""
        before, was = self._rows, self._flaws
        keys, now = [row.key for row in before], [row.key for row in draft.rows]
        if keys != now:
            known = {row.key: row for row in draft.rows} | {row.key: row for row in before}
            follow_rows(self, keys, now, lambda some: self._take([known[key] for key in some]))
        self._rows, self._flaws = list(draft.rows), flaws
        old = {row.key: row for row in before}
        changed = [row != old.get(row.key) or was.get(row.key) != flaws.get(row.key) for row in self._rows]
        for first, last in changed_spans(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, NUMBER))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of letters."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of columns."""
        return 0 if parent.isValid() else NUMBER + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are gone through; they are edited beside the table."""
        return SHOWN if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return the heading of a column."""
        titles = (
            translate("OwnFramework", "Sign"),
            translate("OwnFramework", "Name"),
            translate("OwnFramework", "Its holder"),
            translate("OwnFramework", "In a row"),
        )
        return heading(titles, section, orientation, role)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return what a cell shows, or the key, the colour, and what is wrong."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        flaw = self._flaws.get(row.key, "")
        shown = self._texts(row.letter)[index.column()]
        told = f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {shown}"
        said: dict[int, Any] = {
            ID: row.key,
            COLOUR: row.letter.colour,
            FLAWED: bool(flaw),
            _ROLE.DisplayRole: shown,
            _ROLE.ToolTipRole: f"<span>{escape(shown)}</span>" if index.column() == NAME and shown else None,
            _ROLE.AccessibleTextRole: f"{told}. {flaw}" if flaw and index.column() <= NAME else told,
        }
        return said.get(role)

    def _take(self, rows: list[DraftLetter]) -> None:
        self._rows = rows

    @staticmethod
    def _texts(letter: OwnLetter) -> tuple[str, str, str, str]:
        return cleaned_code(letter.code), letter.name, part_words(letter), number_words(letter)


def part_words(letter: OwnLetter) -> str:
    """Return what the holder of a letter does, in a few words."""
    if letter.decides and letter.superior:
        return translate("OwnFramework", "both decide")
    said = {
        "decides": translate("OwnFramework", "decides"),
        "does": translate("OwnFramework", "does the work"),
        "superior": translate("OwnFramework", "superior decides"),
        "out": translate("OwnFramework", "left out"),
    }
    return ", ".join(words for field, words in said.items() if getattr(letter, field))


def number_words(letter: OwnLetter) -> str:
    """Return how many of a letter a row has."""
    least, most = letter.least, letter.most
    if most is None:
        form = translate("OwnFramework", "{least} or more") if least else translate("OwnFramework", "any")
    elif not least:
        form = translate("OwnFramework", "up to {most}") if most else translate("OwnFramework", "none")
    else:
        form = "{most}" if least == most else translate("OwnFramework", "{least} to {most}")
    return fill(form, {"least": str(least), "most": str(most)})
