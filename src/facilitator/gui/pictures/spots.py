"""Which spot of a picture lies next in a direction."""

from collections.abc import Sequence

from facilitator.pictures import Spot

_ASIDE = 4.0
"""How much further away counts what lies aside of the way."""


def nearest(spots: Sequence[Spot], at: int, way: tuple[int, int]) -> int:
    """Return the number of the spot nearest to one in a direction (-1, 0 or 1 each), itself where none is."""
    x, y = _centre(spots[at])
    best, least = at, 0.0
    for number, spot in enumerate(spots):
        to_x, to_y = _centre(spot)
        ahead = (to_x - x) * way[0] + (to_y - y) * way[1]
        aside = abs((to_x - x) * way[1]) + abs((to_y - y) * way[0])
        if ahead > 1 and ahead >= aside / _ASIDE:
            distance = ahead + aside * _ASIDE
            if best == at or distance < least:
                best, least = number, distance
    if best == at and way[0]:
        # At the end of a line the next one begins, as text is read.
        return max(0, min(len(spots) - 1, at + way[0]))
    return best


def _centre(spot: Spot) -> tuple[float, float]:
    return spot.x + spot.width / 2, spot.y + spot.height / 2
