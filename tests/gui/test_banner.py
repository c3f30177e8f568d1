"""The strip over the page says one thing, offers what can be done, and is reached like every other part."""

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.gui.frame import banner as banner_module
from facilitator.gui.frame.bench import Bench
from gui.opened import theme

SHORT = "“Harbour” may only be read."
LONG = "“Harbour” was changed by somebody else while it was open here, so that nothing was written over. " * 4


@pytest.fixture
def bench(qtbot):
    bench = Bench(theme())
    qtbot.addWidget(bench)
    bench.pages.addWidget(QPushButton("page"))
    bench.rail.set_current("workshop")
    bench.resize(1366, 768)
    with qtbot.waitActive(bench):
        bench.show()
    yield bench
    theme().set_zoom(100)
    bench.close()


@pytest.fixture
def banner(bench):
    return bench.banner


def nothing():
    pass


def settle(bench):
    QApplication.processEvents()
    return bench.banner.geometry()


def shown(banner):
    return [link.text() for link in banner.links if link.isVisible()]


def inside(banner):
    """Whether every part is whole within the strip, and none lies on another."""
    parts = [w for w in (banner.words, *banner.links, banner.close_button) if w.isVisible()]
    whole = all(banner.rect().contains(part.geometry()) for part in parts)
    apart = not any(
        one.geometry().intersects(other.geometry())
        for number, one in enumerate(parts)
        for other in parts[number + 1 :]
    )
    return whole and apart


def test_there_is_none_until_there_is_something_to_say(bench, banner):
    assert not banner.isVisible()
    assert bench.header.y() == 0
    banner.show_words(SHORT)
    settle(bench)
    assert banner.isVisible()
    assert banner.geometry().bottom() + 1 == bench.header.y()
    assert banner.x() == bench.header.x()
    banner.clear()
    settle(bench)
    assert not banner.isVisible()
    assert bench.header.y() == 0


def test_links_do_what_they_say(bench, banner, qtbot):
    taken = []
    banner.show_words(SHORT, [("Save a copy…", lambda: taken.append(1)), ("A & B", lambda: taken.append(2))])
    settle(bench)
    assert shown(banner) == ["Save a copy…", "A && B"]
    for link in banner.links[:2]:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert taken == [1, 2]


def test_other_words_take_the_place_of_those_before(bench, banner, qtbot):
    taken = []
    banner.show_words(SHORT, [("One", nothing), ("Two", nothing)], kind="warning", closable=True)
    banner.show_words("Another.", [("Three", lambda: taken.append(3))])
    settle(bench)
    assert (banner.words.text(), shown(banner)) == ("Another.", ["Three"])
    assert not banner.close_button.isVisible()
    assert banner.property("kind") == "information"
    qtbot.mouseClick(banner.links[0], Qt.MouseButton.LeftButton)
    assert taken == [3]


