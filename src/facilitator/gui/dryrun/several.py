"""References to several records in one line: their names, and a menu to tick them in."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain.fields import Field
from facilitator.domain.workshop import Workshop
from facilitator.gui.fields.choice import INDENT, ChoiceField, Offer, offers
from facilitator.gui.messages import listed, translate


class SeveralField(ChoiceField):
    """Names the records referred to; Space, Down or a click opens a menu in which they are ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = ""
        self._offered: list[Offer] = []
        self._value: tuple[str, ...] = ()
        self.menu: TickMenu | None = None
        self._show()

    def describe(self, field: Field) -> None:
        """Take the kind of record that is referred to."""
        self._target = field.target

    def offer(self, workshop: Workshop, record_id: str) -> None:
        """Offer the records of the target kind."""
        del record_id
        self._offered = offers(workshop, self._target)
        self._show()

    def value(self) -> Any:
        """Return the ids that are ticked, in the order in which they were."""
        return self._value

    def show_value(self, value: Any) -> None:
        """Name the records referred to."""
        self._value = tuple(value)
        self._show()

    def showPopup(self) -> None:
        """Open the menu."""
        if not self._offered:
            return
        menu = self.menu = TickMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, offer in enumerate(self._offered):
            action = menu.addAction(INDENT * offer.depth + offer.words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(offer.id in self._value)
            action.setData(offer.id)
            action.toggled.connect(self._on_toggled)
            if not number:
                menu.setActiveAction(action)
        menu.setMinimumWidth(self.width())
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu with Down, too; take all away with Delete."""
        if event.key() == Qt.Key.Key_Down:
            self.showPopup()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._value:
            self._take(())
        else:
            super().keyPressEvent(event)

    def _on_toggled(self, ticked: bool) -> None:  # noqa: FBT001 -- the signal of Qt hands it over so
        action = self.sender()
        assert isinstance(action, QAction)
        key: str = action.data()
        self._take((*self._value, key) if ticked else tuple(one for one in self._value if one != key))

    def _take(self, value: tuple[str, ...]) -> None:
        self._value = value
        self._show()
        self.chosen.emit()

    def _show(self) -> None:
        names = [offer.words for key in self._value for offer in self._offered if offer.id == key]
        words = listed(names) or "—"
        if self.itemText(0) != words:
            self.clear()
            self.addItem(words)
            self.setToolTip("")
        hint = translate("SeveralField", "Space opens the list")
        self.setStatusTip(hint)


class TickMenu(QMenu):
    """Ticks with Space or a click and stays; Enter ticks and closes, Esc closes."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stay open where Space ticks."""
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action:
            action.trigger()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay open where a click ticks."""
        action = self.actionAt(event.position().toPoint())
        if action:
            action.trigger()
        else:
            super().mouseReleaseEvent(event)
