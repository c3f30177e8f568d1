"""The hashes that notice what SQLite does not: a digest over all rows, and the chain of the journal."""

from collections.abc import Iterable
from hashlib import sha256

Value = str | int | bytes | None

SEPARATOR = "\x1f"
"""Between the columns of a row that is hashed; no text that was cleaned holds it."""
FIRST = ""
"""What the first entry of the journal has in place of the hash of the one before."""
_MODULUS = 1 << 128


def row_hash(table: str, values: Iterable[Value]) -> int:
    """Return what a row adds to the digest: 128 bits of the SHA-256 of table and columns."""
    text = SEPARATOR.join((table, *map(_text, values)))
    return int.from_bytes(sha256(text.encode()).digest()[:16], "big")


def cells_hash(rows: Iterable[tuple[str, ...]]) -> int:
    """Return what many cells add to the digest: the same as row_hash of each, twice as fast."""
    join, number = SEPARATOR.join, int.from_bytes
    prefix = "cell" + SEPARATOR
    return sum([number(sha256((prefix + join(row)).encode()).digest(), "big") >> 128 for row in rows])


def entry_hash(previous: str, values: Iterable[Value]) -> str:
    """Return the hash of a journal entry: SHA-256 in hex of the hash before it and its other columns."""
    return sha256(SEPARATOR.join((previous, *map(_text, values))).encode()).hexdigest()


def digest_text(total: int) -> str:
    """Return a sum of row hashes as the file keeps it: modulo 2^128, 32 hex digits."""
    return format(total % _MODULUS, "032x")


def _text(value: Value) -> str:
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    return "" if value is None else str(value)
