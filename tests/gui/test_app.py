"""The whole app in a process of its own: signals, a second window, a kill, an exit without a trace."""

import os
import signal
import subprocess
import sys
import time

import pytest
from PySide6.QtCore import QTimer

from facilitator import __version__
from facilitator.gui.ask import Notice
from facilitator.gui.crash import log_path
from facilitator.storage import read
from gui.opened import harbour
from gui.windowed import made_file, open_dialogs, the_dialog, window_session

TYPING = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from facilitator.app import Session, make_application
from facilitator.gui.settings import Settings

application = make_application()
session = Session(application, Settings(QSettings()), Path(sys.argv[1]))
session.window.show()

def look():
    if session.shell.workspace is None:
        print("refused", flush=True)
        return
    session.shell.workspace.show_stage("workshop")
    title = session.shell.workspace.page.findChild(QLineEdit, "title")
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "Typed and not yet saved")
    print("typed", flush=True)

session.woken.connect(look)
code = application.exec()
session.end()
print("ended", flush=True)
sys.exit(code)
"""


@pytest.fixture
def path(tmp_path):
    return made_file(tmp_path / "Workshops", harbour())


def start(path):
    return subprocess.Popen(
        [sys.executable, "-c", TYPING, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def typing(path):
    process = start(path)
    assert process.stdout.readline() == "typed\n"
    yield process
    process.kill()
    process.communicate()


@pytest.mark.skipif(os.name != "posix", reason="Windows ends windows in another way")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_writes_what_was_typed_and_ends_cleanly(path, typing, number):
    typing.send_signal(number)
    out, err = typing.communicate(timeout=60)
    assert out == "ended\n"
    assert typing.returncode == 0
    assert "Error" not in err
    assert "QThread" not in err
    assert read(path).workshop.facts.title == "Typed and not yet saved"
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_second_process_may_look_and_says_who_has_the_file(qtbot, tmp_path, path, typing):
    with window_session(qtbot, tmp_path, path) as session:
        assert f"process {typing.pid}" in session.window.bench.banner.words.text()
        assert session.shell.workspace.document.read_only is not None


def test_after_a_kill_the_file_opens_again(qtbot, tmp_path, path, typing):
    typing.kill()
    typing.wait()
    with window_session(qtbot, tmp_path, path) as session:
        assert session.shell.workspace is not None
        assert open_dialogs() == []


def test_a_defect_in_a_slot_leaves_the_app_alive_and_the_file_as_it_was(qtbot, tmp_path, path, capsys):
    with window_session(qtbot, tmp_path, path) as session:
        before = session.shell.workspace.document.workshop

        def fail():
            raise KeyError(before.facts.title)

        for _ in range(20):
            QTimer.singleShot(0, fail)
        notice = the_dialog(qtbot, Notice)
        qtbot.wait(1)
        assert len(open_dialogs()) == 1
        assert "Something went wrong" in notice.accessibleName()
        assert log_path().read_text("utf-8").count("builtins.KeyError") == 20
        assert before.facts.title not in log_path().read_text("utf-8")
        notice.reject()
        session.shell.workspace.show_stage("roles")
        assert session.shell.workspace.document.workshop is before
    assert read(path).workshop == before
    assert before.facts.title not in capsys.readouterr().err


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path):
    code = """
import sys
from PySide6.QtCore import QSettings
from facilitator.app import Session, make_application
from facilitator.gui.settings import Settings
Session(make_application(), Settings(QSettings()))
heavy = {"sqlalchemy", "msgspec", "reportlab", "markdown_it", "facilitator.storage",
         "facilitator.gui.document", "facilitator.gui.pages.page", "facilitator.checks"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_version_is_the_project_s():
    import tomllib

    from facilitator.paths import resources

    project = tomllib.loads((resources().parent / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == __version__


def test_closing_at_once_ends_without_a_trace():
    code = """
import sys
from PySide6.QtCore import QSettings, QTimer
from facilitator.app import Session, make_application
from facilitator.gui.settings import Settings
application = make_application()
session = Session(application, Settings(QSettings()))
session.window.show()
QTimer.singleShot(int(sys.argv[1]), session.window.close)
code = application.exec()
session.end()
sys.exit(code)
"""
    for pause in ("0", "1", "50"):
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", code, pause], capture_output=True, text=True, timeout=60, check=False
        )
        assert (done.returncode, done.stdout) == (0, "")
        assert "Error" not in done.stderr
        assert "QThread" not in done.stderr
        assert time.monotonic() - begun < 60
