import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from facilitator.domain.workshop import Workshop
from facilitator.gui.document import SaveState
from facilitator.gui.pages.workshop import WorkshopPage
from facilitator.gui.records.people import split_person
from gui.opened import harbour, opening
from gui.showing import make_page

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        yield opened


@pytest.fixture
def page(opened, qtbot):
    return make_page(qtbot, opened, WorkshopPage)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada", ("Ada", "")),
        ("Ada, Director, North", ("Ada", "Director, North")),
        ("Ada\tDirector, North", ("Ada", "Director, North")),
        ("Ada; Director", ("Ada", "Director")),
        (", Director", ("", "Director")),
    ],
)
def test_a_line_is_a_name_and_perhaps_a_position(line, expected):
    assert split_person(line) == expected


def test_the_facts_are_shown_and_changed(page, opened, qtbot):
    assert (page.title.text(), page.purpose.toPlainText()) == ("Harbour", "Decide faster.")
    page.title.setFocus()
    page.title.selectAll()
    qtbot.keyClicks(page.title, "Harbour Group")
    qtbot.keyClick(page.title, Qt.Key.Key_Tab)
    assert opened.workshop.facts.title == "Harbour Group"
    opened.document.undo()
    assert page.title.text() == "Harbour"


def test_people_are_added_one_after_the_other(page, opened, qtbot):
    assert page.new_participant.hasFocus()
    qtbot.keyClicks(page.new_participant, "Priya, Head of platform")
    qtbot.keyClick(page.new_participant, Qt.Key.Key_Return)
    qtbot.keyClicks(page.new_participant, "Lars")
    qtbot.keyClick(page.new_participant, Qt.Key.Key_Return)
    assert opened.titles("participant") == ["Elena", "Jonas", "Priya", "Lars"]
    assert opened.find("participant", "Priya").position == "Head of platform"
    assert page.new_participant.hasFocus()
    assert page.new_participant.text() == ""
    assert opened.labels == ["record.add", "record.add"]


@pytest.mark.parametrize("line", [", Head of platform", "; Head of platform"])
def test_a_position_without_a_name_is_refused_and_stays_to_be_mended(page, opened, qtbot, line):
    qtbot.keyClicks(page.new_participant, line)
    qtbot.keyClick(page.new_participant, Qt.Key.Key_Return)
    assert opened.titles("participant") == ["Elena", "Jonas"]
    assert opened.said == [f"“{line}” has no name; type the name before the position."]
    assert (page.new_participant.text(), page.new_participant.hasFocus()) == (line, True)
    qtbot.keyClicks(page.new_participant, "Priya")
    qtbot.keyClick(page.new_participant, Qt.Key.Key_Return)
    assert opened.find("participant", "Priya").position == "Head of platform"


def test_of_a_pasted_list_lines_without_a_name_are_left_out_and_said(page, opened, qtbot):
    page.new_participant.enter_lines("Priya, Head of platform\n, Nobody\n; Nobody\n")
    assert opened.titles("participant") == ["Elena", "Jonas", "Priya"]
    assert opened.said == ["2 lines have no name and were left out."]


@pytest.mark.parametrize("into", ["line", "table"])
def test_a_list_is_pasted_as_one_edit(page, opened, qtbot, into):
    QGuiApplication.clipboard().setText("Priya, Head of platform\r\n\r\n2. Lars\n• Amina\tManager\n")
    target = page.new_participant if into == "line" else page.participants
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_V, CTRL)
    assert opened.titles("participant") == ["Elena", "Jonas", "Priya", "Lars", "Amina"]
    assert opened.find("participant", "Amina").position == "Manager"
    assert opened.labels == ["records.add"]
    opened.document.undo()
    assert opened.titles("participant") == ["Elena", "Jonas"]


def test_a_pasted_list_has_an_end(page, opened, qtbot):
    QGuiApplication.clipboard().setText("somebody\n" * 1_000_000)
    qtbot.keyClick(page.new_participant, Qt.Key.Key_V, CTRL)
    assert len(opened.workshop.participants) == 2_002


