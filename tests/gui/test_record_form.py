import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.gui.document import SaveState
from facilitator.gui.records.details import DecisionDetails, RoleDetails, SectionDetails, UnitDetails
from gui.opened import harbour, opening

FORMS = {
    "unit": UnitDetails,
    "role": RoleDetails,
    "section": SectionDetails,
    "decision": DecisionDetails,
}


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        yield opened


@pytest.fixture
def form(opened, qtbot):
    """Return a maker of forms that show a record by its title."""

    def make(kind, title):
        made = FORMS[kind](opened.document, opened.said.append)
        qtbot.addWidget(made)
        made.show_record(opened.find(kind, title).id)
        with qtbot.waitActive(made):
            made.show()
        return made

    return make


def test_labels_help_and_names_come_from_the_description(form):
    decision = form("decision", "Set the scope")
    assert decision.findChild(QLabel, "deadline_label").text() == "By when at the latest"
    assert decision.findChild(QLabel, "deadline_label").buddy() is decision.deadline
    assert decision.deadline.accessibleName() == "By when at the latest"
    assert decision.deadline.placeholderText().startswith("Such as two working days")
    assert decision.approval.text() == "Approves somebody's request"


@pytest.mark.parametrize("kind", FORMS)
def test_every_widget_of_a_form_has_a_name_for_those_who_do_not_see_it(form, opened, kind):
    made = form(kind, opened.titles(kind)[0])
    fields = made.record_form._widgets
    assert fields
    assert all(widget.accessibleName() for widget in fields.values())


def test_typing_becomes_one_edit_after_a_pause(form, opened, qtbot):
    title = form("role", "Finance").title
    title.setFocus()
    title.end(False)
    with qtbot.waitSignal(opened.document.changed):
        qtbot.keyClicks(title, " director")
        assert opened.labels == []
    assert opened.labels == ["record.set"]
    assert "Finance director" in opened.titles("role")


def test_nobody_reads_saved_while_something_is_only_typed(form, opened, qtbot):
    opened.document.wait_until_saved()
    qtbot.waitUntil(lambda: opened.document.save_state is SaveState.SAVED)
    title = form("role", "Finance").title
    qtbot.keyClicks(title, "x")
    assert opened.document.save_state is SaveState.SAVING
    title.undo()


def test_leaving_a_field_makes_the_edit(form, opened, qtbot):
    role = form("role", "Finance")
    role.title.setFocus()
    role.title.end(False)
    qtbot.keyClicks(role.title, " director")
    role.short.setFocus()
    assert opened.titles("role")[1] == "Finance director"


def test_going_to_another_record_keeps_what_was_typed(form, opened, qtbot):
    role = form("role", "Finance")
    role.title.setFocus()
    role.title.end(False)
    qtbot.keyClicks(role.title, " director")
    role.show_record(opened.find("role", "Board").id)
    assert opened.titles("role")[:2] == ["Board", "Finance director"]
    assert role.title.text() == "Board"


def test_a_flush_turns_typing_into_an_edit(form, opened, qtbot):
    role = form("role", "Finance")
    role.title.setFocus()
    role.title.end(False)
    qtbot.keyClicks(role.title, " director")
    opened.document.flush_requested.emit()
    assert opened.titles("role")[1] == "Finance director"
    opened.document.wait_until_saved()
    qtbot.waitUntil(lambda: opened.document.save_state is SaveState.SAVED)


def test_undo_takes_typing_back_in_one_step_and_the_cursor_stays(form, opened, qtbot):
    criteria = form("decision", "Hire somebody").criteria
    criteria.setFocus()
    qtbot.keyClicks(criteria, "Within the budget")
    opened.document.flush_requested.emit()
    qtbot.keyClicks(criteria, " of the unit")
    opened.document.undo()
    assert criteria.toPlainText() == "Within the budget"
    assert criteria.textCursor().position() == len("Within the budget")
    opened.document.redo()
    assert criteria.toPlainText() == "Within the budget of the unit"


