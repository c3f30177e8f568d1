"""Row 28: what was deleted is in no document of any form; in adopted versions as long as they are kept."""

import sys

import pytest

from facilitator import commands
from facilitator.charter.pdf import pdf
from facilitator.commands import charter_of
from facilitator.domain.publication import Signatory, Version, next_number
from facilitator.gui.versions.forgetting import ForgetNotice
from facilitator.storage import stored_versions
from faults.exporter import FORMS
from faults.test_forgetting import Owner, fill_and_change
from faults.traces import count_in
from faults.unpacked import unpacked
from gui.windowed import settle, the_dialog, window_session


@pytest.fixture
def desk(qtbot, tmp_path):
    """Somebody at the window with a file."""
    with window_session(qtbot, tmp_path) as session:
        yield Owner(qtbot, session, tmp_path / "Workshops", "charter")


def exported(owner, folder, forms=FORMS):
    """Close the file, and write it in forms; return all that is in each document, unpacked."""
    owner.until_saved()
    owner.session.shell.close_workshop()
    folder.mkdir()
    for what, ending in forms:
        commands.export(owner.path, folder / f"{what}{ending}", what=what)
    owner.open()
    owner.scribe.document = owner.document
    return {path.name: unpacked(path.read_bytes()) for path in folder.iterdir()}


def with_traces(documents, texts):
    return sorted(name for name, data in documents.items() if count_in(data, texts))


def test_what_was_deleted_is_in_no_document_whatever_its_form(desk, tmp_path):
    fill_and_change(desk, 0)
    gone, stays = desk.scribe.gone(), desk.scribe.stays()
    documents = exported(desk, tmp_path / "out")
    sys.stdout.write(
        f"{len(gone)} texts deleted, {len(stays)} kept: 0 traces of them in {len(FORMS)} documents\n"
    )
    assert with_traces(documents, gone) == []
    assert with_traces(documents, stays) == sorted(documents)


def adopt(owner):
    """Adopt the workshop as it is, with a text of its own in every field of the version; return the PDF."""
    document, text = owner.document, owner.scribe.text
    data = pdf(charter_of(document.workshop))
    version = Version(
        number=next_number(document.versions),
        title=text(),
        adopter=text(),
        owner=text(),
        remark=text(),
        signatories=(Signatory(text(), text(), reservation=True, remark=text()),),
    )
    assert document.adopt(version, document.workshop, data)
    owner.until_saved()
    return data


def forget(owner, *, versions):
    owner.actions.forget_history.trigger()
    notice = the_dialog(owner.qtbot, ForgetNotice)
    notice.versions.setChecked(versions)
    notice.buttons["forget"].click()
    settle(owner.qtbot, owner.session)
    owner.until_saved()


def test_versions_keep_what_was_signed_until_they_are_removed_with_the_history(desk, tmp_path, full):
    scribe = desk.scribe
    scribe.write_everywhere()
    signed = set(scribe.stays())
    data = adopt(desk)
    piece = data[len(data) // 2 :][:64]
    known = set(scribe.used) - signed
    scribe.write_everywhere()
    between = set(scribe.used) - signed - known
    for kind in ("role", "decision", "limit"):
        for record_id in desk.document.workshop.of(kind):
            scribe.set_text(kind, record_id, "title", 300)
    desk.open_again()
    between &= set(scribe.gone())
    forget(desk, versions=False)
    assert len(stored_versions_of(desk)) == 1
    assert desk.path.read_bytes().count(piece) == 1
    kept = sum(desk.traces(signed & set(scribe.gone())).values())
    assert kept > 100
    assert sum(desk.traces(between).values()) == 0
    forget(desk, versions=True)
    gone = scribe.gone()
    assert signed | known <= set(gone) | set(scribe.stays())
    assert desk.traces(gone) == {}
    assert [
        path for path in desk.path.parent.rglob("*") if path.is_file() and piece in path.read_bytes()
    ] == []
    assert stored_versions_of(desk) == ()
    documents = exported(desk, tmp_path / "out", FORMS if full else FORMS[:1])
    assert with_traces(documents, gone) == []
    sys.stdout.write(
        f"{len(signed)} texts signed: {kept} traces while the version is kept, 0 once it is removed;"
        f" {len(between)} texts written and deleted after it: 0 either way\n"
    )


def stored_versions_of(owner):
    owner.session.shell.close_workshop()
    found = stored_versions(owner.path)
    owner.open()
    owner.scribe.document = owner.document
    return found


def test_control_a_text_packed_in_a_document_is_found(desk, tmp_path):
    desk.scribe.write_everywhere()
    stays = desk.scribe.stays()
    documents = exported(desk, tmp_path / "out")
    assert with_traces(documents, stays) == sorted(documents)
    hidden = {name: (tmp_path / "out" / name).read_bytes() for name in documents}
    assert with_traces(hidden, stays) == [
        name for name in sorted(hidden) if name[-4:] not in ("docx", "xlsx")
    ]
    assert count_in(documents["charter.pdf"], stays) > count_in(hidden["charter.pdf"], stays)
