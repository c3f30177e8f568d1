"""What is active in a PDF or a DOCX: pictures, links out, scripts, fields, whatever runs or fetches."""

import io
import re
import zipfile
from itertools import chain
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2

ACTIONS = {"/URI", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/JavaScript", "/ImportData", "/Named"}
KEYS = {"/URI", "/JS", "/JavaScript", "/AA", "/EmbeddedFiles", "/EF", "/XFA", "/AcroForm", "/OpenAction"}
KINDS = {"/Image", "/Movie", "/RichMedia", "/Screen", "/FileAttachment", "/Widget"}
FIELDS = re.compile(r"PAGE|NUMPAGES|STYLEREF \S+|PAGEREF _?\w+ \\h|TOC (\\\w( \"[\d-]+\")? ?)+")
"""The fields that the charter makes of itself."""
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def active_in_pdf(data):
    """Return what is active in a PDF, by its name there; pictures too."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as document:
        for one in document.objects:
            found += _active_within(one)
        for page in document.pages:
            drawn = pikepdf.parse_content_stream(page)
            found += ["inline picture" for step in drawn if str(step.operator) == "INLINE IMAGE"]
    return found


def _active_within(value):
    """Return what is active in an object and in what stands in its place, not in what it refers to."""
    if isinstance(value, pikepdf.Stream):
        value = value.stream_dict
    if isinstance(value, pikepdf.Array):
        return [name for one in value for name in _inner(one)]
    if not isinstance(value, pikepdf.Dictionary):
        return []
    found = [key for key in value.keys() if key in KEYS]  # noqa: SIM118
    found += [str(value[key]) for key, bad in (("/S", ACTIONS), ("/Subtype", KINDS)) if _is(value, key, bad)]
    return found + [name for one in value.values() for name in _inner(one)]


def _inner(value):
    held = isinstance(value, pikepdf.Object) and not value.is_indirect
    return _active_within(value) if held else []


def _is(value, key, names):
    return key in value and isinstance(value[key], pikepdf.Name) and str(value[key]) in names


def text_of_pdf(data):
    """Return all that a reader of a PDF is shown, page by page, without blanks."""
    document = pypdfium2.PdfDocument(data)
    said = "\n".join(page.get_textpage().get_text_range() for page in document)
    # That is how PDFium gives the hyphen at the end of a line.
    return "".join(said.replace("\x02", "-").replace("\ufffe", "-").split())


def active_in_docx(data):
    """Return what is active in a DOCX: what lies outside, embedded objects, and fields other than ours."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                for one in ET.fromstring(package.read(name)):
                    if one.get("TargetMode") == "External":
                        found.append(f"outside: {one.get('Target')}")
                    elif one.get("Type").endswith(
                        ("/image", "/oleObject", "/attachedTemplate", "/vbaProject")
                    ):
                        found.append(one.get("Type").rpartition("/")[2])
            elif name.endswith(".xml"):
                found += _fields(ET.fromstring(package.read(name)))
    return found


def _fields(root):
    simple = (one.get(f"{WORD}instr") for one in root.iter(f"{WORD}fldSimple"))
    said = ("".join(one.itertext()) for one in root.iter(f"{WORD}instrText"))
    return [f"field: {text.strip()}" for text in chain(simple, said) if not FIELDS.fullmatch(text.strip())]


def text_of_docx(data):
    """Return all text of a DOCX, of every part of it, without blanks."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [
            ET.fromstring(package.read(name))
            for name in sorted(package.namelist())
            if name.startswith("word/") and name.endswith(".xml")
        ]
    return "".join("".join(one.text or "" for root in parts for one in root.iter(f"{WORD}t")).split())
