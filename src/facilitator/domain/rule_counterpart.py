"""Which rule of another framework asks the same as one of the framework before."""

from facilitator.domain.frameworks import RowRule
from facilitator.domain.reframing import Reframing

_GRID = "grid."


def rule_counterpart(rule: str, mapping: Reframing) -> str:
    """Return the id of the rule that asks the same of the letters as they are called now.

    Itself where it belongs to no framework, such as the rules by role; or where nothing asks the same.
    """
    known = next((one for one in mapping.before.rows if _GRID + one.id == rule), None)
    if known is None:
        return rule
    alike = [one.id for one in mapping.after.rows if _asks(one) == _asked(known, mapping)]
    return rule if known.id in alike or not alike else _GRID + alike[0]


def _asks(rule: RowRule) -> tuple[object, ...]:
    """Return what a rule asks for, its numbers apart."""
    kind = "most" if rule.at_most is not None else "share" if rule.share is not None else "least"
    return frozenset(rule.letters), kind, rule.within, rule.only_with, bool(rule.when)


def _asked(rule: RowRule, mapping: Reframing) -> tuple[object, ...]:
    """Return what a rule of the framework before asks for, in the letters of now."""
    _letters, kind, within, _with, when = _asks(rule)
    letters = frozenset(mapping.letters.get(code, code) for code in rule.letters)
    return letters, kind, within, mapping.letters.get(rule.only_with, rule.only_with), when
