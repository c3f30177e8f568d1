"""Rows 1 and 2: first paint of the window, and the last file open and painted, beside a bare PySide6 window.

Each start is a process of its own, timed from outside, from the start to the moment it says that it has
painted; the bare window and ours take turns.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figures import SIZES, figure, named
from facilitator.storage import create
from storage.samples import START, grid

SOURCE = Path(__file__).resolve().parents[2] / "src"

BARE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os.write(1, b"painted"))

application = QApplication(sys.argv[:1])
window = Window()
window.setCentralWidget(QLabel("bare"))
window.resize(1366, 768)
window.show()
application.exec()
"""

OURS = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from facilitator.app import Session, make_application
from facilitator.gui.settings import Settings

application = make_application()
session = Session(application, Settings(QSettings()), Path(sys.argv[1]) if sys.argv[1:] else None)
window = session.window

def said():
    os.write(1, b"painted")

def opened():
    session.shell.workspace.page.grid_view.viewport().repaint()
    said()

if sys.argv[1:]:
    session.woken.connect(opened)
else:
    session.awake = True
    window.painted.connect(lambda: QTimer.singleShot(0, said))
window.show()
application.exec()
"""


def figures(runs=15, sizes=SIZES):
    """Yield the figures of both rows, the second at all sizes."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        environment = surroundings(Path(home))
        ours = side_by_side(environment, [], runs)
        yield figure(1, "first paint of the window, beside a bare one", "", ours, good=2.0, aim=1.5)
        for size in sizes:
            path = Path(home) / "Enterprise {} {}.workshop".format(*size)
            create(path, grid(*size), START)
            times = side_by_side(environment, [str(path)], runs)
            yield figure(2, "last file open and painted", named(size), times, good=4.5, aim=3.3)


def surroundings(home):
    """Return an environment with a home of its own, without a display."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(SOURCE)}
    # An installed app is compiled: a start that compiles is measured by nobody who uses it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        environment[name] = str(home)
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        environment[name] = str(home / name)
    return environment


def side_by_side(environment, arguments, runs):
    """Return the medians of ours and of the bare window in milliseconds, started by turns."""
    ours, bare = [], []
    painted(environment, OURS, arguments)
    painted(environment, BARE, [])
    for _ in range(runs):
        bare.append(painted(environment, BARE, []))
        ours.append(painted(environment, OURS, arguments))
    return median(ours), median(bare)


def painted(environment, code, arguments):
    """Start a process and return the milliseconds until it says that it has painted."""
    command = [sys.executable, "-c", code, *arguments]
    begun = perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
    )
    with process:
        said = process.stdout.read(7)
        taken = (perf_counter() - begun) * 1000
        process.kill()
    if said != b"painted":
        raise RuntimeError(f"no paint: {said!r}")
    return taken
