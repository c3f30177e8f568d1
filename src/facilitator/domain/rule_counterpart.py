"""Which rule of another framework asks the same as one of the framework before."""

from collections.abc import Mapping

from facilitator.domain.frameworks import Framework, RowRule

_GRID = "grid."


def rule_counterpart(rule: str, before: Framework, after: Framework, letters: Mapping[str, str]) -> str:
    """Return the id of the rule that asks the same of the letters as they are called now.

    Itself where it belongs to no framework, such as the rules by role; or where nothing asks the same.
    """
    known = next((one for one in before.rows if _GRID + one.id == rule), None)
    if known is None:
        return rule
    asked = _asks(known, letters)
    alike = [one.id for one in after.rows if _asks(one, {}) == asked]
    return rule if known.id in alike or not alike else _GRID + alike[0]


def _asks(rule: RowRule, letters: Mapping[str, str]) -> tuple[object, ...]:
    """Return what a rule asks for, its numbers apart, with its letters as they are called now."""
    kind = "most" if rule.at_most is not None else "share" if rule.share is not None else "least"
    now = frozenset(letters.get(code, code) for code in rule.letters)
    return now, kind, rule.within, letters.get(rule.only_with, rule.only_with), bool(rule.when)
