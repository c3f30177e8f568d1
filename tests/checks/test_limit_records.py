"""What is wrong with limits beside their bands: what they count, what they cover, and no value at all."""

import pytest

from checks.bounded import change, links, mended, one, organisation, with_bands
from checks.bounded import found as found_in
from facilitator.checks import words
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.charter import Charter
from facilitator.domain import edits

BASE = organisation(top_role="r1")
EUR = "\N{NO-BREAK SPACE}EUR"


def test_a_currency_that_is_not_said_is_another_than_one_that_is():
    base = with_bands(change(BASE, "workshop", "facts", currency=""), "r3 [ 1)", "r2 [1 5]", "r1 (5 ]")
    assert "limits.two-currencies" not in found_in(base)
    pounds = change(base, "limit", "l2", currency="GBP")
    assert "limits.gap" not in found_in(pounds)
    finding = one(pounds, "limits.two-currencies")
    assert "amounts in GBP, and amounts that say none." in words(finding).why
    assert words(finding).fixes == ("All of them are in GBP",)
    mended_ = mended(pounds, "limits.two-currencies")
    assert [limit.currency for limit in mended_.limits.values()] == ["GBP"] * 3
    assert "limits.two-currencies" not in found_in(mended_)
    three = change(pounds, "limit", "l3", currency="USD")
    assert (
        "amounts in GBP and USD, and amounts that say none." in words(one(three, "limits.two-currencies")).why
    )
    assert links(three, "limits.two-currencies") == ()


def test_the_walk_reads_such_a_currency_as_another_one_too():
    base = with_bands(change(BASE, "workshop", "facts", currency=""), "r3 [ 1]", "r2 [ 5]")
    pounds = change(base, "limit", "l1", currency="GBP")
    for currency in ("GBP", ""):
        case = Case(decision="d1", amount="1", currency=currency)
        assert Charter(pounds).walk(case).ending == "undetermined"
    mended_ = mended(pounds, "limits.two-currencies")
    assert Charter(mended_).walk(Case(decision="d1", amount="1", currency="GBP")).ending != "undetermined"


def test_currencies_and_measures_are_the_same_in_other_letters():
    base = with_bands(BASE, "r3 [ 1]", "r2 (1 ]")
    assert "limits.two-currencies" not in found_in(change(base, "limit", "l1", currency="eur"))
    of_price = with_bands(BASE, "r3 [ 1]", "r2 (1 9]", kind="percent", measure="of the price")
    assert "limits.two-measures" not in found_in(change(of_price, "limit", "l1", measure="Of the price"))
    assert "limits.two-measures" in found_in(change(of_price, "limit", "l1", measure="of the budget"))


@pytest.mark.parametrize("ends", ["[ -500]", "[ 0)", "[-9 -5]"])
def test_below_zero_lies_no_value(ends):
    base = with_bands(change(BASE, "workshop", "facts", top_role=""), f"r3 {ends}")
    finding = one(base, "limits.empty-band")
    assert words(finding).why.startswith("It begins at 0 and ends at ")
    assert finding.fixes == ()
    title = words(one(base, "limits.nobody-at-top")).title
    assert title == f"Nobody may decide above 0{EUR}"


def test_the_first_link_for_a_limit_without_a_number_gives_nothing_away():
    for kind in ("amount", "number", "percent", "time"):
        base = with_bands(BASE, "r3 [ ]", kind=kind)
        limit = mended(base, "limits.says-nothing").limits["l1"]
        assert (limit.kind, limit.upper, limit.upper_end) == (kind, "0", "included")


def test_limits_for_every_decision_are_told_once_and_only_where_there_are_decisions():
    base = with_bands(BASE, "r3 [ 1]", "r2 (1 5]", "r1 (5 ]")
    named = change(base, "limit", "l2", sections=("s1",))
    finding = one(named, "limits.covers-everything")
    assert [place.id for place in finding.where] == ["l1", "l3"]
    none = edits.remove(base, "decision", ["d1", "d2"])
    assert "limits.covers-everything" not in found_in(none)
