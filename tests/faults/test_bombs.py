"""Fault row 21: files made to fill the memory or never to end are read or refused, within memory and time."""

import json
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from exchange.workbooks import SHEET, changed, of_rows

READER = Path(__file__).with_name("bomb_reader.py")
MOST_MEMORY = 150
"""MB that the process may have held, itself included."""
HANG = 10
"""Seconds until a reader counts as hung: ten times what it may take."""
GRID = (("Decision", "PM", "Dev"), ("Buy", "A", "R"), ("Sell", "R", "A"))
CELL = '<c r="{at}" t="inlineStr"><is><t>A</t></is></c>'

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the guard of memory needs Linux")


def of_sheet(*rows, after=""):
    """Return a workbook with one sheet of these rows."""
    body = f"<sheetData>{''.join(rows)}</sheetData>{after}".encode()

    def with_body(part):
        return re.sub(rb"<sheetData>.*</sheetData>", lambda _found: body, part, flags=re.DOTALL)

    return changed(of_rows(*GRID), sheet=with_body)


def with_part(name, part):
    """Return a workbook with one part more, or another one of that name."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(of_rows(*GRID))) as before, zipfile.ZipFile(out, "w") as after:
        for known in before.namelist():
            if known != name:
                after.writestr(known, before.read(known), zipfile.ZIP_DEFLATED)
        after.writestr(name, part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def zip_bomb(size):
    """Return a workbook whose sheet unpacks to so many bytes of blanks."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(of_rows(*GRID))) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            if name != SHEET:
                after.writestr(name, before.read(name))
        with after.open(zipfile.ZipInfo(SHEET), "w", force_zip64=True) as part:
            part._compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
            part._zinfo.compress_type = zipfile.ZIP_DEFLATED
            for _ in range(size // 1_000_000):
                part.write(b" " * 1_000_000)
    return out.getvalue()


def lying_about_size(data, said):
    """Return an archive whose list of members says that the sheet unpacks to so many bytes."""
    data = bytearray(data)
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(SHEET.encode()))
    struct.pack_into("<L", data, at + 24, said)
    return bytes(data)


def many_members(count):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(count):
            archive.writestr(f"xl/worksheets/s{number}.xml", b"")
    return out.getvalue()


def one_sheet_many_times(count):
    sheets = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, count)).encode()
    return changed(of_rows(*GRID), workbook=lambda part: part.replace(b"</sheets>", sheets + b"</sheets>"))


def laughs():
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE sst [<!ENTITY l0 "lol">{levels}]>'.encode()
    return changed(
        of_rows(*GRID),
        strings=lambda part: part.replace(b"<sst", doctype + b"<sst", 1).replace(b"Buy", b"&l9;"),
    )


def outside_entity():
    doctype = b'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return changed(of_rows(*GRID), sheet=lambda part: part.replace(b"<worksheet", doctype + b"<worksheet", 1))


def row(number, *columns):
    return f'<row r="{number}">{"".join(CELL.format(at=f"{c}{number}") for c in columns)}</row>'


def long_text_many_times():
    rows = [f'<row r="{number}"><c r="A{number}" t="s"><v>0</v></c></row>' for number in range(1, 15_000)]
    text = b"<sst><si><t>" + b"x" * 1_000_000 + b"</t></si></sst>"
    return changed(of_sheet(*rows), strings=lambda _part: text)


def flood(count):
    attributes = " ".join(f'a{n}="1"' for n in range(count)).encode()
    return changed(
        of_rows(*GRID), sheet=lambda part: part.replace(b"<sheetData", b"<sheetData " + attributes, 1)
    )


def dimension(ref):
    said = b'<dimension ref="' + ref + b'"'
    return changed(of_rows(*GRID), sheet=lambda part: re.sub(rb'<dimension ref="[^"]*"', said, part))


def deep_tags(count):
    tags = b"<x>" * count + b"</x>" * count
    return changed(of_rows(*GRID), sheet=lambda part: part.replace(b"</sheetData>", b"</sheetData>" + tags))


def merges(count, ref="A1:XFD1048576"):
    cells = f"<mergeCells>{f'<mergeCell ref={chr(34)}{ref}{chr(34)}/>' * count}</mergeCells>"
    return changed(
        of_rows(*GRID), sheet=lambda part: part.replace(b"</sheetData>", b"</sheetData>" + cells.encode())
    )


def blank_far_cells(count):
    """Return a workbook with a coloured cell without text in the last column of each row."""
    fill = '<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="XFD{n}" s="1"/></row>'
    return of_sheet(*(fill.format(n=n) for n in range(1, count)))


