"""Work beside the window: results arrive on its thread, and nothing runs when it ends."""

import sys
import threading

import pytest
from PySide6.QtCore import QObject

from facilitator.domain.errors import UserError
from facilitator.gui.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    tasks.wait()


def unexpected(what):
    raise AssertionError(what)


def test_the_work_is_done_elsewhere_and_the_result_arrives_here(tasks, qtbot):
    arrived = []
    tasks.run_task(threading.get_ident, lambda r: arrived.append((r, threading.get_ident())), unexpected)
    assert tasks.busy
    qtbot.waitUntil(lambda: bool(arrived))
    ((worked, delivered),) = arrived
    assert delivered == threading.get_ident() != worked
    assert not tasks.busy


def test_a_refusal_arrives_as_a_sentence(tasks, qtbot):
    def work():
        raise UserError("No such file “{name}”.", name="x")

    refused = []
    tasks.run_task(work, unexpected, refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert str(refused[0]) == "No such file “x”."


def test_a_defect_reaches_the_crash_hook_and_the_caller(tasks, qtbot, monkeypatch):
    hooked, refused = [], []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: hooked.append(kind))
    tasks.run_task(lambda: 1 // 0, unexpected, refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert hooked == [ZeroDivisionError]
    assert isinstance(refused[0], UserError)


class Page(QObject):
    def __init__(self, arrived):
        super().__init__()
        self.arrived = arrived

    def take(self, result):
        self.arrived.append(result)


def test_a_result_for_somebody_who_is_gone_is_dropped(tasks, qtbot):
    import shiboken6

    arrived, go = [], threading.Event()
    page = Page(arrived)
    tasks.run_task(go.wait, page.take, unexpected)
    shiboken6.delete(page)
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert arrived == []


def test_waiting_ends_what_runs_and_drops_what_has_not_begun(tasks, qtbot):
    ran, go = [], threading.Event()
    for number in range(10):
        tasks.run_task(lambda number=number: (go.wait(), ran.append(number)), unexpected, unexpected)
    threading.Timer(0.05, go.set).start()
    tasks.wait()
    assert 1 <= len(ran) <= 4
    assert not tasks.busy
    qtbot.wait(1)


def test_many_tasks_all_arrive(tasks, qtbot):
    arrived = []
    for number in range(200):
        tasks.run_task(lambda number=number: number, arrived.append, unexpected)
    qtbot.waitUntil(lambda: len(arrived) == 200)
    assert sorted(arrived) == list(range(200))


def test_what_must_finish_is_finished_even_where_it_had_not_begun(tasks, qtbot):
    ran, go = [], threading.Event()
    for number in range(3):
        tasks.run_task(
            lambda number=number: (go.wait(), ran.append(number)), unexpected, unexpected, must_finish=True
        )
    threading.Timer(0.05, go.set).start()
    tasks.wait()
    assert ran == [0, 1, 2]
