"""What is said of an adopted version."""

from collections.abc import Iterable
from datetime import datetime

from facilitator.domain.publication import Signatory, Version, day_of
from facilitator.domain.words import fill
from facilitator.gui.findings.waiver_words import day
from facilitator.gui.messages import counted, translate

_SHOWN = 16
"""Characters of a SHA-256 that are shown."""


def title_of(version: Version) -> str:
    """Return what a version is called."""
    return fill(translate("Versions", "Version {number}"), {"number": str(version.number)})


def adopted_words(version: Version) -> str:
    """Return when a version was adopted, and by whom."""
    form = translate("Versions", "Adopted on {day}")
    if version.adopter:
        form = translate("Versions", "Adopted on {day} by {adopter}")
    return fill(form, {"day": day(day_of(version)), "adopter": version.adopter})


def signed_words(signatories: Iterable[Signatory]) -> str:
    """Return how many signed, and how many of them with a reservation."""
    every = tuple(signatories)
    reserved = sum(one.reservation for one in every)
    words = counted(len(every), translate("Versions", "1 signed"), translate("Versions", "{count} signed"))
    if not every:
        words = translate("Versions", "nobody signed")
    if not reserved:
        return words
    form = translate("Versions", "{signed}, {count} with reservation")
    return fill(form, {"signed": words, "count": str(reserved)})


def lines_of(version: Version) -> tuple[str, ...]:
    """Return the lines of a version in a list: its name, its day, who adopted it, how many signed."""
    signed = signed_words(version.signatories)
    lines = (title_of(version), day(day_of(version)), version.adopter, signed[:1].upper() + signed[1:])
    return tuple(filter(None, lines))


def days_words(version: Version) -> str:
    """Return from when on a version is in force, when it is looked at again, and whose it is."""
    said = (
        (version.effective, translate("Versions", "in force from {value}")),
        (version.next_review, translate("Versions", "next review on {value}")),
    )
    parts = [fill(form, {"value": day(value)}) for value, form in said if value]
    if version.owner:
        parts.append(fill(translate("Versions", "owned by {value}"), {"value": version.owner}))
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def signatories_words(version: Version) -> str:
    """Return who signed a version, those with a reservation first, each with what it is."""
    reserved_first = sorted(version.signatories, key=lambda one: not one.reservation)
    return ", ".join(map(_signatory, reserved_first))


def digest_words(version: Version) -> str:
    """Return by what the PDF of a version is known, shortened."""
    return fill(translate("Versions", "SHA-256 {digest}…"), {"digest": version.sha256[:_SHOWN]})


def stored_at(version: Version) -> datetime:
    """Return the moment a version was stored."""
    return datetime.fromisoformat(version.at)


def _signatory(one: Signatory) -> str:
    if not one.reservation:
        return one.name
    form = translate("Versions", "{name} (with reservation)")
    if one.remark:
        form = translate("Versions", "{name} (with reservation: {remark})")
    return fill(form, {"name": one.name, "remark": one.remark})
