"""Who reports to whom: who is above whom, in one look even along a line of thousands, and circles."""

from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec


class Reporting(msgspec.Struct, frozen=True):
    """The lines in which roles report; a circle is cut at its first role."""

    circles: tuple[tuple[str, ...], ...]
    """Roles that report to each other in a circle, each circle from its first role on."""
    tops: tuple[str, ...]
    """Roles that report to nobody, and to whom somebody reports."""
    above: Mapping[str, str]
    """The role that a role reports to, where the line of its circle is not cut."""
    spans: Mapping[str, tuple[int, int]]
    """Entering and leaving a role, on a walk through all lines from the top."""

    def line(self, role: str) -> Iterator[str]:
        """Yield the roles above one, the nearest first."""
        while role := self.above.get(role, ""):
            yield role

    def is_below(self, role: str, other: str) -> bool:
        """Return whether a role reports to another one, directly or through others."""
        if role == other or role not in self.spans or other not in self.spans:
            return False
        enter, leave = self.spans[other]
        return enter < self.spans[role][0] < leave


def reporting(roles: Iterable[str], superior: Mapping[str, str]) -> Reporting:
    """Return the lines of some roles, given the role that each of them reports to."""
    ordered = list(roles)
    circles = _circles(ordered, superior)
    cut = {circle[0] for circle in circles}
    above = {role: superior[role] for role in ordered if role in superior and role not in cut}
    below: dict[str, list[str]] = {}
    for role, other in above.items():
        below.setdefault(other, []).append(role)
    tops = tuple(role for role in ordered if role not in superior and role in below)
    return Reporting(circles, tops, above, _spans([role for role in ordered if role not in above], below))


def in_circles(edges: Mapping[str, Collection[str]]) -> set[str]:
    """Return what leads to itself, directly or through others; and what lies on a way between such."""
    left = {start: {end for end in ends if end in edges} for start, ends in edges.items()}
    for _ in range(2):  # first without what leads nowhere, then without what nothing leads to
        back: dict[str, set[str]] = {key: set() for key in left}
        for start, ends in left.items():
            for end in ends:
                back[end].add(start)
        waiting = [key for key, ends in left.items() if not ends]
        while waiting:
            gone = waiting.pop()
            del left[gone]
            for start in back.pop(gone):
                if start in left:
                    left[start].discard(gone)
                    if not left[start]:
                        waiting.append(start)
        left = {key: back[key] & left.keys() for key in left}
    return set(left)


def _circles(roles: Iterable[str], superior: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    seen: dict[str, str] = {}
    for start in roles:
        line: list[str] = []
        role: str | None = start
        while role is not None and role not in seen:
            seen[role] = start
            line.append(role)
            role = superior.get(role)
        if role is not None and seen[role] == start:
            circle = line[line.index(role) :]
            found.append(tuple(circle))
    return tuple(found)


def _spans(tops: Iterable[str], below: Mapping[str, list[str]]) -> dict[str, tuple[int, int]]:
    spans: dict[str, tuple[int, int]] = {}
    entered: dict[str, int] = {}
    count = 0
    for top in tops:
        waiting = [(top, False)]
        while waiting:
            role, leaving = waiting.pop()
            count += 1
            if leaving:
                spans[role] = (entered[role], count)
                continue
            entered[role] = count
            waiting.append((role, True))
            waiting.extend((other, False) for other in below.get(role, ()))
    return spans
