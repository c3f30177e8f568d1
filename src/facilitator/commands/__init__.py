"""What the command line and the window do alike: make, import, check, simulate, export and verify a file."""

from facilitator.commands.checking import check, simulate, verify
from facilitator.commands.exporting import export
from facilitator.commands.making import import_grid, new, sample, understood
from facilitator.commands.publishing import charter_of, edition_of, missing_words
from facilitator.commands.reports import Report

__all__ = [
    "Report",
    "charter_of",
    "check",
    "edition_of",
    "export",
    "import_grid",
    "missing_words",
    "new",
    "sample",
    "simulate",
    "understood",
    "verify",
]
