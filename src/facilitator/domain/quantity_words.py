"""The words of exact quantities, made at the edge in the reader's language."""

from facilitator.domain.quantities import TimeUnit, span
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated

_SPANS: dict[TimeUnit, tuple[str, str]] = {
    "min": (QT_TRANSLATE_NOOP("quantities", "1 minute"), QT_TRANSLATE_NOOP("quantities", "{count} minutes")),
    "h": (QT_TRANSLATE_NOOP("quantities", "1 hour"), QT_TRANSLATE_NOOP("quantities", "{count} hours")),
    "d": (QT_TRANSLATE_NOOP("quantities", "1 day"), QT_TRANSLATE_NOOP("quantities", "{count} days")),
    "w": (QT_TRANSLATE_NOOP("quantities", "1 week"), QT_TRANSLATE_NOOP("quantities", "{count} weeks")),
    "wh": (
        QT_TRANSLATE_NOOP("quantities", "1 working hour"),
        QT_TRANSLATE_NOOP("quantities", "{count} working hours"),
    ),
    "wd": (
        QT_TRANSLATE_NOOP("quantities", "1 working day"),
        QT_TRANSLATE_NOOP("quantities", "{count} working days"),
    ),
}
"""One of a unit, and several of it."""
_SCALE: tuple[tuple[int, int, TimeUnit], ...] = (
    (10_080, 2, "w"),
    (1_440, 1, "d"),
    (60, 1, "h"),
    (1, 0, "min"),
)
"""Minutes of a unit, the least that is told in it, and the unit: one week is 7 days."""


def decimal_words(text: str) -> str:
    """Return a canonical decimal as people read it: 27500.5 as 27,500.5, with a minus sign; else the text."""
    whole, point, rest = text.removeprefix("-").partition(".")
    if not whole.isascii() or not whole.isdigit():
        return text
    return ("−" if text.startswith("-") else "") + f"{int(whole):,}" + point + rest


def span_words(text: str, translate: Translate = untranslated) -> str:
    """Return a canonical span as people read it: "5 wd" as 5 working days; else the text."""
    found = span(text)
    return text if found is None else _said(found.count, found.unit, translate)


def minutes_words(minutes: int, translate: Translate = untranslated) -> str:
    """Return minutes of the calendar in the largest unit that says them whole: 4,320 as 3 days."""
    fits = (row for row in _SCALE if minutes % row[0] == 0 and minutes >= row[1] * row[0])
    size, _, unit = next(fits)
    return _said(minutes // size, unit, translate)


def _said(count: int, unit: TimeUnit, translate: Translate) -> str:
    one, several = _SPANS[unit]
    return fill(translate("quantities", one if count == 1 else several), {"count": f"{count:,}"})
