"""The records of escalation: when something goes up, to whom, and how fast."""

from typing import Annotated

from facilitator.domain.fields import choice, line, reference, references, text, time_span
from facilitator.domain.records import Record
from facilitator.domain.words import QT_TRANSLATE_NOOP


class EscalationRule(Record, frozen=True, kw_only=True):
    """When something goes up: a trigger that can be seen, and who is first to act. Its path are its steps."""

    title: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "Rule"))] = ""
    trigger: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "Trigger"),
            {
                "text": QT_TRANSLATE_NOOP("fields", "What is written below"),
                "limit": QT_TRANSLATE_NOOP("fields", "A limit is exceeded"),
                "appetite": QT_TRANSLATE_NOOP("fields", "The trigger of a risk is passed"),
                "tolerance": QT_TRANSLATE_NOOP("fields", "The tolerance of a risk is passed"),
                "deadlock": QT_TRANSLATE_NOOP("fields", "No agreement is reached"),
                "cross_unit": QT_TRANSLATE_NOOP("fields", "Another unit is affected"),
                "guardrail": QT_TRANSLATE_NOOP("fields", "A guardrail is touched"),
                "incident": QT_TRANSLATE_NOOP("fields", "An incident of this severity"),
            },
        ),
    ] = "text"
    condition: Annotated[
        str,
        text(
            QT_TRANSLATE_NOOP("fields", "How it is noticed"),
            QT_TRANSLATE_NOOP("fields", "What anybody could see: “Two weeks in a row on amber”."),
        ),
    ] = ""
    after: Annotated[
        str,
        time_span(
            QT_TRANSLATE_NOOP("fields", "After"),
            QT_TRANSLATE_NOOP("fields", "How long it must have lasted, such as 5 working days of deadlock."),
        ),
    ] = ""
    categories: Annotated[
        tuple[str, ...],
        references(
            QT_TRANSLATE_NOOP("fields", "Risk categories"),
            "risk_category",
            QT_TRANSLATE_NOOP("fields", "None chosen: all of them."),
            narrows="categories",
        ),
    ] = ()
    decisions: Annotated[
        tuple[str, ...],
        references(
            QT_TRANSLATE_NOOP("fields", "Decisions it covers"),
            "decision",
            QT_TRANSLATE_NOOP("fields", "None chosen, and no section: all of them."),
            narrows="cover",
        ),
    ] = ()
    sections: Annotated[
        tuple[str, ...],
        references(QT_TRANSLATE_NOOP("fields", "Sections it covers"), "section", narrows="cover"),
    ] = ()
    first_responder: Annotated[
        str,
        reference(
            QT_TRANSLATE_NOOP("fields", "First responder"),
            "role",
            QT_TRANSLATE_NOOP("fields", "Who acts first and sends it up; none chosen: whoever notices."),
        ),
    ] = ""
    independent: Annotated[
        str,
        reference(
            QT_TRANSLATE_NOOP("fields", "Independent route"),
            "role",
            QT_TRANSLATE_NOOP("fields", "Who decides instead of somebody with a conflict of interest."),
        ),
    ] = ""
    told: Annotated[tuple[str, ...], references(QT_TRANSLATE_NOOP("fields", "Who is told"), "role")] = ()


class EscalationStep(Record, frozen=True, kw_only=True):
    """A step of a rule's path: one or several roles at once, and how long they have."""

    title: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "What is asked of them"),
            QT_TRANSLATE_NOOP("fields", "A decision, advice, or only that they know."),
        ),
    ] = ""
    rule: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Rule"), "escalation_rule", belongs=True)] = ""
    roles: Annotated[tuple[str, ...], references(QT_TRANSLATE_NOOP("fields", "Goes to"), "role")] = ()
    clock: Annotated[
        str,
        time_span(
            QT_TRANSLATE_NOOP("fields", "Clock"),
            QT_TRANSLATE_NOOP("fields", "How long they have before it goes on: 24 hours, 2 working days."),
        ),
    ] = ""
    event: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "In words"),
            QT_TRANSLATE_NOOP(
                "fields", "An event that ends the clock: “before signing”, “at the next meeting”."
            ),
            limit=80,
        ),
    ] = ""
    deputy: Annotated[
        str,
        reference(
            QT_TRANSLATE_NOOP("fields", "Deputy"),
            "role",
            QT_TRANSLATE_NOOP("fields", "Here, instead of the deputy of the role."),
        ),
    ] = ""
