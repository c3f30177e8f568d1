"""A metric as people type it: “Incidents, per quarter, 0 1 2 5” has a measure and four limits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from facilitator.domain.bounds import Metric
from facilitator.gui.fields.quantity import read_decimal

_PARTS = re.compile(r"\s*(?:[,;:](?=\s)|\t)\s*")
"""Between what is measured, how, and the numbers; a comma within a number is none."""
_BETWEEN = re.compile(r"\s*(?:[/;|≤≥<>→]|,(?=\s)|\s)\s*")
_SIGN = re.compile(r"[€$£¥%]")
_APART = re.compile(r"(?<=[0-9])\s+%")
_NAMES = {
    2: ("appetite", "tolerance"),
    3: ("appetite", "tolerance", "capacity"),
    4: ("appetite", "trigger", "tolerance", "capacity"),
}
"""What so many numbers are, from the least bad to the worst."""
_UNSAID = ("", "-", "–", "—")


@dataclass(frozen=True)
class MetricLine:
    """What a line says of a metric."""

    title: str
    measure: str = ""
    limits: tuple[str, ...] = ()
    """Two to four numbers in canonical form, "" for one of four that is left out; or none."""

    def metric(self, category: str) -> Metric:
        """Return the metric; where all numbers fall, lower is worse."""
        known = [Decimal(limit) for limit in self.limits if limit]
        falls = len(known) > 1 and known[0] > known[-1] and all(a >= b for a, b in pairwise(known))
        names = _NAMES.get(len(self.limits), ())
        return Metric(
            category=category,
            title=self.title,
            measure=self.measure,
            direction="lower" if falls else "higher",
            **dict(zip(names, self.limits, strict=True)),
        )


def read_metric(line: str) -> MetricLine:
    """Return what a line says: words, and behind them two, three or four numbers.

    A single number belongs to the words (“Incidents within 24 h”), and so do five.
    """
    whole = " ".join(line.replace("\t", ", ").split())
    parts = [part.strip() for part in _PARTS.split(line.strip()) if "\t" in line or part.strip()]
    words, numbers = _parted(parts) if "\t" in line else ([], [])
    if not numbers:
        words, numbers = _trailing([part for part in parts if part])
    limits = tuple(read_decimal(number) or "" for number in numbers)
    if not words or sum(map(bool, limits)) < min(_NAMES):
        return MetricLine(whole)
    signs = {sign for number in numbers for sign in _SIGN.findall(number)}
    sign = signs.pop() if len(signs) == 1 else ""
    *title, measure = words if len(words) > 1 else (*words, sign)
    return MetricLine(", ".join(title), measure, limits)


def _parted(cells: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words of a row and its four last cells, where these are numbers or empty."""
    last = list(cells[-4:])
    numbers = len(cells) > len(last) == max(_NAMES) and all(
        cell in _UNSAID or read_decimal(cell) for cell in last
    )
    return ([cell for cell in cells[:-4] if cell], last) if numbers else ([], [])


def _trailing(parts: list[str]) -> tuple[list[str], list[str]]:
    """Return the words, and the numbers behind them: whole parts, else what the last part ends with."""
    numbers: list[str] = []
    words = list(parts)
    while words and (found := _numbers(words[-1])):
        numbers[:0] = found
        words.pop()
    if not numbers and words:
        pieces = _BETWEEN.split(_APART.sub("%", words[-1]))
        count = next((n for n, piece in enumerate(reversed(pieces)) if not read_decimal(piece)), len(pieces))
        if count:
            numbers = pieces[-count:]
            before = words[-1]
            for piece in reversed(numbers):
                before = before[: before.rindex(piece.rstrip("%"))]
            words[-1] = before.rstrip(" ,;:/|≤≥<>→")
    return (words, numbers) if min(_NAMES) <= len(numbers) <= max(_NAMES) else (parts, [])


def _numbers(part: str) -> list[str]:
    """Return the numbers that a part is made of, none where it says anything else."""
    pieces = [piece for piece in _BETWEEN.split(_APART.sub("%", part)) if piece]
    if len(pieces) == 1 and not read_decimal(part):
        pieces = part.split(",")
    return pieces if all(map(read_decimal, pieces)) else []
