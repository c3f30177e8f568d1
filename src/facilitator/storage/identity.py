"""Which file it is, whatever its name: and which files this process holds open."""

import os
from pathlib import Path
from threading import Lock

Identity = tuple[int, int]
"""Device and inode: on Windows volume and file index."""

_held: set[Identity] = set()
_lock = Lock()


def identity(about: os.stat_result) -> Identity:
    """Return which file a stat is about."""
    return (about.st_dev, about.st_ino)


def identity_of(path: Path) -> Identity | None:
    """Return which file stands at a path, None where there is none; never opens it."""
    try:
        return identity(path.stat())
    except OSError:
        return None


def is_held(which: Identity) -> bool:
    """Return whether this process has the file open.

    The state of the process it is: POSIX drops all locks of a process on a file as soon as it closes any
    handle of that file, so a file that is held is never opened a second time.
    """
    return which in _held


def hold(which: Identity) -> bool:
    """Take a file into the ones held; return False where it is one of them already."""
    with _lock:
        if which in _held:
            return False
        _held.add(which)
        return True


def release(which: Identity) -> None:
    """Take a file out of the ones held."""
    with _lock:
        _held.discard(which)
