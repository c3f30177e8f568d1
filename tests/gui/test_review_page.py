import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from facilitator.checks import check
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.records import Cell, Decision, Role
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.gui.models.findings import ROW
from facilitator.gui.pages.review import ReviewPage
from gui.opened import harbour, opening
from gui.showing import make_page

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        yield opened


@pytest.fixture
def page(opened, qtbot):
    return make_page(qtbot, opened, ReviewPage)


def shown(page):
    model = page.findings.model()
    return [model.index(row, 0).data(ROW).finding.rule for row in range(model.rowCount())]


def rules(opened, *severities):
    found = check(opened.workshop)
    return [f.rule for severity in severities for f in found if f.severity == severity]


def broken_rows(count):
    """A workshop of rows in which two roles are accountable."""
    roles = {f"r{n}": Role(id=f"r{n}", title=f"Role {n}", presence="yes") for n in range(4)}
    decisions = {f"d{n}": Decision(id=f"d{n}", title=f"Decide matter {n}") for n in range(count)}
    workshop = edits.with_records(Workshop(), KINDS["role"], roles)
    workshop = edits.with_records(workshop, KINDS["decision"], decisions)
    row = {"r0": Cell(("A",)), "r1": Cell(("A", "R"))}
    return edits.with_rows(workshop, {(key, ""): row for key in decisions})


def test_findings_are_listed_the_worst_first(page, opened):
    assert shown(page) == rules(opened, "error", "warning", "information")
    assert shown(page)[0] == "grid.several-accountable"
    assert page.open_heading.text() == f"Open: {len(shown(page))}"


@pytest.mark.parametrize("severity", ["error", "warning", "information"])
def test_the_filter_shows_one_severity(page, opened, qtbot, severity):
    page.filter.setFocus()
    for _ in range(["all", "error", "warning", "information"].index(severity)):
        qtbot.keyClick(page.filter.focusProxy(), Qt.Key.Key_Right)
    assert page.filter.current() == severity
    assert shown(page) == rules(opened, severity)


def test_enter_leads_to_the_cell(page, opened, qtbot):
    assert page.findings.hasFocus()
    qtbot.keyClick(page.findings, Qt.Key.Key_Return)
    hire, board = opened.find("decision", "Hire somebody"), opened.find("role", "Board")
    assert opened.went == [("cell", f"{hire.id}//{board.id}")]


def test_the_number_of_a_fix_mends_and_undo_brings_the_finding_back(page, opened, qtbot):
    qtbot.keyClick(page.findings, Qt.Key.Key_2)
    assert "grid.several-accountable" not in shown(page)
    assert opened.labels == ["fix.accountable"]
    assert page.findings.currentIndex().isValid()
    opened.document.undo()
    assert shown(page)[0] == "grid.several-accountable"


def test_a_number_without_a_fix_does_nothing(page, opened, qtbot):
    qtbot.keyClick(page.findings, Qt.Key.Key_9)
    assert opened.labels == []


def test_a_click_on_a_link_mends(page, opened, qtbot):
    view = page.findings
    index = view.model().index(0, 0)
    words, place = view.itemDelegate().links(index.data(ROW), view.visualRect(index))[0]
    assert words == "Keep Board"
    qtbot.mouseClick(view.viewport(), LEFT, pos=place.center())
    assert opened.workshop.cell(
        opened.find("decision", "Hire somebody").id, opened.find("role", "Board").id
    ).letters
    assert opened.labels == ["fix.accountable"]


def test_a_click_beside_a_link_mends_nothing(page, opened, qtbot):
    view = page.findings
    rect = view.visualRect(view.model().index(0, 0))
    qtbot.mouseClick(view.viewport(), LEFT, pos=rect.topLeft() + QPoint(4, 4))
    assert opened.labels == []


def test_the_menu_key_offers_the_place_and_every_fix(page, qtbot):
    view = page.findings
    index = view.model().index(0, 0)
    view.show_menu(index, QPoint(0, 0))
    menu = view.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == [
        "Go there",
        "Keep Board",
        "Keep Product lead",
        "Waive…",
    ]
    menu.close()


def test_a_menu_that_is_open_means_the_row_it_was_opened_for(page, qtbot):
    view, led, mended = page.findings, [], []
    view.chosen.connect(led.append)
    view.fix_chosen.connect(lambda finding, _fix: mended.append(finding))
    index = view.model().index(0, 0)
    row = index.data(ROW)
    view.show_menu(index, QPoint(0, 0))
    there, fix = view.findChild(QMenu).actions()[:2]
    view.show_findings(())
    there.trigger()
    fix.trigger()
    assert led == [row]
    assert mended == [row.finding]


def test_a_row_that_is_gone_holds_nothing(page):
    model = page.findings.model()
    gone = model.index(0, 0)
    model.show_findings(())
    assert gone.data(ROW) is None
    assert gone.data() is None


def test_everything_a_finding_says_can_be_heard(page):
    heard = page.findings.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Error: Two roles are accountable. Hire somebody. ")
    assert "Keep Board" in heard


def test_nothing_is_said_to_be_open_where_nothing_is(tmp_path, qtbot):
    with opening(tmp_path, Workshop()) as opened:
        page = make_page(qtbot, opened, ReviewPage)
        assert page.open_stack.currentWidget() is page.nothing
        assert page.history.hasFocus()
        assert page.open_heading.text() == "Open: 0"


def test_a_thousand_findings_are_shown_and_kept_up_to_date(tmp_path, qtbot):
    with opening(tmp_path, broken_rows(1_000)) as opened:
        page = make_page(qtbot, opened, ReviewPage)
        assert page.findings.model().rowCount() >= 1_000
        view = page.findings
        last = view.model().index(999, 0)
        view.scrollTo(last)
        assert view.visualRect(last).intersects(view.viewport().rect())
        row = view.model().index(500, 0).data(ROW)
        view.setCurrentIndex(view.model().index(0, 0))
        qtbot.keyClick(view, Qt.Key.Key_1)
        assert view.model().rowCount() >= 999
        assert view.model().index(499, 0).data(ROW) is row


def test_it_is_brought_up_to_date_when_it_is_shown(page, opened):
    page.hide()
    key = (opened.find("decision", "Hire somebody").id, "", opened.find("role", "Board").id)
    opened.document.edit(label("cells.set", count="1"), edits.set_cells(opened.workshop, {key: Cell(())}))
    assert shown(page)[0] == "grid.several-accountable"
    page.show()
    assert shown(page) == rules(opened, "error", "warning", "information")
    assert page.history.model().rowCount() == 3


def test_it_leads_to_the_findings_of_a_severity(page):
    assert page.reveal("findings", "error")
    assert page.filter.current() == "error"
    assert not page.reveal("role", "any")
