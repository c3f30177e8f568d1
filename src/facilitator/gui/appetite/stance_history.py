"""How a stance came to be what it is, in lines."""

from facilitator.domain.appetite import stance_of
from facilitator.domain.bounds import PastStance
from facilitator.domain.dates import date_words
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.messages import translate

MOST = 6
"""Former stances that are told."""


def history_words(workshop: Workshop, category: str, unit: str) -> str:
    """Return since when a stance counts and what it was before, the latest first; "" where nothing was."""
    past = [
        record
        for record in workshop.past_stances.values()
        if record.category == category and record.unit == unit
    ]
    past.sort(key=lambda record: record.until, reverse=True)
    stance = stance_of(workshop, category, unit)
    statement = stance.title if stance is not None else ""
    lines = [_past_words(workshop, record, statement) for record in past[:MOST]]
    if lines and stance is not None and stance.level:
        form = translate("StanceHistory", "{level} now")
        form = translate("StanceHistory", "{level} since {since}") if stance.since else form
        since = date_words(stance.since, translate)
        lines.insert(0, fill(form, {"level": _level(workshop, stance.level), "since": since}))
    return "\n".join(lines)


def _past_words(workshop: Workshop, past: PastStance, statement: str) -> str:
    """Return what a stance was and until when; its sentence too where it was another one."""
    form = translate("StanceHistory", "{level} until {until}")
    if past.title and past.title != statement:
        form = translate("StanceHistory", "{level} until {until}: “{statement}”")
    until = date_words(past.until, translate)
    return fill(form, {"level": _level(workshop, past.level), "until": until, "statement": past.title})


def _level(workshop: Workshop, level: str) -> str:
    found = workshop.risk_levels.get(level)
    return found.title if found is not None else translate("StanceHistory", "Not said")
