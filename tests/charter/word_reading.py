"""Read a DOCX back: headings, tables, links, bookmarks, with python-docx and from its markup."""

import io

from docx import Document
from docx.oxml.ns import qn

from facilitator.charter.parts import (
    Beside,
    Cards,
    Entries,
    Figures,
    Findings,
    Heading,
    Prose,
    Signatures,
    Summary,
    Table,
    shown,
)
from facilitator.charter.told import told

FIRM = "\N{NO-BREAK SPACE}"


def opened(data):
    return Document(io.BytesIO(data))


def every(document, name):
    """All elements of a name, wherever they are."""
    return [*document.element.body.iter(qn(name))]


def text_of(paragraph):
    """The text of a paragraph's markup, firm blanks around letters left out."""
    return "".join(_texts(paragraph))


def _texts(element):
    for one in element.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        style = one.getparent().find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
        letter = style is not None and style.get(qn("w:val")) == "Letter"
        said = {qn("w:br"): "\n", qn("w:tab"): "\t"}.get(one.tag) or one.text
        yield said.strip(FIRM) if letter else said


def headings(document):
    """Level and text of all headings in their order, those in tables too."""
    found = []
    for paragraph in every(document, "w:p"):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")).startswith("Heading"):
            found.append((int(style.get(qn("w:val"))[-1]), text_of(paragraph)))
    return found


def cells(table):
    """The texts of a table's cells, row by row; a cell over several columns stands once."""
    return [
        ["\n".join(map(text_of, cell.iter(qn("w:p")))) for cell in row.iter(qn("w:tc"))]
        for row in table.iter(qn("w:tr"))
    ]


def said_headings(charter):
    """The headings that a charter should have; a picture under a heading of its own title has no other."""
    found = []
    for part in charter.parts:
        found.append((1, part.title))
        for block in part.blocks:
            found += _of_block(block, found[-1][1])
    return [(level, " ".join(title.split("\n"))) for level, title in found if title.strip()]


def _of_block(block, under):
    match block:
        case Prose():
            found = [(2, block.heading)]
        case Beside():
            found = [(2, block.left.heading), (2, block.right.heading)]
        case Heading():
            found = [(2, block.title)]
        case Entries():
            found = [(3, f"{one.number}\t{one.title}") for one in block.entries]
        case Cards():
            found = [(3, f"{one.number}\t{one.title}") for one in block.cards]
        case Findings():
            found = [line for group in block.groups for line in _of_findings(group)]
        case Figures():
            found = [(2, picture.title) for picture in told(block, under)]
        case Summary():
            signed = _of_block(block.signatures, "") if block.signatures else []
            found = [*((2, brief.heading) for brief in block.briefs), *signed]
        case Signatures():
            found = [(2, block.heading)]
        case _:
            found = []
    return found


def _of_findings(group):
    mark = {"error": "●", "warning": "▲", "information": "•"}[group.severity]
    return [(2, group.title), *((3, f"{mark}\t{one.what}") for one in group.findings)]


def said_rows(block):
    """The rows that a table or a grid of one band should have."""
    return _of_table(block) if isinstance(block, Table) else _of_grid(block)


def _of_table(block):
    about = int(block.numbered)
    rows = [[*block.heads]] if any(block.heads) else []
    for group in block.groups:
        if group.title:
            title = f"{group.title}  {group.beside}" if group.beside else group.title
            rows.append(["\n".join(filter(None, (title, group.under)))])
        for row in group.rows:
            found = [*row.cells]
            found[about] = "\n".join(filter(None, (found[about], row.under)))
            rows.append(found)
    return rows


def _of_grid(block):
    rows = []
    if any(unit.title for unit in block.units):
        rows.append(["", *(unit.title for unit in block.units)])
    rows.append(["", *(head.title for head in block.heads)])
    for section in block.sections:
        rows += [[section.title]] if section.title else []
        for row in section.rows:
            letters = [
                " ".join(shown(row.cells[head.role])) + str(row.notes.get(head.role, ""))
                if head.role in row.cells
                else ""
                for head in block.heads
            ]
            rows.append([row.number, row.title, *letters])
    return rows


def of_kind(charter, kind):
    """All blocks of a kind."""
    return [block for part in charter.parts for block in part.blocks if isinstance(block, kind)]


def tables(document, style):
    """The tables of a style, in their order."""
    return [table._tbl for table in document.tables if table.style.name == style]


def grids(document):
    return tables(document, "Charter Grid")
