"""Where a page stands on the paper of a printer, and with how many dots it is drawn."""

import pytest
from PySide6.QtCore import QRect, QSizeF

from facilitator.gui.paper.printing import DOTS, MOST, dots, fitted, paper_of

A4, ACROSS, LETTER, A0 = (
    QSizeF(595.28, 841.89),
    QSizeF(841.89, 595.28),
    QSizeF(612, 792),
    QSizeF(2383.9, 3370.4),
)


def area_of(size, resolution):
    return QRect(0, 0, round(size.width() * resolution / 72), round(size.height() * resolution / 72))


@pytest.mark.parametrize("resolution", [72, 96, 300, 600, 1200])
@pytest.mark.parametrize("size", [A4, ACROSS, LETTER, A0])
def test_a_page_fills_paper_of_its_own_size(size, resolution):
    area = area_of(size, resolution)
    assert fitted(size, area) == area


@pytest.mark.parametrize(("size", "paper"), [(A4, LETTER), (LETTER, A4), (ACROSS, A4), (A0, A4)])
def test_on_other_paper_all_of_it_is_seen_in_proportion(size, paper):
    area = area_of(paper, 300)
    place = fitted(size, area)
    assert area.contains(place)
    assert abs(place.width() / place.height() - size.width() / size.height()) < 0.01
    assert abs(place.center().x() - area.center().x()) <= 1
    assert abs(place.center().y() - area.center().y()) <= 1
    assert place.width() == area.width() or place.height() == area.height()


@pytest.mark.parametrize(("resolution", "share"), [(150, 1.0), (DOTS, 1.0), (600, 0.5), (1200, 0.25)])
def test_letters_are_drawn_as_fine_as_is_seen(resolution, share):
    area = area_of(A4, resolution)
    size = dots(area, resolution)
    assert abs(size.width() - area.width() * share) <= 1


def test_a_poster_is_drawn_with_as_many_dots_as_memory_bears():
    area = area_of(A0, 600)
    size = dots(area, 600)
    assert 0.98 * MOST <= size.width() * size.height() <= 1.02 * MOST
    assert abs(size.width() / size.height() - A0.width() / A0.height()) < 0.01


@pytest.mark.parametrize("size", [A4, ACROSS])
def test_paper_is_named_upright_however_the_page_lies(size):
    assert paper_of(size).sizePoints().toTuple() == (595, 842)
