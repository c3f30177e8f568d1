"""What was understood of a grid, as a value: shown in the preview, reported, and merged into a workshop."""

from collections.abc import Mapping, Sequence

import msgspec

from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import Framework
from facilitator.domain.records import Cell
from facilitator.domain.words import QT_TRANSLATE_NOOP, Message, Translate, untranslated
from facilitator.exchange import refusals
from facilitator.exchange.mapping import GridMapping

WHY = {
    "cell.unknown": QT_TRANSLATE_NOOP(
        "import", "no letter of {framework}, no mark; the text is kept with the cell"
    ),
    "cell.cut": QT_TRANSLATE_NOOP("import", "longer than a note can be; only its beginning was kept"),
    "cell.beyond": QT_TRANSLATE_NOOP("import", "stands beyond the last heading; put into the circumstances"),
    "framework.other": QT_TRANSLATE_NOOP(
        "import", "written in {written}, where a letter may mean something else; read as {framework}"
    ),
    "row.short": QT_TRANSLATE_NOOP(
        "import", "the row is shorter than the heading; its missing cells stay blank"
    ),
    "row.unnamed": QT_TRANSLATE_NOOP("import", "the row has no name; it was kept as “{title}”"),
    "row.open": QT_TRANSLATE_NOOP("import", "a row without letters; read as a decision that is still open"),
    "row.doubled": QT_TRANSLATE_NOOP(
        "import", "the decision stands twice in its section; it was kept as “{title}”"
    ),
    "row.outside": QT_TRANSLATE_NOOP("import", "text above the heading or beside the grid; not taken over"),
    "section.beside": QT_TRANSLATE_NOOP("import", "stands beside the heading of a section; not taken over"),
    "circumstances.cut": QT_TRANSLATE_NOOP(
        "import", "more text than circumstances can hold; only its beginning was kept"
    ),
    "title.cut": QT_TRANSLATE_NOOP(
        "import", "longer than a title can be; the whole text was put into the circumstances"
    ),
    "section.cut": QT_TRANSLATE_NOOP("import", "longer than a title can be; only its beginning was kept"),
    "role.unnamed": QT_TRANSLATE_NOOP("import", "the column has no heading; its role was kept as “{title}”"),
    "role.doubled": QT_TRANSLATE_NOOP("import", "the role stands twice; this column was kept as “{title}”"),
    "role.cut": QT_TRANSLATE_NOOP("import", "longer than a title can be; only its beginning was kept"),
    "role.matched": QT_TRANSLATE_NOOP("import", "headed otherwise than before; read as the role “{title}”"),
    "cell.no-role": QT_TRANSLATE_NOOP("import", "names no role; put into the circumstances"),
    "cell.coloured": QT_TRANSLATE_NOOP(
        "import", "{count} coloured cells of this row, from here on, hold no text; colours are not read"
    ),
    "cell.everyone": QT_TRANSLATE_NOOP("import", "read as all roles without another letter in this row"),
    "cell.parted": QT_TRANSLATE_NOOP("import", "read as {count} roles"),
    "column.method": QT_TRANSLATE_NOOP(
        "import", "read as the decision method where it names one; its texts were put into the circumstances"
    ),
    "column.held": QT_TRANSLATE_NOOP("import", "its cells name roles; they were given {letters}"),
    "table.hidden": QT_TRANSLATE_NOOP("import", "a hidden sheet; not taken over"),
    "column.kept": QT_TRANSLATE_NOOP("import", "not a role; its texts were put into the circumstances"),
    "table.left": QT_TRANSLATE_NOOP("import", "a table that was not ticked; not taken over"),
    "table.other": QT_TRANSLATE_NOOP("import", "a table that is no grid; not taken over"),
}
"""Why something was not understood as it stands, by id, of the context "import"."""


class NotUnderstood(msgspec.Struct, frozen=True):
    """Something that was not taken over as it stands: where, what, and why. Row and column count from 1."""

    row: int
    column: int
    text: str
    why: Message
    sheet: str = ""
    """The name of the sheet, in a file that has several."""

    def reason(self, translate: Translate = untranslated) -> str:
        """Return why, in the reader's language."""
        return self.why.render(WHY, "import", translate)


class ImportedRole(msgspec.Struct, frozen=True):
    """A role of the grid, with its abbreviation where a legend gave the full title."""

    title: str
    short: str = ""


