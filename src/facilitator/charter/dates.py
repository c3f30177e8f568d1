"""Dates as people write them."""

from datetime import date

from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill

_MONTHS = (
    QT_TRANSLATE_NOOP("charter", "January"),
    QT_TRANSLATE_NOOP("charter", "February"),
    QT_TRANSLATE_NOOP("charter", "March"),
    QT_TRANSLATE_NOOP("charter", "April"),
    QT_TRANSLATE_NOOP("charter", "May"),
    QT_TRANSLATE_NOOP("charter", "June"),
    QT_TRANSLATE_NOOP("charter", "July"),
    QT_TRANSLATE_NOOP("charter", "August"),
    QT_TRANSLATE_NOOP("charter", "September"),
    QT_TRANSLATE_NOOP("charter", "October"),
    QT_TRANSLATE_NOOP("charter", "November"),
    QT_TRANSLATE_NOOP("charter", "December"),
)


def date_words(day: str, translate: Translate) -> str:
    """Return a day (YYYY-MM-DD) written out, such as 20 November 2026; what is no day stays as typed."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    pattern = translate("charter", QT_TRANSLATE_NOOP("charter", "{day} {month} {year}"))
    month = translate("charter", _MONTHS[found.month - 1])
    return fill(pattern, {"day": str(found.day), "month": month, "year": str(found.year)})
