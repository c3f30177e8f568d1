"""The Charter page with the dialogs of versions over it."""

from io import BytesIO

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from facilitator.gui.models.rows import BOLD
from facilitator.gui.versions.adopting import AdoptDialog
from facilitator.gui.versions.dialog import VersionsDialog

KEY = Qt.Key
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


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
