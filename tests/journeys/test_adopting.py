"""A group adopts its charter, works on, adopts again, and looks at what it signed, in the real window."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.publication import digest_of_pdf
from facilitator.domain.records import Cell, Decision, Participant
from facilitator.domain.workshop import FACTS
from facilitator.gui.dialogs.opening import drop_dialogs
from facilitator.gui.models.differences import ROW
from facilitator.gui.versions.adopting import AdoptDialog
from facilitator.gui.versions.dialog import VersionsDialog
from facilitator.gui.versions.forgetting import ForgetNotice
from facilitator.gui.versions.reading import ReadingDialog
from facilitator.storage import create, stored_versions
from journeys.person import Person

KEY = Qt.Key
AN_ID = re.compile(r"\b[0-9a-f]{32}\b")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "Harbour.workshop"
    create(path, sample(), label("new"))
    return path


@pytest.fixture
def person(tmp_path, qapp, path):
    person = at_charter(tmp_path, path)
    yield person
    if person.window.isVisible():
        drop_dialogs(person.window)
        person.leave()


def at_charter(folder, path):
    person = Person(folder, path)
    person.workspace.show_stage("charter")
    return person


def adopt(person, adopter):
    """Adopt the next version by keyboard: everybody signed, the second one with a reservation."""
    count = len(person.document.versions)
    person.control(KEY.Key_A, shift=True)
    dialog = person.dialog(AdoptDialog)
    dialog.adopter.selectAll()
    person.write(adopter)
    dialog.signing.everybody.setFocus()
    person.press(KEY.Key_Space)
    dialog.signing.lines[1].reserved.setFocus()
    person.press(KEY.Key_Space)
    person.write("Too slow for refunds")
    person.press(KEY.Key_Return)
    person.until(lambda: len(person.document.versions) > count)
    person.until_back()


def ten_changes(workshop):
    """Ten changes of different kinds: what each is called in the list, and the workshop after it."""

    def first(kind):
        return next(iter(workshop.of(kind).values()))

    facts, role, unit = workshop.facts, list(workshop.roles.values())[-1], first("unit")
    gone, limit, stance = list(workshop.decisions.values())[-1], first("limit"), first("stance")
    rule, guardrail = first("escalation_rule"), first("guardrail")
    other = next(one for one in workshop.risk_levels if one != stance.level)
    row = next(key for key in workshop.cells if key[0] != gone.id)
    said = next(key for key in workshop.cells[row] if key != role.id)
    letters = ("C",) if workshop.cells[row][said].letters != ("C",) else ("I",)
    decision = workshop.decisions[row[0]]
    section = first("section")
    yield f"“{facts.title}”", lambda w: edits.update(w, "workshop", facts.id, purpose="Decide in a day.")
    yield "“Zoe Lang”", lambda w: edits.put(w, Participant(title="Zoe Lang", position="Works council"))
    yield "“The whole group”", lambda w: edits.update(w, "unit", unit.id, title="The whole group")
    yield "“Desk of the helpers”", lambda w: edits.update(w, "role", role.id, title="Desk of the helpers")
    yield "“Data stays home”", lambda w: edits.update(w, "guardrail", guardrail.id, title="Data stays home")
    yield "“Lend a ship”", lambda w: edits.put(w, Decision(title="Lend a ship", section=section.id))
    yield f"“{decision.title}”", lambda w: edits.set_cells(w, {(*row, said): Cell(letters)})
    yield workshop.roles[limit.role].title, lambda w: edits.remove(w, "limit", [limit.id])
    yield (
        workshop.risk_categories[stance.category].title,
        lambda w: edits.update(w, "stance", stance.id, level=other),
    )
    yield "“Nobody answers”", lambda w: edits.update(w, "escalation_rule", rule.id, title="Nobody answers")


def shown(dialog):
    """The differences that are listed, each as its title and lines."""
    model = dialog.details.differences.model()
    rows = [model.index(row, 0).data(ROW) for row in range(model.rowCount())]
    return [row.words for row in rows if row is not None]


def compare_with(person, dialog, steps):
    """Choose another state to compare with, by its place in the list, and wait for the answer."""
    heading = dialog.details.differences_heading.text()
    dialog.details.compare.setFocus()
    for _ in range(steps):
        person.press(KEY.Key_Down)
    person.until(lambda: dialog.details.differences_heading.text() != heading)


def test_what_was_adopted_stays_and_what_changed_is_told(person, tmp_path, path):
    adopt(person, "Executive board")
    first = person.document.stored(1)()
    assert person.window.bench.status_line.message.accessibleName() == "Version 1 adopted"
    assert "Too slow for refunds" in "".join(
        page.extract_text() for page in PdfReader(BytesIO(first.pdf)).pages
    )
    expected = []
    for name, change in ten_changes(person.workshop):
        expected.append(name)
        assert person.document.edit(label("record.set", field="", title=name), change(person.workshop))
    adopt(person, "Executive board, again")

    person.control(KEY.Key_Y, shift=True)
    dialog = person.dialog(VersionsDialog)
    person.until(lambda: dialog.details.words.text() == "Nothing: both say the same.")
    compare_with(person, dialog, 1)
    assert dialog.details.differences_heading.text() == "10 changes from version 1 to version 2"
    told = shown(dialog)
    assert len(told) == len(expected) == 10
    for name, words in zip(expected, told, strict=True):
        assert name in " ".join((words.title, *words.lines))
    assert not any(AN_ID.search(" ".join((words.title, *words.lines))) for words in told)
    pages = "\n".join(
        page.extract_text() for page in PdfReader(BytesIO(person.document.stored(2)().pdf)).pages
    )
    assert "Changes since" in pages
    assert list(first.workshop.roles.values())[-1].title in pages

    dialog.list.setFocus()
    person.press(KEY.Key_Down)
    person.press(KEY.Key_Return)
    reading = person.dialog(ReadingDialog)
    person.until(lambda: reading.reader is not None)
    assert reading.reader.pdf.pageCount() == len(PdfReader(BytesIO(first.pdf)).pages)
    person.press(KEY.Key_Escape)
    person.until(lambda: QApplication.activeModalWidget() is dialog)
    dialog.close_button.click()
    person.until_back()

    while person.document.history.undoable is not None:
        person.control(KEY.Key_Z)
    assert person.workshop == first.workshop
    assert [version.number for version in person.document.versions] == [1, 2]
    person.until_saved()
    person.leave()

    again = at_charter(tmp_path, path)
    kept = again.document.stored(1)()
    assert (kept.pdf, kept.workshop, kept.version) == (first.pdf, first.workshop, first.version)
    assert digest_of_pdf(kept.pdf) == again.document.versions[0].sha256
    assert again.workspace.page.bar.state.accessibleName().startswith("Version 3")
    again.leave()


@pytest.mark.parametrize("too", [False, True])
def test_forgetting_keeps_what_was_signed_unless_it_shall_go_too(person, path, too):
    adopt(person, "Executive board")
    person.until_saved()
    person.window.actions_of_window.forget_history.trigger()
    notice = person.dialog(ForgetNotice)
    assert "Adopted versions stay" in notice.accessibleDescription()
    assert not notice.versions.isChecked()
    notice.activateWindow()
    person.until(notice.isActiveWindow)
    if too:
        notice.versions.setFocus()
        person.press(KEY.Key_Space)
        assert "Adopted versions stay" not in notice.accessibleDescription()
        assert "Adopted versions go, too" in notice._said.text()
    notice.buttons["forget"].setFocus()
    person.press(KEY.Key_Space)
    person.until_back()
    person.until(lambda: not person.session.shell.tasks.busy)
    person.until_saved()
    assert len(person.document.versions) == (0 if too else 1)
    assert person.workspace.page.versions.versions.isEnabled() is not too
    person.leave()
    assert len(stored_versions(path)) == (0 if too else 1)


def test_an_undo_after_adopting_says_what_it_took_back_and_where(person):
    message = person.window.bench.status_line.message
    facts = person.workshop.facts
    person.document.set_field(
        FACTS, facts.id, "status", edits.update(person.workshop, FACTS, facts.id, status="proposed")
    )
    adopt(person, "Executive board")
    person.control(KEY.Key_Z)
    assert message.accessibleName() == "Undone: Marked as a draft"
    person.workspace.show_stage("workshop")
    person.control(KEY.Key_Z, shift=True)
    assert message.accessibleName() == "Done again on the page Charter: Marked as a draft"
    assert len(person.document.versions) == 1
