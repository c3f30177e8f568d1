"""The records of the dry run: scenario cards, the risks on them, and what the group answered."""

from typing import Annotated

from facilitator.domain.fields import choice, day, decimal, flag, line, reference, references, text, time_span
from facilitator.domain.records import Record
from facilitator.domain.words import QT_TRANSLATE_NOOP

_ENDINGS = {
    "open": QT_TRANSLATE_NOOP("fields", "Not said"),
    "decided": QT_TRANSLATE_NOOP("fields", "Decided"),
    "not_permitted": QT_TRANSLATE_NOOP("fields", "Not permitted"),
    "undetermined": QT_TRANSLATE_NOOP("fields", "Undetermined: something is missing"),
    "dead_end": QT_TRANSLATE_NOOP("fields", "Dead end"),
    "status_quo": QT_TRANSLATE_NOOP("fields", "All stays as it is"),
}


class Scenario(Record, frozen=True, kw_only=True):
    """A case to walk through the charter, and how it should end; without a decision it is not listed."""

    title: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Case"),
            QT_TRANSLATE_NOOP("fields", "What happens, in one sentence."),
        ),
    ] = ""
    told: Annotated[str, text(QT_TRANSLATE_NOOP("fields", "The story"))] = ""
    story: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "From the story"), "stall_story")] = ""
    decision: Annotated[
        str,
        reference(
            QT_TRANSLATE_NOOP("fields", "Decision"),
            "decision",
            QT_TRANSLATE_NOOP("fields", "None chosen: a matter that is not listed."),
        ),
    ] = ""
    unit: Annotated[
        str,
        reference(
            QT_TRANSLATE_NOOP("fields", "Arises in"),
            "unit",
            QT_TRANSLATE_NOOP("fields", "None chosen: in the centre."),
        ),
    ] = ""
    requester: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Asked for by"), "role")] = ""
    asked_by: Annotated[
        str,
        reference(
            QT_TRANSLATE_NOOP("fields", "Asked for by whom"),
            "participant",
            QT_TRANSLATE_NOOP("fields", "The person, where several hold the role."),
        ),
    ] = ""
    amount: Annotated[
        str,
        decimal(
            QT_TRANSLATE_NOOP("fields", "Amount"),
            QT_TRANSLATE_NOOP("fields", "The total value; one case is not split."),
        ),
    ] = ""
    amount_year: Annotated[
        str,
        decimal(
            QT_TRANSLATE_NOOP("fields", "Amount of the year"),
            QT_TRANSLATE_NOOP("fields", "All cases of the year together, this one included."),
        ),
    ] = ""
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
    number: Annotated[str, decimal(QT_TRANSLATE_NOOP("fields", "Number"))] = ""
    number_year: Annotated[
        str,
        decimal(
            QT_TRANSLATE_NOOP("fields", "Number of the year"),
            QT_TRANSLATE_NOOP("fields", "All cases of the year together, this one included."),
        ),
    ] = ""
    percent: Annotated[str, decimal(QT_TRANSLATE_NOOP("fields", "Percentage"))] = ""
    time: Annotated[
        str,
        decimal(
            QT_TRANSLATE_NOOP("fields", "Time"),
            QT_TRANSLATE_NOOP("fields", "Counted as the limit counts it, such as months."),
        ),
    ] = ""
    within_budget: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "Within budget"),
            {
                "open": QT_TRANSLATE_NOOP("fields", "Not said"),
                "yes": QT_TRANSLATE_NOOP("fields", "Yes"),
                "no": QT_TRANSLATE_NOOP("fields", "No"),
            },
        ),
    ] = "open"
    novel: Annotated[
        bool,
        flag(
            QT_TRANSLATE_NOOP("fields", "Novel"),
            QT_TRANSLATE_NOOP("fields", "Nothing like it was ever decided here."),
        ),
    ] = False
    contentious: Annotated[
        bool,
        flag(
            QT_TRANSLATE_NOOP("fields", "Contentious"),
            QT_TRANSLATE_NOOP("fields", "It will be argued about in public."),
        ),
    ] = False
    repercussive: Annotated[
        bool,
        flag(
            QT_TRANSLATE_NOOP("fields", "Repercussive"),
            QT_TRANSLATE_NOOP("fields", "Others will ask for the same."),
        ),
    ] = False
    touched: Annotated[
        tuple[str, ...], references(QT_TRANSLATE_NOOP("fields", "Guardrails touched"), "guardrail")
    ] = ()
    breached: Annotated[
        tuple[str, ...], references(QT_TRANSLATE_NOOP("fields", "Guardrails breached"), "guardrail")
    ] = ()
    affected: Annotated[
        tuple[str, ...], references(QT_TRANSLATE_NOOP("fields", "Other units affected"), "unit")
    ] = ()
    fired: Annotated[
        tuple[str, ...],
        references(
            QT_TRANSLATE_NOOP("fields", "Rules set off"),
            "escalation_rule",
            QT_TRANSLATE_NOOP("fields", "Rules whose trigger is an incident, or written in words."),
        ),
    ] = ()
    deadlocked: Annotated[bool, flag(QT_TRANSLATE_NOOP("fields", "Deadlocked"))] = False
    urgent: Annotated[bool, flag(QT_TRANSLATE_NOOP("fields", "Urgent"))] = False
    needed_within: Annotated[str, time_span(QT_TRANSLATE_NOOP("fields", "Needed within"))] = ""
    refused: Annotated[
        tuple[str, ...],
        references(
            QT_TRANSLATE_NOOP("fields", "Agreement refused by"),
            "role",
            QT_TRANSLATE_NOOP("fields", "Roles that must agree or endorse, and say no."),
        ),
    ] = ()
    absent: Annotated[tuple[str, ...], references(QT_TRANSLATE_NOOP("fields", "Absent"), "participant")] = ()
    absent_roles: Annotated[
        tuple[str, ...],
        references(
            QT_TRANSLATE_NOOP("fields", "Roles with nobody there"),
            "role",
            QT_TRANSLATE_NOOP("fields", "All who hold it are absent."),
        ),
    ] = ()
    conflicted: Annotated[
        tuple[str, ...],
        references(QT_TRANSLATE_NOOP("fields", "With a conflict of interest"), "participant"),
    ] = ()
    conflicted_roles: Annotated[
        tuple[str, ...],
        references(
            QT_TRANSLATE_NOOP("fields", "Roles with a conflict of interest"),
            "role",
            QT_TRANSLATE_NOOP("fields", "All who hold it have one."),
        ),
    ] = ()
    expected: Annotated[str, choice(QT_TRANSLATE_NOOP("fields", "It should end"), _ENDINGS)] = "open"
    expected_role: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Decided by"), "role")] = ""
    expected_within: Annotated[str, time_span(QT_TRANSLATE_NOOP("fields", "At the latest within"))] = ""


