"""What a cell is in words: as typed, as read aloud, and as shown under the mouse."""

import re
from html import escape

from PySide6.QtCore import QCoreApplication

from facilitator.domain.frameworks import framework_words
from facilitator.domain.records import MARKS, Cell
from facilitator.domain.workshop import BLANK
from facilitator.exchange.cells import CellReader, Said

NOTHING_HERE, NOT_APPLICABLE = MARKS
_BRACKETED = re.compile(r"([^(]*?)\s*\((.*)\)", re.DOTALL)


def typed(cell: Cell) -> str:
    """Return a cell as a person would type it: letters and note, such as "A/R (assist)"."""
    letters = "/".join(cell.letters)
    if not letters and cell.source:
        return cell.source
    note = f"({cell.note})" if cell.note else ""
    return " ".join(part for part in (letters, note) if part)


def read(text: str, reader: CellReader) -> Cell:
    """Return the cell that a typed or pasted text means; what nobody can know is kept as its source."""
    text = text.strip()
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:
        before = reader[bracketed[1]]
        plain = before.cell is None or not before.cell.note
        letters = reader.letters(bracketed[2]) if before.cell is None else ()
        if plain and before.said is not Said.UNKNOWN and not letters:
            return Cell(before.cell.letters if before.cell else (), bracketed[2].strip())
    reading = reader[text]
    if reading.cell is None:
        return BLANK
    if reading.said is Said.UNKNOWN:
        return reading.cell
    return Cell(reading.cell.letters, reading.cell.note)


def name(code: str, framework: str) -> str:
    """Return what a letter or mark is called."""
    if code == NOTHING_HERE:
        return QCoreApplication.translate("Grid", "nothing to do")
    if code == NOT_APPLICABLE:
        return QCoreApplication.translate("Grid", "not applicable")
    words = framework_words().get(framework)
    letter = words.letters.get(code) if words else None
    return letter.name if letter else code


def spoken(cell: Cell, framework: str) -> str:
    """Return a cell as it is read aloud."""
    parts = [name(code, framework) for code in cell.letters]
    if not parts and cell.source:
        parts.append(QCoreApplication.translate("Grid", "not understood: {text}").format(text=cell.source))
    if cell.note:
        parts.append(QCoreApplication.translate("Grid", "note: {text}").format(text=cell.note))
    return ", ".join(parts) or QCoreApplication.translate("Grid", "blank")


def tooltip(cell: Cell, framework: str) -> str:
    """Return what the mouse is told about a cell, as mark-up with the user's text escaped; often nothing."""
    if not cell.note and not cell.source and len(cell.letters) < 2:
        return ""
    lines = [", ".join(name(code, framework) for code in cell.letters)] if cell.letters else []
    lines.extend(cell.note.split("\n") if cell.note else ())
    if cell.source:
        lines.append(QCoreApplication.translate("Grid", "Imported from “{text}”").format(text=cell.source))
    return "<span>" + "<br>".join(escape(line) for line in lines if line) + "</span>"


def escaped(text: str) -> str:
    """Return text as mark-up that shows it as typed, for a tooltip."""
    return f"<span>{escape(text)}</span>"
