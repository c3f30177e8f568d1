"""Texts that can be found again wherever they went, and the search for what is left of them."""

import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pypdf import PdfReader

from domain.random_edits import pick
from facilitator.domain import edits
from facilitator.domain.fields import Shape
from facilitator.domain.labels import label
from facilitator.domain.records import Cell
from facilitator.domain.workshop import FACTS, KINDS, LISTED
from facilitator.exchange import to_json
from facilitator.storage.identity import identity, is_held

LENGTH = 24
"""Letters of a marker: it fits into every field of text, and its halves are not met by chance."""
KEPT, SIZES = 12, (0, 0, 200, 5_000, 20_000)
"""Letters of a half; characters of a text, on one page of the file or many."""
TYPES = {name: KINDS[name].type for name in LISTED}
TEXTS = [
    (kind, name, field.limit)
    for kind, about in KINDS.items()
    for name, field in about.fields.items()
    if field.shape in (Shape.LINE, Shape.TEXT) and field.limit >= LENGTH
]
"""Every field of every kind that holds text: kind, name, and how much of it."""


class Scribe:
    """Writes texts into a document that nobody else writes, and knows all of them."""

    def __init__(self, document, seed):
        self.document = document
        self.rng = Random(f"traces {seed}")
        self.used = []

    def text(self, limit=LENGTH, size=0):
        """Return a new marker, repeated to a size as far as the limit goes."""
        marker = "".join(self.rng.choices("bcdfghjklmnpqrstvwxz", k=LENGTH))
        self.used.append(marker)
        return " ".join([marker] * max(1, min(size, limit) // (LENGTH + 1)))

    def stays(self):
        """Return the markers that are in the workshop now."""
        now = to_json(self.document.workshop)
        return [marker for marker in self.used if marker.encode() in now]

    def gone(self):
        """Return those that are not: deleted, changed, or said of a step only."""
        kept = set(self.stays())
        return [marker for marker in self.used if marker not in kept]

    def set_text(self, kind, record_id, name, limit, size=0):
        after = edits.update(self.document.workshop, kind, record_id, **{name: self.text(limit, size)})
        self.document.set_field(kind, record_id, name, after)

    def set_cell(self, key, size=0):
        """Put a note into a cell, and the text it is said to come from."""
        cell = Cell(("C",), self.text(20_000, size), self.text())
        after = edits.set_cells(self.document.workshop, {key: cell})
        self.document.edit(label("cell.note", role=self.text(), decision=self.text()), after)

    def write_everywhere(self, size=0):
        """Put a text of its own into every field of every record, every cell, and some new records."""
        workshop = self.document.workshop
        for kind, name, limit in TEXTS:
            for record_id in workshop.of(kind):
                self.set_text(kind, record_id, name, limit, size)
        for row, cells in list(workshop.cells.items()):
            for role in cells:
                self.set_cell((*row, role), size)
        for kind in LISTED:
            self.add(kind)

    def add(self, kind):
        title = self.text()
        self.document.edit(
            label("record.add", title=title), edits.put(self.document.workshop, TYPES[kind](title=title))
        )

    def remove(self, kind, record_id):
        record = self.document.workshop.record(kind, record_id)
        if record is not None:
            after = edits.remove(self.document.workshop, kind, [record_id])
            self.document.edit(label("record.remove", title=record.title), after)

    def step(self):
        """Do something at random."""
        rng, workshop = self.rng, self.document.workshop
        kind, name, limit = rng.choice(TEXTS)
        record_id = pick(workshop.of(kind), rng.randrange(60)) or ""
        act = rng.choice(("text", "text", "text", "cell", "add", "remove", "undo", "redo", "checkpoint"))
        if act == "text" and record_id:
            self.set_text(kind, record_id, name, limit, rng.choice(SIZES))
        elif act == "cell" and workshop.decisions and workshop.roles:
            places = (rng.choice(list(workshop.decisions)), "", rng.choice(list(workshop.roles)))
            self.set_cell(places, rng.choice(SIZES))
        elif act == "add":
            self.add(rng.choice(LISTED))
        elif act == "remove" and kind != FACTS:
            self.remove(kind, record_id)
        elif act in ("undo", "redo"):
            getattr(self.document, act)()
        elif act == "checkpoint":
            self.document.set_checkpoint(self.text())


@cache
def _halves(marker):
    """Return the halves of a marker in UTF-8 and UTF-16: where the end of a page cuts it, one is whole.

    The last byte of a half in UTF-16 is left out, so that the order of the bytes does not matter.
    """
    parts = (marker[:KEPT], marker[KEPT:])
    return tuple(
        part.encode(code)[: -1 if code == "utf-16-le" else None]
        for part in parts
        for code in ("utf-8", "utf-16-le")
    )


def count_in(data, markers):
    """Return how often halves of some texts are in bytes."""
    return sum(data.count(half) for marker in markers for half in _halves(marker))


def count_below(places, markers):
    """Return in which files, those named or below folders, there are traces of some texts, and how many."""
    found = {}
    files = [path for place in places for path in (place.rglob("*") if place.is_dir() else [place])]
    for path in sorted(path for path in files if path.is_file()):
        traces = count_in(_bytes_of(path), markers)
        if traces:
            found[path] = traces
    return found


def words_of_pdf(path):
    """Return all that a PDF says, its information included, without blanks: a line may end in a word."""
    reader = PdfReader(path)
    said = [page.extract_text() for page in reader.pages] + [str(reader.metadata), str(reader.outline)]
    return "".join("".join(said).split()).encode()


def _bytes_of(path):
    """Return what a file holds, and of a PDF what it says besides.

    A file that this process has open is read by another one: this one would lose its locks on closing it.
    """
    data = _copied(path) if is_held(identity(path.stat())) else path.read_bytes()
    return data + words_of_pdf(BytesIO(data)) if data.startswith(b"%PDF") else data


def _copied(path):
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        command = "import shutil, sys; shutil.copyfile(*sys.argv[1:])"
        subprocess.run([sys.executable, "-I", "-S", "-c", command, str(path), str(copy)], check=True)
        return copy.read_bytes()
