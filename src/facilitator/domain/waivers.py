"""What the group lives with for a while."""

from typing import Annotated

from facilitator.domain.fields import day, line, reference
from facilitator.domain.records import Record
from facilitator.domain.words import QT_TRANSLATE_NOOP


class Waiver(Record, frozen=True, kw_only=True):
    """A finding that the group lives with for a while: one rule, in one row of the grid or for one role."""

    title: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Reason"),
            QT_TRANSLATE_NOOP("fields", "Why we can live with it until then."),
        ),
    ] = ""
    rule: str = ""
    """The id of the rule, as findings name it; behind " #" which of its findings, where there may be more."""
    decision: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Decision"), "decision", belongs=True)] = (
        ""
    )
    unit: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Unit"), "unit", belongs=True)] = ""
    role: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Role"), "role", belongs=True)] = ""
    owner: Annotated[
        str,
        reference(
            QT_TRANSLATE_NOOP("fields", "Owner"),
            "role",
            QT_TRANSLATE_NOOP("fields", "Who sees to it that it is settled by then."),
        ),
    ] = ""
    since: Annotated[str, day(QT_TRANSLATE_NOOP("fields", "Waived on"))] = ""
    until: Annotated[str, day(QT_TRANSLATE_NOOP("fields", "Until"))] = ""
    limit: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Limit"), "limit", belongs=True)] = ""
    guardrail: Annotated[
        str, reference(QT_TRANSLATE_NOOP("fields", "Guardrail"), "guardrail", belongs=True)
    ] = ""
    risk_category: Annotated[
        str, reference(QT_TRANSLATE_NOOP("fields", "Risk category"), "risk_category", belongs=True)
    ] = ""
    metric: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Metric"), "metric", belongs=True)] = ""
    escalation_rule: Annotated[
        str, reference(QT_TRANSLATE_NOOP("fields", "Escalation rule"), "escalation_rule", belongs=True)
    ] = ""
