"""What every page of the walk can do, and what it may use."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.workshop import Workshop
from facilitator.gui.document import Document
from facilitator.gui.findings.live import LiveFindings
from facilitator.gui.forms import load_form
from facilitator.gui.settings import Settings
from facilitator.gui.tasks import Tasks
from facilitator.gui.theme import Theme


def _nobody(*_arguments: object) -> None:
    """Stand in where no window is there to hear a wish."""


def _nowhere() -> Path:
    """Stand in where no window offers a folder."""
    return Path()


@dataclass(frozen=True)
class FileWishes:
    """What a page may ask of the window that is about the file and not about the workshop."""

    save_copy: Callable[[], None] = _nobody
    """Asks where a copy shall go, and writes it there."""
    clean_copy: Callable[[], None] = _nobody
    """The same without notes, ballots and history."""
    sealed_copy: Callable[[], None] = _nobody
    """The same under a password."""
    forget_history: Callable[[], None] = _nobody
    """Asks, then takes the history and all snapshots away."""
    look_into: Callable[[Path], None] = _nobody
    """Shows a snapshot in the window, in the place of the workshop, to be looked at only."""
    take_back: Callable[[Path, datetime], None] = _nobody
    """Asks where a snapshot, taken at a time, shall go as a copy, and writes it there."""
    show_in_folder: Callable[[Path], None] = _nobody
    """Shows a file or folder in the system's file manager."""
    export_grid: Callable[[], None] = _nobody
    """Asks where the grid shall go and in which form, and writes it there."""
    place: Callable[[], Path] = _nowhere
    """The folder to offer for a file that is written: that of the workshop, where it takes anything."""
    exported: Callable[[Path], None] = _nobody
    """Says where a file was written, with links to it, until that is closed."""
    failed: Callable[[UserError, Callable[[], None]], None] = _nobody
    """Says why something was not written or printed, until that is closed, and offers to try again."""


@dataclass(frozen=True)
class Context:
    """What the window hands to its pages."""

    document: Document
    findings: LiveFindings
    go_to: Callable[[str, str], None]
    """Leads to a record or cell: kind and id; a cell is kind "cell" and "decision/unit/role"."""
    say: Callable[[str], None]
    """Says a sentence in the status line."""
    theme: Theme
    """Colours and sizes, for whoever draws."""
    tasks: Tasks
    """Runs what takes long beside the window."""
    wishes: FileWishes = FileWishes()
    """What can be asked of the window about the file."""
    mark: Callable[[str, str], None] = _nobody
    """Shows words in the status line that stay, and what the mouse is told on them; "" takes them away."""
    settings: Settings | None = None
    """What the user chose, for whoever remembers more of it; None where nothing is remembered."""


class Page(QWidget):
    """A stage's page: shows the workshop, turns what the user does into edits, and follows every change."""

    stage: ClassVar[str]
    form: ClassVar[str]

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.document = context.document
        load_form(self, self.form)
        self.set_up()
        self.document.changed.connect(self.refresh)

    def set_up(self) -> None:
        """Connect the form's children and show the workshop as it is; called once."""

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Show what changed; parts that are the same object need no look."""

    def header_actions(self) -> Sequence[QAction]:
        """Return the actions offered at the right of the page's title, the main one last."""
        return ()

    def side_widget(self) -> QWidget | None:
        """Return what the side panel shows under the question to the room, None for nothing."""
        return None

    def reveal(self, kind: str, record_id: str) -> bool:
        """Lead to a record or cell and focus it; return False if this page does not show it."""
        del kind, record_id
        return False

    def entered(self) -> None:
        """Take the focus: the stage was opened."""
        self.setFocus()

    def close_down(self) -> None:
        """Give up what runs for the page: the workshop is closed."""
