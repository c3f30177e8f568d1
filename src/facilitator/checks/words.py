"""The words of a finding, made at the edge in the reader's language, and its form in JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from facilitator.checks.bound_words import bounds_spoken, fix_spoken, listed, shortened
from facilitator.checks.catalogue import CATALOGUE, CONDITIONS, FIXES, LOCALLY, NUMBERS
from facilitator.checks.catalogue_limits import GAP_TO_TOP
from facilitator.checks.finding import Finding, Where
from facilitator.checks.naming import named
from facilitator.checks.rule_text import RuleText
from facilitator.domain.dates import date_words
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated

_LACKING = {
    "title": QT_TRANSLATE_NOOP("findings", "reason"),
    "owner": QT_TRANSLATE_NOOP("findings", "owner"),
    "since": QT_TRANSLATE_NOOP("findings", "waived on"),
    "until": QT_TRANSLATE_NOOP("findings", "until"),
}
"""Fields of a waiver within a sentence."""
MOST_READ = 60
"""Characters of a text that could not be read; the grid shows the whole of it."""


class FindingWords(msgspec.Struct, frozen=True):
    """What a finding says: what is wrong, where, why it matters, what to do, and a link for each fix."""

    title: str
    where: str
    why: str
    advice: str
    fixes: tuple[str, ...]

    @property
    def message(self) -> str:
        """Everything but the place, as one line."""
        return f"{self.title}. {self.why} {self.advice}"


def words(finding: Finding, translate: Translate = untranslated, language: str = "en") -> FindingWords:
    """Return a finding in words; letters are named as the framework's words in that language name them."""
    text = text_of(finding)
    arguments = _spoken(finding, translate, language)
    shared = finding.arguments.get("number") == "2" and text.why_two
    title = fill(translate("findings", text.title), arguments)
    return FindingWords(
        title=title[:1].upper() + title[1:],
        where=_place(finding, translate),
        why=fill(translate("findings", text.why_two if shared else text.why), arguments),
        advice=fill(translate("findings", text.advice), arguments),
        fixes=tuple(
            fill(translate("findings", FIXES[fix.id]), fix_spoken(fix.arguments, translate))
            for fix in finding.fixes
        ),
    )


def text_of(finding: Finding) -> RuleText:
    """Return the texts of a finding: its rule's, else those of the rule's form."""
    if "top" in finding.arguments:
        return GAP_TO_TOP
    return CATALOGUE.get(finding.rule) or CATALOGUE[finding.arguments["form"]]


def to_json(
    findings: Iterable[Finding], translate: Translate = untranslated
) -> dict[str, list[dict[str, Any]]]:
    """Return findings as the command line reports them, in plain lists and dicts."""
    return {
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "where": [{"kind": p.kind, "id": p.id, "title": p.title} for p in finding.where],
                "message": words(finding, translate).message,
                "waived": finding.waived,
            }
            for finding in findings
        ]
    }


def _place(finding: Finding, translate: Translate) -> str:
    shown = finding.where[:1] if finding.row is None else _row_of(finding)
    return " · ".join(_titled(place.title, translate) for place in shown)


def _row_of(finding: Finding) -> Sequence[Where]:
    return [place for place in finding.where if place.kind in ("decision", "unit")]


def _titled(title: str, translate: Translate) -> str:
    return title or translate("findings", QT_TRANSLATE_NOOP("findings", "(no title)"))


def _spoken(finding: Finding, translate: Translate, language: str) -> dict[str, str]:
    """Return the arguments as they are read: numbers as words, lists joined, letters named."""
    said = dict(finding.arguments)
    frame = named(said, language)
    if frame is not None:
        said["framework"] = frame.title
    if "letters" in said:
        codes = said["letters"].split("/")
        letters = (frame.letters.get(code) if frame else None for code in codes)
        names = [word.name if word else code for word, code in zip(letters, codes, strict=True)]
        either = translate("findings", QT_TRANSLATE_NOOP("findings", "{first} or {last}"))
        said |= {"letters": listed(codes, either), "names": listed(names, either)}
    both = translate("findings", QT_TRANSLATE_NOOP("findings", "{first} and {last}"))
    if "held" in said:
        said["held"] = listed(said["held"].split("/"), both)
    said |= _of_waiver(said, both, translate) | _of_locality(said, both, translate)
    said |= bounds_spoken(said, both, translate)
    if "condition" in said:
        said["condition"] = translate("findings", CONDITIONS.get(said["condition"], CONDITIONS[""]))
    for number, word in (("number", "count"), ("most", "most"), ("least", "least")):
        if number in said:
            said[word] = _number(said[number], translate)
    said |= _of_places(finding, both, translate)
    if "texts" in said:
        cells = zip(finding.named("role"), said["texts"].split("\n"), strict=True)
        told = translate("findings", QT_TRANSLATE_NOOP("findings", "{role}: “{text}”"))
        read = [fill(told, {"role": _titled(r, translate), "text": _cut(text)}) for r, text in cells]
        said["read"] = listed(shortened(read, translate), both)
    return said


def _of_places(finding: Finding, both: str, translate: Translate) -> dict[str, str]:
    """Return the records that a finding is about, joined by kind; the first two roles by themselves too."""
    found: dict[str, str] = {}
    quoted = translate("findings", QT_TRANSLATE_NOOP("findings", "“{title}”"))
    for kind, form in (("role", "{title}"), ("unit", "{title}"), ("decision", quoted)):
        titles = [fill(form, {"title": _titled(t, translate)}) for t in finding.named(kind)]
        found[f"{kind}s"] = listed(shortened(titles, translate), both)
        if kind == "role":
            found |= dict(zip(("role", "other"), titles, strict=False))
    if "everywhere" in finding.arguments:
        found["decisions"] = translate("findings", QT_TRANSLATE_NOOP("findings", "every decision"))
    return found


def _of_waiver(said: dict[str, str], both: str, translate: Translate) -> dict[str, str]:
    """Return the arguments about a waiver as they are read: days, and the fields that it lacks."""
    found = {name: date_words(said[name], translate) for name in ("until", "last") if name in said}
    if "lacks" in said:
        found["lacks"] = listed(
            [translate("findings", _LACKING[one]) for one in said["lacks"].split("/")], both
        )
    return found


def _of_locality(said: dict[str, str], both: str, translate: Translate) -> dict[str, str]:
    """Return the arguments about where it is decided as they are read."""
    found = {"how": translate("findings", LOCALLY[said["how"]])} if "how" in said else {}
    if "below" in said:
        units = [_titled(title, translate) for title in said["below"].split("\n")]
        found["below"] = listed(shortened(units, translate), both)
    return found


def _cut(text: str) -> str:
    return text if len(text) <= MOST_READ else f"{text[: MOST_READ - 1].rstrip()}…"


def _number(number: str, translate: Translate) -> str:
    small = number.isdigit() and int(number) < len(NUMBERS)
    return translate("findings", NUMBERS[int(number)]) if small else number
