"""Earlier states through real widgets, on real files with real snapshots."""

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.records import Decision, Role
from facilitator.gui.ask import Notice
from facilitator.gui.dialogs.name import NameDialog
from facilitator.gui.messages import label_words
from facilitator.gui.models.earlier import STATE
from facilitator.gui.models.history import ASIDE, FLAG
from facilitator.gui.models.rows import BOLD, QUIET
from facilitator.gui.pages.earlier import EarlierPage
from facilitator.gui.pages.page import FileWishes
from facilitator.storage import read
from gui.opened import WHY, harbour, opened_file, opening
from gui.showing import make_page
from gui.windowed import the_dialog

ALOUD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour(), data=tmp_path / "data") as opened:
        opened.document.wait_until_saved()  # by then the snapshot of the opening is taken too
        yield opened


@pytest.fixture
def page(opened, qtbot):
    """The page over a file in which a decision and a role came after the checkpoint “Before lunch”."""
    opened.document.set_checkpoint("Before lunch")
    add(opened, Decision(title="Close an office"))
    add(opened, Role(title="Works council"))
    return shown(qtbot, opened)


def add(opened, record):
    opened.document.edit(label("record.add", title=record.title), edits.put(opened.workshop, record))


def shown(qtbot, opened, **wishes):
    opened.context = replace(opened.context, wishes=FileWishes(**wishes))
    page = make_page(qtbot, opened, EarlierPage)
    settle(qtbot, page)
    return page


def settle(qtbot, page):
    """Wait until the folder was looked into and the state that is chosen is shown."""
    qtbot.waitUntil(lambda: not page.context.tasks.busy and page.details.state == page.states.current)


def choose(qtbot, page, *, name=None, reason=None):
    """Go to a checkpoint by its name, or to a snapshot by its reason."""
    for index in rows(page):
        state = index.data(STATE)
        if state and (state.name == name if name else state.snapshot and state.snapshot.reason == reason):
            page.states.setCurrentIndex(index)
            settle(qtbot, page)
            return state
    raise AssertionError([index.data() for index in rows(page)])


def rows(page):
    model = page.states.model()
    return [model.index(row, 0) for row in range(model.rowCount())]


def told(page):
    """What the list of differences says has changed."""
    model = page.details.differences.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def offered(page):
    buttons = (page.details.back_button, page.details.look_button, page.details.copy_button)
    return [button.text() for button in buttons if button.isVisible()]


def test_checkpoints_and_snapshots_stand_under_their_day_the_latest_first(page):
    assert [index.data() for index in rows(page)] == ["Today", "Before lunch", "When it was opened"]
    today, lunch, start = rows(page)
    assert today.data(BOLD)
    assert [lunch.data(FLAG), start.data(FLAG)] == [True, False]
    assert lunch.data(ASIDE) == "step 2"
    assert start.data(ASIDE).endswith("kB")
    assert ":" in start.data(QUIET)
    assert lunch.data(ALOUD) == f"{lunch.data(QUIET)} Checkpoint, Before lunch, step 2"
    assert start.data(ALOUD) == f"{start.data(QUIET)} Snapshot, When it was opened, {start.data(ASIDE)}"


def test_the_first_state_is_compared_with_now(page):
    details = page.details
    assert page.states.hasFocus()
    assert details.heading.text() == "Before lunch"
    assert details.when.text().startswith("Today, ")
    assert details.when.text().endswith(" · Checkpoint · step 2")
    assert details.counts.text() == "5 decisions and 4 roles then; 6 and 5 now"
    assert details.differences_heading.text() == "2 things have changed since"
    assert "Role “Works council”" in told(page)
    assert "Decision “Close an office”" in told(page)


def test_what_happens_meanwhile_is_compared_at_once(page, opened, qtbot):
    opened.document.undo()
    settle(qtbot, page)
    assert page.details.differences_heading.text() == "1 thing has changed since"
    opened.document.undo()
    settle(qtbot, page)
    assert page.details.words.text() == "Nothing: it is as it is now."
    assert page.details.counts.text() == "5 decisions and 4 roles, as now"
    assert offered(page) == []


