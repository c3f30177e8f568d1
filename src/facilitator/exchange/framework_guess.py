"""Which framework a grid is in: that of its legend, else the one under which most cells can be read."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

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


def guess_framework(
    source: Source, preferred: Framework | None = None, known: Sequence[Framework] = ()
) -> Framework:
    """Return the framework under which most cells can be read; the preferred one where none reads more.

    A grid that Facilitator wrote states its own, which may be one of the known besides those that ship; a
    legend that names the letters decides between those that read alike. Numbers are levels only where they
    fill most of the cells. A group's own framework counts where it is preferred, and then before all that
    read no more letters, whatever a legend says.
    """
    ships = frameworks.frameworks()
    offered = {framework.id: framework for framework in (*ships.values(), *known)}
    stated = offered.get(stated_framework(source, offered))
    if stated is not None:
        return stated
    own = {preferred.id: preferred} if preferred is not None else {}
    candidates = {**ships, **own}
    counts, explained = _counted(source, candidates)
    if preferred is not None and preferred.id not in ships:
        most = max(counts.values())
        if counts[preferred.id] == most > 0:
            return preferred
    read = {name: count + explained[name] for name, count in counts.items()}
    best = max(read, key=lambda name: read[name])
    if preferred is not None and read[preferred.id] == read[best]:
        return preferred
    return candidates[best]


def _counted(source: Source, candidates: Mapping[str, Framework]) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many cells each framework can read, and how many of its letters a legend explains."""
    below = [row for table in source.tables for row in table.rows[len(table.rows) > 1 :]]
    found = Counter(text for row in below for text in row.cells[1:] if text)
    heads = Counter(text for table in source.tables if table.rows for text in table.rows[0].cells if text)
    counts: dict[str, int] = {}
    explained: dict[str, int] = {}
    levels: dict[str, int] = {}
    for name, framework in candidates.items():
        reader = CellReader(framework)
        count, in_heads = _letters(found, reader), _letters(heads, reader)
        if all(code.isdecimal() for code in framework.codes):
            levels[name] = count
            explained[name] = 0
        else:
            counts[name] = count or (in_heads if in_heads >= _LEAST_IN_HEADING else 0)
            explained[name] = sum(_explains(s, full, framework, reader) for s, full in _entries(source))
    most = max((count + explained[name] for name, count in counts.items()), default=0)
    for name, count in levels.items():
        few = count * 2 < found.total() or most * 4 >= count
        counts[name] = 0 if few else count
    return counts, explained


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
