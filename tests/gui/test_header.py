"""The head of a page offers its actions, and none is lost where there is no room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidgetAction

from facilitator.gui.frame.header import Header
from facilitator.gui.widgets import ActionButton, SegmentedControl
from gui.opened import theme


@pytest.fixture
def header(qtbot):
    header = Header()
    qtbot.addWidget(header)
    header.use(theme())
    theme().adopt(header)
    header.resize(1100, 64)
    header.set_words("Decision rights", "Who decides, who does the work?")
    with qtbot.waitActive(header):
        header.show()
    yield header
    header.close()


def actions(*words):
    return [QAction(word) for word in words]


def buttons(header):
    QApplication.processEvents()
    return [b for b in header.findChildren(ActionButton) if b.isVisible()]


def test_the_last_action_is_the_main_one(header):
    made = actions("Find", "Add role", "Add decision")
    header.set_actions(made)
    shown = buttons(header)
    assert [b.text() for b in shown] == ["Find", "Add role", "Add decision"]
    assert [b.property("kind") for b in shown] == [None, None, "primary"]
    assert all(b.accessibleName() for b in shown)


def test_the_actions_of_another_page_take_their_place(header):
    one, two = actions("Find"), actions("Print", "Export")
    header.set_actions(one)
    header.set_actions(two)
    assert [b.text() for b in buttons(header)] == ["Print", "Export"]
    header.set_actions([])
    assert buttons(header) == []


def test_what_finds_no_room_goes_into_a_menu_and_works_there(header, qtbot):
    made = actions("Disagreement map", "Blind round…", "Find", "Add role", "Add decision")
    header.set_actions(made)
    assert not header._more.isVisible()
    header.resize(460, 64)
    shown = [b.text() for b in buttons(header)]
    assert shown[-1] == "Add decision"
    hidden = [action.text() for action in header._more_menu.actions()]
    assert hidden + shown == [action.text() for action in made]
    assert header._more.isVisible()
    right = max(b.geometry().right() for b in buttons(header))
    assert right <= header.width()
    with qtbot.waitSignal(made[0].triggered):
        header._more_menu.actions()[0].trigger()
    header.resize(1100, 64)
    assert len(buttons(header)) == 5


def test_a_widget_of_a_page_is_shown_and_given_back(header):
    control = SegmentedControl()
    control.set_segments([("grid", "Grid"), ("load", "Load")])
    action = QWidgetAction(None)
    action.setDefaultWidget(control)
    header.set_actions([action, *actions("Export")])
    assert control.isVisible()
    header.set_actions([])
    assert not control.isVisible()
    header.set_actions([action])
    assert control.isVisible()
    assert control.current() == "grid"


def test_an_action_that_is_hidden_or_rests_shows_it(header):
    made = actions("Find", "Export")
    header.set_actions(made)
    made[0].setVisible(False)
    made[1].setEnabled(False)
    (button,) = buttons(header)
    assert not button.isEnabled()
    made[0].setVisible(True)
    assert len(buttons(header)) == 2


def test_a_click_leaves_the_focus_where_it_is(header, qtbot):
    made = actions("Find")
    header.set_actions(made)
    (button,) = buttons(header)
    before = QApplication.focusWidget()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is before


def test_a_long_title_is_cut_before_the_actions(header):
    header.set_words("A title " * 40, "A question " * 40)
    header.set_actions(actions("Find", "Export"))
    assert header.title.text().endswith("…")
    assert len(buttons(header)) == 2
