"""What a rule is called where nothing of its kind is found just now: in a waiver, and beside its number."""

from collections.abc import Mapping

from facilitator.checks.catalogue import CATALOGUE
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated

BEHIND_RULE = " #"
"""What parts the id of a rule in a waiver from what tells which of its findings is waived."""
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
    "limits.gap": QT_TRANSLATE_NOOP("findings", "Values that nobody may decide"),
    "limits.overlap": QT_TRANSLATE_NOOP("findings", "Values that two bands hold"),
    "limits.end-not-said": QT_TRANSLATE_NOOP("findings", "An end is not said to be included or not"),
    "limits.end-nobodys": QT_TRANSLATE_NOOP("findings", "A value in which two bands meet is nobody’s"),
    "limits.nobody-at-top": QT_TRANSLATE_NOOP("findings", "Nobody may decide what is above all limits"),
    "appetite.two-stances": QT_TRANSLATE_NOOP("findings", "Several stances for one category"),
    "escalation.not-reached": QT_TRANSLATE_NOOP("findings", "Decisions that no rule reaches"),
    "escalation.many-rules": QT_TRANSLATE_NOOP("findings", "Many rules of escalation"),
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
    rule = rule.partition(BEHIND_RULE)[0]
    for start, form in _OWN.items():
        if rule.startswith(start):
            return fill(translate("findings", form), {"letters": rule.removeprefix(start)})
    known = CATALOGUE.get(rule)
    name = _NAMES.get(rule) or (known.title if known is not None else "")
    return translate("findings", name) if name else rule
