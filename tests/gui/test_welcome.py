"""The welcome page: begin, open, or go on with a file that was open before."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from facilitator.gui.frame.actions import Actions
from facilitator.gui.pages.welcome import Choice, Welcome
from facilitator.gui.settings import Recent
from gui.opened import theme
from gui.windowed import settings_in


@pytest.fixture
def settings(tmp_path):
    settings = settings_in(tmp_path)
    for name in ("oldest", "older", "latest"):
        settings.remember(Path.home() / "clients" / f"{name}.workshop", f"The {name}", "Harbour <b>Group</b>")
    return settings


@pytest.fixture
def window(qtbot, settings):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.actions = Actions(window, theme())
    window.welcome = Welcome(theme(), settings, window.actions)
    window.setCentralWidget(window.welcome)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
    yield window
    window.close()


def rows(window):
    return window.welcome.recent.rows


def test_the_latest_file_comes_first_and_has_the_focus(window):
    window.welcome.enter()
    assert [row.entry.title for row in rows(window)] == ["The latest", "The older", "The oldest"]
    assert QApplication.focusWidget() is rows(window)[0]


def test_a_row_says_what_when_and_where(window):
    name = rows(window)[0].accessibleName()
    assert name.startswith("The latest, latest.workshop · Harbour <b>Group</b>, ~")
    assert "clients" in name
    assert "Today" in name


@pytest.mark.parametrize(("days", "words"), [(1, "Yesterday"), (40, "20")])
def test_when_is_a_word_or_a_date(window, days, words):
    then = datetime.now(UTC) - timedelta(days=days)
    row = rows(window)[0]
    row.entry = Recent(row.entry.path, "", "", then)
    row._name()
    assert words in row.accessibleName()
    assert row.accessibleName().startswith("latest")


def test_arrows_and_enter_open_a_file(window, qtbot):
    window.welcome.enter()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    with qtbot.waitSignal(window.welcome.file_chosen) as chosen:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert chosen.args[0].name == "older.workshop"


def test_a_missing_file_says_so_and_does_not_open(window, qtbot):
    row = rows(window)[1]
    window.welcome.recent.mark_missing([row.entry.path])
    assert "not found" in row.accessibleName()
    chosen = []
    window.welcome.file_chosen.connect(chosen.append)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert chosen == []


def test_delete_takes_a_file_off_the_list_and_leaves_it_where_it_is(window, qtbot, settings):
    path = rows(window)[0].entry.path
    path.parent.mkdir()
    path.write_bytes(b"x")
    window.welcome.enter()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert [row.entry.title for row in rows(window)] == ["The older", "The oldest"]
    assert path.exists()
    assert len(settings.recent) == 2


def test_the_mouse_can_take_a_file_off_the_list(window, qtbot, settings):
    row = rows(window)[2]
    qtbot.mouseMove(row, row.rect().center())
    assert row._remove.isVisible()
    qtbot.mouseClick(row._remove, Qt.MouseButton.LeftButton)
    assert [entry.title for entry in settings.recent] == ["The latest", "The older"]


def test_an_empty_list_says_what_will_be_there(window, settings):
    for entry in settings.recent:
        settings.forget(entry.path)
    assert rows(window) == ()
    window.welcome.enter()
    assert QApplication.focusWidget() is window.welcome.buttons[0]


@pytest.mark.parametrize(("index", "action"), [(0, "new"), (1, "open"), (2, "sample")])
def test_the_choices_do_what_they_say(window, qtbot, index, action):
    button = window.welcome.buttons[index]
    with qtbot.waitSignal(getattr(window.actions, action).triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    with qtbot.waitSignal(getattr(window.actions, action).triggered):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_every_control_has_a_name(window):
    for child in window.welcome.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert child.accessibleName(), child
    assert all(choice.accessibleDescription() for choice in window.welcome.findChildren(Choice))


@pytest.mark.parametrize(("width", "zoom"), [(720, 100), (1366, 150), (1024, 200)])
def test_nothing_is_cut_off_in_a_small_window(window, width, zoom):
    theme().set_zoom(zoom)
    window.resize(width, 700)
    QApplication.processEvents()
    right = window.welcome.mapToGlobal(window.welcome.rect().topRight()).x()
    for button in window.welcome.buttons:
        assert button.mapToGlobal(button.rect().topRight()).x() <= right
    theme().set_zoom(100)
