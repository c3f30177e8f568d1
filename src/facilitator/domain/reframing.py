"""Changing the framework: a letter means something only inside its own, so each becomes its counterpart."""

from collections import Counter
from collections.abc import Mapping
from typing import Literal

import msgspec

from facilitator.domain.edits import cleaned_cell, put, remove, update, with_rows
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import Framework
from facilitator.domain.legend import framework_of, resolved, words_of
from facilitator.domain.own_framework import OWN, OWN_RULE, OwnFramework, as_framework, cleaned_own
from facilitator.domain.records import MARKS, Cell, Facts
from facilitator.domain.rule_counterpart import rule_counterpart
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import BLANK, FACTS, Row, RowKey, Workshop

_NEAR: Mapping[str, tuple[str, ...]] = {
    "decide-advised": ("decide",),
    "decide-and-tell": ("decide",),
    "do": ("drive",),
    "support": ("do",),
    "drive": ("recommend", "do"),
    "recommend": ("drive", "do"),
    "agree": ("sign", "advise"),
    "sign": ("agree",),
    "learn": ("learn-first",),
    "learn-first": ("learn",),
    "learn-why": ("learn",),
}
"""What comes closest to a part where the other framework has no letter for it, the closest first."""

_OWN_NUMBER = f"grid.{OWN_RULE}"

Nearness = Literal["same", "near", "other", "strange", "lost"]
"""How near a counterpart comes; a strange one is no letter of the other framework."""


class Reframing(msgspec.Struct, frozen=True):
    """What each letter of one framework becomes in another: a value to be shown and changed.

    A letter with an empty counterpart goes. A mark may stand as a counterpart too.
    """

    before: Framework
    after: Framework
    letters: Mapping[str, str]
    """Counterpart by code, in the order of the legend; then letters the grid holds that are in neither."""
    kept: Mapping[str, str] = {}
    """Codes of letters that are the same ones in both, by what they were: nothing is guessed of these."""

    @property
    def lost(self) -> tuple[str, ...]:
        """The letters that have no counterpart."""
        return tuple(code for code, other in self.letters.items() if not other)

    def exact(self, code: str) -> bool:
        """Return whether a letter and its counterpart mean the same."""
        return self.nearness(code) == "same"

    def nearness(self, code: str) -> Nearness:
        """Return how near the counterpart of a letter comes to what it means."""
        other = self.letters.get(code, "")
        old, new = self.before.letter(code), self.after.letter(other)
        if not other or new is None:
            return "strange" if other else "lost"
        if old is None:
            # Where a known letter becomes that one too, nobody could tell the two apart any more.
            alone = other not in (self.letters.get(known) for known in self.before.codes)
            return "same" if other == code and alone else "other"
        if self.kept.get(code) == other or (old.part and old.part == new.part):
            return "same"
        return "near" if new.part and new.part in _NEAR.get(old.part, ()) else "other"

    def changed(self, code: str, counterpart: str) -> "Reframing":
        """Return it with another counterpart for a letter, "" for none."""
        return msgspec.structs.replace(self, letters={**self.letters, code: counterpart})


class Effect(msgspec.Struct, frozen=True):
    """What a change of framework does to the grid."""

    changed: int
    """Cells that hold other letters afterwards."""
    emptied: int
    """Cells among them that hold none any more."""
    lost: Mapping[str, int]
    """In how many cells each letter stands that has no counterpart."""


def mapping(before: Framework, after: Framework, renamed: Mapping[str, str] | None = None) -> Reframing:
    """Return what each letter becomes in another framework: the letter of the same part, else the nearest.

    renamed says which letters are the same ones, by code before, where one framework was made from the other.
    Between two with the same id a letter stays itself unless it says otherwise, whatever it is called now.
    """
    if renamed is None and before.id == after.id:
        known = {*after.codes}
        kept = {code: code for code in before.codes if code in known}
        return Reframing(before, after, {code: kept.get(code, "") for code in before.codes}, kept)
    kept = renamed or {}
    of_part: dict[str, str] = {}
    for letter in after.letters:
        of_part.setdefault(letter.part, letter.code)
    found: dict[str, str] = {}
    for letter in before.letters:
        parts = (letter.part, *_NEAR.get(letter.part, ())) if letter.part else ()
        nearest = next((of_part[part] for part in parts if part in of_part), "")
        found[letter.code] = kept.get(letter.code, nearest)
    return Reframing(before, after, found, kept)


def mapping_for(workshop: Workshop, after: Framework, renamed: Mapping[str, str] | None = None) -> Reframing:
    """Return the mapping for a workshop: strange letters of its grid stay, and may be known now."""
    proposed = mapping(framework_of(workshop), after, renamed)
    strange = {code: code for code in held(workshop) if code not in proposed.letters}
    return msgspec.structs.replace(proposed, letters={**proposed.letters, **strange})


def held(workshop: Workshop) -> Mapping[str, int]:
    """Return how many cells hold each letter, marks apart."""
    rows = workshop.cells.values()
    return Counter(
        code for row in rows for cell in row.values() for code in cell.letters if code not in MARKS
    )


def inexact(workshop: Workshop, mapping: Reframing) -> tuple[str, ...]:
    """Return the letters the grid holds that would not mean the same, or would go."""
    now = held(workshop)
    return tuple(code for code in mapping.letters if code in now and not mapping.exact(code))


