"""Who signed: a line for each, to tick, with a reservation or without."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.publication import Signatory
from facilitator.domain.text import LINE, clean_text
from facilitator.domain.words import fill
from facilitator.gui.fields import LineField
from facilitator.gui.messages import translate
from facilitator.gui.records.people import split_person
from facilitator.gui.widgets import Button, PlainLabel

_INDENT = 26
"""How far what belongs to a name stands under it, in px."""


class SigningLine(QWidget):
    """One who may sign; a reservation, and what it is, can be said once the name is ticked."""

    changed = Signal()

    def __init__(self, who: Signatory, parent: QWidget) -> None:
        super().__init__(parent)
        self.who = who
        self.signed = QCheckBox(who.name.replace("&", "&&"), self)
        self.signed.setAccessibleName(_said(translate("Versions", "{name} signed"), who))
        self.signed.setAccessibleDescription(who.position)
        self.reserved = QCheckBox(translate("Versions", "with reservation"), self)
        self.reserved.setAccessibleName(_said(translate("Versions", "{name} has a reservation"), who))
        self.remark = LineField(self)
        self.remark.setPlaceholderText(translate("Versions", "What the reservation is"))
        self.remark.setAccessibleName(_said(translate("Versions", "Reservation of {name}"), who))
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.signed)
        top.addStretch()
        top.addWidget(self.reserved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addLayout(top)
        for below, above in ((self._position(), 0), (self.remark, 4)):
            if below is not None:
                row = QHBoxLayout()
                row.setContentsMargins(_INDENT, above, 0, above)
                row.addWidget(below)
                column.addLayout(row)
        self.signed.toggled.connect(self._show)
        self.reserved.toggled.connect(self._show)
        self.reserved.clicked.connect(self._on_reserved)
        self._show()

    def sign(self, said: Signatory) -> None:
        """Tick the name, with the reservation that was said."""
        self.signed.setChecked(True)
        self.reserved.setChecked(said.reservation)
        self.remark.setText(said.remark)

    @property
    def signatory(self) -> Signatory | None:
        """Who signed and how, None who did not."""
        if not self.signed.isChecked():
            return None
        reserved, who = self.reserved.isChecked(), self.who
        remark = clean_text(self.remark.text(), LINE) if reserved else ""
        return Signatory(who.name, who.position, reserved, remark)

    def _position(self) -> QWidget | None:
        return PlainLabel(self.who.position, self, role="secondary", wrap=True) if self.who.position else None

    def _on_reserved(self) -> None:
        if self.reserved.isChecked():
            self.remark.setFocus()

    def _show(self) -> None:
        signed = self.signed.isChecked()
        self.reserved.setVisible(signed)
        self.remark.setVisible(signed and self.reserved.isChecked())
        self.changed.emit()


class _NameLine(LineField):
    """A name; Enter adds it, and is for the dialog where nothing is typed."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class SigningList(QWidget):
    """All who may sign, a line for another name, and how many signed."""

    changed = Signal()
    """Others signed than before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[SigningLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.everybody = Button(translate("Versions", "All signed"), "link", self)
        self.everybody.setAccessibleName(translate("Versions", "Tick all names"))
        self.everybody.clicked.connect(self._tick_all)
        self.count = PlainLabel(self, role="secondary")
        self.name = _NameLine(self)
        self.name.setPlaceholderText(translate("Versions", "Another name, position"))
        self.name.setAccessibleName(translate("Versions", "Name of another who signed"))
        self.name.entered.connect(self._add_typed)
        self.add = Button(translate("Versions", "Add"), parent=self)
        self.add.setAccessibleName(translate("Versions", "Add the name"))
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._add_typed)
        head = QHBoxLayout()
        head.addWidget(self.count)
        head.addStretch()
        head.addWidget(self.everybody)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.name, 1)
        foot.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._rows)
        column.addLayout(foot)
        self._count()

    def offer(self, people: Iterable[Signatory]) -> None:
        """Offer people, nobody ticked."""
        for who in people:
            self._line(who)
        self._count()

    @property
    def signatories(self) -> tuple[Signatory, ...]:
        """Who signed, in the order of the list."""
        return tuple(signed for line in self.lines if (signed := line.signatory) is not None)

    def tick(self, signatories: Iterable[Signatory]) -> None:
        """Tick who signed, with what they reserved."""
        for said in signatories:
            self._line_of(said.name, said.position).sign(said)

    def take_typed(self) -> bool:
        """Add the name that is typed, with a position behind a comma; return whether there was one."""
        typed = clean_text(self.name.text(), LINE)
        if not typed:
            return False
        name, position = split_person(typed)
        self._line_of(name or position, position if name else "").signed.setChecked(True)
        self.name.clear()
        return True

    def _line_of(self, name: str, position: str) -> SigningLine:
        """Return the line of a name, of a position where one is said; a new one where there is none."""
        own = [line for line in self.lines if line.who.name == name]
        exact = (line for line in own if position in ("", line.who.position))
        return next(exact, None) or self._line(Signatory(name, position))

    def _add_typed(self) -> None:
        self.take_typed()
        self.name.setFocus()

    def _line(self, who: Signatory) -> SigningLine:
        line = SigningLine(who, self)
        line.changed.connect(self._count)
        self.lines.append(line)
        self._rows.addWidget(line)
        previous = self.lines[-2].remark if len(self.lines) > 1 else self.everybody
        for widget in (line.signed, line.reserved, line.remark, self.name):
            QWidget.setTabOrder(previous, widget)
            previous = widget
        return line

    def _tick_all(self) -> None:
        for line in self.lines:
            line.signed.setChecked(True)

    def _count(self) -> None:
        form = translate("Versions", "{count} of {all} signed")
        self.count.setText(fill(form, {"count": str(len(self.signatories)), "all": str(len(self.lines))}))
        self.everybody.setVisible(len(self.signatories) < len(self.lines))
        self.changed.emit()


def _said(form: str, who: Signatory) -> str:
    return fill(form, {"name": who.name})
