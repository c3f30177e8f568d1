"""LibreOffice opens what we write as it is, and what it saves reads back the same."""

import shutil
import subprocess

import openpyxl
import pytest

from exchange.writing.going_round import round_trip, seen
from facilitator.commands import sample
from facilitator.domain.workshop import Workshop
from facilitator.exchange import merge, read_grid, understand
from facilitator.exchange.writing import write_grid
from storage.samples import grid, small

FILTERS = {".ods": "calc8", ".xlsx": "Calc MS Excel 2007 XML"}
COMMAS_IN_UTF_8 = "--infilter=CSV:44,34,76"
"""What its dialog offers for such a file; without a window it asks nobody."""


@pytest.fixture
def office(tmp_path):
    """Return a function that has LibreOffice open a file and save it in another form."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")

    def saved(path, ending, *options):
        out = tmp_path / "saved"
        profile = (tmp_path / "profile").as_uri()
        chosen = f"{ending[1:]}:{FILTERS[ending]}"
        done = subprocess.run(
            [
                program,
                f"-env:UserInstallation={profile}",
                "--headless",
                *options,
                "--convert-to",
                chosen,
                "--outdir",
                out,
                path,
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        result = out / f"{path.stem}{ending}"
        assert result.is_file(), done.stderr
        return result

    return saved


def test_a_workbook_saved_by_libreoffice_reads_back_the_same(office, full):
    for workshop in (small(), sample(), grid(231, 33)) if full else (small(),):
        back, unclear = round_trip(workshop, ".xlsx", lambda path: office(office(path, ".ods"), ".xlsx"))
        assert seen(back) == seen(workshop)
        assert unclear == ()


def test_colours_and_lists_survive(office, tmp_path):
    path = tmp_path / "grid.xlsx"
    write_grid(sample(), (), path)
    book = openpyxl.load_workbook(office(path, ".xlsx"))
    sheet = book["Grid"]
    assert sum(len(where.rules) for where in sheet.conditional_formatting) == 4
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert lists
    assert all("A,R,C,I" in rule.formula1 for rule in lists)
    assert sheet["B3"].font.bold
    assert book.sheetnames == ["Grid", "Legend", "Findings"]


def test_csv_opened_and_saved_as_a_workbook_reads_back_the_same(office, tmp_path):
    workshop = small()
    path = tmp_path / "grid.csv"
    write_grid(workshop, (), path)
    back = merge(Workshop(), understand(read_grid(office(path, ".xlsx", COMMAS_IN_UTF_8))))
    assert seen(back) == seen(workshop)
