"""What a change of framework will do, counted beside the window and said in words."""

from collections import Counter
from collections.abc import Mapping
from unicodedata import bidirectional

import msgspec

from facilitator.checks import Findings, Severity, check
from facilitator.domain.own_framework import OwnFramework
from facilitator.domain.reframing import Effect, Reframing, effect, with_framework
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.messages import counted, listed, translate


class Change(msgspec.Struct, frozen=True):
    """A workshop, and the framework it is to speak; own is what the group's own one becomes, if it does."""

    workshop: Workshop
    mapping: Reframing
    own: OwnFramework | None = None

    @property
    def after(self) -> Workshop:
        """The workshop in the other framework."""
        return with_framework(self.workshop, self.mapping.after.id, self.mapping, self.own)


class Outlook(msgspec.Struct, frozen=True):
    """What a change does to the cells, and how many findings there are before and after it."""

    cells: Effect
    before: Mapping[str, int]
    after: Mapping[str, int]


def outlook(change: Change, today: str) -> Outlook:
    """Return what a change would do; the findings are those of a day."""
    cells = effect(change.workshop, change.mapping)
    now, then = check(change.workshop, today), check(change.after, today)
    return Outlook(cells, _by_severity(now), _by_severity(then))


def effect_words(cells: Effect) -> str:
    """Return how many cells change, which letters go, and how many cells are empty then."""
    if not cells.changed:
        return translate("Reframing", "No cell changes.")
    one, many = translate("Reframing", "1 cell changes"), translate("Reframing", "{count} cells change")
    changing = counted(cells.changed, one, many)
    if not cells.lost:
        return translate("Reframing", "{changing}.").format(changing=changing)
    going = listed([apart(f"{count} {code}") for code, count in cells.lost.items()])
    form = translate("Reframing", "{changing}; {letters} have no counterpart and go.")
    if sum(cells.lost.values()) == 1:
        form = translate("Reframing", "{changing}; {letters} has no counterpart and goes.")
    said = fill(form, {"changing": changing, "letters": going})
    if not cells.emptied:
        return said
    one, many = translate("Reframing", "1 cell is"), translate("Reframing", "{count} cells are")
    empty = translate("Reframing", "{said} {cells} left without a letter.")
    return fill(empty, {"said": said, "cells": counted(cells.emptied, one, many)})


def apart(words: str) -> str:
    """Return words that stay together in a list, though a sign in them is written from the right."""
    from_right = any(bidirectional(character) in ("R", "AL") for character in words)
    return f"{_ISOLATE}{words}{_END}" if from_right else words


_ISOLATE, _END = "\u2066", "\u2069"


def rules_words(seen: Outlook) -> str:
    """Return how many errors and warnings there are, and will be."""
    form = translate("Reframing", "The rules find {now} now, and {then} after the change.")
    return fill(form, {"now": _found(seen.before), "then": _found(seen.after)})


def _by_severity(findings: Findings) -> Mapping[str, int]:
    return Counter(finding.severity for finding in findings if not finding.waived)


def _found(counts: Mapping[str, int]) -> str:
    words: dict[Severity, tuple[str, str]] = {
        "error": (translate("Reframing", "1 error"), translate("Reframing", "{count} errors")),
        "warning": (translate("Reframing", "1 warning"), translate("Reframing", "{count} warnings")),
    }
    said = [counted(counts[name], *both) for name, both in words.items() if counts.get(name)]
    return listed(said) or translate("Reframing", "neither errors nor warnings")
