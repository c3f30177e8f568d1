"""The page about the file, over real files; that it opens none of them is listened for."""

import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.records import Role
from facilitator.gui.document import SaveState
from facilitator.gui.file import watch as file_watch
from facilitator.gui.pages.file import FilePage
from facilitator.gui.pages.page import FileWishes
from facilitator.gui.times import moment, size_words
from facilitator.storage import Place
from facilitator.storage.tables import FORMAT
from gui.opened import WHY, harbour, opened_file, opening
from gui.showing import make_page

_listening = []


def _hear(event, arguments):
    """Note what is opened while somebody listens; a hook for audits cannot be taken away again."""
    if _listening and event in ("open", "sqlite3.connect") and arguments:
        _listening[-1].append(str(arguments[0]))


sys.addaudithook(_hear)


@contextmanager
def listening():
    heard = []
    _listening.append(heard)
    try:
        yield heard
    finally:
        _listening.pop()


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour(), data=tmp_path / "data") as opened:
        opened.document.wait_until_saved()  # by then the snapshot of the opening is taken too
        yield opened


@pytest.fixture
def page(opened, qtbot):
    return shown(qtbot, opened)


def shown(qtbot, opened, **wishes):
    opened.context = replace(opened.context, wishes=FileWishes(**wishes))
    page = make_page(qtbot, opened, FilePage)
    settle(qtbot, page)
    return page


def settle(qtbot, page):
    qtbot.waitUntil(lambda: not page.context.tasks.busy and bool(page.size_words.text()))


def add_role(opened):
    after = edits.put(opened.workshop, Role(title="Works council"))
    opened.document.edit(label("record.add", title="Works council"), after)


def test_the_facts_are_those_of_the_file(page, opened):
    assert page.name.text() == "Harbour.workshop"
    assert page.place.accessibleName() == str(opened.path.parent)
    assert page.size_words.text() == size_words(opened.path.stat().st_size)
    assert page.made.text().startswith("Today, ")
    assert page.saved.text().endswith(". Everything is in the file.")
    assert page.saving.text() == "As you type; nothing has to be done by hand."
    assert page.history.text().startswith("1 step, the first today at ")
    assert page.format.text().startswith(f"{FORMAT}, ")
    (taken,) = opened.document.about.snapshots.all()
    assert page.snapshots.text().startswith(f"1, {size_words(taken.size)}, taken today at ")
    assert page.snapshots_place.accessibleName() == str(taken.path.parent)


def test_the_file_is_looked_at_and_never_opened(page, opened, qtbot):
    with listening() as heard:
        add_role(opened)
        qtbot.waitUntil(lambda: page.history.text().startswith("2 steps, "))
        page._watch.look()
        settle(qtbot, page)
        page.hide()
        page.show()
        settle(qtbot, page)
        page.path_button.click()
    assert [path for path in heard if opened.path.name in path] == []


def test_the_listener_hears_a_file_being_opened(tmp_path):
    with listening() as heard:
        (tmp_path / "Harbour.workshop").write_text("opened")
    assert heard == [str(tmp_path / "Harbour.workshop")]


def test_the_facts_follow_what_happens(page, opened, qtbot):
    add_role(opened)
    assert page.history.text().startswith("2 steps, ")
    assert page.saved.text() == "Saving…"
    qtbot.waitUntil(lambda: page.saved.text().endswith(". Everything is in the file."))
    opened.document._file.snapshot("work")
    qtbot.waitUntil(lambda: page.snapshots.text().startswith("2, "))
    assert " together, the last taken today at " in page.snapshots.text()


def test_hidden_it_waits_until_it_is_shown(page, opened):
    page.hide()
    add_role(opened)
    assert page.history.text().startswith("1 step, ")
    page.show()
    assert page.history.text().startswith("2 steps, ")


def test_saving_on_demand_says_what_waits(page, opened, qtbot):
    opened.document.automatic = False
    add_role(opened)
    assert page.saving.text() == "Only when you press Ctrl+S, as the settings ask for."
    assert page.saved.text().startswith(
        "1 change is not in the file yet; Ctrl+S saves it. It was last saved "
    )
    opened.document.undo()
    assert page.saved.text().startswith("2 changes are not in the file yet; Ctrl+S saves them.")
    opened.document.save()
    qtbot.waitUntil(lambda: page.saved.text().endswith(". Everything is in the file."))


def test_what_is_not_saved_is_said_with_its_reason(page, opened, qtbot):
    opened.path.rename(opened.path.with_name("Elsewhere.workshop"))
    add_role(opened)
    qtbot.waitUntil(lambda: opened.document.save_state is SaveState.FAILED)
    assert page.saved.text().startswith("Not saved: “")
    assert page.saved.property("role") == "error"
    qtbot.waitUntil(lambda: page.size_words.text() == "It is not to be found there.")
    opened.path.with_name("Elsewhere.workshop").rename(opened.path)
    opened.document.save()
    qtbot.waitUntil(lambda: page.saved.property("role") == "")


@pytest.mark.parametrize(
    ("place", "words"),
    [(Place.NETWORK, "on a network drive"), (Place.REMOVABLE, "on a drive that can be pulled")],
)
def test_a_file_that_lies_elsewhere_is_worked_on_here(opened, qtbot, place, words):
    opened.document._file.place = place
    page = shown(qtbot, opened)
    assert page.saving.text().startswith("As you type; ")
    assert words in page.saving.text()
    assert "you work on a copy on this computer" in page.saving.text()


