"""Where a grid comes from: a file, the clipboard, or what is dropped."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.exchange import CLIPBOARD, Source, read_clipboard, read_grid
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.messages import translate
from facilitator.gui.widgets import EmptyState

GRIDS = "*.xlsx *.xlsm *.csv *.tsv *.md *.markdown *.txt *.html *.htm"


class GivenGrid(NamedTuple):
    """Something to read: what it is called by itself, what after "from" in a sentence, and how it is read."""

    shown: str
    said: str
    read: Callable[[], Source]


def of_file(path: Path) -> GivenGrid:
    """Return a file as something to read."""
    return GivenGrid(path.name, path.name, partial(read_grid, path))


def of_clipboard() -> GivenGrid:
    """Return what is on the clipboard; it is taken out of there at once."""
    data = QGuiApplication.clipboard().mimeData() or QMimeData()
    shown = translate("ImportDialog", "From the clipboard")
    said = translate("ImportDialog", "the clipboard")
    return GivenGrid(shown, said, _reading(data, translate("import", CLIPBOARD)))


def of_drop(data: QMimeData) -> GivenGrid:
    """Return what was dropped: a file, or a text."""
    if data.urls():
        return of_file(Path(data.urls()[0].toLocalFile()))
    shown = translate("ImportDialog", "Dropped text")
    return GivenGrid(shown, translate("ImportDialog", "a dropped text"), _reading(data, shown))


def may_be_dropped(data: QMimeData) -> bool:
    """Whether something is one file, or a text."""
    urls = data.urls()
    return (len(urls) == 1 and urls[0].isLocalFile()) or (not urls and data.hasText())


def choose_file(parent: QWidget, chosen: Callable[[str], None]) -> None:
    """Ask for a file."""
    dialog = QFileDialog(parent, translate("ImportDialog", "Choose a grid"))
    files = translate("ImportDialog", "Grids")
    every = translate("ImportDialog", "All files")
    dialog.setNameFilters([f"{files} ({GRIDS})", f"{every} (*)"])
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(chosen)
    open_dialog(dialog)


def welcome() -> EmptyState:
    """Return what to do while there is nothing to show."""
    title = translate("ImportDialog", "Bring in a grid you have")
    words = translate(
        "ImportDialog",
        "Copy it in Excel, LibreOffice, Google Sheets or on a web page and press Ctrl+V here, or choose or "
        "drop a file: XLSX, CSV, Markdown or HTML. You see what was understood, and can put it right, "
        "before anything is changed.",
    )
    return EmptyState(title, words)


def _reading(data: QMimeData, name: str) -> Callable[[], Source]:
    return partial(read_clipboard, data.text(), data.html() if data.hasHtml() else "", name=name)
