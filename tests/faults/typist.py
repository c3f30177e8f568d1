"""A person who types letters into the grid of the real window, and reads aloud what it calls saved."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt

from journeys.person import Person

LETTERS = (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_C, Qt.Key.Key_I)


def main() -> None:
    """Type until killed; print the sequence of the last edit whenever the status line says "Saved"."""
    file, honest = Path(sys.argv[1]), sys.argv[2] == "honest"
    person = Person(file.parent, file)
    person.control(Qt.Key.Key_5)
    person.control(Qt.Key.Key_Home)
    person.press(Qt.Key.Key_Right)
    told = person.document.history.next_sequence - 1
    for turn in range(told, 100_000):  # other letters than last time, which would be no edits
        person.press(LETTERS[turn % 4])
        person.press(Qt.Key.Key_Down if turn % 3 else Qt.Key.Key_Right)
        if honest and turn % 3 == 0:
            person.until_saved()
        last = person.document.history.next_sequence - 1
        said = person.window.bench.status_line.state.text()
        if last > told and (said.startswith("Saved") or not honest):
            told = last
            sys.stdout.write(f"{told}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
