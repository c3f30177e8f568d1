"""Grids that people made, read as a person reads them; what is expected is counted without the importer."""

import csv
import re
from collections import Counter

import pytest

from exchange.grids import notes, titles
from facilitator.domain.errors import UserError
from facilitator.domain.workshop import Workshop
from facilitator.exchange import (
    TablesDiffer,
    from_json,
    merge,
    read_clipboard,
    read_grid,
    to_json,
    understand,
)

SHAPES = {
    "01-raci-saudi-ai-governance.csv": (10, 7, 0),
    "02-raci-github-platform-sections.csv": (31, 2, 7),
    "04-raci-sports-club-fr.md": (16, 8, 0),
    "06-raci-octoacme-section-rows.md": (25, 8, 5),
    "08-raci-cosai-incident-response.md": (5, 4, 0),
    "09-raci-cloud-temple-paas-en.md": (43, 2, 9),
    "12-raci-prose-cells-agent-registry.md": (8, 5, 0),
}
WITHOUT_A = {
    "06-raci-octoacme-section-rows.md": {
        "Create project one-pager",
        "Estimate work",
        "Conduct code reviews",
        "Create release notes",
    },
    "12-raci-prose-cells-agent-registry.md": {"Demote / freeze"},
}
WITHOUT_R = {"06-raci-octoacme-section-rows.md": {"Approve project charter"}}
NO_GRIDS = {
    "19-doa-australia-diser-flattened.txt": "holds no table",
    "20-doa-transport-scotland-annex-a.txt": "holds no table",
    "21-escalation-matrix-mem-academy-flattened.txt": "holds no table",
    "23-risk-appetite-template-metrics-limits.md": "no letters of a framework",
    "24-doa-camunda-invoice-approver-rules.csv": "no letters of a framework",
}
ROW_OF_LETTERS = re.compile(r"[RACI](?:/?[RACI])?(?: \(.*\))?")


