"""Fault row 22: CSV in every encoding, delimiter and line end is read; what is broken is whole or nothing."""

import itertools
import sys
import time

import pytest

from exchange.grids import letters
from facilitator.domain.errors import UserError
from facilitator.exchange import read_grid, understand

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850")
BOMS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
DELIMITERS = (",", ";", "\t", "|")
ENDS = ("\n", "\r\n")
HEADS = ("Décision", "Geschäftsführung", "Área técnica", "Président")
ROWS = (
    ("Élire le président, puis «fêter»", "A", "R", "C"),
    ("Größe; Maß | Zahl", "R", "A", "I"),
    ('Señal "única"', "A/R", "C", "N/A"),
    ("Über alles entscheiden", "–", "A", "R"),
)


def quoted(text, delimiter):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in (delimiter, '"')) else text


def written(encoding, delimiter, end, *, bom):
    """Return the bytes of the grid; an encoding without the long dash has the short one."""
    lines = [delimiter.join(quoted(cell, delimiter) for cell in row) for row in (HEADS, *ROWS)]
    text = end.join(lines) + end
    if encoding == "cp850":
        text = text.replace("–", "-")
    return (BOMS[encoding] if bom else b"") + text.encode(encoding)


def expected():
    return {title: dict(zip(HEADS[1:], cells, strict=True)) for title, *cells in ROWS}


def test_every_encoding_delimiter_and_line_end_is_read(tmp_path):
    path = tmp_path / "grid.csv"
    read = 0
    for encoding, delimiter, end, bom in itertools.product(ENCODINGS, DELIMITERS, ENDS, (False, True)):
        if bom and encoding not in BOMS:
            continue
        path.write_bytes(written(encoding, delimiter, end, bom=bom))
        source = read_grid(path)
        grid = understand(source)
        assert source.delimiter == delimiter, (encoding, delimiter, end, bom)
        assert letters(grid) == expected(), (encoding, delimiter, end, bom)
        assert grid.not_understood == ()
        read += 1
    sys.stdout.write(f"\n{read} of {read} ways to write a CSV read the same")
    assert read == (len(ENCODINGS) + len(BOMS)) * len(DELIMITERS) * len(ENDS)


def test_a_reader_that_guesses_nothing_is_caught(tmp_path):
    wrong = 0
    for encoding, delimiter, end in itertools.product(ENCODINGS, DELIMITERS, ENDS):
        text = written(encoding, delimiter, end, bom=False).decode("utf-8", "replace")
        heads = text.splitlines()[0].split(",")
        wrong += tuple(heads) != HEADS
    sys.stdout.write(
        f"\ncontrol: {wrong} of {len(ENCODINGS) * len(DELIMITERS) * len(ENDS)} wrong as plain UTF-8"
    )
    assert wrong > 40


LARGE = {
    "100,000 rows": ("Decision,PM,Dev\n" + "Buy,A,R\n" * 100_000, "rows; a grid may have up to"),
    "300,000 rows": ("Decision,PM,Dev\n" + "Buy,A,R\n" * 300_000, "rows; a grid may have up to"),
    "100,000 blank rows": ("Decision,PM,Dev\nBuy,A,R\n" + ",,\n" * 100_000 + "Sell,R,A\n", None),
    "unclosed quote": ('Decision,PM,Dev\nBuy,A,R\n"Sell,R,A\n' + "Hire,A,R\n" * 100, "never closed"),
    "unclosed quote before 2 MB": ('Decision,PM,Dev\n"Buy,A,R\n' + "Hire,A,R\n" * 200_000, "not closed"),
    "20,000 columns": ("Decision" + ",PM" * 20_000 + "\nBuy" + ",A" * 20_000 + "\n", "roles"),
    "one line of 10 MB": ("x" * 10_000_000, "longer than|holds no table"),
    "10 MB of quotes": ('"' * 10_000_000, "is empty"),
    "10 MB of commas": ("," * 10_000_000, "is empty"),
    "10 MB of line ends": ("a,b\n" + "\n" * 10_000_000, "rows; a grid may have up to"),
}


@pytest.mark.parametrize("name", LARGE)
def test_large_and_broken_files_are_whole_or_nothing(tmp_path, name):
    text, refused = LARGE[name]
    path = tmp_path / "grid.csv"
    path.write_text(text, encoding="utf-8", newline="")
    before = time.perf_counter()
    if refused is None:
        grid = understand(read_grid(path))
        outcome = f"read {len(grid.decisions)} decisions"
        assert list(letters(grid)) == ["Buy", "Sell"]
    else:
        with pytest.raises(UserError, match=refused) as error:
            understand(read_grid(path))
        outcome = f"refused: {error.value}"
    seconds = time.perf_counter() - before
    sys.stdout.write(f"\n{name}: {len(text):,} characters, {seconds:.2f} s, {outcome[:90]}")


def test_as_many_rows_as_may_be_are_all_there(tmp_path, full):
    count = 19_999 if full else 5_000
    lines = [f"Decision {n},{'A' if n % 2 else 'R'},{'R' if n % 2 else 'A'}" for n in range(count)]
    path = tmp_path / "grid.csv"
    path.write_text("Decision,PM,Dev\n" + "\n".join(lines) + "\n", encoding="utf-8")
    before = time.perf_counter()
    grid = understand(read_grid(path))
    sys.stdout.write(f"\n{count:,} rows: {time.perf_counter() - before:.2f} s")
    assert [decision.title for decision in grid.decisions] == [f"Decision {n}" for n in range(count)]
    assert grid.cells == 2 * count


def test_ragged_rows_are_kept_and_told(tmp_path):
    path = tmp_path / "grid.csv"
    path.write_text("Decision,PM,Dev\nBuy,A\nSell,R,A,more\nHire\nFire,A,R\n", encoding="utf-8")
    grid = understand(read_grid(path))
    assert [d.title for d in grid.decisions] == ["Buy", "Sell", "Fire"]
    assert grid.sections == ("Hire",)
    assert {(entry.row, entry.why.id) for entry in grid.not_understood} == {
        (2, "row.short"),
        (3, "cell.beyond"),
    }
