"""The same charter set by Typst: a document of what a charter says, block by block, with our fonts."""

from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp

import typst

from facilitator.charter.paper import look
from facilitator.charter.parts import (
    Beside,
    Cards,
    Entries,
    Figures,
    Findings,
    Grid,
    Heading,
    Prose,
    Ruled,
    Signatures,
    Summary,
    Table,
    shown,
)
from facilitator.charter.told import told

FONT = "FiraGO"
WIDE = 12
"""Roles from which on a grid lies across, and its heads stand on their sides."""


class Peer:
    """A charter as a source of Typst, and its fonts, read once."""

    def __init__(self, charter):
        self.source = source_of(charter).encode()
        self._fonts = typst.Fonts(font_paths=[fonts()], include_system_fonts=False)

    def pdf(self):
        """Return the PDF, accessible as ours is; nothing is kept of the one before but the fonts."""
        return typst.compile(self.source, font_paths=self._fonts, pdf_standards=["ua-1"])


@cache
def fonts():
    """Return a folder with the two faces of the charter."""
    folder = Path(mkdtemp(prefix="typst-fonts-"))
    for name, source in (("regular", "figo"), ("bold", "figbo")):
        data = import_module("pymupdf_fonts").fontbuffers[source]()
        (folder / f"{name}.ttf").write_bytes(data)
    return str(folder)


def source_of(charter):
    """Return a charter as a source of Typst."""
    lines = [
        f"#set document(title: {said(charter.title)}, author: {said(charter.author)}, date: none)",
        f'#set text(font: "{FONT}", size: 9.5pt, fill: rgb("{look.INK}"), lang: {said(charter.language)})',
        f'#set page("a4", margin: {look.MARGIN}pt, numbering: "1 / 1")',
        f"#set page(header: {words(charter.frame.head_left)})",
        '#set table(stroke: (bottom: 0.5pt + rgb("#E2DFD7")), inset: 4pt, align: left)',
        "#show table.cell.where(y: 0): strong",
    ]
    if charter.cover is not None:
        lines += cover(charter.cover)
    for part in charter.parts:
        lines += ["#pagebreak(weak: true)", heading(1, part.title), words(part.lead), "#parbreak()"]
        under = part.title
        for block in part.blocks:
            lines += blocks(block, under)
            under = block.title if isinstance(block, Heading) else under
    return "\n".join(line if line.startswith("#") else f"#{line}" for line in lines if line)


def said(text):
    """Return a text as a string of Typst."""
    inner = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{inner}"'


def words(text):
    """Return a text as content that shows it as it is."""
    return f"text({said(text)})" if text else ""


def quiet(text):
    return f'text(size: 8pt, fill: rgb("{look.SECONDARY}"), {said(text)})' if text else ""


def heading(level, title):
    return f"heading(level: {level}, {said(title)})" if title.strip() else ""


def cover(front):
    """Yield the first page with its facts and the contents."""
    yield from (quiet(front.kind), f"text(size: 24pt, weight: 700, {said(front.title)})", "parbreak()")
    yield words(f"{front.organisation} {front.unit} {front.version}")
    yield table([(fact.label, fact.text) for fact in front.facts], "(1fr, 3fr)")
    yield f"outline(title: {said(front.contents)}, depth: 1)"


def table(rows, columns, heads=()):
    """Return a table of texts."""
    head = f"table.header({joined(heads)}), " if heads else ""
    return f"table(columns: {columns}, {head}{joined(text for row in rows for text in row)})"


def joined(texts):
    """Return texts as the cells of a table or the items of a list."""
    return ", ".join(f"[#{words(text)}]" if text else "[]" for text in texts)


def listed(kind, texts):
    return f"{kind}({joined(texts)})" if texts else ""


def blocks(block, under):
    """Yield what Typst makes of one block."""
    match block:
        case Prose() | Beside() | Heading():
            yield from of_prose(block)
        case Figures():
            for picture in told(block, under):
                yield from (heading(2, picture.title), words(picture.said))
                yield listed("list", [one.text for one in picture.sentences])
        case Table():
            yield of_table(block)
        case Grid():
            yield from of_grid(block)
        case Ruled():
            yield table([[""] * len(block.heads)] * block.rows, of_shares(block.shares), block.heads)
        case _:
            yield from of_numbered(block)


