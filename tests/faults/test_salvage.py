"""How much of damaged files comes back, and that it is sound; the control is what SQLite itself reads."""

import random
import sqlite3
import sys
from collections import Counter
from contextlib import closing

import pytest

from facilitator.domain.workshop import LISTED
from facilitator.storage import RefusedError, WorkshopFile, create, read
from facilitator.storage.codec import body_text, letters_text
from facilitator.storage.salvage import salvage
from storage.samples import START, grid, same, small
from storage.session import Session

PAGE = 4096
ROWS = {"record": "SELECT kind, id, body FROM record", "cell": "SELECT * FROM cell"}


def zeros(data, rng, size):
    return overwritten(data, rng.randrange(len(data)) // 512 * 512, bytes(size))


def noise(data, rng, size):
    return overwritten(data, rng.randrange(len(data)) // 512 * 512, rng.randbytes(size))


def elsewhere(data, rng, size):
    """Overwrite a block by another one of the same file, as a drive does that mixes up its sectors."""
    source = rng.randrange(len(data)) // 512 * 512
    return overwritten(data, rng.randrange(len(data)) // 512 * 512, data[source : source + size])


def cut_off(data, rng, _size):
    return data[: rng.randrange(1, len(data))]


def flipped(data, rng, size):
    changed = bytearray(data)
    for _ in range(max(1, size // 64)):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def headless(data, rng, size):
    return overwritten(data, 0, rng.randbytes(size))


def overwritten(data, start, block):
    return (data[:start] + block + data[start + len(block) :])[: len(data)]


DAMAGES = (zeros, noise, elsewhere, cut_off, flipped, headless)
SIZES = (16, 512, 4096, 30_000)


def worked(path, workshop):
    create(path, workshop, START)
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "salvage")
        for _ in range(25):
            file.commit(session.step(file.changes_of))
    return path.read_bytes(), session.workshop


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Return files with the workshops in them: a grid as imported, worked on, something of every kind."""
    folder = tmp_path_factory.mktemp("sound")
    create(folder / "grid.workshop", grid(60, 15), START)
    return [
        ((folder / "grid.workshop").read_bytes(), grid(60, 15)),
        worked(folder / "worked.workshop", grid(60, 15)),
        worked(folder / "small.workshop", small()),
    ]


def rows_of(workshop):
    """Return the rows of records and cells of a workshop, as texts."""
    records = {
        ("record", kind, key, body_text(record))
        for kind in LISTED
        for key, record in workshop.of(kind).items()
    }
    cells = {
        ("cell", *row, role, letters_text(cell.letters), cell.note, cell.source)
        for row, found in workshop.cells.items()
        for role, cell in found.items()
    }
    return records | cells


def read_by_sqlite(path):
    """Return the rows that SQLite reads from a damaged file before it gives up."""
    found = set()
    for table, statement in ROWS.items():
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as base:
                for row in base.execute(statement):
                    found.add((table, *row))
        except (sqlite3.Error, UnicodeDecodeError):
            continue
    return found


def salvaged(path, data):
    """Return the rows that are salvaged, None where the file is refused; it must stay as it is."""
    path.write_bytes(data)
    try:
        found = salvage(path)
    except RefusedError:
        return None
    finally:
        assert path.read_bytes() == data
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    rescued = path.parent.parent / "rescued.workshop"
    rescued.unlink(missing_ok=True)
    create(rescued, found.workshop, START)
    assert same(read(rescued).workshop, found.workshop)
    if found.whole:
        assert found.doubts == ()
    return found


class Tally:
    """Counts the rows that were there, that came back as they were, and that SQLite alone reads."""

    def __init__(self):
        self.counts = Counter()

    def add(self, path, workshop, found):
        there = rows_of(workshop)
        back = rows_of(found.workshop) if found else set()
        for name, rows in (
            ("there", there),
            ("back", there & back),
            ("control", there & read_by_sqlite(path)),
        ):
            self.counts.update((name, row[0]) for row in rows)
        if found and found.whole:
            assert back == there

    def share(self, name, table):
        return self.counts[name, table] / self.counts["there", table]

    def tell(self, title):
        parts = [
            f"{self.share('back', table):.1%} of {table}s, SQLite alone {self.share('control', table):.1%}"
            for table in ROWS
        ]
        sys.stdout.write(f"{title}: {'; '.join(parts)}\n")


@pytest.fixture
def path(tmp_path):
    (tmp_path / "place").mkdir()
    return tmp_path / "place" / "damaged.workshop"


def test_any_damage_leaves_a_sound_workshop_or_a_refusal(path, sound, full):
    rng = random.Random(300)
    whole = Tally()
    tallies = {damage: Tally() for damage in DAMAGES}
    refused = 0
    for turn in range(300 if full else 18):
        damage = DAMAGES[turn % len(DAMAGES)]
        data, workshop = rng.choice(sound)
        found = salvaged(path, damage(data, rng, rng.choice(SIZES)))
        refused += found is None
        for tally in (whole, tallies[damage]):
            tally.add(path, workshop, found)
    for damage, tally in tallies.items():
        tally.tell(damage.__name__)
    whole.tell("all")
    sys.stdout.write(f"{refused} refused\n")
    for table in ROWS:
        assert whole.share("back", table) > 0.6
        assert whole.share("control", table) < whole.share("back", table) - 0.2


def lying_on(page, workshop):
    """Return the rows of which a page holds the beginning, found by their bytes alone."""
    return {
        row
        for row in rows_of(workshop)
        if "".join(row[1:4] if row[0] == "cell" else row[1:3]).encode() in page
        and (row[0] == "cell" or row[3][:40].encode() in page)
    }


def test_a_destroyed_page_costs_at_most_what_lay_on_it(path, sound, full):
    data, workshop = sound[0]
    tally = Tally()
    numbers = range(len(data) // PAGE)
    for number in numbers if full else numbers[::4]:
        page = data[number * PAGE : (number + 1) * PAGE]
        block = random.Random(number).randbytes(PAGE)
        found = salvaged(path, overwritten(data, number * PAGE, block))
        lost = rows_of(workshop) - rows_of(found.workshop)
        assert lost <= lying_on(page, workshop)
        assert found.workshop.decisions.keys() == workshop.decisions.keys()
        assert found.workshop.roles.keys() == workshop.roles.keys()
        tally.add(path, workshop, found)
    tally.tell("one page")
    for table in ROWS:
        assert tally.share("back", table) > 0.95
        assert tally.share("control", table) < 0.9


def test_control_a_page_that_loses_more_than_lay_on_it_is_seen(path, sound):
    """SQLite loses what lies behind a page that leads to others: the check above must see that."""
    data, workshop = sound[0]
    seen = 0
    for number in range(1, len(data) // PAGE):
        path.write_bytes(overwritten(data, number * PAGE, bytes(PAGE)))
        lost = rows_of(workshop) - read_by_sqlite(path)
        seen += not lost <= lying_on(data[number * PAGE : (number + 1) * PAGE], workshop)
    assert seen > 0


def test_nothing_is_lost_with_the_header_or_the_pages_that_only_lead_to_others(path, sound):
    for data, workshop in sound:
        leading = [at for at in range(PAGE, len(data), PAGE) if data[at] == 5]
        damaged = overwritten(data, 0, random.Random(5).randbytes(PAGE))
        for at in leading:
            damaged = overwritten(damaged, at, bytes(PAGE))
        found = salvaged(path, damaged)
        assert found.whole
        assert same(found.workshop, workshop)
        assert read_by_sqlite(path) == set()


def test_of_what_is_cut_off_all_before_the_cut_comes_back(path, sound, full):
    data, workshop = sound[0]
    for length in range(PAGE, len(data), PAGE * (1 if full else 6)):
        found = salvaged(path, data[:length])
        before = {row for at in range(0, length, PAGE) for row in lying_on(data[at : at + PAGE], workshop)}
        assert before <= (rows_of(found.workshop) if found else set())


def test_a_flipped_bit_costs_one_row_at_most(path, sound, full):
    data, workshop = sound[1]
    rng = random.Random(7)
    lost = Counter()
    for _ in range(300 if full else 12):
        bit = rng.randrange(len(data) * 8)
        found = salvaged(path, overwritten(data, bit // 8, bytes((data[bit // 8] ^ 1 << bit % 8,))))
        lost[len(rows_of(workshop) - rows_of(found.workshop))] += 1
    sys.stdout.write(f"rows lost by one bit, and how often: {dict(lost)}\n")
    assert set(lost) <= {0, 1}


def holds(torn, row):
    """Return whether a page has a row: of one that was moved to another page both may be gone."""
    return row[0] != "cell" or "".join(row[1:5]).encode() in torn


def test_of_a_torn_copy_what_did_not_change_comes_back(path, sound, full):
    """Pages of two states of a file, as a copy has them that was made while the file was written to."""
    data, _ = sound[1]
    base = path.parent.parent / "torn.workshop"
    base.write_bytes(data)
    states = []
    with WorkshopFile(base) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "torn")
        for _ in range(20):
            file.commit(session.step(file.changes_of))
            file.wait()
            states.append((base.read_bytes(), rows_of(session.workshop)))
    base.unlink()
    rng = random.Random(8)
    kept = there = invented = 0
    for _ in range(200 if full else 8):
        (old, old_rows), (new, new_rows) = (states[n] for n in sorted(rng.sample(range(len(states)), 2)))
        torn = bytearray(new)
        for at in range(0, min(len(old), len(new)), PAGE):
            if rng.random() < 0.5:
                torn[at : at + PAGE] = old[at : at + PAGE]
        rows = rows_of(salvaged(path, bytes(torn)).workshop)
        both = {row for row in old_rows & new_rows if holds(torn, row)}
        there += len(both)
        kept += len(both & rows)
        invented += len(rows - old_rows - new_rows)
    sys.stdout.write(f"{kept} of {there} rows that both states have, {invented} that neither has\n")
    assert kept > 0.999 * there
    assert invented < 0.001 * there
