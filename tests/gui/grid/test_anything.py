"""Whatever is done in the grid, and in what order: the value, the table and the file say the same."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from facilitator.gui.grid.filtering import Filter
from facilitator.gui.grid.outline import narrowed, outline_of
from facilitator.gui.grid.rearranging import column_target, row_target
from facilitator.gui.grid.texts import typed
from facilitator.storage import read
from gui.grid.shown import showing
from gui.opened import harbour

TABLES = ("A\tR\nC\tI\n", "R/A (note)\n", '"two\nlines"\t\t–\n', "x\n" * 9, "I\t" * 9, "\n", "=1+1\t'\n")
CELLS = (
    *("A", "R", "Shift+A", "Shift+I", "-", "/", "Space", "Delete", "Backspace"),
    *("Ctrl+D", "Ctrl+R", "Ctrl+X", "Ctrl+V"),
)
MOVES = (
    *("Up", "Down", "Left", "Right", "Tab", "Enter", "Home", "End", "Ctrl+Home", "Ctrl+End"),
    *("Shift+Down", "Shift+Right", "Shift+Up", "Ctrl+Shift+End", "Ctrl+A", "Esc", "F8", "Ctrl+C"),
)
HEADS = ("Alt+Up", "Alt+Down", "Alt+Left", "Alt+Right", "Ctrl+Delete", "Ctrl+Shift+Delete")


def in_cells(shown, a, b, c):
    """Edit what is chosen; no hidden row may change."""
    del c
    if b % 3 == 0:
        QGuiApplication.clipboard().setText(TABLES[b % len(TABLES)])
    before, hidden = shown.workshop, shown.page.model.hidden
    shown.press(CELLS[a % len(CELLS)])
    assert all(shown.workshop.row(*key) is before.row(*key) for key in hidden)


def move(shown, a, b, c):
    for key in (a, b, c)[: 1 + a % 3]:
        shown.press(MOVES[key % len(MOVES)])


def rearrange(shown, a, b, c):
    del b, c
    shown.press(HEADS[a % len(HEADS)])


def drop(shown, a, b, c):
    """Drop the chosen rows or columns somewhere, as dragging does."""
    outline, structure = shown.page.model.outline, shown.page.grid_menu._structure
    if a % 2 and structure.columns() and outline.roles:
        column = 1 + b % len(outline.roles)
        target = column_target(shown.workshop, outline, column, after=bool(c % 2))
        structure.drop("role", structure.columns(), target)
    elif structure.rows():
        target = row_target(shown.workshop, outline, b % (len(outline.rows) + 1))
        structure.drop("decision", structure.rows(), target)


def note(shown, a, b, c):
    key = shown.page.model.outline.key(*shown.view.choice.place) if shown.view.choice.place[0] >= 0 else None
    if key is not None:
        shown.page.grid_menu._actions.note(
            "\n".join(["said", ""][: a % 3]) + "x" * (b % 2) + "<b>" * (c % 2), key
        )


def write(shown, a, b, c):
    del c
    row, column = shown.view.choice.place
    if row >= 0:
        texts = ("A (why)", "Decide it", "", "R/A", "???")
        shown.page.model.setData(shown.page.model.index(row, column), texts[(a + b) % len(texts)])


def filter_rows(shown, a, b, c):
    workshop = shown.workshop
    roles, sections = ["", *workshop.roles], [None, "", *workshop.sections]
    shown.page.rows.want(
        Filter(
            letter=("", "", "A", "C", "–")[a % 5],
            role=roles[b % len(roles)] if b % 2 else "",
            section=sections[c % len(sections)] if c % 3 == 0 else None,
            findings=("", "", "any", "error")[c % 4],
            open_only=a % 7 == 0,
        )
    )
    shown.view.setFocus()


def show_all(shown, a, b, c):
    del a, b, c
    shown.page.rows.clear()


def own_row(shown, a, b, c):
    """Give a unit its own row, go there where it has one, or go back to the centre's."""
    place = shown.view.choice.place[0]
    decision = shown.page.model.outline.rows[place].decision if place >= 0 else ""
    units = list(shown.workshop.units)
    if c % 3 == 0:
        shown.page.own_rows.take_back()
    elif decision and units:
        shown.page.own_rows.give(decision, units[(a + b) % len(units)])


def take_back(shown, a, b, c):
    del b, c
    (shown.opened.document.redo if a % 3 == 0 else shown.opened.document.undo)()


DEEDS = (
    in_cells,
    in_cells,
    in_cells,
    move,
    move,
    rearrange,
    drop,
    note,
    write,
    filter_rows,
    show_all,
    own_row,
    own_row,
    take_back,
)
NUMBER = st.integers(0, 60)
SEQUENCES = st.lists(st.tuples(st.sampled_from(DEEDS), NUMBER, NUMBER, NUMBER), max_size=30)


def assert_shown(shown):
    """Compare all that the table shows with the value; the cursor stands on something that is shown."""
    model, workshop = shown.page.model, shown.workshop
    assert model.workshop is workshop
    assert all(row[0] in workshop.decisions and row[1] in workshop.units for row in model.opened)
    outline = outline_of(workshop, model.opened)
    assert model.whole == outline
    assert model.outline == (narrowed(outline, model.hidden) if model.hidden else outline)
    for row in range(model.rowCount()):
        for column in range(1, model.columnCount()):
            key = model.outline.key(row, column)
            if key is not None:
                decision, unit, role = key
                cell = workshop.cell(decision, role, unit)
                shown_text = model.index(row, column).data(2)
                assert shown_text == typed(cell, model.framework.codes)
    place = shown.view.choice.place
    assert place == (-1, -1) or model.index(*place).isValid()
    keys = shown.view.choice.keys
    assert not model.hidden.intersection(key[:2] for key in keys())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(SEQUENCES)
def test_value_table_and_file_say_the_same(tmp_path_factory, qtbot, deeds):
    QGuiApplication.clipboard().setText(TABLES[0])
    with showing(qtbot, tmp_path_factory.mktemp("file"), harbour()) as shown:
        tester = QAbstractItemModelTester(
            shown.page.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        shown.go("Set the scope", "Board")
        for deed, *numbers in deeds:
            deed(shown, *numbers)
            assert_shown(shown)
        workshop, path = shown.workshop, shown.opened.path
        shown.window.hide()
        del tester
    assert read(path).workshop == workshop
