"""A sound workshop from what is believed of a damaged file: every reference there, no line in a circle."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, cast

import msgspec

from facilitator.checks.thresholds import known_numbers
from facilitator.domain.arrangement import LINES
from facilitator.domain.edits import cleaned, cleaned_cell
from facilitator.domain.fields import Shape, bounding_fields, pointing_fields
from facilitator.domain.frameworks import frameworks
from facilitator.domain.legend import available, is_known
from facilitator.domain.own_framework import OWN, is_sound
from facilitator.domain.records import MARKS, Cell, Facts, Record
from facilitator.domain.risk_matrix import unsound_part
from facilitator.domain.workshop import BLANK, FACTS, KINDS, LISTED, RowKey, Workshop
from facilitator.storage.salvage.choice import Choice

_MOST_NUMBER = 1_000_000
"""The largest number of a rule, as in the JSON of a workshop."""


class Assembly:
    """The workshop, and how often something had to be left out of it, by the ids of DOUBTS."""

    def __init__(self, choice: Choice) -> None:
        self.doubts: Counter[str] = Counter()
        self._choice = choice
        facts = self._facts()
        self._letters = frozenset(MARKS).union(*(framework.codes for framework in available(facts)))
        records = {kind: choice.ordered(kind) for kind in LISTED}
        self._leave_out(records)
        facts = cast("Facts", self._sound(FACTS, facts, records))
        for kind in LISTED:
            records[kind] = {key: self._sound(kind, one, records) for key, one in records[kind].items()}
        for kind, field in LINES.items():
            self._cut_circles(records[kind], field)
        lists: dict[str, Any] = {KINDS[kind].plural: records[kind] for kind in LISTED}
        self.workshop = cleaned(Workshop(facts=facts, **lists, cells=self._grid(records)))

    def _facts(self) -> Facts:
        """Return the record of the workshop itself, the default one where it is lost."""
        found = cast("list[Facts]", list(self._choice.ordered(FACTS).values()))
        facts = found[0] if found else Facts()
        self.doubts["facts"] += not found
        self.doubts["repeated"] += max(0, len(found) - 1)
        if facts.own_framework is not None and not is_sound(facts.own_framework):
            self.doubts["framework"] += facts.framework != OWN
            facts = msgspec.structs.replace(facts, own_framework=None)
        if not found or not is_known(facts):
            self.doubts["framework"] += 1
            facts = msgspec.structs.replace(facts, framework=self._fitting_framework())
        if facts.matrix is not None and unsound_part(facts.matrix):
            self.doubts["matrix"] += 1
            facts = msgspec.structs.replace(facts, matrix=None)
        known = known_numbers(facts)
        sound = {
            rule: number
            for rule, number in facts.thresholds.items()
            if rule in known and 0 <= number <= _MOST_NUMBER
        }
        self.doubts["thresholds"] += len(facts.thresholds) - len(sound)
        return msgspec.structs.replace(facts, thresholds=sound)

    def _fitting_framework(self) -> str:
        """Return the framework that has most of the letters found, of equals rather the default one."""
        letters = Counter(letter for cell in self._choice.cells.values() for letter in cell.letters)
        default = Facts().framework
        order = sorted(frameworks(), key=lambda name: name != default)
        return max(order, key=lambda name: sum(letters[code] for code in frameworks()[name].codes))

    def _leave_out(self, records: dict[str, dict[str, Record]]) -> None:
        """Leave out what belongs to something lost, or covers nothing else, and what belongs to that."""
        for kind in LISTED:  # each comes after those it can belong to
            described = KINDS[kind].fields
            fields = [(n, {"", *records[f.target]}) for n, f in described.items() if f.belongs]
            bounds = [
                [(n, records[described[n].target]) for n in names] for names in bounding_fields(described)
            ]
            kept = {
                key: record
                for key, record in records[kind].items()
                if all(getattr(record, name) in there for name, there in fields)
                and not any(_covers_what_is_lost(record, bound) for bound in bounds)
            }
            self.doubts["belonging"] += len(records[kind]) - len(kept)
            records[kind] = kept

    def _sound(self, kind: str, record: Record, records: Mapping[str, Mapping[str, Record]]) -> Record:
        """Return a record that refers to nothing that is not there."""
        changed: dict[str, Any] = {}
        for name, field in pointing_fields(KINDS[kind].fields):
            value = getattr(record, name)
            there = records[field.target]
            if field.shape is Shape.REFERENCES:
                kept = tuple(target for target in cast("tuple[str, ...]", value) if target in there)
                if len(kept) < len(value):
                    changed[name] = kept
            elif value and value not in there:
                changed[name] = ""
        self.doubts["references"] += len(changed)
        return msgspec.structs.replace(record, **changed) if changed else record

    def _cut_circles(self, records: dict[str, Record], field: str) -> None:
        """Empty the field of one record in every circle."""
        done: set[str] = set()
        for start in records:
            line: dict[str, None] = {}
            key = start
            while key and key not in done and key not in line:
                line[key] = None
                key = getattr(records[key], field)
            if key in line:
                last = next(reversed(line))
                records[last] = msgspec.structs.replace(records[last], **{field: ""})
                self.doubts["references"] += 1
            done.update(line)

    def _grid(self, records: Mapping[str, Mapping[str, Record]]) -> dict[RowKey, dict[str, Cell]]:
        """Return the cells whose decision, role and unit are there, with letters of some framework."""
        decisions, units, roles = records["decision"], records["unit"], records["role"]
        grid: dict[RowKey, dict[str, Cell]] = {}
        for (decision, unit, role), found in sorted(self._choice.cells.items()):
            if decision not in decisions:
                self.doubts["no-decision"] += 1
            elif role not in roles:
                self.doubts["no-role"] += 1
            elif unit and unit not in units:
                self.doubts["no-unit"] += 1
            elif (cell := self._sound_cell(found)) != BLANK:
                grid.setdefault((decision, unit), {})[role] = cell
        return grid

    def _sound_cell(self, cell: Cell) -> Cell:
        letters = tuple(letter for letter in cell.letters if letter in self._letters)
        self.doubts["letters"] += len(cell.letters) - len(letters)
        return cleaned_cell(msgspec.structs.replace(cell, letters=letters))


def _covers_what_is_lost(record: Record, bound: Sequence[tuple[str, Mapping[str, Record]]]) -> bool:
    """Return whether some fields together refer to records and none of those is there."""
    there = [target in known for name, known in bound for target in getattr(record, name)]
    return bool(there) and not any(there)
