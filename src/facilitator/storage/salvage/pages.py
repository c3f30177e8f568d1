"""A database file as pages of bytes: read without SQLite, and nothing it says of itself is believed unseen.

Source: the description of the file format by SQLite (fileformat2.html), sections 1.3 to 1.6.
"""

from collections.abc import Iterable, Iterator
from io import FileIO
from typing import NamedTuple

HEADER, _MAGIC = 100, b"SQLite format 3\0"
"""Bytes of the header of the file, and what it begins with."""
_SIZES = (4096, 1024, 8192, 512, 2048, 16384, 32768, 65536)
"""Sizes of pages; 4096 is the one that SQLite has chosen since 2016."""
_TABLE_LEAF, _TABLE_INTERIOR, _INDEX_LEAF, _INDEX_INTERIOR = 13, 5, 10, 2
_HEADS = {_TABLE_LEAF: 8, _INDEX_LEAF: 8, _TABLE_INTERIOR: 12, _INDEX_INTERIOR: 12}
"""Kinds of b-tree pages by their first byte, and the length of their heads."""
_WINDOW, _WINDOWS = 65536, 64
"""Bytes that are looked at together, and how often at most, to find the size of a page."""
_MOST_RESERVED = 32
"""Bytes at the end of a page that SQLite may leave alone: none is the rule."""
_READINGS = 8
"""So often the bytes of the file may be read as overflow: chains that share pages must not take for ever."""


class Slot(NamedTuple):
    """A cell of a b-tree page: from first to end in the page; its row begins at start and has total bytes."""

    first: int
    start: int
    total: int
    rowid: int
    end: int
    in_table: bool


class Tree(NamedTuple):
    """The cells that a b-tree page points at, and whether they are all it can hold by its own account."""

    slots: list[Slot]
    whole: bool


class Payload(NamedTuple):
    """The bytes of a row as far as they are there, and the overflow pages they come from."""

    data: bytes
    pages: list[int]


