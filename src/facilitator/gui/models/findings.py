"""The open findings as a list, the worst first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from facilitator.checks import SEVERITIES, Finding, FindingWords
from facilitator.gui.messages import finding_words, translate
from facilitator.gui.models.rows import Index, follow_rows

_ROLE = Qt.ItemDataRole
ROW = Qt.ItemDataRole.UserRole + 30
"""The FindingRow of an index."""


@dataclass(eq=False)
class FindingRow:
    """A finding with its words, made once, and its heights by the width they were measured at."""

    finding: Finding
    words: FindingWords
    heights: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])


class FindingsModel(QAbstractListModel):
    """Shows findings of chosen severities; a finding that stays keeps its row and its words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mendable = True
        """Whether fixes are offered."""
        self._rows: list[FindingRow] = []
        self._known: dict[int, FindingRow] = {}
        self._answers: Mapping[int, Callable[[FindingRow], Any]] = {
            ROW: lambda row: row,
            _ROLE.DisplayRole: lambda row: row.words.title,
            _ROLE.AccessibleTextRole: _aloud,
        }

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of findings."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return the finding of a row, or its title."""
        answer = self._answers.get(role)
        return answer(self._rows[index.row()]) if answer is not None and index.isValid() else None

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show findings, the worst first, else in the order given."""
        ordered = [finding for severity in SEVERITIES for finding in findings if finding.severity == severity]
        rows = [self._known.get(id(finding)) or self._row(finding) for finding in ordered]
        # A row holds its finding, so that its id is nobody else's while it is known.
        self._known = {id(row.finding): row for row in rows}
        follow_rows(self, self._rows, rows, self._take)

    def _row(self, finding: Finding) -> FindingRow:
        return FindingRow(finding, offered_words(finding, mendable=self.mendable))

    def _take(self, rows: list[FindingRow]) -> None:
        self._rows = rows


def offered_words(finding: Finding, *, mendable: bool) -> FindingWords:
    """Return what a finding says, without its fixes where nothing may be mended."""
    words = finding_words(finding)
    return words if mendable else msgspec.structs.replace(words, fixes=())


def severity_words(severity: str) -> str:
    """Return the name of a severity."""
    if severity == "error":
        return translate("Findings", "Error")
    return translate("Findings", "Warning") if severity == "warning" else translate("Findings", "Information")


def _aloud(row: FindingRow) -> str:
    words = row.words
    fixes = "; ".join(words.fixes)
    parts = (
        f"{severity_words(row.finding.severity)}: {words.title}",
        words.where,
        words.why,
        words.advice,
        fixes,
    )
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
