"""Where the files that ship with the app are, in a checkout, in a wheel, or frozen; and the user's own."""

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


def user_data() -> Path:
    """Return the folder of what the app keeps for the user: snapshots, working copies, the log of defects."""
    from platformdirs import user_data_path

    return user_data_path("facilitator", appauthor=False)
