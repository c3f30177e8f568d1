"""Row 16: mark-up in every field of every kind of record is printed as typed, and does nothing.

An adopted charter and its parts go out as PDF, Word and Markdown: 0 pictures but the logo, 0 links that lead
out, 0 scripts, 0 fields made of a text.
"""

import io
import sys
from functools import cache

import pikepdf
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.documents import DOCUMENTS
from facilitator.charter.markdown import markdown
from facilitator.charter.pdf import pdf
from facilitator.charter.word import docx
from facilitator.commands import charter_of
from faults.active import active_in_docx, active_in_pdf, text_of_docx, text_of_pdf
from faults.everywhere import BESIDES, TEXTS, TODAY, Everywhere, picture

PAYLOADS = (
    "<img src='//x.example/y.png'>",
    "<a href='//x.example'>z</a>",
    "</p><script>z()</script>",
    "![p](http://x.example/y.png)",
    "[l](javascript:z(1)) **b**",
    "<http://x.example> www.x.example",
    "{{7*7}} ${7*7} {0} {a} %(b)s %1",
    "<%= 7*7 %> #{7*7} $x^2$ `z`",
    '{ INCLUDEPICTURE "http://x.example"',
    ") Tj /URI (http://x.example) ET",
    "]]> <!ENTITY z SYSTEM 'y'> &#65;",
    "<para><link href='y'>z</link><br/>",
    "a | b | c \\| ~~d~~ [^1]",
)
UNPRINTED = {("version", "title")}
"""What a version is called in the list of them; its charter has the title of the workshop."""
WRITTEN = {"pdf": DOCUMENTS, "docx": ("charter", "summary", "roles", "worksheet"),
           "md": ("charter", "summary", "roles")}  # fmt: skip
"""Which documents are written in which form."""
EACH = [(form, what) for form, documents in WRITTEN.items() for what in documents]
PAPERS = {"poster": "a3"}


@cache
def filled(shift):
    """A payload in every field, another one at every shift."""
    return Everywhere(lambda number: f" {PAYLOADS[(number + shift) % len(PAYLOADS)]}")


@cache
def document(what, shift):
    everywhere = filled(shift)
    return charter_of(everywhere.workshop, what=what, edition=everywhere.edition, today=TODAY)


def written(form, charter, what):
    """Return what is active in a document of a form, and its text without blanks."""
    if form == "pdf":
        data = pdf(charter, PAPERS.get(what, "a4"))
        return active_in_pdf(data), text_of_pdf(data)
    if form == "docx":
        data = docx(charter)
        return active_in_docx(data), text_of_docx(data)
    return read_markdown(markdown(charter))


def read_markdown(text):
    """Return what is active in Markdown as it is commonly read, and the text that is shown."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = [child for token in reader.parse(text) for child in (token, *(token.children or ()))]
    kinds = (
        "link_open",
        "image",
        "html_block",
        "html_inline",
        "code_inline",
        "fence",
        "code_block",
        "s_open",
    )
    said = "".join(token.content for token in tokens if token.type == "text")
    return [token.type for token in tokens if token.type in kinds], "".join(said.split())


def torn(everywhere, said):
    """Return the texts that stand somewhere otherwise than as typed, or as typed up to an ellipsis."""
    texts = [text for texts in everywhere.texts.values() for text in texts]
    return [text for text in texts if not all(as_typed(text, found) for found in places(text, said))]


def places(text, said):
    """Yield what stands wherever a text begins, as long as the text is."""
    whole = len("".join(text.split()))
    at = said.find(text[:4])
    while at >= 0:
        yield said[at : at + whole]
        at = said.find(text[:4], at + 1)


def as_typed(text, found):
    """Return whether what was found is a text, whole or cut."""
    told, cut, _rest = found.partition("…")
    text = "".join(text.split())
    return text.startswith(told) if cut else text == found


@pytest.mark.parametrize(("form", "what"), EACH)
def test_mark_up_in_every_field_comes_out_as_typed_and_does_nothing(form, what, full):
    shifts = range(len(PAYLOADS)) if full else (0,)
    for shift in shifts:
        active, said = written(form, document(what, shift), what)
        pictures = [one for one in active if one in ("/Image", "image")]
        assert len(pictures) == (what == "charter" and form != "md"), "the logo, and no other picture"
        assert [one for one in active if one not in pictures] == []
        assert torn(filled(shift), said) == []
    sys.stdout.write(
        f"{len(TEXTS) + len(BESIDES)} fields, {len(shifts)} times another text in each, {what} as {form}:"
        " 0 links out, 0 pictures, 0 scripts, every text as typed\n"
    )


@pytest.mark.parametrize("form", WRITTEN)
def test_every_field_is_printed_somewhere_in_the_charter(form):
    everywhere = filled(0)
    _active, said = written(form, document("charter", 0), "charter")
    missing = {
        field
        for field, texts in everywhere.texts.items()
        if not any("".join(text.split()) in said for text in texts)
    }
    assert missing == UNPRINTED
    assert everywhere.texts.keys() == {*TEXTS, *BESIDES}


def test_control_what_is_active_in_a_pdf_is_seen():
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    canvas.linkURL("http://x.example", (0, 0, 90, 90))
    canvas.drawImage(ImageReader(io.BytesIO(picture())), 0, 0)
    canvas.save()
    document = pikepdf.open(out)
    document.pages[0].contents_add(b"BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI")
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="z()")
    changed = io.BytesIO()
    document.save(changed)
    found = active_in_pdf(changed.getvalue())
    assert {*found} == {"/URI", "/Image", "inline picture", "/OpenAction", "/JavaScript", "/JS"}


def test_control_what_is_active_in_a_docx_is_seen():
    document = Document()
    document.add_picture(io.BytesIO(picture()))
    document.part.relate_to("http://x.example", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    for text in ("PAGE", 'INCLUDEPICTURE "http://x.example"'):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), text)
        document.add_paragraph()._p.append(field)
    out = io.BytesIO()
    document.save(out)
    assert sorted(active_in_docx(out.getvalue())) == [
        'field: INCLUDEPICTURE "http://x.example"',
        "image",
        "outside: http://x.example",
    ]


def test_control_what_is_active_in_markdown_is_seen():
    active, _said = read_markdown("\n\n".join(PAYLOADS))
    assert {*active} == {"link_open", "image", "html_block", "html_inline", "code_inline", "s_open"}


@pytest.mark.parametrize("form", WRITTEN)
def test_control_a_text_that_is_not_as_typed_is_seen(form):
    everywhere = filled(0)
    _active, said = written(form, document("charter", 0), "charter")
    first = everywhere.texts["decision", "title"][0]
    whole = "".join(first.split())
    for other, wrong in ((f"{whole[:9]}7", True), (whole[4:9], False), (f"{whole[:9]}…", False)):
        assert torn(everywhere, said.replace(whole, other)) == [first] * wrong
