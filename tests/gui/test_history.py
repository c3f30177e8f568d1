from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from facilitator.domain import arrangement, edits
from facilitator.domain.history import Step
from facilitator.domain.labels import label
from facilitator.domain.records import Cell
from facilitator.gui.ask import Notice
from facilitator.gui.dialogs.history import HistoryDialog
from facilitator.gui.dialogs.name import NameDialog
from facilitator.gui.messages import label_words
from facilitator.gui.models.history import CHECKPOINT, FLAG, PORTION, TAKEN_BACK, HistoryModel
from facilitator.gui.models.rows import BOLD, QUIET
from facilitator.gui.records.moving import move_label
from gui.opened import harbour, opened_file, opening
from gui.windowed import the_dialog

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        yield opened


def rename(opened, title):
    board = next(iter(opened.workshop.roles))
    after = edits.update(opened.workshop, "role", board, title=title)
    opened.document.set_field("role", board, "title", after)


def give(opened, letters):
    decision, role = opened.find("decision", "Hire somebody"), opened.find("role", "Finance")
    name = label("cell.set", role=role.title, letters="/".join(letters), decision=decision.title)
    opened.document.edit(name, edits.set_cells(opened.workshop, {(decision.id, "", role.id): Cell(letters)}))


def lines(model):
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return [(row.data(), bool(row.data(TAKEN_BACK))) for row in rows if not row.data(BOLD)]


def model_of(opened):
    model = HistoryModel(opened.document)
    model.refresh()
    return model


def test_the_journal_is_read_aloud_the_latest_first(opened):
    give(opened, ("C",))
    rename(opened, "Executive board")
    model = model_of(opened)
    assert lines(model) == [
        ("Changed Role of “Executive board”", False),
        ("Finance is C for “Hire somebody”", False),
        ("Started the workshop", False),
    ]
    assert model.index(0, 0).data() == "Today"
    assert ":" in model.index(1, 0).data(QUIET)


def test_what_was_taken_back_is_marked_until_it_is_done_again(opened):
    give(opened, ("C",))
    opened.document.undo()
    model = model_of(opened)
    assert lines(model)[0] == ("Finance is C for “Hire somebody”", True)
    assert "Taken back" in model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    opened.document.redo()
    model.refresh()
    assert lines(model)[0] == ("Finance is C for “Hire somebody”", False)


def test_what_was_taken_back_stays_in_the_history_after_a_new_edit(opened):
    give(opened, ("C",))
    opened.document.undo()
    give(opened, ("I",))
    assert lines(model_of(opened))[:2] == [
        ("Finance is I for “Hire somebody”", False),
        ("Finance is C for “Hire somebody”", True),
    ]


def test_typing_that_went_on_shares_a_line(opened):
    unit = next(iter(opened.workshop.units))
    for level in ("region", "team", "unit"):
        after = edits.update(opened.workshop, "unit", unit, level=level)
        opened.document.set_field("unit", unit, "level", after)
    assert [words for words, _ in lines(model_of(opened))] == [
        "Changed Kind of unit of “Centre”",
        "Started the workshop",
    ]


def test_days_have_headings(opened):
    model = model_of(opened)
    now = datetime.now(UTC)
    for sequence, days in enumerate((30, 1, 0)):
        opened.document.history._steps.append(
            Step(90 + sequence, now - timedelta(days=days), "mark", label("record.add", title=f"{days}"))
        )
    model.refresh()
    headings = [
        model.index(row, 0).data() for row in range(model.rowCount()) if model.index(row, 0).data(BOLD)
    ]
    assert headings[:2] == ["Today", "Yesterday"]
    assert len(headings[2].split()) == 4


def test_a_long_history_is_read_in_portions(opened):
    now = datetime.now(UTC)
    for number in range(PORTION * 2 + 10):
        opened.document.history._steps.append(
            Step(90 + number, now, "mark", label("record.add", title=f"{number}"))
        )
    model = model_of(opened)
    assert len(lines(model)) == PORTION
    while model.canFetchMore(model.index(-1, 0)):
        model.fetchMore(model.index(-1, 0))
    assert len(lines(model)) == PORTION * 2 + 11


@pytest.fixture
def dialog(opened, qtbot):
    give(opened, ("C",))
    dialog = HistoryDialog(opened.context)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    return dialog


def test_the_dialog_goes_back_and_forth_by_keyboard(dialog, opened, qtbot):
    assert dialog.history.hasFocus()
    qtbot.keyClick(dialog.history, Qt.Key.Key_Z, CTRL)
    assert lines(dialog.history.model())[0][1] is True
    assert not dialog.undo_button.isEnabled()
    qtbot.keyClick(dialog.history, Qt.Key.Key_Z, CTRL | SHIFT)
    assert lines(dialog.history.model())[0][1] is False
    assert not dialog.redo_button.isEnabled()


