"""What failures are called, and what mends them in one click."""

import pytest
from msgspec.structs import replace

from bounds.sound import bounded
from checks.dryrun.building import charter, limit, rule
from checks.dryrun.faults import FAULTS, planted
from facilitator.checks.checker import check
from facilitator.checks.dryrun import Charter
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.deviations import Deviation
from facilitator.checks.dryrun.exhaustive import exhaust
from facilitator.checks.dryrun.failure_fixes import fixes_of
from facilitator.checks.dryrun.failure_texts import DEVIATIONS, FAILURES
from facilitator.checks.dryrun.failure_words import (
    deviation_words,
    failure_words,
    smallest_words,
    witness_title,
)
from facilitator.checks.dryrun.failures import failure, judge, remaining
from facilitator.domain import edits
from facilitator.domain.bounds import Limit
from facilitator.domain.labels import LABELS
from facilitator.domain.records import Decision
from facilitator.domain.words import untranslated

CLEAR = {
    "no top role": "Board is the top role",
    "two deciders": "Keep ",
    "one value to nobody": "",
    "a gap": "",
    "an end that is not said": "",
    "nobody at the top": "Board decides whatever is more",
    "no acceptor": "Board may accept more of ",
    "no rule for deadlocks": "Add a rule for deadlocks",
    "one away": " is the deputy of Board",
    "vacant": " is the deputy of Board",
    "a no for good": "Add a rule for deadlocks",
    "silence": " is the deputy of ",
}
"""Faults that a click mends, and what its link says; "" where it depends on the band."""


def the_failure(fault):
    workshop, exhausted = planted(fault)
    return workshop, next(one for one in exhausted.failures if (one.kind, one.why) == FAULTS[fault][1:])


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_offered_mends_and_says_so(fault):
    workshop, failure = the_failure(fault)
    fixes = fixes_of(workshop, failure)
    assert (len(fixes) > 0) == (fault in CLEAR), [fix.words for fix in fixes]
    assert len({fix.words for fix in fixes}) == len(fixes)
    if fixes:
        assert CLEAR[fault] in fixes[0].words
    for fix in fixes:
        mended = fix.mend(workshop)
        charter = Charter(mended)
        assert judge(charter, failure.witness, charter.walk(failure.witness)) is None
        said = fix.label.render(LABELS, "history", untranslated)
        assert said
        assert "{" not in said + fix.words
    said = failure_words(workshop, failure)
    assert said.title == FAILURES[failure.why][0]
    assert "{" not in said.why + witness_title(workshop, failure)


def test_a_fix_that_has_nothing_left_to_mend_changes_nothing():
    workshop, failure = the_failure("no top role")
    (fix, *_) = fixes_of(workshop, failure)
    mended = fix.mend(workshop)
    assert mended.facts.top_role == "board"
    assert fix.mend(mended) is mended


def test_a_deadlock_rule_that_covers_too_little_is_made_one_for_all():
    from facilitator.domain.edits import update

    workshop = update(bounded(8, 8, 2), "escalation_rule", "deadlock", sections=("core",))
    failure = next(one for one in exhaust(workshop).failures if one.why == "deadlock-no-rule")
    (fix,) = fixes_of(workshop, failure)
    assert fix.words == "“When there is a deadlock” is for all decisions"
    assert not [one for one in exhaust(fix.mend(workshop)).failures if one.why == "deadlock-no-rule"]


def test_who_may_decide_this_too_comes_first_and_each_says_with_which_limits():
    """A deputy of the board would have the limits of the board; for a small amount others have their own."""
    workshop, failure = the_failure("vacant")
    authority = (
        Charter(workshop).plan(failure.witness.decision, failure.witness.unit).powers.reading(failure.witness)
    )
    named = {role.title: key for key, role in workshop.roles.items()}
    holding = []
    for fix in fixes_of(workshop, failure):
        other, _is, rest = fix.words.partition(" is the deputy of ")
        own = authority.holds(named[other])
        assert rest == ("Board, within its own limits here" if own else "Board, with the limits of Board")
        holding.append(own)
    assert holding == sorted(holding, reverse=True)
    assert holding[0]


def test_who_only_has_to_agree_lends_no_limits():
    workshop, failure = the_failure("silence")
    assert not [fix.words for fix in fixes_of(workshop, failure) if "limits" in fix.words]


def test_findings_that_are_known_are_not_looked_for():
    workshop, failure = the_failure("two deciders")
    offered = fixes_of(workshop, failure)
    assert [fix.words for fix in fixes_of(workshop, failure, findings=check(workshop))] == [
        fix.words for fix in offered
    ]
    assert offered
    assert fixes_of(workshop, failure, findings=()) == ()


