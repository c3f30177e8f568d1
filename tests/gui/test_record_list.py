"""Lists of records: a line that adds, a table with its keys, the form beside it; also of one owner alone."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from facilitator.domain import edits
from facilitator.domain.bounds import Guardrail, Metric, RiskCategory, StallStory
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.labels import label
from facilitator.domain.records import Seat
from facilitator.gui.messages import label_words
from facilitator.gui.models.records import RecordsModel, Ticked, Told
from facilitator.gui.models.rows import ID
from facilitator.gui.pages.page import Page
from facilitator.gui.pages.policy import PolicyPage
from facilitator.gui.records.details_stack import DetailsStack
from facilitator.gui.records.quick_add import QuickAdd
from facilitator.gui.records.record_list import RecordList
from facilitator.gui.records.record_table import RecordTable
from facilitator.gui.records.removal import remove_records
from facilitator.gui.records.where_used import used_words
from gui.looking import page_on
from gui.opened import harbour, opening
from gui.showing import make_page

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
TESTER = QAbstractItemModelTester.FailureReportingMode.Warning
HARD = Ticked("Hard", "hardness", "hard", "soft")


def bounded():
    """The harbour with two escalation rules of three and two steps, guardrails, a category and a seat."""
    workshop = harbour()
    board, finance = list(workshop.roles)[:2]
    rules = [EscalationRule(title="Deadlock"), EscalationRule(title="Over the limit")]
    steps = [
        EscalationStep(title="Advise", rule=rules[0].id, roles=(finance,), clock="24 h"),
        EscalationStep(title="Approve", rule=rules[1].id, roles=(finance, board), clock="2 wd"),
        EscalationStep(title="Settle", rule=rules[0].id, roles=(board,), clock="5 wd"),
        EscalationStep(title="Report", rule=rules[1].id),
        EscalationStep(rule=rules[0].id, roles=(board,)),
    ]
    category = RiskCategory(title="Safety", owner=finance)
    north = list(workshop.units)[1]
    more = (
        Guardrail(title="Two signatures", hardness="hard", owner=board),
        Guardrail(title="One price list"),
        category,
        Metric(title="Incidents", category=category.id, unit=north, appetite="2"),
        Seat(role=finance, unit=north),
        StallStory(title="The crane stood still", took="9 w", unit=north),
    )
    for record in (*rules, *steps, *more):
        workshop = edits.put(workshop, record)
    return workshop


class Steps(Page):
    """A page with the steps of one rule and nothing else, in the form of another."""

    stage = "escalation"
    form = "policy"

    new_guardrail: QuickAdd
    guardrails: RecordTable
    details: DetailsStack

    def __init__(self, context):
        self.shown = []
        super().__init__(context)

    def set_up(self):
        self.table, self.line = self.guardrails, self.new_guardrail
        told = Told("How many", lambda _workshop, step: str(len(step.roles)))
        self.list = RecordList(
            self,
            "escalation_step",
            self.table,
            self.line,
            columns=("title", "roles", "clock", told),
            weights=(3, 3, 2, 1),
            owned_by="rule",
        )
        self.list.current_changed.connect(self.shown.append)


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, bounded()) as opened:
        yield opened


@pytest.fixture
def page(opened, qtbot):
    page = make_page(qtbot, opened, Steps)
    page.list.show_of(opened.find("escalation_rule", "Deadlock").id)
    return page


def titles(page):
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def cells(page, row):
    model = page.table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def words_of_last(opened):
    return label_words(opened.document.history.steps[-1].label)


def test_the_records_of_one_owner_are_shown_in_their_words(page):
    assert titles(page) == ["Advise", "Settle", ""]
    assert cells(page, 1) == ["Settle", "Board", "5 working days", "1"]


def test_another_owner_shows_his_own_and_none_shows_nothing(page, opened):
    page.list.show_of(opened.find("escalation_rule", "Over the limit").id)
    assert titles(page) == ["Approve", "Report"]
    assert cells(page, 0) == ["Approve", "Finance and Board", "2 working days", "2"]
    page.list.show_of("")
    assert (titles(page), page.list.current, page.shown[-1]) == ([], "", "")
    assert not page.line.isEnabled()


def test_without_an_owner_nothing_is_added(page, opened):
    page.list.show_of("")
    page.list.add(["Lost"])
    assert len(opened.workshop.escalation_steps) == 5
    assert opened.labels == []


def test_what_was_typed_for_the_former_owner_is_his(page, opened, qtbot):
    page.line.setFocus()
    qtbot.keyClicks(page.line, "Warn")
    page.list.show_of(opened.find("escalation_rule", "Over the limit").id)
    assert titles(page) == ["Approve", "Report"]
    assert opened.find("escalation_step", "Warn").rule == opened.find("escalation_rule", "Deadlock").id


def test_new_ones_stand_behind_the_cursor_and_belong_to_the_owner(page, opened, qtbot):
    page.table.setFocus()
    page.list.go_to(opened.find("escalation_step", "Advise").id)
    qtbot.keyClick(page.table, Qt.Key.Key_Insert)
    assert page.line.hasFocus()
    for line in ("Warn", "Ask"):
        qtbot.keyClicks(page.line, line)
        qtbot.keyClick(page.line, Qt.Key.Key_Return)
    assert titles(page) == ["Advise", "Warn", "Ask", "Settle", ""]
    assert opened.labels == ["record.add", "record.add"]
    assert page.list.current == opened.find("escalation_step", "Ask").id == page.shown[-1]
    opened.document.undo()
    assert titles(page) == ["Advise", "Warn", "Settle", ""]


def test_they_are_moved_among_those_shown_alone(page, opened, qtbot):
    page.table.setFocus()
    page.list.go_to(opened.find("escalation_step", "Advise").id)
    qtbot.keyClick(page.table, Qt.Key.Key_Down, ALT)
    assert titles(page) == ["Settle", "Advise", ""]
    assert words_of_last(opened) == "Moved “Deadlock · Finance” below “Deadlock · Board”"
    assert page.list.current == opened.find("escalation_step", "Advise").id
    for _ in range(3):
        qtbot.keyClick(page.table, Qt.Key.Key_Up, ALT)
    assert titles(page) == ["Advise", "Settle", ""]
    assert words_of_last(opened) == "Moved “Deadlock · Finance” to the top"
    others = [s.title for s in opened.workshop.escalation_steps.values() if s.rule != page.list.owner]
    assert others == ["Approve", "Report"]


def test_one_without_a_title_is_removed_by_a_name_a_person_understands(page, opened, qtbot):
    page.table.setFocus()
    page.table.go_to_row(2)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert opened.said == ["Removed “Deadlock · Board”. Ctrl+Z takes it back."]
    assert words_of_last(opened) == "Removed “Deadlock · Board”"
    assert titles(page) == ["Advise", "Settle"]
    assert page.list.current == opened.find("escalation_step", "Settle").id


def test_several_are_removed_as_one_edit(page, opened, qtbot):
    page.table.setFocus()
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert titles(page) == []
    assert opened.labels == ["records.remove"]
    assert len(opened.workshop.escalation_steps) == 2
    opened.document.undo()
    assert titles(page) == ["Advise", "Settle", ""]


@pytest.mark.parametrize("column", [0, 1, 2, 3])
def test_f2_renames_wherever_in_the_row_the_cursor_is(page, opened, qtbot, column):
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.model().index(1, column))
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = QGuiApplication.focusObject()
    editor.selectAll()
    qtbot.keyClicks(editor, "Decide")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(page) == ["Advise", "Decide", ""])
    assert words_of_last(opened) == "Changed What is asked of them of “Deadlock · Board”"


def test_where_no_text_can_be_typed_the_form_is_asked_for(opened, qtbot):
    table = RecordTable()
    qtbot.addWidget(table)
    model = RecordsModel(opened.document, "seat", ("unit",), table)
    table.setModel(model)
    table.go_to_row(0)
    with qtbot.waitSignal(table.edit_requested):
        qtbot.keyClick(table, Qt.Key.Key_F2)


def test_esc_in_the_empty_line_leads_back_to_the_table(page, qtbot):
    page.line.setFocus()
    qtbot.keyClicks(page.line, "x")
    for there in (page.line, page.table):
        qtbot.keyClick(page.line, Qt.Key.Key_Escape)
        assert (page.line.text(), there.hasFocus()) == ("", True)


def test_what_is_told_follows_other_records(page, opened):
    finance = opened.find("role", "Finance")
    after = edits.update(opened.workshop, "role", finance.id, title="Treasurer")
    opened.document.set_field("role", finance.id, "title", after)
    assert cells(page, 0)[1] == "Treasurer"
    after = edits.remove(opened.workshop, "role", [finance.id])
    opened.document.edit(label("record.remove", title="Treasurer"), after)
    assert cells(page, 0)[1::2] == ["", "0"]


def test_the_whole_of_a_cut_cell_is_a_tooltip_that_takes_no_mark_up(page, opened):
    step = opened.find("escalation_step", "Advise")
    long = "<b>What</b> " * 20
    after = edits.update(opened.workshop, "escalation_step", step.id, title=long)
    opened.document.set_field("escalation_step", step.id, "title", after)
    model = page.table.model()
    assert page.table.tooltip_at(model.index(0, 0)).startswith("<span>&lt;b&gt;What")
    assert page.table.tooltip_at(model.index(0, 2)) == ""


def test_a_column_that_follows_what_is_in_it_leaves_the_rest_to_the_others(opened, qtbot):
    table = RecordTable()
    qtbot.addWidget(table)
    table.setModel(RecordsModel(opened.document, "stall_story", ("title", "took"), table))
    table.share_width(1, 0)
    table.resize(400, 200)
    with qtbot.waitActive(table):
        table.show()
    before = table.columnWidth(1)
    story = opened.find("stall_story", "The crane stood still")
    after = edits.update(opened.workshop, "stall_story", story.id, took="99999 wd")
    opened.document.set_field("stall_story", story.id, "took", after)
    qtbot.waitUntil(lambda: table.columnWidth(1) > before)
    qtbot.waitUntil(lambda: table.columnWidth(0) + table.columnWidth(1) == table.viewport().width())


def test_a_choice_of_two_is_ticked_by_space_wherever_in_the_row(opened, qtbot):
    page = make_page(qtbot, opened, PolicyPage)
    page.reveal("guardrail", opened.find("guardrail", "One price list").id)
    for expected in ("hard", "soft"):
        qtbot.keyClick(page.guardrails, Qt.Key.Key_Space)
        assert opened.find("guardrail", "One price list").hardness == expected
    index = page.guardrails.model().index(0, 2)
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Hard: yes"
    assert opened.labels == ["record.set", "record.set"]


REMOVALS = [
    ("escalation_rule", "Deadlock", "Removed “Deadlock” with 3 steps of a path. Ctrl+Z takes it back."),
    ("risk_category", "Safety", "Removed “Safety” with 1 metric. Ctrl+Z takes it back."),
    ("seat", "", "Removed “Finance · North”. Ctrl+Z takes it back."),
    ("metric", "Incidents", "Removed “Incidents · Safety · North”. Ctrl+Z takes it back."),
    (
        "unit",
        "North",
        (
            "Removed “North” with 1 seat and 1 metric and its mention in 2 roles and 1 story. "
            "Ctrl+Z takes it back."
        ),
    ),
]


@pytest.mark.parametrize(("kind", "title", "said"), REMOVALS)
def test_a_removal_says_what_went_with_it_by_name(opened, kind, title, said):
    assert remove_records(opened.document, [(kind, opened.find(kind, title).id)]) == said


def test_a_top_role_that_is_removed_is_none_any_more_and_comes_back(opened):
    finance, facts = opened.find("role", "Finance").id, opened.workshop.facts
    after = edits.update(opened.workshop, "workshop", facts.id, top_role=finance)
    after = edits.remove(after, "escalation_step", list(after.escalation_steps))
    after = edits.remove(after, "risk_category", list(after.risk_categories))
    opened.document.set_field("workshop", facts.id, "top_role", after)
    said = remove_records(opened.document, [("role", finance)])
    assert said == (
        "Removed “Finance” with 1 cell of the grid and 1 seat and its mention in the mandate. "
        "Ctrl+Z takes it back."
    )
    assert opened.workshop.facts.top_role == ""
    opened.document.undo()
    assert opened.workshop.facts.top_role == finance


def test_where_a_record_is_used_says_names_and_the_top_role(opened):
    finance = opened.find("role", "Finance").id
    facts = opened.workshop.facts
    after = edits.update(opened.workshop, "workshop", facts.id, top_role=finance)
    after = edits.remove(after, "escalation_step", list(after.escalation_steps))
    words = used_words(after, "role", finance).split("\n")
    assert words[1:] == ["Named by “Finance · North” and “Safety”", "The top role of this workshop"]


ANY = {
    "escalation_step": ("rule", "escalation_rule"),
    "metric": ("category", "risk_category"),
    "seat": ("unit", "unit"),
}


def any_edit(workshop, randomly):
    """Add, remove, move or give away a record that belongs to another, or change or remove such another."""
    kind = randomly.choice(list(ANY))
    field, owner_kind = ANY[kind]
    records, owners = list(workshop.of(kind).values()), list(workshop.of(owner_kind))
    what = randomly.randrange(6)
    if what == 0 or not records:
        new = {"escalation_step": EscalationStep, "metric": Metric, "seat": Seat}[kind]
        owner = randomly.choice(["", *owners])
        made = new(title=f"{randomly.random()}", **{field: owner})
        return edits.put(workshop, made, randomly.randrange(len(records) + 1))
    record = randomly.choice(records)
    if what == 1:
        return edits.remove(workshop, kind, [record.id])
    if what == 2:
        return edits.move(workshop, kind, record.id, randomly.randrange(len(records)))
    if what == 3:
        return edits.update(workshop, kind, record.id, **{field: randomly.choice(["", *owners])})
    if what == 4 or not owners:
        new = {"escalation_rule": EscalationRule, "risk_category": RiskCategory}.get(owner_kind)
        return edits.put(workshop, new(title=f"{randomly.random()}")) if new else workshop
    return edits.remove(workshop, owner_kind, [randomly.choice(owners)])


def test_models_of_owners_keep_the_rules_and_show_what_is_theirs(opened, full, qapp):
    document = opened.document
    told = Told("Of", lambda workshop, record: str(len(workshop.roles)))
    models = {
        kind: RecordsModel(document, kind, ("title", field, told), owned_by=field)
        for kind, (field, _kind) in ANY.items()
    }
    whole = RecordsModel(document, "guardrail", ("title", "owner", HARD))
    testers = [QAbstractItemModelTester(model, TESTER) for model in (*models.values(), whole)]
    randomly = random.Random(11)
    owners = dict.fromkeys(models, "")
    for _ in range(1_500 if full else 150):
        roll = randomly.random()
        if roll < 0.2:
            randomly.choice((document.undo, document.redo))()
        elif roll < 0.4:
            kind = randomly.choice(list(models))
            owners[kind] = randomly.choice(["", *document.workshop.of(ANY[kind][1])])
            models[kind].show_of(owners[kind])
        else:
            document.edit(label("cells.set", count="1"), any_edit(document.workshop, randomly))
        for kind, model in models.items():
            expected = [
                key
                for key, record in document.workshop.of(kind).items()
                if getattr(record, ANY[kind][0]) == owners[kind]
            ]
            shown = [model.index(row, 0).data(ID) for row in range(model.rowCount())]
            assert shown == expected
            assert [model.row_of(key) for key in expected] == list(range(len(expected)))
    assert len(testers) == 4


def test_read_only_nothing_is_added_removed_or_ticked(tmp_path, qtbot):
    with page_on(qtbot, tmp_path, PolicyPage, workshop=bounded()) as (page, opened):
        before = opened.workshop
        assert page.new_guardrail.isHidden()
        page.reveal("guardrail", opened.find("guardrail", "Two signatures").id)
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Insert):
            opened.said.clear()
            qtbot.keyClick(page.guardrails, key)
            assert opened.said == ["“Harbour” may only be looked at; copy it."]
        qtbot.keyClick(page.guardrails, Qt.Key.Key_Down, ALT)
        qtbot.keyClick(page.guardrails, Qt.Key.Key_Space)
        assert opened.workshop is before
        assert page.guardrails.model().index(0, 2).data() == "yes"
