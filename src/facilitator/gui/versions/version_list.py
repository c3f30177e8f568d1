"""The adopted versions to choose from, the latest first."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facilitator.domain.publication import Version
from facilitator.gui.messages import translate
from facilitator.gui.models.rows import Index, text
from facilitator.gui.theme import Theme
from facilitator.gui.versions.words import adopted_words, lines_of, signed_words, title_of

_NUMBER = Qt.ItemDataRole.UserRole
_EDGE, _PAD, _GAP = 12, 9, 3


class VersionList(QListWidget):
    """The arrows go through the versions, Enter opens one; the cursor stays on its version."""

    chosen = Signal(int)
    """The number of the version that is current now."""
    opened = Signal()
    """The current version is to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("Versions", "Adopted versions"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.currentItemChanged.connect(self._tell)
        self.itemDoubleClicked.connect(self.opened.emit)

    def use(self, theme: Theme) -> None:
        """Draw with a theme."""
        self.setItemDelegate(_VersionDelegate(theme, self))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> int:
        """The number of the version the cursor is on, 0 where there is none."""
        return self.currentIndex().data(_NUMBER) or 0

    def show_versions(self, versions: Sequence[Version]) -> None:
        """Show versions, the cursor on the latest."""
        for version in reversed(versions):
            item = QListWidgetItem("\n".join(lines_of(version)))
            item.setData(_NUMBER, version.number)
            aloud = (title_of(version), adopted_words(version), signed_words(version.signatories))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(aloud))
            self.addItem(item)
        self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        if self.current:
            self.chosen.emit(self.current)


class _VersionDelegate(QStyledItemDelegate):
    """Draws the name of a version, and quieter lines under it."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of all lines."""
        del option
        gap, pad = self._theme.px(_GAP), self._theme.px(_PAD)
        heights = (self._metrics(bold=not row).lineSpacing() for row, _ in enumerate(_lines(index)))
        return QSize(0, sum(height + gap for height in heights) - gap + 2 * pad)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the lines, each cut to the width."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        panel = QStyle.PrimitiveElement.PE_PanelItemViewItem
        QApplication.style().drawPrimitive(panel, QStyleOptionViewItem(option), painter, self._view)
        theme, edge, pad = self._theme, self._theme.px(_EDGE), self._theme.px(_PAD)
        inside = rect.adjusted(edge, pad, -edge, 0)
        painter.save()
        for row, line in enumerate(_lines(index)):
            metrics = self._metrics(bold=not row)
            painter.setFont(theme.font("body" if not row else "secondary", bold=not row))
            painter.setPen(theme.tokens.secondary if row else theme.tokens.ink)
            cut = metrics.elidedText(line, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, cut)
            inside.setTop(inside.top() + metrics.lineSpacing() + theme.px(_GAP))
        painter.restore()

    def _metrics(self, *, bold: bool) -> QFontMetrics:
        return QFontMetrics(self._theme.font("body" if bold else "secondary", bold=bold))


def _lines(index: Index) -> list[str]:
    return text(index.data()).split("\n")
