"""The journal's steps, and what undo and redo may do next; the same after the file was reopened."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec

from facilitator.domain.changes import Changes
from facilitator.domain.words import Message

Action = Literal["edit", "undo", "redo", "mark"]
"""A mark notes something that changes nothing and cannot be taken back, such as the beginning."""


class Step(msgspec.Struct, frozen=True):
    """One entry of the journal. An undo or redo names in target the edit that it takes back or does again."""

    sequence: int
    at: datetime
    action: Action
    label: Message
    target: int | None = None


class Entry(msgspec.Struct, frozen=True):
    """A step with the changes it makes to the value."""

    step: Step
    changes: Changes


class History:
    """The steps of a workshop in order, with the edits that can be undone and redone."""

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self._steps: list[Step] = []
        self._done: list[Step] = []
        self._undone: list[Step] = []
        for step in steps:
            self.append(step)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, oldest first."""
        return tuple(self._steps)

    @property
    def next_sequence(self) -> int:
        """The sequence of the step to come, from 1."""
        return self.last.sequence + 1 if self.last is not None else 1

    @property
    def last(self) -> Step | None:
        """The latest step, None where there is none."""
        return self._steps[-1] if self._steps else None

    @property
    def undoable(self) -> Step | None:
        """The edit that undo takes back, None when there is none."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Step | None:
        """The edit that redo does again, None when there is none."""
        return self._undone[-1] if self._undone else None

    def ahead(self, count: int) -> list[Step]:
        """Return the edits that the next undos and redos are about, so many each way, the nearest first."""
        return [*self._done[: -count - 1 : -1], *self._undone[: -count - 1 : -1]]

    def append(self, step: Step) -> None:
        """Take a step in: an edit ends redo, an undo or redo moves the edit it names, a mark moves none."""
        self._steps.append(step)
        if step.action == "edit":
            self._done.append(step)
            self._undone.clear()
        elif step.action == "undo":
            self._undone.append(self._done.pop())
        elif step.action == "redo":
            self._done.append(self._undone.pop())
