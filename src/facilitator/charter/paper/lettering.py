"""Text in lines of measured words, drawn as it is: no mark-up is ever read out of it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from reportlab.pdfgen.canvas import Canvas

from facilitator.charter.paper.breaking import clusters, runs_on
from facilitator.charter.paper.fonts import SUBSTITUTE, Widths, code_of, face, unseen, widths
from facilitator.charter.paper.look import Style
from facilitator.charter.paper.paint import paint
from facilitator.charter.paper.right_to_left import (
    as_seen,
    has_right_to_left,
    joined,
    runs_right_to_left,
)
from facilitator.charter.paper.shaping import Glyphs, is_shaped, measured, placed, shaped, stretches
from facilitator.charter.paper.tags import saying

_BLANKS = re.compile("[ \t]+")
_WIDE_BLANKS = re.compile("[\u1680\u2000-\u200a\u205f\u3000]")
_FIRM_BLANKS = re.compile("[\u2007\u202f]")
_PIECES = re.compile("[^/\\-–—_.,;:·|]*[/\\-–—_.,;:·|]*")
ELLIPSIS = "…"
_ESCAPED = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\"})
_FRAMES: WeakKeyDictionary[Canvas, dict[Style, tuple[str, str]]] = WeakKeyDictionary()
_RUNT, _LONE = 0.15, 0.4
"""A last line, or a last line of one word, that is shorter than this part of the room is avoided."""
_TIGHTER = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65)
_RAISED = 0.06
"""How far the code of a character without a glyph stands above the line, in em."""


def prepared(text: str) -> str:
    """Return a text as it is measured: blanks made even, Arabic letters joined, in reading order."""
    if text.isascii():
        return text
    text = _FIRM_BLANKS.sub("\u00a0", _WIDE_BLANKS.sub(" ", text))
    return joined(text) if has_right_to_left(text) else text


def width(text: str, style: Style) -> float:
    """Return how wide a prepared line is."""
    return _ems(text, widths(bold=style.bold)) * style.size


def _ems(text: str, table: Widths) -> float:
    """Return how wide a prepared text is, in em."""
    return measured(text, table) if is_shaped(text) else sum(map(table.__getitem__, text))


def lines(text: str, style: Style, room: float) -> list[str]:
    """Return a text in lines that are no wider than room; a word that is wider is broken."""
    found: list[str] = []
    for paragraph in prepared(text).split("\n"):
        found.extend(_filled(paragraph, style, room))
    return found


def paragraph(text: str, style: Style, room: float) -> list[str]:
    """Return a text in as many lines as room needs, the last one not a mere word if that can be helped."""
    best = lines(text, style, room)
    if "\n" in text or not _ends_in_runt(best, style, room):
        return best
    for part in _TIGHTER:
        tried = lines(text, style, room * part)
        if len(tried) > len(best) or " ".join(tried) != " ".join(best):
            break
        if not _ends_in_runt(tried, style, room):
            return tried
    return best


def _ends_in_runt(block: list[str], style: Style, room: float) -> bool:
    last = block[-1]
    return len(block) > 1 and width(last, style) < room * (_RUNT if " " in last else _LONE)


def balanced(text: str, style: Style, room: float) -> list[str]:
    """Return as many lines as room needs, but all of about the same width."""
    best = lines(text, style, room)
    narrow, wide = room / 2, room
    for _ in range(6 if 1 < len(best) < 8 else 0):
        middle = (narrow + wide) / 2
        tried = lines(text, style, middle)
        if len(tried) > len(best) or " ".join(tried) != " ".join(best):
            narrow = middle
        else:
            best, wide = tried, middle
    return best


def one_line(text: str, style: Style, room: float) -> str:
    """Return a text as one line, cut with an ellipsis where it is wider than room."""
    line = " ".join(prepared(text).split())
    if width(line, style) <= room:
        return line
    table = widths(bold=style.bold)
    left = room / style.size - table[ELLIPSIS]
    parts = [*clusters(line)]
    fits = bisect_right(range(1, len(parts) + 1), left, key=lambda stop: _ems("".join(parts[:stop]), table))
    return "".join(parts[:fits]).rstrip() + ELLIPSIS


def widest(block: list[str], style: Style) -> float:
    """Return the width of the widest of some lines."""
    return max((width(line, style) for line in block), default=0.0)


def lines_at_most(text: str, style: Style, room: float, most: int) -> list[str]:
    """Return a text in lines, but not more than so many: the last one is cut with an ellipsis."""
    block = lines(text, style, room)
    if len(block) <= most:
        return block
    return [*block[: most - 1], one_line(" ".join(block[most - 1 :]), style, room)]


def longest_word(text: str, style: Style) -> float:
    """Return the width of the widest word of a text."""
    return max((width(word, style) for word in _BLANKS.split(prepared(text).replace("\n", " "))), default=0.0)


def draw(
    canvas: Canvas, x: float, y: float, line: str, style: Style, *, towards_left: bool | None = None
) -> None:
    """Draw a prepared line with its baseline at y, from x on.

    towards_left tells whether its paragraph runs from right to left; None lets the line itself decide.
    """
    if line:
        canvas.addLiteral(operators(canvas, x, y, line, style, towards_left=towards_left))


def operators(
    canvas: Canvas, x: float, y: float, line: str, style: Style, *, towards_left: bool | None = None
) -> str:
    """Return what draws a prepared line on this canvas, as operators of its page."""
    if line.isascii() and line.isprintable():
        before, after = _frame(canvas, style)
        return f"{paint(style.colour)} BT 1 0 0 1 {x:.2f} {y:.2f} {before}({line.translate(_ESCAPED)}{after}"
    drawn = [paint(style.colour)]
    for family, part, wide in _parts(line, style, towards_left=towards_left):
        code = family < 0
        font = face(max(family, 0), bold=style.bold)
        if isinstance(part, Glyphs):
            drawn.append(saying(placed(canvas, (x, y), part, font, style.size), part.says))
        else:
            text = canvas.beginText(x, y + style.size * _RAISED if code else y)
            text.setFont(font.fontName, style.size * (SUBSTITUTE if code else 1))
            text.textOut(part)
            drawn.append(str(text.getCode()))
        x += wide * style.size
    return " ".join(drawn)


def _frame(canvas: Canvas, style: Style) -> tuple[str, str]:
    """Return what stands before and after a text on this canvas; ASCII stands in it as it is.

    It is what ReportLab writes, asked for once a style: writing every number anew takes most of its time.
    """
    frames = _FRAMES.setdefault(canvas, {})
    if style not in frames:
        text = canvas.beginText()
        text.setFont(face(0, bold=style.bold).fontName, style.size)
        text.textOut("X")
        before, _, after = str(text.getCode()).partition("(X")
        frames[style] = (before[before.index("Tm") :], after)
    return frames[style]


def draw_lines(
    canvas: Canvas, x: float, y: float, block: list[str], style: Style, *, room: float, align: str = "left"
) -> None:
    """Draw lines under each other, the first baseline at y; right-to-left text hangs at the right."""
    towards_left = runs_right_to_left("\n".join(block))
    for number, line in enumerate(block):
        start = x
        if align != "left" or towards_left:
            left = room - width(line, style)
            start += left / 2 if align == "centre" else left
        draw(canvas, start, y - number * style.leading, line, style, towards_left=towards_left)


def _filled(paragraph: str, style: Style, room: float) -> Iterator[str]:
    table, space = widths(bold=style.bold), widths(bold=style.bold)[" "]
    room = room / style.size + 1e-6
    line, used = "", 0.0
    for word in _BLANKS.split(paragraph.strip(" \t")):
        wide = _ems(word, table)
        if line and used + space + wide <= room:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line and runs_on(word):
            first, *rest = _broken(word, table, room, used + space)
            line = f"{line} {first}" if first else line
            if not rest:
                used = _ems(line, table)
                continue
            yield line
            *whole, line = rest
            yield from whole
            used = _ems(line, table)
            continue
        if line:
            yield line
        line, used = word, wide
        if wide > room:
            *whole, line = _broken(word, table, room)
            yield from whole
            used = _ems(line, table)
    yield line


def _broken(word: str, table: Widths, room: float, begun: float = 0.0) -> list[str]:
    """Return a long word in pieces that fit, broken after a stroke or dash if it can be.

    begun is how far the line is filled already in which the first piece stands.
    """
    pieces: list[str] = []
    line, used = "", begun
    for part in _PIECES.findall(word):
        wide = _ems(part, table)
        if used + wide <= room:
            line, used = line + part, used + wide
            continue
        if line and wide <= room and not runs_on(part):
            pieces.append(line)
            line, used = part, wide
            continue
        for cluster in clusters(part):
            step = _ems(cluster, table)
            for some in (cluster,) if step <= room else cluster:
                wide = step if step <= room else _ems(some, table)
                if (line or used) and used + wide > room and wide:
                    pieces.append(line)
                    line, used = "", 0.0
                line, used = line + some, used + wide
    return [*pieces, line]


def _parts(
    line: str, style: Style, *, towards_left: bool | None
) -> Iterator[tuple[int, str | Glyphs, float]]:
    """Yield a line in pieces of one font, as seen from left to right, and their width in em.

    The font is -1 for a code instead of a glyph.
    """
    table = widths(bold=style.bold)
    if has_right_to_left(line):
        line = as_seen(line, right_to_left=runs_right_to_left(line) if towards_left is None else towards_left)
    if not is_shaped(line):
        yield from _runs(line, table)
        return
    for piece, family in stretches(line, table):
        if family < 0:
            yield from _runs(piece, table)
        else:
            glyphs = shaped(piece, family, bold=style.bold)
            yield family, glyphs, glyphs.width


def _runs(text: str, table: Widths) -> Iterator[tuple[int, str, float]]:
    """Yield a text that is not shaped in pieces of one font; what is unseen is left out."""
    if table.plain.issuperset(text):
        yield 0, text, sum(map(table.__getitem__, text))
        return
    run, last, wide = "", 0, 0.0
    for character in text:
        if unseen(character):
            continue
        family = table.family_of(character)
        if family != last or family < 0:
            if run:
                yield last, run, wide
            run, last, wide = "", family, 0.0
        run += code_of(character) if family < 0 else character
        wide += table[character]
    if run:
        yield last, run, wide
