"""An exact number, and a span of time: typed as people write them, shown as people read them."""

import re
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from facilitator.domain.fields import Field
from facilitator.domain.quantities import TIME_UNITS, TimeUnit, clean_decimal, clean_span, decimal_text
from facilitator.domain.quantity_words import decimal_words, span_words
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.gui.fields.line import LineField
from facilitator.gui.messages import translate

_ROOM = 60
"""Characters that may be typed; a number has at most 28 digits."""
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")
_COMMA = re.compile(r"[0-9]*,[0-9]{1,2}|0*,[0-9]+")
"""A comma that stands for the point; behind more digits it might be one between thousands, typed wrongly."""
_POINTED = re.compile(r"[0-9]{1,3}(\.[0-9]{3}){2,}(,[0-9]+)?|[0-9]{1,3}(\.[0-9]{3})+,[0-9]+")
"""Thousands parted by points, where it can be nothing else."""
_BESIDE = re.compile(r"^[€$£¥]|[€$£¥%]$")
"""The sign that may stand beside a number."""
_TIMES = {
    "k": Decimal(1_000),
    "m": Decimal(1_000_000),
    "mn": Decimal(1_000_000),
    "million": Decimal(1_000_000),
    "bn": Decimal(1_000_000_000),
    "billion": Decimal(1_000_000_000),
}
_NUMBER = re.compile(r"([-+]?)([0-9.,]+)([a-z]*)")
_SPAN = re.compile(r"([0-9]{1,2},[0-9]{3}|[0-9]{1,5})\s*(.*)")


def read_decimal(text: str) -> str | None:
    """Return the number of a text in its canonical form, "" where it is empty, None where it is none.

    Spaces, apostrophes and commas may part thousands, a comma may stand for the point; k, m and bn count, and
    the sign of a currency or of per cent may stand beside it.
    """
    bare = re.sub(r"[\s'’_]", "", text.replace("−", "-").lower())
    bare = _BESIDE.sub("", bare, count=1)
    if not bare:
        return None if text.strip() else ""
    found = _NUMBER.fullmatch(bare)
    if found is None or found[3] not in ("", *_TIMES):
        return None
    value = clean_decimal(found[1].replace("+", "") + _pointed(found[2]))
    if value and found[3]:
        value = clean_decimal(decimal_text(Decimal(value) * _TIMES[found[3]]))
    return value or None


def _pointed(digits: str) -> str:
    """Return digits with a point alone: thousands are parted no more, and a comma between two is a point."""
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(",", "")
    elif _POINTED.fullmatch(digits):
        digits = digits.replace(".", "")
    if _COMMA.fullmatch(digits):
        digits = digits.replace(",", ".")
    return f"0{digits}" if digits.startswith(".") else digits


def read_span(text: str) -> str | None:
    """Return the span of a text in its canonical form, "" where it is empty, None where it is none.

    A unit is its sign, its words in the language of the window, or the beginning of each of them.
    """
    bare = " ".join(text.lower().split())
    if not bare:
        return ""
    if clean_span(bare):
        return clean_span(bare)
    found = _SPAN.fullmatch(bare)
    unit = _unit(found[2].rstrip(".")) if found else None
    return None if found is None or unit is None else clean_span(f"{int(found[1].replace(',', ''))} {unit}")


def _unit(word: str) -> TimeUnit | None:
    """Return the unit that words begin: "d" is days, "work d" working days; None where two units might be."""
    signs: list[TimeUnit] = [unit for unit in TIME_UNITS if unit == word]
    units: list[TimeUnit] = [unit for unit in TIME_UNITS if any(_begins(word, name) for name in _names(unit))]
    fitting = signs or units
    return fitting[0] if len(fitting) == 1 else None


def _names(unit: TimeUnit) -> list[str]:
    """Return what a unit is called: one of it, several, and what else people call it."""
    shown = [span_words(f"{count} {unit}", translate).partition(" ")[2].lower() for count in (1, 2)]
    others = translate("quantities", _ALSO[unit]) if unit in _ALSO else ""
    return [*shown, *filter(None, others.split(", "))]


def _begins(typed: str, name: str) -> bool:
    """Return whether each word of what was typed begins the word of a name in its place."""
    words, parts = typed.split(), name.split()
    return len(words) <= len(parts) and all(map(str.startswith, parts, words))


_ALSO: dict[TimeUnit, str] = {
    "h": QT_TRANSLATE_NOOP("quantities", "hrs"),
    "w": QT_TRANSLATE_NOOP("quantities", "wks"),
    "wd": QT_TRANSLATE_NOOP("quantities", "workdays, business days, bd"),
    "wh": QT_TRANSLATE_NOOP("quantities", "business hours"),
}
"""What people type for a unit besides its name, parted by commas."""


class _QuantityField(LineField):
    """A line whose text becomes a quantity on leaving; what is none is said, and the last one comes back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self.left.connect(self._settle)

    def describe(self, field: Field) -> None:
        """Take the help; there is room to type more than is stored."""
        super().describe(field)
        self.set_limit(_ROOM)

    def value(self) -> Any:
        """Return the quantity in its canonical form; None while the text is none."""
        return self.read(self.text())

    def show_value(self, value: Any) -> None:
        """Show a quantity; what is being typed stays as it is where it comes to the same."""
        self._stored = value
        if not (self.hasFocus() and self.read(self.text()) == value):
            super().show_value(self._words(value))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what can be edited digit by digit, chosen where the key says so."""
        if not self.isReadOnly() and self.text() == self.shown(self._stored):
            self.setText(self.plain(self._stored))
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let what was typed count, and show it as it is read."""
        super().focusOutEvent(event)
        self._settle()

    def read(self, text: str) -> str | None:
        """Return what a text says in its canonical form, None where it says none."""
        raise NotImplementedError

    def shown(self, value: str) -> str:
        """Return a quantity as people read it."""
        raise NotImplementedError

    def plain(self, value: str) -> str:
        """Return a quantity as it is edited."""
        return self.shown(value)

    def refusal(self) -> str:
        """Return the sentence that says what to type, with {text}."""
        raise NotImplementedError

    def _words(self, value: str) -> str:
        return self.plain(value) if self.hasFocus() and not self.isReadOnly() else self.shown(value)

    def _settle(self) -> None:
        """Show what is stored as it is read, and say so where the text was no quantity."""
        if self.isReadOnly():
            return
        value = self.read(self.text())
        if value is None:
            self.refused.emit(self.refusal().replace("{text}", self.text()))
        self.setText(self._words(self._stored if value is None else value))


class DecimalField(_QuantityField):
    """Edits an exact number, such as 27,500 or 0.5."""

    def read(self, text: str) -> str | None:
        """Return the number of a text."""
        return read_decimal(text)

    def shown(self, value: str) -> str:
        """Return a number with its thousands parted."""
        return decimal_words(value)

    def plain(self, value: str) -> str:
        """Return a number without marks between its thousands: a digit more would set them wrong."""
        return value

    def refusal(self) -> str:
        """Return what to type."""
        return translate("RecordForm", "“{text}” is no number. Type one such as 27,500 or 0.5.")


class SpanField(_QuantityField):
    """Edits a span of time, such as 5 working days or 24 hours."""

    def read(self, text: str) -> str | None:
        """Return the span of a text."""
        return read_span(text)

    def shown(self, value: str) -> str:
        """Return a span in words."""
        return span_words(value, translate)

    def refusal(self) -> str:
        """Return what to type."""
        return translate(
            "RecordForm", "“{text}” is no time. Type one such as 24 hours, 5 working days, 2 weeks, or 3 d."
        )
