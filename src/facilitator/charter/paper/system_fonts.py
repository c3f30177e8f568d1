"""Fonts of the system for Chinese, Japanese and Korean, which are too large to come with the app."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFError, TTFont

_KNOWN = (
    "msyh.ttc",
    "yugothr.ttc",
    "meiryo.ttc",
    "malgun.ttf",
    "msgothic.ttc",
    "simsun.ttc",
    "arial unicode.ttf",
    "applegothic.ttf",
    "sourcehansans-regular.ttf",
    "notosanssc-regular.ttf",
    "notosansjp-regular.ttf",
    "notosanskr-regular.ttf",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "droidsansfallbackfull.ttf",
    "droidsansfallback.ttf",
    "ipagp.ttf",
    "ipag.ttf",
    "takaogothic.ttf",
    "nanumgothic.ttf",
    "unifont.ttf",
)
"""Files with outlines that a PDF of ours can hold, the best first; those of another kind are passed over."""
_RANGES = (
    (0x1100, 0x11FF),
    (0x2E80, 0x9FFF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)


def is_east_asian(character: str) -> bool:
    """Tell whether a character is one that these fonts are asked for."""
    return any(first <= ord(character) <= last for first, last in _RANGES)


@cache
def system_faces() -> tuple[TTFont, ...]:
    """Return the faces there are, the best first; reading one takes about 150 ms."""
    return tuple(_faces())


def _faces() -> Iterator[TTFont]:
    found: dict[str, Path] = {}
    for folder in _folders():
        for file in sorted(folder.rglob("*.tt[cf]")) if folder.is_dir() else ():
            found.setdefault(file.name.lower(), file)
    for name in _KNOWN:
        if name in found:
            try:
                yield TTFont(f"System-{Path(name).stem}", str(found[name]), asciiReadable=False)
            except TTFError:
                continue


def _folders() -> Iterator[Path]:
    """Yield where this system has its fonts, and the user's own."""
    if sys.platform == "win32":
        yield Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "Fonts"
        yield Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft" / "Windows" / "Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), Path.home() / "Library" / "Fonts")
    else:
        own = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        yield from (Path(folder) / "fonts" for folder in (own, *shared.split(":")))
