"""Chips over the grid that say which rows are to be seen, and how many of how many are."""

from collections.abc import Iterable

import msgspec
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from facilitator.domain.records import MARKS
from facilitator.gui.grid.filtering import NO_FILTER, Filter
from facilitator.gui.grid.model import GridModel
from facilitator.gui.grid.texts import name
from facilitator.gui.theme import Theme
from facilitator.gui.widgets import Button, LinkButton, PlainLabel

_MOST = 28
"""Characters of a title on a chip."""
Choices = list[tuple[object, str]]
"""Values of one part of a filter, with their words; the first one asks for nothing."""


class _Chip(Button):
    """A chip that leaves arrows to the bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep buttons from taking arrows for Tab."""
        if Qt.Key(event.key()) in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up):
            event.ignore()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """A chip for each part of a filter: arrows go from one to the next, Down opens it, Escape ends it."""

    wanted_changed = Signal()
    again_requested = Signal()
    """The filter is to be applied to the rows as they are now."""
    cleared = Signal()
    """All rows are to be shown, and the focus is to go back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = NO_FILTER
        translate = QCoreApplication.translate
        self.chips: dict[str, QPushButton] = {}
        for part in ("letter", "role", "section", "findings"):
            chip = self.chips[part] = _Chip()
            menu = QMenu(chip)
            menu.aboutToShow.connect(lambda part=part: self._fill(part))
            chip.setMenu(menu)
            chip.setCheckable(True)
        self.open_only = self._switch("open_only", translate("FilterBar", "Open rows only"))
        self.own_only = self._switch("own_only", translate("FilterBar", "Own rows only"))
        self.count = PlainLabel(role="secondary")
        self.again = LinkButton(translate("FilterBar", "Apply again"))
        self.again.clicked.connect(self.again_requested)
        self.all = LinkButton(translate("FilterBar", "Show all (Esc)"))
        self.all.clicked.connect(self.cleared)
        self._parts: tuple[QWidget, ...] = (*self.chips.values(), self.count, self.again, self.all)
        for widget in self._parts:
            widget.setParent(self)
        self.hide()

    def set_up(self, theme: Theme, grid: GridModel) -> None:
        """Filter a grid; called once."""
        self._grid = grid
        self._px = theme.px
        theme.changed.connect(self._place)
        self.show_wanted(NO_FILTER, 0, 0)

    def open_bar(self) -> None:
        """Show the chips and take the focus."""
        self.show()
        self.chips["letter"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_wanted(self, wanted: Filter, shown: int, of: int) -> None:
        """Show a filter, and how many of how many rows it leaves."""
        self.wanted = wanted
        translate = QCoreApplication.translate
        titles = {
            "letter": translate("FilterBar", "Letter"),
            "role": translate("FilterBar", "Role"),
            "section": translate("FilterBar", "Section"),
            "findings": translate("FilterBar", "Findings"),
        }
        short = {
            wanted.letter: wanted.letter,
            "any": translate("FilterBar", "any"),
            "error": translate("FilterBar", "errors"),
        }
        form = translate("FilterBar", "{part}: {value}")
        for part, title in titles.items():
            value = getattr(wanted, part)
            chip, on = self.chips[part], value != getattr(NO_FILTER, part)
            words = next((words for key, words in self._choices(part) if key == value), "") if on else ""
            shown_words = short.get(value, words) if part in ("letter", "findings") else words
            said = _short(form.format(part=title, value=shown_words)) if on else title
            chip.setText(said.replace("&", "&&"))
            chip.setAccessibleName(form.format(part=title, value=words) if on else title)
            chip.setChecked(on)
        self.open_only.setChecked(wanted.open_only)
        self.own_only.setChecked(wanted.own_only)
        words = translate("FilterBar", "{shown} of {count} rows shown").format(shown=shown, count=of)
        self.count.setText(words if wanted else translate("FilterBar", "All rows shown"))
        self.again.setVisible(bool(wanted))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the chips into as many lines as they need."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from chip to chip, open one, or show all rows again."""
        key = Qt.Key(event.key())
        chips = [*self.chips.values(), self.again, self.all]
        chips = [chip for chip in chips if chip.isVisible()]
        here = QApplication.focusWidget()
        at = chips.index(here) if isinstance(here, QPushButton) and here in chips else -1
        if key == Qt.Key.Key_Escape:
            self.cleared.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and at >= 0:
            step = 1 if key == Qt.Key.Key_Right else -1
            chips[(at + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)
        elif key == Qt.Key.Key_Down and isinstance(here, _Chip) and here not in self._switches():
            here.menu().popup(here.mapToGlobal(here.rect().bottomLeft()))
        else:
            super().keyPressEvent(event)

    def _switch(self, part: str, words: str) -> QPushButton:
        """Return a chip that is either on or off."""
        chip = self.chips[part] = _Chip(words)
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self._choose(part, chip.isChecked()))
        return chip

    def _switches(self) -> tuple[QPushButton, ...]:
        return self.open_only, self.own_only

    def _place(self) -> None:
        px = self._px
        left, gap, high, line = px(20), px(8), 0, px(8)
        x = left
        for widget in self._parts:
            if widget.isHidden():
                continue
            size = widget.sizeHint()
            if x > left and x + size.width() > self.width() - left:
                x, line, high = left, line + high + px(6), 0
            high = max(high, size.height())
            widget.setGeometry(
                x, line + max(0, self._chip_height() - size.height()) // 2, size.width(), size.height()
            )
            x += size.width() + gap
        self.setFixedHeight(line + max(high, self._chip_height()) + px(4))

    def _chip_height(self) -> int:
        return self.open_only.sizeHint().height()

    def _fill(self, part: str) -> None:
        menu = self.chips[part].menu()
        menu.clear()
        for value, words in self._choices(part):
            action = QAction(words.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(getattr(self.wanted, part) == value)
            action.triggered.connect(lambda _checked=False, value=value: self._choose(part, value))
            menu.addAction(action)

    def _choose(self, part: str, value: object) -> None:
        self.wanted = msgspec.structs.replace(self.wanted, **{part: value})
        self.wanted_changed.emit()

    def _choices(self, part: str) -> Choices:
        translate, grid = QCoreApplication.translate, self._grid
        workshop = grid.workshop
        if part == "letter":
            letters = ((code, f"{code} – {name(code, grid.framework)}") for code in grid.framework.codes)
            marks = ((code, f"{name(code, grid.framework)} ({code})") for code in MARKS)
            return [("", translate("FilterBar", "Any letter, or none")), *letters, *marks]
        if part == "role":
            any_role = translate("FilterBar", "Any role")
            return [("", any_role), *_titles((key, workshop.roles[key].title) for key in grid.outline.roles)]
        if part == "section":
            sections = _titles((key, section.title) for key, section in workshop.sections.items())
            none = translate("FilterBar", "No section")
            return [(None, translate("FilterBar", "Any section")), *sections, ("", none)]
        return [
            ("", translate("FilterBar", "With findings or without")),
            ("any", translate("FilterBar", "Rows with findings")),
            ("error", translate("FilterBar", "Rows with errors")),
        ]


def _titles(found: Iterable[tuple[str, str]]) -> Choices:
    return [(key, _short(title)) for key, title in found]


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST - 1].rstrip()}…"
