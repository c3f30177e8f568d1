"""What goes out comes back the same: sections, decisions, roles, letters, notes, local rows."""

import json
import sys

import msgspec
import pytest
from hypothesis import given

from domain.random_edits import sequences, walk
from exchange.writing.going_round import ENDINGS, round_trip, seen, workshops
from facilitator.__main__ import main
from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import frameworks
from facilitator.domain.records import Cell, Decision, Role
from facilitator.domain.workshop import Workshop
from facilitator.exchange import merge, read_grid, understand
from facilitator.exchange.writing import grid_bytes, write_grid
from facilitator.storage import read
from storage.samples import grid, small


def assert_same(workshop, ending, through=None):
    """Assert that a workshop's grid comes back through a file of this ending, with nothing unclear."""
    back, unclear = round_trip(workshop, ending, through)
    spaced = ending != ".html"
    assert seen(back, spaced=spaced) == seen(workshop, spaced=spaced)
    return unclear


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("make", [sample, small, lambda: grid(231, 33)], ids=["sample", "small", "231 × 33"])
def test_the_same_comes_back(make, ending):
    assert assert_same(make(), ending) == ()


@given(workshops())
def test_any_workshop_comes_back(workshop):
    for ending in ENDINGS:
        assert assert_same(workshop, ending) == ()


@given(sequences())
def test_what_any_edits_lead_to_comes_back(steps):
    *_before, workshop = walk(steps)
    if workshop.roles and workshop.decisions:
        for ending in ENDINGS:
            assert_same(workshop, ending)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("framework", list(frameworks()))
def test_the_framework_is_stated_and_not_guessed(framework, ending):
    code = frameworks()[framework].codes[0]
    base = grid(10, 2)
    cells = {key: {role: Cell((code,)) for role in row} for key, row in base.cells.items()}
    facts = msgspec.structs.replace(base.facts, framework=framework)
    assert assert_same(msgspec.structs.replace(base, facts=facts, cells=cells), ending) == ()


@pytest.mark.parametrize("ending", ENDINGS)
def test_into_the_workshop_it_came_from_it_changes_nothing(tmp_path, ending):
    workshop = sample()
    path = tmp_path / f"grid{ending}"
    write_grid(workshop, (), path)
    assert merge(workshop, understand(read_grid(path))) is workshop


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_grid_without_letters_comes_back(ending):
    workshop = Workshop()
    for record in (
        Role(id="r", title="Head"),
        Decision(id="d", title="Hire"),
        Decision(id="e", title="Fire"),
    ):
        workshop = edits.put(workshop, record)
    assert assert_same(workshop, ending) == ()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_grid_without_roles_goes_out_and_is_refused_on_the_way_in(ending):
    workshop = edits.put(Workshop(), Decision(id="d", title="Hire"))
    with pytest.raises(UserError, match="only one row or one column"):
        round_trip(workshop, ending)


@pytest.mark.parametrize("ending", ENDINGS)
def test_roles_alone_come_back(ending):
    workshop = edits.put(Workshop(), Role(id="r", title="Head"))
    assert assert_same(workshop, ending) == ()


@pytest.mark.parametrize("ending", ENDINGS)
def test_many_long_notes_need_several_columns_and_come_back(ending):
    workshop = grid(10, 30)
    row = next(iter(workshop.decisions))
    said = {
        (row, "", role): Cell(("C",), f"{n} {'why & wherefore ' * 100}".strip())
        for n, role in enumerate(workshop.roles)
    }
    assert assert_same(edits.set_cells(workshop, said), ending) == ()


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_workshop_gives_the_same_bytes(ending):
    assert grid_bytes(small(), (), ending) == grid_bytes(small(), (), ending)
    other = edits.set_cells(small(), {("d0", "", "r0"): Cell(("C",))})
    assert grid_bytes(other, (), ending) != grid_bytes(small(), (), ending)


def test_what_a_person_changes_in_our_table_counts(tmp_path):
    path = tmp_path / "grid.csv"
    write_grid(sample(), (), path)
    lines = path.read_text("utf-8-sig").splitlines()
    width = lines[0].count(",")
    lines += [
        f",Added later{',' * (width - 1)}",
        f",Rent a hall,A{',' * (width - 2)}",
        f"99,Buy a hall,perhaps{',' * (width - 3)},remark",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    read = understand(read_grid(path))
    assert [(d.section, d.title) for d in read.decisions[-2:]] == [
        ("Added later", "Rent a hall"),
        ("Added later", "Buy a hall"),
    ]
    assert read.decisions[-2].cells[0].letters == ("A",)
    assert read.decisions[-1].cells[0].source == "perhaps"
    assert read.decisions[-1].circumstances == "remark"
    assert [(entry.text, entry.why.id) for entry in read.not_understood] == [("perhaps", "cell.unknown")]


def test_a_spreadsheet_that_saves_with_semicolons_changes_nothing(tmp_path):
    path = tmp_path / "grid.csv"
    write_grid(small(), (), path)
    commas = understand(read_grid(path))
    path.write_text(path.read_text("utf-8-sig").replace(",", ";"), encoding="cp1252")
    semicolons = understand(read_grid(path))
    assert semicolons.decisions == commas.decisions


def test_the_size_of_what_goes_out_is_told(full):
    size = (1_000, 100) if full else (60, 15)
    workshop = grid(*size)
    for ending in ENDINGS:
        data = grid_bytes(workshop, (), ending)
        sys.stdout.write(f"{size[0]} × {size[1]} as {ending}: {len(data):,} bytes\n")
        assert_same(workshop, ending)


def test_import_tells_own_rows_beside_the_decisions_and_that_nothing_changed(tmp_path, capsys):
    path, grid = tmp_path / "a.workshop", tmp_path / "grid.csv"
    head = "No.,Decision · RACI{unit},Head,Team\n"
    rows = head.format(unit="") + "1,Set a price,A,R\n2,Hire,A,R\n"
    grid.write_text(f"{rows}{head.format(unit=' · North')}1,Set a price,R,A\n", encoding="utf-8")
    main(["new", str(path)])
    capsys.readouterr()
    assert main(["import", str(path), str(grid)]) == 0
    assert capsys.readouterr().out == "2 decisions, 1 own rows of units, 2 roles, 0 sections\n"
    steps = read(path).steps
    assert steps[-1].label.arguments["count"] == "2"
    assert main(["import", str(path), str(grid), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["decisions"], report["own_rows"]) == (2, 1)
    assert main(["import", str(path), str(grid)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "The workshop holds all of this already; nothing was changed."
    assert len(read(path).steps) == len(steps)
