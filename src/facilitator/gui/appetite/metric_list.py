"""The metrics of one category as a table: what is measured, where, and the four limits."""

from facilitator.domain.bounds import Metric
from facilitator.domain.quantity_words import decimal_words
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.appetite.metric_line import read_metric
from facilitator.gui.messages import translate
from facilitator.gui.models.records import Told
from facilitator.gui.pages.page import Page
from facilitator.gui.records.quick_add import QuickAdd
from facilitator.gui.records.record_list import RecordList
from facilitator.gui.records.record_table import RecordTable
from facilitator.pictures.metric_bar import in_order

_LIMITS = ("appetite", "trigger", "tolerance", "capacity")


def unit_words(workshop: Workshop, metric: Metric) -> str:
    """Return where a metric counts."""
    unit = workshop.units.get(metric.unit)
    return unit.title if unit is not None else translate("AppetitePage", "everywhere")


def limits_words(_workshop: Workshop, metric: Metric) -> str:
    """Return the four limits in a line; "–" for one that is not said."""
    values = [getattr(metric, name) for name in _LIMITS]
    if not any(values):
        return "–"
    if not in_order(metric):
        numbers = "; ".join(decimal_words(value) for value in values if value)
        return fill(translate("AppetitePage", "not in order: {numbers}"), {"numbers": numbers})
    sign = " ≤ " if metric.direction == "higher" else " ≥ "
    return sign.join(decimal_words(value) if value else "–" for value in values)


class MetricList(RecordList):
    """The metrics of a category; a line may hold their numbers."""

    def __init__(self, page: Page, table: RecordTable, new_line: QuickAdd) -> None:
        super().__init__(
            page,
            "metric",
            table,
            new_line,
            columns=(
                "title",
                Told(translate("AppetitePage", "Where"), unit_words),
                Told(translate("AppetitePage", "Appetite to capacity"), limits_words),
            ),
            weights=(44, 26, 30),
            owned_by="category",
            make=self._read,
        )
        table.grow_with_rows(1, 6)

    def _read(self, line: str) -> Metric:
        return read_metric(line).metric(self.owner)
