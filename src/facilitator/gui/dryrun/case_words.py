"""What a case says, in a line to be read aloud: who asks, its values, its facts, who is not there."""

from collections.abc import Iterator

from facilitator.checks.dryrun.case import Case, Risk
from facilitator.domain.fields import Shape
from facilitator.domain.quantity_words import decimal_words
from facilitator.domain.scenarios import Scenario
from facilitator.domain.words import fill
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.gui.fields.choice import no_name
from facilitator.gui.messages import translate
from facilitator.gui.models.records import field_words

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


def case_words(workshop: Workshop, card: Scenario, case: Case) -> str:
    """Return what a card says besides decision and unit; the case holds its risks as they are typed."""
    return " · ".join(part for name in _TOLD for part in _parts(workshop, card, case, name))


def _parts(workshop: Workshop, card: Scenario, case: Case, name: str) -> Iterator[str]:
    """Yield what is told of a field, nothing where it is not said."""
    if name == "risks":
        yield from (words for risk in case.risks if (words := _risk_words(workshop, risk)))
        return
    field, value = KINDS["scenario"].fields[name], getattr(card, name)
    if not value or value == "open":
        return
    label = translate("fields", field.label)
    if field.shape is Shape.FLAG:
        yield label
        return
    words = field_words(workshop, field, value)
    if name in _AMOUNTS:
        words = f"{words} {card.currency or workshop.facts.currency}".strip()
    if words:
        yield words if name == "tax" else _named(label, words)


def _risk_words(workshop: Workshop, risk: Risk) -> str:
    """Return a risk with its value, or with its likelihood and impact; "" where it is not said."""
    metric, matrix = workshop.metrics.get(risk.metric), workshop.facts.matrix
    if metric is not None:
        return _named(metric.title or no_name(), decimal_words(risk.value)) if risk.value else ""
    category = workshop.risk_categories.get(risk.category)
    if category is None or matrix is None:
        return ""
    said = ((matrix.likelihood, risk.likelihood), (matrix.impact, risk.impact))
    steps = [step for steps, at in said for number, step in enumerate(steps, 1) if str(number) == at]
    return _named(category.title or no_name(), ", ".join(steps)) if steps else ""


def _named(name: str, words: str) -> str:
    return fill(translate("CaseWords", "{name}: {words}"), {"name": name, "words": words})
