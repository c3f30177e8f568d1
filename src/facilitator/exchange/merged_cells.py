"""Merged cells of a sheet: what stands in one stands in each of its rows, and of its columns too."""

from collections.abc import Sequence

from facilitator.exchange.source import width_of

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 1."""
_MOST_SPREAD = 200_000
"""Cells that merged ones fill; what is beyond stays blank."""


def spread(rows: dict[int, list[str]], areas: Sequence[Area]) -> frozenset[int]:
    """Fill every row of a merged area that holds something; return the rows that are one merged cell.

    Along a row it stands in each column too, unless it opens the row: there it is a title over several
    columns. A column with nothing but the ends of merged cells stays blank: each cell is just that wide.
    """
    if not areas:
        return frozenset()
    widths = {row: width_of(texts) for row, texts in rows.items()}
    last = max((row for row, width in widths.items() if width), default=0)
    width = max(widths.values(), default=0)
    own = {column for texts in rows.values() for column, text in enumerate(texts, 1) if text.strip()}
    alone: set[int] = set()
    left = _MOST_SPREAD
    for top, first, bottom, end in areas:
        text = _text(rows, top, first)
        if not text.strip():
            continue
        opens = not any(cell.strip() for cell in rows[top][: first - 1])
        if opens and end > first and not any(cell.strip() for cell in rows[top][end:]):
            alone.add(top)
        for row in range(top, min(bottom, last) + 1):
            for column in range(first, min(end, width) + 1):
                if (row, column) == (top, first) or (column > first and (opens or column not in own)):
                    continue
                if left <= 0:
                    break
                texts = rows.setdefault(row, [])
                texts.extend([""] * (column - len(texts)))
                texts[column - 1] = text
                left -= 1
    return frozenset(row for row in alone if sum(1 for cell in rows[row] if cell.strip()) == 1)


def _text(rows: dict[int, list[str]], row: int, column: int) -> str:
    texts = rows.get(row, ())
    return texts[column - 1] if column <= len(texts) else ""
