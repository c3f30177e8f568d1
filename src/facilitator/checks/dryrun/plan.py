"""What the walk needs to know of one decision in one unit, read once and kept."""

from collections.abc import Iterator
from decimal import Decimal

from facilitator.checks.covering import Covering
from facilitator.checks.dryrun.appetite import Appetite, RiskReading
from facilitator.checks.dryrun.case import Case, Risk
from facilitator.checks.dryrun.limits import Powers, exact
from facilitator.checks.dryrun.lines import Lines
from facilitator.checks.dryrun.people import People
from facilitator.checks.dryrun.row import RowReading, Rows
from facilitator.checks.dryrun.rules import Rules
from facilitator.checks.dryrun.trace import Seat, Step
from facilitator.checks.dryrun.units import Units
from facilitator.domain.bounds import Guardrail
from facilitator.domain.quantities import span
from facilitator.domain.records import Decision
from facilitator.domain.workshop import Workshop

UNLISTED = Decision(id="")
"""Stands for a matter that is not listed."""


class Ground:
    """The parts of a workshop that all decisions and units share."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.units = Units(workshop)
        self.people = People(workshop, self.units)
        self.rows = Rows(workshop, self.people, self.units)
        self.rules = Rules(workshop, self.people)
        self.appetite = Appetite(workshop, self.units)
        self._covering = Covering(workshop)
        self._powers: dict[str, Powers] = {}
        self._lines: dict[str, Lines] = {}

    def powers(self, decision: Decision) -> Powers:
        """Return the limits of a decision."""
        found = self._powers.get(decision.id)
        if found is None:
            found = self._powers[decision.id] = Powers(self.workshop, decision, self._covering)
        return found

    def lines(self, unit: str) -> Lines:
        """Return the reporting lines as they are seen from a unit."""
        found = self._lines.get(unit)
        if found is None:
            found = self._lines[unit] = Lines(self.people, unit, self.top(unit))
        return found

    def top(self, unit: str) -> Seat | None:
        """Return the seat of the top role, None where none is said."""
        role = self.workshop.facts.top_role
        return self.people.seat(role, unit) if role in self.people.roles else None


class Plan:
    """One decision in one unit."""

    def __init__(self, ground: Ground, decision: Decision, unit: str) -> None:
        self.ground, self.decision, self.unit = ground, decision, unit
        self.people, self.lines, self.top = ground.people, ground.lines(unit), ground.top(unit)
        self.powers = ground.powers(decision)
        self.rules = ground.rules.covering(decision, unit)
        self.row: RowReading = ground.rows.reading(decision, unit, self.lines)
        self.reserved = tuple(_reserved(ground.workshop, decision))
        latest = span(decision.latest)
        self.latest = latest.minutes if latest else None
        self.emergency_holder, self.emergency_bound = self._emergency()
        self._risks: dict[tuple[Risk, ...], RiskReading] = {}

    def risks(self, case: Case) -> RiskReading:
        """Return what the risks of a case pass."""
        found = self._risks.get(case.risks)
        if found is None:
            if len(self._risks) > _MOST_READINGS:
                self._risks.clear()
            found = self.ground.appetite.reading(case.risks, self.decision.categories, self.unit)
            self._risks[case.risks] = found
        return found

    def guardrail(self, guardrail: str) -> Guardrail | None:
        """Return a guardrail where it binds this decision in this unit, else None."""
        found = self.ground.workshop.guardrails.get(guardrail)
        if found is None or (found.decisions and self.decision.id not in found.decisions):
            return None
        line = self.ground.units.upward(self.unit)
        return None if found.units and not any(unit in line for unit in found.units) else found

    def seat(self, role: str) -> Seat | None:
        """Return the seat that a role means here, None for no role."""
        return self.people.seat(role, self.unit) if role in self.people.roles else None

    def _emergency(self) -> tuple[Seat | None, Decimal | None]:
        """Return who decides here what cannot wait, and up to what; None without a bound."""
        units = self.ground.workshop.units
        for above in self.ground.units.upward(self.unit):
            holder = self.seat(units[above].emergency_holder)
            if holder is not None:
                return holder, exact(units[above].emergency_limit)
        return None, None


def _reserved(workshop: Workshop, decision: Decision) -> Iterator[Step]:
    """Yield why a decision is for the top role whatever the case says."""
    if decision is UNLISTED:
        yield Step(2, "unlisted")
        return
    for matter in workshop.reserved_matters.values():
        if decision.id in matter.decisions or (decision.section and decision.section in matter.sections):
            yield Step(2, "reserved-matter", {"matter": matter.id})


_MOST_READINGS = 1_024
