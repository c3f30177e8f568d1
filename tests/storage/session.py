"""A person at work, in numbers: random edits, undos and redos, on a file and on a model in memory."""

import random
from concurrent.futures import Future
from datetime import UTC, datetime

from domain.random_edits import EDITS, pick
from facilitator.domain import edits
from facilitator.domain.changes import apply, diff
from facilitator.domain.history import Entry, History, Step
from facilitator.domain.pictures import with_pictures
from facilitator.domain.records import Cell
from facilitator.domain.words import Message
from facilitator.domain.workshop import KINDS
from storage.samples import AWKWARD, LETTERS


def write_text(workshop, a, b, c):
    """Put an awkward text into a title or the purpose."""
    kind = list(KINDS)[a % len(KINDS)]
    field = "purpose" if kind == "workshop" else "title"
    return edits.update(workshop, kind, pick(workshop.of(kind), b) or "", **{field: pick(AWKWARD, c)})


def write_cell(workshop, a, b, c):
    """Put letters, a note and a source into a cell."""
    key = (
        pick(workshop.decisions, a) or "",
        pick(["", *workshop.units], c) or "",
        pick(workshop.roles, b) or "",
    )
    return edits.set_cells(workshop, {key: Cell(pick(LETTERS, a + c), pick(AWKWARD, b), pick(AWKWARD, c))})


def edited(workshop, rng):
    """Return the workshop after some random edit, which may turn out to change nothing."""
    edit = rng.choice((*EDITS, write_text, write_cell))
    return edit(workshop, rng.randrange(60), rng.randrange(60), rng.randrange(60))


class Session:
    """The value and the history that a file must hold; every step depends on seed and sequence alone."""

    def __init__(self, workshop, steps, seed):
        self.workshop = workshop
        self.history = History(steps)
        self.seed = seed

    def step(self, changes_of):
        """Make the next step; changes_of gives the changes of an earlier edit, for undo and redo."""
        sequence = self.history.next_sequence
        rng = random.Random(f"{self.seed} {sequence}")
        reverses = rng.choice(("edit", "edit", "edit", "undo", "undo", "redo", "redo"))
        edit = {"undo": self.history.undoable, "redo": self.history.redoable}.get(reverses)
        if edit is None:
            return self._enter("edit", diff(self.workshop, edited(self.workshop, rng)), None)
        found = changes_of(edit.sequence)
        changes = with_pictures(found.result() if isinstance(found, Future) else found, self.workshop)
        return self._enter(reverses, changes.inverted() if reverses == "undo" else changes, edit.sequence)

    def _enter(self, action, changes, target):
        label = Message("test.step", {"seed": str(self.seed), "text": AWKWARD[3]})
        step = Step(self.history.next_sequence, datetime.now(UTC), action, label, target)
        self.workshop = apply(self.workshop, changes)
        self.history.append(step)
        return Entry(step, changes)
