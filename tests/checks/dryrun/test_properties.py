"""What holds for every charter and every case."""

import sys
from collections import Counter
from random import Random

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from checks.dryrun.example import by_id
from checks.dryrun.random_charters import CASES, CHARTERS, PEOPLE, ROLES, UNITS, case, charter
from facilitator.checks.dryrun import Charter, ending_words, time_words, trace_words
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.plan import Ground
from facilitator.checks.dryrun.reasons import REASONS
from facilitator.checks.dryrun.trace import ENDINGS
from facilitator.domain.bounds import Limit
from facilitator.domain.edits import update
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.records import Cell, Decision, Facts, Role
from facilitator.domain.workshop import Workshop

SOME = st.lists(CASES, min_size=1, max_size=12)


def holders(workshop, seat):
    """Read the named persons of a seat as plainly as it can be said."""
    record = next((s for s in workshop.seats.values() if (s.role, s.unit) == (seat.role, seat.unit)), None)
    return set((record or workshop.roles[seat.role]).holders)


@given(CHARTERS, SOME)
def test_a_case_ends_in_one_of_five_ways_and_its_fields_agree(workshop, cases):
    walker = Charter(workshop)
    for one in cases:
        trace = walker.walk(one)
        assert trace.ending in ENDINGS
        assert bool(trace.deciders) == (trace.ending == "decided")
        assert len(set(trace.deciders)) == len(trace.deciders)
        assert trace.why == ("" if trace.ending == "decided" else trace.steps[-1].reason)
        assert not trace.ratified or (trace.ending == "decided" and one.urgent)
        assert not {*trace.asked, *trace.told} & {*trace.deciders}
        assert len(set(trace.asked)) == len(trace.asked)
        assert len(set(trace.told)) == len(trace.told)
        assert not {*trace.asked} & {*trace.told}
        if trace.worst is not None:
            assert trace.normal is not None
            assert trace.normal <= trace.worst
        assert trace.ending in ("decided", "status_quo") or trace.normal is trace.worst is None
        assert {step.reason for step in trace.steps} <= REASONS.keys()
        assert all(0 <= step.number <= 9 for step in trace.steps)
        assert walker.ending(one) == (trace.ending, trace.deciders, trace.why)


@given(CHARTERS, SOME)
def test_what_is_kept_between_cases_changes_nothing(workshop, cases):
    walker = Charter(workshop)
    first = [walker.walk(one) for one in cases]
    assert first == [Charter(workshop).walk(one) for one in cases]
    assert first == [walker.walk(one) for one in cases]


@given(CHARTERS, SOME)
def test_every_trace_can_be_read_aloud(workshop, cases):
    walker = Charter(workshop)
    for one in cases:
        trace = walker.walk(one)
        said = [*trace_words(workshop, trace), ending_words(workshop, trace), time_words(trace)]
        assert len(said) == len(trace.steps) + 2
        assert not any("{" in sentence for sentence in said)
        assert all(sentence for sentence in said[:-1])


@given(CHARTERS, SOME, st.sampled_from(ROLES), st.sampled_from(["", *PEOPLE]))
def test_nobody_decides_on_their_own_request(workshop, cases, requester, person):
    """Whoever decides has a holder who does not ask; without a name all who hold the role ask."""
    workshop = update(workshop, "decision", "d0", approval=True)
    walker = Charter(workshop)
    for one in cases:
        asked = replace(one, decision="d0", requester=requester, asked_by=person)
        for seat in walker.walk(asked).deciders:
            named = holders(workshop, seat)
            if seat.role == requester and person not in named:
                assert requester_sits_elsewhere(workshop, seat, asked)
            assert not named or named - {person}


def requester_sits_elsewhere(workshop, seat, case):
    """Return whether the requester, of whom each unit has one, is another than a seat."""
    return (
        workshop.roles[seat.role].kind == "per_unit" and Ground(workshop).units.acting(case.unit) != seat.unit
    )


@given(CHARTERS, SOME)
def test_whoever_is_there_alone_is_neither_absent_nor_in_conflict(workshop, cases):
    walker = Charter(workshop)
    for one in cases:
        for seat in walker.walk(one).deciders:
            assert seat.role not in (*one.absent_roles, *one.conflicted_roles)
            named = holders(workshop, seat)
            assert not named or named - {*one.absent, *one.conflicted}


