"""Where a grid keeps its heading, its sections, its remarks; and which framework it is in."""

import json

import pytest

from exchange.grids import grid_of, letters, notes, read_grid_text, titles
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import framework
from facilitator.domain.own_framework import OWN, OwnFramework, OwnLetter, as_framework
from facilitator.exchange import TablesDiffer, guess_framework, report_json, understand


def test_the_framework_is_that_of_the_letters():
    raci = read_grid_text("D,PM,Dev\nBuy,A,R\nSell,R,A\n", "grid.csv")
    rasci = read_grid_text("D,PM,Dev\nBuy,A,S\nSell,R,A\n", "grid.csv")
    assert guess_framework(raci).id == "RACI"
    assert guess_framework(raci, framework("RASCI")).id == "RASCI"
    assert guess_framework(rasci, framework("RACI")).id == "RASCI"
    assert understand(rasci).framework == "RASCI"
    with pytest.raises(UserError, match="no framework “RICA”"):
        understand(rasci, "RICA")


def own(*codes, names=()):
    named = dict(zip(codes, names, strict=False))
    letters = tuple(OwnLetter(code, named.get(code, ""), decides=code == codes[0]) for code in codes)
    return as_framework(OwnFramework("Ours", letters))


@pytest.mark.parametrize(
    ("codes", "text", "expected"),
    [
        ("ARCI", "D,PM,Dev\nBuy,A,R\nSell,R,I\n", OWN),
        ("ARX", "D,PM,Dev\nBuy,A,R\nSell,X,A\n", OWN),
        ("ARX", "D,PM,Dev\nBuy,A,C\nSell,I,A\n", "RACI"),
        ("XYZ", "D,PM,Dev\nBuy,A,R\nSell,R,A\n", "RACI"),
        ("DACI", "| D | PM | Dev |\n|--|--|--|\n| Buy | D | A |\n\n- D = Driver\n- A = Approver\n", OWN),
        ("12", "D,PM,Dev\nBuy,1,2\nSell,2,1\n", OWN),
        ("AR", "Decision,R,A\nBuy,Dev,PM\nSell,Ops,PM\n", OWN),
    ],
)
def test_a_groups_own_framework_is_read_where_it_reads_all(codes, text, expected):
    source = read_grid_text(text, "grid.md" if text.startswith("|") else "grid.csv")
    ours = own(*codes)
    assert guess_framework(source, ours).id == expected
    assert guess_framework(source, framework("RACI"), (ours,)).id != OWN
    grid = understand(source, guess_framework(source, ours))
    assert grid.framework == expected
    assert all(note.why.id != "cell.unknown" for note in grid.not_understood)


def test_a_groups_own_words_are_read():
    source = read_grid_text("D,PM,Dev\nBuy,Answers,Runs\nSell,runs,answers\nRent,?,Runs\n", "grid.csv")
    grid = understand(source, own("Q", "K", names=("Answers", "Runs")))
    assert letters(grid)["Sell"] == {"PM": "K", "Dev": "Q"}
    assert grid.not_understood[0].reason() == "no letter of Ours, no mark; the text is kept with the cell"


def test_our_own_grid_in_another_framework_says_so():
    source = read_grid_text("No.,Decision · OWN,PM,Dev\n1,Buy,A,R\n", "grid.csv")
    ours = own("A", "R", "X")
    assert guess_framework(source, framework("RACI"), (ours,)) is ours
    assert notes(understand(source, ours)) == []
    assert guess_framework(source, framework("RACI")).id == "RACI"
    told = understand(source, framework("RACI")).not_understood
    assert [(note.row, note.column, note.text) for note in told] == [(1, 2, "Decision · OWN")]
    assert told[0].reason() == "written in OWN, where a letter may mean something else; read as RACI"


def test_letters_of_another_framework_keep_their_text():
    grid = grid_of("D,PM,Dev\nBuy,A,S\nSell,R,S/C\n", framework="RACI")
    assert letters(grid)["Buy"] == {"PM": "A", "Dev": ""}
    assert notes(grid) == [(2, 3, "S", "cell.unknown"), (3, 3, "S/C", "cell.unknown")]
    assert grid.decisions[0].cells[1].source == "S"
    assert grid.not_understood[0].reason() == "no letter of RACI, no mark; the text is kept with the cell"


