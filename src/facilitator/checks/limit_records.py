"""What is wrong with a limit by itself, whatever the others say."""

from collections.abc import Iterator
from decimal import Decimal

from facilitator.checks.bands import COUNTED, FROM_ZERO, ZERO, interval
from facilitator.checks.finding import Finding, Fix, Severity
from facilitator.checks.ranges import ends, range_said
from facilitator.checks.record_edits import limit_fix
from facilitator.checks.scene import Scene
from facilitator.domain.bounds import Limit
from facilitator.domain.limit_words import measured, unit_of
from facilitator.domain.quantities import decimal_text
from facilitator.domain.quantity_words import decimal_words


def record_findings(scene: Scene) -> Iterator[Finding]:
    """Yield what is wrong with each limit by itself."""
    sections = {decision.section for decision in scene.workshop.decisions.values()}
    for limit in scene.workshop.limits.values():
        if limit.role not in scene.columns.places:
            yield _finding(scene, limit, "no-role")
        values = interval(limit)
        if values is None:
            yield _finding(scene, limit, "says-nothing", "warning", *_completed(scene, limit))
        elif limit.kind in COUNTED and not values & FROM_ZERO:
            low = max(Decimal(limit.lower or 0), Decimal(0))
            said = {"low": decimal_words(decimal_text(low)), "high": _measured(scene, limit, limit.upper)}
            yield _finding(scene, limit, "empty-band", "error", *_turned(scene, limit), **said)
        if limit.sections and not limit.decisions and sections.isdisjoint(limit.sections):
            yield _finding(scene, limit, "covers-nothing")
        if limit.role and limit.role in limit.endorsers:
            others = tuple(role for role in limit.endorsers if role != limit.role)
            said = {"role": scene.role(limit.role).title}
            fix = limit_fix("no-endorser", limit, scene.limit(limit).title, said, endorsers=others)
            yield _finding(scene, limit, "own-endorser", "warning", fix)
    yield from _general(scene)


def _finding(
    scene: Scene, limit: Limit, rule: str, severity: Severity = "warning", *fixes: Fix, **said: str
) -> Finding:
    where = (scene.limit(limit), *scene.roles([limit.role]))
    return Finding(f"limits.{rule}", severity, where, said, fixes)


def _general(scene: Scene) -> Iterator[Finding]:
    """Yield that limits are for every decision since they name none: one finding for all of them."""
    if scene.workshop.decisions:
        limits = scene.workshop.limits.values()
        where = tuple(scene.limit(one) for one in limits if not one.decisions and not one.sections)
        if where:
            yield Finding("limits.covers-everything", "information", where)


def _completed(scene: Scene, limit: Limit) -> Iterator[Fix]:
    """Yield the fixes that say in words what a limit without a number may have meant, the least first."""
    if limit.role not in scene.columns.places:
        return
    title, said = scene.limit(limit).title, {"role": scene.role(limit.role).title}
    nothing = range_said(ZERO, limit, unit_of(scene.workshop, limit))
    yield limit_fix("band", limit, title, said | nothing, **ends(ZERO))
    if limit.kind == "amount":
        yield limit_fix("unlimited", limit, title, said, kind="unlimited")


def _turned(scene: Scene, limit: Limit) -> Iterator[Fix]:
    """Yield the fix that turns the ends round, or that takes the one value in which they meet.

    What is below zero can only be typed anew.
    """
    title = scene.limit(limit).title
    if not limit.lower or Decimal(limit.upper) < 0:
        return
    if Decimal(limit.lower) > Decimal(limit.upper):
        turned = {
            "lower": limit.upper,
            "lower_end": limit.upper_end,
            "upper": limit.lower,
            "upper_end": limit.lower_end,
        }
        said = {"low": decimal_words(limit.upper), "high": _measured(scene, limit, limit.lower)}
        yield limit_fix("turn-round", limit, title, said, **turned)
    else:
        said = {"value": _measured(scene, limit, limit.lower)}
        yield limit_fix("one-value", limit, title, said, lower_end="included", upper_end="included")


def _measured(scene: Scene, limit: Limit, value: str) -> str:
    return measured(limit.kind, value, unit_of(scene.workshop, limit))
