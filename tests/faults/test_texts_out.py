"""Rows 15 and 16: any character and any mark-up in every field, through the file, and out and in as a grid.

What is stored is what a field makes of the text; what comes back is what was stored; nothing is active.
"""

import sys
from html.parser import HTMLParser

import pytest

from exchange.writing.going_round import ENDINGS, FORMULAS, MARKUP, round_trip, seen
from exchange.writing.packages import active
from facilitator import checks
from facilitator.domain.workshop import Workshop
from facilitator.exchange import merge, read_clipboard, understand
from facilitator.exchange.writing import grid_bytes, pasteboard
from facilitator.storage import create, read
from faults.test_formulas import filled
from storage.samples import START

CHARACTERS = (
    "nul \x00 bell \x07 escape \x1b delete \x7f c1 \x85\x9b",
    "lone \ud800 and \udfff surrogates",
    "bidi \u202e override \u2066 isolate \u2069",
    "noncharacters \ufffe \uffff \ufdd0",
    "vertical\x0btab form\x0cfeed line\u2028and\u2029paragraph",
    "windows\r\nline old\rmac",
    "漢字 かな 한글 𠮷",
    "שלום مرحبا بالعالم",
    "👩‍👩‍👧 🏳️‍🌈 e\u0301 \u200b\u200d\ufeff",
    "  spaced   out\u00a0and\u3000wide  ",
    "x" * 100_000,
    "_x0000_ _x000D_ _x005F_",
    "]]> <![CDATA[ <!-- --> &#0; &amp;",
)
ACTIVE = {"script", "img", "a", "iframe", "object", "embed", "form", "link", "base", "svg", "video", "input"}


class Active(HTMLParser):
    """Gathers what a browser would run or fetch."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag in ACTIVE:
            self.found.append(tag)
        self.found += [name for name, _ in attrs if name.startswith("on") or name in ("src", "href", "style")]


@pytest.mark.parametrize("ending", ENDINGS)
def test_any_text_is_stored_and_comes_back(tmp_path, ending):
    changed = 0
    for number, text in enumerate((*CHARACTERS, *MARKUP)):
        workshop = filled(text)
        path = tmp_path / f"{number}.workshop"
        create(path, workshop, START)
        stored = read(path).workshop
        assert stored == workshop
        back, _unclear = round_trip(stored, ending)
        spaced = ending != ".html"
        changed += seen(back, spaced=spaced) != seen(workshop, spaced=spaced)
        assert grid_bytes(stored, checks.check(stored), ending)
    assert changed == 0
    count = len(CHARACTERS) + len(MARKUP)
    sys.stdout.write(f"{count} texts in every field, stored, to {ending} and back: 0 changed, 0 exceptions\n")


def test_any_text_comes_back_from_the_clipboard():
    for text in (*CHARACTERS, *MARKUP, *FORMULAS):
        workshop = filled(text)
        grid = pasteboard(workshop)
        for html in ("", grid.html):
            source = read_clipboard(grid.text, html)
            back = merge(Workshop(), understand(source, workshop.facts.framework))
            assert seen(back, spaced=not html) == seen(workshop, spaced=not html)
        assert Active(grid.html.replace(" style=", " looks=")).found == []
    count = len(CHARACTERS) + len(MARKUP) + len(FORMULAS)
    sys.stdout.write(f"{count} texts in every field, onto the clipboard and back: 0 changed\n")


@pytest.mark.parametrize("text", [*CHARACTERS, *MARKUP])
def test_nothing_in_what_goes_out_is_active(text):
    workshop = filled(text)
    assert Active(grid_bytes(workshop, (), ".html").decode()).found == []
    assert active(grid_bytes(workshop, checks.check(workshop), ".xlsx")) == []


def test_no_character_goes_out_that_nobody_sees():
    for text in CHARACTERS:
        for ending in (".csv", ".md", ".html"):
            said = grid_bytes(filled(text), (), ending).decode("utf-8-sig")
            assert not [
                c for c in said if c in "\x00\x07\x0b\x0c\x1b\x7f\x85\x9b\u202e\u2066\u2069\ufffe\uffff"
            ]


def test_the_check_finds_what_is_active():
    assert Active("<p onclick=x><script></script><a href=y>").found == ["onclick", "script", "a", "href"]
