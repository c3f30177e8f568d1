"""The side panel folds where the window is narrow, and comes back over the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from facilitator.gui.frame.bench import Bench
from gui.opened import theme


@pytest.fixture
def bench(qtbot):
    bench = Bench(theme())
    qtbot.addWidget(bench)
    for words in ("first", "second"):
        page = QPushButton(words)
        bench.pages.addWidget(page)
    bench.rail.set_current("workshop")
    bench.resize(1366, 768)
    with qtbot.waitActive(bench):
        bench.show()
    yield bench
    theme().set_zoom(100)
    bench.close()


def test_where_there_is_room_page_and_panel_are_side_by_side(bench):
    assert bench.side_panel.isVisible()
    assert bench.side_panel.width() == 286
    assert bench.rail.width() == 220
    assert bench.header.height() == 64
    assert bench.status_line.height() == 30
    assert bench.pages.geometry().right() < bench.side_panel.geometry().left()


def test_below_1280_the_panel_folds_to_a_strip(bench):
    bench.resize(1279, 768)
    assert not bench.side_panel.isVisible()
    assert bench.pages.width() == 1279 - 220 - 40
    bench.resize(1280, 768)
    assert bench.side_panel.isVisible()


def test_the_folded_panel_lies_over_the_page_when_wanted(bench):
    bench.resize(1024, 700)
    width = bench.pages.width()
    shown = []
    bench.body.shown_changed.connect(shown.append)
    bench.body.toggle()
    assert bench.side_panel.isVisible()
    assert bench.pages.width() == width
    assert bench.side_panel.geometry().left() < bench.pages.geometry().right()
    bench.body.fold_over()
    assert not bench.side_panel.isVisible()
    assert shown == [True, False]


def test_a_panel_over_the_page_does_not_stay_when_there_is_room_again(bench):
    bench.body.toggle()
    assert not bench.body.panel_wanted
    bench.resize(1024, 700)
    bench.body.toggle()
    bench.resize(1366, 768)
    assert not bench.side_panel.isVisible()


def test_escape_folds_the_panel_that_lies_over_the_page_and_the_page_gets_the_focus(bench, qtbot):
    bench.resize(1024, 700)
    bench.body.toggle()
    button = bench.side_panel.findChild(QPushButton) or bench.side_panel
    content = QPushButton("finding")
    bench.side_panel.set_content(content)
    content.setFocus()
    qtbot.keyClick(content, Qt.Key.Key_Escape)
    assert not bench.side_panel.isVisible()
    assert QApplication.focusWidget() is bench.pages.currentWidget()
    assert button is not None


def test_the_fold_follows_the_zoom(bench):
    theme().set_zoom(150)
    assert not bench.side_panel.isVisible()
    assert bench.header.height() == 96
    bench.resize(1920, 1080)
    assert bench.side_panel.width() == 429


def test_the_content_of_another_page_takes_the_place_of_the_one_before(bench):
    one, two = QLabel("one"), QLabel("two")
    bench.side_panel.set_content(one)
    bench.side_panel.set_content(two)
    assert (one.isVisible(), two.isVisible()) == (False, True)
    bench.side_panel.set_content(None)
    assert not two.isVisible()


def test_f6_goes_from_part_to_part(bench):
    content = QPushButton("finding")
    bench.side_panel.set_content(content)
    page = bench.pages.currentWidget()
    page.setFocus()
    bench.move_focus(1)
    assert bench.side_panel.isAncestorOf(QApplication.focusWidget())
    bench.move_focus(1)
    assert bench.rail.isAncestorOf(QApplication.focusWidget())
    bench.move_focus(1)
    assert QApplication.focusWidget() is page
    bench.move_focus(-1)
    assert bench.rail.isAncestorOf(QApplication.focusWidget())


def test_f6_opens_a_folded_panel_over_the_page_and_folds_it_behind(bench):
    bench.resize(1024, 700)
    bench.side_panel.set_content(QPushButton("finding"))
    page = bench.pages.currentWidget()
    page.setFocus()
    bench.move_focus(1)
    assert bench.side_panel.isVisible()
    assert bench.side_panel.isAncestorOf(QApplication.focusWidget())
    page.setFocus()
    assert not bench.side_panel.isVisible()
