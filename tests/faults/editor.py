"""A program that edits a workshop until it is ended from outside, and prints what is saved.

editor.py PATH SEED (honest|early|asked): an honest one prints "saved N" when the file says so; an early one
as soon as it has handed an edit in, which is the mistake that the tests must be able to see. One that is
asked is honest, makes one edit for each line it reads, and closes the file when there are no more.
"""

import sys
from functools import partial
from pathlib import Path

from facilitator.storage import WorkshopFile
from storage.session import Session


def say(*words):
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main(path, seed, manner):
    file = WorkshopFile(Path(path))
    session = Session(file.loaded.workshop, file.loaded.steps, seed)
    file.listen(partial(say, "saved") if manner != "early" else lambda _: None, partial(say, "failed"))
    say("open")
    while sys.stdin.readline():
        edit(file, session, manner)
        while manner != "asked":
            edit(file, session, manner)
    file.close()


def edit(file, session, manner):
    entry = session.step(file.changes_of)
    file.commit(entry)
    if manner == "early":
        say("saved", entry.step.sequence)
    if manner == "asked" or entry.step.sequence % 7 == 0:
        file.wait()


main(*sys.argv[1:])
