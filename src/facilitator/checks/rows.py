"""The rules of a row: a framework's data, a workshop's numbers, and one row of letters."""

from collections.abc import Collection, Iterator, Mapping
from math import inf

import msgspec

from facilitator.checks.columns import Columns
from facilitator.checks.finding import Finding, Fix, Where
from facilitator.checks.naming import naming
from facilitator.domain.frameworks import Framework, RowRule
from facilitator.domain.records import MARKS, Decision
from facilitator.domain.workshop import Row, RowKey

Holders = Mapping[str, Collection[str]]
"""Roles by the letter they hold."""
MOST_FIXES = 6
"""Links on one finding; with more holders a choice in the grid is quicker."""


class Reading(msgspec.Struct, frozen=True):
    """What a row says: its findings, and who takes which part, for the rules by role."""

    findings: tuple[Finding, ...] = ()
    held: tuple[str, ...] = ()
    """Roles with a letter, those left out by it apart."""
    acting: tuple[str, ...] = ()
    """Roles with a letter that decides or does."""
    deciders: tuple[str, ...] = ()
    """Roles that decide: by a letter of their own, or as the superior of one that leaves it to them."""
    said: bool = False
    """Whether anything stands in the row, letters or marks."""
    approving: tuple[str, ...] = ()
    """Roles that decide about requests which they make themselves; only of decisions that approve some."""


SILENT = Reading()
_NOTHING_MORE: Mapping[str, str] = {}


class RowRules:
    """The rules of one framework, ready to be put to rows.

    A row without letters is open: no letter is missed in it. Only a text that an import could not read is
    told there as well, as somebody meant something by it; it takes part in no other rule.
    """

    def __init__(self, framework: Framework, numbers: Mapping[str, float], columns: Columns) -> None:
        self._framework = framework
        self._naming = naming(framework)
        self._columns = columns
        self._rules = [_Limit.of(rule, numbers, len(columns.places)) for rule in framework.rows]
        self._codes = frozenset(framework.codes)
        self._deciding, self._superior = framework.deciding, framework.superior
        self._acting = framework.deciding | framework.doing
        self._out = framework.out
        self._asking = _asking(framework)

    def read(self, key: RowKey, place: tuple[Where, ...], decision: Decision, row: Row) -> Reading:
        """Return what a row says; marks alone leave it open, cells of unknown roles do not count."""
        cells: dict[tuple[str, ...], list[str]] = {}
        known = self._columns.position
        for role, cell in row.items():
            if role in known:
                cells.setdefault(cell.letters, []).append(role)
        said = any(cells)
        unread = self._unread(key, place, [role for role in cells.get((), ()) if row[role].source], row)
        for letters in [letters for letters in cells if not letters or letters[0] in MARKS]:
            del cells[letters]
        if not cells:
            return Reading(findings=unread, said=said)
        holders = _holders(cells)
        return Reading(
            findings=(*self._findings(key, place, decision, cells, holders), *unread),
            held=tuple(
                role
                for letters, roles in cells.items()
                if not self._out.issuperset(letters)
                for role in roles
            ),
            acting=tuple({role for code in self._acting for role in holders.get(code, ())}),
            deciders=self._deciders(holders),
            said=True,
            approving=self._approving(holders) if decision.approval else (),
        )

    def _approving(self, holders: Holders) -> tuple[str, ...]:
        asking = {role for code in self._asking for role in holders.get(code, ())}
        return tuple(sorted(asking.intersection(self._deciders(holders))))

    def _deciders(self, holders: Holders) -> tuple[str, ...]:
        deciders = {role for code in self._deciding for role in holders.get(code, ())}
        above = (role for code in self._superior for role in holders.get(code, ()))
        superiors = (self._columns.superior.get(role) for role in above)
        return tuple(deciders.union(role for role in superiors if role is not None))

    def _findings(
        self,
        key: RowKey,
        place: tuple[Where, ...],
        decision: Decision,
        cells: Mapping[tuple[str, ...], list[str]],
        holders: Holders,
    ) -> Iterator[Finding]:
        for limit in self._rules:
            rule = limit.rule
            if rule.within == "cell":
                found = _within_cells(limit, cells)
            else:
                count = _count(rule.letters, holders)
                if limit.low <= count <= limit.high:
                    continue
                found = _in_row(limit, count, decision, holders)
            if found is not None:
                yield self._finding(key, place, limit, found, holders)
        unknown = holders.keys() - self._codes
        if unknown:
            yield self._unknown(key, place, sorted(unknown), holders)

    def _finding(
        self, key: RowKey, place: tuple[Where, ...], limit: "_Limit", found: "_Found", holders: Holders
    ) -> Finding:
        roles = self._columns.ordered(found.roles)
        places = self._columns.places
        return Finding(
            rule=limit.id,
            severity=limit.rule.severity,
            where=(*place, *(places[role] for role in roles)),
            arguments={**self._naming, **limit.arguments, **found.arguments},
            fixes=tuple(self._fixes(limit.rule, roles, found, holders)),
            row=key,
            roles=roles,
        )

    def _fixes(
        self, rule: RowRule, roles: tuple[str, ...], found: "_Found", holders: Holders
    ) -> Iterator[Fix]:
        codes = "/".join(rule.letters)
        if rule.fix == "keep-one":
            others = {"others": rule.fix_others}
            yield from (self._fix("keep-one", role, codes, others) for role in roles[:MOST_FIXES])
        elif rule.fix == "also":
            takers = self._columns.ordered(holders.get(rule.fix_for, ()))
            yield from (self._fix("also", role, rule.letters[0]) for role in takers[:MOST_FIXES])
        elif rule.fix:
            pairs = [(role, code) for role in roles for code in found.arguments["held"].split("/")]
            mine = [(role, code) for role, code in pairs if role in holders[code]]
            apart = [pair for pair in mine if pair[1] == rule.only_with]
            for role, code in (apart or mine)[:MOST_FIXES]:
                if apart:
                    yield self._fix("keep-letter", role, code)
                yield self._fix(rule.fix, role, code)

    def _fix(self, fix: str, role: str, letter: str, more: Mapping[str, str] = _NOTHING_MORE) -> Fix:
        title = self._columns.places[role].title
        return Fix(fix, {"role": title, "role_id": role, "letter": letter, **more})

    def _unknown(self, key: RowKey, place: tuple[Where, ...], codes: list[str], holders: Holders) -> Finding:
        roles = self._columns.ordered({role for code in codes for role in holders[code]})
        return Finding(
            rule="grid.unknown-letter",
            severity="error",
            where=(*place, *(self._columns.places[role] for role in roles)),
            arguments={
                **self._naming,
                "letters": "/".join(codes),
                "legend": ", ".join(self._framework.codes),
            },
            fixes=tuple(Fix("drop", {"letter": code}) for code in codes[:MOST_FIXES]),
            row=key,
            roles=roles,
        )

    def _unread(
        self, key: RowKey, place: tuple[Where, ...], unread: list[str], row: Row
    ) -> tuple[Finding, ...]:
        if not unread:
            return ()
        roles = self._columns.ordered(unread)
        return (
            Finding(
                rule="grid.not-read",
                severity="warning",
                where=(*place, *(self._columns.places[role] for role in roles)),
                arguments={"texts": "\n".join(" ".join(row[role].source.split()) for role in roles)},
                row=key,
                roles=roles,
            ),
        )


