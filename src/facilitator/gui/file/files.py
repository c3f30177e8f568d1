"""Workshop files as the window holds them: made, opened, copied, closed."""

import contextlib
import os.path
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.clean_copies import for_client, version_for_client
from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.files import free_path, make_folder, write_whole
from facilitator.gui.document import Document
from facilitator.gui.file.sealing import plain_folder
from facilitator.storage import (
    SUFFIX,
    HeldError,
    ReadOnlyError,
    RefusedError,
    Snapshot,
    Snapshots,
    TakenError,
    ViewedFile,
    WorkshopFile,
    known_for,
    read,
    write_copy,
)

if TYPE_CHECKING:
    from facilitator.storage.salvage import Salvaged

LOOKING = UserError(
    QT_TRANSLATE_NOOP(
        "errors", "This is a snapshot, to be looked at only; take it back as a copy to work on it."
    )
)
"""Why a snapshot cannot be edited."""
RESCUED = "rescued"
"""What the name of a rescued file has in brackets."""


class OpenFile:
    """A file with its document."""

    def __init__(self, file: WorkshopFile | ViewedFile) -> None:
        self._file = file
        self.document = Document(file)

    def close(self) -> None:
        """Write everything and let go; raise UserError, and stay open, where it cannot be written."""
        self.document.close()

    def go_on_in(self, path: Path, data: Path) -> bool:
        """Go on in another file that holds the workshop as it is now; return whether its history came along.

        Raises UserError, and stays, where that file cannot be opened.
        """
        file = WorkshopFile(path, data)
        file.automatic = self._file.automatic
        self._file = file
        return self.document.go_on_in(file)

    def abandon(self) -> None:
        """Let go although not everything could be written."""
        with contextlib.suppress(UserError):
            self._file.close()

    def discard(self) -> None:
        """Let go without what waits to be written."""
        with contextlib.suppress(UserError):
            self._file.abandon()


def open_file(path: Path, data: Path, *, automatic: bool = True) -> OpenFile:
    """Open a file for editing, or to be looked at where somebody else has it or it may not be written.

    Raises UserError where it cannot even be looked at.
    """
    try:
        file = WorkshopFile(path, data)
    except (ReadOnlyError, HeldError) as error:
        return OpenFile(ViewedFile(path, error, data))
    opened = OpenFile(file)
    opened.document.automatic = automatic
    return opened


def look_into(path: Path, data: Path) -> OpenFile:
    """Open a snapshot, to be looked at only."""
    return OpenFile(ViewedFile(path, LOOKING, data))


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


def check_not_open(path: Path, original: Path) -> None:
    """Raise UserError where a copy would be written over the workshop that is open."""
    if os.path.exists(path) and os.path.exists(original) and path.samefile(original):
        text = QT_TRANSLATE_NOOP("errors", "“{name}” is the workshop that is open. Choose another name.")
        raise UserError(text, name=path.name)


def clean_copier(document: Document) -> Callable[[Path], None]:
    """Return what writes the workshop as it is now, without notes and history, into a file of its own.

    What is typed at the moment and what was adopted come along. What is returned waits for the file, and
    touches no widget.
    """
    document.flush_requested.emit()
    workshop, reads = document.workshop, [document.stored(one.number) for one in document.versions]

    def write(path: Path) -> None:
        versions = [version_for_client(read_version()) for read_version in reads]
        write_copy(path, for_client(workshop), label("clean"), versions=versions)

    return write


def make_sealed_copy(write: Callable[[Path], object], path: Path, password: str) -> None:
    """Have a copy written, and put it into a file that only the password opens."""
    from facilitator.storage.sealed import seal

    with plain_folder() as folder:
        plain = folder / f"copy{SUFFIX}"
        write(plain)
        seal(plain, path, password)


def open_sealed_copy(path: Path, password: str, folder: Path) -> Path:
    """Put what a sealed copy holds into a file of its own in a folder, under a free name; return its path."""
    from facilitator.storage.sealed import SEALED, unseal

    data = unseal(path, password)
    make_folder(folder)
    with plain_folder() as place:
        # A refusal calls it by this name.
        plain = place / (path.stem if path.suffix.lower() == SEALED else path.name)
        write_whole(plain, data)
        workshop = read(plain).workshop
    opened = free_path(folder, workshop.facts.title or path.name.partition(".")[0], SUFFIX)
    write_whole(opened, data)
    return opened


def snapshots_of(data: Path, path: Path) -> tuple[Snapshot, ...]:
    """Return the snapshots of a file that is refused: by its place, or by what it still says it is."""
    found = known_for(data, path)
    if found:
        return found
    from facilitator.storage.salvage import readable_document

    document = readable_document(path)
    return Snapshots(data, document).all() if document else ()


def copy_snapshot(snapshot: Path, path: Path, *, over: bool = True) -> None:
    """Write a snapshot, with its history, into a file of its own; over takes the place of what is there."""
    viewed = ViewedFile(snapshot, LOOKING)
    viewed.copy_to(path, viewed.loaded.workshop, over=over)


def open_snapshot_of(path: Path, snapshot: Snapshot, folders: Iterable[Path]) -> Path:
    """Write a snapshot into the first folder that takes it, named after its file; return its path."""
    when = f"{snapshot.at.astimezone():%Y-%m-%d %H.%M}"
    return _placed(partial(copy_snapshot, snapshot.path, over=False), path, when, folders)


def recover(path: Path, folders: Iterable[Path]) -> "tuple[Path, Salvaged]":
    """Write what is readable of a damaged file into a file of its own; return its path and what was found."""
    from facilitator.storage.salvage import salvage

    found = salvage(path)

    def write(place: Path) -> None:
        write_copy(place, found.workshop, label("recovered"), over=False, versions=found.versions)

    return _placed(write, path, "recovered", folders), found


def rescue(document: Document, folders: Iterable[Path]) -> Path:
    """Write all of a workshop beside its file that is gone, or else where there is room; return its path.

    Somewhere else with its history rather than here without.
    """
    places = list(folders)
    try:
        return _placed(document.copier(over=False, whole=True), document.path, RESCUED, places)
    except RefusedError:
        return _placed(document.copier(over=False), document.path, RESCUED, places)


def _placed(write: Callable[[Path], object], path: Path, mark: str, folders: Iterable[Path]) -> Path:
    """Write a file, named after another with a mark, into the first folder that takes it.

    Raises the last UserError where none does. Where a name is taken just before, another one is.
    """
    words = QT_TRANSLATE_NOOP("errors", "There is no folder for what is left of “{file}”; save it elsewhere.")
    failure = UserError(words, file=path.name)
    waiting = list(reversed(list(folders)))
    while waiting:
        place = free_path(waiting[-1], path.stem.partition(f" ({mark})")[0], SUFFIX, mark)
        try:
            write(place)
        except TakenError as error:
            failure = error
        except RefusedError as error:
            failure = error
            waiting.pop()
        else:
            return place
    raise failure


def _place(folder: Path, title: str) -> Path:
    """Return a free path in a folder, which is made where it is not there yet."""
    make_folder(folder)
    return free_path(folder, title, SUFFIX)
