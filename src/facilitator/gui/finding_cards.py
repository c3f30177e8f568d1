"""Findings as cards: what, where, why in one sentence, and the fixes as links.

The cards lay out and draw their words themselves, once for a finding and a width: layouts of labels that
wrap cost tens of milliseconds a key press where many findings change places.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from facilitator.checks import Finding, Fix, apply_fix
from facilitator.domain.labels import label
from facilitator.gui.document import Document
from facilitator.gui.messages import finding_words
from facilitator.gui.theme import RADIUS, Theme
from facilitator.gui.widgets import LinkButton

TONES = {"error": "error", "warning": "warning", "information": "edge"}
"""The colour of a card's edge by severity."""
MOST = 20
"""Cards shown at once."""
SPARE = 12
"""Cards kept ready with the findings they showed, which often come back a moment later."""
_GAP, _LEFT, _TOP, _RIGHT, _FOOT = 12, 16, 12, 12, 13
_LEADING = 1.35
"""Distance of the lines in heights of the type."""


class FindingCard(QWidget):
    """One finding. A click or Enter chooses it; Tab goes on to its fixes."""

    chosen = Signal(object)
    """The finding, to be led to."""
    fix_chosen = Signal(object, object)
    """The finding and the fix to apply."""

    def __init__(self, theme: Theme, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: list[LinkButton] = []
        self._texts: list[tuple[QTextLayout, QColor]] = []
        self._width = 0
        self._height = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_finding(finding)

    def show_finding(self, finding: Finding) -> None:
        """Show another finding in this card."""
        self.finding = finding
        self._words = finding_words(finding)
        severity = {
            "error": QCoreApplication.translate("Findings", "Error"),
            "warning": QCoreApplication.translate("Findings", "Warning"),
            "information": QCoreApplication.translate("Findings", "Information"),
        }[finding.severity]
        self.setAccessibleName(f"{severity}: {self._words.title}, {self._words.where}")
        self.setAccessibleDescription(f"{self._words.why} {self._words.advice}")
        self._show_fixes(self._words.fixes)
        self.forget_sizes()

    def forget_sizes(self) -> None:
        """Lay out anew at the next chance: words or fonts are others."""
        self._width = 0
        self.update()

    def height_at(self, width: int) -> int:
        """Return how high the card is at a width, and be laid out for it."""
        if width != self._width:
            self._width = width
            self._height = self._lay_out(width)
            self.update()
        return self._height

    def sizeHint(self) -> QSize:
        """Ask for the room of the words at the present width."""
        return QSize(self.width(), self.height_at(max(1, self.width())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the finding with Enter or Space."""
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.finding)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the finding with a click."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.finding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words and links in their places."""
        super().resizeEvent(event)
        self.height_at(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card with its coloured edge, the words, and the ring of the focus."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, width = (
            (tokens.accent, 2) if self.hasFocus() else (tokens.edge if self.underMouse() else tokens.line, 1)
        )
        radius = self._theme.px(RADIUS["card"])
        painter.setPen(QPen(edge, width))
        painter.setBrush(tokens.surface)
        inside = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(inside, radius, radius)
        painter.save()
        painter.setClipRect(0, 0, self._theme.px(3), self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(getattr(tokens, TONES[self.finding.severity]))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.restore()
        for text, colour in self._texts:
            painter.setPen(colour)
            text.draw(painter, QPointF(self._theme.px(_LEFT), 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the card can be clicked."""
        super().enterEvent(event)
        self.update()

    def _lay_out(self, width: int) -> int:
        px, tokens = self._theme.px, self._theme.tokens
        inner = max(1, width - px(_LEFT) - px(_RIGHT))
        parts: tuple[tuple[str, QFont, QColor, int], ...] = (
            (self._words.title, self._theme.font(bold=True), tokens.ink, 0),
            (self._words.where, self._theme.font("secondary"), tokens.secondary, 3),
            (self._words.why, self._theme.font(), tokens.ink, 6),
        )
        self._texts = []
        y = px(_TOP)
        for words, font, colour, above in parts:
            text, y = _laid_out(words, font, inner, y + px(above))
            self._texts.append((text, colour))
        return self._place_links(y, inner) + px(_FOOT)

    def _place_links(self, y: int, inner: int) -> int:
        """Put the links under the words, in as many lines as they need; return where they end."""
        if not self._words.fixes:
            return y
        px = self._theme.px
        metrics = QFontMetrics(self._theme.font("secondary", bold=True))
        left, high = px(_LEFT) - 2, px(20)
        x, y = left, y + px(8)
        for button, words in zip(self._buttons, self._words.fixes, strict=False):
            width = min(metrics.horizontalAdvance(words) + px(6), inner + 4)
            if x > left and x + width > left + inner + 4:
                x, y = left, y + high
            button.setGeometry(QRect(x, y, width, high))
            x += width + px(10)
        return y + high - px(3)

    def _show_fixes(self, words: Sequence[str]) -> None:
        while len(self._buttons) < len(words):
            button = LinkButton("", self)
            button.clicked.connect(self._choose_fix)
            self._buttons.append(button)
        for number, button in enumerate(self._buttons):
            wanted = number < len(words)
            if wanted:
                button.setText(words[number].replace("&", "&&"))
            if button.isHidden() == wanted:
                button.setVisible(wanted)

    def _choose_fix(self) -> None:
        button = self.sender()
        number = self._buttons.index(button) if isinstance(button, LinkButton) else -1
        if 0 <= number < len(self.finding.fixes):
            self.fix_chosen.emit(self.finding, self.finding.fixes[number])


class FindingList(QWidget):
    """Findings under each other; of very many the first, and a link to the rest."""

    chosen = Signal(object)
    fix_chosen = Signal(object, object)
    more_chosen = Signal()

    def __init__(self, theme: Theme, most: int = MOST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._most = most
        self._cards: list[FindingCard] = []
        self._spare: list[FindingCard] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._more = LinkButton("", self)
        self._more.clicked.connect(self.more_chosen)
        self._more.hide()
        theme.changed.connect(self._take_theme)

    @property
    def shown(self) -> list[Finding]:
        """The findings that have a card now, in order."""
        return [card.finding for card in self._cards]

    def show_findings(self, findings: Sequence[Finding], count: int | None = None) -> None:
        """Show findings in this order, count in all; cards of those that stay are moved, not made anew."""
        wanted = findings[: self._most]
        beyond = (len(findings) if count is None else count) - len(wanted)
        same = len(wanted) == len(self._cards) and all(
            card.finding is finding for card, finding in zip(self._cards, wanted, strict=True)
        )
        words = QCoreApplication.translate("Findings", "and {count} more in Review").format(count=beyond)
        if same and (self._more.text() == words or not beyond) and self._more.isHidden() == (not beyond):
            return
        self._more.setText(words)
        self._more.setVisible(beyond > 0)
        if not same:
            self._deal(wanted)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cards the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def _deal(self, wanted: Sequence[Finding]) -> None:
        known = {id(card.finding): card for card in (*self._spare, *self._cards)}
        kept = {id(finding): known[id(finding)] for finding in wanted if id(finding) in known}
        free = [card for card in (*self._spare, *self._cards) if id(card.finding) not in kept]
        self._cards = [kept.get(id(finding)) or self._card(finding, free) for finding in wanted]
        for card in free:
            if not card.isHidden():
                card.hide()
        self._spare = free
        before: QWidget = self
        for card in self._cards:
            if card.isHidden():
                card.show()
            if before is not self:
                QWidget.setTabOrder(before, card)
            before = card

    def _place(self) -> None:
        px, y = self._theme.px, 0
        for card in self._cards:
            height = card.height_at(self.width())
            card.setGeometry(0, y, self.width(), height)
            y += height + px(_GAP)
        if not self._more.isHidden():
            self._more.setGeometry(0, y, self.width(), px(22))
            y += px(22) + px(_GAP)
        self.setFixedHeight(max(0, y - px(_GAP)))

    def _card(self, finding: Finding, free: list[FindingCard]) -> FindingCard:
        if len(free) > SPARE:
            card = free.pop(0)
            card.show_finding(finding)
            return card
        card = FindingCard(self._theme, finding, self)
        card.chosen.connect(self.chosen)
        card.fix_chosen.connect(self.fix_chosen)
        return card

    def _take_theme(self) -> None:
        for card in (*self._cards, *self._spare):
            card.forget_sizes()
        self._place()


def place_of(finding: Finding) -> tuple[str, str]:
    """Return where a finding leads, as go_to takes it; a row or a column as a cell with a part left empty."""
    decision, unit = finding.row or ("", "")
    role = finding.roles[0] if finding.roles else ""
    return "cell", f"{decision}/{unit}/{role}"


def mend(document: Document, finding: Finding, fix: Fix) -> bool:
    """Apply a fix as one edit; return whether anything changed."""
    title = finding.where[0].title if finding.where else ""
    return document.edit(label("finding.fix", title=title), apply_fix(document.workshop, finding, fix))


def _laid_out(words: str, font: QFont, width: int, y: int) -> tuple[QTextLayout, int]:
    """Return a text in lines of a width that begin at y, and where they end."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    text = QTextLayout(words, font)
    text.setTextOption(option)
    text.setCacheEnabled(True)
    pitch = round(QFontMetrics(font).height() * _LEADING)
    text.beginLayout()
    while (line := text.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += pitch
    text.endLayout()
    return text, y - pitch + QFontMetrics(font).height()
