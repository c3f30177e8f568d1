"""How a walk ends, big enough for a room."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from facilitator.checks.dryrun.trace import EndingKind
from facilitator.gui.theme import RADIUS, Theme
from facilitator.gui.widgets import Paragraph

_TONES: dict[EndingKind, str] = {"decided": "accent", "undetermined": "warning", "status_quo": "warning"}
"""Colours of the endings; of all others, that of an error."""


class EndingCard(QFrame):
    """A tinted card: the ending in large words, the time, what the story took, and how it was expected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._tone = "accent"
        self.headline = Paragraph("", self, role="number")
        self.story = Paragraph("", self, role="question")
        self.clock = Paragraph("", self, role="secondary")
        self.others = Paragraph("", self, role="secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 16, 16)
        column.setSpacing(6)
        for label in (self.headline, self.story, self.clock, self.others):
            column.addWidget(label)

    def use(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        theme.changed.connect(self.update)

    def show_ending(self, headline: str, story: str, clock: str, others: str, *, ending: EndingKind) -> None:
        """Show how it ends; what is empty takes no room."""
        self._tone = _TONES.get(ending, "error")
        for label, words in (
            (self.headline, headline),
            (self.story, story),
            (self.clock, clock),
            (self.others, others),
        ):
            label.setText(words)
            label.setVisible(bool(words))
            label.updateGeometry()
        self.setAccessibleName(". ".join(part for part in (headline, story, clock, others) if part))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint, and a stripe at the left in the colour of the ending."""
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
