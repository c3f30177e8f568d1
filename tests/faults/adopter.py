"""A program that adopts one version after another until it is ended from outside, and prints what is saved.

adopter.py PATH: between two versions it makes an edit. The title of a version, the workshop beside it and its
PDF say its number, so that what belongs together can be told.
"""

import sys
from functools import partial
from pathlib import Path

from facilitator.domain import edits
from facilitator.domain.changes import diff
from facilitator.domain.history import Entry, History, Step
from facilitator.domain.labels import label
from facilitator.domain.publication import next_number
from facilitator.storage import WorkshopFile
from storage.versions import AT, adopt

SIZE = 200_000
"""Bytes of a PDF: many pages of the file, so that writing takes a while."""


def pdf_of(number):
    """The PDF of a version."""
    return b"%PDF-1.7\n" + str(number).encode().rjust(20) * (SIZE // 20)


def titled(workshop, number):
    """The workshop as it is adopted under a number."""
    return edits.update(workshop, "workshop", workshop.facts.id, title=f"Version {number}")


def say(*words):
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main(path):
    file = WorkshopFile(Path(path))
    history, workshop = History(file.loaded.steps), file.loaded.workshop
    file.listen(partial(say, "saved"), partial(say, "failed"))
    while True:
        number = next_number(file.versions)
        before, workshop = workshop, titled(workshop, number)
        step = Step(history.next_sequence, AT, "edit", label("record.set", field="workshop.title", title=""))
        file.commit(Entry(step, diff(before, workshop)))
        history.append(step)
        adopt(file, workshop, history, pdf_of(number))
        file.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
