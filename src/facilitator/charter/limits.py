"""What the charter says of limits: a table in which each power has its roles, and pictures of the bands."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from facilitator.charter.parts import Block, Figures, Group, Part, Row, Table
from facilitator.charter.people import without_empty_columns
from facilitator.charter.powers import alike, powers
from facilitator.charter.register import Register
from facilitator.domain.bounds import Limit
from facilitator.domain.limit_words import limit_words, terms
from facilitator.domain.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from facilitator.pictures.bands import Bands, Bar

_NAMED = 2
_BARS, _VALUES = 3, 2
"""So many bands that differ, over so many values, make a picture that says more than the table."""


def limits(book: Register) -> Part:
    """Return who may decide up to what, power by power; without blocks where no limit is said."""
    words = book.words
    by_power = powers(book.workshop, words)
    heads = (
        words.label(Limit, "role"),
        words.label(Limit, "upper"),
        words.say(QT_TRANSLATE_NOOP("charter", "On these terms")),
    )
    groups = tuple(_power(book, title, some) for title, some in by_power.items())
    lead = QT_TRANSLATE_NOOP(
        "charter",
        "A limit is given to a role, not to a person. One case is not split: its total value counts. "
        "What is above the limit of whoever decides goes up.",
    )
    title = words.say(QT_TRANSLATE_NOOP("charter", "Limits"))
    if not by_power:
        return Part("limits", title, "", ())
    table = without_empty_columns(Table(heads, groups))
    return Part("limits", title, words.say(lead), (table, *_pictures(book)))


def _power(book: Register, title: str, some: list[Limit]) -> Group:
    """Return the limits of one power; what all of them cover is said once, below its title."""
    covered = [_covered(book, limit) for limit in some]
    shared = covered[0] if len(set(covered)) == 1 else ""
    rows = tuple(_row(book, same, named="" if shared else _covered(book, same[0])) for same in alike(some))
    return Group(title, "", rows, shared)


def _row(book: Register, same: list[Limit], named: str) -> Row:
    words, limit = book.words, same[0]
    nobody = words.say(QT_TRANSLATE_NOOP("charter", "nobody yet"))
    cells = (
        book.roles(one.role for one in same) or nobody,
        "\n".join(filter(None, (limit_words(book.workshop, limit, words.translate), named))),
        "\n".join(terms(book.workshop, limit, words.translate)),
    )
    leads = ("", book.one(limit.decisions, limit.sections), "")
    link = book.anchor("role", limit.role) if len(same) == 1 else ""
    return Row(cells, book.anchor("limit", limit.id), link, leads=leads)


def _covered(book: Register, limit: Limit) -> str:
    """Return for what a limit is, as a line of its own."""
    words = book.words
    decisions = book.covered(limit.decisions, limit.sections)
    if not decisions:
        return words.say(QT_TRANSLATE_NOOP("charter", "For every decision"))
    return words.say(QT_TRANSLATE_NOOP("charter", "For {decisions}"), decisions=decisions)


def _pictures(book: Register) -> Iterator[Block]:
    """Yield the bands where several differ, or where they leave a gap or overlap."""
    # Here and not above, so that a command that makes no charter does not wait for it.
    from facilitator.pictures.bands import bands

    charts = (_merged(book, chart) for chart in bands(book.workshop, book.words.translate))
    shown = tuple(
        chart
        for chart in charts
        if chart.stretches or (len(chart.bars) >= _BARS and len(chart.marks) > _VALUES)
    )
    links = {f"limit/{key}": book.anchor("limit", key) for key in book.workshop.limits}
    if shown:
        yield Figures(shown, links)


def _merged(book: Register, chart: "Bands") -> "Bands":
    """Return a picture in which the roles whose bands are alike share one bar."""
    alike_bars: dict[object, list[Bar]] = {}
    twice = {role for role, count in Counter(bar.role for bar in chart.bars).items() if count > 1}
    for bar in chart.bars:
        own = bar.limit if bar.role in twice or any(bar.role in one.roles for one in chart.stretches) else ""
        key = (own, bar.values, bar.begins, bar.ends, bar.inside, bar.beyond)
        alike_bars.setdefault(key, []).append(bar)
    bars = tuple(replace(same[0], title=_titles(book, same)) for same in alike_bars.values())
    return replace(chart, bars=bars)


def _titles(book: Register, same: "list[Bar]") -> str:
    """Return whose bands are alike: two by name, of more the first."""
    titles = [bar.title for bar in same]
    if len(titles) <= _NAMED:
        return book.words.listed(titles)
    more = QT_TRANSLATE_NOOP("charter", "{role} and {count} more")
    return book.words.say(more, role=titles[0], count=str(len(titles) - 1))
