"""Sound workshops of any size, with limits, risk appetite and escalation: no case of theirs is a dead end.

One line goes up from every role: lead, head of the unit, chief, board. Whoever decides, the board at its end
may do everything, has five members of whom any one acts, and every rule leads to it; so whoever is absent,
whatever the amount, and whatever is deadlocked or refused, somebody is left who may decide.
"""

import msgspec

from facilitator.domain.appetite_offers import appetite_words, offered_matrix, with_scale
from facilitator.domain.bounds import Guardrail, Limit, Metric, ReservedMatter, RiskCategory, Stance
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.records import Cell, Decision, Facts, Participant, Role, Seat, Section, Unit
from facilitator.domain.workshop import KIND_OF, Workshop

SIZES = {"small": (12, 9, 3), "usual": (60, 15, 5), "large": (231, 33, 10)}
"""Decisions, roles and units."""
CENTRAL = ("board", "chief", "finance", "risk", "audit")
BOARD = tuple(f"member{n}" for n in range(1, 6))
KINDS_OF_CASE = ("spend", "staff", "rebate", "term", "year", "budget", "free", "core")
"""The sections but for the board's own; what is counted differs from one to the next."""
LEAD, HEAD, CHIEF = "5000", "50000", "1000000"


def bounded(decisions=60, roles=15, units=5, *, approvals=False):
    """Return a sound workshop of that many decisions, roles (8 or more) and units (2 or more).

    With approvals some decisions approve a request. Then there is one case, with two things out of the usual,
    that nobody may decide: the whole board asks for what is reserved to the board.
    """
    places = ["centre", *(f"unit{n}" for n in range(1, units))]
    leads = [f"lead{n}" for n in range(1, roles - len(CENTRAL) - 1)]
    people, kinds = _people(places, ["head", "second", *leads]), _kinds(leads)
    rows, cells = _decisions(decisions, leads, places, approvals)
    parts = (
        *people,
        *_units(places),
        *kinds,
        *(Section(id=name, title=f"Matters of {name}") for name in (*KINDS_OF_CASE, "board")),
        *rows,
        *_limits(leads, rows),
        *_appetite(places),
        *_rules(),
    )
    lists = {}
    for record in parts:
        lists.setdefault(KIND_OF[type(record)].plural, {})[record.id] = record
    facts = Facts(
        id="sound",
        title="Sound",
        currency="EUR",
        top_role="board",
        matrix=offered_matrix(5, 5),
    )
    return with_scale(Workshop(facts=facts, cells=cells, **lists), "five", appetite_words())


def _units(places):
    """Yield the centre and its units, every third of them a part of the one before."""
    for number, place in enumerate(places):
        above = "" if not number else places[number - 1] if number > 1 and number % 3 == 0 else "centre"
        yield Unit(
            id=place,
            title=place.capitalize(),
            level="centre" if not number else "region",
            parent=above,
            emergency_holder="head",
            emergency_limit=HEAD,
        )


def _people(places, kinds):
    """Yield the people, and who holds what in which unit."""
    for name in (*BOARD, *CENTRAL[1:]):
        yield Participant(id=name, title=name.capitalize())
    for place in places:
        for kind in kinds:
            key = f"{kind}-{place}"
            yield Participant(id=key, title=f"{kind} of {place}")
            yield Seat(id=key, role=kind, unit=place, holders=(key,))


def _kinds(leads):
    """Yield the roles: some of which there is one, and the same line of them in every unit."""
    yield Role(id="board", title="Board", unit="centre", holders=BOARD)
    for key, above, deputy in (
        ("chief", "board", "finance"),
        ("finance", "chief", ""),
        ("risk", "chief", ""),
        ("audit", "board", ""),
    ):
        yield Role(
            id=key, title=key.capitalize(), unit="centre", reports_to=above, deputy=deputy, holders=(key,)
        )
    yield Role(
        id="head", title="Head of unit", kind="per_unit", presence="yes", reports_to="chief", deputy="second"
    )
    yield Role(id="second", title="Second of unit", kind="per_unit", presence="yes", reports_to="head")
    for key in leads:
        yield Role(
            id=key,
            title=key.capitalize(),
            kind="per_unit",
            presence="yes",
            reports_to="head",
            deputy="second",
        )