def test_a_sound_file_is_found_whole(page, qtbot):
    at = moment(page.document.about.opened_at)
    assert page.health.text() == f"Whole when it was opened {at}. It is looked through each time."
    page.check_button.click()
    assert page.health.text() == "Checking…"
    assert not page.check_button.isEnabled()
    qtbot.waitUntil(page.check_button.isEnabled)
    assert page.health.text().startswith("Checked at ")
    assert page.health.text().endswith(": everything fits together.")


def test_a_file_that_was_damaged_meanwhile_is_refused_in_words(page, opened, qtbot):
    damage = """
import pathlib, sys
path = pathlib.Path(sys.argv[1])
before = path.read_bytes()
place = before.rindex(b"Elena")
with path.open("r+b") as file:
    file.seek(place)
    file.write(b"Elene")
"""
    # Another process: whoever opens and closes the file in this one takes SQLite's lock away.
    subprocess.run([sys.executable, "-c", damage, str(opened.path)], check=True)
    page.check_button.click()
    qtbot.waitUntil(page.check_button.isEnabled)
    assert "is damaged and was left as it is" in page.health.text()
    assert page.health.property("role") == "error"


def test_every_action_is_handed_on(opened, qtbot):
    wished = []
    page = shown(
        qtbot,
        opened,
        save_copy=lambda: wished.append("copy"),
        clean_copy=lambda: wished.append("clean"),
        sealed_copy=lambda: wished.append("sealed"),
        forget_history=lambda: wished.append("forget"),
        show_in_folder=wished.append,
    )
    assert page.copy_button.hasFocus()
    for button in (page.copy_button, page.clean_button, page.sealed_button, page.forget_button):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    page.show_button.click()
    page.snapshots_button.click()
    page.earlier_button.click()
    assert wished == [
        "copy", "clean", "sealed", "forget", opened.path, opened.document.about.snapshots.folder
    ]  # fmt: skip
    assert opened.went == [("earlier", "")]


def test_the_path_can_be_copied(page, opened, qtbot):
    page.path_button.click()
    assert QGuiApplication.clipboard().text() == str(opened.path)
    assert opened.said == ["The path is copied."]


def test_where_only_looking_is_allowed_nothing_is_forgotten(tmp_path, qtbot):
    with opening(tmp_path, harbour(), data=tmp_path / "data") as opened:
        opened.document.wait_until_saved()
    with opened_file(opened.path, read_only=True, data=tmp_path / "data") as viewed:
        page = shown(qtbot, viewed)
        assert not page.forget_part.isVisible()
        assert page.copy_button.isVisible()
        assert page.saving.text() == f"Not at all, it is only looked at: {WHY}"
        assert page.saved.text().startswith("Today, ")
        page.check_button.click()
        qtbot.waitUntil(page.check_button.isEnabled)
        assert page.health.text().startswith("Checked at ")


def test_what_keeps_snapshots_from_being_taken_is_said(tmp_path, qtbot):
    data = tmp_path / "data"
    data.write_text("no folder")
    with opening(tmp_path, harbour(), data=data) as opened:
        opened.document.wait_until_saved()
        page = shown(qtbot, opened)
        assert page.snapshots.text().startswith("None can be taken now: Snapshots in “")
        assert not page.snapshots_button.isVisible()


def test_a_look_that_failed_is_not_the_last(opened, qtbot, monkeypatch):
    looks, look = [], file_watch._look

    def fail_once(path, snapshots):
        looks.append(path)
        if len(looks) == 1:
            raise UserError("The share is away; wait.")
        return look(path, snapshots)

    monkeypatch.setattr(file_watch, "_look", fail_once)
    monkeypatch.setattr(file_watch, "LATER", 20)
    page = shown(qtbot, opened)
    qtbot.waitUntil(lambda: page.snapshots.text().startswith("1, "))
    assert len(looks) > 1


def test_without_a_folder_of_the_user_none_are_kept(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        assert shown(qtbot, opened).snapshots.text() == "None are kept of this file."


def test_after_forgetting_there_is_one_step_and_no_snapshot(page, opened, qtbot):
    opened.document.forget_history()()
    qtbot.waitUntil(lambda: page.snapshots.text().startswith("None yet. "))
    assert page.history.text().startswith("1 step, ")


@pytest.mark.parametrize(("zoom", "width"), [(50, 1_100), (100, 440), (200, 860)])
def test_nothing_is_cut_off_at_any_zoom(page, opened, zoom, width):
    opened.context.theme.set_zoom(zoom)
    try:
        page.resize(width, 674)
        QApplication.processEvents()
        for button in page.findChildren(QAbstractButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), button.text()
        for words in page.findChildren(QLabel):
            if words.isVisible():
                assert words.mapTo(page, words.rect().topRight()).x() < page.width(), words.text()
                tall = words.heightForWidth(words.width()) if words.hasHeightForWidth() else 0
                assert words.height() >= tall, words.text()
    finally:
        opened.context.theme.set_zoom(100)


def test_everything_that_takes_the_focus_has_a_name(page):
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            words = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or words, widget.objectName()
    for button in (page.copy_button, page.clean_button, page.sealed_button, page.forget_button):
        assert button.accessibleDescription()