def test_going_back_is_an_edit_that_can_be_undone(page, opened, qtbot):
    now = opened.workshop
    page.details.back_button.click()
    notice = the_dialog(qtbot, Notice)
    assert notice.accessibleName() == "Go back to “Before lunch”?"
    assert notice.accessibleDescription().startswith("2 things change: they will be as they were today at ")
    notice.buttons["go"].click()
    settle(qtbot, page)
    assert opened.titles("role") == ["Board", "Finance", "Product lead", "Delivery lead"]
    assert label_words(opened.document.history.last.label) == "Went back to “Before lunch”"
    assert page.details.words.text() == "Nothing: it is as it is now."
    assert opened.said[-1].startswith("The workshop is as it was today at ")
    opened.document.undo()
    assert opened.workshop == now
    opened.document.wait_until_saved()
    settle(qtbot, page)
    assert page.details.differences_heading.text() == "2 things have changed since"


def test_enter_in_the_question_changes_nothing(page, opened, qtbot):
    page.details.back_button.click()
    qtbot.keyClick(the_dialog(qtbot, Notice), Qt.Key.Key_Return)
    assert len(opened.titles("role")) == 5
    assert opened.labels == ["record.add", "record.add"]


def test_going_back_to_a_snapshot_gives_what_it_holds(page, opened, qtbot):
    state = choose(qtbot, page, reason="opened")
    untouched = opened.workshop.sections
    page.details.back_button.click()
    notice = the_dialog(qtbot, Notice)
    assert notice.accessibleName().startswith("Go back to how it was today at ")
    notice.buttons["go"].click()
    assert opened.workshop == read(state.snapshot.path).workshop
    assert opened.workshop.sections is untouched
    name = opened.document.history.last.label.arguments["name"]
    assert name.startswith(f"{state.at.astimezone().day} ")
    assert str(state.at.astimezone().year) in name


def test_a_snapshot_can_be_looked_into_and_taken_back(opened, qtbot):
    wished = []
    page = shown(
        qtbot,
        opened,
        look_into=wished.append,
        take_back=lambda path, at: wished.append((path, at)),
        show_in_folder=wished.append,
    )
    state = choose(qtbot, page, reason="opened")
    assert offered(page) == ["Look into it", "Take it back as a copy…"]
    page.details.look_button.click()
    page.details.copy_button.click()
    page.kept_button.click()
    path = state.snapshot.path
    assert wished == [path, (path, state.at), path.parent]


def test_it_is_said_how_many_snapshots_there_are_and_where(page, opened):
    taken = opened.document.about.snapshots.all()
    assert page.kept.text() == f"1 snapshot, {rows(page)[-1].data(ASIDE)}"
    assert page.kept_place.accessibleName() == str(taken[0].path.parent)
    assert not page.trouble.isVisible()


def test_a_snapshot_that_is_taken_meanwhile_appears(page, opened, qtbot):
    opened.document._file.snapshot("work")
    qtbot.waitUntil(lambda: rows(page)[1].data() == "In the course of work")
    settle(qtbot, page)
    assert page.details.heading.text() == "Before lunch"
    choose(qtbot, page, reason="work")
    assert page.details.words.text() == "Nothing: it is as it is now."


def test_a_damaged_snapshot_says_so_and_offers_nothing(page, opened, qtbot):
    taken = opened.document.about.snapshots.all()[0]
    data = bytearray(taken.path.read_bytes())
    data[4096:8192] = b"\x7f" * 4096
    taken.path.write_bytes(data)
    choose(qtbot, page, reason="opened")
    assert page.details.words.isVisible()
    assert page.details.words.text().startswith("This snapshot is damaged and cannot be read.")
    assert page.details.heading.text() == "When it was opened"
    assert offered(page) == []
    choose(qtbot, page, name="Before lunch")
    assert offered(page) == ["Go back to this…"]


