"""What can be doubtful about a workshop from a damaged file; texts of the context "salvage"."""

from collections.abc import Mapping

from facilitator.domain.words import QT_TRANSLATE_NOOP, Message

DOUBTS: Mapping[str, str] = {
    "facts": QT_TRANSLATE_NOOP(
        "salvage", "What the workshop is about is lost: its title, purpose and scope."
    ),
    "framework": QT_TRANSLATE_NOOP(
        "salvage", "The framework is lost; {framework} fits the letters that were found."
    ),
    "mended": QT_TRANSLATE_NOOP("salvage", "In {count} places part of a text or its letters may be missing."),
    "mended.one": QT_TRANSLATE_NOOP("salvage", "In one place part of a text or its letters may be missing."),
    "history": QT_TRANSLATE_NOOP(
        "salvage", "{count} entries and cells were taken from the history, as they last were there."
    ),
    "history.one": QT_TRANSLATE_NOOP(
        "salvage", "One entry or cell was taken from the history, as it last was there."
    ),
    "removed": QT_TRANSLATE_NOOP(
        "salvage", "{count} entries and cells were left out: the history says they had been removed."
    ),
    "removed.one": QT_TRANSLATE_NOOP(
        "salvage", "One entry or cell was left out: the history says it had been removed."
    ),
    "repeated": QT_TRANSLATE_NOOP(
        "salvage", "{count} entries and cells were there in several versions; the likeliest was taken."
    ),
    "repeated.one": QT_TRANSLATE_NOOP(
        "salvage", "One entry or cell was there in several versions; the likeliest was taken."
    ),
    "no-decision": QT_TRANSLATE_NOOP("salvage", "{count} cells had lost their decision and were left out."),
    "no-decision.one": QT_TRANSLATE_NOOP("salvage", "One cell had lost its decision and was left out."),
    "no-role": QT_TRANSLATE_NOOP("salvage", "{count} cells had lost their role and were left out."),
    "no-role.one": QT_TRANSLATE_NOOP("salvage", "One cell had lost its role and was left out."),
    "no-unit": QT_TRANSLATE_NOOP("salvage", "{count} cells had lost their unit and were left out."),
    "no-unit.one": QT_TRANSLATE_NOOP("salvage", "One cell had lost its unit and was left out."),
    "letters": QT_TRANSLATE_NOOP("salvage", "{count} letters that no framework has were left out."),
    "letters.one": QT_TRANSLATE_NOOP("salvage", "One letter that no framework has was left out."),
    "references": QT_TRANSLATE_NOOP(
        "salvage", "{count} links between entries led nowhere or in a circle, and were cleared."
    ),
    "references.one": QT_TRANSLATE_NOOP(
        "salvage", "One link between entries led nowhere or in a circle, and was cleared."
    ),
    "belonging": QT_TRANSLATE_NOOP(
        "salvage", "{count} entries had lost what they belong to and were left out."
    ),
    "belonging.one": QT_TRANSLATE_NOOP("salvage", "One entry had lost what it belongs to and was left out."),
    "matrix": QT_TRANSLATE_NOOP("salvage", "The risk matrix made no sense and was left out."),
    "thresholds": QT_TRANSLATE_NOOP("salvage", "{count} numbers of rules made no sense and were left out."),
    "thresholds.one": QT_TRANSLATE_NOOP("salvage", "One number of a rule made no sense and was left out."),
    "versions": QT_TRANSLATE_NOOP(
        "salvage", "{count} adopted versions could not be read whole and were left out."
    ),
    "versions.one": QT_TRANSLATE_NOOP(
        "salvage", "One adopted version could not be read whole and was left out."
    ),
    "versions-unproved": QT_TRANSLATE_NOOP(
        "salvage",
        "The PDFs of {count} adopted versions are as they were adopted; whether the texts kept beside them "
        "are, cannot be told.",
    ),
    "versions-unproved.one": QT_TRANSLATE_NOOP(
        "salvage",
        "The PDF of one adopted version is as it was adopted; whether the texts kept beside it are, cannot "
        "be told.",
    ),
    "rows": QT_TRANSLATE_NOOP("salvage", "{count} lines of the file could not be read."),
    "rows.one": QT_TRANSLATE_NOOP("salvage", "One line of the file could not be read."),
    "pages": QT_TRANSLATE_NOOP("salvage", "{count} pages of the file hold nothing that can be read."),
    "pages.one": QT_TRANSLATE_NOOP("salvage", "One page of the file holds nothing that can be read."),
}
"""Texts by id, in the order they are told; one that counts has another text for one."""


def told(doubts: Mapping[str, int], framework: str) -> tuple[Message, ...]:
    """Return what is to be said of doubts that were counted by the ids of DOUBTS."""
    said: list[Message] = []
    for name in DOUBTS:
        count = doubts.get(name, 0)
        if count < 1:
            continue
        if "{count}" not in DOUBTS[name]:
            said.append(Message(name, {"framework": framework}))
        elif count == 1:
            said.append(Message(f"{name}.one"))
        else:
            said.append(Message(name, {"count": str(count)}))
    return tuple(said)
