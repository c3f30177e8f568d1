"""The records that bound autonomy: what is reserved, guardrails, limits, risk appetite."""

from typing import Annotated

from facilitator.domain.fields import choice, day, decimal, flag, line, reference, references, text, time_span
from facilitator.domain.records import Record
from facilitator.domain.words import QT_TRANSLATE_NOOP


class ReservedMatter(Record, frozen=True, kw_only=True):
    """A matter that goes to the top role whatever the amount, and is never delegated."""

    title: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Reserved matter"),
            QT_TRANSLATE_NOOP("fields", "What the top role keeps to itself: “Sell or close a site”."),
        ),
    ] = ""
    decisions: Annotated[
        tuple[str, ...], references(QT_TRANSLATE_NOOP("fields", "Decisions"), "decision")
    ] = ()
    sections: Annotated[tuple[str, ...], references(QT_TRANSLATE_NOOP("fields", "Sections"), "section")] = ()


class StallStory(Record, frozen=True, kw_only=True):
    """What got stuck, how long, and who waited: it becomes a decision and a scenario card."""

    title: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "What got stuck"),
            QT_TRANSLATE_NOOP("fields", "One sentence: “The second crane was out of order”."),
        ),
    ] = ""
    decision: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Decision"), "decision")] = ""
    unit: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Unit"), "unit")] = ""
    requester: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Asked for by"), "role")] = ""
    took: Annotated[
        str,
        time_span(
            QT_TRANSLATE_NOOP("fields", "It took"),
            QT_TRANSLATE_NOOP("fields", "From asking to the answer, such as 9 weeks."),
        ),
    ] = ""
    waited: Annotated[
        str,
        text(
            QT_TRANSLATE_NOOP("fields", "Who waited"),
            QT_TRANSLATE_NOOP("fields", "And what it cost them."),
        ),
    ] = ""


class Guardrail(Record, frozen=True, kw_only=True):
    """A line that units do not cross, or not without asking."""

    title: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Guardrail"),
            QT_TRANSLATE_NOOP("fields", "One sentence that can be checked: “No work without two people”."),
        ),
    ] = ""
    hardness: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "How firm it is"),
            {
                "soft": QT_TRANSLATE_NOOP("fields", "Soft: its owner is asked"),
                "hard": QT_TRANSLATE_NOOP("fields", "Hard: never crossed"),
            },
        ),
    ] = "soft"
    decisions: Annotated[
        tuple[str, ...],
        references(
            QT_TRANSLATE_NOOP("fields", "Decisions it binds"),
            "decision",
            QT_TRANSLATE_NOOP("fields", "None chosen: all of them."),
            narrows="cover",
        ),
    ] = ()
    units: Annotated[
        tuple[str, ...],
        references(
            QT_TRANSLATE_NOOP("fields", "Units it binds"),
            "unit",
            QT_TRANSLATE_NOOP("fields", "With what they consist of; none chosen: all of them."),
            narrows="units",
        ),
    ] = ()
    owner: Annotated[
        str,
        reference(
            QT_TRANSLATE_NOOP("fields", "Owner"),
            "role",
            QT_TRANSLATE_NOOP("fields", "Is asked where it is touched, and alone may change it."),
        ),
    ] = ""


_ENDS = {
    "included": QT_TRANSLATE_NOOP("fields", "Included"),
    "excluded": QT_TRANSLATE_NOOP("fields", "Excluded"),
    "open": QT_TRANSLATE_NOOP("fields", "Not said"),
}


