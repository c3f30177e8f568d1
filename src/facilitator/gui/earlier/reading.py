"""Reads what the workshop was, beside the window, and compares it with what it is."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from facilitator.domain import changes
from facilitator.domain.comparing import differences
from facilitator.domain.difference import Difference
from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop
from facilitator.gui.document import Document
from facilitator.gui.models.earlier import EarlierState
from facilitator.gui.tasks import Tasks
from facilitator.storage import read

MOST = 12
"""Values that are kept."""


class Past(NamedTuple):
    """A workshop as it was, which shares with that of now what is the same, and what has changed since."""

    then: Workshop
    now: Workshop
    differences: tuple[Difference, ...]


class _Wish(NamedTuple):
    state: EarlierState
    work: Callable[[], Past]


class EarlierReader(QObject):
    """Reads one state at a time; of those that were asked for meanwhile only the last one arrives."""

    arrived = Signal(object, object)
    """An EarlierState, and its Past or the UserError that keeps it from being read."""

    def __init__(self, document: Document, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._tasks = tasks
        self._known: OrderedDict[Path | int, Workshop] = OrderedDict()
        self._kept: frozenset[Path | int] = frozenset()
        self._running: _Wish | None = None
        self._wanted: _Wish | None = None

    def want(self, state: EarlierState) -> None:
        """Read a state and compare it with the workshop as it is now."""
        work = partial(_compared, self._reader(state), self._document.workshop)
        self._wanted = _Wish(state, work)
        self._run()

    def want_nothing(self) -> None:
        """Let nothing arrive that was asked for before."""
        self._wanted = None

    def keep(self, states: Iterable[EarlierState]) -> None:
        """Keep values of these states only: what was forgotten stays nowhere."""
        self._kept = frozenset(state.key for state in states)
        for key in [key for key in self._known if key not in self._kept]:
            del self._known[key]

    def _reader(self, state: EarlierState) -> Callable[[], Workshop]:
        known = self._known.get(state.key)
        if known is not None:
            self._known.move_to_end(state.key)
            return lambda: known
        if state.snapshot is not None:
            return partial(_snapshot, state.snapshot.path)
        return reader_of(self._document, state.sequence)

    def _run(self) -> None:
        if self._running is None and self._wanted is not None:
            self._running = self._wanted
            self._tasks.run_task(self._running.work, self._arrive, self._arrive)

    def _arrive(self, result: Past | UserError) -> None:
        done, self._running = self._running, None
        assert done is not None
        if isinstance(result, Past) and done.state.key in self._kept:
            self._known[done.state.key] = result.then
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        if done is self._wanted:
            self._wanted = None
            self.arrived.emit(done.state, result)
        self._run()


def reader_of(document: Document, sequence: int) -> Callable[[], Workshop]:
    """Return what reads the workshop as it was after a step, to be run as a task."""
    past = document.past(sequence)

    def run() -> Workshop:
        try:
            return past()
        except KeyError as error:
            text = QT_TRANSLATE_NOOP(
                "errors", "What was there then is forgotten; choose a later state, or a snapshot."
            )
            raise UserError(text) from error

    return run


def _compared(reader: Callable[[], Workshop], now: Workshop) -> Past:
    then = reader()
    found = differences(then, now)
    return Past(changes.apply(now, changes.diff(now, then)), now, found)


def _snapshot(path: Path) -> Workshop:
    return read(path).workshop
