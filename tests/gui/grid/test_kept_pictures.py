"""What is drawn once and kept follows theme, zoom, width and words: it looks as on a page just opened."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.gui.grid.measures import Measures
from facilitator.gui.grid.title_pictures import Title, TitlePictures
from facilitator.gui.laid_texts import LaidTexts, Text
from facilitator.gui.theme import Scheme
from gui.grid.shown import showing
from gui.opened import harbour, theme

PLACE = ("Set the scope", "Finance")


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        shown.go(*PLACE)
        yield shown


@pytest.fixture(autouse=True)
def same_theme():
    yield
    theme().set_scheme(Scheme.LIGHT)
    theme().set_zoom(100)


def pictures_of(shown):
    """Return what is seen of the titles and of the findings beside the grid."""
    side = shown.page.side_widget()
    return shown.view.verticalHeader().grab().toImage(), side.findings.grab().toImage()


def on_a_page_just_opened(qtbot, folder, shown):
    folder.mkdir()
    size = shown.window.size().toTuple()
    with showing(qtbot, folder, shown.workshop, size) as fresh:
        fresh.page.side_widget().setFixedWidth(shown.page.side_widget().width())
        fresh.go(*PLACE)
        qtbot.waitUntil(lambda: fresh.window.size() == shown.window.size())
        return pictures_of(fresh)


def darker(shown):
    theme().set_scheme(Scheme.DARK)


def contrasting(shown):
    theme().set_scheme(Scheme.CONTRAST)


def larger(shown):
    """Zoom, and leave the words of the findings just the width they had."""
    side, beside = shown.page.side_widget(), 28
    theme().set_zoom(125)
    side.setFixedWidth(side.width() - beside + theme().px(beside))


def smaller(shown):
    theme().set_zoom(50)


def wider(shown):
    titles = shown.view.layout_now.titles
    shown.window.resize(1700, shown.window.height())
    assert shown.view.layout_now.titles > titles


def renamed(shown):
    document = shown.opened.document
    decision = shown.opened.find("decision", "Hire somebody")
    after = edits.put(shown.workshop, replace(decision, title="Hire two persons, or three"))
    document.edit(label("import", count="1", file="x"), after)


@pytest.mark.parametrize("change", [darker, contrasting, larger, smaller, wider, renamed])
def test_what_is_kept_follows(shown, qtbot, tmp_path, change):
    before = pictures_of(shown)
    change(shown)
    after = pictures_of(shown)
    assert after[0] != before[0]
    fresh = on_a_page_just_opened(qtbot, tmp_path / "fresh", shown)
    assert after[0] == fresh[0]
    assert after[1] == fresh[1]


def drawn(pictures, title):
    image = QImage(QSize(300, 60), QImage.Format.Format_RGB32)
    image.fill(theme().tokens.surface)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pictures.paint(painter, title, 7)
    return image


def pictures_at(ratio, height=600):
    return TitlePictures(theme(), Measures(theme()), QSize(300, height), ratio)


@pytest.mark.parametrize("severity", ["", "error", "warning", "waived"])
@pytest.mark.parametrize("ground", ["", "row", "tint"])
@pytest.mark.parametrize(("nested", "goes_on"), [(False, False), (False, True), (True, True), (True, False)])
def test_a_picture_looks_as_what_is_drawn_where_the_pixels_do_not_fit(
    qapp, severity, ground, nested, goes_on
):
    title = Title(("Approve the budget", "of next year"), 46, severity, ground, nested, goes_on)
    copied, direct = pictures_at(1.0), pictures_at(1.25)
    assert drawn(copied, title) == drawn(direct, title)
    assert drawn(copied, title) == drawn(direct, title)
    assert (len(copied), len(direct)) == (1, 0)


def test_pictures_are_as_fine_as_the_screen(qapp):
    title = Title(("Approve the budget",), 33, "", "", nested=False, goes_on=False)
    assert pictures_at(2.0)[title].size() == QSize(600, 66)


def test_pictures_that_were_written_over_show_the_other_title(qapp):
    titles = [Title((f"Decision {n}",), 33, "", "", nested=False, goes_on=False) for n in range(60)]
    few = pictures_at(1.0, height=99)
    seen = [drawn(few, title) for title in titles]
    assert len(few) < len(titles)
    assert seen == [drawn(pictures_at(1.25), title) for title in titles]
    assert [drawn(few, title) for title in titles] == seen


def test_texts_are_laid_out_once_and_not_kept_for_ever(qapp):
    laid = LaidTexts(theme())
    text = Text("One and the same thing, found in several places", "body", bold=False, width=90)
    layout, height = laid[text]
    assert laid[text][0] is layout
    assert layout.lineCount() > 1
    assert height > laid[text._replace(width=900)][1]
    for number in range(2000):
        laid[text._replace(words=str(number))]
    assert len(laid) < 1000
    assert text not in laid
