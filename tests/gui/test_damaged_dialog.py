"""A file that cannot be opened: what is safe, what can be had of it, and the safest of that at Enter."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.gui.dialogs.damaged import DamagedDialog
from facilitator.gui.messages import salvage_words
from facilitator.gui.models.earlier import STATE
from facilitator.storage import Snapshot
from facilitator.storage.salvage import Salvaged, Share
from facilitator.storage.salvage.words import DOUBTS, told
from gui.opened import harbour, theme

SENTENCE = QT_TRANSLATE_NOOP("errors", "“Harbour.workshop” is damaged and was left as it is.")
NOW = datetime(2026, 3, 2, 14, 3, tzinfo=UTC)
KINDS = ("workshop", "participant", "unit", "role", "section", "decision")


def taken(sequence, reason="work"):
    at = NOW - timedelta(hours=20 - sequence)
    return Snapshot(Path(f"/snapshots/{sequence}"), at, sequence, "0", reason, 412_000 + sequence * 1_000)


@pytest.fixture
def show(qtbot):
    """Return a maker of shown dialogs, each with a list of what was wanted of it."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def shown(snapshots, *, recoverable=True):
        dialog = DamagedDialog(theme(), SENTENCE, snapshots, recoverable=recoverable, parent=parent)
        wanted = []
        dialog.snapshot_wanted.connect(wanted.append)
        dialog.recovery_wanted.connect(lambda: wanted.append("recovery"))
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog, wanted

    return shown


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def rows(dialog):
    model = dialog.snapshots.model()
    return [model.index(row, 0) for row in range(model.rowCount())]


def test_it_says_what_happened_and_what_is_safe(show):
    dialog, _ = show([taken(3), taken(2)])
    assert dialog.sentence.text() == SENTENCE
    assert dialog.sentence.textFormat() == Qt.TextFormat.PlainText
    assert "The file was left as it is" in dialog.safe_words.text()
    assert "2 snapshots" in dialog.safe_words.text()
    assert SENTENCE in dialog.accessibleDescription()


def test_snapshots_stand_with_time_reason_and_size_the_latest_first(show):
    dialog, _ = show([taken(2, "opened"), taken(9, "big")])
    said = [index.data(Qt.ItemDataRole.AccessibleTextRole) for index in rows(dialog) if index.data(STATE)]
    assert ["Before a big change" in said[0], "421 kB" in said[0]] == [True, True]
    assert ["When it was opened" in said[1], "414 kB" in said[1]] == [True, True]
    assert dialog.snapshots.current.sequence == 9


@pytest.mark.parametrize(
    ("keys", "sequence"),
    [
        ([Qt.Key.Key_Return], 9),
        ([Qt.Key.Key_Down, Qt.Key.Key_Return], 5),
        ([Qt.Key.Key_End, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return], 2),
    ],
)
def test_enter_opens_the_snapshot_that_is_chosen(show, keys, sequence):
    dialog, wanted = show([taken(number) for number in (9, 5, 2)])
    for key in keys:
        press(key)
    assert [snapshot.sequence for snapshot in wanted] == [sequence]
    assert not dialog.isVisible()


def test_a_double_click_opens_a_snapshot(show, qtbot):
    dialog, wanted = show([taken(9), taken(5)])
    place = dialog.snapshots.visualRect(dialog.snapshots.model().index_of(Path("/snapshots/5"))).center()
    qtbot.mouseClick(dialog.snapshots.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted == []
    qtbot.mouseDClick(dialog.snapshots.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [snapshot.sequence for snapshot in wanted] == [5]


def test_what_is_readable_can_be_had_where_there_are_snapshots_too(show, qtbot):
    dialog, wanted = show([taken(9)])
    qtbot.mouseClick(dialog.recover_button, Qt.MouseButton.LeftButton)
    assert wanted == ["recovery"]
    assert not dialog.isVisible()


def test_without_snapshots_enter_recovers(show):
    dialog, wanted = show([])
    assert "no snapshot" in dialog.safe_words.text()
    assert not dialog.snapshots.isVisible()
    assert not dialog.recover_button.isVisible()
    assert dialog.recovery_words.isVisible()
    assert dialog.take_button.text() == "Recover what is readable"
    press(Qt.Key.Key_Return)
    assert wanted == ["recovery"]


def test_a_sound_file_that_is_refused_is_not_to_be_recovered(show):
    dialog, wanted = show([taken(9)], recoverable=False)
    for part in (dialog.recovery_heading, dialog.recovery_words, dialog.recover_button):
        assert not part.isVisible()
    press(Qt.Key.Key_Return)
    assert [snapshot.sequence for snapshot in wanted] == [9]


def test_nothing_is_done_on_escape_or_close(show, qtbot):
    dialog, wanted = show([taken(9)])
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog, more = show([])
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert (wanted, more) == ([], [])


def salvaged(shares, cells, doubts=None, *, whole=False):
    records = {kind: Share(0, 0) for kind in KINDS} | shares
    return Salvaged(harbour(), "", whole, records, cells, 0, told(doubts or {}, "RACI"))


PLACE = Path("/home/elena/Harbour (recovered).workshop")


def test_a_recovery_says_how_much_was_found_of_each_kind_there_was():
    words = salvage_words(
        salvaged({"decision": Share(12, 14), "role": Share(1, 1), "section": Share(0, 2)}, Share(97, 97)),
        PLACE,
    )
    found, place = words.split("\n\n")
    assert found.startswith("Found: 12 of 14 decisions, 1 role, 0 of 2 sections and 97 cells.")
    assert "cannot be counted" in found
    assert "unit" not in words
    assert f"“{PLACE}”" in place
    assert "damaged file was left as it is" in place


def test_a_recovery_says_which_records_lost_their_texts():
    words = salvage_words(salvaged({"decision": Share(1, 3, 2)}, Share(4, 4)), PLACE)
    assert (
        "Found: 1 of 3 decisions and 4 cells. With their cells, but without their texts: 2 decisions."
        in words
    )


def test_a_recovery_of_all_says_that_nothing_is_missing():
    words = salvage_words(salvaged({"decision": Share(2, 2)}, Share(4, 4), whole=True), PLACE)
    assert "Nothing of the workshop is missing." in words
    assert "cannot be counted" not in words


def test_a_recovery_of_little_says_so():
    words = salvage_words(salvaged({"workshop": Share(1, 1)}, Share(0, 0)), PLACE)
    assert words.startswith("Found: only what the workshop is about.")


def test_every_doubt_is_told_in_a_line_of_its_own():
    for count in (1, 3):
        doubts = {name: count for name in DOUBTS if not name.endswith(".one")}
        words = salvage_words(salvaged({"decision": Share(2, 2)}, Share(4, 4), doubts), PLACE)
        _, told_in_lines, _ = words.split("\n\n")
        lines = told_in_lines.split("\n")
        assert len(lines) == len(doubts)
        assert all(line.startswith("• ") for line in lines)
        assert "{" not in words
