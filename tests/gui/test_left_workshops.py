"""What is left of a workshop in the window once another one is open: nothing."""

import gc
import weakref

import pytest

from gui.opened import harbour
from gui.windowed import made_file, settle, window_session


@pytest.fixture
def opened(qtbot, tmp_path):
    with window_session(qtbot, tmp_path, made_file(tmp_path / "Workshops", harbour())) as session:
        yield session


def test_the_pages_of_a_workshop_that_was_left_are_collected(opened, qtbot):
    pages = []
    for _turn in range(3):
        workspace = opened.shell.workspace
        workspace.show_stage("dryrun")
        pages.append(weakref.ref(workspace.page))
        opened.window.actions_of_window.close_workshop.trigger()
        opened.window.actions_of_window.recent_menu.aboutToShow.emit()
        opened.window.actions_of_window.recent_menu.actions()[0].trigger()
        del workspace
        settle(qtbot, opened)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    assert [page() for page in pages] == [None] * 3


def test_what_is_open_is_not_walked_through_again_until_it_is_closed(opened, qtbot):
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    opened.window.actions_of_window.close_workshop.trigger()
    assert not gc.get_freeze_count()
