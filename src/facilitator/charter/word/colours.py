"""Pictures as tables of coloured cells, each with its word, so that no colour says anything alone."""

from collections.abc import Iterator, Sequence

import msgspec

from facilitator.charter.metric_bars import MetricBars
from facilitator.charter.paper.accent import resolved
from facilitator.charter.parts import Figures
from facilitator.charter.word.look import coloured, indent, letters, shaded
from facilitator.charter.word.markup import cell, paragraph, row, runs, said, styled, table
from facilitator.charter.word.places import Places
from facilitator.charter.word.running import paragraphs
from facilitator.pictures.heat_map import HeatMap, HeatRow
from facilitator.pictures.ramp import ZONES, Part, looks
from facilitator.pictures.risk_matrix import MatrixChart
from facilitator.pictures.shapes import Colour, Shade

_NAMES = 0.26
"""Part of the width that the names of rows take."""
_LEAST, _MOST = 62.0, 110.0
"""Widths of a coloured column; further ones stand in another table."""
_TALL = 24.0
_INDENT = 10.0
_UNSAID = "–"
_STRONG, _QUIET = styled("Strong"), styled("Quiet")
_MIDDLE = '<w:vAlign w:val="center"/>'
_CENTRED = '<w:jc w:val="center"/>'


class _Tile(msgspec.Struct, frozen=True):
    """A coloured cell: its word, the line below it, paper and ink ("": none); link is an anchor."""

    text: str
    under: str = ""
    paper: str = ""
    ink: str = ""
    strong: bool = True
    link: str = ""


def heat_tables(chart: HeatMap, places: Places, block: Figures, room: float) -> Iterator[str]:
    """Yield units by categories, so many categories in a table as find room."""
    most = max(1, int(room * (1 - _NAMES) / _LEAST))
    for first in range(0, len(chart.categories), most):
        some = range(first, min(first + most, len(chart.categories)))
        heads = ["", *(chart.categories[at][1] for at in some)]
        rows = [(_unit(line), [_stance(chart, block, line, at) for at in some]) for line in chart.rows]
        yield _tiles(places, heads, rows, room, chart.title)


def _unit(line: HeatRow) -> str:
    look = "" if line.unit else _STRONG
    return said(line.title, "TableText", look=look, last=indent(_INDENT * line.depth) if line.depth else "")


def _stance(chart: HeatMap, block: Figures, line: HeatRow, at: int) -> _Tile:
    found = line.cells[at]
    if found.step < 0:
        return _Tile(_UNSAID, strong=False)
    look = looks(len(chart.scale))[found.step]
    paper, ink = (look.strong, look.on_strong) if found.own else (look.pale, look.on_pale)
    link = block.links.get(f"stance/{chart.categories[at][0]}/{line.unit}", "")
    return _Tile(chart.scale[found.step], "", paper.light, ink.light, found.own, link)


def matrix_table(chart: MatrixChart, room: float) -> str:
    """Return likelihoods, the highest first, by impacts."""
    rows = [
        (
            said(chart.likelihood[at], "TableText"),
            [_zone(zone, chart.words[zone][0]) for zone in chart.zones[at]],
        )
        for at in reversed(range(len(chart.likelihood)))
    ]
    corner = f"{chart.axes[0]} / {chart.axes[1]}"
    return _tiles(None, [corner, *chart.impact], rows, room, chart.title)


def metrics_table(chart: MetricBars, room: float) -> str:
    """Return metrics by their limits, each with what begins beyond it."""
    fullest = sorted(chart.bars, key=lambda bar: -sum(len(bound.names) for bound in bar.bounds))
    names = [*dict.fromkeys(name for bar in fullest for bound in bar.bounds for name in bound.names)]
    rows: list[tuple[str, list[_Tile]]] = []
    for bar, measure in zip(chart.bars, chart.measures, strict=True):
        found: dict[str, _Tile] = {}
        for bound, part in zip(bar.bounds, bar.parts[1:], strict=True):
            for name in bound.names:
                found[name] = _zone(part, bound.value, bar.words[part][0])
        title = said(bar.title, "TableText", look=_STRONG)
        title += "".join(paragraphs(measure, "TableText", look=_QUIET))
        rows.append((title, [found.get(name, _Tile("", strong=False)) for name in names]))
    return _tiles(None, ["", *names], rows, room, chart.title)


def _zone(part: Part, text: str, under: str = "") -> _Tile:
    paper, ink = ZONES[part]
    return _Tile(text, under, _light(paper), _light(ink))


def _light(colour: Colour) -> str:
    return colour.light if isinstance(colour, Shade) else resolved(colour)


def _tiles(
    places: Places | None,
    heads: Sequence[str],
    rows: Sequence[tuple[str, Sequence[_Tile]]],
    room: float,
    caption: str,
) -> str:
    """Return a table of coloured cells with white between them; rows begin with what they are about."""
    count = len(heads) - 1
    each = min(_MOST, room * (1 - _NAMES) / max(1, count))
    widths = [room * _NAMES, *[each] * count]
    first, *others = (
        said(head, "TableHead", last="" if not at else _CENTRED) for at, head in enumerate(heads)
    )
    lines = [row([cell(text, wide) for text, wide in zip((first, *others), widths, strict=True)], head=True)]
    for about, tiles in rows:
        cells = [cell(about, widths[0], last=_MIDDLE)]
        cells += [_tile(places, tile, each) for tile in tiles]
        lines.append(row(cells, tall=_TALL))
    return table("CharterColours", widths, lines, caption=caption)


def _tile(places: Places | None, tile: _Tile, wide: float) -> str:
    ink = coloured(tile.ink) if tile.ink else ""
    content = runs(tile.text, (_STRONG if tile.strong else "") + ink)
    if places is not None:
        content = places.led(content, tile.link)
    told = paragraph(content, "TableText", last=_CENTRED)
    if tile.under:
        told += said(tile.under, "TableText", look=ink + letters(8), last=_CENTRED)
    return cell(told, wide, first=shaded(tile.paper) if tile.paper else "", last=_MIDDLE)
