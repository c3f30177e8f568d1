"""What happens when a defect shows: a log without the workshop's text, and at most one dialog."""

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QDir, QObject
from PySide6.QtWidgets import QWidget

from facilitator.gui.ask import tell
from facilitator.gui.theme import Theme
from facilitator.paths import user_data

QUIET = 5.0
"""Seconds after a dialog in which there is no other."""
LARGEST = 1_000_000
"""Bytes after which the log begins anew, the old one being kept beside it."""


def log_path() -> Path:
    """Return where defects are written down."""
    return user_data() / "facilitator.log"


class CrashHook(QObject):
    """Takes what no code expected. The app stays alive, the file is as it was."""

    def __init__(self, log: Path, show: Callable[[Path], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._show = show
        self._last = float("-inf")
        self._before = sys.excepthook

    def install(self) -> None:
        """Take over from the interpreter."""
        self._before = sys.excepthook
        sys.excepthook = self.take
        threading.excepthook = self.note

    def remove(self) -> None:
        """Give back to the interpreter."""
        sys.excepthook = self._before
        threading.excepthook = threading.__excepthook__

    def note(self, thread: threading.ExceptHookArgs) -> None:
        """Write down a defect on another thread; whoever waits for that thread says what came of it."""
        if thread.exc_value is not None:
            write(self._log, described(thread.exc_value, thread.exc_traceback))

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write a defect down and tell the user, at most once in QUIET seconds."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        lines = described(error, trace)
        _let_go(error)
        write(self._log, lines)
        if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison] -- a windowed build has none
            sys.stderr.write("\n".join(lines) + "\n")
        now = time.monotonic()
        if now - self._last >= QUIET:
            self._last = now
            try:
                self._show(self._log)
            except Exception as second:  # noqa: BLE001 -- nothing may come out of the hook of last resort
                write(self._log, described(second, second.__traceback__))


def _let_go(error: BaseException | None) -> None:
    """Take what the frames of a defect hold out of its memory: painters above all, which must end in time."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__
    sys.last_type = sys.last_value = sys.last_traceback = None


def described(error: BaseException, trace: TracebackType | None) -> list[str]:
    """Return where a defect arose: types, files, lines and functions, never messages or values."""
    lines = [f"{type(error).__module__}.{type(error).__qualname__}"]
    lines += [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    before = error.__cause__ or error.__context__
    return [*described(before, before.__traceback__), "then", *lines] if before else lines


def write(log: Path, lines: list[str]) -> None:
    """Add lines to the log; where that fails there is no log."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > LARGEST:
            log.replace(log.with_suffix(".old.log"))
        with log.open("a", encoding="utf-8") as file:
            file.write(time.strftime("%Y-%m-%dT%H:%M:%S%z ") + "\n".join(lines) + "\n")
    except OSError:
        logging.getLogger(__name__).debug("no log can be written")


def show(window: QWidget, theme: Theme, log: Path) -> None:
    """Tell the user that something went wrong, and where it is written down."""
    translate = QCoreApplication.translate
    tell(
        window,
        theme,
        translate("Crash", "Something went wrong"),
        translate(
            "Crash",
            "Facilitator made a mistake. Look whether your last change is there, and make it again if not;"
            " everything before it is kept. Please send the file {log} to whoever gave you Facilitator; it"
            " holds no text of the workshop.",
        ).format(log=QDir.toNativeSeparators(str(log))),
    )
