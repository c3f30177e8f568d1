"""Making documents beside the window; the paper's libraries are imported in the task that needs them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from facilitator.commands import charter_of, edition_of, missing_words
from facilitator.domain.publication import Edition, Stored, Version
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop
from facilitator.files import write_whole
from facilitator.gui.messages import language, translate

if TYPE_CHECKING:
    from facilitator.charter.parts import Charter
    from facilitator.charter.progress import Progress
    from facilitator.checks.dryrun.failures import Exhausted

WHAT: Mapping[str, str] = {
    "charter": QT_TRANSLATE_NOOP("CharterPage", "Whole charter"),
    "summary": QT_TRANSLATE_NOOP("CharterPage", "One page"),
    "roles": QT_TRANSLATE_NOOP("CharterPage", "Role sheets"),
    "poster": QT_TRANSLATE_NOOP("CharterPage", "Grid poster"),
    "worksheet": QT_TRANSLATE_NOOP("CharterPage", "Worksheets"),
}
"""The documents that are offered, by what commands calls them."""
PAPERS: Mapping[str, str] = {
    "a4": QT_TRANSLATE_NOOP("CharterPage", "A4"),
    "letter": QT_TRANSLATE_NOOP("CharterPage", "Letter"),
    "a3": QT_TRANSLATE_NOOP("CharterPage", "A3"),
    "a2": QT_TRANSLATE_NOOP("CharterPage", "A2"),
    "a1": QT_TRANSLATE_NOOP("CharterPage", "A1"),
    "a0": QT_TRANSLATE_NOOP("CharterPage", "A0"),
}
FORMS = (".pdf", ".docx", ".md")
"""The endings a document can be written with."""


def papers_for(what: str) -> tuple[str, ...]:
    """Return the papers a document is for, the usual one first."""
    return ("a3", "a2", "a1", "a0") if what == "poster" else ("a4", "letter")


class Wanted(msgspec.Struct, frozen=True, eq=False):
    """A document that is to be made: of which workshop and edition, on which paper, of which day."""

    workshop: Workshop
    what: str = "charter"
    paper: str = "a4"
    today: str = ""
    """The day that waivers are held against, else this one."""
    versions: tuple[Version, ...] = ()
    stored: Callable[[int], Stored] | None = None
    """Reads a version; it waits for the file."""
    examined: "Exhausted | None" = None
    """What the check of every case found, where it was made of this workshop."""

    def is_like(self, other: "Wanted") -> bool:
        """Return whether the other comes to the same document."""
        same = all(getattr(self, name) is getattr(other, name) for name in ("workshop", "examined"))
        return same and _choice(self) == _choice(other)

    def of(self, workshop: Workshop) -> "Wanted":
        """Return the same of another workshop."""
        return msgspec.structs.replace(self, workshop=workshop)


class Made(msgspec.Struct, frozen=True, eq=False):
    """A document with its PDF, what was wanted, and which characters no font has."""

    wanted: Wanted
    charter: "Charter"
    data: bytes
    missing: str = ""
    """A sentence that names them, nothing where all can be printed."""


class Output(msgspec.Struct, frozen=True):
    """Where a document is written, and the password that opens it, "" for none; the ending is the form."""

    path: Path
    password: str = ""


def make(wanted: Wanted, progress: "Progress | None" = None) -> Made:
    """Return a document; may be called from any thread. What progress raises comes through."""
    from facilitator.charter.pdf import missing_characters, pdf

    charter = _content(wanted, wanted.what)
    missing = missing_words(missing_characters(charter), translate)
    return Made(wanted, charter, pdf(charter, wanted.paper, progress=progress), missing)


def parts_of(wanted: Wanted) -> frozenset[str]:
    """Return the names of the parts that the whole charter has; may be called from any thread."""
    return frozenset(part.anchor for part in _content(wanted, "charter").parts)


def _content(wanted: Wanted, what: str) -> "Charter":
    from facilitator.charter.proof import examined_of

    workshop, stored, found = wanted.workshop, wanted.stored, wanted.examined
    edition = edition_of(workshop, wanted.versions, stored) if stored is not None else Edition()
    return charter_of(
        workshop,
        what=what,
        edition=edition,
        examined=None if found is None else examined_of(workshop, found, translate),
        translate=translate,
        language=language(),
        today=wanted.today,
    )


def write(ready: Callable[["Progress"], Made], output: Output, progress: "Progress") -> Path:
    """Write a document into a file, whole or not at all; return its path."""
    made = ready(progress)
    write_whole(output.path, _bytes(made, output, progress))
    return output.path


def _bytes(made: Made, output: Output, progress: "Progress") -> bytes:
    ending, paper = output.path.suffix.lower(), made.wanted.paper
    if ending == ".docx":
        from facilitator.charter.word import docx

        return docx(made.charter, paper)
    if ending == ".md":
        from facilitator.charter.markdown import markdown

        return markdown(made.charter).encode()
    if not output.password:
        return made.data
    from facilitator.charter.pdf import pdf

    return pdf(made.charter, paper, password=output.password, progress=progress)


def _choice(wanted: Wanted) -> tuple[object, ...]:
    return wanted.what, wanted.paper, wanted.today, wanted.versions
