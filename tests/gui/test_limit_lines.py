"""A limit typed in one line: what is certain is taken, and nothing that was typed is lost."""

from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import edits
from facilitator.domain.bounds import Limit
from facilitator.domain.limit_words import limit_words
from facilitator.domain.records import Decision, Facts, Role, Section
from facilitator.domain.workshop import Workshop
from facilitator.gui.limits.reading import read_limit

ROLES = {"ho": "Head of Operations", "hd": "Head of Division", "ce": "Chief Executive", "b": "Board"}
WORDS = (
    "Board",
    "pay",
    "up to",
    "50,000",
    "EUR",
    "per year",
    ",",
    "10 %",
    "from",
    "to",
    "Pay invoices",
    "-",
    "€5",
)


def workshop():
    made = Workshop(facts=Facts(currency="EUR"))
    records = [Role(id=key, title=title, short="CE" if key == "ce" else "") for key, title in ROLES.items()]
    for record in (*records, Section(id="s", title="Money"), Decision(id="d", title="Approve spend")):
        made = edits.put(made, record)
    return made


def pounds():
    """A workshop in pounds, with decisions of which one names an amount itself."""
    made = Workshop(facts=Facts(currency="GBP"))
    for title in ("Finance Director", "Head of Operations"):
        made = edits.put(made, Role(title=title))
    for title in ("Accept receipts", "Choose a supplier above 50,000 EUR"):
        made = edits.put(made, Decision(title=title))
    return made


def said(limit):
    """What differs from a limit that says nothing."""
    blank = Limit(id=limit.id)
    names = (name for name in Limit.__struct_fields__ if getattr(limit, name) != getattr(blank, name))
    return {name: getattr(limit, name) for name in names}


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Head of Operations, up to 50,000", {"role": "ho", "upper": "50000"}),
        ("head of operations up to 50k", {"role": "ho", "upper": "50000"}),
        ("Commit expenditure", {"title": "Commit expenditure"}),
        (
            "Chief Executive may commission consultants from £10,000 to £50,000",
            {
                "role": "ce",
                "title": "Commission consultants",
                "currency": "GBP",
                "lower": "10000",
                "upper": "50000",
            },
        ),
        (
            "CE, pay, above 10,000 and below 20,000 EUR per year, incl. tax",
            {
                "role": "ce",
                "title": "Pay",
                "lower": "10000",
                "lower_end": "excluded",
                "upper": "20000",
                "upper_end": "excluded",
                "period": "year",
                "tax": "including",
            },
        ),
        ("Board: unlimited", {"role": "b", "kind": "unlimited"}),
        (
            "Board, hire, within budget of the division",
            {"role": "b", "title": "Hire", "kind": "within_budget", "budget": "division"},
        ),
        (
            "Board\tHire\t3 people per year",
            {
                "role": "b",
                "title": "Hire",
                "kind": "number",
                "measure": "people",
                "upper": "3",
                "period": "year",
            },
        ),
        (
            "Board, move a price, up to 10 % of the list price",
            {
                "role": "b",
                "title": "Move a price",
                "kind": "percent",
                "measure": "of the list price",
                "upper": "10",
            },
        ),
        (
            "CE, lend the van, at most 14 days",
            {"role": "ce", "title": "Lend the van", "kind": "time", "measure": "days", "upper": "14"},
        ),
        ("Board, sell a site, yes", {"role": "b", "title": "Sell a site", "kind": "yes_no"}),
        ("CE, sell a site, no", {"role": "ce", "title": "Sell a site", "kind": "yes_no", "allowed": False}),
        ("Head of Div, below 250", {"role": "hd", "upper": "250", "upper_end": "excluded"}),
        ("Head, below 250", {"title": "Head", "upper": "250", "upper_end": "excluded"}),
        (
            "Board, Approve spend, up to 20 eur",
            {"role": "b", "title": "Approve spend", "decisions": ("d",), "upper": "20"},
        ),
        (
            "Board, Money, [250..1000]",
            {"role": "b", "title": "Money", "sections": ("s",), "lower": "250", "upper": "1000"},
        ),
        ("Board, 27 500", {"role": "b", "upper": "27500"}),
        ("Board, pay 3 invoices at once", {"role": "b", "title": "Pay 3 invoices at once"}),
        ("Nobody known, up to 5", {"title": "Nobody known", "upper": "5"}),
    ],
)
def test_a_line_is_read_as_a_person_means_it(line, fields):
    assert said(read_limit(line, workshop()).limit) == fields


SUFFIXES = ("up to £5,000", "incl VAT", "per year")


@pytest.mark.parametrize("words", [*permutations(SUFFIXES)], ids=" ".join)
def test_tax_and_period_stand_in_any_order_and_are_no_measure(words):
    limit = read_limit(f"Finance Director, accept receipts, {' '.join(words)}", pounds()).limit
    assert limit_words(pounds(), limit) == "up to and including 5,000\xa0GBP per year, including tax"
    assert (limit.kind, limit.currency, limit.title, len(limit.decisions)) == (
        "amount",
        "",
        "Accept receipts",
        1,
    )


