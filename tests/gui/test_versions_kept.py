"""What was adopted: told, opened, compared, given out again, gone back to."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as WordDocument
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from facilitator.domain import edits
from facilitator.domain.publication import digest_of_pdf
from facilitator.gui.ask import Notice
from facilitator.gui.dialogs.opening import drop_dialogs
from facilitator.gui.versions.reading import ReadingDialog
from gui.charter_room import Room, charter_room
from gui.opened import opened_file
from gui.versions_room import KEY, adopted, pdf_of, read, told, versions_dialog, write_out


@pytest.fixture
def room(tmp_path, qtbot, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    with charter_room(tmp_path, qtbot) as room:
        yield room
        drop_dialogs(room.page)


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
    assert word.core_properties.title == "Harbour"
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


def test_a_file_that_is_only_looked_at_gives_its_versions_out(tmp_path, qtbot):
    with charter_room(tmp_path, qtbot) as room:
        adopted(room, qtbot)
        room.change(title="Another harbour")
        pdf, path = pdf_of(room, 1), room.opened.path
    with opened_file(path, read_only=True) as opened:
        room = Room(opened, qtbot)
        room.enter()
        dialog = versions_dialog(room, qtbot)
        assert told(dialog) == ["Workshop “Another harbour”"]
        assert not dialog.details.back_button.isVisible()
        assert write_out(room, dialog, tmp_path / "out.pdf") == pdf
        dialog.accept()
        room.page.close_down()


def test_going_back_says_how_much_changes_whatever_is_compared(room, qtbot):
    adopted(room, qtbot)
    room.change(purpose="Decide within a day.")
    adopted(room, qtbot)
    role = room.opened.find("role", "Finance")
    after = edits.update(room.opened.workshop, "role", role.id, title="Money")
    room.opened.document.set_field("role", role.id, "title", after)
    dialog = versions_dialog(room, qtbot)
    dialog.list.setCurrentRow(1)
    dialog.details.compare.setCurrentIndex(1)
    read(room, dialog)
    assert told(dialog) == ["Workshop “Harbour”"]
    dialog.details.back_button.click()
    notice = dialog.findChild(Notice)
    assert notice.accessibleDescription().startswith("2 things change: ")
    notice.buttons["stay"].click()
    assert room.opened.find("role", "Money")


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
    assert not dialog.details.back_button.isVisible()
    dialog.activateWindow()
    room.until(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(dialog.list, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.opened.workshop.facts.title == "Another harbour"
    read(room, dialog)
    assert told(dialog) == ["Workshop “Another harbour”"]
    assert len(room.opened.document.versions) == 1