class Limit(Record, frozen=True, kw_only=True):
    """Up to what a role may decide, for some decisions: one band of one kind of quantity."""

    title: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Power"),
            QT_TRANSLATE_NOOP("fields", "What may be done: “Commit expenditure”."),
        ),
    ] = ""
    role: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Role"), "role")] = ""
    kind: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "Kind of limit"),
            {
                "amount": QT_TRANSLATE_NOOP("fields", "Amount of money"),
                "number": QT_TRANSLATE_NOOP("fields", "Number"),
                "percent": QT_TRANSLATE_NOOP("fields", "Percentage"),
                "time": QT_TRANSLATE_NOOP("fields", "Time"),
                "yes_no": QT_TRANSLATE_NOOP("fields", "Yes or no"),
                "within_budget": QT_TRANSLATE_NOOP("fields", "Within budget"),
                "unlimited": QT_TRANSLATE_NOOP("fields", "Unlimited"),
            },
        ),
    ] = "amount"
    allowed: Annotated[bool, flag(QT_TRANSLATE_NOOP("fields", "May do it"))] = True
    measure: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Measured in"),
            QT_TRANSLATE_NOOP("fields", "Such as people, months, or per cent of the price."),
            limit=80,
        ),
    ] = ""
    period: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "Counts"),
            {
                "case": QT_TRANSLATE_NOOP("fields", "Per case, its total value"),
                "year": QT_TRANSLATE_NOOP("fields", "Per year, all cases together"),
            },
        ),
    ] = "case"
    currency: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Currency"),
            QT_TRANSLATE_NOOP("fields", "Empty is that of the workshop."),
            limit=3,
        ),
    ] = ""
    tax: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "Tax"),
            {
                "open": QT_TRANSLATE_NOOP("fields", "Not said"),
                "including": QT_TRANSLATE_NOOP("fields", "Including tax"),
                "excluding": QT_TRANSLATE_NOOP("fields", "Excluding tax"),
            },
        ),
    ] = "open"
    lower: Annotated[
        str,
        decimal(
            QT_TRANSLATE_NOOP("fields", "From"),
            QT_TRANSLATE_NOOP("fields", "Where the band begins; empty is from the beginning."),
        ),
    ] = ""
    lower_end: Annotated[str, choice(QT_TRANSLATE_NOOP("fields", "That value itself"), _ENDS)] = "included"
    upper: Annotated[
        str,
        decimal(
            QT_TRANSLATE_NOOP("fields", "Up to"),
            QT_TRANSLATE_NOOP("fields", "Where the band ends; empty is without an end."),
        ),
    ] = ""
    upper_end: Annotated[str, choice(QT_TRANSLATE_NOOP("fields", "That value itself"), _ENDS)] = "included"
    decisions: Annotated[
        tuple[str, ...],
        references(
            QT_TRANSLATE_NOOP("fields", "Decisions it covers"),
            "decision",
            QT_TRANSLATE_NOOP(
                "fields", "What is said for a decision goes before what is said for its section."
            ),
            narrows="cover",
        ),
    ] = ()
    sections: Annotated[
        tuple[str, ...],
        references(QT_TRANSLATE_NOOP("fields", "Sections it covers"), "section", narrows="cover"),
    ] = ()
    may_delegate: Annotated[
        bool,
        flag(
            QT_TRANSLATE_NOOP("fields", "May be passed on"),
            QT_TRANSLATE_NOOP("fields", "The role may give a part of it to another one."),
        ),
    ] = False
    delegated_by: Annotated[
        str,
        reference(
            QT_TRANSLATE_NOOP("fields", "Passed on by"),
            "role",
            QT_TRANSLATE_NOOP("fields", "It is then at most what that role has itself."),
        ),
    ] = ""
    endorsers: Annotated[
        tuple[str, ...],
        references(
            QT_TRANSLATE_NOOP("fields", "Endorsed by"),
            "role",
            QT_TRANSLATE_NOOP("fields", "Who must agree before; silence is not yes."),
        ),
    ] = ()
    budget: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Budget"),
            QT_TRANSLATE_NOOP("fields", "Which one: “Budget of the division”."),
        ),
    ] = ""
    condition: Annotated[
        str,
        text(
            QT_TRANSLATE_NOOP("fields", "Conditions"),
            QT_TRANSLATE_NOOP("fields", "What else must be so, and is not counted."),
        ),
    ] = ""


class RiskLevel(Record, frozen=True, kw_only=True):
    """A step of the scale of risk appetite; the scale goes from the least appetite to the most."""

    title: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "Stance"), limit=40)] = ""
    meaning: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "What it means"))] = ""


