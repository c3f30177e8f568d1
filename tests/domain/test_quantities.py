"""Exact quantities: one text for each value, and words that people read."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.quantities import (
    MOST_DIGITS,
    TIME_UNITS,
    WORKING_DAYS,
    WORKING_HOURS,
    Span,
    clean_decimal,
    clean_span,
    decimal_text,
    span,
)
from facilitator.domain.quantity_words import decimal_words, minutes_words, span_words

DIGITS = st.text("0123456789", min_size=1, max_size=MOST_DIGITS // 2)
PLAIN = st.builds(
    lambda sign, whole, rest: sign + whole + (f".{rest}" if rest else ""),
    st.sampled_from(("", "-")),
    DIGITS,
    st.text("0123456789", max_size=MOST_DIGITS // 2),
)
COUNTS = st.integers(0, 99_999)
UNITS = st.sampled_from(TIME_UNITS)
DAY = 24 * 60


@given(PLAIN)
def test_a_number_that_is_written_plainly_keeps_its_value_and_has_one_text(text):
    clean = clean_decimal(text)
    assert Decimal(clean) == Decimal(text)
    assert clean_decimal(clean) == clean
    assert re.fullmatch(r"0|-?(0|[1-9][0-9]*)\.[0-9]*[1-9]|-?[1-9][0-9]*", clean)
    assert clean_decimal(f" {text}\n") == clean


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**20), max_value=10**20))
def test_what_is_equal_has_the_same_text_and_no_exponent(value):
    text = decimal_text(value)
    assert Decimal(text) == value
    assert text == decimal_text(value.normalize()) == decimal_text(value * 1)
    assert "E" not in text
    assert clean_decimal(text) == text


@given(st.text(max_size=40))
def test_any_text_is_a_canonical_quantity_afterwards_or_none(text):
    for clean in (clean_decimal, clean_span):
        assert clean(clean(text)) == clean(text)
    assert not clean_decimal(text) or Decimal(clean_decimal(text)) == Decimal(text.strip())


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("27500", "27500"),
        ("027500.50", "27500.5"),
        ("-0.0", "0"),
        ("-3", "-3"),
        ("0.000", "0"),
        ("9" * MOST_DIGITS, "9" * MOST_DIGITS),
        ("9" * (MOST_DIGITS + 1), ""),
        *((text, "") for text in ("", "-", ".5", "5.", "1e3", "1E3", "1,000", "1 000", "NaN", "Infinity")),
        *((text, "") for text in ("+5", "--5", "٣", "½", "0x10", "5%", "1_000", "1.2.3")),
    ],
)
def test_a_number_is_written_plainly(text, clean):
    assert clean_decimal(text) == clean


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("5 wd", "5 wd"),
        (" 05  wd ", "5 wd"),
        ("0 min", "0 min"),
        ("99999 w", "99999 w"),
        *((text, "") for text in ("", "5", "wd", "5wd", "5 WD", "100000 w", "-1 h", "1.5 h", "5 y", "٣ h")),
    ],
)
def test_a_span_is_a_count_and_a_unit(text, clean):
    assert clean_span(text) == clean


@given(COUNTS, UNITS)
def test_a_span_and_its_text_lead_to_each_other(count, unit):
    said = Span(count, unit)
    assert span(str(said)) == said
    assert clean_span(str(said)) == str(said)


@given(COUNTS, COUNTS, UNITS)
def test_more_of_a_unit_never_takes_less(one, other, unit):
    less, more = sorted((one, other))
    assert Span(less, unit).minutes <= Span(more, unit).minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30 min", 30),
        ("24 h", DAY),
        ("2 d", 2 * DAY),
        ("1 w", 7 * DAY),
        ("0 wd", 0),
        ("0 wh", 0),
        ("1 wd", 3 * DAY),  # a Saturday, a Sunday, a Monday
        ("5 wd", 7 * DAY),
        ("6 wd", 10 * DAY),  # a second weekend
        ("10 wd", 14 * DAY),
        ("11 wd", 17 * DAY),
        ("1 wh", 3 * DAY),
        ("8 wh", 3 * DAY),
        ("9 wh", 4 * DAY),
        ("40 wh", 7 * DAY),
        ("41 wh", 10 * DAY),
    ],
)
def test_working_time_begins_at_the_worst_moment(text, minutes):
    assert span(text).minutes == minutes


@given(COUNTS)
def test_working_time_takes_no_less_than_it_says(count):
    days = Span(count, "wd")
    assert days.minutes >= Span(count, "d").minutes
    assert days.minutes == Span(count * WORKING_HOURS, "wh").minutes
    assert Span(count * WORKING_DAYS, "wd").minutes == Span(count, "w").minutes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("27500.5", "27,500.5"),
        ("-1234567", "−1,234,567"),
        ("0.125", "0.125"),
        ("999", "999"),
        ("", ""),
        ("word", "word"),
        ("٣", "٣"),
    ],
)
def test_a_number_in_words(text, words):
    assert decimal_words(text) == words


@given(PLAIN)
def test_the_words_of_a_number_say_its_value(text):
    clean = clean_decimal(text)
    assert Decimal(decimal_words(clean).replace("−", "-").replace(",", "")) == Decimal(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 min", "1 minute"),
        ("90 min", "90 minutes"),
        ("1 h", "1 hour"),
        ("1 d", "1 day"),
        ("2 w", "2 weeks"),
        ("1 wh", "1 working hour"),
        ("5 wd", "5 working days"),
        ("0 d", "0 days"),
        ("12000 min", "12,000 minutes"),
        ("", ""),
        ("soon", "soon"),
    ],
)
def test_a_span_in_words(text, words):
    assert span_words(text) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (60, "1 hour"),
        (90, "90 minutes"),
        (DAY, "1 day"),
        (3 * DAY, "3 days"),
        (7 * DAY, "7 days"),
        (14 * DAY, "2 weeks"),
        (DAY + 60, "25 hours"),
        (100_001, "100,001 minutes"),
        (7 * DAY * 100_000, "100,000 weeks"),
    ],
)
def test_minutes_are_told_in_the_largest_unit_that_says_them_whole(minutes, words):
    assert minutes_words(minutes) == words


def test_words_are_those_of_the_reader():
    assert (
        span_words("5 wd", lambda _context, text: text.replace("working days", "Arbeitstage"))
        == "5 Arbeitstage"
    )
