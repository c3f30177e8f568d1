"""Row 17: characters that no font has are named before the charter goes out; none becomes an empty box."""

import io
import sys
import unicodedata

from reportlab.pdfgen.canvas import Canvas

from charter.glyphs import boxes, shown
from charter.reading import printed, text_of
from facilitator.__main__ import main
from facilitator.charter.paper.fonts import REGULAR, face, missing
from facilitator.charter.pdf import missing_characters, pdf
from facilitator.commands import charter_of, missing_words
from facilitator.domain import edits
from facilitator.domain.records import Cell, Decision, Role, Section, Unit
from facilitator.domain.text import clean_text
from facilitator.domain.workshop import Workshop
from facilitator.storage import create
from faults.test_formulas import filled
from faults.test_texts_out import CHARACTERS
from gui.opened import harbour
from storage.samples import START

PIECE = 140
"""Characters that go into one workshop."""


def assigned(step):
    """Return every so-manieth character that Unicode knows, private ones left out."""
    every = (chr(code) for code in range(0x21, 0x3FFFF))
    known = (c for c in every if unicodedata.category(c) not in {"Cn", "Cc", "Cs", "Co", "Cf", "Zl", "Zp"})
    return "".join(known)[::step]


def placed(text):
    """Return a workshop with a text where the grid shows one: as a title, heading, unit, note and source."""
    workshop = edits.put(Workshop(), Unit(id="u", title=text))
    for record in (
        Section(id="s", title=text),
        Role(id="r", title=text, unit="u"),
        Role(id="q", title="Board"),
        Decision(id="d", title=text, section="s"),
    ):
        workshop = edits.put(workshop, record)
    cells = {("d", "", "r"): Cell(("A",), text), ("d", "", "q"): Cell((), "", text)}
    return edits.set_cells(workshop, cells)


def test_no_character_becomes_an_empty_box_and_those_without_a_glyph_are_named(full):
    known = assigned(7 if full else 397)
    pieces = [known[start : start + PIECE] for start in range(0, len(known), PIECE)]
    found = glyphs = named = 0
    awkward = " ".join(text[:100] for text in CHARACTERS)
    for text in (awkward, *(" ".join(piece) for piece in pieces)):
        charter = charter_of((filled if full else placed)(clean_text(text)))
        data = pdf(charter)
        found += boxes(data)
        glyphs += sum(shown(data).values())
        lacking = missing_characters(charter)
        assert {one.character for one in lacking} >= {one.character for one in missing(clean_text(text))}
        assert all(one.character in one.text for one in lacking)
        read = text_of(data)
        assert [one.code for one in lacking if one.code not in read] == []
        named += len(lacking)
    assert found == 0
    assert named
    sys.stdout.write(
        f"{len(known)} characters in each field: {glyphs} glyphs shown, {found} empty boxes,"
        f" {named} characters named and printed as their codes\n"
    )


def test_control_an_empty_box_is_seen():
    face(0, bold=False)
    page = io.BytesIO()
    canvas = Canvas(page)
    canvas.setFont(REGULAR, 10)
    canvas.drawString(20, 20, "Ship 東🚀 now")
    canvas.save()
    assert boxes(page.getvalue()) == 2
    assert "東" in "".join(one.character for one in missing("Ship 東🚀 now"))


def test_the_sentence_names_each_character_with_its_place_and_keeps_short():
    workshop = edits.put(harbour(), Decision(title="Choose 𓀀 or 𓀁"))
    said = missing_words(missing_characters(charter_of(workshop)))
    assert said == (
        "These characters are in no font and are printed as their codes:"
        " 𓀀 (U+13000), 𓀁 (U+13001) in “Choose 𓀀 or 𓀁”."
    )
    everything = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 250))
    whole = missing_words(missing_characters(charter_of(edits.put(harbour(), Decision(title=everything)))))
    assert whole.endswith("; 242 more.")
    assert len(whole) < 400
    assert missing_words(missing_characters(charter_of(harbour()))) == ""


def test_the_command_line_names_them_beside_what_it_wrote(tmp_path, capsys):
    path = tmp_path / "Harbour.workshop"
    create(path, edits.put(harbour(), Decision(title="Choose 𓀀 or 𓀁")), START)
    assert main(["export", str(path), str(tmp_path / "charter.pdf")]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "𓀁 (U+13001) in “Choose 𓀀 or 𓀁”" in said.err
    assert printed("Choose 𓀀 or 𓀁") in text_of((tmp_path / "charter.pdf").read_bytes())
    assert main(["export", str(path), str(tmp_path / "grid.xlsx")]) == 0
    assert capsys.readouterr() == ("", "")
