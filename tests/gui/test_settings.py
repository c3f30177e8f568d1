"""What is remembered comes back, and nonsense is taken for nothing."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from facilitator.gui.settings import RECENT, Settings
from facilitator.gui.theme import Scheme


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
    assert settings.geometry.isEmpty()
    assert settings.recent == ()
    assert settings.folder.name == "Facilitator"


def test_everything_comes_back(store, tmp_path):
    settings = Settings(store)
    settings.scheme = Scheme.DARK
    settings.zoom = 150
    settings.panel = False
    settings.geometry = QByteArray(b"place")
    settings.folder = tmp_path / "Arbeit"
    settings.remember(tmp_path / "a.workshop", "Häfen & “Märkte”", "Harbour")
    again = reopened(store)
    assert again.scheme is Scheme.DARK
    assert again.zoom == 150
    assert not again.panel
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
