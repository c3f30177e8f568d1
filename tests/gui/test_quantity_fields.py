"""Exact numbers and spans of time: what people type, what is stored, and what is shown of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.domain import edits
from facilitator.domain.fields import decimal, time_span
from facilitator.domain.quantities import (
    MOST_DIGITS,
    TIME_UNITS,
    Span,
    clean_decimal,
    clean_span,
    decimal_text,
)
from facilitator.gui.document import SaveState
from facilitator.gui.fields import DecimalField, LineField, SpanField
from facilitator.gui.fields.quantity import read_decimal, read_span
from facilitator.gui.records.record_form import RecordForm
from gui.opened import harbour, opening

CTRL = Qt.KeyboardModifier.ControlModifier

NUMBERS = {
    "": "",
    "   ": "",
    "27500": "27500",
    "27,500": "27500",
    "27 500": "27500",
    "27\N{NO-BREAK SPACE}500": "27500",
    "27'500": "27500",
    "27.500,50": "27500.5",
    "1.000.000": "1000000",
    "1,000,000.25": "1000000.25",
    "1.5": "1.5",
    "1,5": "1.5",
    ".5": "0.5",
    "0.500": "0.5",
    "0,125": "0.125",
    "27,50": "27.5",
    "007": "7",
    "-3": "-3",
    "−3": "-3",
    "+3": "3",
    "250k": "250000",
    "250 K": "250000",
    "1,5k": "1500",
    "2.5m": "2500000",
    "3 million": "3000000",
    "1bn": "1000000000",
    "€ 250k": "250000",
    "5 %": "5",
    "5%": "5",
    "0.000000000000000000000000001": "0.000000000000000000000000001",
    "9" * MOST_DIGITS: "9" * MOST_DIGITS,
}
NO_NUMBERS = (
    *(
        "a lot",
        "k",
        "€",
        "5 apples",
        "1e6",
        "5.",
        "1.2.3",
        "12,34,5",
        "1,2,3",
        "27,5000",
        "--3",
        "3-",
        "½",
        "٣",
        "²",
    ),
    *("9" * (MOST_DIGITS + 1), "0x10", "nan", "inf", "1 000 €€"),
)
SPANS = {
    "": "",
    "3 days": "3 d",
    "3 d": "3 d",
    "3d": "3 d",
    "1 day": "1 d",
    "5 wd": "5 wd",
    "5 working days": "5 wd",
    "5 WORKING  days": "5 wd",
    "5 work d": "5 wd",
    "5 workdays": "5 wd",
    "5 business days": "5 wd",
    "4 wh": "4 wh",
    "4 working hours": "4 wh",
    "24h": "24 h",
    "24 hrs": "24 h",
    "90 min": "90 min",
    "90 min.": "90 min",
    "9 weeks": "9 w",
    "1 w": "1 w",
    "0 d": "0 d",
    "00007 d": "7 d",
    "12,000 min": "12000 min",
}
NO_SPANS = (
    *("days", "3", "half a day", "1.5 days", "3 months", "-3 days", "2 d 3 h", "3 dayss", "three days"),
    *("5 working", "5 wo", "123456 d", "٣ d"),
)


@pytest.mark.parametrize(("typed", "stored"), NUMBERS.items())
def test_a_number_is_read_as_people_write_it(qapp, typed, stored):
    assert read_decimal(typed) == stored == clean_decimal(stored)


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_what_is_no_number_is_none(qapp, typed):
    assert read_decimal(typed) is None


@pytest.mark.parametrize(("typed", "stored"), SPANS.items())
def test_a_span_is_read_as_people_write_it(qapp, typed, stored):
    assert read_span(typed) == stored == clean_span(stored)


@pytest.mark.parametrize("typed", NO_SPANS)
def test_what_is_no_span_or_might_be_two_is_none(qapp, typed):
    assert read_span(typed) is None


@st.composite
def decimals(draw):
    """The canonical text of any decimal that can be stored."""
    digits = draw(st.text("0123456789", min_size=1, max_size=MOST_DIGITS))
    places = draw(st.integers(0, len(digits) - 1))
    sign = draw(st.sampled_from(("", "-")))
    return decimal_text(Decimal(f"{sign}{digits}").scaleb(-places))


@given(decimals())
def test_every_number_that_is_shown_is_read_as_itself(value):
    assert clean_decimal(value) == value
    assert read_decimal(DecimalField.shown(None, value)) == value
    assert read_decimal(DecimalField.plain(None, value)) == value


@given(st.integers(0, 99_999), st.sampled_from(TIME_UNITS))
def test_every_span_that_is_shown_is_read_as_itself(count, unit):
    value = str(Span(count, unit))
    assert clean_span(value) == value
    assert read_span(SpanField.shown(None, value)) == value


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        yield opened


class Room(QWidget):
    """A decision's time and a unit's limit, as the pages show them."""

    def __init__(self, opened):
        super().__init__()
        column = QVBoxLayout(self)
        self.forms = []
        for kind, name, kind_of_field in (
            ("unit", "emergency_limit", DecimalField),
            ("decision", "latest", SpanField),
        ):
            holder, field = QWidget(self), kind_of_field()
            field.setObjectName(name)
            QVBoxLayout(holder).addWidget(field)
            column.addWidget(holder)
            form = RecordForm(holder, kind, opened.document, opened.said.append)
            form.show_record(next(iter(opened.workshop.of(kind))))
            self.forms.append(form)
            setattr(self, name, field)
        self.elsewhere = LineField(self)
        column.addWidget(self.elsewhere)


@pytest.fixture
def room(opened, qtbot):
    made = Room(opened)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def of(opened, kind, name):
    return getattr(next(iter(opened.workshop.of(kind).values())), name)


CASES = [
    ("unit", "emergency_limit", "250k", "250000", "250,000"),
    ("decision", "latest", "5 wd", "5 wd", "5 working days"),
]
"""Kind and field, what is typed, what is stored of it, and what is shown."""


@pytest.mark.parametrize(("kind", "name", "typed", "stored", "shown"), CASES)
def test_what_is_typed_is_stored_and_shown_as_it_is_read_on_leaving(
    room, opened, qtbot, kind, name, typed, stored, shown
):
    field = getattr(room, name)
    field.setFocus()
    qtbot.keyClicks(field, typed)
    opened.document.flush_requested.emit()
    assert of(opened, kind, name) == stored
    assert field.text() == typed
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == shown
    assert opened.labels == ["record.set"]
    assert opened.said == []


@pytest.mark.parametrize(("kind", "name", "typed", "stored", "shown"), CASES)
def test_return_shows_it_too_and_undo_takes_it_back(room, opened, qtbot, kind, name, typed, stored, shown):
    field = getattr(room, name)
    field.setFocus()
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == field.plain(stored)
    opened.document.undo()
    assert (of(opened, kind, name), field.text()) == ("", "")
    opened.document.redo()
    room.elsewhere.setFocus()
    assert (of(opened, kind, name), field.text()) == (stored, shown)


@pytest.mark.parametrize(("kind", "name", "typed", "stored", "shown"), CASES)
def test_what_is_none_is_said_and_the_last_one_comes_back(
    room, opened, qtbot, kind, name, typed, stored, shown
):
    field = getattr(room, name)
    field.setFocus()
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    field.selectAll()
    qtbot.keyClicks(field, "plenty {text}")
    opened.document.flush_requested.emit()
    assert of(opened, kind, name) == stored
    room.elsewhere.setFocus()
    assert field.text() == shown
    assert of(opened, kind, name) == stored
    assert len(opened.said) == 1
    assert opened.said[0].startswith("“plenty {text}” is no ")
    assert opened.labels == ["record.set"]
    opened.document.wait_until_saved()
    qtbot.waitUntil(lambda: opened.document.save_state is SaveState.SAVED)


def test_emptied_it_is_open_again(room, opened, qtbot):
    field = room.latest
    field.setFocus()
    qtbot.keyClicks(field, "3 days")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (of(opened, "decision", "latest"), opened.said) == ("", [])


@pytest.mark.parametrize(("keys", "stored"), [((Qt.Key.Key_Backspace,), "2750"), ((Qt.Key.Key_0,), "275000")])
def test_a_digit_more_or_less_is_edited_without_marks_between_thousands(room, opened, qtbot, keys, stored):
    field = room.emergency_limit
    field.setFocus()
    qtbot.keyClicks(field, "27500")
    room.elsewhere.setFocus()
    assert field.text() == "27,500"
    field.setFocus()
    assert field.text() == "27500"
    for key in (Qt.Key.Key_End, *keys, Qt.Key.Key_Return):
        qtbot.keyClick(field, key)
    assert of(opened, "unit", "emergency_limit") == stored


def test_tab_chooses_the_whole_so_that_typing_replaces_it(room, opened, qtbot):
    field = room.emergency_limit
    field.setFocus()
    qtbot.keyClicks(field, "27500")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.keyClick(room.latest, Qt.Key.Key_Backtab)
    qtbot.keyClicks(field, "30")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert of(opened, "unit", "emergency_limit") == "30"


def test_a_long_paste_is_cut_and_refused(room, opened, qtbot):
    QGuiApplication.clipboard().setText("1" * 5_000)
    field = room.emergency_limit
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_V, CTRL)
    room.elsewhere.setFocus()
    assert (field.text(), of(opened, "unit", "emergency_limit")) == ("", "")
    assert "is no number" in opened.said[-1]


def test_a_value_from_elsewhere_is_shown(room, opened):
    first = next(iter(opened.workshop.units))
    after = edits.update(opened.workshop, "unit", first, emergency_limit="0012.50")
    opened.document.set_field("unit", first, "emergency_limit", after)
    assert room.emergency_limit.text() == "12.5"


def test_help_stands_where_nothing_is_typed(room):
    assert room.latest.placeholderText().startswith("The longest it may take")
    assert room.emergency_limit.accessibleName() == "Emergency limit"


@pytest.mark.parametrize("kind", [DecimalField, SpanField])
def test_read_only_it_takes_nothing_and_says_nothing(qtbot, kind):
    field = kind()
    qtbot.addWidget(field)
    field.describe(decimal("Limit", "Help") if kind is DecimalField else time_span("Clock", "Help"))
    said = []
    field.refused.connect(said.append)
    field.set_read_only()
    field.show_value("27500" if kind is DecimalField else "5 wd")
    shown = field.text()
    with qtbot.waitActive(field):
        field.show()
    field.setFocus()
    qtbot.keyClicks(field, "99")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    field.clearFocus()
    assert (field.text(), said, field.placeholderText()) == (shown, [], "")