class CaseRisk(Record, frozen=True, kw_only=True):
    """A risk of a case: the value of a metric, or a category with likelihood and impact as steps from 1."""

    title: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "Remark"))] = ""
    scenario: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Case"), "scenario", belongs=True)] = ""
    metric: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Metric"), "metric", belongs=True)] = ""
    value: Annotated[str, decimal(QT_TRANSLATE_NOOP("fields", "Value"))] = ""
    category: Annotated[
        str, reference(QT_TRANSLATE_NOOP("fields", "Category"), "risk_category", belongs=True)
    ] = ""
    likelihood: Annotated[str, decimal(QT_TRANSLATE_NOOP("fields", "Likelihood"))] = ""
    impact: Annotated[str, decimal(QT_TRANSLATE_NOOP("fields", "Impact"))] = ""


class Answer(Record, frozen=True, kw_only=True):
    """What somebody said would happen to a case, before the walk was shown, and whether it was so then."""

    title: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "Who answered"))] = ""
    scenario: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Case"), "scenario", belongs=True)] = ""
    on: Annotated[str, day(QT_TRANSLATE_NOOP("fields", "Date"))] = ""
    ending: Annotated[str, choice(QT_TRANSLATE_NOOP("fields", "It would end"), _ENDINGS)] = "open"
    role: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Decided by"), "role")] = ""
    right: Annotated[bool, flag(QT_TRANSLATE_NOOP("fields", "Right"))] = False
