"""Whoever is named as a deputy makes nothing worse, where many are away and many must agree."""

import sys
from random import Random

from msgspec.structs import replace

from checks.dryrun.building import BASE, charter, limit, role, rule
from checks.dryrun.naive import Paper
from facilitator.checks.dryrun import Charter
from facilitator.checks.dryrun.case import Case
from facilitator.domain.edits import update

ROLES = (*BASE.roles,)
ROWS = {"RACI": "lead=A clerk=R", "DARE": "lead=D money=D", "RACI-VS": "lead=A clerk=V money=S"}
PINNED = (628, 1116, 1735, 1790, 3907, 101_227)
"""Charters in which a deputy led to a dead end, before it could decide after all."""


MISSING = {"refused", "refused-deadlock"}
"""That a yes is missing, which it may be where the deputy decides, and not further up."""


def some(random, chance):
    return tuple(name for name in ROLES if random.random() < chance)


def maybe(random):
    return random.choice(("", *ROLES))


def away_and_bound(random):
    """Draw a charter of six roles: many endorse, many have deputies, and rules have some of their own."""
    records = [role(name, deputy=maybe(random)) for name in ROLES]
    records += [limit(name, "9", endorsers=some(random, 0.35)) for name in some(random, 0.5)]
    for trigger in ("deadlock", "limit", "incident"):
        if random.random() < 0.6:
            steps = [f"{'+'.join(random.choices(ROLES, k=random.choice((1, 1, 2))))}, 1 d" for _ in range(2)]
            named, *path = rule(trigger, *steps, independent=maybe(random))
            records += [named, *(replace(step, deputy=maybe(random)) for step in path)]
    framework = random.choice([*ROWS])
    workshop = charter(*records, rows=ROWS[framework], framework=framework, top=random.choice(("", "boss")))
    return update(workshop, "unit", "group", emergency_holder=random.choice(ROLES))


def case(random):
    return Case(
        decision="d",
        amount="5",
        absent_roles=some(random, 0.45),
        conflicted_roles=some(random, 0.08),
        requester=random.choice(("", "", "lead")),
        refused=some(random, 0.05),
        fired=random.choice(((), ("incident",))),
        deadlocked=random.random() < 0.15,
        urgent=random.random() < 0.5,
    )


def with_deputies(workshop, random):
    """Yield the workshop without a deputy somewhere, and with each that might be named."""
    kind, records = random.choice((("role", workshop.roles), ("escalation_step", workshop.escalation_steps)))
    for key in [random.choice([*records])] if records else []:
        yield update(workshop, kind, key, deputy="")
        yield from (update(workshop, kind, key, deputy=name) for name in ROLES if name != key)


def compared(seed):
    """Return how often a deputy decided after all, in cases that are decided without one."""
    random, after_all = Random(seed), 0
    workshop = away_and_bound(random)
    for one in [case(random) for _ in range(4)]:
        without, *others = [*with_deputies(workshop, random)] or [workshop]
        decided = Charter(without).walk(one).ending == "decided"
        for other in others if decided else ():
            trace = Charter(other).walk(one)
            reasons = {step.reason for step in trace.steps}
            assert trace.ending == "decided" or reasons & MISSING, (seed, one)
            found = trace.ending, tuple((seat.role, seat.unit) for seat in trace.deciders)
            assert found == Paper(other, one).walked(), (seed, one)
            after_all += any(step.reason == "deputy-after-all" for step in trace.steps)
    return after_all


def test_a_deputy_never_creates_a_dead_end_where_many_must_agree(full):
    after_all = [compared(seed) for seed in (*PINNED, *range(3_000 if full else 100))]
    sys.stdout.write(f"{sum(after_all)} times a deputy decided after all\n")
    assert all(after_all[: len(PINNED)])
