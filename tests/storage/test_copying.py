"""Copies: with their history where it is ours, read back before they get their name, never over nothing."""

import shutil
import subprocess
import sys
from functools import reduce

import pytest

from facilitator.domain.changes import apply
from facilitator.domain.clean_copies import for_client
from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.storage import (
    DisplacedError,
    NotSavedError,
    RefusedError,
    ViewedFile,
    WorkshopFile,
    create,
    read,
    write_copy,
)
from storage.samples import START, same, small
from storage.session import Session


@pytest.fixture
def path(tmp_path):
    create(tmp_path / "test.workshop", small(), START)
    return tmp_path / "test.workshop"


@pytest.fixture
def file(path):
    file = WorkshopFile(path)
    yield file
    file.abandon()


@pytest.fixture
def session(file):
    return Session(file.loaded.workshop, file.loaded.steps, "copying")


def work(file, session, count):
    for _ in range(count):
        file.commit(session.step(file.changes_of))


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def test_a_copy_holds_the_workshop_and_its_history(file, session, path, tmp_path):
    work(file, session, 20)
    copy = tmp_path / "copy.workshop"
    assert file.copy_to(copy, session.workshop)
    loaded = read(copy)
    assert same(loaded.workshop, session.workshop)
    assert loaded.steps == session.history.steps
    assert loaded.document == file.loaded.document
    with WorkshopFile(copy) as other:
        more = Session(other.loaded.workshop, other.loaded.steps, "copying")
        work(other, more, 20)
    assert read(copy).steps == more.history.steps
    file.wait()
    assert names(tmp_path) == [".test.workshop.lock", "copy.workshop", "test.workshop"]


def test_what_only_waits_to_be_saved_is_in_the_copy(file, session, path, tmp_path):
    file.automatic = False
    work(file, session, 20)
    copy = tmp_path / "copy.workshop"
    assert file.copy_to(copy, session.workshop)
    assert read(copy).steps == session.history.steps
    assert len(read_elsewhere(path)) == 1
    file.automatic = True
    file.wait()
    assert read_elsewhere(path) == session.history.steps


@pytest.mark.parametrize("fault", ["renamed", "deleted", "replaced"])
def test_a_file_that_is_gone_is_copied_with_all_that_was_in_it(file, session, path, tmp_path, fault):
    work(file, session, 10)
    file.wait()
    if fault == "renamed":
        path.rename(tmp_path / "other.workshop")
    elif fault == "deleted":
        path.unlink()
    else:
        create(tmp_path / "new", small(), START)
        (tmp_path / "new").replace(path)
    work(file, session, 10)
    with pytest.raises(DisplacedError):
        file.wait()
    copy = tmp_path / "rescued.workshop"
    assert file.copy_to(copy, session.workshop)
    assert read(copy).steps == session.history.steps
    assert same(read(copy).workshop, session.workshop)


def test_a_file_that_somebody_else_wrote_over_gives_the_workshop_alone(file, session, path, tmp_path):
    work(file, session, 10)
    file.wait()
    other = tmp_path / "other.workshop"
    create(other, small(), START)
    with other.open("rb") as theirs, path.open("rb+") as ours:  # as a program that syncs might do
        ours.truncate()
        shutil.copyfileobj(theirs, ours)
    work(file, session, 3)
    with pytest.raises(NotSavedError):
        file.wait()
    copy = tmp_path / "rescued.workshop"
    assert not file.copy_to(copy, session.workshop)
    loaded = read(copy)
    assert same(loaded.workshop, session.workshop)
    assert [step.label.id for step in loaded.steps] == ["copy"]


def test_a_copy_takes_the_place_of_what_is_there(file, session, tmp_path):
    work(file, session, 3)
    copy = tmp_path / "copy.workshop"
    copy.write_text("something else")
    assert file.copy_to(copy, session.workshop)
    assert same(read(copy).workshop, session.workshop)


