"""Editions of the sample's charter: proposed, and after a version that was adopted before."""

from msgspec.structs import replace

from facilitator import commands
from facilitator.domain.publication import Edition, Signatory, Stored, Version
from facilitator.domain.records import Cell

PROPOSED = Edition(1, "proposed")


def earlier():
    """The sample as it was: another purpose, a lower limit, the price decided by finance, a rule fewer."""
    now = commands.sample()
    limits = {**now.limits, "price-product": replace(now.limits["price-product"], upper="3")}
    row = {**now.row("price"), "product": Cell(("C",)), "finance": Cell(("A",))}
    rules = {key: rule for key, rule in now.escalation_rules.items() if key != "severe"}
    steps = {key: step for key, step in now.escalation_steps.items() if step.rule in rules}
    return replace(
        now,
        facts=replace(now.facts, purpose="Everybody decides.", foreword=""),
        limits=limits,
        cells={**now.cells, ("price", ""): row},
        escalation_rules=rules,
        escalation_steps=steps,
    )


def second():
    """The second version, proposed."""
    first = Version(id="v1", number=1, adopted="2026-09-01")
    return Edition(2, "proposed", before=Stored(first, earlier(), b""))


def adopted():
    """The second version as it was adopted, one of three with a reservation."""
    version = Version(
        id="v2",
        number=2,
        adopted="2026-12-02",
        adopter="Executive board",
        effective="2026-12-05",
        next_review="2027-02-01",
        owner="Clara Beaumont",
        signatories=(
            Signatory("Amara Osei", "Executive board"),
            Signatory("Lena Fischer", "Finance director", reservation=True, remark="Prices were ours."),
            Signatory("Marek Novak"),
        ),
    )
    return replace(second(), status="adopted", version=version)
