"""Pictures as tables: the numbers they draw, and below them what else they say."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from facilitator.charter.metric_bars import MetricBars
from facilitator.charter.paper.right_to_left import runs_right_to_left
from facilitator.charter.parts import Figures, LegendEntry
from facilitator.charter.told import Sentence, told
from facilitator.charter.word.colours import heat_tables, matrix_table, metrics_table
from facilitator.charter.word.grid import chips, legend
from facilitator.charter.word.look import GAP, LETTER
from facilitator.charter.word.markup import cell, paragraph, row, runs, said, styled, table
from facilitator.charter.word.places import Places
from facilitator.charter.word.running import heading, paragraphs
from facilitator.charter.word.tables import lines_in
from facilitator.checks.rows import percent
from facilitator.domain.frameworks import Colours
from facilitator.pictures import Deciding, Levels, Load, Shade
from facilitator.pictures.bands import Bands
from facilitator.pictures.heat_map import HeatMap
from facilitator.pictures.risk_matrix import MatrixChart

if TYPE_CHECKING:
    from facilitator.pictures import Chart

_NUMBER, _SUM = 38.0, 46.0
"""Widths of columns of numbers: of one kind, and of all."""
_SUBJECT, _MARKS = 190.0, 150.0
"""The most that the subject of a row takes, and what the numbers of decisions take."""
_MANY = 60
"""Of more decisions only their count is said."""
_KEPT = "<w:keepNext/>"
_RIGHT, _CENTRED = '<w:jc w:val="right"/>', '<w:jc w:val="center"/>'
_QUIET, _STRONG = styled("Quiet"), styled("Strong")


class _Shown(msgspec.Struct, frozen=True):
    """A picture as tables, and the sentences below them."""

    tables: Sequence[str]
    notes: Sequence[str] = ()


def pictures(places: Places, block: Figures, room: float) -> Iterator[str]:
    """Yield of each picture its heading, what it says in a sentence, its tables, and what else there is."""
    under = places.listed[-1].title if places.listed else ""
    for chart, picture in zip(block.charts, told(block, under), strict=True):
        yield heading(places, 2, picture.title)
        yield from paragraphs(picture.said, first=_KEPT)
        shown = _shown(chart, places, block, room) if chart.filled else None
        if shown is None:
            yield from (_bullet(places, sentence) for sentence in picture.sentences)
        else:
            yield from shown.tables
            yield from (_note(text) for text in shown.notes)


def _bullet(places: Places, sentence: Sentence) -> str:
    content = places.led(runs(sentence.text), sentence.link)
    return paragraph(content, "ListBullet", rtl=runs_right_to_left(sentence.text))


def _note(text: str) -> str:
    return said(text, "Legend")


def _shown(chart: "Chart", places: Places, block: Figures, room: float) -> _Shown | None:
    """Return a picture as tables; None where its sentences say it as well."""
    match chart:
        case Deciding():
            found = _Shown([_deciding(chart, places, block, room)], chart.notes)
        case Levels():
            found = _Shown([_levels(chart, room)], chart.notes)
        case Load():
            found = _Shown([*_load(chart, places, block, room)])
        case Bands():
            stretches = (stretch.words for stretch in chart.stretches)
            found = _Shown([_bands(chart, places, block, room)], [*stretches, *chart.notes])
        case MetricBars():
            found = _Shown([metrics_table(chart, room)])
        case HeatMap():
            found = _Shown([*heat_tables(chart, places, block, room)], ["; ".join(chart.keys)])
        case MatrixChart():
            meanings = [f"{words[0]}: {chart.meanings[zone]}" for zone, words in chart.words.items()]
            found = _Shown([matrix_table(chart, room)], [" · ".join(meanings)])
        case _:
            found = None
    return found


def _deciding(chart: Deciding, places: Places, block: Figures, room: float) -> str:
    subject = _subject([bar.title for bar in chart.bars], room - 2 * _SUM)
    rows = [
        row(
            [
                cell(lines_in(places, bar.title, "", _link(block, "role", bar.role)), subject),
                cell(_number(str(bar.number), _STRONG), _SUM),
                cell(_number(percent(bar.number / chart.all), _QUIET), _SUM),
            ]
        )
        for bar in chart.bars
    ]
    return table("CharterTable", [subject, _SUM, _SUM], rows, caption=chart.title, head=False)


def _levels(chart: Levels, room: float) -> str:
    names = [name for rung in chart.rungs for name in (rung.title, rung.under)]
    subject = _subject(names, room - _MARKS - 2 * _SUM)
    widths = [subject, _MARKS, _SUM, _SUM]
    rows: list[str] = []
    for rung in chart.rungs:
        count = len(rung.marks)
        title = said(rung.title, "TableText", look=_STRONG if rung.decided else "")
        title += "".join(paragraphs(rung.under, "TableText", look=_QUIET))
        marks = " · ".join(mark.number for mark in rung.marks) if count <= _MANY else ""
        share = percent(count / chart.decided) if rung.decided and chart.decided else ""
        numbers = (said(marks, "TableText"), _number(str(count), _STRONG), _number(share, _QUIET))
        rows.append(row([cell(text, wide) for text, wide in zip((title, *numbers), widths, strict=True)]))
    return table("CharterTable", widths, rows, caption=chart.title, head=False)


def _load(chart: Load, places: Places, block: Figures, room: float) -> Iterator[str]:
    """Yield how many of each letter a role holds, and what the letters mean."""
    colours = {
        code: Colours(
            look.fill.light, look.ink.light, look.edge.light if isinstance(look.edge, Shade) else ""
        )
        for code, look in chart.looks.items()
        if isinstance(look.fill, Shade) and isinstance(look.ink, Shade)
    }
    codes = [*chart.looks]
    each = min(_NUMBER, (room - _SUM) / 2 / len(codes))
    titles = [bar.title for group in chart.groups for bar in group.bars]
    subject = _subject(titles, room - each * len(codes) - _SUM)
    widths = [subject, *[each] * len(codes), _SUM]
    heads = ["", *(chips((code,), colours, narrow=each < _NUMBER) for code in codes), ""]
    marks = (paragraph(head, "TableHead", last=_CENTRED) for head in heads)
    rows = [row([cell(mark, wide) for mark, wide in zip(marks, widths, strict=True)], head=True)]
    for group in chart.groups:
        if group.title:
            title = said(group.title, "TableSection", look=_QUIET)
            rows.append(row([cell(title, sum(widths), span=len(widths))]))
        for bar in group.bars:
            held = {part.code: part.number for part in bar.parts}
            numbers = [said(str(held.get(code, "")), "TableText", last=_CENTRED) for code in codes]
            cells = [
                lines_in(places, bar.title, "", _link(block, "role", bar.role)),
                *numbers,
                _number(str(bar.number), _STRONG),
            ]
            rows.append(row([cell(text, wide) for text, wide in zip(cells, widths, strict=True)]))
    yield table("CharterTable", widths, rows, caption=chart.title)
    meant = (LegendEntry(code, look.meaning) for code, look in chart.looks.items() if look.meaning)
    yield legend(tuple(meant), colours)


def _bands(chart: Bands, places: Places, block: Figures, room: float) -> str:
    subject = _subject([bar.title for bar in chart.bars], room / 2)
    rows: list[str] = []
    role = ""
    for bar in chart.bars:
        role = bar.title or role
        words = lines_in(places, bar.words.removeprefix(f"{role}: "), "", _link(block, "limit", bar.limit))
        cells = [cell(said(bar.title, "TableText", look=_STRONG), subject), cell(words, room - subject)]
        rows.append(row(cells))
    return table("CharterTable", [subject, room - subject], rows, caption=chart.title, head=False)


def _subject(texts: Sequence[str], room: float) -> float:
    """Return the width of the column that says what a row is about."""
    longest = max((len(text) for text in texts), default=0) * LETTER + 2 * GAP
    return min(_SUBJECT, room, max(longest, _SUBJECT / 2))


def _number(text: str, look: str) -> str:
    return said(text, "TableText", look=look, last=_RIGHT)


def _link(block: Figures, kind: str, record: str) -> str:
    return block.links.get(f"{kind}/{record}", "")
