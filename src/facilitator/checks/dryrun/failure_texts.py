"""What failures and deviations are called, in one place; texts of the context "dryrun"."""

from collections.abc import Mapping

from facilitator.domain.words import QT_TRANSLATE_NOOP

FAILURES: Mapping[str, tuple[str, str]] = {
    "no-top-role": (
        QT_TRANSLATE_NOOP("dryrun", "Reserved, but for nobody"),
        QT_TRANSLATE_NOOP("dryrun", "It goes to the top role, and none is named. Name the top role."),
    ),
    "no-row": (
        QT_TRANSLATE_NOOP("dryrun", "No row says who decides"),
        QT_TRANSLATE_NOOP(
            "dryrun", "In the grid nobody has the letter that decides {decision}. Say who has it."
        ),
    ),
    "no-decider": (
        QT_TRANSLATE_NOOP("dryrun", "Each leaves it to another"),
        QT_TRANSLATE_NOOP(
            "dryrun", "The row of {decision} names nobody in the end. Give one role the last word."
        ),
    ),
    "no-superior": (
        QT_TRANSLATE_NOOP("dryrun", "Left to a superior who does not exist"),
        QT_TRANSLATE_NOOP(
            "dryrun", "The row leaves it to somebody above, and nobody is. Say to whom the role reports."
        ),
    ),
    "two-deciders": (
        QT_TRANSLATE_NOOP("dryrun", "Two deciders"),
        QT_TRANSLATE_NOOP(
            "dryrun", "When they differ, {decision} stands still. Keep one who has the last word."
        ),
    ),
    "limit-gap": (
        QT_TRANSLATE_NOOP("dryrun", "A gap between the limits"),
        QT_TRANSLATE_NOOP(
            "dryrun",
            "Larger ones are somebody's, this is nobody's. Let a limit beside the gap reach further.",
        ),
    ),
    "limit-top": (
        QT_TRANSLATE_NOOP("dryrun", "Nobody may decide so much"),
        QT_TRANSLATE_NOOP(
            "dryrun", "All limits end before it. Name the top role, or let one limit be without an end."
        ),
    ),
    "limit-aside": (
        QT_TRANSLATE_NOOP("dryrun", "Somebody may decide it, and nothing leads there"),
        QT_TRANSLATE_NOOP(
            "dryrun",
            "Somebody's limits allow it, but they are not on the line. Let the line, or a rule, lead there.",
        ),
    ),
    "no-acceptor": (
        QT_TRANSLATE_NOOP("dryrun", "Nobody may accept more risk"),
        QT_TRANSLATE_NOOP(
            "dryrun", "Above tolerance it goes to whoever may accept more. Name that role for the category."
        ),
    ),
    "no-common": (
        QT_TRANSLATE_NOOP("dryrun", "Two branches, and nobody above both"),
        QT_TRANSLATE_NOOP(
            "dryrun", "Several would have to decide, and have no superior in common. Say to whom they report."
        ),
    ),
    "no-common-for-units": (
        QT_TRANSLATE_NOOP("dryrun", "Two units, and nobody above both"),
        QT_TRANSLATE_NOOP(
            "dryrun",
            "Who decides here and there has no superior in common. Say to whom they report, or make a rule.",
        ),
    ),
    "deadlock-no-rule": (
        QT_TRANSLATE_NOOP("dryrun", "A deadlock that no rule ends"),
        QT_TRANSLATE_NOOP(
            "dryrun", "When people do not agree, nothing says where it goes. Make a rule for deadlocks."
        ),
    ),
    "deadlock-nobody": (
        QT_TRANSLATE_NOOP("dryrun", "A deadlock that nobody may end"),
        QT_TRANSLATE_NOOP(
            "dryrun",
            "Nobody on the path of the rule may decide it. Let the path end with somebody who may.",
        ),
    ),
    "nobody-absent": (
        QT_TRANSLATE_NOOP("dryrun", "Everything waits for somebody who is away"),
        QT_TRANSLATE_NOOP(
            "dryrun", "No deputy may act, and nobody above either. Name a deputy, or somebody above."
        ),
    ),
    "nobody-vacant": (
        QT_TRANSLATE_NOOP("dryrun", "Nobody holds the role that decides"),
        QT_TRANSLATE_NOOP(
            "dryrun", "No deputy may act, and nobody above either. Say who holds it, or name a deputy."
        ),
    ),
    "nobody-conflict": (
        QT_TRANSLATE_NOOP("dryrun", "A conflict of interest with no way round"),
        QT_TRANSLATE_NOOP(
            "dryrun",
            "Whoever decides must stand aside, and nobody else may. Name somebody above, or give the rule "
            "that leads there an independent route.",
        ),
    ),
    "asks": (
        QT_TRANSLATE_NOOP("dryrun", "Would approve their own request"),
        QT_TRANSLATE_NOOP(
            "dryrun",
            "Who asks is the only one who may say yes. Name somebody above, or give the rule that leads "
            "there an independent route.",
        ),
    ),
    "refused": (
        QT_TRANSLATE_NOOP("dryrun", "One no stops it for good"),
        QT_TRANSLATE_NOOP(
            "dryrun", "Without that yes nothing goes on, and no rule ends it. Make a rule for deadlocks."
        ),
    ),
    "silent": (
        QT_TRANSLATE_NOOP("dryrun", "Somebody must agree, and cannot"),
        QT_TRANSLATE_NOOP(
            "dryrun",
            "Silence is not yes, and nobody can agree instead. Name a deputy, or make a rule for deadlocks.",
        ),
    ),
    "slow": (
        QT_TRANSLATE_NOOP("dryrun", "Slower than the decision allows"),
        QT_TRANSLATE_NOOP(
            "dryrun", "When every clock runs out it comes too late. Shorten a clock, or leave a step out."
        ),
    ),
    "late-deadlock": (
        QT_TRANSLATE_NOOP("dryrun", "A deadlock lasts too long before it goes up"),
        QT_TRANSLATE_NOOP(
            "dryrun", "The rule begins so late that it is decided too late. Let it begin earlier."
        ),
    ),
    "no-clock": (
        QT_TRANSLATE_NOOP("dryrun", "In time only if nobody waits"),
        QT_TRANSLATE_NOOP(
            "dryrun", "A step on the way has no clock, so nothing says that it is in time. Give it one."
        ),
    ),
    "off-route": (
        QT_TRANSLATE_NOOP("dryrun", "Whoever decides has no clock"),
        QT_TRANSLATE_NOOP(
            "dryrun",
            "The path does not lead to them, so nothing says that it is in time. Let the path end there.",
        ),
    ),
    "currency-differs": (
        QT_TRANSLATE_NOOP("dryrun", "Limits in different currencies"),
        QT_TRANSLATE_NOOP(
            "dryrun", "No amount can be compared with all of them. Write them in one currency."
        ),
    ),
    "tax-differs": (
        QT_TRANSLATE_NOOP("dryrun", "Limits with and without tax"),
        QT_TRANSLATE_NOOP(
            "dryrun", "No amount can be compared with all of them. Write all with tax, or all without."
        ),
    ),
    "currency-of-emergency": (
        QT_TRANSLATE_NOOP("dryrun", "Emergencies in another currency"),
        QT_TRANSLATE_NOOP(
            "dryrun",
            "The limit for emergencies is in another one than the others. Write them in one currency.",
        ),
    ),
    "status-quo": (
        QT_TRANSLATE_NOOP("dryrun", "All stays as it is, though nobody said no"),
        QT_TRANSLATE_NOOP(
            "dryrun", "It waits until the last clock ran out. Let somebody be there who may decide."
        ),
    ),
    "": (
        QT_TRANSLATE_NOOP("dryrun", "It cannot be said who decides"),
        QT_TRANSLATE_NOOP("dryrun", "All that is asked for was said, and it is not enough."),
    ),
}
"""Title, and why it matters with what to do, by what is to be mended; "" for anything else."""

