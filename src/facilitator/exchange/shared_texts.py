"""How much text the cells of a workbook come to, when each takes its own copy of a text that they share."""

import re
from collections.abc import Mapping
from itertools import pairwise

from facilitator.domain.errors import UserError
from facilitator.exchange import refusals
from facilitator.exchange.archive import damaged

MOST_TEXTS = 400_000
MOST_CHARACTERS = 20_000_000
_BEGINS = re.compile(rb"<(?:\w+:)?si[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)")


def check_texts(parts: Mapping[str, bytes], name: str) -> None:
    """Refuse a workbook whose cells come to more text than a grid has: few long texts, taken many times."""
    shared = next((part for path, part in parts.items() if path.casefold() == "xl/sharedstrings.xml"), b"")
    starts = [found.start() for found in _BEGINS.finditer(shared)]
    if len(starts) > MOST_TEXTS:
        raise UserError(refusals.BOMB, name=name)
    sizes = [end - start for start, end in pairwise([*starts, len(shared)])]
    sheets = [part for path, part in parts.items() if path.casefold().startswith("xl/worksheets/")]
    if max(sizes, default=0) * sum(map(_most_values, sheets)) <= MOST_CHARACTERS:
        return
    characters = 0
    for sheet in sheets:
        for found in _VALUE.finditer(sheet):
            value = found.group(1).strip()
            if b"&" in value:
                raise damaged(name)
            if value.isdigit() and len(value) <= len(str(MOST_TEXTS)) and int(value) < len(sizes):
                characters += sizes[int(value)]
        if characters > MOST_CHARACTERS:
            raise UserError(refusals.BOMB, name=name)


def _most_values(sheet: bytes) -> int:
    return sheet.count(b"v>")
