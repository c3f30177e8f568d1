"""The first page: logo, title, facts, and the contents as a field that Word can update."""

from collections.abc import Iterator, Sequence

from facilitator.charter.paper.accent import resolved
from facilitator.charter.paper.look import ACCENT, LINE, TINT, Style
from facilitator.charter.paper.right_to_left import runs_right_to_left
from facilitator.charter.parts import Charter, Cover, Fact, Look
from facilitator.charter.word.body import ended
from facilitator.charter.word.fitting import count
from facilitator.charter.word.look import GUTTER, MARGIN, TITLE, edge, letters, margins, shaded, spacing
from facilitator.charter.word.markup import (
    SIDE_BY_SIDE,
    cell,
    clean,
    paragraph,
    row,
    runs,
    said,
    styled,
    table,
)
from facilitator.charter.word.pages import Sheet
from facilitator.charter.word.places import Listed, Places
from facilitator.charter.word.running import paragraphs

_LOGO = (150.0, 54.0)
"""The most room that the logo takes."""
_TITLES, _SMALLEST = ((90, TITLE), (180, 22.0)), 16.0
"""How large titles of so many characters are."""
_AIR, _LEAST_AIR = 64.0, 12.0
"""Above the title and below it, and where facts and contents need the room."""
_FIXED, _FACT, _LINE = 360.0, 21.0, 16.0
"""About the height of all that is on every cover, of two labels, and of a line of the contents."""
_FACTS = Style(9, 12)
_CLOSE = 'distT="0" distB="0" distL="0" distR="0"'
"""No air around the logo, so that it begins where the words do: LibreOffice else leaves some."""
_EMU = 12_700
"""To a point."""
_ROOM = 16
"""So many entries of the contents stand on the cover; where there are more, the parts alone are listed."""


def cover(
    charter: Charter, said_on: Cover, places: Places, sheet: Sheet, pixels: tuple[int, int] | None
) -> Iterator[str]:
    """Yield the first page; pixels is the size of the logo, None where there is none that can be read."""
    room = sheet.room
    listed = _listed(places)
    whose = paragraph(_logo(charter.look, pixels)) if pixels else ""
    whose += said(said_on.organisation, "Organisation")
    status = paragraph(runs(said_on.version or said_on.status, styled("Status")), "Banner")
    half = room / 2
    middle = '<w:vAlign w:val="center"/>'
    yield table(
        SIDE_BY_SIDE,
        [half, half],
        [row([cell(whose, half, last=middle), cell(status, half, last=middle)])],
        head=False,
        margins=margins(0, 0),
    )
    taken = _taken(said_on, room) + len(listed) * _LINE + bool(pixels) * _LOGO[1]
    air = min(_AIR, max(_LEAST_AIR, (sheet.height - taken) / 3))
    yield paragraph("", "Gap", last=spacing(0, air / 2, 8, "exact"))
    yield _panel(said_on, sheet.width, air)
    yield paragraph("", "Gap", last=spacing(0, air / 4, 8, "exact"))
    if said_on.facts:
        yield _facts(said_on, room)
    if listed:
        yield said(said_on.contents, "TOCHeading")
        yield from _contents(listed)
    yield ended(sheet, bare=True)


def _taken(said_on: Cover, room: float) -> float:
    """Return about how high all is but contents, logo and air."""
    size = _size(said_on.title)
    title = Style(size, size * 1.25, bold=True)
    height = _FIXED + (count(said_on.title, title, room) - 2) * title.leading
    lines = [count(fact.text, _FACTS, (room - GUTTER) / 2) for fact in said_on.facts]
    return height + sum(_FACT + max(lines[at : at + 2]) * _FACTS.leading for at in range(0, len(lines), 2))


def _size(title: str) -> float:
    return next((size for longest, size in _TITLES if len(title) <= longest), _SMALLEST)


def _panel(said_on: Cover, wide: float, air: float) -> str:
    """Return the title on a tint of the group's colour, from edge to edge of the paper."""
    size = _size(said_on.title)
    look = letters(size) if size != TITLE else ""
    told = said(said_on.kind, "Kind", last=spacing(air, 6))
    told += said(said_on.title, "Title", look=look, last=spacing(0, 8, size * 1.25))
    told += said(said_on.unit, "Subtitle") if said_on.unit else ""
    told += paragraph("", "Gap", last=spacing(0, air, 8, "exact"))
    paper = f"<w:tcBorders>{edge('bottom', resolved(ACCENT), 24)}</w:tcBorders>{shaded(resolved(TINT))}"
    around = margins(0, MARGIN, MARGIN)
    panel = row([cell(told, wide, first=paper)])
    return table(SIDE_BY_SIDE, [wide], [panel], head=False, margins=around, left=-MARGIN)


def _facts(said_on: Cover, room: float) -> str:
    """Return facts in two columns, read from left to right."""
    half = (room - GUTTER) / 2
    widths = [half, GUTTER, half]
    line, none = (
        f"<w:tcBorders>{one}</w:tcBorders>" for one in (edge("bottom", LINE), '<w:bottom w:val="nil"/>')
    )
    rows: list[str] = []
    for at in range(0, len(said_on.facts), 2):
        told = [_fact(one) for one in said_on.facts[at : at + 2]]
        right = cell(told[1], half, first=line) if len(told) > 1 else cell("", half, first=none)
        rows.append(row([cell(told[0], half, first=line), cell("", GUTTER, first=none), right]))
    return table(SIDE_BY_SIDE, widths, rows, caption=said_on.kind, head=False, margins=margins(4, 0))


def _fact(fact: Fact) -> str:
    return said(fact.label, "TableHead") + "".join(paragraphs(fact.text, "TableText"))


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
        f'<w:r><w:drawing><wp:inline xmlns:wp="{main}/wordprocessingDrawing" {_CLOSE}>'
        f'<wp:extent {size}/><wp:docPr id="1" name="logo" descr="{shows}"/><a:graphic xmlns:a="{main}/main">'
        f'<a:graphicData uri="{main}/picture"><pic:pic xmlns:pic="{main}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="logo" descr="{shows}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="logo"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