def test_blank_dash_not_applicable_and_what_is_unclear_stay_apart():
    grid = grid_of("D,PM,Dev,QA,Ops\nBuy,A,,–,N/A\nSell,R,x,-,n/a\n")
    assert letters(grid) == {
        "Buy": {"PM": "A", "QA": "–", "Ops": "N/A"},
        "Sell": {"PM": "R", "Dev": "", "QA": "–", "Ops": "N/A"},
    }
    assert notes(grid) == [(3, 3, "x", "cell.unknown")]
    assert [grid.decisions[1].cells[place].source for place in (1, 2, 3)] == ["x", "-", "n/a"]


def test_the_heading_is_found_below_titles_and_legends():
    grid = grid_of(
        "Matrix of 2024\n\nLegend\nR,Responsible\nA = Accountable\n\nDecision,PM,Dev\nBuy,x,\nSell,A,R\n"
    )
    assert titles(grid) == ["PM", "Dev"]
    assert [decision.row for decision in grid.decisions] == [8, 9]
    assert notes(grid) == [(1, 1, "Matrix of 2024", "row.outside"), (8, 2, "x", "cell.unknown")]


def test_legends_below_the_grid_are_no_decisions():
    grid = grid_of(
        "D,PM,Dev\nBuy,A,R\nSell,R,A\n,,\nLegend:,,\nR,Responsible,\nA,answers for it,\n"
        "PM: Product manager,,\n"
    )
    assert list(letters(grid)) == ["Buy", "Sell"]
    assert notes(grid) == []


def test_repeated_headings_are_skipped():
    assert list(letters(grid_of("D,PM\nBuy,A\nD,PM\nSell,R\n"))) == ["Buy", "Sell"]


def test_columns_of_numbers_phases_and_remarks():
    grid = grid_of(
        "#,Phase,Decision,PM,Dev,Due,Remarks\n"
        "1,Plan,Buy,A,R,3 June,\n"
        "2,,Sell,R,A,,ask the board first\n"
        "3,Run,Buy,A,C,,\n"
    )
    assert titles(grid) == ["PM", "Dev"]
    assert grid.sections == ("Plan", "Run")
    assert [(d.section, d.title, d.circumstances) for d in grid.decisions] == [
        ("Plan", "Buy", "#: 1\nDue: 3 June"),
        ("Plan", "Sell", "#: 2\nRemarks: ask the board first"),
        ("Run", "Buy", "#: 3"),
    ]
    assert notes(grid) == [
        (1, 1, "#", "column.kept"),
        (1, 6, "Due", "column.kept"),
        (1, 7, "Remarks", "column.kept"),
    ]


def test_a_role_without_a_letter_is_a_role():
    grid = grid_of("D,Chair,PM,Dev,QA,Board\nBuy,,A,R,,whatever\nSell,,R,A,x,\n")
    assert titles(grid) == ["Chair", "PM", "Dev", "QA", "Board"]
    assert notes(grid) == [(2, 6, "whatever", "cell.unknown"), (3, 5, "x", "cell.unknown")]
    assert grid.decisions[0].cells[4].source == "whatever"


def test_names_made_of_letters_are_names():
    grid = grid_of("Decision,AI,CI\nApprove,A,R\nInform,R,A\n")
    assert letters(grid) == {"Approve": {"AI": "A", "CI": "R"}, "Inform": {"AI": "R", "CI": "A"}}


def test_rows_without_letters_are_sections_when_decisions_follow():
    grid = grid_of("D,PM\nMoney,\nBuy,A\nSell,R\nPeople,\nHire,A\nFire,R\nLater,\n")
    assert grid.sections == ("Money", "People")
    assert [(d.title, d.section) for d in grid.decisions] == [
        ("Buy", "Money"),
        ("Sell", "Money"),
        ("Hire", "People"),
        ("Fire", "People"),
        ("Later", "People"),
    ]
    assert notes(grid) == [(8, 1, "Later", "row.open")]


def test_a_grid_that_is_mostly_blank_has_no_sections_in_it():
    grid = grid_of("D,PM\nBuy,A\nSell,\nHire,\nFire,\n")
    assert grid.sections == ()
    assert [why for *_, why in notes(grid)] == ["row.open"] * 3
    assert len(grid.decisions) == 4


def test_doubled_and_missing_names_are_numbered_and_reported():
    grid = grid_of("D,PM,pm,\nBuy,A,R,C\nbuy,R,A,I\n,C,A,I\n")
    assert titles(grid) == ["PM", "pm (2)", "? (4)"]
    assert [decision.title for decision in grid.decisions] == ["Buy", "buy (2)", "? (4)"]
    assert notes(grid) == [
        (1, 3, "pm", "role.doubled"),
        (1, 4, "", "role.unnamed"),
        (3, 1, "buy", "row.doubled"),
        (4, 1, "", "row.unnamed"),
    ]


