"""A workshop that is only looked at: whoever asks for an edit is told why there will be none."""

from collections.abc import Callable

from facilitator.gui.document import Document
from facilitator.gui.messages import error_words


def may_edit(document: Document, say: Callable[[str], None]) -> bool:
    """Return whether a document may be edited; say why where it may not."""
    why = document.read_only
    if why is not None:
        say(error_words(why))
    return why is None
