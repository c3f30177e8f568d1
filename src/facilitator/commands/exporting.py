"""Writing a document: what is asked for, in the form that its name says, whole or not at all."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from facilitator import checks
from facilitator.commands.publishing import charter_of, edition_of, missing_words
from facilitator.commands.reports import today
from facilitator.domain.errors import UserError
from facilitator.domain.publication import Stored, Version, day_of
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, untranslated
from facilitator.domain.workshop import Workshop
from facilitator.exchange import to_json
from facilitator.files import write_whole
from facilitator.storage import read, stored_version, stored_versions

if TYPE_CHECKING:
    from facilitator.charter.parts import Charter

_USUAL: Mapping[str, str] = {
    ".pdf": "charter",
    ".docx": "charter",
    ".md": "charter",
    ".xlsx": "grid",
    ".csv": "grid",
    ".html": "grid",
    ".json": "workshop",
}
"""What an ending means where nothing else is asked for."""
_FORMS: Mapping[str, tuple[str, ...]] = {
    "charter": (".pdf", ".docx", ".md"),
    "summary": (".pdf", ".docx", ".md"),
    "roles": (".pdf", ".docx", ".md"),
    "poster": (".pdf",),
    "worksheet": (".pdf", ".docx"),
    "grid": (".xlsx", ".csv", ".md", ".html"),
    "workshop": (".json",),
}
"""The endings that each can be written with."""
_POSTER, _SHEETS = ("a3", "a2", "a1", "a0"), ("a4", "letter")
"""The papers of a poster and of all else, the usual one first."""


class _Wanted(msgspec.Struct, frozen=True):
    """What is written: of which workshop, as which version where it is an adopted one, for which eyes."""

    path: Path
    what: str
    paper: str
    language: str
    translate: Translate
    workshop: Workshop
    versions: Sequence[Version]
    stored: Stored | None = None

    @property
    def day(self) -> str:
        """The day that waivers are held against: of a version the one on which it was adopted."""
        return today() if self.stored is None else day_of(self.stored.version)


def export(
    path: Path,
    out: Path,
    *,
    what: str = "",
    paper: str = "",
    language: str = "en",
    version: int | None = None,
    translate: Translate = untranslated,
) -> str:
    """Write what is asked for (else what is usual) in the form that the ending of out says: whole or not.

    The charter and its parts go out as PDF, Word and Markdown, the grid as XLSX, CSV, Markdown and HTML, the
    workshop as JSON. An adopted version goes out as it was: its charter as PDF byte for byte.
    Return a sentence on what is not as it was typed, nothing where all is.
    """
    what = _offered(out, what)
    on = _paper(what, paper)
    if _is_same(path, out):
        text = QT_TRANSLATE_NOOP("errors", "“{name}” is the workshop itself; give another name to write to.")
        raise UserError(text, name=out.name)
    as_adopted = version is not None and what == "charter" and out.suffix.lower() == ".pdf"
    if as_adopted and paper:
        raise _has_its_paper(version)
    loaded = read(path)
    stored = None if version is None else _adopted(path, loaded.versions, version)
    workshop = loaded.workshop if stored is None else stored.workshop
    wanted = _Wanted(path, what, on, language, translate, workshop, loaded.versions, stored)
    if what == "workshop":
        write_whole(out, to_json(workshop, stored_versions(path) if stored is None else ()))
    elif what == "grid":
        _write_grid(wanted, out)
    elif stored is not None and as_adopted:
        write_whole(out, stored.pdf)
    else:
        return _write_charter(wanted, out)
    return ""


def _offered(out: Path, what: str) -> str:
    """Return what is to be written; raise UserError, with what can be had, where that is not offered."""
    ending = out.suffix.lower()
    if ending not in _USUAL:
        text = QT_TRANSLATE_NOOP("errors", "“{name}” cannot be written: use a name that ends in {endings}.")
        *most, last = _USUAL
        raise UserError(text, name=out.name, endings=f"{', '.join(most)} or {last}")
    wanted = what or _USUAL[ending]
    if wanted == "ballots":
        text = QT_TRANSLATE_NOOP(
            "errors", "“{name}” cannot be written: there are no ballots in a workshop yet; print worksheets."
        )
        raise UserError(text, name=out.name)
    if ending not in _FORMS[wanted]:
        text = QT_TRANSLATE_NOOP(
            "errors", "“{name}” cannot be written: {what} goes out with a name that ends in {endings}."
        )
        raise UserError(text, name=out.name, what=wanted, endings=" or ".join(_FORMS[wanted]))
    return wanted


def _paper(what: str, paper: str) -> str:
    """Return the paper; raise UserError where what is to be written does not go on it."""
    papers = _POSTER if what == "poster" else _SHEETS
    if paper and paper not in papers:
        text = QT_TRANSLATE_NOOP("errors", "On {paper} there is no {what}: choose {papers}.")
        raise UserError(text, paper=paper, what=what, papers=" or ".join(papers))
    return paper or papers[0]


def _has_its_paper(version: int | None) -> UserError:
    text = QT_TRANSLATE_NOOP(
        "errors",
        "Version {number} goes out byte for byte, on the paper it was adopted on: leave out “--paper”.",
    )
    return UserError(text, number=str(version))


def _is_same(path: Path, out: Path) -> bool:
    try:
        return path.samefile(out)
    except OSError:
        return False


def _adopted(path: Path, versions: Sequence[Version], number: int) -> Stored:
    """Return an adopted version; raise UserError, with those that there are, where there is none."""
    numbers = [version.number for version in versions]
    if number in numbers:
        return stored_version(path, number)
    text = QT_TRANSLATE_NOOP("errors", "“{name}” has no version {number}: no version was adopted yet.")
    if numbers:
        text = QT_TRANSLATE_NOOP("errors", "“{name}” has no version {number}; adopted were {numbers}.")
    raise UserError(text, name=path.name, number=str(number), numbers=", ".join(map(str, numbers)))


def _write_grid(wanted: _Wanted, out: Path) -> None:
    from facilitator.exchange.writing import write_grid

    found = checks.check(wanted.workshop, wanted.day)
    write_grid(
        wanted.workshop,
        found,
        out,
        translate=wanted.translate,
        language=wanted.language,
        paper="letter" if wanted.paper == "letter" else "a4",
    )


def _write_charter(wanted: _Wanted, out: Path) -> str:
    charter = charter_of(
        wanted.workshop,
        what=wanted.what,
        edition=edition_of(
            wanted.workshop,
            wanted.versions,
            partial(stored_version, wanted.path),
            None if wanted.stored is None else wanted.stored.version.number,
        ),
        translate=wanted.translate,
        language=wanted.language,
        today=wanted.day,
    )
    match out.suffix.lower():
        case ".docx":
            from facilitator.charter.word import docx

            write_whole(out, docx(charter, wanted.paper))
        case ".md":
            from facilitator.charter.markdown import markdown

            write_whole(out, markdown(charter).encode())
        case _:
            return _write_pdf(charter, wanted, out)
    return ""


def _write_pdf(charter: "Charter", wanted: _Wanted, out: Path) -> str:
    from facilitator.charter.pdf import missing_characters, pdf

    write_whole(out, pdf(charter, wanted.paper))
    return missing_words(missing_characters(charter), wanted.translate)
