"""A workshop to print with limits, appetite, escalation and cards, and hostile text in every field."""

from msgspec.structs import replace

from charter import samples
from facilitator.domain.appetite_offers import offered_matrix
from facilitator.domain.bounds import (
    Guardrail,
    Limit,
    Metric,
    PastStance,
    ReservedMatter,
    RiskCategory,
    RiskLevel,
    StallStory,
    Stance,
)
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.records import Seat
from facilitator.domain.scenarios import Scenario
from facilitator.domain.workshop import KIND_OF

KINDS = ("amount", "number", "percent", "time", "yes_no", "within_budget", "unlimited")
TEXTS = (
    samples.HEBREW,
    samples.ARABIC,
    samples.EMOJI,
    samples.LONG_WORD[:200],
    "Long " * 55,
    *samples.PAYLOADS,
)


def with_records(workshop, records):
    """The workshop with these records besides what it has."""
    lists = {}
    for record in records:
        plural = KIND_OF[type(record)].plural
        lists.setdefault(plural, {**getattr(workshop, plural)})[record.id] = record
    return replace(workshop, **lists)


def hostile():
    workshop = samples.hostile()
    records = [one for number, text in enumerate(TEXTS) for one in _records(number, text)]
    matrix = replace(offered_matrix(5, 5), likelihood=tuple(text[:40] for text in TEXTS[:5]))
    units = {
        key: replace(one, emergency_holder="r1", emergency_limit="5") for key, one in workshop.units.items()
    }
    roles = {
        key: replace(one, kind="per_unit", acting="majority", quorum="2")
        for key, one in workshop.roles.items()
    }
    facts = replace(workshop.facts, top_role="r0", matrix=matrix)
    return with_records(replace(workshop, facts=facts, units=units, roles=roles), records)


def _records(number, text):
    every, unit = "\n".join(TEXTS) if number == 1 else text, ("", "u1", "u2")[number % 3]
    decisions, role = tuple(f"d{n}" for n in range(number)), f"r{number % 10}"
    yield Seat(id=f"seat{number}", title=text, role="r3", unit="u1", holders=("p1", "p2"))
    yield Guardrail(
        id=f"guardrail{number}",
        title=text,
        hardness=("hard", "soft")[number % 2],
        owner=role,
        decisions=decisions,
        units=("u1", "u2")[: number % 3],
    )
    yield ReservedMatter(id=f"matter{number}", title=text, decisions=(f"d{number}",), sections=("s1",))
    yield StallStory(id=f"story{number}", title=text, took="9 w")
    yield RiskLevel(id=f"level{number}", title=text[:40], meaning=text)
    yield RiskCategory(id=f"risk{number}", title=text, meaning=text, owner=role, acceptor="r1")
    yield Stance(
        id=f"stance{number}",
        title=text,
        category=f"risk{number}",
        unit=unit,
        level=f"level{number}",
        since="2026-01-02",
    )
    yield PastStance(
        id=f"past{number}",
        title=text,
        category=f"risk{number}",
        unit=unit,
        level=f"level{number}",
        until="2026-01-01",
    )
    yield Metric(
        id=f"metric{number}",
        title=text,
        category=f"risk{number}",
        measure=text[:80],
        appetite="1",
        trigger="2",
        tolerance="3",
        capacity="123456789012345678901234567890",
    )
    yield Limit(
        id=f"limit{number}",
        title=text if number % 2 else "",
        role=role if number else "",
        kind=KINDS[number % 7],
        upper="10",
        measure=text[:80],
        budget=text,
        condition=every,
        decisions=decisions,
        sections=("s1",)[: number % 2],
        endorsers=("r1", "r2"),
        delegated_by="r3",
    )
    yield EscalationRule(
        id=f"rule{number}",
        title=text,
        trigger="text" if number % 2 else "deadlock",
        condition=every,
        first_responder=role,
        independent="r2",
        told=tuple(f"r{n}" for n in range(min(number, 10))),
        decisions=("d1",),
    )
    yield EscalationStep(
        id=f"step{number}",
        rule=f"rule{number}",
        title=text,
        roles=tuple(f"r{n}" for n in range(1 + number % 4)),
        clock="2 wd" if number % 2 else "",
        event=text[:80],
        deputy="r5",
    )
    yield Scenario(
        id=f"card{number}",
        title=text,
        told=every,
        story=f"story{number}",
        decision=f"d{number}",
        unit="u1",
        expected="decided" if number % 2 else "open",
        expected_role="r1",
    )