GAP = QT_TRANSLATE_NOOP(
    "dryrun",
    "Nobody may decide {range}, though larger ones are somebody's. Let a limit beside the gap reach further.",
)
"""Why a gap matters, where it is known from where to where it reaches."""

DEVIATIONS: Mapping[str, str] = {
    "amount": QT_TRANSLATE_NOOP("dryrun", "{value} {currency}"),
    "amount_year": QT_TRANSLATE_NOOP("dryrun", "{value} {currency} in the year"),
    "number": QT_TRANSLATE_NOOP("dryrun", "a number of {value}"),
    "number_year": QT_TRANSLATE_NOOP("dryrun", "a number of {value} in the year"),
    "percent": QT_TRANSLATE_NOOP("dryrun", "{value} per cent"),
    "time": QT_TRANSLATE_NOOP("dryrun", "a time of {value}"),
    "within_budget": QT_TRANSLATE_NOOP("dryrun", "not within budget"),
    "metric": QT_TRANSLATE_NOOP("dryrun", "“{about}” at {value}"),
    "matrix": QT_TRANSLATE_NOOP(
        "dryrun", "{about} at step {likelihood} of likelihood and {impact} of impact"
    ),
    "novel": QT_TRANSLATE_NOOP("dryrun", "novel"),
    "contentious": QT_TRANSLATE_NOOP("dryrun", "contentious"),
    "repercussive": QT_TRANSLATE_NOOP("dryrun", "repercussive"),
    "touched": QT_TRANSLATE_NOOP("dryrun", "touches “{about}”"),
    "breached": QT_TRANSLATE_NOOP("dryrun", "breaches “{about}”"),
    "affected": QT_TRANSLATE_NOOP("dryrun", "affects {about}"),
    "fired": QT_TRANSLATE_NOOP("dryrun", "sets off “{about}”"),
    "deadlocked": QT_TRANSLATE_NOOP("dryrun", "deadlocked"),
    "urgent": QT_TRANSLATE_NOOP("dryrun", "urgent"),
    "refused": QT_TRANSLATE_NOOP("dryrun", "{about} says no"),
    "absent": QT_TRANSLATE_NOOP("dryrun", "{about} is away"),
    "absent_roles": QT_TRANSLATE_NOOP("dryrun", "{about} is away"),
    "conflicted": QT_TRANSLATE_NOOP("dryrun", "{about} has a conflict of interest"),
    "conflicted_roles": QT_TRANSLATE_NOOP("dryrun", "{about} has a conflict of interest"),
    "requester": QT_TRANSLATE_NOOP("dryrun", "asked for by {about}"),
}
"""What is out of the ordinary, by the kind of a deviation."""
RECORDS: Mapping[str, str] = {
    "metric": "metric",
    "matrix": "risk_category",
    "touched": "guardrail",
    "breached": "guardrail",
    "affected": "unit",
    "fired": "escalation_rule",
    "refused": "role",
    "absent": "participant",
    "absent_roles": "role",
    "conflicted": "participant",
    "conflicted_roles": "role",
    "requester": "role",
}
"""The kind of record that a deviation is about."""
