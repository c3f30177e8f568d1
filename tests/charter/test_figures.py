"""The pictures of the grid in the charter: where there is something to see, whole, and within the page."""

import pytest

from charter import samples
from charter.reading import opened, outside, pieces, printed, squeezed
from facilitator.charter.content import content
from facilitator.charter.paper.figures import Figure, Spread, figures
from facilitator.charter.paper.picture import medium
from facilitator.charter.parts import Figures
from facilitator.charter.pdf import pdf
from facilitator.pictures import Words, of_grid

ROOM = (510.0, 700.0)


def block_of(workshop):
    blocks = [b for part in content(workshop).parts for b in part.blocks if isinstance(b, Figures)]
    return blocks[0] if blocks else None


def titles(workshop):
    block = block_of(workshop)
    return [chart.title for chart in block.charts] if block else []


def test_a_charter_shows_the_pictures_after_its_grid():
    part = next(part for part in content(samples.rich()).parts if part.anchor == "rights")
    assert isinstance(part.blocks[-1], Figures)
    assert titles(samples.rich()) == [
        "Who decides how much",
        "How close to the work decisions are made",
        "Load per role",
    ]


@pytest.mark.parametrize(
    ("rows", "roles", "shown"), [(3, 5, False), (5, 2, False), (4, 3, True), (12, 6, True)]
)
def test_a_small_grid_has_none(rows, roles, shown):
    assert bool(titles(samples.large(rows, roles))) is shown


def test_levels_are_left_out_where_there_is_only_one():
    workshop = samples.rich()
    roles = [samples.replace(role, unit="u1") for role in workshop.roles.values()]
    flat = samples.replace(
        workshop,
        units={"u1": workshop.units["u1"]},
        roles={r.id: r for r in roles},
        cells=centre_of(workshop),
    )
    assert titles(flat) == ["Who decides how much", "Load per role"]


def centre_of(workshop):
    return {key: row for key, row in workshop.cells.items() if not key[1]}


GRIDS = [("a4", 14, 4), ("letter", 40, 15), ("a4", 24, 33), ("letter", 8, 60), ("a4", 310, 5)]


@pytest.mark.parametrize(("paper", "rows", "roles"), GRIDS)
def test_all_that_the_pictures_say_is_on_the_paper_and_within_the_page(paper, rows, roles):
    workshop = samples.large(rows, roles, sections=3, units=4)
    block = block_of(workshop)
    reader = opened(pdf(content(workshop), paper))
    found = [squeezed(page.extract_text()) for page in reader.pages]
    for chart in block.charts:
        pages = [text for text in found if printed(chart.title) in text]
        assert any(printed(chart.said) in text for text in pages), chart.said
    for page in reader.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        assert outside(pieces(page), (42, 14, width - 42, height - 42)) == []


def test_a_picture_that_fits_on_a_page_is_never_cut():
    for chart in of_grid(samples.rich()):
        picture = chart.drawn(480, medium())
        piece = Figure(picture, {}, continued="{title}", page=700)
        assert piece.height <= 700
        for room in range(10, int(piece.height), 9):
            assert piece.split(480, room) == []
        assert piece.split(480, piece.height) == [piece]


def test_a_picture_taller_than_a_page_is_cut_between_rows_and_loses_nothing():
    picture = of_grid(samples.large(20, 70, units=4))[2].drawn(480, medium())
    waiting, parts = [Figure(picture, {}, continued="{title} (continued)", page=500)], []
    while waiting:
        piece = waiting.pop(0)
        split = [part for part in piece.split(480, 500) if isinstance(part, Figure)]
        if len(split) > 1:
            assert split[0].height <= 500
            parts.append(split[0])
            waiting = [*split[1:], *waiting]
        else:
            assert piece.height <= 500
            parts.append(piece)
    assert len(parts) > 2
    edges = [(part._first, part._stop) for part in parts]
    assert edges[0][0] == 0
    assert edges[-1][1] == picture.height
    assert [stop for _first, stop in edges[:-1]] == [first for first, _stop in edges[1:]]
    assert {first for first, _stop in edges[1:]} <= set(picture.cuts)


def test_on_a_wide_page_the_pictures_stand_in_two_columns():
    block = block_of(samples.rich())
    (spread,) = figures(block, (757.0, 480.0), "{title}")
    assert isinstance(spread, Spread)
    assert spread.height <= 480
    assert all(isinstance(piece, Figure) for piece in figures(block, ROOM, "{title}"))


@pytest.mark.parametrize("roles", [20, 33, 70])
def test_columns_hold_every_word_once_and_no_more_than_a_page(roles):
    block = block_of(samples.large(30, roles, sections=3, units=5))
    spreads = figures(block, (757.0, 480.0), "{title}")
    assert all(spread.height <= 480 for spread in spreads)
    parts = [piece for spread in spreads for column in spread._columns for piece in column]
    for chart in block.charts:
        mine = [part for part in parts if part._picture.title == chart.title]
        whole = mine[0]._picture
        words = [
            shape.text
            for part in mine
            for shape in part._picture.shapes
            if isinstance(shape, Words) and part._first <= shape.y < part._stop
        ]
        assert words == [shape.text for shape in whole.shapes if isinstance(shape, Words)]


def test_bars_lead_to_roles_and_marks_to_rows():
    block = block_of(samples.rich())
    spots = [spot for chart in block.charts for spot in chart.drawn(400, medium()).spots]
    keys = {f"{spot.kind}/{spot.id.split('/')[0]}" for spot in spots}
    assert keys <= block.links.keys()
    pages = opened(pdf(content(samples.rich()))).pages
    (page,) = (page for page in pages if "Load per role" in page.extract_text())
    assert len(page["/Annots"]) == len(spots) > 30


def test_the_bytes_are_the_same_every_time():
    assert pdf(content(samples.rich())) == pdf(content(samples.rich()))
