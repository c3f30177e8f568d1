"""Ids and arguments put into the reader's words, where the window shows them."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from facilitator.checks.finding import Finding
from facilitator.checks.rule_names import rule_name
from facilitator.checks.words import FindingWords
from facilitator.checks.words import words as words_of_finding
from facilitator.domain.errors import UserError
from facilitator.domain.labels import LABELS
from facilitator.domain.words import QT_TRANSLATE_NOOP, Message, fill
from facilitator.domain.workshop import KINDS
from facilitator.paths import resources

if TYPE_CHECKING:
    from facilitator.storage.salvage import Salvaged, Share


def translate(context: str, text: str) -> str:
    """Return a marked text in the language of the window: the Translate to pass to rooms without Qt."""
    return QCoreApplication.translate(context, text)


def language() -> str:
    """Return the language of the window as two letters: the locale's where there are words in it."""
    return _spoken(QLocale().name().partition("_")[0])


@cache
def _spoken(wanted: str) -> str:
    """Return a language where words of the app are kept in it, else the one they are written in."""
    return wanted if (resources() / "frameworks" / f"{wanted}.json").is_file() else "en"


def error_words(error: UserError) -> str:
    """Return what was refused, as a sentence."""
    return error.words(translate)


def finding_words(finding: Finding) -> FindingWords:
    """Return what a finding says."""
    return words_of_finding(finding, translate, language())


def label_words(label: Message) -> str:
    """Return the name of an edit, such as “Moved “Hire a lead””."""
    arguments = dict(label.arguments)
    if "field" in arguments:
        arguments["field"] = _field(arguments["field"])
    if "title" in arguments and not arguments["title"]:
        arguments["title"] = QCoreApplication.translate("history", "(no title)")
    if "rule" in arguments:
        arguments["rule"] = rule_name(arguments["rule"], translate)
    if label.id == "record.move":
        return fill(_moved(arguments), arguments)
    return fill(translate("history", LABELS.get(label.id, label.id)), arguments)


_KINDS = {
    "workshop": (QT_TRANSLATE_NOOP("Counts", "the mandate"), QT_TRANSLATE_NOOP("Counts", "the mandate")),
    "participant": (QT_TRANSLATE_NOOP("Counts", "1 person"), QT_TRANSLATE_NOOP("Counts", "{count} people")),
    "logo": (QT_TRANSLATE_NOOP("Counts", "the logo"), QT_TRANSLATE_NOOP("Counts", "{count} logos")),
    "unit": (QT_TRANSLATE_NOOP("Counts", "1 unit"), QT_TRANSLATE_NOOP("Counts", "{count} units")),
    "role": (QT_TRANSLATE_NOOP("Counts", "1 role"), QT_TRANSLATE_NOOP("Counts", "{count} roles")),
    "section": (QT_TRANSLATE_NOOP("Counts", "1 section"), QT_TRANSLATE_NOOP("Counts", "{count} sections")),
    "decision": (QT_TRANSLATE_NOOP("Counts", "1 decision"), QT_TRANSLATE_NOOP("Counts", "{count} decisions")),
    "own row": (QT_TRANSLATE_NOOP("Counts", "1 own row"), QT_TRANSLATE_NOOP("Counts", "{count} own rows")),
    "waiver": (QT_TRANSLATE_NOOP("Counts", "1 waiver"), QT_TRANSLATE_NOOP("Counts", "{count} waivers")),
    "cell": (QT_TRANSLATE_NOOP("Counts", "1 cell"), QT_TRANSLATE_NOOP("Counts", "{count} cells")),
    "seat": (QT_TRANSLATE_NOOP("Counts", "1 seat"), QT_TRANSLATE_NOOP("Counts", "{count} seats")),
    "risk_level": (
        QT_TRANSLATE_NOOP("Counts", "1 stance of the scale"),
        QT_TRANSLATE_NOOP("Counts", "{count} stances of the scale"),
    ),
    "risk_category": (
        QT_TRANSLATE_NOOP("Counts", "1 risk category"),
        QT_TRANSLATE_NOOP("Counts", "{count} risk categories"),
    ),
    "guardrail": (
        QT_TRANSLATE_NOOP("Counts", "1 guardrail"),
        QT_TRANSLATE_NOOP("Counts", "{count} guardrails"),
    ),
    "reserved_matter": (
        QT_TRANSLATE_NOOP("Counts", "1 reserved matter"),
        QT_TRANSLATE_NOOP("Counts", "{count} reserved matters"),
    ),
    "stall_story": (QT_TRANSLATE_NOOP("Counts", "1 story"), QT_TRANSLATE_NOOP("Counts", "{count} stories")),
    "limit": (QT_TRANSLATE_NOOP("Counts", "1 limit"), QT_TRANSLATE_NOOP("Counts", "{count} limits")),
    "stance": (QT_TRANSLATE_NOOP("Counts", "1 appetite"), QT_TRANSLATE_NOOP("Counts", "{count} appetites")),
    "past_stance": (
        QT_TRANSLATE_NOOP("Counts", "1 former appetite"),
        QT_TRANSLATE_NOOP("Counts", "{count} former appetites"),
    ),
    "metric": (QT_TRANSLATE_NOOP("Counts", "1 metric"), QT_TRANSLATE_NOOP("Counts", "{count} metrics")),
    "escalation_rule": (
        QT_TRANSLATE_NOOP("Counts", "1 escalation rule"),
        QT_TRANSLATE_NOOP("Counts", "{count} escalation rules"),
    ),
    "escalation_step": (
        QT_TRANSLATE_NOOP("Counts", "1 step of a path"),
        QT_TRANSLATE_NOOP("Counts", "{count} steps of a path"),
    ),
    "scenario": (
        QT_TRANSLATE_NOOP("Counts", "1 scenario card"),
        QT_TRANSLATE_NOOP("Counts", "{count} scenario cards"),
    ),
    "case_risk": (
        QT_TRANSLATE_NOOP("Counts", "1 risk of a case"),
        QT_TRANSLATE_NOOP("Counts", "{count} risks of a case"),
    ),
    "answer": (QT_TRANSLATE_NOOP("Counts", "1 answer"), QT_TRANSLATE_NOOP("Counts", "{count} answers")),
}
"""One record of a kind, and several."""
_ENTRIES = (QT_TRANSLATE_NOOP("Counts", "1 entry"), QT_TRANSLATE_NOOP("Counts", "{count} entries"))


