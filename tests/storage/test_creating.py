"""A new file appears whole or not at all, and never over another."""

import errno
import os
from pathlib import Path

import pytest

from facilitator.domain import edits
from facilitator.domain.records import Facts
from facilitator.domain.workshop import Workshop
from facilitator.storage import RefusedError, copying, create, creating, read
from storage.samples import START, same, small


def test_a_file_that_exists_is_not_touched(tmp_path):
    path = tmp_path / "old.workshop"
    path.write_bytes(b"somebody's")
    with pytest.raises(RefusedError, match="exists already"):
        create(path, small(), START)
    assert path.read_bytes() == b"somebody's"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_file_that_appears_meanwhile_is_not_touched(tmp_path, monkeypatch):
    path = tmp_path / "meanwhile.workshop"
    real = copying.give_name

    def publish(draft, target):
        target.write_bytes(b"somebody's")
        real(draft, target)

    monkeypatch.setattr(copying, "give_name", publish)
    with pytest.raises(RefusedError, match="exists already"):
        create(path, small(), START)
    assert path.read_bytes() == b"somebody's"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("taken", [False, True])
def test_a_file_system_without_links_will_do(tmp_path, monkeypatch, taken):
    path = tmp_path / "fat.workshop"

    def refuse(self, _):
        if taken:
            self.write_bytes(b"somebody's")
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    if taken:
        with pytest.raises(RefusedError, match="exists already"):
            create(path, small(), START)
        assert path.read_bytes() == b"somebody's"
    else:
        create(path, small(), START)
        assert same(read(path).workshop, small())
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere/new.workshop", "There is no folder"),
        ("file/new.workshop", "There is no folder"),
        ("x" * 300 + ".workshop", "choose another name"),
    ],
)
def test_a_place_that_will_not_do_is_refused(tmp_path, name, words):
    (tmp_path / "file").touch()
    with pytest.raises(RefusedError, match=words):
        create(tmp_path / name, small(), START)
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_what_does_not_read_back_as_it_was_written_gets_no_name(tmp_path, monkeypatch):
    real = copying.write_draft

    def forgetful(draft, workshop, *rest, **more):
        real(draft, edits.update(workshop, "workshop", workshop.facts.id, title="Lost"), *rest, **more)

    monkeypatch.setattr(copying, "write_draft", forgetful)
    with pytest.raises(RefusedError, match="did not read back as it was written"):
        create(tmp_path / "new.workshop", small(), START)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_when_writing_fails(tmp_path, monkeypatch):
    monkeypatch.setattr(creating, "SCHEMA", (*creating.SCHEMA, "CREATE TABLE meta (again)"))
    with pytest.raises(RefusedError, match="cannot be made"):
        create(tmp_path / "new.workshop", small(), START)
    assert list(tmp_path.iterdir()) == []


def test_the_file_gets_the_rights_that_other_files_get(tmp_path):
    (tmp_path / "other").touch()
    create(tmp_path / "new.workshop", small(), START)
    assert (tmp_path / "new.workshop").stat().st_mode == (tmp_path / "other").stat().st_mode
    assert os.access(tmp_path / "new.workshop", os.W_OK)


@pytest.mark.parametrize("name", ["x" * 300 + "/new.workshop", "a/" * 3000 + "new.workshop"])
def test_a_folder_that_no_system_has_is_refused(tmp_path, name):
    with pytest.raises(RefusedError, match="choose another"):
        create(tmp_path / name, small(), START)


@pytest.mark.skipif(os.name == "nt", reason="permissions work in another way on Windows")
def test_a_folder_one_may_not_enter_is_refused(tmp_path):
    locked = tmp_path / "locked"
    (locked / "inside").mkdir(parents=True)
    locked.chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        with pytest.raises(RefusedError, match="You may not make files"):
            create(locked / "inside" / "new.workshop", small(), START)
    finally:
        if root:
            os.seteuid(0)
        locked.chmod(0o700)


def test_unclean_texts_are_cleaned_at_the_last_moment(tmp_path):
    path = tmp_path / "unclean.workshop"
    facts = Facts(title="pay\u202egpj\u2066 x", organisation="a\x1fb\ud800")
    create(path, Workshop(facts=facts), START)
    found = read(path).workshop.facts
    assert (found.title, found.organisation) == ("paygpj x", "ab")


def test_an_id_that_no_file_can_hold_is_refused(tmp_path):
    with pytest.raises(RefusedError, match="no text"):
        create(tmp_path / "id.workshop", Workshop(facts=Facts(id="\ud800")), START)
    assert list(tmp_path.iterdir()) == []
