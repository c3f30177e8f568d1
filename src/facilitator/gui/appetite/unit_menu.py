"""A menu of units to choose one from."""

from collections.abc import Callable, Container
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain.workshop import Workshop, unit_tree
from facilitator.gui.fields.choice import no_name
from facilitator.gui.messages import translate


def ask_unit(
    workshop: Workshop, without: Container[str], button: QWidget, chosen: Callable[[str], None]
) -> QMenu:
    """Open a menu under a button with the units, without those of which it makes no sense; return it."""
    menu = QMenu(button)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for unit, depth in unit_tree(workshop):
        title = workshop.units[unit].title or no_name()
        action = menu.addAction("    " * depth + title.replace("&", "&&"))
        action.setEnabled(unit not in without)
        action.triggered.connect(partial(_take, chosen, unit))
    if not workshop.units:
        words = translate("AppetitePage", "There are no units yet; they are listed under Units and roles.")
        menu.addAction(words).setEnabled(False)
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
    first = next((action for action in menu.actions() if action.isEnabled()), None)
    if first is not None:
        menu.setActiveAction(first)
    return menu


def _take(chosen: Callable[[str], None], unit: str, *_checked: bool) -> None:
    chosen(unit)
