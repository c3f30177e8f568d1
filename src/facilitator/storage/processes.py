"""Which processes are alive: by number and start, since numbers are given again."""

import os
import sys
from pathlib import Path

UNKNOWN = ""
"""What stands for the start of a process where the system does not tell it."""


def start_of(process: int) -> str | None:
    """Return when a process of this machine started, in the system's own count; None where there is none."""
    return _start(process) if process > 0 else None


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _MAY_ASK = 0x1000
    """PROCESS_QUERY_LIMITED_INFORMATION"""
    _NONE_SUCH = 87
    """ERROR_INVALID_PARAMETER"""
    _RUNNING = 259
    """STILL_ACTIVE"""

    def _start(process: int) -> str | None:
        """Ask Windows, where os.kill with the signal 0 would end the process."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(_MAY_ASK, False, process)
        if not handle:
            return None if ctypes.get_last_error() == _NONE_SUCH else UNKNOWN
        try:
            code = wintypes.DWORD()
            times = [wintypes.FILETIME() for _ in range(4)]
            told = kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(code))
            if told and code.value != _RUNNING:
                return None
            if not kernel.GetProcessTimes(wintypes.HANDLE(handle), *map(ctypes.byref, times)):
                return UNKNOWN
            return f"{times[0].dwHighDateTime:x}-{times[0].dwLowDateTime:x}"
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))

else:

    def _start(process: int) -> str | None:
        """Ask for the process with the signal 0, which does nothing; then /proc, where there is one."""
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return None
        except PermissionError:  # somebody else's
            pass
        try:
            told = Path(f"/proc/{process}/stat").read_text("utf-8", "replace")
        except OSError:
            return UNKNOWN
        fields = told.rpartition(")")[2].split()
        return None if fields[0] in ("Z", "X") else fields[19]
