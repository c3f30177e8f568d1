"""The rail: stages with their state, walked with the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.checks.stages import StageState
from facilitator.gui.frame.rail import Rail, StageRow
from gui.opened import theme

ACTS = [
    ("Prepare", [("workshop", "Workshop"), ("roles", "Units and roles")]),
    ("Decide", [("decisions", "Decisions"), ("rights", "Decision rights")]),
]


@pytest.fixture
def rail(qtbot):
    rail = Rail()
    qtbot.addWidget(rail)
    rail.use(theme())
    rail.set_stages(ACTS)
    theme().adopt(rail)
    rail.resize(220, 600)
    with qtbot.waitActive(rail):
        rail.show()
    rail.set_current("workshop")
    yield rail
    rail.close()


def row(rail, stage):
    return next(r for r in rail.findChildren(StageRow) if r.stage_id == stage)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (StageState("done"), "Decision rights, done"),
        (StageState("in-progress"), "Decision rights, in progress"),
        (StageState("empty"), "Decision rights, empty"),
        (StageState("findings", 2, "error"), "Decision rights, 2 errors"),
        (StageState("findings", 1, "error"), "Decision rights, 1 error"),
        (StageState("findings", 3, "warning"), "Decision rights, 3 warnings"),
    ],
)
def test_a_row_says_its_state_to_a_screen_reader(rail, state, words):
    rail.set_states({"rights": state})
    assert row(rail, "rights").accessibleName() == words


def test_each_state_has_a_mark_of_its_own(rail):
    states = [
        StageState("done"),
        StageState("in-progress"),
        StageState("empty"),
        StageState("findings", 2, "error"),
        StageState("findings", 2, "warning"),
    ]
    pictures = []
    for state in states:
        rail.set_states({"rights": state})
        pictures.append(row(rail, "rights").grab().toImage())
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[i + 1 :])


def test_up_and_down_walk_and_enter_opens(rail, qtbot):
    rail.setFocus()
    assert QApplication.focusWidget() is row(rail, "workshop")
    chosen = []
    rail.chosen.connect(chosen.append)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is row(rail, "decisions")
    assert chosen == []
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert chosen == ["decisions"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert chosen == ["decisions", "roles"]


def test_the_walk_stops_at_its_ends(rail, qtbot):
    rail.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is row(rail, "workshop")
    for _ in range(9):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is row(rail, "rights")


def test_the_rail_is_one_stop_of_tab(rail):
    policies = [r.focusPolicy() & Qt.FocusPolicy.TabFocus for r in rail.findChildren(StageRow)]
    assert [bool(p) for p in policies] == [True, False, False, False]
    rail.set_current("rights")
    policies = [r.focusPolicy() & Qt.FocusPolicy.TabFocus for r in rail.findChildren(StageRow)]
    assert [bool(p) for p in policies] == [False, False, False, True]


def test_a_small_window_scrolls_to_the_stage(rail, qtbot):
    rail.resize(220, 170)
    rail.set_current("rights")
    shown = row(rail, "rights")
    top = shown.mapTo(rail, shown.rect().topLeft()).y()
    assert 0 <= top <= rail.height() - shown.height()


def test_rows_give_way_to_the_scroll_bar(rail):
    theme().set_zoom(200)
    rail.resize(440, 400)
    QApplication.processEvents()
    assert rail._scroll.verticalScrollBar().isVisible()
    assert row(rail, "rights").width() <= rail._scroll.viewport().width()
    theme().set_zoom(100)


def test_every_control_has_a_name(rail):
    for child in rail.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert child.accessibleName()


def test_the_workshop_s_name_is_shown_as_typed_and_cut(rail):
    name = "<b>Harbour</b> " * 20
    rail.set_workshop(name)
    assert rail.workshop.text() == name
    assert len(rail.workshop._lines(rail.workshop.width())) == 2
