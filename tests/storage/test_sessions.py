"""What is in the file is what is on the screen, after any edits, undos, redos and reopenings."""

import random
import sys
from collections import Counter
from functools import partial

import pytest
from msgspec.structs import replace

from facilitator.domain import edits
from facilitator.domain.fields import pointing_fields
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.exchange import read_json, to_json
from facilitator.gui.document import Document
from facilitator.storage import WorkshopFile, create, read
from storage.samples import START, grid, same, small
from storage.session import Session, edited


@pytest.mark.parametrize("workshop", [Workshop(), small(), grid(60, 15)], ids=["empty", "small", "grid"])
def test_a_new_file_holds_the_workshop(tmp_path, workshop):
    path = tmp_path / "new.workshop"
    create(path, workshop, START)
    loaded = read(path)
    assert same(loaded.workshop, workshop)
    assert [(step.sequence, step.action, step.label) for step in loaded.steps] == [(1, "mark", START)]


@pytest.mark.parametrize("seed", range(5))
def test_edits_undos_redos_and_reopenings_keep_value_file_and_json_equal(tmp_path, seed, full):
    path = tmp_path / "session.workshop"
    create(path, small(), START)
    rng = random.Random(seed)
    session = Session(small(), read(path).steps, seed)
    actions, openings = Counter(), 0
    while actions.total() < (1_800 if full else 30):
        with WorkshopFile(path) as file:
            assert same(file.loaded.workshop, session.workshop)
            assert file.loaded.steps == session.history.steps
            for _ in range(rng.randrange(1, 34 if full else 10)):
                entry = session.step(file.changes_of)
                actions[entry.step.action] += 1
                file.commit(entry)
                if rng.random() < 0.2:
                    file.wait()
        openings += 1
        check(path, session.workshop)
    assert set(actions) == {"edit", "undo", "redo"}
    sys.stdout.write(f"{openings} openings, {dict(actions)}: value, file and JSON equal each time\n")


def test_edits_undos_and_redos_in_the_document_keep_value_file_and_json_equal(tmp_path, full, qtbot):
    path = tmp_path / "document.workshop"
    create(path, small(), START)
    rng = random.Random("document")
    values, now, done, openings = [small()], 0, 0, 0
    while done < (1_000 if full else 30):
        document = Document(WorkshopFile(path))
        assert same(document.workshop, values[now])
        for _ in range(rng.randrange(1, 34 if full else 10)):
            action = rng.choice(("edit", "edit", "undo", "redo"))
            if action == "undo" and now:
                qtbot.waitUntil(partial(reversed_by, document.undo))
                now -= 1
            elif action == "redo" and now + 1 < len(values):
                qtbot.waitUntil(partial(reversed_by, document.redo))
                now += 1
            elif document.edit(START, after := edited(document.workshop, rng)):
                values[now + 1 :] = [after]
                now += 1
            assert same(document.workshop, values[now])
            assert len(document.history.steps) in (done + 1, done + 2)
            done = len(document.history.steps) - 1
        document.close()
        openings += 1
        check(path, values[now])
    sys.stdout.write(f"{openings} openings, {done} steps: value, file and JSON equal each time\n")


def reversed_by(undo):
    """Return whether an undo or redo was done; what an earlier session did may still have to be read."""
    return undo() is not None


def check(path, workshop):
    """Assert that a value is whole, the same as its file, and the same as its JSON read back."""
    assert same(read(path).workshop, workshop)
    assert list(dangling(workshop)) == []
    if any("S" in cell.letters for row in workshop.cells.values() for cell in row.values()):
        # Random edits change the framework without looking at the letters; the app does not, nor does JSON.
        workshop = edits.update(workshop, "workshop", workshop.facts.id, framework="RASCI")
    text = path.with_suffix(".json")
    text.write_bytes(to_json(workshop))
    assert same(read_json(text), workshop)


def dangling(workshop):
    """Yield what refers to a record that is not there."""
    for name, kind in KINDS.items():
        for field, described in pointing_fields(kind.fields):
            for record in workshop.of(name).values():
                value = getattr(record, field)
                for target in value if isinstance(value, tuple) else filter(None, [value]):
                    if target not in workshop.of(described.target):
                        yield name, record.id, field, target
    for (decision, unit), row in workshop.cells.items():
        if decision not in workshop.decisions or unit not in {"", *workshop.units}:
            yield "cell", decision, unit
        yield from (("cell", decision, unit, role) for role in row if role not in workshop.roles)


def test_control_dangling_references_are_seen():
    whole = small()
    assert list(dangling(whole)) == []
    for kind in ("participant", "unit", "role", "section", "decision"):
        records = whole.of(kind)
        first = next(iter(records))
        without = {key: record for key, record in records.items() if key != first}
        assert list(dangling(replace(whole, **{KINDS[kind].plural: without})))


def test_everything_can_be_undone_after_reopening(tmp_path):
    path = tmp_path / "undone.workshop"
    create(path, small(), START)
    values = [small()]
    session = Session(small(), read(path).steps, "edits alone")
    with WorkshopFile(path) as file:
        while len(values) < 30:
            entry = session.step(file.changes_of)
            file.commit(entry)
            values = values[:-1] if entry.step.action == "undo" else [*values, session.workshop]
    history = session.history
    with WorkshopFile(path) as file:
        while history.undoable is not None:
            assert same(session.workshop, values.pop())
            changes = file.changes_of(history.undoable.sequence).result().inverted()
            file.commit(session._enter("undo", changes, history.undoable.sequence))
        assert same(session.workshop, small())
    assert same(read(path).workshop, small())


def test_changes_of_an_undo_lead_back(tmp_path):
    path = tmp_path / "back.workshop"
    create(path, small(), START)
    session = Session(small(), read(path).steps, 3)
    with WorkshopFile(path) as file:
        entries = {}
        for _ in range(40):
            entry = session.step(file.changes_of)
            entries[entry.step.sequence] = entry
            file.commit(entry)
        file.wait()
        assert {entry.step.action for entry in entries.values()} == {"edit", "undo", "redo"}
        assert all(file.changes_of(sequence).result() == entry.changes for sequence, entry in entries.items())
        assert not file.changes_of(1).result()
        with pytest.raises(KeyError):
            file.changes_of(99).result()
