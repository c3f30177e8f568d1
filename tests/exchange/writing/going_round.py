"""Grids written and read back, what must be the same then, and workshops with any text in them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from facilitator import checks
from facilitator.domain.edits import NOTE
from facilitator.domain.frameworks import frameworks
from facilitator.domain.legend import framework_of
from facilitator.domain.own_framework import OWN
from facilitator.domain.records import MARKS, Cell, Decision, Facts, Role, Section, Unit
from facilitator.domain.text import clean_text
from facilitator.domain.workshop import BLANK, Workshop
from facilitator.exchange import merge, read_grid, understand
from facilitator.exchange.cells import CellReader
from facilitator.exchange.roles import Names
from facilitator.exchange.writing import ENDINGS, grid_bytes
from storage.samples import AWKWARD

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    '=HYPERLINK("http://127.0.0.1","x")',
    "=cmd|' /C calc'!A0",
    "'=1",
    "''=1",
    "'quoted'",
    "＝1+1",
    "{=1+1}",
    "http://127.0.0.1/",
    "mailto:a@b.c",
    "00012",
    "1e9",
    "TRUE",
    "#REF!",
    "_x0041_",
)
MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<table><tr><td>A</td></tr></table>",
    "</title></style></td></table>",
    "![x](http://127.0.0.1/x.png) [y](javascript:alert(1))",
    "**bold** _it_ `code` ~~gone~~ a|b \\| \\ &amp; &lt;",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    '" onmouseover="alert(1)',
)
LIKE_OURS = (
    "No.",
    "Notes",
    "Notes (2)",
    "Decision · RACI",
    "Decision · RACI · North",
    "Legend",
    "Findings",
    "History",
    "A",
    "A/R",
    "R: responsible",
    "–",
    "N/A",
    "1",
    "Head: then",
    "… on",
    "Money (2)",
)
TEXTS = (*AWKWARD, *FORMULAS, *MARKUP, *LIKE_OURS)
NASTY = ",;\t|\n\r\"'\x00\x07\x1b\u202e\u200d\ufeff*_`[]()<>&#-=:+@…·RACISx–N/A \\~é漢ش😀"
texts = st.sampled_from(TEXTS) | st.text(st.sampled_from(NASTY) | st.characters(), max_size=40)
lines = texts.map(clean_text)
notes = texts.map(lambda text: clean_text(text, NOTE, multiline=True))


@st.composite
def workshops(draw):
    """Return a strategy of workshops with any text, in any framework, with local rows."""
    known = draw(st.sampled_from(list(frameworks().values())))
    units = [Unit(id=f"u{n}", title=draw(lines)) for n in range(draw(st.integers(0, 3)))]
    unit_ids = [unit.id for unit in units]
    sections = [Section(id=f"s{n}", title=draw(lines)) for n in range(draw(st.integers(0, 3)))]
    roles = [
        Role(id=f"r{n}", title=draw(lines), unit=draw(st.sampled_from(["", *unit_ids])))
        for n in range(draw(st.integers(1, 5)))
    ]
    places = ["", *(section.id for section in sections)]
    decisions = [
        Decision(id=f"d{n}", title=draw(lines), section=draw(st.sampled_from(places)))
        for n in range(draw(st.integers(1, 6)))
    ]
    letters = st.lists(st.sampled_from(known.codes), max_size=3, unique=True).map(tuple)
    said = letters | st.sampled_from([(mark,) for mark in MARKS])
    cells = {}
    for decision in decisions:
        for unit in ("", *draw(st.lists(st.sampled_from(unit_ids), unique=True) if units else st.just([]))):
            row = {
                role.id: Cell(draw(said), draw(st.just("") | notes)) for role in roles if draw(st.booleans())
            }
            row = {key: cell for key, cell in row.items() if cell != BLANK}
            if row:
                cells[decision.id, unit] = row
    return Workshop(
        facts=Facts(id="w", title=draw(lines), framework=known.id),
        units={unit.id: unit for unit in units},
        roles={role.id: role for role in roles},
        sections={section.id: section for section in sections},
        decisions={decision.id: decision for decision in decisions},
        cells=cells,
    )


def round_trip(workshop, ending, through=None):
    """Return what comes back of a workshop that goes out into a file, and what was not understood."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"grid{ending}"
        path.write_bytes(grid_bytes(workshop, checks.check(workshop), ending))
        source = read_grid(through(path) if through else path)
    # A group's own framework goes out by its name alone: it is read where it is known.
    own = workshop.facts.framework == OWN
    grid = understand(source, framework_of(workshop)) if own else understand(source)
    return merge(Workshop(facts=workshop.facts) if own else Workshop(), grid), grid.not_understood


def seen(workshop, *, spaced=True):
    """Return the grid as a person sees it: framework, roles, and each row with its letters and notes.

    Names that stand twice are numbered, and what has none is called so, as it is when it goes out. Without
    spaced, white space counts as one space, as in HTML.
    """
    roles = [role for _unit, some in workshop.by_unit() for role in some]
    heads = _named(roles)
    units = _named(workshop.units.values())
    sections = _named(workshop.sections.values())
    reader = CellReader(framework_of(workshop))
    rows = {}
    for section, decisions in workshop.by_section():
        titles = _named(decisions)
        for decision in decisions:
            for unit in ("", *workshop.units):
                cells = workshop.row(decision.id, unit)
                if unit and not cells:
                    continue
                said = {heads[key]: _shown(reader, cell, spaced=spaced) for key, cell in cells.items()}
                key = (sections[section.id] if section else "", titles[decision.id], units.get(unit, ""))
                rows[key] = {head: cell for head, cell in said.items() if cell != ((), "", "")}
    return workshop.facts.framework, list(heads.values()), list(sections.values()), list(rows), rows


def _named(records):
    names = Names()
    return {record.id: names.take(record.title or "(no name yet)") for record in records}


def _shown(reader, cell, *, spaced):
    note = cell.note if spaced else " ".join(cell.note.split())
    if cell.letters and set(cell.letters) <= {*reader.codes, *MARKS}:
        return cell.letters, note, ""
    read = reader["/".join(cell.letters) or cell.source].cell or BLANK
    return read.letters, note, read.source


__all__ = ["ENDINGS", "FORMULAS", "MARKUP", "TEXTS", "round_trip", "seen", "workshops"]
