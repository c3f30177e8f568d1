"""The risk matrix on its page: clicked, typed at, begun anew, taken away, its steps named."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.commands import sample
from facilitator.domain.risk_matrix import ZONES
from facilitator.domain.workshop import Workshop
from gui.appetite_room import LEFT, page_of
from gui.grid.shown import press


@pytest.fixture
def shown(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as found:
        yield found


def cell_place(picture, cell):
    spot = next(spot for spot in picture.picture.spots if spot.id == cell)
    edge = picture._px(6)
    return QPointF(spot.x + spot.width / 2 + edge, spot.y + spot.height / 2 + edge).toPoint()


def test_a_click_on_the_matrix_cycles_its_zone(shown):
    page, opened = shown
    page.reveal("matrix", "")
    picture = page.matrix_panel.picture
    before = opened.workshop.facts.matrix.zone(3, 3)
    for times in (1, 2, 3):
        QTest.mouseClick(picture, LEFT, pos=cell_place(picture, "3/3"))
        wanted = ZONES[(ZONES.index(before) + times) % 3]
        assert opened.workshop.facts.matrix.zone(3, 3) == wanted
        assert opened.labels[-1] == f"matrix.{wanted}"
    assert opened.workshop == sample()


def test_the_matrix_goes_and_its_zones_come_back_as_offered(shown):
    page, opened = shown
    page.reveal("matrix", "")
    panel = page.matrix_panel
    press(panel.picture, "1")
    assert opened.workshop.facts.matrix.zone(5, 1) == "within"
    panel.begin_anew.click()
    assert opened.workshop.facts.matrix.zone(5, 1) == "watched"
    panel.take_away.click()
    assert opened.workshop.facts.matrix is None
    assert panel.stack.currentWidget() is panel.nothing
    assert opened.labels == ["matrix.within", "matrix.zones", "matrix.remove"]


def test_a_name_that_is_emptied_comes_back(shown):
    page, opened = shown
    page.reveal("matrix", "")
    line = page.matrix_panel.impact.lines[2]
    line.setFocus()
    line.selectAll()
    press(line, "Delete")
    press(line, "Enter")
    assert line.text() == "Minor"
    assert opened.workshop == sample()


def test_the_main_size_has_the_focus_however_one_comes_there(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, Workshop()) as (page, opened):
        segments = page.views.findChildren(QPushButton)
        page.new_category.setFocus()
        QTest.mouseClick(segments[1], LEFT)
        assert page.views.current() == "matrix"
        assert QApplication.focusWidget().text() == "5 × 5"
        press(QApplication.focusWidget(), "Tab")
        assert QApplication.focusWidget().text() == "3 × 3"
        segments[1].setFocus()
        press(segments[1], "Tab")
        if QApplication.focusWidget() is page.change_scale:
            press(page.change_scale, "Tab")
        assert QApplication.focusWidget().text() == "5 × 5"
        press(QApplication.focusWidget(), "Space")
        assert len(opened.workshop.facts.matrix.likelihood) == 5


def test_arrows_choose_another_view_and_the_focus_stays_with_them(shown):
    page, _opened = shown
    page.views.setFocus()
    press(QApplication.focusWidget(), "Right")
    assert page.views.current() == "matrix"
    press(QApplication.focusWidget(), "Right")
    assert page.views.current() == "units"
