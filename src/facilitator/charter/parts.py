"""What a charter is made of: parts of blocks, as frozen values without any looks."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from facilitator.domain.frameworks import Colours
from facilitator.domain.records import Cell

if TYPE_CHECKING:
    from facilitator.pictures import Chart

UNREAD = "?"
"""Stands in the grid for a text that says no letter: it is told in a note."""


def shown(cell: Cell) -> tuple[str, ...]:
    """Return what the grid shows of a cell."""
    return cell.letters or ((UNREAD,) if cell.source else ())


class Fact(msgspec.Struct, frozen=True):
    """A label and what stands beside it."""

    label: str
    text: str


class Prose(msgspec.Struct, frozen=True):
    """Text of several lines under a heading."""

    heading: str
    text: str


class Beside(msgspec.Struct, frozen=True):
    """Two texts that belong beside each other."""

    left: Prose
    right: Prose


class Heading(msgspec.Struct, frozen=True):
    """What the next block is about, and a text to introduce it; large: what has several tables is named."""

    title: str
    text: str = ""
    anchor: str = ""
    large: bool = False


class Row(msgspec.Struct, frozen=True):
    """One line of a table; link is the anchor its subject leads to, under stands quietly below it."""

    cells: tuple[str, ...]
    anchor: str = ""
    link: str = ""
    under: str = ""
    leads: tuple[str, ...] = ()
    """For each cell the anchor it leads to, "" for none; without any, none does."""


class Group(msgspec.Struct, frozen=True):
    """Rows of a table under a title, with a word beside it; a group may be without title, or without rows."""

    title: str
    beside: str
    rows: tuple[Row, ...]
    under: str = ""
    """A sentence about all its rows, below the title."""
    anchor: str = ""


class Table(msgspec.Struct, frozen=True):
    """Rows in columns; the first column of text is what the row is about, its number stands before it."""

    heads: tuple[str, ...]
    groups: tuple[Group, ...]
    numbered: bool = False
    """Whether the first column holds numbers, and the second what the row is about."""


class Entry(msgspec.Struct, frozen=True):
    """Longer facts about one numbered thing; link is the anchor its number leads to."""

    number: str
    title: str
    facts: tuple[Fact, ...]
    anchor: str = ""
    link: str = ""


class Entries(msgspec.Struct, frozen=True):
    """Numbered things with their longer facts."""

    entries: tuple[Entry, ...]


class Head(msgspec.Struct, frozen=True):
    """The head of a grid column; role is the key of the cells, link the anchor of the role's description."""

    role: str
    title: str
    link: str = ""


class UnitSpan(msgspec.Struct, frozen=True):
    """How many columns in a row belong to a unit; without title for roles of no unit."""

    title: str
    columns: int


class GridRow(msgspec.Struct, frozen=True):
    """A decision with its cells by role, and the number of their notes by role; a local row has no number."""

    number: str
    title: str
    cells: Mapping[str, Cell]
    notes: Mapping[str, int] = {}
    anchor: str = ""
    link: str = ""
    local: bool = False


class GridSection(msgspec.Struct, frozen=True):
    """Rows under the title of their section; the title is empty for decisions without one."""

    title: str
    rows: tuple[GridRow, ...]
    anchor: str = ""


class LegendEntry(msgspec.Struct, frozen=True):
    """A letter or mark and what it means."""

    code: str
    meaning: str


class Note(msgspec.Struct, frozen=True):
    """A note of a cell under the grid, with the place it belongs to."""

    number: int
    place: str
    text: str
    link: str = ""


class Waived(msgspec.Struct, frozen=True):
    """A sentence under the grid: what is waived, where, until when, why, and who sees to it."""

    text: str
    link: str = ""


class Grid(msgspec.Struct, frozen=True):
    """Decisions × roles, with the colours of their letters by code; by_hand: to be filled in, with boxes."""

    units: tuple[UnitSpan, ...]
    heads: tuple[Head, ...]
    sections: tuple[GridSection, ...]
    legend: tuple[LegendEntry, ...]
    colours: Mapping[str, Colours]
    notes: tuple[Note, ...] = ()
    waivers: tuple[Waived, ...] = ()
    by_hand: bool = False


class Figures(msgspec.Struct, frozen=True):
    """Pictures in their order; links hold anchors by "kind/id"; beside: next to the text they explain."""

    charts: "tuple[Chart, ...]"
    links: Mapping[str, str] = {}
    beside: bool = False


class Card(msgspec.Struct, frozen=True):
    """A case that was walked: its story, what came of it, and the steps where they are worth reading."""

    number: str
    title: str
    mark: str
    """In a word whether it ended as it should; "" where nothing was expected."""
    fine: bool
    """Whether that word is good news."""
    story: str
    facts: tuple[Fact, ...]
    steps: tuple[str, ...] = ()
    anchor: str = ""
    link: str = ""


class Cards(msgspec.Struct, frozen=True):
    """Cases that were walked, in their order."""

    cards: tuple[Card, ...]