def test_a_copy_that_cannot_be_written_leaves_what_is_there(file, session, tmp_path):
    work(file, session, 3)
    with pytest.raises(RefusedError, match="no folder"):
        file.copy_to(tmp_path / "nowhere" / "copy.workshop", session.workshop)
    folder = tmp_path / "folder.workshop"
    folder.mkdir()
    (folder / "kept").touch()
    before = names(tmp_path)
    with pytest.raises(RefusedError, match=r"folder\.workshop"):
        file.copy_to(folder, session.workshop)
    assert names(tmp_path) == before
    assert names(folder) == ["kept"]


def test_a_file_that_is_looked_at_can_be_copied_and_not_be_written(path, tmp_path):
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "viewed")
        work(file, session, 5)
    before = path.read_bytes()
    why = UserError("It is not yours.")
    viewed = ViewedFile(path, why)
    assert viewed.read_only is why
    assert viewed.copy_to(tmp_path / "copy.workshop", viewed.loaded.workshop)
    assert read(tmp_path / "copy.workshop").steps == session.history.steps
    with pytest.raises(UserError, match="not yours"):
        viewed.commit(session.step(viewed.changes_of))
    path.unlink()
    assert not viewed.copy_to(tmp_path / "late.workshop", viewed.loaded.workshop)
    assert same(read(tmp_path / "late.workshop").workshop, session.workshop)
    path.write_bytes(before)
    viewed.close()
    assert path.read_bytes() == before


def test_a_clean_copy_holds_no_note_no_source_and_no_history(path, tmp_path):
    workshop = small()
    copy = tmp_path / "clean.workshop"
    write_copy(copy, for_client(workshop), label("clean"))
    loaded = read(copy)
    assert loaded.document != read(path).document
    assert [step.label.id for step in loaded.steps] == ["clean"]
    cells = [cell for row in loaded.workshop.cells.values() for cell in row.values()]
    assert cells
    assert not [cell for cell in cells if cell.note or cell.source or not cell.letters]
    assert loaded.workshop.decisions == workshop.decisions
    for row, kept in loaded.workshop.cells.items():
        assert {role: cell.letters for role, cell in kept.items()} == {
            role: cell.letters for role, cell in workshop.cells[row].items() if cell.letters
        }
    assert b"a note alone" not in copy.read_bytes()
    assert b"a note alone" in path.read_bytes()


def test_the_past_is_found_again_from_what_changed_since(file, session):
    past = {1: file.loaded.workshop}
    for _ in range(30):
        file.commit(session.step(file.changes_of))
        past[session.history.next_sequence - 1] = session.workshop
    last = session.history.next_sequence - 1
    for sequence, workshop in past.items():
        back = [changes.inverted() for changes in reversed(file.changes_between(sequence, last))]
        assert same(reduce(apply, back, session.workshop), workshop)


def test_what_waits_is_let_go_without_being_written(path):
    file = WorkshopFile(path)
    file.automatic = False
    session = Session(file.loaded.workshop, file.loaded.steps, "abandoned")
    work(file, session, 5)
    before = path.read_bytes()
    file.abandon()
    assert path.read_bytes() == before
    with WorkshopFile(path) as again:
        assert len(again.loaded.steps) == 1


def test_on_demand_nothing_is_written_before_it_is_asked_for(path):
    with WorkshopFile(path) as file:
        file.automatic = False
        session = Session(file.loaded.workshop, file.loaded.steps, "demand")
        work(file, session, 5)
        file._thread.submit(int).result()
        assert len(read_elsewhere(path)) == 1
        file.retry()
        file.wait()
        assert len(read_elsewhere(path)) == 6
        work(file, session, 2)
        file.automatic = True
        file.wait()
        assert len(read_elsewhere(path)) == 8


def read_elsewhere(path):
    """Return the steps in a copy of a file: the process that holds it must not open it again."""
    copy = path.with_name("elsewhere.workshop")
    program = "import shutil, sys; shutil.copyfile(*sys.argv[1:])"
    subprocess.run([sys.executable, "-c", program, str(path), str(copy)], check=True)
    return read(copy).steps
