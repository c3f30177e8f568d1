"""Workbooks for tests: written by XlsxWriter, and their parts changed by hand."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"


def workbook(fill):
    """Return the bytes of a workbook that fill(book) has filled."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(book)
    book.close()
    return out.getvalue()


def of_rows(*rows, title="Grid"):
    """Return the bytes of a workbook with one sheet of texts."""

    def fill(book):
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)

    return workbook(fill)


def changed(data, **parts):
    """Return a workbook with parts changed: sheet, strings, workbook or styles, each by a function."""
    names = {
        "sheet": SHEET,
        "strings": "xl/sharedStrings.xml",
        "workbook": "xl/workbook.xml",
        "styles": "xl/styles.xml",
    }
    wanted = {names[key]: change for key, change in parts.items()}
    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, wanted[name](content) if name in wanted else content)
    return out.getvalue()