def counted(count: int, one: str, many: str) -> str:
    """Return a number in words: the text for one, or that for several with {count} filled in."""
    return one if count == 1 else fill(many, {"count": str(count)})


def kind_counted(kind: str, count: int) -> str:
    """Return how many records of a kind there are, in words."""
    one, many = _KINDS.get(kind, _ENTRIES)
    return counted(count, translate("Counts", one), translate("Counts", many))


def listed(parts: Sequence[str]) -> str:
    """Join a few words as a sentence does."""
    if len(parts) < 2:
        return "".join(parts)
    form = translate("Counts", "{first} and {last}")
    return fill(form, {"first": ", ".join(parts[:-1]), "last": parts[-1]})


_TOLD = ("decision", "role", "unit", "section", "participant", "waiver")
"""The kinds that are counted of a file that was damaged, in this order."""


def salvage_words(found: "Salvaged", path: Path) -> str:
    """Return what was recovered from a damaged file, what is doubtful about it, and where it is now."""
    from facilitator.storage.salvage.words import DOUBTS

    shares = {kind: found.records[kind] for kind in _TOLD if kind in found.records}
    shares["cell"] = found.cells
    known = [_share_words(kind, share) for kind, share in shares.items() if share.known]
    what = listed(known) or translate("Salvage", "only what the workshop is about")
    parts = [fill(translate("Salvage", "Found: {what}."), {"what": what})]
    nameless = [kind_counted(kind, share.nameless) for kind, share in shares.items() if share.nameless]
    if nameless:
        form = translate("Salvage", "With their cells, but without their texts: {what}.")
        parts.append(fill(form, {"what": listed(nameless)}))
    parts.append(
        translate("Salvage", "Nothing of the workshop is missing.")
        if found.whole
        else translate(
            "Salvage",
            "What is lost without a trace cannot be counted: look through the workshop before you go on.",
        )
    )
    doubts = "\n".join(f"• {doubt.render(DOUBTS, 'salvage', translate)}" for doubt in found.doubts)
    place = translate(
        "Salvage", "It is in “{path}” now, without its history. The damaged file was left as it is."
    )
    paragraphs = (" ".join(parts), doubts, fill(place, {"path": str(path)}))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _share_words(kind: str, share: "Share") -> str:
    """Return how many were found, and of how many where some are known to be lost."""
    words = kind_counted(kind, share.known)
    if share.found >= share.known:
        return words
    form = translate("Salvage", "{found} of {known}")
    return fill(form, {"found": str(share.found), "known": words})


def _moved(arguments: Mapping[str, str]) -> str:
    """Return the words of a move: where to, as far as the label knows."""
    if arguments.get("into"):
        return translate("history", "Moved “{title}” to “{into}”")
    if arguments.get("below"):
        return translate("history", "Moved “{title}” below “{below}”")
    first = "below" in arguments
    return (
        translate("history", "Moved “{title}” to the top")
        if first
        else translate("history", LABELS["record.move"])
    )


def _field(name: str) -> str:
    """Return the label of a field given as kind.field; the name itself where none has it."""
    kind, _, field = name.partition(".")
    described = KINDS[kind].fields.get(field) if kind in KINDS else None
    return translate("fields", described.label) if described else field
