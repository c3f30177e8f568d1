"""Layouts other than roles as columns, and words in four languages."""

import pytest

from exchange.grids import grid_of, letters, notes, read_grid_text, titles
from facilitator.domain.errors import UserError
from facilitator.exchange import Layout, guess_framework, understand


@pytest.mark.parametrize("corner", ["Team", "Rôle", "Rolle", "Equipo"])
def test_roles_as_rows_are_told_by_the_heading_of_their_names(corner):
    grid = grid_of(f"{corner},Buy,Sell\nPM,A,R\nDev,R,maybe\n")
    assert letters(grid) == {"Buy": {"PM": "A", "Dev": "R"}, "Sell": {"PM": "R", "Dev": ""}}
    assert notes(grid) == [(3, 3, "maybe", "cell.unknown")]
    assert grid.mapping.tables[0].layout is Layout.ROWS


def test_roles_as_rows_are_told_by_who_decides():
    text = "Matrix,Buy,Sell,Hire,Fire\nPM,A,A,R,C\nDev,R,R,A,A\nOps,C,C,C,C\nHR,I,I,I,R\n"
    grid = grid_of(text)
    assert titles(grid) == ["PM", "Dev", "Ops", "HR"]
    assert list(letters(grid)) == ["Buy", "Sell", "Hire", "Fire"]
    assert not grid.certain
    assert list(letters(grid_of(text.replace("Matrix", "Decision")))) == ["PM", "Dev", "Ops", "HR"]


def test_what_stands_above_a_turned_table_is_told():
    grid = grid_of("Plan of 2024,,\nR = Responsible,,\nRole,Buy,Sell\nPM,A,R\nDev,R,A\n")
    assert titles(grid) == ["PM", "Dev"]
    assert notes(grid) == [(1, 1, "Plan of 2024", "row.outside")]


@pytest.mark.parametrize(
    ("heads", "framework"),
    [
        ("R,A,C,I", "RACI"),
        ("Responsible,Accountable,Consulted,Informed", "RACI"),
        ("Responsable,Redevable,Consulté,Informé", "RACI"),
        ("Durchführung,Rechenschaftspflichtig,Konsultiert,Informiert", "RACI"),
        ("Ejecutor,Aprobador,Consultado,Informado", "RACI"),
        ("R,A,S,I", "RASCI"),
        ("D,A,C,I", "DACI"),
        ("Driver,Approver,Contributors,Informed", "DACI"),
        ("R,A,P,D", "RAPID"),
        ("R,A,D,E", "DARE"),
    ],
)
def test_letters_as_columns(heads, framework):
    text = f"Decision;{heads.replace(',', ';')}\nBuy;Dev;PM;Ops, HR;Board\nSell;PM, Dev;Ops;;HR (by mail)\n"
    source = read_grid_text(text, "grid.csv")
    assert guess_framework(source).id == framework
    grid = understand(source)
    first, second, third, fourth = (
        grid.decisions[0].cells[titles(grid).index(role)].letters[0] for role in ("Dev", "PM", "Ops", "Board")
    )
    assert letters(grid)["Buy"] == {
        "Dev": first,
        "PM": second,
        "Ops": third,
        "HR": third,
        "Board": fourth,
    }
    assert letters(grid)["Sell"] == {"PM": first, "Dev": first, "Ops": second, "HR": fourth}
    assert grid.decisions[1].cells[titles(grid).index("HR")].note == "by mail"
    assert grid.certain
    assert notes(grid) == []


@pytest.mark.parametrize("word", ["everyone", "Tous", "ALLE", "Todos"])
def test_everyone_is_every_role_without_another_letter(word):
    grid = grid_of(f"Decision;R;A;I\nBuy;Dev;PM;{word}\nSell;Ops;PM;–\n")
    assert letters(grid)["Buy"] == {"Dev": "R", "PM": "A", "Ops": "I"}
    assert letters(grid)["Sell"] == {"Ops": "R", "PM": "A"}
    assert notes(grid) == [(2, 4, word, "cell.everyone")]


def test_one_role_with_several_letters_holds_them_all():
    grid = grid_of("Decision;A;R\nBuy;PM;PM and Dev\nSell;Research and Development;Dev\n")
    assert letters(grid) == {
        "Buy": {"PM": "A/R", "Dev": "R"},
        "Sell": {"Research and Development": "A", "Dev": "R"},
    }
    assert notes(grid) == [(2, 3, "PM and Dev", "cell.parted")]


