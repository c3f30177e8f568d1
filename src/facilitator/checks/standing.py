"""What the rows of a grid say together, counted as the rules by role count it."""

from collections.abc import Mapping

import msgspec

from facilitator.checks.checker import Checker
from facilitator.checks.rows import Reading
from facilitator.domain.workshop import RowKey, Workshop


class Standing(msgspec.Struct, frozen=True):
    """What each row says, and the part of all deciding voices above which a role has a finding (1: none)."""

    readings: Mapping[RowKey, Reading]
    share: float


def standing(workshop: Workshop) -> Standing:
    """Return what the rows of a workshop say, from scratch; without those that are empty."""
    checker = Checker()
    checker.check(workshop)
    return Standing(checker.readings, checker.share)
