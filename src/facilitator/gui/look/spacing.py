"""Space that follows the zoom: margins and spacing of layouts, and sizes that a form asks for at 100 %."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QBoxLayout, QComboBox, QFormLayout, QGridLayout, QLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

_BASE = "_spacing_at_100"
_GAPS = "_gaps_at_100"
SIZES: dict[str, Callable[[QWidget, int], None]] = {
    "zoomWidth": QWidget.setFixedWidth,
    "zoomHeight": QWidget.setFixedHeight,
    "zoomMinimumWidth": QWidget.setMinimumWidth,
    "zoomMinimumHeight": QWidget.setMinimumHeight,
    "zoomMaximumWidth": QWidget.setMaximumWidth,
    "zoomMaximumHeight": QWidget.setMaximumHeight,
}
"""Dynamic properties a form may set on a widget, in px at 100 %."""


def scale(widget: QWidget, zoom: int) -> None:
    """Set the space within a widget and its children for a zoom in percent."""
    # Qt lays out the list that a choice opens, and sizes it without asking its layout.
    lists = [layout for choice in widget.findChildren(QComboBox) for layout in choice.findChildren(QLayout)]
    for layout in [*widget.findChildren(QLayout), widget.layout()]:
        # A widget without a layout gives None, which the stub does not say.
        if layout is not None and layout not in lists:  # pyright: ignore[reportUnnecessaryComparison] -- see above
            _scale_layout(layout, zoom)
    for child in [widget, *widget.findChildren(QWidget)]:
        for name in child.dynamicPropertyNames():
            key = bytes(name.data()).decode()
            if key in SIZES:
                SIZES[key](child, round(int(child.property(key)) * zoom / 100))


def _scale_layout(layout: QLayout, zoom: int) -> None:
    base = cast("list[int] | None", layout.property(_BASE))
    if base is None:
        if zoom == 100:
            return
        base = _base(layout)
        layout.setProperty(_BASE, base)
    left, top, right, bottom, horizontal, vertical = (round(length * zoom / 100) for length in base)
    layout.setContentsMargins(left, top, right, bottom)
    if isinstance(layout, QGridLayout | QFormLayout):
        layout.setHorizontalSpacing(horizontal)
        layout.setVerticalSpacing(vertical)
    elif isinstance(layout, QBoxLayout):
        layout.setSpacing(horizontal)
        _scale_gaps(layout, zoom)


def _scale_gaps(layout: QBoxLayout, zoom: int) -> None:
    """Set the fixed gaps of a box; those that came since the last time are as they are at 100 %."""
    items = [layout.itemAt(index) for index in range(layout.count())]
    gaps = [gap for item in items if item is not None and (gap := item.spacerItem()) is not None]
    base = cast("list[QSize] | None", layout.property(_GAPS)) or []
    base = [*base, *(gap.sizeHint() for gap in gaps[len(base) :])]
    layout.setProperty(_GAPS, base)
    for gap, size in zip(gaps, base, strict=False):
        policy = gap.sizePolicy()
        gap.changeSize(
            round(size.width() * zoom / 100),
            round(size.height() * zoom / 100),
            policy.horizontalPolicy(),
            policy.verticalPolicy(),
        )
    layout.invalidate()


def _base(layout: QLayout) -> list[int]:
    margins = layout.contentsMargins()
    if isinstance(layout, QGridLayout | QFormLayout):
        spaces = [layout.horizontalSpacing(), layout.verticalSpacing()]
    else:
        spaces = [layout.spacing()] * 2
    return [margins.left(), margins.top(), margins.right(), margins.bottom(), *spaces]
