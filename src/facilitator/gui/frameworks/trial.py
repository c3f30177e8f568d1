"""What a framework that is being edited will look like: its legend, and a row to try its rules on."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from facilitator.checks import Findings
from facilitator.domain.own_framework import OwnFramework, as_framework
from facilitator.gui.fields import LineField
from facilitator.gui.frameworks.row_preview import RowPreview
from facilitator.gui.frameworks.trying import tried, usual_row
from facilitator.gui.messages import counted, finding_words, translate
from facilitator.gui.records.letter_legend import LetterLegend
from facilitator.gui.widgets import Paragraph, set_property


class Trial(QObject):
    """Shows legend, row and verdict; the row follows the letters until somebody types another one."""

    def __init__(
        self, legend: LetterLegend, line: LineField, row: RowPreview, verdicts: Sequence[Paragraph]
    ) -> None:
        super().__init__(line)
        self._legend = legend
        self._line = line
        self._row = row
        self._verdicts = verdicts
        self._own = OwnFramework()
        self._flawless = False
        self._offered = ""
        line.typed.connect(self._look)

    def show_own(self, own: OwnFramework, *, flawless: bool) -> None:
        """Show a framework; its rules speak only while nothing in it has to be mended."""
        self._own, self._flawless = own, flawless
        self._legend.show_framework(as_framework(own))
        usual = usual_row(own)
        if self._line.text() == self._offered:
            self._line.setText(usual)
        self._offered = usual
        self._look()

    def _look(self) -> None:
        role, decision = (
            translate("OwnFramework", "Role {number}"),
            translate("OwnFramework", "This decision"),
        )
        if not self._flawless:
            self._row.show_cells(as_framework(self._own), [])
            self._say([(translate("OwnFramework", "The rules speak once every letter is complete."), "")])
            return
        cells, findings = tried(self._own, self._line.text(), role, decision)
        self._row.show_cells(as_framework(self._own), cells)
        self._say(_verdicts(findings, len(self._verdicts)))

    def _say(self, said: Sequence[tuple[str, str]]) -> None:
        for number, label in enumerate(self._verdicts):
            words, role = said[number] if number < len(said) else ("", "")
            label.setText(words)
            label.setVisible(bool(words))
            set_property(label, "role", role or "secondary")
        self._line.setAccessibleDescription(" ".join(words for words, _ in said))


def _verdicts(findings: Findings, most: int) -> list[tuple[str, str]]:
    """Return what the rules say, each with its colour; of too many the first ones, and how many more."""
    if not findings:
        return [(translate("OwnFramework", "The rules have nothing to say about this row."), "done")]
    told = findings if len(findings) <= most else findings[: most - 1]
    said = [(finding_words(finding).title + ".", _ROLES.get(finding.severity, "")) for finding in told]
    if len(told) < len(findings):
        one, many = translate("OwnFramework", "And one more."), translate("OwnFramework", "And {count} more.")
        said.append((counted(len(findings) - len(told), one, many), ""))
    return said


_ROLES = {"error": "error", "warning": "warning"}
