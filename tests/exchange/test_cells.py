"""What one cell says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.edits import cleaned_cell
from facilitator.domain.frameworks import framework_words, frameworks
from facilitator.domain.records import Cell
from facilitator.exchange.cells import CellReader, Reading, Said, grid_words

RACI = CellReader(frameworks()["RACI"])
RASCI = CellReader(frameworks()["RASCI"])


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("A", "A"),
        ("a", "A"),
        ("A/R", "A/R"),
        ("R / A", "R/A"),
        ("R, A", "R/A"),
        ("R;A", "R/A"),
        ("R & A", "R/A"),
        ("R+A", "R/A"),
        ("R|A", "R/A"),
        ("R-A", "R/A"),
        ("R A", "R/A"),
        ("R\nA", "R/A"),
        ("R and A", "R/A"),
        ("R et A", "R/A"),
        ("C und I", "C/I"),
        ("A y R", "A/R"),
        ("RA", "R/A"),
        ("ci", "C/I"),
        ("RACI", "R/A/C/I"),
        ("A/A", "A"),
        ("R,", "R"),
        ("R.", "R"),
        ("(R)", "R"),
        ("**R**", "R"),
        ("R\u200b", "R"),
        ("Responsible", "R"),
        ("ACCOUNTABLE", "A"),
        ("Responsible and Accountable", "R/A"),
        ("consulted / informed", "C/I"),
        ("Accountable (A)", "A"),
        ("(R) Responsable", "R"),
        ("redevable", "A"),
        ("consulté(e)", "C"),
        ("à informer", "I"),
        ("verantwortlich", "R"),
        ("rechenschaftspflichtig", "A"),
        ("zu konsultieren", "C"),
        ("INFORMIERT", "I"),
        ("aprobador", "A"),
        ("Ejecutor", "R"),
        ("consultada", "C"),
        ("Informado", "I"),
    ],
)
def test_letters(text, letters):
    reading = RACI[text]
    assert reading.said is Said.LETTERS
    assert "/".join(reading.cell.letters) == letters
    assert reading.cell.note == ""
    assert reading.cell.source in ("", " ".join(text.replace("\u200b", "").split()))
    assert (reading.cell.source == "") == (text.replace("\u200b", "") == letters)


@pytest.mark.parametrize(
    ("text", "letters", "note"),
    [
        ("R (assist)", "R", "assist"),
        ("R (any of Mgr/Controller/Audit)", "R", "any of Mgr/Controller/Audit"),
        ("R/A [until June]", "R/A", "until June"),
        ("R (one) (two)", "R", "one; two"),
        ("R (never closed", "R", "never closed"),
        ("A: above 10 k", "A", "above 10 k"),
        ("A – above 10 k", "A", "above 10 k"),
        ("A - above 10 k", "A", "above 10 k"),
        ("A\nabove 10 k", "A", "above 10 k"),
        ("R*", "R", "*"),
        ("RA¹", "R/A", "¹"),
        ("A (R)", "A", "R"),
        ("Responsible (assist)", "R", "assist"),
    ],
)
def test_notes(text, letters, note):
    cell = RACI[text].cell
    assert ("/".join(cell.letters), cell.note) == (letters, note)
    assert cell.source == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "mark"),
    [("–", "–"), ("-", "–"), ("—", "–"), ("−", "–"), ("--", "–"), ("(-)", "–")]
    + [
        (text, "N/A")
        for text in ("N/A", "n/a", "NA", "n.a.", "not applicable", "sans objet", "entfällt", "no aplica")
    ],
)
def test_marks(text, mark):
    reading = RACI[text]
    assert reading.said is Said.MARK
    assert reading.cell == Cell((mark,), "", "" if text == mark else text)


@pytest.mark.parametrize("text", ["", " ", "\t", "\u00a0", "\u200b", "\ufeff \n"])
def test_blank(text):
    assert RACI[text].said is Said.BLANK
    assert RACI[text].cell is None


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "✓",
        "?",
        "/",
        "O",
        "S",
        "R/S",
        "RS",
        "Ra",
        "RR",
        "R1",
        "A team",
        "I agree",
        "Tech Lead",
        "()",
        "A / –",
        "yes",
    ],
)
def test_what_nobody_can_know_keeps_its_text(text):
    reading = RACI[text]
    assert reading.said is Said.UNKNOWN
    assert reading.cell == Cell((), "", text)


def test_a_letter_counts_only_in_its_framework():
    assert RASCI["S"].cell.letters == ("S",)
    assert RASCI["Support"].cell.letters == ("S",)
    assert RASCI["unterstützt / RA"].cell.letters == ("S", "R", "A")
    assert RACI["Support"].said is Said.UNKNOWN


def test_a_long_text_is_kept_as_a_note_and_what_is_cut_is_said():
    long = "word " * 100
    assert RACI[long].cell.note == long.strip()
    assert not RACI[long].cut
    assert RACI["word " * 1_000].cut
    assert RACI["R (" + "word " * 1_000 + ")"].cut


def test_every_word_of_every_language_names_one_letter_of_a_framework():
    used = set()
    for framework in frameworks().values():
        reader = CellReader(framework)
        for code, letter in framework_words()[framework.id].letters.items():
            several = grid_words().letters.get(letter.name, {})
            used.add(letter.name)
            for word in (word for words in several.values() for word in words):
                assert reader[word].cell.letters == (code,), (framework.id, word)
    for name, languages in grid_words().letters.items():
        assert set(languages) == {"en", "fr", "de", "es"}
        assert name in used


@pytest.mark.parametrize(
    ("framework", "text", "letters"),
    [
        ("DACI", "Driver", "D"),
        ("DACI", "approver", "A"),
        ("DACI", "Contributeur", "C"),
        ("RAPID", "Recommends", "R"),
        ("RAPID", "zustimmen", "A"),
        ("RAPID", "decision maker", "D"),
        ("DARE", "Advisor", "A"),
        ("RACI-VS", "signs off", "S"),
        ("RACI-VS", "R/V", "R/V"),
        ("CAIRO", "O", "O"),
        ("CAIRO", "out of the loop", "O"),
        ("LEVELS", "3", "3"),
        ("LEVELS", "Delegate", "7"),
    ],
)
def test_words_of_the_other_frameworks(framework, text, letters):
    assert "/".join(CellReader(frameworks()[framework])[text].cell.letters) == letters


def test_numbers_of_two_digits_are_no_levels():
    assert CellReader(frameworks()["LEVELS"])["12"].said is Said.UNKNOWN


def test_a_text_may_be_given_a_meaning():
    reader = CellReader(frameworks()["RACI"], {"x": ("R",), "leer": ("–",), "a": ("C",)})
    assert reader["X"] == Reading(Said.LETTERS, Cell(("R",), "", "X"))
    assert reader["leer"] == Reading(Said.MARK, Cell(("–",), "", "leer"))
    assert reader["A"].cell.letters == ("C",)
    assert reader["A/R"].cell.letters == ("A", "R")


@given(st.text(max_size=60))
def test_any_text_can_be_stored_as_it_was_read(text):
    reading = RACI[text]
    if reading.cell is not None:
        assert cleaned_cell(reading.cell) == reading.cell
        assert reading.cell != Cell()


@given(st.lists(st.sampled_from("RASCI"), min_size=1, unique=True), st.sampled_from("/,&+;"))
def test_letters_joined_in_any_way_are_the_letters(letters, joiner):
    for text in (joiner.join(letters), f" {joiner} ".join(letters), " ".join(letters), "".join(letters)):
        assert RASCI[text].cell.letters == tuple(letters)