def test_a_link_may_clear_the_banner_it_is_in(bench, banner, qtbot):
    banner.show_words(SHORT, [("Done", banner.clear)])
    banner.enter()
    qtbot.mouseClick(banner.links[0], Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    assert QApplication.focusWidget() is bench.pages.currentWidget()


@pytest.mark.parametrize("width", [720, 1024, 1366, 1920])
@pytest.mark.parametrize("zoom", [100, 150, 200])
@pytest.mark.parametrize("sentence", [SHORT, LONG])
def test_nothing_is_cut_or_covered_at_any_width_and_zoom(bench, banner, width, zoom, sentence):
    theme().set_zoom(zoom)
    bench.resize(width, 768)
    actions = [("Open the rescued file", nothing), ("Show in folder", nothing), ("Compare", nothing)]
    banner.show_words(sentence, actions, kind="warning", closable=True)
    settle(bench)
    assert inside(banner)
    assert bench.header.y() == banner.geometry().bottom() + 1
    assert bench.banner.geometry().right() == bench.header.geometry().right()


def test_a_long_sentence_has_two_lines_and_can_be_read_whole(bench, banner):
    banner.show_words(LONG)
    bench.resize(720, 768)
    settle(bench)
    line = banner.words.fontMetrics().height()
    assert line < banner.words.height() < 3 * line
    assert banner.words.toolTip().count("somebody else") == 4
    assert banner.words.accessibleName() == LONG


def test_links_stand_beside_the_sentence_where_there_is_room_else_below(bench, banner):
    banner.show_words(SHORT, [("Save a copy…", nothing)])
    settle(bench)
    assert banner.links[0].x() > banner.words.geometry().right()
    sentence = " ".join([SHORT] * 3)
    bench.resize(720, 768)
    banner.show_words(sentence, [("Save a copy…", nothing), ("Look for it elsewhere", nothing)])
    settle(bench)
    assert banner.links[0].y() > banner.words.geometry().bottom()


def test_what_was_typed_as_mark_up_stays_as_typed(banner):
    banner.show_words("“<img src='x'>” may only be read.")
    assert banner.words.textFormat() is Qt.TextFormat.PlainText
    assert "&lt;img" in banner.words.toolTip()


def test_the_colour_is_that_of_the_kind(bench, banner):
    for kind, tint in (("information", "tint"), ("warning", "warning_tint")):
        banner.show_words(SHORT, kind=kind)
        settle(bench)
        picture = banner.grab().toImage()
        assert picture.pixelColor(2, 2) == getattr(theme().tokens, tint)


def test_closing_says_so_and_gives_the_focus_to_the_page(bench, banner, qtbot):
    banner.show_words(SHORT, closable=True)
    settle(bench)
    banner.enter()
    assert banner.close_button.hasFocus()
    with qtbot.waitSignal(banner.closed):
        qtbot.keyClick(banner.close_button, Qt.Key.Key_Space)
    assert not banner.isVisible()
    assert QApplication.focusWidget() is bench.pages.currentWidget()


def test_what_must_stay_is_there_again_once_what_lay_over_it_is_closed(bench, banner, qtbot):
    taken = []
    banner.show_words(SHORT, [("Save a copy…", lambda: taken.append("copy"))], kind="warning")
    banner.show_words("Exported to “Grid.xlsx”.", [("Open", nothing)], closable=True)
    banner.show_words("Exported to “Grid.csv”.", [("Open", nothing)], closable=True)
    assert banner.words.text() == "Exported to “Grid.csv”."
    banner.close_button.click()
    settle(bench)
    assert (banner.words.text(), shown(banner)) == (SHORT, ["Save a copy…"])
    assert banner.accessibleName() == f"Warning: {SHORT}"
    assert not banner.close_button.isVisible()
    banner.links[0].click()
    assert taken == ["copy"]
    banner.show_words("Exported to “Grid.xlsx”.", closable=True)
    banner.clear()
    banner.show_words("Exported to “Grid.csv”.", closable=True)
    banner.close_button.click()
    assert not banner.isVisible()


def test_escape_closes_what_may_be_closed_and_leaves_what_stays(bench, banner, qtbot):
    banner.show_words(SHORT, [("Save a copy…", nothing)])
    banner.enter()
    qtbot.keyClick(banner.links[0], Qt.Key.Key_Escape)
    assert banner.isVisible()
    assert QApplication.focusWidget() is bench.pages.currentWidget()
    banner.show_words(SHORT, closable=True)
    banner.enter()
    qtbot.keyClick(banner.close_button, Qt.Key.Key_Escape)
    assert not banner.isVisible()


def test_f6_comes_to_it_between_the_rail_and_the_page(bench, banner):
    banner.show_words(SHORT, [("Save a copy…", nothing)])
    page = bench.pages.currentWidget()
    page.setFocus()
    bench.move_focus(-1)
    assert banner.links[0].hasFocus()
    bench.move_focus(-1)
    assert bench.rail.isAncestorOf(QApplication.focusWidget())
    bench.move_focus(1)
    bench.move_focus(1)
    assert QApplication.focusWidget() is page


def test_without_a_link_the_strip_itself_is_read_by_key(bench, banner):
    banner.show_words(SHORT)
    bench.pages.currentWidget().setFocus()
    bench.move_focus(-1)
    assert banner.hasFocus()
    assert banner.accessibleName() == f"Notice: {SHORT}"
    bench.move_focus(1)
    assert QApplication.focusWidget() is bench.pages.currentWidget()


def test_tab_comes_to_it_from_the_stages_and_goes_on_to_the_page(bench, banner):
    banner.show_words(SHORT, [("Save a copy…", nothing), ("Try again", nothing)], closable=True)
    settle(bench)
    bench.rail.setFocus()
    met = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met[:3] == [*banner.links[:2], banner.close_button]
    assert bench.pages.currentWidget() in met


def test_every_control_has_a_name_and_the_first_says_what_it_is_about(banner):
    banner.show_words(SHORT, [("Save a copy…", nothing), ("Try again", nothing)], closable=True)
    assert [link.accessibleName() for link in banner.links[:2]] == ["Save a copy…", "Try again"]
    assert banner.links[0].accessibleDescription() == SHORT
    assert banner.close_button.accessibleName() == "Close this notice"


def test_it_is_announced_once_to_those_who_do_not_see_it(banner, monkeypatch):
    heard = []

    class Heard(QAccessibleAnnouncementEvent):
        def __init__(self, widget: QObject, words: str) -> None:
            super().__init__(widget, words)
            heard.append(words)

    monkeypatch.setattr(banner_module, "QAccessibleAnnouncementEvent", Heard)
    banner.show_words(SHORT, kind="warning")
    banner.show_words(SHORT, [("Save a copy…", nothing)], kind="warning")
    assert heard == [f"Warning: {SHORT}"]
    banner.clear()
    banner.show_words(SHORT, kind="warning")
    assert len(heard) == 2


def test_it_follows_scheme_and_zoom_while_it_is_shown(bench, banner):
    banner.show_words(SHORT, [("Save a copy…", nothing)], closable=True)
    before = settle(bench).height()
    theme().set_zoom(200)
    after = settle(bench).height()
    assert 1.8 * before < after < 2.2 * before
    assert inside(banner)
    assert banner.childAt(banner.links[0].geometry().center()) is banner.links[0]
    assert banner.mapTo(bench, QPoint(0, 0)).y() == 0
