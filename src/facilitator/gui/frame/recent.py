"""The list of files that were open, on the welcome page."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDate, QEvent, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.gui.labels import Paragraph, set_tooltip
from facilitator.gui.look import icons
from facilitator.gui.settings import Recent
from facilitator.gui.theme import RADIUS, Theme

ROW = 48
"""Height of a file, in px at 100 %."""


class RecentRow(QAbstractButton):
    """A file: title and organisation, the folder it is in, when it was open."""

    removed = Signal(object)

    def __init__(self, entry: Recent, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self.missing = False
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("zoomHeight", ROW)
        self.setProperty("ownFocus", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._remove = QToolButton(self)
        self._remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._remove.setAccessibleName(self.tr("Take off this list"))
        set_tooltip(self._remove, self.tr("Take off this list (Delete)"))
        self._remove.clicked.connect(self.remove)
        self._remove.hide()
        self._name()

    def set_missing(self) -> None:
        """Show that the file is not there."""
        self.missing = True
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._name()
        self.update()

    def remove(self) -> None:
        """Ask for the file to be taken off the list."""
        self.removed.emit(self.entry.path)

    def sizeHint(self) -> QSize:
        """Take the width there is."""
        return QSize(self._theme.px(320), self._theme.px(ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, take off the list on Delete; leave the arrows to the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to open it or take it off the list."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opening = menu.addAction(self.tr("Open"))
        opening.setEnabled(not self.missing)
        opening.triggered.connect(self.click)
        menu.addAction(self.tr("Take off this list")).triggered.connect(self.remove)
        menu.popup(event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show what can be done."""
        super().enterEvent(event)
        side = self._theme.px(28)
        if self._remove.icon().isNull():
            icons.bind(self._theme, self._remove, "close", "secondary", 14)
        self._remove.setGeometry(
            self.width() - side - self._theme.px(8), (self.height() - side) // 2, side, side
        )
        self._remove.show()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be as before."""
        super().leaveEvent(event)
        self._remove.hide()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row over a hairline."""
        del event
        theme, tokens = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.hasFocus():
            painter.setPen(tokens.accent if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(tokens.tint if self.hasFocus() else tokens.hover)
            radius = theme.px(RADIUS["button"])
            painter.drawRoundedRect(area, radius, radius)
        else:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), tokens.line)
        inner = area.adjusted(theme.px(12), theme.px(6), -theme.px(12), -theme.px(6))
        when = self._when()
        right = inner.width() * 0.5
        left = inner.adjusted(0, 0, -right - theme.px(16), 0)
        organisation = self.tr("not found") if self.missing else self._about()
        folder = _folder(self.entry.path)
        if not self.underMouse():
            self._pair(painter, inner.adjusted(inner.width() - right, 0, 0, 0), folder, when, right=True)
        else:
            away = theme.px(36)
            self._pair(painter, inner.adjusted(inner.width() - right, 0, -away, 0), folder, when, right=True)
        self._pair(painter, left, self._title(), organisation, right=False)

    def _pair(self, painter: QPainter, area: QRectF, upper: str, lower: str, *, right: bool) -> None:
        """Draw two lines, the upper one strong where they are at the left."""
        theme, tokens = self._theme, self._theme.tokens
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        cut = Qt.TextElideMode.ElideMiddle if right else Qt.TextElideMode.ElideRight
        half = area.height() / 2
        strong = tokens.faint if self.missing else tokens.ink
        lines = (
            (
                upper,
                theme.font("secondary") if right else theme.font(bold=True),
                tokens.secondary if right else strong,
            ),
            (
                lower,
                theme.font("secondary"),
                tokens.warning if self.missing and not right else tokens.secondary,
            ),
        )
        for number, (words, font, colour) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(colour)
            shown = painter.fontMetrics().elidedText(words, cut, int(area.width()))
            line = QRectF(area.x(), area.y() + number * half, area.width(), half)
            painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _title(self) -> str:
        return self.entry.title or self.entry.path.stem

    def _about(self) -> str:
        """Return the organisation, and the name of the file where the title does not tell it."""
        name = "" if self.entry.path.stem == self._title() else self.entry.path.name
        return " · ".join(part for part in (name, self.entry.organisation) if part)

    def _when(self) -> str:
        locale = QLocale()
        local = self.entry.opened.astimezone()
        days = (datetime.now().astimezone().date() - local.date()).days
        time = f"{local:%H:%M}"
        if days == 0:
            return self.tr("Today, {time}").format(time=time)
        if days == 1:
            return self.tr("Yesterday, {time}").format(time=time)
        return locale.toString(QDate(local.year, local.month, local.day), "d MMMM yyyy")

    def _name(self) -> None:
        parts = [self._title(), self._about(), _folder(self.entry.path), self._when()]
        if self.missing:
            parts.insert(1, self.tr("not found"))
        self.setAccessibleName(", ".join(part for part in parts if part))
        set_tooltip(self, str(self.entry.path))


class RecentList(QScrollArea):
    """The files, each a row; Up and Down go from row to row."""

    chosen = Signal(object)
    removed = Signal(object)

    def use(self, theme: Theme) -> None:
        """Take sizes and colours from a theme."""
        self._theme = theme
        self._rows: list[RecentRow] = []
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def rows(self) -> tuple[RecentRow, ...]:
        """The rows as they are shown."""
        return tuple(self._rows)

    def show_entries(self, entries: Iterable[Recent]) -> None:
        """Show files in the place of those before."""
        inside = QWidget()
        inside.setObjectName("recent_inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = [RecentRow(entry, self._theme, inside) for entry in entries]
        for row in self._rows:
            row.clicked.connect(self._on_clicked)
            row.removed.connect(self.removed)
            column.addWidget(row)
        if not self._rows:
            column.addWidget(
                Paragraph(
                    self.tr(
                        "Workshops you open are listed here. You can also drop a workshop, a CSV or a"
                        " Markdown file onto this window."
                    ),
                    role="secondary",
                )
            )
        column.addStretch()
        self._theme.adopt(inside)
        self.setWidget(inside)

    def mark_missing(self, paths: Iterable[Path]) -> None:
        """Show which files are not there."""
        gone = set(paths)
        for row in self._rows:
            if row.entry.path in gone:
                row.set_missing()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        focused = next((index for index, row in enumerate(self._rows) if row.hasFocus()), None)
        if step and focused is not None and 0 <= focused + step < len(self._rows):
            row = self._rows[focused + step]
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(row)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, RecentRow) and not row.missing:
            self.chosen.emit(row.entry.path)


def _folder(path: Path) -> str:
    """Return the folder of a file, from the home folder on where it is in there."""
    folder = path.parent
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
