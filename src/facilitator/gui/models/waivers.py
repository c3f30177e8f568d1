"""The waivers of a workshop as the review shows them: what, where, why, and whether they hold."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from facilitator.checks import Finding, waiver_key
from facilitator.domain.waivers import Waiver
from facilitator.domain.waiving import in_force, key_of, lacks, last_day
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.findings.waiver_words import about_words, day, place_words, reason_words, waived_words
from facilitator.gui.messages import translate


class WaiverShown(msgspec.Struct, frozen=True):
    """A waiver in words, with what can be done with it: the name of each act, and its words."""

    waiver: Waiver
    finding: Finding | None
    """What it waives, where it is found."""
    title: str
    place: str
    said: str
    state: str
    acts: tuple[tuple[str, str], ...]
    quiet: bool = True
    """Whether nothing has to be done about it now."""

    def __hash__(self) -> int:
        """Hash by the waiver alone: a finding holds dictionaries."""
        return hash((self.waiver, self.title, self.place, self.said, self.state))


def waivers_in_force(workshop: Workshop, found: Iterable[Finding], today: str) -> list[WaiverShown]:
    """Return the waivers of all that is found and waived, in the order of the findings, as a quiet remark."""
    waivers = in_force(workshop, today)
    shown: list[WaiverShown] = []
    for finding in found:
        key = waiver_key(finding) if finding.waived else None
        if key is not None and key in waivers:
            change = translate("Waivers", "Change the waiver…")
            told = _Told(waived_words(workshop, waivers[key]), "", (("change", change),))
            shown.append(_shown(workshop, waivers[key], finding, told))
    return shown


def all_waivers(workshop: Workshop, found: Iterable[Finding], today: str) -> list[WaiverShown]:
    """Return every waiver with its state, the one that ends first before the others."""
    findings = {key: finding for finding in found if (key := waiver_key(finding)) is not None}
    ordered = sorted(workshop.waivers.values(), key=last_day)
    shown: list[WaiverShown] = []
    for waiver in ordered:
        finding = findings.get(key_of(waiver))
        holds = last_day(waiver) >= today
        state = _state(waiver, holds=holds, found=finding is not None)
        acts = _acts(holds=holds and finding is not None)
        settled = finding is None or (holds and not lacks(waiver))
        told = _Told(reason_words(workshop, waiver), state, acts, quiet=settled)
        shown.append(_shown(workshop, waiver, finding, told))
    return shown


class _Told(NamedTuple):
    """What is said of a waiver, and what can be done with it."""

    said: str
    state: str
    acts: tuple[tuple[str, str], ...]
    quiet: bool = True


def _shown(workshop: Workshop, waiver: Waiver, finding: Finding | None, told: _Told) -> WaiverShown:
    title, place = about_words(waiver, finding), place_words(workshop, waiver)
    return WaiverShown(waiver, finding, title, place, *told)


def _state(waiver: Waiver, *, holds: bool, found: bool) -> str:
    """Return whether a waiver holds, and until when."""
    last = day(last_day(waiver))
    if not found:
        return translate("Waivers", "Not needed any more: this is not found now.")
    if lacks(waiver):
        return translate("Waivers", "Not complete.")
    if not holds:
        return fill(translate("Waivers", "Ended on {day}; it is found again."), {"day": last})
    return fill(translate("Waivers", "Holds until {day}."), {"day": last})


def _acts(*, holds: bool) -> tuple[tuple[str, str], ...]:
    acts = [
        ("change", translate("Waivers", "Change…")),
        ("prolong", translate("Waivers", "Prolong")),
    ]
    if holds:
        acts.append(("end", translate("Waivers", "End now")))
    return (*acts, ("remove", translate("Waivers", "Remove")))
