"""Changing the framework: a letter means something only inside its own, so each becomes its counterpart."""

from collections import Counter
from collections.abc import Mapping

import msgspec

from facilitator.domain.edits import cleaned_cell, update, with_rows
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import Framework, framework
from facilitator.domain.legend import framework_of, words_of
from facilitator.domain.records import MARKS, Cell
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


class Reframing(msgspec.Struct, frozen=True):
    """What each letter of one framework becomes in another: a value to be shown and changed.

    A letter with an empty counterpart goes. A mark may stand as a counterpart too.
    """

    before: Framework
    after: Framework
    letters: Mapping[str, str]
    """Counterpart by code, in the order of the legend; then letters the grid holds that are in neither."""

    @property
    def lost(self) -> tuple[str, ...]:
        """The letters that have no counterpart."""
        return tuple(code for code, other in self.letters.items() if not other)

    def exact(self, code: str) -> bool:
        """Return whether a letter and its counterpart mean the same."""
        old, new = self.before.letter(code), self.after.letter(self.letters.get(code, ""))
        if old is None or new is None:
            return old is None and new is not None and new.code == code
        return bool(old.part) and old.part == new.part

    def changed(self, code: str, counterpart: str) -> "Reframing":
        """Return it with another counterpart for a letter, "" for none."""
        return msgspec.structs.replace(self, letters={**self.letters, code: counterpart})


def mapping(before: Framework, after: Framework) -> Reframing:
    """Return what each letter becomes in another framework: the letter of the same part, else the nearest.

    Between two with the same id a letter stays itself, whatever it is called now.
    """
    if before.id == after.id:
        known = {*after.codes}
        return Reframing(before, after, {code: code if code in known else "" for code in before.codes})
    of_part: dict[str, str] = {}
    for letter in after.letters:
        of_part.setdefault(letter.part, letter.code)
    found: dict[str, str] = {}
    for letter in before.letters:
        parts = (letter.part, *_NEAR.get(letter.part, ())) if letter.part else ()
        found[letter.code] = next((of_part[part] for part in parts if part in of_part), "")
    return Reframing(before, after, found)


def mapping_for(workshop: Workshop, after: Framework) -> Reframing:
    """Return the mapping for a workshop: strange letters of its grid stay, and may be known now."""
    proposed = mapping(framework_of(workshop), after)
    strange = {code: code for code in held(workshop) if code not in proposed.letters}
    return msgspec.structs.replace(proposed, letters={**proposed.letters, **strange})


def held(workshop: Workshop) -> Mapping[str, int]:
    """Return how many cells hold each letter, marks apart."""
    rows = workshop.cells.values()
    return Counter(
        code for row in rows for cell in row.values() for code in cell.letters if code not in MARKS
    )


def with_framework(workshop: Workshop, framework_id: str, mapping: Reframing | None = None) -> Workshop:
    """Return the workshop in another framework, each letter as its counterpart; notes stay.

    Without a mapping only letters that mean the same change; raise UserError where the grid holds others.
    """
    after = framework(framework_id)
    if mapping is None:
        mapping = mapping_for(workshop, after)
        _refuse_inexact(workshop, mapping)
    return update(relettered(workshop, mapping), FACTS, workshop.facts.id, framework=framework_id)


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
