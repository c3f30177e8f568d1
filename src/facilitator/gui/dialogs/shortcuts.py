"""Every key there is, with a line to find one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.forms import load_form
from facilitator.gui.frame.shortcuts import Group
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import PlainLabel


class ShortcutsDialog(QDialog):
    """Shows groups of keys in two columns: what is done, and the keys."""

    heading: QLabel
    search: QLineEdit
    area: QScrollArea
    close_button: QPushButton

    def __init__(self, theme: Theme, groups: Sequence[Group], parent: QWidget) -> None:
        super().__init__(parent)
        load_form(self, "shortcuts")
        self._theme = theme
        self._groups = groups
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.heading.setText(self.tr("Keyboard shortcuts"))
        self.search.setPlaceholderText(self.tr("Find a key or what it does"))
        self.search.setAccessibleName(self.tr("Find"))
        self.search.setClearButtonEnabled(True)
        self.area.setAccessibleName(self.tr("Keys"))
        self.close_button.setText(self.tr("Close"))
        self.close_button.clicked.connect(self.accept)
        self.search.textChanged.connect(self._show)
        self._show()
        fit(self, theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stay where Enter ends what is typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search.hasFocus():
            return
        super().keyPressEvent(event)

    def _show(self) -> None:
        wanted = self.search.text().casefold()
        inside = QWidget()
        inside.setObjectName("inside")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        row = 0
        for group in self._groups:
            keys = [key for key in group.keys if wanted in f"{key.words} {key.keys}".casefold()]
            if keys:
                heading = PlainLabel(group.title, role="heading")
                heading.setContentsMargins(0, self._theme.px(10) if row else 0, 0, 0)
                grid.addWidget(heading, row, 0, 1, 2)
                row += 1
            for key in keys:
                grid.addWidget(PlainLabel(key.words), row, 0)
                grid.addWidget(PlainLabel(key.keys, role="secondary"), row, 1)
                row += 1
        if not row:
            grid.addWidget(PlainLabel(self.tr("There is no such key."), role="secondary"), 0, 0)
        grid.setRowStretch(row + 1, 1)
        self._theme.adopt(inside)
        self.area.setWidget(inside)
