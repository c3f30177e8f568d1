"""The form of one letter of a framework that is being edited."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from facilitator.domain.frameworks import colours
from facilitator.domain.own_framework import (
    LONGEST_CODE,
    LONGEST_MEANING,
    LONGEST_NAME,
    OwnLetter,
    cleaned_code,
)
from facilitator.gui.fields import LineField
from facilitator.gui.forms import load_form
from facilitator.gui.frameworks.boxes import ChipBox, whole_icon
from facilitator.gui.frameworks.swatches import colour_words, swatch, swatch_size
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Paragraph

_ANY = -1
_NUMBERS = range(1, 13)


class SignField(LineField):
    """Edits a sign: capitals and digits."""

    def tidy(self, text: str) -> None:
        """Leave out what cannot stand in a sign, as it is typed."""
        sign = cleaned_code(text)
        if sign != text:
            position = self.cursorPosition()
            self.setText(sign)
            self.setCursorPosition(min(position, len(sign)))
        self.typed.emit()


class LetterForm(QWidget):
    """Shows a letter, and tells what is typed into it as it is typed."""

    edited = Signal(str, object)
    """The name of a field and its value now."""

    sign_label: QLabel
    sign: SignField
    sign_flaw: Paragraph
    called_label: QLabel
    called: LineField
    meaning_label: QLabel
    meaning: LineField
    colour_label: QLabel
    colour: ChipBox
    holder_label: QLabel
    decides: QCheckBox
    does: QCheckBox
    superior: QCheckBox
    out: QCheckBox
    least_label: QLabel
    least: ChipBox
    most_label: QLabel
    most: ChipBox
    most_flaw: Paragraph

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "own_letter")
        self._theme: Theme | None = None
        self._signed = ""
        self._words()
        self.sign.set_limit(LONGEST_CODE)
        self.called.set_limit(LONGEST_NAME)
        self.meaning.set_limit(LONGEST_MEANING)
        self._offer()
        for field, line in self._lines().items():
            line.typed.connect(partial(self._tell_line, field))
        for field, box in self._flags().items():
            box.toggled.connect(partial(self.edited.emit, field))
        self.colour.currentIndexChanged.connect(self._tell_colour)
        self.least.currentIndexChanged.connect(self._tell_least)
        self.most.currentIndexChanged.connect(self._tell_most)

    def use(self, theme: Theme) -> None:
        """Draw the colours in the sizes of a theme."""
        self._theme = theme
        theme.changed.connect(self._dress)
        self._dress()

    def show_letter(self, letter: OwnLetter | None, flaws: Mapping[str, str]) -> None:
        """Show a letter with what has to be mended, by field; nothing can be typed where there is none."""
        self.setEnabled(letter is not None)
        letter = letter or OwnLetter("")
        fields = (*self._lines().values(), *self._flags().values(), self.colour, self.least, self.most)
        blockers = [QSignalBlocker(field) for field in fields]
        for field, line in self._lines().items():
            if line.text() != getattr(letter, field):
                line.setText(getattr(letter, field))
        for field, box in self._flags().items():
            box.setChecked(getattr(letter, field))
        _choose(self.colour, letter.colour)
        _choose(self.least, letter.least)
        _choose(self.most, _ANY if letter.most is None else letter.most)
        for blocker in blockers:
            blocker.unblock()
        self._show_flaws(flaws)
        sign = cleaned_code(letter.code)
        if sign != self._signed:
            self._signed = sign
            self._dress()

    def _lines(self) -> dict[str, LineField]:
        return {"code": self.sign, "name": self.called, "meaning": self.meaning}

    def _flags(self) -> dict[str, QCheckBox]:
        return {"decides": self.decides, "does": self.does, "superior": self.superior, "out": self.out}

    def _words(self) -> None:
        self.sign_label.setText(self.tr("Si&gn"))
        self.sign.setAccessibleName(self.tr("Sign"))
        self.called_label.setText(self.tr("&Name"))
        self.called.setAccessibleName(self.tr("Name"))
        self.called.setPlaceholderText(self.tr("Accountable"))
        self.meaning_label.setText(self.tr("&Meaning, as the legend says it"))
        self.meaning.setAccessibleName(self.tr("Meaning"))
        self.meaning.setPlaceholderText(self.tr("has the last word"))
        self.colour_label.setText(self.tr("&Colour, on light and on dark"))
        self.colour.setAccessibleName(self.tr("Colour"))
        self.holder_label.setText(self.tr("Whoever holds it"))
        self.decides.setText(self.tr("&decides"))
        self.does.setText(self.tr("does the &work"))
        self.superior.setText(self.tr("leaves it to the s&uperior"))
        self.out.setText(self.tr("is &left out"))
        self.least_label.setText(self.tr("In a row at l&east"))
        self.least.setAccessibleName(self.tr("In a row at least"))
        self.most_label.setText(self.tr("In a row at m&ost"))
        self.most.setAccessibleName(self.tr("In a row at most"))

    def _offer(self) -> None:
        self.least.addItem(self.tr("none"), 0)
        self.most.addItem(self.tr("any number"), _ANY)
        for number in _NUMBERS:
            self.least.addItem(str(number), number)
            self.most.addItem(str(number), number)
        for name in colours():
            self.colour.addItem(colour_words(name), name)

    def _show_flaws(self, flaws: Mapping[str, str]) -> None:
        for said, field, shown in (
            (flaws.get("code", ""), self.sign, self.sign_flaw),
            (flaws.get("most", ""), self.most, self.most_flaw),
        ):
            shown.setText(said)
            shown.setVisible(bool(said))
            field.setAccessibleDescription(said)

    def _tell_line(self, field: str) -> None:
        self.edited.emit(field, self._lines()[field].text())

    def _tell_colour(self, index: int) -> None:
        self.edited.emit("colour", self.colour.itemData(index))

    def _tell_least(self, index: int) -> None:
        self.edited.emit("least", self.least.itemData(index))

    def _tell_most(self, index: int) -> None:
        number = self.most.itemData(index)
        self.edited.emit("most", None if number == _ANY else number)

    def _dress(self) -> None:
        """Draw every colour with the sign of the letter."""
        if self._theme is None:
            return
        self.colour.setIconSize(swatch_size(self._theme))
        for index in range(self.colour.count()):
            shades = colours()[str(self.colour.itemData(index))]
            picture = swatch(self._theme, shades, self._signed, self.devicePixelRatioF())
            self.colour.setItemIcon(index, whole_icon(picture))


def _choose(box: QComboBox, value: str | int) -> None:
    """Choose a value, which is offered from then on where it was not."""
    if box.findData(value) < 0:
        box.addItem(str(value), value)
    box.setCurrentIndex(box.findData(value))
