"""The list of the categories in play."""

from collections.abc import Sequence

from facilitator.domain import edits
from facilitator.domain.appetite_offers import appetite_words, offered_categories, with_category
from facilitator.domain.bounds import RiskCategory, RiskLevel
from facilitator.domain.workshop import Workshop
from facilitator.gui.appetite.changing import in_play, with_first_scale, with_named_category
from facilitator.gui.messages import language, translate
from facilitator.gui.models.records import Told
from facilitator.gui.pages.page import Page
from facilitator.gui.records.quick_add import QuickAdd, added_label
from facilitator.gui.records.record_list import RecordList
from facilitator.gui.records.record_table import RecordTable
from facilitator.gui.records.removal import remove_records
from facilitator.pictures.heat_map import own_stances


def stance_words(workshop: Workshop, category: RiskCategory) -> str:
    """Return the organisation's stance on a category in a word, "–" for none."""
    stance = own_stances(workshop).get((category.id, ""))
    level: RiskLevel | None = workshop.risk_levels.get(stance.level) if stance is not None else None
    return level.title if level is not None else "–"


class CategoryList(RecordList):
    """The categories; the first one brings a scale with it, one that is offered its own meaning."""

    def __init__(self, page: Page, table: RecordTable, new_line: QuickAdd) -> None:
        told = Told(translate("AppetitePage", "Stance"), stance_words)
        super().__init__(page, "risk_category", table, new_line, columns=("title", told), weights=(1, 0))
        self._page = page

    def add(self, lines: Sequence[str]) -> None:
        """Put categories in play: those offered under that name, else the group's own."""
        document, words = self._page.document, appetite_words(language())
        document.flush_requested.emit()
        after = with_first_scale(document.workshop, words)
        records: list[RiskCategory] = []
        for line in lines:
            after, record = with_named_category(after, line, words)
            if record is None:
                record = RiskCategory(title=line)
                after = edits.put(after, record)
            records.append(record)
        document.edit(added_label([record.title for record in records]), after)
        self.go_to(records[-1].id)

    def press(self, offered_id: str) -> None:
        """Put an offered category in play, or take it out again."""
        document, words = self._page.document, appetite_words(language())
        offered = next(each for each in offered_categories(words) if each.id == offered_id)
        known = in_play(document.workshop, offered)
        if known:
            self._page.context.say(remove_records(document, [(self.kind, known)]))
            return
        document.flush_requested.emit()
        after = with_category(with_first_scale(document.workshop, words), offered_id, words)
        document.edit(added_label([offered.title]), after)