@given(CHARTERS, SOME)
def test_without_a_word_nothing_is_approved(workshop, cases):
    """When everybody is away nobody decides, whatever clocks run out."""
    walker = Charter(workshop)
    for one in cases:
        gone = replace(one, absent=PEOPLE, absent_roles=tuple(workshop.roles))
        assert walker.walk(gone).ending != "decided"


@given(CHARTERS, SOME, st.sampled_from(ROLES), st.sampled_from(ROLES))
def test_a_deputy_never_creates_a_dead_end(workshop, cases, role, deputy):
    before = Charter(update(workshop, "role", role, deputy=""))
    after = Charter(update(workshop, "role", role, deputy=deputy))
    for one in cases:
        if before.walk(one).ending == "decided":
            assert after.walk(one).ending == "decided"


@given(CHARTERS, SOME, st.integers(0, 11), st.sampled_from(ROLES))
def test_a_deputy_at_a_step_never_creates_a_dead_end(workshop, cases, place, deputy):
    steps = [*workshop.escalation_steps]
    if steps:
        step = steps[place % len(steps)]
        before = Charter(update(workshop, "escalation_step", step, deputy=""))
        after = Charter(update(workshop, "escalation_step", step, deputy=deputy))
        for one in cases:
            if before.walk(one).ending == "decided":
                assert after.walk(one).ending == "decided"


@given(CHARTERS, SOME)
def test_whoever_is_stopped_by_a_no_does_not_decide_after_all(workshop, cases):
    walker = Charter(workshop)
    for one in cases:
        stopped, agreed = walker.walk(one), walker.walk(replace(one, refused=()))
        if "refused-deadlock" not in said(stopped) or {"refused-deadlock", "deputy", "next-up"} & said(
            agreed
        ):
            continue
        assert agreed.ending != "decided" or not {*agreed.deciders} & {*stopped.deciders}


def said(trace):
    return {step.reason for step in trace.steps}


def in_a_line(edges, framework="RACI"):
    """Build a line of roles, the first at the bottom, each of which decides above the one before."""
    names = [f"r{place}" for place in range(len(edges) + 1)]
    limits = [
        Limit(
            id=f"l{place}",
            role=name,
            lower=edges[place - 1] if place else "",
            lower_end="excluded",
            upper=edges[place] if place < len(edges) else "",
        )
        for place, name in enumerate(names)
    ]
    return Workshop(
        facts=Facts(id="f", framework=framework, currency="EUR"),
        roles=by_id(
            *(Role(id=name, reports_to=above) for name, above in zip(names, [*names[1:], ""], strict=True))
        ),
        decisions=by_id(Decision(id="d")),
        cells={("d", ""): {"r0": Cell(("A",))}},
        limits=by_id(*limits),
    )


@given(
    st.lists(st.integers(1, 99), min_size=1, max_size=8, unique=True).map(sorted),
    st.lists(st.integers(0, 10_000), min_size=2, max_size=20).map(sorted),
)
@example([5, 10], [500, 501, 1000, 1001])
def test_along_one_line_a_larger_amount_never_goes_lower(edges, hundredths):
    walker = Charter(in_a_line([str(edge) for edge in edges]))
    places = []
    for value in hundredths:
        trace = walker.walk(Case(decision="d", amount=f"{value / 100:.2f}"))
        (seat,) = trace.deciders
        places.append(int(seat.role[1:]))
        assert places[-1] == sum(value > edge * 100 for edge in edges)
    assert places == sorted(places)


TRIGGERS = ("limit", "deadlock", "incident")


