"""What a picture says of its size: as much as is needed to refuse what no program can show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.pictures import jpeg, png
from facilitator.domain import edits
from facilitator.domain.picture_size import is_sane, picture_size
from facilitator.domain.records import Logo
from facilitator.domain.workshop import Workshop

SIDES = st.integers(1, 10_000)


@given(SIDES, SIDES, st.sampled_from([0xC0, 0xC1, 0xC2, 0xC9]))
def test_a_picture_says_its_size(width, height, mark):
    assert picture_size(png(width=width, height=height)) == (width, height)
    assert picture_size(jpeg(width=width, height=height, mark=mark)) == (width, height)
    assert is_sane(png(width=width, height=height))
    assert is_sane(jpeg(width=width, height=height))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + bytes(30),
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\nxx",
        png()[:20],
        png().replace(b"IHDR", b"IDAT"),
        png(width=0),
        png(width=10_001),
        png(width=30_000, height=30_000),
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0",
        b"\xff\xd8\xff\xff\xff",
        b"\xff\xd8\xff\xd9" + jpeg()[2:],
        b"\xff\xd8\xff\xda" + jpeg()[2:],
        b"\xff\xd8\xff\xe0\x00\x00",
        jpeg(mark=0xC4),
        jpeg(height=0),
        jpeg(width=10_001),
    ],
)
def test_what_says_no_size_or_is_too_large_is_no_logo(data):
    assert not is_sane(data)
    assert edits.put(Workshop(), Logo(id="l", title="", data=data)).logos["l"].data == b""


@given(st.binary(max_size=60))
def test_no_bytes_bring_it_to_a_fall(data):
    for begins in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        assert is_sane(begins + data) in (True, False)
