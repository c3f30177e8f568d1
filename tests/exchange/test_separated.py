"""CSV in the ways that spreadsheets and people write it."""

import itertools

import pytest

from exchange.grids import grid_of, letters, notes, read_grid_text, titles
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import frameworks
from facilitator.exchange import read_grid, understand

ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "latin-1",
    "iso8859-15",
    "mac-roman",
    "cp850",
)
ROWS = [
    ["Décision", "Trésorière", "Größenprüfer", "Señor “Ñ”"],
    ["Fixer le budget, puis l’été", "A/R", "C", ""],
    ["Straße; öffnen | schließen", "R,A", "I", "–"],
    ["Élire\tle\nbureau", "C", "A", "n/a"],
]


def written(rows, delimiter, end):
    """Return rows as CSV, with quotation marks only where they must be."""
    return end.join(delimiter.join(quoted(cell, delimiter) for cell in row) for row in rows) + end


def quoted(cell, delimiter):
    return (
        '"' + cell.replace('"', '""') + '"' if any(c in cell for c in (delimiter, '"', "\n", "\r")) else cell
    )


@pytest.mark.parametrize(
    ("encoding", "delimiter", "end"),
    list(itertools.product(ENCODINGS, (",", ";", "\t", "|"), ("\n", "\r\n"))),
)
def test_every_encoding_and_delimiter(tmp_path, encoding, delimiter, end):
    poor = encoding in ("latin-1", "iso8859-15", "cp850")
    rows = [[c.translate(str.maketrans("“”’–", "''' ")) if poor else c for c in row] for row in ROWS]
    path = tmp_path / "grid.csv"
    path.write_bytes(written(rows, delimiter, end).encode(encoding))
    source = read_grid(path)
    assert source.delimiter == delimiter
    assert [list(row.cells) for row in source.tables[0].rows] == rows
    assert [row.number for row in source.tables[0].rows] == [1, 2, 3, 4]
    grid = understand(source)
    assert titles(grid) == rows[0][1:]
    assert [decision.title for decision in grid.decisions] == [" ".join(row[0].split()) for row in rows[1:]]
    assert letters(grid)[rows[2][0]][rows[0][1]] == "R/A"


def test_a_few_broken_bytes_do_not_change_the_encoding(tmp_path):
    path = tmp_path / "grid.csv"
    path.write_bytes("Décision,Trésorière,Équipe à côté\nÉlire,A,R\n".encode() + b"caf\xe9,R,A\n")
    source = read_grid(path)
    assert source.encoding == "utf-8"
    assert source.tables[0].rows[0].cells == ("Décision", "Trésorière", "Équipe à côté")


def test_cells_may_hold_delimiters_quotes_and_lines():
    grid = grid_of('Decision,"Chief\nOfficer","The ""Board"""\n"Buy, then sell",A/R,"C\nand I"\nSell,,A\n')
    assert titles(grid) == ["Chief Officer", 'The "Board"']
    assert letters(grid) == {
        "Buy, then sell": {"Chief Officer": "A/R", 'The "Board"': "C/I"},
        "Sell": {'The "Board"': "A"},
    }
    assert [decision.row for decision in grid.decisions] == [2, 3]


def test_the_delimiter_that_excel_names_counts():
    assert letters(grid_of("sep=;\r\nDecision;PM, lead\r\nBuy;A\r\n")) == {"Buy": {"PM, lead": "A"}}
    assert grid_of("sep=;\nDecision;PM\nBuy;zzz\nSell;A\n").not_understood[0].row == 3


def test_joined_letters_do_not_win_the_vote():
    assert letters(grid_of("Decision;PM, lead;Dev, QA\nBuy;A,R;C,I\nSell;R,A;I,C\n"))["Buy"] == {
        "PM, lead": "A/R",
        "Dev, QA": "C/I",
    }


def test_ragged_rows_are_kept_and_reported():
    grid = grid_of("Decision,PM,Dev\nBuy,A\nSell,A,R,by June\nRent,R,A\n")
    assert letters(grid) == {
        "Buy": {"PM": "A"},
        "Sell": {"PM": "A", "Dev": "R"},
        "Rent": {"PM": "R", "Dev": "A"},
    }
    assert notes(grid) == [(2, 3, "Buy", "row.short"), (3, 4, "by June", "cell.beyond")]
    assert grid.decisions[1].circumstances == "by June"


