"""The grid as a workbook: sheets for the centre and for units with rows of their own, legend, findings."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO

from facilitator import checks
from facilitator.checks import Finding, Findings
from facilitator.domain.dates import date_words
from facilitator.domain.fields import is_day
from facilitator.domain.waivers import Waiver
from facilitator.domain.waiving import WaiverKey, in_force, last_day
from facilitator.domain.words import QT_TRANSLATE_NOOP, fill
from facilitator.exchange.marking import FINDINGS_HEADS
from facilitator.exchange.writing.library import Book, fit_row, new_book
from facilitator.exchange.writing.plain import LEGEND
from facilitator.exchange.writing.sheet import Formats, grid_sheet, page
from facilitator.exchange.writing.table import Export

_GRID = QT_TRANSLATE_NOOP("export", "Grid")
_FINDINGS = QT_TRANSLATE_NOOP("export", "Findings")
_SUBJECT = QT_TRANSLATE_NOOP("export", "Decision rights")
_NOTHING = QT_TRANSLATE_NOOP("export", "Nothing found.")
_YES = QT_TRANSLATE_NOOP("export", "yes")
_UNTIL = QT_TRANSLATE_NOOP("export", "until {day}")
_SEVERITIES = {
    "error": QT_TRANSLATE_NOOP("export", "error"),
    "warning": QT_TRANSLATE_NOOP("export", "warning"),
    "information": QT_TRANSLATE_NOOP("export", "information"),
}
_UNDATED = date(2000, 1, 1)
"""The day of a workbook whose workshop has none, so that the same workshop gives the same bytes."""
_LONGEST_NAME = 31
_NAMELESS = "–"
"""The name of a sheet of which no character is left."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_NAME_OF_EXCEL = "history"
_WIDTHS = (14, 40, 60, 60, 24, 40, 24)
"""Of the columns of the findings."""


def workbook(export: Export, findings: Findings) -> bytes:
    """Return the grid as XLSX, without a formula in it."""
    data = BytesIO()
    book = new_book(data)
    book.set_properties(_properties(export))
    formats = Formats(book, export.framework)
    names = _SheetNames()
    for table in export.tables:
        sheet = book.add_worksheet(names.take(table.unit or export.say(_GRID)))
        grid_sheet(sheet, table, export, formats)
    _legend(book, names, export, formats)
    _findings(book, names, export, findings, formats)
    book.close()
    return data.getvalue()


def _properties(export: Export) -> dict[str, str | datetime]:
    facts = export.workshop.facts
    day = date.fromisoformat(facts.date) if is_day(facts.date) else _UNDATED
    return {
        "title": export.title,
        "subject": f"{export.say(_SUBJECT)} · {export.framework.id}",
        "author": facts.facilitator,
        "company": facts.organisation,
        "created": datetime(day.year, day.month, day.day, tzinfo=UTC),
    }


class _SheetNames:
    """Names that Excel takes: short, without some characters, each once, whatever its case."""

    def __init__(self) -> None:
        self._taken = {_NAME_OF_EXCEL}

    def take(self, title: str) -> str:
        """Return the name of a sheet of this title."""
        base = _cut(" ".join(title.translate(_NOT_IN_NAMES).split()), _LONGEST_NAME) or _NAMELESS
        name, number = base, 2
        while name.casefold() in self._taken:
            ending = f" ({number})"
            name = f"{_cut(base, _LONGEST_NAME - len(ending))}{ending}"
            number += 1
        self._taken.add(name.casefold())
        return name


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text, as long as Excel counts it: in units of UTF-16."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").rstrip()


def _legend(book: Book, names: _SheetNames, export: Export, formats: Formats) -> None:
    sheet = book.add_worksheet(names.take(export.say(LEGEND)))
    for column, head in enumerate(export.legend_head):
        sheet.write_string(0, column, head, formats.head)
    for row, line in enumerate(export.legend, 1):
        sheet.write_string(row, 0, line.code, formats.letters.get(line.code, formats.cell))
        sheet.write_string(row, 1, line.name, formats.text)
        sheet.write_string(row, 2, line.meaning, formats.text)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 20)
    sheet.set_column(2, 2, 60)
    sheet.ignore_errors({"number_stored_as_text": f"A1:A{len(export.legend) + 1}"})
    page(sheet, export, rows=0)


def _findings(book: Book, names: _SheetNames, export: Export, findings: Findings, formats: Formats) -> None:
    sheet = book.add_worksheet(names.take(export.say(_FINDINGS)))
    for column, (head, width) in enumerate(zip(FINDINGS_HEADS, _WIDTHS, strict=True)):
        sheet.write_string(0, column, export.say(head), formats.head)
        sheet.set_column(column, column, width)
    held = in_force(export.workshop, "")
    if not findings:
        sheet.write_string(1, 0, export.say(_NOTHING), formats.text)
    for row, finding in enumerate(sorted(findings, key=_rank), 1):
        said = checks.words(finding, export.translate, export.language)
        severity = export.say(_SEVERITIES[finding.severity])
        message = f"{said.title}. {said.why}"
        texts = (severity, said.where, message, said.advice, *_waived(finding, held, export))
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, formats.text)
        fit_row(sheet, row, zip(texts, _WIDTHS, strict=True))
    sheet.freeze_panes(1, 0)
    page(sheet, export, rows=0)


def _rank(finding: Finding) -> tuple[bool, int]:
    """Return what findings are sorted by: the worst first, those that are waived at the end."""
    return finding.waived, list(_SEVERITIES).index(finding.severity)


def _waived(finding: Finding, held: Mapping[WaiverKey, Waiver], export: Export) -> tuple[str, str, str]:
    """Return until when a finding is waived, why, and who sees to it; nothing where it is not."""
    key = checks.waiver_key(finding) if finding.waived else None
    if key is None:
        return "", "", ""
    waiver = held.get(key)
    if waiver is None:
        return export.say(_YES), "", ""
    owner = export.workshop.roles.get(waiver.owner)
    until = fill(export.say(_UNTIL), {"day": date_words(last_day(waiver), export.translate)})
    return until, waiver.title, "" if owner is None else owner.title
