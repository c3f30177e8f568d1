"""Power that fails while a file is written to: what the drive may hold then, from what SQLite did to it.

`record` has SQLite run statements over a file, with the pragmas of Facilitator's own connection, and notes
all it wishes of the drive. A `Drive` takes these wishes, and says what may be left when the power fails:

- What was written to a file before a sync of that file came back is there.
- Of what was written to it since, each sector of 512 bytes is as it was, as it was to be, or torn: new up to
  some byte, from there on old or garbage. Where a file became longer, there may be zeros or garbage instead.
- A name that was given or taken away is so for certain once the folder was synced. SQLite wishes that with a
  deletion (`synchronous=EXTRA` alone); its layer for Unix does it at the first sync of a new journal.
- What was not synced comes through in any choice; in order is only what was written to the same bytes.
- Bytes that were not written are not touched. SQLite calls this powersafe overwrite and takes it for granted
  on Unix and on Windows; the drive that is recorded here reports the same as that of the system.
- A drive that calls written what it only holds in its cache is none of this: no file survives that.

The statements are those of the app; the SQLite that is recorded is the one in apsw, with files of the same
format and the same order of writes. What is found is opened by the app, with its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import apsw

from facilitator.storage.connecting import GUARDING, WRITING

SECTOR = 512
NEW_JOURNAL = apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_MAIN_JOURNAL


class Write(NamedTuple):
    file: int
    offset: int
    data: bytes


class Truncation(NamedTuple):
    file: int
    size: int


class Sync(NamedTuple):
    file: int


class Name(NamedTuple):
    """A name that is given to a file, or to none any more."""

    name: str
    file: int | None


class FolderSync(NamedTuple):
    pass


class Saved(NamedTuple):
    """The moment at which a COMMIT has come back, with the last entry of the journal."""

    sequence: int


Wish = Write | Truncation | Sync | Name | FolderSync | Saved


class _Disk(apsw.VFS):
    """The drive that SQLite uses anyway, and a log of what was wished."""

    def __init__(self, folder: Path):
        super().__init__(name := f"recording {id(self)}", "")
        self.name = name
        self.log: list[Wish] = []
        self.files = {path.name: number for number, path in enumerate(sorted(folder.iterdir()))}
        self._made = len(self.files)

    def xOpen(self, name, flags):
        return _File(self, name, flags)

    def xDelete(self, filename, syncdir):
        super().xDelete(filename, syncdir)
        name = Path(filename).name
        del self.files[name]
        self.log.append(Name(name, None))
        if syncdir:
            self.log.append(FolderSync())

    def file(self, name):
        """Return the number of the file of a name, and whether it is only made now."""
        if name in self.files:
            return self.files[name], False
        self.files[name] = self._made
        self._made += 1
        self.log.append(Name(name, self.files[name]))
        return self.files[name], True


class _File(apsw.VFSFile):
    def __init__(self, disk, name, flags):
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._log = disk.log
        self._number, made = disk.file(Path(path).name)
        self._name_unsure = made and flags[0] & NEW_JOURNAL == NEW_JOURNAL
        super().__init__("", name, flags)

    def xWrite(self, data, offset):
        self._log.append(Write(self._number, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize):
        self._log.append(Truncation(self._number, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags):
        super().xSync(flags)
        self._log.append(Sync(self._number))
        if self._name_unsure:
            self._name_unsure = False
            self._log.append(FolderSync())


def record(path: Path, work: Callable[[int], Iterable[str]], *pragmas: str) -> list[Wish]:
    """Have SQLite bring a file in order and work on it, or make it, and return what was wished of the drive.

    The file stands in a folder of its own. The pragmas are those of Facilitator, then the given ones; work
    gets the last entry in the file, and gives the statements.
    """
    disk = _Disk(path.parent)
    connection = apsw.Connection(str(path), vfs=disk.name)
    try:
        for pragma in (*GUARDING, *WRITING, *pragmas):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        found = _saved(connection)
        disk.log.insert(0, found)
        for statement in work(found.sequence):
            connection.execute(statement).fetchall()
            if statement == "COMMIT":
                disk.log.append(_saved(connection))
    finally:
        connection.close()
    return disk.log


def _saved(connection):
    if connection.execute("SELECT count(*) FROM sqlite_schema").get == 0:
        return Saved(0)
    return Saved(int(connection.execute("SELECT value FROM meta WHERE key = 'sequence'").get))


class Drive:
    """What is on a drive for certain, and what is on its way there."""

    def __init__(self, files: Mapping[str, bytes]):
        self.saved = 0
        self._contents = dict(enumerate(map(bytearray, (files[name] for name in sorted(files)))))
        self._names: dict[str, int | None] = {name: number for number, name in enumerate(sorted(files))}
        self._waiting: dict[int, list[Write | Truncation]] = {}
        self._renamed: list[Name] = []

    def take(self, wish: Wish) -> None:
        """Take a wish, and fulfil all those that a sync is about."""
        match wish:
            case Write(file) | Truncation(file):
                self._waiting.setdefault(file, []).append(wish)
            case Sync(file):
                content = self._contents.setdefault(file, bytearray())
                for waiting in self._waiting.pop(file, ()):
                    _fulfil(content, waiting)
            case Name():
                self._renamed.append(wish)
            case FolderSync():
                self._names.update(self._renamed)
                self._renamed.clear()
            case Saved(sequence):
                self.saved = sequence

    def after_power_loss(self, rng: Random) -> dict[str, bytes]:
        """Return the files that may be found: by chance nearly all of what was not synced, or nearly none."""
        return self.left(rng.choice((0, 0.1, 0.5, 0.9, 1)), rng.choice((0, 0, 0.05, 0.3)), rng)

    def left(self, kept: float, torn: float, rng: Random) -> dict[str, bytes]:
        """Return the files where such shares of the sectors that were not synced are kept, and torn."""
        names = {**self._names, **dict(name for name in self._renamed if rng.random() < kept)}
        return {
            name: self._left(number, kept, torn, rng) for name, number in names.items() if number is not None
        }

    def _left(self, number: int, kept: float, torn: float, rng: Random) -> bytes:
        content = bytearray(self._contents.get(number, b""))
        for wish in self._waiting.get(number, ()):
            for part in _sectors(wish):
                if rng.random() < torn and isinstance(part, Write):
                    _tear(content, part, rng)
                elif rng.random() < kept:
                    _fulfil(content, part, rng)
        return bytes(content)


def power_losses(
    files: Mapping[str, bytes], log: Sequence[Wish], count: int, rng: Random
) -> Iterator[tuple[dict[str, bytes], int]]:
    """Yield so many times the files that are found, each with the entry that was last called saved."""
    drive = Drive(files)
    taken = 0
    for point in sorted(rng.randrange(1, len(log) + 1) for _ in range(count)):
        for wish in log[taken:point]:
            drive.take(wish)
        taken = point
        yield drive.after_power_loss(rng), drive.saved


def _sectors(wish: Write | Truncation) -> Iterator[Write | Truncation]:
    """Yield a write sector by sector."""
    if isinstance(wish, Truncation):
        yield wish
        return
    start, end = wish.offset, wish.offset + len(wish.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield Write(wish.file, start, wish.data[start - wish.offset : stop - wish.offset])
        start = stop


def _fulfil(content: bytearray, wish: Write | Truncation, rng: Random | None = None) -> None:
    """Do as wished; what lies between the end and a write behind it are zeros, or garbage by chance."""
    if isinstance(wish, Truncation):
        del content[wish.size :]
        return
    gap = max(0, wish.offset - len(content))
    content.extend(rng.randbytes(gap) if rng and rng.random() < 0.2 else bytes(gap))
    content[wish.offset : wish.offset + len(wish.data)] = wish.data


def _tear(content: bytearray, write: Write, rng: Random) -> None:
    """Write the beginning of a sector, or part of one, and leave the rest or spoil it."""
    cut = rng.randrange(len(write.data) + 1)
    _fulfil(content, Write(write.file, write.offset, write.data[:cut]), rng)
    if rng.random() < 0.5:
        garbage = rng.randbytes(len(write.data) - cut)
        _fulfil(content, Write(write.file, write.offset + cut, garbage))
