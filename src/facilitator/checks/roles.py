"""The rules by role: what one role holds over all rows. They never stop a charter."""

from collections.abc import Iterator, Mapping, MutableMapping

from facilitator.checks.columns import Columns
from facilitator.checks.finding import Finding, Severity, Where
from facilitator.checks.lines import Lines
from facilitator.checks.naming import naming
from facilitator.checks.rows import percent
from facilitator.checks.tally import Tally
from facilitator.domain.frameworks import Framework
from facilitator.domain.records import Role
from facilitator.domain.workshop import Workshop


class RoleRules:
    """The rules by role, with the numbers that hold here.

    Rows and decisions count where they hold a letter. That a role takes no part is said only once something
    stands in the row of every decision: an open row may still give it one.
    """

    def __init__(self, framework: Framework, numbers: Mapping[str, float]) -> None:
        self._numbers = numbers
        self._naming = naming(framework)
        part = framework.deciding | framework.doing
        self._acting = "/".join(c for c in framework.codes if c in part)

    def check(
        self,
        workshop: Workshop,
        columns: Columns,
        lines: Lines,
        tally: Tally,
        absent: MutableMapping[str, Finding],
    ) -> Iterator[Finding]:
        """Yield the findings of the roles in the order of the grid.

        absent keeps the findings of deciders who are not here; the caller takes out what is out of date.
        """
        present = {p.id for p in workshop.participants.values() if p.present}
        represented = {seat.role for seat in workshop.seats.values() if not present.isdisjoint(seat.holders)}
        share = self.share(tally, len(columns.places))
        everywhere = tally.rows >= self._numbers["grid.in-every-row"] and tally.rows
        complete = tally.rows and tally.said == len(workshop.decisions)
        for role_id, place in columns.places.items():
            decided = len(tally.decides[role_id]) if role_id in tally.decides else 0
            if decided > share * tally.deciding:
                yield self._many_decisions(place, decided, tally.deciding)
            if everywhere and tally.held[role_id] == tally.rows:
                yield self._finding("in-every-row", "warning", place, number=str(tally.rows))
            if complete and not decided and not tally.acting[role_id]:
                yield self._finding("no-part", "information", place, letters=self._acting)
            known = bool(workshop.participants) and role_id not in represented
            if decided and _is_absent(workshop.roles[role_id], present, known=known):
                if role_id not in absent:
                    absent[role_id] = self._absent(place, lines, tally)
                yield absent[role_id]

    def share(self, tally: Tally, roles: int) -> float:
        """Return the part of all deciding voices that a role may have; 1 while there are too few of them."""
        numbers = self._numbers
        enough = (
            tally.rows >= numbers["grid.many-decisions.decisions"]
            and roles >= numbers["grid.many-decisions.roles"]
        )
        return numbers["grid.many-decisions"] if enough else 1

    def _many_decisions(self, place: Where, decided: int, all_letters: int) -> Finding:
        return self._finding(
            "many-decisions",
            "warning",
            place,
            percent=percent(decided / all_letters),
            number=str(decided),
            all=str(all_letters),
        )

    def _absent(self, place: Where, lines: Lines, tally: Tally) -> Finding:
        decisions = (lines.places[key][0] for key in lines.ordered(tally.decides[place.id]))
        where = dict.fromkeys(decisions)
        return self._finding("decider-absent", "warning", place, *where)

    def _finding(self, rule: str, severity: Severity, place: Where, *more: Where, **said: str) -> Finding:
        return Finding(
            rule=f"grid.{rule}",
            severity=severity,
            where=(place, *more),
            arguments={**self._naming, **said},
            roles=(place.id,),
        )


def _is_absent(role: Role, present: set[str], *, known: bool) -> bool:
    """Return whether nobody of a role is in the room; known is whether its holders can tell."""
    if role.presence == "holders":
        return known and present.isdisjoint(role.holders)
    return role.presence == "no"
