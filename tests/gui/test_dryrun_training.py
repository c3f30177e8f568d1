"""Said first: one key says it, what was said is listed by name, and an edit covers nothing again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.gui.pages.dryrun import DryrunPage
from gui.dry_room import retype, say
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
    page = make_page(qtbot, opened, DryrunPage)
    qtbot.keyClick(page, KEY.Key_T, CTRL)
    return page


def test_enter_behind_the_digit_leads_nowhere(page, opened, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_2)
    assert page.walk.shown_area.isVisible()
    for key in (KEY.Key_Return, KEY.Key_Enter, KEY.Key_Space, KEY.Key_2):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert opened.went == []
    assert len(opened.workshop.answers) == 1
    qtbot.keyClick(page, KEY.Key_F7, SHIFT)
    assert page.walk.steps.hasFocus()


def test_who_said_what_is_listed_with_the_score_of_each(page, opened, qtbot):
    bar = page.walk.answer_bar
    for who, title in (("Table 1", "Product lead"), ("Table 2", "Executive board"), ("", "Dead end")):
        assert not page.walk.said_area.isVisible(), "nobody shall hear the others first"
        retype(qtbot, bar.who, who)
        if not who:
            qtbot.keyClick(bar.who, KEY.Key_Delete)
        bar.choices.setFocus()
        say(qtbot, page, title)
        assert page.walk.said_area.isVisible()
        for key in (KEY.Key_Down, KEY.Key_Up):
            page.cards.setFocus()
            qtbot.keyClick(page.cards, key)
    qtbot.keyClick(page, KEY.Key_T, CTRL)
    lines = ["✗ Table 1: Product lead", "✓ Table 2: Executive board", "✗ Somebody: Dead end"]
    assert page.walk.said.text().splitlines() == lines
    assert page.named_scores.text().splitlines() == ["Table 2: 1 of 1", "Table 1: 0 of 1"]
    qtbot.keyClick(page.cards, KEY.Key_Down)
    assert not page.walk.said_area.isVisible(), "of another case nothing was said"
    qtbot.keyClick(page.forget, KEY.Key_Space)
    assert not page.named_scores.isVisible()


def test_an_edit_of_the_walked_card_leaves_it_open_until_another_is_chosen(page, opened, qtbot):
    say(qtbot, page, "Product lead")
    qtbot.keyClick(page, KEY.Key_F7)
    retype(qtbot, page.case_form.field("amount"), "20000")
    qtbot.keyClick(page.case_form.field("amount"), KEY.Key_Return)
    card = page.card_list.current
    assert opened.workshop.scenarios[card].amount == "20000"
    opened.document.edit(label("record.set"), edits.update(opened.workshop, "scenario", card, urgent=True))
    assert not page.walk.covered
    page.cards.setFocus()
    qtbot.keyClick(page.cards, KEY.Key_Down)
    assert page.walk.covered
