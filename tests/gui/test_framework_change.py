"""Changing the framework on the page of the workshop: at once where all is the same, else after a look."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from facilitator.checks import check, waiver_key
from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.legend import resolved
from facilitator.domain.own_framework import OwnFramework, OwnLetter
from facilitator.domain.records import Cell
from facilitator.domain.reframing import mapping_for, with_framework
from facilitator.domain.waiving import waive
from facilitator.domain.workshop import Workshop
from facilitator.gui.dialogs.own_framework import OwnFrameworkDialog
from facilitator.gui.dialogs.reframing import ReframingDialog
from facilitator.gui.findings.live import LiveFindings
from facilitator.gui.frameworks.effect import Change, apart
from facilitator.gui.pages.workshop import WorkshopPage
from gui.opened import WHY, harbour, opening
from gui.showing import make_page
from gui.windowed import open_dialogs, the_dialog

OURS = OwnFramework(
    "Ours", (OwnLetter("DR", "Drives", decides=True, part="decide"), OwnLetter("K2", "Keeps", part="do"))
)


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        yield opened
        for dialog in open_dialogs():
            QDialog.reject(dialog)


@pytest.fixture
def page(opened, qtbot):
    return make_page(qtbot, opened, WorkshopPage)


def choose(qtbot, page, framework):
    """Choose in the open list, by keyboard."""
    box = page.framework_box
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    there, here = box.findData(framework), view.currentIndex().row()
    key = Qt.Key.Key_Down if there > here else Qt.Key.Key_Up
    while view.currentIndex().row() != there:
        qtbot.keyClick(view, key)
    qtbot.keyClick(view, Qt.Key.Key_Return)


def settled(qtbot, opened):
    qtbot.waitUntil(lambda: not opened.context.tasks.busy)


def test_letters_that_mean_the_same_change_at_once_and_back(page, opened, qtbot):
    choose(qtbot, page, "RASCI")
    assert opened.workshop.facts.framework == "RASCI"
    assert opened.labels == ["framework.set"]
    assert opened.said == ["The framework is RASCI now. Ctrl+Z takes it back."]
    assert "S: supports the work" in page.legend.accessibleName()
    opened.document.undo()
    assert page.framework_box.currentData() == "RACI"
    assert open_dialogs() == []


def test_an_empty_grid_changes_at_once(tmp_path, qtbot):
    with opening(tmp_path, Workshop()) as opened:
        page = make_page(qtbot, opened, WorkshopPage)
        choose(qtbot, page, "LEVELS")
        assert opened.workshop.facts.framework == "LEVELS"
        assert open_dialogs() == []


def test_other_signs_of_the_same_meaning_are_told(opened, page, qtbot):
    without = [key for key in opened.workshop.cells if key[0] != ""]
    cells = {
        (decision, unit, role): Cell(tuple(code for code in cell.letters if code in "AR"))
        for decision, unit in without
        for role, cell in opened.workshop.row(decision, unit).items()
    }
    opened.document.set_field("workshop", "", "title", edits.set_cells(opened.workshop, cells))
    choose(qtbot, page, "RAPID")
    assert opened.said == ["The framework is RAPID now: A → D, R → P. Ctrl+Z takes it back."]
    assert open_dialogs() == []


def test_the_list_opens_before_anything_is_chosen(page, opened, qtbot):
    box = page.framework_box
    box.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Return):
        qtbot.keyClick(box, key)
        qtbot.waitUntil(box.view().isVisible)
        qtbot.keyClick(box.view(), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not box.view().isVisible())
    qtbot.keyClick(box, "d")
    assert box.view().currentIndex().data() == "DACI"
    qtbot.keyClick(box.view(), Qt.Key.Key_Escape)
    assert opened.labels == []
    assert box.currentData() == "RACI"


def test_what_becomes_what_is_shown_changed_and_made_as_one_edit(page, opened, qtbot):
    before = opened.workshop
    choose(qtbot, page, "RAPID")
    dialog = the_dialog(qtbot, ReframingDialog)
    assert opened.workshop is before
    assert dialog.heading.text() == "From RACI to RAPID"
    assert {code: box.currentData() for code, box in dialog.boxes.items()} == {
        "A": "D",
        "R": "P",
        "C": "I",
        "I": "",
    }
    assert dialog.focusWidget() is dialog.boxes["I"]
    assert dialog.boxes["I"].accessibleName() == "I, Informed, in 1 cell, becomes"
    assert dialog.boxes["I"].accessibleDescription() == "is lost"
    settled(qtbot, opened)
    assert dialog.effect_words.text() == (
        "14 cells change; 1 I has no counterpart and goes. 1 cell is left without a letter."
    )
    assert dialog.rules_words.text() == (
        "The rules find 1 error and 1 warning now, and 1 error and 6 warnings after the change."
    )
    qtbot.keyClick(dialog.boxes["I"], Qt.Key.Key_Up)
    assert dialog.boxes["I"].currentData() == "D"
    assert dialog.boxes["I"].accessibleDescription() == "means something else"
    qtbot.keyClick(dialog.boxes["I"], Qt.Key.Key_Up)
    settled(qtbot, opened)
    assert dialog.effect_words.text() == "13 cells change."
    qtbot.keyClick(dialog.boxes["I"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.workshop is not before)
    assert opened.workshop.facts.framework == "RAPID"
    board = opened.find("role", "Board").id
    assert opened.workshop.cell(opened.find("decision", "Set the scope").id, board).letters == ("I",)
    assert opened.labels == ["framework.set"]
    assert opened.said[-1] == "The framework is RAPID now: A → D, R → P, C → I. Ctrl+Z takes it back."
    opened.document.undo()
    assert opened.workshop == before
    assert page.framework_box.currentData() == "RACI"


def test_escape_leaves_everything_as_it_is(page, opened, qtbot):
    before = opened.workshop
    choose(qtbot, page, "LEVELS")
    dialog = the_dialog(qtbot, ReframingDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert opened.workshop is before
    assert page.framework_box.currentData() == "RACI"
    assert opened.said == []


def test_the_answer_to_the_last_choice_is_the_one_shown(opened, page, qtbot):
    workshop = opened.workshop
    mapping = mapping_for(workshop, resolved("RAPID"))
    context = opened.context
    change = Change(workshop, mapping)
    dialog = ReframingDialog(context.theme, context.tasks, change, context.findings.today, page)
    dialog.open()
    late = []
    dialog._on_counted, seen = late.append, dialog._on_counted
    dialog._show_effect()
    dialog._show_effect()
    settled(qtbot, opened)
    late.sort(key=lambda answer: answer[0])  # they come as they are done
    dialog.effect_words.setText("as it was")
    seen(late[0])
    assert dialog.effect_words.text() == "as it was"
    seen(late[-1])
    assert "14 cells change" in dialog.effect_words.text()
    dialog.reject()


def test_a_letter_of_no_framework_may_stay_or_become_one(opened, page, qtbot):
    key = (opened.find("decision", "Hire somebody").id, "", opened.find("role", "Finance").id)
    opened.document.set_field("workshop", "", "title", edits.set_cells(opened.workshop, {key: Cell(("X",))}))
    choose(qtbot, page, "RASCI")
    box = the_dialog(qtbot, ReframingDialog).boxes["X"]
    assert box.currentText() == "stays X"
    assert box.accessibleName() == "X, no letter of RACI, in 1 cell, becomes"
    qtbot.keyClick(box, "s")
    assert box.currentData() == "S"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.workshop.facts.framework == "RASCI")
    assert opened.workshop.cell(key[0], key[2]).letters == ("S",)


def test_the_own_framework_stands_last_and_is_made_where_there_is_none(page, opened, qtbot):
    box = page.framework_box
    assert box.itemText(box.count() - 1) == "The group's own…"
    assert page.own_letters.text() == "Make it our own…"
    choose(qtbot, page, "OWN")
    editor = the_dialog(qtbot, OwnFrameworkDialog)
    assert editor.own_title.text() == "Our RACI"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert box.currentData() == "RACI"
    assert opened.labels == []


def test_the_own_framework_is_chosen_like_any_other(opened, page, qtbot):
    facts = opened.workshop.facts
    known = edits.update(opened.workshop, "workshop", facts.id, own_framework=OURS)
    opened.document.set_field("workshop", "", "title", known)
    assert page.framework_box.itemText(page.framework_box.count() - 1) == "Ours"
    choose(qtbot, page, "OWN")
    dialog = the_dialog(qtbot, ReframingDialog)
    assert [code for code, box in dialog.boxes.items() if not box.currentData()] == ["C", "I"]
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.workshop.facts.framework == "OWN")
    assert page.own_letters.text() == "Edit letters…"
    assert page.framework_box.currentText() == "Ours"
    assert "DR: Drives" in page.legend.accessibleName()


def test_what_was_edited_under_the_look_stays(page, opened, qtbot):
    choose(qtbot, page, "RAPID")
    dialog = the_dialog(qtbot, ReframingDialog)
    facts = opened.workshop.facts
    after = edits.update(opened.workshop, "workshop", facts.id, title="Meanwhile")
    opened.document.set_field("workshop", facts.id, "title", after)
    qtbot.keyClick(dialog.boxes["I"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.workshop.facts.framework == "RAPID")
    assert opened.workshop.facts.title == "Meanwhile"


def test_where_another_framework_came_under_the_look_it_is_asked_again(page, opened, qtbot):
    choose(qtbot, page, "RAPID")
    dialog = the_dialog(qtbot, ReframingDialog)
    daci = with_framework(opened.workshop, "DACI", mapping_for(opened.workshop, resolved("DACI")))
    opened.document.edit(label("framework.set", framework="DACI"), daci)
    qtbot.keyClick(dialog.boxes["I"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert opened.workshop.facts.framework == "DACI"
    again = the_dialog(qtbot, ReframingDialog)
    assert again.heading.text() == "From DACI to RAPID"


def test_a_refusal_leaves_the_letters_in_the_editor(page, opened, qtbot, monkeypatch):
    page.own_letters.click()
    editor = the_dialog(qtbot, OwnFrameworkDialog)
    sign = editor.letter_form.sign
    sign.setFocus()
    sign.selectAll()
    qtbot.keyClicks(sign, "x")
    with monkeypatch.context() as patch:
        patch.setattr(type(opened.document), "read_only", UserError(WHY))
        qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert opened.said == [WHY]
    assert open_dialogs() == [editor]
    assert editor.draft.own.letters[0].code == "X"
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)
    assert open_dialogs() == []
    assert opened.labels == ["framework.own"]


def test_the_effect_is_counted_on_the_day_of_the_findings(opened, qtbot):
    """A waiver that ended long ago holds on the day that the window is on."""
    day, until = "2026-01-02", "2026-01-31"
    (wrong,) = [f for f in check(opened.workshop, day) if f.severity == "error"]
    role = next(iter(opened.workshop.roles))
    waived = waive(opened.workshop, [waiver_key(wrong)], title="Soon", owner=role, since=day, until=until)
    opened.document.set_field("workshop", "", "title", waived)
    findings = LiveFindings(opened.document, today=lambda: day)
    opened.context = replace(opened.context, findings=findings)
    page = make_page(qtbot, opened, WorkshopPage)
    choose(qtbot, page, "RAPID")
    dialog = the_dialog(qtbot, ReframingDialog)
    settled(qtbot, opened)
    assert dialog.rules_words.text().startswith("The rules find 1 warning now")


def test_nothing_is_offered_where_nothing_may_be_edited(tmp_path, qtbot):
    with opening(tmp_path, harbour(), read_only=True) as opened:
        page = make_page(qtbot, opened, WorkshopPage)
        assert page.own_letters.isHidden()
        page.framework_box.activated.emit(page.framework_box.findData("LEVELS"))
        page.own_letters.click()
        assert open_dialogs() == []
        assert page.framework_box.currentData() == "RACI"
        assert [said[:9] for said in opened.said] == ["“Harbour”", "“Harbour”"]


def test_a_cut_line_of_the_legend_is_told_whole_under_the_mouse(page, opened):
    assert page.legend.tooltip_at(2) == "<span>Accountable: accountable, decides</span>"
    assert page.legend.tooltip_at(10_000) == ""


@pytest.mark.parametrize(("words", "shown"), [("2 A", "2 A"), ("A → É", "A → É"), ("2 מ", "\u20662 מ\u2069")])
def test_signs_written_from_the_right_do_not_turn_a_list_round(words, shown):
    assert apart(words) == shown
