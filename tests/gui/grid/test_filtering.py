"""Rows that are looked for: the filter, its bar, and what hidden rows are safe from."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.records import Cell
from facilitator.gui.grid.filtering import NO_FILTER, Filter, left_out, without_missing
from facilitator.gui.grid.outline import TITLE, narrowed, outline_of
from gui.grid.shown import press, showing
from gui.opened import harbour

ALL = ["Set the scope", "Change a price", "Start an experiment", "Approve spend", "Hire somebody"]


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        for action in shown.page.view_menu.actions():
            shown.page.addAction(action)
        shown.go("Set the scope", "Board")
        yield shown


def seen(shown):
    rows = shown.page.model.outline.rows
    return [shown.workshop.decisions[row.decision].title for row in rows if row.decision]


def want(shown, **asked):
    shown.page.rows.want(Filter(**asked))


def role(shown, title):
    return shown.opened.find("role", title).id


def section(shown, title):
    return shown.opened.find("section", title).id


def bar(shown):
    return shown.page.filter_bar


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ({"letter": "C"}, ["Change a price", "Approve spend"]),
        ({"role": "Finance"}, ["Approve spend"]),
        ({"role": "Board", "letter": "A"}, ["Approve spend", "Hire somebody"]),
        ({"section": "Money"}, ["Approve spend", "Hire somebody"]),
        ({"section": "Money", "role": "Finance"}, ["Approve spend"]),
        ({"section": ""}, []),
        ({"findings": "error"}, ["Hire somebody"]),
        ({"open_only": True}, []),
        ({}, ALL),
    ],
)
def test_a_row_is_seen_that_has_all_that_is_asked_for(shown, asked, rows):
    if "role" in asked:
        asked["role"] = role(shown, asked["role"])
    if asked.get("section"):
        asked["section"] = section(shown, asked["section"])
    want(shown, **asked)
    assert seen(shown) == rows


def test_headings_without_a_row_go_too(shown):
    want(shown, section=section(shown, "Money"))
    outline = shown.page.model.outline
    assert [row.section for row in outline.rows if row.heading] == [section(shown, "Money")]
    whole = outline_of(shown.workshop)
    assert outline == narrowed(whole, shown.page.model.hidden)
    assert narrowed(whole, frozenset()) == whole


def test_open_rows_are_those_without_a_letter():
    workshop = harbour()
    decision = next(iter(workshop.decisions))
    row = workshop.row(decision)
    workshop = edits.with_rows(workshop, {(decision, ""): {next(iter(row)): Cell((), "a note")}})
    hidden = left_out(Filter(open_only=True), workshop, outline_of(workshop), lambda _row: "")
    assert {key for key in outline_of(workshop).row_of if key not in hidden} == {(decision, "")}


def test_the_bar_says_what_is_filtered_and_how_many_rows_are_seen(shown):
    want(shown, letter="C", role=role(shown, "Board"))
    chips = bar(shown).chips
    assert bar(shown).isVisible()
    assert chips["letter"].text() == "Letter: C"
    assert chips["letter"].accessibleName() == "Letter: C – Consulted"
    assert chips["role"].text() == "Role: Board"
    assert chips["letter"].isChecked()
    assert not chips["section"].isChecked()
    assert bar(shown).count.text() == "1 of 5 rows shown"
    assert shown.opened.said[-1] == "1 of 5 rows shown"


def test_the_bar_by_keyboard_alone(shown):
    shown.page.view_menu.filter_rows.trigger()
    chips = bar(shown).chips
    assert chips["letter"].hasFocus()
    for _ in range(2):
        press(QApplication.focusWidget(), "Right")
    press(QApplication.focusWidget(), "Down")
    menu = QApplication.activePopupWidget()
    assert menu is chips["section"].menu()
    press(menu, "Down Down Down Enter")
    assert seen(shown) == ["Approve spend", "Hire somebody"]
    for key in ("Right", "Right", "Space"):
        press(QApplication.focusWidget(), key)
    assert chips["open_only"].hasFocus()
    assert seen(shown) == []
    press(chips["open_only"], "Esc")
    assert seen(shown) == ALL
    assert shown.view.hasFocus()
    assert not bar(shown).isVisible()
    assert shown.opened.said[-1] == "All rows are shown."


def test_the_same_key_goes_to_the_chips_and_back(shown):
    shown.page.view_menu.filter_rows.trigger()
    shown.page.view_menu.filter_rows.trigger()
    assert shown.view.hasFocus()
    assert bar(shown).isVisible()


def test_escape_in_the_grid_takes_the_selection_first_then_the_filter(shown):
    want(shown, section=section(shown, "Money"))
    shown.view.setFocus()
    shown.go("Approve spend", "Board")
    shown.press("Shift+Down Esc")
    assert seen(shown) == ["Approve spend", "Hire somebody"]
    shown.press("Esc")
    assert seen(shown) == ALL
    assert shown.here == ("Hire somebody", "Board")


def test_a_filter_that_nothing_fits_is_left_by_escape(shown):
    want(shown, open_only=True)
    assert shown.page.stack.currentWidget() is shown.view
    shown.view.setFocus()
    shown.press("Down A Delete Ctrl+A Ctrl+C Ctrl+V Ctrl+D Tab Enter Home End Ctrl+End Space Esc")
    assert seen(shown) == ALL
    assert shown.labels == []


def test_a_row_stays_while_it_is_edited_until_the_filter_is_applied_again(shown):
    want(shown, letter="C")
    shown.go("Change a price", "Board")
    shown.press("A")
    assert seen(shown) == ["Change a price", "Approve spend"]
    bar(shown).again.click()
    assert seen(shown) == ["Approve spend"]


def test_a_decision_that_is_added_is_seen(shown):
    want(shown, letter="C")
    shown.view.setFocus()
    shown.go("Change a price", "Board")
    shown.press("Ctrl+Enter")
    shown.type("Another")
    assert seen(shown) == ["Change a price", "Another", "Approve spend"]
    assert bar(shown).count.text() == "3 of 6 rows shown"
    assert shown.here == ("Another", "Board")


@pytest.mark.parametrize("key", ["I", "Delete", "Ctrl+D", "Ctrl+X", "Ctrl+V", "Shift+R", "Space"])
def test_hidden_rows_are_never_touched_and_that_is_said(shown, key):
    want(shown, role=role(shown, "Board"), letter="C")
    shown.page.rows.want(Filter(letter="C"))
    hidden = ("Start an experiment", "Set the scope", "Hire somebody")
    before = {title: shown.workshop.row(shown.key(title, "Board")[0]) for title in hidden}
    QGuiApplication.clipboard().setText("R\nR\n")
    shown.view.setFocus()
    shown.go("Change a price", "Board")
    shown.press(f"Shift+Down {key}")
    assert len(shown.labels) == 1
    assert {title: shown.workshop.row(shown.key(title, "Board")[0]) for title in hidden} == before
    assert shown.opened.said[-1] == "Rows that are hidden were left as they are: 1."


def test_shift_and_a_letter_adds_to_no_cell_that_is_hidden_by_now(shown):
    shown.press("C")
    want(shown, section=section(shown, "Money"))
    shown.view.setFocus()
    shown.press("Shift+I")
    assert shown.letters("Set the scope", "Board") == "C"


def test_removing_the_selected_rows_spares_the_hidden_one_between_them(shown):
    want(shown, letter="C")
    shown.view.setFocus()
    shown.go("Change a price", "Board")
    shown.press("Shift+Down Ctrl+Delete")
    assert shown.opened.titles("decision") == ["Set the scope", "Start an experiment", "Hire somebody"]


def test_rows_move_among_those_that_are_seen(shown):
    want(shown, role=role(shown, "Board"))
    shown.view.setFocus()
    shown.go("Change a price", "Board")
    shown.press("Alt+Down")
    moved = shown.workshop.decisions[shown.key("Change a price", "Board")[0]]
    assert moved.section == section(shown, "Money")
    assert seen(shown) == ["Set the scope", "Change a price", "Approve spend", "Hire somebody"]
    shown.press("Alt+Up Alt+Up")
    assert shown.opened.titles("decision")[:2] == ["Change a price", "Set the scope"]


def test_undo_and_findings_lead_to_a_row_though_it_is_hidden(shown):
    shown.go("Hire somebody", "Board")
    shown.press("I")
    want(shown, letter="C")
    assert "Hire somebody" not in seen(shown)
    shown.opened.document.undo()
    assert shown.here == ("Hire somebody", "Board")
    want(shown, letter="C")
    decision, _unit, board = shown.key("Set the scope", "Board")
    assert shown.page.reveal("cell", f"{decision}//{board}")
    assert shown.here == ("Set the scope", "Board")
    assert bar(shown).count.text() == "3 of 5 rows shown"


def test_what_is_gone_is_not_asked_for_any_more(shown):
    want(shown, role=role(shown, "Finance"), letter="C")
    shown.view.setFocus()
    shown.go("Approve spend", "Finance")
    shown.press("Ctrl+Shift+Delete")
    assert bar(shown).wanted == Filter(letter="C")
    assert bar(shown).chips["role"].text() == "Role"
    workshop = shown.workshop
    after = edits.update(workshop, "workshop", workshop.facts.id, framework="DARE")
    shown.opened.document.edit(label("framework.set", framework="DARE"), after)
    assert bar(shown).wanted == NO_FILTER
    assert seen(shown) == ALL
    assert without_missing(Filter(section="gone"), workshop, ()) == NO_FILTER


def test_finding_says_what_is_in_hidden_rows(shown):
    want(shown, letter="C")
    line = shown.page.find_bar.line
    shown.page.find_bar.open_bar()
    QTest.keyClicks(line, "e")
    assert shown.page.find_bar.count.text().endswith(", and 3 more in hidden rows")
    line.setText("scope")
    assert shown.page.find_bar.count.text() == "Nothing found, and 1 more in hidden rows"


def test_a_role_offers_its_rows_from_its_menu(shown):
    shown.go("Approve spend", "Finance")
    menu = shown.page.grid_menu.made(head=True)
    next(a for a in menu.actions() if a.text() == "Show only its rows").trigger()
    menu.close()
    assert seen(shown) == ["Approve spend"]


def test_titles_on_chips_are_shown_as_typed(shown):
    shown.go("Set the scope", "Finance")
    shown.press("Ctrl+F2")
    shown.type("<b>R&D</b> " + "x" * 60)
    want(shown, role=next(iter(list(shown.workshop.roles)[1:])))
    chip = bar(shown).chips["role"]
    assert chip.text().startswith("Role: <b>R&&D</b> x")
    assert chip.text().endswith("…")
    bar(shown)._fill("role")
    assert chip.menu().actions()[2].text().startswith("<b>R&&D</b>")


def test_the_bar_breaks_into_lines_where_it_is_narrow(shown):
    want(shown, letter="C", role=role(shown, "Product lead"))
    high = bar(shown).height()
    shown.window.resize(700, 700)
    QApplication.processEvents()
    assert bar(shown).height() > high
    right = max(part.geometry().right() for part in bar(shown)._parts if part.isVisible())
    assert right < bar(shown).width()
    assert shown.view.choice.place != (-1, TITLE)


def test_a_read_only_grid_can_be_filtered(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour(), read_only=True) as shown:
        want(shown, letter="C")
        assert seen(shown) == ["Change a price", "Approve spend"]
        shown.page.rows.clear()
        assert seen(shown) == ALL


def test_the_model_is_in_order_when_rows_are_hidden_and_shown(shown, qtbot):
    with qtbot.waitSignal(shown.page.model.modelReset):
        want(shown, letter="C")
    assert shown.page.model.rowCount() == 4
    index = shown.page.model.index(1, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Change a price, Board: Consulted"


def test_the_words_for_a_mark_say_it_once(shown):
    menu = shown.page.filter_bar.chips["letter"].menu()
    menu.aboutToShow.emit()
    said = [action.text() for action in menu.actions()]
    assert said[-2:] == ["nothing to do (–)", "not applicable (N/A)"]
    assert "C – Consulted" in said
