"""Words that stand where a role does: they become roles, and go where they belong."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from facilitator.domain import edits
from facilitator.domain.escalation import EscalationStep
from facilitator.domain.escalation_words import steps_of
from facilitator.domain.records import Role
from facilitator.domain.workshop import Workshop
from facilitator.gui.escalation.typed import RoleNames, is_name
from facilitator.gui.messages import translate


def with_roles(workshop: Workshop, words: Iterable[str]) -> tuple[Workshop, list[Role]]:
    """Return the workshop with a role for each name that none has yet, and these roles."""
    called, made = RoleNames(workshop), dict[str, Role]()
    for name in words:
        title = role_title(name)
        if is_name(title) and not called.find(name):
            made.setdefault(title.casefold(), Role(title=title))
    for role in made.values():
        workshop = edits.put(workshop, role)
    return workshop, list(made.values())


def unknown_of(step: EscalationStep, typed: Mapping[str, str]) -> list[str]:
    """Return what stands in a step where roles do; typed holds the words of the steps that were typed so.

    A step that goes to somebody says in words what is asked of them, but for what was typed.
    """
    if step.roles and typed.get(step.id) != step.title:
        return []
    return [words for words in step.title.split(", ") if is_name(role_title(words))]


def unknown_in(workshop: Workshop, rule: str, typed: Mapping[str, str]) -> list[str]:
    """Return what stands in the steps of a rule where roles do, each once."""
    found = dict[str, str]()
    for step in steps_of(workshop, rule):
        for words in unknown_of(step, typed):
            found.setdefault(role_title(words).casefold(), words)
    return list(found.values())


def with_words_as_roles(
    workshop: Workshop, words: Sequence[str], typed: Mapping[str, str]
) -> tuple[Workshop, list[Role]]:
    """Return the workshop with words as roles, in every step that has them, and the roles that are new."""
    wanted = {role_title(name).casefold() for name in words}
    after, made = with_roles(workshop, words)
    called = RoleNames(after)
    for step in workshop.escalation_steps.values():
        taken = [name for name in unknown_of(step, typed) if role_title(name).casefold() in wanted]
        if taken:
            roles: dict[str, None] = dict.fromkeys((*step.roles, *(called.find(name) for name in taken)))
            left = [name for name in step.title.split(", ") if name not in taken]
            changed = msgspec.structs.replace(
                step, roles=tuple(key for key in roles if key), title=", ".join(left)
            )
            after = edits.put(after, changed)
    return after, made


def role_title(words: str) -> str:
    """Return the words as the title of a role: without article, beginning large."""
    article, _, rest = words.strip().partition(" ")
    bare = rest if rest and article.casefold() == translate("Escalation", "the") else words.strip()
    return bare[:1].upper() + bare[1:]
