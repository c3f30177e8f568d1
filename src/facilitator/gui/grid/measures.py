"""How wide and high the parts of the grid are: columns by their names, rows by their titles."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics

from facilitator.domain.records import Role
from facilitator.domain.workshop import Workshop
from facilitator.gui.grid.outline import Outline
from facilitator.gui.theme import Theme

MARGIN, INDENT, GAP = 20, 36, 9
"""Left of headings, left of titles, and between the groups of columns, in px at 100 %."""
ROW, LINE, HEADING = 33, 13, 38
"""Height of a row of one line, of each further line, and of a heading."""
OWN, NESTED = 10, 15
"""How much higher a row of a unit's own is, and how much further its title stands in."""
ROOMY, MORE = 880, 4
"""A page as high as this gives its rows so much more."""
NARROW, COLUMN, WIDE, WIDEST = 46, 54, 86, 112
"""Width of a column: where room is short, at least, as it grows into free room, and for a long word."""
TITLES = 190, 420
"""Width of the titles: at least, at most."""
SQUEEZED = 160
"""Width of the titles where a little less than usual lets all columns fit."""
SHARE, SHARE_WHEN_FULL = 0.40, 0.34
"""Part of the page that the titles take at most, and where giving way lets all columns fit."""
NAMING = 168
"""Width of a column whose name is being typed."""
BAND, NAME_LINE, NAMES = 28, 14, 3
"""Height above the names that unit names take, of each line of a name, and how many there may be."""
TITLE_LINE, TITLE_LINES = 16, 3
"""Height of each line of a title, and how many there may be."""
_ABOVE, _BELOW = 16, 10
_LONE = 0.35
"""A second line shorter than this part of the first gets company."""
_APART = 8
"""Between two names side by side."""
_BESIDE = 12
"""Beside a chip in its column, at both sides together."""


class Name(msgspec.Struct, frozen=True):
    """The lines in the head of a column, and its width in px; cut where not all of the title is shown."""

    lines: tuple[str, ...]
    width: int
    cut: bool = False


class Layout(msgspec.Struct, frozen=True):
    """The measures of one grid, in px as they are drawn."""

    titles: int = 0
    """Width of the frozen column of titles, with the gap at its right."""
    head: int = 0
    band: int = 0
    """Height of the unit names within the head; 0 where there are no units."""
    names: tuple[Name, ...] = ()
    leads: tuple[int, ...] = ()
    """The gap at the left within each column."""
    rows: tuple[int, ...] = ()
    text: int = 0
    """The room that a line of a title has."""


