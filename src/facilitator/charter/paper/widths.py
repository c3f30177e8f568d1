"""How wide columns become."""

from collections.abc import Sequence


def levelled(least: Sequence[float], most: Sequence[float], room: float) -> list[float]:
    """Return widths that fill up to room: as even as can be between each column's least and most.

    Where even the least is too wide for the room, all shrink alike.
    """
    total = sum(least)
    if total >= room:
        return [wide * room / total for wide in least] if total else []
    if sum(most) <= room:
        return list(most)
    low, high = 0.0, max(most)
    for _ in range(40):
        level = (low + high) / 2
        if sum(_between(a, b, level) for a, b in zip(least, most, strict=True)) > room:
            high = level
        else:
            low = level
    return [_between(a, b, low) for a, b in zip(least, most, strict=True)]


def _between(least: float, most: float, level: float) -> float:
    return max(least, min(most, level))
