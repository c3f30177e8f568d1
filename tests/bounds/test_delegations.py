"""Published tables of limits, entered as workshops, still say who may do what."""

import csv
import re

import pytest

from bounds.delegations import department, invoices, transport
from bounds.reading import contains, entries, may, path, unclear
from facilitator.checks import check
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.expected import walk
from facilitator.exchange import from_json, to_json

BUDGETS = {of: f"Budget of the {of}" for of in ("branch", "division", "department")}
OFFICERS = ["officer6", "assistant", "manager", "scientist"]


@pytest.mark.parametrize("build", [department, transport, invoices])
def test_a_table_goes_through_json(build):
    assert from_json(to_json(build())) == build()


@pytest.mark.parametrize(
    ("value", "officers"),
    [
        ("11000", ["officer5", *OFFICERS]),
        ("11000.01", OFFICERS),
        ("27500", OFFICERS),
        ("27500.01", OFFICERS[1:]),
        ("55000", OFFICERS[1:]),
        ("55000.01", OFFICERS[2:]),
        ("220000", OFFICERS[2:]),
        ("220000.01", OFFICERS[3:]),
        ("440000", OFFICERS[3:]),
        ("440000.01", []),
    ],
)
def test_a_department_commits_up_to_and_including_the_amount_of_the_position(value, officers):
    workshop = department()
    for decision in workshop.decisions:
        assert may(workshop, decision, value) == ["secretary", *officers]


@pytest.mark.parametrize(
    ("keeps_to", "roles"),
    [
        (
            ["branch", "division", "department"],
            ["general", "agency", "head", "ombudsman", "deputy", "finance"],
        ),
        (["division", "department"], ["head", "ombudsman", "deputy", "finance"]),
        (["department"], ["deputy", "finance"]),
        ([], []),
    ],
)
def test_each_of_the_others_has_a_budget_of_its_own_size(keeps_to, roles):
    budgets = [BUDGETS[name] for name in keeps_to]
    assert may(department(), "grant", "1000000", budgets=budgets) == ["secretary", *roles]


@pytest.mark.parametrize(
    ("amount", "within", "decider"),
    [
        ("11000", "yes", ("officer5", "branch")),
        ("27500", "yes", ("officer6", "branch")),
        ("27500.01", "yes", ("assistant", "branch")),
        ("55000.01", "yes", ("manager", "branch")),
        ("220000.01", "yes", ("general", "branch")),
        ("220000.01", "no", ("secretary", "")),
    ],
)
def test_in_a_branch_a_commitment_goes_up_as_far_as_it_must(amount, within, decider):
    case = Case(decision="commit", unit="branch", amount=amount, within_budget=within)
    assert [(seat.role, seat.unit) for seat in walk(department(), case).deciders] == [decider]


def test_a_department_has_eleven_positions_all_by_delegation_with_tax_and_conditions():
    workshop = department()
    delegated = [limit for limit in workshop.limits.values() if limit.role != "secretary"]
    assert len({limit.role for limit in delegated}) == 11
    assert {(limit.delegated_by, limit.tax, limit.may_delegate) for limit in delegated} == {
        ("secretary", "including", False)
    }
    assert all("course on public money" in limit.condition for limit in delegated)
    assert [limit.role for limit in delegated if "prescribed" in limit.condition] == ["scientist", "agency"]


def test_the_amounts_of_the_department_are_those_of_the_table(shared_data):
    text = (shared_data / "19-doa-australia-diser-flattened.txt").read_text("utf-8")
    amounts = sorted(int(amount.replace(",", "")) for amount in re.findall(r"\$([0-9,]+)", text))
    assert amounts == sorted(int(limit.upper) for limit in department().limits.values() if limit.upper)
    for words, budget in (
        ("Available Funds", "department"),
        ("Division/", "division"),
        ("Branch/", "branch"),
    ):
        held = [limit for limit in department().limits.values() if limit.budget == BUDGETS[budget]]
        assert text.count(words) == len(held) == 2


@pytest.mark.parametrize(
    ("value", "roles", "asked_about"),
    [
        ("0", ["official"], []),
        ("9999.99", ["official"], []),
        ("10000", [], ["chief", "official"]),
        ("10000.01", ["chief"], []),
        ("49999.99", ["chief"], []),
        ("50000", [], ["chief"]),
        ("50000.01", ["minister"], []),
        ("9000000", ["minister"], []),
    ],
)
def test_consultants_cost_exactly_ten_and_fifty_thousand_at_the_leave_of_nobody(value, roles, asked_about):
    workshop = transport()
    assert may(workshop, "consultants", value) == roles
    assert unclear(workshop, "consultants", value) == asked_about


@pytest.mark.parametrize(
    ("amount", "ending", "decider"),
    [
        ("9999.99", "decided", ["official"]),
        ("10000", "dead_end", []),
        ("10000.01", "decided", ["chief"]),
        ("50000", "dead_end", []),
        ("50000.01", "decided", ["minister"]),
    ],
)
def test_a_case_of_exactly_ten_or_fifty_thousand_gets_stuck_and_the_check_says_so(amount, ending, decider):
    workshop = transport()
    trace = walk(workshop, Case(decision="consultants", amount=amount))
    assert (trace.ending, [seat.role for seat in trace.deciders]) == (ending, decider)
    unclear_ends = [found for found in check(workshop) if found.rule == "limits.end-nobodys"]
    assert {found.arguments["value"].split()[0] for found in unclear_ends} == {"10,000", "50,000"}


