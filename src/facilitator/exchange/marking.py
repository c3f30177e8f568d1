"""How our own grids say what they are, so that they come back exactly, and how notes stand beside a row.

The heading of the decisions names the framework, and the unit where the rows are a unit's own: “Decision ·
RACI”, “Decision · RACI · North”. A number stands before each decision and none before a section. Notes
have columns of their own at the end, a line for each: “Head: only above 5,000”; further lines of a note
begin with “… ”.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from facilitator.domain.text import TEXT, clean_text
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.exchange.roles import Names

NUMBER = QT_TRANSLATE_NOOP("export", "No.")
DECISION = QT_TRANSLATE_NOOP("export", "Decision")
NOTES = QT_TRANSLATE_NOOP("export", "Notes")
LETTER = QT_TRANSLATE_NOOP("export", "Letter")
FINDINGS_HEADS = (
    QT_TRANSLATE_NOOP("export", "Severity"),
    QT_TRANSLATE_NOOP("export", "Where"),
    QT_TRANSLATE_NOOP("export", "Message"),
    QT_TRANSLATE_NOOP("export", "What to do"),
    QT_TRANSLATE_NOOP("export", "Waived"),
    QT_TRANSLATE_NOOP("export", "Reason"),
    QT_TRANSLATE_NOOP("export", "Owner"),
)
_TELLING = 5
"""Headings that tell the findings from a grid: earlier workbooks have no more."""
FIRST_ROLE = 2
"""The column of the first role, counted from 0."""
MOST_NOTES = 3_000
"""Characters of several notes in one cell: less than any format or reader allows."""
_DOT = " · "
_ON = "…"
_NOTES_HEAD = re.compile(rf"{NOTES}(?: \((\d{{1,3}})\))?")


class Mark(msgspec.Struct, frozen=True):
    """What the heading of one of our grids says: the framework, and the unit whose own rows follow."""

    framework: str
    unit: str = ""


def marked(word: str, framework: str, unit: str = "") -> str:
    """Return a heading that names the framework, and the unit where there is one."""
    return _DOT.join(part for part in (word, framework, unit) if part)


def mark_of(cells: Sequence[str]) -> Mark | None:
    """Return what a row says as the heading of one of our grids, None where it is none."""
    if len(cells) <= FIRST_ROLE or clean_text(cells[0]) != NUMBER:
        return None
    return _mark(cells[1], DECISION)


def is_ours(cells: Sequence[str]) -> bool:
    """Whether a row heads a legend or the findings, which stand beside our grids."""
    heads = tuple(clean_text(cell) for cell in cells[:_TELLING])
    return bool(heads) and (heads == FINDINGS_HEADS[:_TELLING] or _mark(heads[0], LETTER) is not None)


def marked_delimiter(text: str) -> str:
    """Return the delimiter of one of our grids as separated values, nothing where the text is none."""
    found = re.match(rf'"?{re.escape(NUMBER)}"?([,;\t|])"?{DECISION}{_DOT}', text)
    return found.group(1) if found else ""


def notes_heads(count: int) -> list[str]:
    """Return the headings of so many columns of notes; the last one says how many they are."""
    return [NOTES, *(f"{NOTES} ({number})" for number in range(2, count + 1))]


def notes_columns(heads: Sequence[str]) -> range:
    """Return the columns of notes among the headings of a grid."""
    for last in range(len(heads) - 1, FIRST_ROLE - 1, -1):
        found = _NOTES_HEAD.fullmatch(clean_text(heads[last]))
        if found:
            first = last + 1 - int(found.group(1) or 1)
            return range(max(FIRST_ROLE, first), last + 1)
    return range(0)


def note_labels(heads: Iterable[str]) -> list[str]:
    """Return what stands before the notes of each role: its heading, without what would end it too soon."""
    names = Names()
    return [names.take(head.replace(": ", " – ").removeprefix(f"{_ON} ")) for head in heads]


def packed(notes: Iterable[tuple[str, str]]) -> list[str]:
    """Return notes, each with its label, as the texts of as many cells as they need."""
    cells: list[str] = []
    for label, note in notes:
        said = f"{label}: " + note.replace("\n", f"\n{_ON} ")
        if cells and len(cells[-1]) + 1 + len(said) <= MOST_NOTES:
            cells[-1] = f"{cells[-1]}\n{said}"
        else:
            cells.append(said)
    return cells


def unpacked(text: str, labels: Mapping[str, int]) -> tuple[dict[int, str], str]:
    """Return the notes of a cell by what their labels stand for, and what belongs to none."""
    notes: dict[int, list[str]] = {}
    other: list[str] = []
    said = other
    for line in text.split("\n"):
        label, between, rest = line.partition(": ")
        place = labels.get(label if between else line.removesuffix(":"))
        if place is not None:
            said = notes.setdefault(place, [])
            said.append(rest)
        elif line == _ON or line.startswith(f"{_ON} "):
            said.append(line[2:])
        else:
            said = other
            said.append(line)
    return {place: "\n".join(lines) for place, lines in notes.items()}, "\n".join(other).strip()


def _mark(cell: str, word: str) -> Mark | None:
    parts = clean_text(cell, TEXT).split(_DOT, 2)
    if len(parts) < 2 or parts[0] != word:
        return None
    return Mark(*parts[1:])
