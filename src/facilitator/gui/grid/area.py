"""A rectangle of the grid."""

import msgspec


class Area(msgspec.Struct, frozen=True):
    """Rows and columns of the grid, both ends included."""

    top: int
    left: int
    bottom: int
    right: int
