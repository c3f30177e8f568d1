"""How wide columns become."""

from collections.abc import Callable, Iterator, Sequence

_STEPS = (96.0, 48.0, 24.0, 12.0, 6.0)


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


def eased(
    widths: Sequence[float],
    least: Sequence[float],
    most: Sequence[float],
    cost: Callable[[Sequence[float]], tuple[int, ...]],
) -> list[float]:
    """Return widths of the same sum that cost less: room is moved from column to column while that helps."""
    best, lowest = list(widths), cost(widths)
    for step in _STEPS:
        while True:
            found = min(((cost(tried), tried) for tried in _moved(best, least, most, step)), default=None)
            if found is None or found[0] >= lowest:
                break
            lowest, best = found
    return best


def _moved(
    widths: list[float], least: Sequence[float], most: Sequence[float], step: float
) -> Iterator[list[float]]:
    for giver, wide in enumerate(widths):
        for taker, narrow in enumerate(widths):
            some = min(step, wide - least[giver], most[taker] - narrow)
            if giver != taker and some > 0:
                tried = list(widths)
                tried[giver] -= some
                tried[taker] += some
                yield tried


def _between(least: float, most: float, level: float) -> float:
    return max(least, min(most, level))
