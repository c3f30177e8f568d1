"""The charter leaves the real window: printed, copied, exported and changed from wherever one works."""

import sys
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication

from facilitator.domain.labels import label
from facilitator.gui.pages.charter import CharterPage
from facilitator.gui.paper.contents import ContentsDialog
from facilitator.gui.paper.password import PasswordDialog
from facilitator.storage import create
from gui.opened import harbour
from journeys.meeting import Meeting

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = tmp_path / "Workshops"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return folder


@pytest.fixture
def person(folder, qapp):
    path = folder / "Harbour.workshop"
    create(path, harbour(), label("new"))
    somebody = Meeting(folder)
    somebody.open(path)
    somebody.until_back()
    yield somebody
    somebody.leave()


def at_charter(person):
    """Wait until the charter is shown, and return its page."""
    person.until(lambda: isinstance(person.workspace.page, CharterPage))
    page = person.workspace.page
    person.until(lambda: page.reader is not None and not person.session.tasks.busy)
    return page


def said(person):
    return person.window.bench.status_line.message.accessibleName()


def test_one_key_prints_from_any_page(person):
    person.workspace.show_stage("decisions")
    person.control(Qt.Key.Key_P)
    dialog = person.dialog(QPrintDialog)
    at_charter(person)
    dialog.reject()
    person.until_back()
    assert person.focus() is person.workspace.page.reader.preview


def test_one_key_copies_the_charter_from_any_page(person):
    person.workspace.show_stage("policy")
    person.control(Qt.Key.Key_X, shift=True)
    person.until(lambda: "is on the clipboard" in said(person))
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    path = Path(url.toLocalFile())
    assert path.name == "Harbour – charter.pdf"
    assert path.read_bytes().startswith(b"%PDF")
    assert "“Harbour – charter.pdf” is on the clipboard" in said(person)


def test_what_is_exported_is_what_is_chosen_in_the_form_of_its_name(person, folder):
    person.workspace.show_stage("charter")
    page = at_charter(person)
    page.bar.what.setFocus()
    person.press(Qt.Key.Key_Down)
    assert page.bar.what.currentText() == "One page"
    person.control(Qt.Key.Key_E)
    person.choose_file(folder / "one page.docx")
    person.until(lambda: "one page.docx" in person.window.bench.banner.words.text())
    assert (folder / "one page.docx").read_bytes().startswith(b"PK")


def test_a_password_is_asked_for_by_key_and_cancelled_by_key(person):
    person.workspace.show_stage("charter")
    at_charter(person)
    person.press(Qt.Key.Key_E, CONTROL | ALT)
    dialog = person.dialog(PasswordDialog)
    person.press(Qt.Key.Key_Escape)
    person.until(lambda: not dialog.isVisible())
    assert QApplication.activeModalWidget() is None


def test_a_pdf_with_a_password_is_written_and_opens_with_it_alone(person, folder):
    person.workspace.show_stage("charter")
    page = at_charter(person)
    person.press(Qt.Key.Key_E, CONTROL | ALT)
    dialog = person.dialog(PasswordDialog)
    for line in (dialog.password_line, dialog.again_line):
        line.setFocus()
        person.write("the harbour at night")
    person.press(Qt.Key.Key_Return)
    path = folder / "locked.pdf"
    person.choose_file(path)
    person.until(lambda: "locked.pdf" in person.window.bench.banner.words.text())
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password="the harbour at night") as opened:
        assert len(opened.pages) == page.reader.pdf.pageCount()


def test_a_defect_while_writing_is_told_with_the_file_that_was_not_written(person, folder, monkeypatch):
    def broken(*_):
        raise NameError

    monkeypatch.setattr("facilitator.gui.paper.export.write", broken)
    hooked = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: hooked.append(kind))
    person.workspace.show_stage("charter")
    at_charter(person)
    person.control(Qt.Key.Key_E)
    person.choose_file(folder / "charter.pdf")
    assert person.banner().startswith("“charter.pdf” was not written. That did not work")
    assert hooked == [NameError]
    assert not (folder / "charter.pdf").exists()


def test_a_part_is_left_out_by_key_and_brought_back_with_undo(person):
    person.workspace.show_stage("charter")
    page = at_charter(person)
    pages = page.reader.pdf.pageCount()
    person.control(Qt.Key.Key_O, shift=True)
    dialog = person.dialog(ContentsDialog)
    dialog.list.boxes["rights"].setFocus()
    person.press(Qt.Key.Key_Space)
    assert person.workshop.facts.left_out == ("rights",)
    dialog.close_button.setFocus()
    person.press(Qt.Key.Key_Return)
    person.until_back()
    person.until(lambda: page.reader.pdf.pageCount() < pages)
    person.control(Qt.Key.Key_Z)
    assert person.workshop.facts.left_out == ()
    assert said(person) == "Undone: Chose what is in the charter"
    person.until(lambda: page.reader.pdf.pageCount() == pages)
    person.until_saved()
