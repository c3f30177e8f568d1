"""A workshop with a text of its own in every field of every kind of record, and in an adopted version."""

from io import BytesIO
from itertools import count

from msgspec.structs import replace
from PIL import Image

from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.fields import Shape
from facilitator.domain.frameworks import framework, framework_words
from facilitator.domain.own_framework import OWN, cleaned_own, own_from
from facilitator.domain.publication import Edition, Signatory, Stored, Version, cleaned_version
from facilitator.domain.records import Cell, Logo
from facilitator.domain.risk_matrix import cleaned_matrix
from facilitator.domain.scenarios import Answer
from facilitator.domain.text import clean_text
from facilitator.domain.waivers import Waiver
from facilitator.domain.workshop import KINDS

SHORTEST = 40
"""Characters that a field holds at least, to be told a text; a currency holds three."""
TEXTS = tuple(
    (kind, name)
    for kind, about in KINDS.items()
    for name, field in about.fields.items()
    if field.shape in (Shape.LINE, Shape.TEXT) and field.limit >= SHORTEST
)
"""Every field of every kind that holds a text: whoever adds one has it tried here."""
BESIDES = (
    ("cell", "note"),
    ("cell", "source"),
    ("matrix", "likelihood"),
    ("matrix", "impact"),
    ("framework", "title"),
    ("letter", "name"),
    ("letter", "meaning"),
    ("version", "title"),
    ("version", "adopter"),
    ("version", "owner"),
    ("version", "remark"),
    ("signatory", "name"),
    ("signatory", "position"),
    ("signatory", "remark"),
)
"""The texts that stand in no field of a kind."""
TODAY = "2026-11-20"


def picture():
    """A PNG of four pixels."""
    out = BytesIO()
    Image.new("RGB", (2, 2), "#14545A").save(out, "PNG")
    return out.getvalue()


class Everywhere:
    """Texts by the field they were put into; each begins with letters of its own.

    Payload gives the text of a field by its number; nothing is put into the fields that are spared.
    """

    def __init__(self, payload, spared=()):
        self._payload = payload
        self._spared = spared
        self._numbers = count()
        self.texts = {}
        self.workshop = self._filled()
        self.edition = self._adopted()

    def say(self, kind, name):
        """Return a new text for a field, and remember it; what stood there where the field is spared."""
        number = next(self._numbers)
        text = clean_text(f"{mark(number)}{self._payload(number)}", multiline=True)
        self.texts.setdefault((kind, name), []).append(text)
        return text

    def _filled(self):
        workshop = with_every_kind(sample())
        for kind, name in TEXTS:
            if (kind, name) not in self._spared:
                for record_id in workshop.of(kind):
                    workshop = edits.update(workshop, kind, record_id, **{name: self.say(kind, name)})
        cells = {
            (decision, unit, role): Cell(cell.letters, self.say("cell", "note"), self.say("cell", "source"))
            for (decision, unit), row in list(workshop.cells.items())[:4]
            for role, cell in row.items()
        }
        decision, role = next(iter(workshop.decisions)), next(iter(workshop.roles))
        cells[decision, "", role] = Cell((), self.say("cell", "note"), self.say("cell", "source"))
        return edits.set_cells(self._with_words(workshop), cells)

    def _with_words(self, workshop):
        """Put texts into the matrix and into a framework of the group's own."""
        facts = workshop.facts
        matrix = replace(
            facts.matrix,
            **{
                side: tuple(self.say("matrix", side) for _ in getattr(facts.matrix, side))
                for side in ("likelihood", "impact")
            },
        )
        known = framework(facts.framework)
        own = own_from(known, framework_words("en")[known.id])
        letters = tuple(
            replace(one, name=self.say("letter", "name"), meaning=self.say("letter", "meaning"))
            for one in own.letters
        )
        own = replace(own, title=self.say("framework", "title"), letters=letters)
        assert cleaned_own(own) == own
        assert cleaned_matrix(matrix) == matrix
        return replace(workshop, facts=replace(facts, framework=OWN, own_framework=own, matrix=matrix))

    def _adopted(self):
        people = tuple(
            Signatory(*(self.say("signatory", name) for name in ("name", "position")), reserved, remark)
            for reserved, remark in ((True, self.say("signatory", "remark")), (False, ""))
        )
        told = {name: self.say("version", name) for name in ("title", "adopter", "owner", "remark")}
        version = Version(id="v2", number=2, adopted=TODAY, effective=TODAY, signatories=people, **told)
        assert cleaned_version(version) == version
        first = Version(id="v1", number=1, title="First", adopted="2026-09-01")
        return Edition(2, "adopted", version, Stored(first, sample(), b""))


def with_every_kind(workshop):
    """Return a workshop with a record at least of each kind."""
    decision, role, card = (next(iter(workshop.of(kind))) for kind in ("decision", "role", "scenario"))
    for record in (
        Answer(id="answer", title="-", scenario=card, on=TODAY, role=role),
        Waiver(id="waiver", title="-", rule="no-a", decision=decision, owner=role, until="2026-12-24"),
        Logo(id="logo", title="-", data=picture()),
    ):
        workshop = edits.put(workshop, record)
    assert [kind for kind in KINDS if not workshop.of(kind)] == []
    return workshop


def mark(number):
    """Return letters that stand at the beginning of one text alone."""
    letters = "bcdfghjklmnpqrstvwxz"
    return "Q" + "".join(letters[number // 20**place % 20] for place in (2, 1, 0))
