"""The likelihood × impact matrix: which cells lie within appetite, are watched, or go up."""

from typing import Literal

import msgspec

from facilitator.domain.text import clean_text

Zone = Literal["within", "watched", "up"]
ZONES: tuple[Zone, ...] = ("within", "watched", "up")
"""From what may be left alone on."""
LEAST, MOST = 3, 6
"""Steps of either side."""
LONGEST = 40
"""Characters of the name of a step."""
SIDES = ("likelihood", "impact")
"""The fields that name steps."""


class RiskMatrix(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of the steps, from the least on; a row of zones for each likelihood, a zone for each impact."""

    likelihood: tuple[str, ...]
    impact: tuple[str, ...]
    zones: tuple[tuple[Zone, ...], ...]

    def zone(self, likelihood: int, impact: int) -> Zone:
        """Return the zone of a cell; steps count from 1."""
        return self.zones[likelihood - 1][impact - 1]

    def with_zone(self, likelihood: int, impact: int, zone: Zone) -> "RiskMatrix":
        """Return the matrix with one cell in another zone."""
        row = list(self.zones[likelihood - 1])
        row[impact - 1] = zone
        zones = [*self.zones]
        zones[likelihood - 1] = tuple(row)
        return msgspec.structs.replace(self, zones=tuple(zones))


def is_sound(matrix: RiskMatrix) -> bool:
    """Return whether both sides have 3 to 6 steps and every cell a zone."""
    return not unsound_part(matrix)


def unsound_part(matrix: RiskMatrix) -> str:
    """Return the path of the first part that cannot be used, such as zones[2]; "" where all can."""
    for side in SIDES:
        if not LEAST <= len(getattr(matrix, side)) <= MOST:
            return side
    if len(matrix.zones) != len(matrix.likelihood):
        return "zones"
    wrong = (n for n, row in enumerate(matrix.zones) if len(row) != len(matrix.impact))
    return next((f"zones[{number}]" for number in wrong), "")


def cleaned_matrix(matrix: RiskMatrix) -> RiskMatrix:
    """Return a matrix as it may be stored."""
    return msgspec.structs.replace(
        matrix,
        likelihood=tuple(clean_text(name, LONGEST) for name in matrix.likelihood),
        impact=tuple(clean_text(name, LONGEST) for name in matrix.impact),
    )
