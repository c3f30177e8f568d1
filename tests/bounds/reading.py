"""A plain second reading of limits and rules, for tests: nothing but the records and Decimal."""

from decimal import Decimal

_DIMENSION = {"within_budget": "value", "unlimited": "value", "amount": "value"}


def entries(workshop, role, decision, dimension="value"):
    """Return the limits of a role for a decision: those that name it, else its section, else neither."""
    mine = [
        limit
        for limit in workshop.limits.values()
        if limit.role == role and _DIMENSION.get(limit.kind, limit.kind) == dimension
    ]
    section = workshop.decisions[decision].section
    return (
        [limit for limit in mine if decision in limit.decisions]
        or [limit for limit in mine if section in limit.sections]
        or [limit for limit in mine if not limit.decisions and not limit.sections]
    )


def contains(limit, value, *, budgets=()):
    """Return whether a limit holds a value; budgets are those that the case keeps to, an open end is out."""
    if limit.kind == "within_budget":
        return limit.budget in budgets
    if limit.kind in ("unlimited", "yes_no"):
        return limit.allowed
    value = Decimal(value)
    low = not limit.lower or value > Decimal(limit.lower)
    high = not limit.upper or value < Decimal(limit.upper)
    at_low = limit.lower_end == "included" and bool(limit.lower) and value == Decimal(limit.lower)
    at_high = limit.upper_end == "included" and bool(limit.upper) and value == Decimal(limit.upper)
    return (low or at_low) and (high or at_high)


def may(workshop, decision, value="0", dimension="value", *, budgets=()):
    """Return the roles that may decide a value, in the order of the workshop."""
    return [
        role
        for role in workshop.roles
        if any(
            contains(limit, value, budgets=budgets) for limit in entries(workshop, role, decision, dimension)
        )
    ]


def unclear(workshop, decision, value):
    """Return the roles of whom nobody knows whether they may decide a value: an end of theirs is not said."""
    return [
        role
        for role in workshop.roles
        for limit in entries(workshop, role, decision)
        if (limit.upper == value and limit.upper_end == "open")
        or (limit.lower == value and limit.lower_end == "open")
    ]


def path(workshop, rule):
    """Return the steps of a rule: its roles at once, the clock, and the words."""
    return [
        ("+".join(step.roles), step.clock, step.event)
        for step in workshop.escalation_steps.values()
        if step.rule == rule
    ]


def beyond(metric, value):
    """Return the last of the four limits of a metric that a value has passed; on a limit is within it."""
    worse = (lambda a, b: a > b) if metric.direction == "higher" else (lambda a, b: a < b)
    passed = [
        name
        for name in ("appetite", "trigger", "tolerance", "capacity")
        if getattr(metric, name) and worse(Decimal(value), Decimal(getattr(metric, name)))
    ]
    return passed[-1] if passed else ""