class ImportedDecision(msgspec.Struct, frozen=True):
    """A row of the grid; its cells stand by the index of their role, blank ones are absent."""

    title: str
    section: str
    """Title of the section, empty where there is none."""
    row: int
    cells: Mapping[int, Cell]
    circumstances: str = ""
    method: str = ""
    """The decision method, by its id, where a column names it."""
    unit: str = ""
    """Title of the unit whose own row it is, empty for the centre's."""


class TableSummary(msgspec.Struct, frozen=True):
    """One table of the source, as one shows it to a person who must choose."""

    index: int
    row: int
    heading: str
    roles: tuple[str, ...]
    decisions: int
    grid: bool
    """Whether it can be read as a grid."""
    used: bool = False
    hidden: bool = False
    """Whether it stands on a hidden sheet."""


class GridImport(msgspec.Struct, frozen=True):
    """A grid as it was understood; nothing of any workshop is changed by it yet."""

    name: str
    framework: str
    roles: tuple[ImportedRole, ...]
    sections: tuple[str, ...]
    decisions: tuple[ImportedDecision, ...]
    """The rows of the centre, then those of each unit with rows of its own."""
    not_understood: tuple[NotUnderstood, ...] = ()
    tables: tuple[TableSummary, ...] = ()
    mapping: GridMapping | None = None
    """Every guess that was made; None where nothing was to be guessed, since Facilitator wrote the grid."""

    @property
    def certain(self) -> bool:
        """Whether nobody need be asked how the source is to be read."""
        return self.mapping is None or self.mapping.sure

    @property
    def decision_count(self) -> int:
        """The number of decisions; one with rows of units' own counts once."""
        return len({(row.section.casefold(), row.title.casefold()) for row in self.decisions})

    @property
    def own_row_count(self) -> int:
        """The number of rows that are units' own."""
        return sum(1 for row in self.decisions if row.unit)

    @property
    def cells(self) -> int:
        """The number of cells that are not blank."""
        return sum(len(decision.cells) for decision in self.decisions)


def name_of(framework: Framework) -> str:
    """Return what a framework is called in a sentence: by its id, or as the group typed it."""
    return framework.words.title if framework.words else framework.id


def set_sheet(notes: list[NotUnderstood], start: int, sheet: str) -> None:
    """Say of all notes from one on which sheet they stand on."""
    notes[start:] = (msgspec.structs.replace(note, sheet=sheet) for note in notes[start:])


def in_order(notes: Sequence[NotUnderstood], sheets: Sequence[str]) -> tuple[NotUnderstood, ...]:
    """Return notes sheet by sheet, in the order in which one reads."""
    places = {sheet: place for place, sheet in reversed(list(enumerate(sheets)))}
    return tuple(sorted(notes, key=lambda note: (places.get(note.sheet, 0), note.row, note.column)))


class TablesDiffer(UserError):  # noqa: N818 - it is a question more than an error
    """Several tables with different roles: somebody must say which belong together."""

    def __init__(self, name: str, tables: Sequence[TableSummary], mapping: GridMapping | None = None) -> None:
        count = sum(1 for table in tables if table.grid)
        super().__init__(refusals.TABLES_DIFFER, name=name, count=str(count))
        self.tables = tuple(tables)
        self.mapping = mapping


def report_json(grid: GridImport, translate: Translate = untranslated) -> bytes:
    """Return the report of an import for other programs; units' own rows are told where there are any."""
    own_rows = {"own_rows": grid.own_row_count} if grid.own_row_count else {}
    report = {
        "decisions": grid.decision_count,
        **own_rows,
        "roles": len(grid.roles),
        "sections": len(grid.sections),
        "not_understood": [
            {"row": entry.row, "column": entry.column, "text": entry.text, "why": entry.reason(translate)}
            for entry in grid.not_understood
        ],
    }
    return _pretty(report)


def tables_json(tables: Sequence[TableSummary]) -> bytes:
    """Return the tables that somebody must choose from, for other programs."""
    listed = [
        {
            "index": table.index,
            "row": table.row,
            "heading": table.heading,
            "roles": table.roles,
            "decisions": table.decisions,
        }
        for table in tables
        if table.grid
    ]
    return _pretty({"tables": listed})


def _pretty(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
