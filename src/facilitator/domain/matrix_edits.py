"""Edits of the likelihood × impact matrix: a matrix becomes another one; what fits is kept."""

import msgspec

from facilitator.domain.risk_matrix import LEAST, MOST, SIDES, ZONES, RiskMatrix, Zone
from facilitator.domain.text import clean_text


def cycled(matrix: RiskMatrix, likelihood: int, impact: int) -> RiskMatrix:
    """Return the matrix with a cell in the next zone; the last one is followed by the first."""
    at = ZONES.index(matrix.zone(likelihood, impact))
    return matrix.with_zone(likelihood, impact, ZONES[(at + 1) % len(ZONES)])


def renamed(matrix: RiskMatrix, side: str, step: int, name: str) -> RiskMatrix:
    """Return the matrix with another name of a step of "likelihood" or "impact"; steps count from 1."""
    names = [*getattr(matrix, side)]
    names[step - 1] = clean_text(name)
    return msgspec.structs.replace(matrix, **{side: tuple(names)})


def resized(matrix: RiskMatrix, likelihood: int, impact: int, offered: RiskMatrix) -> RiskMatrix:
    """Return the matrix with so many steps: the first ones stay, the highest go or new ones come on top.

    A new step takes the name of the offered matrix of that size, and the zones of the step below it.
    """
    sizes = {"likelihood": likelihood, "impact": impact}
    if any(not LEAST <= size <= MOST for size in sizes.values()):
        raise ValueError(sizes)
    names = {
        side: _names(getattr(matrix, side), getattr(offered, side)[: sizes[side]], sizes[side])
        for side in SIDES
    }
    zones: tuple[tuple[Zone, ...], ...] = tuple(
        tuple(_nearest(matrix, row, column) for column in range(impact)) for row in range(likelihood)
    )
    return RiskMatrix(names["likelihood"], names["impact"], zones)


def _names(names: tuple[str, ...], offered: tuple[str, ...], size: int) -> tuple[str, ...]:
    """Return the first names, and behind them the last of those offered that are not among them."""
    new = [name for name in offered if name not in names][-(size - len(names)) :] if size > len(names) else []
    missing = size - len(names[:size]) - len(new)
    return (*names[:size], *new, *("" for _ in range(missing)))


def _nearest(matrix: RiskMatrix, row: int, column: int) -> Zone:
    zones = matrix.zones[min(row, len(matrix.zones) - 1)]
    return zones[min(column, len(zones) - 1)]
