"""A document on the clipboard as a file, in the viewer of the system, and shown in its folder."""

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from uuid import uuid4

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices

from facilitator.files import file_name, make_folder, write_whole

PDF = "application/pdf"
KEPT = 86_400
"""Seconds that a file on the clipboard is kept: pasting copies it from where it lies."""
_MARK = "facilitator-shared-"


def put_aside(data: bytes, name: str) -> Path:
    """Write a PDF under a name into a folder of its own, for whoever takes it from there; return its path.

    Folders of former days go when the next one is made.
    """
    sweep()
    folder = Path(gettempdir()) / f"{_MARK}{uuid4().hex}"
    make_folder(folder)
    with suppress(OSError):
        folder.chmod(0o700)
    path = folder / f"{file_name(name)}.pdf"
    write_whole(path, data)
    return path


def sweep() -> None:
    """Remove what was put aside more than a day ago; what cannot be removed stays for the next time."""
    with suppress(OSError):
        for folder in Path(gettempdir()).glob(f"{_MARK}*"):
            with suppress(OSError):
                if abs(time.time() - folder.lstat().st_mtime) > KEPT:
                    shutil.rmtree(folder)


def as_file(path: Path, data: bytes) -> QMimeData:
    """Return what the clipboard takes: the file, for mail and file managers, and the PDF for the others."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    mime.setData(PDF, data)
    return mime


def revealing(system: str, path: Path) -> Sequence[str]:
    """Return the command that shows a file in its folder, chosen; empty where the system has none."""
    if system == "win32":
        return ("explorer", "/select,", str(path))
    return ("open", "-R", str(path)) if system == "darwin" else ()


def show_in_folder(path: Path) -> bool:
    """Show a file in its folder; return whether something was there to show it."""
    command = revealing(sys.platform, path)
    if command:
        subprocess.Popen(command)  # noqa: S603 -- the system's own program, with one path
        return True
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def open_in_viewer(path: Path) -> bool:
    """Open a file with the program the system has for it; return whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
