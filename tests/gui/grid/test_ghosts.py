"""The centre's letters behind a unit's own: what is painted, and where nothing is."""

from collections import Counter

import pytest
from PySide6.QtGui import QColor

from facilitator.domain.frameworks import frameworks
from facilitator.gui.grid.chips import Chips
from facilitator.gui.grid.ghosts import Ghosts
from facilitator.gui.grid.places import rect_of
from facilitator.gui.theme import Scheme
from gui.grid.own_rows import give, own, with_units
from gui.grid.shown import showing
from gui.opened import theme

RACI = frameworks()["RACI"]


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, with_units()) as shown:
        shown.go("Set the scope", "Finance")
        yield shown


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def scheme(request):
    theme().set_scheme(request.param)
    yield request.param
    theme().set_scheme(Scheme.LIGHT)


def colours(image):
    return Counter(
        image.pixelColor(x, y).name()
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).alpha() == 255
    )


@pytest.mark.usefixtures("scheme")
def test_what_is_painted_behind_an_own_cell(qapp):
    chips = Chips(theme(), RACI, 1)
    ghosts = Ghosts(theme(), chips)
    fill = {
        letter.code: (letter.dark if theme().dark else letter.light).fill.lower() for letter in RACI.letters
    }
    secondary = theme().tokens.secondary.name()
    same = ghosts[("R", "A"), ("A", "R")]
    assert same is chips[("R", "A")]
    assert ghosts[("A",), ()] is chips[("A",)]
    alone = colours(ghosts[(), ("A",)].toImage())
    assert fill["A"] not in alone
    assert alone[secondary] > 3
    over = ghosts[("A",), ("C",)].toImage()
    assert over.copy(chips[("A",)].rect()) == chips[("A",)].toImage()
    tab = over.copy(0, chips.size.height(), over.width(), over.height())
    assert tab.height() > 9
    assert colours(tab)[secondary] > 3
    assert not {fill["A"], fill["C"]} & colours(tab).keys()
    assert tab != ghosts[("A",), ("I",)].toImage().copy(0, chips.size.height(), over.width(), over.height())
    assert not colours(ghosts[(), ()].toImage())
    for letters in ((("A", "R", "C"), ("C", "I", "R")), (("–",), ("A",)), (("A",), ("N/A",)), ((), ("Z",))):
        assert ghosts[letters].width() == chips.size.width()
        assert ghosts[letters] is ghosts[letters]


def picture(shown, row, role):
    place = shown.page.model.outline.place((*row, shown.opened.find("role", role).id))
    return shown.view.grab(rect_of(shown.view, *place)).toImage()


def test_the_centres_letter_is_seen_behind_and_where_both_agree_it_is_not(shown):
    give(shown, "North")
    row = own(shown, "North")
    tokens = theme().tokens
    plain = colours(picture(shown, row, "Product lead"))
    assert plain[QColor(RACI.letter("A").light.fill).name()] > 100
    assert tokens.secondary.name() not in plain
    shown.press("Right C")
    differs = colours(picture(shown, row, "Product lead"))
    assert differs[QColor(RACI.letter("C").light.fill).name()] > 100
    assert differs[tokens.secondary.name()] > 3
    shown.press("Delete")
    blank = colours(picture(shown, row, "Product lead"))
    assert QColor(RACI.letter("C").light.fill).name() not in blank
    assert blank[tokens.secondary.name()] > 3
    assert tokens.secondary.name() not in colours(picture(shown, (row[0], ""), "Product lead"))


def test_an_own_row_is_higher_and_its_unit_stands_in(shown):
    give(shown, "North")
    view = shown.view
    row = view.choice.place[0]
    assert view.rowHeight(row) > view.rowHeight(row - 1)
    for percent in (50, 200):
        theme().set_zoom(percent)
        tall = view.ghosts[("A",), ("C",)]
        assert view.ghosts.height(tall) < view.rowHeight(row)
    theme().set_zoom(100)