class Brief(msgspec.Struct, frozen=True):
    """What a summary says of one thing, in rows or as a text; link is the anchor of the part that says all.

    more is how many rows it leaves out; beside is whether it stands beside the one before.
    """

    heading: str
    rows: tuple[Row, ...] = ()
    text: str = ""
    more: int = 0
    link: str = ""
    beside: bool = False


class Place(msgspec.Struct, frozen=True):
    """Where a finding is, in words; link is the anchor of the decision or role."""

    text: str
    link: str = ""


class Finding(msgspec.Struct, frozen=True):
    """Something found, said once for all places where it was found."""

    what: str
    why: str
    advice: str
    places: tuple[Place, ...]


class FindingGroup(msgspec.Struct, frozen=True):
    """Findings of one severity under its name."""

    severity: str
    title: str
    findings: tuple[Finding, ...]


class Findings(msgspec.Struct, frozen=True):
    """What the checks found, the most serious first."""

    groups: tuple[FindingGroup, ...]


class Signatory(msgspec.Struct, frozen=True):
    """Somebody who signs, and as what; remark was said on adopting, elsewhere stands for one without room."""

    name: str
    position: str = ""
    reserved: bool = False  # the box is ticked: signed with a reservation
    remark: str = ""
    elsewhere: str = ""


class Signatures(msgspec.Struct, frozen=True):
    """Lines to sign on, each with a box to tick; dated is the word under a line for place and date.

    more says that others sign elsewhere, link is the anchor of that place; heading stands above the lines
    where no title does. Where all signed, the mark above each line says so, and only reservations have a box.
    """

    people: tuple[Signatory, ...]
    reservation: str
    dated: str = ""
    signed: bool = False
    heading: str = ""
    more: str = ""
    link: str = ""
    mark: str = ""


class Summary(msgspec.Struct, frozen=True):
    """All that matters on one page, signed at its foot: where there is no room, the longest lists are cut."""

    briefs: tuple[Brief, ...]
    legend: tuple[LegendEntry, ...] = ()
    colours: Mapping[str, Colours] = {}
    signatures: Signatures | None = None


class Ruled(msgspec.Struct, frozen=True):
    """An empty table to be filled in by hand: its heads with their shares of the width, and how many rows."""

    heads: tuple[str, ...]
    shares: tuple[float, ...]
    rows: int
    firsts: tuple[str, ...] = ()
    """What stands in the first column already, row by row."""
    lines: int = 1
    """How many lines there are to write on in each row."""


Block = (
    Prose
    | Beside
    | Heading
    | Table
    | Entries
    | Grid
    | Figures
    | Cards
    | Findings
    | Signatures
    | Summary
    | Ruled
)


class Part(msgspec.Struct, frozen=True):
    """A part of the charter: its anchor, its title, a line that introduces it, and its blocks.

    alone says that it has its pages for itself, poster that its grid fills one sheet of any size.
    """

    anchor: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    alone: bool = False
    poster: bool = False


class Cover(msgspec.Struct, frozen=True):
    """The first page; version is in words with its status, such as Version 2, proposed."""

    kind: str
    title: str
    organisation: str
    unit: str
    date: str
    status: str
    facts: tuple[Fact, ...]
    contents: str
    version: str = ""
    number: int = 1


class Frame(msgspec.Struct, frozen=True):
    """What stands at the edges of every page and between its rows; texts with {names} are filled in there."""

    head_left: str
    head_right: str
    foot: str
    page_of: str
    continued: str
    columns_of: str
    notes: str
    more: str


class Look(msgspec.Struct, frozen=True):
    """What the group chose: a colour as #RRGGBB ("": ours), its logo as PNG or JPEG, and what that shows."""

    accent: str = ""
    logo: bytes = b""
    logo_shows: str = ""


class Charter(msgspec.Struct, frozen=True):
    """All a document says, in words of one language; title, subject and day are for the file's description.

    Without a cover it begins with its first part.
    """

    language: str
    title: str
    subject: str
    author: str
    cover: Cover | None
    frame: Frame
    parts: tuple[Part, ...]
    day: str = ""
    """Of the workshop, as YYYY-MM-DD; whatever was typed where that is no day."""
    look: Look = Look()


class WordedFinding(msgspec.Struct, frozen=True):
    """A finding as the charter takes it in: words, and the record it is about where there is one."""

    severity: str
    what: str
    why: str = ""
    advice: str = ""
    kind: str = ""
    """Kind of the record it is about: "decision" or "role"."""
    record: str = ""
    place: str = ""
    """Where it is, in words, when it is about neither."""
    unit: str = ""
    """Id of the unit in whose own row of the decision it is."""
    waiver: str = ""
    """Id of the waiver that holds, where it is waived."""


class Examined(msgspec.Struct, frozen=True):
    """What the exhaustive check found, as the charter takes it in: how many cases, what fails."""

    cases: int
    failures: tuple[Fact, ...] = ()
    """What goes wrong, and the smallest case in which it does."""
