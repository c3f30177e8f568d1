"""The charter as Markdown (CommonMark, with the tables of GitHub): texts come out as they were typed."""

import re
from collections.abc import Iterable, Iterator, Sequence

from facilitator.charter.parts import (
    Beside,
    Block,
    Card,
    Cards,
    Charter,
    Cover,
    Entries,
    Entry,
    Fact,
    Figures,
    Finding,
    Findings,
    Frame,
    Grid,
    GridRow,
    Heading,
    LegendEntry,
    Part,
    Prose,
    Ruled,
    Signatures,
    Summary,
    Table,
    shown,
)
from facilitator.charter.told import told
from facilitator.domain.words import fill

_MARKS = re.compile(r"[\\`*_\[\]<~|$]|&(?=#?\w+;)|:(?=//)|(?<=www)\.|(?<=\S)@(?=[\w-])", re.IGNORECASE)
"""What means something anywhere in a line; also what would turn an address into a link.

GitHub makes one of an e-mail address whatever is escaped in it: nothing in Markdown keeps it from that.
"""
_OPENING = re.compile(r"(?:[#+=>:-]|\d+(?=[.)]))")
"""What means something at the beginning of a line."""
_CLOSING = re.compile(r"#(?=#*$)")
_BLANKS = re.compile("[ \t]+")
_DOT = " · "
_BOXES = {False: "☐", True: "☑"}
_LINE = "_" * 24
"""To sign on."""


def markdown(charter: Charter) -> str:
    """Return the document as Markdown; the same text for the same content."""
    frame = charter.frame
    blocks = [*_cover(charter.cover)] if charter.cover else [_heading(1, charter.title)]
    for part in charter.parts:
        blocks += _part(part, frame)
    return "\n\n".join(filter(None, blocks)) + "\n"


def escaped(text: str) -> str:
    """Return a text as Markdown that shows it as typed, in one line; between lines stands a dot."""
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return _MARKS.sub(lambda found: f"\\{found[0]}", _DOT.join(filter(None, lines)))


def _line(text: str) -> str:
    """Return a text that stands at the beginning of a line."""
    said = escaped(text)
    opening = _OPENING.match(said)
    if opening is None:
        return said
    at = opening.end() - (0 if opening[0][0].isdigit() else 1)
    return f"{said[:at]}\\{said[at:]}"


def _heading(level: int, title: str) -> str:
    said = _CLOSING.sub(r"\\#", escaped(title))
    return f"{'#' * level} {said}" if said else ""


def _paragraphs(text: str) -> Iterator[str]:
    return (_line(line) for line in text.split("\n") if line.strip())


def _bold(text: str) -> str:
    said = escaped(text)
    return f"**{said}**" if said else ""


def _listed(lines: Iterable[str], mark: str = "-") -> str:
    """Return a list; its lines are Markdown already."""
    return "\n".join(f"{mark} {line}" for line in lines)


def _facts(facts: Sequence[Fact]) -> str:
    return _listed(map(_fact, facts))


def _fact(fact: Fact) -> str:
    """Return a fact behind its label; without one it begins its line."""
    return f"{_bold(f'{fact.label}:')} {escaped(fact.text)}".strip() if fact.label else _line(fact.text)


def _cover(cover: Cover) -> Iterator[str]:
    yield _heading(1, cover.title)
    yield _line(_DOT.join(filter(None, (cover.kind, cover.version or cover.status))))
    yield _line(_DOT.join(filter(None, (cover.organisation, cover.unit))))
    yield _facts(cover.facts)


def _part(part: Part, frame: Frame) -> Iterator[str]:
    yield _heading(2, part.title)
    yield from _paragraphs(part.lead)
    under = ""
    for block in part.blocks:
        yield from _block(block, frame, under)
        under = block.title if isinstance(block, Heading) else under


def _block(block: Block, frame: Frame, under: str) -> Iterator[str]:
    match block:
        case Figures():
            yield from _figures(block, under)
        case Prose() | Heading() | Beside() | Entries() | Cards() | Findings():
            yield from _running(block)
        case Table():
            yield _table(block)
        case Ruled():
            firsts = [*block.firsts, *[""] * (block.rows - len(block.firsts))]
            yield _rows(block.heads, [[escaped(first), *[""] * (len(block.heads) - 1)] for first in firsts])
        case Grid():
            yield from _grid(block, frame)
        case Summary():
            yield from _summary(block, frame)
        case Signatures():
            yield from _signatures(block)


def _running(block: Prose | Heading | Beside | Entries | Cards | Findings) -> Iterator[str]:
    match block:
        case Prose():
            yield from _prose(block)
        case Heading():
            yield _heading(3, block.title)
            yield from _paragraphs(block.text)
        case Beside():
            yield from _prose(block.left)
            yield from _prose(block.right)
        case Entries():
            for entry in block.entries:
                yield from _entry(entry)
        case Cards():
            for card in block.cards:
                yield from _card(card)
        case Findings():
            for group in block.groups:
                yield _heading(3, group.title)
                yield _listed(map(_finding, group.findings))


def _figures(block: Figures, under: str) -> Iterator[str]:
    for picture in told(block, under):
        yield _heading(3, picture.title)
        yield _line(picture.said)
        yield _listed(_line(sentence.text) for sentence in picture.sentences)


