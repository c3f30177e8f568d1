"""The words of a PDF with the boxes of their ink, read by a program that had no part in making it: PDFium."""

from ctypes import c_double
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from facilitator.charter.paper.look import MARGIN

HAIR = 0.6
"""Points by which the ink of two words may meet, or stand over an edge: a hair, and rounding."""

HANGING = 3.0
"""Points by which the number of a note, and nothing else, may hang into the right margin."""


class Word(NamedTuple):
    """A word and the box around its ink, in points from the lower left corner of its page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    letters: tuple = ()
    """The box around each of its letters."""


class Page(NamedTuple):
    """The words of a page, and its size."""

    number: int
    words: list[Word]
    wide: float
    tall: float


def pages_of(data):
    """Yield the pages of a PDF."""
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        yield Page(number, list(_words(text.raw)), *page.get_size())
        text.close()
        page.close()
    document.close()


def _words(text):
    """Yield the words of a page: what has no blank in it, and stands where the letter before it ends."""
    letters, boxes = [], []
    edges = [c_double() for _ in range(4)]
    for at in range(raw.FPDFText_CountChars(text)):
        letter = _letter(raw.FPDFText_GetUnicode(text, at))
        raw.FPDFText_GetCharBox(text, at, *edges)
        left, right, bottom, top = (edge.value for edge in edges)
        if letters and (letter.isspace() or (boxes and _apart(boxes[-1], (left, bottom, right, top)))):
            yield from _joined(letters, boxes)
            letters, boxes = [], []
        if letter and not letter.isspace():
            letters.append(letter)
            if right - left > 0.01 and top - bottom > 0.01:
                boxes.append((left, bottom, right, top))
    yield from _joined(letters, boxes)


def _letter(code):
    """Return a letter; PDFium has a code of its own for the hyphen at the end of a line."""
    return "-" if code in (2, 0xFFFE) else chr(code) if code > 31 else " "


def _apart(one, other):
    """Return whether a letter stands elsewhere than beside the one before: on another line."""
    far = max(one[2] - one[0], one[3] - one[1], other[2] - other[0], other[3] - other[1], 4)
    aside = max(other[0] - one[2], one[0] - other[2])
    above = max(other[1] - one[3], one[1] - other[3])
    return max(aside, above) > 1.5 * far


def _joined(letters, boxes):
    if boxes:
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        yield Word("".join(letters), min(lefts), min(bottoms), max(rights), max(tops), tuple(boxes))


def outside(page, *, margin=MARGIN, foot=True):
    """Return the words whose ink stands beyond the margins; the running foot stands in the lower one."""
    low = margin - 26 if foot else margin
    return [
        word
        for word in page.words
        if word.left < margin - HAIR
        or word.right > page.wide - margin + (HANGING if _is_note(word) else HAIR)
        or word.top > page.tall - margin + HAIR
        or word.bottom < low - HAIR
    ]


def _is_note(word):
    return word.text.isdigit() and word.top - word.bottom < 4.5


def foot_of(page):
    """Return the words in the lower margin."""
    return [word for word in page.words if word.bottom < MARGIN - HAIR]


def overlapping(page):
    """Return the pairs of words whose ink meets by more than a hair."""
    found, near = [], []
    for word in sorted(page.words, key=lambda word: word.left):
        near = [one for one in near if one.right - HAIR > word.left]
        found += [(one, word) for one in near if _meet(one[1:5], word[1:5]) and _touch(one, word)]
        near.append(word)
    return found


def _touch(one, other):
    """Return whether a letter of one word meets one of the other: the order of a line is PDFium's guess."""
    return any(_meet(a, b) for a in one.letters for b in other.letters)


def _meet(one, other):
    across = min(one[2], other[2]) - max(one[0], other[0])
    along = min(one[3], other[3]) - max(one[1], other[1])
    return across > HAIR and along > HAIR
