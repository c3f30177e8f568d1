"""Adopting on the Charter page: what is asked, what is kept, and what is given up."""

from hashlib import sha256
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from facilitator.checks.dryrun.exhaustive import exhaust
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.publication import Signatory
from facilitator.domain.records import Cell, Participant
from facilitator.gui.dialogs.opening import drop_dialogs
from facilitator.gui.dryrun.checked import checked_of
from gui.charter_room import charter_room
from gui.versions_room import CONTROL_SHIFT, KEY, adopt_dialog, adopted, pdf_of, text_of


@pytest.fixture
def room(tmp_path, qtbot):
    with charter_room(tmp_path, qtbot) as room:
        yield room
        drop_dialogs(room.page)


@pytest.fixture
def adopting(room, qtbot):
    """The dialog, opened with its key; who adopts is said."""
    dialog = adopt_dialog(room, qtbot)
    dialog.adopter.setText("The board")
    return dialog


def test_what_is_said_is_kept_with_the_pdf_that_says_so(room, adopting, qtbot):
    workshop = room.opened.workshop
    assert adopting.heading.text() == "Adopt version 1"
    assert [line.signed.text() for line in adopting.signing.lines] == ["Elena", "Jonas"]
    adopting.adopter.setText("The board of Harbour")
    adopting.owner.setText("Legal office")
    adopting.remark.setPlainText("Agreed after two rounds.")
    qtbot.mouseClick(adopting.adopt, Qt.MouseButton.LeftButton)
    room.until(lambda: bool(room.opened.document.versions))
    (version,) = room.opened.document.versions
    stored = room.opened.document.stored(1)()
    assert (version.number, version.adopted) == (1, room.opened.context.findings.today)
    assert (version.adopter, version.owner) == ("The board of Harbour", "Legal office")
    assert (version.remark, version.signatories) == ("Agreed after two rounds.", ())
    assert version.sha256 == sha256(stored.pdf).hexdigest()
    assert stored.workshop == workshop
    words = text_of(stored.pdf)
    assert "The board of Harbour" in words
    assert "Version 1, adopted" in words
    assert "Version 1 adopted" in room.opened.said
    room.wait()
    assert room.page.bar.state.text() == "Version 2 · draft"


def test_who_signed_stands_in_the_version_with_what_is_reserved(room, adopting, qtbot):
    first, second = adopting.signing.lines
    assert not first.reserved.isVisible()
    first.signed.setFocus()
    qtbot.keyClick(first.signed, KEY.Key_Space)
    second.signed.click()
    qtbot.keyClick(second.reserved, KEY.Key_Space)
    assert second.remark.hasFocus()
    qtbot.keyClicks(second.remark, "Money is too tight")
    adopting.signing.name.setFocus()
    qtbot.keyClicks(adopting.signing.name, "Nora")
    qtbot.keyClick(adopting.signing.name, KEY.Key_Return)
    assert adopting.isVisible()
    assert adopting.signing.count.text() == "3 of 3 signed"
    qtbot.keyClicks(adopting.signing.name, "Ravi")
    adopting.adopt.click()
    room.until(lambda: bool(room.opened.document.versions))
    assert room.opened.document.versions[0].signatories == (
        Signatory("Elena", "Board"),
        Signatory("Jonas", reservation=True, remark="Money is too tight"),
        Signatory("Nora"),
        Signatory("Ravi"),
    )
    words = text_of(pdf_of(room, 1))
    assert all(said in words for said in ("Nora", "Ravi", "Money is too tight"))


def test_all_are_ticked_at_once_and_nobody_stands_there_twice(room, adopting):
    signing = adopting.signing
    signing.everybody.click()
    assert signing.count.text() == "2 of 2 signed"
    assert not signing.everybody.isVisible()
    signing.lines[1].signed.click()
    signing.name.setText(" Jonas ")
    signing.add.click()
    assert [one.name for one in signing.signatories] == ["Elena", "Jonas"]
    assert len(signing.lines) == 2
    assert not signing.take_typed()


def test_who_is_not_in_the_room_and_decides_nothing_is_not_asked(room, qtbot):
    document = room.opened.document
    away = Participant(title="Zoe", present=False)
    document.edit(label("record.add", title="Zoe"), edits.put(document.workshop, away))
    dialog = adopt_dialog(room, qtbot)
    assert [line.signed.text() for line in dialog.signing.lines] == ["Elena", "Jonas"]


