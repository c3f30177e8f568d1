"""What of a typed limit was not understood, in one sentence: what it is, and what to type."""

import re
from difflib import get_close_matches

from facilitator.domain.text import LINE
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.limits.wording import APART, FIRST, NUMERIC, Wording, any_of, whole
from facilitator.gui.messages import translate

_ALIKE = 0.8
"""How alike two names are, of which one may be the other one mistyped."""
_ROOM = 40
"""Characters of a text that are told."""


class Strange:
    """Looks at what is left of a line when everything that was understood is taken."""

    def __init__(self, workshop: Workshop, left: str, parts: list[str], words: Wording) -> None:
        self._workshop = workshop
        self._left = left
        self._parts = parts
        self._words = words

    def of_values(self, *, read: bool) -> str:
        """Return what looks like a number, an end or a way to count, and is none; read: a band is known."""
        words = self._words
        ends = self._found(rf"(?:{whole(words.ends)}\s*|{FIRST}(?=[-−+]))[-−+€£$¥\s]*\.?\d")
        told = (words.upper_in if read else words.ends).split("|")
        asked = "|".join(word for word in told if word not in words.weak.split("|"))
        found = ends or self._found(rf"(?:{whole(asked)}|[≤≥<>])")
        found = found or next((_short(part) for part in self._parts if NUMERIC.fullmatch(part)), "")
        if found:
            form = translate(
                "LimitLine", "“{text}” was not understood. Type a number, such as “up to 5,000”."
            )
            if read:
                form = translate("LimitLine", "“{text}” was not understood. Type one limit in a line.")
            return fill(form, {"text": found})
        for part in self._parts:
            if re.match(rf"{any_of(words.counts)}(?:\s|$)", part) and len(part.split()) < 4:
                form = translate(
                    "LimitLine", "“{text}” was not understood. Type “per year”, “incl. VAT” or “excl. VAT”."
                )
                return fill(form, {"text": _short(part)})
        return ""

    def of_number(self) -> str:
        """Return that a number is read as part of the power, where it is not said up to what."""
        part = next((part for part in self._parts if re.search(r"\d", part)), "")
        form = translate("LimitLine", "“{text}” is read as a part of the power, not as a limit.")
        return fill(form, {"text": _short(part)}) if part else ""

    def of_length(self, title: str) -> str:
        """Return what a power would lose that is longer than the list holds."""
        if len(title) <= LINE:
            return ""
        form = translate("LimitLine", "The power is too long by “{text}”. Shorten it to {most} characters.")
        return fill(form, {"text": _short(title[LINE:]), "most": str(LINE)})

    def of_role(self, role: str, beside: tuple[str, str], *, covered: bool) -> str:
        """Return that the role is none of the list, or that its name goes on where it was taken."""
        roles = self._workshop.roles
        if role:
            name, behind = beside
            goes_on = len(self._parts) > (0 if covered else 1) and behind.startswith(self._parts[0])
            return self._no_role(f"{name} {self._parts[0]}") if goes_on and behind else ""
        if not roles:
            return ""
        if self._parts:
            return self._no_role(self._parts[0])
        return translate("LimitLine", "No role is named: type it first.")

    def of_decision(self, parts: list[str]) -> str:
        """Return that a power is nearly called as a decision, and is none."""
        titles = {record.title.casefold(): record.title for record in self._workshop.decisions.values()}
        titles |= {record.title.casefold(): record.title for record in self._workshop.sections.values()}
        for part in parts:
            near = get_close_matches(part.casefold(), list(filter(None, titles)), 1, _ALIKE)
            if near:
                form = translate("LimitLine", "“{text}” is no decision of the list. Is “{near}” meant?")
                return fill(form, {"text": _short(part), "near": titles[near[0]]})
        return ""

    def _no_role(self, name: str) -> str:
        titles = {role.title.casefold(): role.title for role in self._workshop.roles.values() if role.title}
        near = get_close_matches(name.casefold(), list(titles), 1, _ALIKE)
        form = translate("LimitLine", "“{text}” is no role of the list.")
        if near:
            form = translate("LimitLine", "“{text}” is no role of the list. Is “{near}” meant?")
        return fill(form, {"text": _short(name), "near": titles[near[0]] if near else ""})

    def _found(self, pattern: str) -> str:
        """Return what begins with a pattern, as far as its part of the line goes."""
        found = re.search(pattern, self._left)
        if found is None:
            return ""
        return _short(APART.split(self._left[found.start() :].lstrip(" ;"))[0].strip(" ,;:")) or found[0]


def _short(text: str) -> str:
    return text if len(text) <= _ROOM else f"{text[: _ROOM - 1].rstrip()}…"
