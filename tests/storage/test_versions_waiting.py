"""Adopted versions that wait, come and go meanwhile, and what no file may be given to keep."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import msgspec
import pytest

from facilitator.domain import edits
from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError
from facilitator.domain.history import Entry, History, Step
from facilitator.domain.labels import label
from facilitator.domain.publication import Version, stamped
from facilitator.storage import (
    ReadOnlyError,
    ViewedFile,
    WorkshopFile,
    create,
    read,
    stored_version,
    stored_versions,
)
from storage.reader import break_in
from storage.samples import START, small
from storage.versions import AT, PDF, adopt, mark_forgotten, stored


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "group.workshop"
    create(place, small(), START)
    return place


def renamed(workshop, title):
    return edits.update(workshop, "workshop", workshop.facts.id, title=title)


def test_a_forgotten_version_is_in_no_copy_while_all_of_it_waits(path, tmp_path):
    file = waiting(path)
    history = History(file.loaded.steps)
    adopt(file, renamed(small(), "OLDSECRET"), history)
    mark_forgotten(file, history, forgets_versions=True)
    break_in(path, "UPDATE meta SET value = 'another' WHERE key = 'digest'")
    copy = tmp_path / "copy.workshop"
    assert not file.copy_to(copy, small())
    assert read(copy).versions == file.versions == ()
    assert b"OLDSECRET" not in copy.read_bytes()
    second = adopt(file, small(), history, b"%PDF-new")
    assert not file.copy_to(copy, small())
    assert stored_versions(copy) == (second,)
    file.abandon()


@pytest.mark.parametrize("written", [False, True])
def test_the_version_that_took_the_place_of_a_forgotten_one_is_the_one(path, written):
    with WorkshopFile(path) as file:
        history = History(file.loaded.steps)
        file.automatic = written
        adopt(file, renamed(small(), "Old"), history)
        if written:
            file.wait()
        file.automatic = False
        mark_forgotten(file, history, forgets_versions=True)
        with pytest.raises(UserError, match="Version 1 is no longer in"):
            file.stored(1).result()
        second = adopt(file, small(), history, b"%PDF-new")
        assert file.stored(1).result() == second
        file.wait()
        assert file.stored(1).result() == second
        assert file.versions == (second.version,)


def test_another_version_than_the_one_that_is_shown_is_not_given(path):
    with WorkshopFile(path) as file:
        history = History(file.loaded.steps)
        adopt(file, small(), history)
        adopt(file, small(), history, b"%PDF-second")
    viewed = ViewedFile(path, ReadOnlyError("“{path}” may not be written to.", path=str(path)))
    with WorkshopFile(path) as file:
        history = History(file.loaded.steps)
        mark_forgotten(file, history, forgets_versions=True)
        adopt(file, small(), history, b"%PDF-other")
    for number in (1, 2):
        with pytest.raises(UserError, match=f"Version {number} is no longer in"):
            viewed.stored(number).result()


@pytest.mark.parametrize("written_first", [False, True])
def test_what_is_adopted_while_a_copy_waits_its_turn_costs_no_history(path, tmp_path, written_first):
    copy = tmp_path / "copy.workshop"
    with WorkshopFile(path) as file, ThreadPoolExecutor(1) as beside:
        history = History(file.loaded.steps)
        first = adopt(file, small(), history)
        file.wait()
        busy, asked = threading.Event(), threading.Event()
        file._writer.ask(busy.wait)
        if written_first:
            file.retry()
        real = file._writer.ask

        def ask(function, *args):
            found = real(function, *args)
            asked.set()
            return found

        file._writer.ask = ask
        kept = beside.submit(file.copy_to, copy, small())
        assert asked.wait(60)
        second = adopt(file, small(), history, b"%PDF-second")
        busy.set()
        assert kept.result()
        assert [version.number for version in file.versions] == [1, 2]
    assert stored_versions(copy) == ((first, second) if written_first else (first,))


@pytest.mark.parametrize("year", [1969, 3000, 2999])
def test_a_version_of_a_clock_gone_wrong_leaves_a_file_that_opens(path, year):
    at = datetime(year, 12, 31, 12, tzinfo=UTC)
    with WorkshopFile(path) as file:
        version = stamped(Version(number=1), PDF, at)
        file.adopt(Entry(Step(2, at, "mark", label("adopted", number="1")), Changes()), version, small(), PDF)
    loaded = read(path)
    assert loaded.versions == (version,)
    assert loaded.versions[0].at == loaded.steps[-1].at.isoformat()


def test_what_is_no_pdf_is_not_adopted(path):
    with WorkshopFile(path) as file, pytest.raises(ValueError, match="no PDF of version 1"):
        adopt(file, small(), pdf=b"GIF89a")
    assert read(path).versions == ()


def test_a_version_has_a_time_that_can_be_read_again(path):
    version = msgspec.structs.replace(stored(small()).version, at="3000-01-01T00:00:00+00:00")
    step = Step(2, AT, "mark", label("adopted", number="1"))
    with WorkshopFile(path) as file, pytest.raises(ValueError, match="no time of version 1"):
        file.adopt(Entry(step, Changes()), version, small(), PDF)
    assert read(path).versions == ()


def test_the_workshop_of_a_version_is_cleaned(path):
    unclean = msgspec.structs.replace(
        small(), facts=msgspec.structs.replace(small().facts, accent="red", title=" A\x00 title")
    )
    with WorkshopFile(path) as file:
        adopt(file, unclean)
    facts = stored_version(path, 1).workshop.facts
    assert (facts.accent, facts.title) == ("", "A title")


def waiting(path):
    """Return an open file whose entries wait."""
    file = WorkshopFile(path)
    file.automatic = False
    return file
