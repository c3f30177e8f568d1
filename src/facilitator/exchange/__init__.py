"""Grids and workshops in and out: CSV, Markdown, the clipboard, JSON."""

from facilitator.exchange.framework_guess import guess_framework
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
from facilitator.exchange.mapping import ColumnUse, GridMapping, Layout, TableMapping, Use, Word
from facilitator.exchange.merging import merge
from facilitator.exchange.reading import CLIPBOARD, read_clipboard, read_grid
from facilitator.exchange.source import Row, Source, Table
from facilitator.exchange.understanding import first_mapping, relaid, split_tables, understand
from facilitator.exchange.workshop_json import from_json, read_json, read_json_whole, to_json, whole_from_json

__all__ = [
    "CLIPBOARD",
    "ColumnUse",
    "GridImport",
    "GridMapping",
    "ImportedDecision",
    "ImportedRole",
    "Layout",
    "NotUnderstood",
    "Row",
    "Source",
    "Table",
    "TableMapping",
    "TableSummary",
    "TablesDiffer",
    "Use",
    "Word",
    "first_mapping",
    "from_json",
    "guess_framework",
    "merge",
    "read_clipboard",
    "read_grid",
    "read_json",
    "read_json_whole",
    "relaid",
    "report_json",
    "split_tables",
    "tables_json",
    "to_json",
    "understand",
    "whole_from_json",
]
