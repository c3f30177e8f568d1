"""The rows in the pages of a damaged file: those its pages point at, and those found by their shape alone."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from facilitator.domain.workshop import KINDS
from facilitator.storage.digest import Value
from facilitator.storage.salvage.pages import HEADER, Pages, Slot, local, varint

Place = tuple[int, int, int]
"""Where a row is: its page, its first byte there, and how many bytes it has."""

SHAPES = {
    "ttit": "record",
    "tti": "key",
    "tttttt": "cell",
    "nttntttt": "journal",
    "nttitttt": "journal",
    "nttb": "version",
    "tt": "pair",
}
"""What a row is, by the types of its columns: text, integer, NULL, blob; a key is one of records by id."""
_IN_TABLE = {"record", "journal", "version"}
META = ("document", "created", "sequence", "head", "digest")
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}
"""Bytes of integers by serial type; 8 and 9 are the numbers 0 and 1 themselves."""
_MOST_COLUMNS, _LONGEST_HEAD = 8, 48


class Row(NamedTuple):
    """A row: certain where its page points at it, whole where all its bytes are there and are text.

    No text that was cleaned holds NUL, which is what lost bytes are replaced by.
    """

    shape: str
    values: tuple[Value, ...]
    rowid: int
    place: Place
    certain: bool
    whole: bool


class Layout(NamedTuple):
    """The columns of a row: its shape, serial type and length of each, and the length of the whole row."""

    shape: str
    columns: tuple[tuple[int, int], ...]
    total: int


class Scan:
    """Goes through the pages once; afterwards it knows how many rows and pages made no sense."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._claimed: set[int] = set()
        self.unreadable_rows = 0
        self.unreadable_pages = 0

    def rows(self) -> Iterator[Row]:
        """Yield every row: first what pages point at, then what else is found in pages that make no sense."""
        strange: list[int] = []
        self.unreadable_pages = -self._pages.free
        for number in range(1, self._pages.count + 1):
            page = self._pages.page(number)
            if not any(page):
                self.unreadable_pages += 1
                continue
            tree = self._pages.tree(page, first=number == 1)
            if tree is None:
                strange.append(number)
            elif number > 1 or not tree.whole:
                yield from self._in_tree(number, page, tree.slots, whole=tree.whole)
        for number in strange:
            if number not in self._claimed:
                found = list(self._by_shape(number, self._pages.page(number)))
                self.unreadable_pages += not found
                yield from found
        self.unreadable_pages = max(0, self.unreadable_pages)

    def row_at(self, place: Place) -> Row | None:
        """Return a row again that was found at a place."""
        number, start, total = place
        page = self._pages.page(number)
        slot = Slot(start, start, total, 0, start, in_table=True)
        return self._row(number, page, slot, certain=True)

    def _in_tree(self, number: int, page: bytes, slots: Iterable[Slot], *, whole: bool) -> Iterator[Row]:
        """Yield the rows of a page; where it does not add up, its other bytes are searched as well."""
        missed = 0
        rest = bytearray(page)
        for slot in slots:
            row = self._row(number, page, slot, certain=True)
            if row is None:
                missed += 1
                continue
            rest[slot.first : slot.end] = bytes(slot.end - slot.first)
            yield row
        if missed or not whole:
            for row in self._by_shape(number, bytes(rest)):
                missed -= 1
                yield row
        if number > 1:
            self.unreadable_rows += max(0, missed)

    def _by_shape(self, number: int, page: bytes) -> Iterator[Row]:
        """Yield the rows whose first bytes look like those of one of our tables, wherever they are."""
        done = HEADER if number == 1 else 0
        for match in _HEADS.finditer(page, done):
            start = match.start()
            layout = _layout(match[match.lastindex or 0])
            if start < done or layout is None:
                continue
            slot = Slot(start, start, layout.total, _rowid_before(page, start), 0, layout.shape in _IN_TABLE)
            row = self._row(number, page, slot, certain=False)
            if row is not None:
                yield row
                done = start + local(layout.total, self._pages.usable, in_table=slot.in_table)

    def _row(self, number: int, page: bytes, slot: Slot, *, certain: bool) -> Row | None:
        """Return the row of a cell, None where its bytes are none of ours."""
        try:
            length, _ = varint(page, slot.start)
        except IndexError:
            return None
        layout = _layout(page[slot.start : slot.start + length]) if length <= _LONGEST_HEAD else None
        if layout is None or layout.total != slot.total:
            return None
        data, overflow = self._pages.payload(page, slot.start, slot.total, in_table=slot.in_table)
        values, clean = _values(layout, data, length)
        if values is None or not (certain or _is_likely(layout.shape, values)):
            return None
        whole = clean and len(data) == slot.total
        if whole:
            self._claimed.update(overflow)
        if layout.shape in ("journal", "version"):
            values = (slot.rowid, *values[1:])
        return Row(layout.shape, values, slot.rowid, (number, slot.start, slot.total), certain, whole)


