"""The visual language: colours of each scheme, the type scale, and the zoom of both type and space."""

import json
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.gui.look import fonts, spacing
from facilitator.gui.look.style import style_sheet
from facilitator.paths import resources

TYPE = {"label": 11, "secondary": 12, "body": 13, "section": 15, "title": 19, "number": 22}
"""Sizes of type in px at 100 %."""
SPACE = (4, 8, 12, 16, 24, 32)
"""Steps of space in px at 100 %."""
RADIUS = {"card": 8, "button": 6, "letter": 5}
RAIL, SIDE, HEADER, STATUS = 220, 286, 64, 30
"""Widths and heights of the window's parts in px at 100 %."""
FOLD = 1280
"""Below this width of the window the side panel folds, in px at 100 %."""
ZOOMS = (50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200)
"""Steps of zoom in percent."""


class Scheme(StrEnum):
    """The colours to use: those of the system, or chosen."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Tokens(NamedTuple):
    """The colours of one scheme, by what they are for."""

    canvas: QColor
    surface: QColor
    raised: QColor
    ink: QColor
    secondary: QColor
    faint: QColor
    """What is disabled, or only hints."""
    line: QColor
    edge: QColor
    """The border of what can be typed in or pressed."""
    hover: QColor
    row: QColor
    """Behind the current row of a table."""
    accent: QColor
    accent_hover: QColor
    on_accent: QColor
    tint: QColor
    error: QColor
    error_tint: QColor
    warning: QColor
    warning_tint: QColor
    done: QColor
    done_tint: QColor
    tip: QColor
    on_tip: QColor


class Theme(QObject):
    """Colours and sizes as they are now; `changed` when scheme or zoom are others."""

    changed = Signal()

    def __init__(
        self, scheme: Scheme = Scheme.SYSTEM, zoom: int = 100, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._zoom = zoom
        self._tokens, self._dark = read_tokens(self.effective)
        self._adopted: dict[int, QWidget] = {}
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def tokens(self) -> Tokens:
        """The colours as they are now."""
        return self._tokens

    @property
    def dark(self) -> bool:
        """Whether surfaces are dark, so that letters take their dark colours."""
        return self._dark

    @property
    def scheme(self) -> Scheme:
        """The scheme that was chosen, which may be the system's."""
        return self._scheme

    @property
    def effective(self) -> Scheme:
        """The scheme that is shown: never SYSTEM."""
        if self._scheme is not Scheme.SYSTEM:
            return self._scheme
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return Scheme.DARK if dark else Scheme.LIGHT

    @property
    def zoom(self) -> int:
        """The zoom in percent."""
        return self._zoom

    def px(self, length: float) -> int:
        """Return a length at the present zoom; what is there at 100 % never vanishes."""
        return scaled(length, self._zoom)

    def font(self, size: str = "body", *, bold: bool = False, italic: bool = False) -> QFont:
        """Return a font of the type scale (see TYPE) at the present zoom."""
        font = QFont(fonts.FAMILY)
        font.setPixelSize(self.px(TYPE[size]))
        font.setBold(bold)
        font.setItalic(italic)
        return font

    def set_scheme(self, scheme: Scheme) -> None:
        """Change the colours."""
        if scheme is not self._scheme:
            self._scheme = scheme
            self._refresh()

    def set_zoom(self, percent: int) -> None:
        """Change the size of type and space; kept within 50 and 200 %."""
        percent = max(ZOOMS[0], min(ZOOMS[-1], percent))
        if percent != self._zoom:
            self._zoom = percent
            self._refresh()

    def zoom_by(self, steps: int) -> None:
        """Go so many steps of ZOOMS up, or down where negative."""
        larger = [zoom for zoom in ZOOMS if zoom > self._zoom]
        smaller = [zoom for zoom in reversed(ZOOMS) if zoom < self._zoom]
        way = larger if steps > 0 else smaller
        if way:
            self.set_zoom(way[min(abs(steps), len(way)) - 1])

    def adopt(self, widget: QWidget) -> None:
        """Let margins, spacing and the zoom… sizes of a widget and its children follow the zoom.

        Build it in px at 100 % first. Call again after more was built into it.
        """
        key = id(widget)
        if key not in self._adopted:
            self._adopted[key] = widget
            widget.destroyed.connect(lambda: self._adopted.pop(key, None))
        spacing.scale(widget, self._zoom)

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        self._tokens, self._dark = read_tokens(self.effective)
        self._apply()
        for widget in list(self._adopted.values()):
            spacing.scale(widget, self._zoom)
        self.changed.emit()

    def _apply(self) -> None:
        QApplication.setPalette(palette(self._tokens))
        QApplication.setFont(self.font())
        application = QApplication.instance()
        if isinstance(application, QApplication):
            names = {name: colour.name() for name, colour in self._tokens._asdict().items()}
            application.setStyleSheet(style_sheet(names, self.effective, self._zoom))


def scaled(length: float, zoom: int) -> int:
    """Return a length of 100 % at a zoom in percent, whole, and at least 1 where it was."""
    size = round(length * zoom / 100)
    return max(1, size) if length >= 1 else size


def read_tokens(scheme: Scheme) -> tuple[Tokens, bool]:
    """Return the colours of a scheme, and whether it is dark."""
    data: dict[str, str] = json.loads((resources() / "themes" / f"{scheme}.json").read_bytes())
    return Tokens(**{name: QColor(data[name]) for name in Tokens._fields}), bool(data["dark"])


def palette(tokens: Tokens) -> QPalette:
    """Return the palette that what the style sheet leaves alone is drawn with."""
    role = QPalette.ColorRole
    made = QPalette()
    for name, colour in {
        role.Window: tokens.surface,
        role.WindowText: tokens.ink,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.ink,
        role.Button: tokens.surface,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.on_accent,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.PlaceholderText: tokens.faint,
        role.ToolTipBase: tokens.tip,
        role.ToolTipText: tokens.on_tip,
        role.Light: tokens.raised,
        role.Midlight: tokens.hover,
        role.Mid: tokens.edge,
        role.Dark: tokens.line,
        role.Shadow: tokens.line,
    }.items():
        made.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, tokens.faint)
    return made
