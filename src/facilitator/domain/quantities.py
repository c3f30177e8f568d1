"""Exact quantities as texts: decimals, and spans of calendar or working time. Never floats."""

import re
from decimal import Decimal
from typing import Literal

import msgspec

MOST_DIGITS = 28
"""Digits of a decimal, before and after the point together: as many as arithmetic keeps exact."""
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")

TimeUnit = Literal["min", "h", "d", "w", "wh", "wd"]
"""Minutes, hours, days, weeks of the calendar; hours and days of work."""
TIME_UNITS: tuple[TimeUnit, ...] = ("min", "h", "d", "w", "wh", "wd")
_SPAN = re.compile(r"([0-9]{1,5}) (min|h|d|w|wh|wd)")
WORKING_HOURS, WORKING_DAYS = 8, 5
"""Hours of a working day, days of a working week."""
_MINUTES: dict[str, int] = {"min": 1, "h": 60, "d": 1_440, "w": 10_080}


def decimal_text(value: Decimal) -> str:
    """Return the canonical text of a decimal: no exponent, no zeros that say nothing."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def clean_decimal(text: str) -> str:
    """Return the canonical text of a decimal that is written plainly, "" for what is none."""
    text = text.strip()
    if not _PLAIN.fullmatch(text) or sum(map(str.isdigit, text)) > MOST_DIGITS:
        return ""
    return decimal_text(Decimal(text))


class Span(msgspec.Struct, frozen=True):
    """A span of time as a person says it: a count of one unit."""

    count: int
    unit: TimeUnit

    def __str__(self) -> str:
        """Return the canonical text, such as "5 wd"."""
        return f"{self.count} {self.unit}"

    @property
    def minutes(self) -> int:
        """The longest it may take by the calendar, in minutes.

        Working time begins at the worst moment, on a Friday evening: a weekend goes before it, and before
        every further five working days. Eight working hours, or part of them, are a working day.
        """
        if self.unit in _MINUTES:
            return self.count * _MINUTES[self.unit]
        days = self.count if self.unit == "wd" else -(-self.count // WORKING_HOURS)
        return (days + 2 * -(-days // WORKING_DAYS)) * _MINUTES["d"]


def span(text: str) -> Span | None:
    """Return the span that a canonical text says, None where it says none."""
    found = _SPAN.fullmatch(text)
    if found is None:
        return None
    return Span(int(found[1]), next(unit for unit in TIME_UNITS if unit == found[2]))


def clean_span(text: str) -> str:
    """Return the canonical text of a span, "" for what is none."""
    found = span(" ".join(text.split()))
    return str(found) if found else ""
