"""The package: the document, its styles, lists, fonts, heads and feet, and what is said about the file."""

from datetime import UTC, datetime
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.coreprops import CoreProperties
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from PIL import Image

from facilitator.charter.leading import within
from facilitator.charter.paper.accent import accented, own
from facilitator.charter.paper.logo import logo
from facilitator.charter.parts import Charter
from facilitator.charter.word.body import body
from facilitator.charter.word.cover import cover
from facilitator.charter.word.fonts import faces, font_table
from facilitator.charter.word.look import styles
from facilitator.charter.word.markup import WORDS, clean, legal, one_after_the_other
from facilitator.charter.word.pages import Sheet, foot, head, sheets
from facilitator.charter.word.places import Places

_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the package: a ZIP knows none before."""
_FACE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_LINE = 255
"""Characters that a property of the file holds."""


class _Piece(NamedTuple):
    """What stands in the package by a name of its own."""

    kind: str
    name: str
    content_type: str
    content: str | bytes


def docx(charter: Charter, paper: str = "a4") -> bytes:
    """Return the document as DOCX: the same bytes for the same content; may be called from any thread."""
    with accented(charter.look.accent):
        return _made(_led(charter), paper)


def _made(charter: Charter, paper: str) -> bytes:
    upright, across = sheets(paper)
    places = Places()
    parts, last = body(charter, places, upright, across)
    sign = logo(charter.look.logo) if charter.cover and charter.look.logo else None
    if charter.cover:
        first = cover(charter, charter.cover, places, upright, sign.size if sign else None)
        parts = f"{one_after_the_other([*first])}{parts}"
    package = Package()
    document = _part(package, "document.xml", CT.WML_DOCUMENT_MAIN, _document(parts, last))
    package.relate_to(document, RT.OFFICE_DOCUMENT)
    _relate(package, document, charter, places, (upright, across))
    if sign:
        _related(package, document, "logo", _Piece(RT.IMAGE, "media/logo.png", CT.PNG, _dots(sign)))
    _describe(package.core_properties, charter)
    return _packed(package)


def _dots(picture: Image.Image) -> bytes:
    """Return a picture as PNG, with nothing beside its dots of what its file told."""
    plain, data = picture.copy(), BytesIO()
    plain.info = {}
    plain.save(data, "PNG")
    return data.getvalue()


def _led(charter: Charter) -> Charter:
    """Return the charter with the links that lead somewhere in it."""
    return msgspec.structs.replace(charter, parts=within(charter.parts))


def _document(parts: str, last: Sheet) -> str:
    return f"<w:document {WORDS}><w:body>{parts}{last.section()}</w:body></w:document>"


def _relate(
    package: Package, document: Part, charter: Charter, places: Places, both: tuple[Sheet, Sheet]
) -> None:
    """Add what the document stands on."""
    language, frame = charter.language, charter.frame
    fonts = _Piece(RT.FONT_TABLE, "fontTable.xml", CT.WML_FONT_TABLE, font_table())
    table = _related(package, document, "fonts", fonts)
    for name, data in faces().items():
        _related(package, table, name, _Piece(RT.FONT, f"fonts/{name}.odttf", _FACE, data))
    pieces = {
        "styles": _Piece(RT.STYLES, "styles.xml", CT.WML_STYLES, styles(language, own(charter.look.accent))),
        "lists": _Piece(RT.NUMBERING, "numbering.xml", CT.WML_NUMBERING, _numbering(places.lists)),
        "settings": _Piece(RT.SETTINGS, "settings.xml", CT.WML_SETTINGS, _settings(language)),
    }
    for sheet in both:
        top, bottom = f"head_{sheet.name}", f"foot_{sheet.name}"
        content = f"<w:hdr {WORDS}>{head(frame, sheet)}</w:hdr>"
        pieces[top] = _Piece(RT.HEADER, f"{top}.xml", CT.WML_HEADER, content)
        content = f"<w:ftr {WORDS}>{foot(frame, sheet)}</w:ftr>"
        pieces[bottom] = _Piece(RT.FOOTER, f"{bottom}.xml", CT.WML_FOOTER, content)
    for key, piece in pieces.items():
        _related(package, document, key, piece)


def _part(package: Package, name: str, content_type: str, content: str | bytes) -> Part:
    data = content if isinstance(content, bytes) else f"{_DECLARED}{content}".encode()
    return Part(PackURI(f"/word/{name}"), content_type, data, package)


def _related(package: Package, whole: Part, key: str, piece: _Piece) -> Part:
    """Add a piece of the package on which a part stands."""
    part = _part(package, piece.name, piece.content_type, piece.content)
    whole.load_rel(piece.kind, part, key)
    return part


def _settings(language: str) -> str:
    """Return the settings: laid out as today's Word does, and nothing that asks when the file is opened."""
    word = "http://schemas.microsoft.com/office/word"
    newest = f'<w:compatSetting w:name="compatibilityMode" w:uri="{word}" w:val="15"/>'
    tongue = f'<w:themeFontLang w:val="{clean(language or "en")}"/>'
    return (
        f'<w:settings {WORDS}><w:zoom w:percent="100"/><w:embedTrueTypeFonts/><w:defaultTabStop w:val="720"/>'
        f"<w:compat>{newest}</w:compat>{tongue}</w:settings>"
    )


def _numbering(lists: int) -> str:
    """Return bullets, and numbers for so many lists, each from one."""
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        "</w:lvl></w:abstractNum>"
        for number, (form, text) in enumerate((("bullet", "•"), ("decimal", "%1")))
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{int(number > 1)}"/>'
        f"{again if number > 1 else ''}</w:num>"
        for number in range(1, lists + 2)
    )
    return f"<w:numbering {WORDS}>{levels}{numbers}</w:numbering>"


def _describe(properties: CoreProperties, charter: Charter) -> None:
    """Say what the file is; its date is the document's day."""
    properties.title = legal(charter.title)[:_LINE]
    properties.subject = legal(charter.subject)[:_LINE]
    properties.author = properties.last_modified_by = legal(charter.author)[:_LINE]
    properties.language = charter.language
    properties.created = properties.modified = _noon(charter.day)


def _noon(day: str) -> datetime:
    """Return noon (UTC) of a day, a fixed day where it is none."""
    try:
        found = datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        found = datetime(*_OLDEST[:3], tzinfo=UTC)
    return found.replace(hour=12, tzinfo=None)


def _packed(package: Package) -> bytes:
    """Return the file, with the same time for all that is in it."""
    loose, packed = BytesIO(), BytesIO()
    package.save(loose)
    with ZipFile(loose) as before, ZipFile(packed, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            entry = ZipInfo(name, _OLDEST)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            after.writestr(entry, before.read(name))
    return packed.getvalue()
