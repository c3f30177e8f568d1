"""Steps 0 and 4a: what must be said, and whose limits suffice."""

import pytest

from checks.dryrun.building import charter, limit, role, rule, story, walk

UP = "row over-value up-to-limit decided"
WITHIN = "row within-limits decided"
NOBODY = "row over-value limit-nobody: dead_end"


@pytest.mark.parametrize(
    ("lower", "lower_end", "upper", "upper_end", "inside", "outside"),
    [
        ("", "included", "10", "included", ("-3", "0", "10"), ("10.01",)),
        ("", "included", "10", "excluded", ("9.99",), ("10", "11")),
        ("", "included", "10", "open", ("9.99",), ("10", "11")),
        ("5", "included", "10", "included", ("5", "10"), ("4.99", "10.000001")),
        ("5", "excluded", "", "included", ("5.01", "1000000000000000000000000001"), ("5", "1")),
        ("5", "open", "10", "included", ("5.01",), ("5",)),
        ("", "included", "", "included", ("0", "-1"), ("0.01",)),
    ],
)
def test_a_band_contains_exactly_what_it_says(lower, lower_end, upper, upper_end, inside, outside):
    workshop = charter(
        limit("lead", upper, lower=lower, lower_end=lower_end, upper_end=upper_end),
        limit("boss", kind="unlimited"),
    )
    for value in inside:
        assert story(walk(workshop, amount=value)) == f"{WITHIN}: lead"
    for value in outside:
        assert story(walk(workshop, amount=value)).endswith("up-to-limit decided: boss")


