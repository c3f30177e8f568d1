import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolButton, QVBoxLayout, QWidget

from facilitator.domain.fields import choice, line, reference, references, text
from facilitator.domain.workshop import KINDS
from facilitator.gui.fields import (
    ChoiceField,
    CurrencyField,
    DayField,
    FlagField,
    LineField,
    ReferenceField,
    ReferencesField,
    TextField,
)
from facilitator.gui.fields.calendar import Calendar
from facilitator.gui.fields.day import day_words, read_day
from facilitator.gui.fields.field import moved_cursor
from gui.opened import harbour, theme

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


@pytest.fixture
def shown(qtbot):
    def show(widget):
        qtbot.addWidget(widget)
        widget.refusals = []
        widget.refused.connect(widget.refusals.append)
        with qtbot.waitActive(widget):
            widget.show()
        widget.setFocus()
        return widget

    return show


def paste(widget, words):
    QGuiApplication.clipboard().setText(words)
    widget.paste()


@given(st.text(), st.text(), st.data())
def test_a_cursor_keeps_its_distance_to_the_end_that_stays(before, after, data):
    position = data.draw(st.integers(0, len(before.encode("utf-16-le")) // 2))
    assert 0 <= moved_cursor(before, after, position) <= len(after.encode("utf-16-le")) // 2


def test_a_cursor_behind_the_change_moves_along():
    assert moved_cursor("one three", "one two three", 9) == 13
    assert moved_cursor("one two three", "one three", 3) == 3
    assert moved_cursor("a😀b", "a😀😀b", 4) == 6


def test_a_long_paste_into_a_line_is_cut_with_a_word(shown):
    widget = shown(LineField())
    widget.describe(line("Title", limit=300))
    paste(widget, "x" * 10_000_000)
    assert widget.text() == "x" * 300
    assert widget.refusals
    assert "first 300 characters" in widget.refusals[-1]


def test_a_long_paste_into_a_text_is_cut_with_a_word(shown):
    widget = shown(TextField())
    widget.describe(text("Purpose", limit=20_000))
    paste(widget, "word " * 2_000_000)
    assert len(widget.toPlainText()) <= 20_000
    assert "first 20000 characters" in widget.refusals[-1]


def test_a_text_that_is_full_takes_no_more(shown, qtbot):
    widget = shown(TextField())
    widget.describe(text("Purpose", limit=10))
    widget.show_value("0123456789")
    widget.moveCursor(widget.textCursor().MoveOperation.End)
    qtbot.keyClicks(widget, "ab")
    assert widget.toPlainText() == "0123456789"
    assert widget.refusals


def test_a_paste_into_a_line_loses_what_no_line_holds(shown):
    widget = shown(LineField())
    paste(widget, "one\ntwo\x00\u202e three\ud800")
    assert widget.text() == "one two three"


def test_text_is_pasted_as_text_only(shown):
    widget = shown(TextField())
    widget.describe(text("Purpose"))
    paste(widget, "<b>bold</b>\r\nline\x00")
    assert widget.toPlainText() == "<b>bold</b>\nline"
    assert widget.refusals == []


def test_emoji_count_as_characters_not_as_units(shown):
    widget = shown(LineField())
    widget.describe(line("Title", limit=300))
    widget.show_value("😀" * 300)
    assert widget.text() == "😀" * 300


def test_what_is_being_typed_stays_where_it_comes_to_the_same(shown, qtbot):
    widget = shown(LineField())
    qtbot.keyClicks(widget, "two words ")
    widget.show_value("two words")
    assert widget.text() == "two words "
    widget.clearFocus()
    widget.show_value("two words")
    assert widget.text() == "two words"


def test_a_value_from_below_leaves_cursor_and_rest_alone(shown):
    widget = shown(TextField())
    widget.show_value("one two three")
    cursor = widget.textCursor()
    cursor.setPosition(13)
    widget.setTextCursor(cursor)
    widget.show_value("one three")
    assert widget.textCursor().position() == 9


def test_a_text_grows_with_what_stands_in_it(shown):
    widget = shown(TextField())
    widget.show_value("one")
    short = widget.height()
    widget.show_value("\n".join("12345"))
    tall = widget.height()
    widget.show_value("\n" * 100 + "end")
    assert short < tall < widget.height()
    assert widget.height() < 16 * widget.fontMetrics().lineSpacing()


def test_tab_leaves_a_text(qtbot):
    both = QWidget()
    qtbot.addWidget(both)
    layout = QVBoxLayout(both)
    first, second = TextField(), TextField()
    layout.addWidget(first)
    layout.addWidget(second)
    with qtbot.waitActive(both):
        both.show()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert (first.toPlainText(), second.hasFocus()) == ("", True)


def test_choices_are_offered_and_the_wheel_leaves_them_alone(shown):
    widget = shown(ChoiceField())
    widget.describe(choice("Layer", {"open": "Not said", "core": "Core"}))
    widget.show_value("core")
    assert (widget.value(), widget.currentText()) == ("core", "Core")
    down = QPoint(0, -120)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), down, down, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, wheel)
    assert widget.value() == "core"
    assert not wheel.isAccepted()


