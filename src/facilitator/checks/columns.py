"""The roles as the columns of the grid: their order and the names that tell them apart."""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from facilitator.checks.finding import Where
from facilitator.domain.workshop import Workshop


class Columns(msgspec.Struct, frozen=True):
    """What the rules of a row need to know of the roles."""

    places: Mapping[str, Where]
    """By role id, in the order of the grid."""
    position: Mapping[str, int]
    superior: Mapping[str, str]
    """Id of the role that a role reports to, by role id; only where it reports to one."""

    def ordered(self, roles: Iterable[str]) -> tuple[str, ...]:
        """Return roles in the order of the grid."""
        return tuple(sorted(roles, key=self.position.__getitem__))


def columns(workshop: Workshop) -> Columns:
    """Return the columns of a workshop; of roles with one title each says its unit too."""
    titles = Counter(role.title for role in workshop.roles.values())
    places: dict[str, Where] = {}
    superior: dict[str, str] = {}
    for unit, roles in workshop.by_unit():
        for role in roles:
            twin = unit is not None and titles[role.title] > 1
            title = f"{role.title} ({unit.title})" if unit is not None and twin else role.title
            places[role.id] = Where("role", role.id, title)
            if role.reports_to in workshop.roles:
                superior[role.id] = role.reports_to
    return Columns(places, {role: position for position, role in enumerate(places)}, superior)
