"""Workshop files as the window holds them: made, opened, closed."""

import contextlib
import os.path
from pathlib import Path

from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.records import new_id
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop
from facilitator.files import free_path, make_folder
from facilitator.gui.document import Document
from facilitator.storage import SUFFIX, WorkshopFile, create


class OpenFile:
    """A file with its document; raises UserError where it cannot be opened."""

    def __init__(self, path: Path) -> None:
        self._file = WorkshopFile(path)
        self.document = Document(self._file)

    def close(self) -> None:
        """Write everything and let go; raise UserError, and stay open, where it cannot be written."""
        self.document.close()

    def abandon(self) -> None:
        """Let go although not everything could be written."""
        with contextlib.suppress(UserError):
            self._file.close()


def make_workshop(folder: Path, title: str, organisation: str, framework: str) -> Path:
    """Make the file of a new workshop of today in a folder, under a free name; return its path."""
    from facilitator import commands

    path = _place(folder, title)
    commands.new(path, title=title, organisation=organisation, framework=framework)
    return path


def make_sample(folder: Path, title: str) -> Path:
    """Make a fresh copy of the sample workshop in a folder; return its path."""
    from facilitator import commands

    path = _place(folder, title)
    commands.new(path, use_sample=True)
    return path


def make_copy(path: Path, workshop: Workshop, original: Path) -> Path:
    """Write a workshop into a file of its own, in the place of what the user agreed to replace."""
    if os.path.exists(path) and path.samefile(original):
        text = QT_TRANSLATE_NOOP("errors", "“{name}” is the workshop that is open. Choose another name.")
        raise UserError(text, name=path.name)
    draft = path.with_name(f".{new_id()}{SUFFIX}")
    create(draft, workshop, label("new"))
    try:
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        text = QT_TRANSLATE_NOOP("errors", "“{name}” cannot be replaced. Choose another name or folder.")
        raise UserError(text, name=path.name) from error
    return path


def _place(folder: Path, title: str) -> Path:
    """Return a free path in a folder, which is made where it is not there yet."""
    make_folder(folder)
    return free_path(folder, title, SUFFIX)
