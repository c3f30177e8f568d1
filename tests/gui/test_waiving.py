"""A finding is waived by keyboard in the real window, holds for its days, and is found again after them."""

import pytest
from PySide6.QtTest import QTest

from facilitator import commands
from facilitator.charter.parts import Findings, Grid
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.records import Cell, Decision, Facts, Role
from facilitator.domain.workshop import Workshop
from facilitator.gui.dialogs.waive import WaiveDialog
from facilitator.gui.findings.cards import FindingCard
from facilitator.gui.messages import label_words
from facilitator.gui.models.findings import ROW
from facilitator.gui.pages.review import WAIVERS, ReviewPage
from gui.grid.shown import press, showing
from gui.grid.test_beside import enter, fill, focus, links
from gui.opened import harbour, opening
from gui.showing import make_page
from gui.waiving_room import REASON, TODAY, in_room
from gui.windowed import made_file, open_dialogs, the_dialog

WAIVED = f"Waived until 18 February 2027: {REASON}. Owner: Finance."


@pytest.fixture
def path(tmp_path):
    return made_file(tmp_path / "Workshops", harbour())


def shown(page):
    """What stands in the list of the review: titles, and what is said of waivers."""
    model = page.findings.model()
    rows = [model.index(row, 0).data(ROW) for row in range(model.rowCount())]
    return [(row.words.title, row.words.why if row.quiet else "") for row in rows]


def test_waived_beside_the_grid_it_stays_so_until_it_ends(qtbot, tmp_path, path):
    with in_room(qtbot, tmp_path, path) as room:
        room.workspace.show_stage("rights")
        grid = room.page.grid_view
        qtbot.waitUntil(grid.hasFocus)
        before = room.rules()
        status = room.session.window.bench.status_line
        press(grid, "F6")
        assert focus().findings[0].rule == "grid.several-accountable"
        press(focus(), "W")
        room.agree()
        assert room.rules()[0] == "(grid.several-accountable)"
        assert len([rule for rule in room.rules() if rule[0] != "("]) == len(before) - 1
        assert status.message.accessibleName().startswith("Waived until 18 February 2027.")
        done = label_words(room.workspace.document.history.undoable.label)
        assert done == "Waived “Several roles are accountable” for “Hire somebody”"
        cards = room.page.side_widget().findings
        assert all(not group[0].waived for group in cards.shown)
        press(grid, "Ctrl+End")
        (card,) = [card for card in cards.findChildren(FindingCard) if card.isVisible() and card.waived]
        assert card.accessibleName() == "Waived, error: Two roles are accountable, Hire somebody"
        assert card.accessibleDescription() == WAIVED
        assert links(card) == ["Change the waiver…"]
        hire = next(d.id for d in room.workshop.decisions.values() if d.title == "Hire somebody")
        assert grid.severity_of_row((hire, "")) == "waived"
        room.workspace.undo()
        assert room.rules() == before
        assert grid.severity_of_row((hire, "")) == "error"
        room.workspace.redo()
    with in_room(qtbot, tmp_path, path, "2027-02-18") as room:
        assert room.rules()[0] == "(grid.several-accountable)"
        room.go_on_to("2027-02-19")
        assert room.rules()[0] == "grid.several-accountable"
        assert room.rules()[-1] == "review.waiver-ended"


def test_waived_on_the_review_it_stands_quietly_at_the_end(qtbot, tmp_path, path):
    with in_room(qtbot, tmp_path, path) as room:
        room.workspace.show_stage("review")
        page = room.page
        before = shown(page)
        qtbot.waitUntil(page.findings.hasFocus)
        press(page.findings, "W")
        room.agree()
        assert shown(page) == [*before[1:], (before[0][0], WAIVED)]
        assert page.open_heading.text() == f"Open: {len(before) - 1}"
        assert page.findings.currentIndex().row() == 0
        assert room.session.window.focusWidget() is page.findings
        page.filter.setFocus()
        press(page.filter.focusProxy(), "Right")
        assert page.filter.current() == "error"
        assert shown(page) == [(before[0][0], WAIVED)]
        assert page.open_heading.text() == f"Open: {len(before) - 1}"


