"""The system ends the app: a signal, or the user logs out. What was typed is written first."""

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Leaving(QObject):
    """Calls one function for SIGINT and SIGTERM, another before the desktop's session ends, if it does.

    Python runs a signal's handler only between two of its own instructions, and Qt may wait for hours; a byte
    that the interpreter writes into a socket wakes it.
    """

    def __init__(
        self,
        application: QApplication,
        end: Callable[[], None],
        write: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._end = end
        self._write = write
        self._ours, theirs = socket.socketpair()
        self._theirs = theirs
        for side in (self._ours, theirs):
            side.setblocking(False)
        self._before = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        self._handlers = {number: signal.signal(number, _heard) for number in SIGNALS}
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._leave)
        application.commitDataRequest.connect(self._commit)

    def remove(self) -> None:
        """Hear no signals any more."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._ours.close()
        self._theirs.close()

    def _leave(self) -> None:
        self._ours.recv(64)
        self._end()

    def _commit(self, _manager: QSessionManager) -> None:
        self._write()


def _heard(_number: int, _frame: FrameType | None) -> None:
    """Take the signal; the byte in the socket does the rest."""
