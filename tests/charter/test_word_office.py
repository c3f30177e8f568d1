"""The DOCX as LibreOffice opens it: the same headings and tables as the content says."""

import os
import shutil
import subprocess
import zipfile
from xml.etree import ElementTree as ET

import pytest

from charter import samples
from charter.every_block import every_block
from charter.word_reading import of_kind, said_headings, said_rows
from facilitator.charter.content import content
from facilitator.charter.parts import Grid, Table
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


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """The content of each charter, and what LibreOffice makes of its DOCX."""
    folder = tmp_path_factory.mktemp("office")
    charters = {name: make() for name, make in CHARTERS.items()}
    for name, charter in charters.items():
        (folder / f"{name}.docx").write_bytes(docx(charter))
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "odt", "--outdir", str(folder),
         *(str(folder / f"{name}.docx") for name in charters)],
        env={**os.environ, "HOME": str(folder)},
        check=True,
        capture_output=True,
    )  # fmt: skip
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
