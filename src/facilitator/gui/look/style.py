"""The one style sheet, made from the colours and the zoom."""

import re
from collections.abc import Mapping

from facilitator.paths import resources

_NAME = re.compile(r"\$(\w+)")
_LENGTH = re.compile(r"\b(\d+)px")


def style_sheet(colours: Mapping[str, str], scheme: str, zoom: int) -> str:
    """Return the style sheet with $names as colours and lengths at a zoom in percent; hairlines stay."""
    folder = resources() / "themes"
    text = (folder / "style.qss").read_text("utf-8")
    names = {**colours, "glyphs": f"{folder.as_posix()}/{scheme}"}
    text = _NAME.sub(lambda match: names[match[1]], text)
    return _LENGTH.sub(lambda match: f"{_length(int(match[1]), zoom)}px", text)


def _length(length: int, zoom: int) -> int:
    return length if length <= 1 else max(1, round(length * zoom / 100))
