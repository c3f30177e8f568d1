"""Sections of pages, upright and across, with a running head and a foot."""

import re

import msgspec

from facilitator.charter.paper.look import SIZES
from facilitator.charter.parts import Frame
from facilitator.charter.word.look import BOTTOM, EDGE, GUTTER, MARGIN, TOP, tab
from facilitator.charter.word.markup import paragraph, runs, twips

_LARGEST = 1584.0
"""Word knows no longer paper: 22 inches."""
_LONGEST = 66
"""Characters at the edge of a page."""
_PLACEHOLDER = re.compile(r"(\{pages?\})")
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


class Sheet(msgspec.Struct, frozen=True):
    """The paper, as it lies in a section; name tells heads and feet apart."""

    width: float
    height: float
    across: bool = False
    columns: int = 1

    @property
    def room(self) -> float:
        """The width of text, in each of its columns."""
        whole = self.width - 2 * MARGIN + GUTTER
        return whole / self.columns - GUTTER

    @property
    def name(self) -> str:
        """What heads and feet of such pages are called."""
        return "across" if self.across else "upright"

    @property
    def parted(self) -> "Sheet":
        """Such pages with their text in two columns."""
        return msgspec.structs.replace(self, columns=2)

    def section(self, *, bare: bool = False, goes_on: bool = False) -> str:
        """Return the properties of a section of such pages; a bare one has no running head and no foot.

        goes_on is whether it stands on the page of the one before.
        """
        edges = (
            ""
            if bare
            else (
                f'<w:headerReference w:type="default" r:id="head_{self.name}"/>'
                f'<w:footerReference w:type="default" r:id="foot_{self.name}"/>'
            )
        )
        lies = ' w:orient="landscape"' if self.across else ""
        columns = f'<w:cols w:num="{self.columns}" w:space="{twips(GUTTER)}"/>' if self.columns > 1 else ""
        margin = f'w:right="{twips(MARGIN)}" w:left="{twips(MARGIN)}"'
        return (
            f'<w:sectPr>{edges}<w:type w:val="{"continuous" if goes_on else "nextPage"}"/>'
            f'<w:pgSz w:w="{twips(self.width)}" w:h="{twips(self.height)}"{lies}/>'
            f'<w:pgMar w:top="{twips(TOP)}" {margin} w:bottom="{twips(BOTTOM)}"'
            f' w:header="{twips(EDGE)}" w:footer="{twips(EDGE - 4)}" w:gutter="0"/>{columns}</w:sectPr>'
        )


def sheets(paper: str) -> tuple[Sheet, Sheet]:
    """Return a paper upright and across; one that is too large for Word becomes an A3."""
    wide, tall = SIZES[paper] if max(SIZES[paper]) <= _LARGEST else SIZES["a3"]
    return Sheet(wide, tall), Sheet(tall, wide, across=True)


def head(frame: Frame, sheet: Sheet) -> str:
    """Return the running head."""
    content = f"{runs(_short(frame.head_left))}{runs(chr(9))}{runs(_short(frame.head_right))}"
    return paragraph(content, "Header", first=tab(sheet.room, "right"))


def foot(frame: Frame, sheet: Sheet) -> str:
    """Return the foot with the number of the page, as fields."""
    page = "".join(
        _field(_FIELDS[part]) if part in _FIELDS else runs(part) for part in _PLACEHOLDER.split(frame.page_of)
    )
    return paragraph(
        f"{runs(_short(frame.foot))}{runs(chr(9))}{page}", "Footer", first=tab(sheet.room, "right")
    )


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _short(text: str) -> str:
    """Return what finds room at the edge of a page."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
