"""How two workshops differ in their risk matrix, in words."""

from collections.abc import Iterator
from itertools import product

from facilitator.domain.difference import MatrixChange
from facilitator.domain.risk_matrix import RiskMatrix, Zone
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill

MOST_CELLS = 4
"""So many changed cells are told one by one; of more how many there are."""
_ZONES: dict[Zone, str] = {
    "within": QT_TRANSLATE_NOOP("comparing", "within appetite"),
    "watched": QT_TRANSLATE_NOOP("comparing", "watched"),
    "up": QT_TRANSLATE_NOOP("comparing", "goes up"),
}
_STEPS = {
    "likelihood": QT_TRANSLATE_NOOP("comparing", "Likelihood {step}: “{old}” is called “{new}” now"),
    "impact": QT_TRANSLATE_NOOP("comparing", "Impact {step}: “{old}” is called “{new}” now"),
}


def matrix_words(change: MatrixChange, translate: Translate) -> Iterator[str]:
    """Yield what differs: its size, else the steps that were renamed, and the cells."""
    before, after = change.before, change.after
    if before is None or after is None:
        came = QT_TRANSLATE_NOOP("comparing", "It is there now, {size}")
        went = QT_TRANSLATE_NOOP("comparing", "It is no more, {size}")
        there = before or after
        if there is not None:
            yield fill(translate("comparing", came if before is None else went), {"size": _size(there)})
        return
    if _size(before) != _size(after):
        form = QT_TRANSLATE_NOOP("comparing", "Likelihood × impact: {before} → {after}")
        yield fill(translate("comparing", form), {"before": _size(before), "after": _size(after)})
        return
    for side, form in _STEPS.items():
        names = zip(getattr(before, side), getattr(after, side), strict=True)
        for number, (old, new) in enumerate(names, 1):
            if old != new:
                said = {"step": str(number), "old": old or str(number), "new": new or str(number)}
                yield fill(translate("comparing", form), said)
    yield from _cells(before, after, translate)


def _cells(before: RiskMatrix, after: RiskMatrix, translate: Translate) -> Iterator[str]:
    """Yield the cells of two matrices of one size that lie in other zones."""
    steps = product(range(1, len(after.likelihood) + 1), range(1, len(after.impact) + 1))
    changed = [cell for cell in steps if before.zone(*cell) != after.zone(*cell)]
    if len(changed) > MOST_CELLS:
        form = QT_TRANSLATE_NOOP("comparing", "{count} of {all} cells changed")
        said = {"count": str(len(changed)), "all": str(len(after.likelihood) * len(after.impact))}
        yield fill(translate("comparing", form), said)
        return
    for likelihood, impact in changed:
        form = QT_TRANSLATE_NOOP("comparing", "{likelihood} × {impact}: {before} → {after}")
        said = {
            "likelihood": after.likelihood[likelihood - 1] or str(likelihood),
            "impact": after.impact[impact - 1] or str(impact),
            "before": translate("comparing", _ZONES[before.zone(likelihood, impact)]),
            "after": translate("comparing", _ZONES[after.zone(likelihood, impact)]),
        }
        yield fill(translate("comparing", form), said)


def _size(matrix: RiskMatrix) -> str:
    return f"{len(matrix.likelihood)} × {len(matrix.impact)}"
