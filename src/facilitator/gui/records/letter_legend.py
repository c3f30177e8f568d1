"""What the letters of a framework mean, each beside its chip."""

from html import escape

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from facilitator.domain.frameworks import Framework
from facilitator.domain.legend import words_of
from facilitator.gui.grid.chips import Chips
from facilitator.gui.messages import language
from facilitator.gui.theme import Theme

_LINE, _GAP = 20, 8


class LetterLegend(QWidget):
    """Draws a line a letter: its chip and its meaning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._chips: Chips | None = None
        self._framework: Framework | None = None
        self._lines: list[tuple[str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def use(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        theme.changed.connect(self._dress)

    def show_framework(self, framework: Framework) -> None:
        """Show the letters of a framework."""
        letters = words_of(framework, language()).letters
        self._lines = [(code, letter.meaning or letter.name) for code, letter in letters.items()]
        self._framework = framework
        self.setAccessibleName("; ".join(f"{code}: {meaning}" for code, meaning in self._lines))
        self._dress()

    def sizeHint(self) -> QSize:
        """Return room for a line a letter."""
        line = self._theme.px(_LINE) if self._theme is not None else _LINE
        return QSize(line * 6, line * len(self._lines))

    def minimumSizeHint(self) -> QSize:
        """Return the height that is needed; the words may be cut."""
        return QSize(0, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Say the whole of the line under the mouse, which may be cut."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tooltip_at(event.pos().y()), self)
            return True
        return super().event(event)

    def tooltip_at(self, y: int) -> str:
        """Return name and meaning of the letter at a height, as mark-up that shows them as typed."""
        line = y // (self._theme.px(_LINE) if self._theme is not None else _LINE)
        if self._framework is None or not 0 <= line < len(self._lines):
            return ""
        letter = words_of(self._framework, language()).letters[self._lines[line][0]]
        said = dict.fromkeys(part for part in (letter.name, letter.meaning) if part)
        return f"<span>{escape(': '.join(said))}</span>"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        del event
        theme, chips = self._theme, self._chips
        if theme is None or chips is None:
            return
        painter = QPainter(self)
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.tokens.secondary)
        metrics = QFontMetrics(painter.font())
        height = theme.px(_LINE)
        left = chips.size.width() + theme.px(_GAP)
        for number, (code, meaning) in enumerate(self._lines):
            middle = number * height + height // 2
            painter.drawPixmap(QPoint(0, middle - chips.size.height() // 2), chips[code,])
            words = metrics.elidedText(meaning, Qt.TextElideMode.ElideRight, self.width() - left)
            painter.drawText(left, middle + (metrics.ascent() - metrics.descent()) // 2, words)
        painter.end()

    def _dress(self) -> None:
        if self._theme is not None and self._framework is not None:
            self._chips = Chips(self._theme, self._framework, self.devicePixelRatioF(), small=True)
        self.updateGeometry()
        self.update()
