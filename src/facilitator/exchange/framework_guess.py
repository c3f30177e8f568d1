"""Which framework a grid is in: that of its legend, else the one under which most cells can be read."""

from collections import Counter
from collections.abc import Iterator

from facilitator.domain import frameworks
from facilitator.domain.frameworks import Framework
from facilitator.exchange.cells import CellReader, Said
from facilitator.exchange.marked_grid import stated_framework
from facilitator.exchange.source import Source

_LOOKED_AT = 2_000
"""Different texts of cells from which the framework is guessed, the commonest first."""
_MOST_LETTERS = 80
"""Characters of a text that can be letters; what is longer is prose."""
_MOST_WORDS = 4
"""Words at the beginning of what a letter stands for, which may be its name."""
_LEAST_IN_HEADING = 2
"""Letters in a heading from which they head columns; one alone is a name."""


def guess_framework(source: Source, preferred: str | Framework = "") -> str:
    """Return the framework under which most cells can be read; the preferred one where none reads more.

    A grid that Facilitator wrote states its own; a legend that names the letters decides between those that
    read alike. Numbers are levels only where they fill most of the cells. A group's own framework counts
    where it is preferred.
    """
    stated = stated_framework(source)
    if stated:
        return stated
    below = [row for table in source.tables for row in table.rows[len(table.rows) > 1 :]]
    found = Counter(text for row in below for text in row.cells[1:] if text)
    heads = Counter(text for table in source.tables if table.rows for text in table.rows[0].cells if text)
    read: dict[str, int] = {}
    levels: dict[str, int] = {}
    own = {preferred.id: preferred} if isinstance(preferred, Framework) else {}
    for framework_id, framework in {**frameworks.frameworks(), **own}.items():
        reader = CellReader(framework)
        count, in_heads = _letters(found, reader), _letters(heads, reader)
        explained = sum(_explains(short, full, framework, reader) for short, full in _entries(source))
        if all(code.isdecimal() for code in framework.codes):
            levels[framework_id] = count
        elif not count and in_heads < _LEAST_IN_HEADING:
            read[framework_id] = explained
        else:
            read[framework_id] = (count or in_heads) + explained
    for framework_id, count in levels.items():
        few = count * 2 < found.total() or max(read.values()) * 4 >= count
        read[framework_id] = 0 if few else count
    best = max(read, key=lambda framework_id: read[framework_id])
    wanted = preferred.id if isinstance(preferred, Framework) else preferred
    return wanted if read.get(wanted, -1) == read[best] else best


def _letters(texts: Counter[str], reader: CellReader) -> int:
    common = ((text, n) for text, n in texts.most_common(_LOOKED_AT) if len(text) <= _MOST_LETTERS)
    return sum(n for text, n in common if reader[text].said is Said.LETTERS)


def _entries(source: Source) -> Iterator[tuple[str, str]]:
    """Yield what may explain a letter: entries of legends, and the beginnings of rows."""
    for legend in source.legends:
        yield from legend
    for table in source.tables:
        for row in table.rows:
            if len(row.cells) > 1 and 0 < len(row.cells[0]) <= 1:
                yield row.cells[0], row.cells[1]


def _explains(short: str, full: str, framework: Framework, reader: CellReader) -> int:
    """Return whether an entry gives a letter the name it has in the framework."""
    code = short.strip("()[] ").upper()
    if code not in framework.codes:
        return 0
    words = full[:_MOST_LETTERS].replace(",", " ").replace(";", " ").split()[:_MOST_WORDS]
    return int(any(reader.letters(" ".join(words[:count])) == (code,) for count in range(1, len(words) + 1)))
