"""The last of a file: what makes it an archive (PDF/A-2) and accessible (PDF/UA-1), or keeps it locked."""

import io
import re
import zlib
from itertools import count
from secrets import token_urlsafe
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode, Pdf, Permissions, Stream

from facilitator.charter.paper.srgb import srgb
from facilitator.charter.paper.structure import RETURN, page_key, with_structure
from facilitator.charter.paper.tags import Tags

_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")
_GLYPH = re.compile(rb"<[0-9A-F]+> <[0-9A-F]+>")
"""A glyph and what it says; it says nothing (0000) where ReportLab left a gap."""
_TABLE = re.compile(rb"\d+ beginbfchar\s")
_BLOCK = 100
_MOVABLE = (Name.MarkInfo, Name.OutputIntents, Name.ViewerPreferences)
"""What may be an object of its own or not: where it is, the others move."""
_PACKET = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{properties}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def archived(data: bytes, tags: Tags, language: str, password: str = "") -> bytes:
    """Return a file as ReportLab wrote it as it is handed out, with its structure.

    Without a password the same data gives the same bytes; with one the file is locked (AES-256).
    """
    with Pdf.open(io.BytesIO(data)) as file:
        _describe(file, language, archive=not password)
        file.Root.StructTreeRoot = file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        file.Root.MarkInfo = Dictionary(Marked=True)
        keys = count()
        for number, page in enumerate(file.pages):
            page.obj.StructParents = page_key(tags, number)
            page.obj.Tabs = Name.S
            for link, key in zip(page.obj.get(Name.Annots, ()), keys, strict=False):
                link.StructParent = key
        _mend_fonts(file)
        _mend_ends(file)
        whole = with_structure(_written(file), tags)
    return _locked(whole, password) if password else whole


def _written(file: Pdf) -> bytes:
    """Return a file; its objects are packed anew while a pack of them ends with half the end of a line."""
    written = b""
    for name in (None, *_MOVABLE):
        if name is not None:
            file.Root[name] = file.make_indirect(file.Root[name])
        out = io.BytesIO()
        file.save(out, min_version="1.7", object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
        written = out.getvalue()
        if RETURN + b"\nendstream" not in written:
            break
    return written


def _describe(file: Pdf, language: str, *, archive: bool) -> None:
    """Describe the file in the words that stand in its dictionary, and say how its colours are meant."""
    said = {name: str(value) for name, value in file.docinfo.items()}
    day = _DATE.sub(r"\1-\2-\3T\4:\5:\6", said["/CreationDate"]).replace("'", ":").rstrip(":")
    words = {name: escape(text) for name, text in said.items()}
    properties = [
        "<dc:format>application/pdf</dc:format>",
        f"<dc:title>{_either(words['/Title'])}</dc:title>",
        f"<dc:description>{_either(words['/Subject'])}</dc:description>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>",
        f"<pdf:Producer>{words['/Producer']}</pdf:Producer>",
        f"<pdf:Keywords>{words['/Keywords']}</pdf:Keywords>",
        f"<xmp:CreatorTool>{words['/Creator']}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{day}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{day}</xmp:ModifyDate>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ]
    if words["/Author"]:
        properties.append(f"<dc:creator><rdf:Seq><rdf:li>{words['/Author']}</rdf:li></rdf:Seq></dc:creator>")
    if archive:
        properties.append("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>")
    packet = _PACKET.format(properties="\n".join(properties)).encode()
    file.Root.Metadata = Stream(file, packet, Type=Name.Metadata, Subtype=Name.XML)
    profile = Stream(file, srgb(), N=3, Alternate=Name.DeviceRGB)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier="sRGB", Info="sRGB"
    )
    intent.DestOutputProfile = profile
    file.Root.OutputIntents = Array([intent])


def _mend_fonts(file: Pdf) -> None:
    """Say of every font only what its glyphs stand for, in blocks of the size a reader may expect."""
    for font in file.pages[0].obj.Resources.Font.values():
        if Name.ToUnicode in font:
            head, table = _TABLE.split(font.ToUnicode.read_bytes(), maxsplit=1)
            told = [line for line in _GLYPH.findall(table) if not line.endswith(b"<0000>")]
            parts = [told[at : at + _BLOCK] for at in range(0, len(told), _BLOCK)]
            blocks = [b"%d beginbfchar\n%s\nendbfchar\n" % (len(part), b"\n".join(part)) for part in parts]
            rest = table.partition(b"endbfchar\n")[2]
            written = zlib.compress(b"".join([head, *blocks, rest]))
            font.ToUnicode.write(written, filter=Name.FlateDecode)


def _either(text: str) -> str:
    """Return a text as it is in any language."""
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'


def _locked(data: bytes, password: str) -> bytes:
    """Return a file locked: read and printed with the password, by screen readers too, and not changed.

    What would unlock it for changes is said to nobody.
    """
    allowed = Permissions(
        accessibility=True,
        extract=True,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=False,
        modify_other=False,
    )
    lock = Encryption(user=password, owner=token_urlsafe(), R=6, allow=allowed)
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(data)) as file:
        file.save(out, object_stream_mode=ObjectStreamMode.generate, encryption=lock)
    return out.getvalue()


def _mend_ends(file: Pdf) -> None:
    """Let no text and no font end with half the end of a line."""
    for one in file.objects:
        if isinstance(one, Stream) and one.read_raw_bytes().endswith(RETURN):
            one.write(zlib.compress(one.read_bytes() + b" "), filter=Name.FlateDecode)
            if Name.Length1 in one:
                one.Length1 = int(one.Length1) + 1
