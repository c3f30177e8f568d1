"""What clean_text lets through."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.text import LINE, clean_text

ANYTHING = st.text(st.characters(codec=None)) | st.text(
    st.sampled_from(
        " \t\r\n\0\x0b\x1c\x85\xa0\u2028\u202e\u2066\u200b\ufeff\ud800\ufffee\u0301\u0344\u1100\u1161A–🙂"
    )
)
FORBIDDEN = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFDD0, 0xFDF0), *range(0xD800, 0xE000)}


@pytest.mark.parametrize(
    ("raw", "line", "text"),
    [
        ("  Set the  price ", "Set the price", "  Set the  price"),
        ("one\r\ntwo\rthree\n", "one two three", "one\ntwo\nthree"),
        ("a\tb", "a b", "a\tb"),
        ("a\x00b\x07c\x1bd\x7fe\x9f", "abcde", "abcde"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a b c d e f", "a\nb\nc\nd\ne\nf"),
        ("a\ud800b\udfffc", "abc", "abc"),
        ("a\u202eb\u202cc\u2066d\u2069e", "abcde", "abcde"),
        ("a\ufffeb\uffffc\ufdd0d\U0001fffee", "abcde", "abcde"),
        ("e\u0301", "é", "é"),
        ("e\u202e\u0301", "é", "é"),
        ("a\xa0b\u3000c", "a b c", "a\xa0b\u3000c"),
        ("日本語 עברית العربية 👩‍👩‍👧", "日本語 עברית العربية 👩‍👩‍👧", "日本語 עברית العربية 👩‍👩‍👧"),
        ("<b>&amp; =1+1 {x}", "<b>&amp; =1+1 {x}", "<b>&amp; =1+1 {x}"),
        (" \n\t ", "", ""),
        ("", "", ""),
    ],
)
def test_what_stays_and_what_goes(raw, line, text):
    assert clean_text(raw) == line
    assert clean_text(raw, multiline=True) == text


@given(ANYTHING, st.integers(1, 40), st.booleans())
def test_clean_text_is_safe_to_store_show_and_print(raw, limit, multiline):
    text = clean_text(raw, limit, multiline=multiline)
    assert len(text) <= limit
    assert unicodedata.is_normalized("NFC", text)
    text.encode()
    kept = "\n\t" if multiline else ""
    for character in text:
        assert character in kept or unicodedata.category(character) != "Cc"
        assert ord(character) not in FORBIDDEN
        assert ord(character) & 0xFFFE != 0xFFFE
    assert text == text.rstrip()
    if not multiline:
        assert text == " ".join(text.split())


@given(ANYTHING, st.integers(1, 40), st.booleans())
def test_clean_text_stays_as_it_is(raw, limit, multiline):
    once = clean_text(raw, limit, multiline=multiline)
    assert clean_text(once, limit, multiline=multiline) == once


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=LINE))
def test_plain_words_come_through(raw):
    assert clean_text(raw) == raw


def test_ten_megabytes_are_cut():
    assert clean_text("ab" * 5_000_000) == "ab" * (LINE // 2)
