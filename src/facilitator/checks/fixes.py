"""The mending of a finding in one click: an edit like any other."""

from collections.abc import Callable, Mapping

from facilitator.checks import fixes_grid as grid
from facilitator.checks import fixes_records as records
from facilitator.checks.catalogue import FIXES
from facilitator.checks.finding import Finding, Fix
from facilitator.domain.labels import label, row_words
from facilitator.domain.words import Message
from facilitator.domain.workshop import Workshop

Mending = Callable[[Workshop, Finding, Fix], Workshop]
_OF_ROWS: Mapping[str, Mending] = {
    "keep-one": grid.keep_one,
    "also": grid.also,
    "keep-letter": grid.keep_letter,
    "without": grid.without,
    "drop": grid.drop,
    "adapt": grid.let_adapt,
    "centre-row": grid.back_to_centre,
}
_OTHERS: Mapping[str, Mending] = {
    "unwaive": records.unwaive,
    "raise-matrix": records.raise_matrix,
    "take-metric": records.take_metric,
}
MENDINGS: Mapping[str, Mending] = {**dict.fromkeys(FIXES, records.change_records), **_OF_ROWS, **_OTHERS}
"""What mends, by the id of the fix; most fixes of records carry their changes with them."""


def apply_fix(workshop: Workshop, finding: Finding, fix: Fix) -> Workshop:
    """Return the workshop with a finding mended; the very same one where there is nothing left to mend."""
    if fix.id in _OF_ROWS and (finding.row is None or finding.row[0] not in workshop.decisions):
        return workshop
    return MENDINGS[fix.id](workshop, finding, fix)


def fix_label(finding: Finding, fix: Fix) -> Message:
    """Return what a fix did, as the history reads it aloud."""
    if fix.id == "unwaive":
        return label("record.remove", title=finding.where[0].title)
    if fix.id not in _OF_ROWS:
        title = fix.arguments.get("title", finding.where[0].title)
        known = {name: fix.arguments[name] for name in _NAMED if name in fix.arguments}
        return label(f"fix.{fix.id}", title=title, **known)
    at = row_words("".join(finding.named("decision")[:1]), "".join(finding.named("unit")[:1]))
    arguments = {name: fix.arguments[name] for name in ("role", "letter") if name in fix.arguments}
    own = _OWN_LABELS.get((finding.rule, fix.id))
    return label(own or f"fix.{fix.id}", decision=at, **arguments)


_NAMED = ("role", "stance", "rule", "unit")
"""Arguments of fixes of records that the history names."""
_OWN_LABELS = {("grid.several-accountable", "keep-one"): "fix.accountable"}
"""Of rules whose fix can be told without naming the letter."""