def test_a_person_is_renamed_in_place(page, opened, qtbot):
    table = page.participants
    table.setFocus()
    table.go_to_row(1)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = QGuiApplication.focusObject()
    editor.selectAll()
    qtbot.keyClicks(editor, "Jonas Keller")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.titles("participant") == ["Elena", "Jonas Keller"])
    assert opened.labels == ["record.set"]


def test_an_emptied_name_stays_as_it_was(page, opened, qtbot):
    table = page.participants
    table.setFocus()
    table.go_to_row(0)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = QGuiApplication.focusObject()
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(table.hasFocus)
    assert opened.titles("participant") == ["Elena", "Jonas"]


def test_typing_in_place_is_an_edit_when_all_is_flushed(page, opened, qtbot):
    table = page.participants
    table.setFocus()
    table.go_to_row(0)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = QGuiApplication.focusObject()
    editor.selectAll()
    qtbot.keyClicks(editor, "Ellen ")
    opened.document.flush_requested.emit()
    assert opened.titles("participant")[0] == "Ellen"
    assert editor.text() == "Ellen "


def test_presence_is_ticked_by_keyboard(page, opened, qtbot):
    table = page.participants
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 2))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert opened.find("participant", "Jonas").present is False
    opened.document.undo()
    assert opened.find("participant", "Jonas").present is True


def test_people_are_reordered_by_keyboard(page, opened, qtbot):
    table = page.participants
    table.setFocus()
    table.go_to_row(1)
    qtbot.keyClick(table, Qt.Key.Key_Up, ALT)
    assert opened.titles("participant") == ["Jonas", "Elena"]
    assert table.currentIndex().row() == 0
    qtbot.keyClick(table, Qt.Key.Key_Up, ALT)
    assert opened.labels == ["record.move"]


def test_a_removal_says_what_it_touched_and_how_to_take_it_back(page, opened, qtbot):
    table = page.participants
    table.setFocus()
    table.go_to_row(0)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert opened.titles("participant") == ["Jonas"]
    assert opened.said == ["Removed “Elena” and its mention in 1 role. Ctrl+Z takes it back."]
    assert table.current_id() == opened.find("participant", "Jonas").id
    opened.document.undo()
    assert opened.titles("participant") == ["Elena", "Jonas"]
    assert opened.find("role", "Board").holders


def test_several_are_removed_as_one_edit(page, opened, qtbot):
    page.participants.setFocus()
    page.participants.selectAll()
    qtbot.keyClick(page.participants, Qt.Key.Key_Delete)
    assert opened.titles("participant") == []
    assert opened.labels == ["records.remove"]


def test_tab_goes_through_the_page_and_out_of_the_table(page, qtbot):
    page.title.setFocus()
    seen = []
    for _ in range(20):
        focus = QGuiApplication.focusObject()
        seen.append(focus.objectName() or focus.parent().objectName())
        if focus is page.own_letters:
            break
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == [
        *("title", "unit", "organisation", "facilitator", "purpose", "scope_in", "scope_out"),
        *("date", "currency", "new_participant", "participants", "framework_box", "own_letters"),
    ]


def test_it_leads_to_a_person(page, opened):
    assert page.reveal("participant", opened.find("participant", "Jonas").id)
    assert page.participants.hasFocus()
    assert page.participants.currentIndex().row() == 1
    assert not page.reveal("participant", "nobody")
    assert not page.reveal("decision", "any")


def test_an_empty_workshop_says_where_to_begin(tmp_path, qtbot):
    with opening(tmp_path, Workshop()) as opened:
        page = make_page(qtbot, opened, WorkshopPage)
        assert page.title.hasFocus()
        assert page.title.placeholderText()
        assert "Nobody is listed yet" in page.participants._hint


