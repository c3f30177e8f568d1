"""The styles of the document: what headings, tables and texts look like, in one place to be changed."""

from collections.abc import Iterator

from facilitator.charter.paper.accent import Own
from facilitator.charter.paper.look import ERROR, INK, LINE, SECONDARY, WARNING
from facilitator.charter.word.markup import SIDE_BY_SIDE, WORDS, clean, twips

MARGIN = 48.2
"""17 mm on both sides."""
TOP, BOTTOM = 62.0, 48.0
"""Margins above and below the text."""
EDGE = 30.0
"""From the edge of the paper to the running head and the foot."""
INDENT = 18.0
"""Of what hangs on a number."""
LABELS = 112.0
"""Where the text begins that stands beside a label."""
GAP = 10.0
"""Air at the right of a table's cells."""
TITLE = 32.0
"""The size of the title on the cover."""
BESIDE = 20.0
"""Air at the right of what stands beside something else."""
GUTTER = 28.0
"""Between two columns of text."""
TABLES_GAP = 10.0
"""Between two tables."""
RULED = 4.8
"""Height of a line to sign on and the air below it."""
LETTER = 4.6
"""About the width of a letter in a table."""
FONT, FALLBACK = "FiraGO", "Calibri"
SIGNS = "Segoe UI Symbol"
"""Where boxes to tick come from."""
SEVERITIES = {"error": ("●", ERROR), "warning": ("▲", WARNING), "information": ("•", INK)}
"""Mark and colour of findings: told apart in black and white too."""

_KEPT = "<w:keepNext/><w:keepLines/>"
_PARAGRAPH = "paragraph"
_CHARACTERS = "character"


def coloured(colour: str) -> str:
    """Return the property of a run for a colour of #RRGGBB."""
    return f'<w:color w:val="{colour[1:]}"/>'


def shaded(fill: str) -> str:
    """Return the property of a run or a cell for the colour behind it."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill[1:]}"/>'


def edge(side: str, colour: str, eighths: int = 4, space: int = 0) -> str:
    """Return a border, its weight in eighths of a point, space in points."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour[1:]}"/>'


def tab(at: float, kind: str = "left") -> str:
    """Return a stop for tabs."""
    return f'<w:tabs><w:tab w:val="{kind}" w:pos="{twips(at)}"/></w:tabs>'


def spacing(before: float, after: float, line: float = 0.0, rule: str = "atLeast") -> str:
    """Return the air around a paragraph, and the distance of its lines where it is not that of all."""
    lines = f' w:line="{twips(line)}" w:lineRule="{rule}"' if line else ""
    return f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"{lines}/>'


def indent(left: float, hanging: float = 0.0) -> str:
    """Return how far a paragraph stands in, and how far its first line hangs out of it."""
    return f'<w:ind w:left="{twips(left)}" w:hanging="{twips(hanging)}"/>'


def letters(size: float, colour: str = "", *, bold: bool = False) -> str:
    """Return the properties of runs."""
    half = round(size * 2)
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + (coloured(colour) if colour else "")
        + f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    )


def _face(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _style(
    kind: str,
    name: str,
    identity: str,
    properties: str = "",
    words: str = "",
    *,
    follows: str = "",
    on: str = "",
) -> str:
    base = f'<w:basedOn w:val="{on or "Normal"}"/>' if kind == _PARAGRAPH and name != "Normal" else ""
    after = f'<w:next w:val="{follows}"/>' if follows else ""
    first = ' w:default="1"' if name in ("Normal", "Default Paragraph Font", "Normal Table") else ""
    own = "" if name[0].islower() or name in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="{kind}"{first}{own} w:styleId="{identity}"><w:name w:val="{name}"/>{base}{after}'
        f'<w:uiPriority w:val="1"/><w:qFormat/>'
        f"{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{f'<w:rPr>{words}</w:rPr>' if words else ''}"
        "</w:style>"
    )


_BUILT_IN = frozenset(
    {
        "Normal",
        "Title",
        "Subtitle",
        "List Bullet",
        "List Number",
        "TOC Heading",
        "Signature",
        "Strong",
        "Hyperlink",
        "Normal Table",
    }
)


def styles(language: str, own: Own) -> str:
    """Return the part of the package that holds all styles."""
    tongue = clean(language or "en")
    return (
        f"<w:styles {WORDS}><w:docDefaults><w:rPrDefault><w:rPr>{_face(FONT)}{letters(10, INK)}"
        f'<w:lang w:val="{tongue}" w:eastAsia="{tongue}" w:bidi="{tongue}"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{spacing(0, 0, 14)}</w:pPr></w:pPrDefault></w:docDefaults>"
        f"{''.join(_headings(own))}{''.join(_texts(own))}{''.join(_in_tables())}{''.join(_characters(own))}{''.join(_tables())}"
        "</w:styles>"
    )


