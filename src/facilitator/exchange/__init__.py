"""Grids and workshops in and out: CSV, Markdown, the clipboard, JSON."""

from facilitator.exchange.grid_import import (
    GridImport,
    ImportedDecision,
    ImportedRole,
    NotUnderstood,
    TablesDiffer,
    TableSummary,
    report_json,
    tables_json,
)
from facilitator.exchange.merging import merge
from facilitator.exchange.reading import CLIPBOARD, read_clipboard, read_grid
from facilitator.exchange.source import Row, Source, Table
from facilitator.exchange.understanding import guess_framework, understand
from facilitator.exchange.workshop_json import from_json, read_json, to_json

__all__ = [
    "CLIPBOARD",
    "GridImport",
    "ImportedDecision",
    "ImportedRole",
    "NotUnderstood",
    "Row",
    "Source",
    "Table",
    "TableSummary",
    "TablesDiffer",
    "from_json",
    "guess_framework",
    "merge",
    "read_clipboard",
    "read_grid",
    "read_json",
    "report_json",
    "tables_json",
    "to_json",
    "understand",
]
