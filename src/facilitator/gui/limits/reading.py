"""A limit typed in one line: who, what, up to what. Only what is certain is taken; the rest is the power.

A typing error must not give anybody anything: what looks like a limit and is none is told, and nothing is
made of the line; where a role or a decision may have been mistyped it is made only when asked again.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from facilitator.domain.bounds import Limit
from facilitator.domain.limit_words import COUNTED
from facilitator.domain.quantities import clean_decimal, decimal_text
from facilitator.domain.records import Record
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.gui.fields.quantity import read_decimal
from facilitator.gui.limits.strange import Strange
from facilitator.gui.limits.wording import (
    APART,
    DOLLARS,
    EDGE,
    FIRST,
    LAST,
    SIGNS,
    any_of,
    bands,
    budget,
    lone_currency,
    whole,
    wording,
)
from facilitator.gui.messages import translate


class TypedLimit(msgspec.Struct, frozen=True):
    """The limit that a line says, and what of the line was not understood."""

    limit: Limit
    unread: str = ""
    """A sentence: what has to be typed otherwise. Nothing is to be made of the line."""
    doubt: str = ""
    """A sentence: what is probably meant otherwise."""
    said_values: bool = False
    """Whether it is said up to what."""
    words: int = 0
    """Of the power, as it is typed."""
    unnamed: bool = False
    """Whether its power is no decision and no section."""


def read_limit(line: str, workshop: Workshop, before: Limit | None = None) -> TypedLimit:
    """Return the limit that a line says.

    A line without a power goes on with that of the limit before: the same power, cover, period and tax.
    """
    read = _Line(line, workshop)
    role = read.take_role()
    covers = read.take_covers()
    values = read.take_values()
    covers = covers | read.take_covers()
    parts = read.parts()
    title = read.title(parts)
    strange = Strange(workshop, read.left, parts, read.words)
    unread = next(
        filter(None, (*read.unread, strange.of_values(read=bool(values)), strange.of_length(title))), ""
    )
    doubt = strange.of_role(role, read.beside, covered=bool(covers)) or read.doubt
    doubt = doubt or ("" if values else strange.of_number())
    if not covers and not doubt:
        doubt = strange.of_decision(parts)
    if not title and covers:
        title = _title_of(workshop, covers)
    shared = {"title": title, **covers}
    goes_on = not title and before is not None and bool(role or values)
    if goes_on and before is not None:
        shared = {name: getattr(before, name) for name in ("title", "decisions", "sections")} | covers
        values = {name: getattr(before, name) for name in _kept(before, values)} | values
    unnamed = not covers and not goes_on
    limit = Limit(role=role, **shared, **values)
    return TypedLimit(limit, unread, doubt, bool(values), len(title.split()), unnamed)


def _title_of(workshop: Workshop, covers: Mapping[str, tuple[str, ...]]) -> str:
    """Return the name of what a limit covers, for a power that has no other."""
    sections = [workshop.sections[key].title for key in covers.get("sections", ())]
    return [*(workshop.decisions[key].title for key in covers.get("decisions", ())), *sections][0]


def _kept(before: Limit, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is not said anew in a line that goes on; another kind of number begins afresh."""
    if values.get("kind", before.kind) != before.kind:
        return ()
    kind = ("kind", "measure") if before.kind in COUNTED else ()
    return (*kind, "period", "tax", "currency")


