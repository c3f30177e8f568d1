"""Findings and facts as running text: a title that hangs on a mark, and what there is to say under it."""

from reportlab.platypus import CondPageBreak, Flowable

from facilitator.charter.paper.look import (
    ACCENT,
    BODY,
    ERROR,
    LABEL,
    LINKED,
    SECONDARY,
    STRONG,
    WARNING,
    Style,
)
from facilitator.charter.paper.prose import Words, paragraphs
from facilitator.charter.parts import Entries, Findings

_INDENT = 16.0
_MARKS = {"error": ("●", 8.0, ERROR), "warning": ("▲", 8.0, WARNING), "information": ("•", 12.0, ACCENT)}
"""Shape, size and colour of each severity: told apart in black and white too."""
_TOGETHER = 66.0
"""Height a finding or an entry begins with; with less room it goes to the next page."""


def findings(block: Findings) -> list[Flowable]:
    """Return findings under the names of their severities."""
    found: list[Flowable] = []
    quiet = Style(BODY.size, BODY.leading, colour=SECONDARY)
    for group in block.groups:
        mark, size, ink = _MARKS[group.severity]
        heading = Style(10, 13, bold=True, colour=ink)
        found += [CondPageBreak(_TOGETHER + 30), Words(group.title, heading, above=16, below=6)]
        for finding in group.findings:
            style = Style(size, BODY.leading, colour=ink)
            found.append(CondPageBreak(_TOGETHER))
            found.append(Words(finding.what, STRONG, indent=_INDENT, mark=mark, mark_style=style, above=7))
            for text in (finding.why, finding.advice):
                if text:
                    found.append(Words(text, quiet, indent=_INDENT))
            found += [
                Words(place.text, LINKED if place.link else BODY, indent=_INDENT, target=place.link)
                for place in finding.places
            ]
    return found


def entries(block: Entries) -> list[Flowable]:
    """Return numbered things with their longer facts; several lines of one fact become a list."""
    found: list[Flowable] = []
    for entry in block.entries:
        found.append(CondPageBreak(_TOGETHER))
        found.append(
            Words(
                entry.title,
                STRONG,
                indent=_INDENT,
                mark=entry.number,
                mark_style=Style(BODY.size, BODY.leading, colour=SECONDARY),
                target=entry.link,
                key=entry.anchor,
                above=14,
            )
        )
        for fact in entry.facts:
            found += [CondPageBreak(40), Words(fact.label, LABEL, indent=_INDENT, above=5, below=1)]
            found += paragraphs(fact.text, left=_INDENT, listed="\n" in fact.text)
    return found