def effect(workshop: Workshop, mapping: Reframing) -> Effect:
    """Return what a change of framework would do to the grid."""
    moving = {code for code, other in mapping.letters.items() if code != other}
    changed = emptied = 0
    for row in workshop.cells.values():
        for cell in row.values():
            if not moving.isdisjoint(cell.letters):
                changed += 1
                emptied += not any(mapping.letters.get(code, code) for code in cell.letters)
    now = held(workshop)
    return Effect(changed, emptied, {code: now[code] for code in mapping.lost if code in now})


def with_framework(
    workshop: Workshop,
    framework_id: str,
    mapping: Reframing | None = None,
    own: OwnFramework | None = None,
) -> Workshop:
    """Return the workshop in another framework, each letter as its counterpart; notes stay.

    own is what the group's own framework becomes; without it that stays as it is. Without a mapping only
    letters that mean the same change; raise UserError where the grid holds others.
    """
    own = workshop.facts.own_framework if own is None else cleaned_own(own)
    after = resolved(framework_id, own)
    if mapping is None:
        mapping = mapping_for(workshop, after)
        _refuse_inexact(workshop, mapping)
    becomes = _own_rules(mapping)
    numbers = _numbers(workshop.facts, own, becomes)
    changed = {"framework": framework_id, "own_framework": own, "thresholds": numbers}
    workshop = _with_waivers(relettered(workshop, mapping), becomes or _counterparts(workshop, mapping))
    return update(workshop, FACTS, workshop.facts.id, **changed)


def relettered(workshop: Workshop, mapping: Reframing) -> Workshop:
    """Return the workshop with each letter as its counterpart; which framework it names stays."""
    moving = {code for code, other in mapping.letters.items() if code != other}
    rows: dict[RowKey, Row] = {}
    for key, row in workshop.cells.items() if moving else ():
        cells = {role: _cell(c, mapping) for role, c in row.items() if not moving.isdisjoint(c.letters)}
        if cells:
            rows[key] = {role: cell for role, cell in {**row, **cells}.items() if cell != BLANK}
    return with_rows(workshop, rows) if rows else workshop


def _cell(cell: Cell, mapping: Reframing) -> Cell:
    """Return a cell in the other framework; without a letter the imported text goes too, for it was read."""
    letters = tuple(filter(None, (mapping.letters.get(code, code) for code in cell.letters)))
    return cleaned_cell(Cell(letters, cell.note, cell.source if letters else ""))


def _own_rules(mapping: Reframing) -> Mapping[str, str]:
    """Return what becomes of the ids of rules about letters of the group's own framework, while it is edited.

    "" is the id of a rule whose sign is now that of another letter: nothing that was said of it holds there.
    A rule whose sign is nobody's is left out: what was said of it waits, as of any rule that is not there.
    """
    if not mapping.before.id == mapping.after.id == OWN:
        return {}
    signs = {code: mapping.kept.get(code, "") for code in (*mapping.after.codes, *mapping.kept)}
    return {
        f"{_OWN_NUMBER}{way}-{code}": f"{_OWN_NUMBER}{way}-{other}" if other else ""
        for code, other in signs.items()
        for way in ("few", "many")
    }


def _counterparts(workshop: Workshop, mapping: Reframing) -> Mapping[str, str]:
    """Return the rules of the other framework that ask the same as those that are waived."""
    rules = {waiver.rule for waiver in workshop.waivers.values()}
    before, after, letters = mapping.before, mapping.after, mapping.letters
    return {rule: rule_counterpart(rule, before, after, letters) for rule in rules}


def _with_waivers(workshop: Workshop, becomes: Mapping[str, str]) -> Workshop:
    """Return the workshop with its waivers following their rules, without those whose letter is gone."""
    changed = {
        key: becomes[waiver.rule]
        for key, waiver in workshop.waivers.items()
        if becomes.get(waiver.rule, waiver.rule) != waiver.rule
    }
    for key, rule in changed.items():
        if rule:
            workshop = put(workshop, msgspec.structs.replace(workshop.waivers[key], rule=rule))
    return remove(workshop, "waiver", [key for key, rule in changed.items() if not rule])


def _numbers(facts: Facts, own: OwnFramework | None, becomes: Mapping[str, str]) -> dict[str, float]:
    """Return the numbers a workshop sets, without those for letters the group's own framework lost."""
    set_now = {becomes.get(rule, rule): number for rule, number in facts.thresholds.items()}
    rules = {f"grid.{rule.id}" for rule in as_framework(own).rows} if own is not None else set[str]()
    gone = {rule for rule in set_now if not rule or (rule.startswith(_OWN_NUMBER) and rule not in rules)}
    numbers = {rule: number for rule, number in set_now.items() if rule not in gone}
    return facts.thresholds if numbers == facts.thresholds else numbers


def _refuse_inexact(workshop: Workshop, mapping: Reframing) -> None:
    lacking: dict[str, None] = {}
    rows: dict[str, None] = {}
    known = {*MARKS, *(code for code in mapping.letters if mapping.exact(code))}
    for (decision, _unit), row in workshop.cells.items():
        inexact = {code for cell in row.values() for code in cell.letters} - known
        if inexact:
            lacking.update(dict.fromkeys(sorted(inexact)))
            rows[decision] = None
    if lacking:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{framework} has no {letters} as {before} has it. The grid holds it in {count} decisions, "
                "first in “{decision}”: replace it there, then change the framework.",
            ),
            framework=words_of(mapping.after).title,
            before=words_of(mapping.before).title,
            letters=", ".join(lacking),
            count=str(len(rows)),
            decision=workshop.decisions[next(iter(rows))].title,
        )
