"""The DOCX as LibreOffice opens it: the same headings and tables as the content says."""

import os
import re
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree as ET

import pypdfium2 as pdfium
import pytest
from msgspec.structs import replace

from charter import editions, samples
from charter.every_block import every_block
from charter.word_reading import of_kind, said_headings, said_rows
from facilitator import commands
from facilitator.charter.content import content
from facilitator.charter.parts import Grid, Signatory, Summary, Table
from facilitator.charter.word import docx

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

CHARTERS = {
    "rich": lambda: content(samples.rich(), samples.FINDINGS),
    "hostile": lambda: every_block((*samples.PAYLOADS, samples.HEBREW, samples.ARABIC)),
    "wide": lambda: content(samples.large(12, 33, sections=2)),
}


def converted(folder, names, to):
    """Let LibreOffice convert documents of a folder, with a profile of its own."""
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", to, "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in names)],
        env={**os.environ, "HOME": str(folder)},
        check=True,
        capture_output=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """The content of each charter, and what LibreOffice makes of its DOCX."""
    folder = tmp_path_factory.mktemp("office")
    charters = {name: make() for name, make in CHARTERS.items()}
    for name, charter in charters.items():
        (folder / f"{name}.docx").write_bytes(docx(charter))
    converted(folder, charters, "odt")
    return {name: (charter, _body(folder / f"{name}.odt")) for name, charter in charters.items()}


def _body(path):
    with zipfile.ZipFile(path) as package:
        return ET.fromstring(package.read("content.xml"))


def _said(element):
    """The text of an element; blanks of any kind and number are one."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element):
    if element.tag in (f"{TEXT}tab", f"{TEXT}line-break", f"{TEXT}s"):
        yield " "
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        if element.tag != f"{TABLE}table-cell":
            yield child.tail or ""
        else:
            yield " "


def _tables(body):
    return [
        [
            [_said(cell) for cell in row.findall(f"{TABLE}table-cell")]
            for row in table.iter(f"{TABLE}table-row")
        ]
        for table in body.iter(f"{TABLE}table")
    ]


def _squeezed(rows):
    return [["".join(cell.split()) for cell in row] for row in rows]


@pytest.mark.parametrize("name", CHARTERS)
def test_headings_are_those_of_the_content(opened, name):
    charter, body = opened[name]
    found = [(int(one.get(f"{TEXT}outline-level")), _said(one)) for one in body.iter(f"{TEXT}h")]
    assert found == [(level, " ".join(title.split())) for level, title in said_headings(charter)]


@pytest.mark.parametrize("name", CHARTERS)
def test_tables_hold_the_cells_of_the_content(opened, name):
    charter, body = opened[name]
    found = [_squeezed(rows) for rows in _tables(body)]
    for block in (*of_kind(charter, Table), *(of_kind(charter, Grid) if name != "wide" else ())):
        assert _squeezed(said_rows(block)) in found


def test_heads_are_repeated_on_every_page(opened):
    for charter, body in opened.values():
        heads = [
            table.findall(f"{TABLE}table-header-rows/{TABLE}table-row")
            for table in body.iter(f"{TABLE}table")
        ]
        headed = [block for block in of_kind(charter, Table) if any(block.heads)]
        assert sum(1 for rows in heads if rows) >= len(headed) + len(of_kind(charter, Grid))


def test_a_wide_grid_comes_in_bands_with_the_decisions_in_each(opened):
    charter, body = opened["wide"]
    (block,) = of_kind(charter, Grid)
    titles = [line.title for section in block.sections for line in section.rows]
    bands = [
        rows
        for rows in _tables(body)
        if [row[1] for row in rows if len(row) > 2 and row[0].isdigit()] == titles
    ]
    assert [title for rows in bands for title in rows[1][1:]] == [head.title for head in block.heads]


def test_links_lead_to_bookmarks(opened):
    for _, body in opened.values():
        marks = {
            mark.get(f"{TEXT}name")
            for kind in ("bookmark", "bookmark-start")
            for mark in body.iter(f"{TEXT}{kind}")
        }
        links = [link.get("{http://www.w3.org/1999/xlink}href") for link in body.iter(f"{TEXT}a")]
        assert links
        assert all(link.startswith("#") and link[1:] in marks for link in links)


def with_signatories(charter, count):
    """The charter signed by so many: those who are there, and others."""

    def signed(block):
        if not isinstance(block, Summary):
            return block
        more = (Signatory(f"Somebody Else {number}", "Deputy of a unit") for number in range(count))
        people = (*block.signatures.people, *more)[:count]
        return replace(block, signatures=replace(block.signatures, people=people))

    parts = (replace(part, blocks=tuple(map(signed, part.blocks))) for part in charter.parts)
    return replace(charter, parts=tuple(parts))


def test_the_charter_on_one_page_is_one_page(tmp_path):
    counts = {}
    for name, edition in (("first", editions.PROPOSED), ("second", editions.second())):
        charter = commands.charter_of(commands.sample(), what="summary", edition=edition, today="2026-11-20")
        for people in (11, 15):
            for paper in ("a4", "letter"):
                key = f"{name}-{people}-{paper}"
                counts[key] = people
                (tmp_path / f"{key}.docx").write_bytes(docx(with_signatories(charter, people), paper))
    converted(tmp_path, counts, "pdf")
    for key, people in counts.items():
        document = pdfium.PdfDocument(tmp_path / f"{key}.pdf")
        said = document[0].get_textpage().get_text_bounded()
        assert (key, len(document)) == (key, 1)
        assert said.count("with reservation") == people
        assert key != "first-11-a4" or not re.search("^and [0-9]+ more", said, re.MULTILINE)
        document.close()
