"""The formats of the file that are known, and the steps that lead from each to the next."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import cache
from typing import Any

import msgspec

from facilitator.domain.workshop import FACTS, KINDS, LISTED
from facilitator.storage.tables import SCHEMA
from facilitator.storage.unsound import UnsoundError

Body = dict[str, Any]
"""The JSON object of a record, a version or a ballot; of a cell its letters as a list, and its texts."""
_SIDES = ("before", "after")
_KEYS = ("decision", "unit", "role")
"""What a cell is found by; the other columns are its parts, which make its body."""
_OF_LISTS = {KINDS[name].plural: name for name in LISTED}


class Format(msgspec.Struct, frozen=True):
    """A format: its tables, and the steps that put a body into the next format; None where it stays as it is.

    The same body stands in its table, in the journal and in adopted versions, and must come out the same: so
    a step depends on nothing but what it is given, and may change it. The kind it is given is that of the
    record, or "version" or "ballot". All formats have the tables of the first, with the same columns but for
    the parts of a cell: digest and chain are checked before anything is understood.
    """

    schema: tuple[str, ...]
    step: Callable[[str, Body], Body] | None = None
    cell_step: Callable[[Body], Body] | None = None
    json: int = 1
    """The number of the workshop's JSON in which the versions of this format are written."""


Formats = Mapping[int, Format]


def _with_own_framework(kind: str, body: Body) -> Body:
    return {**body, "own_framework": None} if kind == FACTS else body


_BOUNDS: Mapping[str, Body] = {
    FACTS: {"top_role": "", "matrix": None},
    "unit": {"emergency_holder": "", "emergency_limit": ""},
    "role": {"quorum": ""},
    "decision": {"latest": "", "categories": []},
    "waiver": {"limit": "", "guardrail": "", "risk_category": "", "metric": "", "escalation_rule": ""},
}
"""What limits, risk appetite and escalation added to the kinds there were."""


def _with_bounds(kind: str, body: Body) -> Body:
    return {**body, **_BOUNDS.get(kind, {})}


_PUBLISHED: Body = {
    "owner": "",
    "effective": "",
    "next_review": "",
    "status": "draft",
    "foreword": "",
    "accent": "",
    "left_out": [],
}


def _with_publication(kind: str, body: Body) -> Body:
    return {**body, **_PUBLISHED} if kind == FACTS else body


FORMATS: Formats = {
    1: Format(SCHEMA, _with_own_framework),
    2: Format(SCHEMA, _with_bounds),
    3: Format(SCHEMA, _with_publication),
    4: Format(SCHEMA),
}
"""By number, without gaps; the last is the one that is written."""


def newest(formats: Formats) -> int:
    """Return the number of the format that files are brought into."""
    return max(formats)


class Way:
    """All steps from one format to another, over texts as the tables hold them.

    Every text is rewritten, which leaves those that no step changes as they are, byte for byte: what wrote
    them writes them again.
    """

    def __init__(self, formats: Formats, start: int, to: int) -> None:
        passed = [formats[number] for number in range(start, to)]
        self._steps = [known.step for known in passed if known.step is not None]
        self._cell_steps = [known.cell_step for known in passed if known.cell_step is not None]
        self._json = formats[to].json
        parts = _cell_parts(formats[start].schema)
        self._blank: Body = {part: [] if part == "letters" else "" for part in parts}
        self._parts = set(_cell_parts(formats[to].schema))

    def body(self, kind: str, text: str) -> str:
        """Return a body of a kind."""
        return _text(self._body(kind, _object(text)))

    def cell(self, row: Mapping[str, Any]) -> Body:
        """Return a row of the grid's table."""
        cell = self._cell({**row, "letters": msgspec.json.decode(row["letters"])})
        return {**cell, "letters": _text(cell["letters"])}

    def changes(self, text: str) -> str:
        """Return what an entry of the journal changed; empty but for edits."""
        if not text:
            return text
        changes = _object(text)
        for record in changes.get("records", ()):
            for side in _sides(record):
                record[side]["body"] = self._body(record["kind"], record[side]["body"])
        for row in changes.get("rows", ()):
            for cell in row["cells"]:
                for side in _sides(cell):
                    whole = self._cell(cell[side])
                    cell[side] = {part: value for part, value in whole.items() if value}
        return _text(changes)

    def document(self, text: str) -> str:
        """Return the workshop of a version, which is JSON as docs/workshop-json.md has it."""
        document = _object(text)
        document["version"] = self._json
        document[FACTS] = self._body(FACTS, document[FACTS])
        for plural in _OF_LISTS.keys() & document.keys():
            document[plural] = [self._body(_OF_LISTS[plural], body) for body in document[plural]]
        document["cells"] = [self._cell(cell) for cell in document["cells"]]
        return _text(document)

    def _body(self, kind: str, body: Body) -> Body:
        for step in self._steps:
            body = step(kind, body)
        return body

    def _cell(self, cell: Body) -> Body:
        """Return a cell beside whatever it is found by; parts that were left out are given to the steps."""
        body = {part: cell.get(part, blank) for part, blank in self._blank.items()}
        rest = {name: value for name, value in cell.items() if name not in self._blank}
        for step in self._cell_steps:
            body = step(body)
        if body.keys() != self._parts:
            raise UnsoundError(f"a cell of {', '.join(body)}")
        return {**rest, **body}


def _sides(change: Body) -> list[str]:
    return [side for side in _SIDES if side in change]


@cache
def _cell_parts(schema: tuple[str, ...]) -> tuple[str, ...]:
    with closing(sqlite3.connect(":memory:")) as memory:
        for statement in schema:
            memory.execute(statement)
        columns = [row[1] for row in memory.execute("PRAGMA table_info(cell)")]
    return tuple(column for column in columns if column not in _KEYS)


def _object(text: str) -> Body:
    return msgspec.json.decode(text, type=dict[str, Any])


def _text(value: object) -> str:
    return msgspec.json.encode(value).decode()
