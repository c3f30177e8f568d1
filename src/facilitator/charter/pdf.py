"""The charter as a PDF: the same bytes for the same content."""

from collections.abc import Iterator
from threading import Lock
from typing import Any, cast

import msgspec
from reportlab import rl_config

from facilitator.charter.paper.cover import cover
from facilitator.charter.paper.fonts import REGULAR, Missing, face, missing
from facilitator.charter.paper.page_numbers import PageNumbers
from facilitator.charter.paper.pages import COVER, Paper, typeset
from facilitator.charter.paper.story import story
from facilitator.charter.parts import Charter

_ONE_AT_A_TIME = Lock()
"""A font keeps its place in its file while a part of it is taken out, so documents are made in turn."""


def pdf(charter: Charter, paper: str = "a4") -> bytes:
    """Return the document on a4 or letter; may be called from any thread."""
    with _ONE_AT_A_TIME:
        _prepare()
        sheet = Paper(paper)
        numbers = PageNumbers(charter.frame.page_of)
        flow = [*cover(charter, numbers, *sheet.room(COVER)), *story(charter, sheet, numbers)]
        return typeset(charter, sheet, flow, numbers)


def missing_characters(charter: Charter) -> tuple[Missing, ...]:
    """Return the characters for which there is no glyph: their codes are printed instead."""
    with _ONE_AT_A_TIME:
        return missing("".join(set("\n".join(_texts(charter)))))


def _prepare() -> None:
    """Make our regular face the one every page begins with: another one would be listed, and not embedded."""
    rl_config.canvas_basefontname = REGULAR
    rl_config.useA85 = 0
    face(0, bold=False)
    face(0, bold=True)


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
    elif isinstance(value, dict):
        yield from _texts(tuple(cast("dict[str, Any]", value).values()))
    elif isinstance(value, tuple):
        for one in cast("tuple[Any, ...]", value):
            yield from _texts(one)
