"""A program that has a file of an older format migrated by processes of its own, which end in the middle.

migrant.py PATH (honest|careless): for each line it reads it starts a process that migrates the file. At
"tick N" it kills itself at its Nth tick, at "after S" it is killed S seconds after the first change, and at
"whole" it comes to its end. The answer is its exit code, its ticks where it came to its end, and its seconds
from the first change on. The careless have no transaction: the mistake that the tests must be able to see.
"""

import os
import select
import signal
import sys
import time
from functools import partial
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from facilitator.storage import connecting
from facilitator.storage.connecting import driver
from facilitator.storage.migrating import migrate
from storage import aged

TICK = 200
"""Instructions of SQLite's machine."""


class Clock:
    """Counts what SQLite does, and kills the process when it is time."""

    def __init__(self, pipe, last):
        self.pipe = pipe
        self.last = last
        self.ticks = 0

    def start(self, connection, _state):
        """Begin to count; with little memory, so that pages are written long before the commit."""
        base = driver(connection)
        base.execute("PRAGMA cache_size=2")
        base.set_progress_handler(self._tick, TICK)
        os.write(self.pipe, b"begun ")

    def _tick(self):
        self.ticks += 1
        if self.ticks == self.last:
            os.kill(os.getpid(), signal.SIGKILL)


def honest(path, clock):
    aged.opened(path, "rw", clock.start)


def careless(path, clock):
    engine = create_engine("sqlite://", creator=partial(connecting._open, path, "rw"), poolclass=NullPool)
    connection = engine.connect()
    driver(connection).execute("PRAGMA synchronous=OFF").fetchall()
    clock.start(connection, None)
    migrate(connection, aged.FORMATS, aged.NEWEST)


def started(migration, path, last):
    """Start a process; return its number, and the pipe on which it says that it began and how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.close(reading)
    clock = Clock(writing, last)
    migration(path, clock)
    os.write(writing, str(clock.ticks).encode())
    os._exit(0)


def answer(migration, path, order, number="0"):
    child, pipe = started(migration, path, int(number) if order == "tick" else 0)
    said = os.read(pipe, 100)
    begun = time.monotonic()
    if order == "after":
        select.select([pipe], [], [], float(number))
        os.kill(child, signal.SIGKILL)
    while more := os.read(pipe, 100):
        said += more
    seconds = time.monotonic() - begun
    os.close(pipe)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code, int(said.removeprefix(b"begun ") or 0), seconds


def main(path, manner):
    migration = {"honest": honest, "careless": careless}[manner]
    for line in sys.stdin:
        sys.stdout.write(" ".join(map(str, answer(migration, Path(path), *line.split()))) + "\n")
        sys.stdout.flush()


main(*sys.argv[1:])
