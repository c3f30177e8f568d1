"""Adopted versions in the file: kept with their mark, untouched by undo, taken along, and proved."""

import sqlite3
from contextlib import closing
from hashlib import sha256

import msgspec
import pytest
from hypothesis import given

from domain.filled import filled
from domain.pictures import png
from domain.random_edits import sequences, walk
from facilitator.domain import edits
from facilitator.domain.changes import Changes, diff
from facilitator.domain.errors import UserError
from facilitator.domain.history import Entry, History, Step
from facilitator.domain.labels import label
from facilitator.domain.publication import Signatory, Version, cleaned_version, next_number
from facilitator.domain.records import Logo
from facilitator.exchange import to_json
from facilitator.storage import (
    DamagedError,
    ReadOnlyError,
    Snapshots,
    ViewedFile,
    WorkshopFile,
    create,
    read,
    stored_version,
    stored_versions,
    write_copy,
)
from facilitator.storage.sealed import seal, unseal
from facilitator.storage.versions import stored_of, version_row
from storage.reader import break_in, chain, digest, rows, tamper
from storage.samples import START, same, small
from storage.versions import AT, PDF, adopt, mark_forgotten, stored


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "group.workshop"
    create(place, small(), START)
    return place


def renamed(workshop, title):
    return edits.update(workshop, "workshop", workshop.facts.id, title=title)


def write(file, history, before, after):
    """Have an edit written; return the value."""
    step = Step(history.next_sequence, AT, "edit", label("record.set", field="workshop.title", title=""))
    file.commit(Entry(step, diff(before, after)))
    history.append(step)
    return after


def test_a_version_comes_back_as_it_was_adopted(path):
    with WorkshopFile(path) as file:
        first = adopt(file, file.loaded.workshop)
        assert same(file.stored(1).result().workshop, first.workshop), "before or after it is written"
    assert read(path).versions == (first.version,)
    found = stored_version(path, 1)
    assert (found.version, found.pdf) == (first.version, PDF)
    assert same(found.workshop, small())
    assert stored_versions(path) == (first,)


def test_the_row_follows_from_the_page(path):
    with WorkshopFile(path) as file:
        adopt(file, file.loaded.workshop)
    found = rows(path)
    ((number, body, workshop, pdf),) = found["version"]
    assert (number, pdf, sha256(pdf).hexdigest()) == (1, PDF, msgspec.json.decode(body)["sha256"])
    assert workshop.encode() == msgspec.json.format(to_json(small()), indent=-1)
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone() == (digest(base),)
        *_, last = base.execute("SELECT action, target, label, changes, hash FROM journal ORDER BY sequence")
        assert last[:4] == ("mark", None, '{"id":"adopted","arguments":{"number":"1"}}', "")
        assert last[4] == chain(base)[-1]


@given(sequences(most=8))
def test_any_workshop_is_the_same_in_its_row(steps):
    for workshop in walk(steps):
        assert same(stored_of(version_row(stored(workshop))).workshop, workshop)


def test_a_workshop_with_something_in_every_field_is_the_same_in_its_row():
    assert same(stored_of(version_row(stored(filled()))).workshop, filled())


def test_undo_takes_back_what_was_edited_before_and_leaves_the_version(path):
    with WorkshopFile(path) as file:
        history = History(file.loaded.steps)
        after = write(file, history, file.loaded.workshop, renamed(small(), "Second thoughts"))
        adopt(file, after, history)
        edit = history.undoable
        assert edit.label.id == "record.set"
        back = file.changes_of(edit.sequence).result().inverted()
        file.commit(Entry(Step(history.next_sequence, AT, "undo", edit.label, edit.sequence), back))
    loaded = read(path)
    assert same(loaded.workshop, small())
    assert [version.title for version in loaded.versions] == ["Second thoughts"]
    assert stored_version(path, 1).workshop.facts.title == "Second thoughts"


def test_versions_are_numbered_in_turn_and_prove_their_pdf(path):
    with WorkshopFile(path) as file:
        history = History(file.loaded.steps)
        adopt(file, small(), history)
        second = adopt(file, renamed(small(), "Second"), history, b"%PDF-1.7 another")
        step = Step(history.next_sequence, AT, "mark", label("adopted", number="2"))
        with pytest.raises(ValueError, match="version 2 where 3 is next"):
            file.adopt(Entry(step, Changes()), second.version, small(), second.pdf)
        third = msgspec.structs.replace(second.version, number=3)
        with pytest.raises(ValueError, match="another PDF"):
            file.adopt(Entry(step, Changes()), third, small(), PDF)
        assert next_number(file.versions) == 3
        with pytest.raises(UserError, match="Version 3 is no longer in"):
            file.stored(3).result()
    assert [version.number for version in read(path).versions] == [1, 2]
    with pytest.raises(UserError, match="Version 3 is no longer in"):
        stored_version(path, 3)


