"""The library that writes workbooks, which describes no types of its own."""

from collections.abc import Iterable
from io import BytesIO
from math import ceil
from typing import Any

Book = Any
"""A workbook of XlsxWriter."""
Sheet = Any
"""A sheet of XlsxWriter; its rows and columns count from 0."""
Look = Any
"""The look of a cell, as XlsxWriter keeps it."""
_LINE, _HIGHEST = 15.0, 409.0
"""Points of a line of text, and of the highest row there can be."""


def new_book(data: BytesIO) -> Book:
    """Return an empty workbook, which is written to data when it is closed."""
    from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs] -- it has none

    return Workbook(data, {"in_memory": True})


def fit_row(sheet: Sheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Make a row as high as its texts need in columns of these widths; one line needs nothing said.

    Excel would do so by itself, LibreOffice does not.
    """
    lines = 1
    for text, width in texts:
        if len(text) > width or "\n" in text:
            lines = max(lines, sum(max(1, ceil(len(line) / (width - 1))) for line in text.split("\n")))
    if lines > 1:
        sheet.set_row(row, min(_HIGHEST, lines * _LINE))


def area(top: int, left: int, bottom: int, right: int) -> str:
    """Return the name of a rectangle of cells, as “C2:F9”."""
    return f"{_column(left)}{top + 1}:{_column(right)}{bottom + 1}"


def _column(index: int) -> str:
    letters = ""
    while index >= 0:
        letters = chr(ord("A") + index % 26) + letters
        index = index // 26 - 1
    return letters