def test_what_is_open_is_said_and_keeps_nobody_from_adopting(room, qtbot):
    document = room.opened.document
    dialog = adopt_dialog(room, qtbot)
    assert dialog.open_words.text() == "1 error is open; the charter can be adopted all the same."
    assert dialog.adopt.isEnabled()
    dialog.reject()
    failures = exhaust(room.opened.workshop)
    assert failures.failures
    checked_of(document).keep(failures, room.opened.workshop)
    dialog = adopt_dialog(room, qtbot)
    said = f"1 error is open and {len(failures.failures)} dead ends were found in the dry run;"
    assert dialog.open_words.text().startswith(said)
    dialog.reject()
    hire, board = room.opened.find("decision", "Hire somebody"), room.opened.find("role", "Board")
    document.edit(
        label("cells.set"), edits.set_cells(room.opened.workshop, {(hire.id, "", board.id): Cell()})
    )
    dialog = adopt_dialog(room, qtbot)
    assert not dialog.open_words.isVisible()


def test_a_day_that_is_none_is_said_and_nothing_is_adopted(room, adopting, qtbot):
    line = adopting.adopted.findChild(QLineEdit)
    today = line.text()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "some day")
    qtbot.keyClick(line, KEY.Key_Return)
    assert adopting.adopted_said.text().startswith("“some day” is no date.")
    assert line.text() == today
    assert adopting.fields.isEnabled()
    line.selectAll()
    qtbot.keyClick(line, KEY.Key_Delete)
    assert not adopting.adopted_said.isVisible()
    qtbot.keyClick(line, KEY.Key_Return)
    assert adopting.adopted_said.text() == "Say on which day the charter is adopted."
    qtbot.keyClicks(line, "2026-11-02")
    qtbot.keyClick(line, KEY.Key_Return)
    room.until(lambda: bool(room.opened.document.versions))
    assert room.opened.document.versions[0].adopted == "2026-11-02"


def test_a_making_that_is_given_up_leads_back_and_keeps_nothing(room, adopting, qtbot):
    go_on, tasks = Event(), room.opened.context.tasks
    for _ in range(2):
        # Both threads are busy, so that the making has not begun yet.
        tasks.run_task(go_on.wait, lambda _result: None, lambda _error: None)
    adopting.adopt.click()
    assert not adopting.fields.isEnabled()
    qtbot.keyClick(adopting, KEY.Key_Escape)
    go_on.set()
    room.until(adopting.fields.isEnabled)
    assert adopting.isVisible()
    assert room.opened.document.versions == ()
    adopting.adopt.click()
    room.until(lambda: bool(room.opened.document.versions))
    assert QApplication.activeModalWidget() is None