def _decisions(count, leads, places, approvals):
    """Return the decisions and their rows; some units have rows of their own."""
    records, cells = [], {}
    for number in range(count):
        key, kind = f"d{number}", KINDS_OF_CASE[number % len(KINDS_OF_CASE)]
        lead, other = leads[number % len(leads)], leads[(number + 1) % len(leads)]
        if number % 20 == 19:
            kind, decider, doer = "board", "board", "chief"
        elif kind == "core":
            decider, doer = "chief", ("risk", "audit", "finance")[number // 8 % 3]
        else:
            decider, doer = (lead, "second") if number % 3 else ("head", lead)
        local = kind not in ("board", "core")
        records.append(
            Decision(
                id=key,
                title=f"Decide about {kind} {number}",
                section=kind,
                layer="local" if local else "core",
                reversible="yes" if local else "no",
                approval=approvals and kind in ("spend", "budget"),
                adaptable=local and number % 5 == 0,
                latest="10 wd",
                categories=_risks(number) if kind != "board" else (),
            )
        )
        cells[key, ""] = _row(decider, doer, ("finance", "risk")[number % 2], other)
        if local and number % 5 == 0:
            cells[key, places[1 + number % (len(places) - 1)]] = _row(other, "second", "risk", "finance")
    return records, cells


def _row(decider, doer, asked, told):
    letters = {told: "I", asked: "C", doer: "R", decider: "A"}
    return {role: Cell((letter,)) for role, letter in letters.items()}


def _risks(number):
    """Return the categories of a decision: one of four, in every third two, in every fourth none."""
    names = ("operations", "financial", "people", "information")
    if number % 4 == 3:
        return ()
    return tuple(
        dict.fromkeys((names[number % 4], names[number // 3 % 4] if number % 3 == 0 else names[number % 4]))
    )


def _limits(leads, rows):
    """Yield what each role of the line may do; what the board may do has no end."""
    yield from _line(leads, "spend", {}, (LEAD, HEAD, CHIEF), "unlimited")
    yield from _line(leads, "budget", {}, (LEAD, HEAD, CHIEF), "unlimited")
    yield Limit(
        id="budget-head-own",
        role="head",
        kind="within_budget",
        sections=("budget",),
        budget="Of the unit",
        may_delegate=True,
    )
    yield from _line(leads, "staff", {"kind": "number", "measure": "people"}, ("2", "10", "100"), "number")
    yield from _line(leads, "rebate", {"kind": "percent"}, ("5", "12.5", "25"), "percent")
    yield from _line(leads, "term", {"kind": "time", "measure": "months"}, ("12", "36", "60"), "time")
    yield from _line(leads, "year", {"period": "year"}, ("20000", "200000", "5000000"), "amount")
    for role in ("chief", "board", "audit"):
        yield Limit(id=f"core-{role}", role=role, kind="yes_no", sections=("core",))
    for row in rows:
        if row.section == "spend" and int(row.id[1:]) % 16 == 0:
            yield Limit(
                id=f"{row.id}-head",
                title="Commit less of it",
                role="head",
                upper="10000.5",
                upper_end="excluded",
                decisions=(row.id,),
                may_delegate=True,
            )


def _line(leads, section, said, uppers, top):
    """Yield the limits of a section upward; those of leads are passed on by the head."""
    lead, head, chief = (
        Limit(id=f"{section}-{role}", title=f"Commit {section}", sections=(section,), upper=upper, **said)
        for role, upper in zip(("lead", "head", "chief"), uppers, strict=True)
    )
    replace = msgspec.structs.replace
    for role in (*leads, "second"):
        yield replace(lead, id=f"{section}-{role}", role=role, delegated_by="head")
    yield replace(head, role="head", may_delegate=True, upper_end="excluded", endorsers=("finance",))
    yield replace(chief, role="chief")
    for role in ("board", "audit"):
        rest = {"kind": "unlimited"} if top == "unlimited" else {**said, "lower": "0"}
        yield Limit(id=f"{section}-{role}", title=f"Commit {section}", role=role, sections=(section,), **rest)


def _appetite(places):
    """Yield categories with their stances and metrics, one of them stricter in a unit; guardrails, too."""
    for key, owner, acceptor, direction in (
        ("operations", "risk", "chief", "higher"),
        ("financial", "finance", "board", "lower"),
        ("people", "risk", "chief", "higher"),
        ("information", "risk", "board", "higher"),
    ):
        yield RiskCategory(id=key, title=key.capitalize(), owner=owner, acceptor=acceptor)
        yield Stance(id=key, title=f"Some risk of {key}.", category=key, level="cautious", since="2026-01-12")
        yield _metric(
            key, key, "", direction, ("12", "9", "6", "3") if direction == "lower" else ("2", "4", "6", "9")
        )
    yield Stance(
        id="people-own", title="Less.", category="people", unit=places[1], level="averse", since="2026-01-12"
    )
    yield _metric("people-own", "people", places[1], "higher", ("1", "1", "2.5", "9"))
    yield Guardrail(id="never", title="Nobody works alone", hardness="hard", owner="risk")
    yield Guardrail(id="hardly", title="Nothing is bought unseen", hardness="soft", owner="finance")
    yield ReservedMatter(id="kept", title="What the board keeps", sections=("board",))


def _metric(key, category, unit, direction, limits):
    names = dict(zip(("appetite", "trigger", "tolerance", "capacity"), limits, strict=True))
    return Metric(
        id=key, title="Cases", category=category, unit=unit, measure="a month", direction=direction, **names
    )


def _rules():
    """Yield five rules, each over chief and board within four days; incidents may be about anything."""
    for trigger, after in (
        ("deadlock", "2 d"),
        ("limit", ""),
        ("tolerance", ""),
        ("cross_unit", ""),
        ("incident", ""),
    ):
        yield EscalationRule(
            id=trigger,
            title=f"When there is a {trigger}",
            trigger=trigger,
            after=after,
            condition="Anybody sees it.",
            sections=KINDS_OF_CASE if trigger != "incident" else (),
            first_responder="head",
            independent="audit",
            told=("risk",),
        )
        yield EscalationStep(
            id=f"{trigger}-1", title="A decision", rule=trigger, roles=("chief",), clock="24 h"
        )
        yield EscalationStep(
            id=f"{trigger}-2", title="A decision", rule=trigger, roles=("board",), clock="3 d"
        )
