"""Every guess that an import made, as a value: it can be shown, changed, and handed back."""

from enum import Enum

import msgspec

from facilitator.domain.words import QT_TRANSLATE_NOOP, Message, Translate, untranslated

LAYOUTS = {
    "layout.columns": QT_TRANSLATE_NOOP("import", "each column is a role"),
    "layout.rows": QT_TRANSLATE_NOOP(
        "import", "each row is a role: the column of names is headed “{heading}”"
    ),
    "layout.turned": QT_TRANSLATE_NOOP(
        "import", "each row is a role: every column has one who decides, and the rows have not"
    ),
    "layout.letters": QT_TRANSLATE_NOOP("import", "the columns are headed by letters, the cells name roles"),
    "layout.holders": QT_TRANSLATE_NOOP("import", "the column “{heading}” names who decides"),
    "layout.parties": QT_TRANSLATE_NOOP("import", "each cell names who is in charge, such as “{party}”"),
    "layout.marks": QT_TRANSLATE_NOOP("import", "each column may be a role, but its cells hold no letters"),
    "layout.none": QT_TRANSLATE_NOOP("import", "no grid that can be told"),
    "layout.chosen": QT_TRANSLATE_NOOP("import", "chosen"),
}
"""What was seen in a table, by id, of the context "import"."""


MOST_STRANGE = 0.1
"""The share of cells not understood up to which nobody is asked."""


UNTOLD = ("layout.marks", "layout.none")
"""What is said of a table that is no grid."""


class Layout(Enum):
    """How a table is laid out."""

    COLUMNS = "columns"
    """A row is a decision, a column a role, a cell holds letters."""
    ROWS = "rows"
    """A row is a role, a column a decision, a cell holds letters."""
    LETTERS = "letters"
    """A row is a decision, a column is a letter, a cell names the roles that hold it."""
    PARTIES = "parties"
    """A row and a column make a decision, a cell names the roles in charge."""


class Use(Enum):
    """What a column is; in a table whose rows are roles, what a row is."""

    DECISION = "decision"
    SECTION = "section"
    ROLE = "role"
    HOLDERS = "holders"
    """Its cells name who holds its letters."""
    METHOD = "method"
    """Says how it is decided; goes to the circumstances as well."""
    REMARK = "remark"
    """Goes to the circumstances."""
    BESIDE = "beside"
    """No column of its own; what stands there is told, and goes to the circumstances."""
    IGNORED = "ignored"


class ColumnUse(msgspec.Struct, frozen=True):
    """What one column is, and the letters that those named in it hold."""

    use: Use
    letters: tuple[str, ...] = ()


class TableMapping(msgspec.Struct, frozen=True):
    """How one table is read. Rows and columns count from 0, among those of the table."""

    index: int
    taken: bool
    layout: Layout
    heading: int
    """The row that names the columns; -1 where none does."""
    columns: tuple[ColumnUse, ...]
    """The use of each column; where rows are roles, of each row from the heading on."""
    names: int = 0
    """The column that names the roles, where rows are roles."""
    sure: bool = True
    why: Message = Message("layout.chosen")

    def reason(self, translate: Translate = untranslated) -> str:
        """Return what was seen that led to the layout."""
        return self.why.render(LAYOUTS, "import", translate)


class Word(msgspec.Struct, frozen=True):
    """A text that stands in cells, and what it means there: letters, or roles, or everyone.

    Among letters it may have letters or a mark; where roles are named, the roles it names, with letters where
    they hold others than the column says. With none of them it was not understood, and its text is kept.
    """

    text: str
    count: int = 1
    letters: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    everyone: bool = False
    said: bool = False
    """Whether somebody said so; else it was guessed, and may be guessed anew."""

    @property
    def known(self) -> bool:
        """Whether it means something."""
        return bool(self.letters or self.roles or self.everyone)


class GridMapping(msgspec.Struct, frozen=True):
    """How a source is read: the framework, each table, and the words that are no letters."""

    framework: str
    tables: tuple[TableMapping, ...]
    words: tuple[Word, ...] = ()
    strange: float = 0.0
    """The share of cells that were not understood, among those that hold something."""

    @property
    def sure(self) -> bool:
        """Whether every table that is taken was told without a doubt, and nearly all of its cells."""
        return self.strange <= MOST_STRANGE and all(table.sure for table in self.tables if table.taken)

    def table(self, index: int) -> TableMapping:
        """Return how a table is read."""
        return next(table for table in self.tables if table.index == index)

    def with_table(self, table: TableMapping) -> "GridMapping":
        """Return the mapping with one table read otherwise."""
        tables = tuple(table if known.index == table.index else known for known in self.tables)
        return msgspec.structs.replace(self, tables=tables)

    def with_use(self, index: int, column: int, use: ColumnUse) -> "GridMapping":
        """Return the mapping with one column of a table used otherwise, and the table taken.

        One column holds the decisions, and one the sections; the one that did before becomes a remark.
        """
        table = self.table(index)
        alone = use.use in (Use.DECISION, Use.SECTION)
        columns = tuple(
            use if place == column else ColumnUse(Use.REMARK) if alone and known.use is use.use else known
            for place, known in enumerate(table.columns)
        )
        return self.with_table(msgspec.structs.replace(table, columns=columns, taken=True))

    def with_word(self, word: Word) -> "GridMapping":
        """Return the mapping with one word meaning something else, because somebody says so."""
        said = msgspec.structs.replace(word, said=True)
        if all(known.text != word.text for known in self.words):
            return msgspec.structs.replace(self, words=(*self.words, said))
        words = tuple(said if known.text == word.text else known for known in self.words)
        return msgspec.structs.replace(self, words=words)

    def without_word(self, text: str) -> "GridMapping":
        """Return the mapping with one word left to be guessed."""
        words = tuple(Word(text, known.count) if known.text == text else known for known in self.words)
        return msgspec.structs.replace(self, words=words)
