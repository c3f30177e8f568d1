"""The grid as it goes onto the clipboard, headings too: text with tabs, and a table in its colours."""

import csv
from collections.abc import Iterator
from html import escape
from io import StringIO

import msgspec

from facilitator.domain.words import Translate, fill, untranslated
from facilitator.domain.workshop import Workshop
from facilitator.exchange.guards import guarded
from facilitator.exchange.marking import FIRST_ROLE
from facilitator.exchange.writing.plain import LOCAL
from facilitator.exchange.writing.table import Export, GridRow, GridTable, export_of

_BREAK = "<br style='mso-data-placement:same-cell'>"
_FIRST, _ROLE, _NOTES = (40, 320), 88, 280
"""Widths of the columns in px: number and decision, a role, notes."""
_EDGE = "border:1px solid #8797a6;padding:2px 6px;vertical-align:top"


class _Looks(msgspec.Struct, frozen=True):
    """How a cell looks. Said in a style and, for LibreOffice, which takes none there, in attributes too."""

    fill: str = ""
    ink: str = ""
    bold: bool = False
    centred: bool = False

    def cell(self, text: str, span: int = 1) -> str:
        """Return a cell with a text in it."""
        said = escape(guarded(text)).replace("\n", _BREAK)
        style, attributes = _EDGE, f' valign="top" colspan="{span}"' if span > 1 else ' valign="top"'
        if self.fill:
            style = f"{style};background:{self.fill};color:{self.ink}"
            attributes = f'{attributes} bgcolor="{self.fill}"'
            said = f'<font color="{self.ink}">{said}</font>'
        if self.bold:
            said = f"<b>{said}</b>"
        if self.centred:
            style = f"{style};text-align:center"
            attributes = f'{attributes} align="center"'
        return f'<td{attributes} style="{style}">{said}</td>'


_PLAIN, _CENTRED = _Looks(), _Looks(centred=True)
_HEAD = _Looks("#e6edf3", "#1d2430", bold=True, centred=True)
_SECTION = _Looks("#f3f5f7", "#1d2430", bold=True)


class Pasteboard(msgspec.Struct, frozen=True):
    """A grid as the two kinds that spreadsheets and word processors take from the clipboard."""

    text: str
    html: str


def pasteboard(
    workshop: Workshop, *, translate: Translate = untranslated, language: str = "en"
) -> Pasteboard:
    """Return the whole grid with its headings; safe on any thread. It reads back as it is."""
    export = export_of(workshop, translate=translate, language=language)
    return Pasteboard(_tabbed(export), "".join(_tables(export)))


def _tabbed(export: Export) -> str:
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    for index, table in enumerate(export.tables):
        if index:
            writer.writerow([])
        writer.writerow(map(guarded, table.head))
        writer.writerows(map(guarded, table.texts(row)) for row in table.rows)
    return text.getvalue()


def _tables(export: Export) -> Iterator[str]:
    """Yield tables whose cells carry their looks themselves: programs drop a style sheet when they paste."""
    yield f'<html lang="{escape(export.language)}"><body>'
    for table in export.tables:
        if table.unit:
            yield f"<p>{escape(fill(export.say(LOCAL), {'unit': table.unit}))}</p>"
        yield "<table style='border-collapse:collapse'>"
        notes = len(table.head) - FIRST_ROLE - table.roles
        for width in (*_FIRST, *[_ROLE] * table.roles, *[_NOTES] * notes):
            yield f'<col width="{width}">'
        if table.spans:
            spans = "".join(_HEAD.cell(unit, count) if unit else _blank(count) for unit, count in table.spans)
            yield f"<tr>{_blank(FIRST_ROLE)}{spans}</tr>"
        yield f"<tr>{''.join(map(_HEAD.cell, table.head))}</tr>"
        for row in table.rows:
            yield f"<tr>{''.join(_cells(export, table, row))}</tr>"
        yield "</table>"
    yield "</body></html>"


def _cells(export: Export, table: GridTable, row: GridRow) -> Iterator[str]:
    for column, text in enumerate(table.texts(row)):
        if row.number is None:
            yield _SECTION.cell(text)
        elif FIRST_ROLE <= column < FIRST_ROLE + table.roles:
            yield _looks(export, text).cell(text)
        else:
            yield _PLAIN.cell(text)


def _looks(export: Export, text: str) -> _Looks:
    """Return the looks of a cell, which has the colour of its first letter."""
    letter = export.framework.letter(text.split("/", 1)[0])
    if letter is None:
        return _CENTRED
    return _Looks(letter.light.fill, letter.light.ink, bold=True, centred=True)


def _blank(count: int) -> str:
    return "<td></td>" * count
