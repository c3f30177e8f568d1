"""Findings as cards: what, where, why in one sentence, and the fixes as links; or the places, where several.

The cards lay out and draw their words themselves, once for a finding and a width: layouts of labels that
wrap cost tens of milliseconds a key press where many findings change places.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QWidget

from facilitator.checks import Finding, FindingWords, Fix, apply_fix, fix_label, waiver_key, worst
from facilitator.gui.document import Document
from facilitator.gui.laid_texts import LaidTexts, Text
from facilitator.gui.messages import kind_counted, translate
from facilitator.gui.models.findings import offered_words, severity_words, waive_words
from facilitator.gui.theme import RADIUS, Theme
from facilitator.gui.widgets import LinkButton, set_tooltip

TONES = {"error": "error", "warning": "warning", "information": "edge"}
"""The colour of a card's edge by severity."""
Together = tuple[Finding, ...]
"""Findings that have one card: one alone, or one and the same thing found in several places."""
Told = Callable[[Finding], str]
"""What is said of the waiver of a finding, "" where it is not waived."""
_PLACES = 3
"""Places that a card names; of more, the others are counted, but for a single one."""
_LEFT, _TOP, _RIGHT, _FOOT = 16, 12, 12, 13


def nothing_told(finding: Finding) -> str:
    """Say nothing of waivers: where none is shown."""
    del finding
    return ""


class _Link(NamedTuple):
    """What a link says, and what it does: mend a finding, lead to one, waive them, or show all of them."""

    words: str
    finding: Finding | None = None
    fix: Fix | None = None
    waives: bool = False


class _Said(NamedTuple):
    """What a card says."""

    title: str
    where: str
    why: str
    advice: str
    links: tuple[_Link, ...]


