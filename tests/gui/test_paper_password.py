"""The password of a PDF: typed twice, and a word on how well it would hold."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from facilitator.gui.paper.password import FAIR, STRONG, PasswordDialog, strength
from gui.opened import theme


@pytest.fixture
def dialog(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PasswordDialog(theme(), parent)
    dialog.show()
    yield dialog
    dialog.reject()


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("12345678", "Weak"),
        ("aaaaaaaaaaaaaaaa", "Weak"),
        ("abcdefgh", "Weak"),
        ("harbour1", "Weak"),
        ("hello harbour", "Fair"),
        ("kR7$wq2!Lz", "Fair"),
        ("nine weeks for a small yes", "Strong"),
        ("kR7$wq2!Lz9#pV4e", "Strong"),
    ],
)
def test_how_well_a_password_would_hold(dialog, password, words):
    QTest.keyClicks(dialog.password_line, password)
    assert dialog.strength.text().startswith(words)


def test_longer_is_never_weaker():
    password = "correct horse, battery staple"
    bits = [strength(password[:length]) for length in range(len(password) + 1)]
    assert bits == sorted(bits)
    assert bits[0] == 0
    assert bits[-1] > STRONG > FAIR


@pytest.mark.parametrize(
    ("first", "again", "hint", "ready"),
    [
        ("", "", "At least 8 characters", False),
        ("short", "short", "At least 8 characters", False),
        ("long enough", "", "Type it once more.", False),
        ("long enough", "long", "Type it once more.", False),
        ("long enough", "long enougj", "The two are not the same.", False),
        ("é" * 64, "é" * 64, "That is longer than a PDF can take.", False),
        ("long enough", "long enough", "Both are the same.", True),
    ],
)
def test_what_is_missing_is_said_until_it_is_right(dialog, first, again, hint, ready):
    dialog.password_line.setText(first)
    dialog.again_line.setText(again)
    assert dialog.hint.text().startswith(hint)
    assert dialog.place_button.isEnabled() is ready


def test_it_is_shown_only_where_that_is_wanted_and_warns(dialog):
    assert dialog.password_line.echoMode() is dialog.password_line.EchoMode.Password
    dialog.reveal.click()
    assert dialog.password_line.echoMode() is dialog.password_line.EchoMode.Normal
    assert "nobody can recover it" in dialog.help_words.text()


def test_the_same_letters_typed_another_way_are_the_same_password(dialog):
    dialog.password_line.setText("pe\u0301nichette")
    dialog.again_line.setText("p\u00e9nichette")
    assert dialog.place_button.isEnabled()
    assert dialog.password == "p\u00e9nichette"
