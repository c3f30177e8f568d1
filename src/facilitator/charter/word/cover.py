"""The first page: logo, title, facts, and the contents as a field that Word can update."""

from collections.abc import Iterator, Sequence

from facilitator.charter.paper.right_to_left import runs_right_to_left
from facilitator.charter.parts import Charter, Cover, Look
from facilitator.charter.word.look import LABELS, TITLE, letters, spacing, tab
from facilitator.charter.word.markup import cell, clean, paragraph, row, runs, said, styled, table
from facilitator.charter.word.places import Listed, Places
from facilitator.charter.word.running import paragraphs

_LOGO = (150.0, 54.0)
"""The most room that the logo takes."""
_TITLES, _SMALLEST = ((90, TITLE), (180, 22.0)), 16.0
"""How large titles of so many characters are."""
_AIR, _LEAST_AIR = 120.0, 26.0
"""Above the title, and where facts and contents need the room."""
_FEW, _LINE = 12, 17.0
"""Lines below the title that leave room for all that air, and how much of it each further one takes."""
_EMU = 12_700
"""To a point."""
_ROOM = 16
"""So many entries of the contents stand on the cover; where there are more, the parts alone are listed."""


def cover(
    charter: Charter, said_on: Cover, places: Places, room: float, pixels: tuple[int, int] | None
) -> Iterator[str]:
    """Yield what stands on the first page; pixels is the size of the logo, if there is one."""
    if pixels:
        yield paragraph(_logo(charter.look, pixels))
    status = said_on.version or said_on.status
    banner = f"{runs(said_on.kind)}{runs(chr(9))}{runs(status, styled('Status'))}"
    yield paragraph(banner, "Banner", first=tab(room, "right"))
    listed = _listed(places)
    lines = len(said_on.facts) + len(listed) + 3 * bool(pixels)
    air = min(_AIR, max(_LEAST_AIR, _AIR - _LINE * (lines - _FEW)))
    size = next((size for longest, size in _TITLES if len(said_on.title) <= longest), _SMALLEST)
    look = letters(size) if size != TITLE else ""
    yield said(said_on.title, "Title", look=look, last=spacing(air, 10, size * 1.25))
    for text in filter(None, (said_on.organisation, said_on.unit)):
        yield said(text, "Subtitle")
    if said_on.facts:
        yield paragraph("", last=spacing(16, 16))
        yield _facts(said_on, room)
    if listed:
        yield said(said_on.contents, "TOCHeading")
        yield from _contents(listed)


def _facts(said_on: Cover, room: float) -> str:
    widths = (LABELS, room - LABELS)
    rows = [
        row(
            [
                cell(said(fact.label, "TableText", look=styled("Quiet")), widths[0]),
                cell("".join(paragraphs(fact.text, "TableText")), widths[1]),
            ]
        )
        for fact in said_on.facts
    ]
    return table("CharterTable", widths, rows, caption=said_on.kind, head=False)


def _listed(places: Places) -> list[Listed]:
    """Return the headings that the contents list."""
    levels = 2 if len(places.listed) <= _ROOM else 1
    return [one for one in places.listed if one.level <= levels]


def _contents(shown: Sequence[Listed]) -> Iterator[str]:
    """Yield the contents as they are now, within the field; it gives them page numbers when it is updated."""
    levels = max(one.level for one in shown)
    begins = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{levels}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    ends = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for number, one in enumerate(shown):
        content = _entry(one)
        content = f"{'' if number else begins}{content}{ends if number == len(shown) - 1 else ''}"
        yield paragraph(content, f"TOC{one.level}", rtl=runs_right_to_left(one.title))


def _entry(one: Listed) -> str:
    return f'<w:hyperlink w:anchor="{one.bookmark}" w:history="1">{runs(one.title)}</w:hyperlink>'


def _logo(look: Look, pixels: tuple[int, int]) -> str:
    """Return the logo as large as its room allows."""
    wide, tall = pixels
    scale = min(_LOGO[0] / wide, _LOGO[1] / tall)
    size = f'cx="{round(wide * scale * _EMU)}" cy="{round(tall * scale * _EMU)}"'
    shows = clean(" ".join(look.logo_shows.split()))
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{main}/wordprocessingDrawing">'
        f'<wp:extent {size}/><wp:docPr id="1" name="logo" descr="{shows}"/><a:graphic xmlns:a="{main}/main">'
        f'<a:graphicData uri="{main}/picture"><pic:pic xmlns:pic="{main}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="logo" descr="{shows}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="logo"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