def test_a_snapshot_of_a_newer_format_says_so(page, opened, qtbot):
    taken = opened.document.about.snapshots.all()[0]
    with closing(sqlite3.connect(taken.path)) as base:
        base.execute("PRAGMA user_version=99")
    choose(qtbot, page, reason="opened")
    assert page.details.words.text().startswith("This snapshot was made by a newer version of Facilitator;")
    assert offered(page) == []


def test_a_snapshot_that_is_gone_says_so_and_leaves_the_list(page, opened, qtbot):
    opened.document.about.snapshots.all()[0].path.unlink()
    choose(qtbot, page, reason="opened")
    assert "There is no file" in page.details.words.text()
    page._watch.look()
    qtbot.waitUntil(lambda: [index.data() for index in rows(page)] == ["Today", "Before lunch"])
    settle(qtbot, page)
    assert page.details.heading.text() == "Before lunch"


def test_of_many_that_are_gone_through_only_the_last_is_shown(opened, qtbot):
    for number in range(30):
        opened.document.set_checkpoint(f"Checkpoint {number}")
        add(opened, Role(title=f"Role {number}"))
    page = shown(qtbot, opened)
    arrived = []
    page._reader.arrived.connect(lambda state, _past: arrived.append(state.name))
    for _ in range(20):
        qtbot.keyClick(page.states, Qt.Key.Key_Down)
    assert page.details.heading.text() == "Checkpoint 29"
    settle(qtbot, page)
    assert arrived == ["Checkpoint 9"]
    assert page.details.heading.text() == "Checkpoint 9"
    assert page.details.differences_heading.text() == "21 things have changed since"


def test_what_was_read_is_kept_for_the_next_time(page, opened, qtbot):
    state = choose(qtbot, page, reason="opened")
    state.snapshot.path.write_bytes(b"")
    choose(qtbot, page, name="Before lunch")
    choose(qtbot, page, reason="opened")
    assert page.details.differences_heading.text() == "2 things have changed since"


def test_after_a_while_it_is_said_that_it_is_being_read(page, opened, qtbot):
    opened.document.set_checkpoint("After lunch")
    go_on = threading.Event()
    page._patience.setInterval(0)
    opened.document._file._thread.submit(go_on.wait)
    try:
        page.states.go_to(opened.document.history.last.sequence)
        qtbot.waitUntil(lambda: page.details.words.text() == "Reading…")
        assert page.details.heading.text() == "After lunch"
        assert page.details.words.isVisible()
        assert offered(page) == []
    finally:
        go_on.set()
    settle(qtbot, page)
    assert page.details.words.text() == "Nothing: it is as it is now."


def test_the_arrows_pass_over_the_days_and_enter_leads_to_what_can_be_done(opened, qtbot):
    taken = opened.document.about.snapshots.all()[0]
    day_before = taken.at - timedelta(days=1)
    name = f"{0:010}-{day_before:%Y%m%dT%H%M%S}Z-00000000-work.workshop"
    taken.path.with_name(name).write_bytes(taken.path.read_bytes())
    add(opened, Role(title="Works council"))
    page = shown(qtbot, opened)
    assert [index.data() for index in rows(page)][::2] == ["Today", "Yesterday"]
    qtbot.keyClick(page.states, Qt.Key.Key_Down)
    assert page.states.current.snapshot.reason == "work"
    qtbot.keyClick(page.states, Qt.Key.Key_Down)
    assert page.states.current.snapshot.reason == "work"
    settle(qtbot, page)
    qtbot.keyClick(page.states, Qt.Key.Key_Return)
    assert page.details.back_button.hasFocus()
    page.states.setFocus()
    qtbot.keyClick(page.states, Qt.Key.Key_Home)
    assert page.states.current.snapshot.reason == "opened"


def test_the_main_action_sets_a_checkpoint(page, opened, qtbot):
    (action,) = page.header_actions()
    assert action.text() == "Set a checkpoint…"
    action.trigger()
    dialog = the_dialog(qtbot, NameDialog)
    qtbot.keyClicks(dialog.line, "Second reading")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert [index.data() for index in rows(page)][:3] == ["Today", "Second reading", "Before lunch"]
    assert page.states.current.name == "Before lunch"
    assert page.reveal("checkpoint", str(opened.document.history.last.sequence))
    assert page.states.current.name == "Second reading"
    assert not page.reveal("checkpoint", "999")


