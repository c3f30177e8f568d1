"""The models keep Qt's rules while a workshop is edited at random, undone and done again."""

import random

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from facilitator.domain import edits
from facilitator.domain.arrangement import grouped, unit_tree
from facilitator.domain.labels import label
from facilitator.domain.records import Cell, Decision
from facilitator.domain.workshop import KINDS, LISTED
from facilitator.gui.models.decisions import DecisionsModel
from facilitator.gui.models.findings import FindingsModel
from facilitator.gui.models.history import HistoryModel
from facilitator.gui.models.records import RecordsModel
from facilitator.gui.models.rows import ID, KIND, follow_rows
from facilitator.gui.models.tree import UnitsAndRolesModel
from gui.opened import harbour, opening

NEW = {name: KINDS[name].type for name in LISTED}
TESTER = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        yield opened


def any_edit(workshop, randomly):
    kind = randomly.choice(list(NEW))
    ids = list(workshop.of(kind))
    what = randomly.randrange(5)
    if what == 0 or not ids:
        return edits.put(
            workshop, NEW[kind](title=f"{kind} {randomly.random()}"), randomly.randrange(len(ids) + 1)
        )
    record = randomly.choice(ids)
    if what == 1:
        return edits.remove(workshop, kind, [record])
    if what == 2:
        return edits.move(workshop, kind, record, randomly.randrange(len(ids)))
    if what == 3:
        field, target = {"role": ("unit", "unit"), "decision": ("section", "section")}.get(
            kind, ("title", "")
        )
        value = randomly.choice(["", *workshop.of(target)]) if target else f"{randomly.random()}"
        return edits.update(workshop, kind, record, **{field: value})
    if not workshop.decisions or not workshop.roles:
        return workshop
    key = (randomly.choice(list(workshop.decisions)), "", randomly.choice(list(workshop.roles)))
    return edits.set_cells(workshop, {key: Cell((randomly.choice("RACI"),))})


def rows_of(model, parent=None):
    """Kind, id and depth of every row, read through the model."""
    found = []
    waiting = [(QModelIndex(), -1)]
    while waiting:
        above, depth = waiting.pop()
        if above.isValid():
            found.append((above.data(KIND), above.data(ID), depth))
        rows = reversed(range(model.rowCount(above)))
        waiting.extend((model.index(row, 0, above), depth + 1) for row in rows)
    return found


def test_models_keep_the_rules_and_show_what_is_there(opened, full, qapp):
    document = opened.document
    people = RecordsModel(document, "participant", ("title", "position", "present"))
    decisions = DecisionsModel(document)
    tree = UnitsAndRolesModel(document)
    findings, history = FindingsModel(), HistoryModel(document)
    testers = [QAbstractItemModelTester(m, TESTER) for m in (people, decisions, tree, findings, history)]
    randomly = random.Random(7)
    for _ in range(1_000 if full else 120):
        if randomly.random() < 0.25:
            randomly.choice((document.undo, document.redo))()
        else:
            document.edit(label("cells.set", count="1"), any_edit(document.workshop, randomly))
        workshop = document.workshop
        assert [row[1] for row in rows_of(people)] == list(workshop.participants)
        groups = grouped(workshop, "decision")
        expected = [("decision", key, 0) for key in groups.pop("")]
        for section, members in groups.items():
            expected += [("section", section, 0), *(("decision", key, 0) for key in members)]
        assert rows_of(decisions) == expected
        shown = rows_of(tree)
        assert {key for kind, key, _ in shown if kind == "role"} == set(workshop.roles)
        assert [(key, depth) for kind, key, depth in shown if kind == "unit"] == unit_tree(workshop)
        findings.show_findings(opened.context.findings.all)
        history.refresh()
        assert findings.rowCount() == len(opened.context.findings.all)
    assert len(testers) == 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("abc", "abc"),
        ("", "abc"),
        ("abc", ""),
        ("abcde", "abxde"),
        ("abc", "cba"),
        ("abab", "ab"),
        ("ab", "abab"),
    ],
)
def test_rows_are_led_from_any_list_to_any_other(old, new, opened, qtmodeltester):
    model = FindingsModel()
    taken = []
    follow_rows(model, list(old), list(new), taken.append)
    assert (taken[-1] if taken else list(old)) == list(new)
    assert len(taken) <= 2


def test_one_decision_more_is_one_row_more(opened, qtbot):
    model = DecisionsModel(opened.document)
    added = edits.put(opened.workshop, Decision(title="New", section=opened.find("section", "Market").id))
    with qtbot.waitSignal(model.rowsInserted) as signal, qtbot.assertNotEmitted(model.rowsRemoved):
        opened.document.edit(label("record.add", title="New"), added)
    assert signal.args[1:] == [4, 4]


def test_a_letter_redraws_one_row_of_the_decisions(opened, qtbot):
    model = DecisionsModel(opened.document)
    key = (opened.find("decision", "Change a price").id, "", opened.find("role", "Finance").id)
    with qtbot.waitSignal(model.dataChanged) as signal:
        opened.document.edit(
            label("cells.set", count="1"), edits.set_cells(opened.workshop, {key: Cell(("A",))})
        )
    assert (signal.args[0].row(), signal.args[1].row()) == (2, 2)


def test_flags_of_the_tree(opened):
    model = UnitsAndRolesModel(opened.document)
    centre = model.index(0, 0)
    assert centre.flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(centre, "x", Qt.ItemDataRole.CheckStateRole)
    assert model.setData(centre, "Head office")
    assert opened.titles("unit")[0] == "Head office"


def test_without_units_roles_stand_at_the_top(opened):
    model = UnitsAndRolesModel(opened.document)
    after = edits.remove(opened.workshop, "unit", list(opened.workshop.units))
    opened.document.edit(label("records.remove", count="2"), after)
    assert rows_of(model) == [("role", key, 0) for key in opened.workshop.roles]


def test_roles_without_a_unit_have_a_heading_where_there_are_units(opened):
    model = UnitsAndRolesModel(opened.document)
    board = opened.find("role", "Board")
    opened.document.set_field(
        "role", board.id, "unit", edits.update(opened.workshop, "role", board.id, unit="")
    )
    assert rows_of(model)[:2] == [("", "", 0), ("role", board.id, 1)]
    assert model.index(0, 0).data() == "Without a unit"
