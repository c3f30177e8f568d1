"""What the workshop was: checkpoints and snapshots as a list, the latest first, under their days."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from facilitator.domain.history import Step
from facilitator.domain.words import fill
from facilitator.gui.messages import translate
from facilitator.gui.models.history import ASIDE, FLAG
from facilitator.gui.models.rows import BOLD, QUIET, Index, follow_rows
from facilitator.gui.times import clock, day_words, size_words, written
from facilitator.storage import Snapshot

_ROLE = Qt.ItemDataRole
STATE = Qt.ItemDataRole.UserRole + 40
"""The EarlierState of a row, None where it is the heading of a day."""


class EarlierState(NamedTuple):
    """The workshop after a step: kept as a snapshot of the file, or named as a checkpoint."""

    at: datetime
    sequence: int
    name: str = ""
    snapshot: Snapshot | None = None

    @property
    def key(self) -> Path | int:
        """What tells it from all others: the file of a snapshot, the step of a checkpoint."""
        return self.sequence if self.snapshot is None else self.snapshot.path

    @property
    def title(self) -> str:
        """The name of a checkpoint, or why a snapshot was taken."""
        return self.name if self.snapshot is None else reason_words(self.snapshot.reason)

    @property
    def lasting_name(self) -> str:
        """What the state is called in the history: its name, or its time."""
        return self.name if self.snapshot is None else written(self.at)


class _Row(NamedTuple):
    """A state, or the heading of a day."""

    day: date
    state: EarlierState | None = None


class EarlierModel(QAbstractListModel):
    """Shows states; a state that stays keeps its row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._answers: Mapping[int, Callable[[_Row], Any]] = {
            STATE: lambda row: row.state,
            BOLD: lambda row: row.state is None,
            FLAG: lambda row: row.state is not None and row.state.snapshot is None,
            QUIET: lambda row: "" if row.state is None else clock(row.state.at),
            ASIDE: lambda row: "" if row.state is None else aside_words(row.state),
            _ROLE.DisplayRole: _title,
            _ROLE.AccessibleTextRole: _aloud,
        }

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of states and days."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return a state, its words, its time, and what stands beside it."""
        answer = self._answers.get(role)
        return answer(self._rows[index.row()]) if answer is not None and index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that states can be chosen and days cannot."""
        if not index.isValid() or self._rows[index.row()].state is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show_states(self, states: Iterable[EarlierState]) -> None:
        """Show states in the order given."""
        rows: list[_Row] = []
        for state in states:
            day = state.at.astimezone().date()
            if not rows or rows[-1].day != day:
                rows.append(_Row(day))
            rows.append(_Row(day, state))
        follow_rows(self, self._rows, rows, self._take)

    def index_of(self, key: Path | int) -> QModelIndex:
        """Return the row of a state, an invalid index where it is not shown."""
        for number, row in enumerate(self._rows):
            if row.state is not None and row.state.key == key:
                return self.index(number, 0)
        return QModelIndex()

    def _take(self, rows: list[_Row]) -> None:
        self._rows = rows


def earlier_states(checkpoints: Iterable[Step], snapshots: Iterable[Snapshot]) -> Sequence[EarlierState]:
    """Return both, the latest first: by step, since clocks go wrong."""
    states = [checkpoint_of(step) for step in checkpoints]
    states.extend(EarlierState(taken.at, taken.sequence, snapshot=taken) for taken in snapshots)
    return sorted(states, key=lambda state: (state.sequence, state.at), reverse=True)


def checkpoint_of(step: Step) -> EarlierState:
    """Return the state that a checkpoint names."""
    return EarlierState(step.at, step.sequence, step.label.arguments.get("name", ""))


def reason_words(reason: str) -> str:
    """Return why a snapshot was taken."""
    return {
        "opened": translate("Earlier", "When it was opened"),
        "work": translate("Earlier", "In the course of work"),
        "big": translate("Earlier", "Before a big change"),
        "migration": translate("Earlier", "Before the format was changed"),
        "version": translate("Earlier", "When a version was adopted"),
    }.get(reason, translate("Earlier", "Snapshot"))


def aside_words(state: EarlierState) -> str:
    """Return what is said beside a state: the size of a snapshot, the number of a checkpoint's step."""
    if state.snapshot is not None:
        return size_words(state.snapshot.size)
    return fill(translate("Earlier", "step {number}"), {"number": str(state.sequence)})


def kind_words(state: EarlierState) -> str:
    """Return what a state is kept as."""
    return translate("Earlier", "Checkpoint") if state.snapshot is None else translate("Earlier", "Snapshot")


def _title(row: _Row) -> str:
    return day_words(row.day) if row.state is None else row.state.title


def _aloud(row: _Row) -> str:
    state = row.state
    if state is None:
        return day_words(row.day)
    return ", ".join((f"{clock(state.at)} {kind_words(state)}", state.title, aside_words(state)))
