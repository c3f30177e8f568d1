"""Workshop files as the window holds them: made, opened, copied, closed."""

import contextlib
import os.path
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from facilitator.domain.clean_copies import for_client
from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop
from facilitator.files import free_path, make_folder, write_whole
from facilitator.gui.document import Document
from facilitator.storage import (
    SUFFIX,
    HeldError,
    ReadOnlyError,
    RefusedError,
    Snapshot,
    Snapshots,
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


class OpenFile:
    """A file with its document."""

    def __init__(self, file: WorkshopFile | ViewedFile) -> None:
        self._file = file
        self.document = Document(file)

    def close(self) -> None:
        """Write everything and let go; raise UserError, and stay open, where it cannot be written."""
        self.document.close()

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


def make_clean_copy(path: Path, workshop: Workshop) -> None:
    """Write a workshop without notes and history into a file of its own, in the place of what is there."""
    write_copy(path, for_client(workshop), label("clean"))


def make_sealed_copy(write: Callable[[Path], object], path: Path, password: str) -> None:
    """Have a copy written, and put it into a file that only the password opens."""
    from facilitator.storage.sealed import seal

    with TemporaryDirectory(prefix="facilitator-") as folder:
        plain = Path(folder) / f"copy{SUFFIX}"
        write(plain)
        seal(plain, path, password)


def open_sealed_copy(path: Path, password: str, folder: Path) -> Path:
    """Put what a sealed copy holds into a file of its own in a folder, under a free name; return its path."""
    from facilitator.storage.sealed import unseal

    data = unseal(path, password)
    make_folder(folder)
    with TemporaryDirectory(prefix="facilitator-") as place:
        plain = Path(place) / path.stem  # by which a refusal calls it
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


def copy_snapshot(snapshot: Path, path: Path) -> None:
    """Write a snapshot, with its history, into a file of its own, in the place of what is there."""
    viewed = ViewedFile(snapshot, LOOKING)
    viewed.copy_to(path, viewed.loaded.workshop)


def open_snapshot_of(path: Path, snapshot: Snapshot, folders: Iterable[Path]) -> Path:
    """Write a snapshot into the first folder that takes it, named after its file; return its path."""
    when = f"{snapshot.at.astimezone():%Y-%m-%d %H.%M}"
    return _placed(partial(copy_snapshot, snapshot.path), path, f"{path.stem} ({when})", folders)


def recover(path: Path, folders: Iterable[Path]) -> "tuple[Path, Salvaged]":
    """Write what is readable of a damaged file into a file of its own; return its path and what was found."""
    from facilitator.storage.salvage import salvage

    found = salvage(path)

    def write(place: Path) -> None:
        write_copy(place, found.workshop, label("recovered"))

    return _placed(write, path, f"{path.stem} (recovered)", folders), found


def rescue(document: Document, folders: Iterable[Path]) -> Path:
    """Write all of a workshop beside its file that is gone, or else where there is room; return its path."""
    return _placed(document.copier(), document.path, f"{document.path.stem} (rescued)", folders)


def _placed(write: Callable[[Path], object], path: Path, name: str, folders: Iterable[Path]) -> Path:
    """Write a file into the first folder that takes it; raise the last UserError where none does."""
    words = QT_TRANSLATE_NOOP("errors", "There is no folder for what is left of “{file}”; save it elsewhere.")
    failure = UserError(words, file=path.name)
    for folder in folders:
        place = free_path(folder, name, SUFFIX)
        try:
            write(place)
        except RefusedError as error:
            failure = error
        else:
            return place
    raise failure


def _place(folder: Path, title: str) -> Path:
    """Return a free path in a folder, which is made where it is not there yet."""
    make_folder(folder)
    return free_path(folder, title, SUFFIX)
