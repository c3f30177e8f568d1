"""Where the keyboard goes when the last record of a list goes from under it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.gui.pages.workshop import WorkshopPage
from facilitator.gui.records.details import MatterDetails
from gui.opened import harbour, opening
from gui.showing import make_page

KEY = Qt.Key


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        yield opened


@pytest.fixture
def page(opened, qtbot):
    page = make_page(qtbot, opened, WorkshopPage)
    page.show_part("mandate")
    page.new_matter.setFocus()
    qtbot.keyClicks(page.new_matter, "Sell a site")
    qtbot.keyClick(page.new_matter, KEY.Key_Return)
    return page


def test_an_undo_under_the_form_leads_to_the_line_that_adds(page, opened, qtbot):
    title = page.findChild(MatterDetails).title
    title.setFocus()
    assert title.hasFocus()
    opened.document.undo()
    assert QApplication.focusWidget() is page.new_matter


@pytest.mark.parametrize("way", ["undo", "delete"])
def test_an_emptied_list_leads_to_the_line_that_adds(page, opened, qtbot, way):
    page.matters.setFocus()
    if way == "undo":
        opened.document.undo()
    else:
        qtbot.keyClick(page.matters, KEY.Key_Delete)
    assert not opened.workshop.reserved_matters
    assert QApplication.focusWidget() is page.new_matter


def test_the_focus_elsewhere_stays(page, opened, qtbot):
    page.sponsor.setFocus()
    opened.document.undo()
    assert page.sponsor.hasFocus()
