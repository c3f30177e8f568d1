"""How large a PNG or JPEG file says that its picture is, read from its first bytes alone."""

import struct

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
"""How the files of pictures begin."""
MOST_DOTS = 10_000
"""Dots that a picture may be wide or high."""

_HEADER = struct.Struct(">I4sII")
_FRAME = struct.Struct(">BHH")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The segments of a JPEG file that say how large the picture is."""
_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
"""Marks that have no segment."""
_SCAN, _END = 0xDA, 0xD9


def is_sane(data: bytes) -> bool:
    """Return whether a file is a picture that says its size, and that is no larger than any logo."""
    size = picture_size(data)
    return size is not None and all(0 < dots <= MOST_DOTS for dots in size)


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in dots, None where the file does not say so."""
    try:
        if data.startswith(PNG):
            length, name, width, height = _HEADER.unpack_from(data, len(PNG))
            return (width, height) if (length, name) == (13, b"IHDR") else None
        return _size_of_jpeg(data) if data.startswith(JPEG) else None
    except (struct.error, IndexError):
        return None


def _size_of_jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while data[at] == 0xFF:
        mark = data[at + 1]
        if mark in (_SCAN, _END):
            return None
        if mark == 0xFF or mark in _ALONE:
            at += 1 if mark == 0xFF else 2
            continue
        if mark in _FRAMES:
            _, height, width = _FRAME.unpack_from(data, at + 4)
            return width, height
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
    return None
