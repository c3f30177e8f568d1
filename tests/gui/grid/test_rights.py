"""The page around the grid: findings beside it, finding, leading there, the empty state."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.records import Cell, Decision, Facts, Role
from facilitator.domain.workshop import Workshop
from facilitator.gui.findings.cards import FindingCard, place_of
from facilitator.gui.messages import label_words
from gui.grid.shown import press, showing
from gui.opened import harbour


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        shown.go("Set the scope", "Finance")
        yield shown


def rules(shown):
    """The rules of the findings about rows that have a card, in order."""
    return [group[0].rule for group in side(shown).shown if group[0].row is not None]


def side(shown):
    return shown.page.side_widget().findings


def cards(shown):
    found = [card for card in side(shown).findChildren(FindingCard) if not card.isHidden()]
    return sorted(found, key=FindingCard.y)


def dot(shown, decision):
    key = shown.key(decision, "Board")
    return shown.view.severity_of_row(key[:2])


def test_findings_stand_beside_the_grid_with_dots_in_it(shown):
    assert rules(shown)[0] == "grid.several-accountable"
    assert dot(shown, "Hire somebody") == "error"
    assert dot(shown, "Set the scope") == ""


def test_findings_of_a_row_wait_until_the_cursor_has_left_it(shown):
    before = rules(shown)
    shown.press("A")
    assert rules(shown) == before
    assert dot(shown, "Set the scope") == ""
    shown.press("Right")
    assert rules(shown) == before
    shown.press("Down")
    assert rules(shown).count("grid.several-accountable") == 2
    assert dot(shown, "Set the scope") == "error"


def test_leaving_the_grid_shows_the_findings_of_the_row(shown):
    shown.press("A")
    shown.page.find_bar.open_bar()
    assert dot(shown, "Set the scope") == "error"


def test_the_findings_of_the_row_the_cursor_is_in_come_first(shown):
    shown.press("A")
    shown.go("Hire somebody", "Board")
    assert side(shown).shown[0][0].named("decision") == ("Hire somebody",)
    shown.go("Set the scope", "Board")
    assert side(shown).shown[0][0].named("decision") == ("Set the scope",)


def test_a_fix_is_one_edit_that_can_be_undone(shown):
    card = cards(shown)[0]
    links = [button for button in card.findChildren(QPushButton) if not button.isHidden()]
    assert [link.text() for link in links] == ["Keep Board", "Keep Product lead", "Waive…"]
    QTest.mouseClick(links[1], Qt.MouseButton.LeftButton)
    assert shown.letters("Hire somebody", "Board") == "C"
    done = label_words(shown.opened.document.history.undoable.label)
    assert done == "Kept Product lead as the one who is accountable for “Hire somebody”"
    assert shown.labels == ["fix.accountable"]
    assert dot(shown, "Hire somebody") == ""
    assert "grid.several-accountable" not in rules(shown)
    shown.opened.document.undo()
    assert shown.letters("Hire somebody", "Board") == "A"
    assert rules(shown)[0] == "grid.several-accountable"


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_card_leads_to_its_cell(shown, way):
    card = cards(shown)[0]
    if way == "mouse":
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().center())
    else:
        press(card, "Enter")
    assert shown.here == ("Hire somebody", "Board")
    assert shown.view.hasFocus()


def test_cards_are_read_aloud(shown):
    card = cards(shown)[0]
    assert card.accessibleName() == "Error: Two roles are accountable, Hire somebody"
    assert "nobody decides" in card.accessibleDescription()
    assert card.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_of_very_many_findings_the_first_are_shown_and_the_rest_counted(shown):
    workshop = shown.workshop
    board = next(iter(workshop.roles))
    for number in range(60):
        workshop = edits.put(workshop, Decision(id=f"d{number}", title=f"Decide {number}"))
        # Each time another letter that is not of the framework, so that no two findings are alike.
        workshop = edits.set_cells(workshop, {(f"d{number}", "", board): Cell((f"Q{number}",))})
    shown.opened.document.edit(label("import", count="60", file="x"), workshop)
    assert len(side(shown).shown) == len(cards(shown)) == 20
    more = next(b for b in side(shown).findChildren(QPushButton) if "more in Review" in b.text())
    shown_now = sum(map(len, side(shown).shown))
    count = len(shown.opened.context.findings.all) - shown_now
    assert more.text() == f"and {count} more in Review"
    more.click()
    assert shown.opened.went == [("findings", "all")]
    assert dot(shown, "Decide 59") == "error"


def test_findings_made_while_the_page_was_hidden_are_there_when_it_is_shown(shown):
    shown.page.hide()
    workshop = shown.workshop
    key = shown.key("Set the scope", "Finance")
    shown.opened.document.edit(label("cells.set", count="1"), edits.set_cells(workshop, {key: Cell(("A",))}))
    shown.page.show()
    assert rules(shown).count("grid.several-accountable") == 2


def test_undo_and_redo_lead_to_what_they_changed(shown):
    shown.press("C")
    shown.go("Hire somebody", "Delivery lead")
    shown.opened.document.undo()
    assert shown.here == ("Set the scope", "Finance")
    shown.go("Hire somebody", "Delivery lead")
    shown.opened.document.redo()
    assert shown.here == ("Set the scope", "Finance")
    shown.press("Shift+F2")
    shown.type("Set it")
    shown.go("Hire somebody", "Delivery lead")
    shown.opened.document.undo()
    assert shown.here == ("Set the scope", "")


def test_finding_leads_through_roles_sections_and_decisions(shown):
    bar = shown.page.find_bar
    shown.page.header_actions()[1].trigger()
    assert bar.line.hasFocus()
    QTest.keyClicks(bar.line, "lead")
    assert shown.here == ("Set the scope", "Product lead")
    assert bar.count.text() == "1 of 2"
    press(bar.line, "Enter")
    assert shown.here == ("Set the scope", "Delivery lead")
    press(bar.line, "Shift+Enter")
    assert shown.here == ("Set the scope", "Product lead")
    bar.line.setText("SPEND")
    assert shown.here == ("Approve spend", "Finance")
    bar.line.setText("money")
    assert shown.here == ("Money", "")
    bar.line.setText("zebra")
    assert bar.count.text() == "Nothing found"
    press(bar.line, "Esc")
    assert not bar.isVisible()
    assert shown.view.hasFocus()


def test_a_decision_is_found_in_the_column_the_search_started_from(shown):
    bar = shown.page.find_bar
    shown.go("Hire somebody", "Finance")
    shown.page.header_actions()[1].trigger()
    QTest.keyClicks(bar.line, "pr")
    assert shown.here == ("Hire somebody", "Product lead")
    QTest.keyClicks(bar.line, "i")
    assert shown.here == ("Change a price", "Finance")
    press(bar.line, "Esc")
    assert shown.here == ("Change a price", "Finance")


def test_where_nothing_is_found_the_cursor_is_back_where_the_search_started(shown):
    bar = shown.page.find_bar
    shown.go("Hire somebody", "Finance")
    shown.page.header_actions()[1].trigger()
    QTest.keyClicks(bar.line, "pro")
    assert shown.here == ("Hire somebody", "Product lead")
    QTest.keyClicks(bar.line, "x")
    assert shown.here == ("Hire somebody", "Finance")
    bar.line.setText("lead")
    shown.go("Approve spend", "Board")
    bar.line.setText("scope")
    assert shown.here == ("Set the scope", "Board")
    press(bar.line, "Esc")
    assert shown.here == ("Set the scope", "Board")


def test_others_lead_to_a_cell_a_row_or_a_column(shown):
    decision, _, role = shown.key("Approve spend", "Product lead")
    assert shown.page.reveal("cell", f"{decision}//{role}")
    assert shown.here == ("Approve spend", "Product lead")
    board = shown.opened.find("role", "Board").id
    assert shown.page.reveal("cell", f"//{board}")
    assert shown.here == ("Approve spend", "Board")
    hire = shown.opened.find("decision", "Hire somebody").id
    assert shown.page.reveal("cell", f"{hire}//")
    assert shown.here == ("Hire somebody", "Board")
    assert not shown.page.reveal("cell", "nobody//nothing")
    assert not shown.page.reveal("decision", hire)


def test_every_finding_leads_somewhere(shown):
    for finding in shown.opened.context.findings.all:
        assert shown.page.reveal(*place_of(finding)), finding


def test_an_empty_workshop_says_what_to_do(qtbot, tmp_path):
    with showing(qtbot, tmp_path, Workshop(facts=Facts(title="Empty"))) as shown:
        buttons = {b.text(): b for b in shown.page.stack.currentWidget().findChildren(QPushButton)}
        for words in ("Import a grid", "Add decisions", "Add roles"):
            buttons[words].click()
        assert shown.opened.went == [("import", ""), ("decision", ""), ("role", "")]
        assert shown.page.stack.currentWidget().focusProxy() is buttons["Import a grid"]
        for action in shown.page.header_actions():
            action.trigger()
        assert shown.opened.went[3:] == [("role", ""), ("decision", "")]
        workshop = edits.put(edits.put(shown.workshop, Decision(title="Decide")), Role(title="Who"))
        shown.opened.document.edit(label("import", count="1", file="x"), workshop)
        assert shown.page.stack.currentWidget() is shown.view
        shown.view.setFocus()
        shown.press("A")
        assert shown.letters("Decide", "Who") == "A"
        shown.opened.document.undo()
        shown.opened.document.undo()
        assert shown.page.stack.currentWidget() is not shown.view


def test_header_actions_add(shown):
    _view, find, _export, role, decision = shown.page.header_actions()
    decision.trigger()
    shown.type("Another")
    role.trigger()
    shown.type("Somebody else")
    assert shown.labels == ["record.add", "record.add"]
    assert find.shortcut().toString() == "Ctrl+F"
