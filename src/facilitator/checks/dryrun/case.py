"""What is walked through the charter: one case, as the dry run reads it."""

import msgspec

from facilitator.domain.scenarios import CaseRisk, Scenario
from facilitator.domain.workshop import Workshop


class Risk(msgspec.Struct, frozen=True):
    """A risk of a case: the value of a metric, or a category with steps of the matrix; texts as stored."""

    metric: str = ""
    value: str = ""
    category: str = ""
    likelihood: str = ""
    impact: str = ""


class Case(msgspec.Struct, frozen=True):
    """The inputs of a scenario card: ids of records, and quantities as canonical texts, "" where not said.

    An empty currency is that of the workshop.
    """

    decision: str = ""
    unit: str = ""
    requester: str = ""
    asked_by: str = ""
    amount: str = ""
    amount_year: str = ""
    currency: str = ""
    tax: str = "open"
    number: str = ""
    number_year: str = ""
    percent: str = ""
    time: str = ""
    within_budget: str = "open"
    risks: tuple[Risk, ...] = ()
    novel: bool = False
    contentious: bool = False
    repercussive: bool = False
    touched: tuple[str, ...] = ()
    breached: tuple[str, ...] = ()
    affected: tuple[str, ...] = ()
    fired: tuple[str, ...] = ()
    deadlocked: bool = False
    urgent: bool = False
    needed_within: str = ""
    refused: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    absent_roles: tuple[str, ...] = ()
    conflicted: tuple[str, ...] = ()
    conflicted_roles: tuple[str, ...] = ()


_SHARED = tuple(name for name in Case.__struct_fields__ if name != "risks")


def case_of(workshop: Workshop, scenario: Scenario) -> Case:
    """Return what a scenario card says, with its risks in their order."""
    risks = tuple(
        Risk(risk.metric, risk.value, risk.category, risk.likelihood, risk.impact)
        for risk in workshop.case_risks.values()
        if risk.scenario == scenario.id
    )
    return Case(risks=risks, **{name: getattr(scenario, name) for name in _SHARED})


def scenario_of(case: Case, title: str) -> tuple[Scenario, tuple[CaseRisk, ...]]:
    """Return a new scenario card that says the same, and its risks."""
    scenario = Scenario(title=title, **{name: getattr(case, name) for name in _SHARED})
    risks = tuple(
        CaseRisk(
            scenario=scenario.id,
            metric=risk.metric,
            value=risk.value,
            category=risk.category,
            likelihood=risk.likelihood,
            impact=risk.impact,
        )
        for risk in case.risks
    )
    return scenario, risks
