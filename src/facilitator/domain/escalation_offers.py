"""Ready-made escalation rules to start from, as data with a file of words a language."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from facilitator.domain.edits import put
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.workshop import Workshop
from facilitator.paths import resources


class OfferedStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step of an offered rule: to the role most others report to, to the one above it, or to the top."""

    to: Literal["superior", "above", "top"]
    clock: str


class OfferedRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule to start from: what sets it off, and its steps as far as they are the same everywhere."""

    id: str
    trigger: str
    steps: tuple[OfferedStep, ...]
    after: str = ""


class OfferedRuleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An offered rule in one language: its name, why it is worth having, what is asked at each step."""

    title: str
    why: str
    condition: str
    steps: tuple[str, ...]


@cache
def offered_rules() -> tuple[OfferedRule, ...]:
    """Return the rules to start from, in the order offered."""
    data = (resources() / "escalation" / "offers.json").read_bytes()
    return msgspec.json.decode(data, type=tuple[OfferedRule, ...])


@cache
def offered_rule_words(language: str = "en") -> Mapping[str, OfferedRuleWords]:
    """Return the words of the offered rules in a language, in English where it has none."""
    folder = resources() / "escalation"
    path = folder / f"{language}.json"
    data = (path if path.is_file() else folder / "en.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, OfferedRuleWords])


def with_offered_rule(
    workshop: Workshop, offer_id: str, words: Mapping[str, OfferedRuleWords], *, covers: tuple[str, ...] = ()
) -> Workshop:
    """Return the workshop with an offered rule and its steps, as the last of its rules.

    A step that would go to nobody, or to a role that stands on the path already, is left out; where nothing
    is known of who reports to whom, one step is left to fill in. covers are decisions, none is all of them.
    """
    offer = next(offer for offer in offered_rules() if offer.id == offer_id)
    said = words[offer_id]
    rule = EscalationRule(
        title=said.title, trigger=offer.trigger, condition=said.condition, after=offer.after, decisions=covers
    )
    workshop = put(workshop, rule)
    roles = _roles(workshop)
    path: dict[str, EscalationStep] = {}
    for step, title in zip(offer.steps, said.steps, strict=True):
        role = roles[step.to]
        if role and role not in path:
            path[role] = EscalationStep(title=title, rule=rule.id, roles=(role,), clock=step.clock)
    blank = EscalationStep(title=said.steps[-1], rule=rule.id, clock=offer.steps[-1].clock)
    for step in path.values() or (blank,):
        workshop = put(workshop, step)
    return workshop


def _roles(workshop: Workshop) -> dict[str, str]:
    """Return the ids of the roles that steps go to, "" where the workshop does not tell."""
    reports = Counter(role.reports_to for role in workshop.roles.values() if role.reports_to)
    superior = max(reports, key=lambda role: reports[role], default="")
    line = [superior] if superior else []
    while line and (above := workshop.roles[line[-1]].reports_to) and above not in line:
        line.append(above)
    top = workshop.facts.top_role or (line[-1] if line else "")
    return {"superior": superior, "above": line[1] if len(line) > 1 else "", "top": top}
