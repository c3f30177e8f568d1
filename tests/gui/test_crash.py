"""A defect is written down without the workshop's text, and told once."""

import sys

import pytest

from facilitator.gui import crash
from facilitator.gui.crash import CrashHook, described

SECRET = "Fire the deputy"


@pytest.fixture
def told():
    return []


@pytest.fixture
def hook(tmp_path, told, capsys):
    hook = CrashHook(tmp_path / "log" / "facilitator.log", told.append)
    hook.install()
    yield hook
    hook.remove()


def defect():
    try:
        {}[SECRET]
    except KeyError as error:
        return type(error), error, error.__traceback__


def test_the_log_says_where_and_never_what(hook, tmp_path, capsys):
    sys.excepthook(*defect())
    log = (tmp_path / "log" / "facilitator.log").read_text("utf-8")
    assert "builtins.KeyError" in log
    assert "test_crash.py" in log
    assert " defect" in log
    assert SECRET not in log
    assert SECRET not in capsys.readouterr().err


def test_causes_are_told_in_order():
    try:
        try:
            int(SECRET)
        except ValueError as cause:
            raise RuntimeError(SECRET) from cause
    except RuntimeError as error:
        lines = described(error, error.__traceback__)
    assert lines[0] == "builtins.ValueError"
    assert "builtins.RuntimeError" in lines
    assert not any(SECRET in line for line in lines)


def test_there_is_one_dialog_in_five_seconds(hook, told, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(crash.time, "monotonic", lambda: now[0])
    for _ in range(50):
        sys.excepthook(*defect())
    assert len(told) == 1
    now[0] += 4.9
    sys.excepthook(*defect())
    assert len(told) == 1
    now[0] += 0.2
    sys.excepthook(*defect())
    assert len(told) == 2


def test_a_dialog_that_fails_does_not_make_it_worse(tmp_path, capsys):
    def fail(_log):
        raise RuntimeError(SECRET)

    hook = CrashHook(tmp_path / "facilitator.log", fail)
    hook.take(*defect())
    log = (tmp_path / "facilitator.log").read_text("utf-8")
    assert "builtins.KeyError" in log
    assert "builtins.RuntimeError" in log


def test_without_a_place_for_the_log_the_dialog_comes_all_the_same(tmp_path, told, capsys):
    (tmp_path / "file").write_text("", encoding="utf-8")
    CrashHook(tmp_path / "file" / "facilitator.log", told.append).take(*defect())
    assert len(told) == 1


def test_a_large_log_begins_anew(hook, tmp_path, monkeypatch):
    monkeypatch.setattr(crash, "LARGEST", 10)
    sys.excepthook(*defect())
    sys.excepthook(*defect())
    logs = sorted(p.name for p in (tmp_path / "log").iterdir())
    assert logs == ["facilitator.log", "facilitator.old.log"]


def test_ctrl_c_stays_what_it_was(hook, told, monkeypatch):
    handed = []
    monkeypatch.setattr(hook, "_before", lambda *given: handed.append(given[0]))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert handed == [KeyboardInterrupt]
    assert told == []


def test_the_hook_gives_back_what_it_took(tmp_path, told):
    before = sys.excepthook
    hook = CrashHook(tmp_path / "x.log", told.append)
    hook.install()
    assert sys.excepthook == hook.take
    hook.remove()
    assert sys.excepthook is before
