"""The journal: a chain of entries, each with the hash of the one before; it is only ever added to."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, get_args

import msgspec
from sqlalchemy import Connection, select

from facilitator.domain.history import Action, Entry, History, Step
from facilitator.domain.moments import moment_text, moment_value
from facilitator.storage.codec import changes_text, label_text, label_value
from facilitator.storage.digest import FIRST, Value, entry_hash
from facilitator.storage.tables import JOURNAL
from facilitator.storage.unsound import UnsoundError

if TYPE_CHECKING:
    from facilitator.domain.publication import Version
    from facilitator.storage.versions import VersionRow

_ACTIONS = {action: action for action in get_args(Action)}


class Adopted(NamedTuple):
    """A version that is to be written, and its row."""

    version: "Version"
    row: "VersionRow"


class Draft(msgspec.Struct, frozen=True):
    """An entry with its texts as they will stand in the journal."""

    entry: Entry
    label: str
    changes: str
    forgets: bool = False
    """Whether all entries before this one are removed with it."""
    forgets_versions: bool = False
    """Whether all adopted versions are removed with it."""
    adopted: Adopted | None = None
    """The version that is adopted with it."""


def draft_of(
    entry: Entry,
    *,
    forgets: bool = False,
    forgets_versions: bool = False,
    adopted: Adopted | None = None,
) -> Draft:
    """Return an entry ready to be written; raise UnicodeEncodeError where its texts hold what no file can.

    What an undo or a redo changes follows from the edit it names, so only edits carry their changes.
    """
    changes = changes_text(entry.changes) if entry.step.action == "edit" else ""
    return Draft(entry, label_text(entry.step.label), changes, forgets, forgets_versions, adopted)


def lasting(drafts: Iterable[Draft]) -> list[Adopted]:
    """Return the versions that are adopted with entries, but for those that a later one forgets."""
    found: list[Adopted] = []
    for draft in drafts:
        if draft.forgets_versions:
            found.clear()
        if draft.adopted is not None:
            found.append(draft.adopted)
    return found


def journal_row(draft: Draft, previous: str) -> tuple[Value, ...]:
    """Return the row of an entry after the one of that hash; its own hash is the last column."""
    step = draft.entry.step
    values = (step.sequence, moment_text(step.at), step.action, step.target, draft.label, draft.changes)
    return (*values, previous, entry_hash(previous, values))


def time_value(text: str) -> datetime:
    """Return a time as the file has it; raise UnsoundError where it is not in UTC, or of a far-off year."""
    at = moment_value(text)
    if at is None:
        raise UnsoundError(f"a time {text}")
    return at


def read_steps(connection: Connection, sequence: int, head: str) -> tuple[Step, ...]:
    """Return the steps, oldest first; raise UnsoundError where the chain breaks or does not end at head.

    The first entry need not be number 1: its forerunners may have been forgotten.
    """
    history = History()
    previous = FIRST
    for number, at, action, target, label, changes, before, own in connection.execute(
        select(JOURNAL).order_by(JOURNAL.c.sequence)
    ):
        values = (number, at, action, target, label, changes)
        if before != previous or entry_hash(previous, values) != own:
            raise UnsoundError(f"its journal breaks at entry {number}")
        previous = own
        step = Step(number, time_value(at), _action(action), label_value(label), target)
        _check_step(history, step)
        history.append(step)
    if history.last is None or history.last.sequence != sequence or previous != head:
        raise UnsoundError("the end of its journal is missing")
    return history.steps


def _action(action: str) -> Action:
    if action not in _ACTIONS:
        raise UnsoundError(f"an action {action}")
    return _ACTIONS[action]


def _check_step(history: History, step: Step) -> None:
    """Raise UnsoundError where a step does not follow, or reverses an edit that is not the next in turn."""
    if history.last is not None and step.sequence != history.next_sequence:
        raise UnsoundError(f"entry {history.next_sequence} of its journal is missing")
    reverses = step.action in ("undo", "redo")
    edit = history.undoable if step.action == "undo" else history.redoable
    if step.target != (edit.sequence if reverses and edit else None) or (reverses and not edit):
        raise UnsoundError(f"entry {step.sequence} of its journal names the wrong edit")
