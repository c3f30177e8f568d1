"""Somebody at a window of another process, who does what the lines say that come in, and answers each.

first_window.py FOLDER FILE [unguarded]: "type TEXT" gives the workshop a title and answers once it is called
saved, or where the window went on; "look" answers with what the window shows; "leave" closes it. One that is
unguarded opens the file without a lock, as a program on a share would where locks do not hold.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt

from facilitator.gui.document import SaveState
from facilitator.storage import workshop_file
from journeys.person import Person


class NoLock:
    """Keeps nobody out."""

    def __init__(self, path: Path) -> None:
        del path

    def release(self) -> None:
        """Let nothing go: nothing is held."""


def shown(person: Person) -> dict[str, object]:
    """Return what the window shows."""
    banner = person.window.bench.banner
    return {
        "title": person.workshop.facts.title,
        "banner": "" if banner.isHidden() else banner.words.text(),
        "path": str(person.document.path),
        "saved": person.document.save_state is SaveState.SAVED,
        "editable": person.document.read_only is None,
    }


def retitle(person: Person, title: str) -> None:
    """Type a title, and wait until it is called saved, in whatever file."""
    person.control(Qt.Key.Key_1)
    line = person.workspace.page.findChild(object, "title")
    line.setFocus()
    line.selectAll()
    person.write(title)
    person.press(Qt.Key.Key_Return)
    person.until(
        lambda: person.document.save_state is SaveState.SAVED and person.workshop.facts.title == title
    )


def main() -> None:
    """Answer line by line until there are no more."""
    folder, file = Path(sys.argv[1]), Path(sys.argv[2])
    if sys.argv[3:] == ["unguarded"]:
        workshop_file.FileLock = NoLock
    person = Person(folder, file)
    answer(person)
    for line in sys.stdin:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        verb, _, text = line.rstrip("\n").partition(" ")
        if verb == "leave":
            person.leave()
            return
        if verb == "type":
            retitle(person, text)
        answer(person)


def answer(person: Person) -> None:
    """Print what the window shows, as one line of JSON."""
    sys.stdout.write(json.dumps(shown(person)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
