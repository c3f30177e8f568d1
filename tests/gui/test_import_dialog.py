from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QWidget

from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.records import Cell
from facilitator.domain.workshop import Workshop
from facilitator.exchange.writing import ENDINGS, write_grid
from facilitator.gui.dialogs.import_grid import ImportDialog
from facilitator.gui.importing.import_preview import head_lines
from facilitator.gui.models.import_preview import NOTE
from gui.opened import WHY, harbour, opening, theme

CTRL = Qt.KeyboardModifier.ControlModifier
GRID = "Decision,Lead,Board,Finance\nMarket,,,\nSet a price,R,A,C\nStart a trial,R,A,\n"
DIFFER = (
    "# People\n\n| Decision | Lead | Board |\n|---|---|---|\n| Hire | R | A |\n\n"
    "# Money\n\n| Decision | Clerk | Treasurer |\n|---|---|---|\n| Pay | R | A |\n| Borrow | R | A |\n"
)


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, Workshop()) as opened:
        yield opened


@pytest.fixture
def dialog(opened, qtbot):
    return show(opened, qtbot)


def show(opened, qtbot, path=None):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ImportDialog(opened.context, opened.context.theme, path, parent)
    with qtbot.waitActive(dialog):
        dialog.show()
    dialog.keeps = parent
    wait(opened, qtbot)
    return dialog


def wait(opened, qtbot):
    qtbot.waitUntil(lambda: not opened.context.tasks.busy)


