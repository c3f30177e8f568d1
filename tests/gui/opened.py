"""A real document on a real file, and what a page gets from the window."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.records import Cell, Decision, Facts, Participant, Role, Section, Unit
from facilitator.domain.workshop import Workshop
from facilitator.gui.document import Document
from facilitator.gui.findings.live import LiveFindings
from facilitator.gui.look import fonts
from facilitator.gui.messages import error_words
from facilitator.gui.pages.page import Context
from facilitator.gui.tasks import Tasks
from facilitator.gui.theme import Scheme, Theme
from facilitator.storage import ViewedFile, WorkshopFile, create

WHY = "“Harbour” may only be looked at; copy it."


@dataclass
class Opened:
    document: Document
    context: Context
    path: object
    said: list = field(default_factory=list)
    went: list = field(default_factory=list)

    @property
    def workshop(self):
        return self.document.workshop

    @property
    def labels(self):
        """The ids of the edits made, oldest first, without the beginning."""
        return [step.label.id for step in self.document.history.steps if step.action == "edit"]

    def titles(self, kind):
        return [record.title for record in self.workshop.of(kind).values()]

    def find(self, kind, title):
        return next(record for record in self.workshop.of(kind).values() if record.title == title)


@cache
def theme():
    """The theme of all tests: making one restyles the application."""
    fonts.load((*fonts.UPRIGHT, *fonts.ITALIC), fonts.cache_folder())
    return Theme(Scheme.LIGHT)


@contextmanager
def opening(folder, workshop, *, read_only=False, data=None):
    """Put a workshop into a file and open it as the window would; data is the user's folder for snapshots."""
    path = folder / "Harbour.workshop"
    create(path, workshop, label("new"))
    with opened_file(path, read_only=read_only, data=data) as opened:
        yield opened


@contextmanager
def opened_file(path, *, read_only=False, data=None):
    """Open a file as the window would; read_only only to look at it."""
    document = Document(ViewedFile(path, UserError(WHY), data) if read_only else WorkshopFile(path, data))
    tasks = Tasks()
    said, went = [], []
    document.refused.connect(lambda error: said.append(error_words(error)))
    context = Context(
        document=document,
        findings=LiveFindings(document),
        go_to=lambda kind, record_id: went.append((kind, record_id)),
        say=said.append,
        theme=theme(),
        tasks=tasks,
    )
    yield Opened(document, context, path, said, went)
    tasks.wait()
    document.close()


def harbour():
    """A small workshop with everything in it: two units, four roles, two sections, five decisions."""
    workshop = Workshop(facts=Facts(title="Harbour", framework="RACI", purpose="Decide faster."))
    people = [Participant(title="Elena", position="Director"), Participant(title="Jonas")]
    centre = Unit(title="Centre", level="centre")
    north = Unit(title="North", parent=centre.id)
    roles = [
        Role(title="Board", unit=centre.id, holders=(people[0].id,)),
        Role(title="Finance", unit=centre.id),
        Role(title="Product lead", unit=north.id),
        Role(title="Delivery lead", unit=north.id),
    ]
    market, money = Section(title="Market"), Section(title="Money")
    decisions = [
        Decision(title="Set the scope", section=market.id),
        Decision(title="Change a price", section=market.id),
        Decision(title="Start an experiment", section=market.id),
        Decision(title="Approve spend", section=money.id),
        Decision(title="Hire somebody", section=money.id),
    ]
    for record in (*people, centre, north, *roles, market, money, *decisions):
        workshop = edits.put(workshop, record)
    rows = ("I.AR", "C.AR", "..AR", "AC.R", "A.AR")
    cells = {
        (decision.id, "", role.id): Cell((letter,))
        for decision, row in zip(decisions, rows, strict=True)
        for role, letter in zip(roles, row, strict=True)
        if letter != "."
    }
    return edits.set_cells(workshop, cells)
