"""The rows of the grid in the order they are read: sections, their decisions, each with its local rows."""

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from facilitator.checks.finding import Where
from facilitator.domain.records import Decision
from facilitator.domain.workshop import RowKey, Workshop


class Lines(msgspec.Struct, frozen=True):
    """Where each row is: the decision, and the unit of a local row; in the order of the grid."""

    places: Mapping[RowKey, tuple[Where, ...]]
    position: Mapping[RowKey, int]

    def ordered(self, keys: Iterable[RowKey]) -> list[RowKey]:
        """Return rows in the order of the grid."""
        return sorted(keys, key=self.position.__getitem__)


def lines(workshop: Workshop) -> Lines:
    """Return a line for the centre's row of every decision, and for each row that a unit has of its own."""
    local: dict[str, set[str]] = {}
    for decision, unit in workshop.cells:
        if unit:
            local.setdefault(decision, set()).add(unit)
    places: dict[RowKey, tuple[Where, ...]] = {}
    for _, decisions in workshop.by_section():
        for decision in decisions:
            places.update(_lines_of(workshop, decision, local.get(decision.id, _NONE)))
    return Lines(places, {key: position for position, key in enumerate(places)})


def renamed(known: Lines, before: Workshop, after: Workshop) -> Lines | None:
    """Return the lines where only decisions differ; None where their order or sections do."""
    pairs = zip(before.decisions.values(), after.decisions.values(), strict=False)
    others = [(old, new) for old, new in pairs if old is not new]
    if len(before.decisions) != len(after.decisions) or any(
        (old.id, old.section) != (new.id, new.section) for old, new in others
    ):
        return None
    places = dict(known.places)
    for _, decision in others:
        own = {unit for unit in after.units if (decision.id, unit) in places}
        places.update(_lines_of(after, decision, own))
    return Lines(places, known.position)


def _lines_of(
    workshop: Workshop, decision: Decision, own: Collection[str]
) -> Iterator[tuple[RowKey, tuple[Where, ...]]]:
    where = Where("decision", decision.id, decision.title)
    yield (decision.id, ""), (where,)
    for unit in workshop.units.values() if own else ():
        if unit.id in own:
            yield (decision.id, unit.id), (where, Where("unit", unit.id, unit.title))


_NONE: Collection[str] = ()
