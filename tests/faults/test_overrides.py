"""An error that C code raises in a method that Qt calls arrives where Python called Qt, on every Python."""

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QObject, QSize, Signal
from PySide6.QtWidgets import QTreeView, QWidget

from facilitator.gui.grid.model import GridModel
from facilitator.gui.overrides import guard, guarded
from facilitator.gui.records.record_keys import RecordKeys
from facilitator.gui.records.record_tree import RecordTree

OVERRIDING = Path(__file__).with_name("overriding.py")
HALF_MADE = sys.version_info < (3, 12)
needs_guard = pytest.mark.skipif(not HALF_MADE, reason="this Python hands errors over whole")


def ran(whose, kind):
    return subprocess.run(
        [sys.executable, OVERRIDING, whose, kind],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("index", "IndexError"),
        ("value", "ValueError"),
        ("zero", "ZeroDivisionError"),
        ("deleted", "RuntimeError"),
        ("arguments", "TypeError"),
    ],
)
def test_the_error_arrives(kind, error):
    ended = ran("ours", kind)
    assert (ended.returncode, ended.stdout) == (0, error)


@needs_guard
def test_control_without_the_guard_the_program_ends():
    ended = ran("strange", "index")
    sys.stdout.write(f"without the guard it ends with {ended.returncode}\n")
    assert ended.returncode != 0


@needs_guard
def test_what_qt_calls_is_guarded_and_nothing_else():
    assert inspect.unwrap(GridModel.data) is not GridModel.data
    assert inspect.unwrap(GridModel.follow) is GridModel.follow
    assert inspect.unwrap(RecordTree.drawBranches) is not RecordTree.drawBranches
    assert issubclass(RecordTree, RecordKeys)
    assert issubclass(RecordTree, QTreeView)
    assert inspect.unwrap(RecordKeys.keyPressEvent) is not RecordKeys.keyPressEvent


def test_a_class_is_guarded_once():
    class Model(QAbstractListModel):
        def rowCount(self, _parent=None):
            return 0

    Model.__module__ = "facilitator.tests"
    guard(Model)
    first = Model.rowCount
    guard(Model)
    assert Model.rowCount is first
    assert first.__wrapped__ is not first


def test_a_guarded_function_takes_and_returns_the_same():
    def told(first, second=2, *rest, third, fourth=4, **more):
        """Say it."""
        return first, second, rest, third, fourth, more

    def small(first, *, second=2):
        return first, second

    both = guarded(told)
    assert both(1, third=3) == told(1, third=3)
    assert both(1, 5, 6, third=3, seven=7) == told(1, 5, 6, third=3, seven=7)
    assert guarded(small)(first=1, second=5) == (1, 5)
    assert (both.__name__, both.__doc__) == (told.__name__, told.__doc__)
    assert inspect.signature(both) == inspect.signature(told)


def test_a_slot_is_given_as_many_arguments_as_it_takes(qapp):
    class Sender(QObject):
        sent = Signal(bool)

    class Receiver(QWidget):
        heard = 0

        def close(self):
            self.heard += 1
            return True

        def sizeHint(self):
            return QSize(1, 1)

    Receiver.__module__ = "facilitator.tests"
    guard(Receiver)
    sender, receiver = Sender(), Receiver()
    sender.sent.connect(receiver.close)
    sender.sent.emit(True)
    assert receiver.heard == 1


def test_the_real_place_is_told():
    def fails():
        return int("x")

    with pytest.raises(ValueError, match="invalid literal") as caught:
        guarded(fails)()
    assert [entry.name for entry in caught.traceback][-2:] == ["guarded", "fails"]
