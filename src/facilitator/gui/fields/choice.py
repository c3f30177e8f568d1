"""A choice of one value, a yes or no, and a reference to one record."""

from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from facilitator.domain.comparing_names import name_of
from facilitator.domain.fields import Field
from facilitator.domain.workshop import Workshop, unit_tree
from facilitator.gui.fields.field import FieldSignals
from facilitator.gui.fields.shown import ShownChoice
from facilitator.gui.messages import translate
from facilitator.gui.models.rows import Index


class Offer(NamedTuple):
    """A record that can be referred to, what it is called, and how deep it stands in a tree."""

    id: str
    words: str
    depth: int


def offers(workshop: Workshop, kind: str) -> list[Offer]:
    """Return the records of a kind that can be referred to, units in the order of their tree."""
    records = workshop.of(kind)
    depths = dict(unit_tree(workshop)) if kind == "unit" else dict.fromkeys(records, 0)
    return [Offer(key, name_of(workshop, records[key]) or no_name(), depth) for key, depth in depths.items()]


_DEPTH = Qt.ItemDataRole.UserRole + 1
INDENT = "    "
"""Before what is a part of something, for each level."""


class ChoiceField(FieldSignals, QComboBox):
    """Chooses one value of those described; the wheel scrolls the form, not the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self.chosen)

    def describe(self, field: Field) -> None:
        """Offer the choices."""
        self.clear()
        for value, label in field.choices.items():
            self.addItem(translate("fields", label), value)

    def set_read_only(self) -> None:
        """Show the choice as text."""
        ShownChoice(self)

    def value(self) -> Any:
        """Return the value chosen."""
        return self.currentData()

    def show_value(self, value: Any) -> None:
        """Show a value."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the choice, cut with … where there is no room for it."""
        del event
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width()
        words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        option.currentText = words  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class ReferenceField(ChoiceField):
    """Chooses one record, or none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = ""
        self._offered: list[Offer] = []
        self.setItemDelegate(_Indented(self))

    def describe(self, field: Field) -> None:
        """Take the kind of record that is referred to."""
        self._target = field.target

    def offer(self, workshop: Workshop, record_id: str) -> None:
        """Offer the records of the target kind, units as their tree; never the record itself."""
        offered = [offer for offer in offers(workshop, self._target) if offer.id != record_id]
        if self.count() and offered == self._offered:
            return
        self._offered = offered
        chosen = self.currentData()
        self.clear()
        self.addItem("—", "")
        for offer in offered:
            self.addItem(offer.words, offer.id)
            self.setItemData(self.count() - 1, offer.depth, _DEPTH)
        self.show_value(chosen)


class _Indented(QStyledItemDelegate):
    """Sets what is a part of something in from it, in the list only."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Indent by the depth."""
        super().initStyleOption(option, index)
        depth = index.data(_DEPTH)
        if isinstance(depth, int):
            option.text = INDENT * depth + str(index.data())  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub


class FlagField(FieldSignals, QCheckBox):
    """Says yes or no."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clicked.connect(self._on_clicked)

    def describe(self, field: Field) -> None:
        """Say what a yes means."""
        self.setText(translate("fields", field.label))

    def set_read_only(self) -> None:
        """Show a tick that nobody can take away."""
        self.setEnabled(False)

    def value(self) -> Any:
        """Return whether it is yes."""
        return self.isChecked()

    def show_value(self, value: Any) -> None:
        """Show yes or no."""
        self.setChecked(bool(value))

    def _on_clicked(self, _checked: bool) -> None:  # noqa: FBT001 -- the signal of Qt hands it over so
        self.chosen.emit()


def no_name() -> str:
    """Return what stands for a record without a title."""
    return translate("RecordForm", "(no name)")
