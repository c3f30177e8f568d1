"""What failures are called, and what mends them in one click."""

import pytest

from bounds.sound import bounded
from checks.dryrun.faults import FAULTS, planted
from facilitator.checks.checker import check
from facilitator.checks.dryrun import Charter
from facilitator.checks.dryrun.deviations import Deviation
from facilitator.checks.dryrun.exhaustive import exhaust
from facilitator.checks.dryrun.failure_fixes import fixes_of
from facilitator.checks.dryrun.failure_texts import DEVIATIONS, FAILURES
from facilitator.checks.dryrun.failure_words import deviation_words, failure_words, witness_title
from facilitator.checks.dryrun.failures import judge
from facilitator.domain.labels import LABELS
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