def written(tmp_path, text, name="RACI.csv"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def test_at_first_it_says_what_to_do(dialog):
    assert dialog.stack.currentWidget() is dialog.empty_page
    assert not dialog.import_button.isEnabled()
    assert not dialog.error.isVisible()


def test_a_file_is_shown_as_it_was_understood(opened, qtbot, tmp_path):
    dialog = show(opened, qtbot, written(tmp_path, GRID))
    assert dialog.source_name.text() == "RACI.csv"
    assert dialog.counts.text() == "2 decisions, 3 roles, 1 section"
    assert dialog.effect.text() == "Adds 2 decisions, 3 roles and 1 section."
    model = dialog.preview.model()
    titles = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert titles == ["Market", "Set a price", "Start a trial"]
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert heads == ["Decision", "Lead", "Board", "Finance"]
    assert [model.index(1, column).data() for column in (1, 2, 3)] == ["R", "A", "C"]
    assert dialog.strange_heading.text() == "Everything was understood."
    assert opened.workshop == Workshop(facts=opened.workshop.facts)


def test_a_refusal_is_said_in_the_dialog_which_stays(opened, qtbot, tmp_path, monkeypatch):
    dialog = show(opened, qtbot, written(tmp_path, GRID))
    with monkeypatch.context() as patch:
        patch.setattr(type(opened.document), "read_only", UserError(WHY))
        qtbot.keyClick(dialog.import_button, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.error.text() == WHY
    assert opened.said == [WHY]
    qtbot.keyClick(dialog.import_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert opened.said[-1].startswith("Imported 2 decisions")


def test_where_all_of_it_came_meanwhile_nothing_is_said_to_be_imported(opened, qtbot, tmp_path):
    dialog = show(opened, qtbot, written(tmp_path, GRID))
    opened.document.edit(label("import", count="2", file="RACI.csv"), dialog._reading.after)
    qtbot.keyClick(dialog.import_button, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.error.text() == "The workshop holds all of this already; nothing would change."
    assert (opened.said, opened.labels) == ([], ["import"])


def test_enter_imports_it_whole_as_one_edit(opened, qtbot, tmp_path):
    dialog = show(opened, qtbot, written(tmp_path, GRID))
    assert dialog.import_button.hasFocus()
    qtbot.keyClick(dialog.import_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert opened.titles("decision") == ["Set a price", "Start a trial"]
    assert opened.labels == ["import"]
    assert opened.document.history.undoable.label.arguments == {"count": "2", "file": "RACI.csv"}
    assert opened.said == ["Imported 2 decisions from RACI.csv. Ctrl+Z takes it back."]
    opened.document.undo()
    assert not opened.workshop.decisions
    assert not opened.workshop.roles


def test_escape_leaves_everything_as_it_is(opened, qtbot, tmp_path):
    dialog = show(opened, qtbot, written(tmp_path, GRID))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert opened.labels == []


def test_the_clipboard_is_read_by_its_key(dialog, opened, qtbot):
    QGuiApplication.clipboard().setText(GRID.replace(",", "\t"))
    qtbot.keyClick(dialog, Qt.Key.Key_V, CTRL)
    wait(opened, qtbot)
    assert dialog.counts.text() == "2 decisions, 3 roles, 1 section"
    dialog.import_now()
    assert opened.document.history.undoable.label.arguments["file"] == "the clipboard"


def test_a_file_can_be_dropped(dialog, opened, qtbot, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(written(tmp_path, GRID)))])
    actions, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    dialog.dropEvent(QDropEvent(QPointF(5, 5), actions, data, left, Qt.KeyboardModifier.NoModifier))
    wait(opened, qtbot)
    assert dialog.counts.text() == "2 decisions, 3 roles, 1 section"


def test_what_was_not_understood_is_listed_with_row_and_column(opened, qtbot, tmp_path):
    text = GRID.replace("Start a trial,R,A,", "Start a trial,whoever shouts,A,")
    dialog = show(opened, qtbot, written(tmp_path, text))
    model = dialog.strange.model()
    assert [model.index(0, column).data() for column in range(1, 4)] == ["4", "B", "whoever shouts"]
    assert "no letter of RACI" in model.index(0, 4).data()
    assert dialog.strange.isColumnHidden(0)
    dialog.show_preview()
    assert dialog.strange_heading.text() == "1 thing was not taken over as it stands."
    assert dialog.strange.isVisible()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "empty"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ""),
        ("prose.md", b"Nothing but prose.\n", ""),
    ],
)
def test_what_cannot_be_read_is_said_in_the_dialog(opened, qtbot, tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    dialog = show(opened, qtbot, path)
    assert dialog.error.isVisible()
    assert said in dialog.error.text()
    assert dialog.error.text().endswith(".")
    assert not dialog.import_button.isEnabled()


def test_a_file_that_is_not_there_is_said_and_another_can_follow(opened, qtbot, tmp_path):
    dialog = show(opened, qtbot, tmp_path / "nowhere.csv")
    assert "nowhere.csv" in dialog.error.text()
    dialog.open_path(written(tmp_path, GRID))
    wait(opened, qtbot)
    assert not dialog.error.isVisible()
    assert dialog.import_button.isEnabled()


def test_only_the_last_of_two_readings_counts(dialog, opened, qtbot, tmp_path):
    dialog.open_path(written(tmp_path, GRID, "first.csv"))
    dialog.open_path(written(tmp_path, GRID.replace("Start a trial,R,A,\n", ""), "second.csv"))
    wait(opened, qtbot)
    assert dialog.source_name.text() == "second.csv"
    assert dialog.counts.text() == "1 decision, 3 roles, 1 section"


def test_the_framework_is_guessed_and_can_be_changed(opened, qtbot, tmp_path):
    dialog = show(opened, qtbot, written(tmp_path, GRID.replace("A,C", "A,S")))
    assert dialog.framework_box.currentText() == "RASCI"
    dialog.framework_box.setFocus()
    qtbot.keyClick(dialog.framework_box, Qt.Key.Key_Up)
    wait(opened, qtbot)
    assert dialog.strange.model().rowCount() == 1


def test_tables_that_differ_are_chosen_from(opened, qtbot, tmp_path):
    dialog = show(opened, qtbot, written(tmp_path, DIFFER, "two.md"))
    tables = dialog.mapping_page.tables
    assert tables.isVisible()
    assert tables.ticked() == [1]
    assert dialog.counts.text().startswith("2 decisions, 2 roles")
    tables.setFocus()
    qtbot.keyClick(tables, Qt.Key.Key_Up)
    qtbot.keyClick(tables, Qt.Key.Key_Space)
    wait(opened, qtbot)
    assert dialog.counts.text().startswith("3 decisions, 4 roles")
    for row in (0, 1):
        tables.item(row).setCheckState(Qt.CheckState.Unchecked)
        wait(opened, qtbot)
    assert dialog.error.text() == "No table of “two.md” is taken. Choose at least one."
    assert not dialog.import_button.isEnabled()
    assert not dialog.preview_button.isEnabled()


def test_decisions_without_a_section_go_into_the_one_named(opened, qtbot, tmp_path):
    dialog = show(opened, qtbot, written(tmp_path, GRID.replace("Market,,,\n", "")))
    assert dialog.section_area.isVisible()
    dialog.section.setFocus()
    with qtbot.waitSignal(dialog._pause.timeout):
        qtbot.keyClicks(dialog.section, "Sales")
    wait(opened, qtbot)
    dialog.import_now()
    assert opened.titles("section") == ["Sales"]


def test_an_import_into_a_workshop_says_what_it_updates(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        text = "Decision,Board,Finance\nMoney,,\nHire somebody,A,R\nBuy a house,A,\n"
        dialog = show(opened, qtbot, written(tmp_path, text))
        assert dialog.effect.text() == "Adds 1 decision; updates 1 decision."
        dialog.import_now()
        assert len(opened.workshop.decisions) == 6


def test_an_import_of_what_is_there_changes_nothing_and_says_so(opened, qtbot, tmp_path):
    path = written(tmp_path, GRID)
    show(opened, qtbot, path).import_now()
    dialog = show(opened, qtbot, path)
    assert "nothing would change" in dialog.effect.text()
    assert not dialog.import_button.isEnabled()


def with_own_row():
    """A workshop in which North decides on a price by itself."""
    workshop = harbour()
    price = next(key for key, decision in workshop.decisions.items() if decision.title == "Change a price")
    north = next(key for key, unit in workshop.units.items() if unit.title == "North")
    lead = next(key for key, role in workshop.roles.items() if role.title == "Product lead")
    return edits.set_cells(workshop, {(price, north, lead): Cell(("A", "R"))})


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_own_row_is_told_beside_the_decisions_and_named_after_its_unit(opened, qtbot, tmp_path, ending):
    path = tmp_path / f"grid{ending}"
    write_grid(with_own_row(), (), path)
    dialog = show(opened, qtbot, path)
    assert dialog.counts.text() == "5 decisions, 1 own row, 4 roles, 2 sections"
    assert dialog.effect.text() == "Adds 5 decisions, 4 roles, 1 unit and 2 sections."
    titles = [dialog.preview.model().index(row, 0).data() for row in range(8)]
    assert titles[:5] == [
        *("Market", "Set the scope", "Change a price", "Change a price · North", "Start an experiment"),
    ]
    dialog.import_now()
    assert opened.document.history.undoable.label.arguments == {"count": "5", "file": path.name}
    assert opened.said == [f"Imported 5 decisions and 1 own row from {path.name}. Ctrl+Z takes it back."]


@pytest.mark.parametrize("ending", ENDINGS)
def test_our_own_grid_changes_nothing_where_it_came_from_and_an_own_row_alone_counts(tmp_path, qtbot, ending):
    path = tmp_path / f"grid{ending}"
    write_grid(with_own_row(), (), path)
    folder = tmp_path / "same"
    folder.mkdir()
    with opening(folder, with_own_row()) as opened:
        dialog = show(opened, qtbot, path)
        assert dialog.effect.text() == "The workshop holds all of this already; nothing would change."
        assert not dialog.import_button.isEnabled()
    with opening(tmp_path, harbour()) as opened:
        dialog = show(opened, qtbot, path)
        assert dialog.effect.text() == "Updates 1 decision."
        dialog.import_now()
        assert opened.went == [("cell", f"{opened.find('decision', 'Change a price').id}//")]


def test_another_framework_is_refused_where_there_are_decisions(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        dialog = show(opened, qtbot, written(tmp_path, GRID.replace("A,C", "A,S")))
        assert dialog.error.isVisible()
        assert not dialog.import_button.isEnabled()
        dialog.import_now()
        assert opened.labels == []


def test_everything_that_takes_the_focus_has_a_name(opened, qtbot, tmp_path):
    dialog = show(opened, qtbot, written(tmp_path, DIFFER, "two.md"))
    step = dialog.mapping_page
    inputs = [dialog.framework_box, dialog.section, dialog.preview, dialog.strange]
    inputs += [step.tables, step.layout_box, step.heading_box, step.names_box, step.source_view]
    inputs.append(step.words_view)
    assert all(widget.accessibleName() for widget in inputs)


@pytest.mark.parametrize(
    ("start", "decisions", "roles"),
    [
        ("01", 10, 7),
        ("02", 31, 2),
        ("03", 9, 13),
        ("04", 16, 8),
        ("06", 25, 8),
        ("08", 5, 4),
        ("09", 43, 2),
        ("11", 8, 1),
        ("12", 8, 5),
        ("14", 56, 2),
    ],
)
def test_real_grids_are_shown_and_imported(opened, qtbot, shared_data: Path, start, decisions, roles):
    path = next(shared_data.glob(f"{start}-*"))
    dialog = show(opened, qtbot, path)
    assert dialog.counts.text().startswith(f"{decisions} decisions, {roles} role")
    dialog.import_now()
    assert len(opened.workshop.decisions) == decisions
    assert len(opened.workshop.roles) == roles


def test_a_table_that_is_no_grid_leads_to_how_it_is_read(opened, qtbot, shared_data, full):
    for path in sorted(shared_data.glob("[12][0-9]-*" if full else "2[034]-*")):
        dialog = show(opened, qtbot, path)
        page = dialog.stack.currentWidget()
        if not dialog.counts.text()[:1].isdigit():
            assert dialog.error.text().endswith(".")
            assert not dialog.import_button.isEnabled()
            tables = dialog.mapping_page.tables.count() if page is dialog.mapping_page else 0
            assert tables or page is dialog.empty_page
            assert tables or "table" in dialog.error.text()
        dialog.reject()


def test_an_import_says_where_from_and_leads_to_the_grid(dialog, opened, qtbot):
    QGuiApplication.clipboard().setText(GRID.replace(",", "\t"))
    qtbot.keyClick(dialog, Qt.Key.Key_V, CTRL)
    wait(opened, qtbot)
    dialog.import_now()
    assert opened.said == ["Imported 2 decisions from the clipboard. Ctrl+Z takes it back."]
    assert opened.went == [("cell", f"{opened.find('decision', 'Set a price').id}//")]


def test_an_import_leads_to_the_first_decision_it_changed(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        text = "Decision,Board,Finance\nMoney,,\nHire somebody,A,R\nBuy a house,A,\n"
        show(opened, qtbot, written(tmp_path, text)).import_now()
        assert opened.went == [("cell", f"{opened.find('decision', 'Hire somebody').id}//")]


def test_tables_with_the_same_roles_are_not_asked_about(dialog, opened, qtbot, shared_data: Path):
    QGuiApplication.clipboard().setText(next(shared_data.glob("09-*")).read_text("utf-8"))
    qtbot.keyClick(dialog, Qt.Key.Key_V, CTRL)
    wait(opened, qtbot)
    assert dialog.counts.text().startswith("43 decisions, 2 roles")
    assert dialog.stack.currentWidget() is dialog.preview_page


def test_notes_are_in_the_preview(opened, qtbot, tmp_path):
    text = GRID.replace("Set a price,R,A,C", "Set a price,R (drafts),A,<b>who</b>")
    dialog = show(opened, qtbot, written(tmp_path, text))
    model, role = dialog.preview.model(), Qt.ItemDataRole
    noted, strange, plain = (model.index(1, column) for column in (1, 3, 2))
    assert noted.data() == "R"
    assert noted.data(NOTE) == "drafts"
    assert "drafts" in noted.data(role.ToolTipRole)
    assert noted.data(role.AccessibleTextRole) == "Lead: R. Note: drafts"
    assert strange.data() == "<b>who</b>"
    assert "&lt;b&gt;who" in strange.data(role.ToolTipRole)
    assert [plain.data(NOTE), plain.data(role.ToolTipRole)] == ["", None]


def test_a_title_has_the_room_the_roles_leave(opened, qtbot, tmp_path):
    title = "Choose a supplier of the tools that everybody in the house works with"
    dialog = show(opened, qtbot, written(tmp_path, f"Decision,Lead\n{title},A\n"))
    needed = dialog.preview.fontMetrics().horizontalAdvance(title)
    assert dialog.preview.columnWidth(0) > needed


def test_headings_are_broken_into_lines_that_fit(qtbot):
    metrics = QFontMetrics(theme().font("secondary"))
    width = metrics.horizontalAdvance("communications")
    for title in ("Head of communications and press", "Vice", "Dampfschifffahrtsgesellschaft", "a b " * 40):
        lines = head_lines(title, metrics, width, 3)
        assert 1 <= len(lines) <= 3
        assert all(metrics.horizontalAdvance(line) <= width for line in lines)
    assert head_lines("Head of communications", metrics, width, 3) == ["Head of", "communications"]
