"""FiraGO, the typeface of window and paper, out of the package that carries it."""

import os
import zlib
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QByteArray, QStandardPaths
from PySide6.QtGui import QFontDatabase

FAMILY = "FiraGO"
UPRIGHT = ("Regular", "Bold")
ITALIC = ("Italic", "BoldItalic")
_LOCATION = QStandardPaths.StandardLocation.GenericCacheLocation


def cache_folder() -> Path:
    """Return where unpacked fonts are kept: unpacking two takes 35 ms, reading them 5."""
    return Path(QStandardPaths.writableLocation(_LOCATION)) / "facilitator" / "fonts-1"


def load(styles: Iterable[str], cache: Path) -> bool:
    """Make styles of the family known to Qt; return whether Qt took all of them."""
    taken = [add(read(style, cache)) for style in styles]
    return all(taken)


def add(font: bytes) -> bool:
    """Make a font known to Qt; return whether Qt took it."""
    return QFontDatabase.addApplicationFontFromData(QByteArray(font)) >= 0


def read(style: str, cache: Path) -> bytes:
    """Return a style of the family from the cache, or unpacked and then kept there."""
    for path in cache.glob(f"{FAMILY}-{style}-*.ttf"):
        try:
            data = path.read_bytes()
        except OSError:
            continue
        if path.stem.endswith(_check(data)):
            return data
    data: bytes = import_module(f"pymupdf_fonts.{FAMILY}_{style}").fontbuffer
    _keep(data, cache / f"{FAMILY}-{style}-{_check(data)}.ttf")
    return data


def _check(data: bytes) -> str:
    return f"{zlib.crc32(data):08x}"


def _keep(data: bytes, path: Path) -> None:
    """Write a font beside its place and move it there; without room or rights there is just no cache."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)
        draft.replace(path)
    except OSError:
        return
