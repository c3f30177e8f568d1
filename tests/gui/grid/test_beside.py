"""The side panel by keyboard, findings that share a card, and the note at the cursor."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from facilitator.checks import Finding
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.records import Cell, Decision
from facilitator.gui.findings.cards import FindingCard
from facilitator.gui.findings.groups import FindingGroups
from gui.grid.shown import press, showing
from gui.opened import harbour
from gui.windowed import made_file, window_session


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        shown.go("Set the scope", "Finance")
        yield shown


def focus():
    return QApplication.focusWidget()


def enter(shown):
    """Give the focus to the side panel as F6 does."""
    shown.page.side_widget().setFocus(Qt.FocusReason.ShortcutFocusReason)


def links(card):
    return [button.accessibleName() for button in card.findChildren(QPushButton) if not button.isHidden()]


def fill(shown, rows, count=1):
    """Add decisions whose rows hold these letters."""
    workshop = shown.workshop
    for number in range(count):
        workshop = edits.put(workshop, Decision(id=f"d{number}", title=f"Decide {number}"))
        for role, letter in zip(workshop.roles, rows, strict=True):
            if letter != ".":
                workshop = edits.set_cells(workshop, {(f"d{number}", "", role): Cell((letter,))})
    shown.opened.document.edit(label("import", count=str(count), file="x"), workshop)


def test_f6_leads_to_the_first_card_and_back(qtbot, tmp_path):
    path = made_file(tmp_path / "Workshops", harbour())
    with window_session(qtbot, tmp_path, path) as session:
        session.window.resize(1400, 800)
        session.shell.workspace.show_stage("rights")
        grid = session.shell.workspace.page.grid_view
        qtbot.waitUntil(grid.hasFocus)
        for key in ("F6", "Esc"):
            press(grid, "F6")
            assert isinstance(focus(), FindingCard)
            assert focus().y() == 0
            message = session.window.bench.status_line.message
            assert message.accessibleName().startswith("Up, Down: another finding.")
            press(focus(), key)
            assert grid.hasFocus()
            assert message.accessibleName() == ""


def test_tab_from_the_panel_above_goes_into_the_cards(qtbot, tmp_path):
    path = made_file(tmp_path / "Workshops", harbour())
    with window_session(qtbot, tmp_path, path) as session:
        session.window.resize(1400, 800)
        session.shell.workspace.show_stage("rights")
        panel = session.window.bench.side_panel
        fold = next(b for b in panel.findChildren(QToolButton) if b.isVisible())
        fold.setFocus()
        press(fold, "Tab")
        assert isinstance(focus(), FindingCard)
        press(focus(), "Shift+Backtab")
        assert fold.hasFocus()


def test_up_and_down_go_from_card_to_card(shown):
    enter(shown)
    first = focus()
    assert "Esc: back to the grid" in shown.opened.said[-1]
    press(first, "Down")
    second = focus()
    assert second.y() > first.y()
    press(second, "Up Up")
    assert focus() is first


def test_tab_goes_from_a_card_through_its_links_to_the_next(shown):
    enter(shown)
    first, said = focus(), []
    press(first, "Tab")
    while not isinstance(focus(), FindingCard):
        said.append(focus().accessibleName())
        press(focus(), "Tab")
    assert said == links(first) == ["Keep Board", "Keep Product lead", "Waive…"]
    assert focus() is not first
    assert focus().y() > first.y()


@pytest.mark.parametrize("where", ["card", "link"])
def test_enter_leads_to_the_cell_and_escape_back_to_the_grid(shown, where):
    enter(shown)
    if where == "link":
        press(focus(), "Tab")
        press(focus(), "Esc")
        assert shown.view.hasFocus()
        assert shown.here == ("Set the scope", "Finance")
        enter(shown)
    press(focus(), "Enter")
    assert shown.here == ("Hire somebody", "Board")
    assert shown.view.hasFocus()


def test_a_digit_takes_a_fix_and_the_next_card_has_the_focus(shown):
    enter(shown)
    press(focus(), "9")
    assert shown.labels == []
    press(focus(), "2")
    assert shown.letters("Hire somebody", "Product lead") == "A"
    assert shown.letters("Hire somebody", "Board") != "A"
    assert len(shown.labels) == 1
    assert isinstance(focus(), FindingCard)
    assert focus().findings[0].rule != "grid.several-accountable"
    shown.opened.document.undo()
    assert isinstance(focus(), FindingCard)


def test_enter_on_a_link_takes_it_and_leads_there(shown):
    enter(shown)
    press(focus(), "Tab")
    press(focus(), "Tab")
    press(focus(), "Enter")
    assert shown.letters("Hire somebody", "Product lead") == "A"
    assert shown.here == ("Hire somebody", "Board")
    assert shown.view.hasFocus()


def test_the_last_finding_gives_the_focus_back(qtbot, tmp_path):
    workshop = harbour()
    one = next(record.id for record in workshop.decisions.values() if record.title == "Hire somebody")
    workshop = edits.remove(workshop, "decision", set(workshop.decisions) - {one})
    with showing(qtbot, tmp_path, workshop) as shown:
        cards = shown.page.side_widget().findings
        enter(shown)
        gone = edits.set_cells(workshop, {(one, "", role): Cell() for role in workshop.roles})
        shown.opened.document.edit(label("cells.clear", count="4"), gone)
        assert cards.shown == []
        assert shown.view.hasFocus()
        enter(shown)
        assert not isinstance(focus(), FindingCard)


def test_one_finding_in_many_rows_is_one_card_with_links(shown):
    fill(shown, "A...", 6)
    side = shown.page.side_widget().findings
    many = next(group for group in side.shown if len(group) > 1)
    assert [finding.named("decision") for finding in many] == [(f"Decide {n}",) for n in range(6)]
    card = next(card for card in side.findChildren(FindingCard) if card.findings == many)
    assert card.accessibleName() == "Warning: Nobody does the work, In 6 decisions"
    assert links(card) == ["Decide 0", "Decide 1", "Decide 2", "and 3 more", "Waive all…"]
    press(card, "2")
    assert shown.here[0] == "Decide 1"
    assert [len(group) for group in side.shown if group[0].named("decision") == ("Decide 1",)] == [1]
    assert many in side.shown
    press(card, "4")
    assert shown.opened.went == [("findings", "warning")]


def finding(rule, severity, row="", **arguments):
    return Finding(rule, severity, (), arguments, row=(row, "") if row else None, roles=("r",))


def test_errors_come_first_then_the_row_of_the_cursor_then_the_rest():
    many = [finding("m", "warning", f"d{n}", number="5") for n in range(15)]
    other = finding("m", "warning", "d20", number="6")
    role = finding("role", "information")
    error, here, near = (
        finding("e", "error", "d1"),
        finding("e", "error", "h"),
        finding("i", "information", "h"),
    )
    waived = Finding("w", "error", (), waived=True)
    groups = FindingGroups()
    findings = (*many, other, error, near, here, role, waived)
    assert groups.cards(findings, [near, here]) == [
        (here,),
        (error,),
        (near,),
        tuple(many),
        (other,),
        (role,),
    ]
    inside = [(error,), (here,), (many[3],), tuple(many), (other,), (near,), (role,)]
    assert groups.cards(findings, [many[3]]) == inside
    assert groups.cards(tuple(many[:2]), [many[1]]) == [(many[1],), (many[0],)]
    assert groups.cards((), []) == []


def noted(shown, text):
    row, column = shown.view.choice.place
    shown.page.model.setData(shown.page.model.index(row, column), text)


def said(shown):
    note = shown.page.side_widget().note
    return [] if note.isHidden() else [label.text() for label in note.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("R (tells customers\nwithin the hour)", "tells customers\nwithin the hour"),
        ("somebody, somehow", "Not understood: “somebody, somehow”"),
    ],
)
def test_the_note_at_the_cursor_stands_beside_the_grid(shown, text, words):
    assert said(shown) == []
    noted(shown, text)
    assert said(shown) == ["Finance, Set the scope", words]
    shown.press("Right")
    assert said(shown) == []
    shown.press("Left")
    assert said(shown) == ["Finance, Set the scope", words]
    shown.press("Delete")
    assert said(shown) == []


def test_where_the_panel_is_folded_the_status_line_says_the_note(shown):
    shown.page.side_widget().hide()
    noted(shown, "R (tells customers)")
    assert shown.opened.said == ["Finance, Set the scope: tells customers"]
    shown.press("Right Right")
    assert shown.opened.said[1:] == [""]
