"""The dry run in the room: told step by step, said first, checked in every case; only looked at."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from bounds.sound import bounded
from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.records import Cell
from facilitator.domain.scenarios import CaseRisk, Scenario
from facilitator.gui.dryrun.checking import short_turns
from facilitator.gui.dryrun.new_card import with_new_card
from facilitator.gui.pages.dryrun import DryrunPage
from facilitator.gui.widgets import LinkButton
from facilitator.storage import read
from gui.dry_room import bare, cells, headline, links, run, say, steps
from gui.opened import opening
from gui.showing import make_page

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, sample()) as opened:
        yield opened


@pytest.fixture
def page(opened, qtbot):
    return make_page(qtbot, opened, DryrunPage)


def test_steps_are_told_one_by_one(page, qtbot):
    qtbot.keyClick(page, KEY.Key_F8)
    assert len(steps(page)) == 1
    assert not page.walk.ending.isVisible()
    qtbot.keyClick(page, KEY.Key_F8)
    assert len(steps(page)) == 2
    every = len(page.walk.trace.steps)
    assert page.walk.steps.picture.text.endswith(f"{every - 2} more steps")
    for _ in range(every - 2):
        qtbot.keyClick(page, KEY.Key_F8)
    assert len(steps(page)) == every
    assert page.walk.ending.isVisible()
    qtbot.keyClick(page, KEY.Key_F8)
    qtbot.keyClick(page, KEY.Key_F8, SHIFT)
    assert len(steps(page)) == every
    qtbot.keyClick(page, KEY.Key_F8)
    qtbot.keyClick(page.cards, KEY.Key_Down)
    assert page.walk.ending.isVisible(), "another card is shown whole"


def test_the_walk_is_copied_as_text_and_its_path_as_a_picture(page, opened, qtbot):
    qtbot.keyClick(page, KEY.Key_T, CTRL | SHIFT)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "A pilot with partner shops, and the units differ"
    assert lines[1] == "Start an experiment with customers · Region South"
    assert lines[2].endswith(
        "Amount: 18,000 EUR · Number: 1,200 · Incidents with customer data: 0 · Deadlocked"
    )
    assert lines[5] == f"1. {steps(page)[0]}"
    assert headline(page) in lines
    assert page.walk.ending.story.text() in lines
    qtbot.keyClick(page, KEY.Key_G, CTRL | SHIFT)
    assert QGuiApplication.clipboard().mimeData().hasImage()
    assert opened.said == ["The walk is copied as text.", "The path is copied as a picture."]


def test_the_walk_is_covered_until_somebody_has_said_it(page, opened, qtbot):
    qtbot.keyClick(page, KEY.Key_T, CTRL)
    bar = page.walk.answer_bar
    assert bar.choices.hasFocus()
    assert not page.walk.shown_area.isVisible()
    assert page.verdict.text() == ""
    assert {cells(page, row)[2] for row in range(5)} == {"…"}
    qtbot.keyClick(page, KEY.Key_F7)
    assert not page.case_form.field("expected").isVisible(), "that would tell it"
    qtbot.keyClick(page, KEY.Key_F7, SHIFT)
    assert bar.choices.hasFocus()
    for key in (KEY.Key_T, KEY.Key_G):
        qtbot.keyClick(page, key, CTRL | SHIFT)
    qtbot.keyClick(page, KEY.Key_F8)
    assert opened.said == []
    assert not page.walk.shown_area.isVisible()
    bar.who.setFocus()
    qtbot.keyClicks(bar.who, "Table 2")
    bar.choices.setFocus()
    say(qtbot, page, "Product lead")
    assert page.walk.ending.story.text().startswith("✗ Not so: you said “Product lead”.")
    assert page.score.text() == "Said first: 0 of 1 right; this case 0 of 1"
    page.cards.setFocus()
    for _ in range(4):
        qtbot.keyClick(page.cards, KEY.Key_Down)
    assert not page.walk.shown_area.isVisible(), "the next card is covered, too"
    bar.choices.setFocus()
    say(qtbot, page, "Not permitted")
    assert page.walk.ending.story.text().startswith("✓ Right, as you said.")
    assert page.score.text() == "Said first: 1 of 2 right; this case 1 of 1"
    answers = [(a.title, a.scenario, a.ending, a.right) for a in opened.workshop.answers.values()]
    assert answers == [
        ("Table 2", "card-shops", "decided", False),
        ("Table 2", "card-abroad", "not_permitted", True),
    ]
    assert {a.on for a in opened.workshop.answers.values()} == {opened.context.findings.today}
    qtbot.keyClick(page.forget, KEY.Key_Space)
    assert not opened.workshop.answers
    assert not page.score.isVisible()
    assert opened.labels == ["answer.keep", "answer.keep", "answers.forget"]
    opened.document.undo()
    assert len(opened.workshop.answers) == 2
    qtbot.keyClick(page, KEY.Key_T, CTRL)
    assert page.walk.shown_area.isVisible()


def test_the_check_walks_every_case_and_a_witness_becomes_a_card(page, opened, qtbot):
    assert page.checking.result is None
    run(page, qtbot)
    result = page.checking.result
    stuck = ("dead-end", "two-deciders", "self-approval")
    dead = sum(one.cases for one in result.failures if one.kind in stuck)
    assert page.check.headline.text() == f"{dead:,} dead ends in {result.cases:,} cases"
    assert page.check.run.hasFocus()
    before = len(opened.workshop.scenarios)
    qtbot.keyClick(links(page)["Open as a card"], KEY.Key_Space)
    assert len(opened.workshop.scenarios) == before + 1
    assert headline(page) == "Dead end"
    assert page.cards.hasFocus()
    assert not page.check.is_stale, "a card changes nothing of what was checked"
    after = edits.update(opened.workshop, "role", "product", deputy="")
    opened.document.edit(label("record.set"), after)
    assert page.check.is_stale
    page._show("check")
    assert page.check.about.text() == "This is of an earlier state of the workshop: run it again."
    assert not links(page), "what was found earlier is neither mended nor opened"


def test_a_fix_mends_and_the_check_runs_again_by_itself(page, opened, qtbot):
    run(page, qtbot)
    others = len(page.checking.result.failures) - 1
    qtbot.mouseClick(links(page)["Keep Product lead"], Qt.MouseButton.LeftButton)
    assert opened.workshop.cell("hire", "regional").letters != ("A",)
    assert page.checking.running
    assert page.check.stop.isVisible()
    assert page.check.about.text().startswith("The workshop has changed since")
    qtbot.waitUntil(lambda: not page.checking.running, timeout=30_000)
    assert "two-deciders" not in [failure.kind for failure in page.checking.result.failures]
    assert not page.check.is_stale
    assert page.check.run.isVisible()
    qtbot.waitUntil(lambda: [*links(page)].count("Open as a card") == bool(others))


def test_the_check_after_a_fix_can_be_cancelled_and_what_was_undone_is_as_it_was_checked(page, opened, qtbot):
    run(page, qtbot)
    before = page.checking.result
    found = [*links(page)]
    qtbot.mouseClick(links(page)["Keep Product lead"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.check.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.checking.running, timeout=30_000)
    assert page.checking.result is before
    assert page.check.is_stale
    assert not links(page)
    opened.document.undo()
    assert not page.check.is_stale
    qtbot.waitUntil(lambda: [*links(page)] == found)


def test_a_witness_of_an_earlier_state_leaves_a_file_that_opens(tmp_path, qtbot):
    """Also where a link is older than what was removed: its card speaks of nothing that is gone."""
    with opening(tmp_path, sample()) as opened:
        page = make_page(qtbot, opened, DryrunPage)
        run(page, qtbot)
        failures = page.checking.result.failures
        assert any(failure.witness.absent for failure in failures)
        for kind in ("decision", "unit", "participant", "role", "metric", "guardrail"):
            gone = edits.remove(opened.workshop, kind, [*opened.workshop.of(kind)])
            opened.document.edit(label("records.remove"), gone)
        assert not links(page)
        for failure in failures:
            page.check.open_card(failure)
        wanted = opened.workshop
        assert len(wanted.scenarios) == len(sample().scenarios) + len(failures)
    assert read(opened.path).workshop == wanted


def test_a_new_card_leaves_out_the_risks_that_are_no_more():
    start = sample()
    there = next(iter(start.participants))
    card = Scenario(title="New", absent=(there, "nobody"), decision="none", unit="none")
    risks = (
        CaseRisk(scenario=card.id, metric="cash", value="9"),
        CaseRisk(scenario=card.id, metric="none", value="9"),
        CaseRisk(scenario=card.id, category="none", likelihood="1", impact="1"),
    )
    after = with_new_card(start, card, risks)
    assert after.scenarios[card.id] == Scenario(id=card.id, title="New", absent=(there,))
    assert [risk.metric for risk in after.case_risks.values() if risk.scenario == card.id] == ["cash"]


def test_nothing_to_mend_is_said_with_the_number_of_cases(tmp_path, qtbot):
    with opening(tmp_path, bounded(4, 8, 2)) as opened:
        page = make_page(qtbot, opened, DryrunPage)
        run(page, qtbot)
        cases = page.checking.result.cases
        assert cases > 1_000
        assert page.check.headline.text() == f"0 dead ends in {cases:,} cases"
        assert page.check.about.text().startswith("Nothing fails")
        assert not links(page)


def test_the_check_is_cancelled_and_keeps_the_result_before(page, qtbot):
    run(page, qtbot)
    kept = page.checking.result
    page.checking.begin(page.document.workshop)
    page.checking.cancel()
    qtbot.waitUntil(lambda: not page.checking.running, timeout=30_000)
    assert page.checking.result is kept


def test_the_check_begins_again_where_it_was_just_cancelled(page, qtbot):
    qtbot.keyClick(page, KEY.Key_F5)
    page.checking.cancel()
    qtbot.keyClick(page, KEY.Key_F5)
    qtbot.waitUntil(lambda: not page.checking.running, timeout=30_000)
    assert page.checking.result is not None
    assert page.checking.kept.workshop is page.document.workshop


def test_a_wish_to_begin_again_is_cancelled_too(page, qtbot):
    qtbot.keyClick(page, KEY.Key_F5)
    page.checking.cancel()
    qtbot.keyClick(page, KEY.Key_F5)
    page.checking.cancel()
    qtbot.waitUntil(lambda: not page.checking.running, timeout=30_000)
    assert page.checking.result is None
    assert page.check.headline.text() == "Every decision, in every unit, at every boundary"


def test_the_check_takes_short_turns_only_while_it_runs(page, qtbot):
    usual = sys.getswitchinterval()
    page.checking.begin(page.document.workshop)
    qtbot.waitUntil(lambda: page.checking.part[1] > 0, timeout=30_000)
    assert sys.getswitchinterval() < usual / 10
    qtbot.waitUntil(lambda: not page.checking.running, timeout=30_000)
    assert sys.getswitchinterval() == usual
    with pytest.raises(ZeroDivisionError), short_turns():
        sys.getswitchinterval() / 0
    assert sys.getswitchinterval() == usual


def test_roles_of_one_name_are_told_apart_when_something_is_said_first(tmp_path, qtbot):
    """Cards whose rows name one of them or the other offer other roles behind what reads alike."""
    start = sample()
    for role, unit in (("care", "north"), ("localcomp", "south")):
        start = edits.update(start, "role", role, title="Lead", unit=unit)
    for card, row in (("card-sensors", "supplier"), ("card-price", "price")):
        only = "care" if row == "price" else "localcomp"
        cells = {(row, "", role): Cell() for role in start.roles} | {(row, "", only): Cell(("A",))}
        start = edits.set_cells(start, cells)
        start = edits.update(start, "scenario", card, unit="")
    with opening(tmp_path, start) as opened:
        page = make_page(qtbot, opened, DryrunPage)
        qtbot.keyClick(page, KEY.Key_T, CTRL)
        for card, role, unit in (("card-sensors", "localcomp", "south"), ("card-price", "care", "north")):
            page.reveal("scenario", card)
            choices = page.walk.answer_bar.choices
            assert choices.item(0).text() == f"1   Lead · {start.units[unit].title}"
            choices.setFocus()
            qtbot.keyClick(choices, KEY.Key_1)
            assert [answer.role for answer in opened.workshop.answers.values()][-1] == role


def test_what_is_to_be_said_first_is_not_read_aloud(page, qtbot):
    ending = cells(page, 0)[2]
    assert ending in page.cards.accessibleDescription()
    qtbot.keyClick(page, KEY.Key_T, CTRL)
    assert ending not in page.cards.accessibleDescription()
    assert "As expected" not in page.cards.accessibleDescription()
    qtbot.keyClick(page, KEY.Key_T, CTRL)
    assert ending in page.cards.accessibleDescription()


def test_another_card_leaves_the_check_in_training_too(page, qtbot):
    qtbot.keyClick(page, KEY.Key_T, CTRL)
    run(page, qtbot)
    assert page.check.isVisible()
    qtbot.keyClick(page.cards, KEY.Key_Down)
    assert not page.check.isVisible()
    assert page.walk.answer_bar.isVisible()


def test_a_document_that_is_only_looked_at_is_left_alone(tmp_path, qtbot):
    start = sample()
    with opening(tmp_path, start, read_only=True) as opened:
        page = make_page(qtbot, opened, DryrunPage)
        actions = page.actions_of_page
        assert page.new_card.isHidden()
        assert not any(action.isEnabled() for action in (actions.add, actions.stories, actions.proposed))
        for key in (KEY.Key_Delete, KEY.Key_F2, KEY.Key_Insert):
            qtbot.keyClick(page.cards, key)
        assert len(opened.said) == 3
        page.sources.take_stories()
        qtbot.keyClick(page, KEY.Key_F8)
        assert len(steps(page)) == 1
        qtbot.keyClick(page, KEY.Key_T, CTRL)
        page.walk.answer_bar.choices.setFocus()
        say(qtbot, page, "Executive board")
        assert page.walk.ending.story.text().startswith("✓ Right")
        run(page, qtbot)
        assert not links(page)
        assert opened.workshop == start


def test_an_empty_document_that_is_only_looked_at_offers_nothing(tmp_path, qtbot):
    with opening(tmp_path, bare(), read_only=True) as opened:
        page = make_page(qtbot, opened, DryrunPage)
        assert page.nothing.isVisible()
        assert page.nothing.findChild(LinkButton) is None
