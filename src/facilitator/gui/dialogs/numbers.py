"""The numbers of the rules: what is too many, and from when on, in this workshop."""

from collections.abc import Callable

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from facilitator.checks.rule_names import rule_name
from facilitator.checks.rule_numbers import RuleNumber, rule_numbers
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.legend import framework_of, words_of
from facilitator.domain.words import fill
from facilitator.domain.workshop import FACTS
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.document import Document
from facilitator.gui.forms import load_form
from facilitator.gui.messages import language, translate
from facilitator.gui.records.removal import undo_hint
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import LinkButton, Paragraph, PlainLabel

MOST = 999
"""The highest number that can be typed; one that was read from a file may be higher."""
WHOLE = 100
WIDE = 76
"""Of a number's field, in px at 100 %."""
_TYPED = r"\d{0,15}([.,]\d{0,6})?[\s\x{A0}]?%?"
"""What is shown must match too: a line whose text is not acceptable takes every key."""


class NumberField(QLineEdit):
    """Takes a number, or a share in per cent, and no other sign; Up and Down go by a step.

    Left empty it says again what it said before; too high a number stays and is said to be so.
    """

    changed = Signal()

    def __init__(self, number: RuleNumber, value: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self._value = self._before = value
        self._most = max(1.0 if number.share else float(MOST), value)
        self._step = 0.05 if number.share else 1.0
        self._flaw = ""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("zoomMaximumWidth", WIDE)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(_TYPED), self))
        self._show()
        self.textEdited.connect(self._follow)

    @property
    def number(self) -> float:
        """The number; a share is a part of 1. Where the text has a flaw it is the last one without."""
        return self._value

    @property
    def flaw(self) -> str:
        """Why what stands there cannot be the number, "" where it can."""
        return self._flaw

    def take(self, value: float) -> None:
        """Show another number, no lower or higher than it may be."""
        self._value = min(max(0.0, value), self._most)
        self._show()
        self._tell("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by a step."""
        way = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if way:
            self.take(round(self._value + way * self._step, 4))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let typing take the place of what stands there."""
        super().focusInEvent(event)
        self._before = self._value
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say the number as it counts."""
        super().focusOutEvent(event)
        if not self._flaw:
            self._show()

    def _show(self) -> None:
        self.setText(number_words(self._value, share=self._number.share))

    def _follow(self, text: str) -> None:
        if not self.hasAcceptableInput():
            return
        typed = text.replace("%", "").replace(",", ".").strip()
        if typed in ("", "."):
            self._value = self._before
            self._tell("")
            return
        value = max(0.0, float(typed) / (WHOLE if self._number.share else 1))
        if value <= self._most:
            self._value = value
            self._tell("")
        else:
            most = number_words(self._most, share=self._number.share)
            words = translate("NumbersDialog", "{number} is the most it can be. Type a lower number.")
            self._tell(fill(words, {"number": most}))

    def _tell(self, flaw: str) -> None:
        self._flaw = flaw
        self.setAccessibleDescription(flaw)
        self.changed.emit()


class _Flaw(PlainLabel):
    """Says below a field why what stands there cannot be the number."""

    def __init__(self, field: NumberField, parent: QWidget) -> None:
        super().__init__("", parent, role="error")
        self._field = field
        field.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setText(self._field.flaw)
        self.setVisible(bool(self._field.flaw))


class _Back(LinkButton):
    """Leads back to what is usual, where it is not so already."""

    def __init__(self, field: NumberField, number: RuleNumber, parent: QWidget) -> None:
        super().__init__("", parent)
        self._field = field
        self._usual = number.usual
        usual = {"number": number_words(number.usual, share=number.share)}
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setText(fill(translate("NumbersDialog", "Back to {number}"), usual))
        self.setAccessibleName(f"{self.text()} – {field.accessibleName()}")
        self.clicked.connect(self._go)
        field.changed.connect(self._follow)
        self._follow()

    def _go(self) -> None:
        self._field.setFocus()
        self._field.take(self._usual)

    def _follow(self) -> None:
        self.setVisible(bool(self._field.flaw) or self._field.number != self._usual)


class NumbersDialog(QDialog):
    """A line for each number: the rule, what the number says, and the way back to what is usual."""

    heading: QLabel
    introduction: Paragraph
    table: QGridLayout
    usual: QPushButton
    cancel: QPushButton
    save: QPushButton

    def __init__(self, theme: Theme, document: Document, say: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        load_form(self, "numbers")
        self._document = document
        self._say = say
        document.flush_requested.emit()
        facts = document.workshop.facts
        framework = framework_of(document.workshop)
        self._numbers = rule_numbers(framework)
        self.fields: list[NumberField] = []
        title = translate("NumbersDialog", "Numbers of the rules")
        self.setWindowTitle(title)
        self.heading.setText(title)
        words = self.tr("When something is found in this workshop. Its framework is {framework}.")
        if framework.words is not None:
            words = self.tr(
                "When something is found in this workshop. How many of each letter a row of {framework} needs"
                " is said in the framework itself."
            )
        named = fill(words, {"framework": words_of(framework, language()).title})
        self.introduction.setText(named)
        self.setAccessibleDescription(named)
        for row, number in enumerate(self._numbers):
            self._add_row(row, number, facts.thresholds.get(number.id, number.usual))
        self.usual.setText(self.tr("All as usual"))
        self.usual.clicked.connect(self._go_back)
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.save.setText(self.tr("Save"))
        self.save.clicked.connect(self._save)
        fit(self, theme)

    def ask(self) -> None:
        """Open, with the first number ready to be typed over."""
        open_dialog(self)
        self.fields[0].setFocus()

    def _add_row(self, row: int, number: RuleNumber, value: float) -> None:
        field = NumberField(number, value, self)
        name = rule_name(number.rule, translate)
        before = translate("findings", number.before)
        after = fill(translate("findings", number.after), {"letters": _either(number.letters)})
        field.setAccessibleName(f"{name}: {before} … {after}")
        first = number.id == number.rule
        widgets = (
            PlainLabel(name if first else ""),
            PlainLabel(before, role="secondary"),
            field,
            PlainLabel(after, role="secondary"),
            _Back(field, number, self),
        )
        for column, widget in enumerate(widgets):
            self.table.addWidget(widget, 2 * row, column)
        self.table.addWidget(_Flaw(field, self), 2 * row + 1, 2, 1, 3)
        widgets[1].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.fields.append(field)

    def _go_back(self) -> None:
        for number, field in zip(self._numbers, self.fields, strict=True):
            field.take(number.usual)

    def _save(self) -> None:
        wrong = next((field for field in self.fields if field.flaw), None)
        if wrong is not None:
            wrong.setFocus()
            wrong.selectAll()
            return
        workshop = self._document.workshop
        numbers = dict(workshop.facts.thresholds)
        for number, field in zip(self._numbers, self.fields, strict=True):
            numbers.pop(number.id, None)
            if field.number != number.usual:
                numbers[number.id] = field.number
        if numbers != workshop.facts.thresholds:
            after = edits.update(workshop, FACTS, workshop.facts.id, thresholds=numbers)
            if not self._document.edit(label("numbers.set"), after):
                return
            self._say(f"{translate('NumbersDialog', 'The rules follow these numbers.')} {undo_hint()}")
        self.accept()


def number_words(value: float, *, share: bool) -> str:
    """Return a number as it is read, a share in per cent."""
    return f"{_plain(value * WHOLE, 2)}\N{NO-BREAK SPACE}%" if share else _plain(value, 6)


def _plain(value: float, decimals: int) -> str:
    """Return a number without an exponent: what is shown must be what could be typed."""
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")


def _either(letters: tuple[str, ...]) -> str:
    *most, last = letters or ("",)
    form = translate("findings", "{first} or {last}")
    return fill(form, {"first": ", ".join(most), "last": last}) if most else last
