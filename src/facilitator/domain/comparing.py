"""What differs between two workshops, in the order of the walk and as a person would tell it.

What only follows from something else is told with that. The letters of a decision or role that came or went
stand with it, not in every row, and what merely made room did not move. A new framework is one difference
near the beginning; rows whose letters changed with it are told last, each on its own, like any others.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

import msgspec

from facilitator.domain.changes import CellChange, Changes, RecordChange, diff
from facilitator.domain.comparing_charter import BAND, band_change
from facilitator.domain.comparing_framework import framework_details
from facilitator.domain.comparing_order import SIBLINGS, listed_elsewhere, merged, moved, shown
from facilitator.domain.comparing_side import Side
from facilitator.domain.difference import (
    FRAMEWORK,
    MATRIX,
    ROW,
    Action,
    CellChanged,
    Detail,
    Difference,
    FieldChange,
    MatrixChange,
    Moved,
    NumberChange,
    PartsChange,
    Reordered,
)
from facilitator.domain.records import Record
from facilitator.domain.workshop import BLANK, FACTS, KIND_OF, LISTED, RowKey, Workshop

STAGES: Mapping[str, str] = {
    FACTS: "workshop",
    FRAMEWORK: "workshop",
    "participant": "workshop",
    "logo": "workshop",
    "reserved_matter": "workshop",
    "stall_story": "workshop",
    "unit": "roles",
    "role": "roles",
    "seat": "roles",
    "guardrail": "policy",
    "section": "decisions",
    "decision": "decisions",
    ROW: "rights",
    "limit": "limits",
    "risk_level": "appetite",
    "risk_category": "appetite",
    "stance": "appetite",
    "past_stance": "appetite",
    "metric": "appetite",
    MATRIX: "appetite",
    "escalation_rule": "escalation",
    "escalation_step": "escalation",
    "scenario": "dryrun",
    "case_risk": "dryrun",
    "answer": "dryrun",
    "waiver": "review",
}
"""The stage of the walk where a kind of difference is told, in the order it is told."""
MOST_MOVED = 3
"""So many moved records of a kind are told one by one; of more it is the order that changed."""


def differences(before: Workshop, after: Workshop) -> tuple[Difference, ...]:
    """Return what a person would call different; nothing exactly where both are the same, order included.

    What is no more stands where it stood. Rows of the grid follow all else.
    """
    changes = diff(before, after)
    return tuple(_Comparison(before, after, changes).told()) if changes else ()


def changes_since(adopted: Workshop, now: Workshop) -> tuple[Difference, ...]:
    """Return what differs from a version that was adopted; whether it is a draft is no difference."""
    facts = msgspec.structs.replace(now.facts, status=adopted.facts.status)
    return differences(adopted, msgspec.structs.replace(now, facts=facts))


class _Comparison:
    """Both sides with their changes, sorted by what they are told with."""

    def __init__(self, before: Workshop, after: Workshop, changes: Changes) -> None:
        self._before, self._after = Side(before), Side(after)
        self._records: dict[str, dict[str, RecordChange]] = {}
        for change in changes.records:
            self._records.setdefault(change.kind, {})[_record(change).id] = change
        self._with: dict[tuple[str, str], list[CellChange]] = {}
        self._rows: dict[RowKey, list[CellChange]] = {}
        for cell in changes.cells:
            self._sort(cell)

    def told(self) -> Iterator[Difference]:
        """Yield all differences in order."""
        yield from self._facts()
        kinds: set[str] = set()
        for kind in STAGES:
            if kind == ROW:
                yield from self._of_rows()
            if kind == MATRIX:
                yield from self._of_matrix()
            if kind not in LISTED:
                continue
            found = list(self._of_kind(kind)) or list(self._unseen_order(kind, kinds))
            if found:
                kinds.add(kind)
            yield from found

    def _sort(self, cell: CellChange) -> None:
        """Put a cell with the decision or role that came or went, else into its row."""
        decision, unit, role = cell.key
        alone = True
        for kind, key in (("decision", decision), ("role", role)):
            change = self._records.get(kind, _NONE).get(key)
            if change is not None and (change.before is None or change.after is None):
                self._with.setdefault((kind, key), []).append(cell)
                alone = False
        if alone:
            self._rows.setdefault((decision, unit), []).append(cell)

    def _facts(self) -> Iterator[Difference]:
        old, new = self._before.workshop.facts, self._after.workshop.facts
        stage = STAGES[FACTS]
        details: list[Detail] = list(self._fields(old, new))
        for rule in dict.fromkeys((*old.thresholds, *new.thresholds)):
            was, now = old.thresholds.get(rule), new.thresholds.get(rule)
            if was != now:
                details.append(NumberChange(rule, was, now))
        if old.left_out != new.left_out:
            details.append(PartsChange(old.left_out, new.left_out))
        if details or old.id != new.id:
            yield Difference(stage, FACTS, new.id, new.title, "changed", tuple(details))
        framework = tuple(framework_details(old, new))
        if framework:
            yield Difference(stage, FRAMEWORK, new.id, new.framework, "changed", framework)

    def _of_matrix(self) -> Iterator[Difference]:
        old, new = self._before.workshop.facts, self._after.workshop.facts
        if old.matrix != new.matrix:
            action: Action = "changed"
            if old.matrix is None or new.matrix is None:
                action = "added" if old.matrix is None else "removed"
            details = (MatrixChange(old.matrix, new.matrix),)
            yield Difference(STAGES[MATRIX], MATRIX, new.id, new.title, action, details)

    def _of_kind(self, kind: str) -> Iterator[Difference]:
        old, new = self._before.workshop, self._after.workshop
        if old.of(kind) is new.of(kind):
            return
        changes = self._records.get(kind, _NONE)
        strays = moved(old, new, kind)
        if len(strays) > MOST_MOVED:
            yield self._reordered(kind, strays)
            strays = []
        places = self._places(kind, strays)
        for key in merged(shown(old, kind), shown(new, kind)):
            change = changes.get(key)
            if change is None and key not in places:
                continue
            details = [*(self._told(change) if change is not None else ()), *places.get(key, ())]
            action: Action = _action(change) if change is not None else "moved"
            side = self._before if change is not None and change.after is None else self._after
            title = side.title(kind, key)
            yield Difference(STAGES[kind], kind, key, title, action, tuple(details))

    def _told(self, change: RecordChange) -> Iterator[Detail]:
        """Yield what there is to say about a record that came, went or changed."""
        if change.before is not None and change.after is not None:
            yield from self._fields(change.before[1], change.after[1])
            return
        came = change.after is not None
        side = self._after if came else self._before
        record = _record(change)
        yield from side.told(record, came=came)
        cells = self._with.get((change.kind, record.id), ())
        said = ((cell.key, cell.after if came else cell.before) for cell in cells)
        yield from side.held(change.kind, ((key, cell) for key, cell in said if cell is not None))

    def _fields(self, old: Record, new: Record) -> Iterator[Detail]:
        band = band_change(self._before.counted(old), self._after.counted(new))
        if band is not None:
            yield band
        for name, field in KIND_OF[type(new)].fields.items():
            was, now = getattr(old, name), getattr(new, name)
            if was != now and not (band is not None and name in BAND):
                yield FieldChange(name, self._before.said(field, was), self._after.said(field, now))

    def _places(self, kind: str, strays: Iterable[str]) -> Mapping[str, tuple[Moved]]:
        """Return where each of these records stands now."""
        strays = set(strays)
        places: dict[str, tuple[Moved]] = {}
        above: dict[str, str | None] = {}
        for key in shown(self._after.workshop, kind) if strays else ():
            record = cast("Record", self._after.workshop.record(kind, key))
            group: str = getattr(record, SIBLINGS.get(kind, ""), "")
            if key in strays:
                places[key] = (Moved(above.get(group)),)
            above[group] = self._after.title(kind, key)
        return places

    def _unseen_order(self, kind: str, told: set[str]) -> Iterator[Difference]:
        """Yield that a list stands in another order, where nothing that was told explains it.

        Decisions of several sections may be mixed in their list; nobody sees it, and yet it differs.
        """
        field = SIBLINGS.get(kind, "")
        if field not in told:
            strays = listed_elsewhere(self._before.workshop, self._after.workshop, kind)
            if strays:
                yield self._reordered(kind, strays)

    def _reordered(self, kind: str, strays: Iterable[str]) -> Difference:
        old, new = self._before.workshop.of(kind), self._after.workshop.of(kind)
        titles = tuple(self._after.title(kind, key) for key in strays)
        return Difference(STAGES[kind], kind, "", "", "moved", (Reordered(titles, len(old.keys() & new)),))

    def _of_rows(self) -> Iterator[Difference]:
        units = merged(self._before.units, list(self._after.units))
        rank = {unit: number for number, unit in enumerate(units)}
        order = self._after.decisions
        for decision, unit in sorted(self._rows, key=lambda row: (order[row[0]], rank[row[1]])):
            yield self._row(decision, unit, self._rows[decision, unit])

    def _row(self, decision: str, unit: str, cells: Iterable[CellChange]) -> Difference:
        """Return how a row differs; the centre's is always there, the own row of a unit comes and goes."""
        places, names = self._after.roles, self._after.role_names
        action: Action = "changed"
        if unit and (decision, unit) not in self._before.workshop.cells:
            action = "added"
        elif unit and (decision, unit) not in self._after.workshop.cells:
            action = "removed"
        details = tuple(
            CellChanged(names[cell.key[2]], cell.before or BLANK, cell.after or BLANK)
            for cell in sorted(cells, key=lambda cell: places[cell.key[2]])
        )
        side = self._after if unit in self._after.workshop.units else self._before
        unit_title = side.title("unit", unit) if unit else ""
        title = self._after.title("decision", decision)
        return Difference(STAGES[ROW], ROW, decision, title, action, details, unit, unit_title)


def _record(change: RecordChange) -> Record:
    place = change.after or change.before
    assert place is not None
    return place[1]


def _action(change: RecordChange) -> Action:
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "changed"


_NONE: Mapping[str, RecordChange] = {}