def _prose(text: Prose) -> Iterator[str]:
    yield _heading(3, text.heading)
    yield from _paragraphs(text.text)


def _numbered(number: str, title: str) -> str:
    return _heading(4, f"{number}. {title}" if number else title)


def _entry(entry: Entry) -> Iterator[str]:
    yield _numbered(entry.number, entry.title)
    for fact in entry.facts:
        if "\n" in fact.text:
            yield _bold(f"{fact.label}:") if fact.label else ""
            yield _listed(_paragraphs(fact.text))
        else:
            yield _fact(fact)


def _card(card: Card) -> Iterator[str]:
    yield _numbered(card.number, card.title)
    yield from _paragraphs(card.story)
    yield _facts(card.facts)
    yield _bold(card.mark)
    yield "\n".join(f"{number}. {_line(step)}" for number, step in enumerate(card.steps, 1))


def _finding(finding: Finding) -> str:
    """Return one item of a list, with its places as a list below it."""
    told_more = " ".join(filter(None, (escaped(finding.why), escaped(finding.advice))))
    said = " – ".join(filter(None, (_bold(finding.what), told_more)))
    return "\n".join((said, *(f"  - {_line(place.text)}" for place in finding.places)))


def _rows(heads: Sequence[str], rows: Iterable[Sequence[str]], *, middle: int | None = None) -> str:
    """Return a table; cells are Markdown already; columns from middle on are centred."""
    first = len(heads) if middle is None else middle
    ruling = ["---"] * first + [":---:"] * (len(heads) - first)
    return "\n".join(f"| {' | '.join(row)} |" for row in ([escaped(head) for head in heads], ruling, *rows))


def _across(cell: str, columns: int, at: int) -> list[str]:
    """Return a row that holds one cell only."""
    return ["" if column != at else cell for column in range(columns)]


def _table(block: Table) -> str:
    about = int(block.numbered)
    rows: list[list[str]] = []
    for group in block.groups:
        if group.title:
            title = _DOT.join(filter(None, (_bold(group.title), escaped(group.beside), escaped(group.under))))
            rows.append(_across(title, len(block.heads), about))
        for line in group.rows:
            cells = [escaped(text) for text in line.cells]
            cells[about] = _DOT.join(filter(None, (cells[about], escaped(line.under))))
            rows.append(cells)
    return _rows(block.heads, rows)


def _grid(block: Grid, frame: Frame) -> Iterator[str]:
    heads = ["", "", *(head.title for head in block.heads)]
    rows: list[list[str]] = []
    for section in block.sections:
        if section.title:
            rows.append(_across(_bold(section.title), len(heads), 1))
        rows += [_grid_row(line, block) for line in section.rows]
    yield _rows(heads, rows, middle=2)
    yield _units(block)
    yield _legend(block.legend)
    yield _listed(_line(waived.text) for waived in block.waivers)
    if block.notes:
        yield _bold(f"{frame.notes}:")
        yield _listed(f"({note.number}) {escaped(f'{note.place}: {note.text}')}" for note in block.notes)


def _grid_row(line: GridRow, block: Grid) -> list[str]:
    cells = [escaped(line.number), escaped(line.title)]
    for head in block.heads:
        cell = line.cells.get(head.role)
        letters = escaped("/".join(shown(cell))) if cell else ""
        note = f"({line.notes[head.role]})" if head.role in line.notes else ""
        cells.append(" ".join(filter(None, (letters, note))))
    return cells


def _units(block: Grid) -> str:
    """Return which roles belong to which unit: a table here has one row of heads."""
    lines: list[str] = []
    start = 0
    for unit in block.units:
        titles = ", ".join(escaped(head.title) for head in block.heads[start : start + unit.columns])
        start += unit.columns
        if unit.title:
            lines.append(f"{_bold(f'{unit.title}:')} {titles}")
    return _listed(lines)


def _legend(entries: Sequence[LegendEntry]) -> str:
    return _DOT.join(f"{_bold(entry.code)}: {escaped(entry.meaning)}" for entry in entries)


def _summary(block: Summary, frame: Frame) -> Iterator[str]:
    for brief in block.briefs:
        yield _heading(3, brief.heading)
        yield from _paragraphs(brief.text)
        lines = [
            _DOT.join((_bold(row.cells[0]), *map(escaped, filter(None, row.cells[1:])))) for row in brief.rows
        ]
        more = [_line(fill(frame.more, {"count": f"{brief.more:,}"}))] if brief.more else []
        yield _listed([*lines, *more])
    yield _legend(block.legend)
    if block.signatures:
        yield from _signatures(block.signatures)


def _signatures(block: Signatures) -> Iterator[str]:
    """Yield a line for each, with a box for a reservation; if all have signed, only who has one has it."""
    yield _heading(3, block.heading)
    lines = [f"{_LINE} {escaped(block.dated)}"] if block.dated else []
    for one in block.people:
        name = ", ".join(filter(None, (_bold(one.name), escaped(one.position))))
        boxed = one.reserved or not block.signed
        box = f"{_BOXES[one.reserved]} {escaped(block.reservation)}" if boxed else ""
        line = f"{_bold(block.mark)}:" if block.mark else _LINE
        lines.append(_DOT.join(filter(None, (f"{line} {name}", box, escaped(one.remark)))))
    yield _listed(lines)
    yield _line(block.more)
