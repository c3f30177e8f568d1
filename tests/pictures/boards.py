"""Workshops of every kind to draw, and the media they are drawn for."""

from functools import cache

from hypothesis import strategies as st

from facilitator.charter.paper.picture import medium as paper
from facilitator.domain.frameworks import colours, frameworks
from facilitator.domain.own_framework import OWN, OwnFramework, OwnLetter
from facilitator.domain.records import Cell, Decision, Facts, Role, Section, Unit
from facilitator.domain.workshop import Workshop
from facilitator.gui.pictures.painter import Inks
from gui.opened import theme

OWN_DECIDING, OWN_SUPERIOR = {"D", "XX"}, {"UP"}
OURS = OwnFramework(
    "Ours",
    (
        OwnLetter("D", "Decider", "decides in the end", "brown", decides=True),
        OwnLetter("XX", "Both", "", "violet", decides=True, does=True),
        OwnLetter("UP", "Up", "asks above", "slate", superior=True),
        OwnLetter("NO", "Out", "stays out", "pale", out=True),
        OwnLetter("W", "Worker", "works", next(iter(colours())), does=True),
    ),
)
DECIDING = {
    **{name: {"A"} for name in ("RACI", "RASCI", "RACI-VS", "CAIRO", "DACI")},
    **{name: {"D"} for name in ("RAPID", "DARE")},
    "LEVELS": {"4", "5", "6", "7"},
    OWN: OWN_DECIDING,
}
"""The letters by which a role itself decides, as the rules of the product say."""
SUPERIOR = {"LEVELS": {"1", "2", "3", "4"}, OWN: OWN_SUPERIOR}
OUT = {"CAIRO": {"O"}, OWN: {"NO"}}
TITLES = (
    "Board",
    "Head of everything that floats, flies or waits in a harbour anywhere",
    "",
    "Vorsitz",
    "مدير المشروع",
    "Ж",
    "W" * 60,
    "Lead",
)
LEVELS = ("unit", "centre", "region", "product_line", "team")


@st.composite
def boards(draw, most_roles=7, most_decisions=9):
    """A workshop with a small grid in any framework, with everything a grid may hold."""
    name = draw(st.sampled_from([*frameworks(), OWN]))
    codes = [letter.code for letter in OURS.letters] if name == OWN else list(frameworks()[name].codes)
    units = {}
    for number in range(draw(st.integers(0, 5))):
        parent = draw(st.sampled_from(["", *units])) if units else ""
        title, level = draw(st.sampled_from(TITLES)), draw(st.sampled_from(LEVELS))
        units[f"u{number}"] = Unit(id=f"u{number}", title=title, level=level, parent=parent)
    roles = {}
    for number in range(draw(st.integers(0, most_roles))):
        roles[f"r{number}"] = Role(
            id=f"r{number}",
            title=draw(st.sampled_from(TITLES)),
            unit=draw(st.sampled_from(["", *units])),
            kind=draw(st.sampled_from(["single", "per_unit"])),
            reports_to=draw(st.sampled_from(["", *roles])),
        )
    sections = {"s0": Section(id="s0", title="Money")}
    decisions, cells = {}, {}
    letter = st.sampled_from([*codes, "?!"])
    cell = st.one_of(
        st.lists(letter, min_size=1, max_size=3, unique=True).map(lambda some: Cell(tuple(some))),
        st.sampled_from([Cell(("–",)), Cell(("N/A",)), Cell(note="a note"), Cell(source="perhaps")]),
    )
    for number in range(draw(st.integers(0, most_decisions))):
        key = f"d{number}"
        layer = draw(st.sampled_from(["open", "core", "local"]))
        section = draw(st.sampled_from(["", "s0"]))
        decisions[key] = Decision(id=key, title=draw(st.sampled_from(TITLES)), layer=layer, section=section)
        for unit in ["", *draw(st.lists(st.sampled_from([*units] or [""]), max_size=2, unique=True))]:
            row = draw(st.dictionaries(st.sampled_from([*roles]), cell, max_size=6)) if roles else {}
            if row:
                cells[key, unit] = row
    facts = Facts(
        framework=name,
        own_framework=OURS if name == OWN else None,
        thresholds=draw(
            st.sampled_from(
                [
                    {},
                    {
                        "grid.many-decisions.decisions": 1,
                        "grid.many-decisions.roles": 1,
                        "grid.many-decisions": 0.3,
                    },
                ]
            )
        ),
    )
    return Workshop(
        facts=facts, units=units, roles=roles, sections=sections, decisions=decisions, cells=cells
    )


@cache
def screen():
    """The window's fonts and colours, and the medium that sets words with them."""
    return Inks(theme())


MEDIA = {"screen": lambda: screen().medium, "paper": paper}
