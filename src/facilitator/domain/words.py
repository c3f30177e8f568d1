"""Marking of texts for translation, and messages as an id with arguments."""

from collections.abc import Callable, Mapping

import msgspec

Translate = Callable[[str, str], str]
"""Gives the text of a context in the reader's language."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for translation and return it unchanged."""
    return text


def untranslated(_context: str, text: str) -> str:
    """Return the text as it stands: the English of the source."""
    return text


class Message(msgspec.Struct, frozen=True):
    """Something to say, as the id of its text and the arguments to fill in."""

    id: str
    arguments: Mapping[str, str] = {}

    def render(self, catalogue: Mapping[str, str], context: str, translate: Translate) -> str:
        """Return the words, found by id in a catalogue of one translation context."""
        return fill(translate(context, catalogue[self.id]), self.arguments)


def fill(text: str, arguments: Mapping[str, str]) -> str:
    """Put arguments in the place of their {names}; braces inside an argument stay as typed."""
    if not arguments:
        return text
    parts = text.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, brace, rest = part.partition("}")
        known = brace and name in arguments
        filled.append(arguments[name] + rest if known else "{" + part)
    return "".join(filled)
