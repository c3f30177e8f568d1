"""A document handed on: as a file on the clipboard, in the viewer, in its folder."""

import os
import time
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from facilitator.gui.paper import sharing
from gui.charter_room import charter_room, text_of


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """Let files be put aside where the test looks."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def room(tmp_path, qtbot):
    with charter_room(tmp_path, qtbot) as room:
        yield room


class Viewer(QObject):
    """Stands in the place of the system's programs, and remembers what it was to open."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def open(self, url):
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def viewer(qtbot):
    viewer = Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "open")
    yield viewer
    QDesktopServices.unsetUrlHandler("file")


def test_the_clipboard_holds_the_pdf_as_a_file(room, temporary):
    room.change(title="Harbour / Group")
    room.page.copy_file()
    clipboard = QGuiApplication.clipboard()
    room.until(lambda: any("is on the clipboard" in words for words in room.opened.said))
    (url,) = clipboard.mimeData().urls()
    path = Path(url.toLocalFile())
    assert path.is_file()
    assert path.parent.parent == temporary
    assert path.name == "Harbour Group – charter.pdf"
    assert "Harbour / Group" in text_of(path)
    assert bytes(clipboard.mimeData().data("application/pdf").data()) == path.read_bytes()
    if os.name == "posix":
        assert path.parent.stat().st_mode & 0o077 == 0


def test_what_was_put_aside_goes_after_a_day(temporary):
    old, new = (sharing.put_aside(b"%PDF", name) for name in ("old", "new"))
    (temporary / "somebody else").mkdir()
    day = time.time() - 2 * sharing.KEPT
    os.utime(old.parent, (day, day))
    last = sharing.put_aside(b"%PDF", "last")
    assert not old.parent.exists()
    assert new.is_file()
    assert last.is_file()
    assert (temporary / "somebody else").is_dir()


def test_the_viewer_gets_the_document_that_is_shown(room, viewer):
    room.choose("summary")
    room.page.view_file()
    room.until(lambda: bool(viewer.opened))
    assert len(PdfReader(viewer.opened[0]).pages) == room.pdf.pageCount()
    assert viewer.opened[0].name == "Harbour – one page.pdf"


def test_the_last_export_is_shown_in_its_folder(room, viewer, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    room.page.actions_of_page.folder.trigger()
    assert room.opened.said[-1] == "Nothing was exported yet."
    room.export(tmp_path / "charter.pdf")
    room.page.actions_of_page.folder.trigger()
    assert viewer.opened == [tmp_path]
    (tmp_path / "charter.pdf").unlink()
    room.page.actions_of_page.folder.trigger()
    assert room.opened.said[-1] == "Nothing was exported yet."


@pytest.mark.parametrize(
    ("system", "command"),
    [
        ("win32", ("explorer", "/select,", "Charter of us.pdf")),
        ("darwin", ("open", "-R", "Charter of us.pdf")),
        ("linux", ()),
        ("freebsd14", ()),
    ],
)
def test_how_a_system_shows_a_file(system, command):
    assert sharing.revealing(system, Path("Charter of us.pdf")) == command
