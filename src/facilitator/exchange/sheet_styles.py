"""How the cells of a workbook look, as far as it says something about what stands in them."""

import re
from collections.abc import Iterator
from itertools import islice

import msgspec

_PATTERN = re.compile(rb"""patternType\s*=\s*["'](\w+)["']""")
_BOLD = re.compile(rb"""<(?:\w+:)?b(?:\s*/|\s+val\s*=\s*["'](?:1|true)["']\s*/)?>""")
_FORMATS = re.compile(rb"<(?:\w+:)?cellXfs\b")
_FORMATS_END = re.compile(rb"</(?:\w+:)?cellXfs>")
_FORMAT = re.compile(rb"<(?:\w+:)?xf\b([^<>]*)>")
_NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^<>]*)>")
_MOST_STYLES = 65_000
_MOST_BLOCK = 2_000
"""Bytes that describe one fill or font."""
_PERCENT = {9: 0, 10: 2}
"""Built-in formats of numbers that show percent, and their decimals."""
_PLAIN = frozenset((0, 1, 2, 3, 4, 49))
"""Built-in formats of numbers that show no date, no time and no percent: general, digits, text."""
_DIGITS = re.compile(rb"General|@|[0#,.]+", re.IGNORECASE)
"""What a format of a workbook's own says that shows none of these either."""


class Style(msgspec.Struct, frozen=True, gc=False):
    """How cells of one style look, as far as it says something."""

    fill: int = 0
    """Number of the fill; 0 is none."""
    bold: bool = False
    percent: int = -1
    """Decimals of a percentage; -1 where the number is none."""
    plain: bool = True
    """Whether a number is known to be a mere number."""

    @property
    def says(self) -> bool:
        """Whether it says something about whatever stands in a cell."""
        return self.fill > 0 or self.bold or self.percent >= 0


def styles_of(part: bytes) -> tuple[Style, ...]:
    """Return the styles of a workbook by their number."""
    fills = [_is_colour(fill) for fill in _blocks(part, b"fill")]
    bold = [bool(_BOLD.search(font)) for font in _blocks(part, b"font")]
    percent, plain = dict(_PERCENT), set[int](_PLAIN)
    for found in islice(_NUMBER_FORMAT.finditer(part), _MOST_STYLES):
        number, code = _attribute(found.group(1), b"numFmtId"), _attribute(found.group(1), b"formatCode")
        if number.isdigit() and b"%" in code:
            decimals = re.search(rb"\.(0{1,9})%", code)
            percent[int(number)] = len(decimals.group(1)) if decimals else 0
        if number.isdigit() and _DIGITS.fullmatch(code):
            plain.add(int(number))
    begins = _FORMATS.search(part)
    ends = _FORMATS_END.search(part, begins.end()) if begins else None
    if begins is None or ends is None:
        return ()
    styles: list[Style] = []
    for found in islice(_FORMAT.finditer(part, begins.end(), ends.start()), _MOST_STYLES):
        fill, font, number = (_number(found.group(1), key) for key in (b"fillId", b"fontId", b"numFmtId"))
        coloured = fill < len(fills) and fills[fill]
        styles.append(
            Style(
                fill if coloured else 0,
                font < len(bold) and bold[font],
                percent.get(number, -1),
                number in plain,
            )
        )
    return tuple(styles)


def _blocks(part: bytes, tag: bytes) -> Iterator[bytes]:
    """Yield what stands in each element of a name."""
    begins = re.compile(rb"<(?:\w+:)?" + tag + rb"(?:\s[^<>]*)?(/?)>")
    ends = re.compile(rb"</(?:\w+:)?" + tag + rb">")
    for found in islice(begins.finditer(part), _MOST_STYLES):
        content = b"" if found.group(1) else part[found.end() : found.end() + _MOST_BLOCK]
        yield ends.split(content, 1)[0]


def _is_colour(fill: bytes) -> bool:
    pattern = _PATTERN.search(fill)
    return pattern is not None and pattern.group(1) not in (b"none", b"gray125")


def _number(attributes: bytes, key: bytes) -> int:
    digits = _attribute(attributes, key)[:6]
    return int(digits) if digits.isdigit() else 0


def _attribute(attributes: bytes, key: bytes) -> bytes:
    found = re.search(rb"\b" + key + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""", attributes)
    return (found.group(1) or found.group(2) or b"") if found else b""
