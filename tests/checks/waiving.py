"""A workshop with findings, and waivers of them."""

from msgspec.structs import replace

from checks.building import workshop
from facilitator.domain import edits
from facilitator.domain.waivers import Waiver

AGREED = Waiver(
    id="w1",
    title="The board is being elected",
    rule="grid.no-accountable",
    decision="d1",
    owner="r2",
    since="2026-11-01",
    until="2027-01-30",
)
ENDED = replace(AGREED, since="2026-08-01", until="2026-11-19")
INCOMPLETE = replace(AGREED, owner="", until="")
LONG = replace(AGREED, until="2027-11-01")
IDLE = replace(AGREED, rule="grid.no-responsible")


def waived(*waivers, base=None):
    """Return a workshop in which nobody is accountable for the first decision, with waivers."""
    value = base or workshop("C R .", "A R C")
    for waiver in waivers:
        value = edits.put(value, waiver)
    return value
