"""Rows over pages: each once, in order, none cut, none parted from what it belongs to."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter import samples
from facilitator.charter.content import content
from facilitator.charter.paper.plan import plan
from facilitator.charter.paper.rows import Fitted, Rows, last_that_fits
from facilitator.charter.paper.signatures import SignatureSheet
from facilitator.charter.parts import Signatory, Signatures

HEAD, FOOT, PAGE = 30.0, 20.0, 400.0


class Sheet:
    """Rows as they come: the height of each, and what it is: a title, a row, a local row."""

    width = 500.0
    foot = FOOT

    def __init__(self, rows):
        self.kinds = [kind for kind, _height in rows]
        self.edges = [0.0, *accumulate(height for _kind, height in rows)]
        self.glued = [kind == "local" for kind in self.kinds]
        self.opens, opening = [], -1
        for index, kind in enumerate(self.kinds):
            opening = index if kind == "title" else opening
            self.opens.append(opening)

    def head(self, first):
        return HEAD + (15 if 0 <= self.opens[first] < first else 0)


ROWS = st.lists(
    st.tuples(st.sampled_from(["title", "row", "row", "row", "row", "local"]), st.floats(15, 120)),
    min_size=1,
    max_size=80,
)


def pages(sheet, height=PAGE):
    """Split as ReportLab does, until nothing is left."""
    left, found = Rows(sheet), []
    while True:
        parts = left.split(500, height)
        assert parts, "not even one row was put on an empty page"
        found.append(parts[0])
        if len(parts) == 1:
            return found
        left = parts[-1]


@given(ROWS)
def test_every_row_stands_on_one_page_and_in_order(rows):
    sheet = Sheet(rows)
    found = pages(sheet)
    assert [row for part in found for row in range(part.first, part.stop)] == list(range(len(rows)))
    assert all(part.wrap(500, PAGE)[1] <= PAGE + 0.01 for part in found)


@given(ROWS)
def test_no_title_ends_a_page_where_its_rows_follow(rows):
    sheet = Sheet(rows)
    for part in pages(sheet)[:-1]:
        last = part.stop - 1
        ends_with_title = sheet.kinds[last] == "title" and sheet.opens[part.stop] == last
        assert not ends_with_title or part.stop - part.first <= 4


def test_local_rows_stay_with_their_decision():
    sheet = Sheet([("row", 30.0)] * 10 + [("local", 30.0)] * 4 + [("row", 30.0)] * 10)
    assert [(part.first, part.stop) for part in pages(sheet)] == [(0, 9), (9, 20), (20, 24)]


def test_one_row_is_not_left_alone():
    sheet = Sheet([("title", 30.0)] + [("row", 30.0)] * 11)
    assert [(part.first, part.stop) for part in pages(sheet)] == [(0, 9), (9, 12)]


def test_a_short_group_goes_to_the_next_page_as_a_whole():
    sheet = Sheet([("title", 30.0), *[("row", 30.0)] * 6, ("title", 30.0), *[("row", 30.0)] * 4])
    assert [(part.first, part.stop) for part in pages(sheet)] == [(0, 7), (7, 12)]
    longer = Sheet([("title", 30.0), *[("row", 30.0)] * 6, ("title", 30.0), *[("row", 30.0)] * 5])
    assert [(part.first, part.stop) for part in pages(longer)] == [(0, 10), (10, 13)]


def test_rows_are_as_airy_as_there_is_room():
    airy, middle, tight = (Rows(Sheet([("row", height)] * 10)) for height in (40.0, 30.0, 20.0))
    rows = Fitted([airy, middle, tight], 1, 15.0)
    assert (rows.least, rows.with_rest) == (tight.tall, tight.tall + 15)
    for room, height in ((500, airy.tall), (464, middle.tall), (364, tight.tall), (250, tight.tall)):
        assert rows.wrap(500, room) == (500, height)
    assert rows.wrap(500, 249) == (500, middle.tall)
    parts = rows.split(500, 249)
    assert parts[0].sheet is middle.sheet
    assert parts[0].tall <= 249


@pytest.mark.parametrize("people", range(1, 26))
def test_nobody_signs_alone_in_a_row(people):
    block = Signatures(tuple(Signatory(f"Person {n}") for n in range(people)), "with reservation")
    for in_a_row in (3, 4):
        rows = SignatureSheet(block, 510, in_a_row, 40).rows
        names = [one.name for row in rows for one in row]
        assert names == [[f"Person {n}"] for n in range(people)]
        assert max(map(len, rows)) <= in_a_row
        assert people == 1 or min(map(len, rows)) > 1
        assert sorted(map(len, rows), reverse=True) == list(map(len, rows))


def test_a_row_higher_than_the_rest_of_the_page_goes_to_the_next():
    sheet = Sheet([("row", 300.0), ("row", 30.0)])
    assert last_that_fits(sheet, 0, 2, 200) == 0
    assert Rows(sheet).split(500, 200) == []


def planned(workshop):
    rights = next(part for part in content(workshop).parts if part.anchor == "rights")
    return plan(rights.blocks[0], 510, 757)


def test_the_grid_lies_across_only_when_it_is_wide():
    assert not planned(samples.tiny()).across
    wide = planned(samples.rich())
    assert (wide.across, wide.on_side, len(wide.bands)) == (True, False, 1)
    narrow = planned(samples.large(20, 33))
    assert (narrow.across, narrow.on_side, len(narrow.bands)) == (True, True, 1)


def test_bands_hold_every_role_once_and_are_no_wider_than_the_page():
    for roles in (37, 60, 100, 150):
        found = planned(samples.large(20, roles, units=5))
        assert len(found.bands) > 1
        assert [i for band in found.bands for i in range(band.first, band.stop)] == list(range(roles))
        assert all(band.edges[-1] <= 757.01 for band in found.bands)
        shares = [band.stop - band.first for band in found.bands]
        assert max(shares) - min(shares) <= 10


@given(st.integers(1, 60), st.integers(0, 6))
def test_any_grid_finds_columns(roles, units):
    workshop = samples.large(3, roles, units=min(units, roles))
    found = planned(workshop)
    for band in found.bands:
        assert list(band.edges) == sorted(band.edges)
        assert band.edges[-1] <= found.width + 0.01
