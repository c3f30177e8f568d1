"""Risk appetite as it stands and as it was: a stance is changed without losing the one before."""

from datetime import date, timedelta

import msgspec

from facilitator.domain.bounds import PastStance, Stance
from facilitator.domain.edits import put, remove
from facilitator.domain.fields import is_day
from facilitator.domain.text import clean_text
from facilitator.domain.workshop import Workshop


def stance_of(workshop: Workshop, category: str, unit: str = "") -> Stance | None:
    """Return the stance of a unit itself ("" is the organisation) on a category, None where it has none."""
    return next(
        (
            stance
            for stance in workshop.stances.values()
            if stance.category == category and stance.unit == unit
        ),
        None,
    )


def with_stance(
    workshop: Workshop, category: str, unit: str, *, level: str, statement: str, today: str
) -> Workshop:
    """Return the workshop with the stance of a unit ("" is the organisation) on a category from today on.

    The former one is kept among the past ones where it held before today, also when nobody noted since when.
    With neither level nor statement the unit has none of its own any more.
    """
    former = stance_of(workshop, category, unit)
    statement = clean_text(statement)
    if former is None:
        if not level and not statement:
            return workshop
        new = Stance(title=statement, category=category, unit=unit, level=level, since=today)
        return put(workshop, new)
    if (former.level, former.title) == (level, statement):
        return workshop
    workshop = _remembered(workshop, former, today)
    if not level and not statement:
        return remove(workshop, "stance", [former.id])
    return put(workshop, msgspec.structs.replace(former, title=statement, level=level, since=today))


def _remembered(workshop: Workshop, former: Stance, today: str) -> Workshop:
    """Return the workshop with a stance among the past ones, where it said something before today."""
    if not is_day(today) or former.since >= today or not (former.level or former.title):
        return workshop
    past = PastStance(
        title=former.title,
        category=former.category,
        unit=former.unit,
        level=former.level,
        since=former.since,
        until=(date.fromisoformat(today) - timedelta(days=1)).isoformat(),
    )
    return put(workshop, past)
