"""The words of escalation: a rule read aloud, and in short as trigger → who → clock."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

import msgspec

from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.quantities import span
from facilitator.domain.quantity_words import minutes_words, span_words
from facilitator.domain.records import Record
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import Workshop

ARROW = " → "
"""Between what follows upon each other."""
_NAMED = 3
"""So many decisions and sections are named; of more it is said how many."""
_DAY, _HOUR = 1_440, 60

_WHEN: Mapping[str, str] = {
    "limit": QT_TRANSLATE_NOOP("escalation", "A limit is exceeded"),
    "appetite": QT_TRANSLATE_NOOP("escalation", "The trigger of {risks} is passed"),
    "tolerance": QT_TRANSLATE_NOOP("escalation", "The tolerance of {risks} is passed"),
    "deadlock": QT_TRANSLATE_NOOP("escalation", "No agreement is reached"),
    "cross_unit": QT_TRANSLATE_NOOP("escalation", "Another unit is affected"),
    "guardrail": QT_TRANSLATE_NOOP("escalation", "A guardrail is touched"),
    "incident": QT_TRANSLATE_NOOP("escalation", "An incident"),
}
"""The trigger in short, with {risks}."""
_ALOUD: Mapping[str, str] = {
    "limit": QT_TRANSLATE_NOOP("escalation", "When a limit is exceeded"),
    "appetite": QT_TRANSLATE_NOOP("escalation", "When the trigger of {risks} is passed"),
    "tolerance": QT_TRANSLATE_NOOP("escalation", "When the tolerance of {risks} is passed"),
    "deadlock": QT_TRANSLATE_NOOP("escalation", "When no agreement is reached"),
    "cross_unit": QT_TRANSLATE_NOOP("escalation", "When another unit is affected"),
    "guardrail": QT_TRANSLATE_NOOP("escalation", "When a guardrail is touched"),
    "incident": QT_TRANSLATE_NOOP("escalation", "When there is an incident"),
    "text": QT_TRANSLATE_NOOP("escalation", "When “{what}” is seen"),
}
"""The trigger as a sentence begins, with {risks} and {what}."""


class Names(msgspec.Struct, frozen=True):
    """What the records of a workshop are called in a sentence."""

    workshop: Workshop
    translate: Translate
    twins: frozenset[str]
    """Titles that several roles have; each of them says its unit too."""

    def say(self, text: str, **arguments: str) -> str:
        """Return a text marked for the context "escalation", with its {names} filled in."""
        return fill(self.translate("escalation", text), arguments)

    def role(self, key: str) -> str:
        """Return what a role is called, "" where there is none."""
        role = self.workshop.roles.get(key)
        if role is None:
            return ""
        unit = self.workshop.units.get(role.unit)
        title = _title(self, role)
        return f"{title} ({_title(self, unit)})" if unit is not None and role.title in self.twins else title

    def roles(self, keys: Iterable[str]) -> list[str]:
        """Return what roles are called, in their order."""
        return [name for key in keys if (name := self.role(key))]

    def records(self, kind: str, keys: Iterable[str]) -> list[str]:
        """Return what other records are called, in their order."""
        found = (self.workshop.record(kind, key) for key in keys)
        return [_title(self, record) for record in found if record is not None]

    def listed(self, parts: Sequence[str]) -> str:
        """Join a few words as a sentence does."""
        if len(parts) < 2:
            return "".join(parts)
        both = QT_TRANSLATE_NOOP("escalation", "{first} and {last}")
        return self.say(both, first=", ".join(parts[:-1]), last=parts[-1])

    def span(self, text: str) -> str:
        """Return a span of time in words."""
        return span_words(text, self.translate)


def names(workshop: Workshop, translate: Translate = untranslated) -> Names:
    """Return what the records of a workshop are called in a sentence."""
    titles = Counter(role.title for role in workshop.roles.values())
    return Names(workshop, translate, frozenset(title for title, count in titles.items() if count > 1))


def steps_of(workshop: Workshop, rule: str) -> tuple[EscalationStep, ...]:
    """Return the steps of a rule's path, in their order."""
    return tuple(step for step in workshop.escalation_steps.values() if step.rule == rule)


def times(steps: Iterable[EscalationStep]) -> tuple[int | None, ...]:
    """Return when each step is over at the latest, in minutes of the calendar; None after a missing clock."""

    def later(before: int | None, now: int | None) -> int | None:
        return None if before is None or now is None else before + now

    clocks = (span(step.clock) for step in steps)
    return tuple(accumulate((None if clock is None else clock.minutes for clock in clocks), later))


