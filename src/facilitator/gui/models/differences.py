"""What differs between two workshops as a list, under a heading for each stage of the walk."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from facilitator.domain.comparing_words import DifferenceWords, action_words, difference_words
from facilitator.domain.difference import Difference
from facilitator.domain.words import fill
from facilitator.gui.messages import counted, language, translate
from facilitator.gui.models.rows import BOLD, Index, follow_rows
from facilitator.gui.stages import STAGES

_ROLE = Qt.ItemDataRole
ROW = Qt.ItemDataRole.UserRole + 40
"""The DifferenceRow of an index, None for a heading."""
FEW = 5
"""So many lines of a difference are always shown; of more, one less and how many follow."""


@dataclass(eq=False)
class DifferenceRow:
    """A difference, whether it is shown whole, and how high it is then by width and zoom."""

    difference: Difference
    open: bool = False
    heights: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])

    @cached_property
    def words(self) -> DifferenceWords:
        """The words, made where somebody looks: those of a thousand rows take their time."""
        return difference_words(self.difference, translate, language())

    @property
    def long(self) -> bool:
        """Whether there are more lines than are shown at first."""
        # A detail has a line at least, so that a row of many costs no words before it is seen.
        return len(self.difference.details) > FEW or len(self.words.lines) > FEW

    @property
    def lines(self) -> Sequence[str]:
        """The lines that are shown."""
        return self.words.lines[: FEW - 1] if self.long and not self.open else self.words.lines

    @property
    def more(self) -> str:
        """The words that show the other lines, or put them away again; "" where there are no others."""
        if not self.long:
            return ""
        if self.open:
            return translate("Differences", "Show fewer")
        return fill(translate("Differences", "Show {count} more"), {"count": str(self.hidden)})

    @property
    def hidden(self) -> int:
        """How many lines are not shown."""
        return len(self.words.lines) - len(self.lines)


@dataclass(frozen=True)
class Heading:
    """The heading of a stage, with the number of differences under it."""

    group: str
    count: int


_Row = DifferenceRow | Heading


class DifferencesModel(QAbstractListModel):
    """Shows differences in the order given; one that stays keeps its row, open or not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._answers: Mapping[int, Callable[[_Row], Any]] = {
            ROW: lambda row: row if isinstance(row, DifferenceRow) else None,
            BOLD: lambda row: isinstance(row, Heading),
            _ROLE.DisplayRole: _title,
            _ROLE.AccessibleTextRole: _aloud,
        }

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of differences and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return the row of an index, its title, or all it says."""
        answer = self._answers.get(role)
        return answer(self._rows[index.row()]) if answer is not None and index.isValid() else None

    def show_differences(self, differences: Iterable[Difference]) -> None:
        """Show differences, each group of neighbours under its heading."""
        known = {_key(row.difference): row for row in self._rows if isinstance(row, DifferenceRow)}
        rows: list[_Row] = []
        for group, members in groupby(differences, lambda difference: difference.group):
            below: list[_Row] = []
            for difference in members:
                row = known.get(_key(difference))
                stays = row is not None and row.difference == difference
                below.append(row if row is not None and stays else DifferenceRow(difference))
            rows += [Heading(group, len(below)), *below]
        follow_rows(self, self._rows, rows, self._take)

    def toggle(self, index: Index) -> None:
        """Show all of a row, or only as much as at first again."""
        row = self._rows[index.row()]
        if isinstance(row, DifferenceRow):
            row.open = not row.open
            here = self.index(index.row())
            self.dataChanged.emit(here, here)

    def _take(self, rows: list[_Row]) -> None:
        self._rows = rows


def _key(difference: Difference) -> tuple[str, str, str]:
    return difference.kind, difference.id, difference.unit


def _title(row: _Row) -> str:
    if isinstance(row, DifferenceRow):
        return row.words.title
    titles = {stage.id: stage.title for stage in STAGES}
    stage = translate("stages", titles[row.group])
    return fill(translate("Differences", "{stage} · {count}"), {"stage": stage, "count": str(row.count)})


def _aloud(row: _Row) -> str:
    """Return a row as it is read aloud: what happened, to what, and the lines that are shown."""
    if isinstance(row, Heading):
        return _title(row)
    said = fill(
        translate("Differences", "{what}: {title}"),
        {"what": action_words(row.difference.action, translate), "title": row.words.title},
    )
    others = row.hidden
    more = (
        counted(others, translate("Differences", "1 more"), translate("Differences", "{count} more"))
        if others
        else ""
    )
    return ". ".join(part.rstrip(".") for part in (said, *row.lines, more) if part) + "."
