"""The guesses of an import: handed back they change nothing, changed they change the reading."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest

from exchange.grids import grid_of, letters, notes, read_grid_text, titles
from exchange.workbooks import workbook
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import framework
from facilitator.exchange import (
    ColumnUse,
    Layout,
    TablesDiffer,
    Use,
    Word,
    first_mapping,
    read_grid,
    relaid,
    report_json,
    split_tables,
    understand,
)

SOURCES = {
    "columns": "#,Phase,Decision,PM,Dev,Remarks\n1,Plan,Buy,A,R,soon\n2,,Sell,x,A,\n,Run,Hire,R,A,,more\n",
    "rows": "Old,,\nRole,Buy,Sell\nPM,A,R\nDev,R,A\n",
    "letters": "Decision;R;A;I\nBuy;Dev;PM/Ops;all\nSell;Ops;PM;–\n",
    "holders": "Decision;Decided by;Method\nBuy;Board;vote\nSell;Chair (deputy);consent\n",
    "parties": "Service,Set up,Run\nNet,Us,Shared\nData,Them,Them\nKeys,Us,Us\n",
    "blocks": "D,PM,Dev\nBuy,A,R\n\nD,PM,Dev\nSell,R,A\n",
}


def replaced(mapping, index=0, **changes):
    return mapping.with_table(msgspec.structs.replace(mapping.tables[index], **changes))


def used(mapping, column, use, held=()):
    columns = list(mapping.tables[0].columns)
    columns[column] = ColumnUse(use, held)
    return replaced(mapping, columns=tuple(columns))


def same(one, other):
    fields = ("framework", "roles", "sections", "decisions", "not_understood", "tables", "mapping")
    return all(getattr(one, field) == getattr(other, field) for field in fields)


@pytest.mark.parametrize("name", SOURCES)
def test_a_mapping_handed_back_changes_nothing(name):
    source = read_grid_text(SOURCES[name], "grid.csv")
    grid = understand(source)
    again = understand(source, mapping=grid.mapping)
    assert (again.roles, again.sections) == (grid.roles, grid.sections)
    assert again.decisions == grid.decisions
    if name not in ("letters", "parties"):  # there the words were guesses, and are now said
        assert again.not_understood == grid.not_understood
        assert same(grid, again)


def test_real_mappings_handed_back_change_nothing(shared_data):
    read = 0
    for path in sorted(shared_data.iterdir()):
        try:
            grid = understand(read_grid(path))
        except UserError:
            continue
        again = understand(read_grid(path), mapping=grid.mapping)
        assert (again.decisions, again.roles, again.sections) == (grid.decisions, grid.roles, grid.sections)
        read += 1
    assert read == 10


def test_columns_can_be_said_to_be_something_else():
    source = read_grid_text("Decision,PM,Dev,Note\nBuy,A,R,C\nSell,R,A,I\n", "grid.csv")
    mapping = understand(source).mapping
    assert titles(understand(source, mapping=used(mapping, 3, Use.IGNORED))) == ["PM", "Dev"]
    assert notes(understand(source, mapping=used(mapping, 3, Use.IGNORED))) == []
    remarks = understand(source, mapping=used(mapping, 3, Use.REMARK))
    assert [decision.circumstances for decision in remarks.decisions] == ["Note: C", "Note: I"]
    sections = understand(source, mapping=used(mapping, 3, Use.SECTION))
    assert sections.sections == ("C", "I")
    swapped = used(used(mapping, 0, Use.REMARK), 3, Use.DECISION)
    assert list(letters(understand(source, mapping=swapped))) == ["C", "I"]
    with pytest.raises(UserError, match="Nothing in the table is taken as the decisions"):
        understand(source, mapping=used(mapping, 0, Use.REMARK))
    nobody = used(mapping, 1, Use.REMARK)
    for column in (2, 3):
        nobody = nobody.with_use(0, column, ColumnUse(Use.IGNORED))
    with pytest.raises(UserError, match="Nothing in the table is taken as a role"):
        understand(source, mapping=nobody)


def test_another_row_can_be_the_heading():
    source = read_grid_text("Decision,A team,B team\nBuy,PM,Dev\nSell,A,R\nHire,R,A\n", "grid.csv")
    mapping = understand(source).mapping
    assert titles(understand(source, mapping=replaced(mapping, heading=1))) == ["PM", "Dev"]
    bare = understand(source, mapping=replaced(mapping, heading=-1))
    assert titles(bare) == ["? (2)", "? (3)"]
    assert len(bare.decisions) == 4


def test_a_layout_can_be_chosen_and_its_columns_are_guessed():
    text = "Decision,PM,Dev\nBuy,A,R\nSell,R,A\n"
    source = read_grid_text(text, "grid.csv")
    mapping = understand(source).mapping
    table = msgspec.structs.replace(mapping.tables[0], layout=Layout.ROWS)
    turned = understand(source, mapping=relaid(source, mapping, table))
    assert letters(turned) == {"PM": {"Buy": "A", "Sell": "R"}, "Dev": {"Buy": "R", "Sell": "A"}}
    back = msgspec.structs.replace(turned.mapping.tables[0], layout=Layout.COLUMNS)
    assert letters(understand(source, mapping=relaid(source, turned.mapping, back))) == letters(grid_of(text))


def test_words_can_be_given_a_meaning():
    source = read_grid_text("Decision,PM,Dev\nBuy,A,x\nSell,x,A\nHire,free,A\nFire,R,A\n", "grid.csv")
    grid = understand(source)
    assert grid.mapping.words == (Word("x", 2), Word("free", 1))
    assert not grid.certain
    mapping = grid.mapping.with_word(Word("x", 2, ("R",))).with_word(Word("free", 1, ("–",)))
    again = understand(source, mapping=mapping)
    assert letters(again)["Buy"] == {"PM": "A", "Dev": "R"}
    assert letters(again)["Hire"] == {"PM": "–", "Dev": "A"}
    assert again.decisions[0].cells[1].source == "x"
    assert again.not_understood == ()
    assert again.mapping.words == mapping.words
    assert again.certain


def test_parties_can_be_given_letters_and_names():
    source = read_grid_text(SOURCES["parties"], "grid.csv")
    mapping = understand(source).mapping
    assert {word.text: (word.letters, word.roles, word.everyone) for word in mapping.words} == {
        "Us": ((), ("Us",), False),
        "Shared": (("R",), (), True),
        "Them": ((), ("Them",), False),
    }
    mapping = mapping.with_word(Word("Shared", 1, ("A", "R"), ("Us", "The board")))
    mapping = used(mapping, 1, Use.HOLDERS, ("A",))
    grid = understand(source, mapping=mapping)
    assert titles(grid) == ["Us", "The board", "Them"]
    held = {
        (d.section, d.title): {titles(grid)[place]: c.letters for place, c in d.cells.items()}
        for d in grid.decisions
    }
    assert held["Set up", "Net"] == {"Us": ("A",)}
    assert held["Run", "Net"] == {"Us": ("A", "R"), "The board": ("A", "R")}


def test_marks_that_no_framework_knows_can_be_letters_after_all():
    source = read_grid_text("Decision,PM,Dev\nBuy,x,\nSell,,x\n", "grid.csv")
    with pytest.raises(UserError, match="“x”"):
        understand(source)
    mapping = first_mapping(source)
    assert [table.taken for table in mapping.tables] == [False]
    assert mapping.words == (Word("x", 2),)
    mapping = replaced(mapping.with_word(Word("x", 2, ("R",))), taken=True)
    grid = understand(source, mapping=mapping)
    assert letters(grid) == {"Buy": {"PM": "R"}, "Sell": {"Dev": "R"}}


def test_there_is_a_mapping_to_begin_with_for_anything():
    for text in (*SOURCES.values(), "a,b\n", "Item,Done\nBuy,yes\nSell,no\n", "1,2\n3,4\n"):
        source = read_grid_text(text, "grid.csv")
        mapping = first_mapping(source)
        assert len(mapping.tables) == len(split_tables(source, mapping))


def test_tables_can_be_left_and_taken():
    text = "| D | PM |\n|--|--|\n| Buy | A |\n\n| D | Chair |\n|--|--|\n| Hire | R |\n"
    source = read_grid_text(text, "grid.md")
    with pytest.raises(TablesDiffer) as asked:
        understand(source)
    mapping = asked.value.mapping
    both = understand(source, mapping=mapping)
    assert titles(both) == ["PM", "Chair"]
    one = understand(source, mapping=replaced(mapping, 0, taken=False))
    assert titles(one) == ["Chair"]
    assert notes(one) == [(1, 1, "D | PM", "table.left")]
    with pytest.raises(UserError, match="Choose at least one"):
        understand(source, mapping=replaced(replaced(mapping, 0, taken=False), 1, taken=False))


def test_grids_of_one_sheet_are_tables_of_their_own():
    source = read_grid_text(SOURCES["blocks"], "grid.csv")
    mapping = understand(source).mapping
    assert [table.number for table in split_tables(source, mapping)] == [1, 4]
    assert list(letters(understand(source, mapping=replaced(mapping, 0, taken=False)))) == ["Sell"]


def test_another_framework_guesses_the_letters_anew():
    source = read_grid_text(SOURCES["letters"], "grid.csv")
    mapping = understand(source).mapping
    other = msgspec.structs.replace(mapping, framework="DACI")
    grid = understand(source, mapping=other)
    assert grid.framework == "DACI"
    assert {code for d in grid.decisions for cell in d.cells.values() for code in cell.letters} <= set("DACI")


def test_every_guess_has_words():
    for text in SOURCES.values():
        for table in grid_of(text).mapping.tables:
            assert table.reason()
            assert "{" not in table.reason()


def test_only_what_somebody_said_counts_as_said():
    source = read_grid_text(SOURCES["letters"], "grid.csv")
    grid = understand(source)
    assert not any(word.said for word in grid.mapping.words)
    mapping = grid.mapping.with_word(Word("all", 1, (), ("Dev",)))
    again = understand(source, mapping=mapping)
    assert {word.text: word.said for word in again.mapping.words} == {"PM/Ops": False, "all": True}
    assert notes(grid) == [(2, 3, "PM/Ops", "cell.parted"), (2, 4, "all", "cell.everyone")]
    assert notes(again) == [(2, 3, "PM/Ops", "cell.parted")]
    back = understand(source, mapping=again.mapping.without_word("all"))
    assert same(back, grid)


def test_a_word_is_kept_while_no_column_holds_it():
    source = read_grid_text("Decision,PM,Dev\nBuy,x,A\nSell,R,x\n", "grid.csv")
    mapping = understand(source).mapping.with_word(Word("x", 2, ("C",)))
    ignored = mapping.with_use(0, 1, ColumnUse(Use.IGNORED)).with_use(0, 2, ColumnUse(Use.IGNORED))
    roles = ignored.with_use(0, 1, ColumnUse(Use.ROLE)).with_use(0, 2, ColumnUse(Use.ROLE))
    assert letters(understand(source, mapping=roles))["Sell"] == {"PM": "R", "Dev": "C"}


def test_letters_of_another_framework_are_not_given_to_a_word():
    source = read_grid_text("Decision,PM,Dev\nBuy,x,A\nSell,A,R\n", "grid.csv")
    mapping = understand(source).mapping.with_word(Word("x", 1, ("C",)))
    grid = understand(source, framework("RAPID"), mapping=mapping)
    assert grid.framework == "RAPID"
    assert grid.mapping.words == (Word("x", 1),)


def test_one_column_holds_the_decisions_and_one_the_sections():
    source = read_grid_text("Phase,Decision,PM,Dev\nPlan,Buy,A,R\nPlan,Sell,R,A\n", "grid.csv")
    mapping = understand(source).mapping
    uses = [column.use for column in mapping.with_use(0, 0, ColumnUse(Use.DECISION)).table(0).columns]
    assert uses == [Use.DECISION, Use.REMARK, Use.ROLE, Use.ROLE]
    both = [column.use for column in mapping.with_use(0, 3, ColumnUse(Use.SECTION)).table(0).columns]
    assert both == [Use.REMARK, Use.DECISION, Use.ROLE, Use.SECTION]
    roles = [column.use for column in mapping.with_use(0, 0, ColumnUse(Use.ROLE)).table(0).columns]
    assert roles == [Use.ROLE, Use.DECISION, Use.ROLE, Use.ROLE]


def test_a_grid_without_a_heading_begins_without_one():
    source = read_grid_text("Buy,A,R\nSell,R,A\n", "grid.csv")
    mapping = first_mapping(source)
    assert [table.heading for table in mapping.tables] == [-1]
    grid = understand(source, mapping=replaced(mapping, taken=True))
    assert titles(grid) == ["? (2)", "? (3)"]
    assert letters(grid) == {"Buy": {"? (2)": "A", "? (3)": "R"}, "Sell": {"? (2)": "R", "? (3)": "A"}}
    table = msgspec.structs.replace(mapping.tables[0], heading=0)
    headed = relaid(source, mapping, table, framework("RACI"))
    assert titles(understand(source, mapping=headed)) == ["A", "R"]
    assert relaid(source, headed, mapping.tables[0]).tables[0].heading == -1


def test_grids_of_one_sheet_stay_on_it_hidden_as_it_is():
    def fill(book):
        for title in ("Plan", "Old"):
            sheet = book.add_worksheet(title)
            for number, row in enumerate((["D", "PM"], ["Buy", "A"], [], ["D", "Chair"], ["Sell", "who"])):
                sheet.write_row(number, 0, row)
            sheet.write_row(5, 0, ["Rent", "A"])
        sheet.hide()

    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(workbook(fill))
        source = read_grid(path)
    mapping = first_mapping(source)
    tables = split_tables(source, mapping)
    assert [(table.sheet, table.number, table.hidden) for table in tables] == [
        ("Plan", 1, False),
        ("Plan", 4, False),
        ("Old", 1, True),
        ("Old", 4, True),
    ]
    assert [table.taken for table in mapping.tables] == [True, True, False, False]
    grid = understand(source, mapping=mapping)
    assert [(note.sheet, note.row, note.why.id) for note in grid.not_understood] == [
        ("Plan", 5, "cell.unknown"),
        ("Old", 1, "table.hidden"),
        ("Old", 4, "table.hidden"),
    ]
    report = json.loads(report_json(grid))["not_understood"]
    assert [sorted(entry) for entry in report] == [["column", "row", "text", "why"]] * 3
