"""Getting back what is readable of a damaged workshop file, which is only ever read, and as plain bytes."""

import re
import stat
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from facilitator.domain.publication import Stored
from facilitator.domain.words import QT_TRANSLATE_NOOP, Message
from facilitator.domain.workshop import FACTS, KINDS, Workshop
from facilitator.storage.digest import Value
from facilitator.storage.identity import identity, is_held
from facilitator.storage.loading import paused_gc
from facilitator.storage.refusals import DamagedError, RefusedError, foreign, not_opened, open_already
from facilitator.storage.salvage.assembly import Assembly
from facilitator.storage.salvage.choice import Choice
from facilitator.storage.salvage.finds import Finds
from facilitator.storage.salvage.journal import Newest, newest
from facilitator.storage.salvage.pages import Pages
from facilitator.storage.salvage.scan import Scan
from facilitator.storage.salvage.words import told

_DOCUMENT = re.compile(r"[0-9a-zA-Z-]{1,64}")
_SEQUENCE = re.compile(r"[0-9]{1,18}")


class Share(msgspec.Struct, frozen=True):
    """How many were found of those that are known to have been there.

    Nameless records come on top of the found ones: their place and their cells are there, their texts lost.
    Of what is lost without a trace nobody knows: known is what there was at least.
    """

    found: int
    known: int
    nameless: int = 0


class Salvaged(msgspec.Struct, frozen=True):
    """A sound workshop from a damaged file, and what is known to be lost or doubtful.

    It is whole where the digest kept in the file proves that no record and no cell is lost or changed.
    """

    workshop: Workshop
    document: str
    """The id of the document, "" where it cannot be read."""
    whole: bool
    records: Mapping[str, Share]
    """By kind."""
    cells: Share
    steps: int
    """Of the journal, that could be read. They are not part of what is returned."""
    doubts: tuple[Message, ...]
    """In the words of DOUBTS."""
    versions: tuple[Stored, ...] = ()
    """The adopted versions whose PDF is proved, oldest first; all of them, where the file is whole."""


def salvage(path: Path) -> Salvaged:
    """Return what is readable of a damaged file; raise RefusedError where nothing is."""
    try:
        with _opened(path) as pages, paused_gc():
            return _salvaged(path, Scan(pages))
    except OSError as error:
        raise not_opened(error, path) from error


def readable_document(path: Path) -> str:
    """Return the id of the document in a damaged file, "" where it cannot be read."""
    likely = ""
    try:
        with _opened(path) as pages:
            for row in Scan(pages).rows():
                if row.shape != "pair" or row.values[0] != "document" or not _is_document(row.values[1]):
                    continue
                likely = likely or str(row.values[1])
                if row.certain:
                    return str(row.values[1])
    except (OSError, RefusedError):
        return ""
    return likely


@contextmanager
def _opened(path: Path) -> Generator[Pages]:
    """Give the pages of a file that is one, and that this process does not have open: see identity.py."""
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise foreign(path)
    if is_held(identity(about)):
        raise open_already(path)
    with path.open("rb", buffering=0) as file:
        yield Pages(file, about.st_size)


def _salvaged(path: Path, scan: Scan) -> Salvaged:
    finds = Finds()
    for row in scan.rows():
        finds.take(row)
    finds.settle()
    known = Newest()
    if not finds.whole:
        last = finds.meta.get("sequence", "")
        sequence = int(last) if _SEQUENCE.fullmatch(last) else None
        known = newest(finds.entries, sequence, lambda entry: scan.row_at(entry.place))
    choice = Choice(finds, known)
    assembly = Assembly(choice)
    workshop = assembly.workshop
    if not choice.found.total() and not workshop.cells:
        text = QT_TRANSLATE_NOOP(
            "errors", "Nothing in “{file}” can be read any more; open a backup or an earlier copy of it."
        )
        raise DamagedError(text, file=path.name)
    doubts = choice.doubts + assembly.doubts
    doubts["versions"] += finds.unreadable.pop("version", 0)
    doubts["versions-unproved"] += len(finds.versions)
    doubts["rows"] += finds.unreadable.total() + scan.unreadable_rows
    doubts["pages"] += scan.unreadable_pages
    document = finds.meta.get("document")
    return Salvaged(
        workshop,
        document if document and _is_document(document) else "",
        finds.whole,
        {kind: _share(choice, kind) for kind in KINDS},
        Share(sum(map(len, workshop.cells.values())), len(choice.cells) + finds.unreadable["cell"]),
        len(finds.entries),
        () if finds.whole else told(doubts, workshop.facts.framework),
        tuple(finds.versions[number] for number in sorted(finds.versions)),
    )


def _share(choice: Choice, kind: str) -> Share:
    if kind == FACTS:
        return Share(min(1, choice.found[kind]), 1)
    return Share(choice.found[kind], choice.known[kind], choice.nameless[kind])


def _is_document(value: Value) -> bool:
    return isinstance(value, str) and _DOCUMENT.fullmatch(value) is not None