BOSS = limit("boss", kind="unlimited")
CASES = {
    "no limits at all": ((), {"amount": "99"}, "row decided: lead"),
    "no entry is zero where others have one": (
        (BOSS,),
        {"amount": "1"},
        "row no-limit up-to-limit decided: boss",
    ),
    "zero suffices for nothing to spend": ((limit("boss", "9"),), {"amount": "0"}, f"{WITHIN}: lead"),
    "levels between are passed over": (
        (limit("lead", "1"), limit("head", "5"), limit("boss", "9")),
        {"amount": "7"},
        f"{UP}: boss",
    ),
    "above everybody": ((limit("lead", "1"), limit("boss", "9")), {"amount": "10"}, NOBODY),
    "bands of one role are one union": (
        (limit("lead", "5"), limit("lead", "9", lower="7"), BOSS),
        {"amount": "8"},
        f"{WITHIN}: lead",
    ),
    "and what lies between them is not in it": (
        (limit("lead", "5"), limit("lead", "9", lower="7"), BOSS),
        {"amount": "6"},
        f"{UP}: boss",
    ),
    "a superior whose band begins higher does not decide below it": (
        (limit("lead", "5"), limit("head", "9", lower="7"), BOSS),
        {"amount": "6"},
        f"{UP}: boss",
    ),
    "the decision goes before its section": (
        (limit("lead", "9", sections=("sec",)), limit("lead", "5", decisions=("d",)), BOSS),
        {"amount": "7"},
        f"{UP}: boss",
    ),
    "the section goes before all": (
        (limit("lead", "5"), limit("lead", "9", sections=("sec",)), BOSS),
        {"amount": "7"},
        f"{WITHIN}: lead",
    ),
    "what covers another section does not count": (
        (limit("lead", "1", sections=("other",)),),
        {},
        "row decided: lead",
    ),
    "every kind must suffice": (
        (limit("lead", "9"), limit("lead", "2", kind="number"), BOSS, limit("boss", "99", kind="number")),
        {"amount": "1", "number": "3"},
        "row over-number up-to-limit decided: boss",
    ),
    "unlimited needs no amount": ((limit("lead", kind="unlimited"),), {}, f"{WITHIN}: lead"),
    "unlimited and an amount: both must suffice": (
        (limit("lead", kind="unlimited"), limit("lead", "5"), BOSS),
        {"amount": "6"},
        f"{UP}: boss",
    ),
    "unlimited stands for the year too": (
        (limit("lead", kind="unlimited"), limit("boss", "5", period="year")),
        {"amount_year": "9"},
        f"{WITHIN}: lead",
    ),
    "the year counts beside the case": (
        (limit("lead", "5"), limit("lead", "20", period="year"), BOSS),
        {"amount": "5", "amount_year": "21"},
        "row over-value-year up-to-limit decided: boss",
    ),
    "the number of a year": (
        (limit("lead", "5", kind="number", period="year"), limit("boss", "9", kind="number", period="year")),
        {"number_year": "6"},
        "row over-number-year up-to-limit decided: boss",
    ),
    "within budget": (
        (limit("lead", kind="within_budget"), BOSS),
        {"within_budget": "yes"},
        f"{WITHIN}: lead",
    ),
    "not within budget": (
        (limit("lead", kind="within_budget"), BOSS),
        {"within_budget": "no"},
        "row over-budget up-to-limit decided: boss",
    ),
    "allowed": ((limit("lead", kind="yes_no"),), {}, f"{WITHIN}: lead"),
    "not allowed": (
        (limit("lead", kind="yes_no", allowed=False), limit("boss", kind="yes_no")),
        {},
        "row not-allowed up-to-limit decided: boss",
    ),
    "per cent": (
        (limit("lead", "10", kind="percent"), limit("boss", "20", kind="percent")),
        {"percent": "10.5"},
        "row over-percent up-to-limit decided: boss",
    ),
    "time": (
        (limit("lead", "12", kind="time"), limit("boss", "24", kind="time")),
        {"time": "13"},
        "row over-time up-to-limit decided: boss",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_limits(name):
    records, said, expected = CASES[name]
    assert story(walk(charter(*records), **said)) == expected


def passed_on(**values):
    return limit("lead", "9", delegated_by="head", **values)


DELEGATED = {
    "what may be passed on is at most the delegator's": (
        (passed_on(), limit("head", "5", may_delegate=True)),
        {"5": "lead", "6": "boss"},
    ),
    "what may not be passed on is nothing": ((passed_on(), limit("head", "5")), {"0": "head", "5": "head"}),
    "a delegator without an entry has nothing": ((passed_on(),), {"5": "boss"}),
    "passed on twice": (
        (
            passed_on(),
            limit("head", "8", may_delegate=True, delegated_by="money"),
            limit("money", "4", may_delegate=True),
        ),
        {"4": "lead", "5": "boss"},
    ),
    "a circle has nothing": (
        (passed_on(may_delegate=True), limit("head", "8", may_delegate=True, delegated_by="lead")),
        {"1": "boss"},
    ),
    "beside a limit of one's own": (
        (passed_on(), limit("lead", "3"), limit("head", "5", may_delegate=True)),
        {"3": "lead", "5": "lead", "6": "boss"},
    ),
}


@pytest.mark.parametrize("name", DELEGATED)
def test_a_sub_delegate_has_at_most_what_the_delegator_has(name):
    records, deciders = DELEGATED[name]
    workshop = charter(*records, BOSS)
    found = {value: walk(workshop, amount=value).deciders[0].role for value in deciders}
    assert found == deciders


def test_the_top_role_needs_no_entry_but_is_bound_by_one():
    assert story(walk(charter(limit("lead", "1"), top="boss"), amount="2")) == f"{UP}: boss"
    bound = charter(limit("lead", "1"), limit("boss", "5"), top="boss")
    assert story(walk(bound, amount="6")) == NOBODY
    assert story(walk(charter(limit("lead", "1"), top="judge"), amount="2")) == f"{UP}: judge"


def test_a_top_role_without_an_entry_passes_on_what_it_likes():
    workshop = charter(limit("lead", "9", delegated_by="boss"), top="boss")
    assert story(walk(workshop, amount="9")) == f"{WITHIN}: lead"


MISSING = {
    "amount": ((limit("boss", "9"),), {}, "missing-amount"),
    "amount of the year": ((limit("boss", "9", period="year"),), {}, "missing-amount-year"),
    "number": ((limit("boss", "9", kind="number"),), {}, "missing-number"),
    "number of the year": ((limit("boss", "9", kind="number", period="year"),), {}, "missing-number-year"),
    "percentage": ((limit("boss", "9", kind="percent"),), {}, "missing-percent"),
    "time": ((limit("boss", "9", kind="time"),), {}, "missing-time"),
    "budget": ((limit("boss", kind="within_budget"),), {}, "missing-budget"),
    "several": ((limit("boss", "9"), limit("boss", "9", kind="time")), {}, "missing-amount missing-time"),
    "another currency": ((limit("boss", "9"),), {"amount": "1", "currency": "USD"}, "currency-differs"),
    "the limit's currency": ((limit("boss", "9", currency="USD"),), {"amount": "1"}, "currency-differs"),
    "tax": ((limit("boss", "9", tax="including"),), {"amount": "1", "tax": "excluding"}, "tax-differs"),
}


@pytest.mark.parametrize("name", MISSING)
def test_what_is_missing_is_named(name):
    records, said, reasons = MISSING[name]
    assert story(walk(charter(*records), **said)) == f"{reasons}: undetermined"


def test_tax_left_open_and_the_same_currency_are_no_difference():
    workshop = charter(limit("lead", "9", tax="including", currency="eur"))
    assert story(walk(workshop, amount="1", currency="EUR")) == f"{WITHIN}: lead"


def test_a_value_that_no_limit_needs_may_be_left_open():
    assert story(walk(charter(limit("boss", "9", decisions=("other",))))) == "row decided: lead"


def test_a_rule_for_limits_stands_in_the_place_of_the_climb():
    limits = (limit("lead", "1"), limit("head", "5"), limit("money", "5"), limit("boss", "9"))
    workshop = charter(*limits, *rule("limit", "money, 2 wd", "boss, 1 w"))
    assert story(walk(workshop, amount="5")) == "row over-value rule-for-limit has-time decided: money"
    assert story(walk(workshop, amount="1")) == f"{WITHIN}: lead"
    nobody = charter(*limits, *rule("limit", "clerk"))
    assert (
        story(walk(nobody, amount="5")) == "row over-value rule-without-authority up-to-limit decided: head"
    )


def test_a_joint_body_decides_when_one_of_its_members_may():
    limits = (limit("lead", "1"), limit("money", "5"), limit("boss", "9"))
    workshop = charter(*limits, rows="lead=D money=D", framework="DARE")
    assert story(walk(workshop, amount="5")) == "row-joint within-limits decided-together: lead+money"
    assert story(walk(workshop, amount="6")) == "row-joint over-value over-value up-to-limit decided: boss"


def test_in_another_unit_it_climbs_the_deciders_own_line():
    head = role("head", kind="per_unit")
    workshop = charter(role("lead", unit="south"), head, limit("lead", "1"), limit("head", "5"))
    assert story(walk(workshop, amount="2", unit="north")) == f"{UP}: head@south"