def test_a_reference_offers_none_and_all_but_itself(shown):
    workshop = harbour()
    board = next(iter(workshop.roles))
    widget = shown(ReferenceField())
    widget.describe(reference("Reports to", "role"))
    widget.offer(workshop, board)
    assert [widget.itemText(row) for row in range(widget.count())] == [
        "—",
        "Finance",
        "Product lead",
        "Delivery lead",
    ]
    assert widget.value() == ""


def test_units_are_offered_as_their_tree(shown):
    widget = shown(ReferenceField())
    widget.describe(reference("Unit", "unit"))
    widget.offer(harbour(), "")
    assert [widget.itemText(row) for row in range(widget.count())] == ["—", "Centre", "North"]
    option = QStyleOptionViewItem()
    widget.itemDelegate().initStyleOption(option, widget.model().index(2, 0))
    assert option.text == "    North"


def test_references_are_ticked_by_space_and_keep_their_order(shown, qtbot):
    workshop = harbour()
    elena, jonas = workshop.participants
    widget = shown(ReferencesField())
    widget.describe(references("Held by", "participant"))
    widget.offer(workshop, "")
    widget.show_value((jonas,))
    widget.setCurrentRow(0)
    with qtbot.waitSignal(widget.chosen):
        qtbot.keyClick(widget, Qt.Key.Key_Space)
    assert widget.value() == (jonas, elena)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ""),
        ("  ", ""),
        ("2026-11-20", "2026-11-20"),
        ("20.11.2026", "2026-11-20"),
        ("20/11/2026", "2026-11-20"),
        ("20 November 2026", "2026-11-20"),
        ("20 Nov 2026", "2026-11-20"),
        ("November 20, 2026", "2026-11-20"),
        ("2026-02-30", None),
        ("soon", None),
        ("20", None),
    ],
)
def test_dates_are_read_as_people_write_them(typed, expected):
    assert read_day(typed, ENGLISH) == expected


def test_a_date_is_shown_as_people_read_it_and_read_back():
    assert day_words("2026-11-20", ENGLISH) == "20 November 2026"
    assert read_day(day_words("2026-11-20", ENGLISH), ENGLISH) == "2026-11-20"
    assert day_words("some day", ENGLISH) == "some day"


def test_no_date_is_refused_with_a_word_and_what_stood_comes_back(shown, qtbot):
    widget = shown(DayField())
    widget.show_value("2026-11-20")
    typing = widget.focusProxy()
    typing.setFocus()
    typing.selectAll()
    qtbot.keyClicks(typing, "soon")
    assert widget.value() is None
    qtbot.keyClick(typing, Qt.Key.Key_Return)
    assert widget.value() == "2026-11-20"
    assert "“soon” is no date" in widget.refusals[-1]


def test_arrows_go_by_a_day_and_clearing_leaves_it_open(shown, qtbot):
    widget = shown(DayField())
    widget.show_value("2026-12-31")
    typing = widget.focusProxy()
    qtbot.keyClick(typing, Qt.Key.Key_Up)
    assert widget.value() == "2027-01-01"
    typing.selectAll()
    qtbot.keyClick(typing, Qt.Key.Key_Delete)
    assert widget.value() == ""


