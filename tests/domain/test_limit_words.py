"""A limit reads as a person says it, and its exact ends are never lost."""

from itertools import product

import pytest

from facilitator.domain import edits
from facilitator.domain.bounds import Limit
from facilitator.domain.limit_words import band_words, covered_words, ends_words, limit_sentence, limit_words
from facilitator.domain.records import Decision, Facts, Role, Section
from facilitator.domain.workshop import Workshop

ENDS = ("included", "excluded", "open")


def made(**fields):
    workshop = Workshop(facts=Facts(currency="EUR"))
    for record in (
        Role(id="head", title="Head of Operations"),
        Role(id="board", title="Board"),
        Section(id="money", title="Money"),
        Decision(id="spend", title="Approve spend"),
        Decision(id="hire", title=""),
    ):
        workshop = edits.put(workshop, record)
    return workshop, Limit(**fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"upper": "50000"}, "up to and including 50,000\xa0EUR per case"),
        ({"upper": "50000", "tax": "excluding"}, "up to and including 50,000\xa0EUR per case, excluding tax"),
        (
            {"upper": "50000", "tax": "including", "period": "year"},
            "up to and including 50,000\xa0EUR per year, including tax",
        ),
        ({"upper": "27500.5", "upper_end": "excluded", "currency": "AUD"}, "below 27,500.5\xa0AUD per case"),
        (
            {"lower": "10000", "lower_end": "excluded", "upper": "50000"},
            "above 10,000, up to and including 50,000\xa0EUR per case",
        ),
        ({"lower": "50000", "lower_end": "excluded"}, "above 50,000\xa0EUR per case"),
        ({"lower": "250", "upper": "250"}, "exactly 250\xa0EUR per case"),
        ({"lower": "0", "upper": "250"}, "up to and including 250\xa0EUR per case"),
        ({"lower": "0"}, "without limit"),
        ({"lower": "0", "lower_end": "excluded"}, "above 0\xa0EUR per case"),
        ({}, "nothing yet: no value is said"),
        (
            {"kind": "number", "measure": "people", "upper": "3", "period": "year"},
            "up to and including 3 people per year",
        ),
        (
            {"kind": "percent", "measure": "of the price", "upper": "10"},
            "up to and including 10\xa0% of the price",
        ),
        (
            {"kind": "percent", "measure": "per cent of the price", "upper": "10"},
            "up to and including 10 per cent of the price",
        ),
        (
            {"kind": "time", "measure": "months", "upper": "12", "period": "year"},
            "up to and including 12 months",
        ),
        ({"kind": "unlimited", "upper": "7"}, "without limit"),
        ({"kind": "within_budget"}, "within budget"),
        (
            {"kind": "within_budget", "budget": "Budget of the {division}"},
            "within budget: Budget of the {division}",
        ),
        ({"kind": "yes_no"}, "may do it"),
        ({"kind": "yes_no", "allowed": False}, "may not do it"),
    ],
)
def test_a_limit_in_words(fields, words):
    assert limit_words(*made(**fields)) == words


def test_no_two_bands_with_other_ends_read_alike():
    said = {}
    for (lower, lower_end), (upper, upper_end) in product(
        [("", "included"), *product(("10",), ENDS)], [("", "included"), *product(("20",), ENDS)]
    ):
        words = ends_words("amount", "EUR", (lower, lower_end), (upper, upper_end))
        assert ("10" in words) == bool(lower)
        assert ("20" in words) == bool(upper)
        assert said.setdefault(words, (lower, lower_end, upper, upper_end)) == (
            lower,
            lower_end,
            upper,
            upper_end,
        )
    assert len(said) == 16


def test_an_end_that_is_not_said_is_told_so():
    for field in ("lower", "upper"):
        assert "not said" in band_words(*made(**{field: "10", f"{field}_end": "open"}))


def test_what_a_limit_covers():
    workshop, limit = made()
    assert covered_words(workshop, limit) == "every decision"
    limit = Limit(decisions=("spend", "hire", "gone"), sections=("money",))
    assert covered_words(workshop, limit) == "“Approve spend”, “(no name)”, all of “Money”"


def test_a_limit_read_aloud_says_who_and_on_which_terms():
    workshop, limit = made(
        title="Commit expenditure",
        role="head",
        upper="50000",
        decisions=("spend",),
        may_delegate=True,
        delegated_by="board",
        endorsers=("board", "head"),
        condition="Three offers\nin writing.",
    )
    assert limit_sentence(workshop, limit) == (
        "Head of Operations: Commit expenditure – up to and including 50,000\xa0EUR per case, "
        "for “Approve spend”; passed on by Board; may be passed on; endorsed by Board, Head of Operations; "
        "Three offers in writing."
    )
    assert limit_sentence(workshop, Limit()) == (
        "Nobody yet: nothing yet: no value is said; covers every decision"
    )


def test_words_are_made_in_the_readers_language():
    seen = []

    def shout(context, text):
        seen.append(context)
        return text.upper().replace("{UPPER}", "{upper}").replace("{BAND}", "{band}")

    assert limit_words(*made(upper="5"), shout) == "UP TO AND INCLUDING 5\xa0EUR PER CASE"
    assert set(seen) == {"limits"}
