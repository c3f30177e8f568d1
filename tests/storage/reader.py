"""A reader of the file that shares nothing with the app: docs/file-format.md, SQLite and SHA-256 alone."""

import json
import sqlite3
from contextlib import closing
from hashlib import sha256

COLUMNS = {
    "record": "kind, id, position, body",
    "cell": "decision, unit, role, letters, note, source",
    "version": "number, body, workshop, pdf",
    "ballot": "id, body",
    "meta": "key, value",
}

PICTURES = {"logo": ("data",)}


def text(value):
    if value is None:
        return ""
    return sha256(value).hexdigest() if isinstance(value, bytes) else str(value)


def digest(base, tables=COLUMNS):
    total = 0
    for table, columns in tables.items():
        for row in base.execute(f"SELECT {columns} FROM {table}"):
            if table == "meta" and row[0] == "digest":
                continue
            line = "\x1f".join([table, *map(text, row)])
            total += int(sha256(line.encode()).hexdigest()[:32], 16)
    return f"{total % 2**128:032x}"


def chain(base):
    """Return the hash of every journal entry, worked out from the first on."""
    hashes = []
    previous = ""
    for row in base.execute(
        "SELECT sequence, at, action, target, label, changes FROM journal ORDER BY sequence"
    ):
        previous = sha256("\x1f".join([previous, *map(text, row)]).encode()).hexdigest()
        hashes.append(previous)
    return hashes


def content(base):
    """Return the workshop: the records of each kind in order, and the cells, by their keys."""
    records = {}
    for kind, body in base.execute("SELECT kind, body FROM record ORDER BY kind, position"):
        records.setdefault(kind, []).append(json.loads(body))
    cells = {}
    for *key, letters, note, source in base.execute(f"SELECT {COLUMNS['cell']} FROM cell"):
        cells[tuple(key)] = {"letters": json.loads(letters), "note": note, "source": source}
    return records, cells


def journal(base):
    """Return the action of each step, and the changes of the edit it is or names."""
    changes = dict(base.execute("SELECT sequence, changes FROM journal"))
    steps = base.execute("SELECT sequence, action, target FROM journal ORDER BY sequence")
    return [(action, json.loads(changes[target or number] or "{}")) for number, action, target in steps]


def stepped(value, changes, *, forward):
    """Return a workshop after changes, or before them."""
    old, new = ("before", "after") if forward else ("after", "before")
    records, cells = dict(value[0]), dict(value[1])
    told = [*changes.get("records", ()), *changes.get("moves", ())]
    for kind in {change["kind"] for change in told}:
        here = records.get(kind, [])
        gone, placed = set(), {}
        for change in (change for change in changes.get("records", ()) if change["kind"] == kind):
            stays = {}
            if old in change:
                body = here[change[old]["position"]]
                stays = {name: body[name] for name in PICTURES.get(kind, ()) if staying(change, name)}
                assert body == change[old]["body"] | stays
                gone.add(change[old]["position"])
            if new in change:
                placed[change[new]["position"]] = change[new]["body"] | stays
        for move in (move for move in changes.get("moves", ()) if move["kind"] == kind):
            for number in range(move.get("count", 1)):
                gone.add(move[old] + number)
                placed[move[new] + number] = here[move[old] + number]
        others = iter([body for position, body in enumerate(here) if position not in gone])
        count = len(here) - len(gone) + len(placed)
        records[kind] = [placed[n] if n in placed else next(others) for n in range(count)]
    for row in changes.get("rows", ()):
        for cell in row["cells"]:
            key = (row["decision"], row.get("unit", ""), cell["role"])
            assert cells.pop(key, None) == whole(cell.get(old))
            if new in cell:
                cells[key] = whole(cell[new])
    return {kind: bodies for kind, bodies in records.items() if bodies}, cells


def staying(change, name):
    """Return whether a record has the same picture before and after a change: then both are left out."""
    sides = [change[side]["body"][name] for side in ("before", "after") if side in change]
    return sides == ["", ""]


def whole(cell):
    """Return a cell with what was left out of it."""
    return None if cell is None else {"letters": [], "note": "", "source": "", **cell}


def tamper(path, *statements):
    """Change a file by SQL, and make digest and journal fit again, as a stranger with this page could."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        for statement in statements:
            base.execute(statement)
        seal(base)


def seal(base, tables=COLUMNS):
    """Make digest and journal fit what the tables hold."""
    numbers = [row[0] for row in base.execute("SELECT sequence FROM journal ORDER BY sequence")]
    previous = ""
    for number, own in zip(numbers, chain(base), strict=True):
        base.execute("UPDATE journal SET previous = ?, hash = ? WHERE sequence = ?", (previous, own, number))
        previous = own
    base.execute("UPDATE meta SET value = ? WHERE key = 'head'", (previous,))
    base.execute("UPDATE meta SET value = ? WHERE key = 'digest'", (digest(base, tables),))


def break_in(path, *statements):
    """Change a file by SQL, and nothing else."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        for statement in statements:
            base.execute(statement)


def rows(path):
    """Return all rows of all tables."""
    with closing(sqlite3.connect(path)) as base:
        return {
            table: sorted(base.execute(f"SELECT * FROM {table}"), key=repr) for table in (*COLUMNS, "journal")
        }


def user_version(path):
    """Return the number of the format that a file says it is of."""
    return int.from_bytes(path.read_bytes()[60:64], "big")