@lru_cache(maxsize=65536)
def _layout(head: bytes) -> Layout | None:
    """Return the columns that the head of a row describes, None where no table of ours has such rows."""
    try:
        length, at = varint(head, 0)
        if length != len(head):
            return None
        serials: list[int] = []
        while at < length and len(serials) <= _MOST_COLUMNS:
            serial, at = varint(head, at)
            serials.append(serial)
    except IndexError:
        return None
    shape = SHAPES.get("".join(map(_type, serials)))
    if shape is None:
        return None
    columns = tuple((serial, _length(serial)) for serial in serials)
    return Layout(shape, columns, length + sum(column[1] for column in columns))


def _type(serial: int) -> str:
    if serial >= 12:
        return "t" if serial % 2 else "b"
    return "n" if serial == 0 else "i" if serial in _INTEGERS else "x"


def _length(serial: int) -> int:
    return (serial - 12) // 2 if serial >= 12 else _INTEGERS.get(serial, 0)


def _values(layout: Layout, data: bytes, at: int) -> tuple[tuple[Value, ...] | None, bool]:
    """Return the columns of a row, and whether each text is one; no columns where a number is cut off."""
    values: list[Value] = []
    clean = True
    for serial, length in layout.columns:
        part = data[at : at + length]
        at += length
        if serial >= 12 and serial % 2:
            try:
                text = part.decode()
                clean &= b"\0" not in part
            except UnicodeDecodeError:
                clean = False
                text = part.decode(errors="replace")
            values.append(text.rstrip("\ufffd") if len(part) < length else text)
        elif serial >= 12:
            values.append(part)
        elif len(part) < length:
            return None, False
        else:
            values.append(serial - 8 if serial >= 8 else _integer(part))
    return tuple(values), clean


def _is_likely(shape: str, values: tuple[Value, ...]) -> bool:
    """Return whether a row found by its shape can be ours: of a cell, whether its letters are a list."""
    letters = values[3] if shape == "cell" else "[]"
    return isinstance(letters, str) and letters.startswith("[") and letters.endswith("]")


def _integer(part: bytes) -> int | None:
    return int.from_bytes(part, "big", signed=True) if part else None


def _rowid_before(page: bytes, start: int) -> int:
    """Return the number of variable length that ends where a row begins: in a table, that of the row."""
    first = start - 1
    while first > max(0, start - 9) and page[first - 1] >= 0x80:
        first -= 1
    try:
        return varint(page, max(first, 0))[0]
    except IndexError:
        return 0


def _one_of(bytes_: Iterable[int]) -> bytes:
    return b"[" + b"".join(re.escape(bytes((one,))) for one in bytes_) + b"]"


def _heads() -> re.Pattern[bytes]:
    """Return what the heads of rows look like, before the words that rows of a kind begin with."""
    text = b"(?:" + _one_of(range(13, 128, 2)) + b"|[\x80-\xff]{1,4}" + _one_of(range(1, 128, 2)) + b")"
    kinds = {13 + 2 * len(kind) for kind in KINDS}
    kind, names = _one_of(sorted(kinds)), b"|".join(kind.encode() for kind in KINDS)
    number = _one_of(sorted(_INTEGERS))
    keys = b"|".join(key.encode() for key in META)
    shapes = (
        rb"([\x05-\x0f]" + kind + text + number + text + rb")(?:" + names + rb")",
        rb"([\x04-\x0b]" + kind + text + number + rb")(?:" + names + rb")",
        rb"([\x09-\x20]\x00" + text + rb"\x15(?:\x00|" + number + rb")" + text * 4 + rb")[0-9]{4}-",
        rb"([\x03-\x0b]" + text * 2 + rb")(?:" + keys + rb")",
        rb"([\x07-\x18]" + text * 6 + rb")",
    )
    return re.compile(b"(?=" + b"|".join(shapes) + b")", re.DOTALL)


_HEADS = _heads()
