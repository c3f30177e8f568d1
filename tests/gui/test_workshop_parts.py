"""The mandate, what is reserved, and the stall stories: the other parts of the Workshop page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from facilitator.domain import edits
from facilitator.domain.bounds import ReservedMatter, StallStory
from facilitator.domain.labels import label
from facilitator.gui.pages.workshop import WorkshopPage
from facilitator.gui.records.stories import story_of
from gui.looking import page_on
from gui.opened import WHY, harbour, opening
from gui.showing import make_page

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(tmp_path, qtbot):
    with opening(tmp_path, harbour()) as opened:
        yield opened


@pytest.fixture
def page(opened, qtbot):
    return make_page(qtbot, opened, WorkshopPage)


STORIES = [
    ("The crane was out of order, 9 weeks", ("The crane was out of order", "9 w", "")),
    ("The crane was out of order", ("The crane was out of order", "", "")),
    ("A price, a contract and a name, 3 days", ("A price, a contract and a name", "3 d", "")),
    ("The crane, 9 weeks, two ships waited", ("The crane", "9 w", "two ships waited")),
    ("The crane – 9 weeks", ("The crane", "9 w", "")),
    ("The crane - 9 weeks - two ships, one barge", ("The crane", "9 w", "two ships, one barge")),
    ("The crane (9 weeks)", ("The crane", "9 w", "")),
    ("The crane (9 weeks, two ships)", ("The crane", "9 w", "two ships")),
    ("The second-hand crane; 5 wd", ("The second-hand crane", "5 wd", "")),
    ("The crane\t9 weeks\tTwo ships (and a barge)", ("The crane", "9 w", "Two ships (and a barge)")),
    ("The crane\t\tTwo ships", ("The crane", "", "Two ships")),
    ("The crane, 9 lives", ("The crane, 9 lives", "", "")),
    ("9 weeks without a crane", ("9 weeks without a crane", "", "")),
]


@pytest.mark.parametrize(("line", "told"), STORIES)
def test_a_story_tells_what_how_long_and_who_waited(qapp, line, told):
    story = story_of(line)
    assert (story.title, story.took, story.waited) == told


def in_part(page, qtbot, part):
    """Go to a part of the page by key."""
    for _ in range(3):
        if page.part == part:
            return
        qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Tab, CTRL)
    assert page.part == part


def tell(page, qtbot, *lines):
    in_part(page, qtbot, "stories")
    for line in lines:
        qtbot.keyClicks(page.new_story, line)
        qtbot.keyClick(page.new_story, Qt.Key.Key_Return)


def test_the_parts_are_gone_through_by_key_and_by_their_buttons(page, qtbot):
    focus = {"workshop": page.new_participant, "mandate": page.sponsor, "stories": page.new_story}
    assert page.part == "workshop"
    for part in ("mandate", "stories", "workshop"):
        qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Tab, CTRL)
        assert (page.part, page.segments.current()) == (part, part)
        assert focus[part].hasFocus()
    qtbot.keyClick(page.new_participant, Qt.Key.Key_Backtab, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert page.part == "stories"
    page.segments.chosen.emit("mandate")
    assert page.part == "mandate"


def test_tab_goes_through_the_mandate_and_what_is_reserved(page, opened, qtbot):
    in_part(page, qtbot, "mandate")
    qtbot.keyClicks(page.new_matter, "Sell a site")
    qtbot.keyClick(page.new_matter, Qt.Key.Key_Return)
    page.sponsor.setFocus()
    seen = []
    for _ in range(9):
        focus = QGuiApplication.focusObject()
        seen.append(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == [
        *("sponsor", "adopter", "not_negotiable", "top_role", "new_matter", "matters"),
        *("title", "decisions", "sections"),
    ]


def test_the_mandate_and_the_top_role_are_facts(page, opened, qtbot):
    in_part(page, qtbot, "mandate")
    qtbot.keyClicks(page.sponsor, "The owner")
    page.top_role.setFocus()
    qtbot.keyClick(page.top_role, Qt.Key.Key_Down)
    facts = opened.workshop.facts
    assert (facts.sponsor, facts.top_role) == ("The owner", opened.find("role", "Board").id)
    assert facts.unit == ""
    opened.document.undo()
    opened.document.undo()
    assert (page.sponsor.text(), page.top_role.currentText()) == ("", "—")


def test_what_is_reserved_names_decisions_and_sections(page, opened, qtbot):
    in_part(page, qtbot, "mandate")
    assert not page.matters.model().rowCount()
    page.new_matter.setFocus()
    for line in ("Sell or close a site", "Change the strategy"):
        qtbot.keyClicks(page.new_matter, line)
        qtbot.keyClick(page.new_matter, Qt.Key.Key_Return)
    form = page.matter_details.currentWidget()
    assert form.title.text() == "Change the strategy"
    form.decisions.setFocus()
    qtbot.keyClick(form.decisions, Qt.Key.Key_Space)
    form.sections.setFocus()
    qtbot.keyClick(form.sections, Qt.Key.Key_Down)
    qtbot.keyClick(form.sections, Qt.Key.Key_Space)
    matter = opened.find("reserved_matter", "Change the strategy")
    assert matter.decisions == (opened.find("decision", "Set the scope").id,)
    assert matter.sections == (opened.find("section", "Money").id,)
    assert not form.used.isVisible()
    page.matters.setFocus()
    qtbot.keyClick(page.matters, Qt.Key.Key_Up, ALT)
    assert opened.titles("reserved_matter") == ["Change the strategy", "Sell or close a site"]
    qtbot.keyClick(page.matters, Qt.Key.Key_Delete)
    assert opened.titles("reserved_matter") == ["Sell or close a site"]
    assert opened.said == ["Removed “Change the strategy”. Ctrl+Z takes it back."]


def test_a_story_is_typed_with_its_time_and_has_a_form(page, opened, qtbot):
    tell(page, qtbot, "The crane was out of order, 9 weeks", "Nobody hired a welder")
    assert opened.labels == ["record.add", "record.add"]
    page.reveal("stall_story", opened.find("stall_story", "The crane was out of order").id)
    row = [page.stories.model().index(0, column).data() for column in range(3)]
    assert row == ["The crane was out of order", "9 weeks", ""]
    form = page.story_details.currentWidget()
    assert form.took.text() == "9 weeks"
    form.waited.setFocus()
    qtbot.keyClicks(form.waited, "Two ships.")
    form.unit.setFocus()
    qtbot.keyClick(form.unit, Qt.Key.Key_End)
    form.requester.setFocus()
    qtbot.keyClick(form.requester, Qt.Key.Key_End)
    story = opened.find("stall_story", "The crane was out of order")
    assert story.waited == "Two ships."
    assert story.unit == opened.find("unit", "North").id
    assert story.requester == opened.find("role", "Delivery lead").id


def test_a_story_becomes_a_decision_in_one_step_and_then_leads_to_it(page, opened, qtbot):
    tell(page, qtbot, "Repair the crane, 9 weeks")
    button = next(b for b in page.story_details.findChildren(QPushButton) if "decision" in b.text())
    assert button.text() == "Make it a decision"
    qtbot.keyClick(page.new_story, Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    decision = opened.find("decision", "Repair the crane")
    assert opened.find("stall_story", "Repair the crane").decision == decision.id
    assert opened.labels == ["record.add", "story.decision"]
    assert opened.said == [
        "“Repair the crane” is a decision now; start it with a verb. Ctrl+Z takes it back."
    ]
    assert page.stories.model().index(0, 2).data() == "decision"
    assert (button.text(), button.isEnabled()) == ("Go to its decision", True)
    button.click()
    assert opened.went == [("decision", decision.id)]
    assert opened.labels == ["record.add", "story.decision"]
    opened.document.undo()
    assert "Repair the crane" not in opened.titles("decision")
    assert opened.find("stall_story", "Repair the crane").decision == ""
    assert button.text() == "Make it a decision"


def test_a_story_becomes_a_card_in_one_step_and_leads_to_it(page, opened, qtbot):
    tell(page, qtbot, "Repair the crane, 9 weeks, two ships")
    story = opened.find("stall_story", "Repair the crane")
    kinds = {"unit": "unit", "requester": "role", "decision": "decision"}
    values = {name: list(opened.workshop.of(kind))[1] for name, kind in kinds.items()}
    after = edits.update(opened.workshop, "stall_story", story.id, **values)
    opened.document.edit(label("cells.set"), after)
    page.stories.setFocus()
    qtbot.keyClick(page.stories, Qt.Key.Key_Return, CTRL)
    (card,) = opened.workshop.scenarios.values()
    assert (card.title, card.told, card.story) == ("Repair the crane", "two ships", story.id)
    assert {name: getattr(card, name) for name in values} == values
    assert opened.went == []
    assert opened.labels[-1] == "story.card"
    assert page.stories.model().index(0, 2).data() == "decision, card"
    qtbot.keyClick(page.stories, Qt.Key.Key_Return, CTRL)
    assert len(opened.workshop.scenarios) == 1
    assert opened.went == [("scenario", card.id)]
    opened.document.undo()
    assert opened.workshop.scenarios == {}


def test_what_is_being_typed_in_the_story_is_in_its_card(page, opened, qtbot):
    tell(page, qtbot, "Repair the crane")
    form = page.story_details.currentWidget()
    form.waited.setFocus()
    qtbot.keyClicks(form.waited, "Two ships.")
    qtbot.keyClick(form.waited, Qt.Key.Key_Return, CTRL)
    (card,) = opened.workshop.scenarios.values()
    assert card.told == "Two ships."


def test_without_a_story_its_keys_do_nothing(page, opened, qtbot):
    in_part(page, qtbot, "stories")
    qtbot.keyClick(page.new_story, Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.new_story, Qt.Key.Key_Return, CTRL)
    assert (opened.labels, opened.went) == ([], [])


def test_where_no_story_is_shown_its_keys_do_nothing(page, opened, qtbot):
    tell(page, qtbot, "Repair the crane")
    in_part(page, qtbot, "workshop")
    qtbot.keyClick(page.new_participant, Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.new_participant, Qt.Key.Key_Return, CTRL)
    assert opened.labels == ["record.add"]


def test_insert_is_ready_for_what_the_part_shows(page, qtbot):
    for part, line in (
        ("workshop", page.new_participant),
        ("mandate", page.new_matter),
        ("stories", page.new_story),
    ):
        in_part(page, qtbot, part)
        first = {"workshop": page.title, "mandate": page.sponsor, "stories": page.new_story}[part]
        first.setFocus()
        qtbot.keyClick(first, Qt.Key.Key_Insert)
        assert line.hasFocus()


def test_it_leads_to_each_kind_in_its_part(page, opened, qtbot):
    tell(page, qtbot, "Repair the crane")
    in_part(page, qtbot, "mandate")
    qtbot.keyClicks(page.new_matter, "Sell a site")
    page.new_matter.setFocus()
    qtbot.keyClick(page.new_matter, Qt.Key.Key_Return)
    for kind, part, table in (
        ("participant", "workshop", page.participants),
        ("reserved_matter", "mandate", page.matters),
        ("stall_story", "stories", page.stories),
    ):
        (*_others, last) = opened.workshop.of(kind)
        assert page.reveal(kind, last)
        assert (page.part, table.current_id(), table.hasFocus()) == (part, last, True)
        assert not page.reveal(kind, "nothing")
    assert page.reveal("workshop", opened.workshop.facts.id)
    assert (page.part, page.title.hasFocus()) == ("workshop", True)


def test_read_only_every_part_can_be_looked_at_and_takes_nothing(tmp_path, qtbot):
    workshop = harbour()
    for record in (ReservedMatter(title="Sell a site"), StallStory(title="Repair the crane", took="9 w")):
        workshop = edits.put(workshop, record)
    with page_on(qtbot, tmp_path, WorkshopPage, workshop=workshop) as (page, opened):
        before = opened.workshop
        for part, lines, table in (
            ("mandate", [page.new_matter], page.matters),
            ("stories", [page.new_story], page.stories),
        ):
            in_part(page, qtbot, part)
            assert [line.isVisible() for line in lines] == [False]
            table.setFocus()
            table.go_to_row(0)
            for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Insert):
                opened.said.clear()
                qtbot.keyClick(table, key)
                assert opened.said == [WHY]
        assert page.story_details.currentWidget().took.isReadOnly()
        qtbot.keyClick(page.stories, Qt.Key.Key_Return, CTRL)
        qtbot.keyClick(page.stories, Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert page.top_role.currentText() == "—"
        assert opened.workshop is before
