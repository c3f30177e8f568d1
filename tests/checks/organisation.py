"""An organisation with a centre, units below it and roles in them, and what is found about one decision."""

import msgspec

from checks.building import cells, workshop
from facilitator.checks import check
from facilitator.domain.records import Role, Unit

LOCAL = ("grid.core-decided-locally", "grid.local-row-not-allowed", "grid.local-decided-above")
UNITS = (
    Unit(id="group", title="Group", level="centre"),
    Unit(id="north", title="North", level="product_line", parent="group"),
    Unit(id="team", title="Team", level="team", parent="north"),
    Unit(id="south", title="South", level="region", parent="group"),
)
ROLES = (
    Role(id="r1", title="Board", unit="group"),
    Role(id="r2", title="Head of North", unit="north"),
    Role(id="r3", title="Team lead", unit="team", reports_to="r2"),
    Role(id="r4", title="Manager", unit="south", kind="per_unit", reports_to="r1"),
    Role(id="r5", title="Guest"),
)
"""A board at the top, a head and a team below it in the north, managers of whom each unit has one."""


def organisation(centre, units=UNITS, framework="RACI", own=(), **decision):
    """Build one decision with a centre's row and own rows of units, written as in building.cells."""
    base = workshop(centre, framework=framework, **decision)
    return msgspec.structs.replace(
        base,
        units={unit.id: unit for unit in units},
        roles={role.id: msgspec.structs.replace(role, presence="yes") for role in ROLES},
        cells={**base.cells, **{("d1", unit): cells(row) for unit, row in dict(own).items()}},
    )


def found(base):
    """Return what is found about where it is decided: rule without its first word, and unit."""
    return [(f.rule.removeprefix("grid."), f.row[1]) for f in check(base) if f.rule in LOCAL]


def flat(*levels):
    """Return the units beside each other instead of below, of these kinds."""
    return [msgspec.structs.replace(u, parent="", level=k) for u, k in zip(UNITS, levels, strict=True)]


def moved(unit, **values):
    return [msgspec.structs.replace(u, **values) if u.id == unit else u for u in UNITS]
