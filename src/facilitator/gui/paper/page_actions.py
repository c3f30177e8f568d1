"""What can be done on the Charter page, each with its key."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.gui.messages import translate


class PageActions(QObject):
    """The actions of the page; what they do is connected by the page."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.contents = self._made(
            translate("CharterPage", "Contents and look…"),
            "Ctrl+Shift+O",
            translate("CharterPage", "Choose the parts, the logo, the colour, the foreword"),
        )
        self.print = self._made(
            translate("CharterPage", "Print…"),
            "",
            translate("CharterPage", "Print the pages as they are shown here (Ctrl+P)"),
        )
        self.export = self._made(
            translate("CharterPage", "Export…"),
            "",
            translate("CharterPage", "Write what is shown as PDF, Word or Markdown (Ctrl+E)"),
        )
        self.beside: list[QAction] = []
        """What others offer in the header, before sharing."""
        self._make_sharing()
        self._make_reading()

    def _make_sharing(self) -> None:
        self.copy = self._made(
            translate("CharterPage", "Copy as a file"),
            "",
            translate("CharterPage", "Put the PDF on the clipboard, to paste it elsewhere (Ctrl+Shift+X)"),
        )
        self.view = self._made(
            translate("CharterPage", "Open in the PDF viewer"),
            "Ctrl+Shift+V",
            translate("CharterPage", "Open the PDF with the program that the system has for it"),
        )
        self.folder = self._made(
            translate("CharterPage", "Show the last export in its folder"),
            "Ctrl+Shift+D",
            translate("CharterPage", "Show the file that was exported last"),
        )
        self.locked = self._made(
            translate("CharterPage", "PDF with a password…"),
            "Ctrl+Alt+E",
            translate("CharterPage", "Write a PDF that opens with a password only"),
        )
        # The window has the key, on every page; the menu shows it.
        keys = QKeySequence("Ctrl+Shift+X").toString(QKeySequence.SequenceFormat.NativeText)
        self.copy.setText(f"{self.copy.text()}\t{keys}")
        menu = QMenu(self._page)
        menu.addActions([self.copy, self.view, self.folder])
        menu.addSeparator()
        menu.addAction(self.locked)
        self.share = QAction(translate("CharterPage", "Share"), self._page)
        self.share.setStatusTip(translate("CharterPage", "Hand the document on"))
        self.share.setMenu(menu)

    def _make_reading(self) -> None:
        self.find = self._made(
            translate("CharterPage", "Find in the document"),
            QKeySequence(QKeySequence.StandardKey.Find),
            translate("CharterPage", "Find words in what is shown"),
        )
        self.next = self._made(translate("CharterPage", "Next place found"), "F3", "")
        self.previous = self._made(translate("CharterPage", "Previous place found"), "Shift+F3", "")
        self.to_page = self._made(translate("CharterPage", "Go to a page"), "Ctrl+L", "")
        self.stop = self._made(translate("CharterPage", "Stop what is being made"), "Ctrl+.", "")

    @property
    def header(self) -> tuple[QAction, ...]:
        """What the header of the page offers, the main one last."""
        return (self.contents, *self.beside, self.share, self.print, self.export)

    def _made(self, words: str, keys: str | QKeySequence, help_text: str) -> QAction:
        action = QAction(words, self._page)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.setStatusTip(help_text)
        self._page.addAction(action)
        return action
