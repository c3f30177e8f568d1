"""Words in the window: always as typed, never taken for mark-up."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def set_tooltip(widget: QWidget, text: str) -> None:
    """Show text as typed in a tooltip, which would take it for mark-up else."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    widget.setToolTip(f"<span>{escaped}</span>" if text else "")


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property the style sheet looks at, and have the widget drawn anew."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


Words = str | QWidget | None
"""The words of a widget; a form that is loaded gives the parent in their place."""


def told(words: Words, parent: QWidget | None) -> tuple[str, QWidget | None]:
    """Return the words and the parent, as they were meant."""
    return (words, parent) if isinstance(words, str) else ("", words)


class PlainLabel(QLabel):
    """Words as typed, never mark-up; role is one of those in the style sheet, such as title or secondary."""

    def __init__(
        self, text: Words = "", parent: QWidget | None = None, *, role: str = "", wrap: bool = False
    ) -> None:
        super().__init__(*told(text, parent))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)


class Paragraph(PlainLabel):
    """Wrapped words as typed, with room between the lines."""

    LEADING = 1.42
    """Distance of the lines in sizes of the type."""

    def __init__(self, text: Words = "", parent: QWidget | None = None, *, role: str = "") -> None:
        super().__init__(text, parent, role=role, wrap=True)
        self._most = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_most(self, lines: int) -> None:
        """Show so many lines at most, the last one ending in … where there is more."""
        self._most = lines

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow paragraph is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        metrics = self.fontMetrics()
        return (len(self._lines(width)) - 1) * self._pitch() + metrics.height() + 2

    def sizeHint(self) -> QSize:
        """Ask for a readable width, or that of a shorter text."""
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0)
        width = min(longest + 1, metrics.averageCharWidth() * 40)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Need no more than a long word and one line."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 12, metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        height = self.fontMetrics().height() + 2
        for number, line in enumerate(self._lines(self.width())):
            area = QRectF(0, number * self._pitch(), self.width(), height)
            painter.drawText(area, self.alignment() | Qt.TextFlag.TextSingleLine, line)

    def _pitch(self) -> int:
        return round(self.fontInfo().pixelSize() * self.LEADING)

    def _lines(self, width: int) -> list[str]:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        lines: list[str] = []
        for part in self.text().split("\n"):
            layout = QTextLayout(part, self.font())
            layout.setTextOption(option)
            layout.beginLayout()
            start = 0
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(1, width))
                lines.append(_cut(part, start, line.textLength()))
                start += line.textLength()
            layout.endLayout()
        if self._most and len(lines) > self._most:
            rest = " ".join(lines[self._most - 1 :])
            elided = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width)
            lines = [*lines[: self._most - 1], elided]
        return lines


def _cut(text: str, start: int, length: int) -> str:
    """Return a part of a text, counted as Qt does: in UTF-16 units."""
    if text.isascii():
        return text[start : start + length].rstrip()
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * (start + length)].decode("utf-16-le", "replace").rstrip()


class ElidedLabel(PlainLabel):
    """One line that ends in … where there is no room, and says the whole in its tooltip."""

    ELIDE = Qt.TextElideMode.ElideRight
    """Where the … stands."""

    def __init__(self, text: Words = "", parent: QWidget | None = None, *, role: str = "") -> None:
        words, parent = told(text, parent)
        super().__init__("", parent, role=role)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_whole(words)

    def set_whole(self, text: str) -> None:
        """Show a text, as much of it as there is room for."""
        self._whole = text
        self.setAccessibleName(text)
        self._show()

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Ask for room for the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text anew."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._whole, self.ELIDE, max(0, self.width()))
        if shown != self.text():
            self.setText(shown)
            set_tooltip(self, self._whole if shown != self._whole else "")
