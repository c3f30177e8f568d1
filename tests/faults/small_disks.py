"""Disks that get full: a file system of 1 MB, or a limit on the length of files where none can be mounted."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest

if sys.platform == "win32":
    pytest.skip("a small disk cannot be made on Windows without rights", allow_module_level=True)

import resource


class SmallDisk:
    """A file system of 1 MB in memory."""

    def __init__(self, folder):
        self.folder = folder

    @contextmanager
    def full(self):
        filler = self.folder / "filler"
        room = shutil.disk_usage(self.folder).free
        filler.write_bytes(bytes(max(0, room - 8_192)))
        try:
            yield "disk is full"
        finally:
            filler.unlink()


class SmallFiles:
    """A process that may not write beyond a length: what is left where nothing can be mounted."""

    def __init__(self, folder):
        self.folder = folder

    @contextmanager
    def full(self):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        sizes = [path.stat().st_size for path in self.folder.iterdir()]
        resource.setrlimit(resource.RLIMIT_FSIZE, (max(sizes, default=0), before[1]))
        try:
            yield "cannot be"
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


KINDS = (SmallDisk, SmallFiles)


@contextmanager
def set_up(kind, folder):
    """Give a disk of a kind at a folder; skip where it cannot be had."""
    if kind is SmallFiles:
        yield SmallFiles(folder)
        return
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    if not mount or os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk may not be mounted here; the limit on file sizes stands in for it")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)
