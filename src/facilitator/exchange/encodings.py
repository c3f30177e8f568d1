"""Which encoding a text file is in: by its first bytes where it says so, else by a vote."""

import codecs
import re
from itertools import islice

from facilitator.domain.errors import UserError
from facilitator.exchange import refusals
from facilitator.exchange.marking import marked_delimiter

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = ("cp1252", "iso8859_15", "mac_roman", "cp850")
"""What Excel, LibreOffice and old exports write in Western Europe; on a draw the first wins."""
_LETTERS = frozenset("éèêëàâäáãåçñöôóòõøüùûúîïíìßœæÿýžšÉÈÊËÀÂÄÁÃÅÇÑÖÔÓÒÕØÜÙÛÚÎÏÍÌŒÆŸŽŠ")
_SIGNS = frozenset("–—‘’‚“”„…•€£§°«»·¿¡´×±™©®ªº²³½¼\u00a0")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LOOKED_AT = 5_000


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file and the encoding it is in; raise UserError when it is no text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise UserError(refusals.NO_TEXT, name=name) from error
    encoding = _by_zeros(data) or "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text, encoding = _voted(data)
    if _is_binary(text):
        raise UserError(refusals.NO_TEXT, name=name)
    return text, encoding


def _by_zeros(data: bytes) -> str:
    """Return the UTF-16 whose zero bytes are seen: every Western character has one, on one side."""
    sample = data[:20_000]
    half = len(sample) // 2
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if second * 6 > half and second > 10 * first:
        return "utf-16-le"
    if first * 6 > half and first > 10 * second:
        return "utf-16-be"
    return ""


def _voted(data: bytes) -> tuple[str, str]:
    candidates = [(data.decode("utf-8", "replace"), "utf-8")]
    candidates.extend((data.decode(encoding, "replace"), encoding) for encoding in _ONE_BYTE)
    # A broken UTF-8 file wins only when most of it is UTF-8: it must beat the others, not draw.
    candidates.append(candidates.pop(0))
    ours = next((candidate for candidate in candidates if marked_delimiter(candidate[0])), None)
    return ours or max(candidates, key=lambda candidate: _plausibility(candidate[0]))


def _plausibility(text: str) -> float:
    """Return how much the characters beyond ASCII look like writing, each judged with its neighbours."""
    total = 0.0
    for found in islice(_BEYOND_ASCII.finditer(text), _LOOKED_AT):
        at, character = found.start(), found.group()
        before = text[at - 1 : at]
        after = text[at + 1 : at + 2]
        if character == "\ufffd" or "\x80" <= character <= "\x9f":
            total -= 3
        elif character in _LETTERS:
            total += -1 if character.isupper() and before.islower() else 1
        elif character in _SIGNS:
            inside = before.isalpha() and after.isalpha() and character not in "’·"
            total += -1 if inside else 0.5
        elif before.isalpha() or after.isalpha():
            total -= 0.5
    return total


def _is_binary(text: str) -> bool:
    sample = text[:20_000]
    odd = sum(1 for c in sample if c < " " and c not in "\t\n\r\x0b\x0c")
    return odd * 10 > len(sample)