@pytest.mark.parametrize("refusing", ["chief", "partner"])
def test_what_is_not_endorsed_is_not_decided(refusing):
    case = Case(decision="consultants", amount="60000", refused=(refusing,))
    assert walk(transport(), case).ending == "dead_end"


def test_only_the_minister_needs_others_who_agree_before():
    agreed = {limit.role: limit.endorsers for limit in transport().limits.values() if limit.endorsers}
    assert agreed == {"minister": ("chief", "partner")}


@pytest.mark.parametrize(
    ("decision", "dimension", "within", "beyond"),
    [
        ("expenditure", "value", ["chief"], []),
        ("receipts", "value", ["chief"], ["chief"]),
        ("liabilities", "yes_no", ["chief"], ["chief"]),
        ("losses", "value", ["chief"], ["chief"]),
    ],
)
def test_the_other_powers_have_no_amount_and_only_expenditure_a_budget(decision, dimension, within, beyond):
    workshop = transport()
    budget = ["Authorised budget of the agency"]
    assert may(workshop, decision, "300000.01", dimension, budgets=budget) == within
    assert may(workshop, decision, "300000.01", dimension) == beyond
    conditions = [limit.condition for limit in entries(workshop, "chief", decision, dimension)]
    assert all(conditions) == (decision != "losses")


def test_losses_are_reported_and_parliament_is_told_of_those_of_a_year():
    workshop = transport()
    rules = workshop.escalation_rules.values()
    assert [(rule.trigger, rule.decisions, rule.told) for rule in rules] == [
        ("text", ("losses",), ("parliament",)),
        ("text", ("losses",), ()),
    ]
    assert all("300,000" in rule.condition for rule in rules)
    for rule in rules:
        ((roles, clock, event),) = path(workshop, rule.id)
        assert (roles, clock) == ("accounts", "")
        assert "accounts" in event


def test_every_amount_of_the_powers_is_in_the_workshop(shared_data):
    text = (shared_data / "20-doa-transport-scotland-annex-a.txt").read_text("utf-8")
    said = {amount.replace(",", "") for amount in re.findall(r"£([0-9,]+)", text)}
    limits = transport().limits.values()
    bands = {value for limit in limits for value in (limit.lower, limit.upper) if value}
    assert said == bands | {"300000"}


@pytest.mark.parametrize(
    ("decision", "value", "expected"),
    [
        ("other", "249.99", "daily: Expense of the day"),
        ("other", "250", "management: From the budget"),
        ("other", "1000", "management: From the budget"),
        ("other", "1000.01", "management: Exception"),
        ("travel", "0.01", "daily: Expense of the day"),
        ("travel", "90000", "daily: Expense of the day"),
        ("licences", "0.01", "management: From the budget"),
        ("licences", "90000", "management: From the budget"),
    ],
)
def test_an_invoice_is_approved_by_one_group_and_called_by_one_name(decision, value, expected):
    assert named(decision, value) == [expected]


@pytest.mark.parametrize(
    ("decision", "amount", "decider"),
    [
        ("other", "249.99", "daily"),
        ("other", "250", "management"),
        ("other", "1000", "management"),
        ("other", "1000.01", "management"),
        ("travel", "90000", "daily"),
        ("licences", "1", "management"),
    ],
)
def test_an_invoice_ends_with_the_group_that_approves_it(decision, amount, decider):
    trace = walk(invoices(), Case(decision=decision, amount=amount))
    assert [seat.role for seat in trace.deciders] == [decider]


def test_two_groups_may_approve_what_is_spent_from_day_to_day_either_of_them():
    role = invoices().roles["daily"]
    assert (role.holders, role.acting) == (("accounting", "sales"), "any")


def test_the_rules_of_the_invoices_classify_as_the_workshop_does(shared_data):
    """Each rule of the first table, at its ends and within, against the second one."""
    with (shared_data / "24-doa-camunda-invoice-approver-rules.csv").open(encoding="utf-8") as file:
        rules = [{key: value.replace('"', "") for key, value in row.items()} for row in csv.DictReader(file)]
    groups = {"day-to-day expense": "daily", "budget": "management", "exceptional": "management"}
    kinds = {"Misc": "other", "Travel Expenses": "travel", "Software License Costs": "licences"}
    samples = {"< 250": "249.99", "[250..1000]": "1000", "> 1000": "1000.01", "": "77"}
    first = [rule for rule in rules if rule["table"] == "1"]
    assert len(first) == 5
    for rule in first:
        found = named(kinds[rule["Invoice Category"]], samples[rule["Invoice Amount"]])
        assert [one.split(":")[0] for one in found] == [groups[rule["Classification (out)"]]]


def named(decision, value):
    workshop = invoices()
    return [
        f"{role}: {limit.title}"
        for role in workshop.roles
        for limit in entries(workshop, role, decision)
        if contains(limit, value)
    ]
