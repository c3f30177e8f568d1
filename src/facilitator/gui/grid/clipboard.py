"""Rectangles of cells as spreadsheets copy and paste them: as text with tabs, and as a table of HTML."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData

from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import Framework
from facilitator.domain.workshop import BLANK, Workshop
from facilitator.exchange.guards import guarded, unguarded
from facilitator.exchange.html_tables import html_tables
from facilitator.exchange.source import MOST_ROWS
from facilitator.gui.grid.area import Area
from facilitator.gui.grid.outline import TITLE, Outline
from facilitator.gui.grid.texts import typed

MOST = 2_000_000
"""Characters of the clipboard that are looked at."""
OURS = "application/x-facilitator-cells"
"""Says that the text is quoted as here, so that it can be trusted to the letter."""
Texts = list[list[str]]
"""The texts of a rectangle, row by row."""
_CELL = re.compile(r'"([^"]*(?:""[^"]*)*)"(?=[\t\n]|\Z)|([^\t\n]*)')
_BREAK = "<br style='mso-data-placement:same-cell'>"


def copied(workshop: Workshop, outline: Outline, area: Area, codes: Sequence[str] = ()) -> Texts:
    """Return the texts of an area; headings are left out, and titles where there are cells beside them."""
    rows: Texts = []
    for row in range(area.top, area.bottom + 1):
        place = outline.rows[row]
        if place.heading:
            continue
        cells = workshop.row(place.decision, place.unit)
        titles = [workshop.decisions[place.decision].title]
        titles += [workshop.units[place.unit].title] if place.unit else []
        texts = [" · ".join(titles)] if area.right == TITLE else []
        roles = outline.roles[max(1, area.left) - 1 : area.right]
        texts.extend(typed(cells.get(role, BLANK), codes) for role in roles)
        rows.append(texts)
    return rows


def offered(table: Texts, framework: Framework) -> QMimeData:
    """Return a table as both kinds that spreadsheets take, letters in their colours."""
    data = QMimeData()
    data.setText(as_text(table))
    data.setHtml(as_html(table, framework))
    data.setData(OURS, b"1")
    return data


def as_text(table: Iterable[Sequence[str]]) -> str:
    """Return a table as lines with tabs."""
    return "".join("\t".join(_quoted(guarded(text)) for text in texts) + "\n" for texts in table)


def as_html(table: Iterable[Sequence[str]], framework: Framework) -> str:
    """Return a table as HTML that keeps a cell of several lines one cell."""
    rows = ("".join(_html_cell(text, framework) for text in texts) for texts in table)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def taken(data: QMimeData | None) -> Texts:
    """Return the table on the clipboard, [] where there is none.

    Text is taken where it has no quotation marks or is our own: then it says what it means. Spreadsheets
    quote in different ways else (LibreOffice and Google Sheets leave a text as it is that begins with a
    quotation mark), and their HTML tells where a cell ends.
    """
    if data is None:
        return []
    text = data.text()
    if data.hasHtml() and ('"' in text or not text) and not data.hasFormat(OURS):
        table = from_html(data.html(), len(from_text(text)))
        if table:
            return table
    return from_text(text) if text.strip("\r\n") else []


def from_text(text: str) -> Texts:
    """Return the rows of texts that a spreadsheet put on the clipboard.

    A cell is in quotes where the one that closes them ends it; else a quotation mark stands for itself.
    """
    text = text[:MOST].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text = text.removesuffix("\n")
    if '"' not in text:
        return [[unguarded(cell) for cell in line.split("\t")] for line in text.split("\n")]
    rows: Texts = [[]]
    at = 0
    while True:
        found = _CELL.match(text, at)
        if found is None:
            return rows
        quoted, plain = found.groups()
        rows[-1].append(unguarded(plain if quoted is None else quoted.replace('""', '"')))
        at = found.end() + 1
        if at > len(text):
            return rows
        if text[at - 1] == "\n":
            rows.append([])


def from_html(html: str, least: int = 0) -> Texts:
    """Return the rows of the one table in HTML, blank ones too; [] where there is none, or several.

    It has at least so many rows: blank ones at its end are not told by their numbers.
    """
    try:
        tables = html_tables(html[:MOST])
    except UserError:
        return []
    if len(tables) != 1 or tables[0].rows[-1].number > MOST_ROWS:
        return []
    rows = tables[0].rows
    found: Texts = [[""] for _ in range(max(least, rows[-1].number))]
    for row in rows:
        found[row.number - 1] = [unguarded(text) for text in row.cells]
    return found


def _html_cell(text: str, framework: Framework) -> str:
    letter = framework.letter(text)
    style = ""
    if letter is not None:
        style = f" style='background:{letter.light.fill};color:{letter.light.ink};text-align:center'"
    return f"<td{style}>{_BREAK.join(escape(line) for line in guarded(text).split(chr(10)))}</td>"


def _quoted(text: str) -> str:
    """Return the text of a cell as spreadsheets write it: in quotes only where it has to be."""
    quote = text.startswith('"') or not text.isprintable()
    return '"' + text.replace('"', '""') + '"' if quote else text
