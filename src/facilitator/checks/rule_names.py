"""What a rule is called where nothing of its kind is found just now: in a waiver, and beside its number."""

from collections.abc import Mapping

from facilitator.checks.catalogue import CATALOGUE
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated

_NAMES: Mapping[str, str] = {
    "grid.several-accountable": QT_TRANSLATE_NOOP("findings", "Several roles are accountable"),
    "grid.many-responsible": QT_TRANSLATE_NOOP("findings", "Many roles do the work"),
    "grid.many-consulted": QT_TRANSLATE_NOOP("findings", "Many roles are consulted"),
    "grid.many-informed": QT_TRANSLATE_NOOP("findings", "Many roles are informed"),
    "grid.several-drivers": QT_TRANSLATE_NOOP("findings", "Several roles drive it"),
    "grid.several-approvers": QT_TRANSLATE_NOOP("findings", "Several roles approve"),
    "grid.several-decide": QT_TRANSLATE_NOOP("findings", "Several roles decide"),
    "grid.several-recommend": QT_TRANSLATE_NOOP("findings", "Several roles recommend"),
    "grid.many-agree": QT_TRANSLATE_NOOP("findings", "Many roles have to agree"),
    "grid.joint-decision": QT_TRANSLATE_NOOP("findings", "Several roles decide as one body"),
    "grid.several-delegated": QT_TRANSLATE_NOOP("findings", "Several roles may decide alone"),
    "grid.unknown-letter": QT_TRANSLATE_NOOP("findings", "A letter that the framework has not"),
    "grid.many-decisions": QT_TRANSLATE_NOOP("findings", "Decides a large part of everything"),
}
"""Of the rules whose title holds what was found."""
_OWN: Mapping[str, str] = {
    "grid.own-few-": QT_TRANSLATE_NOOP("findings", "Too few roles hold {letters}"),
    "grid.own-many-": QT_TRANSLATE_NOOP("findings", "Too many roles hold {letters}"),
}
"""Of the rules of a group's own framework, whose ids end in the letter."""


def rule_name(rule: str, translate: Translate = untranslated) -> str:
    """Return what a rule is called; the id of one that is not known."""
    for start, form in _OWN.items():
        if rule.startswith(start):
            return fill(translate("findings", form), {"letters": rule.removeprefix(start)})
    known = CATALOGUE.get(rule)
    name = _NAMES.get(rule) or (known.title if known is not None else "")
    return translate("findings", name) if name else rule
