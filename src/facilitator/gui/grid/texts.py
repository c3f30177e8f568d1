"""What a cell is in words: as typed, as read aloud, and as shown under the mouse."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication

from facilitator.domain.edits import NOTE
from facilitator.domain.frameworks import Framework
from facilitator.domain.legend import ordered, words_of
from facilitator.domain.records import MARKS, Cell
from facilitator.domain.text import LINE
from facilitator.domain.workshop import BLANK
from facilitator.exchange.cells import CellReader, Said
from facilitator.gui.messages import language

NOTHING_HERE, NOT_APPLICABLE = MARKS
_BRACKETED = re.compile(r"([^(]*?)\s*\((.*)\)", re.DOTALL)


def typed(cell: Cell, codes: Sequence[str] = ()) -> str:
    """Return a cell as a person would type it: letters or the text that was not understood, and the note."""
    said = "/".join(ordered(cell.letters, codes)) or cell.source
    if not cell.letters and _begins(cell.note, cell.source):
        return cell.note or said
    note = f"({cell.note})" if cell.note else ""
    return " ".join(part for part in (said, note) if part)


def read(text: str, reader: CellReader, before: Cell = BLANK, codes: Sequence[str] = ()) -> Cell:
    """Return the cell that a typed or pasted text means; what nobody can know is kept as its source.

    Brackets at the end are a note, whatever stands in them: read(typed(cell), reader, cell) is the cell's
    letters and note again. Letters of another framework, and a source, are known from the cell before.
    Letters come in the order of codes, those that were in the cell before in the order they had there.
    """
    text = text.strip()
    if text == typed(before, codes):
        return before
    bracketed = _BRACKETED.fullmatch(text)
    if bracketed:
        said, note = bracketed[1], bracketed[2]
        if said and said == ("/".join(ordered(before.letters, codes)) or before.source):
            return Cell(before.letters, note, before.source)
        reading = reader[said]
        if reading.said is not Said.UNKNOWN and not (reading.cell and reading.cell.note):
            return Cell(ordered(reading.cell.letters, codes) if reading.cell else (), note)
    reading = reader[text]
    if reading.cell is None:
        return BLANK
    if reading.said is Said.UNKNOWN:
        return reading.cell
    return Cell(ordered(reading.cell.letters, codes), reading.cell.note)


def too_long(cell: Cell) -> bool:
    """Return whether a text that was read is longer than a cell holds, and will be cut."""
    return len(cell.source) > LINE or len(cell.note) > NOTE


def remark(cell: Cell) -> str:
    """Return what is written in a cell besides letters: its note, and the text that was not understood."""
    unread = "" if cell.letters or _begins(cell.note, cell.source) else cell.source
    lines = (
        [QCoreApplication.translate("Grid", "Not understood: “{text}”").format(text=unread)] if unread else []
    )
    return "\n".join([*lines, *([cell.note] if cell.note else [])])


def name(code: str, framework: Framework) -> str:
    """Return what a letter or mark is called."""
    if code == NOTHING_HERE:
        return QCoreApplication.translate("Grid", "nothing to do")
    if code == NOT_APPLICABLE:
        return QCoreApplication.translate("Grid", "not applicable")
    letter = words_of(framework, language()).letters.get(code)
    return letter.name if letter else code


def beside_centre(cell: Cell, centre: Cell, framework: Framework, *, begun: bool) -> str:
    """Return what a cell of a unit's own row and the centre's say, "" where both say the same.

    Before anything stands in the own row the centre's counts; from then on a blank cell means blank.
    """
    own, other = (ordered(of.letters, framework.codes) for of in (cell, centre))
    if own == other:
        return ""
    here, there = (", ".join(name(code, framework) for code in letters) for letters in (own, other))
    translate = QCoreApplication.translate
    if not begun:
        return translate("Grid", "{letters}, from the centre’s row: this one is still empty").format(
            letters=there
        )
    words = translate("Grid", "{here} here; {there} in the centre’s row")
    blank = translate("Grid", "blank")
    unread = translate("Grid", "not understood: {text}").format(text=cell.source) if cell.source else blank
    return words.format(here=here or unread, there=there or blank)


def spoken(cell: Cell, framework: Framework, beside: str = "") -> str:
    """Return a cell as it is read aloud; beside is what it says beside the centre's."""
    parts = [beside] if beside else [name(code, framework) for code in ordered(cell.letters, framework.codes)]
    if not parts and cell.source:
        parts.append(QCoreApplication.translate("Grid", "not understood: {text}").format(text=cell.source))
    if cell.note:
        parts.append(QCoreApplication.translate("Grid", "note: {text}").format(text=cell.note))
    return ", ".join(parts) or QCoreApplication.translate("Grid", "blank")


def tooltip(cell: Cell, framework: Framework, beside: str = "") -> str:
    """Return what the mouse is told about a cell, as mark-up with the user's text escaped; often nothing."""
    if not cell.note and not cell.source and len(cell.letters) < 2 and not beside:
        return ""
    letters = ordered(cell.letters, framework.codes)
    lines = [", ".join(name(code, framework) for code in letters)] if letters and not beside else []
    lines.append(beside)
    lines.extend(remark(cell).split("\n"))
    told_twice = cell.note and _flat(cell.note) in _flat(cell.source)
    if cell.letters and cell.source and not told_twice:
        lines.append(QCoreApplication.translate("Grid", "Imported from “{text}”").format(text=cell.source))
    return "<span>" + "<br>".join(escape(line) for line in lines if line) + "</span>"


def escaped(text: str) -> str:
    """Return text as mark-up that shows it as typed, for a tooltip."""
    return f"<span>{escape(text)}</span>"


def _begins(note: str, source: str) -> bool:
    """Return whether a note is the whole of a long text whose beginning was kept as its source."""
    return bool(note and source) and _flat(note).startswith(_flat(source))


def _flat(text: str) -> str:
    return " ".join(text.split())


MOST = 40
"""Characters of a title in a menu."""


def in_menu(title: str) -> str:
    """Return a title as a menu shows it: cut, and with & standing for itself."""
    cut = title if len(title) <= MOST else f"{title[: MOST - 1].rstrip()}…"
    return cut.replace("&", "&&")
