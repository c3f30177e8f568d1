"""The open findings as a list, the worst first, and under them what is waived."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from facilitator.checks import SEVERITIES, Finding, FindingWords, Fix, waiver_key
from facilitator.domain.waivers import Waiver
from facilitator.gui.messages import finding_words, translate
from facilitator.gui.models.rows import Index, follow_rows
from facilitator.gui.models.waivers import WaiverShown

_ROLE = Qt.ItemDataRole
ROW = Qt.ItemDataRole.UserRole + 30
"""The FindingRow of an index."""


class Link(NamedTuple):
    """What can be done with a row: a fix of its finding, or what is done with waivers, by its name."""

    words: str
    fix: Fix | None = None
    act: str = ""


@dataclass(eq=False)
class FindingRow:
    """A finding or a waiver with its words, made once, and its heights by the width they were measured at."""

    words: FindingWords
    links: tuple[Link, ...] = ()
    finding: Finding | None = None
    waiver: Waiver | None = None
    """The waiver that the row is about; its finding, if any, is waived or not."""
    quiet: bool = False
    """Whether nothing is to be done about it now."""
    heights: dict[tuple[int, int], int] = field(default_factory=dict[tuple[int, int], int])


class FindingsModel(QAbstractListModel):
    """Shows findings, then waivers; one that stays as it was keeps its row and its words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mendable = True
        """Whether fixes are offered."""
        self._rows: list[FindingRow] = []
        self._known: dict[int, FindingRow] = {}
        self._waivers: dict[WaiverShown, FindingRow] = {}
        self._answers: Mapping[int, Callable[[FindingRow], Any]] = {
            ROW: lambda row: row,
            _ROLE.DisplayRole: lambda row: row.words.title,
            _ROLE.AccessibleTextRole: _aloud,
        }

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index is immutable
        """Return the number of findings and waivers."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return the finding of a row, or its title; nothing of a row that is gone."""
        answer = self._answers.get(role)
        if answer is None or not 0 <= index.row() < len(self._rows):
            return None
        return answer(self._rows[index.row()])

    def row_of(self, waiver: str) -> int:
        """Return the row of a waiver by its id, -1 where it is not shown."""
        rows = enumerate(self._rows)
        return next((n for n, row in rows if row.waiver is not None and row.waiver.id == waiver), -1)

    def show_findings(self, findings: Sequence[Finding], waivers: Sequence[WaiverShown] = ()) -> None:
        """Show findings, the worst first, else in the order given; then waivers."""
        ordered = [finding for severity in SEVERITIES for finding in findings if finding.severity == severity]
        rows = [self._known.get(id(finding)) or self._row(finding) for finding in ordered]
        # A row holds its finding, so that its id is nobody else's while it is known.
        self._known = {id(row.finding): row for row in rows}
        self._waivers = {shown: self._waivers.get(shown) or self._waiver_row(shown) for shown in waivers}
        follow_rows(self, self._rows, [*rows, *self._waivers.values()], self._take)

    def _row(self, finding: Finding) -> FindingRow:
        words = offered_words(finding, mendable=self.mendable)
        links = [Link(said, fix) for said, fix in zip(words.fixes, finding.fixes, strict=False)]
        waives = waive_words(finding) if self.mendable else ""
        if waives:
            links.append(Link(waives, act="waive"))
        return FindingRow(words, tuple(links), finding)

    def _waiver_row(self, shown: WaiverShown) -> FindingRow:
        links = [Link(words, act=act) for act, words in shown.acts] if self.mendable else []
        words = FindingWords(shown.title, shown.place, shown.said, shown.state, ())
        return FindingRow(words, tuple(links), shown.finding, shown.waiver, quiet=shown.quiet)

    def _take(self, rows: list[FindingRow]) -> None:
        self._rows = rows


def offered_words(finding: Finding, *, mendable: bool) -> FindingWords:
    """Return what a finding says, without its fixes where nothing may be mended."""
    words = finding_words(finding)
    return words if mendable else msgspec.structs.replace(words, fixes=())


def waive_words(finding: Finding, *, together: bool = False) -> str:
    """Return the words of the link that leads to a finding's waiver, "" where it cannot have one."""
    if finding.waived or finding.where[0].kind == "waiver":
        return translate("Findings", "Change the waiver…")
    if waiver_key(finding) is None:
        return ""
    return translate("Findings", "Waive all…") if together else translate("Findings", "Waive…")


def severity_words(severity: str, *, waived: bool = False) -> str:
    """Return the name of a severity."""
    if waived:
        form = translate("Findings", "Waived, {severity}")
        return form.format(severity=severity_words(severity).lower())
    if severity == "error":
        return translate("Findings", "Error")
    return translate("Findings", "Warning") if severity == "warning" else translate("Findings", "Information")


def _aloud(row: FindingRow) -> str:
    words = row.words
    title = words.title
    if row.finding is not None:
        title = f"{severity_words(row.finding.severity, waived=row.finding.waived)}: {title}"
    links = "; ".join(link.words for link in row.links)
    parts = (title, words.where, words.why, words.advice, links)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
