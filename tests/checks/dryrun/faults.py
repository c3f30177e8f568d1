"""Faults to plant into a sound workshop: one generator for each kind of failure.

Each takes a source of chance and a workshop of bounds.sound, and returns the workshop with the fault.
"""

from functools import cache
from random import Random

from msgspec.structs import replace

from bounds.sound import KINDS_OF_CASE, bounded
from facilitator.checks.dryrun.exhaustive import exhaust
from facilitator.domain.edits import remove, update
from facilitator.domain.records import Cell
from facilitator.domain.workshop import FACTS

COUNTED = ("staff", "rebate", "term", "year")
"""Sections whose limits all have a number."""
MONEY = ("spend", "budget")
LEVELS = {"A": "7", "R": "5"}


@cache
def planted(fault):
    """Return a small workshop with a fault, and what the exhaustive check finds in it."""
    workshop = FAULTS[fault][0](Random(5), bounded(8, 8, 2))
    return workshop, exhaust(workshop)


def sound(random):
    """Return a small sound workshop of a random size."""
    return bounded(random.choice((8, 9, 10)), 8, 2)


def facts(workshop, **values):
    return update(workshop, FACTS, workshop.facts.id, **values)


def sections_with_limits(workshop, sections):
    """Return those sections in which a decision stands."""
    return [name for name in sections if any(one.section == name for one in workshop.decisions.values())]


def a_decision(random, workshop, sections=KINDS_OF_CASE):
    return random.choice([key for key, one in workshop.decisions.items() if one.section in sections])


def with_row(workshop, decision, **letters):
    """Return the workshop with one row, everywhere, that says only this."""
    cells = {key: row for key, row in workshop.cells.items() if key[0] != decision}
    row = {role: Cell((letter,)) for role, letter in letters.items()}
    return replace(workshop, cells={**cells, (decision, ""): row} if row else cells)


def in_levels(workshop):
    """Return the workshop in delegation levels, with the same deciders."""
    cells = {
        key: {role: Cell(("7",)) for role, cell in row.items() if cell.letters == ("A",)}
        for key, row in workshop.cells.items()
    }
    return facts(replace(workshop, cells=cells), framework="LEVELS")


def limits(workshop, section, roles, **values):
    """Return the workshop with fields of some roles' limits for a section set."""
    for key, limit in workshop.limits.items():
        if limit.sections == (section,) and limit.role in roles:
            workshop = update(workshop, "limit", key, **values)
    return workshop


def steps(workshop, rule, **values):
    """Return the workshop with fields of both steps of a rule set."""
    for number in (1, 2):
        workshop = update(workshop, "escalation_step", f"{rule}-{number}", **values)
    return workshop


def without_rule(workshop, rule):
    return remove(workshop, "escalation_rule", [rule])


def no_top_role(_random, workshop):
    return facts(workshop, top_role="")


def no_row(random, workshop):
    return with_row(workshop, a_decision(random, workshop))


def no_decider(random, workshop):
    """Two report to each other, and each leaves it to the other."""
    workshop = update(in_levels(workshop), "role", "head", reports_to="second")
    return with_row(workshop, a_decision(random, workshop), head="2", second="2")


def no_superior(random, workshop):
    return with_row(in_levels(workshop), a_decision(random, workshop), board="1")


def two_deciders(random, workshop):
    decision = a_decision(random, workshop)
    row = workshop.row(decision)
    (decider,) = (role for role, cell in row.items() if cell.letters == ("A",))
    other = random.choice([role for role in workshop.roles if role != decider])
    return with_row(workshop, decision, **{decider: "A", other: "A"})


def one_value_to_nobody(random, workshop):
    """The head decides below a value, all others above it: exactly the value is nobody's."""
    section = random.choice(sections_with_limits(workshop, COUNTED))
    edge = workshop.limits[f"{section}-head"].upper
    return limits(workshop, section, ("chief", "board", "audit"), lower=edge, lower_end="excluded")


def values_to_nobody(random, workshop):
    section = random.choice(sections_with_limits(workshop, COUNTED))
    return limits(
        workshop, section, ("chief", "board", "audit"), lower=str(random.randint(13, 24)) + "0000000"
    )


def an_end_not_said(random, workshop):
    """Both bands leave open whose the value is in which they meet."""
    section = random.choice(sections_with_limits(workshop, COUNTED))
    edge = workshop.limits[f"{section}-head"].upper
    workshop = limits(workshop, section, ("head",), upper_end="open")
    return limits(workshop, section, ("chief", "board", "audit"), lower=edge, lower_end="open")


def nobody_at_the_top(random, workshop):
    section = random.choice(sections_with_limits(workshop, ("staff", "term", "year")))
    return limits(workshop, section, ("board", "audit"), upper=str(random.randint(5, 9)) + "0000000")


def aside(random, workshop):
    """The board may no more than the chief, and audit, which is on nobody's line, may everything."""
    section = random.choice(sections_with_limits(workshop, ("staff", "term", "year")))
    return limits(workshop, section, ("board",), upper=workshop.limits[f"{section}-chief"].upper)


