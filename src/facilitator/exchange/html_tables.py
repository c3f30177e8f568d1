"""Tables of HTML: what spreadsheets put on the clipboard, and pages saved as a file."""

from html.parser import HTMLParser

from facilitator.domain.errors import UserError
from facilitator.exchange import refusals
from facilitator.exchange.source import MOST_COLUMNS, MOST_ROWS, Row, Table

_SILENT = frozenset({"style", "script", "head", "title", "template"})
_BREAKS = frozenset({"br", "p", "div", "li"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption"})
_MOST_CELLS = 4_000_000


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
            self._end_cell()
            if self._row is None:
                self._row = []
                self._count_row()
            values = dict(attrs)
            columns = _span(values.get("colspan"), MOST_COLUMNS)
            self._cell = _Cell(columns, _span(values.get("rowspan"), MOST_ROWS), head=tag == "th")
        elif self._cell is not None:
            if tag in _BREAKS:
                self._cell.words.append("\n")
            elif tag in ("b", "strong"):
                self._cell.strong = self._cell.strong or not self._cell.text

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
            self._cell.words.append(text)
        elif self._title is not None:
            self._title.append(text)

    def finish(self) -> None:
        """Take in a table that nobody closed."""
        if self._depth:
            self._end_table()

    def _count_row(self) -> None:
        self._number = (
            self._number + 1 if self._first_line is None else self._first_line + self.getpos()[0] - 1
        )

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row.append(self._cell)
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            texts = self._placed(self._row)
            self._cells += len(texts)
            if self._cells > _MOST_CELLS:
                raise UserError(refusals.TOO_MANY_CELLS, most=str(_MOST_CELLS))
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
            opens = not texts
            for column in range(cell.columns):
                shown = "" if opens and column else cell.text
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