def test_every_deviation_is_told_in_words():
    workshop = bounded(8, 8, 2)
    about = {
        "metric": ("financial", "8.5"),
        "matrix": ("people", "2/3"),
        "affected": ("unit1", ""),
        "absent": ("head-unit1", ""),
        "requester": ("board", ""),
        "amount": ("", "5000.01"),
        "number_year": ("", "3"),
    }
    told = {
        kind: deviation_words(workshop, Deviation(kind, *about.get(kind, ("", "")))) for kind in DEVIATIONS
    }
    assert told["amount"] == "5,000.01 EUR"
    assert told["metric"] == "“Cases” at 8.5"
    assert told["matrix"] == "People at step 2 of likelihood and 3 of impact"
    assert told["affected"] == "affects Unit1"
    assert told["absent"] == "head of unit1 is away"
    assert told["requester"] == "asked for by Board"
    assert told["number_year"] == "a number of 3 in the year"
    assert all("{" not in words and words for words in told.values())


def test_a_witness_says_where_and_what():
    workshop, failure = the_failure("one away")
    title = witness_title(workshop, failure)
    assert title.startswith("“Decide about ")
    assert " in Centre: " in title
    assert title.endswith(" is away")
    assert len(failure.deviations) == 2


def failing(workshop, why):
    return next(one for one in exhaust(workshop).failures if one.why == why)


def split(*records, **values):
    """Return a line whose limits leave out what lies above 5 and below 10."""
    held = (limit("lead", "5"), limit("head", "20", lower="10"), limit("boss", lower="10"))
    return charter(*held, *records, **values)


def test_a_gap_is_told_from_where_to_where_and_closed_from_either_side():
    workshop = split()
    failure = failing(workshop, "limit-gap")
    said = failure_words(workshop, failure)
    assert said.title == "A gap between the limits"
    assert said.why.replace("\xa0", " ") == (
        "Nobody may decide above 5 and below 10 EUR, though larger ones are somebody's. "
        "Let a limit beside the gap reach further."
    )
    assert [fix.words.replace("\xa0", " ") for fix in fixes_of(workshop, failure)] == [
        "Lead decides below 10 EUR",
        "Head decides above 5, up to and including 20 EUR",
        "Boss decides above 5 EUR",
    ]


def test_a_gap_is_closed_however_much_else_is_found_in_limits():
    """A dozen limits whose ends are not said come first among the findings."""
    others = (
        Limit(id=f"x{place}", role="head", upper=str(place), upper_end="open", decisions=(f"x{place}",))
        for place in range(100, 112)
    )
    decisions = (Decision(id=f"x{place}", title=f"X {place}") for place in range(100, 112))
    workshop = split(*decisions, *others)
    assert len(fixes_of(workshop, failing(workshop, "limit-gap"))) == 3


def test_only_one_value_is_a_gap_too():
    workshop = charter(
        limit("lead", "5", upper_end="excluded"), limit("head", lower="5", lower_end="excluded")
    )
    failure = failing(workshop, "limit-gap")
    assert "decide exactly 5 EUR, though" in failure_words(workshop, failure).why.replace("\xa0", " ")
    assert (
        fixes_of(workshop, failure)[0].words.replace("\xa0", " ") == "Lead decides up to and including 5 EUR"
    )


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("nobody-conflict", {"conflicted_roles": ("boss",)}),
        ("asks", {"requester": "boss"}),
    ],
)
def test_a_conflict_is_mended_by_an_independent_route_of_the_rule_that_leads_there(why, said):
    """Of those who stand beside the path, whoever might decide it anyway comes first."""
    held = (limit("lead", "5"), limit("boss", "99"), limit("judge", "99"))
    workshop = charter(*held, *rule("limit", "boss, 1 d"))
    case = Case(decision="d", unit="group", amount="50", currency="", **said)
    walker = Charter(workshop)
    found = failure(walker, judge(walker, case, walker.walk(case)), case, (), 1)
    assert found.why == why
    first, *_others = fixes_of(workshop, found)
    assert first.words == "Judge is the independent route of “limit”"
    assert first.mend(workshop).escalation_rules["limit"].independent == "judge"
    assert first.label.render(LABELS, "history", untranslated).endswith("of “limit”")


def test_after_one_fix_those_failures_remain_whose_witness_still_fails():
    workshop = split(*rule("deadlock", "clerk"))
    failures = exhaust(workshop).failures
    assert [*remaining(workshop, failures)] == [*failures]
    gap = next(one for one in failures if one.why == "limit-gap")
    mended = fixes_of(workshop, gap)[0].mend(workshop)
    left = [*remaining(mended, failures)]
    assert {one.why for one in left} < {one.why for one in failures}
    assert "limit-gap" not in {one.why for one in left}
    walker = Charter(mended)
    for one in left:
        assert one.trace == walker.walk(one.witness)
        assert one.cases == next(other.cases for other in failures if other.witness == one.witness)
        for fix in fixes_of(mended, one):
            again = Charter(fix.mend(mended))
            assert judge(again, one.witness, again.walk(one.witness)) is None
    assert [*remaining(edits.remove(mended, "decision", ["d"]), failures)] == []


def test_the_smallest_case_and_the_number_are_sentences_of_their_own():
    workshop, found = the_failure("too slow")
    assert smallest_words(workshop, found).endswith(f". In all, {found.cases:,} cases fail so.")
    assert (
        smallest_words(workshop, replace(found, cases=1))
        == f"The only case: {witness_title(workshop, found)}."
    )
