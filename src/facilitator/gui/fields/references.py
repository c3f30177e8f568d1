"""References to several records, as a list to tick."""

from typing import Any, cast

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from facilitator.domain.fields import Field
from facilitator.domain.workshop import Workshop
from facilitator.gui.delegates.tick import ROW, TickDelegate
from facilitator.gui.fields.choice import INDENT, Offer, offers
from facilitator.gui.fields.field import FieldSignals
from facilitator.gui.frame.hint import draw_hint
from facilitator.gui.messages import translate

MOST = 6
"""Rows shown before the list scrolls; a form may say another number as the property "rows"."""
_ID = Qt.ItemDataRole.UserRole


class ReferencesField(FieldSignals, QListWidget):
    """Ticks the records that are referred to; space ticks, Tab leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = ""
        self._offered: list[Offer] | None = None
        self._value: tuple[str, ...] = ()
        self._read_only = False
        self.setTabKeyNavigation(False)
        self.setItemDelegate(TickDelegate(self, anywhere=True))
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
        offered = offers(workshop, self._target)
        if self._offered == offered:
            return
        self._offered = offered
        self.blockSignals(True)
        row = self.currentRow()
        self.clear()
        for offer in offered:
            item = QListWidgetItem(INDENT * offer.depth + offer.words, self)
            item.setData(_ID, offer.id)
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
        changed = self._value != tuple(value)
        self._value = tuple(value)
        self._tick()
        if changed and not self.hasFocus():
            self._show_first()

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

    def _show_first(self) -> None:
        """Scroll to the first that is ticked: in a long list nobody would see it else."""
        ticked = [item for item in self._items() if item.data(_ID) in self._value and not item.isHidden()]
        if ticked:
            self.scrollToItem(ticked[0])
        elif self.count():
            self.scrollToTop()

    def _draw_nobody(self) -> None:
        """Say that nothing is referred to, where the names would stand."""
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().placeholderText().color())
        margin = round(1.5 * self.fontMetrics().averageCharWidth())
        inside = self.viewport().rect().adjusted(margin, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inside, middle, self._none_words())
        painter.end()

    def _none_words(self) -> str:
        people = self._target in ("participant", "role")
        return translate("RecordForm", "Nobody") if people else translate("RecordForm", "None")

    @property
    def _shown(self) -> int:
        return sum(not item.isHidden() for item in self._items())

    def _wanted_height(self) -> int:
        most = self.property("rows") or MOST
        rows = max(1 if self._read_only else 2, min(most, self._shown))
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


def _no_decision() -> str:
    return translate("RecordForm", "No decision is listed on the Decisions page yet.")


def _no_section() -> str:
    return translate("RecordForm", "There is no section on the Decisions page yet.")


def _no_role() -> str:
    return translate("RecordForm", "No role is listed on the Units and roles page yet.")


def _no_unit() -> str:
    return translate("RecordForm", "There is no unit on the Units and roles page yet.")


def _no_guardrail() -> str:
    return translate("RecordForm", "There is no guardrail on the Policy page yet.")


def _no_category() -> str:
    return translate("RecordForm", "No category is in play on the Risk appetite page yet.")


_NOBODY = {
    "participant": _nobody_listed,
    "decision": _no_decision,
    "section": _no_section,
    "role": _no_role,
    "unit": _no_unit,
    "guardrail": _no_guardrail,
    "risk_category": _no_category,
}
"""What to do where there is nothing to refer to, by kind."""
