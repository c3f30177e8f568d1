"""What a case says, in a line to be read aloud: who asks, its values, its facts, who is not there."""

from collections.abc import Iterator
from typing import Any

from facilitator.checks.dryrun.case import Case, Risk
from facilitator.checks.dryrun.words import NAMELESS, listed
from facilitator.domain.comparing_names import name_of
from facilitator.domain.fields import Field, Shape
from facilitator.domain.quantity_words import decimal_words, span_words
from facilitator.domain.records import Record
from facilitator.domain.scenarios import Scenario
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import KINDS, Workshop

_TOLD = (
    "requester",
    "asked_by",
    "amount",
    "amount_year",
    "tax",
    "number",
    "number_year",
    "percent",
    "time",
    "within_budget",
    "risks",
    "novel",
    "contentious",
    "repercussive",
    "touched",
    "breached",
    "affected",
    "fired",
    "deadlocked",
    "urgent",
    "needed_within",
    "refused",
    "absent",
    "absent_roles",
    "conflicted",
    "conflicted_roles",
)
"""What is told, in the order of the form; decision and unit stand before it."""
_AMOUNTS = ("amount", "amount_year")
_NAMED = QT_TRANSLATE_NOOP("dryrun", "{name}: {words}")


def case_words(workshop: Workshop, card: Scenario, case: Case, translate: Translate = untranslated) -> str:
    """Return what a card says besides decision and unit; the case holds its risks as they are typed."""
    return " · ".join(part for name in _TOLD for part in _parts(workshop, card, case, name, translate))


def _parts(workshop: Workshop, card: Scenario, case: Case, name: str, translate: Translate) -> Iterator[str]:
    """Yield what is told of a field, nothing where it is not said."""
    if name == "risks":
        yield from (words for risk in case.risks if (words := _risk_words(workshop, risk, translate)))
        return
    field, value = KINDS["scenario"].fields[name], getattr(card, name)
    if not value or value == "open":
        return
    label = translate("fields", field.label)
    if field.shape is Shape.FLAG:
        yield label
        return
    words = _value_words(workshop, field, value, translate)
    if name in _AMOUNTS:
        words = f"{words} {card.currency or workshop.facts.currency}".strip()
    if words:
        yield words if name == "tax" else _named(label, words, translate)


def _value_words(workshop: Workshop, field: Field, value: Any, translate: Translate) -> str:
    if field.shape is Shape.CHOICE:
        return translate("fields", field.choices[value])
    if field.target:
        keys = (value,) if field.shape is Shape.REFERENCE else value
        records = [record for key in keys if (record := workshop.record(field.target, key)) is not None]
        return listed([_called(workshop, record, translate) for record in records], translate)
    return span_words(value, translate) if field.shape is Shape.SPAN else decimal_words(value)


def _risk_words(workshop: Workshop, risk: Risk, translate: Translate) -> str:
    """Return a risk with its value, or with its likelihood and impact; "" where it is not said."""
    metric, matrix = workshop.metrics.get(risk.metric), workshop.facts.matrix
    if metric is not None:
        title = metric.title or translate("dryrun", NAMELESS)
        return _named(title, decimal_words(risk.value), translate) if risk.value else ""
    category = workshop.risk_categories.get(risk.category)
    if category is None or matrix is None:
        return ""
    said = ((matrix.likelihood, risk.likelihood), (matrix.impact, risk.impact))
    steps = [step for steps, at in said for number, step in enumerate(steps, 1) if str(number) == at]
    title = category.title or translate("dryrun", NAMELESS)
    return _named(title, ", ".join(steps), translate) if steps else ""


def _called(workshop: Workshop, record: Record, translate: Translate) -> str:
    return name_of(workshop, record) or translate("dryrun", NAMELESS)


def _named(name: str, words: str, translate: Translate) -> str:
    return fill(translate("dryrun", _NAMED), {"name": name, "words": words})