def test_texts_of_a_version_are_cleaned():
    version = Version(
        number=1,
        title="  A\u202e\x00 title ",
        adopted="tomorrow",
        effective="2026-02-30",
        next_review="2027-02-01",
        remark="one\r\ntwo\x07",
        signatories=(Signatory("\ud800Ada", " Chair ", remark="x" * 30_000),),
    )
    cleaned = cleaned_version(version)
    assert (cleaned.title, cleaned.adopted, cleaned.effective) == ("A title", "", "")
    assert (cleaned.next_review, cleaned.remark) == ("2027-02-01", "one\ntwo")
    assert cleaned.signatories == (Signatory("Ada", "Chair", remark="x" * 20_000),)


def test_what_waits_can_be_read_and_is_not_in_the_file_yet(path):
    file = WorkshopFile(path)
    file.automatic = False
    first = adopt(file, small())
    assert file.versions == (first.version,)
    assert file.stored(1).result() == first
    assert rows(path)["version"] == []
    file.retry()
    file.close()
    assert stored_versions(path) == (first,)


def test_a_version_that_was_not_written_is_not_there(path):
    file = WorkshopFile(path)
    file.automatic = False
    adopt(file, small())
    file.abandon()
    assert read(path).versions == ()
    assert [step.label.id for step in read(path).steps] == ["new"]


def test_whoever_only_looks_can_read_a_version_and_adopt_none(path):
    with WorkshopFile(path) as file:
        first = adopt(file, small())
    viewed = ViewedFile(path, ReadOnlyError("“{path}” may not be written to.", path=str(path)))
    assert viewed.versions == (first.version,)
    assert viewed.stored(1).result() == first
    with pytest.raises(UserError, match="Version 2 is no longer in"):
        viewed.stored(2).result()
    step = Step(3, AT, "mark", label("adopted", number="2"))
    with pytest.raises(ReadOnlyError):
        viewed.adopt(Entry(step, Changes()), stored(small(), 2).version, small(), PDF)
    path.unlink()
    with pytest.raises(UserError):
        viewed.stored(1).result()


@pytest.mark.parametrize("number", [1, 2])
def test_another_pdf_than_the_one_that_was_signed_is_damage_and_says_which(path, number):
    with WorkshopFile(path) as file:
        history = History(file.loaded.steps)
        adopt(file, small(), history)
        adopt(file, small(), history, b"%PDF-another")
    tamper(path, f"UPDATE version SET pdf = x'00' WHERE number = {number}")
    with pytest.raises(DamagedError, match=f"the PDF of version {number} is not the one"):
        read(path)
    with pytest.raises(DamagedError, match=f"version {number}"):
        WorkshopFile(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE version SET body = '{}'",
        "UPDATE version SET body = 'no JSON'",
        "UPDATE version SET body = replace(body, '2026-11-20T14:03:09+00:00', 'yesterday')",
        "UPDATE version SET body = replace(body, '14:03:09+00:00', '14:03:09+02:00')",
        "UPDATE version SET body = replace(body, '\"number\":1', '\"number\":2')",
        "UPDATE version SET body = replace(body, '2026-12-01', '2026-13-01')",
        "UPDATE version SET body = replace(body, '\"owner\"', '\"owners\"')",
        "UPDATE version SET number = 0, body = replace(body, '\"number\":1', '\"number\":0')",
    ],
)
def test_what_facilitator_would_never_write_of_a_version_is_damage(path, statement):
    with WorkshopFile(path) as file:
        adopt(file, small())
    tamper(path, statement)
    with pytest.raises(DamagedError):
        read(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE version SET workshop = '{}'",
        "UPDATE version SET workshop = 'no JSON'",
        'UPDATE version SET workshop = replace(workshop, \'"decision":"d1"\', \'"decision":"dx"\')',
        "UPDATE version SET workshop = replace(workshop, '\"sections\"', '\"chapters\"')",
        'UPDATE version SET workshop = replace(workshop, \'"id":"d1//\', \'"id":"d2//\')',
    ],
)
def test_the_workshop_of_a_version_is_looked_at_when_it_is_read(path, statement):
    with WorkshopFile(path) as file:
        adopt(file, small())
    tamper(path, statement)
    assert len(read(path).versions) == 1
    with pytest.raises(DamagedError):
        stored_versions(path)
    with pytest.raises(UserError):
        stored_version(path, 1)


def test_a_flipped_bit_in_a_version_is_found(path):
    with WorkshopFile(path) as file:
        adopt(file, small())
    break_in(path, "UPDATE version SET body = replace(body, 'Unanimously', 'Unanimousli')")
    with pytest.raises(DamagedError):
        read(path)


@pytest.mark.parametrize("anew", [False, True])
def test_versions_come_along_into_a_copy_with_what_waits(path, tmp_path, anew):
    file = WorkshopFile(path)
    history = History(file.loaded.steps)
    first = adopt(file, small(), history)
    file.wait()
    file.automatic = False
    second = adopt(file, small(), history, b"%PDF-second")
    copy = tmp_path / "copy.workshop"
    assert file.copy_to(copy, small(), anew=anew)
    file.abandon()
    assert stored_versions(copy) == (first, second)


