"""Snapshots: taken when they are due, thinned with sense, found again, and never in the way of saving."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain import edits
from facilitator.domain.changes import diff
from facilitator.domain.history import Entry, Step
from facilitator.domain.records import Cell
from facilitator.storage import Snapshots, WorkshopFile, create, known_for, read
from facilitator.storage.keeper import BIG, STRETCH, Keeper
from facilitator.storage.snapshots import NEWEST, Snapshot, superfluous
from storage.reader import break_in, tamper
from storage.samples import START, grid, same, small
from storage.session import Session

NOW = datetime(2026, 3, 2, 14, 3, tzinfo=UTC)


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def path(tmp_path):
    create(tmp_path / "test.workshop", small(), START)
    return tmp_path / "test.workshop"


def snapshots_of(data, path):
    return Snapshots(data, read(path).document)


def work(file, count, seed="snapshots"):
    session = Session(file.loaded.workshop, file.loaded.steps, seed)
    for _ in range(count):
        file.commit(session.step(file.changes_of))
    file.wait()
    return session


def settled(file):
    """Return once the writer's thread has done what it was given."""
    file._thread.submit(int).result()


def reasons(snapshots):
    return [snapshot.reason for snapshot in snapshots.all()]


def test_the_file_as_it_was_opened_is_kept_before_the_first_edit(path, data):
    before = read(path)
    with WorkshopFile(path, data) as file:
        session = work(file, 5)
        (kept,) = file.snapshots.all()
        assert (kept.reason, kept.sequence) == ("opened", 1)
    assert read(kept.path) == before
    assert same(read(path).workshop, session.workshop)
    assert kept.size == kept.path.stat().st_size


def test_a_state_that_is_kept_is_not_kept_again(path, data):
    for _ in range(3):
        with WorkshopFile(path, data) as file:
            settled(file)
            assert file.snapshot("work") is None
    assert len(snapshots_of(data, path).all()) == 1


def test_without_a_folder_for_data_nothing_is_kept(path, tmp_path):
    with WorkshopFile(path) as file:
        assert file.snapshots is None
        assert file.snapshot("work") is None
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_ten_minutes_of_work_are_kept_and_ten_minutes_of_rest_are_not(path, data):
    time = 0.0
    with WorkshopFile(path, data) as file:
        settled(file)
        file._writer._keeper = Keeper(file._pen, file.snapshots, lambda: time)
        session = work(file, 3)
        assert reasons(file.snapshots) == ["opened"]
        time += STRETCH
        assert reasons(file.snapshots) == ["opened"]
        file.commit(session.step(file.changes_of))
        file.wait()
        settled(file)
        assert reasons(file.snapshots) == ["work", "opened"]
        newest = file.snapshots.all()[0]
        assert same(read(newest.path).workshop, session.workshop)
        time += STRETCH - 1
        file.commit(session.step(file.changes_of))
        file.wait()
        settled(file)
        assert reasons(file.snapshots) == ["work", "opened"]


@pytest.mark.parametrize(("count", "kept"), [(BIG, ["big", "opened"]), (BIG - 1, ["opened"])])
def test_before_a_big_edit_the_file_is_kept_as_it_was(tmp_path, data, count, kept):
    path = tmp_path / "big.workshop"
    create(path, grid(60, 15), START)
    with WorkshopFile(path, data) as file:
        session = work(file, 1)
        before = session.workshop
        keys = [(*row, role) for row, cells in before.cells.items() for role in cells][:count]
        after = edits.set_cells(before, dict.fromkeys(keys, Cell(("I",), "big")))
        sequence = session.history.next_sequence
        file.commit(Entry(Step(sequence, datetime.now(UTC), "edit", START), diff(before, after)))
        file.wait()
        assert reasons(file.snapshots) == kept
        if "big" in kept:
            assert same(read(file.snapshots.all()[0].path).workshop, before)
            assert file.snapshots.all()[0].sequence == sequence - 1


