"""Triggers as people type them: “deadlock 3 days” is no agreement, which has lasted for 3 days."""

import re

from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import KINDS
from facilitator.gui.fields.quantity import read_span
from facilitator.gui.messages import translate

_WORDS = re.compile(r"[^\W_]+")
_TIMED = re.compile(r"(.*?\D)\s*([0-9]{1,5}\s*[^\W\d_].*)")
"""Words, and behind them what may be a time."""
_PLAIN = {
    "limit": QT_TRANSLATE_NOOP(
        "Triggers",
        "over limit, above limit, beyond limit, limit exceeded, limit passed, exceeds limit, "
        "exceeding limit, more than limit, more than limit allows, outside limit, outside limits, "
        "over limits, above limits",
    ),
    "appetite": QT_TRANSLATE_NOOP(
        "Triggers",
        "over trigger, above trigger, beyond trigger, trigger passed, trigger exceeded, risk trigger, "
        "risk above trigger, risk over trigger, trigger of risk passed, appetite trigger passed",
    ),
    "tolerance": QT_TRANSLATE_NOOP(
        "Triggers",
        "over tolerance, above tolerance, beyond tolerance, outside tolerance, out of tolerance, "
        "tolerance passed, tolerance exceeded, exceeds tolerance, risk above tolerance, "
        "risk over tolerance, risk beyond tolerance, risk passes tolerance, tolerance of risk passed",
    ),
    "deadlock": QT_TRANSLATE_NOOP(
        "Triggers",
        "deadlock, deadlocked, stalemate, no agreement, no agreement reached, cannot agree, "
        "they cannot agree, we cannot agree, disagreement",
    ),
    "cross_unit": QT_TRANSLATE_NOOP(
        "Triggers",
        "another unit, another unit affected, other unit affected, other units affected, "
        "affects another unit, affects other unit, affects other units, effect on another unit, "
        "effect on other unit, effect on other units, effects on other units, impact on another unit, "
        "impact on other units, cross unit, cross unit effect, cross unit impact",
    ),
    "guardrail": QT_TRANSLATE_NOOP(
        "Triggers",
        "guardrail, guardrails, guardrail touched, guardrails touched, guardrail hit, touches guardrail, "
        "guardrail concerned",
    ),
    "incident": QT_TRANSLATE_NOOP(
        "Triggers", "incident, incidents, serious incident, severe incident, major incident, grave incident"
    ),
}
"""Plain words for each trigger, in small letters and parted by commas; small words in them do not count."""
_SMALL = QT_TRANSLATE_NOOP("Triggers", "a, an, the, any, is, are, was, if, when, on, in, of, case")
"""Words that change nothing."""
_LASTING = QT_TRANSLATE_NOOP("Triggers", "for, after, since, more than, longer than, over")
"""Words before the time that a deadlock has lasted."""


def read_trigger(words: str) -> tuple[str, str]:
    """Return the trigger that words name, and how long it must have lasted; "text" where they name none."""
    whole = _named(words)
    timed = _TIMED.fullmatch(words.strip())
    if whole != "text" or timed is None:
        return whole, ""
    after = read_span(timed[2].strip(" .:,;)")) or ""
    lasting = _without_last(_bare(timed[1]), _listed(_LASTING))
    # Only of a deadlock a time can say nothing else than how long it lasts.
    return ("deadlock", after) if after and _named(lasting) == "deadlock" else ("text", "")


def _named(words: str) -> str:
    """Return the trigger that words name, "text" where they name none."""
    bare = _bare(words)
    choices = KINDS["escalation_rule"].fields["trigger"].choices
    named = {_bare(translate("fields", said)): key for key, said in choices.items() if key != "text"}
    plain = (key for key, said in _PLAIN.items() if bare in map(_bare, _listed(said)))
    return named.get(bare) or next(plain, "text")


def _bare(words: str) -> str:
    """Return words in small letters, without marks and without those that change nothing."""
    small = _listed(_SMALL)
    return " ".join(word for word in _WORDS.findall(words.casefold()) if word not in small)


def _without_last(words: str, endings: list[str]) -> str:
    """Return words without an ending that they may have."""
    found = (ending for ending in endings if words.endswith(f" {ending}"))
    return words.removesuffix(next(found, "")).strip()


def _listed(words: str) -> list[str]:
    return translate("Triggers", words).split(", ")
