"""Adopting on the Charter page, and what was adopted: opened, compared, given out again."""

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from threading import Event

import pytest
from docx import Document as WordDocument
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from facilitator.checks.dryrun.exhaustive import exhaust
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.publication import Signatory, digest_of_pdf
from facilitator.domain.records import Cell, Participant
from facilitator.gui.ask import Notice
from facilitator.gui.dryrun.checked import checked_of
from facilitator.gui.models.rows import BOLD
from facilitator.gui.versions.adopting import AdoptDialog
from facilitator.gui.versions.dialog import VersionsDialog
from facilitator.gui.versions.reading import ReadingDialog
from gui.charter_room import charter_room

KEY = Qt.Key
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def room(tmp_path, qtbot, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    with charter_room(tmp_path, qtbot) as room:
        yield room


@pytest.fixture
def adopting(room, qtbot):
    """The dialog, opened with its key."""
    return adopt_dialog(room, qtbot)


def adopt_dialog(room, qtbot):
    return dialog_by_key(room, qtbot, KEY.Key_A, AdoptDialog)


def dialog_by_key(room, qtbot, key, kind):
    window = room.page.window()
    room.until(lambda: QApplication.activeModalWidget() is None)
    window.activateWindow()
    room.until(lambda: QApplication.activeWindow() is window)
    qtbot.keyClick(window, key, CONTROL_SHIFT)
    room.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def adopted(room, qtbot, *, name="Elena", signed=()):
    """Adopt the next version through the dialog; return it."""
    dialog, count = adopt_dialog(room, qtbot), len(room.opened.document.versions)
    dialog.adopter.setText(name)
    for line in dialog.signing.lines:
        line.signed.setChecked(line.signed.text() in signed)
    qtbot.mouseClick(dialog.adopt, Qt.MouseButton.LeftButton)
    room.until(lambda: len(room.opened.document.versions) > count)
    return room.opened.document.versions[-1]


def versions_dialog(room, qtbot):
    dialog = dialog_by_key(room, qtbot, KEY.Key_Y, VersionsDialog)
    read(room, dialog)
    return dialog


def read(room, dialog):
    room.until(lambda: not room.opened.context.tasks.busy and dialog.details.words.text() != "Reading…")


def pdf_of(room, number):
    return room.opened.document.stored(number)().pdf


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def told(dialog):
    """The titles of the differences that are shown, without the headings."""
    model = dialog.details.differences.model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return [index.data() for index in rows if not index.data(BOLD)]


def write_out(room, dialog, path):
    """Give the chosen version out through the file dialog."""
    dialog.details.give_button.click()
    room.until(lambda: dialog.findChild(QFileDialog) is not None)
    chooser = dialog.findChild(QFileDialog)
    chooser.findChild(QLineEdit, "fileNameEdit").setText(str(path))
    chooser.accept()
    room.until(path.is_file)
    room.until(lambda: not dialog.giving.working.running)
    return path.read_bytes()


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
    assert adopting.said.text().startswith("“some day” is no date.")
    assert line.text() == today
    assert adopting.fields.isEnabled()
    line.selectAll()
    qtbot.keyClick(line, KEY.Key_Delete)
    assert not adopting.said_bar.isVisible()
    qtbot.keyClick(line, KEY.Key_Return)
    assert adopting.said.text() == "Say on which day the charter is adopted."
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
    page.resize(600, 674)
    assert not link.isVisible()


def test_versions_are_offered_once_there_are_some(room, qtbot):
    versions = room.page.versions.versions
    assert (versions.isEnabled(), versions.statusTip()) == (False, "No version was adopted yet")
    adopted(room, qtbot)
    assert versions.isEnabled()


def test_a_version_says_who_adopted_and_signed_it(room, qtbot):
    version = adopted(room, qtbot, signed=("Elena",))
    dialog = versions_dialog(room, qtbot)
    details = dialog.details
    assert dialog.list.count() == 1
    assert dialog.list.item(0).text().split("\n")[::2] == ["Version 1", "Elena"]
    assert details.adopted.text().endswith("by Elena")
    assert (details.signed.text(), details.signatories.text()) == ("1 signed", "Elena")
    assert details.digest.text() == f"SHA-256 {version.sha256[:16]}…"
    details.digest_button.click()
    assert QGuiApplication.clipboard().text() == version.sha256
    assert dialog.said.text() == "The SHA-256 is on the clipboard."
    assert details.words.text() == "Nothing: both say the same."


def test_versions_are_compared_with_now_and_with_each_other(room, qtbot):
    adopted(room, qtbot)
    room.change(purpose="Decide within a day.")
    adopted(room, qtbot)
    role = room.opened.find("role", "Finance")
    room.opened.document.set_field(
        "role", role.id, "title", edits.update(room.opened.workshop, "role", role.id, title="Money")
    )
    dialog = versions_dialog(room, qtbot)
    assert dialog.list.current == 2
    assert dialog.details.differences_heading.text() == "1 change since version 2"
    assert told(dialog) == ["Role “Money”"]
    qtbot.keyClick(dialog.list, KEY.Key_Down)
    read(room, dialog)
    assert dialog.details.differences_heading.text() == "2 changes since version 1"
    assert told(dialog) == ["Workshop “Harbour”", "Role “Money”"]
    dialog.details.compare.setFocus()
    qtbot.keyClick(dialog.details.compare, KEY.Key_Down)
    read(room, dialog)
    assert dialog.details.differences_heading.text() == "1 change from version 1 to version 2"
    assert told(dialog) == ["Workshop “Harbour”"]
    qtbot.keyClick(dialog.list, KEY.Key_Up)
    read(room, dialog)
    assert dialog.details.compare.currentText() == "Now (version 3)"


def test_a_version_goes_out_again_as_it_was_in_every_form(room, qtbot, tmp_path):
    adopted(room, qtbot, signed=("Jonas",))
    before, workshop = pdf_of(room, 1), room.opened.workshop
    room.change(title="Another harbour")
    dialog = versions_dialog(room, qtbot)
    assert write_out(room, dialog, tmp_path / "out.pdf") == before
    assert dialog.said.text() == "“out.pdf” was written."
    assert room.exported == [tmp_path / "out.pdf"]
    word = WordDocument(BytesIO(write_out(room, dialog, tmp_path / "out.docx")))
    assert any("Harbour" in paragraph.text for paragraph in word.paragraphs)
    markdown = write_out(room, dialog, tmp_path / "out.md").decode()
    assert "Jonas" in markdown
    assert "Another harbour" not in markdown
    assert json.loads(write_out(room, dialog, tmp_path / "out.json"))["workshop"]["title"] == "Harbour"
    assert workshop.facts.title == "Harbour"


def test_a_version_is_never_written_over_the_workshop(room, qtbot):
    adopted(room, qtbot)
    dialog = versions_dialog(room, qtbot)
    linked = room.opened.path.parent / "Linked.pdf"
    linked.symlink_to(room.opened.path)
    dialog.giving.write(room.page.current.wanted(), 1, linked)
    assert "is the workshop that is open" in dialog.said.text()
    assert linked.is_symlink()


def test_the_pdf_of_a_version_is_copied_as_a_file(room, qtbot):
    adopted(room, qtbot)
    dialog = versions_dialog(room, qtbot)
    room.change(title="Another harbour")
    dialog.details.copy_button.click()
    room.until(lambda: "is on the clipboard" in dialog.said.text())
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    path = Path(url.toLocalFile())
    assert path.name == "Another harbour – charter, version 1.pdf"
    assert path.read_bytes() == pdf_of(room, 1)


def test_a_version_is_opened_as_it_was_under_a_line_that_says_so(room, qtbot):
    version = adopted(room, qtbot)
    room.change(title="Another harbour")
    dialog = versions_dialog(room, qtbot)
    qtbot.keyClick(dialog.list, KEY.Key_Return)
    room.until(lambda: isinstance(QApplication.activeModalWidget(), ReadingDialog))
    reading = QApplication.activeModalWidget()
    room.until(lambda: reading.reader is not None)
    assert reading.heading.text().startswith("Version 1, as adopted on ")
    assert reading.reader.pdf.pageCount() == len(PdfReader(BytesIO(pdf_of(room, 1))).pages)
    assert "Another harbour" not in reading.reader.pdf.getAllText(0).text()
    assert digest_of_pdf(pdf_of(room, 1)) == version.sha256
    qtbot.keyClick(reading, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert reading.reader.finder.isVisible()
    reading.close_button.click()
    assert QApplication.activeModalWidget() is dialog


def test_the_work_goes_back_to_a_version_as_an_edit(room, qtbot):
    adopted(room, qtbot)
    room.change(title="Another harbour", status="proposed")
    dialog = versions_dialog(room, qtbot)
    dialog.details.back_button.click()
    notice = dialog.findChild(Notice)
    assert notice.accessibleName() == "Go back to “Version 1”?"
    notice.buttons["go"].click()
    assert room.opened.workshop.facts.title == "Harbour"
    assert room.opened.workshop.facts.status == "proposed"
    read(room, dialog)
    assert dialog.details.words.text() == "Nothing: both say the same."
    dialog.activateWindow()
    room.until(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(dialog.list, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.opened.workshop.facts.title == "Another harbour"
    read(room, dialog)
    assert told(dialog) == ["Workshop “Another harbour”"]
    assert len(room.opened.document.versions) == 1
