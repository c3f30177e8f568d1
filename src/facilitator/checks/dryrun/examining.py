"""All cases of one decision in one unit; those of which it is known that they end alike are walked once."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product

import msgspec

from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.charter import Charter
from facilitator.checks.dryrun.deviations import PERSONAL, Circumstances, Deviation
from facilitator.checks.dryrun.effects import NONE, Effects
from facilitator.checks.dryrun.failures import Verdict, judge
from facilitator.checks.dryrun.limits import ZERO, exact
from facilitator.checks.dryrun.plan import Plan
from facilitator.checks.dryrun.trace import Seat, Trace

Weight = tuple[int, Decimal, tuple[int, ...]]
"""What makes a witness small: its deviations, its amount, and their places in order."""


class Failing(msgspec.Struct):
    """How many cases fail in one way, and the smallest of them."""

    cases: int
    weight: Weight
    witness: Case
    deviations: tuple[Deviation, ...]


class _Alike(msgspec.Struct):
    """Deviations with one effect: their places in order, by group."""

    places: defaultdict[str, list[int]] = msgspec.field(default_factory=lambda: defaultdict(list))

    def __len__(self) -> int:
        return sum(map(len, self.places.values()))

    def first(self) -> int:
        """Return the place of the first of them."""
        return min(places[0] for places in self.places.values())

    def beside(self, other: "_Alike") -> tuple[int, tuple[int, int] | None]:
        """Return how many pairs of different groups there are, and the first of them in order."""
        if other is self:
            groups = combinations(self.places.values(), 2)
        else:
            groups = (
                (mine, theirs)
                for (name, mine), (other_name, theirs) in product(self.places.items(), other.places.items())
                if name != other_name
            )
        count, first = 0, None
        for mine, theirs in groups:
            count += len(mine) * len(theirs)
            low, high = sorted((mine[0], theirs[0]))
            first = min(first, (low, high)) if first is not None else (low, high)
        return count, first


class Examination:
    """The cases of one place, counted, with those that fail."""

    def __init__(
        self,
        charter: Charter,
        plan: Plan,
        around: Circumstances,
        elsewhere: Callable[[str], Sequence[Seat]],
    ) -> None:
        self._charter, self._normal = charter, around.normal
        self._all = around.deviations()
        self._persons = [place for place, one in enumerate(self._all) if one.group in PERSONAL]
        self._alike: dict[Hashable, _Alike] = {}
        self._idle = _Alike()
        effects = Effects(plan, around.normal, elsewhere)
        for place, one in enumerate(self._all):
            if one.group not in PERSONAL:
                effect = effects.of(one)
                alike = self._idle if effect is NONE else self._alike.setdefault(effect, _Alike())
                alike.places[one.group].append(place)
        self.cases = 0
        self.failing: dict[Verdict, Failing] = {}

    def walk(self) -> Iterator[None]:
        """Walk the cases; comes back after each that is really walked."""
        usual = self._walk()
        self._count(1, usual)
        self._count(len(self._idle), usual)
        alone: list[_Seen] = []
        for alike in self._alike.values():
            seen = self._walk(alike.first())
            self._count(len(alike), seen)
            alone.append(seen)
            yield
        persons: list[_Seen] = []
        for place in self._persons:
            seen = self._beside(usual, place)
            self._count(1, seen)
            persons.append(seen)
            yield
        yield from self._pairs(usual, alone)
        yield from self._pairs_of_persons(usual, alone, persons)

    def _pairs(self, usual: "_Seen", alone: Sequence["_Seen"]) -> Iterator[None]:
        """Walk pairs without persons; beside what does nothing, all is as without it."""
        self._count(self._idle.beside(self._idle)[0], usual)
        classes = [*self._alike.values()]
        for number, alike in enumerate(classes):
            self._count(alike.beside(self._idle)[0], alone[number])
            for other in classes[number:]:
                count, first = alike.beside(other)
                if first is not None:
                    self._count(count, self._walk(*first))
                    yield

    def _pairs_of_persons(
        self, usual: "_Seen", alone: Sequence["_Seen"], persons: Sequence["_Seen"]
    ) -> Iterator[None]:
        for place, seen in zip(self._persons, persons, strict=True):
            self._count(len(self._idle), seen)
            for alike, without in zip(self._alike.values(), alone, strict=True):
                self._count(len(alike), self._beside(without, place))
                yield
        for (one, seen), (other, also) in combinations(zip(self._persons, persons, strict=True), 2):
            if self._all[one].group == self._all[other].group:
                continue
            if seen.trace is usual.trace and also.trace is usual.trace:
                self._count(1, usual)
            else:
                self._count(1, self._walk(one, other))
                yield

    def _beside(self, without: "_Seen", place: int) -> "_Seen":
        """Return how a case goes with one more deviation, about persons."""
        case = self._all[place].of(without.case)
        trace = self._charter.walk(case)
        if trace is without.trace:
            return without
        places = (*without.places, place)
        return _Seen(places, case, trace, judge(self._charter, case, trace))

    def _walk(self, *places: int) -> "_Seen":
        case = self._normal
        for place in places:
            case = self._all[place].of(case)
        trace = self._charter.walk(case)
        return _Seen(places, case, trace, judge(self._charter, case, trace))

    def _count(self, cases: int, seen: "_Seen") -> None:
        self.cases += cases
        if seen.verdict is None or not cases:
            return
        weight = len(seen.places), exact(seen.case.amount) or ZERO, seen.places
        known = self.failing.get(seen.verdict)
        if known is None or weight < known.weight:
            deviations = tuple(self._all[place] for place in seen.places)
            cases += known.cases if known is not None else 0
            self.failing[seen.verdict] = Failing(cases, weight, seen.case, deviations)
        else:
            known.cases += cases


class _Seen(msgspec.Struct, frozen=True):
    """A case that was walked: the places of its deviations, and how it ended."""

    places: tuple[int, ...]
    case: Case
    trace: Trace
    verdict: Verdict | None
