"""File names made from titles."""

import re
from pathlib import Path

from facilitator.storage import SUFFIX

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
LONGEST = 80
"""Characters of a title that become part of a name."""


def file_name(title: str) -> str:
    """Return a name, without ending, that every system takes."""
    name = _NOT_IN_NAMES.sub(" ", title)
    name = " ".join(name.split())[:LONGEST].strip(" .")
    return f"{name}_" if _DEVICES.fullmatch(name) else name or "Workshop"


def free_path(folder: Path, title: str, ending: str = SUFFIX) -> Path:
    """Return a path in a folder that no file has, with a number where the title alone is taken."""
    name = file_name(title)
    path = folder / f"{name}{ending}"
    number = 2
    while path.exists():
        path = folder / f"{name} {number}{ending}"
        number += 1
    return path
