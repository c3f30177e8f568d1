"""Texts in lines of a width, each laid out once."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextOption

from facilitator.gui.theme import Theme

_LEADING = 1.35
"""Distance of the lines in heights of the type."""
_MOST = 400
"""Texts that are kept."""


class Text(NamedTuple):
    """Words in a size of the type scale (see TYPE), to be laid out in a width."""

    words: str
    size: str
    bold: bool
    width: int


class LaidTexts(dict[Text, tuple[QTextLayout, int]]):
    """Texts laid out, texts[text], each with its height; to be cleared when the fonts are others."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cut: dict[Text, tuple[str, int]] = {}

    def __missing__(self, text: Text) -> tuple[QTextLayout, int]:
        """Lay a text out; the one that was laid out first goes where there are too many."""
        if len(self) >= _MOST:
            del self[next(iter(self))]
        made = self[text] = self._laid_out(text)
        return made

    def cut(self, text: Text) -> tuple[str, int]:
        """Return the words as they fit into one line, ending in … where they are cut, and their width."""
        found = self._cut.get(text)
        if found is None:
            if len(self._cut) >= _MOST:
                self._cut.clear()
            metrics = QFontMetrics(self._theme.font(text.size, bold=text.bold))
            words = metrics.elidedText(text.words, Qt.TextElideMode.ElideRight, text.width)
            found = self._cut[text] = words, metrics.horizontalAdvance(words)
        return found

    def clear(self) -> None:
        """Keep nothing: the fonts are others."""
        super().clear()
        self._cut.clear()

    def _laid_out(self, text: Text) -> tuple[QTextLayout, int]:
        font = self._theme.font(text.size, bold=text.bold)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text.words, font)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        high = QFontMetrics(font).height()
        pitch, y = round(high * _LEADING), 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(text.width)
            line.setPosition(QPointF(0, y))
            y += pitch
        layout.endLayout()
        return layout, y - pitch + high
