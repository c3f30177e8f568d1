"""A window that is closed while it is at work.

closer.py FILE WORK FOLDER MILLISECONDS (waits|hasty): opens the file, begins a work whose result goes
into the folder, and closes the window so long afterwards. Hasty waits for nothing that runs: the control.
"""

import os
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer

from facilitator.app import Session, make_application
from facilitator.gui.settings import Settings
from facilitator.gui.tasks import Tasks

PASSWORD = "three nuts for Anna"
MATTERS = tuple(f"Decide matter {number}" for number in range(400))
"""So many that a snapshot is taken before."""


def begin(session, work, folder):
    """Begin a work as the window would once its questions are answered."""
    copies, workspace = session._file_actions.copies, session.shell.workspace
    if work == "import":
        session._starting.import_grid(folder.parent / "grid.csv")
    elif work == "export":
        workspace.show_stage("charter")
        workspace.page.export_to(folder / "charter.pdf")
    elif work == "grid":
        session._file_actions.grid_export.export_to(folder / "grid.xlsx")
    elif work == "snapshot":
        workspace.show_stage("decisions")
        workspace.page.new_record.enter_lines("\n".join(MATTERS))
    elif work == "copy":
        copies._copy_to(folder / "copy.workshop")
    elif work == "sealed":
        copies._sealed_copy_to(PASSWORD, True, folder / "copy.workshop.sealed")
    else:
        session._file_actions._forget("forget")


def main() -> None:
    """Open, begin, close; the exit code is that of the app."""
    file, work, folder, pause, how = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), *sys.argv[4:6]
    application = make_application()
    session = Session(application, Settings(QSettings()), file)
    session.window.show()
    if how == "hasty":
        Tasks.wait = Tasks.finish = lambda _: None

    def start():
        begin(session, work, folder)
        QTimer.singleShot(int(pause), partial(close, session))

    session.woken.connect(start)
    code = application.exec()
    if how == "hasty":
        os._exit(code)
    session.end()
    sys.exit(code)


def close(session):
    session.window.close()


if __name__ == "__main__":
    main()
