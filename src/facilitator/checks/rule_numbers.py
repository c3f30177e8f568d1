"""The numbers of the rules as a person sets them: which rule, what the number says, and what is usual."""

from collections.abc import Iterator

import msgspec

from facilitator.checks.thresholds import defaults
from facilitator.domain.frameworks import Framework, RowRule
from facilitator.domain.words import QT_TRANSLATE_NOOP

_MORE = QT_TRANSLATE_NOOP("findings", "more than")
_FEWER = QT_TRANSLATE_NOOP("findings", "fewer than")
_FROM = QT_TRANSLATE_NOOP("findings", "from")
_HOLDERS = QT_TRANSLATE_NOOP("findings", "with {letters}")
_LETTERS = QT_TRANSLATE_NOOP("findings", "letters in a cell")
_OF_ROLES = QT_TRANSLATE_NOOP("findings", "of the roles")
_ROLES = QT_TRANSLATE_NOOP("findings", "roles on")
_OF_ROLE = {
    "grid.many-decisions": (_MORE, QT_TRANSLATE_NOOP("findings", "of all deciding letters")),
    "grid.many-decisions.decisions": (_FROM, QT_TRANSLATE_NOOP("findings", "decisions on")),
    "grid.many-decisions.roles": (_FROM, _ROLES),
    "grid.in-every-row": (_FROM, QT_TRANSLATE_NOOP("findings", "rows on")),
    "escalation.many-rules": (_MORE, QT_TRANSLATE_NOOP("findings", "rules of escalation")),
}
"""What stands before and after the numbers of the rules by role, and of the stages."""
_SHARES = frozenset({"grid.many-decisions"})


class RuleNumber(msgspec.Struct, frozen=True):
    """A number: its id, its rule, the words around it (context "findings"), and what it usually is.

    Letters are the codes that the words behind it name; a share is a part of 1.
    """

    id: str
    rule: str
    before: str
    after: str
    usual: float
    letters: tuple[str, ...] = ()
    share: bool = False


def rule_numbers(framework: Framework) -> tuple[RuleNumber, ...]:
    """Return every number that is set for a workshop in this framework, rules of a row first.

    Those of a group's own framework are left out: how many of each letter a row needs is said there.
    """
    usual = defaults(framework)
    of_rows = () if framework.words is not None else framework.rows
    found = [number for rule in of_rows for number in _of_row(rule, usual[f"grid.{rule.id}"])]
    for key, (before, after) in _OF_ROLE.items():
        rule = key.removesuffix(".decisions").removesuffix(".roles")
        found.append(RuleNumber(key, rule, before, after, usual[key], share=key in _SHARES))
    return tuple(found)


def _of_row(rule: RowRule, usual: float) -> Iterator[RuleNumber]:
    name = f"grid.{rule.id}"
    if rule.share is not None:
        yield RuleNumber(name, name, _MORE, _OF_ROLES, usual, share=True)
        yield RuleNumber(f"{name}.roles", name, _FROM, _ROLES, rule.from_roles)
        return
    after = _LETTERS if rule.within == "cell" else _HOLDERS
    before = _MORE if rule.at_most is not None else _FEWER
    letters = rule.letters if after == _HOLDERS else ()
    yield RuleNumber(name, name, before, after, usual, letters)