def test_what_is_made_when_it_is_given_up_is_not_kept(room, adopting, qtbot):
    adopting.adopt.click()
    room.opened.context.tasks._pool.waitForDone()
    qtbot.keyClick(adopting, KEY.Key_Escape)
    room.until(adopting.fields.isEnabled)
    assert room.opened.document.versions == ()
    qtbot.keyClick(adopting, KEY.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_closing_the_dialog_gives_up_what_is_made(room, adopting):
    adopting.adopt.click()
    adopting.reject()
    room.until(lambda: not room.opened.context.tasks.busy)
    assert room.opened.document.versions == ()


def test_a_file_that_is_only_looked_at_says_why_nothing_is_adopted(tmp_path, qtbot):
    with charter_room(tmp_path, qtbot, read_only=True) as room:
        versions = room.page.versions
        assert not versions.adopt.isEnabled()
        assert versions.adopt.statusTip() == "“Harbour” may only be looked at; copy it."
        assert not versions.propose.isEnabled()
        assert not versions.link.isVisible()


def test_proposed_is_an_edit_beside_the_state_and_adopting_makes_it_a_draft_again(room, qtbot):
    page = room.page
    page.resize(1000, 674)
    link = page.versions.link
    assert (link.text(), link.isVisible()) == ("Mark as proposed", True)
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert room.opened.workshop.facts.status == "proposed"
    assert link.text() == "Mark as a draft again"
    assert page.bar.state.accessibleName() == "Version 1 · proposed"
    room.opened.document.undo()
    assert link.text() == "Mark as proposed"
    qtbot.keyClick(page, KEY.Key_J, CONTROL_SHIFT)
    adopted(room, qtbot)
    assert room.opened.workshop.facts.status == "draft"
    room.opened.document.undo()
    assert room.opened.workshop.facts.status == "proposed"
    assert len(room.opened.document.versions) == 1


@pytest.mark.parametrize("width", [1300, 860, 600])
def test_the_state_and_its_link_are_read_whole_however_narrow_the_bar_is(room, width):
    bar = room.page.bar
    room.page.resize(width, 674)
    room.until(lambda: bar.state.text() == "Version 1 · draft")
    assert room.page.versions.link.isVisible()
    below = bar.state_part.y() > bar.choices.y() + bar.choices.height() // 2
    assert below is (width == 600)


def day_in(adopting, name, text):
    line = getattr(adopting, name).findChild(QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


@pytest.mark.parametrize(
    ("days", "name", "words"),
    [
        ({"adopted": "2999-01-01"}, "adopted", "That day is still to come. It can be today at the latest."),
        (
            {"adopted": "2026-01-10", "effective": "2026-02-01", "next_review": "2026-01-20"},
            "next_review",
            "That is before the charter is in force.",
        ),
        (
            {"adopted": "2026-01-10", "next_review": "2020-01-01"},
            "next_review",
            "That is before the charter is adopted.",
        ),
    ],
)
def test_days_that_cannot_be_are_said_beside_the_field(room, adopting, days, name, words):
    for field, text in days.items():
        day_in(adopting, field, text)
    adopting.adopt.click()
    said = getattr(adopting, f"{name}_said")
    assert (said.text(), said.isVisible()) == (words, True)
    assert adopting.isVisible()
    assert not adopting._working.running
    day_in(adopting, name, "")
    QTest.keyClick(getattr(adopting, name).findChild(QLineEdit), KEY.Key_Delete)
    assert said.text() != words


def test_it_is_in_force_later_than_it_is_adopted(room, adopting):
    day_in(adopting, "effective", "2999-01-01")
    day_in(adopting, "next_review", "2999-03-01")
    adopting.adopt.click()
    room.until(lambda: bool(room.opened.document.versions))
    assert room.opened.document.versions[0].effective == "2999-01-01"


def test_nobody_adopts_nothing(room, adopting, qtbot):
    adopting.adopter.setText("  ")
    adopting.adopt.click()
    assert adopting.adopter_said.text() == "Say who adopts it: a name, or a body such as the board."
    assert adopting.adopter_said.isVisible()
    assert room.opened.document.versions == ()
    qtbot.keyClicks(adopting.adopter, "Elena")
    assert not adopting.adopter_said.isVisible()
    adopting.adopt.click()
    room.until(lambda: bool(room.opened.document.versions))


def test_that_nobody_signed_and_nothing_changed_is_said_calmly(room, adopting, qtbot):
    assert adopting.calm.text() == "Nobody is marked as signed."
    adopting.signing.lines[0].signed.click()
    assert not adopting.calm.isVisible()
    adopting.adopt.click()
    room.until(lambda: bool(room.opened.document.versions))
    again = adopt_dialog(room, qtbot)
    room.until(lambda: "Nothing has changed since version 1." in again.calm.text())
    again.reject()
    room.change(purpose="Decide in a day.")
    again = adopt_dialog(room, qtbot)
    room.until(lambda: not room.opened.context.tasks.busy)
    assert again.calm.text() == "Nobody is marked as signed."


def test_what_was_typed_stays_for_the_next_time(room, adopting, qtbot):
    adopting.remark.setPlainText("After two rounds.")
    adopting.signing.name.setText("Nora, works council")
    adopting.signing.add.click()
    line = adopting.signing.lines[0]
    for box in (line.signed, line.reserved):
        box.click()
    line.remark.setText("Too slow")
    adopting.signing.name.setText("Ra")
    signed = adopting.signing.signatories
    qtbot.keyClick(adopting, KEY.Key_Escape)
    again = adopt_dialog(room, qtbot)
    assert (again.adopter.text(), again.remark.toPlainText()) == ("The board", "After two rounds.")
    assert again.signing.signatories == signed
    assert Signatory("Nora", "works council") in signed
    assert again.signing.name.text() == "Ra"
    assert again.calm.text() == "What you typed and ticked before is still here."
    again.adopt.click()
    room.until(lambda: bool(room.opened.document.versions))
    room.until(lambda: QApplication.activeModalWidget() is None)
    anew = adopt_dialog(room, qtbot)
    assert (anew.remark.toPlainText(), anew.signing.signatories) == ("", ())


@pytest.mark.parametrize(
    ("typed", "name", "position"),
    [
        ("Wang Xiaoming, works council", "Wang Xiaoming", "works council"),
        ("Nora, Legal, Hamburg", "Nora", "Legal, Hamburg"),
        (", works council", "works council", ""),
    ],
)
def test_a_name_is_parted_from_its_position_at_the_first_comma(adopting, typed, name, position):
    adopting.signing.name.setText(typed)
    adopting.signing.add.click()
    assert adopting.signing.signatories == (Signatory(name, position),)
