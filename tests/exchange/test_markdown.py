"""Tables in Markdown documents."""

import json

import pytest

from exchange.grids import grid_of, letters, notes, read_grid_text, titles
from facilitator.domain.errors import UserError
from facilitator.exchange import TablesDiffer, tables_json
from facilitator.exchange.markdown import plain


def markdown(text, **options):
    return grid_of(text, "grid.md", **options)


def test_marks_are_not_part_of_the_text():
    grid = markdown(
        "| Decision | **PM** | [Dev](https://example.org) |\n"
        "|---|:---:|---:|\n"
        "| **Buy** the `A|B`-kit | **A** | `R` |\n"
        "| Sell a\\|b &amp; c_d_e \\*new\\* | *R* | __A__ |\n"
        "| ![a picture](x.png) Rent<br>it ~~now~~ <b>all</b> | A<br>until June | <i>R</i> |\n"
    )
    assert titles(grid) == ["PM", "Dev"]
    assert [decision.title for decision in grid.decisions] == [
        "Buy the `A",
        "Sell a|b & c_d_e *new*",
        "a picture Rent it now all",
    ]
    assert letters(grid)["a picture Rent it now all"] == {"PM": "A", "Dev": "R"}
    assert grid.decisions[2].cells[0].note == "until June"


def test_a_cell_beyond_the_heading_does_not_vanish():
    grid = markdown("| Decision | PM |\n|---|---|\n| Buy | A | C |\n| Sell | R |\n| Rent | A |\n")
    assert notes(grid) == [(3, 3, "C", "cell.beyond")]
    assert grid.decisions[0].circumstances == "C"


def test_lines_are_counted_in_the_file():
    grid = markdown(
        "---\ntitle: x\n---\n\n# Title\n\ntext\n\n| D | PM |\n|--|--|\n| Buy | what? |\n| Sell | A |\n"
    )
    assert notes(grid) == [(11, 2, "what?", "cell.unknown")]
    assert [decision.row for decision in grid.decisions] == [11, 12]


def test_sections_are_one_cell_rows_and_full_rows_without_letters_stay_open():
    grid = markdown(
        "| D | PM | Dev |\n|--|--|--|\n| **Money** |\n| Buy | A | R |\n| Sell |  |  |\n"
        "| Later |\n| Rent | R | A |\n"
    )
    assert grid.sections == ("Money", "Later")
    assert [(d.title, d.section) for d in grid.decisions] == [
        ("Buy", "Money"),
        ("Sell", "Money"),
        ("Rent", "Later"),
    ]
    assert notes(grid) == [(5, 1, "Sell", "row.open")]


def test_bold_names_are_sections_where_decisions_are_not_bold():
    grid = markdown(
        "| D | PM |\n|--|--|\n| **Money** | |\n| Buy | A |\n| Open | |\n| **People** | |\n| Hire | A |\n"
    )
    assert grid.sections == ("Money", "People")
    assert [(d.title, d.section) for d in grid.decisions] == [
        ("Buy", "Money"),
        ("Open", "Money"),
        ("Hire", "People"),
    ]


def test_tables_become_one_grid_when_roles_are_the_same_but_for_spelling():
    grid = markdown(
        "## One\n| D | PM | Developer |\n|--|--|--|\n| a | A | R |\n"
        "## Two\n| D | developers | Pm |\n|--|--|--|\n| b | A | R |\n"
        "## Three\n| D | PM | Develloper |\n|--|--|--|\n| c | A | R |\n"
        "## Four\n| D | PM |\n|--|--|\n| d | A |\n"
        "## Five\n| D | PM | Developer |\n|--|--|--|\n| e | | |\n"
    )
    assert titles(grid) == ["PM", "Developer"]
    assert [(d.section, d.title) for d in grid.decisions] == list(
        zip(("One", "Two", "Three", "Four", "Five"), "abcde", strict=True)
    )
    assert letters(grid)["b"] == {"PM": "R", "Developer": "A"}
    assert [why for *_, why in notes(grid)] == ["role.matched", "role.matched", "row.open"]


@pytest.mark.parametrize("other", ["Board", "Developer 2", "QA"])
def test_other_roles_are_not_taken_for_the_same(other):
    text = (
        "# One\n| D | PM | Developer 1 |\n|--|--|--|\n| a | A | R |\n"
        f"# Two\n| D | PM | {other} |\n|--|--|--|\n| b | R | A |\n"
    )
    with pytest.raises(TablesDiffer, match="2 grids whose roles differ") as asked:
        markdown(text)
    assert [(t.heading, t.roles, t.decisions) for t in asked.value.tables] == [
        ("One", ("PM", "Developer 1"), 1),
        ("Two", ("PM", other), 1),
    ]
    assert json.loads(tables_json(asked.value.tables))["tables"][1]["roles"] == ["PM", other]
    assert titles(markdown(text, tables=[1])) == ["PM", other]
    both = markdown(text, tables=[0, 1])
    assert titles(both) == ["PM", "Developer 1", other]
    assert letters(both) == {"a": {"PM": "A", "Developer 1": "R"}, "b": {"PM": "R", other: "A"}}
    with pytest.raises(UserError, match="no table 7"):
        markdown(text, tables=[7])


