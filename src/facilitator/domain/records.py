"""The records a workshop is made of."""

from typing import Annotated

import msgspec

from facilitator.domain.facts import Facts
from facilitator.domain.fields import (
    choice,
    decimal,
    flag,
    line,
    picture,
    reference,
    references,
    text,
    time_span,
)
from facilitator.domain.record import Record, new_id
from facilitator.domain.words import QT_TRANSLATE_NOOP

__all__ = [
    "MARKS",
    "Cell",
    "Decision",
    "Facts",
    "Logo",
    "Participant",
    "Record",
    "Role",
    "Seat",
    "Section",
    "Unit",
    "new_id",
]


class Logo(Record, frozen=True, kw_only=True):
    """The sign of the organisation on the cover; the first one counts. Its title says what it shows."""

    title: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Logo"),
            QT_TRANSLATE_NOOP("fields", "What the picture shows, for those who cannot see it."),
        ),
    ] = ""
    data: Annotated[bytes, picture(QT_TRANSLATE_NOOP("fields", "Picture"))] = b""
    """A PNG or JPEG file; empty where it was none."""


class Participant(Record, frozen=True, kw_only=True):
    """A person of the workshop."""

    title: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "Name"))] = ""
    position: Annotated[
        str,
        line(QT_TRANSLATE_NOOP("fields", "Position"), QT_TRANSLATE_NOOP("fields", "What the person does.")),
    ] = ""
    present: Annotated[bool, flag(QT_TRANSLATE_NOOP("fields", "In the room"))] = True


class Unit(Record, frozen=True, kw_only=True):
    """A part of the organisation, in a tree."""

    title: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "Unit"))] = ""
    level: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "Kind of unit"),
            {
                "unit": QT_TRANSLATE_NOOP("fields", "Unit"),
                "centre": QT_TRANSLATE_NOOP("fields", "Centre"),
                "region": QT_TRANSLATE_NOOP("fields", "Region"),
                "product_line": QT_TRANSLATE_NOOP("fields", "Product line"),
                "team": QT_TRANSLATE_NOOP("fields", "Team"),
            },
        ),
    ] = "unit"
    parent: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Part of"), "unit")] = ""
    emergency_holder: Annotated[
        str,
        reference(
            QT_TRANSLATE_NOOP("fields", "In an emergency"),
            "role",
            QT_TRANSLATE_NOOP(
                "fields", "Decides here what cannot wait; it is ratified within five working days."
            ),
        ),
    ] = ""
    emergency_limit: Annotated[
        str,
        decimal(
            QT_TRANSLATE_NOOP("fields", "Emergency limit"),
            QT_TRANSLATE_NOOP("fields", "Up to and including, in the currency of the workshop."),
        ),
    ] = ""


class Role(Record, frozen=True, kw_only=True):
    """A role that holds decision rights: a column of the grid."""

    title: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "Role"))] = ""
    short: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Short name"),
            QT_TRANSLATE_NOOP("fields", "For the head of a narrow column."),
            limit=40,
        ),
    ] = ""
    unit: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Unit"), "unit")] = ""
    kind: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "How many there are"),
            {
                "single": QT_TRANSLATE_NOOP("fields", "One in all"),
                "per_unit": QT_TRANSLATE_NOOP("fields", "One in every unit"),
            },
        ),
    ] = "single"
    reports_to: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Reports to"), "role")] = ""
    deputy: Annotated[
        str,
        reference(
            QT_TRANSLATE_NOOP("fields", "Deputy"),
            "role",
            QT_TRANSLATE_NOOP("fields", "Who acts when nobody of this role is there."),
        ),
    ] = ""
    holders: Annotated[
        tuple[str, ...], references(QT_TRANSLATE_NOOP("fields", "Held by"), "participant")
    ] = ()
    acting: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "Several holders act"),
            {
                "any": QT_TRANSLATE_NOOP("fields", "Any one alone"),
                "all": QT_TRANSLATE_NOOP("fields", "All together"),
                "majority": QT_TRANSLATE_NOOP("fields", "By majority"),
            },
        ),
    ] = "any"
    vacant: Annotated[bool, flag(QT_TRANSLATE_NOOP("fields", "Vacant"))] = False
    presence: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "In the room"),
            {
                "holders": QT_TRANSLATE_NOOP("fields", "When a holder is"),
                "yes": QT_TRANSLATE_NOOP("fields", "Yes"),
                "no": QT_TRANSLATE_NOOP("fields", "No"),
            },
        ),
    ] = "holders"
    quorum: Annotated[
        str,
        decimal(
            QT_TRANSLATE_NOOP("fields", "Quorum"),
            QT_TRANSLATE_NOOP(
                "fields", "How many holders must take part in a majority; empty is more than half."
            ),
        ),
    ] = ""


