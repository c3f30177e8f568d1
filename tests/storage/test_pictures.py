"""Pictures in the journal: only in the steps that change them, and back in every undo and recovery."""

import sqlite3
from contextlib import closing

import pytest

from domain.pictures import jpeg, png
from facilitator.domain import changes, edits
from facilitator.domain.changes import diff
from facilitator.domain.history import Entry, History, Step
from facilitator.domain.labels import label
from facilitator.domain.pictures import with_pictures
from facilitator.domain.records import Logo
from facilitator.storage import WorkshopFile, create, read
from facilitator.storage.salvage import salvage
from storage.reader import break_in, content, journal, stepped
from storage.samples import START, same, small
from storage.versions import AT

LARGE = png(bytes(range(256)) * 1_170)


class Worker:
    """Edits a file, and takes edits back and does them again, as a document does."""

    def __init__(self, path):
        self.file = WorkshopFile(path)
        self.workshop = self.file.loaded.workshop
        self.history = History(self.file.loaded.steps)

    def edit(self, after):
        self._enter("edit", diff(self.workshop, after), None)

    def set(self, **values):
        self.edit(edits.update(self.workshop, "logo", "logo", **values))

    def reverse(self, action):
        edit = self.history.undoable if action == "undo" else self.history.redoable
        found = self.file.changes_of(edit.sequence).result()
        led = found.inverted() if action == "undo" else found
        self._enter(action, with_pictures(led, self.workshop), edit.sequence)

    def _enter(self, action, difference, target):
        self.workshop = changes.apply(self.workshop, difference)
        step = Step(self.history.next_sequence, AT, action, label("record.set", field="", title=""), target)
        self.file.commit(Entry(step, difference))
        self.history.append(step)

    def reopened(self, path):
        self.file.close()
        loaded = read(path)
        assert same(loaded.workshop, self.workshop)
        return Worker(path)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "logo.workshop"
    create(path, small(), START)
    return path


def put(path, data=LARGE):
    worker = Worker(path)
    worker.edit(edits.put(worker.workshop, Logo(id="logo", title="An anchor", data=data)))
    return worker


def test_twenty_titles_of_a_large_logo_cost_no_picture(path):
    worker = put(path).reopened(path)
    before = path.stat().st_size
    for number in range(20):
        worker.set(title=f"An anchor {number}")
    worker = worker.reopened(path)
    assert path.stat().st_size - before < 100_000
    for _ in range(20):
        worker.reverse("undo")
    assert worker.workshop.logos["logo"] == Logo(id="logo", title="An anchor", data=LARGE)
    worker = worker.reopened(path)
    for _ in range(20):
        worker.reverse("redo")
    assert worker.workshop.logos["logo"] == Logo(id="logo", title="An anchor 19", data=LARGE)
    worker.reopened(path).file.close()


def test_a_title_is_taken_back_over_the_picture_of_its_time(path):
    worker = put(path, png(b"first"))
    worker.set(title="Of the first")
    worker.set(data=jpeg(b"second"))
    worker.set(title="Of the second")
    worker.set(data=b"")
    worker.set(title="Of none")
    worker.edit(edits.put(worker.workshop, Logo(id="next", title="Next", data=png(b"next"))))
    states = [worker.workshop]
    for _ in range(7):
        worker = worker.reopened(path)
        worker.reverse("undo")
        states.append(worker.workshop)
    assert same(worker.workshop, small())
    for state in reversed(states[:-1]):
        worker = worker.reopened(path)
        worker.reverse("redo")
        assert same(worker.workshop, state)
    worker.file.close()


def test_what_was_there_follows_from_the_page(path):
    worker = put(path, png(b"first"))
    worker.set(title="Of the first")
    worker.set(data=jpeg(b"second"), title="Both")
    worker.set(title="Of the second")
    worker.file.close()
    with closing(sqlite3.connect(path)) as base:
        value = content(base)
        for _, difference in reversed(journal(base)):
            value = stepped(value, difference, forward=False)
        assert "logo" not in value[0]
        for _, difference in journal(base):
            value = stepped(value, difference, forward=True)
        assert value == content(base)


@pytest.mark.parametrize("lost", ["row", "title"])
def test_a_picture_comes_back_from_a_damaged_file(path, lost):
    worker = put(path, png(b"first"))
    worker.set(data=jpeg(b"second"))
    worker.set(title="Of the second")
    worker.file.close()
    if lost == "row":
        break_in(path, "DELETE FROM record WHERE kind = 'logo'")
    else:
        break_in(path, "UPDATE record SET body = replace(body, 'Of the', 'Of thy') WHERE kind = 'logo'")
    found = salvage(path)
    assert not found.whole
    assert found.workshop.logos == {"logo": Logo(id="logo", title="Of the second", data=jpeg(b"second"))}


def test_a_picture_no_step_tells_of_comes_back_from_its_row(path):
    path.unlink()
    create(path, edits.put(small(), Logo(id="logo", title="An anchor", data=png(b"first"))), START)
    worker = Worker(path)
    worker.set(title="Of the first")
    worker.file.close()
    break_in(path, "UPDATE record SET body = replace(body, 'Of the', 'Of thy') WHERE kind = 'logo'")
    logo = salvage(path).workshop.logos["logo"]
    assert logo == Logo(id="logo", title="Of the first", data=png(b"first"))