def lasting_words(minutes: int, translate: Translate = untranslated) -> str:
    """Return minutes of the calendar as days, hours and minutes, the two largest: 3 days 1 hour."""
    if minutes < 2 * _DAY and minutes % _HOUR == 0:
        return minutes_words(minutes, translate)
    parts = (minutes // _DAY, "d"), (minutes % _DAY // _HOUR, "h"), (minutes % _HOUR, "min")
    said = [span_words(f"{count} {unit}", translate) for count, unit in parts if count]
    return " ".join(said[:2]) or span_words("0 min", translate)


def when_words(workshop: Workshop, rule: EscalationRule, translate: Translate = untranslated) -> str:
    """Return the trigger in short, such as "No agreement is reached, 5 working days"."""
    called = names(workshop, translate)
    if rule.trigger == "text":
        words = _one_line(rule.condition) or rule.title or called.say(_NOT_SAID)
    else:
        words = called.say(_WHEN[rule.trigger], risks=_risks(called, rule))
    if rule.trigger == "incident" and rule.condition:
        form = QT_TRANSLATE_NOOP("escalation", "An incident: {what}")
        words = called.say(form, what=_one_line(rule.condition))
    return ", ".join(part for part in (words, called.span(rule.after)) if part)


def who_words(workshop: Workshop, rule: EscalationRule, translate: Translate = untranslated) -> str:
    """Return who has it one after the other: "Team lead → COO and CEO → Director"."""
    called = names(workshop, translate)
    steps = [_who(called, step) for step in steps_of(workshop, rule.id)]
    return ARROW.join(part for part in (called.role(rule.first_responder), *steps) if part)


def clock_words(workshop: Workshop, rule: EscalationRule, translate: Translate = untranslated) -> str:
    """Return the clocks of the steps one after the other: "24 hours → 2 working days"."""
    called = names(workshop, translate)
    return ARROW.join(_clock(called, step) or "–" for step in steps_of(workshop, rule.id))


def step_words(workshop: Workshop, step: EscalationStep, translate: Translate = untranslated) -> str:
    """Return a step in short: "COO and CEO, 24 hours"."""
    called = names(workshop, translate)
    return ", ".join(part for part in (_who(called, step), _clock(called, step)) if part)


def step_who(workshop: Workshop, step: EscalationStep, translate: Translate = untranslated) -> str:
    """Return to whom a step goes; where nobody is known, what else was said of it."""
    return _who(names(workshop, translate), step)


def step_clock(workshop: Workshop, step: EscalationStep, translate: Translate = untranslated) -> str:
    """Return the clock of a step, and the event in words: "24 hours, before signing"."""
    return _clock(names(workshop, translate), step)


def covered_words(workshop: Workshop, rule: EscalationRule, translate: Translate = untranslated) -> str:
    """Return what a rule covers, named where it is little, "" where it is everything."""
    return _covered(names(workshop, translate), rule)


def read_aloud(
    workshop: Workshop, rule: EscalationRule, translate: Translate = untranslated, *, covered: str = ""
) -> str:
    """Return a rule as one or two sentences that can be read to a room; covered says what it is only for.

    "When a limit is exceeded, Team lead sends it to COO, who has 24 hours, then to CEO, who has 2 days."
    """
    called = names(workshop, translate)
    steps = steps_of(workshop, rule.id)
    said = {"when": _aloud(called, rule, covered), "first": called.role(rule.first_responder)}
    if steps:
        then = called.say(QT_TRANSLATE_NOOP("escalation", ", then to "))
        said["path"] = then.join(_step_aloud(called, step) for step in steps)
        form = (
            QT_TRANSLATE_NOOP("escalation", "{when}, {first} sends it to {path}")
            if said["first"]
            else QT_TRANSLATE_NOOP("escalation", "{when}, whoever notices it sends it to {path}")
        )
    else:
        form = (
            QT_TRANSLATE_NOOP("escalation", "{when}, {first} acts, and nobody is named above")
            if said["first"]
            else QT_TRANSLATE_NOOP("escalation", "{when}, nobody is named yet")
        )
    told = called.roles(rule.told)
    ending = QT_TRANSLATE_NOOP("escalation", "{said}.")
    if told:
        ending = (
            QT_TRANSLATE_NOOP("escalation", "{said}; {told} is told.")
            if len(told) == 1
            else QT_TRANSLATE_NOOP("escalation", "{said}; {told} are told.")
        )
    first = called.say(ending, said=called.say(form, **said), told=called.listed(told))
    return " ".join(part for part in (first, _besides(called, rule)) if part)


_NOT_SAID = QT_TRANSLATE_NOOP("escalation", "(not said yet)")


def _title(called: Names, record: Record) -> str:
    return record.title or called.say(QT_TRANSLATE_NOOP("escalation", "(no name yet)"))


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _risks(called: Names, rule: EscalationRule) -> str:
    risks = called.records("risk_category", rule.categories)
    return called.listed(risks) or called.say(QT_TRANSLATE_NOOP("escalation", "a risk"))


def _who(called: Names, step: EscalationStep) -> str:
    """Return to whom a step goes; where nobody is known, what else was said of it."""
    roles = called.listed(called.roles(step.roles))
    form = QT_TRANSLATE_NOOP("escalation", "nobody yet")
    if step.title:
        form = QT_TRANSLATE_NOOP("escalation", "nobody yet ({words})")
    return roles or called.say(form, words=step.title)


def _clock(called: Names, step: EscalationStep) -> str:
    return ", ".join(part for part in (called.span(step.clock), step.event) if part)


def _aloud(called: Names, rule: EscalationRule, covered: str) -> str:
    """Return how the sentence begins: the trigger, how long it must have lasted, and what it covers."""
    what = _one_line(rule.condition) or rule.title or called.say(_NOT_SAID)
    when = called.say(_ALOUD[rule.trigger], risks=_risks(called, rule), what=what)
    if rule.trigger == "incident" and rule.condition:
        when = called.say(QT_TRANSLATE_NOOP("escalation", "When there is an incident ({what})"), what=what)
    if rule.after:
        lasts = QT_TRANSLATE_NOOP("escalation", "{when} for {after}")
        when = called.say(lasts, when=when, after=called.span(rule.after))
    covered = covered or _covered(called, rule)
    if covered:
        only = QT_TRANSLATE_NOOP("escalation", "{when} (only for {covered})")
        when = called.say(only, when=when, covered=covered)
    return when


def _covered(called: Names, rule: EscalationRule) -> str:
    titles = [
        *called.records("decision", rule.decisions),
        *called.records("section", rule.sections),
    ]
    if len(titles) <= _NAMED:
        return called.listed([f"“{title}”" for title in titles])
    counts = (
        (len(rule.decisions), *_COUNTS["decision"]),
        (len(rule.sections), *_COUNTS["section"]),
    )
    said = [called.say(one if count == 1 else many, count=str(count)) for count, one, many in counts if count]
    return called.listed(said)


_COUNTS = {
    "decision": (
        QT_TRANSLATE_NOOP("escalation", "1 decision"),
        QT_TRANSLATE_NOOP("escalation", "{count} decisions"),
    ),
    "section": (
        QT_TRANSLATE_NOOP("escalation", "1 section"),
        QT_TRANSLATE_NOOP("escalation", "{count} sections"),
    ),
}


def _step_aloud(called: Names, step: EscalationStep) -> str:
    """Return a step as the sentence goes on: who, how long they have, and who stands in for them."""
    roles = called.roles(step.roles)
    one = len(roles) < 2
    nobody = QT_TRANSLATE_NOOP("escalation", "somebody who is not named yet")
    said = {
        "who": called.listed(roles) or called.say(nobody),
        "clock": called.span(step.clock),
        "event": _one_line(step.event),
    }
    if step.clock and step.event:
        form = _HAS_BOTH[one]
    elif step.clock:
        form = _HAS[one]
    elif step.event:
        form = _ANSWERS[one]
    else:
        form = QT_TRANSLATE_NOOP("escalation", "{who}, without a clock")
    words = called.say(form, **said)
    deputy = called.role(step.deputy)
    if not deputy:
        return words
    both = QT_TRANSLATE_NOOP("escalation", "{step} (deputy: {deputy})")
    return called.say(both, step=words, deputy=deputy)


_HAS = {
    True: QT_TRANSLATE_NOOP("escalation", "{who}, who has {clock}"),
    False: QT_TRANSLATE_NOOP("escalation", "{who} together, who have {clock}"),
}
_HAS_BOTH = {
    True: QT_TRANSLATE_NOOP("escalation", "{who}, who has {clock}, {event}"),
    False: QT_TRANSLATE_NOOP("escalation", "{who} together, who have {clock}, {event}"),
}
_ANSWERS = {
    True: QT_TRANSLATE_NOOP("escalation", "{who}, who answers {event}"),
    False: QT_TRANSLATE_NOOP("escalation", "{who} together, who answer {event}"),
}
"""For one role, and for several at once."""


def _besides(called: Names, rule: EscalationRule) -> str:
    """Return the second sentence: the independent route, and how a trigger of the list is noticed."""
    noticed = "" if rule.trigger in ("text", "incident") else _one_line(rule.condition)
    independent = called.role(rule.independent)
    said = {"noticed": noticed, "role": independent}
    if noticed and independent:
        form = QT_TRANSLATE_NOOP(
            "escalation",
            "It is noticed by this: {noticed}; whoever has a conflict of interest gives it to {role}.",
        )
    elif noticed:
        form = QT_TRANSLATE_NOOP("escalation", "It is noticed by this: {noticed}.")
    elif independent:
        form = QT_TRANSLATE_NOOP("escalation", "Whoever has a conflict of interest gives it to {role}.")
    else:
        return ""
    return called.say(form, **said)
