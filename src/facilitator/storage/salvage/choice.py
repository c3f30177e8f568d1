"""Which row of a damaged file to believe: of several, or against the journal, or where none is left."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import count
from typing import TypeVar, cast

import msgspec

from facilitator.domain.fields import Shape, pointing_fields
from facilitator.domain.pictures import with_pictures_of
from facilitator.domain.records import Record
from facilitator.domain.text import clean_text
from facilitator.domain.workshop import FACTS, KINDS
from facilitator.storage.salvage.finds import CERTAIN, MENDED, Copies, Copy, Finds, RecordKey
from facilitator.storage.salvage.journal import Known, Newest

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_MOST_ID = 200
"""Characters of an id, as in the JSON of a workshop."""
_WITNESSES = 2
"""So many rows must name a record that is lost, for it to come back without its name."""


class Choice:
    """What is believed of the rows and the journal, and how often there was a doubt, by the ids of DOUBTS."""

    def __init__(self, finds: Finds, newest: Newest) -> None:
        self.doubts: Counter[str] = Counter()
        self.cells = {key: copy.value for key, copy in self._believed(finds.cells, newest.cells)}
        known = {
            key: _with_pictures(key[0], one, finds.records.of(key)) for key, one in newest.records.items()
        }
        self._read = {key: copy for key, copy in self._believed(finds.records, known) if self._is_fit(key[1])}
        gone = {key for key, known in newest.records.items() if known.value is None and known.proven}
        self._rows = {key: row for key, row in finds.keys.items() if key not in gone}
        named = self._named()
        self._nameless = [
            key
            for key, times in named.items()
            if times >= _WITNESSES and key not in self._read and key not in gone and is_id(key[1])
        ]
        self.found = Counter(kind for kind, _ in self._read)
        self.nameless = Counter(kind for kind, _ in self._nameless)
        self.known = Counter(kind for kind, _ in {*self._read, *self._nameless, *self._rows})
        """Records by kind: those that were read, those that come back without a name, all that were there."""

    def ordered(self, kind: str) -> dict[str, Record]:
        """Return the records of a kind in their order; one that lost its place gets one that is free."""
        read = {key: copy for (of, key), copy in self._read.items() if of == kind}
        placed = {key: copy.position for key, copy in read.items() if copy.position is not None}
        taken = set(placed.values())
        for key, copy in read.items():
            if copy.position is None and copy.hint >= 0 and copy.hint not in taken:
                placed[key] = copy.hint
                taken.add(copy.hint)
        names = (*read, *(key for of, key in self._nameless if of == kind))
        loose = sorted((self._rows.get((kind, key), 0), key) for key in names if key not in placed)
        free = (position for position in count() if position not in taken)
        placed.update((key, position) for (_, key), position in zip(loose, free, strict=False))
        blank = KINDS[kind].type
        return {
            key: msgspec.structs.replace(read[key].value, id=key) if key in read else blank(id=key)
            for key in sorted(placed, key=lambda key: (placed[key], key))
        }

    def _believed(self, copies: Copies[K, V], known_of: Mapping[K, Known[V]]) -> Iterator[tuple[K, Copy[V]]]:
        """Yield of every key what is believed, if anything."""
        for key in dict.fromkeys((*copies, *known_of)):
            known = known_of.get(key)
            rows = copies.of(key)
            if known is not None and known.value is None and known.proven:
                self.doubts["removed"] += bool(rows)
                continue
            self.doubts["repeated"] += len(rows) > 1
            best = min(rows, key=lambda row: row.doubt, default=None)
            if known is not None and known.value is not None:
                best = self._compared(rows, best, known, known.value)
            if best is not None:
                self.doubts["mended"] += best.doubt >= MENDED
                yield key, best

    def _compared(self, rows: Iterable[Copy[V]], best: Copy[V] | None, known: Known[V], value: V) -> Copy[V]:
        """Return the row that says what the journal says; else the journal's word where it is the better."""
        same = next((row for row in rows if row.value == value), None)
        if same is not None:
            return msgspec.structs.replace(same, doubt=CERTAIN)
        if best is not None and not known.proven and best.doubt < MENDED:
            return best
        self.doubts["history"] += 1
        return Copy(value, CERTAIN, None if best is None else best.position, known.position)

    def _is_fit(self, key: str) -> bool:
        fit = is_id(key)
        self.doubts["rows"] += not fit
        return fit

    def _named(self) -> Counter[RecordKey]:
        """Return how many rows name each record: the index, cells, and records that refer to it."""
        named = Counter(dict.fromkeys(self._rows, 1))
        for decision, unit, role in self.cells:
            named.update((("decision", decision), ("unit", unit), ("role", role)))
        for (kind, _), copy in self._read.items():
            for name, field in pointing_fields(KINDS[kind].fields):
                value = getattr(copy.value, name)
                several = field.shape is Shape.REFERENCES
                targets = cast("tuple[str, ...]", value) if several else (cast("str", value),)
                named.update((field.target, target) for target in set(targets))
        return Counter({key: times for key, times in named.items() if key[0] != FACTS})


def _with_pictures(kind: str, known: Known[Record], rows: Iterable[Copy[Record]]) -> Known[Record]:
    """Return what the journal knows of a record, with the pictures of its row where no step tells of them."""
    best = min(rows, key=lambda row: row.doubt, default=None)
    if not known.open or known.value is None or best is None:
        return known
    return msgspec.structs.replace(known, value=with_pictures_of(kind, known.value, best.value))


def is_id(text: str) -> bool:
    """Return whether a text may be an id; damaged ones often may not."""
    return 0 < len(text) <= _MOST_ID and "/" not in text and clean_text(text) == text
