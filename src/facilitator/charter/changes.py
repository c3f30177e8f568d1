"""What is different since the version adopted last: everything by section, and the few that matter most."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from facilitator.charter.parts import Brief, Group, Part, Row, Table
from facilitator.charter.register import Register
from facilitator.domain.comparing import changes_since
from facilitator.domain.comparing_words import action_words, difference_words
from facilitator.domain.difference import ROW, Action, CellChanged, Difference
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
_WEIGHTY = ("rights", "limits", "decisions", "escalation", "policy", "appetite", "roles", "workshop")
"""Where a change matters to those who sign, from the most."""
_MOST, _LINES = 3, 2
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
    found = [one for one in changes_since(before.workshop, book.workshop) if one.group in _WEIGHTY and one.id]
    first = sorted(found, key=lambda one: (_WEIGHTY.index(one.group), one.action == "moved"))[:_MOST]
    said = [_short(book, one) for one in sorted(first, key=found.index)]
    if len(found) > len(first):
        more = QT_TRANSLATE_NOOP("charter", "and {count} more")
        said.append(words.say(more, count=f"{len(found) - len(first):,}"))
    if said:
        yield Brief(title(book), text=words.joined(said), link="changes")


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