def test_the_key_of_undo_is_the_documents_also_within_a_field(form, opened, qtbot):
    role = form("role", "Finance")
    QShortcut(QKeySequence("Ctrl+Z"), role).activated.connect(opened.document.undo)
    role.title.setFocus()
    role.title.end(False)
    qtbot.keyClicks(role.title, " director")
    qtbot.keyClick(role.title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert role.title.text() == "Finance"
    assert [step.action for step in opened.document.history.steps][-2:] == ["edit", "undo"]


def test_choices_flags_and_references_are_edits_at_once(form, opened, qtbot):
    role = form("role", "Finance")
    role.kind.setFocus()
    qtbot.keyClick(role.kind, Qt.Key.Key_Down)
    qtbot.keyClick(role.vacant, Qt.Key.Key_Space)
    role.reports_to.setFocus()
    qtbot.keyClick(role.reports_to, Qt.Key.Key_Down)
    role.holders.setCurrentRow(1)
    qtbot.keyClick(role.holders, Qt.Key.Key_Space)
    finance = opened.find("role", "Finance")
    assert (finance.kind, finance.vacant) == ("per_unit", True)
    assert opened.workshop.roles[finance.reports_to].title == "Board"
    assert [opened.workshop.participants[key].title for key in finance.holders] == ["Jonas"]
    assert opened.labels == ["record.set"] * 4
    for _ in range(4):
        opened.document.undo()
    assert opened.find("role", "Finance") == finance.__class__(
        id=finance.id, title="Finance", unit=finance.unit
    )
    assert (role.kind.value(), role.vacant.value(), role.reports_to.value()) == ("single", False, "")


def test_a_circle_is_refused_with_a_sentence(form, opened, qtbot):
    board, finance = opened.find("role", "Board"), opened.find("role", "Finance")
    after = edits.update(opened.workshop, "role", finance.id, reports_to=board.id)
    opened.document.set_field("role", finance.id, "reports_to", after)
    role = form("role", "Board")
    role.reports_to.setFocus()
    qtbot.keyClick(role.reports_to, Qt.Key.Key_Down)
    assert opened.find("role", "Board").reports_to == ""
    assert role.reports_to.value() == ""
    assert "“Board” cannot report to “Finance”" in opened.said[-1]


def test_a_paste_is_cleaned_and_capped_with_a_word(form, opened):
    role = form("role", "Finance")
    role.short.setFocus()
    QGuiApplication.clipboard().setText("F\x00in\u202eance\n" + "x" * 10_000_000)
    role.short.selectAll()
    role.short.paste()
    opened.document.flush_requested.emit()
    assert opened.find("role", "Finance").short == "Finance " + "x" * 32
    assert "first 40 characters" in opened.said[-1]


def test_ten_megabytes_in_every_text_leave_the_file_small(form, opened):
    decision = form("decision", "Hire somebody")
    QGuiApplication.clipboard().setText("long " * 2_000_000)
    texts = (decision.frequency, decision.deadline, decision.circumstances, decision.criteria)
    for widget in texts:
        widget.setFocus()
        widget.selectAll()
        widget.paste()
        opened.document.flush_requested.emit()
    stored = opened.find("decision", "Hire somebody")
    assert [len(stored.frequency), len(stored.circumstances)] == [299, 19_999]
    assert len(opened.said) == len(texts)
    opened.document.wait_until_saved()
    assert opened.path.stat().st_size < 1_000_000


def test_a_record_that_goes_leaves_the_form_empty_and_off(form, opened):
    role = form("role", "Finance")
    finance = opened.find("role", "Finance")
    opened.document.edit(
        label("record.remove", title="Finance"), edits.remove(opened.workshop, "role", [finance.id])
    )
    assert role.title.text() == ""
    assert not role.isEnabled()
    opened.document.undo()
    assert role.title.text() == "Finance"
    assert role.isEnabled()


def test_new_people_are_offered_as_holders(form, opened):
    role = form("role", "Finance")
    elena = opened.find("participant", "Elena")
    opened.document.set_field(
        "participant",
        elena.id,
        "title",
        edits.update(opened.workshop, "participant", elena.id, title="Ellen"),
    )
    assert role.holders.item(0).text() == "Ellen"


def test_what_may_be_adapted_is_asked_only_where_something_may(form, opened, qtbot):
    decision = form("decision", "Hire somebody")
    assert not decision.adaptation.isVisible()
    qtbot.keyClick(decision.adaptable, Qt.Key.Key_Space)
    decision.show_used()
    assert decision.adaptation.isVisible()


def test_where_used_names_letters_and_who_refers(form):
    assert form("decision", "Change a price").used.text() == "A  Product lead\nR  Delivery lead\nC  Board"
    assert form("role", "Board").used.text() == "2 × A · 1 × C · 1 × I in 4 decisions"
    assert form("section", "Money").used.text() == "Named by “Approve spend” and “Hire somebody”"
    assert form("unit", "North").used.text() == "Named by “Product lead” and “Delivery lead”"


def test_what_is_no_value_yet_is_not_taken_for_another_record(form, opened, qtbot):
    section = form("section", "Market")
    title = section.title
    title.setFocus()
    qtbot.keyClicks(title, "x")
    title.value = lambda: None
    section.show_record(opened.find("section", "Money").id)
    del title.value
    section.record_form.flush()
    assert opened.titles("section") == ["Market", "Money"]
    assert title.text() == "Money"
    opened.document.wait_until_saved()
    qtbot.waitUntil(lambda: opened.document.save_state is SaveState.SAVED)


def test_a_form_looks_only_at_what_it_shows(form, opened, monkeypatch):
    section = form("section", "Market")
    asked = []
    monkeypatch.setattr(type(section.title), "show_value", lambda _self, value: asked.append(value))
    cells = edits.set_cells(opened.workshop, {})
    renamed = edits.update(cells, "role", opened.find("role", "Board").id, title="The board")
    opened.document.edit(label("records.add", count="1"), renamed)
    assert asked == []
    own = edits.update(opened.workshop, "section", opened.find("section", "Market").id, title="Markets")
    opened.document.edit(label("records.add", count="1"), own)
    assert asked == ["Markets"]
