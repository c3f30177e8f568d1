"""References to several records, as a list to tick."""

from typing import Any, cast

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from facilitator.domain.fields import Field
from facilitator.domain.workshop import Workshop
from facilitator.gui.delegates.tick import ROW, TickDelegate
from facilitator.gui.fields.choice import no_name
from facilitator.gui.fields.field import FieldSignals
from facilitator.gui.frame.hint import draw_hint
from facilitator.gui.messages import translate

MOST = 6
"""Rows shown before the list scrolls."""
_ID = Qt.ItemDataRole.UserRole


class ReferencesField(FieldSignals, QListWidget):
    """Ticks the records that are referred to; space ticks, Tab leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = ""
        self._offered: object = None
        self._value: tuple[str, ...] = ()
        self._read_only = False
        self.setTabKeyNavigation(False)
        self.setItemDelegate(TickDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._on_item_changed)

    def describe(self, field: Field) -> None:
        """Take the kind of record that is referred to."""
        self._target = field.target

    def set_read_only(self) -> None:
        """List those alone that are referred to, without boxes to tick."""
        self._read_only = True

    def offer(self, workshop: Workshop, record_id: str) -> None:
        """Offer the records of the target kind."""
        del record_id
        records = workshop.of(self._target)
        if self._offered is records:
            return
        self._offered = records
        self.blockSignals(True)
        row = self.currentRow()
        self.clear()
        for key, record in records.items():
            item = QListWidgetItem(record.title or no_name(), self)
            item.setData(_ID, key)
            tickable = Qt.ItemFlag.NoItemFlags if self._read_only else Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | tickable)
        self.blockSignals(False)
        self.setCurrentRow(max(0, min(row, self.count() - 1)))
        if not self.hasFocus():
            self.clearSelection()
        self._tick()
        self.updateGeometry()

    def value(self) -> Any:
        """Return the ids that are ticked: those that were so first, in their order, then the new ones."""
        if self._read_only:
            return self._value
        ticked = [_id(item) for item in self._items() if item.checkState() is Qt.CheckState.Checked]
        kept = [key for key in self._value if key in ticked]
        return (*kept, *(key for key in ticked if key not in kept))

    def show_value(self, value: Any) -> None:
        """Tick the records referred to."""
        self._value = tuple(value)
        self._tick()

    def sizeHint(self) -> QSize:
        """Return the height of the rows there are, up to MOST."""
        return QSize(super().sizeHint().width(), self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        """Return the least size: a form scrolls rather than squeezing a list."""
        return QSize(super().minimumSizeHint().width(), self._wanted_height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row the keys are for."""
        super().focusInEvent(event)
        self.setCurrentRow(max(0, self.currentRow()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show ticks only."""
        super().focusOutEvent(event)
        self.clearSelection()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what to do where nothing is offered yet."""
        super().paintEvent(event)
        if self._read_only and not self._shown:
            self._draw_nobody()
        elif self.count() == 0 and self._target in _NOBODY:
            draw_hint(self, _NOBODY[self._target]())

    def _draw_nobody(self) -> None:
        """Say that nobody is referred to, where the names would stand."""
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().placeholderText().color())
        margin = round(1.5 * self.fontMetrics().averageCharWidth())
        inside = self.viewport().rect().adjusted(margin, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inside, middle, translate("RecordForm", "Nobody"))
        painter.end()

    @property
    def _shown(self) -> int:
        return sum(not item.isHidden() for item in self._items())

    def _wanted_height(self) -> int:
        rows = max(1 if self._read_only else 2, min(MOST, self._shown))
        row = self.sizeHintForRow(0) if self.count() else round(ROW * self.fontMetrics().lineSpacing())
        return rows * row + 2 * self.frameWidth() + 4

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _tick(self) -> None:
        self.blockSignals(True)
        for item in self._items():
            ticked = item.data(_ID) in self._value
            if self._read_only:
                item.setHidden(not ticked)
            else:
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        if self._read_only:
            self.updateGeometry()
        self.viewport().update()

    def _on_item_changed(self, _item: QListWidgetItem) -> None:
        self.chosen.emit()


def _id(item: QListWidgetItem) -> str:
    return cast("str", item.data(_ID))


def _nobody_listed() -> str:
    return translate("RecordForm", "Nobody is listed on the Workshop page yet.")


_NOBODY = {"participant": _nobody_listed}
