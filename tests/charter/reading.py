"""Read a PDF back: its text, where each piece of it stands, its fonts, links and outline."""

import io
import unicodedata
from typing import NamedTuple

from pypdf import PdfReader
from pypdf.generic import ContentStream

from facilitator.charter.paper.fonts import code_of, unseen, widths
from facilitator.charter.paper.lettering import width
from facilitator.charter.paper.look import Style


class Piece(NamedTuple):
    """A piece of text: where it begins, how wide and high it is, whether it stands on its side."""

    x: float
    y: float
    size: float
    text: str
    bold: bool
    upright: bool

    @property
    def end(self):
        return self.x + width(self.text, Style(self.size, self.size, bold=self.bold))


def opened(data):
    return PdfReader(io.BytesIO(data), strict=True)


def pieces(page):
    """Return the pieces of a page in the order they are drawn; those of forms are left out."""
    found = []

    def visit(text, matrix, line, font, size):
        if not text.strip() or "/FormOnly" in (font or {}):
            return
        a, b, c, d, e, f = (float(v) for v in matrix)
        x, y = float(line[4]), float(line[5])
        at = (a * x + c * y + e, b * x + d * y + f)
        if at[0] < 0:
            return
        bold = "Bold" in str((font or {}).get("/BaseFont", ""))
        found.append(Piece(*at, float(size), text.strip("\n"), bold, abs(b) < 0.01))

    page.extract_text(visitor_text=visit)
    return found


def outside(found, box):
    """Return the pieces that do not lie within left, bottom, right and top."""
    left, bottom, right, top = box
    return [
        piece
        for piece in found
        if piece.x < left - 1
        or piece.y < bottom - 1
        or (piece.end > right + 1 and piece.upright)
        or piece.y + piece.size * 0.7 > top + 1
    ]


def squeezed(text):
    """Return a text without blanks, in the form that joined letters come back to."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def printed(text):
    """Return a text as it is printed, without blanks: codes stand for characters without a glyph."""
    table = widths(bold=False)
    return squeezed(
        "".join(
            code_of(c) if table.family_of(c) < 0 else c for c in text if not unseen(c) and not c.isspace()
        )
    )


def text_of(data):
    """Return all text of a document without blanks."""
    return squeezed("".join(page.extract_text() for page in opened(data).pages))


def fonts(data):
    """Return the fonts of a document by name, and whether each is embedded."""
    found = {}
    for page in opened(data).pages:
        for entry in page["/Resources"]["/Font"].values():
            font = entry.get_object()
            descriptor = font.get("/FontDescriptor", {})
            found[font["/BaseFont"]] = "/FontFile2" in descriptor
    return found


def annotations(data):
    """Return all annotations of a document."""
    return [
        note.get_object()
        for page in opened(data).pages
        for note in page.get("/Annots", [])
        if note is not None
    ]


def outline(data):
    """Return the titles of the outline, those of a lower level as lists."""

    def titles(entries):
        return [titles(e) if isinstance(e, list) else e.title for e in entries]

    return titles(opened(data).outline)


def operators(data):
    """Return the names of all operators in the pages of a document."""
    reader = opened(data)
    return {
        operator
        for page in reader.pages
        for _, operator in ContentStream(page.get_contents(), reader).operations
    }
