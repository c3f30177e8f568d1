"""A charter of every kind of block, with any texts: for what must not forget one."""

from itertools import cycle

from charter import samples
from facilitator.charter.content import content
from facilitator.charter.parts import (
    Beside,
    Block,
    Brief,
    Card,
    Cards,
    Charter,
    Cover,
    Entries,
    Entry,
    Fact,
    Figures,
    Finding,
    FindingGroup,
    Findings,
    Frame,
    Grid,
    GridRow,
    GridSection,
    Group,
    Head,
    Heading,
    LegendEntry,
    Note,
    Part,
    Place,
    Prose,
    Row,
    Ruled,
    Signatory,
    Signatures,
    Summary,
    Table,
    UnitSpan,
    Waived,
)
from facilitator.domain.frameworks import Colours
from facilitator.domain.records import Cell

FRAME = Frame(
    "Left", "Right", "Foot", "{page} of {pages}", "{title} (continued)", "Roles {first} to {last} of {count}",
    "Notes", "and {count} more",
)  # fmt: skip
COLOURS = {"A": Colours("#7A2E00", "#FFFFFF"), "I": Colours("#E6EDF3", "#1D2430", "#8797A6")}


def pictures():
    """The block of pictures of the rich sample."""
    parts = content(samples.rich()).parts
    return next(block for part in parts for block in part.blocks if isinstance(block, Figures))


def blocks(texts):
    """One block of every kind; each text of the charter is the next of these."""
    say = cycle(texts).__next__
    people = (Signatory(say(), say(), True, say()), Signatory(say()))
    signatures = Signatures(people, say(), "Place and date", heading=say(), more=say(), link="rights")
    legend = (LegendEntry("A", say()), LegendEntry("I", say()))
    rows = (Row((say(), say(), say()), "row1", "rights", say(), ("", "d1", "")), Row(("2", say(), "")))
    facts = (Fact(say(), say()), Fact(say(), f"{say()}\n{say()}"), Fact("", say()))
    cells = {"r1": Cell(("A",)), "r2": Cell(("A", "I"), "why"), "r3": Cell(("–",))}
    grid_rows = (
        GridRow("1", say(), cells, {"r2": 1}, "d1", "row1"),
        GridRow("", say(), {"r3": Cell((), "odd", "said so")}, {}, "", "", True),
    )
    found = (
        Prose(say(), say()),
        Beside(Prose(say(), say()), Prose(say(), say())),
        Heading(say(), say(), "heading"),
        Table(("", "Decision", say()), (Group(say(), say(), rows, say(), "group"),), numbered=True),
        Table(("Role", say()), (Group("", "", (Row((say(), say())),)),)),
        Entries((Entry("1", say(), facts, "entry", "d1"),)),
        Grid(
            (UnitSpan(say(), 2), UnitSpan("", 1)),
            tuple(Head(f"r{n}", say(), "entry") for n in (1, 2, 3)),
            (GridSection(say(), grid_rows, "section"),),
            legend,
            COLOURS,
            (Note(1, say(), say(), "d1"),),
            (Waived(say(), "d1"),),
        ),
        pictures(),
        Cards((Card("1", say(), say(), False, say(), facts, (say(), say()), "card", "d1"),)),
        Findings((FindingGroup("error", say(), (Finding(say(), say(), say(), (Place(say(), "d1"),)),)),)),
        signatures,
        Summary(
            (
                Brief(say(), (Row((say(), say())),), "", 3, "rights"),
                Brief(say(), (), say()),
                Brief(say(), (), say(), 0, "", True),
            ),
            legend,
            COLOURS,
            signatures,
        ),
        Ruled((say(), say()), (2.0, 1.0), 4, (say(), say()), 2),
    )
    assert {type(block) for block in found} == set(Block.__args__)
    return found


def every_block(texts=("A text", "Another one", "A third"), *, cover=True, look=None):
    """A charter with a part for every kind of block."""
    say = cycle(texts).__next__
    parts = [
        Part("rights" if isinstance(block, Grid) else f"part{n}", f"{n} {say()}", say(), (block,))
        for n, block in enumerate(blocks(texts), 1)
    ]
    first = Cover(say(), say(), say(), say(), say(), say(), (Fact(say(), say()),), "Contents")
    more = {} if look is None else {"look": look}
    return Charter(
        "en", say(), say(), say(), first if cover else None, FRAME, tuple(parts), "2026-11-20", **more
    )
