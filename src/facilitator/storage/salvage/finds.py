"""What the rows of a damaged file say: records, cells and steps, each with how far it is believed."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast, get_args

import msgspec

from facilitator.domain.history import Action
from facilitator.domain.records import Cell, Record
from facilitator.domain.workshop import KINDS, CellKey
from facilitator.storage.codec import body_value, letters_value
from facilitator.storage.digest import digest_text, entry_hash, row_hash
from facilitator.storage.salvage.scan import META, Place, Row
from facilitator.storage.unsound import UnsoundError
from facilitator.storage.versions import VersionRow, stored_of

if TYPE_CHECKING:
    from facilitator.domain.publication import Stored

RecordKey = tuple[str, str]
"""Kind and id of a record."""
K = TypeVar("K")
V = TypeVar("V")

CERTAIN, LIKELY, MENDED, VAGUE = range(4)
"""How doubtful: its page points at it; found by its shape alone; the same, and parts of it are missing."""
_ACTIONS = get_args(Action)
_FIELDS = {kind.name: msgspec.structs.fields(kind.type) for kind in KINDS.values()}
_KIND_BY_FIELDS = {frozenset(field.name for field in fields): kind for kind, fields in _FIELDS.items()}
_TEXT = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
"""A text in JSON up to its closing quote, or up to the end of what there is."""
_HALF_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{0,3}\Z")
_LENIENT = json.JSONDecoder(strict=False)


class Copy(msgspec.Struct, Generic[V], frozen=True, gc=False):
    """A record or a cell as one row has it."""

    value: V
    doubt: int
    position: int | None = None
    """That of a record among its kind, None where it is lost."""
    hint: int = -1
    """Where the record stood when the journal last told of it; it may have been moved since."""


class FoundEntry(NamedTuple):
    """A step of the journal: where it stands, what it does, and whether its hash proves every byte of it."""

    place: Place
    action: str
    target: int | None
    proven: bool


class Copies(Generic[K, V]):
    """The rows found under each key; of most there is one."""

    def __init__(self) -> None:
        self._first: dict[K, Copy[V]] = {}
        self._more: dict[K, list[Copy[V]]] = {}

    def __iter__(self) -> Iterator[K]:
        return iter(self._first)

    def __contains__(self, key: K) -> bool:
        return key in self._first

    def add(self, key: K, copy: Copy[V]) -> None:
        """Add a row; one that says what the first does is no other."""
        first = self._first.setdefault(key, copy)
        if first.doubt > copy.doubt and first.value == copy.value:
            self._first[key] = copy
        elif first.value != copy.value:
            self._more.setdefault(key, []).append(copy)

    def of(self, key: K) -> list[Copy[V]]:
        """Return the rows of a key in the order they were found."""
        first = self._first.get(key)
        return [] if first is None else [first, *self._more.get(key, ())]

    def without_doubtful(self) -> None:
        """Forget the rows that no page points at."""
        for key in list(self._first):
            kept = [copy for copy in self.of(key) if copy.doubt in (CERTAIN, MENDED)]
            self._more.pop(key, None)
            del self._first[key]
            for copy in kept:
                self.add(key, copy)

    def moved(self, old: K, new: K) -> None:
        """Give the rows of a key another one."""
        for copy in self.of(old):
            self.add(new, copy)
        self._first.pop(old, None)
        self._more.pop(old, None)


class Finds:
    """Takes rows in, one by one."""

    def __init__(self) -> None:
        self.records: Copies[RecordKey, Record] = Copies()
        self.cells: Copies[CellKey, Cell] = Copies()
        self.keys: dict[RecordKey, int] = {}
        """Records the index names, with the number of their row: the order they were written in."""
        self.entries: dict[int, FoundEntry] = {}
        self.meta: dict[str, str] = {}
        self.versions: dict[int, Stored] = {}
        """Those whose PDF is proved, by number."""
        self.unreadable: Counter[str] = Counter()
        """Rows that say nothing, by shape."""
        self._total = 0
        self._ids: dict[str, str] = {}
        self._plain: dict[str, Cell] = {}

    @property
    def whole(self) -> bool:
        """Whether the rows add up to the digest that was kept with the last edit: nothing of them is lost."""
        return digest_text(self._total) == self.meta.get("digest")

    def take(self, row: Row) -> None:
        """Take in what a row says, and count it where it says nothing."""
        taken = True
        values = cast("Any", row.values)
        if row.shape == "record":
            taken = self._take_record(row, *values)
        elif row.shape == "cell":
            taken = self._take_cell(row, *values)
        elif row.shape == "journal":
            taken = self._take_entry(row, *values)
        elif row.shape == "version":
            taken = self._take_version(values)
        elif row.shape == "key":
            self._take_key(row, *values)
        elif row.shape == "pair" and values[0] in META:
            self._take_meta(row, *values)
        if row.certain and row.whole and row.shape not in ("key", "journal", "pair"):
            self._total += row_hash(row.shape, row.values)
        elif row.certain and row.shape == "pair" and values[0] not in META:
            self._total += row_hash("ballot", row.values)
        self.unreadable[row.shape] += row.certain and not taken

    def settle(self) -> None:
        """Once all rows are in: of a whole file, forget what was found by its shape alone.

        In another, give a record whose row and body name different ids the one that the index names.
        """
        if self.whole:
            self.records.without_doubtful()
            self.cells.without_doubtful()
            return
        for kind, key in list(self.records):
            for copy in self.records.of((kind, key)):
                own = (kind, copy.value.id)
                if (kind, key) not in self.keys and own in self.keys and own not in self.records:
                    self.records.moved((kind, key), own)

    def _take_record(self, row: Row, kind: str, key: str, position: int, body: str) -> bool:
        if kind not in KINDS:
            kind = _kind_of(body)
        if not kind:
            return False
        whole = row.whole
        try:
            record = body_value(kind, body)
        except (msgspec.MsgspecError, RecursionError):
            record = mended(kind, key, body)
            whole = False
        if record is None:
            return False
        doubt = _doubt(row, whole=whole and record.id == key)
        self.records.add((kind, self._id(key)), Copy(record, doubt, position))
        return True

    def _take_cell(self, row: Row, *values: str) -> bool:
        decision, unit, role, letters, note, source = values
        whole = row.whole
        try:
            plain = self._plain.get(letters) or self._plain.setdefault(letters, Cell(letters_value(letters)))
        except (msgspec.MsgspecError, RecursionError):
            if not row.certain:
                return False
            plain, whole = Cell(), False
        cell = Cell(plain.letters, note, source) if note or source else plain
        if cell == Cell():
            return False
        self.cells.add(
            (self._id(decision), self._id(unit), self._id(role)), Copy(cell, _doubt(row, whole=whole))
        )
        return True

    def _take_entry(self, row: Row, sequence: int, *values: Any) -> bool:
        at, action, target, label, changes, previous, own = values
        if action not in _ACTIONS or sequence < 1:
            return False
        proven = row.whole and entry_hash(previous, (sequence, at, action, target, label, changes)) == own
        known = self.entries.get(sequence)
        if known is None or (proven and not known.proven):
            self.entries[sequence] = FoundEntry(row.place, action, target, proven)
        return True

    def _take_version(self, row: VersionRow) -> bool:
        """Take a version in whose PDF is the one that was signed; what stands beside it the digest proves."""
        try:
            self.versions[row[0]] = stored_of(row)
        except (UnsoundError, msgspec.MsgspecError, RecursionError, ValueError):
            return False
        return True

    def _take_key(self, row: Row, kind: str, key: str, rowid: int) -> None:
        if kind in KINDS and row.whole:
            self.keys.setdefault((kind, self._id(key)), rowid)

    def _take_meta(self, row: Row, key: str, value: str) -> None:
        self.meta.setdefault(key, value)
        if row.certain and key != "digest":
            self._total += row_hash("meta", row.values)

    def _id(self, text: str) -> str:
        """Return the one object for an id, of which a grid has thousands of copies."""
        return self._ids.setdefault(text, text)


def _doubt(row: Row, *, whole: bool) -> int:
    if whole:
        return CERTAIN if row.certain else LIKELY
    return MENDED if row.certain else VAGUE


def mended(kind: str, key: str, body: str) -> Record | None:
    """Return the record of the fields that can be made out in its JSON, None where none can."""
    values: dict[str, Any] = {}
    for field in _FIELDS[kind]:
        name = f'"{field.name}":'
        at = body.find(name)
        if at < 0:
            continue
        try:
            value = _json_at(body, at + len(name), whole=field.name == "id")
            values[field.name] = msgspec.convert(value, field.type)
        except (ValueError, msgspec.MsgspecError, RecursionError):
            continue
    if not values.keys() - {"id"}:
        return None
    return KINDS[kind].type(**{"id": key, **values})


def _json_at(body: str, at: int, *, whole: bool) -> Any:
    """Return the value that begins at a place; of a text without an end what is there, if that will do."""
    text = None if whole else _TEXT.match(body, at)
    if text and not body.startswith('"', text.end()):
        body, at = _HALF_ESCAPE.sub("", text[0]) + '"', 0
    return _LENIENT.raw_decode(body, at)[0]


def _kind_of(body: str) -> str:
    """Return the kind of record whose fields a body has, "" where none has just these."""
    try:
        value = msgspec.json.decode(body)
    except (msgspec.MsgspecError, RecursionError):
        return ""
    return (
        _KIND_BY_FIELDS.get(frozenset(cast("dict[str, Any]", value)), "") if isinstance(value, dict) else ""
    )
