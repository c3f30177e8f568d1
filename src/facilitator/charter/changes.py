"""What is different since the version adopted last: everything by section, and the few that matter most."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from facilitator.charter.parts import Brief, Group, Part, Row, Table
from facilitator.charter.register import Register
from facilitator.domain.comparing import changes_since
from facilitator.domain.comparing_words import action_words, difference_words
from facilitator.domain.difference import ROW, Action, CellChanged, Difference, FieldChange
from facilitator.domain.legend import framework_of
from facilitator.domain.words import QT_TRANSLATE_NOOP

_STAGES: Mapping[str, str] = {
    "workshop": QT_TRANSLATE_NOOP("charter", "Purpose and people"),
    "roles": QT_TRANSLATE_NOOP("charter", "Units and roles"),
    "policy": QT_TRANSLATE_NOOP("charter", "Guardrails"),
    "decisions": QT_TRANSLATE_NOOP("charter", "Decisions"),
    "rights": QT_TRANSLATE_NOOP("charter", "Decision rights"),
    "limits": QT_TRANSLATE_NOOP("charter", "Limits"),
    "appetite": QT_TRANSLATE_NOOP("charter", "Risk appetite"),
    "escalation": QT_TRANSLATE_NOOP("charter", "Escalation"),
    "dryrun": QT_TRANSLATE_NOOP("charter", "Dry run"),
    "review": QT_TRANSLATE_NOOP("charter", "Waivers"),
}
_SIGNS: Mapping[Action, str] = {"added": "+", "removed": "–", "changed": "~", "moved": "~"}
_WEIGHTY = ("guardrail", "reserved_matter", "limit", ROW, "decision", "escalation", "appetite")
"""What a change is of that matters to those who sign, from the most; a row where who decides is another.

