"""The parts that pages are made of."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QVBoxLayout, QWidget

from facilitator.gui.look import icons
from facilitator.gui.theme import Scheme
from facilitator.gui.widgets import (
    ActionButton,
    Button,
    Card,
    ElidedLabel,
    EmptyState,
    LinkButton,
    Paragraph,
    PlainLabel,
    SegmentedControl,
    set_tooltip,
)
from facilitator.paths import resources
from gui.opened import theme

MARKUP = '<b>bold</b> <img src="file:///etc/hostname"> <a href="x">link</a>'


@pytest.mark.parametrize("kind", [PlainLabel, Paragraph])
def test_labels_show_mark_up_as_it_was_typed(qtbot, kind):
    label = kind(MARKUP)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == MARKUP


def test_a_tooltip_shows_mark_up_as_it_was_typed(qtbot):
    widget = PlainLabel("x")
    qtbot.addWidget(widget)
    set_tooltip(widget, MARKUP)
    assert "<img" not in widget.toolTip()
    QToolTip.showText(widget.mapToGlobal(widget.rect().center()), widget.toolTip(), widget)
    tip = next(w for w in QApplication.topLevelWidgets() if w.metaObject().className() == "QTipLabel")
    assert "&lt;img" in tip.text()
    QToolTip.hideText()


def test_an_empty_tooltip_is_none(qtbot):
    widget = PlainLabel("x")
    qtbot.addWidget(widget)
    set_tooltip(widget, "")
    assert widget.toolTip() == ""


def test_parts_can_be_named_in_a_form(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    for kind in (PlainLabel, Paragraph, ElidedLabel, LinkButton, SegmentedControl):
        assert kind(parent).parentWidget() is parent


def test_a_paragraph_is_as_high_as_its_lines(qtbot):
    words = "one two three four five six seven eight nine ten eleven twelve"
    paragraph = Paragraph(words)
    qtbot.addWidget(paragraph)
    wide = paragraph.heightForWidth(2000)
    narrow = paragraph.heightForWidth(120)
    assert narrow > 3 * wide
    paragraph.set_most(2)
    assert wide < paragraph.heightForWidth(120) < 3 * wide


def test_a_paragraph_draws_every_script_without_breaking_characters(qtbot):
    paragraph = Paragraph("Grüße 😀😀😀😀 日本語のテキスト עברית العربية " * 4)
    qtbot.addWidget(paragraph)
    shown = "".join(paragraph._lines(90))
    assert "\ufffd" not in shown
    assert shown.count("😀") == 16


def test_a_line_that_is_cut_says_the_whole_in_its_tooltip(qtbot):
    label = ElidedLabel("A title that is much longer than there is room for")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.text().endswith("…")
    assert "much longer" in label.toolTip()
    assert label.accessibleName().endswith("room for")
    label.resize(1000, 20)
    assert label.text().endswith("room for")
    assert label.toolTip() == ""


@pytest.fixture
def segments(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    first, control, last = QLineEdit(), SegmentedControl(), QLineEdit()
    for widget in (first, control, last):
        column.addWidget(widget)
    control.set_segments([("a", "Alpha"), ("b", "Beta"), ("c", "Gamma")], "b")
    with qtbot.waitActive(holder):
        holder.show()
    yield first, control, last
    holder.close()


def test_segments_are_chosen_with_the_arrows(qtbot, segments):
    _, control, _ = segments
    chosen = []
    control.chosen.connect(chosen.append)
    control.setFocus()
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert chosen == ["c"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert chosen == ["c", "b"]
    assert control.current() == "b"


def test_segments_are_one_stop_of_tab_in_their_place(qtbot, segments):
    first, _, last = segments
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "Beta"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is last


def test_setting_a_segment_is_silent(segments):
    _, control, _ = segments
    chosen = []
    control.chosen.connect(chosen.append)
    control.set_current("c")
    assert control.current() == "c"
    assert chosen == []


def test_a_button_of_an_action_follows_it(qtbot):
    action = QAction("Blind round…")
    action.setShortcut(QKeySequence("Ctrl+B"))
    action.setStatusTip("Everybody answers alone")
    button = ActionButton(action)
    qtbot.addWidget(button)
    assert not button.isVisible()
    assert button.accessibleName() == "Blind round…"
    assert "Ctrl+B" in button.toolTip()
    action.setEnabled(False)
    action.setText("Stop")
    assert not button.isEnabled()
    assert button.text() == "Stop"
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_card_draws_its_stripe_in_the_colour_of_the_scheme(qtbot):
    for tone, colour in (("error", theme().tokens.error), ("", theme().tokens.surface)):
        card = Card(theme(), tone)
        qtbot.addWidget(card)
        card.resize(200, 80)
        card.show()
        assert QColor(card.grab().toImage().pixel(1, 40)) == colour


def test_an_empty_state_holds_words_and_buttons(qtbot):
    button = Button("Add the first", "primary")
    state = EmptyState("No decisions yet", MARKUP, [button])
    qtbot.addWidget(state)
    state.resize(500, 300)
    state.show()
    assert button.isVisible()
    assert {label.text() for label in state.findChildren(PlainLabel)} == {"No decisions yet", MARKUP}


NAMES = sorted(path.stem for path in (resources() / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_something(qapp, name):
    picture = icons.pixmap(theme(), name, "ink", 20, 2)
    assert picture.size() == QSize(40, 40)
    image = picture.toImage()
    inked = sum(image.pixelColor(x, y).alpha() > 0 for x in range(40) for y in range(40))
    assert 10 < inked < 1600


def test_an_icon_follows_the_theme_and_goes_with_its_button(qtbot):
    button = Button("x")
    icons.bind(theme(), button, "new", "ink", 20)
    before = button.icon().pixmap(20, 20).toImage()
    theme().set_scheme(Scheme.DARK)
    assert button.icon().pixmap(20, 20).toImage() != before
    theme().set_zoom(200)
    assert button.iconSize() == QSize(40, 40)
    button.deleteLater()
    qtbot.waitUntil(lambda: not button_is_alive(button))
    theme().set_zoom(100)
    theme().set_scheme(Scheme.LIGHT)


def button_is_alive(button):
    import shiboken6

    return shiboken6.isValid(button)


def test_a_blank_line_between_paragraphs_takes_one_line(qtbot):
    paragraph = Paragraph("One\n\nTwo")
    qtbot.addWidget(paragraph)
    height = paragraph.heightForWidth(300)
    paragraph.setText("One\nTwo\nThree")
    assert paragraph.heightForWidth(300) == height