def test_an_unclosed_quotation_mark_is_refused_with_its_row():
    with pytest.raises(UserError, match="opened in row 3 and never closed"):
        read_grid_text('Decision,PM\nBuy,A\n"Sell,A\nRent,R\n', "grid.csv")


def test_what_was_guarded_against_formulas_comes_back():
    grid = grid_of("Decision,'@home,'plain'\n'=1+1,A,R\n'-5 %,R,A\n''=x,A,R\n'quoted',C,A\n")
    assert titles(grid) == ["@home", "'plain'"]
    assert [decision.title for decision in grid.decisions] == ["=1+1", "-5 %", "'=x", "'quoted'"]


def test_nul_and_control_characters_do_no_harm(tmp_path):
    path = tmp_path / "grid.csv"
    path.write_bytes(b"Decision,PM\nBu\x00y\x07,A\nSell\xe2\x80\xae,R\n")
    assert letters(understand(read_grid(path))) == {"Buy": {"PM": "A"}, "Sell": {"PM": "R"}}


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\n\n", "is empty"),
        (b",,,\n,,,\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, "not a text file"),
        (b"PK\x03\x04" + b"\x00" * 50, "damaged, or no spreadsheet"),
        (b"%PDF-1.7\n", "is a document"),
        (b"\xff\xfe\x00", "not a text file"),
        (b"just a line\n", "holds no table"),
        (b"one,row,only\n", "only one row or one column"),
        (b"Decision,PM\nBuy,\nSell,\n", "no letters in its cells"),
        (b"Buy,A,R\nSell,R,A\n", "first row already holds letters"),
        (b"PM,Dev,Decision\nA,R,Buy\nR,A,Sell\n", "first column already holds letters"),
        (
            ("Decision," + ",".join(f"role {n}" for n in range(201)) + "\nBuy" + ",R" * 201).encode(),
            "201 columns",
        ),
        (
            ("Decision," + ",".join(f"role {n}" for n in range(5_000)) + "\nBuy" + ",R" * 5_000).encode(),
            "columns",
        ),
        (b"Decision,PM\n" + b"Buy,A\n" * 20_000, "20001 rows"),
        (b'Decision,PM\n"' + b"x" * 200_000, "longer than"),
    ],
)
def test_bad_input_is_refused_with_a_clear_sentence(tmp_path, content, word):
    path = tmp_path / "grid.csv"
    path.write_bytes(content)
    with pytest.raises(UserError, match=word) as refused:
        understand(read_grid(path))
    assert len(str(refused.value)) < 400
    assert path.read_bytes() == content


def test_paths_that_are_no_files_are_refused(tmp_path):
    with pytest.raises(UserError, match="There is no file"):
        read_grid(tmp_path / "missing.csv")
    with pytest.raises(UserError, match="is a folder"):
        read_grid(tmp_path)
    with pytest.raises(UserError, match="cannot be read"):
        read_grid(tmp_path / "nul\0.csv")
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(UserError, match="larger than 20 MB"):
        read_grid(large)
    (tmp_path / "grid.xlsx").write_text("no zip", encoding="utf-8")
    with pytest.raises(UserError, match="damaged, or no spreadsheet"):
        read_grid(tmp_path / "grid.xlsx")


def test_columns_that_are_blank_to_the_right_do_not_count():
    blank = "," * 16_000
    grid = grid_of(f"Decision,PM,Dev{blank}\nBuy,A,R{blank}\n")
    assert letters(grid) == {"Buy": {"PM": "A", "Dev": "R"}}
    assert grid.not_understood == ()


def test_each_framework_that_ships_is_understood_in_its_own_letters():
    for framework in frameworks().values():
        codes = [letter.code for letter in framework.letters]
        rows = [f"Decision {n},{','.join(codes[n:] + codes[:n])}" for n in range(len(codes))]
        heads = ",".join(f"Role {n}" for n in range(len(codes)))
        grid = grid_of("\n".join([f"Decision,{heads}", *rows]), framework=framework.id)
        assert list(letters(grid)["Decision 0"].values()) == codes
        assert grid.framework == framework.id