@pytest.mark.parametrize(
    "legend",
    [
        "- **PM**: Product manager\n- **Dev** – The developers\n",
        "* PM = Product manager\n* Dev = The developers\n",
        "PM = Product manager, Dev = The developers\n",
        "| Short | Role |\n|---|---|\n| PM | Product manager |\n| Dev | The developers |\n",
    ],
)
def test_legends_give_full_titles(legend):
    grid = markdown(
        f"{legend}\n| D | PM | Dev |\n|--|--|--|\n| a | A | R |\n\n- R = Responsible\n- A: Accountable\n"
    )
    assert [(role.title, role.short) for role in grid.roles] == [
        ("Product manager", "PM"),
        ("The developers", "Dev"),
    ]
    assert grid.not_understood == ()


def test_a_list_that_only_mentions_a_role_is_no_legend():
    grid = markdown(
        "- PM: please check this\n- Date: 3 June\n- Place: Lyon\n\n| D | PM | Dev |\n"
        "|--|--|--|\n| a | A | R |\n"
    )
    assert [(role.title, role.short) for role in grid.roles] == [("PM", ""), ("Dev", "")]


def test_explanations_of_letters_are_no_grids_and_other_tables_are_reported():
    grid = markdown(
        "| Role | Description |\n|--|--|\n| (R) Responsible | does it |\n| (A) Accountable | answers |\n\n"
        "| D | PM | Dev |\n|--|--|--|\n| a | A | R |\n\n## Calendar\n| When | What |\n"
        "|--|--|\n| today | tea |\n"
    )
    assert letters(grid) == {"a": {"PM": "A", "Dev": "R"}}
    assert notes(grid) == [(11, 1, "Calendar", "table.other")]


def test_code_and_quotes():
    text = "```\n| D | X |\n|--|--|\n| a | A |\n```\n> | D | PM |\n> |--|--|\n> | b | A |\n"
    assert letters(markdown(text)) == {"b": {"PM": "A"}}


def test_html_tables_in_markdown_are_read_too():
    grid = markdown(
        "# T\n<table>\n<tr><th>D</th><th>PM</th></tr>\n<tr><td>a</td>\n"
        "<td>zzz</td></tr>\n<tr><td>b<td>A</table>\n"
    )
    assert letters(grid) == {"a": {"PM": ""}, "b": {"PM": "A"}}
    assert notes(grid) == [(4, 2, "zzz", "cell.unknown")]


def test_a_document_without_a_table_is_refused():
    with pytest.raises(UserError, match="holds no table"):
        markdown("# Title\n\nNothing | here\n")


def test_a_text_of_no_known_ending_is_read_as_what_it_is():
    assert read_grid_text("| D | PM |\n|--|--|\n| a | A |\n", "notes.txt").delimiter == ""
    assert read_grid_text("D;PM\na;A\n", "notes.txt").delimiter == ";"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain", "plain"),
        ("**bold** and *more*", "bold and more"),
        ("__R__esponsible", "__R__esponsible"),
        ("snake_case_name", "snake_case_name"),
        ("`code *x*`", "code *x*"),
        ("[text](./link.md) and <https://a.b>", "text and https://a.b"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("2 \\* 3 \\_ 4", "2 * 3 _ 4"),
        ("one<br/>two", "one\ntwo"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("![alt](x.png)", "alt"),
        ("R*", "R*"),
    ],
)
def test_inline_marks(markup, text):
    assert plain(markup) == text


def test_rows_parted_from_their_table_are_not_lost():
    grid = markdown(
        "| D | PM | Dev |\n|--|--|--|\n| a | A | R |\nMoney\n| b | R | A |\n\nA remark.\n\n| c | C | A |\n\n"
        "**People**\n\n| d | A | I |\n| e | A | C |\n\n## Rest\n\n| f | A | R |\n"
    )
    assert [(d.title, d.section, d.row) for d in grid.decisions] == [
        ("a", "", 3),
        ("b", "Money", 5),
        ("c", "Money", 9),
        ("d", "People", 13),
        ("e", "People", 14),
        ("f", "Rest", 18),
    ]
    assert grid.sections == ("Money", "People", "Rest")
    assert notes(grid) == []


def test_a_line_below_the_table_is_no_row():
    grid = markdown("| D | PM |\n|--|--|\n| a | A |\nR = Responsible\nA = Accountable\n")
    assert letters(grid) == {"a": {"PM": "A"}}
    assert grid.sections == ()


def test_a_table_without_a_rule_is_read_too():
    assert letters(markdown("# T\n\n| D | PM |\n| a | A |\n| b | R |\n")) == {
        "a": {"PM": "A"},
        "b": {"PM": "R"},
    }
