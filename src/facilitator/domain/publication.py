"""What the charter is made public as: its parts, its status, and the versions that were adopted."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

import msgspec

from facilitator.domain.fields import is_day
from facilitator.domain.moments import moment_text
from facilitator.domain.records import Record
from facilitator.domain.text import TEXT, clean_text
from facilitator.domain.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from facilitator.domain.workshop import Workshop

Status = Literal["draft", "proposed", "adopted"]

PARTS: Mapping[str, str] = {
    "summary": QT_TRANSLATE_NOOP("charter", "The charter on one page"),
    "foreword": QT_TRANSLATE_NOOP("charter", "Foreword"),
    "purpose": QT_TRANSLATE_NOOP("charter", "Purpose and mandate"),
    "policy": QT_TRANSLATE_NOOP("charter", "Guardrails"),
    "participants": QT_TRANSLATE_NOOP("charter", "Participants"),
    "roles": QT_TRANSLATE_NOOP("charter", "Units and roles"),
    "rights": QT_TRANSLATE_NOOP("charter", "Decision rights"),
    "decisions": QT_TRANSLATE_NOOP("charter", "About the decisions"),
    "limits": QT_TRANSLATE_NOOP("charter", "Limits"),
    "escalation": QT_TRANSLATE_NOOP("charter", "Escalation and conflict of interest"),
    "appetite": QT_TRANSLATE_NOOP("charter", "Risk appetite"),
    "proof": QT_TRANSLATE_NOOP("charter", "Proof: the dry run"),
    "findings": QT_TRANSLATE_NOOP("charter", "Open findings"),
    "changes": QT_TRANSLATE_NOOP("charter", "Changes since the last version"),
    "sheets": QT_TRANSLATE_NOOP("charter", "A sheet for each role"),
    "glossary": QT_TRANSLATE_NOOP("charter", "Glossary"),
    "signatures": QT_TRANSLATE_NOOP("charter", "Signatures"),
}
"""The parts of a charter by name, in their order; an empty one is left out, and one the group leaves out."""


class Signatory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who signed a version, perhaps with a reservation, and what it is."""

    name: str
    position: str = ""
    reservation: bool = False
    remark: str = ""


class Version(Record, frozen=True, kw_only=True):
    """A charter as it was adopted: number from 1, days as YYYY-MM-DD, and its PDF by SHA-256 (hexadecimal).

    at is the moment it was stored, UTC in ISO 8601. Its workshop and its PDF are kept beside it in the file.
    """

    number: int
    at: str = ""
    adopted: str = ""
    adopter: str = ""
    effective: str = ""
    next_review: str = ""
    owner: str = ""
    remark: str = ""
    signatories: tuple[Signatory, ...] = ()
    sha256: str = ""


LINES_OF_VERSION = ("title", "adopter", "owner")
DAYS_OF_VERSION = ("adopted", "effective", "next_review")


class Stored(msgspec.Struct, frozen=True):
    """A version with what it was: the workshop, and the PDF, byte for byte as it was adopted."""

    version: Version
    workshop: "Workshop"
    pdf: bytes


class Edition(msgspec.Struct, frozen=True):
    """Which edition of a charter is made: its number, its status, and the version before it if there is one.

    version says who adopted it and who signed, where it is adopted.
    """

    number: int = 1
    status: Status = "draft"
    version: Version | None = None
    before: Stored | None = None


def next_number(versions: Sequence[Version]) -> int:
    """Return the number of the edition that is worked on after these versions."""
    return versions[-1].number + 1 if versions else 1


def day_of(version: Version) -> str:
    """Return the day on which a version was adopted: that which was said, else that it was stored on."""
    return version.adopted or version.at[:10]


def is_pdf(data: bytes) -> bool:
    """Return whether a file begins as a PDF does."""
    return data.startswith(b"%PDF-")


def digest_of_pdf(pdf: bytes) -> str:
    """Return what the PDF of a version is known by."""
    return sha256(pdf).hexdigest()


def stamped(version: Version, pdf: bytes, at: datetime) -> Version:
    """Return a version as it is adopted at a moment: cleaned, with that time and its PDF's SHA-256.

    Where a clock has gone wrong, the time is the nearest that a file can hold.
    """
    version = msgspec.structs.replace(version, at=moment_text(at), sha256=digest_of_pdf(pdf))
    return cleaned_version(version)


def cleaned_version(version: Version) -> Version:
    """Return a version as it may be stored."""
    lines = {name: clean_text(getattr(version, name)) for name in LINES_OF_VERSION}
    days = {name: value if is_day(value := getattr(version, name)) else "" for name in DAYS_OF_VERSION}
    return msgspec.structs.replace(
        version,
        **lines,
        **days,
        remark=clean_text(version.remark, TEXT, multiline=True),
        signatories=tuple(_cleaned_signatories(version.signatories)),
    )


def _cleaned_signatories(signatories: Iterable[Signatory]) -> Iterable[Signatory]:
    for signatory in signatories:
        yield msgspec.structs.replace(
            signatory,
            name=clean_text(signatory.name),
            position=clean_text(signatory.position),
            remark=clean_text(signatory.remark, TEXT, multiline=True),
        )
