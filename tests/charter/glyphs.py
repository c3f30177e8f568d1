"""Which glyphs a PDF shows, read from the fonts within it: glyph 0 is the box that stands for none."""

import struct
from collections import Counter

from pypdf.generic import ContentStream

from charter.reading import opened

SHOWING = {b"Tj", b"TJ", b"'", b'"'}


def shown(data):
    """Count the glyphs shown, by font and glyph."""
    counts = Counter()
    reader = opened(data)
    for page in reader.pages:
        _gather(page, page.get_contents(), reader, counts)
    return counts


def boxes(data):
    """Return how many glyphs are shown that stand for none."""
    return sum(count for (_font, glyph), count in shown(data).items() if glyph == 0)


def _gather(holder, stream, reader, counts):
    resources = holder["/Resources"].get_object()
    tables = {name: _table(font.get_object()) for name, font in resources.get("/Font", {}).items()}
    name = ""
    for operands, operator in ContentStream(stream, reader).operations:
        if operator == b"Tf":
            name = operands[0]
        elif operator in SHOWING:
            for code in _codes(operands[-1]):
                counts[name, tables[name].get(code, 0)] += 1
    for entry in resources.get("/XObject", {}).values():
        form = entry.get_object()
        if form["/Subtype"] == "/Form":
            _gather(form, form, reader, counts)


def _codes(operand):
    """Return the codes of a text, or of an array of texts and steps."""
    for part in operand if isinstance(operand, list) else [operand]:
        if hasattr(part, "original_bytes"):
            yield from part.original_bytes


def _table(font):
    """Return the glyph of each code, as the font within the document says it: its table of format 6."""
    file = font["/FontDescriptor"]["/FontFile2"].get_object().get_data()
    count = struct.unpack(">H", file[4:6])[0]
    for number in range(count):
        tag, _sum, offset, _length = struct.unpack(">4s3I", file[12 + 16 * number : 28 + 16 * number])
        if tag == b"cmap":
            start = offset + struct.unpack(">I", file[offset + 8 : offset + 12])[0]
            kind, _length, _language, first, many = struct.unpack(">5H", file[start : start + 10])
            assert kind == 6
            glyphs = struct.unpack(f">{many}H", file[start + 10 : start + 10 + 2 * many])
            return {first + place: glyph for place, glyph in enumerate(glyphs)}
    raise AssertionError("a font without a table of characters")
