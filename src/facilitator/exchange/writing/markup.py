"""The grid as one small page of HTML: no script, nothing fetched, readable by a screen reader."""

from collections.abc import Iterator
from html import escape

from facilitator.domain.words import QT_TRANSLATE_NOOP, fill
from facilitator.exchange.marking import FIRST_ROLE
from facilitator.exchange.writing.plain import LEGEND, LOCAL
from facilitator.exchange.writing.table import Export, GridRow, GridTable

_STYLE = """\
body { font: 16px/1.4 system-ui, sans-serif; color: #1d2430; background: #fff; margin: 2rem; }
table { border-collapse: collapse; margin-bottom: 2rem; }
caption { text-align: start; font-weight: 600; padding: 0.5rem 0; }
th, td { border: 1px solid #8797a6; padding: 0.3rem 0.5rem; text-align: center; vertical-align: top; }
thead th { background: #e6edf3; position: sticky; top: 0; }
tbody th, .notes { text-align: start; font-weight: 400; max-width: 30rem; }
.notes { white-space: pre-line; }
.section th, .section td { background: #f3f5f7; font-weight: 700; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.3rem 1rem; }
dt { padding: 0 0.5rem; text-align: center; }
dd { margin: 0; }
@media print { body { margin: 0; } thead { display: table-header-group; } tr { break-inside: avoid; } }
"""
_CAPTION = QT_TRANSLATE_NOOP("export", "Decision rights: who has which part in which decision")


def html(export: Export) -> bytes:
    """Return the grid as a page."""
    return "\n".join(_lines(export)).encode()


def _lines(export: Export) -> Iterator[str]:
    title = escape(export.title)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(export.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>"
    yield f"<style>\n{_STYLE}{_colours(export)}</style>"
    yield "</head>"
    yield "<body>"
    yield f'<h1 dir="auto">{title}</h1>'
    for table in export.tables:
        yield from _table(export, table)
    yield f"<h2>{escape(export.say(LEGEND))}</h2>"
    yield "<dl>"
    for line in export.legend:
        said = ", ".join(filter(None, (line.name, line.meaning)))
        yield f"<dt{_class(export, line.code)}>{escape(line.code)}</dt><dd>{escape(said)}</dd>"
    yield "</dl>"
    yield "</body>"
    yield "</html>\n"


def _colours(export: Export) -> str:
    return "".join(
        f".l{place} {{ background: {letter.light.fill}; color: {letter.light.ink}; }}\n"
        for place, letter in enumerate(export.framework.letters)
    )


def _class(export: Export, text: str) -> str:
    """Return the class of a cell, which has the colour of its first letter."""
    first = text.split("/", 1)[0]
    codes = export.framework.codes
    return f' class="l{codes.index(first)}"' if first in codes else ""


def _table(export: Export, table: GridTable) -> Iterator[str]:
    caption = fill(export.say(LOCAL), {"unit": table.unit}) if table.unit else export.say(_CAPTION)
    yield "<table>"
    yield f'<caption dir="auto">{escape(caption)}</caption>'
    yield "<thead>"
    if table.spans:
        spans = "".join(_span(unit, count) for unit, count in table.spans)
        yield f"<tr>{'<td></td>' * FIRST_ROLE}{spans}</tr>"
    heads = "".join(f'<th scope="col" dir="auto">{escape(head)}</th>' for head in table.head)
    yield f"<tr>{heads}</tr>"
    yield "</thead>"
    yield "<tbody>"
    for row in table.rows:
        yield _row(export, table, row)
    yield "</tbody>"
    yield "</table>"


def _span(unit: str, count: int) -> str:
    if not unit:
        return "<td></td>" * count
    return f'<th scope="colgroup" colspan="{count}" dir="auto">{escape(unit)}</th>'


def _row(export: Export, table: GridTable, row: GridRow) -> str:
    number, title, *texts = table.texts(row)
    title = f'<th scope="row" dir="auto">{_text(title)}</th>'
    if row.number is None:
        return f'<tr class="section"><td></td>{title}{"<td></td>" * len(texts)}</tr>'
    cells = "".join(f"<td{_class(export, text)}>{_text(text)}</td>" for text in texts[: table.roles])
    notes = "".join(f'<td class="notes" dir="auto">{_text(text)}</td>' for text in texts[table.roles :])
    return f"<tr><td>{number}</td>{title}{cells}{notes}</tr>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
