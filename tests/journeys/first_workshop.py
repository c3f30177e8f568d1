"""The first half of a workshop, in a process of its own that will be killed: say what is saved, then wait."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt

from facilitator.gui.dialogs.import_grid import ImportDialog
from facilitator.gui.dialogs.new_workshop import NewWorkshop
from journeys.person import Person


def first_half(person: Person, grid: Path) -> None:
    """Make a workshop, import the grid, correct a cell, undo, redo."""
    person.control(Qt.Key.Key_N)
    person.dialog(NewWorkshop)
    person.write("Who decides at the club")
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.session.shell.workspace is not None)
    person.until_back()

    person.control(Qt.Key.Key_I)
    dialog = person.dialog(ImportDialog)
    person.control(Qt.Key.Key_O)
    person.choose_file(grid)
    person.until(dialog.import_button.isEnabled)
    dialog.import_button.setFocus()
    person.press(Qt.Key.Key_Return)
    person.until(lambda: person.workshop.decisions)
    person.until_back()

    person.control(Qt.Key.Key_5)
    person.control(Qt.Key.Key_Home)
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Right)
    person.press(Qt.Key.Key_C)
    person.control(Qt.Key.Key_Z)
    person.control(Qt.Key.Key_Z, shift=True)


def main() -> None:
    folder, grid = Path(sys.argv[1]), Path(sys.argv[2])
    person = Person(folder)
    first_half(person, grid)
    person.until_saved()
    sys.stdout.write(f"{person.document.path}\n")
    sys.stdout.flush()
    person.press(Qt.Key.Key_I)  # on its way to the file when the process is killed, or there already
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    person.until(lambda: False)


if __name__ == "__main__":
    main()
