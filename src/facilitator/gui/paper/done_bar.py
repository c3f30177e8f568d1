"""What was written, with links to it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.gui.messages import translate
from facilitator.gui.widgets import LinkButton, PlainLabel


class DoneBar(QWidget):
    """Says where a file was written, and opens it or its folder; hidden until there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self.words = PlainLabel(role="done")
        self.open_file = LinkButton(translate("DoneBar", "Open"))
        self.open_folder = LinkButton(translate("DoneBar", "Show in folder"))
        self.open_file.clicked.connect(self._open_file)
        self.open_folder.clicked.connect(self._open_folder)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 8)
        row.setSpacing(12)
        for part in (self.words, self.open_file, self.open_folder):
            row.addWidget(part)
        row.addStretch()
        self.hide()

    def show_path(self, path: Path) -> str:
        """Show where a file was written; return the words."""
        self._path = path
        words = translate("DoneBar", "Exported to {name}.").format(name=path.name)
        self.words.setText(words)
        self.open_folder.setAccessibleDescription(str(path.parent))
        self.show()
        return words

    def _open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
