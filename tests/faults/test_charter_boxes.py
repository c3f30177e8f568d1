"""Row 17: in every field of every kind characters that no font has: each is named, none is an empty box."""

import sys
from functools import cache

import pytest
from PySide6.QtWidgets import QApplication

from charter.glyphs import boxes, shown
from facilitator.charter.documents import DOCUMENTS
from facilitator.charter.pdf import missing_characters, pdf
from facilitator.commands import charter_of, missing_words
from facilitator.domain import edits
from facilitator.domain.records import Decision
from facilitator.gui.ask import Notice
from faults.active import text_of_pdf
from faults.everywhere import TODAY, Everywhere
from gui.opened import harbour
from gui.windowed import made_file
from journeys.meeting import Meeting

SIGNS = 0x13000
"""The first of a thousand hieroglyphs; no font that is looked at has them."""
SIGHTS = ("🚀", "👩‍👩‍👧", "🏳️‍🌈", "𝕏", "\U00010000", "e\u0301", "☑", "क्षि", "あ")


@cache
def filled():
    """A sign of its own in every field, and something else that fonts may lack."""
    return Everywhere(lambda number: f" {sign(number)} {SIGHTS[number % len(SIGHTS)]}")


def sign(number):
    return chr(SIGNS + number % 1_000)


def signs(texts):
    return {character for text in texts for character in text if SIGNS <= ord(character) < SIGNS + 1_000}


@cache
def made(what):
    """A document, its PDF, and the characters of it that are named."""
    everywhere = filled()
    charter = charter_of(everywhere.workshop, what=what, edition=everywhere.edition, today=TODAY)
    return charter, pdf(charter, "a3" if what == "poster" else "a4"), missing_characters(charter)


@pytest.mark.parametrize("what", DOCUMENTS)
def test_what_no_font_has_is_named_and_printed_as_its_code(what):
    _charter, data, missing = made(what)
    said, named = text_of_pdf(data), {one.character for one in missing}
    assert boxes(data) == 0
    assert signs(said) == set()
    texts = [text for texts in filled().texts.values() for text in texts]
    printed = [text for text in texts if text[:4] in said and f"U+{ord(text[5]):04X}" in said]
    assert {text[5] for text in printed} <= named
    assert len(printed) > 10
    assert {one.code for one in missing if one.code not in said} == set()
    sys.stdout.write(f"{what}: {sum(shown(data).values())} glyphs, 0 boxes, {len(named)} characters named\n")


def test_each_is_named_with_a_text_it_stands_in():
    for what in DOCUMENTS:
        for one in made(what)[2]:
            assert one.character in one.text


def test_the_sentence_about_a_thousand_of_them_keeps_short():
    said = missing_words(made("charter")[2])
    assert said.startswith("These characters are in no font and are printed as their codes: ")
    assert len(said) < 2_000


def test_control_a_character_that_is_not_named_is_seen():
    _charter, data, missing = made("charter")
    said = text_of_pdf(data)
    codes = {f"U+{ord(sign(number)):04X}" for number in range(300)}
    assert len({code for code in codes if code in said}) > 200
    assert {one.code for one in missing} & codes


def test_they_are_named_before_an_export_from_any_page_too(qapp, tmp_path):
    meeting = Meeting(tmp_path)
    try:
        meeting.open(made_file(tmp_path, edits.put(harbour(), Decision(title="Choose 𓀀"))))
        meeting.workspace.show_stage("rights")
        meeting.until_back()
        meeting.do("export_charter")
        meeting.until(lambda: QApplication.activeModalWidget() is not None)
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, Notice)
        assert "𓀀 (U+13000) in “Choose 𓀀”" in asked.accessibleDescription()
        asked.reject()
    finally:
        meeting.leave()
