"""Making the charter beside the window; the paper's libraries are imported in the task that needs them."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal, cast

import msgspec

from facilitator.commands import charter_of, missing_words
from facilitator.domain.workshop import Workshop
from facilitator.files import write_whole
from facilitator.gui.messages import language, translate

Paper = Literal["a4", "letter"]


class Made(msgspec.Struct, frozen=True):
    """A charter on paper, the workshop and paper it was made for, and which characters no font has."""

    workshop: Workshop
    paper: Paper
    data: bytes
    missing: str = ""
    """A sentence that names them, nothing where all can be printed."""


def make_charter(workshop: Workshop, paper: str, today: str = "") -> Made:
    """Return the charter of a workshop on a day, else this one; may be called from any thread."""
    from facilitator.charter.pdf import missing_characters, pdf

    charter = charter_of(workshop, translate=translate, language=language(), today=today)
    missing = missing_words(missing_characters(charter), translate)
    chosen = cast("Paper", paper)
    return Made(workshop, chosen, pdf(charter, chosen), missing)


def write_charter(make: Callable[[], Made], path: Path) -> Path:
    """Make a charter and write it into a file, whole or not at all; return its path."""
    write_whole(path, make().data)
    return path
