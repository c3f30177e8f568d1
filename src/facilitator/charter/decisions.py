"""What the charter says of decisions: the grid of rights, and the facts of each decision."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from facilitator.charter.parts import (
    UNREAD,
    Block,
    Entries,
    Entry,
    Fact,
    Grid,
    GridRow,
    GridSection,
    Group,
    Head,
    LegendEntry,
    Note,
    Part,
    Row,
    Table,
    UnitSpan,
)
from facilitator.charter.people import without_empty_columns
from facilitator.charter.wording import Wording
from facilitator.domain.legend import framework_of, ordered, words_of
from facilitator.domain.quantity_words import span_words
from facilitator.domain.records import MARKS, Cell, Decision, Role
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import BLANK, Workshop
from facilitator.domain.workshop import Row as Cells

_KIND = ("layer", "reversible", "approval", "adaptable")
_SHORT = ("method", "frequency", "deadline", "categories")
_LONG = ("circumstances", "criteria", "adaptation")
_REVERSIBLE = {
    "yes": QT_TRANSLATE_NOOP("charter", "reversible"),
    "no": QT_TRANSLATE_NOOP("charter", "irreversible"),
}
_MEANING = {
    "–": QT_TRANSLATE_NOOP("charter", "nothing to do here"),
    "N/A": QT_TRANSLATE_NOOP("charter", "not applicable"),
}


class Numbered(NamedTuple):
    """A decision's number in the charter, and the anchors of its row in the grid and of its facts, or ""."""

    number: str
    row: str
    facts: str


def places(workshop: Workshop, words: Wording) -> dict[str, Numbered]:
    """Return the place of every decision by id, numbered through all sections."""
    found: dict[str, Numbered] = {}
    for _section, decisions in workshop.by_section():
        for decision in decisions:
            number = len(found) + 1
            told = _kind(words, decision) or any(_short(workshop, words, decision))
            told = told or any(getattr(decision, name) for name in _LONG)
            row = f"d{number}" if workshop.roles else ""
            found[decision.id] = Numbered(str(number), row, f"f{number}" if told else "")
    return found


def rights(
    workshop: Workshop,
    words: Wording,
    language: str,
    at: Mapping[str, Numbered],
    described: Mapping[str, str],
) -> Part:
    """Return the grid with its legend and notes; without blocks where there is no decision or no role.

    described holds the anchors of roles that have a description elsewhere.
    """
    facts = [
        words.count(
            len(workshop.decisions),
            QT_TRANSLATE_NOOP("charter", "{count} decision"),
            QT_TRANSLATE_NOOP("charter", "{count} decisions"),
        ),
        words.count(
            len(workshop.roles),
            QT_TRANSLATE_NOOP("charter", "{count} role"),
            QT_TRANSLATE_NOOP("charter", "{count} roles"),
        ),
        words_of(framework_of(workshop), language).title,
    ]
    lead = ", ".join(facts) + "."
    if any(unit for _decision, unit in workshop.cells):
        local = QT_TRANSLATE_NOOP("charter", "A local row replaces the centre’s as a whole.")
        lead = f"{lead} {words.say(local)}"
    blocks: tuple[Block, ...] = ()
    if workshop.decisions and workshop.roles:
        blocks = (_grid(workshop, words, language, at, described),)
    return Part("rights", words.say(QT_TRANSLATE_NOOP("charter", "Decision rights")), lead, blocks)


def about(workshop: Workshop, words: Wording, at: Mapping[str, Numbered]) -> Part:
    """Return the facts of each decision: short ones in a table, longer ones below."""
    groups: list[Group] = []
    entries: list[Entry] = []
    for section, decisions in workshop.by_section():
        rows: list[Row] = []
        for decision in decisions:
            place, title = at[decision.id], words.title(decision)
            kind = _kind(words, decision)
            short = _short(workshop, words, decision)
            if kind or any(short):
                rows.append(Row((place.number, title, *short), place.facts, place.row, kind))
            long = tuple(
                Fact(words.label(Decision, name), text) for name in _LONG if (text := getattr(decision, name))
            )
            if long:
                entries.append(
                    Entry(place.number, title, long, "" if kind or any(short) else place.facts, place.row)
                )
        if rows:
            groups.append(Group(words.title(section), "", tuple(rows)))
    heads = ("", words.label(Decision, "title"), *(words.label(Decision, name) for name in _SHORT))
    blocks: list[Block] = []
    if groups:
        blocks.append(without_empty_columns(Table(heads, tuple(groups), numbered=True)))
    if entries:
        blocks.append(Entries(tuple(entries)))
    title = words.say(QT_TRANSLATE_NOOP("charter", "About the decisions"))
    return Part("decisions", title, "", tuple(blocks))


def _kind(words: Wording, decision: Decision) -> str:
    """Return what kind of decision it is, in the words that fit under its title."""
    said = [words.value(decision, "layer")]
    if decision.reversible in _REVERSIBLE:
        said.append(words.say(_REVERSIBLE[decision.reversible]))
    if decision.approval:
        said.append(words.say(QT_TRANSLATE_NOOP("charter", "approval of a request")))
    if decision.adaptable:
        said.append(words.say(QT_TRANSLATE_NOOP("charter", "units may adapt it")))
    return ", ".join(filter(None, said))