@st.composite
def lines_with_rules(draw):
    """Draw a line whose limits are nested, who decides by the row, rules, and a case without its amount."""
    edges = sorted(draw(st.lists(st.integers(1, 30), min_size=1, max_size=5, unique=True)))
    names = [f"r{place}" for place in range(len(edges) + 1)]
    workshop = in_a_line([str(edge) for edge in edges])
    nested = {
        key: replace(one, lower="" if one.upper else "0", lower_end="included")
        for key, one in workshop.limits.items()
    }
    rules = draw(st.lists(st.sampled_from(TRIGGERS), max_size=4))
    paths = st.lists(st.lists(st.sampled_from(names), min_size=1, max_size=3), max_size=3)
    steps = [
        EscalationStep(id=f"x{place}-{number}", rule=f"e{place}", roles=tuple(roles), clock="1 d")
        for place in range(len(rules))
        for number, roles in enumerate(draw(paths))
    ]
    workshop = replace(
        workshop,
        limits=nested,
        cells={("d", ""): {draw(st.sampled_from(names)): Cell(("A",))}},
        escalation_rules=by_id(
            *(EscalationRule(id=f"e{place}", trigger=trigger) for place, trigger in enumerate(rules))
        ),
        escalation_steps=by_id(*steps),
    )
    fired = tuple(key for key in workshop.escalation_rules if draw(st.booleans()))
    return workshop, Case(decision="d", fired=fired, deadlocked=draw(st.booleans()))


@given(lines_with_rules(), st.lists(st.integers(0, 3_200), min_size=2, max_size=12).map(sorted))
def test_with_whatever_rules_a_larger_amount_never_goes_lower(drawn, hundredths):
    workshop, one = drawn
    walker = Charter(workshop)
    traces = [walker.walk(replace(one, amount=f"{value / 100:.2f}")) for value in hundredths]
    places = [int(trace.deciders[0].role[1:]) for trace in traces if trace.deciders]
    assert places == sorted(places)
    assert one.deadlocked or len(places) == len(traces)


def test_a_line_of_five_thousand_roles_is_climbed():
    count = 5_000
    workshop = in_a_line([str(edge) for edge in range(1, count)])
    top = f"r{count - 1}"
    walker = Charter(workshop)
    assert walker.walk(Case(decision="d", amount="100000")).deciders[0].role == top
    away = tuple(f"r{place}" for place in range(count - 1))
    without = replace(workshop, limits={})
    trace = Charter(without).walk(Case(decision="d", absent_roles=away))
    assert [seat.role for seat in trace.deciders] == [top]
    trace = Charter(without).walk(Case(decision="d", absent_roles=(*away, top)))
    assert trace.ending == "dead_end"


def test_five_thousand_delegations_in_a_row_and_in_a_circle_are_followed():
    names = [f"r{place}" for place in range(5_000)]
    limits = by_id(
        *(
            Limit(
                id=name,
                role=name,
                upper="9",
                may_delegate=True,
                delegated_by=names[place - 1] if place else "",
            )
            for place, name in enumerate(names)
        )
    )
    workshop = Workshop(
        facts=Facts(id="f"),
        roles=by_id(*(Role(id=name) for name in names)),
        decisions=by_id(Decision(id="d")),
        cells={("d", ""): {names[-1]: Cell(("A",))}},
        limits=limits,
    )
    assert Charter(workshop).walk(Case(decision="d", amount="9")).ending == "decided"
    circle = replace(limits["r0"], delegated_by=names[-1])
    round_about = replace(workshop, limits={**limits, "r0": circle})
    assert Charter(round_about).walk(Case(decision="d", amount="9")).why == "limit-nobody"


def test_units_and_levels_five_thousand_deep_are_read():
    from facilitator.domain.records import Unit

    units = by_id(*(Unit(id=f"u{n}", parent=f"u{n - 1}" if n else "") for n in range(5_000)))
    workshop = replace(in_a_line(["5"]), units=units)
    assert Charter(workshop).walk(Case(decision="d", unit="u4999", amount="3")).ending == "decided"


def test_the_random_cases_reach_every_ending_and_most_reasons(full):
    """Shows what the properties above are tried on; a reason that is never reached proves nothing."""
    endings, reasons = Counter(), Counter()
    for seed in range(20_000 if full else 500):
        walker, random = Charter(charter(Random(seed))), Random(-seed - 1)
        for _ in range(4):
            trace = walker.walk(case(random))
            endings[trace.ending] += 1
            reasons.update({step.reason for step in trace.steps})
    sys.stdout.write(f"{dict(endings)}\nnever: {sorted(REASONS.keys() - reasons.keys())}\n")
    assert set(endings) == set(ENDINGS)
    assert len(REASONS.keys() - reasons.keys()) < 20
    assert UNITS