def test_escape_closes_the_dialog(dialog, qtbot):
    qtbot.keyClick(dialog.history, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_dialog_follows_what_happens(dialog, opened):
    rename(opened, "Executive board")
    assert lines(dialog.history.model())[0][0] == "Changed Role of “Executive board”"


def test_a_move_says_where_to(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        workshop = opened.workshop
        hire = opened.find("decision", "Hire somebody").id
        money, market = opened.find("section", "Money").id, opened.find("section", "Market").id
        said = []
        for group, index in ((market, 1), (market, 0), (money, 1)):
            after = arrangement.placed(workshop, "decision", hire, group, index)
            said.append(label_words(move_label(workshop, after, "decision", hire)))
            workshop = after
        after = arrangement.placed(workshop, "decision", hire, money, 0)
        said.append(label_words(move_label(workshop, after, "decision", hire)))
        workshop, after = after, workshop
        said.append(label_words(move_label(workshop, after, "decision", hire)))
        assert said == [
            "Moved “Hire somebody” to “Market”",
            "Moved “Hire somebody” to the top",
            "Moved “Hire somebody” to “Money”",
            "Moved “Hire somebody” to the top",
            "Moved “Hire somebody” below “Approve spend”",
        ]


def test_a_move_of_an_early_file_says_what_it_knows():
    assert label_words(label("record.move", title="Hire")) == "Moved “Hire”"


def checkpoint_line(dialog):
    model = dialog.history.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return next(index for index in rows if index.data(CHECKPOINT) is not None)


def test_a_checkpoint_stands_out(opened):
    opened.document.set_checkpoint("Before lunch")
    give(opened, ("C",))
    model = model_of(opened)
    assert lines(model)[1] == ("Checkpoint “Before lunch”", False)
    assert [bool(model.index(row, 0).data(FLAG)) for row in range(1, 4)] == [False, True, False]
    assert model.index(2, 0).data(CHECKPOINT).sequence == 2


def test_the_way_back_is_offered_at_a_checkpoint_alone(dialog, opened):
    opened.document.set_checkpoint("Before lunch")
    assert not dialog.back_button.isVisible()
    dialog.history.setCurrentIndex(checkpoint_line(dialog))
    assert dialog.back_button.isVisible()
    dialog.history.setCurrentIndex(dialog.history.model().index(dialog.history.model().rowCount() - 1, 0))
    assert not dialog.back_button.isVisible()


def test_going_back_to_a_checkpoint_and_taking_that_back(dialog, opened, qtbot):
    opened.document.set_checkpoint("Before lunch")
    before = opened.workshop
    rename(opened, "Executive board")
    after = opened.workshop
    dialog.history.setCurrentIndex(checkpoint_line(dialog))
    dialog.back_button.click()
    notice = the_dialog(qtbot, Notice)
    assert notice.accessibleDescription().startswith("One thing changes: it will be as it was today at ")
    notice.buttons["go"].click()
    assert opened.workshop == before
    assert lines(dialog.history.model())[0] == ("Went back to “Before lunch”", False)
    dialog.undo_button.click()
    assert opened.workshop == after


def test_where_nothing_changed_since_a_checkpoint_that_is_said(dialog, opened, qtbot):
    opened.document.set_checkpoint("Before lunch")
    dialog.history.setCurrentIndex(checkpoint_line(dialog))
    dialog.back_button.click()
    notice = the_dialog(qtbot, Notice)
    assert notice.accessibleName() == "Nothing has changed since"
    notice.reject()
    assert opened.labels == ["cell.set"]


def test_a_checkpoint_can_be_set_in_the_history(dialog, opened, qtbot):
    dialog.checkpoint_button.click()
    asked = the_dialog(qtbot, NameDialog)
    qtbot.keyClicks(asked.line, "Second reading")
    asked.take_button.click()
    assert lines(dialog.history.model())[0] == ("Checkpoint “Second reading”", False)


def test_where_only_looking_is_allowed_there_is_no_way_back(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        opened.document.set_checkpoint("Before lunch")
        rename(opened, "Executive board")
    with opened_file(opened.path, read_only=True) as viewed:
        dialog = HistoryDialog(viewed.context)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.history.setCurrentIndex(checkpoint_line(dialog))
        shown = [button.text() for button in dialog.findChildren(QPushButton) if button.isVisible()]
        assert shown == ["Close"]
