"""The rail: the walk's acts and stages, each with how far it is."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from facilitator.gui.look import icons
from facilitator.gui.theme import RADIUS, RAIL, Theme
from facilitator.gui.widgets import Paragraph, PlainLabel, set_tooltip

if TYPE_CHECKING:
    from facilitator.checks.stages import StageState

ROW = 27
"""Height of a stage, in px at 100 %."""


class StageRow(QAbstractButton):
    """A stage in the rail."""

    left = Signal(int)
    """The focus shall go so many rows on."""

    def __init__(self, stage_id: str, title: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage_id = stage_id
        self.state: StageState | None = None
        self._theme = theme
        self.setText(title)
        self.setAccessibleName(title)
        self.current = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("zoomHeight", ROW)

    def show_state(self, state: "StageState", words: str) -> None:
        """Show how far the stage is; words say it to a screen reader."""
        if state != self.state:
            self.state = state
            self.setAccessibleName(f"{self.text()}, {words}")
            self.update()

    def set_current(self, *, current: bool) -> None:
        """Show that this is the stage that is open, or not."""
        self.current = current
        self.setAccessibleDescription(self.tr("This stage is open") if current else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Take the rail's width."""
        return QSize(self._theme.px(RAIL - 26), self._theme.px(ROW))

    def minimumSizeHint(self) -> QSize:
        """Give way to a scroll bar."""
        return QSize(0, self._theme.px(ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row with the arrows, open with Enter."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.left.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be chosen."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be as before."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row: a tint and a bar where it is the stage shown, the title, the mark."""
        del event
        theme, tokens = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        radius = theme.px(RADIUS["button"])
        painter.setPen(Qt.PenStyle.NoPen)
        if self.current or self.underMouse():
            painter.setBrush(tokens.tint if self.current else tokens.hover)
            painter.drawRoundedRect(area, radius, radius)
        if self.current:
            painter.save()
            painter.setClipRect(QRectF(0, 0, theme.px(3), area.height()))
            painter.setBrush(tokens.accent)
            painter.drawRoundedRect(area, radius, radius)
            painter.restore()
        painter.setFont(theme.font(bold=self.current))
        painter.setPen(tokens.accent if self.current else tokens.ink)
        words = area.adjusted(theme.px(10), 0, -theme.px(36), 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if self.state is not None:
            paint_mark(painter, theme, self.state, QPointF(area.right() - theme.px(20), area.center().y()))


def paint_mark(painter: QPainter, theme: Theme, state: "StageState", centre: QPointF) -> None:
    """Draw how far a stage is around a point: a number of findings, a tick, a half or an empty circle."""
    tokens = theme.tokens
    if state.state == "findings":
        error = state.severity == "error"
        painter.setFont(theme.font("label", bold=True))
        number = str(state.count)
        width = max(theme.px(20), painter.fontMetrics().horizontalAdvance(number) + theme.px(10))
        pill = QRectF(0, 0, width, theme.px(17))
        pill.moveCenter(centre)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.error_tint if error else tokens.warning_tint)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(tokens.error if error else tokens.warning)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, number)
        return
    unit = theme.zoom / 100
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state.state == "done":
        pen = QPen(tokens.done, 1.6 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        steps = [(-3.6, 0.2), (-1.2, 2.8), (3.6, -2.8)]
        painter.drawPolyline(QPolygonF([centre + QPointF(x, y) * unit for x, y in steps]))
        return
    circle = QRectF(0, 0, 8 * unit, 8 * unit)
    circle.moveCenter(centre)
    painter.setPen(QPen(tokens.secondary, 1.2 * unit))
    painter.drawEllipse(circle)
    if state.state == "in-progress":
        painter.setBrush(tokens.secondary)
        painter.drawPie(circle, 90 * 16, 180 * 16)


class Rail(QFrame):
    """Name of the app and the workshop, the menu, and the stages; Up and Down go from stage to stage."""

    chosen = Signal(str)
    """The id of the stage that the user wants."""

    def use(self, theme: Theme) -> None:
        """Build the rail with a theme."""
        self._theme = theme
        self._rows: dict[str, StageRow] = {}
        self.setProperty("zoomWidth", RAIL)
        self.setAccessibleName(self.tr("Stages"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 13, 12)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(12)
        line = QFrame(self)
        line.setProperty("role", "line")
        column.addWidget(line)
        inside = QWidget()
        inside.setObjectName("rail_stages")
        self._stages = QVBoxLayout(inside)
        self._stages.setContentsMargins(0, 12, 0, 8)
        self._stages.setSpacing(0)
        scroll = QScrollArea(self)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        column.addWidget(scroll, 1)

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(10, 0, 0, 0)
        head.setSpacing(2)
        self.menu_button = QToolButton(self)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setAccessibleName(self.tr("Menu"))
        set_tooltip(self.menu_button, self.tr("Menu (F10)"))
        icons.bind(self._theme, self.menu_button, "menu")
        self._name = PlainLabel(self.tr("Facilitator"), role="section")
        self.workshop = Paragraph(role="secondary")
        self.workshop.set_most(2)
        row = QHBoxLayout()
        row.addWidget(self._name, 1)
        row.addWidget(self.menu_button)
        head.addLayout(row)
        head.addWidget(self.workshop)
        return head

    def set_stages(self, acts: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        """Show acts with their stages, as (title, [(id, title)])."""
        for number, (title, stages) in enumerate(acts):
            if number:
                self._stages.addSpacing(9)
            act = PlainLabel(title, role="act")
            act.setIndent(0)
            act.setProperty("zoomHeight", 24)
            self._stages.addWidget(act)
            for stage_id, words in stages:
                row = StageRow(stage_id, words, self._theme, self)
                row.clicked.connect(self._on_clicked)
                row.left.connect(self._move_focus)
                self._rows[stage_id] = row
                self._stages.addWidget(row)
        self._stages.addStretch()
        for index, row in enumerate(self._rows.values()):
            set_tooltip(row, f"{row.text()} (Ctrl+{index + 1})")

    def set_workshop(self, words: str) -> None:
        """Show which workshop is open."""
        self.workshop.setText(words)
        set_tooltip(self.workshop, words)

    def set_current(self, stage_id: str) -> None:
        """Mark the stage that is shown."""
        for row in self._rows.values():
            current = row.stage_id == stage_id
            row.set_current(current=current)
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
            if current:
                self._scroll.ensureWidgetVisible(row)
                self.setFocusProxy(row)

    def set_states(self, states: Mapping[str, "StageState"]) -> None:
        """Show how far each stage is."""
        for stage_id, row in self._rows.items():
            state = states.get(stage_id)
            if state is not None:
                row.show_state(state, self._words(state))

    def _move_focus(self, step: int) -> None:
        rows = list(self._rows.values())
        focused = next((index for index, row in enumerate(rows) if row.hasFocus()), 0)
        target = rows[max(0, min(len(rows) - 1, focused + step))]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(target)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, StageRow):
            self.chosen.emit(sender.stage_id)

    def _words(self, state: "StageState") -> str:
        if state.state == "findings":
            one = state.count == 1
            if state.severity == "error":
                words = self.tr("1 error") if one else self.tr("{count} errors")
            else:
                words = self.tr("1 warning") if one else self.tr("{count} warnings")
            return words.format(count=state.count)
        return {
            "done": self.tr("done"),
            "in-progress": self.tr("in progress"),
            "empty": self.tr("empty"),
        }[state.state]
