"""Tables that are pasted and lines that are typed on the page of escalation: what becomes of their words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.workshop import KINDS
from facilitator.gui.pages.escalation import EscalationPage
from gui.escalating import enter, path_of, titles, with_rules
from gui.opened import opening
from gui.showing import make_page

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, with_rules()) as opened:
        yield opened


@pytest.fixture
def page(opened, qtbot):
    return make_page(qtbot, opened, EscalationPage)


def test_what_is_no_role_stays_as_words_and_is_said(page, opened, qtbot):
    page.reveal("escalation_rule", "risk")
    enter(qtbot, page.new_step, "Captain + Board, 24 moons")
    assert path_of(opened, "Too risky") == [(["Board"], "", "24 moons", "Captain")]
    (said,) = opened.said
    assert said == (
        "No role is called “Captain”; it stays as words. Ctrl+Shift+R makes it a role. "
        "“24 moons” is no time; it stands as words, without a clock."
    )


def test_a_time_that_is_none_stands_as_words_and_that_is_said(page, opened, qtbot):
    page.reveal("escalation_rule", "risk")
    enter(qtbot, page.new_step, "Board, soon", "Finance, 2 h, soon")
    assert [step[1:3] for step in path_of(opened, "Too risky")] == [("", "soon"), ("2 h", "soon")]
    assert opened.said == ["“soon” is no time; it stands as words, without a clock."]


def test_words_that_stand_for_roles_become_roles_with_one_press(page, opened, qtbot):
    page.reveal("escalation_rule", "risk")
    assert page.make_roles.isHidden()
    enter(qtbot, page.new_step, "Captain + Board, 24 h", "Mate, 2 d", "captain, 1 w")
    assert page.make_roles.text() == "Make these roles: Captain, Mate"
    count = len(opened.workshop.roles)
    qtbot.keyClick(page, KEY.Key_R, CTRL | SHIFT)
    assert path_of(opened, "Too risky") == [
        (["Board", "Captain"], "24 h", "", ""),
        (["Mate"], "2 d", "", ""),
        (["Captain"], "1 w", "", ""),
    ]
    assert len(opened.workshop.roles) == count + 2
    assert opened.said[-1] == "New roles: Captain, Mate; Ctrl+Z takes all back."
    assert page.make_roles.isHidden()
    opened.document.undo()
    assert len(opened.workshop.roles) == count
    assert page.make_roles.isVisible()


def test_words_that_are_roles_by_now_are_put_in(page, opened, qtbot):
    enter(qtbot, page.new_rule, "Media enquiry -> Comms, 2 h -> Chair, 4 h")
    assert page.make_roles.text() == "Make these roles: Comms, Chair"
    after = opened.workshop
    for title in ("Comms", "Chair"):
        after = edits.put(after, KINDS["role"].type(title=title))
    opened.document.edit(label("records.add", count="2"), after)
    assert page.make_roles.text() == "They are roles now, put them in: Comms, Chair"
    qtbot.mouseClick(page.make_roles, Qt.MouseButton.LeftButton)
    assert path_of(opened, "Media enquiry") == [(["Comms"], "2 h", "", ""), (["Chair"], "4 h", "", "")]
    assert opened.workshop.roles == after.roles


def test_what_is_asked_of_a_role_is_not_offered_as_one(page, opened, qtbot):
    page.reveal("escalation_rule", "limit")
    assert opened.workshop.escalation_steps["two"].title == "A decision"
    assert page.make_roles.isHidden()


def test_a_table_from_a_spreadsheet_becomes_rules(page, opened, qtbot):
    QGuiApplication.clipboard().setText(
        "Discount above 20 %\tDelivery lead\tFinance → Board\tWithin 24h\n"
        "A letter from the regulator\tAnyone\tBoard + CFO\tSame day\n"
    )
    page.rules.setFocus()
    qtbot.keyClick(page.rules, KEY.Key_V, CTRL)
    dear, letter = (
        opened.find("escalation_rule", t) for t in ("Discount above 20 %", "A letter from the regulator")
    )
    assert titles(opened, [dear.first_responder]) == ["Delivery lead"]
    assert path_of(opened, dear.title) == [(["Finance"], "24 h", "", ""), (["Board"], "", "", "")]
    assert letter.first_responder == ""
    assert letter.condition == ""
    assert path_of(opened, letter.title) == [(["Board", "Finance"], "", "Same day", "")]
    assert opened.said == ["“Same day” is no time; it stands as words, without a clock."]
    assert opened.labels == ["records.add"]


PUBLISHED = (
    "Trigger\tFirst responder\tEscalate to\tSLA\n"
    "Cohort goes AMBER for 2 consecutive weeks\tHoD\tCOO\tNext MBR or sooner\n"
    "Cohort goes RED\tHoD\tCOO + CEO\tWithin 24h\n"
    "Discount > 20% requested\tCL\tCOO → CEO\tSame day\n"
    "Media enquiry\tAnyone\tComms → CEO\tWithin 2h\n"
    "Cash runway < 6 months\tFinance\tCEO + Board chair\tWithin 5 working days\n"
    "Any whistleblowing concern\tAnyone\tIndependent NED (named in handbook)\tAs soon as possible\n"
)


def test_a_table_makes_the_roles_that_are_not_there_yet_and_one_undo_takes_all_back(page, opened, qtbot):
    before = opened.workshop
    QGuiApplication.clipboard().setText(PUBLISHED)
    qtbot.keyClick(page.new_rule, KEY.Key_V, CTRL)
    rules = [line.split("\t")[0] for line in PUBLISHED.splitlines()[1:]]
    assert [
        title for title in opened.titles("escalation_rule") if title not in ("Too dear", "Too risky")
    ] == rules
    new = [role.title for role in opened.workshop.roles.values() if role.id not in before.roles]
    assert new == ["HoD", "COO", "CEO", "CL", "Comms", "Board chair", "Independent NED (named in handbook)"]
    (said,) = opened.said
    assert said == (
        "New roles: HoD, COO, CEO, CL, Comms and 2 more; Ctrl+Z takes all back. 3 times stand as "
        "words, without a clock: “Next MBR or sooner”, “Same day”, “As soon as possible”."
    )
    red = opened.find("escalation_rule", "Cohort goes RED")
    assert (titles(opened, [red.first_responder]), red.condition) == (["HoD"], "")
    assert path_of(opened, red.title) == [(["COO", "CEO"], "24 h", "", "")]
    assert path_of(opened, "Media enquiry") == [(["Comms"], "2 h", "", ""), (["CEO"], "", "", "")]
    assert path_of(opened, "Cash runway < 6 months") == [(["CEO", "Board chair"], "5 wd", "", "")]
    page.reveal("escalation_rule", red.id)
    assert page.picture.chart.title == "Cohort goes RED"
    assert page.picture.chart.said.startswith("When “Cohort goes RED” is seen, HoD sends it to COO and CEO")
    assert page.make_roles.isHidden()
    opened.document.undo()
    assert opened.workshop == before


def test_a_single_row_keeps_its_columns(page, opened, qtbot):
    QGuiApplication.clipboard().setText("Media enquiry\tFinance\tBoard\t2 h\n")
    qtbot.keyClick(page.new_rule, KEY.Key_V, CTRL)
    assert titles(opened, [opened.find("escalation_rule", "Media enquiry").first_responder]) == ["Finance"]
    assert path_of(opened, "Media enquiry") == [(["Board"], "2 h", "", "")]


def test_the_head_of_a_table_alone_is_nothing(page, opened, qtbot):
    QGuiApplication.clipboard().setText("Trigger\tEscalate to\nTrigger\tEscalate to\n")
    page.rules.setFocus()
    qtbot.keyClick(page.rules, KEY.Key_V, CTRL)
    assert opened.labels == []
    assert opened.said == ["That was only the head of a table."]


def test_a_long_line_is_kept_whole_and_what_had_no_room_is_said(page, opened, qtbot):
    trigger = "The press calls and asks. " * 20
    page.new_rule.setText(f"{trigger} -> Board, 24 h -> Finance, 2 wd")
    qtbot.keyClick(page.new_rule, KEY.Key_Return)
    rule = opened.workshop.escalation_rules[page.rule_list.current]
    assert rule.condition == trigger.strip()
    assert rule.title == trigger[:300].strip()
    assert path_of(opened, rule.title) == [(["Board"], "24 h", "", ""), (["Finance"], "2 wd", "", "")]
    (said,) = opened.said
    assert said == (
        "The name “The press calls and asks…” was cut to 300 characters; the whole stands under "
        "“How it is noticed”."
    )
    enter(qtbot, page.new_step, "Board, " + "at a time that is not known " * 4)
    assert opened.said[-1].endswith("“at a time that is not kn…” was cut: “In words” holds 80 characters.")
