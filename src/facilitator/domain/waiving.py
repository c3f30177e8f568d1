"""Waivers: what they are about, how long they hold, and what they lack."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from facilitator.domain.edits import put
from facilitator.domain.fields import is_day
from facilitator.domain.waivers import Waiver
from facilitator.domain.workshop import KINDS, Workshop

WaiverKey = tuple[str, tuple[tuple[str, str], ...]]
"""What is waived: id of the rule, and kind and id of each record it is about, in the order of ABOUT."""
ABOUT = tuple(name for name, field in KINDS["waiver"].fields.items() if field.belongs)
"""The kinds of record that a waiver can be about: the fields of a waiver that name them."""
OFFERED = timedelta(days=90)
LONGEST = timedelta(days=180)
"""How long a waiver is offered to last, and may last."""


def key_of(waiver: Waiver) -> WaiverKey:
    """Return what a waiver is about."""
    return waiver_key(waiver.rule, {kind: getattr(waiver, kind) for kind in ABOUT})


def waiver_key(rule: str, about: Mapping[str, str]) -> WaiverKey:
    """Return what a waiver of a rule is about, given ids by kind; an empty id is nothing."""
    return rule, tuple((kind, about[kind]) for kind in ABOUT if about.get(kind))


def last_day(waiver: Waiver) -> str:
    """Return the last day a waiver holds, "" where it lacks a day and so never does.

    It holds no longer than LONGEST, whatever it says.
    """
    if not (is_day(waiver.since) and is_day(waiver.until)):
        return ""
    return min(waiver.until, latest(waiver.since))


def offered(since: str) -> str:
    """Return the last day that is offered for a waiver agreed on a day."""
    return _after(since, OFFERED)


def latest(since: str) -> str:
    """Return the last day that a waiver agreed on a day may hold."""
    return _after(since, LONGEST)


def lacks(waiver: Waiver) -> tuple[str, ...]:
    """Return the fields that a waiver should have and has not."""
    return tuple(name for name in ("title", "owner", "since", "until") if not getattr(waiver, name))


def in_force(workshop: Workshop, today: str) -> Mapping[WaiverKey, Waiver]:
    """Return the waivers that hold on a day, by what they waive; "" is a day on which none has ended."""
    return {
        key_of(waiver): waiver
        for waiver in workshop.waivers.values()
        if (last := last_day(waiver)) and waiver.since <= (today or waiver.since) <= last
    }


def waive(
    workshop: Workshop, keys: Iterable[WaiverKey], *, title: str, owner: str, since: str, until: str
) -> Workshop:
    """Return the workshop with a waiver of each of these; one that is there already is agreed anew."""
    known = {key_of(waiver): waiver for waiver in workshop.waivers.values()}
    for key in dict.fromkeys(keys):
        rule, about = key
        waiver = known.get(key) or Waiver(rule=rule, **dict(about))
        agreed = msgspec.structs.replace(waiver, title=title, owner=owner, since=since, until=until)
        workshop = put(workshop, agreed)
    return workshop


def _after(day: str, span: timedelta) -> str:
    """Return the day so much later, as far as the calendar goes."""
    first = date.fromisoformat(day)
    return (first + min(span, date.max - first)).isoformat()
