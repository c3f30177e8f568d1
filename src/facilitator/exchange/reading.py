"""Reading a grid from a file, a text or the clipboard, whatever it was written with."""

import re
from pathlib import Path

from msgspec.structs import replace

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.exchange import refusals
from facilitator.exchange.archive import damaged
from facilitator.exchange.encodings import decoded
from facilitator.exchange.guards import unguarded
from facilitator.exchange.html_tables import html_tables
from facilitator.exchange.markdown import markdown_tables
from facilitator.exchange.separated import separated_table
from facilitator.exchange.source import MOST_BYTES, Source, Table, checked
from facilitator.exchange.spreadsheet import spreadsheet_tables

_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm")
_SPREADSHEETS = (".xls", ".xlsb", ".ods", ".numbers")
_DOCUMENTS = (".docx", ".doc", ".odt", ".pdf", ".pptx", ".rtf")
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_HTML = (".html", ".htm", ".xhtml")
_SIGNATURES = {
    b"\xd0\xcf\x11\xe0": ".xls",
    b"%PDF": ".pdf",
    b"{\\rtf": ".rtf",
}
_ARCHIVE = b"PK\x03\x04"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What a spreadsheet with a password holds; it looks like an old one otherwise."""
_RULE_LINE = re.compile(r"^[^\S\n]*+(?:\|[^\S\n]*+)?:?-++:?[^\S\n]*+\|[ \t\r:|-]*$", re.MULTILINE)
_NOTHING = '\ufeff\x00 \t\r\n,;|"'
"""Characters that say nothing when nothing else is there."""
CLIPBOARD = QT_TRANSLATE_NOOP("import", "Clipboard")
"""Name of what comes from the clipboard, of the context "import"."""


def read_grid(path: Path) -> Source:
    """Return what stands in a file; raise UserError when it cannot be read or is no table of text."""
    data = _bytes(path)
    suffix = next(
        (kind for start, kind in _SIGNATURES.items() if data.startswith(start)), path.suffix.lower()
    )
    if suffix in (*_WORKBOOKS, *_SPREADSHEETS) and data.lstrip()[:1] == b"<":
        suffix = ".html"  # some programs write HTML under the name of a spreadsheet
    if data.startswith(_ARCHIVE) and suffix not in (*_SPREADSHEETS, *_DOCUMENTS):
        sheets = checked(spreadsheet_tables(data, path.name), path.name)
        named = (replace(table, sheet=table.heading) for table in sheets)
        return Source(path.name, tuple(named))
    _refuse_other_formats(path.name, suffix, data)
    text, encoding = decoded(data, path.name)
    return _source(text, path.name, suffix, encoding)


def read_clipboard(text: str = "", html: str = "", *, name: str = CLIPBOARD) -> Source:
    """Return the table on the clipboard: from its HTML where that holds one, else from its text.

    The name, in the reader's language, stands in what is refused.
    """
    if len(text) + len(html) > MOST_BYTES:
        raise _too_large(name)
    tables = tuple(map(_unguarded, html_tables(html))) if html else ()
    if tables:
        return Source(name, checked(tables, name))
    if _RULE_LINE.search(text):
        return _source(text, name, ".md", "")
    try:
        return _separated(text, name, "", prefer="\t")
    except UserError:
        # Excel puts a text that begins with a quotation mark on the clipboard as it is.
        return _separated(text, name, "", prefer="\t", quoted=False)


def _unguarded(table: Table) -> Table:
    """Return a table of the clipboard without what keeps spreadsheets from running a text as a formula."""
    rows = (replace(row, cells=tuple(map(unguarded, row.cells))) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _source(text: str, name: str, suffix: str, encoding: str) -> Source:
    if not text.strip(_NOTHING):
        raise UserError(refusals.EMPTY, name=name)
    if suffix in _HTML:
        return Source(name, checked(html_tables(text, 1), name), encoding=encoding)
    if suffix in _MARKDOWN or (suffix not in (".csv", ".tsv", ".tab") and _RULE_LINE.search(text)):
        tables, legends = markdown_tables(text)
        return Source(name, checked(tables, name), legends, encoding)
    return _separated(text, name, encoding)


def _separated(text: str, name: str, encoding: str, *, prefer: str = "", quoted: bool = True) -> Source:
    table, delimiter = separated_table(text.removeprefix("\ufeff"), name, prefer=prefer, quoted=quoted)
    return Source(name, checked((table,), name), encoding=encoding, delimiter=delimiter)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UserError(refusals.FOLDER, path=str(path))
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(path.name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(refusals.NO_FILE, path=str(path)) from error
    except (OSError, ValueError) as error:
        raise refusals.unreadable(path, error) from error


def _refuse_other_formats(name: str, suffix: str, data: bytes) -> None:
    if suffix in _WORKBOOKS:
        raise damaged(name)
    if suffix in _SPREADSHEETS and _LOCKED in data:
        raise UserError(refusals.LOCKED_SPREADSHEET, name=name)
    if suffix in _SPREADSHEETS:
        raise UserError(refusals.SPREADSHEET, name=name)
    if suffix in _DOCUMENTS:
        raise UserError(refusals.DOCUMENT, name=name)


def _too_large(name: str) -> UserError:
    return UserError(refusals.TOO_LARGE, name=name, most=str(MOST_BYTES // 1_000_000))
