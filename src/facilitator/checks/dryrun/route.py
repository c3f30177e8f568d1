"""Step 5 and the clocks: which steps of a route lie before whoever decides, and how long that takes."""

from collections.abc import Sequence

from facilitator.checks.dryrun.candidates import say_lasting
from facilitator.checks.dryrun.clocks import Lasting, lasting
from facilitator.checks.dryrun.lines import Lines
from facilitator.checks.dryrun.notes import Notes
from facilitator.checks.dryrun.rules import Rule, Stage
from facilitator.checks.dryrun.trace import Seat
from facilitator.domain.quantities import span

Times = tuple[Lasting | None, Lasting | None]
"""How long it takes with the decider's clock alone, and with every clock on the way run out."""
TOO_LATE = frozenset({"too-late", "perhaps-too-late"})
"""The reasons that say that it may be decided later than it is needed."""


def on_the_way(
    route: Sequence[Stage], seats: Sequence[Seat], lines: Lines
) -> tuple[Sequence[Stage], Stage | None]:
    """Return the steps before the deciding seats, and their own step, None where they stand on none.

    Without a step of their own, those steps lie before them that hold somebody below them.
    """
    for place, stage in enumerate(route):
        if any(seat in stage.seats for seat in seats):
            return route[:place], stage
    below = [
        stage for stage in route if any(seat in lines.above(other) for other in stage.seats for seat in seats)
    ]
    return below, None


def times(way: Sequence[Stage], own: Stage | None, latest: str, waits: Sequence[str]) -> Times:
    """Return how long it takes; without a route, what the decision says. What is waited first counts."""
    if own is None:
        alone = None if way else lasting((*waits, latest))
        return alone, alone
    return lasting((*waits, own.clock)), lasting((*waits, *(stage.clock for stage in way), own.clock))


def is_kept(worst: int | None, within: int | None) -> bool:
    """Return whether the longest time is within another; not where it is unknown. No time is always kept."""
    return within is None or (worst is not None and worst <= within)


def say_late(needed: str, worst: Lasting | None, notes: Notes, *, on_route: bool) -> None:
    """Note where it may be decided later than it is needed; without any clock nothing is said."""
    within = span(needed)
    if within is None or is_kept(worst.minutes if worst else None, within.minutes):
        return
    if worst is not None:
        weekends = {"weekends": "yes"} if worst.weekends else {}
        notes.say(9, "too-late", {"needed": needed, "taken": str(worst.minutes), **weekends})
    elif on_route:
        notes.say(9, "perhaps-too-late", {"needed": needed})


def say_route(rules: Sequence[Rule], way: Sequence[Stage], own: Stage | None, notes: Notes) -> None:
    """Note when a deadlock comes to its rule, who acts first, who recommends, and how long each has."""
    say_lasting(rules, 5, notes)
    for rule in rules:
        if rule.first is not None:
            notes.ask((rule.first,))
            notes.say(5, "first-responder", {"rule": rule.id}, rule.first)
    for stage in way:
        _say(stage, "recommends", notes)
    if own is not None:
        _say(own, "has-time", notes)
    elif way:
        notes.say(5, "off-route")


def _say(stage: Stage, reason: str, notes: Notes) -> None:
    if stage.clock:
        notes.say(5, reason, {"clock": stage.clock}, *stage.seats)
    else:
        notes.say(5, f"{reason}-without-clock", None, *stage.seats)
