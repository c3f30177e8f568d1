"""What is remembered comes back, and nonsense is taken for nothing."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.gui.dialogs.settings import SettingsDialog
from facilitator.gui.settings import RECENT, Settings
from facilitator.gui.theme import Scheme
from gui.opened import theme


@pytest.fixture
def store(tmp_path):
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def reopened(store):
    store.sync()
    return Settings(QSettings(store.fileName(), QSettings.Format.IniFormat))


def test_what_is_there_at_first(store):
    settings = Settings(store)
    assert settings.scheme is Scheme.SYSTEM
    assert settings.zoom == 100
    assert settings.panel
    assert settings.automatic
    assert settings.geometry.isEmpty()
    assert settings.recent == ()
    assert settings.folder.name == "Facilitator"


def test_everything_comes_back(store, tmp_path):
    settings = Settings(store)
    settings.scheme = Scheme.DARK
    settings.zoom = 150
    settings.panel = False
    settings.automatic = False
    settings.geometry = QByteArray(b"place")
    settings.folder = tmp_path / "Arbeit"
    settings.remember(tmp_path / "a.workshop", "Häfen & “Märkte”", "Harbour")
    again = reopened(store)
    assert again.scheme is Scheme.DARK
    assert again.zoom == 150
    assert not again.panel
    assert not again.automatic
    assert again.geometry == QByteArray(b"place")
    assert again.folder == tmp_path / "Arbeit"
    (entry,) = again.recent
    assert (entry.path, entry.title, entry.organisation) == (
        tmp_path / "a.workshop",
        "Häfen & “Märkte”",
        "Harbour",
    )
    assert entry.opened.tzinfo is not None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("scheme", "mauve"),
        ("zoom", "ten"),
        ("zoom", "-5"),
        ("save", "sometimes"),
        ("save", ""),
        ("recent", "{"),
        ("recent", "7"),
        ("recent", '["x", {"path": ""}, {"path": "/a", "opened": "yesterday"}]'),
        ("geometry", "text"),
    ],
)
def test_nonsense_is_taken_for_nothing(store, key, value):
    store.setValue(key, value)
    settings = Settings(store)
    assert settings.scheme is Scheme.SYSTEM
    assert settings.zoom == 100
    assert settings.automatic
    assert settings.recent == ()
    assert settings.geometry.isEmpty()


@pytest.mark.parametrize(("stored", "zoom"), [("9999", 200), ("1", 50)])
def test_a_zoom_out_of_bounds_is_brought_within(store, stored, zoom):
    store.setValue("zoom", stored)
    assert Settings(store).zoom == zoom


def test_the_latest_file_comes_first_and_each_stands_once(store):
    settings = Settings(store)
    for name in ("a", "b", "a"):
        settings.remember(Path(f"/x/{name}.workshop"), name, "")
    assert [entry.title for entry in settings.recent] == ["a", "b"]


def test_only_so_many_files_are_remembered(store):
    settings = Settings(store)
    for number in range(RECENT + 5):
        settings.remember(Path(f"/x/{number}.workshop"), str(number), "")
    assert len(settings.recent) == RECENT
    assert settings.recent[0].title == str(RECENT + 4)


def test_a_file_can_be_forgotten(store, qtbot):
    settings = Settings(store)
    settings.remember(Path("/x/a.workshop"), "a", "")
    with qtbot.waitSignal(settings.recent_changed):
        settings.forget(Path("/x/a.workshop"))
    assert settings.recent == ()
    assert json.loads(store.value("recent")) == []


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def dialog(store, qtbot, parent):
    dialog = SettingsDialog(theme(), Settings(store), parent)
    with qtbot.waitActive(dialog):
        dialog.show()
    return dialog


def test_when_to_save_is_chosen_by_keyboard_and_remembered_at_once(dialog, store):
    told = []
    dialog.automatic_changed.connect(told.append)
    assert (dialog.save_always.isChecked(), dialog.save_on_demand.isChecked()) == (True, False)
    while not dialog.save_always.hasFocus():
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(dialog.save_always, Qt.Key.Key_Down)
    assert (dialog.save_always.isChecked(), dialog.save_on_demand.isChecked()) == (False, True)
    assert not reopened(store).automatic
    QTest.keyClick(dialog.save_on_demand, Qt.Key.Key_Up)
    assert reopened(store).automatic
    assert told == [False, True]


def test_what_saving_on_demand_costs_is_said_where_it_is_chosen(dialog):
    words = dialog.save_help.text()
    assert "nothing is written to the file without your word" in words
    assert "lost" in words
    assert dialog.save_on_demand.accessibleDescription() == words


def test_the_settings_show_how_it_is_saved(store, parent):
    Settings(store).automatic = False
    dialog = SettingsDialog(theme(), Settings(store), parent)
    assert (dialog.save_always.isChecked(), dialog.save_on_demand.isChecked()) == (False, True)
