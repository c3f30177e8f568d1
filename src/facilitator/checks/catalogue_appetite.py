"""What the rules of risk appetite say; texts of the context "findings"."""

from collections.abc import Mapping

from facilitator.checks.rule_text import RuleText
from facilitator.domain.words import QT_TRANSLATE_NOOP

APPETITE: Mapping[str, RuleText] = {
    "appetite.no-stance": RuleText(
        QT_TRANSLATE_NOOP("findings", "No stance yet"),
        QT_TRANSLATE_NOOP("findings", "The category is in play, and how much risk is sought is not said."),
        QT_TRANSLATE_NOOP("findings", "Choose a stance for the organisation, or take the category out."),
    ),
    "appetite.no-number": RuleText(
        QT_TRANSLATE_NOOP("findings", "A stance without a number"),
        QT_TRANSLATE_NOOP(
            "findings",
            "No metric of the category has a limit. Everybody reads a stance alone in their own way.",
        ),
        QT_TRANSLATE_NOOP("findings", "Name one thing that is counted, and up to where it is all right."),
    ),
    "appetite.no-acceptor": RuleText(
        QT_TRANSLATE_NOOP("findings", "Nobody may accept more"),
        QT_TRANSLATE_NOOP(
            "findings", "A risk above tolerance goes to whoever may accept it, and nobody is named."
        ),
        QT_TRANSLATE_NOOP("findings", "Name the role that may say yes to more than the tolerance."),
    ),
    "appetite.no-owner": RuleText(
        QT_TRANSLATE_NOOP("findings", "A risk that nobody watches"),
        QT_TRANSLATE_NOOP("findings", "The owner is asked before more of it is taken, and there is none."),
        QT_TRANSLATE_NOOP("findings", "Name the role that watches this risk."),
    ),
    "appetite.two-stances": RuleText(
        QT_TRANSLATE_NOOP("findings", "{count} stances for one category"),
        QT_TRANSLATE_NOOP(
            "findings", "For the same unit they say different things, and nobody knows which one holds."
        ),
        QT_TRANSLATE_NOOP("findings", "Keep one of them."),
    ),
    "appetite.order": RuleText(
        QT_TRANSLATE_NOOP("findings", "The limits are not in order"),
        QT_TRANSLATE_NOOP(
            "findings",
            "Appetite, trigger, tolerance and capacity must get worse one after the other; here {direction}.",
        ),
        QT_TRANSLATE_NOOP("findings", "Put them in order, or turn the direction round."),
    ),
    "appetite.unit-looser": RuleText(
        QT_TRANSLATE_NOOP("findings", "Looser than the organisation"),
        QT_TRANSLATE_NOOP(
            "findings", "{units} takes more risk than the organisation ({fields}), within its tolerance."
        ),
        QT_TRANSLATE_NOOP("findings", "Agree on it with the owner of the risk, or be as strict."),
    ),
    "appetite.unit-beyond": RuleText(
        QT_TRANSLATE_NOOP("findings", "Beyond what the organisation bears"),
        QT_TRANSLATE_NOOP(
            "findings", "{units} would go beyond the organisation’s tolerance or capacity ({fields})."
        ),
        QT_TRANSLATE_NOOP("findings", "Be as strict as the organisation, or change its limits first."),
    ),
    "appetite.unit-silent": RuleText(
        QT_TRANSLATE_NOOP("findings", "The unit leaves a limit open"),
        QT_TRANSLATE_NOOP(
            "findings",
            "{units} goes by its own metric alone. It leaves {fields} open, the organisation does not.",
        ),
        QT_TRANSLATE_NOOP("findings", "Say it for the unit too, or be as strict."),
    ),
    "appetite.unit-leaves-out": RuleText(
        QT_TRANSLATE_NOOP("findings", "The unit leaves a metric out"),
        QT_TRANSLATE_NOOP(
            "findings",
            "{units} goes by metrics of its own in this category. What this one limits is not limited there.",
        ),
        QT_TRANSLATE_NOOP(
            "findings", "Give the unit its own numbers for it, or take its other metrics away."
        ),
    ),
    "appetite.stance-looser": RuleText(
        QT_TRANSLATE_NOOP("findings", "A stance above the organisation’s"),
        QT_TRANSLATE_NOOP("findings", "{units} is {mine}, the organisation is {whole}."),
        QT_TRANSLATE_NOOP("findings", "Agree on it with the owner of the risk, or be as strict."),
    ),
    "appetite.matrix-falls": RuleText(
        QT_TRANSLATE_NOOP("findings", "The matrix falls where the risk rises"),
        QT_TRANSLATE_NOOP(
            "findings",
            "“{likelihood}” with “{impact}” is milder than a cell that is less likely or less grave.",
        ),
        QT_TRANSLATE_NOOP("findings", "Raise the cell, or lower the ones before it."),
    ),
}
"""Texts by rule id."""
