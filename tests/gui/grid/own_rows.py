"""What tests of units' own rows do in the grid, and ask of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from facilitator.domain import edits
from facilitator.domain.records import Cell, Unit
from gui.grid.shown import press
from gui.opened import harbour


def with_units():
    """Return the harbour with two more units: a team in the North, and the South."""
    workshop = harbour()
    north = next(unit for unit in workshop.units.values() if unit.title == "North")
    for unit in (Unit(title="Team", parent=north.id), Unit(title="South", parent=north.parent)):
        workshop = edits.put(workshop, unit)
    return workshop


def decision(shown, title="Set the scope"):
    return shown.opened.find("decision", title).id


def own(shown, unit, title="Set the scope"):
    """The key of a unit's own row."""
    return decision(shown, title), shown.opened.find("unit", unit).id


def letters(shown, row):
    """The letters of a row as they are typed, a dot for a blank cell."""
    cells = shown.workshop.row(*row)
    return " ".join("/".join(cells.get(role, Cell()).letters) or "." for role in shown.workshop.roles)


def heads(shown):
    """What stands at the head of each row."""
    model = shown.page.model
    return [model.caption(row) for row in range(model.rowCount())]


def popup(shown):
    """The menu of units that is open."""
    return next((one for one in shown.view.findChildren(QMenu) if one.isVisible()), None)


def give(shown, unit):
    """Give a unit its own row as a person does: Ctrl+L, down to the unit, Enter."""
    shown.press("Ctrl+L")
    menu = popup(shown)
    names = [action.text().strip() for action in menu.actions()]
    for _ in range(names.index(unit)):
        press(menu, "Down")
    press(menu, "Enter")
    assert popup(shown) is None


def at(shown):
    """Where the cursor is: the head of its row, and the role."""
    row, column = shown.view.choice.place
    role = shown.page.model.outline.roles[column - 1] if column > 0 else ""
    return shown.page.model.title(shown.page.model.outline.rows[row]), (
        shown.workshop.roles[role].title if role else ""
    )


def words(shown, row, role, asked=Qt.ItemDataRole.AccessibleTextRole):
    model = shown.page.model
    place = model.outline.place((*row, shown.opened.find("role", role).id))
    return model.index(*place).data(asked)
