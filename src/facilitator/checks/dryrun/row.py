"""The row that counts in a unit: who decides by it, who is heard before and told after, who must agree."""

from collections.abc import Iterable

import msgspec

from facilitator.checks.dryrun.lines import Lines
from facilitator.checks.dryrun.people import People
from facilitator.checks.dryrun.trace import Seat, Step
from facilitator.checks.dryrun.units import Units
from facilitator.domain.frameworks import Letter
from facilitator.domain.legend import framework_of
from facilitator.domain.records import Decision
from facilitator.domain.workshop import Row, Workshop

_HEARD = frozenset({"advise", "recommend"})
_TOLD = frozenset({"learn", "learn-first", "learn-why"})
_SUPERIOR_HEARD, _SUPERIOR_TOLD = "decide-advised", "decide-and-tell"
_AGREEING = ("agree", "verify", "sign")
"""Parts that say yes before, in their order; only the first of them may be overruled."""


class Agreement(msgspec.Struct, frozen=True):
    """Whose yes it takes, for which part; a refusal that binds stops the decision."""

    seat: Seat
    part: str
    binding: bool


class RowReading(msgspec.Struct, frozen=True):
    """What a row says in a unit: deciders, empty where its steps end the walk."""

    steps: tuple[Step, ...]
    deciders: tuple[Seat, ...] = ()
    asked: tuple[Seat, ...] = ()
    told: tuple[Seat, ...] = ()
    agreements: tuple[Agreement, ...] = ()


class Rows:
    """The rows of a workshop, read with its framework."""

    def __init__(self, workshop: Workshop, people: People, units: Units) -> None:
        self._workshop, self._people, self._units = workshop, people, units
        framework = framework_of(workshop)
        self._letters = {letter.code: letter for letter in framework.letters}
        self._deciding = framework.deciding | framework.superior
        self._joint = framework.id == "DARE"

    def reading(self, decision: Decision, unit: str, lines: Lines) -> RowReading:
        """Return what the row that counts in a unit says there."""
        place, passed_over = self._place(decision, unit)
        locked = (
            (Step(3, "row-locked", {"decision": decision.id, "unit": passed_over}),) if passed_over else ()
        )
        if place is None:
            return RowReading((*locked, Step(3, "no-row", {"decision": decision.id})))
        row = self._workshop.row(decision.id, place)
        reading = self._deciders(row, unit, lines)
        if isinstance(reading, Step):
            return RowReading((*locked, reading))
        how, deciders, seats = reading
        if place:
            how = f"{how}-unit"
        arguments = {"decision": decision.id, **({"unit": place} if place else {})}
        asked, told, agreements = self._others(row, unit, lines)
        step = Step(3, how, arguments, seats)
        return RowReading((*locked, step), deciders, asked, told, agreements)

    def _place(self, decision: Decision, unit: str) -> tuple[str | None, str]:
        """Return the unit whose row counts, and one whose own row is passed over because policy locks it."""
        deciding = [
            above
            for above in (*self._units.upward(unit), "")
            if self._decides(self._workshop.row(decision.id, above))
        ]
        if decision.adaptable:
            return (deciding[0] if deciding else None), ""
        return ("" if "" in deciding else None), next(filter(None, deciding), "")

    def _decides(self, row: Row) -> bool:
        roles = self._people.roles
        return any(
            role in roles and not self._deciding.isdisjoint(cell.letters) for role, cell in row.items()
        )

    def _deciders(
        self, row: Row, unit: str, lines: Lines
    ) -> tuple[str, tuple[Seat, ...], tuple[Seat, ...]] | Step:
        """Return how it is decided, by whom, and the seats to name; or why it cannot be said.

        A role whose letter leaves it to its superior says nothing where that superior has one, too.
        """
        said: dict[tuple[Seat, ...], str] = {}
        spoken = {
            self._people.seat(role, unit)
            for role in self._ordered(row)
            if self._has(row, role, self._deciding)
        }
        for role in self._ordered(row):
            letters = [self._letters[code] for code in row[role].letters if code in self._letters]
            own = any(letter.decides for letter in letters)
            leaves = any(letter.superior for letter in letters)
            if not own and not leaves:
                continue
            seat = self._people.seat(role, unit)
            superior = lines.superior(seat) if leaves else None
            if leaves and superior is None:
                return Step(3, "no-superior", {}, (seat,))
            if own and superior is None:
                said.setdefault((seat,), "row")
            elif own and superior is not None:
                said.setdefault((seat, superior), "row-both")
            elif superior is not None and superior not in spoken:
                said.setdefault((superior,), "row-superior")
        return self._one_of(said)

    def _one_of(
        self, said: dict[tuple[Seat, ...], str]
    ) -> tuple[str, tuple[Seat, ...], tuple[Seat, ...]] | Step:
        if not said:
            return Step(3, "no-decider")
        everybody = tuple(dict.fromkeys(seat for seats in said for seat in seats))
        if len(said) > 1 and not self._joint:
            return Step(3, "two-deciders", {}, everybody)
        if len(said) > 1:
            return "row-joint", everybody, everybody
        deciders, how = next(iter(said.items()))
        return how, deciders, deciders

    def _others(
        self, row: Row, unit: str, lines: Lines
    ) -> tuple[tuple[Seat, ...], tuple[Seat, ...], tuple[Agreement, ...]]:
        asked: dict[Seat, None] = {}
        told: dict[Seat, None] = {}
        agreements: list[Agreement] = []
        for role in self._ordered(row):
            seat = self._people.seat(role, unit)
            for letter in self._known(row, role):
                superior = lines.superior(seat)
                if letter.part in _HEARD:
                    asked[seat] = None
                elif letter.part in _TOLD:
                    told[seat] = None
                elif letter.part in _AGREEING:
                    agreements.append(Agreement(seat, letter.part, letter.part != "agree"))
                elif superior is not None and letter.part == _SUPERIOR_HEARD:
                    asked[superior] = None
                elif superior is not None and letter.part == _SUPERIOR_TOLD:
                    told[superior] = None
        return tuple(asked), tuple(told), tuple(agreements)

    def _known(self, row: Row, role: str) -> Iterable[Letter]:
        return (self._letters[code] for code in row[role].letters if code in self._letters)

    def _has(self, row: Row, role: str, codes: frozenset[str]) -> bool:
        return not codes.isdisjoint(row[role].letters)

    def _ordered(self, row: Row) -> list[str]:
        """Return the roles of a row in the order of the grid."""
        return [role for role in self._people.roles if role in row]
