"""Where the files that ship with the app are: in a checkout, in a wheel, or frozen."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _data() -> Path:
    bundled = _PACKAGE / "_data"
    return bundled if bundled.is_dir() else _PACKAGE.parent.parent


def resources() -> Path:
    """Return the folder of frameworks, icons, themes, samples and translations."""
    return _data() / "resources"


def forms() -> Path:
    """Return the folder of Designer forms."""
    return _data() / "ui"
