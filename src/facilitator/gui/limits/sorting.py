"""The order of limits: those of one power, or of one role, together."""

from collections.abc import Mapping

from facilitator.domain import edits
from facilitator.domain.workshop import Workshop


def by_power(workshop: Workshop) -> Workshop:
    """Return the workshop with the limits of a power together, and in them those of a role."""
    powers, roles = _powers(workshop), _roles(workshop)
    return _ordered(workshop, {key: (powers[key], roles[key]) for key in workshop.limits})


def by_role(workshop: Workshop) -> Workshop:
    """Return the workshop with the limits of a role together, in the order of the roles."""
    powers, roles = _powers(workshop), _roles(workshop)
    return _ordered(workshop, {key: (roles[key], powers[key]) for key in workshop.limits})


def _ordered(workshop: Workshop, places: Mapping[str, tuple[int, int]]) -> Workshop:
    return edits.reorder(workshop, "limit", sorted(workshop.limits, key=places.__getitem__))


def _powers(workshop: Workshop) -> dict[str, int]:
    """Return the place of each limit's power: where it stood first."""
    first: dict[str, int] = {}
    titles = {key: limit.title.casefold() for key, limit in workshop.limits.items()}
    return {key: first.setdefault(title, len(first)) for key, title in titles.items()}


def _roles(workshop: Workshop) -> dict[str, int]:
    order = {role: number for number, role in enumerate(workshop.roles)}
    return {key: order.get(limit.role, len(order)) for key, limit in workshop.limits.items()}
