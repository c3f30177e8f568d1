"""What the dry run answers: the steps that were walked, each with its reason, and one of five endings."""

from collections.abc import Mapping
from typing import Literal

import msgspec

EndingKind = Literal["decided", "not_permitted", "undetermined", "dead_end", "status_quo"]
ENDINGS: tuple[EndingKind, ...] = ("decided", "not_permitted", "undetermined", "dead_end", "status_quo")


class Seat(msgspec.Struct, frozen=True):
    """A role, and the unit it is held in; "" for a role of which there is one in all."""

    role: str
    unit: str = ""


class Step(msgspec.Struct, frozen=True):
    """One thing that was found on the way: the number of the step of the order, 0 to 9, and its reason.

    The reason is the id of a text in the catalogue of checks/dryrun/words.py, and its arguments.
    """

    number: int
    reason: str
    arguments: Mapping[str, str] = {}
    seats: tuple[Seat, ...] = ()
    """The seats it is about, in order."""


class Trace(msgspec.Struct, frozen=True):
    """How a case goes: its steps in order, how it ends, and why.

    deciders are one seat or a joint body, empty but for "decided"; why is the id of the reason of any other
    ending, which is that of the last step. asked are heard before the decision, told after it, without
    repetition and without the deciders; whoever is asked is not told as well. normal and worst are minutes of
    the calendar from the request on: with the decider's clock alone, and with every clock on the way run out;
    None where a clock lacks.
    """

    steps: tuple[Step, ...]
    ending: EndingKind
    deciders: tuple[Seat, ...] = ()
    why: str = ""
    asked: tuple[Seat, ...] = ()
    told: tuple[Seat, ...] = ()
    normal: int | None = None
    worst: int | None = None
    weekends: bool = False
    """Whether working time is in them, and so the weekends that may lie in it."""
    ratified: bool = False
    """Whether it is an emergency, to be ratified within five working days."""
