"""The rules of the stages beside the grid: each finds what is bad, says so, and leaves good ones alone."""

import pytest

from checks.bound_rules import BASE, OF_ROWS, OTHERS, RULES
from checks.bounded import found, one
from facilitator.checks import CATALOGUE, apply_fix, check, fix_label, waiver_key, words
from facilitator.checks.catalogue import FIXES
from facilitator.checks.fixes import MENDINGS
from facilitator.domain import changes
from facilitator.domain.labels import LABELS
from facilitator.domain.waiving import ABOUT
from facilitator.domain.words import untranslated
from facilitator.domain.workshop import Workshop

STAGES = ("policy", "limits", "appetite", "escalation")
OF_ROLES = {
    "grid.circle",
    "grid.quorum",
    "grid.seat-quorum",
    "grid.own-deputy",
    "grid.no-seat",
    "grid.one-holder",
}
"""What is found about the roles that people set up for the dry run."""
BY_ID = {rule.id: rule for rule in RULES}
EACH = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def test_every_rule_of_these_stages_is_in_the_table():
    assert BY_ID.keys() == OF_ROLES | {rule for rule in CATALOGUE if rule.partition(".")[0] in STAGES}


@EACH
def test_it_finds_what_is_bad_and_nothing_in_what_is_good(rule):
    assert one(rule.bad, rule.id).severity == rule.severity
    assert rule.id not in found(rule.good)


@EACH
def test_its_links_mend_it(rule):
    finding = one(rule.bad, rule.id)
    assert words(finding).fixes == rule.links
    for fix in finding.fixes:
        mended = apply_fix(rule.bad, finding, fix)
        assert changes.diff(rule.bad, mended)
        assert rule.id not in found(mended)
        assert apply_fix(mended, finding, fix) == mended


@EACH
def test_it_starts_with_a_record_that_a_waiver_can_name(rule):
    finding = one(rule.bad, rule.id)
    kind = finding.where[0].kind
    assert (waiver_key(finding) is not None) == (kind in ABOUT)
    assert kind in ABOUT or kind in {"reserved_matter", "workshop"}


def test_every_fix_is_mended_worded_and_told_by_the_history():
    assert MENDINGS.keys() == FIXES.keys()
    told = set()
    for base in (*(rule.bad for rule in RULES), *OTHERS):
        for finding in check(base):
            for fix in finding.fixes:
                told.add(fix.id)
                said = fix_label(finding, fix).render(LABELS, "history", untranslated)
                assert "{" not in said
                assert "“”" not in said
    assert told >= FIXES.keys() - OF_ROWS


def test_a_stage_without_a_record_has_no_findings():
    assert [f for f in check(BASE) if f.rule.partition(".")[0] in STAGES or f.rule in OF_ROLES] == []
    assert check(Workshop()) == ()
