"""The words of a walk, one sentence a step, made at the edge in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence

from facilitator.checks.dryrun.reasons import OF_SEVERAL, REASONS
from facilitator.checks.dryrun.trace import EndingKind, Seat, Step, Trace
from facilitator.domain.quantity_words import decimal_words, minutes_words, span_words
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import Workshop

_KINDS: Mapping[str, str] = {
    "unit": "unit",
    "rule": "escalation_rule",
    "category": "risk_category",
    "metric": "metric",
    "guardrail": "guardrail",
    "matter": "reserved_matter",
    "limit": "limit",
}
"""Arguments that are ids of records, and their kinds."""
_ENDINGS: Mapping[EndingKind, str] = {
    "decided": QT_TRANSLATE_NOOP("dryrun", "Decided by {seats}"),
    "not_permitted": QT_TRANSLATE_NOOP("dryrun", "Not permitted. {why}"),
    "undetermined": QT_TRANSLATE_NOOP("dryrun", "Undetermined. {why}"),
    "dead_end": QT_TRANSLATE_NOOP("dryrun", "Dead end. {why}"),
    "status_quo": QT_TRANSLATE_NOOP("dryrun", "All stays as it is. {why}"),
}
_TOGETHER = QT_TRANSLATE_NOOP("dryrun", "Decided by {seats} together")
_EMERGENCY = QT_TRANSLATE_NOOP("dryrun", "Decided by {seats}, to be ratified within five working days")
_DEPUTY = QT_TRANSLATE_NOOP("dryrun", "{seat} as deputy of {other}")
_WEEKENDS = QT_TRANSLATE_NOOP("dryrun", "{time}, weekends included")
_LAST = QT_TRANSLATE_NOOP("dryrun", "{first} and {last}")
_HELD_IN = QT_TRANSLATE_NOOP("dryrun", "{role} ({unit})")
NAMELESS = QT_TRANSLATE_NOOP("dryrun", "(without a name)")
_QUOTED = QT_TRANSLATE_NOOP("dryrun", "“{title}”")
_CENTRE = QT_TRANSLATE_NOOP("dryrun", "the centre")
_THIS = QT_TRANSLATE_NOOP("dryrun", "this")


def trace_words(workshop: Workshop, trace: Trace, translate: Translate = untranslated) -> tuple[str, ...]:
    """Return one sentence a step, in order, that a person can read aloud."""
    return tuple(step_words(workshop, step, translate) for step in trace.steps)


def step_words(workshop: Workshop, step: Step, translate: Translate = untranslated) -> str:
    """Return the sentence of one step."""
    text = REASONS[step.reason]
    if len(step.seats) > 1 or "\n" in step.arguments.get("persons", ""):
        text = OF_SEVERAL.get(step.reason, text)
    sentence = fill(translate("dryrun", text), _spoken(workshop, step, translate))
    return sentence[:1].upper() + sentence[1:]


def ending_words(
    workshop: Workshop, trace: Trace, translate: Translate = untranslated, *, in_full: bool = False
) -> str:
    """Return how it ended: who decides, in full whose deputy that is, too, or why nobody does."""
    form = _ENDINGS[trace.ending]
    if trace.ratified:
        form = _EMERGENCY
    elif len(trace.deciders) > 1:
        form = _TOGETHER
    why = step_words(workshop, trace.steps[-1], translate) if trace.steps else ""
    instead = _stood_in_for(trace) if in_full else {}
    said: list[str] = []
    for seat in trace.deciders:
        name = seat_words(workshop, seat, translate)
        if seat in instead:
            other = seat_words(workshop, instead[seat], translate)
            name = fill(translate("dryrun", _DEPUTY), {"seat": name, "other": other})
        said.append(name)
    return fill(translate("dryrun", form), {"seats": listed(said, translate), "why": why})


def _stood_in_for(trace: Trace) -> dict[Seat, Seat]:
    """Return for whom each deputy acts where it came to last."""
    found: dict[Seat, Seat] = {}
    for step in trace.steps:
        if step.reason == "next-up":
            found.clear()
        elif step.reason == "deputy":
            seat, deputy = step.seats
            found[deputy] = seat
    return found


def time_words(trace: Trace, translate: Translate = untranslated) -> str:
    """Return how long it takes, normally and at worst; "" where it comes to no decision or no clock runs."""
    if trace.normal is None:
        return ""
    said = {"normal": minutes_words(trace.normal, translate)}
    if trace.worst is None:
        there = fill(translate("dryrun", QT_TRANSLATE_NOOP("dryrun", "{normal} once it gets there")), said)
        form = QT_TRANSLATE_NOOP("dryrun", "{time}; on the way a clock is missing")
        return fill(translate("dryrun", form), {"time": calendar_words(there, trace, translate)})
    form = QT_TRANSLATE_NOOP("dryrun", "{normal} at the longest")
    if trace.worst != trace.normal:
        said["worst"] = minutes_words(trace.worst, translate)
        form = QT_TRANSLATE_NOOP("dryrun", "{normal} normally, {worst} when every clock runs out")
    return calendar_words(fill(translate("dryrun", form), said), trace, translate)


def worst_words(trace: Trace, translate: Translate = untranslated) -> str:
    """Return how long it takes at worst, such as "4 days, weekends included"; "" where that is not known."""
    if trace.worst is None:
        return ""
    return calendar_words(minutes_words(trace.worst, translate), trace, translate)


def calendar_words(time: str, trace: Trace, translate: Translate = untranslated) -> str:
    """Return a time of a trace in words, and that working days were counted by the calendar for it."""
    return fill(translate("dryrun", _WEEKENDS), {"time": time}) if trace.weekends else time


def seats_words(workshop: Workshop, seats: Sequence[Seat], translate: Translate = untranslated) -> str:
    """Return seats in words, in a row: a role, and its unit where each unit has one."""
    return listed([seat_words(workshop, seat, translate) for seat in seats], translate)


def seat_words(workshop: Workshop, seat: Seat, translate: Translate = untranslated) -> str:
    """Return a seat in words."""
    role = workshop.roles.get(seat.role)
    title = (role.title if role else "") or translate("dryrun", NAMELESS)
    unit = workshop.units.get(seat.unit)
    if unit is None:
        return title
    return fill(
        translate("dryrun", _HELD_IN), {"role": title, "unit": unit.title or translate("dryrun", NAMELESS)}
    )


def _spoken(workshop: Workshop, step: Step, translate: Translate) -> dict[str, str]:
    """Return the arguments of a step as they are read."""
    said = dict(step.arguments)
    for name, kind in _KINDS.items():
        if name in said:
            said[name] = _title(workshop, kind, said[name], translate)
    if "decision" in said:
        said["decision"] = _decision(workshop, said["decision"], translate)
    if "units" in said:
        units = said["units"].split("\n")
        said["units"] = listed([_title(workshop, "unit", unit, translate) for unit in units], translate)
    if "value" in said:
        said["value"] = decimal_words(said["value"])
        said["amount"] = f"{said['value']} {said.get('currency', '')}".strip()
    said |= {name: span_words(said[name], translate) for name in ("clock", "after", "needed") if name in said}
    if "persons" in said:
        persons = said["persons"].split("\n")
        said["persons"] = listed(
            [_title(workshop, "participant", one, translate) for one in persons], translate
        )
    if "taken" in said:
        taken = minutes_words(int(said["taken"]), translate)
        said["taken"] = fill(translate("dryrun", _WEEKENDS), {"time": taken}) if "weekends" in said else taken
    seats = [seat_words(workshop, seat, translate) for seat in step.seats]
    said |= dict(zip(("seat", "other"), seats, strict=False))
    said["seats"], said["others"] = listed(seats, translate), listed(seats[1:], translate)
    return said


def _title(workshop: Workshop, kind: str, record_id: str, translate: Translate) -> str:
    if kind == "unit" and not record_id:
        return translate("dryrun", _CENTRE)
    record = workshop.record(kind, record_id)
    return (record.title if record is not None else "") or translate("dryrun", NAMELESS)


def _decision(workshop: Workshop, decision: str, translate: Translate) -> str:
    record = workshop.decisions.get(decision)
    if record is None or not record.title:
        return translate("dryrun", _THIS)
    return fill(translate("dryrun", _QUOTED), {"title": record.title})


def listed(names: Iterable[str], translate: Translate) -> str:
    """Join a few words as a sentence does."""
    listed = list(names)
    if len(listed) < 2:
        return "".join(listed)
    return fill(translate("dryrun", _LAST), {"first": ", ".join(listed[:-1]), "last": listed[-1]})
