"""Long texts cut to what a line can show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.excerpts import LEAD, ROOM, excerpt, excerpts


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Decide", "Decide well", ("Decide", "Decide well")),
        ("", "word " * 30, ("", "word " * 14 + "…")),
        (
            "word " * 30 + "end",
            "word " * 30 + "last",
            ("…word word word word end", "…word word word word last"),
        ),
        ("one " + "word " * 30, "two " + "word " * 30, ("one word word word…", "two word word word…")),
        ("a" * 100 + "b" + "c" * 100, "a" * 100 + "c" * 100, None),
    ],
)
def test_long_texts_are_shown_where_they_differ(before, after, shown):
    was, now = excerpts(before, after)
    assert was != now
    assert max(len(was), len(now)) <= ROOM + 2
    if shown is None:
        assert (was, now) == ("…" + "a" * LEAD + "b" + "c" * LEAD + "…", "…" + "a" * LEAD + "c" * LEAD + "…")
    else:
        assert (was.replace(" …", "…"), now.replace(" …", "…")) == tuple(
            text.replace(" …", "…") for text in shown
        )


@pytest.mark.parametrize("before", ["w " * 40 + "x" * 100, "w" * 100 + "x end", "x" * 100, "x " * 100])
def test_what_changed_is_never_cut_away(before):
    was, now = excerpts(before, before.replace("x", "y"))
    assert ("x" in was, "y" in now) == (True, True)


LONG_WORDS = st.lists(st.sampled_from(["a", "b" * 30, "a" * 90]), max_size=6).map(" ".join)
TEXTS = st.text("ab \n", max_size=60) | st.text("ab ", min_size=200, max_size=300) | LONG_WORDS


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_texts_that_differ_are_shown_differently_and_fit(start, one, other, end):
    before, after = f"{start}{one}{end}", f"{start}{other}{end}"
    was, now = excerpts(before, after)
    assert (was == now) == (" ".join(before.split()) == " ".join(after.split()))
    for text, shown in ((before, was), (after, now)):
        assert len(shown) <= ROOM + 2
        assert shown.strip("…") in " ".join(text.split())
    assert len(excerpt(before)) <= ROOM + 1