class _Limit(msgspec.Struct, frozen=True):
    """A rule with the numbers that hold here: how many there must be, and may be."""

    rule: RowRule
    id: str
    low: float
    high: float
    arguments: Mapping[str, str]

    @classmethod
    def of(cls, rule: RowRule, numbers: Mapping[str, float], roles: int) -> "_Limit":
        rule_id = f"grid.{rule.id}"
        number = numbers[rule_id]
        arguments = {"letters": "/".join(rule.letters)}
        low, high = 0.0, inf
        if rule.share is not None:
            high = number * roles if roles >= numbers[f"{rule_id}.roles"] else inf
            arguments |= {"form": "row.share", "percent": percent(number), "all": str(roles)}
        elif rule.at_most is not None:
            high = number
            form = "row.cell" if rule.within == "cell" else "row.many"
            arguments |= {"form": form, "most": f"{number:g}"}
        else:
            low = number
            arguments |= {"least": f"{number:g}"}
        return cls(rule, rule_id, low, high, arguments)


class _Found(msgspec.Struct, frozen=True):
    """What a rule found in a row: the roles concerned, and what its text says of them."""

    roles: Collection[str]
    arguments: Mapping[str, str]


def _asking(framework: Framework) -> tuple[str, ...]:
    """Return the letters whose holder puts a request forward: who recommends or drives, else who does."""
    forward = [letter.code for letter in framework.letters if letter.part in ("recommend", "drive")]
    doing = [letter.code for letter in framework.letters if letter.part == "do"]
    others = [letter.code for letter in framework.letters if letter.does and not letter.decides]
    return tuple(forward or doing or others)


def percent(share: float) -> str:
    """Return a part of 1 in whole per cent."""
    return f"{round(share * 100)}\N{NO-BREAK SPACE}%"


def _holders(cells: Mapping[tuple[str, ...], list[str]]) -> dict[str, list[str]]:
    holders: dict[str, list[str]] = {}
    for letters, roles in cells.items():
        for letter in letters:
            holders.setdefault(letter, []).extend(roles)
    return holders


def _count(letters: tuple[str, ...], holders: Holders) -> int:
    if len(letters) == 1:
        return len(holders.get(letters[0], ()))
    return len({role for letter in letters for role in holders.get(letter, ())})


def _in_row(limit: _Limit, count: int, decision: Decision, holders: Holders) -> _Found | None:
    rule = limit.rule
    if rule.only_with and rule.only_with not in holders:
        return None
    roles = {role for letter in rule.letters for role in holders.get(letter, ())}
    arguments = {"number": str(count)}
    if rule.when:
        met = next((f"{k}={v}" for k, v in rule.when.items() if getattr(decision, k) == v), None)
        if met is None:
            return None
        arguments["condition"] = met
    if rule.at_least is not None:
        arguments["form"] = "row.few" if count else "row.none"
    if rule.only_with:
        arguments |= {"with": rule.only_with, "form": "row.without"}
        roles.update(holders[rule.only_with])
    return _Found(roles, arguments)


def _within_cells(limit: _Limit, cells: Mapping[tuple[str, ...], list[str]]) -> _Found | None:
    rule = limit.rule
    roles: list[str] = []
    held: list[str] = []
    for letters, of_these in cells.items():
        if rule.only_with and rule.only_with not in letters:
            continue
        codes = [letter for letter in letters if letter in rule.letters]
        if not limit.low <= len(codes) <= limit.high:
            roles.extend(of_these)
            held.extend(code for code in codes if code not in held)
    return _Found(roles, {"held": "/".join(held), "with": rule.only_with}) if roles else None
