"""The charter as a PDF: the same bytes for the same content."""

from collections.abc import Iterator
from threading import Lock
from typing import Any, cast

import msgspec
from msgspec.structs import replace
from reportlab import rl_config
from reportlab.platypus import Flowable, PageBreak

from facilitator.charter.paper.accent import accented
from facilitator.charter.paper.cover import cover
from facilitator.charter.paper.fonts import REGULAR, Missing, face, missing
from facilitator.charter.paper.page_numbers import PageNumbers
from facilitator.charter.paper.pages import COVER, SHEET, Paper, typeset
from facilitator.charter.paper.poster import poster_flow
from facilitator.charter.paper.story import story
from facilitator.charter.parts import Charter
from facilitator.charter.progress import Progress
from facilitator.domain.records import Cell

_ONE_AT_A_TIME = Lock()
"""A font keeps its place in its file while a part of it is taken out, so documents are made in turn."""

_UNPRINTED = frozenset({"language", "title", "subject", "author", "day", "look"})
"""What a document says of itself in the description of its file, and how it looks."""


def pdf(
    charter: Charter, paper: str = "a4", *, password: str = "", progress: Progress | None = None
) -> bytes:
    """Return the document on a paper of that name, locked where there is a password.

    May be called from any thread. Progress is told 0 of 0 while the pages are planned; what it raises stops
    the work and comes through.
    """
    with _ONE_AT_A_TIME, accented(charter.look.accent):
        _prepare()
        sheet = Paper(paper)
        numbers = PageNumbers(charter.frame.page_of)
        begins, flow = _flow(charter, sheet, numbers, progress)
        return typeset(charter, sheet, flow, numbers, begins=begins, password=password, progress=progress)


def _flow(
    charter: Charter, paper: Paper, numbers: PageNumbers, progress: Progress | None
) -> tuple[str, list[Flowable]]:
    """Return the kind of the first page, and all that stands on the pages."""
    if any(part.poster for part in charter.parts):
        return SHEET, poster_flow(charter, paper, numbers)
    begins, flow = story(charter, paper, numbers, progress)
    if charter.cover is None:
        return begins, flow
    first = cover(charter, numbers, *paper.room(COVER))
    return COVER, [*first, PageBreak(nextTemplate=begins), *flow] if flow else first


def missing_characters(charter: Charter) -> tuple[Missing, ...]:
    """Return the characters for which there is no glyph, each with a text it stands in.

    Their codes are printed instead.
    """
    texts = tuple(_texts(charter))
    with _ONE_AT_A_TIME:
        found = missing("".join(set("\n".join(texts))))
    if not found:
        return ()
    wanted = {one.character for one in found}
    first: dict[str, str] = {}
    for text in texts:
        for character in wanted.intersection(text):
            first[character] = text
            wanted.discard(character)
    return tuple(replace(one, text=first[one.character]) for one in found)


def _prepare() -> None:
    """Make our regular face the one every page begins with: another one would be listed, and not embedded."""
    rl_config.canvas_basefontname = REGULAR
    rl_config.useA85 = 0
    face(0, bold=False)
    face(0, bold=True)


def _texts(value: Any) -> Iterator[str]:
    """Yield every text of a value that is printed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Cell):
        yield from (*value.letters, value.note) if value.letters else (value.source, value.note)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if not (isinstance(value, Charter) and name in _UNPRINTED):
                yield from _texts(getattr(value, name))
    elif isinstance(value, dict):
        yield from _texts(tuple(cast("dict[str, Any]", value).values()))
    elif isinstance(value, tuple):
        for one in cast("tuple[Any, ...]", value):
            yield from _texts(one)
