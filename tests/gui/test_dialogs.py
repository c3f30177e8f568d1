"""Dialogs of the shell: settings in force at once, every key listed, answers that are safe."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from facilitator.gui.ask import Notice, ask, tell
from facilitator.gui.dialogs.about import AboutDialog
from facilitator.gui.dialogs.settings import SettingsDialog
from facilitator.gui.dialogs.shortcuts import ShortcutsDialog
from facilitator.gui.theme import Scheme
from gui.opened import harbour, theme
from gui.windowed import made_file, settings_in, the_dialog, window_session

MARKUP = 'No <img src="file:///etc/hostname"> such file'


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    yield parent
    theme().set_scheme(Scheme.LIGHT)
    theme().set_zoom(100)


@pytest.fixture
def opened(qtbot, tmp_path):
    with window_session(qtbot, tmp_path, made_file(tmp_path / "Workshops", harbour())) as session:
        yield session


def test_a_notice_shows_words_as_they_are(parent, qtbot):
    notice = tell(parent, theme(), "That did not work", MARKUP)
    said = [label for label in notice.findChildren(QLabel) if label.text() == MARKUP]
    assert [label.textFormat() for label in said] == [Qt.TextFormat.PlainText]
    assert notice.accessibleDescription() == MARKUP
    QTest.keyClick(notice, Qt.Key.Key_Escape)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_give_the_safe_answer(parent, qtbot, key):
    answers = []
    notice = ask(
        parent, theme(), "Close?", "Really?", [("stay", "Stay"), ("go", "Go")], chosen=answers.append
    )
    QTest.keyClick(notice, key)
    assert answers == ["stay"]


def test_the_other_answer_has_to_be_chosen(parent, qtbot):
    answers = []
    notice = ask(
        parent, theme(), "Close?", "Really?", [("stay", "Stay"), ("go", "Go")], chosen=answers.append
    )
    qtbot.mouseClick(notice.buttons["go"], Qt.MouseButton.LeftButton)
    assert answers == ["go"]
    assert isinstance(notice, Notice)


def test_settings_are_in_force_at_once(parent, qtbot, tmp_path):
    settings = settings_in(tmp_path)
    dialog = SettingsDialog(theme(), settings, parent)
    with qtbot.waitActive(dialog):
        dialog.show()
    assert dialog.scheme.current() == "light"
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Right)
    assert theme().scheme is Scheme.DARK
    dialog.zoom.setFocus()
    QTest.keyClick(dialog.zoom, Qt.Key.Key_Up)
    assert theme().zoom == 90
    dialog._set_folder(str(tmp_path / "Arbeit"))
    assert settings.folder == tmp_path / "Arbeit"
    assert dialog.folder_shown.accessibleName() == str(tmp_path / "Arbeit")


def test_settings_follow_a_zoom_that_is_none_of_the_steps(parent, qtbot, tmp_path):
    dialog = SettingsDialog(theme(), settings_in(tmp_path), parent)
    theme().set_zoom(133)
    assert dialog.zoom.currentText() == "133 %"


def test_the_first_setting_has_the_focus(parent, qtbot, tmp_path):
    dialog = SettingsDialog(theme(), settings_in(tmp_path), parent)
    with qtbot.waitActive(dialog):
        dialog.show()
    assert dialog.scheme.isAncestorOf(dialog.focusWidget())


def test_the_side_panel_follows_its_setting(opened, qtbot):
    opened.window.resize(1366, 768)
    opened.window.actions_of_window.settings.trigger()
    dialog = the_dialog(qtbot, SettingsDialog)
    qtbot.mouseClick(dialog.panel, Qt.MouseButton.LeftButton, pos=dialog.panel.rect().bottomLeft() / 2)
    assert not opened.window.bench.side_panel.isVisible()
    assert not opened.window.settings.panel


def test_every_key_of_the_window_is_listed(opened, qtbot):
    actions = opened.window.actions_of_window
    actions.shortcuts.trigger()
    dialog = the_dialog(qtbot, ShortcutsDialog)
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    native = QKeySequence.SequenceFormat.NativeText
    for action in opened.window.actions():
        for keys in action.shortcuts():
            words = keys.toString(native).replace("Return", "Enter")
            assert any(words in text.split(", ") for text in shown), action.text()


def test_a_key_can_be_found(opened, qtbot):
    opened.window.actions_of_window.shortcuts.trigger()
    dialog = the_dialog(qtbot, ShortcutsDialog)
    QTest.keyClicks(dialog.search, "full screen")
    inside = dialog.area.widget()
    assert [label.text() for label in inside.findChildren(QLabel)] == ["View", "Full screen", "F11"]
    QTest.keyClicks(dialog.search, "xyz")
    assert [label.text() for label in dialog.area.widget().findChildren(QLabel)] == ["There is no such key."]


def test_no_two_actions_of_the_window_share_a_key(opened):
    seen = {}
    for stage in ("workshop", "roles", "decisions", "rights", "review", "charter"):
        opened.shell.workspace.show_stage(stage)
        page = opened.shell.workspace.page
        for action in [*opened.window.actions(), *page.actions()]:
            for keys in action.shortcuts():
                seen.setdefault((stage, keys.toString()), set()).add(action)
    shared = {key: [a.text() for a in found] for key, found in seen.items() if len(found) > 1}
    assert shared == {}


def test_about_says_the_version(parent, qtbot):
    dialog = AboutDialog(theme(), parent)
    assert dialog.version.text().startswith("Version ")
    assert dialog.what.text()


def test_no_action_of_the_window_is_dead(opened):
    actions = opened.window.actions_of_window
    for action in opened.window.actions():
        if action.menu() is None:
            assert action.receivers("2triggered(bool)") > 0, action.text()
    assert actions.recent_menu.receivers("2aboutToShow()") > 0


def test_dialogs_name_their_controls(opened, qtbot):
    actions = opened.window.actions_of_window
    for action in (actions.new, actions.settings, actions.shortcuts, actions.about, actions.history):
        action.trigger()
        dialog = the_dialog(qtbot)
        for child in dialog.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible():
                words = child.text() if isinstance(child, QAbstractButton) else ""
                assert child.accessibleName() or words, (action.text(), child)
        dialog.reject()
        qtbot.waitUntil(lambda dialog=dialog: not dialog_is_open(dialog))


def dialog_is_open(dialog):
    import shiboken6

    return shiboken6.isValid(dialog) and dialog.isVisible()
