"""One of two workshops that are compared: the order and the names it is told in."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from facilitator.domain.comparing_charter import BAND, band_change, with_currency
from facilitator.domain.comparing_names import NAMED_BY, name_of
from facilitator.domain.comparing_order import shown
from facilitator.domain.difference import Detail, FieldChange, Held, Place, Remark
from facilitator.domain.fields import Field, Shape
from facilitator.domain.legend import framework_of, is_known
from facilitator.domain.records import MARKS, Cell, Record
from facilitator.domain.workshop import KIND_OF, CellKey, Workshop


class Side:
    """A workshop with what telling it needs, found once and only where it is needed."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop

    @cached_property
    def roles(self) -> Mapping[str, int]:
        """The place of each role in the grid."""
        return _numbered(shown(self.workshop, "role"))

    @cached_property
    def decisions(self) -> Mapping[str, int]:
        """The place of each decision in the grid."""
        return _numbered(shown(self.workshop, "decision"))

    @cached_property
    def units(self) -> Mapping[str, int]:
        """The place of each unit in the tree, that of the centre's row before them."""
        return _numbered(["", *shown(self.workshop, "unit")])

    @cached_property
    def role_names(self) -> Mapping[str, str]:
        """What each role is called: its title, with its unit where several have it."""
        roles = self.workshop.roles
        often = Counter(role.title for role in roles.values())
        names: dict[str, str] = {}
        for key, role in roles.items():
            unit = self.title("unit", role.unit) if role.title and often[role.title] > 1 else ""
            names[key] = f"{role.title} · {unit}" if unit else role.title
        return names

    def title(self, kind: str, record_id: str) -> str:
        """Return what a record is called, "" where there is none."""
        record = self.workshop.record(kind, record_id)
        return name_of(self.workshop, record) if record is not None else ""

    def said(self, field: Field, value: Any) -> Any:
        """Return the value of a field, with titles in place of ids."""
        if field.shape is Shape.REFERENCES:
            return tuple(self.title(field.target, key) for key in value)
        if field.shape is Shape.REFERENCE:
            return (self.title(field.target, value),) if value else ()
        return value

    def counted(self, record: Record) -> Record:
        """Return a record as it is counted here: of a limit in the currency of the workshop."""
        return with_currency(self.workshop, record)

    def told(self, record: Record, *, came: bool) -> Iterator[Detail]:
        """Yield what a record that came or went says, but for its name and what goes without saying."""
        kind = KIND_OF[type(record)]
        usual = kind.type(id="")
        named = NAMED_BY.get(kind.name, ("title",))
        limit = self.counted(record)
        band = band_change(None, limit) if came else band_change(limit, None)
        if band is not None:
            yield band
        for name, field in kind.fields.items():
            value = getattr(record, name)
            if (band is not None and name in BAND) or field.shape is Shape.PICTURE:
                continue
            if name not in named and value != getattr(usual, name):
                said = self.said(field, value)
                yield FieldChange(name, None, said) if came else FieldChange(name, said, None)

    def held(self, kind: str, cells: Iterable[tuple[CellKey, Cell]]) -> Iterator[Detail]:
        """Yield who holds each letter in a decision, or where a role holds it; then the remarks."""
        holders: dict[str, list[Place]] = {code: [] for code in self._codes}
        remarks: list[Remark] = []
        for key, cell in sorted(cells, key=self._place):
            place = self._named(kind, key)
            for letter in cell.letters:
                holders.setdefault(letter, []).append(place)
            if cell.note:
                remarks.append(Remark("note", place, cell.note))
            if cell.source and not cell.letters:
                remarks.append(Remark("source", place, cell.source))
        for letter, places in holders.items():
            if places:
                yield Held(letter, tuple(places))
        yield from remarks

    @cached_property
    def _codes(self) -> tuple[str, ...]:
        known = is_known(self.workshop.facts)
        return (*(framework_of(self.workshop).codes if known else ()), *MARKS)

    def _place(self, found: tuple[CellKey, Cell]) -> tuple[int, int, int]:
        decision, unit, role = found[0]
        return self.decisions[decision], self.units[unit], self.roles[role]

    def _named(self, kind: str, key: CellKey) -> Place:
        decision, unit, role = key
        name = self.role_names[role] if kind == "decision" else self.title("decision", decision)
        return Place(name, self.title("unit", unit) if unit else "")


def _numbered(keys: Iterable[str]) -> Mapping[str, int]:
    return {key: number for number, key in enumerate(keys)}
