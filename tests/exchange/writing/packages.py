"""What is inside an XLSX file, as its XML says it."""

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

TELLING = re.compile(
    r"vba|macro|externalLink|connections|embeddings|drawing|activeX|customXml", re.IGNORECASE
)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(data):
    """Return the parts of a package by name."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def sheets(data):
    """Return the root of every sheet by its name, in order."""
    inside = parts(data)
    names = [sheet.get("name") for sheet in ET.fromstring(inside["xl/workbook.xml"]).iter(f"{MAIN}sheet")]
    return {name: ET.fromstring(inside[f"xl/worksheets/sheet{n}.xml"]) for n, name in enumerate(names, 1)}


def active(data):
    """Return what a spreadsheet would run or fetch: formulas in cells, links, macros, connections."""
    found = [f"<f> in {name}" for name, root in sheets(data).items() for _f in root.iter(f"{MAIN}f")]
    found += [
        f"link in {name}" for name, root in sheets(data).items() for _f in root.iter(f"{MAIN}hyperlink")
    ]
    telling = re.compile(
        r"vba|macro|externalLink|connections|embeddings|drawing|activeX|customXml", re.IGNORECASE
    )
    found += [name for name in parts(data) if telling.search(name)]
    found += [name for name, text in parts(data).items() if b'TargetMode="External"' in text]
    return found


def texts(root, data):
    """Return the texts of a sheet by the name of the cell."""
    shared = parts(data)["xl/sharedStrings.xml"]
    strings = ["".join(t.text or "" for t in si.iter(f"{MAIN}t")) for si in ET.fromstring(shared)]
    found = {}
    for cell in root.iter(f"{MAIN}c"):
        value = cell.find(f"{MAIN}v")
        if value is not None:
            found[cell.get("r")] = strings[int(value.text)] if cell.get("t") == "s" else value.text
    return found
