"""A date: typed as people write dates, or chosen from a calendar; empty while it is open."""

from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from facilitator.domain.fields import Field
from facilitator.domain.text import clean_text
from facilitator.gui.fields.calendar import Calendar
from facilitator.gui.fields.field import FieldSignals
from facilitator.gui.fields.line import LineField
from facilitator.gui.look import icons
from facilitator.gui.messages import translate
from facilitator.gui.theme import Theme

_ISO = "yyyy-MM-dd"
_FORMS = (
    _ISO,
    "d.M.yyyy",
    "d/M/yyyy",
    "d MMMM yyyy",
    "d MMM yyyy",
    "MMMM d, yyyy",
    "MMM d, yyyy",
    "d. MMMM yyyy",
)
_BUTTON = 26
"""The room of the button, in px at 100 %."""


def read_day(text: str, locale: QLocale) -> str | None:
    """Return the date of a text as YYYY-MM-DD, "" where it is empty, None where it is no date."""
    text = clean_text(text, 40)
    if not text:
        return ""
    own = (
        locale.dateFormat(QLocale.FormatType.ShortFormat),
        locale.dateFormat(QLocale.FormatType.LongFormat),
    )
    for form in (_ISO, *own, *_FORMS):
        day = locale.toDate(text, form, 2000)
        if day.isValid():
            return day.toString(_ISO)
    return None


def day_words(value: str, locale: QLocale) -> str:
    """Return a stored date as people read it; what is no date as it stands."""
    day = QDate.fromString(value, _ISO)
    return locale.toString(day, "d MMMM yyyy") if day.isValid() else value


class DayField(FieldSignals, QWidget):
    """Edits a date; clearing the text leaves it open, Alt+Down opens the calendar, arrows go by a day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self._theme: Theme | None = None
        self._line = _DayLine(self)
        self._line.stepped.connect(self._step)
        self._line.calendar_requested.connect(self._open_calendar)
        self._line.typed.connect(self.typed)
        self._line.left.connect(self._on_left)
        self._button = QToolButton(self._line)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self._open_calendar)
        inside = QHBoxLayout(self._line)
        inside.setContentsMargins(0, 0, 2, 0)
        inside.addStretch()
        inside.addWidget(self._button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)
        self.setFocusProxy(self._line)
        self._name_button()

    def set_theme(self, theme: Theme) -> None:
        """Draw the calendar and its button."""
        self._theme = theme
        icons.bind(theme, self._button, "calendar", "secondary")
        theme.changed.connect(self._make_room)
        self._make_room()

    def describe(self, field: Field) -> None:
        """Take the help."""
        hint = translate("RecordForm", "Such as 2026-11-20")
        self._line.setPlaceholderText(translate("fields", field.help) if field.help else hint)
        self._line.setAccessibleName(translate("fields", field.label))

    def set_read_only(self) -> None:
        """Show the date as text."""
        self._line.set_read_only()
        self._button.hide()
        self._line.setTextMargins(0, 0, 0, 0)

    def value(self) -> Any:
        """Return the date as YYYY-MM-DD, "" while open, None while the text is no date."""
        if self._line.text() == day_words(self._stored, self.locale()):
            return self._stored
        return read_day(self._line.text(), self.locale())

    def show_value(self, value: Any) -> None:
        """Show a date; what is being typed stays as it is where it comes to the same."""
        being_typed = self._line.hasFocus() and self.value() == value
        self._stored = value
        if not being_typed:
            self._line.show_value(day_words(value, self.locale()))

    def _make_room(self) -> None:
        """Let text and hint end before the button."""
        if self._theme is not None and not self._button.isHidden():
            self._line.setTextMargins(0, 0, self._theme.px(_BUTTON), 0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._name_button()

    def _name_button(self) -> None:
        name = translate("RecordForm", "Choose from a calendar (Alt+Down)")
        self._button.setToolTip(name)
        self._button.setAccessibleName(name)

    def _on_left(self) -> None:
        if self.value() is None:
            text = self._line.text()
            self._line.setText(day_words(self._stored, self.locale()))
            sentence = translate(
                "RecordForm", "“{text}” is no date. Type it like 2026-11-20, or choose it from the calendar."
            )
            self.refused.emit(sentence.format(text=text))
        self.left.emit()

    def _take(self, day: QDate) -> None:
        self._line.setText(day_words(day.toString(_ISO), self.locale()))
        self.chosen.emit()

    def _step(self, days: int) -> None:
        day = self._day()
        self._take(day.addDays(days) if day.isValid() else QDate.currentDate())

    def _day(self) -> QDate:
        return QDate.fromString(self.value() or "", _ISO)

    def _open_calendar(self) -> None:
        calendar = Calendar(self, self._day(), self._theme)
        calendar.chosen.connect(self._take)
        calendar.open_under(self)


class _DayLine(LineField):
    """The text of the date, with the keys of a date."""

    stepped = Signal(int)
    calendar_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.set_limit(40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by a day, or open the calendar."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down and alt:
            self.calendar_requested.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the date, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()