def test_a_day_is_chosen_from_the_calendar_by_keyboard(shown, qtbot):
    widget = shown(DayField())
    widget.show_value("2026-11-20")
    qtbot.keyClick(widget.focusProxy(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = widget.findChild(Calendar)
    assert calendar.isVisible()
    days = calendar.days.focusProxy() or calendar.days
    qtbot.keyClick(days, Qt.Key.Key_Right)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert widget.value() == "2026-11-21"


def test_a_stored_text_that_is_no_date_survives_being_looked_at(shown):
    widget = shown(DayField())
    widget.show_value("tbd")
    assert widget.value() == "tbd"


def test_a_line_shows_its_beginning_once_it_is_left(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    first, second = LineField(holder), LineField(holder)
    with qtbot.waitActive(holder):
        holder.show()
    first.setFocus()
    qtbot.keyClicks(first, "a text that is longer than there is room for")
    second.setFocus()
    assert first.cursorPosition() == 0


@pytest.mark.parametrize("aside", [12, 60])
def test_a_click_ticks_once_on_the_box_and_on_the_words(shown, qtbot, aside):
    field = shown(ReferencesField())
    field.describe(KINDS["role"].fields["holders"])
    field.offer(harbour(), "")
    before = field.value()
    row = field.visualItemRect(field.item(0))
    at = QPoint(row.left() + aside, row.center().y())
    qtbot.mouseClick(field.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(field.value()) == len(before) + 1
    qtbot.mouseClick(field.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert field.value() == before


@pytest.mark.parametrize("zoom", [50, 100, 200])
def test_rows_to_tick_are_higher_than_their_type(qtbot, zoom):
    theme().set_zoom(zoom)
    field = ReferencesField()
    qtbot.addWidget(field)
    field.describe(KINDS["role"].fields["holders"])
    field.show()
    field.offer(harbour(), "")
    first, second = (field.visualItemRect(field.item(row)) for row in (0, 1))
    theme().set_zoom(100)
    assert first.height() >= 1.7 * QFontMetrics(field.font()).lineSpacing() * zoom / 100 - 2
    assert second.top() >= first.bottom()


@pytest.mark.parametrize("kind", [LineField, CurrencyField])
def test_a_line_that_is_looked_at_takes_nothing_and_says_nothing(shown, qtbot, kind):
    widget = shown(kind())
    widget.describe(line("Title", help="Such as this"))
    widget.set_read_only()
    widget.show_value("twelve")
    qtbot.keyClicks(widget, "x")
    qtbot.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    widget.clearFocus()
    assert (widget.value(), widget.placeholderText(), widget.refusals) == ("twelve", "", [])


def test_a_text_that_is_looked_at_takes_no_paste_but_the_keys_go_through_it(shown, qtbot):
    widget = shown(TextField())
    widget.set_read_only()
    widget.show_value("one two")
    paste(widget, "three")
    assert widget.isReadOnly()
    assert widget.value() == "one two"
    qtbot.keyClick(widget, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert widget.textCursor().selectedText() == "one two"


def test_a_tick_that_is_looked_at_is_off(shown, qtbot):
    widget = shown(FlagField())
    widget.set_read_only()
    widget.show_value(True)
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(10, widget.height() // 2))
    assert widget.value()
    assert not widget.isEnabled()


def test_a_date_that_is_looked_at_has_no_calendar_and_no_steps(shown, qtbot):
    widget = shown(DayField())
    widget.setLocale(ENGLISH)
    widget.set_read_only()
    widget.show_value("2026-11-20")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_5):
        qtbot.keyClick(widget.focusProxy(), key)
    qtbot.keyClick(widget.focusProxy(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert widget.value() == "2026-11-20"
    assert widget.focusProxy().text() == "20 November 2026"
    assert not widget.findChild(Calendar)
    assert not widget.findChild(QToolButton).isVisible()


def test_a_choice_that_is_looked_at_is_a_text_over_its_box(shown, qtbot):
    widget = shown(ChoiceField())
    widget.describe(choice("Kind", {"a": "First", "b": "Second"}))
    widget.setAccessibleName("Kind")
    widget.set_read_only()
    widget.show_value("b")
    text_shown = widget.focusProxy()
    assert (text_shown.text(), text_shown.accessibleName()) == ("Second", "Kind")
    widget.resize(300, 40)
    assert text_shown.mapTo(widget, QPoint(0, 0)) == QPoint(0, 0)
    assert text_shown.size() == widget.size()
    assert text_shown.toolTip() == ""
    widget.resize(50, 40)
    assert "Second" in text_shown.toolTip()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_F4, Qt.Key.Key_Space):
        qtbot.keyClick(text_shown, key)
    assert widget.value() == "b"
    assert not widget.view().isVisible()


def test_references_that_are_looked_at_are_names_alone(shown, qtbot):
    widget = shown(ReferencesField())
    widget.describe(references("Held by", "participant"))
    widget.set_read_only()
    workshop = harbour()
    elena, jonas = workshop.participants
    widget.offer(workshop, "")
    widget.show_value((jonas,))
    rows = [widget.item(row) for row in range(widget.count())]
    assert [row.text() for row in rows if not row.isHidden()] == ["Jonas"]
    assert rows[1].data(Qt.ItemDataRole.CheckStateRole) is None
    qtbot.keyClick(widget, Qt.Key.Key_Space)
    assert widget.value() == (jonas,)
    widget.show_value((elena, jonas))
    assert [row.text() for row in rows if not row.isHidden()] == ["Elena", "Jonas"]
    tall = widget.sizeHint().height()
    widget.show_value(())
    assert widget.sizeHint().height() < tall
