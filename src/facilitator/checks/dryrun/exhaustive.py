"""The exhaustive check: every decision in every unit, in the normal case and with what may happen to it."""

from collections import Counter
from collections.abc import Callable, Hashable
from decimal import Decimal
from functools import partial

from facilitator.checks.dryrun.charter import Charter
from facilitator.checks.dryrun.deviations import Circumstances
from facilitator.checks.dryrun.examining import Examination, Failing
from facilitator.checks.dryrun.failures import Exhausted, Verdict, failure
from facilitator.checks.dryrun.reach import Reach
from facilitator.checks.dryrun.trace import Seat
from facilitator.domain.workshop import Workshop, unit_tree


def _unseen(_done: int, _all: int) -> None:
    return None


def _never() -> bool:
    return False


def exhaust(
    workshop: Workshop,
    *,
    progress: Callable[[int, int], None] = _unseen,
    cancelled: Callable[[], bool] = _never,
) -> Exhausted | None:
    """Walk every decision in every unit: the normal case, with one deviation, and with two.

    progress is told how many decisions in units are done, of how many; cancelled is asked every few
    milliseconds. None: it was cancelled. May run on any thread.
    """
    charter = Charter(workshop)
    places = [
        (decision, unit) for decision in decisions_in_order(workshop) for unit in units_in_order(workshop)
    ]
    alike: dict[Hashable, Examination] = {}
    found = _Found(charter)
    for done, (decision, unit) in enumerate(places):
        progress(done, len(places))
        if cancelled():
            return None
        elsewhere = partial(_deciders, charter, decision)
        plan = charter.plan(decision, unit)
        reach = Reach(plan, elsewhere)
        around = Circumstances(plan, reach)
        form = reach.form(), around.form()
        known = alike.get(form)
        if known is None:
            known = alike[form] = Examination(charter, plan, around, elsewhere)
            if any(cancelled() for _walked in known.walk()):
                return None
        found.add(known, done)
    progress(len(places), len(places))
    return found.all()


def decisions_in_order(workshop: Workshop) -> list[str]:
    """Return the decisions as the grid shows them."""
    return [decision.id for _section, decisions in workshop.by_section() for decision in decisions]


def units_in_order(workshop: Workshop) -> list[str]:
    """Return the units as the tree shows them; without units there is one place, the centre."""
    return [unit for unit, _depth in unit_tree(workshop)] or [""]


def _deciders(charter: Charter, decision: str, unit: str) -> tuple[Seat, ...]:
    return charter.plan(decision, unit).row.deciders


_Size = tuple[int, Decimal, int]
"""Deviations of a witness, its amount, and the number of its place."""


class _Found:
    """What was found so far, of all places together."""

    def __init__(self, charter: Charter) -> None:
        self._charter = charter
        self._cases = 0
        self._counts: Counter[Verdict] = Counter()
        self._smallest: dict[Verdict, tuple[_Size, Failing]] = {}

    def add(self, examination: Examination, place: int) -> None:
        """Add the cases of a place, in the order of places."""
        self._cases += examination.cases
        for verdict, failing in examination.failing.items():
            self._counts[verdict] += failing.cases
            size = (*failing.weight[:2], place)
            if verdict not in self._smallest or size < self._smallest[verdict][0]:
                self._smallest[verdict] = size, failing

    def all(self) -> Exhausted:
        """Return everything, the smallest witness first."""
        by_size = sorted(self._smallest.items(), key=lambda item: (item[1][0], item[0]))
        failures = (
            failure(self._charter, verdict, failing.witness, failing.deviations, self._counts[verdict])
            for verdict, (_size, failing) in by_size
        )
        return Exhausted(self._cases, tuple(failures))