class RiskCategory(Record, frozen=True, kw_only=True):
    """A category of risk that is in play."""

    title: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "Category"))] = ""
    meaning: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "What belongs to it"))] = ""
    owner: Annotated[
        str,
        reference(
            QT_TRANSLATE_NOOP("fields", "Owner"),
            "role",
            QT_TRANSLATE_NOOP("fields", "Watches the risk, and is asked before more of it is taken."),
        ),
    ] = ""
    acceptor: Annotated[
        str,
        reference(
            QT_TRANSLATE_NOOP("fields", "Who may accept more"),
            "role",
            QT_TRANSLATE_NOOP("fields", "Decides about a risk above tolerance, up to capacity."),
        ),
    ] = ""


class Stance(Record, frozen=True, kw_only=True):
    """How much risk of one category is sought, in the organisation (no unit) or in a unit."""

    title: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Statement"),
            QT_TRANSLATE_NOOP("fields", "One sentence that says what we will and will not risk."),
        ),
    ] = ""
    category: Annotated[
        str, reference(QT_TRANSLATE_NOOP("fields", "Category"), "risk_category", belongs=True)
    ] = ""
    unit: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Unit"), "unit", belongs=True)] = ""
    level: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Stance"), "risk_level")] = ""
    since: Annotated[str, day(QT_TRANSLATE_NOOP("fields", "Since"))] = ""


class PastStance(Record, frozen=True, kw_only=True):
    """A stance that held once, kept so that it can be seen how the appetite changed."""

    title: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "Statement"))] = ""
    category: Annotated[
        str, reference(QT_TRANSLATE_NOOP("fields", "Category"), "risk_category", belongs=True)
    ] = ""
    unit: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Unit"), "unit", belongs=True)] = ""
    level: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Stance"), "risk_level")] = ""
    since: Annotated[str, day(QT_TRANSLATE_NOOP("fields", "Since"))] = ""
    until: Annotated[str, day(QT_TRANSLATE_NOOP("fields", "Until"))] = ""


class Metric(Record, frozen=True, kw_only=True):
    """What is measured of a risk, and its four limits in the direction that is worse."""

    title: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Metric"),
            QT_TRANSLATE_NOOP("fields", "What is counted or measured: “Incidents”."),
        ),
    ] = ""
    category: Annotated[
        str, reference(QT_TRANSLATE_NOOP("fields", "Category"), "risk_category", belongs=True)
    ] = ""
    unit: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Unit"), "unit", belongs=True)] = ""
    measure: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Measured in"),
            QT_TRANSLATE_NOOP("fields", "Such as incidents a quarter, or hours a year."),
            limit=80,
        ),
    ] = ""
    direction: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "Which way is worse"),
            {
                "higher": QT_TRANSLATE_NOOP("fields", "Higher is worse"),
                "lower": QT_TRANSLATE_NOOP("fields", "Lower is worse"),
            },
        ),
    ] = "higher"
    appetite: Annotated[
        str,
        decimal(
            QT_TRANSLATE_NOOP("fields", "Appetite"),
            QT_TRANSLATE_NOOP("fields", "As far as we like to go."),
        ),
    ] = ""
    trigger: Annotated[
        str,
        decimal(
            QT_TRANSLATE_NOOP("fields", "Trigger"),
            QT_TRANSLATE_NOOP("fields", "Beyond it, somebody above is asked."),
        ),
    ] = ""
    tolerance: Annotated[
        str,
        decimal(
            QT_TRANSLATE_NOOP("fields", "Tolerance"),
            QT_TRANSLATE_NOOP("fields", "Beyond it, only who may accept more decides."),
        ),
    ] = ""
    capacity: Annotated[
        str,
        decimal(
            QT_TRANSLATE_NOOP("fields", "Capacity"),
            QT_TRANSLATE_NOOP("fields", "Beyond it, we could not bear it: never."),
        ),
    ] = ""
