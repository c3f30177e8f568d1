"""What conftest.py promises: faults that only make a noise fail, and the user's folders stay untouched."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtGui import QGuiApplication

ROOT = Path(__file__).resolve().parents[2]

NOISY = """
import threading, warnings
import pytest
from PySide6.QtCore import QObject, QTimer, Signal, qWarning

class Sender(QObject):
    sent = Signal()

def fail():
    raise ValueError("nobody catches this")

def test_exception_in_a_slot(qtbot):
    sender = Sender()
    sender.sent.connect(fail)
    sender.sent.emit()

def test_exception_in_a_timer(qtbot):
    QTimer.singleShot(0, fail)
    qtbot.wait(10)

def test_exception_in_a_thread():
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()

def test_qt_warning():
    qWarning("Qt is not content")

def test_python_warning():
    warnings.warn("this will go")

@pytest.mark.misspelt
def test_unknown_marker():
    pass
"""

QUIET = """
def test_quiet(qtbot):
    assert True
"""


def run_pytest(folder, source):
    """Run tests of their own under this project's settings and conftest; return pytest's closing line."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "tests")
    (folder / "tests" / "test_it.py").write_text(source, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()[-1]


def test_a_test_that_only_makes_a_noise_fails(tmp_path):
    quiet_marker = NOISY.replace("@pytest.mark.misspelt\n", "")
    assert run_pytest(tmp_path, quiet_marker).startswith("5 failed, 1 passed")


def test_an_unknown_marker_is_an_error(tmp_path):
    assert "1 error" in run_pytest(tmp_path, NOISY)


def test_a_quiet_test_passes(tmp_path):
    assert run_pytest(tmp_path, QUIET).startswith("1 passed")


def test_the_home_is_the_tests_own(own_home):
    home = str(own_home)
    assert os.environ["HOME"] == home
    assert str(Path.home()) == home
    child = [sys.executable, "-c", "import pathlib; print(pathlib.Path.home())"]
    assert subprocess.run(child, capture_output=True, text=True, check=True).stdout.strip() == home


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt asks the system, not the environment")
def test_qt_keeps_to_the_tests_home(own_home):
    places = QStandardPaths.StandardLocation
    for place in (
        places.DocumentsLocation,
        places.AppDataLocation,
        places.AppConfigLocation,
        places.CacheLocation,
    ):
        assert Path(QStandardPaths.writableLocation(place)).is_relative_to(own_home)
    settings_file = QSettings("Facilitator", "Facilitator")
    settings_file.setValue("seen", 1)
    settings_file.sync()
    assert Path(settings_file.fileName()).is_relative_to(own_home)
    assert Path(settings_file.fileName()).exists()


def test_settings_of_another_test_are_not_seen():
    assert QSettings("Facilitator", "Facilitator").value("seen") is None


def test_nothing_is_shown_on_the_display(qapp, request):
    if not request.config.getoption("--display"):
        assert QGuiApplication.platformName() == "offscreen"


def test_property_tests_are_small_unless_asked_for_in_full(full):
    assert settings().max_examples == (2_000 if full else 50)