def test_forgetting_the_history_empties_the_page(page, opened, qtbot):
    choose(qtbot, page, reason="opened")
    opened.document.forget_history()()
    qtbot.waitUntil(page.nothing.isVisible)
    assert page._reader._known == {}
    assert not page.kept_line.isVisible()
    assert page._first.text() == "Set a checkpoint…"
    page.entered()
    assert page._first.hasFocus()
    opened.document.set_checkpoint("Afresh")
    settle(qtbot, page)
    assert page.details.heading.text() == "Afresh"


def test_where_only_looking_is_allowed_nothing_can_be_changed(tmp_path, qtbot):
    data = tmp_path / "data"
    with opening(tmp_path, harbour(), data=data) as opened:
        add(opened, Role(title="Works council"))
        opened.document.wait_until_saved()
    with opened_file(opened.path, read_only=True, data=data) as viewed:
        page = shown(qtbot, viewed)
        choose(qtbot, page, reason="opened")
        assert page.details.differences_heading.text() == "1 thing has changed since"
        assert offered(page) == ["Look into it", "Take it back as a copy…"]
        assert page.header_actions() == []
        assert WHY not in viewed.said


def test_what_keeps_snapshots_from_being_taken_is_said(tmp_path, qtbot):
    data = tmp_path / "data"
    data.write_text("no folder")
    with opening(tmp_path, harbour(), data=data) as opened:
        opened.document.wait_until_saved()
        page = make_page(qtbot, opened, EarlierPage)
        qtbot.waitUntil(page.nothing.isVisible)
        assert page.trouble.isVisible()
        assert "cannot be written" in page.trouble.text()


def test_without_a_folder_of_the_user_there_are_checkpoints_only(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        opened.document.set_checkpoint("Before lunch")
        page = shown(qtbot, opened)
        assert [index.data() for index in rows(page)] == ["Today", "Before lunch"]
        assert page.kept.text() == "No snapshots are kept of this file."
        assert not page.kept_button.isVisible()


def test_hidden_it_reads_nothing_and_is_up_to_date_when_it_is_shown(page, opened, qtbot):
    page.hide()
    opened.document.set_checkpoint("Meanwhile")
    opened.document.undo()
    assert not page.context.tasks.busy
    page.show()
    settle(qtbot, page)
    assert rows(page)[1].data() == "Meanwhile"
    assert page.details.differences_heading.text() == "1 thing has changed since"


def test_what_enter_leads_to_is_brought_into_sight(page, qtbot):
    page.resize(440, 300)
    QApplication.processEvents()
    button = page.details.back_button
    assert not page.scrolled.viewport().rect().contains(button.mapTo(page.scrolled.viewport(), QPoint(0, 20)))
    qtbot.keyClick(page.states, Qt.Key.Key_Return)
    assert page.scrolled.viewport().rect().contains(button.mapTo(page.scrolled.viewport(), QPoint(0, 20)))


@pytest.mark.parametrize(("zoom", "width"), [(50, 1_100), (100, 440), (200, 860), (200, 1_100)])
def test_nothing_is_cut_off_at_any_zoom(page, opened, qtbot, zoom, width):
    choose(qtbot, page, reason="opened")
    opened.context.theme.set_zoom(zoom)
    try:
        page.resize(width, 674)
        QApplication.processEvents()
        for button in page.findChildren(QAbstractButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), button.text()
                right = button.mapTo(page, button.rect().topRight()).x()
                assert right < page.width(), button.text()
        side_by_side = page.details.mapTo(page, page.details.rect().topLeft()).x() > 0
        assert side_by_side == (width >= 640 * zoom / 100)
    finally:
        opened.context.theme.set_zoom(100)


def test_everything_that_takes_the_focus_has_a_name(page, qtbot):
    choose(qtbot, page, reason="opened")
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            words = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or words, widget.objectName()