def _para(name: str, identity: str, properties: str, words: str = "", follows: str = "") -> str:
    return _style(_PARAGRAPH, name, identity, properties, words, follows=follows)


def _level(number: int) -> str:
    return f'<w:outlineLvl w:val="{number}"/>'


def _headings(own: Own) -> Iterator[str]:
    yield _para("Normal", "Normal", f"<w:widowControl/>{spacing(0, 4, 14)}")
    yield _para(
        "Title", "Title", f"{_KEPT}{spacing(0, 10, 40)}", letters(TITLE, INK, bold=True), follows="Normal"
    )
    yield _para(
        "Subtitle", "Subtitle", f"{_KEPT}{spacing(0, 2, 20)}", letters(14, SECONDARY), follows="Normal"
    )
    title = f"{_KEPT}{spacing(34, 6, 24)}{_level(0)}"
    yield _para("heading 1", "Heading1", title, letters(19, INK, bold=True), follows="Lead")
    heading = f"{_KEPT}{spacing(20, 4, 14)}{_level(1)}"
    yield _para("heading 2", "Heading2", heading, letters(11, own.accent, bold=True), follows="Normal")
    entry = f"{_KEPT}{tab(INDENT)}{spacing(14, 1, 14)}{indent(INDENT, INDENT)}{_level(2)}"
    yield _para("heading 3", "Heading3", entry, letters(10, INK, bold=True), follows="Normal")
    yield _para("Lead", "Lead", f"<w:keepNext/>{spacing(0, 8, 14)}", letters(10, SECONDARY), follows="Normal")


def _texts(own: Own) -> Iterator[str]:
    hanging = indent(INDENT, 11)
    bullet = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    yield _para("List Bullet", "ListBullet", f"{bullet}{spacing(0, 2)}{hanging}<w:contextualSpacing/>")
    steps = f"{spacing(0, 2)}{indent(LABELS + 16, 16)}"
    yield _para("List Number", "ListNumber", steps, letters(9))
    yield _para("caption", "Caption", f"{_KEPT}{spacing(10, 4, 11)}", letters(8, SECONDARY), follows="Normal")
    yield _para(
        "header", "Header", f"<w:pBdr>{edge('bottom', own.accent, 6, 6)}</w:pBdr>", letters(8, SECONDARY)
    )
    yield _para("footer", "Footer", f"<w:pBdr>{edge('top', LINE, 4, 6)}</w:pBdr>", letters(8, SECONDARY))
    yield _para("toc 1", "TOC1", spacing(2, 2, 12), letters(9.5))
    yield _para("toc 2", "TOC2", f"{spacing(0, 0)}{indent(12)}", letters(9, SECONDARY))
    head = f"{_KEPT}<w:pBdr>{edge('bottom', INK, 6, 3)}</w:pBdr>{spacing(22, 4)}"
    yield _para("TOC Heading", "TOCHeading", head, letters(11, own.accent, bold=True), follows="Normal")
    yield _para("Organisation", "Organisation", spacing(0, 0, 16), letters(12, INK, bold=True))
    yield _para(
        "Kind", "Kind", f"{_KEPT}{spacing(0, 6)}", letters(11, own.accent, bold=True), follows="Title"
    )
    yield _para("Banner", "Banner", '<w:jc w:val="right"/>', letters(11, own.accent, bold=True))
    yield _para("Label", "Label", f"<w:keepNext/>{spacing(5, 1, 11)}{indent(INDENT)}", letters(8, SECONDARY))
    yield _para("Indented", "Indented", f"{spacing(0, 2)}{indent(INDENT)}")
    fact = f"{tab(LABELS)}{spacing(1, 1)}{indent(LABELS, LABELS - INDENT)}"
    yield _para("Fact", "Fact", fact)
    yield _para("Legend", "Legend", spacing(9, 2, 15), letters(8, SECONDARY))
    yield _para("Note", "Note", f"{tab(INDENT)}{spacing(0, 2, 12)}{indent(INDENT, INDENT)}", letters(8.5))
    signed = f"<w:keepLines/><w:pBdr>{edge('top', INK, 6, 4)}</w:pBdr>{spacing(0, 0, 12)}"
    yield _para("Signature", "Signature", signed, letters(9))
    yield _para("Gap", "Gap", spacing(0, 0, TABLES_GAP, "exact"), letters(2))
    yield _para("Section End", "SectionEnd", spacing(0, 0, 1, "exact"), letters(1))


