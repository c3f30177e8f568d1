"""The calendar a date is chosen from."""

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from facilitator.gui.look import icons
from facilitator.gui.messages import translate
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import LinkButton


class Calendar(QFrame):
    """Opens under a field and closes once a day, today or no date was chosen; Esc closes it as it was."""

    chosen = Signal(QDate)
    """The day; an invalid one for no date."""

    def __init__(self, field: QWidget, day: QDate, theme: Theme | None) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", "true")
        self.days = QCalendarWidget(self)
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.days.setFirstDayOfWeek(field.locale().firstDayOfWeek())
        self.days.setSelectedDate(day if day.isValid() else QDate.currentDate())
        self.days.activated.connect(self._choose)
        self.days.clicked.connect(self._choose)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.days.setWeekdayTextFormat(weekend, QTextCharFormat())
        if theme is not None:
            self._dress(theme)
        today = LinkButton(translate("RecordForm", "Today"))
        today.clicked.connect(self._choose_today)
        none = LinkButton(translate("RecordForm", "No date"))
        none.clicked.connect(self._choose_none)
        row = QHBoxLayout()
        row.addWidget(today)
        row.addStretch()
        row.addWidget(none)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.days)
        column.addLayout(row)

    def open_under(self, field: QWidget) -> None:
        """Show it where it fits: under the field, or over it."""
        self.adjustSize()
        screen = field.screen().availableGeometry()
        place = field.mapToGlobal(QPoint(0, field.height() + 2))
        if place.y() + self.height() > screen.bottom():
            place = field.mapToGlobal(QPoint(0, -self.height() - 2))
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()
        self.days.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _dress(self, theme: Theme) -> None:
        for name, icon in (
            ("qt_calendar_prevmonth", "chevron-left"),
            ("qt_calendar_nextmonth", "chevron-right"),
        ):
            button = self.days.findChild(QToolButton, name)
            if button is not None:  # pyright: ignore[reportUnnecessaryComparison] -- the stub hides None
                button.setIcon(icons.icon(theme, icon, "secondary"))

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(day)
        self.close()

    def _choose_today(self) -> None:
        self._choose(QDate.currentDate())

    def _choose_none(self) -> None:
        self._choose(QDate())
