"""The tour: a picture of every page, of the window as it is."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.gui.shell import Shell
from facilitator.gui.stages import STAGES
from facilitator.gui.theme import Scheme

SIZES = ((1366, 768), (1920, 1080))
DRAWING = 400
"""Milliseconds that QtPdf gets to draw a page; it does so on a thread of its own and tells nobody."""
SCHEMES = (Scheme.LIGHT, Scheme.DARK)


def pictures(shell: Shell, workshop: Path, folder: Path, *, full: bool = False) -> Iterator[Path]:
    """Walk through the pages with a workshop and yield each picture; full takes all sizes and colours."""
    window = shell.window
    for size in SIZES if full else SIZES[:1]:
        window.resize(*size)
        for scheme in SCHEMES if full else SCHEMES[:1]:
            window.theme.set_scheme(scheme)
            name = f"-{scheme}-{size[0]}" if full else ""
            _close(shell)
            yield _picture(window, shell, folder / f"0-welcome{name}.png")
            shell.open(workshop)
            workspace = shell.workspace
            assert workspace is not None
            for number, stage in enumerate(STAGES, 1):
                workspace.show_stage(stage.id)
                yield _picture(window, shell, folder / f"{number}-{stage.id}{name}.png")
    _close(shell)


def _close(shell: Shell) -> None:
    """Close the workshop, and let what belonged to it go now: no event loop runs that would see to it."""
    shell.close_workshop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _picture(window: QWidget, shell: Shell, path: Path) -> Path:
    """Write what the window shows once nothing is being prepared any more."""
    settle(shell)
    if not window.grab().save(str(path)):
        text = QT_TRANSLATE_NOOP("errors", "“{path}” cannot be written. Choose another folder.")
        raise UserError(text, path=str(path))
    return path


def settle(shell: Shell) -> None:
    """Let everything arrive that was asked for: results of tasks, and the pages that QtPdf draws of them."""
    flags = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    QCoreApplication.processEvents()
    while shell.tasks.busy:
        QCoreApplication.processEvents(flags, 50)
    pause = QEventLoop()
    QTimer.singleShot(DRAWING, pause.quit)
    pause.exec()
