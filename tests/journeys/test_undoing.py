"""Undo and redo say what they took back, and on which page where another one is open."""

from PySide6.QtCore import Qt

from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.storage import create
from journeys.person import Person


def test_an_undo_says_on_which_page_it_was(tmp_path, qapp):
    path = tmp_path / "Harbour.workshop"
    create(path, sample(), label("new"))
    person = Person(tmp_path, path)
    message = person.window.bench.status_line.message
    person.control(Qt.Key.Key_2)
    after = edits.update(person.workshop, "role", "finance", title="Money")
    person.document.edit(label("record.set", field="role.title", title="Finance"), after)
    person.control(Qt.Key.Key_9)
    person.control(Qt.Key.Key_Z)
    assert message.accessibleName() == "Undone on the page Units and roles: Changed Role of “Finance”"
    person.control(Qt.Key.Key_Z, shift=True)
    assert message.accessibleName() == "Done again on the page Units and roles: Changed Role of “Finance”"
    person.control(Qt.Key.Key_2)
    person.control(Qt.Key.Key_Z)
    assert message.accessibleName() == "Undone: Changed Role of “Finance”"
    person.leave()