def test_waivers_are_led_to_changed_prolonged_ended_and_removed_by_keyboard(qtbot, tmp_path, path):
    with in_room(qtbot, tmp_path, path) as room:
        room.workspace.show_stage("review")
        press(room.page.findings, "W")
        room.agree()
        (waiver,) = room.workshop.waivers.values()
        assert (waiver.title, waiver.since, waiver.until) == (REASON, TODAY, "2027-02-18")
        room.workspace.show_stage("rights")
        room.workspace.go_to("waiver", waiver.id)
        page, listed = room.page, room.page.findings
        assert page.filter.current() == WAIVERS
        row = listed.currentIndex().data(ROW)
        assert row.words.advice == "Holds until 18 February 2027."
        assert [link.words for link in row.links] == ["Change…", "Prolong", "End now", "Remove"]

        press(listed, "1")
        dialog = the_dialog(qtbot, WaiveDialog)
        assert dialog.where.text() == "Hire somebody"
        dialog.reason.selectAll()
        QTest.keyClicks(dialog.reason, "It is being merged")
        press(dialog.reason, "Enter")
        assert room.workshop.waivers[waiver.id].title == "It is being merged"
        assert room.workshop.waivers[waiver.id].since == TODAY

        room.go_on_to("2027-01-10")
        press(listed, "2")
        assert room.workshop.waivers[waiver.id].since == "2027-01-10"
        assert room.workshop.waivers[waiver.id].until == "2027-04-10"

        press(listed, "3")
        assert "grid.several-accountable" in room.rules()
        row = listed.currentIndex().data(ROW)
        assert row.words.advice == "Ended on 9 January 2027; it is found again."
        assert [link.words for link in row.links] == ["Change…", "Prolong", "Remove"]
        press(listed, "Delete")
        assert not room.workshop.waivers
        assert page.open_stack.currentWidget() is page.nothing
        said = [label_words(s.label) for s in room.workspace.document.history.steps][-4:]
        assert said == [
            "Changed the waiver “It is being merged”",
            "Prolonged the waiver “It is being merged”",
            "Ended the waiver “It is being merged”",
            "Removed “It is being merged”",
        ]
        for _ in said:
            room.workspace.undo()
        assert [*room.workshop.waivers.values()] == [waiver]


def test_enter_on_a_waiver_leads_to_its_row_and_on_its_end_to_the_waiver(qtbot, tmp_path, path):
    with in_room(qtbot, tmp_path, path) as room:
        room.workspace.show_stage("review")
        press(room.page.findings, "W")
        room.agree()
        (waiver,) = room.workshop.waivers
        room.workspace.go_to("waiver", waiver)
        press(room.page.findings, "Enter")
        assert room.workspace.stage == "rights"
        place = room.page.model.outline.rows[room.page.grid_view.choice.place[0]]
        assert room.workshop.decisions[place.decision].title == "Hire somebody"
        room.go_on_to("2027-02-19")
        assert all("review." not in group[0].rule for group in room.page.side_widget().findings.shown)
        room.workspace.go_to("findings", "warning")
        review = room.page
        ended = next(n for n, said in enumerate(shown(review)) if said[0] == "The waiver has ended")
        review.findings.setCurrentIndex(review.findings.model().index(ended, 0))
        press(review.findings, "Enter")
        assert review.filter.current() == WAIVERS
        assert review.findings.currentIndex().data(ROW).waiver.id == waiver
        press(review.findings, "W")
        dialog = the_dialog(qtbot, WaiveDialog)
        assert dialog.then.text() == "That day is over; choose one that is to come."