class Measures:
    """Measures texts in the fonts of a theme, each text once."""

    def __init__(self, theme: Theme) -> None:
        self._px = theme.px
        self.chip = 0
        """Width of the chips in the columns, where they are wider than usual."""
        self.margin, self.indent, self.gap = theme.px(MARGIN), theme.px(INDENT), theme.px(GAP)
        self.nested = theme.px(NESTED)
        self.dot, self.title_line, self.name_line = theme.px(8), theme.px(TITLE_LINE), theme.px(NAME_LINE)
        self.body, self.heading = theme.font("body"), theme.font("body", bold=True)
        self.name, self.name_here = theme.font("secondary"), theme.font("secondary", bold=True)
        self._body, self._name, self._name_here = (
            _Ruler(font) for font in (self.body, self.name, self.name_here)
        )
        self._heading = _Ruler(self.heading)
        self.title_base = self._body.base(self.title_line)
        self.name_base = self._name.base(self.name_line)

    def layout(
        self, outline: Outline, workshop: Workshop, titles: Sequence[str], room: QSize, draft: str = ""
    ) -> Layout:
        """Return the measures of a grid that has so much room on its page; draft is a role being named."""
        px = self._px
        leads = [0] * len(outline.roles)
        for group in outline.groups[1:]:
            leads[group.first - 1] = px(GAP)
        roles = [workshop.roles[key] for key in outline.roles]
        aside = px(INDENT) + px(12) + px(GAP)
        nested = px(NESTED)
        steps = [nested if row.unit and outline.nested(n) else 0 for n, row in enumerate(outline.rows)]
        widths = (self._body.width(title) + step for title, step in zip(titles, steps, strict=True))
        wanted = max(widths, default=0) + aside

        def whole(width: int) -> bool:
            return not any(self._is_cut(title, width - aside) for title in titles)

        titles_width, names = self._shared(roles, leads, (wanted, whole), room.width(), draft)
        width = titles_width - aside
        band = px(BAND) if any(group.unit for group in outline.groups) else 0
        deepest = max((len(name.lines) for name in names), default=1)
        more = px(MORE) if room.height() >= px(ROOMY) else 0
        heading, row_height, line, own = px(HEADING) + more, px(ROW) + more, px(LINE), px(OWN)
        return Layout(
            titles_width,
            px(_ABOVE - 4) + band + max(2, deepest) * px(NAME_LINE) + px(_BELOW),
            band,
            tuple(names),
            tuple(leads),
            tuple(
                heading
                if row.heading
                else row_height + own * bool(row.unit) + line * (self._title_count(title, width - step) - 1)
                for row, title, step in zip(outline.rows, titles, steps, strict=True)
            ),
            width,
        )

    def title_lines(self, title: str, width: int) -> tuple[str, ...]:
        """Return the title of a decision in the lines that fit."""
        lines = self._body.wrapped(title, width, TITLE_LINES)
        lone = len(lines) == 2 and self._body.width(lines[1]) < width * _LONE
        return self._body.balanced(title, width) if lone else lines

    def heading_width(self, title: str) -> int:
        """Return the width of the title of a section."""
        return self._heading.width(title)

    def name_width(self, text: str, *, here: bool) -> int:
        """Return the width of a line of a name, bold where the cursor is in its column."""
        return (self._name_here if here else self._name).width(text)

    def _shared(
        self,
        roles: Sequence[Role],
        leads: Sequence[int],
        titled: tuple[int, Callable[[int], bool]],
        room: int,
        draft: str,
    ) -> tuple[int, list[Name]]:
        """Share the width of the page: return that of the titles, and the names in theirs.

        Of the titles the width they would like is given, and what says whether none is cut at a width.
        """
        wanted, whole = titled
        px = self._px
        around = sum(leads) + px(MARGIN)
        names = [
            self._named(role.title, self._least(NAMING if role.id == draft else COLUMN)) for role in roles
        ]
        names = self._apart(names, leads)
        taken = _sum(names) + around
        titles = self._titles_width(wanted, room, SHARE)
        if titles + taken > room:
            titles = self._titles_width(wanted, room, SHARE_WHEN_FULL)
            names = [
                name if role.id == draft else self._narrow(role)
                for role, name in zip(roles, names, strict=True)
            ]
            names = self._apart(names, leads)
            taken = _sum(names) + around
            squeezed = room - taken + px(MARGIN)
            if px(SQUEEZED) <= squeezed < titles and whole(squeezed):
                titles = squeezed
            elif titles + taken > room:
                titles = self._titles_width(wanted, room, SHARE)
        spare = max(0, room - titles - taken)
        each = spare // max(1, len(names))
        grown = [self._grown(role, name, each) for role, name in zip(roles, names, strict=True)]
        spare -= _sum(grown) - _sum(names)
        return min(titles + spare // 2, max(titles, px(TITLES[1]))), grown

    def _apart(self, names: Sequence[Name], leads: Sequence[int]) -> list[Name]:
        """Return names in columns so wide that there is a gap between any two; a lead is one already."""
        made: list[Name] = []
        free = 0
        for name, lead in zip(names, leads, strict=True):
            own = self._free(name)
            lacking = self._px(_APART) - free - own if made and not lead else 0
            widened = name if lacking <= 0 else msgspec.structs.replace(name, width=name.width + 2 * lacking)
            free = self._free(widened)
            made.append(widened)
        return made

    def _free(self, name: Name) -> int:
        """Return what is free at each side of a name."""
        return (name.width - max(map(self._name.width, name.lines), default=0)) // 2

    def _title_count(self, title: str, width: int) -> int:
        return 1 if self._body.width(title) <= width else len(self._body.wrapped(title, width, TITLE_LINES))

    def _is_cut(self, title: str, width: int) -> bool:
        return self._body.width(title) > width and self._body.wrapped(title, width, TITLE_LINES)[-1].endswith(
            "…"
        )

    def _titles_width(self, wanted: int, room: int, share: float) -> int:
        least, most = (self._px(width) for width in TITLES)
        return max(least, min(wanted, most, int(room * share)))

    def _narrow(self, role: Role) -> Name:
        whole = self._named(role.title, self._least(NARROW))
        if not role.short:
            return whole
        short = self._named(role.short, self._least(NARROW))
        return msgspec.structs.replace(short, cut=True) if short.width < whole.width else whole

    def _least(self, usual: int) -> int:
        return max(self._px(usual), self.chip + self._px(_BESIDE))

    def _named(self, title: str, least: int) -> Name:
        """Return a name in a column as narrow as three lines and its longest word let it be."""
        words = title.split() or [title]
        width = max(least, min(self._px(WIDEST), max(self._name.width(word) for word in words)))
        step = max(1, self._px(4))
        while width < self._px(WIDEST) and len(self._name.wrapped(title, width, NAMES + 1)) > NAMES:
            width += step
        lines = self._name.wrapped(title, width, NAMES)
        return Name(lines, width, cut=any(line.endswith("…") for line in lines))

    def _grown(self, role: Role, name: Name, spare: int) -> Name:
        """Return a name in a column that takes some of the spare room, up to a fair width."""
        width = max(name.width, min(self._px(WIDE), name.width + spare))
        if width == name.width or name.cut:
            return msgspec.structs.replace(name, width=width)
        lines = self._name.wrapped(role.title, width - 2 * self._px(_APART), NAMES)
        keeps = len(lines) > len(name.lines) or any(line.endswith("…") for line in lines)
        return Name(name.lines if keeps else lines, width)


def _sum(names: Sequence[Name]) -> int:
    return sum(name.width for name in names)


class _Ruler:
    """Widths of texts in one font."""

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetrics(font)
        self._widths: dict[str, int] = {}
        self._wrapped: dict[tuple[str, int, int], tuple[str, ...]] = {}

    def width(self, text: str) -> int:
        """Return the width of a text in px."""
        found = self._widths.get(text)
        if found is None:
            found = self._widths[text] = self._metrics.horizontalAdvance(text)
        return found

    def base(self, line: int) -> int:
        """Return where the feet of the letters stand in a line of a height."""
        return (line - self._metrics.height()) // 2 + self._metrics.ascent()

    def wrapped(self, text: str, width: int, most: int) -> tuple[str, ...]:
        """Return a text in at most so many lines; what does not fit ends in …."""
        if self.width(text) <= width:
            return (text,)
        key = (text, width, most)
        found = self._wrapped.get(key)
        if found is None:
            found = self._wrapped[key] = tuple(self._broken(text, width, most))
        return found

    def balanced(self, text: str, width: int) -> tuple[str, ...]:
        """Return a text that takes two lines in two that are about as long as each other."""
        words = text.split()
        splits = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
        fitting = [split for split in splits if max(map(self.width, split)) <= width]
        return min(fitting, key=lambda split: max(map(self.width, split)), default=(text,))

    def _broken(self, text: str, width: int, most: int) -> list[str]:
        lines: list[str] = []
        words = text.split()
        while words and len(lines) < most - 1:
            count = 1
            while count < len(words) and self.width(" ".join(words[: count + 1])) <= width:
                count += 1
            lines.append(self._elided(" ".join(words[:count]), width))
            words = words[count:]
        if words:
            lines.append(self._elided(" ".join(words), width))
        return lines

    def _elided(self, text: str, width: int) -> str:
        if self.width(text) <= width:
            return text
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
