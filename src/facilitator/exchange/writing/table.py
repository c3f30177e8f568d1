"""The grid as it goes out in any form: sections and decisions as rows, roles and notes as columns."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from facilitator.domain.frameworks import Framework
from facilitator.domain.legend import framework_of, words_of
from facilitator.domain.records import MARKS, Cell, Decision, Record, Role
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, untranslated
from facilitator.domain.workshop import BLANK, Workshop
from facilitator.exchange.marking import (
    DECISION,
    FIRST_ROLE,
    LETTER,
    NUMBER,
    marked,
    note_labels,
    notes_heads,
    packed,
)
from facilitator.exchange.roles import Names

NAMELESS = QT_TRANSLATE_NOOP("export", "(no name yet)")
_MEANING = {
    "–": QT_TRANSLATE_NOOP("export", "nothing to do here"),
    "N/A": QT_TRANSLATE_NOOP("export", "not applicable"),
}
_NAME = QT_TRANSLATE_NOOP("export", "Name")
_MEANS = QT_TRANSLATE_NOOP("export", "Meaning")


class GridRow(msgspec.Struct, frozen=True, gc=False):
    """A section, which has no number, or a decision with the text of each cell and of its notes."""

    number: int | None
    title: str
    cells: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class GridTable(msgspec.Struct, frozen=True):
    """The rows of the centre, or those that a unit has of its own."""

    unit: str
    head: tuple[str, ...]
    """The heading of every column: number, decision, roles, notes."""
    spans: tuple[tuple[str, int], ...]
    """The units of the roles, each with how many they are; none where no role has a unit."""
    rows: tuple[GridRow, ...]
    roles: int

    def texts(self, row: GridRow) -> list[str]:
        """Return a text for every column of a row."""
        texts = ["" if row.number is None else str(row.number), row.title, *row.cells]
        texts.extend([""] * (FIRST_ROLE + self.roles - len(texts)))
        texts.extend(row.notes)
        texts.extend([""] * (len(self.head) - len(texts)))
        return texts


class LegendLine(msgspec.Struct, frozen=True):
    """A letter or a mark, its name, and what it means."""

    code: str
    name: str
    meaning: str


class Export(msgspec.Struct, frozen=True):
    """Everything that goes out with a grid: its tables, the centre's first, and what explains them."""

    workshop: Workshop
    framework: Framework
    title: str
    tables: tuple[GridTable, ...]
    legend: tuple[LegendLine, ...]
    legend_head: tuple[str, str, str]
    language: str
    translate: Translate = untranslated
    paper: Literal["a4", "letter"] = "a4"

    def say(self, text: str) -> str:
        """Return a text of the context "export" in the reader's language."""
        return self.translate("export", text)


def export_of(
    workshop: Workshop,
    *,
    translate: Translate = untranslated,
    language: str = "en",
    paper: Literal["a4", "letter"] = "a4",
) -> Export:
    """Return what goes out of a workshop's grid."""
    framework = framework_of(workshop)
    maker = _Tables(workshop, translate)
    units = [unit for unit in workshop.units if any(key[1] == unit for key in workshop.cells)]
    tables = (maker.table(""), *map(maker.table, units))
    named = words_of(framework, language).letters
    letters = (LegendLine(code, named[code].name, named[code].meaning) for code in framework.codes)
    marks = (LegendLine(mark, "", translate("export", _MEANING[mark])) for mark in MARKS)
    head = (
        marked(translate("export", LETTER), framework.id),
        translate("export", _NAME),
        translate("export", _MEANS),
    )
    title = workshop.facts.title or translate("export", QT_TRANSLATE_NOOP("export", "Decision rights"))
    return Export(workshop, framework, title, tables, (*letters, *marks), head, language, translate, paper)


class _Tables:
    """Makes the tables of a workshop, which share their roles and the numbers of the decisions."""

    def __init__(self, workshop: Workshop, translate: Translate) -> None:
        self._workshop = workshop
        self._translate = translate
        groups = list(workshop.by_unit())
        self._roles: list[Role] = [role for _unit, some in groups for role in some]
        self._heads = tuple(self._named(self._roles).values())
        self._labels = note_labels(self._heads)
        self._units = self._named(workshop.units.values())
        self._sections = self._named(workshop.sections.values())
        self._decisions: dict[str, str] = {}
        for _section, decisions in workshop.by_section():
            self._decisions.update(self._named(decisions))
        self._spans = tuple((self._units[unit.id] if unit else "", len(some)) for unit, some in groups)
        if not any(unit for unit, _some in groups):
            self._spans = ()

    def table(self, unit: str) -> GridTable:
        """Return the table of the centre (""), or of the rows that a unit has of its own."""
        rows = tuple(self._rows(unit))
        notes = max(1, max((len(row.notes) for row in rows), default=0))
        title = self._units[unit] if unit else ""
        head = (
            self._translate("export", NUMBER),
            marked(self._translate("export", DECISION), self._workshop.facts.framework, title),
            *self._heads,
            *notes_heads(notes),
        )
        return GridTable(title, head, self._spans, rows, len(self._roles))

    def _rows(self, unit: str) -> Iterator[GridRow]:
        workshop, number = self._workshop, 0
        for section, decisions in workshop.by_section():
            numbered = list(enumerate(decisions, number + 1))
            number += len(decisions)
            kept = [(n, one) for n, one in numbered if not unit or workshop.row(one.id, unit)]
            if section and (kept or not unit):
                yield GridRow(None, self._sections[section.id])
            for place, decision in kept:
                yield self._row(place, decision, unit)

    def _row(self, number: int, decision: Decision, unit: str) -> GridRow:
        row = self._workshop.row(decision.id, unit)
        cells = [row.get(role.id, BLANK) for role in self._roles]
        noted = ((label, cell.note) for label, cell in zip(self._labels, cells, strict=True) if cell.note)
        return GridRow(number, self._decisions[decision.id], tuple(map(_text, cells)), tuple(packed(noted)))

    def _named(self, records: Iterable[Record]) -> dict[str, str]:
        """Return a name for each record by its id: each once, since that is how they are told apart."""
        names = Names()
        nameless = self._translate("export", NAMELESS)
        return {record.id: names.take(record.title or nameless) for record in records}


def _text(cell: Cell) -> str:
    """Return what a cell says: its letters or mark, else what an import read there."""
    return "/".join(cell.letters) if cell.letters else cell.source


def used_letters(tables: Sequence[GridTable]) -> dict[str, int]:
    """Return how often each text stands in the cells of some tables."""
    counts: dict[str, int] = {}
    for table in tables:
        for row in table.rows:
            for text in row.cells:
                counts[text] = counts.get(text, 0) + 1
    counts.pop("", None)
    return counts
