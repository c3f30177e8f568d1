"""What can be done where a file cannot be opened: its snapshots, and what is readable of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.earlier.states import EarlierList
from facilitator.gui.forms import load_form
from facilitator.gui.messages import counted
from facilitator.gui.models.earlier import earlier_states
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Paragraph
from facilitator.storage import Snapshot

LINE, MOST = 34, 206
"""Heights in px at 100 %: of a line of the list, and of the list at most."""


class DamagedDialog(QDialog):
    """Says why a file cannot be opened, and offers copies of its snapshots, or what is readable of it.

    Enter does the safest of it. The file itself is never touched.
    """

    heading: QLabel
    sentence: Paragraph
    safe_heading: QLabel
    safe_words: Paragraph
    snapshots: EarlierList
    recovery_heading: QLabel
    recovery_words: Paragraph
    recover_button: QPushButton
    close_button: QPushButton
    take_button: QPushButton

    snapshot_wanted = Signal(object)
    """The Snapshot of which a copy shall be opened; the dialog is closed by then."""
    recovery_wanted = Signal()
    """What is readable shall be recovered; the dialog is closed by then."""

    def __init__(
        self,
        theme: Theme,
        sentence: str,
        snapshots: Sequence[Snapshot],
        *,
        recoverable: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        load_form(self, "damaged")
        self._offers_snapshots = bool(snapshots)
        self._words(sentence, len(snapshots), recoverable=recoverable)
        self.snapshots.use(theme)
        self.snapshots.show_states(earlier_states((), snapshots))
        self.snapshots.setProperty("zoomHeight", min(MOST, LINE * self.snapshots.count + LINE // 2))
        self.snapshots.setVisible(self._offers_snapshots)
        for part in (self.recovery_heading, self.recovery_words):
            part.setVisible(recoverable)
        self.recover_button.setVisible(recoverable and self._offers_snapshots)
        self.take_button.setVisible(recoverable or self._offers_snapshots)
        self.snapshots.entered_state.connect(self._take)
        self.snapshots.doubleClicked.connect(self._take)
        self.take_button.clicked.connect(self._take)
        self.recover_button.clicked.connect(self._recover)
        self.close_button.clicked.connect(self.reject)
        fit(self, theme)
        (self.snapshots if self._offers_snapshots else self.take_button).setFocus()

    def _words(self, sentence: str, count: int, *, recoverable: bool) -> None:
        safe = self._safe_words(count, recoverable=recoverable)
        self.setWindowTitle(self.tr("This file cannot be opened"))
        self.setAccessibleDescription(f"{sentence} {safe}")
        self.heading.setText(self.tr("This file cannot be opened"))
        self.sentence.setText(sentence)
        self.safe_heading.setText(self.tr("What is safe"))
        self.safe_words.setText(safe)
        self.snapshots.setAccessibleName(self.tr("Snapshots"))
        self.recovery_heading.setText(self.tr("What may be recovered"))
        self.recovery_words.setText(
            self.tr(
                "What can still be read in the file is put into a new one. You are told what is missing; the"
                " history does not come along."
            )
        )
        recover = self.tr("Recover what is readable")
        self.recover_button.setText(recover)
        self.close_button.setText(self.tr("Close"))
        self.take_button.setText(self.tr("Open a copy of this snapshot") if count else recover)

    def _safe_words(self, count: int, *, recoverable: bool) -> str:
        """Return what is there to go on with."""
        said = [self.tr("The file was left as it is, and stays so.")] if recoverable else []
        if count:
            said.append(
                counted(
                    count,
                    self.tr("There is a snapshot of the workshop, without what was done after it."),
                    self.tr(
                        "There are {count} snapshots of the workshop, each without what was done after it."
                    ),
                )
            )
        else:
            said.append(self.tr("There is no snapshot of the workshop."))
        return " ".join(said)

    def _take(self) -> None:
        """Do what Enter does: open a copy of the snapshot that is chosen, else recover."""
        state = self.snapshots.current
        if not self._offers_snapshots:
            self._recover()
        elif state is not None:
            self.accept()
            self.snapshot_wanted.emit(state.snapshot)

    def _recover(self) -> None:
        self.accept()
        self.recovery_wanted.emit()