def test_a_snapshot_that_cannot_be_taken_stops_nobody_and_is_told(path, data):
    data.mkdir()
    (data / "snapshots").write_text("in the way")
    with WorkshopFile(path, data) as file:
        session = work(file, 3)
        settled(file)
        assert "Snapshots in" in str(file.snapshot_failure)
        assert "make room or allow it" in str(file.snapshot_failure)
        (data / "snapshots").unlink()
        assert file.snapshot("work") is not None
        assert file.snapshot_failure is None
    assert same(read(path).workshop, session.workshop)


def test_snapshots_are_found_by_the_place_of_a_file_that_says_nothing_any_more(path, data, tmp_path):
    with WorkshopFile(path, data) as file:
        settled(file)
    path.write_bytes(b"")
    (kept,) = known_for(data, path)
    assert same(read(kept.path).workshop, small())
    link = tmp_path / "link.workshop"
    link.symlink_to(path)
    assert known_for(data, link) == (kept,)
    assert known_for(data, tmp_path / "other.workshop") == ()
    assert known_for(tmp_path / "no data", path) == ()


def test_what_somebody_else_wrote_is_kept_under_its_own_name(path, data):
    with WorkshopFile(path, data) as file:
        work(file, 1)
        opened = file.snapshots.all()
        tamper(
            path,
            "UPDATE journal SET sequence = sequence + 40",
            "UPDATE meta SET value = '42' WHERE key = 'sequence'",
        )
        kept = file.snapshot("work")
        assert file.snapshot("big") is None
        assert file.snapshots.all() == (kept, *opened)
        file.abandon()
    held = read(kept.path)
    assert (kept.sequence, held.steps[-1].sequence) == (42, 42)
    assert kept.path.name.startswith("0000000042-")
    assert held == read(path)


@pytest.mark.parametrize(
    "strange",
    [
        "UPDATE meta SET value = 'another' WHERE key = 'document'",
        "UPDATE meta SET value = 'many' WHERE key = 'sequence'",
        "UPDATE meta SET value = '../../../x' WHERE key = 'head'",
        "UPDATE meta SET value = '99999999999' WHERE key = 'sequence'",
        "DELETE FROM meta",
        "DROP TABLE meta",
    ],
)
def test_what_is_no_state_of_the_document_any_more_is_not_kept_as_one(path, data, strange):
    with WorkshopFile(path, data) as file:
        work(file, 1)
        before = sorted(file.snapshots.folder.iterdir())
        break_in(path, strange)
        assert file.snapshot("work") is None
        assert sorted(file.snapshots.folder.iterdir()) == before
        assert file.snapshot_failure is None
        file.abandon()


@pytest.mark.skipif(os.name == "nt", reason="permissions work in another way on Windows")
def test_nobody_else_may_look_at_snapshots(path, data):
    path.chmod(0o600)
    before = os.umask(0o022)
    try:
        with WorkshopFile(path, data) as file:
            settled(file)
            folder = file.snapshots.folder
            assert [entry.name for entry in folder.iterdir() if entry.stat().st_mode & 0o077] == []
            assert len(list(folder.iterdir())) == 2
            assert [place for place in (data, folder.parent, folder) if place.stat().st_mode & 0o077] == []
            for place in (folder.parent, folder):  # as an earlier version left them
                place.chmod(0o755)
            file.snapshots.note_place(path)
            assert [place for place in (folder.parent, folder) if place.stat().st_mode & 0o077] == []
    finally:
        os.umask(before)


@pytest.mark.parametrize(
    "noted", [b"", b'{"path":"/ha', b'{"path":"\xff"}', b"\x00\xff", b"[]", b'{"path":1}']
)
def test_a_place_that_was_noted_by_half_or_not_as_text_hides_no_snapshot_of_others(
    path, data, noted, tmp_path
):
    with WorkshopFile(path, data) as file:
        settled(file)
    for name in ("0", "zz"):
        other = data / "snapshots" / name
        other.mkdir()
        (other / "last-seen.json").write_bytes(noted)
    (kept,) = known_for(data, path)
    assert same(read(kept.path).workshop, small())


def test_a_note_that_was_left_half_written_is_not_in_the_way(path, data):
    with WorkshopFile(path, data) as file:
        settled(file)
        folder = file.snapshots.folder
        (folder / "last-seen.tmp").mkdir()
        file.snapshots.note_place(path)
        assert file.snapshot_failure is None
    assert len(known_for(data, path)) == 1
    assert sorted(entry.suffix for entry in folder.iterdir()) == [".json", ".tmp", ".workshop"]


