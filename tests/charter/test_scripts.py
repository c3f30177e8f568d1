"""Scripts: letters that change beside each other, fonts of the system, where words may be parted."""

import hashlib
import os
import subprocess
import sys

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter import samples
from charter.glyphs import boxes
from facilitator.charter.content import content
from facilitator.charter.paper.breaking import clusters
from facilitator.charter.paper.fonts import missing, widths
from facilitator.charter.paper.lettering import lines, one_line, width
from facilitator.charter.paper.look import BODY, Style
from facilitator.charter.paper.shaping import is_shaped, shaped, stretches
from facilitator.charter.pdf import missing_characters, pdf
from facilitator.domain.records import Decision, Facts, Role

HINDI = "क्षत्रिय विद्यार्थी को कार्य की स्वीकृति ₹ 50,000 तक"
THAI = "ที่ประชุมอนุมัติงบประมาณ ใหญ่ ญี่ปุ่น น้ำ"
TEXTS = {
    "hindi": HINDI,
    "thai": THAI,
    "greek": "Έγκριση του προϋπολογισμού",
    "cyrillic": "Утверждение бюджета, ёмкость",
    "vietnamese": "Phê duyệt ngân sách đường",
    "hebrew": samples.HEBREW,
    "arabic": samples.ARABIC,
    "marks": "x̄ and q̃ stay together",
}
LETTERS = st.text(st.sampled_from("कखगरषतयिीुेंः्ท้ี่นำญไกAbc x̄ ‍،")) | st.text()


def of(text):
    roles = (Role(id="r1", title=text),)
    decisions = (Decision(id="d1", title=text, criteria=text),)
    facts = Facts(id="w", title=text, organisation=text, purpose=text, date="2026-11-20")
    cells = {("d1", ""): samples.row(roles, "A")}
    return content(samples.workshop(facts, roles=roles, decisions=decisions, cells=cells))


def read(data):
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def glyphs(text, *, bold=False):
    return shaped(text, 0, bold=bold).glyphs


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_script_is_printed_and_read_back_as_it_was_typed(text):
    charter = of(text)
    data = pdf(charter)
    assert missing_characters(charter) == ()
    assert boxes(data) == 0
    found = " ".join(read(data).split())
    for word in text.split():
        assert word in found


def test_consonants_join_and_a_short_i_stands_before_its_letter():
    assert len(glyphs("क्ष")) == 1
    assert len(glyphs("र्क")) == 2
    first, second = glyphs("कि")
    assert second.code == "क"
    assert first.advance < second.advance
    assert [one.code for one in glyphs("कख")] == ["क", "ख"]


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("word", ["ที่", "ญี่", "ใหญ่", "ปู่", "น้ำ"])
def test_thai_marks_stand_over_their_letter(word, bold):
    marks = [one for one in glyphs(word, bold=bold) if not one.advance]
    assert marks
    assert all(one.up >= 0 and one.right > -600 for one in marks)


@given(LETTERS)
def test_stretches_are_the_text_and_as_wide_as_it_is_measured(text):
    table = widths(bold=False)
    parts = [*stretches(text, table)]
    assert "".join(part for part, _family in parts) == text
    wide = sum(
        sum(map(table.__getitem__, part)) if family < 0 else shaped(part, family, bold=False).width
        for part, family in parts
    )
    assert abs(width(text, BODY) - wide * BODY.size) < 0.01


def test_what_needs_no_shaping_is_left_alone():
    for text in ("Plain words", "Größe, señor, Đường", samples.HEBREW, samples.ARABIC, "Ελληνικά"):
        assert not is_shaped(text)


@given(LETTERS)
def test_clusters_are_the_text(text):
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("क्षत्रिय", ["क्ष", "त्रि", "य"]),
        ("ประเทศ", ["ป", "ระ", "เท", "ศ"]),
        ("「東京」の、", ["「東", "京」", "の、"]),
        ("Wort", ["W", "o", "r", "t"]),
    ],
)
def test_a_word_is_parted_between_clusters_only(word, parts):
    assert [*clusters(word)] == parts


@given(st.text(st.sampled_from("कखกรषतयािी้ำะเ「」、東京A"), min_size=1, max_size=40), st.floats(40, 200))
def test_lines_of_one_long_word_are_no_wider_than_their_room(word, room):
    for line in lines(word, BODY, room):
        assert width(line, BODY) <= room + 0.01
    assert width(one_line(word, BODY, room), BODY) <= room + 0.01


OTHERS = """
import hashlib, sys
from charter.test_scripts import HINDI, THAI, of
from facilitator.charter.pdf import pdf
if "before" in sys.argv:
    pdf(of("श्री ज्ञान त्र ड्ढ ผู้ ปู่"))
print(hashlib.sha256(pdf(of(HINDI + THAI))).hexdigest())
"""


def run(code, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_what_was_shaped_before_changes_no_byte():
    here = hashlib.sha256(pdf(of(HINDI + THAI))).hexdigest()
    assert run(OTHERS, "before").strip() == here


SYSTEM = """
import hashlib
from charter.glyphs import boxes
from charter.reading import fonts
from charter.test_scripts import of, read
from facilitator.charter.paper.system_fonts import system_faces
from facilitator.charter.pdf import missing_characters, pdf
if system_faces():
    charter = of("東京の決定（中文）🚀")
    data = pdf(charter)
    assert pdf(charter) == data
    assert [one.code for one in missing_characters(charter)] == ["U+1F680"]
    assert "東京の決定（中文）" in read(data)
    assert boxes(data) == 0
    assert all(fonts(data).values()) and len(fonts(data)) > 2
    print("printed")
"""
SHARED = "/usr/local/share:/usr/share"


def test_east_asian_text_is_printed_where_the_system_has_a_font():
    said = run(SYSTEM, XDG_DATA_DIRS=SHARED)
    if not said:
        pytest.skip("no TrueType font for Chinese and Japanese is installed here")
    assert said.strip() == "printed"


def test_fonts_with_other_outlines_are_passed_over(tmp_path):
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "msgothic.ttc").write_bytes(b"OTTO" + bytes(100))
    (folder / "ipag.ttf").write_bytes(b"no font at all")
    code = "from facilitator.charter.paper.system_fonts import system_faces; print(system_faces())"
    assert run(code, XDG_DATA_DIRS=str(tmp_path), XDG_DATA_HOME=str(tmp_path)).strip() == "()"


def test_characters_without_a_font_are_still_named():
    assert [one.code for one in missing("𓀀 🚀 A क")] == ["U+13000", "U+1F680"]


def test_latin_text_is_as_wide_as_the_font_says():
    table = widths(bold=True)
    style = Style(10, 12, bold=True)
    assert width("AVATAR", style) == pytest.approx(10 * sum(table[c] for c in "AVATAR"))


def test_thai_and_japanese_fill_their_lines_and_korean_breaks_between_words():
    room = width("第1章 東京の決定を東京で行", BODY)
    assert lines("第1章 東京の決定を東京で行う。それは", BODY, room)[0] == "第1章 東京の決定を東京で行"
    thai = lines("มาตรา 1 " + "การตัดสินใจ" * 6, BODY, 150)
    assert thai[0].startswith("มาตรา 1 การ")
    assert all(width(line, BODY) > 110 for line in thai[:-1])
    assert lines("예산을 승인하고", BODY, width("예산을 승인", BODY)) == ["예산을", "승인하고"]
