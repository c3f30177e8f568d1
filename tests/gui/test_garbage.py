"""Widgets in cycles are destroyed by the window's thread, whichever thread makes objects meanwhile."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from facilitator.gui.garbage import GarbageCollector
from facilitator.gui.tasks import Tasks


class Node:
    """Something in a cycle, which only the collector can let go."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def ended():
    """The threads on which a cycle was let go; there is one that nobody needs any more."""
    threads = []
    weakref.finalize(Node(), lambda: threads.append(threading.get_ident()))
    return threads


def make_many_elsewhere(kept):
    """Make many objects on another thread and keep them; return which it was."""
    worker = threading.Thread(target=lambda: kept.extend([n] for n in range(50_000)))
    worker.start()
    worker.join()
    return worker.ident


@pytest.fixture
def collector(qapp):
    parent = QObject()
    yield GarbageCollector(parent)
    gc.disable()


def test_no_other_thread_collects(collector, ended):
    kept = []
    make_many_elsewhere(kept)
    assert ended == []
    collector.look()
    assert (ended, len(kept)) == ([threading.get_ident()], 50_000)


def test_control_without_it_the_other_thread_does(ended):
    gc.enable()
    try:
        worker = make_many_elsewhere([])
    finally:
        gc.disable()
    assert ended == [worker]


def test_what_is_due_is_collected_by_and_by(collector, ended, qtbot):
    kept = [[n] for n in range(5_000)]
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.get_ident()]
    assert len(kept) == 5_000


class Result:
    """Something large that a task returned."""


def test_a_task_that_is_over_holds_nothing(qapp, qtbot):
    tasks, arrived, gone = Tasks(), [], []

    def work():
        result = Result()
        weakref.finalize(result, lambda: gone.append(threading.get_ident()))
        return result

    for _ in range(20):
        tasks.run_task(work, lambda _result: arrived.append(True), arrived.append)
    qtbot.waitUntil(lambda: len(arrived) == 20)
    qtbot.waitUntil(lambda: len(gone) == 20)
    assert set(gone) == {threading.get_ident()}
    tasks.wait()