class Seat(Record, frozen=True, kw_only=True):
    """Who holds a role of which there is one in every unit, in one of the units."""

    title: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "Remark"))] = ""
    role: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Role"), "role", belongs=True)] = ""
    unit: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Unit"), "unit", belongs=True)] = ""
    holders: Annotated[
        tuple[str, ...], references(QT_TRANSLATE_NOOP("fields", "Held by"), "participant")
    ] = ()
    vacant: Annotated[bool, flag(QT_TRANSLATE_NOOP("fields", "Vacant"))] = False


class Section(Record, frozen=True, kw_only=True):
    """A heading over decisions that belong together."""

    title: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "Section"))] = ""


class Decision(Record, frozen=True, kw_only=True):
    """A decision in one sentence: a row of the grid."""

    title: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Decision"),
            QT_TRANSLATE_NOOP("fields", "One sentence that starts with a verb: “Set the price of …”."),
        ),
    ] = ""
    section: Annotated[str, reference(QT_TRANSLATE_NOOP("fields", "Section"), "section")] = ""
    circumstances: Annotated[
        str,
        text(
            QT_TRANSLATE_NOOP("fields", "Circumstances"),
            QT_TRANSLATE_NOOP("fields", "When does this come up?"),
        ),
    ] = ""
    layer: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "Layer"),
            {
                "open": QT_TRANSLATE_NOOP("fields", "Not said"),
                "core": QT_TRANSLATE_NOOP("fields", "Governance core"),
                "local": QT_TRANSLATE_NOOP("fields", "Local innovation"),
            },
            QT_TRANSLATE_NOOP("fields", "Core is the same everywhere; local is decided close to the work."),
        ),
    ] = "open"
    reversible: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "Can it be taken back?"),
            {
                "open": QT_TRANSLATE_NOOP("fields", "Not said"),
                "yes": QT_TRANSLATE_NOOP("fields", "Yes, reversible"),
                "no": QT_TRANSLATE_NOOP("fields", "No, irreversible"),
            },
        ),
    ] = "open"
    frequency: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "How often"),
            QT_TRANSLATE_NOOP("fields", "Such as weekly, or twice a year."),
        ),
    ] = ""
    deadline: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "By when at the latest"),
            QT_TRANSLATE_NOOP("fields", "Such as two working days after the request."),
        ),
    ] = ""
    approval: Annotated[bool, flag(QT_TRANSLATE_NOOP("fields", "Approves somebody's request"))] = False
    method: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "Decision method"),
            {
                "open": QT_TRANSLATE_NOOP("fields", "Not said"),
                "one": QT_TRANSLATE_NOOP("fields", "One person decides"),
                "advice": QT_TRANSLATE_NOOP("fields", "One person decides after advice"),
                "consent": QT_TRANSLATE_NOOP("fields", "Consent: no reasoned objection"),
                "consensus": QT_TRANSLATE_NOOP("fields", "Consensus: everybody agrees"),
                "majority": QT_TRANSLATE_NOOP("fields", "Majority vote"),
            },
        ),
    ] = "open"
    criteria: Annotated[
        str,
        text(
            QT_TRANSLATE_NOOP("fields", "Criteria"),
            QT_TRANSLATE_NOOP("fields", "What a good answer must satisfy, one a line."),
        ),
    ] = ""
    adaptable: Annotated[bool, flag(QT_TRANSLATE_NOOP("fields", "Units may adapt it"))] = False
    adaptation: Annotated[str, text(QT_TRANSLATE_NOOP("fields", "What may be adapted locally"))] = ""
    latest: Annotated[
        str,
        time_span(
            QT_TRANSLATE_NOOP("fields", "Decided within"),
            QT_TRANSLATE_NOOP(
                "fields", "The longest it may take, such as 5 working days; the dry run counts."
            ),
        ),
    ] = ""
    categories: Annotated[
        tuple[str, ...],
        references(
            QT_TRANSLATE_NOOP("fields", "Risks it may carry"),
            "risk_category",
            QT_TRANSLATE_NOOP("fields", "The categories whose metrics count for each case."),
        ),
    ] = ()


class Cell(msgspec.Struct, frozen=True, gc=False):
    """What one role has to say in one decision: letters in order, a note, and the text an import read.

    An empty cell is no cell at all; the marks of MARKS stand for themselves and exclude letters.
    """

    letters: tuple[str, ...] = ()
    note: str = ""
    source: str = ""


MARKS = ("–", "N/A")
"""Said on purpose: nothing to do here, and not applicable. A blank says neither."""
