"""What the workshop is about, who is here, who stands behind it, and what got stuck so far."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, cast

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget, QWidgetAction

from facilitator.domain.frameworks import framework_words, frameworks
from facilitator.domain.legend import available, framework_of
from facilitator.domain.own_framework import OWN
from facilitator.domain.workshop import Workshop
from facilitator.gui.columns import Columns
from facilitator.gui.fields import CurrencyField, DayField, LineField, ReferenceField, ShownChoice, TextField
from facilitator.gui.frameworks.boxes import FrameworkBox
from facilitator.gui.frameworks.changing import FrameworkChange
from facilitator.gui.messages import language, translate
from facilitator.gui.pages.page import Page
from facilitator.gui.records.details import MatterDetails, StoryDetails
from facilitator.gui.records.details_stack import DetailsStack
from facilitator.gui.records.letter_legend import LetterLegend
from facilitator.gui.records.people import PeopleList
from facilitator.gui.records.quick_add import QuickAdd
from facilitator.gui.records.record_form import RecordForm
from facilitator.gui.records.record_list import RecordList
from facilitator.gui.records.record_table import RecordTable
from facilitator.gui.records.stories import StoryList
from facilitator.gui.widgets import LinkButton, SegmentedControl

NARROW = 700
"""Below this width what stands at the right stands below, in px at 100 %."""
PARTS = ("workshop", "mandate", "stories")


class WorkshopPage(Page):
    """Three parts: the facts and the people, the mandate and what is reserved, the stall stories."""

    stage: ClassVar[str] = "workshop"
    form: ClassVar[str] = "workshop"

    parts: QStackedWidget
    columns: QHBoxLayout
    title: LineField
    organisation: LineField
    unit: LineField
    date: DayField
    facilitator: LineField
    purpose: TextField
    scope_in: TextField
    scope_out: TextField
    currency: CurrencyField
    framework_box: FrameworkBox
    own_letters: LinkButton
    legend: LetterLegend
    new_participant: QuickAdd
    participants: RecordTable

    mandate_columns: QHBoxLayout
    sponsor: LineField
    adopter: LineField
    not_negotiable: TextField
    top_role: ReferenceField
    new_matter: QuickAdd
    matters: RecordTable
    matter_details: DetailsStack

    stories_columns: QHBoxLayout
    stories_divider: QFrame
    new_story: QuickAdd
    stories: RecordTable
    story_scroll: QScrollArea
    story_details: DetailsStack

    def set_up(self) -> None:
        """Bind the form, fill the lists and the frameworks."""
        # Before the forms beside the lists are made, which have fields by the same names.
        self._facts = RecordForm(self, "workshop", self.document, self.context.say)
        self._facts.show_record(self.document.workshop.facts.id)
        self.date.set_theme(self.context.theme)
        self._set_up_columns()
        self._set_up_lists()
        self._set_hints()
        self._set_up_parts()
        self.legend.use(self.context.theme)
        self._set_up_frameworks()
        if self.document.read_only is not None:
            ShownChoice(self.framework_box)
            self.own_letters.hide()

    def refresh(self, before: Workshop, after: Workshop) -> None:
        """Show what changed beside the forms and the lists, which follow by themselves."""
        if before.facts is not after.facts:
            self._show_framework()
        if before.stall_stories is not after.stall_stories:
            self._show_whether_stories(after)

    def header_actions(self) -> Sequence[QAction]:
        """Return the choice of a part."""
        return (self._choice,)

    def reveal(self, kind: str, record_id: str) -> bool:
        """Lead to a record of one of the lists, or to the facts."""
        if kind == "workshop":
            self.show_part("workshop")
            self.title.setFocus()
            return True
        found = self._lists.get(kind)
        if found is None or found[1].model.row_of(record_id) < 0:
            return False
        part, records = found
        self.show_part(part)
        records.go_to(record_id)
        records.table.setFocus()
        return True

    def entered(self) -> None:
        """Start where something is missing: the title, else what can be added in this part."""
        part = self.part
        lines = {"workshop": self.new_participant, "stories": self.new_story}
        firsts: dict[str, QWidget] = {
            "workshop": self.title,
            "mandate": self.sponsor,
            "stories": self.stories,
        }
        adds = part in lines and not lines[part].isHidden()
        if part == "workshop" and not self.document.workshop.facts.title:
            adds = False
        (lines[part] if adds else firsts[part]).setFocus()

    @property
    def part(self) -> str:
        """The part that is shown."""
        return PARTS[self.parts.currentIndex()]

    def show_part(self, part: str) -> None:
        """Show another part, without taking the focus."""
        self._make_details(part)
        self._stories.offer(offered=part == "stories")
        self.segments.set_current(part)
        self.parts.setCurrentIndex(PARTS.index(part))

    def _set_up_columns(self) -> None:
        theme = self.context.theme
        self._columns = (
            Columns(theme, self, self.columns, NARROW),
            Columns(theme, self, self.mandate_columns, NARROW),
            Columns(theme, self, self.stories_columns, NARROW, self.stories_divider),
        )

    def _set_up_lists(self) -> None:
        """Fill the lists; the forms beside them wait until their part is shown."""
        self._people = PeopleList(self, self.participants, self.new_participant)
        self._matters = RecordList(
            self, "reserved_matter", self.matters, self.new_matter, columns=("title",), weights=(1,)
        )
        self.matters.grow_with_rows(3, 8)
        self._stories = StoryList(self, self.stories, self.new_story)
        self._show_whether_stories(self.document.workshop)
        self._lists: dict[str, tuple[str, RecordList]] = {
            "participant": ("workshop", self._people),
            "reserved_matter": ("mandate", self._matters),
            "stall_story": ("stories", self._stories),
        }

    def _make_details(self, part: str) -> None:
        """Make the form of a part that is shown for the first time."""
        document, say = self.document, self.context.say
        if part == "mandate" and self.matter_details.is_empty:
            matter = MatterDetails(document, say)
            self.matter_details.hold(matter, self._matters)
            self.context.theme.adopt(matter)
        if part == "stories" and self.story_details.is_empty:
            story = StoryDetails(document, say)
            story.offer_actions((self._stories.to_decision, self._stories.to_card))
            words = translate("WorkshopPage", "Choose a story to see who asked and who waited.")
            self.story_details.hold(story, self._stories, words)
            self.context.theme.adopt(story)

    def _show_whether_stories(self, workshop: Workshop) -> None:
        self.stories_divider.setVisible(bool(workshop.stall_stories))
        self.story_scroll.setVisible(bool(workshop.stall_stories))

    def _set_hints(self) -> None:
        if self.document.read_only is not None:
            self.participants.set_hint(translate("WorkshopPage", "Nobody is listed."))
            self.matters.set_hint(translate("WorkshopPage", "Nothing is reserved."))
            self.stories.set_hint(translate("WorkshopPage", "No story was told."))
            return
        self.participants.set_hint(
            translate("WorkshopPage", "Nobody is listed yet. Type a name above and press Enter.")
        )
        self.matters.set_hint(
            translate(
                "WorkshopPage", "Nothing is reserved yet: “Sell or close a site”, “Change the strategy”."
            )
        )
        self.stories.set_hint(
            translate(
                "WorkshopPage",
                "No story yet. What got stuck in the last three months, and who waited? Type it above, with "
                "the time it took. Each becomes a decision, and a case for the dry run.",
            )
        )

    def _set_up_parts(self) -> None:
        self.segments = SegmentedControl()
        titles = (
            translate("WorkshopPage", "The workshop"),
            translate("WorkshopPage", "Mandate"),
            translate("WorkshopPage", "Stall stories"),
        )
        self.segments.set_segments(list(zip(PARTS, titles, strict=True)), PARTS[0])
        self.segments.chosen.connect(self.show_part)
        self._choice = QWidgetAction(self)
        self._choice.setDefaultWidget(self.segments)
        next_words = translate("WorkshopPage", "Next part of this page")
        self._add_key(next_words, "Ctrl+Tab", partial(self._step_part, 1))
        back_words = translate("WorkshopPage", "Part before of this page")
        self._add_key(back_words, "Ctrl+Shift+Tab", partial(self._step_part, -1))
        if self.document.read_only is None:
            self._add_key(translate("WorkshopPage", "Add an entry"), "Insert", self._add)
        for action in (self._stories.to_decision, self._stories.to_card):
            self.addAction(action)

    def _step_part(self, by: int) -> None:
        """Go to the part at the side of this one, round and round, and begin there."""
        self.show_part(PARTS[(PARTS.index(self.part) + by) % len(PARTS)])
        self.entered()

    def _add(self) -> None:
        """Be ready for another entry of the part that is shown."""
        lines = {"mandate": self.new_matter, "stories": self.new_story}
        lines.get(self.part, self.new_participant).setFocus()

    def _add_key(self, words: str, keys: str, answer: Callable[[], None]) -> None:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(answer)
        self.addAction(action)

    def _set_up_frameworks(self) -> None:
        box = self.framework_box
        for name in frameworks():
            box.addItem(framework_words(language())[name].title, name)
        box.insertSeparator(box.count())
        box.addItem("", OWN)
        self._framework_change = FrameworkChange(self.context, self)
        self._framework_change.settled.connect(self._show_framework)
        box.activated.connect(self._change_framework)
        self.own_letters.clicked.connect(self._edit_own)
        self._show_framework()

    def _change_framework(self, index: int) -> None:
        facts = self.document.workshop.facts
        name = cast("str", self.framework_box.itemData(index))
        if name == facts.framework:
            return
        if name == OWN and all(known.id != OWN for known in available(facts)):
            self._framework_change.edit_own(OWN if facts.own_framework is not None else facts.framework)
        else:
            self._framework_change.change_to(name)

    def _edit_own(self) -> None:
        """Open the editor: of the group's own framework where it is in use, else of the one that is."""
        self._framework_change.edit_own(self.document.workshop.facts.framework)

    def _show_framework(self) -> None:
        facts, box = self.document.workshop.facts, self.framework_box
        own = facts.own_framework
        named = own.title if own is not None else ""
        box.setItemText(box.findData(OWN), named or translate("WorkshopPage", "The group's own…"))
        box.setCurrentIndex(max(0, box.findData(facts.framework)))
        self.legend.show_framework(framework_of(self.document.workshop))
        edit = translate("WorkshopPage", "Edit letters…")
        self.own_letters.setText(
            edit if facts.framework == OWN else translate("WorkshopPage", "Make it our own…")
        )
