"""What is in the file is what is on the screen, after any edits, undos, redos and reopenings."""

import random

import pytest

from facilitator.domain.workshop import Workshop
from facilitator.storage import WorkshopFile, create, read
from storage.samples import START, grid, same, small
from storage.session import Session


@pytest.mark.parametrize("workshop", [Workshop(), small(), grid(60, 15)], ids=["empty", "small", "grid"])
def test_a_new_file_holds_the_workshop(tmp_path, workshop):
    path = tmp_path / "new.workshop"
    create(path, workshop, START)
    loaded = read(path)
    assert same(loaded.workshop, workshop)
    assert [(step.sequence, step.action, step.label) for step in loaded.steps] == [(1, "mark", START)]


@pytest.mark.parametrize("seed", range(6))
def test_edits_undos_redos_and_reopenings_keep_value_and_file_equal(tmp_path, seed, full):
    path = tmp_path / "session.workshop"
    create(path, small(), START)
    rng = random.Random(seed)
    session = Session(small(), read(path).steps, seed)
    actions = set()
    for _ in range(100 if full else 4):
        with WorkshopFile(path) as file:
            assert same(file.loaded.workshop, session.workshop)
            assert file.loaded.steps == session.history.steps
            for _ in range(rng.randrange(1, 34)):
                entry = session.step(file.changes_of)
                actions.add(entry.step.action)
                file.commit(entry)
                if rng.random() < 0.2:
                    file.wait()
    assert same(read(path).workshop, session.workshop)
    assert actions == {"edit", "undo", "redo"}


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