def test_the_same_title_may_stand_in_two_sections():
    grid = grid_of("D,PM\nMoney,\nReview,A\nSpend,R\nPeople,\nReview,A\nHire,A\n")
    assert [d.title for d in grid.decisions] == ["Review", "Spend", "Review", "Hire"]
    assert notes(grid) == []


def test_a_long_title_is_kept_whole_in_the_circumstances():
    long = "Decide " * 100
    grid = grid_of(f"D,{long},PM\n{long},A,R\nSell,R,A\n")
    assert len(grid.decisions[0].title) <= 300
    assert grid.decisions[0].circumstances == long.strip()
    assert [why for *_, why in notes(grid)] == ["role.cut", "title.cut"]


def test_the_report_is_as_other_programs_expect_it():
    grid = grid_of("D,PM,Dev\nMoney,,\nBuy,A,maybe\nSell,–,A\n")
    assert json.loads(report_json(grid)) == {
        "decisions": 2,
        "roles": 2,
        "sections": 1,
        "not_understood": [
            {
                "row": 3,
                "column": 3,
                "text": "maybe",
                "why": "no letter of RACI, no mark; the text is kept with the cell",
            }
        ],
    }
    assert (
        json.loads(report_json(grid, lambda _context, _text: "peut-être"))["not_understood"][0]["why"]
        == "peut-être"
    )


def test_grids_under_each_other_on_one_sheet_are_one_where_their_roles_are_the_same():
    grid = grid_of(
        "Money,,\nD,PM,Dev\nBuy,A,R\nSell,R,A\n,,\nPeople,,\nD,Dev,PM\nHire,A,R\n,,\nRest\nD,PM\nGo,A\n"
    )
    assert grid.sections == ("Money", "People", "Rest")
    assert letters(grid) == {
        "Buy": {"PM": "A", "Dev": "R"},
        "Sell": {"PM": "R", "Dev": "A"},
        "Hire": {"PM": "R", "Dev": "A"},
        "Go": {"PM": "A"},
    }
    assert [table.used for table in grid.tables] == [True, True, True]
    assert notes(grid) == []


def test_grids_under_each_other_with_other_roles_are_asked_about():
    text = "D,PM,Dev\nBuy,A,R\n\n\nPeople\nD,Chair,Board\nHire,A,R\nFire,R,A\n"
    with pytest.raises(TablesDiffer) as asked:
        grid_of(text)
    assert [(t.index, t.row, t.heading, t.roles) for t in asked.value.tables] == [
        (0, 1, "", ("PM", "Dev")),
        (1, 6, "People", ("Chair", "Board")),
    ]
    assert list(letters(grid_of(text, tables=[1]))) == ["Hire", "Fire"]


def test_blank_rows_alone_part_nothing():
    grid = grid_of("D,PM,Dev\nBuy,A,R\n\nSell,R,A\n\nPeople,,\nHire,x,x\nFire,A,R\n")
    assert [(d.title, d.section) for d in grid.decisions] == [
        ("Buy", ""),
        ("Sell", ""),
        ("Hire", "People"),
        ("Fire", "People"),
    ]
    assert notes(grid) == [(7, 2, "x", "cell.unknown"), (7, 3, "x", "cell.unknown")]


def test_nothing_beside_a_section_or_above_a_heading_is_dropped_silently():
    grid = grid_of("Business,,,IT\n,D,PM,Dev\n1,Money,,\n1.1,Buy,A,R\n1.2,Sell,R,A\n")
    assert grid.sections == ("Money",)
    assert [(d.title, d.circumstances) for d in grid.decisions] == [("Buy", "1.1"), ("Sell", "1.2")]
    assert notes(grid) == [
        (1, 1, "Business", "row.outside"),
        (1, 4, "IT", "row.outside"),
        (2, 1, "", "column.kept"),
        (3, 1, "1", "section.beside"),
    ]


def test_more_text_than_circumstances_can_hold_is_said():
    grid = grid_of(f"D,PM,Remarks,Notes\nBuy,A,{'x ' * 6_000},{'y ' * 6_000}\nSell,R,,\n")
    assert len(grid.decisions[0].circumstances) <= 20_000
    assert (2, "circumstances.cut") in {(row, why) for row, _, _, why in notes(grid)}