def test_versions_come_along_where_the_history_does_not(path, tmp_path):
    file = WorkshopFile(path)
    history = History(file.loaded.steps)
    first = adopt(file, small(), history)
    file.wait()
    file.automatic = False
    second = adopt(file, small(), history, b"%PDF-second")
    copy = tmp_path / "copy.workshop"
    other = renamed(small(), "Not what the journal leads to")
    assert not file.copy_to(copy, other)
    file.abandon()
    assert same(read(copy).workshop, other)
    assert stored_versions(copy) == (first, second)


def test_somebody_elses_versions_are_not_taken_along(path, tmp_path):
    file = WorkshopFile(path)
    adopt(file, small())
    file.wait()
    tamper(path, "UPDATE version SET body = replace(body, 'Unanimously', 'Not at all')")
    copy = tmp_path / "copy.workshop"
    assert not file.copy_to(copy, small())
    file.abandon()
    assert read(copy).versions == ()


def test_a_file_that_is_only_looked_at_gives_its_versions_away_too(path, tmp_path):
    with WorkshopFile(path) as file:
        first = adopt(file, small())
    viewed = ViewedFile(path, ReadOnlyError("“{path}” may not be written to.", path=str(path)))
    for name, workshop, kept in (("same", small(), True), ("other", renamed(small(), "Other"), False)):
        copy = tmp_path / f"{name}.workshop"
        assert viewed.copy_to(copy, workshop, anew=True) is kept
        assert stored_versions(copy) == (first,)


def test_a_copy_that_begins_anew_has_the_versions_it_is_given(path, tmp_path):
    first, second = stored(small()), stored(renamed(small(), "Second"), 3, b"%PDF-second")
    copy = tmp_path / "copy.workshop"
    write_copy(copy, small(), label("clean"), versions=(first, second))
    assert stored_versions(copy) == (first, second)
    made = tmp_path / "made.workshop"
    create(made, small(), START, (first,))
    assert stored_versions(made) == (first,)
    with closing(sqlite3.connect(made)) as base:
        assert base.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone() == (digest(base),)


def test_a_sealed_copy_holds_the_versions(path, tmp_path):
    with WorkshopFile(path) as file:
        first = adopt(file, small())
    sealed, opened = tmp_path / "group.workshop.sealed", tmp_path / "opened.workshop"
    seal(path, sealed, "a long password")
    opened.write_bytes(unseal(sealed, "a long password"))
    assert stored_versions(opened) == (first,)


def test_the_snapshot_of_the_last_adoption_is_kept_and_holds_all_versions(path, tmp_path):
    with WorkshopFile(path, tmp_path / "data") as file:
        history = History(file.loaded.steps)
        adopt(file, small(), history)
        file.wait()
        after = write(file, history, small(), renamed(small(), "Next"))
        adopt(file, after, history, b"%PDF-second")
        file.wait()
    taken = [
        one for one in Snapshots(tmp_path / "data", read(path).document).all() if one.reason == "version"
    ]
    assert [len(read(one.path).versions) for one in taken] == [2]


def test_forgetting_keeps_the_versions_unless_they_are_to_go(path, tmp_path):
    secret = "A title that nobody shall read"
    with WorkshopFile(path, tmp_path / "data") as file:
        history = History(file.loaded.steps)
        before = write(file, history, small(), renamed(small(), secret))
        adopt(file, before, history, b"%PDF-" + secret.encode())
        write(file, history, before, small())
        forget(file, history)
        assert file.stored(1).result().workshop.facts.title == secret
        assert [len(rows(path)[table]) for table in ("journal", "version")] == [1, 1]
        forget(file, history, forgets_versions=True)
        assert file.versions == ()
        with closing(sqlite3.connect(path)) as base:
            assert base.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone() == (digest(base),)
    assert read(path).versions == ()
    left = [one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()]
    assert sum(data.count(secret.encode()) for data in left) == 0


def test_a_picture_is_in_the_steps_that_change_it_and_in_no_others(path):
    picture = png(bytes(range(256)) * 1_000)
    logo = Logo(id="logo", title="An anchor", data=picture)
    with WorkshopFile(path) as file:
        history = History(file.loaded.steps)
        workshop = write(file, history, small(), edits.put(small(), logo))
        for title in ("One", "Two", "Three"):
            workshop = write(file, history, workshop, renamed(workshop, title))
        write(file, history, workshop, edits.update(workshop, "logo", "logo", data=picture[:-1]))
    with closing(sqlite3.connect(path)) as base:
        sizes = [size for (size,) in base.execute("SELECT length(changes) FROM journal ORDER BY sequence")]
    once = len(picture) * 4 // 3
    assert [size // once for size in sizes] == [0, 1, 0, 0, 0, 2]
    assert read(path).workshop.logos["logo"].data == picture[:-1]


def forget(file, history, **how):
    mark_forgotten(file, history, **how)
    file.clear_traces()
