"""Dates as people write them, in words of one language."""

from datetime import date

from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill

_MONTHS = (
    QT_TRANSLATE_NOOP("dates", "January"),
    QT_TRANSLATE_NOOP("dates", "February"),
    QT_TRANSLATE_NOOP("dates", "March"),
    QT_TRANSLATE_NOOP("dates", "April"),
    QT_TRANSLATE_NOOP("dates", "May"),
    QT_TRANSLATE_NOOP("dates", "June"),
    QT_TRANSLATE_NOOP("dates", "July"),
    QT_TRANSLATE_NOOP("dates", "August"),
    QT_TRANSLATE_NOOP("dates", "September"),
    QT_TRANSLATE_NOOP("dates", "October"),
    QT_TRANSLATE_NOOP("dates", "November"),
    QT_TRANSLATE_NOOP("dates", "December"),
)


def date_words(day: str, translate: Translate) -> str:
    """Return a day (YYYY-MM-DD) written out, such as 20 November 2026; what is no day stays as typed."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    pattern = translate("dates", QT_TRANSLATE_NOOP("dates", "{day} {month} {year}"))
    month = translate("dates", _MONTHS[found.month - 1])
    return fill(pattern, {"day": str(found.day), "month": month, "year": str(found.year)})
