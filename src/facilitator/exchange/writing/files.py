"""The grid of a workshop as a file, in the form that its ending says."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from facilitator.checks import Findings
from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, untranslated
from facilitator.domain.workshop import Workshop
from facilitator.exchange.writing.markup import html
from facilitator.exchange.writing.plain import markdown, separated
from facilitator.exchange.writing.table import Export, export_of
from facilitator.files import write_whole

_WRITERS: Mapping[str, Callable[[Export], bytes]] = {".csv": separated, ".md": markdown, ".html": html}
ENDINGS = (".xlsx", *_WRITERS)
"""The endings that a grid can be written with."""


def write_grid(
    workshop: Workshop,
    findings: Findings,
    path: Path,
    *,
    translate: Translate = untranslated,
    language: str = "en",
    paper: Literal["a4", "letter"] = "a4",
) -> None:
    """Write the grid of a workshop to a file, whole or not at all; safe on any thread.

    Only a spreadsheet tells the findings. Raise UserError where the ending names no form of a grid.
    """
    data = grid_bytes(
        workshop, findings, path.suffix.lower(), translate=translate, language=language, paper=paper
    )
    write_whole(path, data)


def grid_bytes(
    workshop: Workshop,
    findings: Findings,
    ending: str,
    *,
    translate: Translate = untranslated,
    language: str = "en",
    paper: Literal["a4", "letter"] = "a4",
) -> bytes:
    """Return the grid of a workshop in the form of an ending: the same bytes for the same workshop."""
    if ending not in ENDINGS:
        text = QT_TRANSLATE_NOOP("errors", "A grid cannot be written as “{ending}”. Use one of: {endings}.")
        raise UserError(text, ending=ending, endings=", ".join(ENDINGS))
    export = export_of(workshop, translate=translate, language=language, paper=paper)
    if ending == ".xlsx":
        from facilitator.exchange.writing.workbook import workbook  # only a spreadsheet needs XlsxWriter

        return workbook(export, findings)
    return _WRITERS[ending](export)
