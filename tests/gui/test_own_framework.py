"""The editor of the group's own framework, by keyboard: letters, flaws at their fields, the row to try."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from facilitator.domain import edits
from facilitator.domain.frameworks import colours
from facilitator.domain.own_framework import MOST_LETTERS, OWN, OwnFramework, OwnLetter
from facilitator.domain.records import Cell
from facilitator.domain.reframing import held
from facilitator.gui.ask import Notice
from facilitator.gui.dialogs.own_framework import OwnFrameworkDialog
from facilitator.gui.dialogs.reframing import ReframingDialog
from facilitator.gui.frameworks.swatches import swatch, swatch_size
from facilitator.gui.models.own_letters import number_words, part_words
from facilitator.gui.pages.workshop import WorkshopPage
from gui.opened import harbour, opening
from gui.showing import make_page
from gui.windowed import open_dialogs, the_dialog

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        yield opened
        for dialog in open_dialogs():
            QDialog.reject(dialog)


@pytest.fixture
def page(opened, qtbot):
    return make_page(qtbot, opened, WorkshopPage)


@pytest.fixture
def editor(page, qtbot):
    return edit(page, qtbot)


def edit(page, qtbot):
    """Open the editor by its key."""
    page.own_letters.setFocus()
    qtbot.keyClick(page.own_letters, Qt.Key.Key_Space)
    editor = the_dialog(qtbot, OwnFrameworkDialog)
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    return editor


def focus():
    return QGuiApplication.focusObject()


def shown(editor):
    """What the table says, a line a letter."""
    model = editor.letters.model()
    return [
        " | ".join(model.index(row, column).data() for column in range(4)) for row in range(model.rowCount())
    ]


def fill_in(qtbot, editor, sign, name=""):
    """Type into the form of a letter, which has the focus."""
    assert focus() is editor.letter_form.sign
    qtbot.keyClicks(focus(), sign)
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is editor.letter_form.called
    qtbot.keyClicks(focus(), name)


def test_it_starts_from_the_framework_that_is_in_use(editor):
    assert editor.start_box.currentText() == "RACI"
    assert editor.own_title.text() == "Our RACI"
    assert shown(editor) == [
        "A | Accountable | decides | 1",
        "R | Responsible | does the work | 1 to 3",
        "C | Consulted |  | up to 4",
        "I | Informed |  | any",
    ]
    assert editor.letters.hasFocus()
    assert editor.letter_form.called.text() == "Accountable"
    assert editor.try_line.text() == "A R C I"
    assert editor.verdict_1.text() == "The rules have nothing to say about this row."
    assert editor.save_button.isEnabled()


def test_letters_are_made_by_keyboard_alone(editor, page, opened, qtbot):
    qtbot.keyClick(editor.letters, Qt.Key.Key_Insert)
    fill_in(qtbot, editor, "k.2", "Keeper")
    assert editor.letter_form.sign.text() == "K2"
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    qtbot.keyClicks(focus(), "signs beside the driver")
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is editor.letter_form.colour
    qtbot.keyClicks(focus(), "V")
    assert editor.letter_form.colour.currentData() == "violet"
    editor.letter_form.does.setFocus()
    qtbot.keyClick(editor.letter_form.does, Qt.Key.Key_Space)
    editor.letter_form.most.setFocus()
    qtbot.keyClicks(editor.letter_form.most, "2")
    qtbot.keyClick(focus(), Qt.Key.Key_Insert)
    fill_in(qtbot, editor, "x", "Expert")
    assert shown(editor)[1:3] == ["K2 | Keeper | does the work | up to 2", "X | Expert |  | any"]
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.workshop.facts.framework == OWN)
    own = opened.workshop.facts.own_framework
    assert own.title == "Our RACI"
    assert own.letters[1] == OwnLetter("K2", "Keeper", "signs beside the driver", "violet", does=True, most=2)
    assert opened.labels == ["framework.own"]
    assert opened.said[-1] == "The framework is Our RACI now. Ctrl+Z takes it back."
    opened.document.undo()
    assert opened.workshop.facts.own_framework is None
    assert page.own_letters.text() == "Make it our own…"


def test_letters_are_moved_removed_and_gone_to(editor, qtbot):
    qtbot.keyClick(editor.letters, Qt.Key.Key_Down, ALT)
    assert [line[0] for line in shown(editor)] == ["R", "A", "C", "I"]
    assert editor.letters.currentIndex().row() == 1
    qtbot.keyClick(editor.letters, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(editor.letters, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(editor.letters, Qt.Key.Key_Down)
    qtbot.keyClick(editor.letters, Qt.Key.Key_Delete)
    assert [line[0] for line in shown(editor)] == ["A", "C", "I"]
    assert editor.letter_form.called.text() == "Consulted"
    qtbot.keyClick(editor.letters, Qt.Key.Key_F2)
    assert focus() is editor.letter_form.sign
    assert editor.letter_form.sign.selectedText() == "C"
    for _ in range(3):
        qtbot.keyClick(editor.letters, Qt.Key.Key_Delete)
    assert shown(editor) == []
    assert not editor.letter_form.isEnabled()
    assert editor.decides_flaw.text() == "No letter decides. Say which one does."
    assert not editor.remove_button.isEnabled()


def test_what_has_to_be_mended_is_said_at_its_field(editor, qtbot):
    form = editor.letter_form
    qtbot.keyClick(editor.letters, Qt.Key.Key_Insert)
    assert form.sign_flaw.text().startswith("This letter has no sign.")
    assert not editor.save_button.isEnabled()
    qtbot.keyClicks(form.sign, "r")
    assert form.sign_flaw.text() == ""
    qtbot.keyClick(editor.letters, Qt.Key.Key_Down)
    twice = "R stands there twice. Give one of the two another sign."
    assert form.sign.text() == "R"
    assert (form.sign_flaw.text(), form.sign.accessibleDescription()) == (twice, twice)
    assert form.sign_flaw.isVisible()
    assert editor.hint.text() == twice
    told = editor.letters.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == f"Sign: R. {twice}"
    form.sign.setFocus()
    form.sign.selectAll()
    qtbot.keyClicks(form.sign, "dr")
    assert not form.sign_flaw.isVisible()
    form.least.setFocus()
    qtbot.keyClicks(form.least, "5")
    assert form.most_flaw.text() == "DR is needed 5 times and allowed 3 times. Raise the second number."
    assert form.most.accessibleDescription() == form.most_flaw.text()
    assert editor.verdict_1.text() == "The rules speak once every letter is complete."
    qtbot.keyClick(form.least, Qt.Key.Key_Home)
    assert editor.save_button.isEnabled()
    assert editor.hint.text() == ""


def test_nothing_is_saved_while_something_has_to_be_mended(editor, opened, qtbot):
    qtbot.keyClick(editor.letters, Qt.Key.Key_Insert)
    qtbot.keyClick(editor.letter_form.sign, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert opened.labels == []


def test_a_row_is_tried_and_the_rules_answer(editor, qtbot):
    line = editor.try_line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "A A C C C C C hm")
    said = [label.text() for label in (editor.verdict_1, editor.verdict_2, editor.verdict_3)]
    assert said == ["Two roles hold A.", "Nobody holds R.", "And 2 more."]
    assert editor.verdict_1.property("role") == "error"
    assert editor.row.accessibleName().startswith("Accountable; Accountable; Consulted")
    assert editor.row.accessibleName().endswith("not understood: hm")
    line.selectAll()
    qtbot.keyClicks(line, "a/r")
    assert editor.verdict_1.property("role") == "done"
    assert line.accessibleDescription() == "The rules have nothing to say about this row."


def test_the_row_follows_the_letters_until_another_is_typed(editor, qtbot):
    qtbot.keyClick(editor.letters, Qt.Key.Key_F2)
    qtbot.keyClicks(editor.letter_form.sign, "zz")
    assert editor.try_line.text() == "ZZ R C I"
    qtbot.keyClicks(editor.try_line, " R")
    qtbot.keyClicks(editor.letter_form.sign, "z")
    assert editor.try_line.text() == "ZZ R C I R"


def test_other_starts_are_offered_and_what_was_typed_at_one_is_kept(editor, qtbot):
    qtbot.keyClick(editor.letters, Qt.Key.Key_F2)
    qtbot.keyClicks(editor.letter_form.called, " for it")
    box = editor.start_box
    assert [box.itemText(index) for index in (0, box.count() - 1)] == ["RACI", "Nothing: no letter yet"]
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.currentIndex())
    assert shown(editor) == []
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert shown(editor)[0].startswith("A | Accountable for it")


def test_leaving_asks_where_something_was_typed(editor, opened, qtbot):
    qtbot.keyClick(editor.letters, Qt.Key.Key_Delete)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    notice = the_dialog_of(qtbot, Notice)
    qtbot.keyClick(notice, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not any(isinstance(dialog, Notice) for dialog in open_dialogs()))
    assert editor.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    the_dialog_of(qtbot, Notice).buttons["leave"].click()
    qtbot.waitUntil(lambda: not open_dialogs())
    assert opened.labels == []


def test_untouched_it_is_left_without_a_word(editor, qtbot):
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert open_dialogs() == []


def test_a_renamed_letter_goes_along_and_one_taken_out_is_asked_about(opened, page, editor, qtbot):
    before = held(opened.workshop)
    qtbot.keyClick(editor.letters, Qt.Key.Key_F2)
    qtbot.keyClicks(editor.letter_form.sign, "dr")
    editor.letters.setFocus()
    editor.letters.go_to_row(2)
    qtbot.keyClick(editor.letters, Qt.Key.Key_Delete)
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    asked = the_dialog_of(qtbot, ReframingDialog)
    assert asked.heading.text() == "From RACI to Our RACI"
    assert {code: box.currentData() for code, box in asked.boxes.items()} == {
        "A": "DR",
        "R": "R",
        "C": "",
        "I": "I",
    }
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert opened.labels == []
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    asked = the_dialog_of(qtbot, ReframingDialog)
    box = asked.boxes["C"]
    box.setCurrentIndex(box.findData("I"))
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.labels == ["framework.own"])
    qtbot.waitUntil(lambda: not open_dialogs())
    after = held(opened.workshop)
    assert after == {"DR": before["A"], "R": before["R"], "I": before["I"] + before["C"]}
    assert opened.workshop.facts.framework == OWN


def test_signs_that_are_swapped_stay_with_their_letters(opened, page, qtbot):
    own = OwnFramework("Ours", (OwnLetter("A", "Asks"), OwnLetter("R", "Rules", decides=True)))
    workshop = edits.update(
        opened.workshop, "workshop", opened.workshop.facts.id, framework=OWN, own_framework=own
    )
    first = next(iter(workshop.cells))
    cells = {(*key, role): Cell() for key, row in workshop.cells.items() for role in row}
    cells |= {(*first, role): Cell((code,)) for role, code in zip(workshop.roles, "AR", strict=False)}
    opened.document.set_field("workshop", "", "title", edits.set_cells(workshop, cells))
    editor = edit(page, qtbot)
    for row, sign in enumerate("RA"):
        editor.letters.setFocus()
        editor.letters.go_to_row(row)
        qtbot.keyClick(editor.letters, Qt.Key.Key_F2)
        qtbot.keyClicks(editor.letter_form.sign, sign)
    qtbot.keyClick(editor.letter_form.sign, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.labels[-1] == "framework.own")
    board, finance, *_ = opened.workshop.roles
    assert opened.workshop.cell(first[0], board).letters == ("R",)
    assert opened.workshop.cell(first[0], finance).letters == ("A",)
    assert opened.said[-1] == "The framework is Ours now: A → R, R → A. Ctrl+Z takes it back."


def test_a_framework_saved_as_it_was_is_no_edit(opened, page, qtbot):
    qtbot.keyClick(edit(page, qtbot).letters, Qt.Key.Key_Insert)
    editor = the_dialog(qtbot, OwnFrameworkDialog)
    fill_in(qtbot, editor, "x")
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert opened.labels == ["framework.own"]
    editor = edit(page, qtbot)
    assert editor.start_box.currentText() == "Our RACI"
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert opened.labels == ["framework.own"]
    assert open_dialogs() == []


def test_a_framework_without_a_title_gets_one(editor, opened, qtbot):
    editor.own_title.setFocus()
    editor.own_title.selectAll()
    qtbot.keyClick(editor.own_title, Qt.Key.Key_Delete)
    qtbot.keyClick(editor.own_title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.workshop.facts.own_framework is not None)
    assert opened.workshop.facts.own_framework.title == "Our own"


def test_that_another_own_framework_goes_is_said(opened, page, qtbot):
    own = OwnFramework("Ours", (OwnLetter("D", decides=True),))
    known = edits.update(opened.workshop, "workshop", opened.workshop.facts.id, own_framework=own)
    opened.document.set_field("workshop", "", "title", known)
    editor = edit(page, qtbot)
    assert editor.hint.text() == "This takes the place of “Ours”."
    assert editor.hint.property("role") == "secondary"


def test_there_is_an_end_to_the_letters(editor, qtbot):
    for number in range(4, MOST_LETTERS):
        qtbot.keyClick(editor.letters, Qt.Key.Key_Insert)
        qtbot.keyClicks(editor.letter_form.sign, str(number))
    assert len(shown(editor)) == MOST_LETTERS
    assert not editor.add_button.isEnabled()
    assert editor.hint.text() == "12 letters are the most a framework has."
    qtbot.keyClick(editor.letters, Qt.Key.Key_Insert)
    assert len(shown(editor)) == MOST_LETTERS


def test_every_field_has_a_name_and_tab_comes_to_it(editor, qtbot):
    editor.own_title.setFocus()
    seen = []
    while focus() is not editor.save_button and len(seen) < 40:
        assert focus().accessibleName() or focus().text(), focus().objectName()
        seen.append(focus().objectName())
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert seen == [
        *("own_title", "start_box", "letters", "add_button", "remove_button", "down_button"),
        *("sign", "called", "meaning", "colour", "decides", "does", "superior", "out", "least", "most"),
        *("try_line", "cancel"),
    ]


def test_colours_are_shown_on_both_surfaces(opened):
    theme = opened.context.theme
    picture = swatch(theme, colours()["brown"], "", 1).toImage()
    size = swatch_size(theme)
    assert picture.size() == QSize(size.width(), size.height())
    seen = {
        picture.pixelColor(x, y).name().upper()
        for x, y in ((0, 0), (size.width() // 4, size.height() // 2), (size.width() - 1, 0))
    }
    dark = picture.pixelColor(3 * size.width() // 4, size.height() // 2).name().upper()
    assert seen == {"#FFFFFF", colours()["brown"].light.fill, "#1A1F25"}
    assert dark == colours()["brown"].dark.fill


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        *((0, None, "any"), (2, None, "2 or more"), (0, 3, "up to 3"), (1, 1, "1"), (1, 3, "1 to 3")),
        (0, 0, "none"),
    ],
)
def test_how_many_a_row_has_is_said_in_words(least, most, words):
    assert number_words(OwnLetter("A", least=least, most=most)) == words


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        ((), ""),
        (("decides", "does"), "decides, does the work"),
        (("decides", "superior"), "both decide"),
        (("superior",), "superior decides"),
        (("out",), "left out"),
    ],
)
def test_what_a_holder_does_is_said_in_words(flags, words):
    assert part_words(OwnLetter("A", **dict.fromkeys(flags, True))) == words


def the_dialog_of(qtbot, kind):
    """Wait for a dialog of a kind over the editor."""
    qtbot.waitUntil(lambda: any(isinstance(dialog, kind) for dialog in open_dialogs()))
    dialog = next(dialog for dialog in open_dialogs() if isinstance(dialog, kind))
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog
