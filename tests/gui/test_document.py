"""The open document: what it says of the file, and undo of edits that an earlier session made."""

import threading
from contextlib import contextmanager
from functools import partial

import pytest

from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.gui.document import AHEAD, Document, SaveState
from facilitator.storage import NotSavedError, WorkshopFile, create, read
from gui.opened import harbour
from gui.windowed import held, impatient


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "Harbour.workshop"
    create(path, harbour(), label("new"))
    return path


def titled(document, title):
    facts = document.workshop.facts
    name = label("record.set", field="workshop.title", title=title)
    document.edit(name, edits.update(document.workshop, "workshop", facts.id, title=title))


@contextmanager
def opened(path, meanwhile=int):
    """Open a file; the writer's thread has something else to do first."""
    file = WorkshopFile(path)
    file._thread.submit(meanwhile)
    document = Document(file)
    refused = []
    document.refused.connect(refused.append)
    document.heard = refused
    yield document
    document.close()


def worked_on(path, count=3):
    with opened(path) as document:
        for number in range(1, count + 1):
            titled(document, f"Title {number}")


def read_ahead(document, qtbot):
    qtbot.waitUntil(lambda: not document._changes._asked)


def test_the_time_of_saving_is_that_of_the_last_step(path, qtbot):
    worked_on(path)
    last = read(path).steps[-1]
    with opened(path) as document:
        assert document.save_state is SaveState.SAVED
        assert document.saved_at == last.at
        titled(document, "Later")
        qtbot.waitUntil(lambda: document.save_state is SaveState.SAVED)
        assert document.saved_at > last.at


def test_more_edits_of_an_earlier_session_than_are_read_at_once_are_undone_and_done_again(path, qtbot):
    worked_on(path, AHEAD + 5)
    with opened(path) as document:
        for number in range(AHEAD + 4, 0, -1):
            read_ahead(document, qtbot)
            document.undo()
            assert document.workshop.facts.title == f"Title {number}"
    with opened(path) as document:
        for number in range(2, AHEAD + 6):
            read_ahead(document, qtbot)
            document.redo()
            assert document.workshop.facts.title == f"Title {number}"
        assert document.heard == []


def test_a_step_that_is_not_read_yet_is_not_waited_for(path, qtbot):
    worked_on(path)
    go_on = threading.Event()
    with opened(path, partial(go_on.wait, 60)) as document:
        assert document.undo() is None
        assert document.redo() is None
        assert document.workshop.facts.title == "Title 3"
        error, *_ = document.heard
        assert "still being read" in str(error)
        go_on.set()
        read_ahead(document, qtbot)
        assert document.undo().sequence == 4
        assert document.workshop.facts.title == "Title 2"


def test_undo_while_another_program_holds_the_file_is_refused_and_works_afterwards(path, qtbot):
    worked_on(path, AHEAD + 3)
    with opened(path) as document:
        read_ahead(document, qtbot)
        impatient(document)
        with held(path):
            for _ in range(AHEAD):
                assert document.undo() is not None
            read_ahead(document, qtbot)
            assert document.undo() is None
            (error,) = document.heard
            assert isinstance(error, UserError)
            assert "Another program is using" in str(error)
            read_ahead(document, qtbot)
        assert document.workshop.facts.title == "Title 3"
        document.undo()
        read_ahead(document, qtbot)
        assert document.undo() is not None
        qtbot.waitUntil(lambda: document.save_state is SaveState.SAVED)
    assert read(path).workshop.facts.title in ("Title 1", "Title 2")


@pytest.mark.parametrize("way", ["edit", "close"])
def test_what_a_passing_failure_kept_back_is_saved_without_a_retry(path, qtbot, way):
    with opened(path) as document:
        impatient(document)
        with held(path):
            titled(document, "Kept back")
            qtbot.waitUntil(lambda: document.save_state is SaveState.FAILED)
        if way == "edit":
            titled(document, "The next")
            qtbot.waitUntil(lambda: document.save_state is SaveState.SAVED)
            assert document.save_error is None
    assert read(path).workshop.facts.title == ("The next" if way == "edit" else "Kept back")


def test_an_edit_that_no_file_can_hold_leaves_no_trace(path):
    with opened(path) as document:
        before = document.workshop
        role = next(iter(before.roles.values()))
        bad = edits.put(before, type(role)(id="\ud800", title="x"))
        with pytest.raises(NotSavedError, match="cannot hold this edit"):
            document.edit(label("record.add", title="x"), bad)
        assert document.workshop is before
        assert document.history.undoable is None
        titled(document, "Goes on")
    assert read(path).workshop.facts.title == "Goes on"


def test_the_name_of_a_file_that_is_no_text_does_no_harm(path):
    with opened(path) as document:
        facts = document.workshop.facts
        after = edits.update(document.workshop, "workshop", facts.id, title="Imported")
        document.edit(label("import", count="1", file="caf\udce9.csv"), after)
    assert read(path).steps[-1].label.arguments["file"] == "caf.csv"
