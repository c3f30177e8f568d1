"""One thing that differs between two workshops, as ids and arguments; its words are made at the edge."""

from typing import Any, Literal

import msgspec

from facilitator.domain.bounds import Limit
from facilitator.domain.own_framework import OwnLetter
from facilitator.domain.records import Cell
from facilitator.domain.risk_matrix import RiskMatrix

Action = Literal["added", "removed", "changed", "moved"]
FRAMEWORK, MATRIX, ROW = "framework", "matrix", "row"
"""Kinds of difference that are no kind of record: the framework, the risk matrix, a row of the grid."""


class FieldChange(msgspec.Struct, frozen=True):
    """A field of a record, with titles in place of ids; None where there was no record, or is none."""

    name: str
    before: Any
    after: Any


class NumberChange(msgspec.Struct, frozen=True):
    """The number of a rule; None where it is the usual one."""

    rule: str
    before: float | None
    after: float | None


class LetterChange(msgspec.Struct, frozen=True):
    """A letter of the group's own framework; None where there was none, or is none."""

    code: str
    before: OwnLetter | None
    after: OwnLetter | None


class MatrixChange(msgspec.Struct, frozen=True):
    """The risk matrix; None where there was none, or is none."""

    before: RiskMatrix | None
    after: RiskMatrix | None


class BandChange(msgspec.Struct, frozen=True):
    """Up to what a limit goes, each with its currency; None where there was none, or is none."""

    before: Limit | None
    after: Limit | None


class PartsChange(msgspec.Struct, frozen=True):
    """The parts that the group leaves out of its charter."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class CellChanged(msgspec.Struct, frozen=True):
    """What the role of this name says in a row, the blank cell where nothing."""

    role: str
    before: Cell
    after: Cell


class Place(msgspec.Struct, frozen=True):
    """The name of a role or decision, and the title of the unit whose own row it is about, if any."""

    name: str
    unit: str = ""


class Held(msgspec.Struct, frozen=True):
    """A letter of a decision or role that came or went: the roles that hold it, or where it is held."""

    letter: str
    places: tuple[Place, ...]


class Remark(msgspec.Struct, frozen=True):
    """A note of a decision or role that came or went, or a text there that was not understood."""

    what: Literal["note", "source"]
    place: Place
    text: str


class Moved(msgspec.Struct, frozen=True):
    """Put elsewhere among those it stands with: below the one of this title, None for the top."""

    below: str | None


class Reordered(msgspec.Struct, frozen=True):
    """The titles of those that were put elsewhere, of so many that were there before and are still."""

    titles: tuple[str, ...]
    of: int


Detail = (
    FieldChange
    | NumberChange
    | LetterChange
    | MatrixChange
    | BandChange
    | PartsChange
    | CellChanged
    | Held
    | Remark
    | Moved
    | Reordered
)


class Difference(msgspec.Struct, frozen=True):
    """Something that differs; group is its stage of the walk, title its name now, or then where it is gone.

    A row has the id and title of its decision, and those of the unit whose own row it is. Where the order of
    a kind changed as a whole there is no id.
    """

    group: str
    kind: str
    id: str
    title: str
    action: Action
    details: tuple[Detail, ...] = ()
    unit: str = ""
    unit_title: str = ""
