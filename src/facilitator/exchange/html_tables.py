"""Tables of HTML: what spreadsheets put on the clipboard, and pages saved as a file."""

from html.parser import HTMLParser

from facilitator.domain.errors import UserError
from facilitator.exchange import refusals
from facilitator.exchange.source import MOST_COLUMNS, MOST_ROWS, Row, Table

_SILENT = frozenset({"style", "script", "head", "title", "template"})
_BREAKS = frozenset({"br", "p", "div", "li"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption"})
_MOST_CELLS = 4_000_000
_MOST_IN_ROW = 20_000
"""Cells of one row; a grid is refused for far fewer columns, with their number."""
_MOST_TEXT = 1_000_000
"""Characters of a cell."""
_MOST_OPEN = 20
"""Tags and comments without an end: the library looks for each to the end of the document."""


def html_tables(html: str, first_line: int | None = None, heading: str = "") -> tuple[Table, ...]:
    """Return the tables of a document.

    A row's number is its line, counted from first_line; where that is None, its place in its table.
    A cell over several rows stands in each of them; one over several columns too, unless it opens the row.
    """
    parser = _Parser(first_line, heading)
    parser.feed(html)
    parser.close()
    parser.finish()
    return tuple(parser.tables)


class _Cell:
    """A cell being read."""

    def __init__(self, columns: int, rows: int, *, head: bool) -> None:
        self.columns = columns
        self.rows = rows
        self.head = head
        self.strong = head
        self.words: list[str] = []
        self.size = 0

    @property
    def text(self) -> str:
        lines = "".join(self.words).split("\n")
        return "\n".join(" ".join(line.split()) for line in lines).strip()


class _Parser(HTMLParser):
    """Gathers cells row by row; a table within a cell is text of that cell."""

    def __init__(self, first_line: int | None, heading: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self._first_line = first_line
        self._heading = heading
        self._depth = 0
        self._silent = ""
        self._rows: list[Row] = []
        self._row: list[_Cell] | None = None
        self._number = 0
        self._cell: _Cell | None = None
        self._spans: dict[int, tuple[int, str]] = {}
        self._title: list[str] | None = None
        self._cells = 0
        self._open = 0

    def parse_starttag(self, i: int) -> int:
        """Read a tag; those without an end are counted, here and below."""
        return self._counted(super().parse_starttag(i) if self.rawdata.find(">", i) > 0 else -1)

    def parse_endtag(self, i: int) -> int:
        """Read the end of a tag."""
        return self._counted(super().parse_endtag(i))

    def parse_comment(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 -- the library's signature
        """Read a comment."""
        return self._counted(super().parse_comment(i, report))

    def parse_html_declaration(self, i: int) -> int:
        """Read a declaration; what is none is a comment to browsers, and a defect to the library."""
        try:
            return self._counted(super().parse_html_declaration(i))
        except AssertionError:
            return self._counted(self.parse_bogus_comment(i))

    def parse_pi(self, i: int) -> int:
        """Read an instruction."""
        return self._counted(super().parse_pi(i))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag in."""
        if tag == "table":
            self._depth += 1
        elif tag in _SILENT and not self._silent:
            self._silent = tag
        elif tag in _HEADINGS and self._cell is None:
            self._title = []
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self._row = []
            self._count_row()
        elif self._depth == 1 and tag in ("td", "th"):
            self._begin_cell(dict(attrs), head=tag == "th")
        elif self._cell is not None:
            if tag in _BREAKS:
                self._cell.words.append("\n")
            elif tag in ("b", "strong"):
                self._cell.strong = self._cell.strong or not any(map(str.strip, self._cell.words))

    def handle_endtag(self, tag: str) -> None:
        """Take the end of a tag in."""
        if tag == self._silent:
            self._silent = ""
        elif tag in _HEADINGS and self._title is not None:
            self._heading = " ".join("".join(self._title).split())
            self._title = None
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_table()
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Take text in; line breaks of the source are white space."""
        if self._silent:
            return
        text = data.replace("\r", " ").replace("\n", " ")
        if self._cell is not None:
            self._cell.size += len(text)
            if self._cell.size > _MOST_TEXT:
                raise UserError(refusals.LONG_HTML, most=str(_MOST_TEXT))
            self._cell.words.append(text)
        elif self._title is not None:
            self._title.append(text)

    def finish(self) -> None:
        """Take in a table that nobody closed."""
        if self._depth:
            self._end_table()

    def _counted(self, end: int) -> int:
        self._open += end < 0
        if self._open > _MOST_OPEN:
            raise UserError(refusals.OPEN_HTML)
        return end

    def _count_row(self) -> None:
        self._number = (
            self._number + 1 if self._first_line is None else self._first_line + self.getpos()[0] - 1
        )

    def _begin_cell(self, values: dict[str, str | None], *, head: bool) -> None:
        self._end_cell()
        if self._row is None:
            self._row = []
            self._count_row()
        if len(self._row) > _MOST_IN_ROW:
            raise UserError(refusals.TOO_MANY_CELLS, most=str(_MOST_IN_ROW))
        columns = _span(values.get("colspan"), MOST_COLUMNS)
        self._cell = _Cell(columns, _span(values.get("rowspan"), MOST_ROWS), head=head)

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row.append(self._cell)
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self._cells += len(self._spans) + sum(cell.columns for cell in self._row)
            if self._cells > _MOST_CELLS:
                raise UserError(refusals.TOO_MANY_CELLS, most=str(_MOST_CELLS))
            texts = self._placed(self._row)
            if any(texts):
                strong = bool(self._row) and self._row[0].strong
                self._rows.append(Row(self._number, tuple(texts), strong=strong))
        self._row = None

    def _placed(self, cells: list[_Cell]) -> list[str]:
        texts: list[str] = []
        spans, self._spans = self._spans, {}

        def fill() -> None:
            while len(texts) in spans:
                left, text = spans.pop(len(texts))
                if left > 1:
                    self._spans[len(texts)] = (left - 1, text)
                texts.append(text)

        for cell in cells:
            fill()
            opens, text = not texts, cell.text
            for column in range(cell.columns):
                shown = "" if opens and column else text
                if cell.rows > 1:
                    self._spans[len(texts)] = (cell.rows - 1, shown)
                texts.append(shown)
        fill()
        return texts

    def _end_table(self) -> None:
        self._end_row()
        if self._rows:
            self.tables.append(Table(tuple(self._rows), self._heading))
        self._rows, self._spans, self._depth, self._number = [], {}, 0, 0


def _span(value: str | None, most: int) -> int:
    try:
        return max(1, min(most, int(value or 1)))
    except ValueError:
        return 1
