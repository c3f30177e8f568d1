"""The values of a band as findings and fixes carry them, to be worded at the edge."""

from collections.abc import Mapping

from facilitator.domain.bounds import Limit
from facilitator.domain.intervals import END, START, Interval
from facilitator.domain.limit_words import ends_words
from facilitator.domain.quantities import decimal_text
from facilitator.domain.words import Translate


def ends(interval: Interval) -> dict[str, str]:
    """Return the values of a limit's fields that make it hold an interval."""
    (low, after_low), (high, after_high) = interval.start, interval.end
    lower = "" if interval.start == START else decimal_text(low)
    upper = "" if interval.end == END else decimal_text(high)
    return {
        "lower": lower,
        "lower_end": "excluded" if lower and after_low else "included",
        "upper": upper,
        "upper_end": "included" if after_high or not upper else "excluded",
    }


def range_said(interval: Interval, limit: Limit, unit: str) -> dict[str, str]:
    """Return an interval as arguments of a finding or a fix, counted as a limit is."""
    return {**ends(interval), "kind": limit.kind, "unit": unit}


def range_words(said: Mapping[str, str], translate: Translate) -> str:
    """Return a range as it is read, such as “from 10,000 to below 20,000 EUR”."""
    lower, upper = (said["lower"], said["lower_end"]), (said["upper"], said["upper_end"])
    return ends_words(said["kind"], said["unit"], lower, upper, translate)