def _in_tables() -> Iterator[str]:
    yield _style(_PARAGRAPH, "Table Text", "TableText", spacing(0, 0, 12), letters(9))
    yield _style(
        _PARAGRAPH, "Table Head", "TableHead", f"<w:keepNext/>{spacing(0, 0, 10)}", letters(8, SECONDARY)
    )
    section = f"<w:keepNext/>{spacing(8, 0, 12)}"
    yield _style(_PARAGRAPH, "Table Section", "TableSection", section, letters(9, bold=True))
    middle = '<w:jc w:val="center"/>'
    yield _style(_PARAGRAPH, "Grid Letters", "GridLetters", f"{spacing(0, 0, 12)}{middle}", letters(8.5))
    head = f"<w:keepNext/>{spacing(0, 0, 9.5)}{middle}"
    yield _style(_PARAGRAPH, "Grid Head", "GridHead", head, letters(7.5))
    unit = f"<w:keepNext/>{spacing(0, 0, 9.5)}"
    yield _style(_PARAGRAPH, "Grid Unit", "GridUnit", unit, letters(7.5, SECONDARY))


def _characters(own: Own) -> Iterator[str]:
    yield _style(_CHARACTERS, "Strong", "Strong", words="<w:b/><w:bCs/>")
    yield _style(_CHARACTERS, "Hyperlink", "Hyperlink", words=coloured(own.accent))
    yield _style(
        _CHARACTERS, "Quiet", "Quiet", words=f'<w:b w:val="0"/><w:bCs w:val="0"/>{coloured(SECONDARY)}'
    )
    yield _style(_CHARACTERS, "Letter", "Letter", words="<w:b/><w:bCs/>")
    yield _style(_CHARACTERS, "Status", "Status", words=letters(9, own.accent, bold=True))
    yield _style(_CHARACTERS, "Good News", "GoodNews", words=f"<w:b/><w:bCs/>{coloured(own.accent)}")
    yield _style(_CHARACTERS, "Bad News", "BadNews", words=f"<w:b/><w:bCs/>{coloured(ERROR)}")
    yield _style(_CHARACTERS, "Sign", "Sign", words=_face(SIGNS))


def _tables() -> Iterator[str]:
    none = '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{}</w:tblCellMar></w:tblPr>'
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/>{none.format(margins(0, 0))}</w:style>'
    )
    yield _table("Charter Table", "CharterTable", margins(3.5, GAP))
    yield _coloured_table()
    yield _table("Charter Grid", "CharterGrid", margins(2.75, 3))
    yield _table("Charter Columns", SIDE_BY_SIDE, margins(0, BESIDE), ruled=False)


def _coloured_table() -> str:
    """Return the style of tables of coloured cells: white between them."""
    white = "".join(edge(side, "#FFFFFF", 18) for side in ("insideH", "insideV"))
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="CharterColours">'
        '<w:name w:val="Charter Colours"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="2"/><w:qFormat/><w:tblPr>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{white}</w:tblBorders>'
        f"<w:tblCellMar>{margins(3.5, 4)}</w:tblCellMar></w:tblPr></w:style>"
    )


def margins(upright: float, right: float, left: float = 0.0) -> str:
    """Return the margins of a table's cells."""
    sides = (("top", upright), ("left", left), ("bottom", upright), ("right", right))
    return "".join(f'<w:{side} w:w="{twips(wide)}" w:type="dxa"/>' for side, wide in sides)


def _table(name: str, identity: str, around: str, *, ruled: bool = True) -> str:
    """Return a style of tables: hairlines between the rows, a dark line below the heads."""
    lines = f"<w:tblBorders>{edge('bottom', LINE)}{edge('insideH', LINE)}</w:tblBorders>" if ruled else ""
    dark = f"<w:tcPr><w:tcBorders>{edge('bottom', INK, 6)}</w:tcBorders></w:tcPr>"
    head = f'<w:tblStylePr w:type="firstRow">{dark}</w:tblStylePr>' if ruled else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="2"/><w:qFormat/><w:tblPr>'
        f'<w:tblInd w:w="0" w:type="dxa"/>{lines}<w:tblCellMar>{around}</w:tblCellMar></w:tblPr>{head}'
        "</w:style>"
    )
