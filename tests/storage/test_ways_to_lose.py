"""Ways in which work could be lost, or called saved while it is not: each was one once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError
from facilitator.domain.history import Entry, Step
from facilitator.files import free_path, journal_beside
from facilitator.storage import (
    SUFFIX,
    DisplacedError,
    HeldError,
    NotSavedError,
    RefusedError,
    Snapshots,
    TakenError,
    ViewedFile,
    WorkshopFile,
    create,
    read,
    write_copy,
)
from facilitator.storage.lock import FileLock
from storage.samples import START, same, small
from storage.session import Session


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def path(tmp_path):
    create(tmp_path / "test.workshop", small(), START)
    return tmp_path / "test.workshop"


@pytest.fixture
def file(path, data):
    file = WorkshopFile(path, data)
    yield file
    file.abandon()


def work(file, count=3, seed="lose"):
    session = Session(file.loaded.workshop, file.loaded.steps, seed)
    for _ in range(count):
        file.commit(session.step(file.changes_of))
    file.wait()
    return session


def forgetting(session):
    step = Step(session.history.next_sequence, datetime.now(UTC), "mark", START)
    session.history.append(step)
    return Entry(step, Changes())


@pytest.mark.parametrize("way", ["wait", "close"])
@pytest.mark.parametrize("fault", ["deleted", "replaced", "written over"])
def test_a_file_that_is_lost_after_the_last_edit_is_not_called_saved(path, data, tmp_path, way, fault):
    file = WorkshopFile(path, data)
    failed = []
    file.listen(int, failed.append)
    work(file)
    other = tmp_path / "other.workshop"
    create(other, small(), START)
    if fault == "deleted":
        path.unlink()
    elif fault == "replaced":
        other.replace(path)
    else:
        path.write_bytes(other.read_bytes())
    with pytest.raises(NotSavedError):
        getattr(file, way)()
    assert len(failed) == 1
    file.abandon()


def test_a_file_that_is_there_is_not_called_saved_again(file):
    saved = []
    file.listen(saved.append, int)
    work(file)
    told = list(saved)
    file.wait()
    file.retry()
    file.wait()
    assert saved == told


def test_what_goes_wrong_with_a_snapshot_does_not_lose_the_edit(file, path, monkeypatch):
    def no_memory(_connection, _state, _reason):
        raise MemoryError

    monkeypatch.setattr(file.snapshots, "take", no_memory)
    monkeypatch.setattr("facilitator.storage.keeper.BIG", 1)
    session = work(file)
    assert "Snapshots in" in str(file.snapshot_failure)
    file.close()
    assert read(path).steps == session.history.steps


def test_a_defect_before_the_writing_is_said_by_whoever_waits(file, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    session = Session(file.loaded.workshop, file.loaded.steps, "defect")
    file.wait()

    def defect(_drafts):
        raise KeyError("a defect")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(file._keeper, "before", defect)
        file.commit(session.step(file.changes_of))
        with pytest.raises(NotSavedError, match="fault in Facilitator"):
            file.wait()
    file.wait()


def test_what_is_asked_of_a_closed_file_is_refused_in_words(path, data, tmp_path):
    file = WorkshopFile(path, data)
    session = work(file)
    file.close()
    asked = (
        file.wait,
        file.check,
        file.clear_traces,
        lambda: file.snapshot("work"),
        lambda: file.changes_of(2),
        lambda: file.changes_between(1, 2),
        lambda: file.copy_to(tmp_path / "copy.workshop", session.workshop),
    )
    for ask in asked:
        with pytest.raises(UserError, match="was closed before that was done"):
            ask()
    file.retry()
    file.close()
    file.abandon()
    assert read(path).steps == session.history.steps


def test_closing_a_second_time_does_not_let_go_of_who_has_it_now(path, data):
    first = WorkshopFile(path, data)
    first.close()
    with WorkshopFile(path, data):
        first.close()
        with pytest.raises(RefusedError, match="open already"):
            read(path)


def test_forgetting_that_is_closed_at_once_leaves_no_snapshot(path, data):
    for number in range(10):
        file = WorkshopFile(path, data)
        session = work(file, 3, f"forget {number}")
        file.commit(forgetting(session), forgets=True)
        file.close()
        assert file.snapshots.all() == ()
    assert len(read(path).steps) == 1


def test_forgetting_that_failed_first_is_done_with_the_next_saving(file, path, monkeypatch):
    session = work(file)
    with monkeypatch.context() as meanwhile:

        def failing(_drafts):
            raise NotSavedError("Not now.")

        meanwhile.setattr(file._pen, "write", failing)
        file.commit(forgetting(session), forgets=True)
        with pytest.raises(NotSavedError):
            file.clear_traces()
        assert file.snapshots.all()
    file.commit(session.step(file.changes_of))
    file.wait()
    file._thread.submit(int).result()
    assert file.snapshots.all() == ()


def test_two_who_rescue_at_once_get_two_files(path, tmp_path):
    viewed = ViewedFile(path, UserError("why"))
    other = small()

    def rescue(workshop):
        for _ in range(50):
            place = free_path(tmp_path, "test", SUFFIX, "rescued")
            try:
                write_copy(place, workshop, START, over=False)
            except TakenError:
                continue
            return place
        raise AssertionError

    with ThreadPoolExecutor(4) as pool:
        places = list(pool.map(rescue, [viewed.loaded.workshop, other] * 4))
    assert len(set(places)) == len(places) == 8
    assert all(same(read(place).workshop, other) for place in places)


def test_the_mark_of_a_rescued_file_is_never_cut_off(tmp_path):
    assert free_path(tmp_path, "x" * 300, SUFFIX, "rescued").name.endswith(" (rescued).workshop")


def test_a_copy_is_a_document_of_its_own_where_that_is_wanted(file, data, tmp_path):
    session = work(file)
    kept = file.snapshots.all()
    copy = tmp_path / "copy.workshop"
    assert file.copy_to(copy, session.workshop, anew=True)
    assert read(copy).steps == session.history.steps
    assert read(copy).document != file.loaded.document
    with WorkshopFile(copy, data) as other:
        again = Session(other.loaded.workshop, other.loaded.steps, "copy")
        other.commit(forgetting(again), forgets=True)
        other.clear_traces()
    assert file.snapshots.all() == kept
    assert Snapshots(data, read(copy).document).all() == ()


def test_a_copy_does_not_take_the_place_of_a_file_that_is_open(file, path, tmp_path):
    session = work(file)
    other = tmp_path / "other.workshop"
    create(other, small(), START)
    before = other.read_bytes()
    with WorkshopFile(other), pytest.raises(RefusedError, match="open"):
        file.copy_to(other, session.workshop)
    lock = FileLock(other)
    lock._text = b""
    try:
        theirs = other.with_name(f".{other.name}.lock")
        theirs.write_bytes(b'{"host":"elsewhere","process":1}')
        with pytest.raises(HeldError, match="elsewhere"):
            file.copy_to(other, session.workshop)
    finally:
        theirs.unlink()
    assert other.read_bytes() == before
    with pytest.raises(RefusedError, match="open"):
        file.copy_to(path, session.workshop)


def test_a_journal_that_was_left_spoils_no_new_file(file, tmp_path):
    session = work(file)
    place = tmp_path / "gone.workshop"
    journal = journal_beside(place)
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    with pytest.raises(RefusedError, match="rest of an earlier file"):
        create(place, small(), START)
    assert free_path(tmp_path, "gone", SUFFIX).name == "gone 2.workshop"
    with pytest.raises(RefusedError, match="rest of an earlier file"):
        file.copy_to(place, session.workshop, over=False)
    assert journal.exists()
    file.copy_to(place, session.workshop)
    assert not journal.exists()
    assert same(read(place).workshop, session.workshop)


def test_one_more_who_opens_a_file_does_not_take_its_lock(file, path):
    for _ in range(2):
        with pytest.raises(RefusedError, match="open already"):
            WorkshopFile(path)
    assert path.with_name(f".{path.name}.lock").exists()


def test_displaced_says_how(file, path):
    work(file)
    path.unlink()
    with pytest.raises(DisplacedError) as refused:
        file.wait()
    assert refused.value.arguments["how"] == "gone"


def test_an_entry_that_is_not_the_next_is_refused_and_not_dropped(file, path):
    session = Session(file.loaded.workshop, file.loaded.steps, "next")
    entry = session.step(file.changes_of)
    for number in (1, 3, 99):
        late = Step(number, entry.step.at, "edit", START)
        with pytest.raises(ValueError, match="where 2 is next"):
            file.commit(Entry(late, entry.changes))
    file.commit(entry)
    file.close()
    assert read(path).steps == session.history.steps


def test_an_entry_that_could_not_be_handed_on_is_not_in_the_queue(file, path, monkeypatch):
    session = Session(file.loaded.workshop, file.loaded.steps, "handed")
    entry = session.step(file.changes_of)
    with monkeypatch.context() as meanwhile:

        def defect():
            raise RuntimeError("cannot start a thread")

        meanwhile.setattr(file._writer, "_start_draining", defect)
        with pytest.raises(RuntimeError):
            file.commit(entry)
    file.commit(entry)
    file.close()
    assert read(path).steps == session.history.steps
