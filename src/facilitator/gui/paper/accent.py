"""A colour for headings and rules: a few that are easy to read on paper, or any other."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.charter.paper.accent import own
from facilitator.domain.fields import Field
from facilitator.domain.words import QT_TRANSLATE_NOOP, fill
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.fields import LineField
from facilitator.gui.fields.field import FieldSignals
from facilitator.gui.messages import translate
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Button, PlainLabel, set_tooltip

OURS = "#14545A"
COLOURS: Mapping[str, str] = {
    "": QT_TRANSLATE_NOOP("CharterPage", "Petrol, as it comes"),
    "#1F3A6E": QT_TRANSLATE_NOOP("CharterPage", "Navy"),
    "#2F5D3A": QT_TRANSLATE_NOOP("CharterPage", "Forest"),
    "#7A1F2B": QT_TRANSLATE_NOOP("CharterPage", "Burgundy"),
    "#5B3A7E": QT_TRANSLATE_NOOP("CharterPage", "Plum"),
    "#7A4A12": QT_TRANSLATE_NOOP("CharterPage", "Bronze"),
    "#3A3F47": QT_TRANSLATE_NOOP("CharterPage", "Graphite"),
}
"""Those that are offered; white has a contrast of at least 6 on each."""
SIDE = 24
"""Of a swatch, in px at 100 %."""


class AccentField(FieldSignals, QWidget):
    """Chooses a colour by a swatch, by its number, or from all there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.swatches = {value: _Swatch(value, self) for value in COLOURS}
        for value, swatch in self.swatches.items():
            swatch.clicked.connect(partial(self._choose, value))
            row.addWidget(swatch)
        self.line = LineField(self)
        self.line.setProperty("zoomWidth", 88)
        self.line.typed.connect(self._on_typed)
        self.line.left.connect(self._on_left)
        self.other = Button(translate("CharterPage", "Another…"))
        self.other.clicked.connect(self._ask)
        row.addWidget(self.line)
        row.addWidget(self.other)
        row.addStretch()
        self.typed_sample, self.printed_sample = _Sample(self), _Sample(self)
        self.printed_words = PlainLabel(self, role="secondary", wrap=True)
        below = QHBoxLayout()
        below.setSpacing(6)
        for sample in (self.typed_sample, self.printed_sample):
            below.addWidget(sample)
        below.addWidget(self.printed_words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addLayout(below)
        self._stored = ""
        self._show_samples()
        self.setFocusProxy(self.swatches[""])

    def set_theme(self, theme: Theme) -> None:
        """Draw the swatches."""
        for swatch in (*self.swatches.values(), self.typed_sample, self.printed_sample):
            swatch.set_theme(theme)

    def describe(self, field: Field) -> None:
        """Take the name and the help."""
        self.line.describe(field)
        self.line.setPlaceholderText(OURS)
        self.line.setAccessibleName(translate("fields", field.label))

    def set_read_only(self) -> None:
        """Show which it is, and take none."""
        self.line.set_read_only()
        for button in (*self.swatches.values(), self.other):
            button.setEnabled(False)

    def value(self) -> Any:
        """Return the colour as #RRGGBB, "" for ours, None while the text is no colour."""
        text = self.line.text().strip()
        if text and not text.startswith("#"):
            text = f"#{text}"
        if not text:
            return ""
        whole = len(text) in (4, 7)
        return QColor(text).name().upper() if whole and QColor.isValidColorName(text) else None

    def show_value(self, value: Any) -> None:
        """Show a colour; what is being typed stays as it is."""
        self._stored = value
        if not (self.line.hasFocus() and self.value() in (None, value)):
            self.line.show_value(value)
        for offered, swatch in self.swatches.items():
            swatch.setChecked(offered == value)
        self._show_samples()

    def _choose(self, value: str) -> None:
        self.line.show_value(value)
        self.show_value(value)
        self.chosen.emit()

    def _show_samples(self) -> None:
        """Show a colour that is none of those offered, and how it is printed where that is another."""
        value = self.value()
        other = bool(value) and value not in COLOURS
        printed = own(value).accent if other else ""
        darker = other and printed != value
        self.typed_sample.show_colour(value if other else "")
        self.printed_sample.show_colour(printed if darker else "")
        words = translate("CharterPage", "Printed as it is")
        if darker:
            words = translate("CharterPage", "Printed darker, so that it can be read: {colour}")
        self.printed_words.setText(fill(words, {"colour": printed}))
        self.printed_words.setVisible(other)

    def _on_typed(self) -> None:
        self._show_samples()
        if self.value() is not None:
            self.typed.emit()

    def _on_left(self) -> None:
        if self.value() is None:
            words = translate("CharterPage", "That is no colour. Type it like #14545A, or choose one.")
            self.refused.emit(words)
            self.line.show_value(self._stored)
            self._show_samples()
        self.left.emit()

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self._stored or OURS), self)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.setWindowTitle(translate("CharterPage", "Colour of the charter"))
        dialog.colorSelected.connect(self._on_selected)
        open_dialog(dialog)

    def _on_selected(self, colour: QColor) -> None:
        self._choose(colour.name().upper())


class _Sample(QWidget):
    """Shows a colour; there only where there is one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = ""
        for name in ("zoomWidth", "zoomHeight"):
            self.setProperty(name, SIDE)

    def set_theme(self, theme: Theme) -> None:
        """Follow colours."""
        theme.changed.connect(self.update)

    def show_colour(self, colour: str) -> None:
        """Show a colour as #RRGGBB, or go with none."""
        self.colour = colour
        self.setVisible(bool(colour))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the colour, with a thin edge."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(self.foregroundRole()), 0.5))
        painter.setBrush(QColor(self.colour))
        inner = self.width() / 6
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inner, inner, -inner, -inner), 3, 3)


class _Swatch(QAbstractButton):
    """One of the colours that are offered."""

    def __init__(self, value: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = QColor(value or OURS)
        self._theme: Theme | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        name = translate("CharterPage", COLOURS[value])
        self.setAccessibleName(name)
        set_tooltip(self, name)

    def set_theme(self, theme: Theme) -> None:
        """Follow colours and zoom."""
        self._theme = theme
        theme.changed.connect(self.updateGeometry)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size at the present zoom."""
        side = self._theme.px(SIDE) if self._theme else SIDE
        return QSize(side, side)

    def nextCheckState(self) -> None:
        """Stay as it is: the field says which of them is chosen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the colour, in a ring where it is chosen."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        area = QRectF(self.rect())
        inner = self.width() / 6
        painter.drawEllipse(area.adjusted(inner, inner, -inner, -inner))
        if self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(self.foregroundRole()), 1.5))
            painter.drawEllipse(area.adjusted(1, 1, -1, -1))
