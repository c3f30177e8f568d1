"""How a walk ends, big enough for a room."""

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from facilitator.checks.dryrun.trace import EndingKind
from facilitator.gui.theme import RADIUS, Theme
from facilitator.gui.widgets import Paragraph

_TONES: dict[EndingKind, str] = {"decided": "accent", "undetermined": "warning", "status_quo": "warning"}
"""Colours of the endings; of all others, that of an error."""


class Ending(NamedTuple):
    """The words of an ending; what is empty takes no room."""

    headline: str
    verdict: str
    """Whether it goes as expected: a sign and words."""
    story: str
    clock: str
    others: str


def tone_of(ending: EndingKind, passes: bool | None) -> str:  # noqa: FBT001 -- yes, no, or nothing expected
    """Return the colour of an ending: whether it is as expected; where nothing is, what it is."""
    if passes is None:
        return _TONES.get(ending, "error")
    return "done" if passes else "error"


class EndingCard(QFrame):
    """A tinted card: the ending in large words, whether it should, what the story took, and the time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._tone = "accent"
        self.headline = Paragraph("", self, role="number")
        self.verdict = Paragraph("", self, role="heading")
        self.story = Paragraph("", self, role="question")
        self.clock = Paragraph("", self, role="secondary")
        self.others = Paragraph("", self, role="secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 16, 16)
        column.setSpacing(6)
        self._labels = (self.headline, self.verdict, self.story, self.clock, self.others)
        for label in self._labels:
            column.addWidget(label)

    def use(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        theme.changed.connect(self.update)

    def show_ending(self, ending: Ending, tone: str) -> None:
        """Show how it ends, in a colour."""
        self._tone = tone
        for label, words in zip(self._labels, ending, strict=True):
            label.setText(words)
            label.setVisible(bool(words))
            label.updateGeometry()
        self.setAccessibleName(". ".join(part for part in ending if part))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint, and a stripe at the left in its colour."""
        del event
        if self._theme is None:
            return
        tokens = self._theme.tokens
        tint: QColor = tokens.tint if self._tone == "accent" else getattr(tokens, f"{self._tone}_tint")
        stripe: QColor = getattr(tokens, self._tone)
        radius = self._theme.px(RADIUS["card"])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tint, 0))
        painter.setBrush(tint)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipRect(0, 0, self._theme.px(4), self.height())
        painter.setBrush(stripe)
        painter.setPen(QPen(stripe, 0))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.end()
