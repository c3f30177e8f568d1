"""The journal read aloud: the latest edit first, under the day it was made."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from facilitator.domain.history import Step
from facilitator.gui.document import Document
from facilitator.gui.messages import label_words, translate
from facilitator.gui.models.rows import BOLD, QUIET, Index, follow_rows
from facilitator.gui.times import clock, day_words

_ROLE = Qt.ItemDataRole
TAKEN_BACK = Qt.ItemDataRole.UserRole + 20
"""Whether the edit of a row was undone."""
FLAG = Qt.ItemDataRole.UserRole + 21
"""Whether the row is a checkpoint, and has a flag."""
ASIDE = Qt.ItemDataRole.UserRole + 22
"""What stands in secondary ink at the right of a row."""
CHECKPOINT = Qt.ItemDataRole.UserRole + 23
"""The step of a checkpoint, None where the row is none."""
PORTION = 300
"""Lines that are read at once; more come while scrolling."""


class Line(NamedTuple):
    """A line of the history; a line without words is the heading of its day."""

    day: date
    words: str = ""
    time: str = ""
    taken_back: bool = False
    checkpoint: Step | None = None


class HistoryModel(QAbstractListModel):
    """Shows the steps of a document; `refresh` takes in what has happened since."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._rows: list[Line] = []
        self._most = PORTION
        self._more = False
        self._leading = False
        self._answers: Mapping[int, Callable[[Line], Any]] = {
            _ROLE.DisplayRole: _title,
            _ROLE.AccessibleTextRole: _aloud,
            QUIET: lambda line: line.time,
            BOLD: lambda line: not line.words,
            TAKEN_BACK: lambda line: line.taken_back,
            FLAG: lambda line: line.checkpoint is not None,
            CHECKPOINT: lambda line: line.checkpoint,
        }

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of lines and days."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return the words of a line, its time, and whether it was taken back."""
        answer = self._answers.get(role)
        return answer(self._rows[index.row()]) if answer is not None and index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that lines can be gone through and nothing can be changed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether older lines are there."""
        return self._more and not self._leading and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Read on."""
        if self.canFetchMore(parent):
            self._most += PORTION
            self.refresh()

    def refresh(self) -> None:
        """Show the steps there are now."""
        lines: list[Line] = []
        self._more = False
        for line in _lines(self._document.history.steps):
            if len(lines) == self._most:
                self._more = True
                break
            lines.append(line)
        rows: list[Line] = []
        for line in lines:
            if not rows or rows[-1].day != line.day:
                rows.append(Line(line.day))
            rows.append(line)
        # Whoever hears of rows may ask for more at once, in the middle of the change.
        self._leading = True
        follow_rows(self, self._rows, rows, self._take)
        self._leading = False

    def _take(self, rows: list[Line]) -> None:
        self._rows = rows


def _lines(steps: tuple[Step, ...]) -> Iterator[Line]:
    """Yield a line an edit, the latest first; one that only went on with the one before shares its line."""
    back: dict[int, bool] = {}
    above: tuple[Line, Step] | None = None
    for step in reversed(steps):
        if step.target is not None:
            back.setdefault(step.target, step.action == "undo")
            continue
        at = step.at.astimezone()
        line = Line(
            at.date(),
            label_words(step.label),
            clock(at),
            back.get(step.sequence, False),
            step if step.label.id == "checkpoint" else None,
        )
        if above is not None and _goes_on(above, line, step):
            continue
        above = (line, step)
        yield line


def _goes_on(above: tuple[Line, Step], line: Line, step: Step) -> bool:
    later, later_step = above
    same = (later.day, later.words, later.taken_back) == (line.day, line.words, line.taken_back)
    return same and step.label.id == later_step.label.id == "record.set"


def _title(line: Line) -> str:
    return line.words or day_words(line.day)


def _aloud(line: Line) -> str:
    words = _title(line)
    if line.taken_back:
        words = translate("History", "Taken back: {what}").format(what=words)
    return f"{line.time} {words}".strip()
