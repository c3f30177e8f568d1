"""The settings, each in force at once."""

from pathlib import Path

from PySide6.QtCore import QDir, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QPushButton,
    QRadioButton,
    QWidget,
)

from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.forms import load_form
from facilitator.gui.settings import Settings
from facilitator.gui.theme import ZOOMS, Scheme, Theme
from facilitator.gui.widgets import ElidedLabel, SegmentedControl


class SettingsDialog(QDialog):
    """Colours, size, side panel, when edits are written, and where new workshops go."""

    heading: QLabel
    scheme_label: QLabel
    scheme: SegmentedControl
    zoom_label: QLabel
    zoom: QComboBox
    panel_label: QLabel
    panel: QCheckBox
    save_label: QLabel
    save_always: QRadioButton
    save_on_demand: QRadioButton
    save_help: QLabel
    folder_label: QLabel
    folder_shown: ElidedLabel
    folder: QPushButton
    folder_help: QLabel
    close_button: QPushButton

    automatic_changed = Signal(bool)
    """Whether edits are to be written as they are made, and not only when the user says so."""

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        load_form(self, "settings")
        self._theme = theme
        self._settings = settings
        self._words()
        self._offer()
        self.scheme.chosen.connect(self._set_scheme)
        self.zoom.activated.connect(self._set_zoom)
        self.save_always.toggled.connect(self._set_automatic)
        self.folder.clicked.connect(self._ask_folder)
        self.close_button.clicked.connect(self.accept)
        theme.changed.connect(self._show_theme)
        fit(self, theme)
        self.scheme.setFocus()

    def _words(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        self.heading.setText(self.tr("Settings"))
        self.scheme_label.setText(self.tr("&Colours"))
        self.scheme.setAccessibleName(self.tr("Colours"))
        self.zoom_label.setText(self.tr("&Size of type and space"))
        self.zoom.setAccessibleName(self.tr("Size of type and space"))
        self.panel_label.setText(self.tr("Side panel"))
        self.panel.setText(self.tr("Show it where there is room"))
        self.panel.setAccessibleName(self.tr("Show the side panel where there is room"))
        keys = QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText)
        self.save_label.setText(self.tr("Save"))
        self.save_always.setText(self.tr("As I type (recommended)"))
        self.save_always.setAccessibleName(self.tr("Save as I type, recommended"))
        self.save_on_demand.setText(self.tr("Only when I press {keys}").format(keys=keys))
        self.save_on_demand.setAccessibleName(self.tr("Save only when I press {keys}").format(keys=keys))
        self.save_help.setText(
            self.tr(
                "Then nothing is written to the file without your word; what was not saved is lost after a"
                " crash, a power cut or a logout."
            )
        )
        self.save_on_demand.setAccessibleDescription(self.save_help.text())
        self.folder_label.setText(self.tr("&New workshops go to"))
        self.folder.setText(self.tr("Choose…"))
        self.folder.setAccessibleName(self.tr("Choose the folder of new workshops"))
        self.folder_help.setText(self.tr("Workshops that are there already stay where they are."))
        self.close_button.setText(self.tr("Close"))

    def _offer(self) -> None:
        self.scheme.set_segments(
            [
                (Scheme.SYSTEM, self.tr("As the system")),
                (Scheme.LIGHT, self.tr("Light")),
                (Scheme.DARK, self.tr("Dark")),
                (Scheme.CONTRAST, self.tr("High contrast")),
            ]
        )
        for percent in ZOOMS:
            self.zoom.addItem(self.tr("{percent} %").format(percent=percent), percent)
        self.panel.setChecked(self._settings.panel)
        self.save_always.setChecked(self._settings.automatic)
        self.save_on_demand.setChecked(not self._settings.automatic)
        self.folder_shown.set_whole(QDir.toNativeSeparators(str(self._settings.folder)))
        self._show_theme()

    def _show_theme(self) -> None:
        self.scheme.set_current(self._theme.scheme)
        if self.zoom.findData(self._theme.zoom) < 0:
            self.zoom.addItem(self.tr("{percent} %").format(percent=self._theme.zoom), self._theme.zoom)
        self.zoom.setCurrentIndex(self.zoom.findData(self._theme.zoom))

    def _set_scheme(self, name: str) -> None:
        self._theme.set_scheme(Scheme(name))

    def _set_zoom(self) -> None:
        self._theme.set_zoom(self.zoom.currentData())

    def _set_automatic(self) -> None:
        self._settings.automatic = self.save_always.isChecked()
        self.automatic_changed.emit(self._settings.automatic)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder of new workshops"), str(self._settings.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._set_folder)
        open_dialog(dialog)

    def _set_folder(self, folder: str) -> None:
        self._settings.folder = Path(folder)
        self.folder_shown.set_whole(QDir.toNativeSeparators(folder))
