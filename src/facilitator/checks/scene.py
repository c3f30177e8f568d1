"""What the rules of the stages look at: the workshop, and what was already read of it."""

from collections.abc import Iterable, Mapping

import msgspec

from facilitator.checks.columns import Columns
from facilitator.checks.finding import Where
from facilitator.checks.lines import Lines
from facilitator.checks.reporting import Reporting
from facilitator.checks.rows import Reading
from facilitator.domain.bounds import Limit
from facilitator.domain.workshop import RowKey, Workshop


class Read(msgspec.Struct, frozen=True):
    """What was read of the grid, and the numbers that hold here."""

    columns: Columns
    lines: Lines
    readings: Mapping[RowKey, Reading]
    numbers: Mapping[str, float]
    deciders: object
    """Another object where others decide in any row."""


class Scene(msgspec.Struct, frozen=True):
    """A workshop, what was read of its grid, and who reports to whom."""

    workshop: Workshop
    read: Read
    reporting: Reporting

    @property
    def columns(self) -> Columns:
        """The roles in the order of the grid."""
        return self.read.columns

    def role(self, role: str) -> Where:
        """Return a role as a place."""
        return self.columns.places[role]

    def roles(self, roles: Iterable[str]) -> tuple[Where, ...]:
        """Return roles as places, those that are no more left out."""
        return tuple(self.columns.places[role] for role in roles if role in self.columns.places)

    def decisions(self, decisions: Iterable[str]) -> tuple[Where, ...]:
        """Return decisions as places."""
        known = self.workshop.decisions
        return tuple(Where("decision", key, known[key].title) for key in decisions)

    def limit(self, limit: Limit) -> Where:
        """Return a limit as a place: what may be done, and by whom."""
        return Where("limit", limit.id, _joined(limit.title, self._title(limit.role)))

    def of_unit(self, kind: str, record_id: str, title: str, unit: str) -> tuple[Where, ...]:
        """Return a record of a unit, or of the organisation, as a place with its unit."""
        known = self.workshop.units.get(unit)
        if known is None:
            return (Where(kind, record_id, title),)
        return Where(kind, record_id, _joined(title, known.title)), Where("unit", unit, known.title)

    def _title(self, role: str) -> str:
        place = self.columns.places.get(role)
        return "" if place is None else place.title


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
