"""Adopting in the open document: the version stays, undo goes on as before, and what follows is a draft."""

import pytest

from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.labels import label
from facilitator.domain.publication import Signatory, Version, digest_of_pdf, next_number
from facilitator.gui.document import Document, SaveState
from facilitator.gui.file.files import clean_copier
from facilitator.storage import ViewedFile, WorkshopFile, create, read, stored_version
from gui.opened import harbour
from gui.windowed import made_file, settle, window_session

PDF = b"%PDF-1.7 what was signed"
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "Harbour.workshop"
    create(path, harbour(), label("new"))
    return path


@pytest.fixture
def document(path):
    document = Document(WorkshopFile(path))
    document.told = []
    document.versions_changed.connect(lambda: document.told.append(len(document.versions)))
    yield document
    document.close()


def set_facts(document, **values):
    """Change the facts by an edit of their own for each field."""
    for name, value in values.items():
        facts = document.workshop.facts
        after = edits.update(document.workshop, "workshop", facts.id, **{name: value})
        document.set_field("workshop", facts.id, name, after)


def adopt(document, pdf=PDF):
    version = Version(
        number=next_number(document.versions), adopted="2026-11-20", signatories=(Signatory("Ada\x00"),)
    )
    return document.adopt(version, document.workshop, pdf)


def test_what_is_adopted_is_kept_with_its_time_and_its_sum(document, qtbot):
    set_facts(document, title="As it was signed", status="proposed")
    signed = document.workshop
    assert adopt(document)
    assert document.told == [1]
    (version,) = document.versions
    assert (version.number, version.sha256) == (1, digest_of_pdf(PDF))
    assert version.signatories == (Signatory("Ada"),)
    assert document.history.steps[-2].label == label("adopted", number="1")
    assert document.history.steps[-2].at.isoformat() == version.at
    stored = document.stored(1)()
    assert (stored.version, stored.workshop, stored.pdf) == (version, signed, PDF)
    qtbot.waitUntil(lambda: document.save_state is SaveState.SAVED)
    assert document.stored(1)() == stored, "once it is written, as while it waits"


def test_what_follows_is_a_draft_and_undo_goes_back_past_the_adoption(document):
    set_facts(document, title="As it was signed", status="proposed")
    adopt(document)
    assert document.workshop.facts.status == "draft"
    set_facts(document, title="Later")
    for title, status in (
        ("As it was signed", "draft"),
        ("As it was signed", "proposed"),
        ("As it was signed", "draft"),
        ("Harbour", "draft"),
    ):
        assert document.undo() is not None
        assert (document.workshop.facts.title, document.workshop.facts.status) == (title, status)
    assert document.undo() is None
    assert [version.number for version in document.versions] == [1]
    for _ in range(4):
        assert document.redo() is not None
    assert (document.workshop.facts.title, document.workshop.facts.status) == ("Later", "draft")
    assert document.stored(1)().workshop.facts.title == "As it was signed"


def test_a_draft_that_is_adopted_leaves_nothing_to_undo(document):
    adopt(document)
    assert document.history.undoable is None
    assert [step.label.id for step in document.history.steps] == ["new", "adopted"]


def test_the_second_version_follows_the_first(document):
    adopt(document)
    set_facts(document, title="Second")
    adopt(document, b"%PDF-second")
    assert [version.number for version in document.versions] == [1, 2]
    assert [document.stored(number)().workshop.facts.title for number in (1, 2)] == ["Harbour", "Second"]
    assert document.told == [1, 2]
    with pytest.raises(UserError, match="Version 3 is no longer in"):
        document.stored(3)()
    again = Version(number=2)
    with pytest.raises(ValueError, match="version 2 where 3 is next"):
        document.adopt(again, document.workshop, PDF)


def test_versions_of_an_earlier_session_are_there(path):
    before = Document(WorkshopFile(path))
    adopt(before)
    before.close()
    earlier = stored_version(path, 1)
    assert read(path).versions == before.versions
    now = Document(WorkshopFile(path))
    assert now.versions == before.versions
    assert now.stored(1)() == earlier
    now.close()


def test_whoever_only_looks_sees_versions_and_adopts_none(path):
    before = Document(WorkshopFile(path))
    adopt(before)
    before.close()
    why = UserError("It may only be looked at.")
    document = Document(ViewedFile(path, why))
    refused = []
    document.refused.connect(refused.append)
    assert not adopt(document)
    assert refused == [why]
    assert [version.number for version in document.versions] == [1]
    assert document.stored(1)().pdf == PDF
    document.close()


def test_a_version_that_was_forgotten_meanwhile_is_refused_in_words(document):
    adopt(document)
    reader = document.stored(1)
    clean = clean_copier(document)
    document.forget_history(versions=True)()
    for read_it in (reader, lambda: clean(document.path.with_name("clean.workshop"))):
        with pytest.raises(UserError, match="Version 1 is no longer in"):
            read_it()


def test_a_clean_copy_has_what_is_typed_at_the_moment_and_the_versions(document, tmp_path):
    adopt(document)
    document.flush_requested.connect(lambda: set_facts(document, purpose="Typed"))
    clean_copier(document)(tmp_path / "clean.workshop")
    clean = read(tmp_path / "clean.workshop")
    assert (clean.workshop.facts.purpose, clean.versions) == ("Typed", document.versions)


@pytest.mark.parametrize("adopted", [False, True])
def test_what_is_said_of_a_clean_copy_names_the_versions_that_come_along(qtbot, tmp_path, adopted):
    folder = tmp_path / "Workshops"
    with window_session(qtbot, tmp_path, made_file(folder, harbour())) as session:
        if adopted:
            adopt(session.shell.workspace.document)
        session._file_actions.copies._clean_copy_to(folder / "Clean.workshop")
        settle(qtbot, session)
        said = session.window.bench.status_line.message.text()
        assert said.startswith("Clean copy without notes and history")
        assert (", with the adopted version" in said) is adopted
    assert len(read(folder / "Clean.workshop").versions) == adopted


def test_forgetting_the_history_leaves_the_versions_unless_they_go_too(path, document):
    adopt(document)
    document.forget_history()()
    assert [version.number for version in document.versions] == [1]
    assert document.stored(1)().pdf == PDF
    document.forget_history(versions=True)()
    assert document.versions == ()
    assert document.told == [1, 0]
    assert PDF not in path.read_bytes()
    adopt(document)
    assert [version.number for version in document.versions] == [1]


def test_the_versions_come_along_where_the_work_goes_on(path, document, tmp_path):
    adopt(document)
    document.wait_until_saved()
    copy = tmp_path / "copy.workshop"
    assert document.copier()(copy)
    first = document.versions
    document.go_on_in(WorkshopFile(copy))
    assert document.versions == first
    assert document.stored(1)().pdf == PDF
    assert document.told == [1]
    bare = tmp_path / "bare.workshop"
    create(bare, document.workshop, label("copy"))
    document.go_on_in(WorkshopFile(bare))
    assert document.versions == ()
    assert document.told == [1, 0]
