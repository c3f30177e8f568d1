"""All but the row and the column of the cursor is dimmed, and it stays so."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtGui import QColor

from facilitator.gui.grid.places import HEAD, rect_of
from facilitator.gui.pages.rights import RightsPage
from facilitator.gui.settings import Settings
from gui.grid.shown import showing
from gui.opened import harbour, opening, theme


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        shown.go("Change a price", "Product lead")
        yield shown


def picture(shown):
    return shown.view.grab().toImage()


def strongest(shown, row, column):
    """How far the darkest pixel of a place is from the surface."""
    place = rect_of(shown.view, row, column)
    image = picture(shown).copy(place)
    surface = theme().tokens.surface.lightness()
    pixels = [
        abs(QColor(image.pixel(x, y)).lightness() - surface)
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    ]
    return max(pixels)


def place(shown, decision, role):
    return shown.page.model.outline.place(shown.key(decision, role))


def test_the_row_and_the_column_stay_and_the_rest_is_dimmed(shown):
    here, away = place(shown, "Approve spend", "Product lead"), place(shown, "Approve spend", "Board")
    row = place(shown, "Change a price", "Board")
    before = {at: strongest(shown, *at) for at in (here, away, row, (HEAD, 1), (HEAD, 3), (2, 0), (4, 0))}
    shown.page.view_menu.spotlight.trigger()
    after = {at: strongest(shown, *at) for at in before}
    for at in (here, row, (HEAD, 3), (2, 0)):
        assert after[at] == before[at], at
    for at in (away, (HEAD, 1), (4, 0)):
        assert after[at] < before[at] * 0.7, at


def test_it_follows_the_cursor(shown):
    shown.page.view_menu.spotlight.trigger()
    away = place(shown, "Approve spend", "Board")
    dim = strongest(shown, *away)
    shown.go("Approve spend", "Board")
    assert strongest(shown, *away) > dim


def test_it_can_be_switched_off(shown):
    before = picture(shown)
    shown.page.view_menu.spotlight.trigger()
    assert picture(shown) != before
    shown.page.view_menu.spotlight.trigger()
    assert picture(shown) == before


def test_on_a_title_the_row_stays(shown):
    shown.press("Home Home")
    shown.page.view_menu.spotlight.trigger()
    assert strongest(shown, *place(shown, "Change a price", "Board")) > strongest(
        shown, *place(shown, "Approve spend", "Board")
    )


def test_it_is_remembered(qtbot, tmp_path):
    settings = Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    with opening(tmp_path, harbour()) as opened:
        context = replace(opened.context, settings=settings)
        first = RightsPage(context)
        qtbot.addWidget(first)
        assert not first.grid_view.spotlight
        first.view_menu.spotlight.trigger()
        second = RightsPage(context)
        qtbot.addWidget(second)
        assert second.grid_view.spotlight
        assert second.view_menu.spotlight.isChecked()


def test_what_a_letter_does_is_chosen_from_the_menu_too(shown):
    menu = shown.page.view_menu
    right = next(a for a in menu.actions() if a.text() == "After a letter move right")
    right.trigger()
    shown.press("C")
    assert shown.here == ("Change a price", "Delivery lead")
    shown.press("F8")
    menu.aboutToShow.emit()
    assert next(a for a in menu.actions() if a.isChecked()).text() == "After a letter move down"
    assert shown.view.rect().contains(QPoint(1, 1))
