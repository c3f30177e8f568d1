"""The words of failures and their witnesses, made at the edge in the reader's language."""

import msgspec

from facilitator.checks.dryrun.deviations import Deviation
from facilitator.checks.dryrun.failure_texts import DEVIATIONS, FAILURES, GAP, RECORDS
from facilitator.checks.dryrun.failures import Failure
from facilitator.checks.ranges import range_words
from facilitator.domain.quantity_words import decimal_words
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import Workshop

_NAMELESS = QT_TRANSLATE_NOOP("dryrun", "(without a name)")
_QUOTED = QT_TRANSLATE_NOOP("dryrun", "“{title}”")
_USUAL = QT_TRANSLATE_NOOP("dryrun", "nothing out of the ordinary")
_BOTH = QT_TRANSLATE_NOOP("dryrun", "{first}, {second}")
_IN_UNIT = QT_TRANSLATE_NOOP("dryrun", "{decision} in {unit}: {what}")
_SMALLEST = QT_TRANSLATE_NOOP("dryrun", "Smallest case: {title}. In all, {cases} cases fail so.")
_ONLY = QT_TRANSLATE_NOOP("dryrun", "The only case: {title}.")
_ANYWHERE = QT_TRANSLATE_NOOP("dryrun", "{decision}: {what}")


class FailureWords(msgspec.Struct, frozen=True):
    """A failure in words: what goes wrong; why that matters and what to do."""

    title: str
    why: str


def failure_words(workshop: Workshop, failure: Failure, translate: Translate = untranslated) -> FailureWords:
    """Return a failure in words."""
    title, why = FAILURES.get(failure.why, FAILURES[""])
    named = {"decision": _decision(workshop, failure, translate)}
    if failure.range:
        why, named["range"] = GAP, range_words(failure.range, translate)
    return FailureWords(translate("dryrun", title), fill(translate("dryrun", why), named))


def deviations_words(workshop: Workshop, failure: Failure, translate: Translate = untranslated) -> str:
    """Return what is out of the ordinary in the witness, such as "novel, Eve is away"."""
    words = [deviation_words(workshop, one, translate) for one in failure.deviations]
    if not words:
        return translate("dryrun", _USUAL)
    if len(words) == 1:
        return words[0]
    return fill(translate("dryrun", _BOTH), {"first": words[0], "second": words[1]})


def deviation_words(workshop: Workshop, deviation: Deviation, translate: Translate = untranslated) -> str:
    """Return one thing that is out of the ordinary, such as "Eve is away"."""
    likelihood, _, impact = deviation.value.partition("/")
    kind = RECORDS.get(deviation.kind)
    named = {
        "value": decimal_words(deviation.value),
        "currency": workshop.facts.currency,
        "likelihood": likelihood,
        "impact": impact,
        "about": _title(workshop, kind, deviation.about, translate) if kind is not None else "",
    }
    return fill(translate("dryrun", DEVIATIONS[deviation.kind]), named).strip()


def witness_title(workshop: Workshop, failure: Failure, translate: Translate = untranslated) -> str:
    """Return a title for the witness as a scenario card: decision, unit, and what is out of the ordinary."""
    unit = failure.witness.unit
    named = {
        "decision": _decision(workshop, failure, translate),
        "unit": _title(workshop, "unit", unit, translate),
        "what": deviations_words(workshop, failure, translate),
    }
    return fill(translate("dryrun", _IN_UNIT if unit else _ANYWHERE), named)


def smallest_words(workshop: Workshop, failure: Failure, translate: Translate = untranslated) -> str:
    """Return the smallest case of a failure, and how many cases fail so."""
    named = {"title": witness_title(workshop, failure, translate), "cases": f"{failure.cases:,}"}
    return fill(translate("dryrun", _SMALLEST if failure.cases > 1 else _ONLY), named)


def _decision(workshop: Workshop, failure: Failure, translate: Translate) -> str:
    title = _title(workshop, "decision", failure.witness.decision, translate)
    return fill(translate("dryrun", _QUOTED), {"title": title})


def _title(workshop: Workshop, kind: str, record_id: str, translate: Translate) -> str:
    record = workshop.record(kind, record_id)
    return (record.title if record is not None else "") or translate("dryrun", _NAMELESS)
