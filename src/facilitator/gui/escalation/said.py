"""What the status line says of lines that were typed: what became a role, and what stays as words."""

from collections.abc import Iterable, Sequence

from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.records import Role
from facilitator.domain.words import fill
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.gui.escalation.typed import TypedStep, is_name
from facilitator.gui.messages import translate

SHOWN = 5
"""So many names are said; of more it is said how many."""


def few_words(names: Iterable[str], quote: str = "{name}") -> str:
    """Return some names, the first few of many."""
    every = [quote.replace("{name}", name) for name in dict.fromkeys(names)]
    said = ", ".join(every[:SHOWN])
    if len(every) <= SHOWN:
        return said
    form = translate("Escalation", "{names} and {count} more")
    return fill(form, {"names": said, "count": str(len(every) - SHOWN)})


def made_words(roles: Sequence[Role]) -> str:
    """Return the sentence that says which roles there are now, "" for none."""
    if not roles:
        return ""
    form = translate("Escalation", "New roles: {names}; Ctrl+Z takes all back.")
    if len(roles) == 1:
        form = translate("Escalation", "New role: {names}; Ctrl+Z takes all back.")
    return fill(form, {"names": few_words(role.title for role in roles)})


def strange_words(strange: Sequence[str]) -> str:
    """Return the sentence that says what stands for a role and is none, "" for nothing."""
    if not strange:
        return ""
    form = translate("Escalation", "No role is called {words}; it stays as words.")
    if len(strange) > 1:
        form = translate("Escalation", "No role is called {words}; they stay as words.")
    said = fill(form, {"words": few_words(strange, "“{name}”")})
    if not any(map(is_name, strange)):
        return said
    offer = translate("Escalation", "Ctrl+Shift+R makes it a role.")
    if len(strange) > 1:
        offer = translate("Escalation", "Ctrl+Shift+R makes roles of them.")
    return f"{said} {offer}"


def timeless_words(steps: Iterable[TypedStep]) -> str:
    """Return the sentence that says what stands for a time and is none, "" for nothing."""
    words = list(dict.fromkeys(words for step in steps for words in step.timeless))
    if not words:
        return ""
    form = translate("Escalation", "{words} is no time; it stands as words, without a clock.")
    if len(words) > 1:
        form = translate("Escalation", "{count} times stand as words, without a clock: {words}.")
    return fill(form, {"words": few_words(words, "“{name}”"), "count": str(len(words))})


def cut_words(workshop: Workshop, records: Iterable[EscalationRule | EscalationStep]) -> str:
    """Return the sentence that says what had no room, "" where all of it is in the workshop."""
    for record in records:
        kind = "escalation_rule" if isinstance(record, EscalationRule) else "escalation_step"
        kept = workshop.record(kind, record.id)
        for name in ("title", "event"):
            given, field = getattr(record, name, ""), KINDS[kind].fields.get(name)
            if field is not None and kept is not None and getattr(kept, name) != given:
                return _cut(given, translate("fields", field.label), field.limit, kind)
    return ""


def _cut(given: str, label: str, limit: int, kind: str) -> str:
    form = translate("Escalation", "“{words}…” was cut: “{field}” holds {most} characters.")
    if kind == "escalation_rule":
        form = translate(
            "Escalation",
            "The name “{words}…” was cut to {most} characters; the whole stands under “How it is noticed”.",
        )
    return fill(form, {"words": given[:24].rstrip(), "field": label, "most": str(limit)})
