"""The file in plain words: where it is, whether it is safe, and what can be made of it."""

from datetime import UTC, datetime
from typing import ClassVar

from PySide6.QtCore import QDir
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.columns import Columns
from facilitator.gui.file import words as file_words
from facilitator.gui.file.path_label import PathLabel
from facilitator.gui.file.watch import FileFacts, FileWatch
from facilitator.gui.labels import set_property
from facilitator.gui.messages import error_words, translate
from facilitator.gui.pages.page import Page
from facilitator.gui.times import clock, moment, when
from facilitator.gui.widgets import LinkButton, Paragraph

NARROW = 640
"""Below this width the copies stand under the facts, in px at 100 %."""


class FilePage(Page):
    """Facts about the file at the left, copies at the right; it looks at the file and never opens it."""

    stage: ClassVar[str] = "file"
    form: ClassVar[str] = "file"

    columns: QHBoxLayout
    name: Paragraph
    place: PathLabel
    show_button: LinkButton
    path_button: LinkButton
    size_words: Paragraph
    made: Paragraph
    format: Paragraph
    saved: Paragraph
    saving: Paragraph
    history: Paragraph
    snapshots: Paragraph
    snapshots_place: PathLabel
    snapshots_button: LinkButton
    earlier_button: LinkButton
    health: Paragraph
    check_button: QPushButton
    copy_button: QPushButton
    copy_help: Paragraph
    clean_button: QPushButton
    clean_help: Paragraph
    sealed_button: QPushButton
    sealed_help: Paragraph
    forget_part: QWidget
    forget_button: QPushButton
    forget_help: Paragraph

    def set_up(self) -> None:
        """Connect what can be pressed, and say how everything stands."""
        theme, tasks = self.context.theme, self.context.tasks
        self._facts: FileFacts | None = None
        whole = translate("FilePage", "Whole when it was opened {when}. It is looked through each time.")
        self._health = whole.format(when=moment(self.document.about.opened_at))
        self._sound = True
        self._watch = FileWatch(self.document, tasks, self)
        self._watch.seen.connect(self._take_facts)
        self._columns = Columns(theme, self, self.columns, NARROW)
        self._labels = [one for one in self.findChildren(QLabel) if one.objectName().endswith("_label")]
        theme.changed.connect(self._line_up)
        self._line_up()
        for button, words in (
            (self.copy_button, self.copy_help),
            (self.clean_button, self.clean_help),
            (self.sealed_button, self.sealed_help),
            (self.forget_button, self.forget_help),
        ):
            button.setAccessibleDescription(words.text())
        self.forget_part.setVisible(self.document.read_only is None)
        self._connect()
        self._show_facts()

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Show the facts as they are now; hidden, wait until the page is shown."""
        del before, after
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what happened meanwhile."""
        super().showEvent(event)
        self._show_facts()

    def entered(self) -> None:
        """Start at what can be done with the file."""
        self.copy_button.setFocus()

    def _connect(self) -> None:
        wishes = self.context.wishes
        for button, answer in (
            (self.show_button, self._show_folder),
            (self.path_button, self._copy_path),
            (self.earlier_button, self._show_earlier),
            (self.snapshots_button, self._show_snapshots),
            (self.check_button, self._check),
            (self.copy_button, wishes.save_copy),
            (self.clean_button, wishes.clean_copy),
            (self.sealed_button, wishes.sealed_copy),
            (self.forget_button, wishes.forget_history),
        ):
            button.clicked.connect(answer)
        self.document.save_state_changed.connect(self._follow)

    def _line_up(self) -> None:
        """Put the labels, which are smaller, on the line of what they name."""
        for label in self._labels:
            label.setContentsMargins(0, self.context.theme.px(2), 0, 0)

    def _follow(self) -> None:
        if self.isVisible():
            self._show_facts()

    def _take_facts(self, facts: FileFacts) -> None:
        self._facts = facts
        self._show_facts()

    def _show_facts(self) -> None:
        """Say how everything stands."""
        document, facts = self.document, self._facts
        self.name.setText(document.path.name)
        self.place.set_whole(QDir.toNativeSeparators(str(document.path.parent)))
        self.made.setText(when(document.about.created))
        self.format.setText(file_words.format_words())
        set_property(self.saved, "role", "error" if document.save_error is not None else "")
        self.saved.setText(file_words.saved_words(document))
        self.saving.setText(file_words.saving_words(document))
        self.history.setText(file_words.history_words(document))
        if facts is not None:
            self.size_words.setText(file_words.size_of_file(facts))
            self.snapshots.setText(file_words.snapshots_words(document, facts))
        kept = document.about.snapshots
        there = kept is not None and facts is not None and bool(facts.snapshots)
        self.snapshots_place.set_whole("" if kept is None else QDir.toNativeSeparators(str(kept.folder)))
        self.snapshots_place.setVisible(there)
        self.snapshots_button.setVisible(there)
        set_property(self.health, "role", "" if self._sound else "error")
        self.health.setText(self._health)

    def _check(self) -> None:
        """Look through the whole file, beside the window."""
        self.check_button.setEnabled(False)
        self._say_health(translate("FilePage", "Checking…"), sound=True)
        self.context.tasks.run_task(self.document.about.look_through, self._on_sound, self._on_unsound)

    def _on_sound(self, _none: None) -> None:
        words = translate("FilePage", "Checked at {time}: everything fits together.")
        self._say_health(fill(words, {"time": clock(datetime.now(UTC))}), sound=True)
        self.check_button.setEnabled(True)

    def _on_unsound(self, error: UserError) -> None:
        self._say_health(error_words(error), sound=False)
        self.check_button.setEnabled(True)

    def _say_health(self, words: str, *, sound: bool) -> None:
        self._health, self._sound = words, sound
        self._show_facts()

    def _show_folder(self) -> None:
        self.context.wishes.show_in_folder(self.document.path)

    def _show_snapshots(self) -> None:
        if self.document.about.snapshots is not None:
            self.context.wishes.show_in_folder(self.document.about.snapshots.folder)

    def _show_earlier(self) -> None:
        self.context.go_to("earlier", "")

    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(QDir.toNativeSeparators(str(self.document.path)))
        self.context.say(translate("FilePage", "The path is copied."))
