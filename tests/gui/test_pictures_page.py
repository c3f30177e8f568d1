"""The pictures of the grid in the window: opened by a key, walked through, kept up to date, taken along."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip

from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.frameworks import frameworks
from facilitator.domain.labels import label
from facilitator.domain.records import Cell
from facilitator.domain.workshop import Workshop
from facilitator.gui.pages.page import FileWishes
from facilitator.gui.pages.pictures import PicturesPage
from facilitator.gui.pages.rights import RightsPage
from facilitator.gui.theme import Scheme
from facilitator.pictures import Words
from gui.opened import harbour, opening
from gui.showing import make_page
from gui.windowed import made_file, settle, window_session


@contextmanager
def page_of(qtbot, folder, workshop, **how):
    with opening(folder, workshop, **how) as opened:
        yield make_page(qtbot, opened, PicturesPage), opened


def give(opened, decision, role, letter):
    """Set a cell as the grid does."""
    workshop = opened.workshop
    key = opened.find("decision", decision).id, "", opened.find("role", role).id
    opened.document.edit(label("cells.set"), edits.set_cells(workshop, {key: Cell((letter,))}))


def said(view):
    """All words of a picture."""
    return [shape.text for shape in view.picture.shapes if isinstance(shape, Words)]


def colours_of(view):
    image = view.grab().toImage()
    places = ((x, y) for x in range(0, image.width(), 2) for y in range(image.height()))
    return {image.pixelColor(*place).name() for place in places}


def centre(spot):
    return QPoint(round(spot.x + spot.width / 2) + 6, round(spot.y + spot.height / 2) + 6)


def test_a_key_opens_the_pictures_and_enter_leads_to_the_column_of_a_role(qtbot, tmp_path):
    file = made_file(tmp_path / "made", sample())
    with window_session(qtbot, tmp_path, file) as session:
        workspace = session.shell.workspace
        assert workspace.stage == "rights"
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
        assert workspace.stage == "pictures"
        page = workspace.page
        assert QApplication.focusWidget() is page.deciding
        assert page.deciding.spot.words == "Product lead: decides 5 of 15, 33\u00a0%"
        qtbot.keyClick(page.deciding, Qt.Key.Key_Down)
        qtbot.keyClick(page.deciding, Qt.Key.Key_Down)
        assert page.deciding.spot.words.startswith("Head of platform")
        qtbot.keyClick(page.deciding, Qt.Key.Key_Return)
        assert workspace.stage == "rights"
        view = workspace.page.grid_view
        _decision, _unit, role = workspace.page.model.outline.key(*view.choice.place)
        assert workspace.document.workshop.roles[role].title == "Head of platform"
        settle(qtbot, session)


def test_a_mark_leads_to_the_cell_that_decides(qtbot, tmp_path):
    file = made_file(tmp_path / "made", sample())
    with window_session(qtbot, tmp_path, file) as session:
        workspace = session.shell.workspace
        workspace.show_stage("pictures")
        page = workspace.page
        qtbot.keyClick(page.deciding, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is page.levels
        first = page.levels.spot
        qtbot.keyClick(page.levels, Qt.Key.Key_Right)
        second = page.levels.spot
        assert (second.y, second.x > first.x) == (first.y, True)
        qtbot.keyClick(page.levels, Qt.Key.Key_Down)
        assert page.levels.spot.y > second.y
        wanted = tuple(page.levels.spot.id.split("/"))
        qtbot.keyClick(page.levels, Qt.Key.Key_Return)
        assert isinstance(workspace.page, RightsPage)
        assert workspace.page.model.outline.key(*workspace.page.grid_view.choice.place) == wanted


def test_escape_leads_back_to_the_grid_and_the_view_menu_to_the_pictures(qtbot, tmp_path):
    file = made_file(tmp_path / "made", sample())
    with window_session(qtbot, tmp_path, file) as session:
        workspace = session.shell.workspace
        workspace.page.view_menu.pictures.trigger()
        assert workspace.stage == "pictures"
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert workspace.stage == "rights"


def test_a_click_leads_and_the_mouse_is_told_what_it_is_on(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        spot = page.load.picture.spots[1]
        qtbot.mouseMove(page.load, centre(spot))
        assert page.load.cursor().shape() == Qt.CursorShape.PointingHandCursor
        qtbot.mouseClick(page.load, Qt.MouseButton.LeftButton, pos=centre(spot))
        assert opened.went == [("cell", f"//{spot.id}")]
        qtbot.mouseClick(page.load, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
        assert len(opened.went) == 1


def test_a_tooltip_says_what_a_spot_says_as_typed(qtbot, tmp_path):
    workshop = harbour()
    board = next(iter(workshop.roles))
    workshop = edits.update(workshop, "role", board, title="<b>Board</b>")
    with page_of(qtbot, tmp_path, workshop) as (page, _opened):
        spot = next(spot for spot in page.load.picture.spots if spot.id == board)
        at = centre(spot)
        QApplication.sendEvent(page.load, QHelpEvent(QEvent.Type.ToolTip, at, page.load.mapToGlobal(at)))
        assert "&lt;b&gt;Board&lt;/b&gt;" in QToolTip.text()
        QToolTip.hideText()


def test_the_pictures_follow_an_edit(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        before = {bar.title: bar.number for bar in page.deciding.chart.bars}
        give(opened, "Set the scope", "Finance", "A")
        after = {bar.title: bar.number for bar in page.deciding.chart.bars}
        assert after == {**before, "Finance": before.get("Finance", 0) + 1}
        assert page.deciding.chart.said in said(page.deciding)
        opened.document.undo()
        assert {bar.title: bar.number for bar in page.deciding.chart.bars} == before


def test_the_cursor_stays_on_its_role_when_bars_change_places(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        page.deciding.setFocus()
        qtbot.keyClick(page.deciding, Qt.Key.Key_End)
        held = page.deciding.spot.id
        for decision in ("Set the scope", "Change a price", "Start an experiment", "Hire somebody"):
            give(opened, decision, opened.workshop.roles[held].title, "A")
        assert page.deciding.spot.id == held
        assert page.deciding.picture.spots[0].id == held


def test_hidden_nothing_is_drawn_until_the_page_is_shown(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        page.hide()
        chart = page.deciding.chart
        give(opened, "Set the scope", "Finance", "A")
        assert page.deciding.chart is chart
        page.show()
        assert page.deciding.chart != chart


def test_what_the_pictures_do_not_read_draws_nothing_anew(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        charts = [page.deciding.chart, page.levels.chart, page.load.chart]
        person = opened.find("participant", "Elena").id
        opened.document.edit(
            label("record.set"), edits.update(opened.workshop, "participant", person, title="E")
        )
        facts = opened.workshop.facts.id
        opened.document.edit(
            label("record.set"), edits.update(opened.workshop, "workshop", facts, purpose="So.")
        )
        assert [page.deciding.chart, page.levels.chart, page.load.chart] == charts
        assert page.deciding.chart is charts[0]


def test_where_the_grid_is_empty_a_sentence_leads_to_it(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, Workshop()) as (page, opened):
        assert page.stack.currentWidget() is page.nothing
        assert not any(action.isEnabled() for action in page.header_actions())
        page.entered()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        assert opened.went == [("cell", "")]


def test_a_workshop_that_may_only_be_looked_at_has_its_pictures(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour(), read_only=True) as (page, opened):
        assert page.load.chart.filled
        page.copy()
        assert not QGuiApplication.clipboard().image().isNull()
        assert opened.said == ["“Who decides how much” is copied."]


def test_the_picture_with_the_cursor_is_copied_as_image_and_as_text(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        page.load.setFocus()
        page.header_actions()[-1].trigger()
        data = QGuiApplication.clipboard().mimeData()
        image = QGuiApplication.clipboard().image()
        assert image.width() > 1000
        assert image.pixelColor(3, 3) == opened.context.theme.tokens.surface
        assert data.text().startswith("Load per role\n")
        assert "Delivery lead: R×5, in 5 of 5 rows" in data.text()
        assert opened.said == ["“Load per role” is copied."]


@pytest.mark.parametrize("ending", [".png", ".svg", ""])
def test_a_picture_is_saved_in_the_form_its_name_says(qtbot, tmp_path, ending):
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        exported = []
        wishes = FileWishes(exported=exported.append)
        object.__setattr__(opened.context, "wishes", wishes)
        path = tmp_path / f"who{ending}"
        page.save_to(path)
        made = path if ending else tmp_path / "who.png"
        assert exported == [made]
        if ending == ".svg":
            root = ET.parse(made).getroot()
            space = "{http://www.w3.org/2000/svg}"
            assert root.findtext(f"{space}title") == "Who decides how much"
            assert "Product lead: decides 4 of 6" in root.findtext(f"{space}desc")
            assert not list(root.iter(f"{space}text"))
            assert len(list(root.iter(f"{space}path"))) >= len(said(page.deciding))
        else:
            assert QImage(str(made)).width() > 1000


def test_a_picture_is_never_saved_over_the_open_workshop(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        failed = []
        wishes = FileWishes(failed=lambda error, _again: failed.append(error))
        object.__setattr__(opened.context, "wishes", wishes)
        before = opened.path.read_bytes()
        link = tmp_path / "link.png"
        link.symlink_to(opened.path)
        page.save_to(link)
        assert len(failed) == 1
        assert opened.path.read_bytes() == before


def test_saving_asks_for_a_name_and_follows_the_form(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, _opened):
        page.ask_path()
        dialog = page.findChild(QFileDialog)
        assert Path(dialog.selectedFiles()[0]).name == "Who decides how much.png"
        dialog.filterSelected.emit(dialog.nameFilters()[1])
        assert dialog.defaultSuffix() == "svg"
        dialog.reject()


def test_a_screen_reader_is_told_the_picture_and_then_the_spot(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, _opened):
        assert page.levels.accessibleName() == "How close to the work decisions are made"
        assert page.load.accessibleDescription() == page.load.picture.text
        page.load.setFocus()
        qtbot.keyClick(page.load, Qt.Key.Key_End)
        assert page.load.accessibleDescription() == f"{page.load.spot.words}. Enter leads there."


def test_wide_pages_show_the_pictures_beside_each_other(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, _opened):
        page.resize(1400, 700)
        qtbot.waitUntil(lambda: page.load.mapTo(page, QPoint()).x() > 600)
        page.resize(800, 700)
        qtbot.waitUntil(lambda: page.load.mapTo(page, QPoint()).x() < 100)
        below = page.load.mapTo(page, QPoint()).y()
        assert below > page.levels.mapTo(page, QPoint()).y() > page.deciding.mapTo(page, QPoint()).y()


def test_the_cursor_is_scrolled_into_sight(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, sample()) as (page, _opened):
        page.resize(800, 420)
        page.load.setFocus()
        qtbot.keyClick(page.load, Qt.Key.Key_End)
        spot = page.load.spot
        at = page.load.mapTo(page.scrolled.viewport(), centre(spot))
        assert page.scrolled.viewport().rect().contains(at)
        page.deciding.setFocus()
        qtbot.keyClick(page.deciding, Qt.Key.Key_Home)
        at = page.deciding.mapTo(page.scrolled.viewport(), centre(page.deciding.spot))
        assert page.scrolled.viewport().rect().contains(at)


def test_the_first_picture_to_be_saved_is_offered_beside_the_workshop(qtbot, tmp_path):
    file = made_file(tmp_path / "made", sample())
    with window_session(qtbot, tmp_path, file) as session:
        session.shell.workspace.show_stage("pictures")
        page = session.shell.workspace.page
        page.ask_path()
        dialog = page.findChild(QFileDialog)
        assert Path(dialog.selectedFiles()[0]) == file.parent / "Who decides how much.png"
        dialog.reject()


def test_tab_brings_the_heading_into_sight_with_the_topmost_spot(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, sample()) as (page, _opened):
        page.resize(1100, 420)
        page.levels.setFocus()
        qtbot.keyClick(page.levels, Qt.Key.Key_End)
        qtbot.keyClick(page.levels, Qt.Key.Key_Tab)
        assert page.load.hasFocus()
        assert page.load.spot == page.load.picture.spots[0]
        view = page.scrolled.viewport().rect()
        heading = page.load.mapTo(page.scrolled.viewport(), QPoint(20, 0))
        assert view.contains(heading)
        assert view.contains(page.load.mapTo(page.scrolled.viewport(), centre(page.load.spot)))


def test_the_pictures_follow_scheme_and_zoom(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, opened):
        theme = opened.context.theme
        height = page.deciding.heightForWidth(700)
        try:
            theme.set_scheme(Scheme.DARK)
            page.resize(800, 700)
            ink = page.deciding.grab().toImage()
            colours = {
                ink.pixelColor(x, y).name() for x in range(0, ink.width(), 3) for y in range(ink.height())
            }
            assert theme.tokens.accent.name() in colours
            theme.set_zoom(150)
            assert page.deciding.heightForWidth(1050) == pytest.approx(height * 1.5, rel=0.05)
        finally:
            theme.set_scheme(Scheme.LIGHT)
            theme.set_zoom(100)
        assert page.deciding.heightForWidth(700) == height


def test_the_window_starts_without_the_pictures():
    code = (
        "import sys, facilitator.app, facilitator.gui.workspace, facilitator.gui.pages.rights, "
        "facilitator.commands; "
        "parts = [name.split('.') for name in sys.modules]; "
        "print([name for name in parts if name[1:2] == ['pictures'] or name[1:3] == ['gui', 'pictures']])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_letters_have_the_colours_that_they_have_in_the_grid(qtbot, tmp_path):
    with page_of(qtbot, tmp_path, harbour()) as (page, _opened):
        image = page.load.grab().toImage()
        found = {
            image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(image.height())
        }
        raci = frameworks()["RACI"].letters
        assert {QColor(letter.light.fill).name() for letter in raci} <= found
