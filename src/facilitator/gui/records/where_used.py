"""Where a record is used: its letters in the grid and the records that refer to it, in words."""

from collections import Counter
from collections.abc import Callable

from facilitator.domain import edits
from facilitator.domain.comparing_names import name_of
from facilitator.domain.legend import framework_of
from facilitator.domain.words import fill
from facilitator.domain.workshop import FACTS, Workshop
from facilitator.gui.fields.choice import no_name
from facilitator.gui.messages import kind_counted, listed, translate


def used_words(workshop: Workshop, kind: str, record_id: str) -> str:
    """Return where a record is used, "" where nowhere or where there is no such record."""
    if workshop.record(kind, record_id) is None:
        return ""
    letters = {"decision": _row_words, "role": _column_words}.get(kind)
    parts = [letters(workshop, record_id)] if letters is not None else []
    parts.extend(_reference_words(workshop, kind, record_id))
    return "\n".join(filter(None, parts)) or translate("WhereUsed", "Nowhere yet.")


def _row_words(workshop: Workshop, decision: str) -> str:
    """Return who holds which letter for a decision, and how many units have a row of their own."""
    row = workshop.row(decision)
    held: dict[str, list[str]] = {}
    for key, role in workshop.roles.items():
        for letter in row[key].letters if key in row else ():
            held.setdefault(letter, []).append(role.title)
    lines = [f"{letter}  {', '.join(held[letter])}" for letter in sorted(held, key=_weight(workshop))]
    own = sum(1 for of, unit in workshop.cells if of == decision and unit)
    if own:
        rows = translate("WhereUsed", "Units with a row of their own: {count}")
        lines.append(fill(rows, {"count": str(own)}))
    return "\n".join(lines)


def _column_words(workshop: Workshop, role: str) -> str:
    """Return how many of each letter a role holds, and in how many rows."""
    cells = [row[role] for row in workshop.cells.values() if role in row]
    if not cells:
        return ""
    counts = Counter(letter for cell in cells for letter in cell.letters)
    letters = " · ".join(f"{counts[letter]} × {letter}" for letter in sorted(counts, key=_weight(workshop)))
    form = translate("WhereUsed", "{letters} in {rows}")
    return fill(form, {"letters": letters, "rows": kind_counted("decision", len(cells))})


def _weight(workshop: Workshop) -> Callable[[str], int]:
    """Return the place of a letter in the framework's order, marks and strange letters last."""
    codes = framework_of(workshop).codes
    return lambda letter: codes.index(letter) if letter in codes else len(codes)


def _reference_words(workshop: Workshop, kind: str, record_id: str) -> list[str]:
    """Return what refers to a record: named where it is few, counted where it is many."""
    by_kind: dict[str, list[str]] = {}
    for pointing, record in edits.touched(workshop, kind, record_id):
        by_kind.setdefault(pointing, []).append(name_of(workshop, record) or no_name())
    lines: list[str] = []
    if by_kind.pop(FACTS, []):
        lines.append(translate("WhereUsed", "The top role of this workshop"))
    waivers = by_kind.pop("waiver", [])
    if waivers:
        form = translate("WhereUsed", "In {what}")
        lines.append(fill(form, {"what": kind_counted("waiver", len(waivers))}))
    if not by_kind:
        return lines
    form = translate("WhereUsed", "Named by {what}")
    few = sum(map(len, by_kind.values())) <= 4
    named = (
        [f"“{title}”" for titles in by_kind.values() for title in titles]
        if few
        else [kind_counted(pointing, len(titles)) for pointing, titles in by_kind.items()]
    )
    return [fill(form, {"what": listed(named)}), *lines]