def test_what_is_found_in_many_rows_is_waived_in_one_step(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        fill(shown, "A...", 5)
        enter(shown)
        cards = shown.page.side_widget().findings
        many = next(card for card in cards.findChildren(FindingCard) if len(card.findings) > 1)
        many.setFocus()
        press(many, "W")
        dialog = the_dialog(qtbot, WaiveDialog)
        assert dialog.windowTitle() == "Waive 5 findings"
        assert dialog.what.text() == "Nobody does the work"
        assert dialog.where.text() == "In 5 places: Decide 0, Decide 1, Decide 2 and 2 more"
        dialog.reason.setText("New")
        dialog.owner.setCurrentIndex(1)
        press(dialog.reason, "Enter")
        assert {w.decision for w in shown.workshop.waivers.values()} == {f"d{n}" for n in range(5)}
        assert shown.labels[-1] == "waivers.add"
        step = shown.opened.document.history.undoable
        assert label_words(step.label) == "Waived “Nobody does the work” in 5 places"
        shown.opened.document.undo()
        assert not shown.workshop.waivers


def test_a_changed_waiver_is_told_anew_beside_the_grid(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        shown.go("Hire somebody", "Board")
        card = shown.page.side_widget().findings.findChildren(FindingCard)[0]
        press(card, "W")
        dialog = the_dialog(qtbot, WaiveDialog)
        dialog.reason.setText("First")
        dialog.owner.setCurrentIndex(1)
        press(dialog.reason, "Enter")
        cards = shown.page.side_widget().findings.findChildren(FindingCard)
        (waived,) = [card for card in cards if card.isVisible() and card.waived]
        press(waived, "1")
        dialog = the_dialog(qtbot, WaiveDialog)
        dialog.reason.setText("Second")
        press(dialog.reason, "Enter")
        assert "Second. Owner: Board." in waived.accessibleDescription()


@pytest.mark.parametrize("where", ["grid", "review"])
def test_who_may_only_look_is_told_so(qtbot, tmp_path, where):
    if where == "grid":
        with showing(qtbot, tmp_path, harbour(), read_only=True) as shown:
            card = shown.page.side_widget().findings.findChildren(FindingCard)[0]
            assert links(card) == []
            press(card, "W")
            assert not open_dialogs()
            assert "may only be looked at" in shown.opened.said[-1]
    else:
        with opening(tmp_path, harbour(), read_only=True) as opened:
            page = make_page(qtbot, opened, ReviewPage)
            press(page.findings, "W")
            assert not open_dialogs()
            assert "may only be looked at" in opened.said[-1]
            assert not page.header_actions()[0].isEnabled()


def test_the_charter_prints_it_and_no_longer_calls_it_open(qtbot, tmp_path, path):
    with in_room(qtbot, tmp_path, path) as room:
        room.workspace.show_stage("review")
        press(room.page.findings, "W")
        room.agree()
        for day, printed in (("2027-02-18", True), ("2027-02-19", False)):
            parts = commands.charter_of(room.workshop, today=day).parts
            blocks = [block for part in parts for block in part.blocks]
            (grid,) = [block for block in blocks if isinstance(block, Grid)]
            (found,) = [block for block in blocks if isinstance(block, Findings)]
            titles = [one.what for group in found.groups for one in group.findings]
            sentence = (
                "Waived until 18 February 2027: Two roles are accountable,"
                " in 5\N{NO-BREAK SPACE}Hire somebody"
                f" — {REASON}. Owner: Finance."
            )
            assert [waiver.text for waiver in grid.waivers] == ([sentence] if printed else [])
            assert ("Two roles are accountable" in titles) is not printed
            assert ("The waiver has ended" in titles) is not printed


def test_a_decision_takes_its_waivers_along(qtbot, tmp_path, path):
    with in_room(qtbot, tmp_path, path) as room:
        room.workspace.show_stage("review")
        press(room.page.findings, "W")
        room.agree()
        hire = next(d.id for d in room.workshop.decisions.values() if d.title == "Hire somebody")
        room.workspace.go_to("decision", hire)
        used = room.page.details.currentWidget().used.text()
        assert used.endswith("In 1 waiver")
        press(room.page.tree, "Delete")
        assert not room.workshop.waivers
        said = room.session.window.bench.status_line.message.accessibleName()
        assert said.startswith("Removed “Hire somebody” with 3 cells of the grid and 1 waiver.")


def test_a_thousand_findings_in_one_card_are_waived_at_once(qtbot, tmp_path, full):
    count = 1_000 if full else 60
    workshop = harbour()
    role = next(iter(workshop.roles))
    for number in range(count):
        workshop = edits.put(workshop, Decision(id=f"d{number}", title=f"Decide {number}"))
    workshop = edits.set_cells(workshop, {(f"d{n}", "", role): Cell(("A",)) for n in range(count)})
    with showing(qtbot, tmp_path, workshop) as shown:
        cards = shown.page.side_widget().findings
        many = next(card for card in cards.findChildren(FindingCard) if len(card.findings) == count)
        press(many, "W")
        dialog = the_dialog(qtbot, WaiveDialog)
        dialog.reason.setText("New")
        dialog.owner.setCurrentIndex(1)
        press(dialog.reason, "Enter")
        assert len(shown.workshop.waivers) == count
        open_ones = [f for f in shown.opened.context.findings.all if not f.waived]
        assert "grid.no-responsible" not in {finding.rule for finding in open_ones}
        assert label("waivers.add", rule="grid.no-responsible", count=str(count)) == (
            shown.opened.document.history.undoable.label
        )


@pytest.mark.parametrize("others", [True, False])
def test_after_waiving_all_the_focus_is_on_the_next_card_or_the_grid(qtbot, tmp_path, others):
    workshop = Workshop(facts=Facts(title="Harbour"))
    for n in range(4):
        workshop = edits.put(workshop, Decision(id=f"d{n}", title=f"Decide matter {n}"))
    for n in range(2):
        workshop = edits.put(workshop, Role(id=f"r{n}", title=f"Role {n}", presence="yes"))
    cells = {(f"d{n}", "", f"r{m}"): Cell(("A", "R")) for n in range(3) for m in range(2)}
    if others:
        cells["d3", "", "r0"] = Cell(("R",))
    path = made_file(tmp_path / "Workshops", edits.set_cells(workshop, cells))
    with in_room(qtbot, tmp_path, path) as room:
        room.workspace.show_stage("rights")
        grid, cards = room.page.grid_view, room.page.side_widget().findings
        qtbot.waitUntil(grid.hasFocus)
        press(grid, "Ctrl+End F6")
        for _ in cards.shown[1:]:
            press(focus(), "Down")
        assert links(focus())[-1] == "Waive all…"
        focus().links[-1].setFocus()
        press(focus(), "Enter")
        room.agree(owner="Rol")
        assert len(room.workshop.waivers) == 3
        now = room.session.window.focusWidget()
        if others:
            assert now.isVisible()
            assert now.findings == cards.shown[-1]
        else:
            assert cards.shown == []
            assert now is grid
