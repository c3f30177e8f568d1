"""A gap between the limits of a decision: the values that nobody has, and the bands beside them."""

from itertools import chain

import msgspec

from facilitator.checks.bands import FROM_ZERO, ZERO, content, own
from facilitator.checks.covering import COUNTED, Dimension
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.limits import INPUT, Powers, exact
from facilitator.domain.bounds import Limit
from facilitator.domain.intervals import END, Interval, gaps, union


class Gap(msgspec.Struct, frozen=True):
    """Values that no limit holds, and the limits that end or begin there."""

    values: Interval
    beside: tuple[Limit, ...]

    def closed_by(self, limit: Limit) -> Interval:
        """Return the values of a limit that stands beside the gap, together with those of the gap."""
        held = own(limit)
        return Interval(min(held.start, self.values.start), max(held.end, self.values.end))


def gap_of(powers: Powers, case: Case, dimension: Dimension) -> Gap | None:
    """Return the gap in which a case lies, None where a limit holds its value, or all end below it."""
    value = exact(getattr(case, INPUT[dimension])) if dimension in INPUT else None
    if value is None:
        return None
    entries = powers.entries[dimension]
    held = union((*chain.from_iterable(map(content, entries.values())), ZERO))
    found = gaps(held, FROM_ZERO)
    values = next((gap for gap in found if value in gap and gap.end != END), None)
    if values is None:
        return None
    limits = (limit for of_role in entries.values() for limit in of_role if limit.kind in COUNTED)
    beside = tuple(one for one in limits if own(one).end == values.start or own(one).start == values.end)
    return Gap(values, beside) if beside else None
