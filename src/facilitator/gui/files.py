"""Workshop files as the window holds them: made, locked, opened, closed."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path

from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.records import Facts
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop
from facilitator.exchange import read_json
from facilitator.gui.document import Document
from facilitator.gui.lock import FileLock
from facilitator.gui.naming import free_path
from facilitator.paths import resources
from facilitator.storage import WorkshopFile, create


class OpenFile:
    """A file with its lock and its document; raises UserError where it cannot be opened."""

    def __init__(self, path: Path) -> None:
        path = path.absolute()
        self._lock = FileLock(path)
        try:
            self._file = WorkshopFile(path)
        except UserError:
            self._lock.release()
            raise
        self.document = Document(self._file)

    def close(self) -> None:
        """Write everything and let go; raise UserError, and stay open, where it cannot be written."""
        self.document.close()
        self._lock.release()

    def abandon(self) -> None:
        """Let go although not everything could be written."""
        with contextlib.suppress(UserError):
            self._file.close()
        self._lock.release()


def make_workshop(folder: Path, title: str, organisation: str, framework: str) -> Path:
    """Make the file of a new workshop of today in a folder, under a free name; return its path."""
    today = datetime.now(UTC).astimezone().date().isoformat()
    facts = Facts(title=title, organisation=organisation, framework=framework, date=today)
    return make_file(folder, title, Workshop(facts=facts))


def make_sample(folder: Path, title: str) -> Path:
    """Make a fresh copy of the sample workshop in a folder; return its path."""
    return make_file(folder, title, read_json(resources() / "samples" / "harbour.json"))


def make_file(folder: Path, title: str, workshop: Workshop) -> Path:
    """Make the file of a workshop in a folder that may not be there yet; return its path."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "errors", "The folder “{folder}” cannot be made; choose another one in the settings."
            ),
            folder=str(folder),
        ) from error
    path = free_path(folder, title)
    create(path, workshop, label("new"))
    return path