def test_a_list_that_is_too_long_says_what_was_left_out(page, opened, qtbot):
    QGuiApplication.clipboard().setText("".join(f"Person {number}\n" for number in range(3_000)))
    qtbot.keyClick(page.new_participant, Qt.Key.Key_V, CTRL)
    assert len(opened.workshop.participants) == 2_002
    (said,) = opened.said
    assert said.replace(",", "").startswith("Took the first 2000 of 3000 lines only.")


def test_a_line_that_is_cut_is_said(page, opened, qtbot):
    QGuiApplication.clipboard().setText("Ada\n" + "x" * 400 + "\n")
    qtbot.keyClick(page.new_participant, Qt.Key.Key_V, CTRL)
    assert len(opened.titles("participant")[-1]) == 300
    assert opened.said == ["1 line was cut: an entry holds 300 characters."]


def test_what_stands_in_the_line_that_adds_is_not_said_to_be_saved(page, opened, qtbot):
    opened.document.wait_until_saved()
    qtbot.waitUntil(lambda: opened.document.save_state is SaveState.SAVED)
    qtbot.keyClicks(page.new_participant, "Ada, Engineer")
    assert opened.document.save_state is SaveState.SAVING
    qtbot.keyClick(page.new_participant, Qt.Key.Key_Escape)
    assert opened.document.save_state is SaveState.SAVED


def test_what_stands_in_the_line_that_adds_is_entered_on_closing(page, opened, qtbot):
    qtbot.keyClicks(page.new_participant, "Ada, Engineer")
    opened.document.wait_until_saved()
    assert opened.find("participant", "Ada").position == "Engineer"
    assert page.new_participant.text() == ""


def test_somebody_who_is_listed_already_is_said_and_listed_all_the_same(page, opened, qtbot):
    qtbot.keyClicks(page.new_participant, "elena, director")
    qtbot.keyClick(page.new_participant, Qt.Key.Key_Return)
    assert opened.titles("participant") == ["Elena", "Jonas", "elena"]
    assert opened.said == [
        "“elena” was on the list already and stands there twice now. Ctrl+Z takes it back."
    ]
    QGuiApplication.clipboard().setText("Ada\nElena, Director\nada\nJonas, Clerk\n")
    qtbot.keyClick(page.new_participant, Qt.Key.Key_V, CTRL)
    assert opened.said[1].startswith("2 people were on the list already")


def test_a_currency_is_written_in_capitals_and_what_is_none_is_said_once(page, opened, qtbot):
    page.currency.setFocus()
    page.currency.selectAll()
    qtbot.keyClicks(page.currency, "eu")
    assert page.currency.text() == "EU"
    page.title.setFocus()
    assert opened.workshop.facts.currency == "EU"
    assert opened.said == ["“EU” is no code of a currency, such as EUR: three letters."]
    page.currency.setFocus()
    page.title.setFocus()
    assert len(opened.said) == 1
    page.currency.setFocus()
    qtbot.keyClicks(page.currency, "r")
    page.title.setFocus()
    assert opened.workshop.facts.currency == "EUR"
    assert len(opened.said) == 1


def test_no_row_is_shown_as_chosen_while_the_focus_is_elsewhere(page, qtbot):
    table = page.participants
    table.setFocus()
    table.go_to_row(1)
    page.title.setFocus()
    assert not table.selectionModel().hasSelection()
    table.setFocus()
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]


def test_a_row_stays_chosen_while_it_is_renamed(page, qtbot):
    page.participants.setFocus()
    page.participants.go_to_row(1)
    qtbot.keyClick(page.participants, Qt.Key.Key_F2)
    assert page.participants.selectionModel().hasSelection()


def test_spaces_around_a_name_do_not_last(page, opened, qtbot):
    qtbot.keyClicks(page.new_participant, "  Ada  , Engineer ")
    qtbot.keyClick(page.new_participant, Qt.Key.Key_Return)
    assert opened.find("participant", "Ada").position == "Engineer"
    page.title.setFocus()
    page.title.selectAll()
    qtbot.keyClicks(page.title, " Harbour  Group  ")
    page.organisation.setFocus()
    assert page.title.text() == opened.workshop.facts.title == "Harbour Group"
