"""Where the cursor can go: never onto a heading's empty part, and always back."""

from hypothesis import given
from hypothesis import strategies as st

from domain.random_edits import sequences, walk
from facilitator.gui.grid.cursor import beside, edge, first_row, following, last_row, nearest
from facilitator.gui.grid.outline import TITLE, outline_of

STEPS = st.sampled_from([(-1, 0), (1, 0), (0, -1), (0, 1), (7, 0), (-7, 0)])


def stands(outline, place):
    row, column = place
    inside = 0 <= row < len(outline.rows) and 0 <= column <= len(outline.roles)
    return inside and (column == TITLE or not outline.rows[row].heading)


@given(sequences(), st.integers(0, 30), st.integers(0, 9), st.lists(STEPS, max_size=12))
def test_the_cursor_always_stands_somewhere(steps, row, column, moves):
    *_, workshop = walk(steps)
    outline = outline_of(workshop)
    if not outline.row_of or not outline.roles:
        return
    place = nearest(outline, (row % len(outline.rows), column % (len(outline.roles) + 1)))
    assert stands(outline, place)
    for down, right in moves:
        for after in (
            beside(outline, place, down, right),
            edge(outline, workshop, place, (down > 0) - (down < 0), right),
            following(outline, place, right or 1),
        ):
            assert stands(outline, after)
            assert after == place or after > place or down < 0 or right < 0
        place = beside(outline, place, down, right)


@given(sequences())
def test_tab_goes_through_every_cell_and_shift_tab_back(steps):
    *_, workshop = walk(steps)
    outline = outline_of(workshop)
    if not outline.row_of or not outline.roles:
        return
    way = [(first_row(outline, 1), 1)]
    while (after := following(outline, way[-1], 1)) != way[-1]:
        way.append(after)
    assert len(way) == len(outline.row_of) * len(outline.roles)
    assert way[-1] == (last_row(outline, 1), len(outline.roles))
    for place in reversed(way[:-1]):
        after = following(outline, after, -1)
        assert after == place
