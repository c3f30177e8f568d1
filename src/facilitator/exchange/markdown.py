"""Tables of a Markdown document, with the heading over each, and the lists that explain abbreviations.

Tables are cut by line, not by a Markdown parser: so line numbers stay, and cells beyond the heading, which a
parser drops. What stands inside a cell goes through markdown-it-py, because emphasis, links and code follow
rules that nobody should write twice.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from facilitator.domain.text import TEXT
from facilitator.exchange.html_tables import html_tables
from facilitator.exchange.rows import legend_entry
from facilitator.exchange.source import Legend, Row, Table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_RULE = re.compile(r":?-+:?")
_CUT = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_HEADING = re.compile(r" {0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+(.*)")
_BOLD = re.compile(r"\s*(\*\*|__)(?!\s)(?:(?!\1).)+\1:?\s*")
_MARKED = re.compile(r"[\\`*_~\[\]<>&!]")
_MOST_PROSE = 1_000
"""Characters of a line that are looked at for a heading or a legend."""
_TABLE_BEGINS = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_ENDS = re.compile(r"</table\s*>", re.IGNORECASE)


def markdown_tables(text: str) -> tuple[tuple[Table, ...], tuple[Legend, ...]]:
    """Return the tables and the legends of a document; a row's number is its line."""
    document = _Document(text)
    document.read()
    return tuple(document.tables), tuple(tuple(legend) for legend in document.legends if legend)


def plain(markup: str) -> str:
    """Return what a person reads where this inline Markdown stands: no marks, links as their text."""
    if len(markup) > TEXT or not _MARKED.search(markup):
        return markup.strip()
    words: list[str] = []
    for token in _inline().parseInline(markup)[0].children or ():
        if token.type in ("text", "code_inline", "image"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak") or token.content.lower().startswith("<br"):
            words.append("\n")
    return "".join(words).strip()


@cache
def _inline() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # takes 50 ms, and most grids need none of it

    return MarkdownIt("commonmark", {"html": True}).enable("strikethrough")


def _cells(line: str) -> list[str]:
    """Return the cells of a row with their marks; the bars at its ends are optional."""
    line = line.strip()
    line = line.removeprefix("|")
    parts = _CUT.split(line)
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return [part.replace("\\|", "|").strip() for part in parts]


def _is_rule(line: str) -> bool:
    line = line.strip()
    if "|" not in line or not set(line) <= set("|:- \t"):
        return False
    return all(_RULE.fullmatch(part.strip()) for part in line.removeprefix("|").removesuffix("|").split("|"))


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


class _Document:
    """Reads a document line by line."""

    def __init__(self, text: str) -> None:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._lines = [_QUOTE.sub("", line) for line in lines]
        self._at = 0
        self._heading = ""
        self._fence = ""
        self._in_list = False
        self._between: list[Row] = []
        """Headings since the last table: sections of it, should its rows go on without a new heading."""
        self.tables: list[Table] = []
        self.legends: list[list[tuple[str, str]]] = []

    def read(self) -> None:
        """Go through all lines."""
        self._skip_front_matter()
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if self._fenced(line):
                self._at += 1
            elif _TABLE_BEGINS.search(line):
                self._html()
            elif self._table_begins(self._at):
                self._table()
            elif self.tables and _is_row(line):
                self._continue()
            else:
                self._prose(line)
                self._at += 1

    def _skip_front_matter(self) -> None:
        if self._lines[0].rstrip() == "---" and "---" in (line.rstrip() for line in self._lines[1:]):
            self._at = next(i for i, line in enumerate(self._lines) if i and line.rstrip() == "---") + 1

    def _fenced(self, line: str) -> bool:
        """Whether a line belongs to a block of code, where bars make no table."""
        fence = _FENCE.match(line)
        if self._fence:
            if fence and fence.group(1).startswith(self._fence):
                self._fence = ""
            return True
        if fence:
            self._fence = fence.group(1)
        return bool(fence)

    def _table_begins(self, at: int) -> bool:
        """Whether a heading with a rule below it stands here, or rows between bars without any rule."""
        if at + 1 >= len(self._lines) or "|" not in self._lines[at]:
            return False
        return _is_rule(self._lines[at + 1]) or (
            not self.tables and _is_row(self._lines[at]) and _is_row(self._lines[at + 1])
        )

    def _table(self) -> None:
        rows = [self._row(self._at)]
        self._at += 2 if _is_rule(self._lines[self._at + 1]) else 1
        while self._belongs(self._at) and not self._table_begins(self._at):
            rows.append(self._row(self._at))
            self._at += 1
        self.tables.append(Table(tuple(rows), self._heading, headed=True))
        self._in_list = False
        self._between.clear()

    def _belongs(self, at: int) -> bool:
        """Whether a line is a row of the table above it; one without bars is, where a row follows."""
        line = self._lines[at] if at < len(self._lines) else ""
        if _is_row(line):
            return True
        start = line[:_MOST_PROSE]
        other = _HEADING.fullmatch(start) or _FENCE.match(start) or _ITEM.fullmatch(start)
        if not line.strip() or other or start.lstrip().startswith("<"):
            return False
        return "|" in line or (at + 1 < len(self._lines) and _is_row(self._lines[at + 1]))

    def _continue(self) -> None:
        """Take rows that blank lines, headings or remarks part from their table."""
        table = self.tables[-1]
        rows = [*table.rows, *self._between]
        self._between.clear()
        while (
            self._at < len(self._lines)
            and _is_row(self._lines[self._at])
            and not self._table_begins(self._at)
        ):
            rows.append(self._row(self._at))
            self._at += 1
        self.tables[-1] = Table(tuple(rows), table.heading, table.headed)

    def _head(self, title: str) -> None:
        self._heading = title
        if self.tables:
            self._between.append(Row(self._at + 1, (title,), strong=True))

    def _row(self, at: int) -> Row:
        cells = _cells(self._lines[at])
        return Row(
            at + 1, tuple(map(plain, cells)), strong=_BOLD.fullmatch(cells[0][:_MOST_PROSE]) is not None
        )

    def _html(self) -> None:
        first = self._at
        while self._at < len(self._lines) and not _TABLE_ENDS.search(self._lines[self._at]):
            self._at += 1
        self._at += 1
        self.tables.extend(html_tables("\n".join(self._lines[first : self._at]), first + 1, self._heading))

    def _prose(self, line: str) -> None:
        line = line.rstrip()[:_MOST_PROSE]
        heading = _HEADING.fullmatch(line)
        below = self._lines[self._at + 1] if self._at + 1 < len(self._lines) else ""
        item = _ITEM.fullmatch(line)
        if heading:
            self._head(plain(heading.group(1)))
        elif _BOLD.fullmatch(line) or (line.strip() and not item and _UNDERLINE.fullmatch(below)):
            self._head(plain(line).rstrip(":"))
        entries = (
            _entries(plain(item.group(1) if item else line)) if ":" in line or "=" in line or item else []
        )
        if item and self._in_list:
            self.legends[-1].extend(entries)
        elif entries:
            self.legends.append(entries)
        if line.strip():
            self._in_list = bool(item) and (self._in_list or bool(entries))


def _entries(text: str) -> list[tuple[str, str]]:
    """Return the entries of a legend that stand on one line, one or several."""
    parts = re.split(r"[,;·|]\s+(?=[^\s=:,;]{1,40}\s*[=:]\s)", text)
    entries = [legend_entry(part) for part in parts]
    return [entry for entry in entries if entry is not None]
