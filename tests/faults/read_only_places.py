"""Places that may be read and not be written to: a file, a folder, a medium; for root too."""

import ctypes
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager

import pytest

if sys.platform == "win32":
    pytest.skip("permissions work in another way on Windows", allow_module_level=True)

_VERSION, _ALL_RIGHTS_TO_FILES = 0x20080522, 0b110
"""Of capset(2): its third version, and the capabilities to write and to read whatever the rights say."""


class _Head(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("process", ctypes.c_int))


class _Capabilities(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable"))


@contextmanager
def read_only_file(folder, path):
    """Take the right to write to the file; the folder may be written to."""
    folder.chmod(0o755)
    path.chmod(0o444)
    with _ordinary_rights():
        yield


@contextmanager
def read_only_folder(folder, path):
    """Take the right to make files in the folder; the file itself may be written to."""
    path.chmod(0o644)
    folder.chmod(0o555)
    try:
        with _ordinary_rights():
            yield
    finally:
        folder.chmod(0o755)


@contextmanager
def read_only_medium(folder, _path):
    """Put what is in the folder onto a medium that is mounted so that nobody can write to it."""
    kept = folder.with_name(f"{folder.name} before")
    folder.rename(kept)
    folder.mkdir()
    with ExitStack() as undo:
        _mount("-t", "tmpfs", "-o", "size=8m", "none", folder)
        undo.callback(subprocess.run, ["umount", str(folder)], check=True)
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        _mount("-o", "remount,ro", folder)
        yield


PLACES = {"file": read_only_file, "folder": read_only_folder, "medium": read_only_medium}


@contextmanager
def _ordinary_rights():
    """Take from root for a while what makes rights mean nothing to it; threads begun now lack it too.

    To be another user would not do: Python itself may lie where only root may read.
    """
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("rights mean nothing to root here")
    system, head, now = ctypes.CDLL(None), _Head(_VERSION, 0), (_Capabilities * 2)()
    assert system.capget(ctypes.byref(head), now) == 0
    before = now[0].effective
    now[0].effective &= ~_ALL_RIGHTS_TO_FILES
    assert system.capset(ctypes.byref(head), now) == 0
    try:
        yield
    finally:
        now[0].effective = before
        assert system.capset(ctypes.byref(head), now) == 0


def _mount(*arguments):
    mount = shutil.which("mount")
    command = [mount or "mount", *map(str, arguments)]
    if not mount or os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here; a folder without rights stands in for the medium")