class _LinkButton(LinkButton):
    """A link of a card, which is taken with Enter too; other keys are the card's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the link with Enter or Space."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()


class FindingCard(QWidget):
    """One finding, or alike ones. A click or Enter leads there, a digit takes a link, W waives.

    One that is waived says so instead of why it matters, in quiet colours.
    """

    chosen = Signal(object)
    """The finding, to be led to."""
    fix_chosen = Signal(object, object, bool)
    """The finding, the fix to apply, and whether to go there then."""
    more_chosen = Signal(str)
    """Findings of a severity, to be shown all."""
    waive_chosen = Signal(object)
    """The findings of the card, to be waived together, or whose waiver is to be changed."""

    def __init__(
        self,
        theme: Theme,
        laid: LaidTexts,
        findings: Together,
        parent: QWidget | None = None,
        *,
        mendable: bool = True,
        told: Told = nothing_told,
    ) -> None:
        super().__init__(parent)
        self._mendable = mendable
        self._told = told
        self._theme = theme
        self._buttons: list[_LinkButton] = []
        self._laid = laid
        self._texts: list[tuple[QTextLayout, QColor, int]] = []
        """What is written, in which colour, and where it begins."""
        self._width = 0
        self._height = 0
        self.findings: Together = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_findings(findings)

    @property
    def links(self) -> list[QWidget]:
        """The links that are shown, in order."""
        return list(self._buttons[: len(self._said.links)])

    def show_findings(self, findings: Together) -> None:
        """Show other findings in this card."""
        if not self.findings or self.findings[0] is not findings[0]:
            self._first = offered_words(findings[0], mendable=self._mendable)
        self.findings = findings
        self._said = said = _said(findings, self._first, self._told(findings[0]), mendable=self._mendable)
        self._width = 0
        severity = severity_words(findings[0].severity, waived=self.waived)
        self.setAccessibleName(f"{severity}: {said.title}, {said.where}")
        self.setAccessibleDescription(f"{said.why} {said.advice}".rstrip())
        self._show_links()
        self.update()

    @property
    def waived(self) -> bool:
        """Whether what the card says is waived."""
        return self.findings[0].waived

    def forget_sizes(self) -> None:
        """Lay out anew at the next chance: the fonts are others."""
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
        """Lead to the place with Enter or Space, take a link with its number."""
        digit = event.text() if event.modifiers() in _PLAIN else ""
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.findings[0])
        elif digit.isdecimal() and 0 < int(digit) <= len(self._said.links):
            self._take(int(digit) - 1, go=False)
        elif digit.lower() == WAIVE_KEY and waiver_key(self.findings[0]) is not None:
            self.waive_chosen.emit(self.findings)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the finding with a click."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.findings[0])

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
        painter.setBrush(tokens.line if self.waived else getattr(tokens, TONES[self.findings[0].severity]))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.restore()
        for text, colour, y in self._texts:
            painter.setPen(colour)
            text.draw(painter, QPointF(self._theme.px(_LEFT), y))

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
        ink = tokens.secondary if self.waived else tokens.ink
        said = self._said
        parts = (
            (Text(said.title, "body", bold=True, width=inner), ink, 0),
            (Text(said.where, "secondary", bold=False, width=inner), tokens.secondary, 3),
            (Text(said.why, "body", bold=False, width=inner), ink, 6),
        )
        self._texts = []
        y = px(_TOP)
        for text, colour, above in parts:
            layout, height = self._laid[text]
            self._texts.append((layout, colour, y + px(above)))
            y += px(above) + height
        return self._place_links(y, inner) + px(_FOOT)

    def _place_links(self, y: int, inner: int) -> int:
        """Put the links under the words, in as many lines as they need; return where they end."""
        if not self._said.links:
            return y
        px = self._theme.px
        left, high = px(_LEFT) - 2, px(20)
        x, y = left, y + px(8)
        for button, link in zip(self._buttons, self._said.links, strict=False):
            words, wide = self._laid.cut(Text(link.words, "secondary", bold=True, width=inner))
            if button.text() != words.replace("&", "&&"):
                button.setText(words.replace("&", "&&"))
                set_tooltip(button, link.words if words != link.words else "")
            width = min(wide + px(6), inner + 4)
            if x > left and x + width > left + inner + 4:
                x, y = left, y + high
            button.setGeometry(QRect(x, y, width, high))
            x += width + px(10)
        return y + high - px(3)

    def _show_links(self) -> None:
        while len(self._buttons) < len(self._said.links):
            button = _LinkButton("", self)
            button.clicked.connect(self._take_clicked)
            self._buttons.append(button)
        for number, button in enumerate(self._buttons):
            wanted = number < len(self._said.links)
            if wanted:
                button.setAccessibleName(self._said.links[number].words)
            if button.isHidden() == wanted:
                button.setVisible(wanted)

    def _take_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, _LinkButton):
            self._take(self._buttons.index(button), go=True)

    def _take(self, number: int, *, go: bool) -> None:
        link = self._said.links[number]
        if link.waives:
            self.waive_chosen.emit(self.findings)
        elif link.finding is None:
            self.more_chosen.emit(self.findings[0].severity)
        elif link.fix is None:
            self.chosen.emit(link.finding)
        else:
            self.fix_chosen.emit(link.finding, link.fix, go)


WAIVE_KEY = "w"
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def place_of(finding: Finding) -> tuple[str, str]:
    """Return where a finding leads, as go_to takes it; a row or a column as a cell with a part left empty."""
    if finding.row is None and not finding.roles:
        return finding.where[0].kind, finding.where[0].id
    decision, unit = finding.row or ("", "")
    role = finding.roles[0] if finding.roles else ""
    return "cell", f"{decision}/{unit}/{role}"


def shown_severity(findings: Iterable[Finding]) -> str:
    """Return the worst severity that is open, "waived" where all of it is, "" where nothing is."""
    found = tuple(findings)
    waived = any(finding.waived and finding.severity != "information" for finding in found)
    return worst(found) or ("waived" if waived else "")


def mend(document: Document, finding: Finding, fix: Fix) -> bool:
    """Apply a fix as one edit; return whether anything changed."""
    return document.edit(fix_label(finding, fix), apply_fix(document.workshop, finding, fix))


def _said(findings: Together, first: FindingWords, told: str, *, mendable: bool) -> _Said:
    words = waive_words(findings[0], together=len(findings) > 1) if mendable else ""
    waives = (_Link(words, waives=True),) if words else ()
    if findings[0].waived:
        return _Said(first.title, first.where, told, "", waives)
    if len(findings) == 1:
        links = (_Link(w, findings[0], fix) for w, fix in zip(first.fixes, findings[0].fixes, strict=False))
        return _Said(first.title, first.where, first.why, first.advice, (*links, *waives))
    named = findings if len(findings) == _PLACES + 1 else findings[:_PLACES]
    links = [_Link(_place(finding), finding) for finding in named]
    if len(findings) > len(named):
        more = translate("Findings", "and {count} more")
        links.append(_Link(more.format(count=len(findings) - len(named))))
    why = first.advice if _names_others(findings[0]) else first.why
    return _Said(first.title, _counted(findings), why, first.advice, (*links, *waives))


def _place(finding: Finding) -> str:
    row = (*finding.named("decision"), *finding.named("unit"))
    title = " · ".join(row) if finding.row is not None else finding.where[0].title
    return title or translate("findings", "(no title)")


def _names_others(finding: Finding) -> bool:
    """Return whether the reason names more than the place, so that it is another in each place."""
    others = "decision" if finding.row is None else "role"
    return any(place.kind == others for place in finding.where)


def _counted(findings: Together) -> str:
    if findings[0].row is None:
        return kind_counted(findings[0].where[0].kind, len(findings))
    decisions = {finding.row[0] for finding in findings if finding.row is not None}
    return translate("Findings", "In {count} decisions").format(count=len(decisions))
