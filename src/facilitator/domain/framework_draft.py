"""A group's own framework while it is edited: its letters keep who they are, whatever they are called."""

from collections.abc import Mapping
from uuid import uuid4

import msgspec

from facilitator.domain.own_framework import (
    MOST_LETTERS,
    OwnFramework,
    OwnLetter,
    cleaned_code,
    cleaned_own,
    next_colour,
)

_ROLES = ("decides", "does", "superior", "out")


class DraftLetter(msgspec.Struct, frozen=True):
    """A letter as it is typed; was is its sign in the framework the workshop is in, "" where it has none."""

    key: str
    letter: OwnLetter
    start: OwnLetter
    """The letter as it came."""
    was: str = ""


class Draft(msgspec.Struct, frozen=True):
    """What is typed, as it is typed; letters in the order of the legend."""

    title: str = ""
    rows: tuple[DraftLetter, ...] = ()

    @property
    def own(self) -> OwnFramework:
        """What would be stored."""
        return cleaned_own(OwnFramework(self.title, tuple(map(_told, self.rows))))

    @property
    def renamed(self) -> Mapping[str, str]:
        """What each letter of the framework the workshop is in is written with now; those taken out lack."""
        return {row.was: cleaned_code(row.letter.code) for row in self.rows if row.was}

    @property
    def full(self) -> bool:
        """Whether there is no room for another letter."""
        return len(self.rows) >= MOST_LETTERS

    def index(self, key: str) -> int:
        """Return the place of a letter, -1 where it is none."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), -1)

    def with_title(self, title: str) -> "Draft":
        """Return it under another title."""
        return msgspec.structs.replace(self, title=title)

    def changed(self, key: str, field: str, value: object) -> "Draft":
        """Return it with another value of a field of a letter."""
        rows = tuple(
            msgspec.structs.replace(row, letter=msgspec.structs.replace(row.letter, **{field: value}))
            if row.key == key
            else row
            for row in self.rows
        )
        return msgspec.structs.replace(self, rows=rows)

    def added(self, after: str = "") -> "tuple[Draft, str]":
        """Return it with one more letter after another, else at the end, and the key of the new one."""
        letter = OwnLetter("", colour=next_colour(self.own))
        row = DraftLetter(uuid4().hex, letter, letter)
        place = self.index(after) + 1 or len(self.rows)
        rows = (*self.rows[:place], row, *self.rows[place:])
        return msgspec.structs.replace(self, rows=rows), row.key

    def without(self, key: str) -> "Draft":
        """Return it without a letter."""
        return msgspec.structs.replace(self, rows=tuple(row for row in self.rows if row.key != key))

    def moved(self, key: str, by: int) -> "Draft":
        """Return it with a letter so many places further down; it stays where there is no such place."""
        at = self.index(key)
        if at < 0 or not 0 <= at + by < len(self.rows):
            return self
        rows = [*self.rows]
        rows.insert(at + by, rows.pop(at))
        return msgspec.structs.replace(self, rows=tuple(rows))


def draft_of(own: OwnFramework, *, present: bool) -> Draft:
    """Return a framework to be edited; present where it is the one that the workshop is in."""
    rows = (
        DraftLetter(uuid4().hex, letter, letter, letter.code if present else "") for letter in own.letters
    )
    return Draft(own.title, tuple(rows))


def _told(row: DraftLetter) -> OwnLetter:
    """Return a letter; one whose holder has another part now is no counterpart of what it was elsewhere."""
    same = all(getattr(row.letter, name) == getattr(row.start, name) for name in _ROLES)
    return row.letter if same else msgspec.structs.replace(row.letter, part="")