def _short(workshop: Workshop, words: Wording, decision: Decision) -> tuple[str, ...]:
    """Return the short facts of a decision: how, how often, by when, and which risks it may carry."""
    within = QT_TRANSLATE_NOOP("charter", "within {time}")
    time = span_words(decision.latest, words.translate)
    risks = [workshop.risk_categories[key] for key in decision.categories if key in workshop.risk_categories]
    return (
        words.value(decision, "method"),
        decision.frequency,
        "\n".join(filter(None, (decision.deadline, words.say(within, time=time) if time else ""))),
        ", ".join(words.title(risk) for risk in risks),
    )


def _grid(
    workshop: Workshop,
    words: Wording,
    language: str,
    at: Mapping[str, Numbered],
    described: Mapping[str, str],
) -> Grid:
    units = list(workshop.by_unit())
    roles = [role for _unit, some in units for role in some]
    rows_of = _Rows(workshop, words, roles)
    sections: list[GridSection] = []
    for section, decisions in workshop.by_section():
        rows = [row for decision in decisions for row in rows_of.of(decision, at[decision.id])]
        if rows:
            anchor = f"s{len(sections) + 1}" if section else ""
            sections.append(GridSection(words.title(section), tuple(rows), anchor))
    known = framework_of(workshop)
    return Grid(
        tuple(UnitSpan(words.title(unit), len(some)) for unit, some in units),
        tuple(Head(role.id, role.short or words.title(role), described.get(role.id, "")) for role in roles),
        tuple(sections),
        legend(workshop, words, language),
        {letter.code: letter.light for letter in known.letters},
        tuple(rows_of.notes),
    )


class _Rows:
    """Makes the rows of the grid and collects the notes of their cells."""

    def __init__(self, workshop: Workshop, words: Wording, roles: list[Role]) -> None:
        self.notes: list[Note] = []
        self._workshop = workshop
        self._words = words
        self._roles = roles
        self._codes = framework_of(workshop).codes

    def of(self, decision: Decision, place: Numbered) -> Iterator[GridRow]:
        """Yield the centre's row of a decision, then the local ones."""
        words = self._words
        cells = self._in_order(self._workshop.row(decision.id))
        marks = self._noted(cells, place)
        yield GridRow(place.number, words.title(decision), cells, marks, place.row, place.facts)
        local = QT_TRANSLATE_NOOP("charter", "local in {unit}")
        for unit in self._workshop.units.values():
            cells = self._in_order(self._workshop.row(decision.id, unit.id))
            if cells:
                title = words.say(local, unit=words.title(unit))
                marks = self._noted(cells, place, title)
                yield GridRow("", title, cells, marks, local=True)

    def _in_order(self, cells: Cells) -> Cells:
        """Return cells with their letters in the order of the legend, as the window shows them."""
        return {
            role: replace(cell, letters=ordered(cell.letters, self._codes)) if len(cell.letters) > 1 else cell
            for role, cell in cells.items()
        }

    def _noted(self, cells: Cells, place: Numbered, local: str = "") -> dict[str, int]:
        """Collect the notes of a row; return their numbers by role."""
        marks: dict[str, int] = {}
        if not any(cell.note or (cell.source and not cell.letters) for cell in cells.values()):
            return marks
        decision = self._words.say(QT_TRANSLATE_NOOP("charter", "Decision {number}"), number=place.number)
        for role in self._roles:
            text = _note(self._words, cells.get(role.id, BLANK))
            if text:
                marks[role.id] = len(self.notes) + 1
                where = self._words.joined((decision, local, self._words.title(role)))
                self.notes.append(Note(marks[role.id], where, text, place.row))
        return marks


def _note(words: Wording, cell: Cell) -> str:
    """Return the note of a cell; where the cell says no letter, it begins with what was read there.

    A long text is a note as a whole, and its beginning is what was read.
    """
    if cell.letters or not cell.source:
        return cell.note
    whole = " ".join(cell.note.split()).startswith(cell.source)
    read = cell.note if whole else cell.source
    said = words.say(QT_TRANSLATE_NOOP("charter", "not understood: “{read}”"), read=read)
    return said if whole or not cell.note else f"{said}\n{cell.note}"


def legend(workshop: Workshop, words: Wording, language: str) -> tuple[LegendEntry, ...]:
    """Return the letters of the framework with their meanings, then marks and foreign letters that occur."""
    known = framework_of(workshop)
    named = words_of(known, language)
    said = {code: named.letters[code].meaning or named.letters[code].name for code in known.codes}
    entries = [LegendEntry(code, meaning) for code, meaning in said.items()]
    used = {
        letter: None for row in workshop.cells.values() for cell in row.values() for letter in cell.letters
    }
    entries += [LegendEntry(mark, words.say(_MEANING[mark])) for mark in MARKS if mark in used]
    if any(cell.source and not cell.letters for row in workshop.cells.values() for cell in row.values()):
        entries.append(
            LegendEntry(UNREAD, words.say(QT_TRANSLATE_NOOP("charter", "not understood, see the note")))
        )
    foreign = words.say(QT_TRANSLATE_NOOP("charter", "no letter of {framework}"), framework=named.title)
    strange = [code for code in used if code not in known.codes and code not in MARKS]
    entries += [LegendEntry(code, foreign) for code in strange]
    return tuple(entries)