def of_prose(block):
    match block:
        case Beside():
            sides = (block.left, block.right)
        case Heading():
            sides = (Prose(block.title, block.text),)
        case _:
            sides = (block,)
    for side in sides:
        yield from (heading(2, side.heading), words(side.text), "parbreak()")


def of_numbered(block):
    match block:
        case Entries():
            for one in block.entries:
                yield heading(2, f"{one.number} {one.title}")
                yield table([(fact.label, fact.text) for fact in one.facts], "(1fr, 4fr)")
        case Cards():
            for card in block.cards:
                yield from (heading(2, f"{card.number} {card.title}"), words(card.story))
                yield table([(fact.label, fact.text) for fact in card.facts], "(1fr, 4fr)")
                yield listed("enum", card.steps)
        case Findings():
            for group in block.groups:
                yield from of_findings(group)
        case Summary():
            yield from of_summary(block)
        case Signatures():
            yield table([(one.name, one.position) for one in block.people], "(1fr, 1fr)")


def of_summary(block):
    for brief in block.briefs:
        yield from (heading(2, brief.heading), words(brief.text))
        if brief.rows:
            yield table([row.cells for row in brief.rows], len(brief.rows[0].cells))


def of_findings(group):
    yield heading(2, group.title)
    for one in group.findings:
        yield from (heading(3, one.what), words(one.why), words(one.advice))
        yield listed("list", [place.text for place in one.places])


def of_shares(shares):
    return f"({', '.join(f'{share}fr' for share in shares)},)"


def of_table(block):
    """Return a table with its groups as rows over all columns."""
    wide, cells = len(block.heads), []
    for group in block.groups:
        if group.title:
            title = " ".join(filter(None, (group.title, group.beside, group.under)))
            cells.append(f"table.cell(colspan: {wide}, strong({said(title)}))")
        for row in group.rows:
            for place, text in enumerate(row.cells):
                under = quiet(row.under) if place == int(block.numbered) else ""
                cells.append(
                    f"[{f'#{words(text)}' if text else ''}{f' #linebreak() #{under}' if under else ''}]"
                )
    shares = ["auto" if block.numbered and not place else "1fr" for place in range(wide)]
    return f"table(columns: ({', '.join(shares)},), table.header({joined(block.heads)}), {', '.join(cells)})"


def of_grid(block):
    """Yield a grid of coloured cells, its legend and its notes, on pages that lie across where it is wide."""
    across = len(block.heads) >= WIDE
    if across:
        yield f'set page("a4", flipped: true, margin: {look.MARGIN}pt)'
    heads = ", ".join(f"table.cell(rotate(-90deg, reflow: true, {words(one.title)}))" for one in block.heads)
    cells, roles = [], [one.role for one in block.heads]
    for section in block.sections:
        if section.title:
            cells.append(f"table.cell(colspan: {len(roles) + 2}, strong({said(section.title)}))")
        for row in section.rows:
            cells.append(joined((row.number, row.title)))
            cells += [of_cell(row, role, block.colours) for role in roles]
    columns = f"(auto, 1fr, {', '.join(['19pt'] * len(roles))},)"
    yield f"table(columns: {columns}, table.header([], [], {heads}), {', '.join(cells)})"
    yield table([(one.code, one.meaning) for one in block.legend], "(auto, 1fr)")
    yield listed("enum", [f"{note.place}: {note.text}" for note in block.notes])
    if across:
        yield f'set page("a4", flipped: false, margin: {look.MARGIN}pt)'


def of_cell(row, role, colours):
    """Return a cell: each letter on its colour, and the number of its note."""
    if role not in row.cells:
        return "[]"
    found = []
    for code in shown(row.cells[role]):
        shade = colours.get(code)
        fill = f'fill: rgb("{shade.fill}"), ' if shade else ""
        ink = f'fill: rgb("{shade.ink}"), ' if shade else ""
        found.append(f"#box({fill}inset: 2.5pt, radius: 2pt, text({ink}size: 8pt, {said(code)}))")
    note = row.notes.get(role)
    return f"[{''.join(found)}{f'#super[{note}]' if note else ''}]"
