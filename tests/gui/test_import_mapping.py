"""How a grid was read, changed at the head of its columns and in the list of its words: by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from exchange.workbooks import workbook
from facilitator.domain import edits
from facilitator.domain.own_framework import OWN, OwnFramework, OwnLetter
from facilitator.domain.records import Facts
from facilitator.domain.workshop import FACTS, Workshop
from facilitator.gui.models.import_source import STRANGE, USE
from gui.importing_person import CTRL, KEY, SHIFT, Person
from gui.opened import opening

GRID = "Decision,Lead,Board,Finance\nSet a price,R,A,C\nStart a trial,R,A,\n"
MARKS = "Decision,PM,Dev\nBuy,x,\nSell,,x\nHire,x,?\n"
LETTERS = "Decision;R;A;I\nBuy;Dev;PM/Ops;all\nSell;Ops;PM;–\n"
PARTIES = "Service,Set up,Run\nNet,Us,Shared\nData,Them,Them\nKeys,Us,Us\n"
ROWS = "Old,,\nx,Buy,Sell\nPM,A,R\nDev,R,A\n"


@pytest.fixture
def person(tmp_path, qtbot):
    with opening(tmp_path, Workshop()) as opened:
        yield Person(opened, qtbot, tmp_path)


def test_a_certain_grid_shows_what_comes_of_it_and_one_key_how(person):
    dialog = person.reads(GRID)
    assert not person.at_mapping
    assert dialog.how_button.isVisible()
    person.presses(KEY.Key_M, CTRL)
    assert person.at_mapping
    assert person.uses == ["Decision", "Role", "Role", "Role"]
    assert dialog.counts.isVisible()
    assert not dialog.import_button.isVisible()
    person.presses(KEY.Key_M, CTRL)
    assert not person.at_mapping
    person.presses(KEY.Key_Return)
    assert person.opened.titles("decision") == ["Set a price", "Start a trial"]


def test_a_column_is_said_to_be_something_else_at_its_head(person):
    person.reads(GRID)
    person.presses(KEY.Key_M, CTRL)
    offered = person.says(3, "Remark")
    assert offered[:6] == ["Decision", "Section", "Role", "Method", "Remark", "Ignored"]
    assert person.uses == ["Decision", "Role", "Role", "Remark"]
    assert person.counts == "2 decisions, 2 roles"
    person.says(3, "Section")
    assert person.counts == "2 decisions, 2 roles, 1 section"
    person.says(0, "Section")
    assert person.uses == ["Section", "Role", "Role", "Remark"]
    assert person.dialog.error.text().startswith("Nothing in the table is taken as the decisions.")
    assert not person.dialog.preview_button.isEnabled()
    person.says(3, "Decision")
    assert person.uses == ["Section", "Role", "Role", "Decision"]
    assert person.dialog.preview_button.isEnabled()


@pytest.mark.parametrize(("column", "use"), [(0, "Decision"), (2, "Role")])
def test_the_menu_at_a_head_begins_at_what_the_column_is_now(person, column, use):
    person.reads(GRID)
    person.presses(KEY.Key_M, CTRL)
    view = person.step.source_view
    person.goes_to(view)
    view.setCurrentIndex(view.model().index(0, column))
    person.presses(KEY.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu.activeAction().text().split("\t")[0] == use
    assert menu.actions()[-1].font().bold()
    menu.close()


def test_a_click_on_a_head_offers_the_same(person):
    person.reads(GRID)
    person.presses(KEY.Key_M, CTRL)
    header = person.step.source_view.horizontalHeader()
    at = header.viewport().rect().center()
    at.setX(header.sectionViewportPosition(2) + 10)
    person.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    person.chooses("Ignored")
    assert person.uses == ["Decision", "Role", "Ignored", "Role"]


def test_what_was_changed_can_be_taken_back_and_made_anew(person):
    person.reads(GRID)
    person.presses(KEY.Key_M, CTRL)
    assert not person.step.undo_button.isEnabled()
    person.says(3, "Remark")
    person.says(2, "Ignored")
    assert person.uses == ["Decision", "Role", "Ignored", "Remark"]
    person.presses(KEY.Key_Z, CTRL)
    assert person.uses == ["Decision", "Role", "Role", "Remark"]
    person.presses(KEY.Key_Z, CTRL)
    person.presses(KEY.Key_Z, CTRL)
    assert person.uses == ["Decision", "Role", "Role", "Role"]
    person.presses(KEY.Key_Z, CTRL | SHIFT)
    person.presses(KEY.Key_Z, CTRL | SHIFT)
    assert person.uses == ["Decision", "Role", "Ignored", "Remark"]
    person.goes_to(person.step.restart_button)
    person.presses(KEY.Key_Space)
    assert person.uses == ["Decision", "Role", "Role", "Role"]
    assert person.opened.labels == []


def test_marks_that_are_no_letters_are_given_some_with_a_key(person):
    dialog = person.reads(MARKS)
    assert person.at_mapping
    assert "they say “x”, “?”" in dialog.error.text()
    assert not dialog.preview_button.isEnabled()
    assert person.words == {"x": "Not understood, kept as text", "?": "Not understood, kept as text"}
    person.goes_to(person.step.words_view)
    person.presses(KEY.Key_A)
    assert not dialog.error.isVisible()
    assert person.step.tables.ticked() == [0]
    person.presses(KEY.Key_R, SHIFT)
    assert person.words["x"] == "A/R"
    person.presses(KEY.Key_Down)
    person.presses(KEY.Key_Minus)
    assert person.words["?"] == "Nothing here"
    assert dialog.effect.text().endswith("Everything was understood.")
    person.presses(KEY.Key_Delete)
    assert person.words["?"] == "Not understood, kept as text"
    person.presses(KEY.Key_Space)
    person.chooses("Not applicable")
    person.presses(KEY.Key_M, CTRL)
    assert person.shown == [["Buy", "A/R", ""], ["Sell", "", "A/R"], ["Hire", "A/R", "N/A"]]
    person.presses(KEY.Key_Return)
    assert len(person.opened.workshop.decisions) == 3


def test_a_table_that_is_no_grid_can_be_ticked_as_it_stands(person):
    person.reads(MARKS)
    assert QApplication.focusWidget() is person.step.tables
    person.presses(KEY.Key_Space)
    assert person.counts == "3 decisions, 2 roles"
    assert "4 things were not taken over" in person.dialog.effect.text()
    person.presses(KEY.Key_Space)
    assert person.counts == "No grid yet"


def test_the_first_row_need_not_be_the_heading(person):
    person.reads("Buy,A,R\nSell,R,A\n")
    assert person.at_mapping
    assert person.step.heading_box.currentIndex() == 0
    person.presses(KEY.Key_Space)
    assert person.counts == "2 decisions, 2 roles"
    person.goes_to(person.step.heading_box)
    person.presses(KEY.Key_Down)
    assert person.counts == "1 decision, 2 roles"
    assert person.step.heading_box.currentText() == "Row 1: Buy · A · R"
    person.says(0, "Row 2 names the columns", row=1)
    assert person.step.heading_box.currentText() == "Row 2: Sell · R · A"


def test_another_layout_is_guessed_anew(person):
    person.reads(ROWS)
    person.presses(KEY.Key_M, CTRL)
    assert person.step.layout_box.currentText() == "Each column is a role"
    assert not person.step.names_box.isVisible()
    person.goes_to(person.step.layout_box)
    person.presses(KEY.Key_Down)
    assert person.step.layout_box.currentText() == "Each row is a role"
    assert person.step.reason.text() == "As you said."
    assert person.step.names_box.currentText() == "Column A: x"
    down = Qt.Orientation.Vertical
    model = person.step.source_view.model()
    heads = [model.headerData(row, down, USE) for row in range(4)]
    assert heads == ["", "Heading", "Role", "Role"]
    offered = person.says(1, "Ignored", row=3)
    assert offered[-2:] == ["Column B names the roles", "Row 4 names the decisions"]
    assert person.counts == "2 decisions, 1 role"
    person.presses(KEY.Key_M, CTRL)
    assert person.shown == [["Buy", "A"], ["Sell", "R"]]


def test_columns_of_letters_take_other_letters(person):
    person.reads(LETTERS)
    person.presses(KEY.Key_M, CTRL)
    assert person.uses == ["Decision", "Holders of R", "Holders of A", "Holders of I"]
    view = person.step.source_view
    person.goes_to(view)
    view.setCurrentIndex(view.model().index(1, 3))
    person.presses(KEY.Key_C)
    assert person.uses[3] == "Holders of C"
    person.presses(KEY.Key_I, SHIFT)
    assert person.uses[3] == "Holders of C/I"
    person.says(3, "Holders of A/R")
    assert person.uses[3] == "Holders of A/R"


def test_what_names_roles_can_name_others(person):
    person.reads(PARTIES)
    assert person.at_mapping
    assert person.words == {"Us": "Us", "Shared": "Everyone: R", "Them": "Them"}
    person.goes_to(person.step.words_view)
    person.presses(KEY.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    person.qtbot.keyClicks(editor, "Clerk; Chair")
    person.presses(KEY.Key_Return)
    assert person.dialog.isVisible()
    person.qtbot.waitUntil(lambda: person.words["Us"] == "Clerk, Chair")
    person.waits()
    assert person.counts.startswith("6 decisions, 3 roles")
    assert QApplication.focusWidget() is person.step.words_view
    person.presses(KEY.Key_A)
    assert person.words["Us"] == "Clerk, Chair: A"
    person.presses(KEY.Key_Down)
    person.presses(KEY.Key_Return)
    person.chooses("Nobody")
    assert person.words["Shared"] == "Nothing here"
    person.presses(KEY.Key_Delete)
    assert person.words["Shared"] == "Everyone: R"


def book():
    def fill(book):
        tables = {
            "Plan": [
                ["Project Atlas"],
                [],
                ["Actividad", "Director", "Equipo"],
                ["Fijar el precio", "Aprobador", "quizás"],
                ["Contratar", "Aprobador", "Ejecutor"],
                [],
                ["Task", "Clerk", "Chair"],
                ["Pay", "R", "A"],
            ],
            "Empty": [],
            "Old": [["Task", "Clerk", "Chair"], ["Close", "R", "A"]],
        }
        for title, rows in tables.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    sheet.write_string(number, column, text)
            if title == "Old":
                sheet.hide()

    return workbook(fill)


def test_sheets_are_named_where_there_are_several(person):
    dialog = person.reads(book(), "book.xlsx")
    assert person.at_mapping
    names = [person.step.tables.item(row).text() for row in range(person.step.tables.count())]
    assert names == ["Plan · Project Atlas · 2 decisions", "Plan · rows 7–8", "Old · rows 1–2 · hidden sheet"]
    model = dialog.strange.model()
    assert not dialog.strange.isColumnHidden(0)
    told = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert ["Plan", "4", "C", "quizás"] in told
    assert ["Old", "1", "A", "Old"] in told
    person.goes_to(person.step.tables)
    person.presses(KEY.Key_Down)
    person.presses(KEY.Key_Down)
    person.presses(KEY.Key_Space)
    assert person.counts == "3 decisions, 4 roles, 2 sections"


def test_what_was_not_understood_leads_to_where_it_stands(person):
    dialog = person.reads(book(), "book.xlsx")
    person.presses(KEY.Key_M, CTRL)
    person.goes_to(dialog.strange)
    model = dialog.strange.model()
    row = [model.index(row, 3).data() for row in range(model.rowCount())].index("quizás")
    dialog.strange.setCurrentIndex(model.index(row, 1))
    person.presses(KEY.Key_Return)
    assert person.at_mapping
    here = person.step.source_view.currentIndex()
    assert here.data() == "quizás"
    assert here.data(STRANGE).startswith("no letter of RACI")


def test_another_framework_keeps_what_was_changed(person):
    dialog = person.reads(GRID)
    person.presses(KEY.Key_M, CTRL)
    person.says(3, "Remark")
    dialog.framework_box.setFocus()
    person.presses(KEY.Key_Down)
    assert dialog.framework_box.currentText() == "RASCI"
    assert person.uses == ["Decision", "Role", "Role", "Remark"]
    assert person.counts == "2 decisions, 2 roles"


def test_only_what_somebody_said_counts_as_said(person):
    """A change elsewhere must not turn the other guesses into facts: they stay reported."""
    person.reads(LETTERS)
    assert person.dialog.strange.model().rowCount() == 2
    person.presses(KEY.Key_M, CTRL)
    person.says(0, "Decision")
    assert person.dialog.strange.model().rowCount() == 2


def test_our_own_grid_has_no_guesses_to_change(person):
    dialog = person.reads("No.,Decision · RACI,Lead,Board\n1,Buy,R,A\n")
    assert person.counts == "1 decision, 2 roles"
    assert not dialog.how_button.isVisible()
    person.presses(KEY.Key_M, CTRL)
    assert not person.at_mapping


def own(workshop):
    letters = (OwnLetter("A", "Answers", decides=True), OwnLetter("R", "Runs"), OwnLetter("X", "Extra"))
    workshop = edits.put(workshop, Facts(title="Ours"))
    facts = workshop.facts
    framework = OwnFramework("Our letters", letters)
    return edits.update(workshop, FACTS, facts.id, framework=OWN, own_framework=framework)


def test_a_group_with_letters_of_its_own_has_them_read(tmp_path, qtbot):
    with opening(tmp_path, own(Workshop())) as opened:
        person = Person(opened, qtbot, tmp_path)
        dialog = person.reads("Decision,PM,Dev\nBuy,A,R\nSell,x,?\nRent,A,R\nLend,R,A\n")
        offered = [dialog.framework_box.itemText(place) for place in range(dialog.framework_box.count())]
        assert offered[-1] == "Our letters"
        assert len(offered) == 9
        assert dialog.framework_box.currentText() == "Our letters"
        assert person.words == {"?": "Not understood, kept as text"}
        person.dialog.import_now()
        letters = {cell.letters for row in opened.workshop.cells.values() for cell in row.values()}
        assert ("X",) in letters


def test_long_and_wide_tables_are_shown(person):
    rows = [f"Decision {n}," + ",".join("ARCI?"[(n + k) % 5] for k in range(60)) for n in range(300)]
    heads = ",".join(f"Role {k}" for k in range(60))
    person.reads(f"Decision,{heads}\n" + "\n".join(rows) + "\n", tested=False)
    assert person.counts == "300 decisions, 60 roles"
    assert person.words == {"?": "Not understood, kept as text"}
    person.goes_to(person.step.words_view)
    person.presses(KEY.Key_C)
    assert person.dialog.effect.text().endswith("Everything was understood.")
