"""Asks for what a new workshop starts with."""

from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from facilitator.domain.frameworks import framework_words, frameworks
from facilitator.domain.text import LINE
from facilitator.files import free_path
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.fields.line import cut_words
from facilitator.gui.forms import load_form
from facilitator.gui.frame.window import WORKSHOP
from facilitator.gui.messages import language
from facilitator.gui.theme import Theme


class NewWorkshop(QDialog):
    """Title, organisation and framework; shows where the file will be. Enter creates."""

    heading: QLabel
    title_label: QLabel
    title: QLineEdit
    organisation_label: QLabel
    organisation: QLineEdit
    cut: QLabel
    framework_label: QLabel
    framework: QComboBox
    legend: QLabel
    place: QLabel
    cancel: QPushButton
    create_button: QPushButton

    def __init__(self, theme: Theme, folder: Path, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        load_form(self, "new_workshop")
        self._folder = folder
        self._words()
        self.title.setMaxLength(LINE)
        self.organisation.setMaxLength(LINE)
        self.cut.hide()
        self.title.inputRejected.connect(self.cut.show)
        self.organisation.inputRejected.connect(self.cut.show)
        words = framework_words(language())
        for framework_id in frameworks():
            self.framework.addItem(words[framework_id].title, framework_id)
        self.framework.currentIndexChanged.connect(self._show_legend)
        self.title.textChanged.connect(self._show_place)
        self.cancel.clicked.connect(self.reject)
        self.create_button.clicked.connect(self.accept)
        self.title.setText(title)
        self.title.selectAll()
        self._show_legend()
        self._show_place()
        fit(self, theme)

    @property
    def chosen_title(self) -> str:
        """The title, or the one that stands there until another is typed."""
        return self.title.text().strip() or self.title.placeholderText()

    @property
    def chosen_framework(self) -> str:
        """The id of the framework."""
        return str(self.framework.currentData())

    @property
    def path(self) -> Path:
        """Where the file will be: a name that is free."""
        return free_path(self._folder, self.chosen_title, WORKSHOP)

    def _words(self) -> None:
        self.setWindowTitle(self.tr("New workshop"))
        self.heading.setText(self.tr("New workshop"))
        self.title_label.setText(self.tr("&Title"))
        self.title.setPlaceholderText(self.tr("Who decides what"))
        self.title.setAccessibleName(self.tr("Title"))
        self.organisation_label.setText(self.tr("&Organisation"))
        self.organisation.setPlaceholderText(self.tr("May be filled in later"))
        self.organisation.setAccessibleName(self.tr("Organisation"))
        self.cut.setText(cut_words(LINE))
        self.framework_label.setText(self.tr("&Framework"))
        self.framework.setAccessibleName(self.tr("Framework"))
        self.cancel.setText(self.tr("Cancel"))
        self.create_button.setText(self.tr("Create"))

    def _show_legend(self) -> None:
        words = framework_words(language())[self.chosen_framework]
        legend = "  ·  ".join(f"{code} {letter.meaning}" for code, letter in words.letters.items())
        self.legend.setText(legend)
        self.framework.setAccessibleDescription(legend)

    def _show_place(self) -> None:
        place = QDir.toNativeSeparators(str(self.path))
        self.place.setText(self.tr("It will be {place}").format(place=place))