Of any others, the last of which are other letters, some are named where there is nothing else.
"""
_UNWEIGHTY = ("dryrun", "review")
"""The stages of which it is enough to say how much changed."""
_MOST, _LINES = 4, 2
"""So many changes matter most; so many lines of each are told in short."""
_SHORT: Mapping[Action, str] = {
    "added": QT_TRANSLATE_NOOP("charter", "New: {what}"),
    "removed": QT_TRANSLATE_NOOP("charter", "No longer: {what}"),
    "changed": QT_TRANSLATE_NOOP("charter", "{what}: {how}"),
    "moved": QT_TRANSLATE_NOOP("charter", "{what}: {how}"),
}


def changes(book: Register) -> Part:
    """Return all changes by section, in words; without blocks where no version was adopted before."""
    before, words = book.edition.before, book.words
    if before is None:
        return Part("changes", "", "", ())
    groups = tuple(
        Group(words.say(_STAGES[stage]), "", tuple(_row(book, one) for one in some))
        for stage, some in groupby(changes_since(before.workshop, book.workshop), attrgetter("group"))
    )
    heads = (
        "",
        words.say(QT_TRANSLATE_NOOP("charter", "What is different")),
        words.say(QT_TRANSLATE_NOOP("charter", "How")),
    )
    lead = QT_TRANSLATE_NOOP("charter", "All that was added (+), removed (–) or changed (~).")
    if not groups:
        lead = QT_TRANSLATE_NOOP("charter", "Nothing is different.")
        groups = (Group("", "", (Row(("", words.say(lead), "")),)),)
    return Part("changes", title(book), words.say(lead), (Table(heads, groups, numbered=True),))


def title(book: Register) -> str:
    """Return what the changes are called: since which version."""
    before = book.edition.before
    assert before is not None
    since = QT_TRANSLATE_NOOP("charter", "Changes since version {number}")
    return book.words.say(since, number=str(before.version.number))


def weighty_changes(book: Register) -> Iterator[Brief]:
    """Yield the changes that matter most to those who sign."""
    before, words = book.edition.before, book.words
    if before is None:
        return
    found = changes_since(before.workshop, book.workshop)
    ranks = {one: _rank(book, one) for one in found if one.group not in _UNWEIGHTY and one.id}
    weighty = [one for one, rank in ranks.items() if rank < len(_WEIGHTY)]
    first = sorted(weighty or ranks, key=lambda one: (one.action == "moved", ranks[one]))[:_MOST]
    said = [_short(book, one) for one in first]
    if len(found) > len(first):
        more = QT_TRANSLATE_NOOP("charter", "and {count} more")
        said.append(words.say(more, count=f"{len(found) - len(first):,}"))
    if first:
        yield Brief(title(book), text=words.joined(said), link="changes")


def _rank(book: Register, one: Difference) -> int:
    """Return how little a change matters to those who sign: a letter that does not decide the least."""
    rest = len(_WEIGHTY)
    if one.kind == ROW and not _decides(book, one):
        return rest + 1
    if one.kind == "decision" and one.action == "changed":
        return rest
    if one.kind == "escalation_step" and not _of_kept_rule(book, one):
        return rest
    emergency = any(isinstance(it, FieldChange) and it.name == "emergency_limit" for it in one.details)
    kinds = ("limit" if emergency else one.kind, one.group)
    return min((_WEIGHTY.index(kind) for kind in kinds if kind in _WEIGHTY), default=rest)


def _decides(book: Register, one: Difference) -> bool:
    """Tell whether a letter that decides came or went in a row."""
    deciding = framework_of(book.workshop).deciding
    cells = [detail for detail in one.details if isinstance(detail, CellChanged)]
    return any(deciding & ({*cell.before.letters} ^ {*cell.after.letters}) for cell in cells)


def _of_kept_rule(book: Register, one: Difference) -> bool:
    """Tell whether a step is one of a rule that was there and still is: else that says it."""
    before = book.edition.before
    assert before is not None
    sides = (before.workshop, book.workshop)
    steps = [side.escalation_steps[one.id] for side in sides if one.id in side.escalation_steps]
    return all(steps[0].rule in side.escalation_rules for side in sides)


def _row(book: Register, one: Difference) -> Row:
    words = book.words
    said = difference_words(one, words.translate, book.language)
    happened = action_words(one.action, words.translate)
    return Row((_SIGNS[one.action], said.title, "\n".join(said.lines)), link=_link(book, one), under=happened)


def _link(book: Register, one: Difference) -> str:
    """Return the anchor of what is different, where it is still there."""
    kind = "decision" if one.kind == ROW else one.kind
    known = kind in ("role", "decision") or f"{kind}/{one.id}" in book.anchors
    return book.anchor(kind, one.id) if one.action != "removed" and known else ""


def _short(book: Register, one: Difference) -> str:
    """Return a change in a few words: to whom a decision moved, else what is different and how."""
    words = book.words
    moved = _handed_over(book, one)
    if moved:
        return moved
    said = difference_words(one, words.translate, book.language)
    how = "; ".join(said.lines[:_LINES]) or action_words(one.action, words.translate)
    return words.say(_SHORT[one.action], what=said.title, how=how)


def _handed_over(book: Register, one: Difference) -> str:
    """Return that a decision moved from one role to another, where the letter that decides did."""
    deciding = framework_of(book.workshop).deciding
    cells = [detail for detail in one.details if isinstance(detail, CellChanged)]
    gave = [cell.role for cell in cells if _lost(deciding, cell)]
    took = [cell.role for cell in cells if _lost(deciding, CellChanged(cell.role, cell.after, cell.before))]
    if len(gave) != 1 or len(took) != 1:
        return ""
    form = QT_TRANSLATE_NOOP("charter", "“{decision}” moved from {before} to {after}")
    return book.words.say(form, decision=one.title, before=gave[0], after=took[0])


def _lost(deciding: frozenset[str], cell: CellChanged) -> bool:
    return bool(deciding & {*cell.before.letters}) and not deciding & {*cell.after.letters}
