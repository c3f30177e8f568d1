"""Somebody who brings in a grid with the import dialog, by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from facilitator.gui.dialogs.import_grid import ImportDialog
from facilitator.gui.models.import_source import USE

TESTER = QAbstractItemModelTester.FailureReportingMode.Warning
KEY = Qt.Key
CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


class Person:
    """Somebody who has a file read and changes how, with the keys."""

    def __init__(self, opened, qtbot, folder):
        self.opened, self.qtbot, self._folder = opened, qtbot, folder
        self.dialog = None

    def reads(self, content, name="grid.csv", *, tested=True):
        path = self._folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        parent = QWidget()
        self.qtbot.addWidget(parent)
        self.dialog = ImportDialog(self.opened.context, self.opened.context.theme, path, parent)
        with self.qtbot.waitActive(self.dialog):
            self.dialog.show()
        self.dialog.keeps = parent
        step, dialog = self.step, self.dialog
        views = (step.source_view, step.words_view, dialog.preview, dialog.strange)
        self.testers = [QAbstractItemModelTester(view.model(), TESTER) for view in views if tested]
        self.waits()
        return self.dialog

    def waits(self):
        self.qtbot.waitUntil(lambda: not self.opened.context.tasks.busy)

    def presses(self, key, modifier=NONE):
        self.qtbot.waitUntil(lambda: self._at() is not None)
        self.qtbot.keyClick(self._at(), key, modifier)
        self.waits()

    def _at(self):
        return QApplication.activePopupWidget() or QApplication.focusWidget()

    def goes_to(self, widget):
        for _ in range(30):
            if QApplication.focusWidget() is widget:
                return
            self.presses(KEY.Key_Tab)
        raise AssertionError(f"Tab never comes to {widget.objectName()}")

    def chooses(self, words):
        """Choose an entry of the menu that is open, with the arrows."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered = [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]
        assert words in offered
        while menu.activeAction() is None or menu.activeAction().text().split("\t")[0] != words:
            self.presses(KEY.Key_Down)
        self.presses(KEY.Key_Return)
        with self.qtbot.waitActive(self.dialog):
            self.dialog.activateWindow()  # the platform of the tests gives no window the focus back
        return offered

    def says(self, column, words, row=1):
        """Say what a column is, from the menu at its head."""
        view = self.step.source_view
        self.goes_to(view)
        view.setCurrentIndex(view.model().index(row, column))
        self.presses(KEY.Key_Return)
        return self.chooses(words)

    @property
    def step(self):
        return self.dialog.mapping_page

    @property
    def at_mapping(self):
        return self.dialog.stack.currentWidget() is self.step

    @property
    def uses(self):
        view, across = self.step.source_view, Qt.Orientation.Horizontal
        model = view.model()
        return [model.headerData(column, across, USE) for column in range(model.columnCount())]

    @property
    def words(self):
        model = self.step.words_view.model()
        return {model.index(row, 0).data(): model.index(row, 2).data() for row in range(model.rowCount())}

    @property
    def counts(self):
        return self.dialog.counts.text()

    @property
    def shown(self):
        model = self.dialog.preview.model()
        return [
            [model.index(row, column).data() or "" for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]
