"""Binds the widgets of a form to one record: shows it, and turns what is typed into edits."""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from facilitator.domain.arrangement import with_field
from facilitator.domain.errors import UserError
from facilitator.domain.fields import Field
from facilitator.domain.records import Record
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.gui.document import Document
from facilitator.gui.fields import FieldWidget, FlagField
from facilitator.gui.messages import error_words, translate

PAUSE = 600
"""Milliseconds without a key after which typing becomes one edit."""
LONGEST = 1_200
"""Milliseconds of typing without a pause after which it becomes one too, so that it is soon in the file."""


class RecordForm(QObject):
    """Shows one record of the document in the children of a widget that are named as its fields.

    A label named field_label takes the field's label, one named field_help its help.
    """

    def __init__(self, container: QWidget, kind: str, document: Document, say: Callable[[str], None]) -> None:
        super().__init__(container)
        self._kind = kind
        self._document = document
        self._say = say
        self._record_id = ""
        self._pending = ""
        self._container = container
        self._widgets: dict[str, FieldWidget] = {}
        fields = KINDS[kind].fields
        self._targets = {field.target for field in fields.values() if field.target}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        self._typed_for = QElapsedTimer()
        for name, field in fields.items():
            widget = container.findChild(QWidget, name)
            if widget is not None:  # pyright: ignore[reportUnnecessaryComparison] -- the stub hides None
                self._bind(name, field, widget)
        document.flush_requested.connect(self.flush)
        document.changed.connect(self._follow)

    @property
    def record_id(self) -> str:
        """The record that is shown, "" while there is none."""
        return self._record_id

    def show_record(self, record_id: str) -> None:
        """Show another record, or none; what was typed for the former one is kept first."""
        if record_id != self._record_id:
            self.flush()
            if self._pending:
                # No value of the former record, and none of the next one either.
                self._pending = ""
                self._document.set_typing(self, typing=False)
            self._record_id = record_id
        self._show(self._document.workshop)

    def flush(self) -> None:
        """Turn what was typed into an edit now."""
        self._pause.stop()
        name, self._pending = self._pending, ""
        if name:
            if self._widgets[name].value() is None:
                self._pending = name
                return
            self._commit(name)
            self._document.set_typing(self, typing=False)

    def _bind(self, name: str, field: Field, widget: QWidget) -> None:
        shown = cast("FieldWidget", widget)
        self._widgets[name] = shown
        label = translate("fields", field.label)
        help_text = translate("fields", field.help)
        shown.describe(field)
        widget.setAccessibleName(label)
        widget.setAccessibleDescription(help_text)
        shown.typed.connect(lambda: self._on_typed(name))
        shown.chosen.connect(lambda: self._on_chosen(name))
        shown.left.connect(lambda: self._on_left(name))
        shown.refused.connect(self._say)
        if self._document.read_only is not None:
            shown.set_read_only()
        if not isinstance(widget, FlagField):
            self._write(f"{name}_label", label, widget)
        self._write(f"{name}_help", help_text, widget)

    def _write(self, name: str, text: str, buddy: QWidget) -> None:
        found = self._container.findChild(QLabel, name)
        if found is not None:  # pyright: ignore[reportUnnecessaryComparison] -- the stub hides None
            found.setText(text)
            found.setBuddy(buddy)

    def _on_typed(self, name: str) -> None:
        if self._pending not in ("", name):
            self.flush()
        begun = not self._pending
        self._pending = name
        self._document.set_typing(self, typing=True)
        if begun:
            self._typed_for.start()
        if self._typed_for.elapsed() < LONGEST or not self._pause.isActive():
            self._pause.start()

    def _on_chosen(self, name: str) -> None:
        self._pending = self._pending or name
        self.flush()
        self._commit(name)

    def _on_left(self, name: str) -> None:
        self.flush()
        record = self._document.workshop.record(self._kind, self._record_id)
        if record is not None:
            self._widgets[name].show_value(getattr(record, name))

    def _commit(self, name: str) -> None:
        value = self._widgets[name].value()
        try:
            after = with_field(self._document.workshop, self._kind, self._record_id, name, value)
        except UserError as error:
            self._say(error_words(error))
            self._show(self._document.workshop)
            return
        if not self._document.set_field(self._kind, self._record_id, name, after):
            self._show(self._document.workshop)

    def _follow(self, before: Workshop, after: Workshop) -> None:
        same = before.record(self._kind, self._record_id) is after.record(self._kind, self._record_id)
        if not same or any(before.of(kind) is not after.of(kind) for kind in self._targets):
            self._show(after)

    def _show(self, workshop: Workshop) -> None:
        record = workshop.record(self._kind, self._record_id)
        self._container.setEnabled(record is not None)
        shown: Record = record if record is not None else KINDS[self._kind].type()
        for name, widget in self._widgets.items():
            widget.offer(workshop, self._record_id)
            if name != self._pending:
                widget.show_value(_value(shown, name))


def _value(record: Record, name: str) -> Any:
    return getattr(record, name)