class Pages:
    """The pages of a file, from 1; what the drive does not give, or is beyond the end, is zeros."""

    def __init__(self, file: FileIO, size: int) -> None:
        self._file = file
        self._size = size
        head = _bytes_at(file, 0, HEADER)
        reserved = head[20] if head.startswith(_MAGIC) and head[20] <= _MOST_RESERVED else 0
        self.size = _page_size(file, size, _number(head, 16, 2), reserved)
        self.usable = self.size - reserved
        self.count = -(-size // self.size)
        self.free = _number(head, 36, 4) if head.startswith(_MAGIC) else 0
        self._left = _READINGS * size

    def page(self, number: int) -> bytes:
        """Return a page."""
        return _bytes_at(self._file, (number - 1) * self.size, self.size)

    def tree(self, page: bytes, *, first: bool = False) -> Tree | None:
        """Return what a b-tree page holds, None where it is none; the first page begins with the header."""
        return _tree(page, self.usable, HEADER if first else 0)

    def payload(self, page: bytes, start: int, total: int, *, in_table: bool) -> Payload:
        """Return the bytes of a row that begins in a page; fewer than total where the rest is lost."""
        here = local(total, self.usable, in_table=in_table)
        if here == total or start + here + 4 > self.usable or total > self._size:
            return Payload(page[start : min(start + here, self.usable)], [])
        parts = [page[start : start + here]]
        numbers: list[int] = []
        number, missing = _number(page, start + here, 4), total - here
        while missing > 0 and 1 < number <= self.count and self._left > 0:
            data = self.page(number)
            parts.append(data[4 : min(self.usable, 4 + missing)])
            numbers.append(number)
            number, missing = _number(data, 0, 4), missing - (self.usable - 4)
            self._left -= self.size
        return Payload(b"".join(parts), numbers)


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of variable length and where it ends; raise IndexError where the data end before it."""
    value = data[at]
    if value < 0x80:
        return value, at + 1
    value &= 0x7F
    for place in range(at + 1, at + 8):
        byte = data[place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9


def local(total: int, usable: int, *, in_table: bool) -> int:
    """Return how many bytes of a row stand in the page itself; the others follow in overflow pages."""
    most = usable - 35 if in_table else (usable - 12) * 64 // 255 - 23
    if total <= most:
        return total
    least = (usable - 12) * 32 // 255 - 23
    here = least + (total - least) % (usable - 4)
    return here if here <= most else least


def _tree(page: bytes, usable: int, at: int) -> Tree | None:
    """Return the cells a page points at that lie within it; None where hardly any pointer makes sense."""
    head = _HEADS.get(page[at])
    if head is None:
        return None
    count = _number(page, at + 3, 2)
    pointers_end = at + head + 2 * count
    if pointers_end > usable:
        return None
    pointers = [_number(page, place, 2) for place in range(at + head, pointers_end, 2)]
    good = [pointer for pointer in dict.fromkeys(pointers) if pointers_end <= pointer <= usable - 4]
    if count and 2 * len(good) <= count:
        return None
    slots = [slot for slot in (_slot(page, pointer, page[at], usable) for pointer in good) if slot]
    whole = len(slots) == count and _adds_up(page, at, usable, slots)
    return Tree([slot for slot in slots if slot.total], whole)


def _slot(page: bytes, first: int, kind: int, usable: int) -> Slot | None:
    """Return a cell, None where it does not fit into the page; one of a table's interior has no row."""
    at = first if kind in (_TABLE_LEAF, _INDEX_LEAF) else first + 4
    rowid = 0
    try:
        total, at = varint(page, at)
        if kind == _TABLE_INTERIOR:
            return Slot(first, at, 0, total, max(at, first + 4), in_table=True)
        if kind == _TABLE_LEAF:
            rowid, at = varint(page, at)
    except IndexError:
        return None
    here = local(total, usable, in_table=kind == _TABLE_LEAF)
    end = max(at + here + (4 if here < total else 0), first + 4)
    return Slot(first, at, total, rowid, end, kind == _TABLE_LEAF) if end <= usable else None


def _adds_up(page: bytes, at: int, usable: int, slots: Iterable[Slot]) -> bool:
    """Return whether cells, free blocks and fragments are all that a page says it is filled with."""
    content = _number(page, at + 5, 2) or 65536
    used = sum(slot.end - slot.first for slot in slots) + page[at + 7]
    block, last = _number(page, at + 1, 2), 0
    while last < block <= usable - 4:
        used += _number(page, block + 2, 2)
        last, block = block, _number(page, block, 2)
    return block == 0 and used == usable - content


def _page_size(file: FileIO, size: int, named: int, reserved: int) -> int:
    """Return the size by which most pages make sense; of equals, the one that the header names."""
    sizes = sorted(_SIZES, key=lambda one: one != (65536 if named == 1 else named))
    votes = dict.fromkeys(sizes, 0)
    for window in _windows(file, size):
        for one in sizes:
            for at in range(0, len(window) - one + 1, one):
                if window[at] in _HEADS:
                    tree = _tree(window[at : at + one], one - reserved, 0)
                    votes[one] += 1 + tree.whole if tree is not None and tree.slots else 0
    return max(sizes, key=votes.__getitem__)


def _windows(file: FileIO, size: int) -> Iterator[bytes]:
    """Yield what stands at places spread over the whole file."""
    count = -(-size // _WINDOW)
    for turn in range(min(count, _WINDOWS)):
        start = turn * count // min(count, _WINDOWS) * _WINDOW
        yield _bytes_at(file, start, min(_WINDOW, size - start))


def _bytes_at(file: FileIO, start: int, length: int) -> bytes:
    """Return bytes of the file, zeros where they cannot be read."""
    try:
        file.seek(start)
        data = file.read(length)
    except OSError:
        data = b""
    return data.ljust(length, b"\0")


def _number(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "big")
