"""What the picture of a walk notes beside a seat, by the reason of a step."""

from collections.abc import Iterator, Mapping

from facilitator.checks.dryrun.trace import Seat, Step
from facilitator.domain.words import QT_TRANSLATE_NOOP

_GRID = QT_TRANSLATE_NOOP("pictures", "in the grid")
_BEYOND = QT_TRANSLATE_NOOP("pictures", "beyond the limit")
_RULE = QT_TRANSLATE_NOOP("pictures", "by the rule “{rule}”")
_ALL: Mapping[str, str] = {
    **dict.fromkeys(("row", "row-unit", "row-joint", "row-joint-unit", "row-both", "row-both-unit"), _GRID),
    **dict.fromkeys(("row-superior", "row-superior-unit"), QT_TRANSLATE_NOOP("pictures", "as the superior")),
    "two-deciders": QT_TRANSLATE_NOOP("pictures", "decides by the row, as others do"),
    "no-superior": QT_TRANSLATE_NOOP("pictures", "nobody stands above"),
    "within-limits": QT_TRANSLATE_NOOP("pictures", "within the limit"),
    "for-top-role": QT_TRANSLATE_NOOP("pictures", "the top role"),
    "limit-nobody": QT_TRANSLATE_NOOP("pictures", "nobody above has a limit that allows it"),
    "nobody-above": QT_TRANSLATE_NOOP("pictures", "nobody stands above"),
    "no-common": QT_TRANSLATE_NOOP("pictures", "no superior in common"),
    "no-common-for-units": QT_TRANSLATE_NOOP("pictures", "no superior in common"),
    "same-decider": QT_TRANSLATE_NOOP("pictures", "decides it there, too"),
    "recommends": QT_TRANSLATE_NOOP("pictures", "recommends"),
    "recommends-without-clock": QT_TRANSLATE_NOOP("pictures", "recommends, without a clock"),
    "has-time": "",
    "has-time-without-clock": QT_TRANSLATE_NOOP("pictures", "without a clock"),
    "stuck": QT_TRANSLATE_NOOP("pictures", "stuck, so it goes past"),
    "deputy-after-all": QT_TRANSLATE_NOOP("pictures", "decides after all"),
    "nobody": QT_TRANSLATE_NOOP("pictures", "nobody above can take it"),
    "nobody-status-quo": QT_TRANSLATE_NOOP("pictures", "nobody can take it"),
    "decided": "",
    "decided-together": QT_TRANSLATE_NOOP("pictures", "together"),
    "decided-emergency": QT_TRANSLATE_NOOP("pictures", "to be ratified"),
}
"""Notes on all seats of a step."""
_FIRST: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("over-value", "over-value-year", "over-number", "over-number-year"),
            *("over-percent", "over-time", "over-budget"),
        ),
        _BEYOND,
    ),
    "not-allowed": QT_TRANSLATE_NOOP("pictures", "may not"),
    "no-limit": QT_TRANSLATE_NOOP("pictures", "without a limit"),
    **dict.fromkeys(
        (
            *("rule-for-limit", "rule-for-trigger", "rule-for-tolerance", "rule-for-units"),
            *("rule-for-deadlock", "rule-set-off"),
        ),
        _RULE,
    ),
    "superior-for-trigger": QT_TRANSLATE_NOOP("pictures", "for the risk"),
    "risk-acceptor": QT_TRANSLATE_NOOP("pictures", "may accept more risk"),
    "common-for-units": QT_TRANSLATE_NOOP("pictures", "the superior of all units affected"),
    "common": QT_TRANSLATE_NOOP("pictures", "the superior in common"),
    "most-senior": QT_TRANSLATE_NOOP("pictures", "the most senior"),
    "seat-absent": QT_TRANSLATE_NOOP("pictures", "not there"),
    "person-absent": QT_TRANSLATE_NOOP("pictures", "not there"),
    "seat-vacant": QT_TRANSLATE_NOOP("pictures", "nobody holds it"),
    "seat-conflict": QT_TRANSLATE_NOOP("pictures", "conflict of interest"),
    "person-conflict": QT_TRANSLATE_NOOP("pictures", "conflict of interest"),
    "seat-asks": QT_TRANSLATE_NOOP("pictures", "asks for it"),
    "person-asks": QT_TRANSLATE_NOOP("pictures", "asks for it"),
    "some-absent": QT_TRANSLATE_NOOP("pictures", "not all there"),
    "some-asks": QT_TRANSLATE_NOOP("pictures", "one of them asks for it"),
    "no-deputy": QT_TRANSLATE_NOOP("pictures", "no deputy"),
    "independent": QT_TRANSLATE_NOOP("pictures", "independent route"),
    "independent-absent": QT_TRANSLATE_NOOP("pictures", "independent route, not there"),
    "independent-vacant": QT_TRANSLATE_NOOP("pictures", "independent route, nobody holds it"),
    "independent-conflict": QT_TRANSLATE_NOOP("pictures", "independent route, conflict of interest"),
    "independent-asks": QT_TRANSLATE_NOOP("pictures", "independent route, asks for it"),
    "emergency": QT_TRANSLATE_NOOP("pictures", "in an emergency"),
    "emergency-over-bound": QT_TRANSLATE_NOOP("pictures", "beyond the limit for emergencies"),
    "emergency-goes-up": QT_TRANSLATE_NOOP("pictures", "not alone"),
}
"""Notes on the first seat of a step."""
_SECOND: Mapping[str, str] = {
    "up-to-limit": QT_TRANSLATE_NOOP("pictures", "the first up the line whose limit allows it"),
    "deputy": QT_TRANSLATE_NOOP("pictures", "deputy"),
    "deputy-absent": QT_TRANSLATE_NOOP("pictures", "deputy, not there"),
    "deputy-vacant": QT_TRANSLATE_NOOP("pictures", "deputy, nobody holds it"),
    "deputy-conflict": QT_TRANSLATE_NOOP("pictures", "deputy, conflict of interest"),
    "deputy-asks": QT_TRANSLATE_NOOP("pictures", "deputy, asks for it"),
    "deputy-on-path": QT_TRANSLATE_NOOP("pictures", "deputy, on the path already"),
    "deputy-agrees": QT_TRANSLATE_NOOP("pictures", "deputy, must agree instead of another"),
    "next-up": QT_TRANSLATE_NOOP("pictures", "the next one up"),
}
"""Notes on the second seat of a step."""


def about(step: Step) -> Iterator[tuple[Seat, str]]:
    """Yield the seats of the path that a step is about, and the text to be noted of each."""
    reason, seats = step.reason, step.seats
    if reason in _ALL:
        yield from ((seat, _ALL[reason]) for seat in seats)
    elif reason in _FIRST:
        yield from ((seat, _FIRST[reason]) for seat in seats[:1])
    elif reason in _SECOND:
        yield from ((seat, _SECOND[reason]) for seat in seats[1:2])
