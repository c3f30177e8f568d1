"""Links beside each other as far as there is room, below each other else; a long one is broken in lines."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from facilitator.gui.theme import Theme
from facilitator.gui.widgets import LinkButton

_BESIDE, _BELOW = 16, 6
"""Room between two links, in px at 100 %."""
_SIDE, _TOP = 2, 2
"""Room around the words of a link, in px at 100 %."""
_BROKEN = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class FlowLink(LinkButton):
    """A link whose words take as many lines as they need."""

    def __init__(self, words: str, theme: Theme) -> None:
        super().__init__(words.replace("&", "&&"))
        self._theme = theme
        self._words = words
        self.setAccessibleName(words)

    def size_within(self, width: int) -> QSize:
        """Return the size that the words take where there is so much room."""
        side, top = self._theme.px(_SIDE), self._theme.px(_TOP)
        room = QRect(0, 0, max(1, width - 2 * side), 1)
        needed = QFontMetrics(self._font()).boundingRect(room, _BROKEN, self._words)
        return QSize(min(width, needed.width() + 2 * side + 1), needed.height() + 2 * top)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words in their lines."""
        del event
        side, top = self._theme.px(_SIDE), self._theme.px(_TOP)
        font = self._font()
        font.setUnderline(self.underMouse())
        colour: QColor = self._theme.tokens.accent
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(self.rect().adjusted(side, top, 0, 0), _BROKEN, self._words)
        painter.end()

    def _font(self) -> QFont:
        return self._theme.font("secondary", bold=True)


class LinkFlow(QWidget):
    """Places its links, in as many rows as they need."""

    def __init__(self, theme: Theme, links: Sequence[QPushButton], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._links = theme, links
        for link in links:
            link.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._place_anew)

    def hasHeightForWidth(self) -> bool:
        """Say that it is higher where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows at a width."""
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Ask for the present width."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Need no width: words are broken."""
        return QSize(0, self._theme.px(20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the links anew."""
        super().resizeEvent(event)
        self._place()

    def _place_anew(self) -> None:
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        for link, place in zip(self._links, self._places(self.width()), strict=True):
            link.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        """Return where each link stands at a width."""
        places: list[QRect] = []
        x = y = bottom = 0
        for link in self._links:
            size = link.size_within(width) if isinstance(link, FlowLink) else link.sizeHint()
            if x and x + size.width() > width:
                x, y = 0, bottom + self._theme.px(_BELOW)
            places.append(QRect(x, y, size.width(), size.height()))
            x += size.width() + self._theme.px(_BESIDE)
            bottom = max(bottom, y + size.height())
        return places
