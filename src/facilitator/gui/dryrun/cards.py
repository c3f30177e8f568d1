"""The scenario cards as a list: each says what it is about, how it ends now, and whether it should."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from facilitator.domain.scenarios import Scenario
from facilitator.domain.workshop import Workshop
from facilitator.gui.delegates.title import ROW, InPlaceDelegate
from facilitator.gui.document import Document
from facilitator.gui.dryrun.walks import Walks
from facilitator.gui.dryrun.words import FAIL, PASS, brief_words, place_words, verdict_words
from facilitator.gui.messages import translate
from facilitator.gui.models.records import Told
from facilitator.gui.models.rows import Index, text
from facilitator.gui.pages.page import Page
from facilitator.gui.records.chosen_table import ChosenTable
from facilitator.gui.records.quick_add import QuickAdd
from facilitator.gui.records.record_list import RecordList
from facilitator.gui.theme import Theme

_SIDE, _TOP, _BETWEEN = 10, 8, 2
"""Room beside a card's lines, above and below them, and between two, in px at 100 %."""
_PLACE, _ENDING, _VERDICT = 1, 2, 3
"""Columns that are told in the card."""
_LINES = 3
"""Lines of a card below its name: one for each of them."""


class CardTable(ChosenTable):
    """A table whose only column in sight is a card of several lines; the chosen one stays marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.horizontalHeader().hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the names of the cases anew."""
        super().resizeEvent(event)
        self.resizeRowsToContents()

    def hide_lines(self) -> None:
        """Hide the columns that the cards tell themselves."""
        for column in (_PLACE, _ENDING, _VERDICT):
            self.setColumnHidden(column, True)

    def tooltip_at(self, index: Index) -> str:
        """Return all lines of a card."""
        lines = [_line(index, column) for column in range(_VERDICT + 1)]
        escaped = [line.replace("&", "&amp;").replace("<", "&lt;") for line in lines if line]
        return f"<span>{'<br>'.join(escaped)}</span>" if index.isValid() else ""


class CardList(RecordList):
    """The cards of the document; what they tell comes from the walks of the page."""

    def __init__(self, page: Page, table: CardTable, new_line: QuickAdd, walks: Callable[[], Walks]) -> None:
        self._walks = walks
        self.covered = False
        """Whether the endings are kept back, so that the group says them first."""
        columns = (
            "title",
            Told(translate("DryrunPage", "What and where"), place_words),
            Told(translate("DryrunPage", "How it ends"), self._brief),
            Told(translate("DryrunPage", "As expected"), self._verdict),
        )
        super().__init__(page, "scenario", table, new_line, columns=columns, weights=(100,))
        self.model.is_seen = page.isVisible
        table.hide_lines()
        table.setItemDelegate(CardDelegate(page.document, page.context.theme, page.context.say, table))

    def cover(self, *, covered: bool) -> None:
        """Keep the endings back, or show them."""
        self.covered = covered
        self.table.viewport().update()

    def catch_up(self) -> None:
        """Tell anew what changed while nobody saw it."""
        self.model.catch_up()

    def told(self, row: int) -> str:
        """Return what a card tells, for whoever cannot see it."""
        cells = (self.model.index(row, column).data() for column in range(_VERDICT + 1))
        return ". ".join(text(cell) for cell in cells if cell)

    def _brief(self, workshop: Workshop, card: Scenario) -> str:
        return "…" if self.covered else brief_words(workshop, self._walks().trace(card))

    def _verdict(self, _workshop: Workshop, card: Scenario) -> str:
        return "" if self.covered else verdict_words(self._walks().passes(card))

    def _size_rows(self) -> None:
        if self._theme is not None:
            self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            self.table.resizeRowsToContents()


class CardDelegate(InPlaceDelegate):
    """Draws a card: the case in bold, decision and unit, how it ends, and a sign with its word."""

    def __init__(
        self, document: Document, theme: Theme, say: Callable[[str], None], parent: CardTable
    ) -> None:
        super().__init__(document, say, parent)
        self._theme = theme
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a card: as many lines as its name takes, and three more; it walks nothing."""
        del option
        theme = self._theme
        names = len(self._names(index, self._view.columnWidth(0)))
        heights = names * QFontMetrics(theme.font("body", bold=True)).height()
        heights += _LINES * QFontMetrics(theme.font("secondary")).height()
        return QSize(0, heights + (names + _LINES - 1) * theme.px(_BETWEEN) + theme.px(2 * _TOP))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the editor over the name of the case."""
        del index
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        editor.setGeometry(rect.left(), rect.top() + self._theme.px(2), rect.width(), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the background as the style does, then the lines."""
        shown = QStyleOptionViewItem(option)
        QApplication.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, shown, painter, self._view
        )
        theme = self._theme
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- as above
        painter.save()
        y, side = rect.top() + theme.px(_TOP), theme.px(_SIDE)
        room = rect.width() - 2 * side
        for words, size, bold, colour in self._lines(index, rect.width()):
            font = theme.font(size, bold=bold)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(colour)
            cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            place = QRect(rect.left() + side, y, room, metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
            y += metrics.height() + theme.px(_BETWEEN)
        painter.restore()

    def _lines(self, index: Index, width: int) -> list[tuple[str, str, bool, QColor]]:
        """Return the lines of a card with size, boldness and colour; its name may take two."""
        tokens = self._theme.tokens
        verdict = _line(index, _VERDICT)
        tone = {PASS: tokens.done, FAIL: tokens.error}.get(verdict[:1], tokens.secondary)
        bold = verdict[:1] in (PASS, FAIL) and bool(verdict)
        return [
            *((name, "body", True, tokens.ink) for name in self._names(index, width)),
            (_line(index, _PLACE), "secondary", False, tokens.secondary),
            (_line(index, _ENDING), "secondary", False, tokens.ink),
            (verdict, "secondary", bold, tone),
        ]

    def _names(self, index: Index, width: int) -> list[str]:
        """Return the lines that the name of a case takes."""
        metrics = QFontMetrics(self._theme.font("body", bold=True))
        return _broken(text(index.data()), metrics, width - 2 * self._theme.px(_SIDE))


def _broken(words: str, metrics: QFontMetrics, room: int) -> list[str]:
    """Return a text in one line, or in two where it is wider than the room."""
    first, rest = "", words.split(" ")
    while rest and (not first or metrics.horizontalAdvance(f"{first} {rest[0]}") <= room):
        first = f"{first} {rest.pop(0)}".strip()
    return [first, " ".join(rest)] if rest else [first]


def _line(index: Index, column: int) -> str:
    """Return what a column of the row of an index tells."""
    return text(index.model().index(index.row(), column).data())
