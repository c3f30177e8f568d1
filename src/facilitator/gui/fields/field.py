"""What every widget of a field can do, and what typing in two kinds of them shares."""

from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence

from facilitator.domain.fields import Field
from facilitator.domain.workshop import Workshop


class FieldWidget(Protocol):
    """A widget that shows the value of one field and says when it was changed by the user."""

    typed: SignalInstance
    """Something was typed that is no edit yet; a pause or leaving makes it one."""
    chosen: SignalInstance
    """A value was chosen at once."""
    left: SignalInstance
    """The focus has gone, or Return was pressed: what was typed counts."""
    refused: SignalInstance
    """Something could not be taken as it was; the sentence says what was done."""

    def describe(self, field: Field) -> None:
        """Take limit, choices and help from the description."""
        ...

    def offer(self, workshop: Workshop, record_id: str) -> None:
        """Offer what the field may refer to."""
        ...

    def set_read_only(self) -> None:
        """Show values and take none, from now on; a text can still be selected and copied."""
        ...

    def value(self) -> Any:
        """Return the value as it stands; None while it is not one yet."""
        ...

    def show_value(self, value: Any) -> None:
        """Show a value; the cursor stays where it is, as far as the text does."""
        ...


class FieldSignals:
    """The signals of a FieldWidget, and nothing to offer: for a widget whose field refers to no record."""

    typed = Signal()
    chosen = Signal()
    left = Signal()
    refused = Signal(str)

    def offer(self, workshop: Workshop, record_id: str) -> None:
        """Offer nothing: the field refers to no record."""


class LeavesUndo(QObject):
    """Leaves undo and redo to the workshop, which takes typing back as one step, across all fields."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window's shortcut have Ctrl+Z, and keep the field's own undo from answering."""
        del watched
        if not isinstance(event, QKeyEvent):
            return False
        ours = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        if ours:
            event.ignore()
        return ours


def units_before(text: str, index: int) -> int:
    """Return how many UTF-16 units, which Qt counts in, stand before an index of a text."""
    return index if text.isascii() else len(text[:index].encode("utf-16-le", "surrogatepass")) // 2


def difference(old: str, new: str) -> tuple[int, int, int]:
    """Return where two texts begin to differ, and where each of them ends to differ."""
    most = min(len(old), len(new))
    start = 0
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, len(old) - end, len(new) - end


def moved_cursor(old: str, new: str, position: int) -> int:
    """Return where a cursor belongs after a text became another; positions in UTF-16 units."""
    start, old_end, new_end = difference(old, new)
    if position <= units_before(old, start):
        return position
    if position >= units_before(old, old_end):
        return position - units_before(old, old_end) + units_before(new, new_end)
    return units_before(new, new_end)