def no_acceptor(random, workshop):
    used = sorted({name for one in workshop.decisions.values() for name in one.categories})
    return update(without_rule(workshop, "tolerance"), "risk_category", random.choice(used), acceptor="")


def no_common(_random, workshop):
    """Without a top role, an incident leads to audit, which stands beside the line."""
    workshop = update(facts(workshop, top_role=""), "role", "audit", reports_to="")
    return steps(workshop, "incident", roles=("audit",))


def no_common_for_units(_random, workshop):
    workshop = update(facts(workshop, top_role=""), "role", "head", reports_to="")
    return without_rule(workshop, "cross_unit")


def no_rule_for_deadlocks(_random, workshop):
    return without_rule(workshop, "deadlock")


def a_deadlock_for_nobody(_random, workshop):
    """The path leads to somebody without limits, and no clock says when it ends."""
    workshop = remove(workshop, "escalation_step", ["deadlock-2"])
    return update(workshop, "escalation_step", "deadlock-1", roles=("risk",), clock="")


def one_member(random, workshop):
    """One person alone is the board."""
    return update(workshop, "role", "board", holders=(f"member{random.randint(1, 5)}",))


def vacant(_random, workshop):
    return update(workshop, "role", "board", holders=(), vacant=True)


def an_approval(random, workshop):
    return update(workshop, "decision", a_decision(random, workshop), approval=True)


def slow(random, workshop):
    return update(
        workshop, "decision", a_decision(random, workshop), latest=random.choice(("1 h", "1 d", "1 wd"))
    )


def no_clock(random, workshop):
    step = f"{random.choice(('deadlock', 'cross_unit', 'limit'))}-{random.randint(1, 2)}"
    return update(workshop, "escalation_step", step, clock="")


def off_route(_random, workshop):
    """The path of a rule ends below those who may decide what is beyond the limits on it."""
    return remove(workshop, "escalation_step", ["limit-2"])


def two_currencies(random, workshop):
    section = random.choice(sections_with_limits(workshop, (*MONEY, "year")))
    return limits(workshop, section, ("chief",), currency="USD")


def two_tax_bases(random, workshop):
    section = random.choice(sections_with_limits(workshop, (*MONEY, "year")))
    workshop = limits(workshop, section, ("second",), tax="including")
    return limits(workshop, section, ("chief",), tax="excluding")


def emergencies_in_another_currency(_random, workshop):
    for key, limit in workshop.limits.items():
        if limit.kind == "amount":
            workshop = update(workshop, "limit", key, currency="USD")
    return workshop


def waiting_for_nothing(_random, workshop):
    """Where somebody who must agree is away, it is a deadlock, and nobody on its path may decide."""
    return steps(workshop, "deadlock", roles=("risk",))


FAULTS = {
    "no top role": (no_top_role, "dead-end", "no-top-role"),
    "no row": (no_row, "dead-end", "no-row"),
    "each leaves it to the other": (no_decider, "dead-end", "no-decider"),
    "nobody above": (no_superior, "dead-end", "no-superior"),
    "two deciders": (two_deciders, "two-deciders", "two-deciders"),
    "one value to nobody": (one_value_to_nobody, "dead-end", "limit-gap"),
    "a gap": (values_to_nobody, "dead-end", "limit-gap"),
    "an end that is not said": (an_end_not_said, "dead-end", "limit-gap"),
    "nobody at the top": (nobody_at_the_top, "dead-end", "limit-top"),
    "who may, stands aside": (aside, "dead-end", "limit-aside"),
    "no acceptor": (no_acceptor, "dead-end", "no-acceptor"),
    "no common superior": (no_common, "dead-end", "no-common"),
    "none of two units": (no_common_for_units, "dead-end", "no-common-for-units"),
    "no rule for deadlocks": (no_rule_for_deadlocks, "dead-end", "deadlock-no-rule"),
    "a deadlock for nobody": (a_deadlock_for_nobody, "dead-end", "deadlock-nobody"),
    "one away": (one_member, "dead-end", "nobody-absent"),
    "one in conflict": (one_member, "dead-end", "nobody-conflict"),
    "vacant": (vacant, "dead-end", "nobody-vacant"),
    "own request": (an_approval, "self-approval", "asks"),
    "a no for good": (no_rule_for_deadlocks, "dead-end", "refused"),
    "silence": (no_rule_for_deadlocks, "dead-end", "silent"),
    "too slow": (slow, "too-slow", "slow"),
    "no clock": (no_clock, "too-slow", "no-clock"),
    "off the route": (off_route, "too-slow", "off-route"),
    "two currencies": (two_currencies, "undetermined", "currency-differs"),
    "two tax bases": (two_tax_bases, "undetermined", "tax-differs"),
    "another currency in emergencies": (
        emergencies_in_another_currency,
        "undetermined",
        "currency-of-emergency",
    ),
    "waiting for nothing": (waiting_for_nothing, "status-quo", "status-quo"),
}
"""What plants each fault, and how the exhaustive check calls it."""
