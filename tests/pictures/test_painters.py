"""Both painters draw every shape, where it stands and in its colour."""

import io
from typing import get_args

import pytest
from pypdf.generic import ContentStream
from PySide6.QtGui import QColor, QImage, QPainter
from reportlab.pdfgen.canvas import Canvas

from charter.reading import opened, pieces, squeezed
from facilitator.charter.paper.picture import COLOURS, draw_picture
from facilitator.charter.paper.picture import medium as paper
from facilitator.charter.pdf import _prepare
from facilitator.commands import sample
from facilitator.gui.pictures.copying import image_of
from facilitator.gui.pictures.painter import Inks, paint
from facilitator.gui.theme import TYPE, Scheme, Tokens, read_tokens
from facilitator.pictures import Box, Line, Picture, Shade, Words, of_grid
from facilitator.pictures.shapes import Size, Token
from pictures.boards import screen

pytestmark = pytest.mark.usefixtures("qapp")
SHAPES = {
    "box": Box(20, 12, 40, 16, "accent", radius=3),
    "edge": Box(20, 12, 40, 16, None, "warning", radius=8, dashed=True),
    "data": Box(20, 12, 40, 16, Shade("#112233", "#445566")),
    "rule": Line(20, 20, 60, 20, "ink", 1.0),
    "upright": Line(40, 5, 40, 35, "ink", 1.0, dashed=True),
    "words": Words(20, 25, "Mast", 30.0, "body", bold=True, colour="ink"),
}


def image(picture, inks=None):
    found = QImage(80, 40, QImage.Format.Format_RGB32)
    found.fill(QColor("#FFFFFF"))
    with QPainter(found) as painter:
        paint(painter, picture, inks or screen())
    return found


@pytest.mark.parametrize("name", SHAPES)
def test_the_window_draws_each_shape_where_it_stands(name):
    found = image(Picture(80, 40, (SHAPES[name],)))
    white = QColor("#FFFFFF")
    inked = [(x, y) for x in range(80) for y in range(40) if found.pixelColor(x, y) != white]
    assert inked
    assert min(x for x, _y in inked) >= 19
    assert max(x for x, _y in inked) <= 61
    assert min(y for _x, y in inked) >= 4
    assert max(y for _x, y in inked) <= 36


def test_the_window_draws_in_the_colours_of_its_scheme():
    light, dark = (read_tokens(scheme)[0] for scheme in (Scheme.LIGHT, Scheme.DARK))
    assert light.accent != dark.accent
    assert image(Picture(80, 40, (SHAPES["box"],))).pixelColor(40, 20) == light.accent
    assert image(Picture(80, 40, (SHAPES["data"],))).pixelColor(40, 20) == QColor("#112233")


def test_each_medium_knows_every_colour_and_every_size():
    assert set(get_args(Token)) <= set(Tokens._fields)
    assert set(get_args(Token)) == set(COLOURS)
    assert set(get_args(Size)) <= set(TYPE)
    assert set(paper().sizes) == set(screen().medium.sizes) == set(get_args(Size))


def on_paper(picture, part=None):
    """Draw a picture on a page of its size and read it back."""
    _prepare()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(picture.width, picture.height), invariant=1, pageCompression=0)
    draw_picture(canvas, picture, (0.0, picture.height), part or (0.0, picture.height))
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("number", range(3))
def test_paper_draws_all_words_where_they_stand(number):
    picture = of_grid(sample())[number].drawn(480, paper())
    read = pieces(opened(on_paper(picture)).pages[0])
    words = [shape for shape in picture.shapes if isinstance(shape, Words)]
    assert len(read) == len(words)
    for piece, shape in zip(read, words, strict=True):
        assert squeezed(piece.text) == squeezed(shape.text)
        assert piece.x == pytest.approx(shape.x, abs=0.01)
        assert piece.y == pytest.approx(picture.height - shape.y, abs=0.01)
        assert piece.size == pytest.approx(paper().sizes[shape.size])
        assert piece.bold is shape.bold


@pytest.mark.parametrize("number", range(3))
def test_paper_draws_all_boxes_and_lines(number):
    picture = of_grid(sample())[number].drawn(480, paper())
    reader = opened(on_paper(picture))
    drawn = [name for _operands, name in ContentStream(reader.pages[0].get_contents(), reader).operations]
    boxes = [shape for shape in picture.shapes if isinstance(shape, Box)]
    filled = sum(1 for box in boxes if box.fill is not None)
    stroked = sum(1 for box in boxes if box.edge is not None)
    stroked += sum(1 for shape in picture.shapes if isinstance(shape, Line))
    assert filled + stroked > 10
    assert drawn.count(b"f") == filled
    assert drawn.count(b"S") == stroked


def test_a_part_on_paper_holds_what_lies_in_it_and_the_parts_hold_everything_once():
    picture = of_grid(sample())[2].drawn(480, paper())
    cut = picture.cuts[len(picture.cuts) // 2]
    parts = [
        [piece.text for piece in pieces(opened(on_paper(picture, part)).pages[0])]
        for part in ((0.0, cut), (cut, picture.height))
    ]
    assert all(parts)
    words = [shape.text for shape in picture.shapes if isinstance(shape, Words)]
    assert [*parts[0], *parts[1]] == words


def test_an_image_has_the_picture_with_a_margin_around_it():
    from gui.opened import theme

    inks = Inks(theme())
    made = image_of(of_grid(sample())[0], inks)
    surface = inks.colour("surface")
    corners = [(2, 2), (made.width() - 3, 2), (2, made.height() - 3), (made.width() - 3, made.height() - 3)]
    assert all(made.pixelColor(*corner) == surface for corner in corners)
    accent = inks.colour("accent")
    row = [made.pixelColor(x, y) for y in range(made.height()) for x in range(0, made.width(), 7)]
    assert accent in row
