"""Loops of any length, in lines, paths and limits passed on: told at once, and never walked for ever."""

import sys
from functools import cache
from time import perf_counter

import pytest

from facilitator.checks import Checker, words
from facilitator.checks.stages import stage_states
from facilitator.domain.bounds import Limit
from facilitator.domain.edits import put, update
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.records import Decision, Facts, Role
from facilitator.domain.workshop import Workshop

LONG = 5_000
LENGTHS = (1, 2, LONG)


@cache
def line(length):
    """Return so many roles, each reporting to the next one, and one decision."""
    above = {n: f"r{n + 1}" for n in range(length - 1)}
    roles = [
        Role(id=f"r{n}", title=f"Role {n}", reports_to=above.get(n, ""), presence="yes")
        for n in range(length)
    ]
    return Workshop(
        facts=Facts(id="facts", top_role=f"r{length - 1}"),
        roles={role.id: role for role in roles},
        decisions={"d1": Decision(id="d1", title="Decide")},
    )


def climbing(length):
    """Return a rule whose path goes up the whole line, a step a role."""
    steps = {
        f"s{n}": EscalationStep(id=f"s{n}", rule="e1", roles=(f"r{n}",), clock="1 h") for n in range(length)
    }
    rules = {"e1": EscalationRule(id="e1", title="Up", trigger="deadlock")}
    base = line(length)
    return Workshop(
        facts=base.facts,
        roles=base.roles,
        decisions=base.decisions,
        escalation_rules=rules,
        escalation_steps=steps,
    )


def passing_on(length):
    """Return limits that each role has from the next one in the line."""
    base = line(length)
    limits = {
        f"l{n}": Limit(
            id=f"l{n}",
            role=f"r{n}",
            upper="10",
            may_delegate=True,
            delegated_by=f"r{n + 1}" if n < length - 1 else "",
        )
        for n in range(length)
    }
    return Workshop(facts=base.facts, roles=base.roles, decisions=base.decisions, limits=limits)


def many_rules():
    """Return as many rules as there are roles, each with a step."""
    base = climbing(LONG)
    rules = {f"e{n}": EscalationRule(id=f"e{n}", title="Up", trigger="limit") for n in range(LONG)}
    steps = {
        f"s{n}": EscalationStep(id=f"s{n}", rule=f"e{n}", roles=(f"r{n}",), clock="1 h") for n in range(LONG)
    }
    return Workshop(
        facts=base.facts,
        roles=base.roles,
        decisions=base.decisions,
        escalation_rules=rules,
        escalation_steps=steps,
    )


def reported_in_a_circle(length):
    return line(length), lambda base: update(base, "role", f"r{length - 1}", reports_to="r0")


def back_on_the_path(length):
    """Let the path come back to its first role behind the last one."""
    again = EscalationStep(id="again", rule="e1", roles=("r0",), clock="1 h")
    return climbing(length), lambda base: put(base, again)


def passed_on_in_a_circle(length):
    return passing_on(length), lambda base: update(base, "limit", f"l{length - 1}", delegated_by="r0")


LOOPS = {
    "grid.circle": reported_in_a_circle,
    "escalation.repeats": back_on_the_path,
    "limits.delegation-circle": passed_on_in_a_circle,
}


def timed(checker, value):
    start = perf_counter()
    findings = checker.check(value)
    return findings, (perf_counter() - start) * 1e3


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("rule", LOOPS)
def test_a_loop_is_told_once_and_the_line_without_it_is_not(rule, length):
    sound, close = LOOPS[rule](length)
    checker = Checker()
    before, _ = timed(checker, sound)
    assert rule not in {finding.rule for finding in before}
    after, edit = timed(checker, close(sound))
    whole, scratch = timed(Checker(), close(sound))
    assert after == whole
    (told,) = [finding for finding in whole if finding.rule == rule]
    assert words(told).message
    assert stage_states(close(sound), whole)
    figures = f"{edit:.1f} ms after the edit, {scratch:.1f} ms from scratch"
    sys.stdout.write(f"{rule}, a loop of {length:,}: {figures}\n")


@pytest.mark.parametrize("chain", [line, climbing, passing_on], ids=["roles", "steps", "limits"])
def test_a_chain_of_thousands_is_checked_and_holds_no_loop(chain):
    value = chain(LONG)
    findings, scratch = timed(Checker(), value)
    assert not {finding.rule for finding in findings} & {*LOOPS, "escalation.not-upward"}
    sys.stdout.write(f"a chain of {LONG:,} {chain.__name__}: {scratch:.1f} ms from scratch\n")


def test_thousands_of_rules_are_too_many_and_each_is_looked_at():
    findings, scratch = timed(Checker(), many_rules())
    rules = [finding.rule for finding in findings]
    assert rules.count("escalation.many-rules") == 1
    assert rules.count("escalation.never-fires") == LONG
    sys.stdout.write(f"{LONG:,} rules: {scratch:.1f} ms from scratch\n")


def test_walking_the_line_step_by_step_within_each_other_would_fail():
    def up(roles, role):
        above = roles[role].reports_to
        return [role, *up(roles, above)] if above else [role]

    roles = line(LONG).roles
    with pytest.raises(RecursionError):
        up(roles, "r0")
    circle = update(line(2), "role", "r1", reports_to="r0").roles
    with pytest.raises(RecursionError):
        up(circle, "r0")
