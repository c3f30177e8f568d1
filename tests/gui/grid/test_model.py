"""The model shows the value, whatever happens to it."""

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester

from domain.random_edits import sequences, walk
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.records import Cell
from facilitator.gui.grid.model import GridModel
from facilitator.gui.grid.outline import outline_of
from facilitator.gui.grid.texts import typed
from gui.grid.shown import showing
from gui.opened import harbour, opening

ROLE = Qt.ItemDataRole


def assert_shows(model, workshop):
    """Compare every title and cell of the model with the value."""
    outline = outline_of(workshop)
    assert model.outline == outline
    assert (model.rowCount(), model.columnCount()) == (len(outline.rows), len(outline.roles) + 1)
    for row, place in enumerate(outline.rows):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            key = outline.key(row, column)
            assert bool(index.flags() & Qt.ItemFlag.ItemIsEnabled) == (key is not None or column == 0)
            if key is not None:
                decision, unit, role = key
                assert index.data(ROLE.EditRole) == typed(
                    workshop.cell(decision, role, unit), model.framework.codes
                )
            elif column == 0 and not place.unit:
                kind, record = ("section", place.section) if place.heading else ("decision", place.decision)
                assert index.data() == workshop.of(kind)[record].title


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequences())
def test_random_edits_leave_the_model_in_order(tmp_path_factory, qtbot, steps):
    workshop, *others = walk(steps)
    with opening(tmp_path_factory.mktemp("file"), workshop) as opened:
        model = GridModel(opened.document)
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        before = workshop
        for after in others:
            model.follow(before, after)
            assert_shows(model, after)
            before = after
        del tester


@pytest.fixture
def shown(qtbot, tmp_path):
    with showing(qtbot, tmp_path, harbour()) as shown:
        yield shown


def test_one_cell_is_told_as_one_cell(shown, qtbot):
    shown.go("Hire somebody", "Finance")
    with qtbot.waitSignal(shown.page.model.dataChanged) as told:
        shown.press("C")
    first, last, *_ = told.args
    assert (first, last) == (shown.view.currentIndex(),) * 2


def test_a_large_change_is_told_at_once(shown, qtbot):
    model, told = shown.page.model, []
    workshop = shown.workshop
    for number in range(80):
        workshop = edits.put(
            workshop, type(next(iter(workshop.decisions.values())))(id=f"n{number}", title="More")
        )
    shown.opened.document.edit(label("import", count="80", file="x"), workshop)
    model.dataChanged.connect(lambda *areas: told.append(areas))
    role = next(iter(workshop.roles))
    cells = {(decision, "", role): Cell(("I",)) for decision in workshop.decisions}
    shown.opened.document.edit(label("cells.set", count="85"), edits.set_cells(workshop, cells))
    assert len(told) == 1
    assert_shows(model, shown.workshop)


def test_cells_are_read_aloud_with_decision_and_role(shown):
    model = shown.page.model

    def said(decision, role):
        row, column = model.outline.place(shown.key(decision, role))
        return model.index(row, column).data(ROLE.AccessibleTextRole)

    assert said("Hire somebody", "Board") == "Hire somebody, Board: Accountable"
    assert said("Set the scope", "Finance") == "Set the scope, Finance: blank"
    shown.go("Set the scope", "Finance")
    shown.press("R Shift+A")
    assert said("Set the scope", "Finance") == "Set the scope, Finance: Accountable, Responsible"
    shown.press("-")
    assert said("Set the scope", "Finance") == "Set the scope, Finance: nothing to do"
    shown.press("/")
    assert said("Set the scope", "Finance") == "Set the scope, Finance: not applicable"
    assert model.index(0, 0).data(ROLE.AccessibleTextRole) == "Market"
    assert model.headerData(1, Qt.Orientation.Horizontal, ROLE.AccessibleTextRole) == "Board · Centre"


def test_a_screen_reader_finds_the_cursor(shown):
    table = QAccessible.queryAccessibleInterface(shown.view)
    assert table.role() == QAccessible.Role.Table
    assert table.text(QAccessible.Text.Name) == "Decision rights"
    shown.go("Hire somebody", "Board")
    cell = table.focusChild()
    assert cell.text(QAccessible.Text.Name) == "Hire somebody, Board: Accountable"
    assert shown.view.viewport().rect().contains(shown.view.viewport().mapFromGlobal(cell.rect().center()))
    shown.press("Home Home")
    title = table.focusChild()
    assert title.text(QAccessible.Text.Name) == "Hire somebody"
    header = shown.view.verticalHeader()
    assert header.rect().contains(header.mapFromGlobal(title.rect().center()))


def test_tooltips_show_mark_up_as_typed(shown):
    shown.go("Set the scope", "Finance")
    index = shown.view.currentIndex()
    shown.page.model.setData(index, "C (<img src=x> & more)")
    assert shown.cell("Set the scope", "Finance") == Cell(("C",), "<img src=x> & more")
    assert index.data(ROLE.ToolTipRole) == "<span>Consulted<br>&lt;img src=x&gt; &amp; more</span>"


def test_a_units_own_row_says_whose_it_is(shown):
    workshop = shown.workshop
    decision, unit = next(iter(workshop.decisions)), list(workshop.units)[1]
    cells = {(decision, unit, next(iter(workshop.roles))): Cell(("A",))}
    shown.opened.document.edit(label("cells.set", count="1"), edits.set_cells(workshop, cells))
    model = shown.page.model
    assert model.index(model.outline.row_of[decision, unit], 0).data() == "Set the scope · North"
    assert_shows(model, shown.workshop)


def test_what_is_not_there_has_no_data(shown):
    model = shown.page.model
    assert model.data(QModelIndex()) is None
    assert not model.setData(QModelIndex(), "A")
    assert not model.setData(model.index(1, 0), "   ")
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_another_framework_is_followed(shown):
    workshop = shown.workshop
    after = edits.update(workshop, "workshop", workshop.facts.id, framework="RASCI")
    shown.opened.document.edit(label("framework.set", framework="RASCI"), after)
    shown.go("Set the scope", "Finance")
    shown.press("S")
    assert shown.letters("Set the scope", "Finance") == "S"
