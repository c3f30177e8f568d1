"""The DOCX to look at: pictures as tables of their numbers, the cover, lines to sign on."""

import re

from docx.oxml.ns import qn
from msgspec.structs import replace

from charter.every_block import every_block
from charter.word_reading import cells, every, of_kind, opened, tables, text_of
from facilitator import commands
from facilitator.charter.content import content
from facilitator.charter.metric_bars import MetricBars
from facilitator.charter.paper.accent import own
from facilitator.charter.parts import Figures, Look, Part, Signatory, Signatures
from facilitator.charter.word import docx
from facilitator.charter.word.look import MARGIN
from facilitator.checks.rows import percent
from facilitator.pictures import Deciding, Levels, Load
from facilitator.pictures.bands import Bands
from facilitator.pictures.heat_map import HeatMap
from facilitator.pictures.risk_matrix import MatrixChart


def fills(table):
    """The words of a table's coloured cells with their colours."""
    return {
        (text_of(cell), mark.get(qn("w:fill")))
        for cell in table.iter(qn("w:tc"))
        for mark in cell.findall(f"{qn('w:tcPr')}/{qn('w:shd')}")
    }


def charts(workshop, kind):
    """The pictures of a kind that a charter of the workshop holds."""
    blocks = of_kind(content(workshop), Figures)
    return [chart for block in blocks for chart in block.charts if isinstance(chart, kind)]


def test_pictures_are_tables_of_their_numbers():
    workshop = commands.sample()
    found = [cells(table) for table in tables(opened(docx(content(workshop))), "Charter Table")]
    (deciding,), (levels,), (load,) = (charts(workshop, kind) for kind in (Deciding, Levels, Load))
    numbers = [[bar.title, str(bar.number), percent(bar.number / deciding.all)] for bar in deciding.bars]
    assert numbers in found
    numbers = [[rung.title, str(len(rung.marks))] for rung in levels.rungs]
    assert numbers in [[[row[0].split("\n")[0], row[2]] for row in one if len(row) == 4] for one in found]
    held = [
        [bar.title, *(held_of(bar, code) for code in load.looks), str(bar.number)]
        for group in load.groups
        for bar in group.bars
    ]
    wide = len(load.looks) + 2
    assert held in [
        [row for row in one[1:] if len(row) == wide] for one in found if one[0][1:-1] == [*load.looks]
    ]
    for bands in charts(workshop, Bands):
        assert [bar.title for bar in bands.bars] in [[row[0] for row in one] for one in found]


def held_of(bar, code):
    """How many letters of a kind a role holds, in words of the table."""
    return "".join(str(part.number) for part in bar.parts if part.code == code)


def test_pictures_of_risk_are_coloured_tables_with_a_word_in_every_cell():
    workshop = commands.sample()
    found = tables(opened(docx(content(workshop))), "Charter Colours")
    (metrics,), (heat,), (matrix,) = (charts(workshop, kind) for kind in (MetricBars, HeatMap, MatrixChart))
    bars, stances, zones = map(cells, found)
    assert [row[0].split("\n")[0] for row in bars[1:]] == [bar.title for bar in metrics.bars]
    assert [cell.split("\n")[0] for cell in bars[1][1:]] == [
        bound.value for bound in metrics.bars[0].bounds for _name in bound.names
    ]
    assert stances[0] == ["", *(title for _key, title in heat.categories)]
    assert [row[1:] for row in stances[1:]] == [
        [heat.scale[cell.step] for cell in row.cells] for row in heat.rows
    ]
    assert zones[0][1:] == [*matrix.impact]
    assert [row[1:] for row in reversed(zones[1:])] == [
        [matrix.words[zone][0] for zone in row] for row in matrix.zones
    ]
    colours = fills(found[2])
    assert len(colours) == len({word for word, _fill in colours}) == len({fill for _word, fill in colours})


def test_the_cover_has_its_title_on_a_tint_of_the_accent_from_edge_to_edge():
    found = opened(docx(every_block(look=Look("#7A1FA2"))))
    panel = next(table for table in every(found, "w:tbl") if fills(table))
    assert {fill for _word, fill in fills(panel)} == {own("#7A1FA2").tint[1:]}
    assert int(panel.find(f"{qn('w:tblPr')}/{qn('w:tblInd')}").get(qn("w:w"))) == -round(20 * MARGIN)
    wide = int(panel.find(f"{qn('w:tblPr')}/{qn('w:tblW')}").get(qn("w:w")))
    assert wide == found.sections[0].page_width.twips


def test_lines_to_sign_on_do_not_hold_each_other_on_one_page():
    people = tuple(Signatory(f"Person {number}", "Somebody") for number in range(30))
    part = Part("sign", "Signatures", "", (Signatures(people, "with reservation", "Place and date"),))
    found = opened(docx(replace(every_block(cover=False), parts=(part,))))
    (table,) = every(found, "w:tbl")
    assert not [*table.iter(qn("w:keepNext"))]
    assert found.styles["Signature"].element.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is None


def test_where_all_have_signed_only_a_reservation_has_a_box():
    people = (Signatory("Ada"), Signatory("Bo", reserved=True))
    for signed, boxes in ((False, "☐☑"), (True, "☑")):
        part = Part("sign", "Signatures", "", (Signatures(people, "but", signed=signed),))
        found = opened(docx(replace(every_block(cover=False), parts=(part,))))
        assert re.sub("[^☐☑]", "", "".join(map(text_of, every(found, "w:p")))) == boxes