class _Line:
    """A line, from which is taken what was understood."""

    def __init__(self, line: str, workshop: Workshop) -> None:
        self.left = " ".join(line.replace("\t", " ; ").split())
        self.words = wording()
        self.beside = "", ""
        """The name of a role and what stands right behind it, which may be part of another name."""
        self.unread: list[str] = []
        self.doubt = ""
        self._workshop = workshop

    def parts(self) -> list[str]:
        """Return what is left, part by part, without words that only joined what was taken."""
        joins = any_of(translate("LimitLine", "but|and|or"))
        bare = (re.sub(rf"(?:^|\s){joins}$", "", part.strip(EDGE)) for part in APART.split(self.left))
        return list(filter(None, bare))

    def title(self, parts: list[str]) -> str:
        """Return the name of a power, made of what is left."""
        title = ", ".join(parts)
        return title[:1].upper() + title[1:]

    def take_role(self) -> str:
        """Take the role that the line names: at its beginning, or between what parts it."""
        named = sorted(_names(self._workshop.roles), key=lambda one: -len(one[0]))
        for name, key in named:
            found = re.search(rf"{FIRST}(?i:{re.escape(name)})(?=$|[\s,;:])", self.left)
            if found is not None:
                behind = APART.split(self.left[found.end() :])[0]
                self._cut(found)
                if not self._took(rf"^{any_of(self.words.may)}\s+(?=\w)"):
                    self.beside = name, behind.strip()
                return key
        return self._begun()

    def take_covers(self) -> dict[str, tuple[str, ...]]:
        """Take decisions and sections that stand in the line with their whole title."""
        found: dict[str, tuple[str, ...]] = {}
        for field, records in (
            ("decisions", self._workshop.decisions),
            ("sections", self._workshop.sections),
        ):
            taken = [
                key
                for name, key in sorted(_names(records), key=lambda one: -len(one[0]))
                if self._took(rf"{FIRST}[“\"]?(?i:{re.escape(name)})[”\"]?{LAST}")
            ]
            if taken:
                found[field] = tuple(taken)
        return found

    def take_values(self) -> dict[str, Any]:
        """Take kind, band, unit, period and tax, as far as they are said."""
        words = self.words
        suffixes = (
            ("period", "case", words.per_case),
            ("period", "year", words.per_year),
            ("tax", "including", words.with_tax),
            ("tax", "excluding", words.without_tax),
        )
        said = {name: value for name, value, pattern in suffixes if self._took(whole(pattern))}
        return self._kind() | said

    def _begun(self) -> str:
        """Take the first part, where only one role's name begins with it."""
        part = APART.split(self.left)[0]
        begun = part.strip(EDGE).casefold()
        fits = {key for name, key in _names(self._workshop.roles) if name.casefold().startswith(begun)}
        if len(begun) > 2 and len(fits) == 1:
            self.left = self.left.replace(part, " ", 1)
            return fits.pop()
        return ""

    def _kind(self) -> dict[str, Any]:
        """Take what says up to what; a budget goes before a word without a number, and a number too."""
        words = self.words
        within = self._within()
        band = self._band()
        unlimited = self._took(rf"(?<!\w){any_of(words.unlimited)}(?!\w)")
        if within and band:
            self.unread.append(
                translate("LimitLine", "A budget and a number are two limits: type a line for each of them.")
            )
        if within or band:
            return within or band
        if unlimited:
            return {"kind": "unlimited"}
        for answer, pattern in ((False, words.no), (True, words.yes)):
            if self._took(rf"{FIRST}{any_of(pattern)}(?=\s*(?:$|[,;:]))"):
                return {"kind": "yes_no", "allowed": answer}
        return {}

    def _within(self) -> dict[str, Any]:
        found = self._take(budget(self.words))
        if found is None:
            return {}
        whose = re.sub(rf"^(?:{any_of(self.words.whose)}\s+)+", "", found["whose"] or "").strip()
        named = (found["named"] or "")[len(found["whose"] or "") :]
        name = f"{whose} {named}" if whose else found["budget"] or ""
        return {"kind": "within_budget", "budget": name.strip(EDGE)}

    def _band(self) -> dict[str, Any]:
        for pattern in bands(self.words):
            found = self._take(pattern)
            if found is not None:
                return self._read(found)
        return {}

    def _read(self, found: Mapping[str, str | None]) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for end, out in (("lower", "low_out"), ("upper", "high_out")):
            text = " ".join(filter(None, (found.get(end), found.get(f"{end}_times"))))
            number = _value(text)
            if number:
                said[end] = number
                said[f"{end}_end"] = "excluded" if found.get(out) else "included"
            elif text:
                self.unread.append(_no_number(text))
        signs = [sign.strip() for end in ("lower", "upper") if (sign := found.get(f"{end}_sign"))]
        after = (found.get("after") or "").strip()
        unit = self._unit(signs, after)
        return said | (self._counted(unit) if unit else {})

    def _unit(self, signs: list[str], after: str) -> str:
        """Return what a band counts; what stands behind it is no unit where money stands before it."""
        if not signs and not after:
            alone = self._take(lone_currency(self.words))
            return (alone["unit"] or "") if alone is not None else ""
        codes = {self._code(sign) for sign in signs}
        if signs and self._code(after):
            codes.add(self._code(after))
        elif signs and after:
            self.left = f"{self.left} ; {after}"
        if len(codes) > 1:
            self.unread.append(
                translate("LimitLine", "Two currencies stand in one line: type a line for each of them.")
            )
        return signs[0] if signs else after

    def _code(self, unit: str) -> str:
        """Return the currency that is called so, "" for what is none."""
        own = self._workshop.facts.currency
        called = dict(pair.split("=") for pair in self.words.money.casefold().split("|"))
        code = SIGNS.get(unit) or called.get(unit.casefold(), "").upper()
        if code == "USD" and own in DOLLARS and unit.upper() != "USD":
            return own
        if code or (own and unit.upper() == own.upper()):
            return code or own
        return unit if re.fullmatch(lone_currency(self.words), unit) else ""

    def _counted(self, unit: str) -> dict[str, Any]:
        """Return kind and measure of what stands at a number."""
        code = self._code(unit)
        if code:
            return {"kind": "amount", "currency": "" if code == self._workshop.facts.currency else code}
        percent = re.match(rf"{any_of(self.words.percent)}(?!\w)", unit)
        if percent is not None:
            return {"kind": "percent", "measure": unit[percent.end() :].strip(EDGE)}
        measure = unit.strip(EDGE)
        ends = re.search(whole(f"{self.words.ends}|{self.words.unlimited}"), measure)
        counts = re.match(rf"{any_of(self.words.counts)}(?!\w)", measure)
        most = KINDS["limit"].fields["measure"].limit
        if ends is not None or counts is not None or len(measure) > most:
            form = translate(
                "LimitLine",
                "“{text}” behind the number was not understood. Put a comma before what is no unit.",
            )
            self.unread.append(form.replace("{text}", _short(measure)))
        elif re.fullmatch("[A-Z]{3}", measure):
            self.doubt = translate("LimitLine", "“{text}” is no currency that is known.").replace(
                "{text}", measure
            )
        head = measure.partition(" ")[0].casefold()
        kind = "time" if head in self.words.times.casefold().split("|") else "number"
        return {"kind": kind, "measure": measure}

    def _took(self, pattern: str) -> bool:
        return self._take(pattern) is not None

    def _take(self, pattern: str) -> Mapping[str, str | None] | None:
        """Take what a pattern finds out of the line, and return its named parts."""
        found = re.search(pattern, self.left)
        if found is None:
            return None
        self._cut(found)
        return found.groupdict()

    def _cut(self, found: re.Match[str]) -> None:
        self.left = f"{self.left[: found.start()]} ; {self.left[found.end() :]}".strip(" ;")


def _names(records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    for key, record in records.items():
        for name in (record.title, getattr(record, "short", "")):
            if name:
                yield name, key


def _value(text: str) -> str:
    """Return the number of a text in its canonical form, "" for what is none."""
    digits, _, exponent = text.lower().partition("e")
    if exponent.isdigit() and (number := read_decimal(digits)):
        return clean_decimal(decimal_text(Decimal(number).scaleb(int(exponent))))
    thousand = translate("LimitLine", "thousand")
    return read_decimal(re.sub(rf"(?i:{thousand})$", "k", text)) or ""


def _no_number(text: str) -> str:
    form = translate("LimitLine", "“{text}” is no number. Type one such as 27,500 or 0.5.")
    return form.replace("{text}", text)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39].rstrip()}…"
