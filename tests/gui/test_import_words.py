"""What is typed for a word of an import stays, whatever answers arrive meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit

from facilitator.domain.frameworks import framework
from facilitator.exchange import Word
from facilitator.gui.importing.mapping_menus import LetterChoices
from facilitator.gui.importing.words_view import WordsView
from facilitator.gui.models.import_words import MEANS
from gui.opened import theme

BOARD, CREW = Word("the board", 3), Word("crew", 2)
ANSWERED = Word("the board", 3, roles=("Board",))


@pytest.fixture
def letters():
    return LetterChoices(theme(), framework("RACI"), 1.0)


@pytest.fixture
def view(qtbot, letters):
    view = WordsView()
    qtbot.addWidget(view)
    view.use(theme())
    view.resize(600, 200)
    with qtbot.waitActive(view):
        view.show()
    view.show_words((BOARD, CREW), letters, naming=True)
    view.setFocus()
    view.setCurrentIndex(view.shown.index(1, MEANS))
    return view


def texts(view):
    return [word.text for word in view.shown.words]


@pytest.mark.parametrize("answer", [(ANSWERED, CREW), (CREW,), (Word("a new one", 1), BOARD, CREW), ()])
def test_an_earlier_answer_waits_until_the_typing_ends(view, letters, qtbot, answer):
    said = []
    view.word_said.connect(said.append)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    qtbot.keyClicks(editor, "Operations, Fin")
    view.show_words(answer, letters, naming=True)
    QApplication.processEvents()
    assert editor.isVisible()
    assert editor.text() == "Operations, Fin"
    qtbot.keyClicks(editor, "ance")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.shown.words == answer)
    assert said == [Word("crew", 2, roles=("Operations", "Finance"))]


def test_typing_that_is_left_shows_the_last_answer(view, letters, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_F2)
    view.show_words((BOARD,), letters, naming=True)
    view.show_words((ANSWERED, CREW), letters, naming=True)
    qtbot.keyClick(view.findChild(QLineEdit), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: view.shown.words == (ANSWERED, CREW))
    view.show_words((CREW,), letters, naming=True)
    assert texts(view) == ["crew"]


def test_only_what_changed_is_drawn_anew(view, letters):
    spy = QSignalSpy(view.shown.dataChanged)
    view.show_words((BOARD, Word("crew", 2, roles=("Crew",))), letters, naming=True)
    assert [(spy.at(0)[0].row(), spy.at(0)[1].row())] == [(1, 1)]
    assert spy.count() == 1
