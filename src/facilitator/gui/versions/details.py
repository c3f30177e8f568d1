"""What is said of an adopted version: who adopted and signed it, and what has changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from facilitator.domain.errors import UserError
from facilitator.domain.publication import Version, next_number
from facilitator.domain.words import fill
from facilitator.gui.columns import Columns
from facilitator.gui.earlier.differences import DifferencesList
from facilitator.gui.forms import load_form
from facilitator.gui.messages import counted, error_words, translate
from facilitator.gui.theme import Theme
from facilitator.gui.versions.making import Compared
from facilitator.gui.versions.words import (
    adopted_words,
    days_words,
    digest_words,
    signatories_words,
    signed_words,
    title_of,
)
from facilitator.gui.widgets import LinkButton, Paragraph, PlainLabel, set_tooltip

NARROW = 470
"""Below this width the buttons stand under each other, in px at 100 %."""
_MOST_SIGNED = 4
"""Lines in which those who signed are named; the tooltip says all."""


class VersionDetails(QWidget):
    """Shows one version at a time."""

    compare_chosen = Signal()
    """It is to be compared with another state."""

    heading: Paragraph
    adopted: Paragraph
    days: Paragraph
    digest: PlainLabel
    digest_button: LinkButton
    signed: Paragraph
    signatories: Paragraph
    actions_row: QHBoxLayout
    open_button: QPushButton
    give_button: QPushButton
    copy_button: QPushButton
    back_button: QPushButton
    differences_heading: QLabel
    compare_label: QLabel
    compare: QComboBox
    differences_stack: QStackedWidget
    differences: DifferencesList
    words_pane: QWidget
    words: Paragraph

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form(self, "versions_details")
        self.version: Version | None = None
        self.open_button.setText(translate("Versions", "Open"))
        self.give_button.setText(translate("Versions", "Give out again…"))
        self.copy_button.setText(translate("Versions", "Copy as a file"))
        self.back_button.setText(translate("Versions", "Go back to this…"))
        self.digest_button.setText(translate("Versions", "Copy"))
        self.digest_button.setAccessibleName(translate("Versions", "Copy the SHA-256"))
        self.compare_label.setText(translate("Versions", "Compare with"))
        self.compare_label.setBuddy(self.compare)
        self.compare.setAccessibleName(translate("Versions", "Compare with"))
        self.compare.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.differences.setAccessibleName(translate("Versions", "What has changed"))
        self.signatories.set_most(_MOST_SIGNED)
        self.digest_button.clicked.connect(self.copy_digest)
        self.compare.currentIndexChanged.connect(self.compare_chosen)

    def use(self, theme: Theme) -> None:
        """Draw with a theme."""
        self.differences.use(theme)
        self._columns = Columns(theme, self, self.actions_row, NARROW)

    @property
    def other(self) -> int | None:
        """The version it is compared with, None for the workshop as it is now."""
        return self.compare.currentData()

    def show_version(self, version: Version, versions: Sequence[Version]) -> None:
        """Show a version, and offer the others to compare it with."""
        another = self.version is None or self.version.number != version.number
        self.version = version
        self.heading.setText(title_of(version))
        signed = signatories_words(version)
        for label, words in (
            (self.adopted, adopted_words(version)),
            (self.days, "\n".join(filter(None, (days_words(version), version.remark)))),
            (self.signed, signed_words(version.signatories)),
            (self.signatories, signed),
        ):
            label.setText(words[:1].upper() + words[1:])
            label.setVisible(bool(words))
        set_tooltip(self.signatories, signed)
        self.digest.setText(digest_words(version))
        self.digest.setAccessibleDescription(version.sha256)
        set_tooltip(self.digest, version.sha256)
        if another:
            self._offer(version, versions)
            self.say(translate("Versions", "Reading…"))

    def show_compared(self, result: Compared | UserError) -> None:
        """Show what has changed, or why it cannot be read."""
        readable = not isinstance(result, UserError)
        for button in (self.open_button, self.give_button, self.copy_button):
            button.setEnabled(readable)
        if isinstance(result, UserError):
            self.say(error_words(result))
            return
        self.differences.show_differences(result.differences)
        count = len(result.differences)
        self.differences_heading.setText(self._heading(count))
        self.words.setText("" if count else translate("Versions", "Nothing: both say the same."))
        self.differences_stack.setCurrentWidget(self.differences if count else self.words_pane)

    def say(self, words: str) -> None:
        """Say a sentence in the place of what has changed."""
        self.differences_heading.setText(self._heading(0))
        self.words.setText(words)
        self.differences_stack.setCurrentWidget(self.words_pane)

    def copy_digest(self) -> None:
        """Put the whole SHA-256 on the clipboard."""
        if self.version is not None:
            QGuiApplication.clipboard().setText(self.version.sha256)

    def _heading(self, count: int) -> str:
        """Return since which version things have changed, and up to which where that is not now."""
        assert self.version is not None
        number, other = self.version.number, self.other
        early, late = (number, None) if other is None else (min(number, other), max(number, other))
        said = {"number": str(early), "other": str(late)}
        if late is None:
            none = translate("Versions", "Changes since version {number}")
            one = translate("Versions", "1 change since version {number}")
            many = translate("Versions", "{count} changes since version {number}")
        else:
            none = translate("Versions", "Changes from version {number} to version {other}")
            one = translate("Versions", "1 change from version {number} to version {other}")
            many = translate("Versions", "{count} changes from version {number} to version {other}")
        return fill(counted(count, one, many) if count else none, said)

    def _offer(self, version: Version, versions: Sequence[Version]) -> None:
        """Offer now and all other versions, without a signal."""
        self.compare.blockSignals(True)
        self.compare.clear()
        now = translate("Versions", "Now (version {number})")
        self.compare.addItem(fill(now, {"number": str(next_number(versions))}), None)
        for other in reversed(versions):
            if other.number != version.number:
                self.compare.addItem(title_of(other), other.number)
        self.compare.blockSignals(False)