def test_strange_files_in_the_folder_are_no_snapshots(path, data):
    with WorkshopFile(path, data) as file:
        settled(file)
        folder = file.snapshots.folder
        kept = file.snapshots.all()
    for name in ("x.workshop", "0000000001-20260302T140300Z-abcdef01-else.workshop", "notes.txt"):
        (folder / name).write_text("?")
    for time in ("99999999T999999", "00010101T000000", "99991231T235959", "٢٠٢٦0302T140300"):
        (folder / f"0000000001-{time}Z-abcdef01-work.workshop").write_text("?")
    assert Snapshots(data, read(path).document).all() == kept


def test_a_draft_that_was_left_behind_is_removed_once_it_is_old(path, data):
    with WorkshopFile(path, data) as file:
        session = work(file, 1)
        old, fresh = file.snapshots.folder / "old.tmp", file.snapshots.folder / "fresh.tmp"
        for draft in (old, fresh):
            draft.write_text("half")
        os.utime(old, (1, 1))
        file.commit(session.step(file.changes_of))
        file.wait()
        file.snapshot("work")
    assert not old.exists()
    assert fresh.exists()


@pytest.mark.parametrize("document", ["../../etc", "", "a/b", "x" * 300, "\ud800", "..", "a\x00b"])
def test_the_id_of_a_stranger_does_not_lead_out_of_the_folder(data, document):
    folder = Snapshots(data, document).folder
    assert folder.parent == data / "snapshots"
    assert folder.name not in ("", ".", "..")
    folder.mkdir(parents=True)


def taken(sequence, at, reason="work"):
    return Snapshot(Path(f"{sequence}"), at, sequence, "abcdef01", reason, 1)


def test_thinning_keeps_a_day_whole_then_hours_days_and_weeks():
    every_ten_minutes = [taken(n, NOW - timedelta(minutes=10 * (20_000 - n))) for n in range(20_000)]
    gone = {one.sequence for one in superfluous(every_ten_minutes, NOW)}
    left = [one for one in every_ten_minutes if one.sequence not in gone]
    ages = [NOW - one.at for one in left]
    assert len(left) == 200
    assert sum(age <= timedelta(days=1) for age in ages) >= 144
    assert sum(timedelta(days=1) < age <= timedelta(days=7) for age in ages) == 200 - 144
    few = [taken(n, NOW - timedelta(hours=8 * (300 - n))) for n in range(300)]
    kept = [one for one in few if one not in superfluous(few, NOW)]
    assert 60 <= len(kept) <= 100
    assert min(one.at for one in kept) < NOW - timedelta(days=90)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5_000),
            st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
            st.sampled_from(["opened", "work", "big", "migration", "version"]),
        ),
        max_size=60,
        unique=True,
    ),
    st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_whatever_the_clock_says_the_newest_and_the_lasting_stay(made, now):
    snapshots = [taken(sequence, at, reason) for sequence, at, reason in made]
    gone = superfluous(snapshots, now)
    assert not [one for one in gone if one.reason == "migration"]
    in_order = sorted(snapshots, key=lambda one: (one.sequence, one.at), reverse=True)
    adopted = [one for one in in_order if one.reason == "version"]
    assert [one for one in adopted if one not in gone] == adopted[:1]
    assert not [one for one in gone if one in in_order[:NEWEST] and one not in adopted]
    assert superfluous([one for one in snapshots if one not in gone], now) == []


def test_forgetting_leaves_no_snapshot(path, data):
    with WorkshopFile(path, data) as file:
        session = work(file, 4)
        step = Step(session.history.next_sequence, datetime.now(UTC), "mark", START)
        file.commit(Entry(step, diff(session.workshop, session.workshop)), forgets=True)
        file.clear_traces()
        assert file.snapshots.all() == ()
        assert not file.snapshots.folder.exists()
    loaded = read(path)
    assert loaded.steps == (step,)
    assert same(loaded.workshop, session.workshop)
    with WorkshopFile(path, data) as file:
        again = work(file, 30, "after")
    assert read(path).steps == again.history.steps