def texts_of_their_own(count):
    """Return a workbook in which each cell has another text, written within it."""
    cell = '<c r="{at}" t="inlineStr"><is><t>a &amp; {n}</t></is></c>'
    rows = []
    for n in range(1, count // len(COLUMNS)):
        cells = "".join(cell.format(at=f"{column}{n}", n=f"{n} {column}") for column in COLUMNS)
        rows.append(f'<row r="{n}">{cells}</row>')
    return of_sheet(*rows)


def shared_deep(count):
    part = b"<sst><si>" + b"<t>" * count + b"</t>" * count + b"</si></sst>"
    return with_part("xl/sharedStrings.xml", part)


REFUSED = {
    "zip bomb of 200 MB": lambda: zip_bomb(200_000_000),
    "zip bomb that says 1,000 bytes": lambda: lying_about_size(zip_bomb(200_000_000), 1_000),
    "zip bomb within the size of parts": lambda: zip_bomb(20_000_000),
    "20,000 members": lambda: many_members(20_000),
    "one sheet 10,000 times": lambda: one_sheet_many_times(10_000),
    "far cell": lambda: of_sheet(row(1, "A"), row(1_048_576, "XFD")),
    "far column": lambda: of_sheet(*(row(n, "A", "XFD") for n in range(1, 100))),
    "columns further and further": lambda: of_sheet(*(row(n, "A", column) for n, column in FURTHER)),
    "tags of shared texts 1,000,000 deep": lambda: shared_deep(1_000_000),
    "cell beyond all columns": lambda: of_sheet(row(1, "A", "ZZZ")),
    "cell in another row": lambda: of_sheet('<row r="1"><c r="A1048576"><v>1</v></c></row>'),
    "row beyond all rows": lambda: of_sheet(row(1, "A"), row(9_999_999, "A")),
    "100,000 merged areas over all": lambda: merges(100_000),
    "billion laughs": laughs,
    "entity of a file": outside_entity,
    "100,000 attributes": lambda: flood(100_000),
    "1,000,000 blank cells": lambda: of_sheet('<row r="1">' + "<c/>" * 1_000_000 + "</row>"),
    "1,000,000 shared texts": lambda: with_part("xl/sharedStrings.xml", b"<sst>" + b"<si/>" * 1_000_000),
    "a long text 15,000 times": long_text_many_times,
    "sheet in UTF-16": lambda: changed(of_rows(*GRID), sheet=lambda part: part.decode().encode("utf-16")),
}
READ = {
    "a grid": lambda: of_rows(*GRID),
    "lying dimensions": lambda: dimension(b"A1:XFD1048576"),
    "dimensions of nothing": lambda: dimension(b"A1"),
    "all cells merged": lambda: merges(1),
    "5,000 times all cells merged": lambda: merges(5_000),
    "a picture of 15 MB": lambda: with_part("xl/media/image1.png", bytes(15_000_000)),
    "tags 60,000 deep": lambda: deep_tags(60_000),
    "60,000 fills that never end": lambda: changed(
        of_rows(*GRID),
        styles=lambda part: part.replace(b"<fills", b"<fill>" * 60_000 + b"<fills"),
    ),
    "19,000 blank cells in the last column": lambda: blank_far_cells(19_000),
    "50,000 texts of their own": lambda: texts_of_their_own(50_000),
    "as many cells as may be": lambda: of_sheet(*(row(n, *COLUMNS) for n in range(1, 5_601))),
}
COLUMNS = [chr(65 + n) for n in range(26)] + [f"A{chr(65 + n)}" for n in range(26)]
FURTHER = [(n, f"{chr(65 + n // 676)}{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}") for n in range(1, 16_000)]


def outcome_of(tmp_path, data, how="carefully"):
    """Return what a process says that read a file."""
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, str(READER), how, str(path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=HANG * 6,
    )
    if done.returncode or not done.stdout:
        return {"outcome": f"died: {done.returncode}", "seconds": 0, "memory": 0}
    return json.loads(done.stdout)


def checked(tmp_path, name, data):
    """Return how a file was read, having held it to the limits, and write the figures."""
    outcome = outcome_of(tmp_path, data)
    sys.stdout.write(
        f"\n{name}: {len(data):,} bytes, {outcome['seconds']:.2f} s, {outcome['memory']:.0f} MB, "
        f"{outcome['outcome'][:90]}"
    )
    assert outcome["memory"] <= MOST_MEMORY, name
    assert outcome["seconds"] <= HANG, name
    return outcome["outcome"]


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_grid_needs_is_refused_in_a_sentence(tmp_path, name):
    assert checked(tmp_path, name, REFUSED[name]()).startswith("refused: “bomb.xlsx”")


@pytest.mark.parametrize("name", READ)
def test_what_is_only_odd_is_read(tmp_path, name):
    assert checked(tmp_path, name, READ[name]()).startswith("read ")


def test_a_careless_reader_is_caught(tmp_path):
    caught = []
    for name in ("zip bomb of 200 MB", "far cell", "a long text 15,000 times"):
        outcome = outcome_of(tmp_path, REFUSED[name](), "carelessly")
        sys.stdout.write(f"\ncareless, {name}: {outcome['memory']:.0f} MB, {outcome['outcome']}")
        caught.append(outcome["outcome"] != "read" or outcome["memory"] > MOST_MEMORY)
    assert all(caught)
