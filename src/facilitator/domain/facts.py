"""What a workshop is about, who mandates it, and how its charter looks."""

from typing import Annotated

import msgspec

from facilitator.domain.fields import choice, colour, day, line, reference, text
from facilitator.domain.own_framework import OwnFramework
from facilitator.domain.record import Record
from facilitator.domain.risk_matrix import RiskMatrix
from facilitator.domain.words import QT_TRANSLATE_NOOP


class Facts(Record, frozen=True, kw_only=True):
    """What the workshop is about, who mandates it, and which framework it uses."""

    title: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Title"),
            QT_TRANSLATE_NOOP("fields", "What the charter will be called."),
        ),
    ] = ""
    organisation: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "Organisation"))] = ""
    unit: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Unit"),
            QT_TRANSLATE_NOOP("fields", "The part of the organisation this charter is for."),
        ),
    ] = ""
    date: Annotated[str, day(QT_TRANSLATE_NOOP("fields", "Date of the workshop"))] = ""
    facilitator: Annotated[str, line(QT_TRANSLATE_NOOP("fields", "Facilitator"))] = ""
    purpose: Annotated[
        str,
        text(
            QT_TRANSLATE_NOOP("fields", "Purpose"),
            QT_TRANSLATE_NOOP("fields", "What will be better when this is agreed?"),
        ),
    ] = ""
    scope_in: Annotated[
        str,
        text(
            QT_TRANSLATE_NOOP("fields", "In scope"),
            QT_TRANSLATE_NOOP("fields", "What we decide about today."),
        ),
    ] = ""
    scope_out: Annotated[
        str,
        text(
            QT_TRANSLATE_NOOP("fields", "Out of scope"),
            QT_TRANSLATE_NOOP("fields", "What we leave alone, so that nobody is surprised later."),
        ),
    ] = ""
    sponsor: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Sponsor"),
            QT_TRANSLATE_NOOP("fields", "Who asked for this and stands behind the result."),
        ),
    ] = ""
    adopter: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Who may adopt it"),
            QT_TRANSLATE_NOOP("fields", "The person or body whose yes puts the charter in force."),
        ),
    ] = ""
    not_negotiable: Annotated[
        str,
        text(
            QT_TRANSLATE_NOOP("fields", "Not negotiable"),
            QT_TRANSLATE_NOOP("fields", "What is settled before we start: laws, budgets, promises."),
        ),
    ] = ""
    framework: str = "RACI"
    currency: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Currency"),
            QT_TRANSLATE_NOOP("fields", "Three letters, such as EUR."),
            limit=3,
        ),
    ] = ""
    thresholds: dict[str, float] = msgspec.field(default_factory=dict[str, float])
    """Numbers of findings rules where they differ from the framework's, by rule id."""
    own_framework: OwnFramework | None = None
    """The group's own framework, where it has made one; in use where framework says so."""
    top_role: Annotated[
        str,
        reference(
            QT_TRANSLATE_NOOP("fields", "Top role"),
            "role",
            QT_TRANSLATE_NOOP("fields", "Decides what is reserved, and what is not listed at all."),
        ),
    ] = ""
    matrix: RiskMatrix | None = None
    """Which likelihood and impact lie within appetite, are watched, or go up; None while there is none."""
    owner: Annotated[
        str,
        line(
            QT_TRANSLATE_NOOP("fields", "Owner of the charter"),
            QT_TRANSLATE_NOOP("fields", "Who keeps it true, and whom people ask about it."),
        ),
    ] = ""
    effective: Annotated[
        str,
        day(
            QT_TRANSLATE_NOOP("fields", "In force from"),
            QT_TRANSLATE_NOOP("fields", "The first day on which people decide as it says."),
        ),
    ] = ""
    next_review: Annotated[
        str,
        day(
            QT_TRANSLATE_NOOP("fields", "Next review"),
            QT_TRANSLATE_NOOP("fields", "When the group looks at it again; sixty days are usual."),
        ),
    ] = ""
    status: Annotated[
        str,
        choice(
            QT_TRANSLATE_NOOP("fields", "Status"),
            {
                "draft": QT_TRANSLATE_NOOP("fields", "Draft"),
                "proposed": QT_TRANSLATE_NOOP("fields", "Proposed"),
            },
            QT_TRANSLATE_NOOP("fields", "Proposed once the group would sign it; adopting makes a version."),
        ),
    ] = "draft"
    foreword: Annotated[
        str,
        text(
            QT_TRANSLATE_NOOP("fields", "Foreword"),
            QT_TRANSLATE_NOOP("fields", "A few sentences of the sponsor, before everything else."),
        ),
    ] = ""
    accent: Annotated[
        str,
        colour(
            QT_TRANSLATE_NOOP("fields", "Colour of the charter"),
            QT_TRANSLATE_NOOP("fields", "For headings and rules, such as #14545A."),
        ),
    ] = ""
    left_out: tuple[str, ...] = ()
    """Names of parts, of `publication.PARTS`, that the group does not want in its charter."""
