"""The texts that the cells of a workbook share, and how much they come to when each takes its own copy."""

import re
from collections.abc import Mapping
from itertools import pairwise

from facilitator.domain.errors import UserError
from facilitator.exchange import refusals
from facilitator.exchange.archive import damaged
from facilitator.exchange.sheet_cells import plain_text

MOST_TEXTS = 400_000
MOST_CHARACTERS = 20_000_000
_BEGINS = re.compile(rb"<(?:\w+:)?si[\s/>]")
_PLAIN = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>\s*(?:</sst>\s*)?')
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)")


class SharedTexts:
    """The texts that cells name by their number."""

    def __init__(self, parts: Mapping[str, bytes], name: str) -> None:
        part = next((part for path, part in parts.items() if path.casefold() == "xl/sharedstrings.xml"), b"")
        starts = [found.start() for found in _BEGINS.finditer(part)]
        if len(starts) > MOST_TEXTS:
            raise UserError(refusals.BOMB, name=name)
        places = list(pairwise([*starts, len(part)]))
        plain = (_PLAIN.fullmatch(part, start, end) for start, end in places)
        self.texts = [plain_text(found.group(1)) if found else None for found in plain]
        """None for a text with looks of its own."""
        self._name = name
        self._sizes = [end - start for start, end in places]

    def check(self, parts: Mapping[str, bytes], filled: int) -> None:
        """Refuse so many filled cells that come to more text than a grid has: few long texts, many times."""
        if max(self._sizes, default=0) * filled <= MOST_CHARACTERS:
            return
        characters = 0
        for path, part in parts.items():
            values = _VALUE.finditer(part) if path.casefold().startswith("xl/worksheets/") else ()
            for found in values:
                value = found.group(1).strip()
                if b"&" in value:
                    raise damaged(self._name)
                if value.isdigit() and len(value) <= len(str(MOST_TEXTS)) and int(value) < len(self._sizes):
                    characters += self._sizes[int(value)]
            if characters > MOST_CHARACTERS:
                raise UserError(refusals.BOMB, name=self._name)