@pytest.mark.parametrize(
    ("words", "band"),
    [
        ("up to 5,000 incl VAT GBP per year", "up to and including 5,000 GBP per year, including tax"),
        ("5k pounds per annum excl VAT", "up to and including 5,000 GBP per year, excluding tax"),
        ("up to 5 thousand euros", "up to and including 5,000 EUR per case"),
        ("max 500", "up to and including 500 GBP per case"),
        ("up to 1e9", "up to and including 1,000,000,000 GBP per case"),
        ("up to 1bn", "up to and including 1,000,000,000 GBP per case"),
        ("up to 1 million", "up to and including 1,000,000 GBP per case"),
        ("up to 2.5 million USD", "up to and including 2,500,000 USD per case"),
        ("up to 10 per cent of the 2024 price", "up to and including 10 % of the 2024 price"),
        ("unlimited within budget", "within budget"),
        ("within the Agency’s authorised budget levels", "within budget: Agency’s authorised budget levels"),
        (
            "unlimited, but within its staff budget of the division",
            "within budget: staff budget of the division",
        ),
        ("unlimited up to £10,000", "up to and including 10,000 GBP per case"),
        ("unlimited", "without limit"),
    ],
)
def test_up_to_what_is_read_however_it_is_said(words, band):
    typed = read_limit(f"Finance Director, pay, {words}", pounds())
    assert (typed.unread, typed.doubt) == ("", "")
    assert limit_words(pounds(), typed.limit).replace("\xa0", " ") == band
    assert typed.limit.title == "Pay"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("up to soon", "“up to soon” was"),
        ("up to", "“up to” was"),
        ("up to -500", "“up to -500” was"),
        ("up to £-500", "“up to £-500” was"),
        ("-500", "“-500” was"),
        ("up to 12,34,56", "“12,34,56” is no number"),
        ("up to 1.2.3", "“1.2.3” is no number"),
        ("up to 5, up to 9", "“up to 9” was not understood. Type one limit"),
        ("up to 5, -7", "“-7” was not understood. Type one limit"),
        ("up to 500 per anum", "“per anum” behind the number"),
        ("up to 500, incl VTA", "“incl VTA” was"),
        ("above 5 and whatever exceeding £300,000 is", "“exceeding £300,000 is” was"),
        ("between £10 and €50", "Two currencies"),
        ("up to 5,000 within budget", "A budget and a number are two limits"),
        ("within budget up to 5,000", "A budget and a number are two limits"),
        ("up to 5, " + "very " * 60, "The power is too long by"),
    ],
)
def test_what_looks_like_a_limit_and_is_none_is_told(words, told):
    assert read_limit(f"Finance Director, pay, {words}", pounds()).unread.startswith(told)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "Finanse Director, pay, up to 5",
            "“Finanse Director” is no role of the list. Is “Finance Director” meant?",
        ),
        ("Nobody known, up to 5", "“Nobody known” is no role of the list."),
        (
            "Head of Operations North, pay, up to 5",
            "“Head of Operations North” is no role of the list. Is “Head",
        ),
        ("Somebody, fin, up to 5", "“Somebody” is no role of the list."),
        (
            "Finance Director, acept receipts, up to 5",
            "“acept receipts” is no decision of the list. Is “Accept",
        ),
        ("Finance Director, pay, up to 5 EUE", "“EUE” is no currency that is known."),
        ("Finance Director, pay, up too 5", "“up too 5” is read as a part of the power, not as a limit."),
        ("up to 5", "No role is named: type it first."),
    ],
)
def test_what_may_be_mistyped_is_doubted(line, told):
    typed = read_limit(line, pounds())
    assert typed.unread == ""
    assert typed.doubt.startswith(told)
    assert ("no role" in told.lower()) == (not typed.limit.role or "North" in line)


def test_a_number_in_the_title_of_a_decision_is_no_limit():
    typed = read_limit("Finance Director, Choose a supplier above 50,000 EUR, unlimited", pounds())
    assert (typed.limit.kind, len(typed.limit.decisions), typed.doubt) == ("unlimited", 1, "")


def test_a_sign_of_money_is_that_of_the_workshop_where_it_may_be():
    for own, currency in (("AUD", ""), ("EUR", "USD"), ("USD", "")):
        made = msgspec.structs.replace(pounds(), facts=Facts(currency=own))
        assert read_limit("Finance Director, pay, up to $5", made).limit.currency == currency


def test_a_line_without_a_power_goes_on_with_the_one_before():
    made = workshop()
    first = read_limit("CE, Approve spend, up to 10,000 USD, excl. tax", made).limit
    then = read_limit("Board, above 10,000", made, first).limit
    assert (then.title, then.decisions, then.currency, then.tax) == (
        "Approve spend",
        ("d",),
        "USD",
        "excluding",
    )
    assert (then.role, then.lower, then.lower_end) == ("b", "10000", "excluded")
    hire = read_limit("CE, hire, up to 3 people per year", made, then).limit
    assert (hire.title, hire.decisions, hire.currency, hire.tax) == ("Hire", (), "", "open")
    more = read_limit("Board, up to 10", made, hire).limit
    assert (more.kind, more.measure, more.period) == ("number", "people", "year")
    free = read_limit("Head of Division, unlimited", made, more).limit
    assert (free.title, free.kind, free.measure, free.period) == ("Hire", "unlimited", "", "case")


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), max_size=8).map(" ".join))
def test_any_line_gives_a_limit_that_may_be_stored(line):
    limit = read_limit(line, workshop()).limit
    stored = edits.cleaned_record(limit)
    for field in ("lower", "upper", "kind", "period", "tax", "lower_end", "upper_end"):
        assert getattr(stored, field) == getattr(limit, field)
    assert limit.role in ("", *ROLES)
