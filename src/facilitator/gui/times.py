"""Times and sizes as the window says them."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

from facilitator.domain.words import fill
from facilitator.gui.messages import translate

MEGABYTE = 1_000_000


def clock(at: datetime) -> str:
    """Return the time of day here, such as 14:03."""
    here = at.astimezone()
    return QLocale().toString(QTime(here.hour, here.minute), QLocale.FormatType.ShortFormat)


def this_day() -> str:
    """Return the day it is here, as YYYY-MM-DD."""
    return datetime.now().astimezone().date().isoformat()


def day_words(day: date) -> str:
    """Return a day as a heading says it: Today, Yesterday, Monday 2 March 2026."""
    days = (datetime.now().astimezone().date() - day).days
    if days == 0:
        return translate("Times", "Today")
    if days == 1:
        return translate("Times", "Yesterday")
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM yyyy")


def when(at: datetime) -> str:
    """Return day and time where they stand alone: Today, 14:03."""
    form = translate("Times", "{day}, {time}")
    return fill(form, {"day": day_words(at.astimezone().date()), "time": clock(at)})


def moment(at: datetime) -> str:
    """Return day and time within a sentence: today at 14:03, 2 March 2026 at 14:03."""
    day = at.astimezone().date()
    days = (datetime.now().astimezone().date() - day).days
    form = translate("Times", "{day} at {time}")
    if days == 0:
        form = translate("Times", "today at {time}")
    elif days == 1:
        form = translate("Times", "yesterday at {time}")
    return fill(form, {"day": _date(day), "time": clock(at)})


def written(at: datetime) -> str:
    """Return day and time as they will still be right tomorrow: 2 March 2026, 14:03."""
    form = translate("Times", "{day}, {time}")
    return fill(form, {"day": _date(at.astimezone().date()), "time": clock(at)})


def size_words(size: int) -> str:
    """Return a number of bytes, such as 412 kB or 5.2 MB."""
    digits = 0 if size < MEGABYTE else 1
    return QLocale().formattedDataSize(size, digits, QLocale.DataSizeFormat.DataSizeSIFormat)


def _date(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
