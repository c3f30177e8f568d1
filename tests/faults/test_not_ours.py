"""Row 6: what is no workshop of ours is refused in a sentence wherever it comes in, and stays as it is."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager, suppress
from functools import partial
from time import monotonic

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.__main__ import main
from facilitator.domain.errors import UserError
from facilitator.gui.ask import Notice
from facilitator.gui.dialogs.damaged import DamagedDialog
from facilitator.gui.document import SaveState
from facilitator.paths import user_data
from facilitator.storage import RefusedError, ViewedFile, WorkshopFile, read
from faults.strangers import DAMAGED, FOREIGN, everything
from gui.opened import harbour
from gui.test_shell import retitle
from gui.windowed import made_file, open_dialogs, the_dialog, window_session

GUARD = 50
"""Seconds, ten times as long as a refusal may take."""
STRANGERS = {name: make for name, make in {**FOREIGN, **DAMAGED}.items() if make is not None}
FOUND, REFUSED = 1, 2
WHY = UserError("It is looked at.")


@contextmanager
def guarded(times):
    """Note how long something takes, and end it where it hangs, on a pipe for instance."""

    def end(_number, _frame):
        raise AssertionError(f"it hung for {GUARD} s")

    begun = monotonic()
    if os.name == "nt":
        yield
    else:
        before = signal.signal(signal.SIGALRM, end)
        signal.setitimer(signal.ITIMER_REAL, GUARD)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    times.append(monotonic() - begun)


@pytest.fixture(scope="module")
def strangers(tmp_path_factory):
    """Make each stranger in a folder of its own, under the name of a workshop."""
    base = tmp_path_factory.mktemp("strangers")
    made = {}
    for number, (name, make) in enumerate(STRANGERS.items()):
        made[name] = base / f"{number}" / "Harbour.workshop"
        made[name].parent.mkdir()
        make(made[name])
    return made


def is_sentence(text):
    """Return whether a refusal is one sentence that says what to do."""
    return text.endswith(".") and ";" in text and "{" not in text and "Traceback" not in text


def in_the_program(path, data):
    """Yield each way by which the program itself reads a file, and what it says."""
    ways = {
        "read": partial(read, path),
        "edit": partial(WorkshopFile, path, data),
        "look at": partial(ViewedFile, path, WHY, data),
    }
    for way, attempt in ways.items():
        with pytest.raises(RefusedError) as refused:
            attempt()
        yield way, str(refused.value)


def commands_on(path, out):
    """Return each command that reads a workshop, and the code it ends with."""
    grid = out / "grid.csv"
    grid.write_text("Decision,Head,Team\nHire,A,R\n", encoding="utf-8")
    return {
        ("check", path): REFUSED,
        ("check", path, "--json"): REFUSED,
        ("export", path, out / "charter.pdf"): REFUSED,
        ("export", path, out / "workshop.json"): REFUSED,
        ("import", path, grid): REFUSED,
        ("verify", path): None,
        ("verify", path, "--json"): None,
    }


def test_the_program_and_its_commands_refuse_them(strangers, tmp_path, capsys):
    data, out, times = user_data(), tmp_path / "out", []
    out.mkdir()
    for name, path in strangers.items():
        before = everything(path.parent)
        with guarded(times):
            said = [words for _, words in in_the_program(path, data)]
        for command, code in commands_on(path, out).items():
            expected = code or (FOUND if name in DAMAGED else REFUSED)
            with guarded(times):
                assert main([str(part) for part in command]) == expected, (name, command)
            found = capsys.readouterr()
            words = found.out if expected == FOUND else found.err
            assert (found.out if expected == REFUSED else found.err) == "", (name, command)
            said += [words.strip()] if "--json" not in command else []
        assert all(is_sentence(words) and "\n" not in words for words in said), (name, said)
        assert everything(path.parent) == before, name
    assert [path.name for path in out.iterdir()] == ["grid.csv"]
    assert not data.exists()
    sys.stdout.write(
        f"{len(strangers)} files, {len(times)} refusals, the slowest {max(times):.2f} s; nothing changed\n"
    )


def test_a_process_of_its_own_ends_with_a_sentence(strangers, tmp_path, full):
    times = []
    for name in strangers if full else ("named pipe", "a trigger"):
        if name not in strangers:
            continue
        path = strangers[name]
        before = everything(path.parent)
        for command in commands_on(path, tmp_path) if full else (("check", path), ("verify", path)):
            begun = monotonic()
            done = subprocess.run(
                [sys.executable, "-m", "facilitator", *map(str, command)],
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=GUARD,
                check=False,
            )
            times.append(monotonic() - begun)
            assert done.returncode in (FOUND, REFUSED), (name, command)
            assert "Traceback" not in done.stderr
            assert done.stderr.count("\n") == (done.returncode == REFUSED)
        assert everything(path.parent) == before
    sys.stdout.write(f"{len(times)} processes, the slowest {max(times):.2f} s\n")


def refused_by_the_window(qtbot, session, path):
    """Open a file in the window; close what it says, and return that."""
    session.shell.open(path)
    dialog = the_dialog(qtbot)
    assert isinstance(dialog, Notice | DamagedDialog)
    said = dialog.sentence.text() if isinstance(dialog, DamagedDialog) else dialog.accessibleDescription()
    dialog.reject()
    qtbot.waitUntil(lambda: not open_dialogs())
    return said


def test_the_window_refuses_them_and_what_is_open_stays_open(strangers, qtbot, tmp_path):
    times = []
    mine = made_file(tmp_path / "Workshops", harbour())
    with window_session(qtbot, tmp_path) as session:
        for opens_mine in (False, True):
            if opens_mine:
                session.shell.open(mine)
            before = session.shell.workspace
            for name, path in strangers.items():
                content = everything(path.parent)
                with guarded(times):
                    said = refused_by_the_window(qtbot, session, path)
                assert is_sentence(said), (name, said)
                assert everything(path.parent) == content, name
                assert session.shell.workspace is before
                assert session.window.shows_welcome is not opens_mine
        assert [entry.path for entry in session.window.settings.recent] == [mine]
        retitle(session, "Still here")
        qtbot.waitUntil(lambda: before.document.save_state is SaveState.SAVED)
        snapshots = before.document.about.snapshots
        session.shell.close_workshop()
    assert read(mine).workshop.facts.title == "Still here"
    assert sorted(path.name for path in (user_data() / "snapshots").iterdir()) == [snapshots.folder.name]
    sys.stdout.write(f"{len(times)} times in the window, the slowest {max(times):.2f} s\n")


def test_one_that_is_named_at_the_start_leads_to_the_welcome_page(strangers, qtbot, tmp_path, full):
    for number, name in enumerate(strangers if full else ("another program at work",)):
        content = everything(strangers[name].parent)
        folder = tmp_path / f"{number}"
        folder.mkdir()
        with window_session(qtbot, folder, strangers[name]) as session:
            assert the_dialog(qtbot).isVisible()
            assert session.window.shows_welcome
            QApplication.processEvents()
        assert everything(strangers[name].parent) == content


def opened_without_care(path):
    """Return whether a program that believes a number and SQLite's quick look takes a file for its own."""
    with suppress(sqlite3.Error, OSError), closing(sqlite3.connect(path, timeout=0)) as base:
        base.execute("PRAGMA journal_mode=DELETE")
        sound = base.execute("PRAGMA quick_check").fetchone() == ("ok",)
        number = base.execute("PRAGMA application_id").fetchone()[0]
        return sound and number in (0, 1180920948)
    return False


def test_control_a_program_that_takes_less_care_is_caught(strangers, tmp_path):
    accepted, changed = [], []
    for number, (name, path) in enumerate(strangers.items()):
        if path.is_file():
            folder = shutil.copytree(path.parent, tmp_path / f"{number}")
            before = everything(folder)
            accepted += [name] if opened_without_care(folder / path.name) else []
            changed += [name] if everything(folder) != before else []
    sys.stdout.write(
        f"without care {len(accepted)} of {len(strangers)} are accepted, {len(changed)} changed\n"
    )
    assert {"0 bytes", "our number alone", "a trigger", "a view", "an extra column"} <= set(accepted)
    assert "another program at work" in changed
