"""Whether the rail may tick the dry run: all cards pass, and no case of this workshop is known to fail."""

import pytest

from facilitator.checks.dryrun import walk
from facilitator.checks.dryrun.exhaustive import exhaust
from facilitator.checks.dryrun.failures import Exhausted
from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.gui.dryrun.checked import checked_of
from facilitator.gui.pages.dryrun import DryrunPage
from facilitator.gui.proof import Proof
from gui.dry_room import run
from gui.opened import opening
from gui.showing import make_page


@pytest.fixture
def opened(tmp_path, qtbot):
    workshop = sample()
    for card in sample().scenarios.values():
        ending = walk(workshop, card).ending
        workshop = edits.update(
            workshop, "scenario", card.id, expected=ending, expected_role="", expected_within=""
        )
    with opening(tmp_path, workshop) as opened:
        yield opened


@pytest.fixture
def proof(opened, qtbot):
    proof = Proof(opened.document, opened.document)
    with qtbot.waitSignal(proof.changed):
        pass
    assert proof.cards_pass
    return proof


def rename(opened, kind, record_id):
    after = edits.update(opened.workshop, kind, record_id, title="Another name")
    opened.document.edit(label("record.set"), after)


def test_failures_of_the_check_take_the_tick_away_while_they_are_of_this_workshop(opened, proof, qtbot):
    page = make_page(qtbot, opened, DryrunPage)
    with qtbot.waitSignal(proof.changed):
        run(page, qtbot)
    assert page.checking.result.failures
    assert proof.cards_pass is False
    with qtbot.waitSignal(proof.changed):
        rename(opened, "role", "board")
    assert proof.cards_pass is True
    with qtbot.waitSignal(proof.changed):
        opened.document.undo()
    assert proof.cards_pass is False, "it is as it was checked again"


def test_a_check_that_finds_nothing_keeps_the_tick(opened, proof, qtbot):
    kept = checked_of(opened.document)
    kept.keep(exhaust(opened.workshop), opened.workshop)
    qtbot.waitUntil(lambda: proof.cards_pass is False)
    with qtbot.waitSignal(proof.changed):
        kept.keep(Exhausted(9, ()), opened.workshop)
    assert proof.cards_pass is True


def test_a_card_changes_nothing_of_what_was_checked(opened):
    kept = checked_of(opened.document)
    assert not kept.holds(opened.workshop)
    kept.keep(Exhausted(9, ()), opened.workshop)
    rename(opened, "scenario", "card-price")
    assert kept.holds(opened.workshop)
    rename(opened, "decision", "price")
    assert not kept.holds(opened.workshop)
    assert checked_of(opened.document) is kept