def rows_of(path):
    """Yield the name and the cells of every row that holds letters, by the plainest means."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
    else:
        lines = [line for line in path.read_text("utf-8").splitlines() if line.startswith("|")]
        rows = [[cell.strip(" *") for cell in line.strip().strip("|").split("|")] for line in lines]
    for row in rows:
        if len(row) > 1 and all(ROW_OF_LETTERS.fullmatch(cell) for cell in row[1:]):
            yield row[0], row[1:]


def counted(cells):
    return Counter(letter for cell in cells for letter in re.sub(r"\(.*\)|/", "", cell).strip())


@pytest.fixture(params=SHAPES)
def named(request, shared_data):
    return request.param, understand(read_grid(shared_data / request.param)), shared_data / request.param


def test_rows_roles_and_sections(named):
    name, grid, path = named
    assert (len(grid.decisions), len(grid.roles), len(grid.sections)) == SHAPES[name]
    assert [decision.title for decision in grid.decisions] == [title for title, _cells in rows_of(path)]
    assert grid.framework == "RACI"


def test_every_letter_arrives_and_nothing_else(named):
    _name, grid, path = named
    for decision, (title, cells) in zip(grid.decisions, rows_of(path), strict=True):
        read = Counter(letter for cell in decision.cells.values() for letter in cell.letters)
        assert read == counted(cells), title
        assert [bool(decision.cells.get(place)) for place in range(len(cells))] == [True] * len(cells)
    assert grid.not_understood == ()


def test_rows_that_lack_a_letter_are_the_known_ones(named):
    name, grid, _path = named
    for letter, known in (("A", WITHOUT_A), ("R", WITHOUT_R)):
        lacking = {
            decision.title
            for decision in grid.decisions
            if not any(letter in cell.letters for cell in decision.cells.values())
        }
        assert lacking == known.get(name, set())
    if name not in WITHOUT_A:
        held = [sum("A" in cell.letters for cell in decision.cells.values()) for decision in grid.decisions]
        assert set(held) == {1}


def test_rows_are_those_of_the_file(named):
    _name, grid, path = named
    lines = path.read_text("utf-8").splitlines()
    for decision in grid.decisions:
        assert decision.title in lines[decision.row - 1].replace("**", "")


def test_it_becomes_a_workshop_and_goes_through_json(named):
    name, grid, _path = named
    workshop = merge(Workshop(), grid)
    assert (len(workshop.decisions), len(workshop.roles), len(workshop.sections)) == SHAPES[name]
    assert merge(workshop, grid) is workshop
    assert from_json(to_json(workshop)) == workshop


def test_sections_are_the_rows_without_letters(shared_data):
    grid = understand(read_grid(shared_data / "02-raci-github-platform-sections.csv"))
    assert grid.sections == (
        "GitHub Infrastructure",
        "Authentication & Access",
        "Repository Management",
        "Code Management",
        "GitHub Actions",
        "Specific Pipeline Items",
        "Knowledge Transfer & Support",
    )
    assert {d.section for d in grid.decisions if d.title.startswith("Repository s")} == {
        "Repository Management"
    }
    assert grid.decisions[1].title == "GitHub server updates/maintenance"


def test_the_legend_gives_the_roles_their_names(shared_data):
    grid = understand(read_grid(shared_data / "04-raci-sports-club-fr.md"))
    assert [(role.title, role.short) for role in grid.roles] == [
        ("Co-Président – Gouvernance & RH", "CP-GRH"),
        ("Co-Président – Pôle Sportif", "CP-S"),
        ("Secrétaire Général", "SG"),
        ("Trésorier / Trésorière", "TR"),
        ("Responsable Technique", "RT"),
        ("Responsable Arbitrage", "ARB"),
        ("Responsable Buvette", "BUV"),
        ("Responsable Animation & Vie du Club", "ANI"),
    ]


def test_one_cell_rows_are_sections(shared_data):
    grid = understand(read_grid(shared_data / "06-raci-octoacme-section-rows.md"))
    assert grid.sections == ("Project Initiation", "Planning", "Execution", "Release", "Retrospective")
    assert Counter(decision.section for decision in grid.decisions) == {
        "Project Initiation": 4,
        "Planning": 6,
        "Execution": 8,
        "Release": 4,
        "Retrospective": 3,
    }


def test_tables_with_the_same_roles_are_one_grid(shared_data):
    path = shared_data / "09-raci-cloud-temple-paas-en.md"
    grid = understand(read_grid(path))
    assert titles(grid) == ["Client Role", "Cloud Temple Role"]
    headings = re.findall(r"^## (.*)$", path.read_text("utf-8"), re.MULTILINE)
    assert list(grid.sections) == headings[1:]
    assert [table.used for table in grid.tables] == [False] + [True] * 9
    assert {cell.source for decision in grid.decisions for cell in decision.cells.values()} == {"", "RA"}


def test_notes_in_brackets_stay(shared_data):
    grid = understand(read_grid(shared_data / "12-raci-prose-cells-agent-registry.md"))
    found = {
        (decision.title, grid.roles[place].title): cell.note
        for decision in grid.decisions
        for place, cell in decision.cells.items()
        if cell.note
    }
    assert found == {
        ("Update KPIs / cost (weekly/monthly)", "Agent 16"): "assist",
        ("Propose promotion", "Agent 16"): "dossier",
        ("Approve L3", "Controller"): "co-approve",
        ("Demote / freeze", "AP Manager"): "any of Mgr/Controller/Audit",
        ("Demote / freeze", "Agent 16"): "enforce",
    }


@pytest.mark.parametrize("name", NO_GRIDS)
def test_what_is_no_grid_is_refused_with_what_was_seen(name, shared_data):
    with pytest.raises(UserError, match=re.escape(NO_GRIDS[name])) as refused:
        understand(read_grid(shared_data / name))
    assert len(str(refused.value)) < 400


def test_letters_as_columns(shared_data):
    path = shared_data / "03-raci-letters-as-columns.csv"
    grid = understand(read_grid(path))
    with path.open(encoding="utf-8", newline="") as file:
        heads, *rows = csv.reader(file)
    named = [[set(re.split(r",\s*|/", cell)) for cell in row[1:]] for row in rows]
    everyone = set().union(*(cell for row in named for cell in row)) - {"Todos"}
    assert set(titles(grid)) == everyone
    assert len(everyone) == 13
    assert [decision.title for decision in grid.decisions] == [row[0] for row in rows]
    for decision, cells in zip(grid.decisions, named, strict=True):
        held = dict(zip(heads[1:], cells, strict=True))
        if held["I"] == {"Todos"}:
            held["I"] = everyone - held["R"] - held["A"] - held["C"]
        for letter, roles in held.items():
            has = {
                grid.roles[place].title for place, cell in decision.cells.items() if letter in cell.letters
            }
            assert has == roles, (decision.title, letter)
    assert grid.certain
    assert notes(grid) == [(2, 4, "Legal/Finance", "cell.parted"), (10, 5, "Todos", "cell.everyone")]


def test_roles_as_rows(shared_data):
    path = shared_data / "11-raci-microsoft-caf-words-transposed.md"
    lines = [line for line in path.read_text("utf-8").splitlines() if re.match(r"\| (?:C\w+ |Central)", line)]
    written = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    with pytest.raises(TablesDiffer) as asked:
        understand(read_grid(path))
    assert [(len(table.roles), table.decisions) for table in asked.value.tables] == [
        (1, 8),
        (2, 8),
        (3, 8),
        (4, 8),
    ]
    rows = iter(written)
    for table in asked.value.tables:
        grid = understand(read_grid(path), tables=[table.index])
        for place, role in enumerate(grid.roles):
            title, *words = next(rows)
            assert role.title == title
            read = ["/".join(decision.cells[place].letters) for decision in grid.decisions]
            assert read == [word[0] for word in words]
        expected = [] if table.index == 0 else [("Aligned cloud capability", "column.kept")]
        assert [(text, why) for _row, _column, text, why in notes(grid)] == expected
        links = [decision.circumstances for decision in grid.decisions]
        assert all(link.startswith("Aligned cloud capability: C") for link in links) == (table.index > 0)
    whole = understand(read_grid(path), tables=[0, 1, 2, 3])
    assert (len(whole.decisions), len(whole.roles), len(whole.sections)) == (32, 6, 4)


def test_parties_in_the_cells(shared_data):
    path = shared_data / "14-responsibility-aro-party-in-cell.html.md"
    text = re.sub(r"</?(?:a|strong)\b[^>]*>", "", path.read_text("utf-8"))
    rows = [re.findall(r"<td>\s*(.*?)\s*</td>", row, re.DOTALL) for row in text.split("<tr>")[1:]]
    grid = understand(read_grid(path))
    assert titles(grid) == ["Customer", "Microsoft and Red Hat"]
    assert grid.sections == tuple(rows[0][1:])
    assert len(grid.decisions) == 14 * 4
    by_name = {(decision.section, decision.title): decision for decision in grid.decisions}
    for row in rows[1:]:
        for section, party in zip(rows[0][1:], row[1:], strict=True):
            cells = by_name[section, row[0]].cells
            held = {grid.roles[place].title: "/".join(cell.letters) for place, cell in cells.items()}
            alone = {"Customer": "R", "Microsoft and Red Hat": "R"}
            assert held == (alone if party == "Shared" else {party: "A/R"})
            assert {cell.source for cell in cells.values()} == {party}
    assert not grid.certain
    shared = sum(row.count("Shared") for row in rows)
    assert Counter(why for *_, why in notes(grid)) == {"column.held": 4, "cell.everyone": shared}


def test_decision_methods(shared_data):
    path = shared_data / "16-decision-rights-apache-zookeeper-bylaws-extract.md"
    grid = understand(read_grid(path))
    lines = path.read_text("utf-8").split("|Action|")[1].splitlines()[2:]
    rows = [[cell.strip() for cell in line.strip(" |").split("|")] for line in lines]
    assert [decision.title for decision in grid.decisions] == [row[0] for row in rows]
    assert titles(grid) == ["Active committers", "Active PMC members"]
    assert Counter(decision.method for decision in grid.decisions) == {
        "consent": 3,
        "majority": 4,
        "consensus": 2,
    }
    for decision, row in zip(grid.decisions, rows, strict=True):
        (cell,) = decision.cells.values()
        assert (cell.letters, cell.source) == (("A",), row[3])
        assert decision.circumstances.split("\n") == [
            f"Description: {row[1]}",
            f"Approval: {row[2]}",
            f"Minimum Length (days): {row[4]}",
        ]
    assert merge(Workshop(), grid).decisions
    assert not grid.certain
    assert [why for *_, why in notes(grid)] == [
        "table.other",
        "table.other",
        "column.kept",
        "column.method",
        "column.held",
        "column.kept",
    ]


@pytest.mark.parametrize("form", ["markdown", "separated", "separated with blank lines"])
def test_tables_with_the_same_roles_are_one_grid_from_the_clipboard_too(shared_data, form):
    path = next(shared_data.glob("09-*"))
    text = path.read_text("utf-8")
    if form != "markdown":
        between = [""] if form.endswith("lines") else []
        lines: list[str] = []
        for table in read_grid(path).tables:
            lines += [table.heading, *("\t".join(row.cells) for row in table.rows), *between]
        text = "\n".join(lines)
    grid = understand(read_clipboard(text))
    assert [role.title for role in grid.roles] == ["Client Role", "Cloud Temple Role"]
    assert len(grid.decisions) == 43
