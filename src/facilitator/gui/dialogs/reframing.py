"""What each letter of the grid becomes in another framework: shown, and changed, before anything is done."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.legend import words_of
from facilitator.domain.reframing import Nearness, Reframing, held, inexact
from facilitator.domain.words import fill
from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.forms import load_form
from facilitator.gui.frameworks.boxes import ChipBox, whole_icon
from facilitator.gui.frameworks.effect import Change, Outlook, effect_words, outlook, rules_words
from facilitator.gui.grid.chips import Chips
from facilitator.gui.grid.texts import name
from facilitator.gui.messages import error_words, kind_counted, language, translate
from facilitator.gui.tasks import Tasks
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import ElidedLabel, Line, Paragraph, PlainLabel, set_property

_BOX = 230
"""Width of a choice, in px at 100 %."""
_NEAR = 130
"""Width of the word about it."""
_SLOW = 400
"""Milliseconds after which it is said that the effect is still being counted."""
_ROLES: dict[Nearness, str] = {
    "same": "done",
    "near": "secondary",
    "other": "warning",
    "strange": "warning",
    "lost": "error",
}


class ReframingDialog(QDialog):
    """A line a letter that the grid holds: chip, name, in how many cells, and the box of what it becomes.

    Enter makes the change, Esc leaves everything as it is.
    """

    heading: QLabel
    help_words: Paragraph
    letter_rows: QGridLayout
    line: Line
    effect_words: Paragraph
    rules_words: Paragraph
    cancel: QPushButton
    apply_button: QPushButton

    def __init__(self, theme: Theme, tasks: Tasks, change: Change, today: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tasks = tasks
        self._change = change
        self._today = today
        self._turn = 0
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW)
        self._slow.timeout.connect(self._say_counting)
        load_form(self, "reframing")
        self._words(change.mapping)
        self.boxes: dict[str, ChipBox] = {}
        self._chips: dict[str, QLabel] = {}
        self._nearness: dict[str, PlainLabel] = {}
        self.letter_rows.setColumnStretch(1, 1)
        for number, (code, count) in enumerate(self._held()):
            self._add_row(number, code, count)
        self._dress()
        theme.changed.connect(self._dress)
        self.cancel.clicked.connect(self.reject)
        self.apply_button.clicked.connect(self.accept)
        self._show_effect()
        fit(self, theme)
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def change(self) -> Change:
        """The change, as it was chosen."""
        return self._change

    @property
    def mapping(self) -> Reframing:
        """What each letter becomes, as it was chosen."""
        return self._change.mapping

    def _words(self, mapping: Reframing) -> None:
        titles = {
            "before": words_of(mapping.before, language()).title,
            "after": words_of(mapping.after, language()).title,
        }
        same = mapping.before.id == mapping.after.id
        title = self.tr("What becomes of the letters") if same else self.tr("From {before} to {after}")
        self.heading.setText(fill(title, titles))
        self.setWindowTitle(self.heading.text())
        words = self.tr(
            "A letter means something only inside its framework. This is what each letter of the grid "
            "becomes; change it where you know better."
        )
        self.help_words.setText(words)
        self.setAccessibleDescription(words)
        self.cancel.setText(self.tr("Cancel"))
        self.apply_button.setText(self.tr("Change the letters") if same else self.tr("Change the framework"))

    def _held(self) -> list[tuple[str, int]]:
        counts = held(self._change.workshop)
        return [(code, counts[code]) for code in self.mapping.letters if code in counts]

    def _first(self) -> QWidget:
        """Return the box of the first letter that needs a look."""
        inexactly = inexact(self._change.workshop, self.mapping)
        return self.boxes[inexactly[0]] if inexactly else self.apply_button

    def _add_row(self, number: int, code: str, count: int) -> None:
        before, words = self.mapping.before, kind_counted("cell", count)
        called = name(code, before)
        if before.letter(code) is None:
            called = self.tr("no letter of {framework}").format(framework=words_of(before, language()).title)
        chip = self._chips[code] = PlainLabel()
        title = ElidedLabel(called)
        # Beside its chip, in whichever direction the name is written.
        title.setAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        )
        box = self.boxes[code] = ChipBox()
        box.setProperty("zoomWidth", _BOX)
        for letter in self.mapping.after.letters:
            box.addItem(self._letter_words(letter.code), letter.code)
        if before.letter(code) is None and self.mapping.after.letter(code) is None:
            box.addItem(self.tr("stays {letter}").format(letter=code), code)
        box.addItem(self.tr("none: goes"), "")
        box.setCurrentIndex(box.findData(self.mapping.letters[code]))
        said = self.tr("{letter}, {name}, in {cells}, becomes")
        box.setAccessibleName(fill(said, {"letter": code, "name": called, "cells": words}))
        box.currentIndexChanged.connect(partial(self._choose, code))
        nearness = self._nearness[code] = PlainLabel(role="secondary")
        nearness.setProperty("zoomMinimumWidth", _NEAR)
        for column, widget in enumerate(
            (chip, title, PlainLabel(words, role="secondary"), PlainLabel("→", role="secondary"), box)
        ):
            self.letter_rows.addWidget(widget, number, column)
        self.letter_rows.addWidget(nearness, number, 5)
        self._show_nearness(code)

    def _letter_words(self, code: str) -> str:
        called = name(code, self.mapping.after)
        return code if called == code else f"{code} – {called}"

    def _choose(self, code: str, index: int) -> None:
        other = str(self.boxes[code].itemData(index))
        self._change = Change(self._change.workshop, self.mapping.changed(code, other), self._change.own)
        for each in self.boxes:
            self._show_nearness(each)
        self._show_effect()

    def _show_nearness(self, code: str) -> None:
        near = self.mapping.nearness(code)
        label, words = self._nearness[code], _near_words()[near]
        label.setText(words)
        set_property(label, "role", _ROLES[near])
        self.boxes[code].setAccessibleDescription(words)

    def _show_effect(self) -> None:
        """Have it counted what would happen; the answer to the last question is the one shown."""
        self._turn += 1
        turn, change, today = self._turn, self._change, self._today
        self._slow.start()
        self._tasks.run_task(lambda: (turn, outlook(change, today)), self._on_counted, self._on_failed)

    def _on_counted(self, result: tuple[int, Outlook]) -> None:
        turn, seen = result
        if turn == self._turn:
            self._slow.stop()
            self.effect_words.setText(effect_words(seen.cells))
            self.rules_words.setText(rules_words(seen))
            self.apply_button.setAccessibleDescription(
                f"{self.effect_words.text()} {self.rules_words.text()}"
            )

    def _say_counting(self) -> None:
        self.effect_words.setText(self.tr("Counting what will change…"))
        self.rules_words.setText("")

    def _on_failed(self, error: UserError) -> None:
        self._slow.stop()
        self.effect_words.setText(error_words(error))

    def _dress(self) -> None:
        """Draw the chips in the colours of both frameworks."""
        ratio = self.devicePixelRatioF()
        before, after = (
            Chips(self._theme, frame, ratio) for frame in (self.mapping.before, self.mapping.after)
        )
        for code, label in self._chips.items():
            label.setPixmap(before[code,])
        for box in self.boxes.values():
            box.setIconSize(after.size)
            for index in range(box.count()):
                code = str(box.itemData(index))
                if code:
                    box.setItemIcon(index, whole_icon(after[code,]))


def _near_words() -> dict[Nearness, str]:
    return {
        "same": translate("Reframing", "means the same"),
        "near": translate("Reframing", "comes close"),
        "other": translate("Reframing", "means something else"),
        "strange": translate("Reframing", "no letter there"),
        "lost": translate("Reframing", "is lost"),
    }