def test_sections_remarks_and_sentences_beside_letters_as_columns():
    grid = grid_of(
        "#;Decision;R;A;Remarks\n;Money;;;\n1;Buy;Dev;PM;soon\n2;Sell;"
        "Whoever happens to be in the office when the customer finally calls;PM;\n"
    )
    assert grid.sections == ("Money",)
    assert [(d.title, d.circumstances) for d in grid.decisions] == [
        ("Buy", "#: 1\nRemarks: soon"),
        ("Sell", "#: 2\nWhoever happens to be in the office when the customer finally calls"),
    ]
    assert {why for *_, why in notes(grid)} == {"column.kept", "cell.no-role"}


def test_parties_in_the_cells():
    grid = grid_of(
        "Service,Set up,Run\nNetwork,Provider,Shared\nData,Customer,Customer\nServers,Provider,Provider\n"
        "Keys,Customer,N/A\n"
    )
    assert grid.sections == ("Set up", "Run")
    assert titles(grid) == ["Provider", "Customer"]
    by_name = {(d.section, d.title): d for d in grid.decisions}
    assert {p: c.letters for p, c in by_name["Run", "Network"].cells.items()} == {0: ("R",), 1: ("R",)}
    assert {p: c.letters for p, c in by_name["Run", "Servers"].cells.items()} == {0: ("A", "R")}
    assert by_name["Run", "Keys"].cells == {}
    assert not grid.certain


@pytest.mark.parametrize(
    "text",
    [
        "Item,Done,Checked\nBuy,yes,no\nSell,no,no\nHire,yes,yes\n",
        "Risk,Low,High\nFire,low,high\nFlood,high,high\nTheft,low,low\n",
        "Item,PM,Dev\nBuy,x,x\nSell,x,\nHire,,x\n",
        "Name,Town,Street\nAda,Bonn,Am Markt\nBob,Bonn,Im Tal\n",
    ],
)
def test_tables_of_answers_name_no_parties(text):
    with pytest.raises(UserError, match="no letters of a framework"):
        grid_of(text)


def test_a_column_of_deciders_and_methods():
    grid = grid_of(
        "Decision;Decided by;Decision method\nBuy;Board;Simple majority of those present\n"
        "Hire;Circle, HR;Konsent\nFire;Chair;by the stars\n"
    )
    assert letters(grid) == {
        "Buy": {"Board": "A"},
        "Hire": {"Circle": "A", "HR": "A"},
        "Fire": {"Chair": "A"},
    }
    assert [decision.method for decision in grid.decisions] == ["majority", "consent", ""]
    assert grid.decisions[2].circumstances == "Decision method: by the stars"


@pytest.mark.parametrize(
    ("cells", "legend", "framework"),
    [
        ("A,R,C,I", "", "RACI"),
        ("A,R,S,I", "", "RASCI"),
        ("A,R,S,I", "S = Signs off", "RACI-VS"),
        ("A,R,V,S", "", "RACI-VS"),
        ("A,R,O,I", "", "CAIRO"),
        ("D,A,C,I", "", "DACI"),
        ("R,A,P,D", "", "RAPID"),
        ("R,A,I,A", "R = Recommend, A = Agree, I = Input", "RAPID"),
        ("D,A,R,E", "", "DARE"),
        ("1,3,5,7", "", "LEVELS"),
    ],
)
def test_the_framework_is_that_of_the_letters_or_the_legend(cells, legend, framework):
    turned = ",".join(reversed(cells.split(",")))
    rows = [f"| {title} | {row.replace(',', ' | ')} |" for title, row in (("Buy", cells), ("Sell", turned))]
    lines = ["| Decision | PM | Dev | Ops | HR |", "|--|--|--|--|--|", *rows, "", legend, ""]
    source = read_grid_text("\n".join(lines), "grid.md")
    assert guess_framework(source).id == framework
    assert understand(source).cells == 8


def test_numbers_beside_letters_are_no_levels():
    source = read_grid_text("Decision,PM,Dev,Effort,Risk,Value\nBuy,A,R,3,2,5\nSell,R,A,1,1,7\n", "grid.csv")
    assert guess_framework(source).id == "RACI"


def test_blank_dash_not_applicable_and_o_stay_apart():
    text = "D,PM,Dev,QA,Ops,HR\nBuy,A,,–,N/A,O\nSell,R,,–,N/A,O\n"
    raci = grid_of(text, framework="RACI").decisions[0].cells
    assert [raci[place].letters for place in (2, 3, 4)] == [("–",), ("N/A",), ()]
    assert (1 in raci, raci[4].source) == (False, "O")
    cairo = grid_of(text, framework="CAIRO").decisions[0].cells
    assert cairo[4].letters == ("O",)
