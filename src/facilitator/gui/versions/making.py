"""What adopting and reading versions takes beside the window; nothing of paper is imported before that."""

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from facilitator.commands import charter_of, edition_of
from facilitator.domain import changes
from facilitator.domain.comparing import changes_since
from facilitator.domain.difference import Difference
from facilitator.domain.publication import Signatory, Stored, Version, cleaned_version, day_of
from facilitator.domain.workshop import Workshop
from facilitator.gui.messages import language, translate
from facilitator.gui.paper.charter_making import Made, Wanted, papers_for

if TYPE_CHECKING:
    from facilitator.charter.parts import Charter
    from facilitator.charter.progress import Progress


class Compared(NamedTuple):
    """A version as it is kept, and what has changed from the earlier of two states to the later one."""

    stored: Stored
    then: Workshop
    """Its workshop, which shares with that of now what is the same."""
    differences: tuple[Difference, ...]
    since: int
    """How many things of the workshop as it is now differ from the version."""


def candidates(workshop: Workshop) -> tuple[Signatory, ...]:
    """Return who may sign, as the charter has lines for them; who adopts it is said apart."""
    from facilitator.charter.register import register
    from facilitator.charter.signing import signing
    from facilitator.charter.wording import Wording

    words = Wording(translate)
    apart = {words.say("not in the room"), words.say("adopts this charter"), ""}
    return tuple(
        Signatory(one.name, ", ".join(said for said in one.position.split("\n") if said not in apart))
        for one in signing(register(workshop, words, described={})).people
    )


def adopted_pdf(wanted: Wanted, version: Version, progress: "Progress | None" = None) -> bytes:
    """Return the PDF of the workshop as it is adopted; may be called from any thread."""
    from facilitator.charter.pdf import pdf
    from facilitator.charter.proof import examined_of

    workshop, stored, found = wanted.workshop, wanted.stored, wanted.examined
    assert stored is not None
    version = cleaned_version(version)
    charter = charter_of(
        workshop,
        edition=edition_of(workshop, (*wanted.versions, version), stored, version.number),
        examined=None if found is None else examined_of(workshop, found, translate),
        translate=translate,
        language=language(),
        today=wanted.today,
    )
    return pdf(charter, _sheet(wanted), progress=progress)


def as_adopted(wanted: Wanted, number: int) -> Made:
    """Return the charter of a version and its PDF, byte for byte as it was adopted."""
    assert wanted.stored is not None
    stored = wanted.stored(number)
    of_then = msgspec.structs.replace(wanted, workshop=stored.workshop, what="charter", paper=_sheet(wanted))
    return Made(of_then, _charter(wanted, stored), stored.pdf)


def compared(wanted: Wanted, number: int, other: int | None) -> Compared:
    """Return a version and what differs from another one, None for the workshop as it is now."""
    assert wanted.stored is not None
    stored, now = wanted.stored(number), wanted.workshop
    since = found = changes_since(stored.workshop, now)
    if other is not None:
        early, late = (wanted.stored(one).workshop for one in sorted((number, other)))
        found = changes_since(early, late)
    then = changes.apply(now, changes.diff(now, stored.workshop))
    return Compared(stored, then, found, len(since))


def _sheet(wanted: Wanted) -> str:
    """Return the paper that is chosen, the usual one where a charter does not go on it."""
    sheets = papers_for("charter")
    return wanted.paper if wanted.paper in sheets else sheets[0]


def _charter(wanted: Wanted, stored: Stored) -> "Charter":
    assert wanted.stored is not None
    return charter_of(
        stored.workshop,
        edition=edition_of(stored.workshop, wanted.versions, wanted.stored, stored.version.number),
        translate=translate,
        language=language(),
        today=day_of(stored.version),
    )
