"""A window in which one function after the other is broken, while somebody walks through it.

defective.py FILE (hooked|bare): walks once and prints what was called. Takes a list of names from its input,
each with who is to raise the errors (python|c), breaks these functions one at a time, walks again, mends it
and looks whether the window is as good as before; prints a line of JSON for each. Bare takes the hook for
defects away: the control.
"""

import builtins
import inspect
import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from types import CodeType, FunctionType

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from facilitator.domain.changes import diff
from facilitator.domain.errors import UserError
from facilitator.gui.crash import log_path
from facilitator.gui.document import SaveState
from facilitator.storage import read
from journeys.person import Person

SECRET = "Dismiss-the-deputy-in-May"
OURS = str(Path(sys.modules["facilitator"].__file__ or "").parent)
SPARED = ("gui/crash.py", "gui/file/leaving.py", "app.py", "gui/ask.py")
"""What catches and tells defects: the last resort has none below it."""
NO_MODIFIER, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
WALK = [
    (Qt.Key.Key_5, CONTROL),
    (Qt.Key.Key_Home, CONTROL),
    (Qt.Key.Key_Right, NO_MODIFIER),
    (Qt.Key.Key_A, NO_MODIFIER),
    (Qt.Key.Key_Down, NO_MODIFIER),
    (Qt.Key.Key_R, NO_MODIFIER),
    (Qt.Key.Key_F2, NO_MODIFIER),
    (Qt.Key.Key_C, NO_MODIFIER),
    (Qt.Key.Key_Return, NO_MODIFIER),
    (Qt.Key.Key_Z, CONTROL),
    (Qt.Key.Key_1, CONTROL),
    (Qt.Key.Key_X, NO_MODIFIER),
    (Qt.Key.Key_Return, NO_MODIFIER),
    (Qt.Key.Key_4, CONTROL),
    (Qt.Key.Key_Down, NO_MODIFIER),
    (Qt.Key.Key_1, ALT),
]
PAGES = ("file", "earlier")
PATIENCE = 5
"""Seconds until something is taken never to happen."""


class Break:
    """Breaks functions by giving them another body: what was connected to them before is broken too."""

    def __init__(self) -> None:
        self.raised = 0
        self.by = "python"

    def __call__(self) -> None:
        """Raise an error that holds a text of the workshop, and locals that do.

        One by C is raised where no other is dealt with: else Python would make it whole, as it does its own.
        """
        self.raised += 1
        local = f"{SECRET} {self.raised}"
        if self.by == "c":
            int(local)
        try:
            {}[local]
        except KeyError as cause:
            raise ValueError(local) from cause

    @contextmanager
    def broken(self, function: FunctionType, by: str):
        """Have a function raise whenever it is called."""
        self.raised, self.by = 0, by
        sound = function.__code__
        function.__code__ = _broken.__code__.replace(co_freevars=sound.co_freevars, co_name=sound.co_name)
        try:
            yield
        finally:
            function.__code__ = sound


def _broken(*_given, **_named):
    facilitator_breaks()  # noqa: F821 -- a name among the builtins, since the body runs with other globals


def main() -> None:
    """Break one function after the other; end with all mended and everything saved."""
    file, hooked = Path(sys.argv[1]), sys.argv[2] == "hooked"
    breaks = builtins.facilitator_breaks = Break()
    person = Person(file.parent, file)
    person.window.resize(1366, 768)
    if not hooked:
        person.session._hook.remove()
    called = seen_while(lambda: walk(person))
    functions = functions_of()
    say(called=sorted(functions_of(called)), usable=is_usable(person))
    for name, by in json.loads(sys.stdin.readline()):
        say(trying=name, by=by)
        result = tried(person, breaks, functions[name], by)
        say(name=name, by=by, **result)
        if result["usable"]:
            os._exit(0)  # a window that is spoiled says nothing about the next function
    workshop, steps = person.workshop, person.document.history.steps
    person.leave()
    found = read(file)
    # A history that failed in the middle of an edit may know less than the file, never more.
    say(kept=found.workshop == workshop and all(step in found.steps for step in steps))


def tried(person, breaks, function, by):
    """Break a function, walk, mend it; return what came of it."""
    begun, lines = monotonic(), logged()
    with breaks.broken(function, by):
        walk(person)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return {
        "raised": breaks.raised,
        "lines": logged() - lines,
        "dialogs": walk.dialogs,
        "texts": walk.texts,
        "seconds": monotonic() - begun,
        "usable": is_usable(person),
    }


def walk(person):
    """Go through the window by keys and look at its dialogs; nothing here calls what may be broken."""
    walk.dialogs, walk.texts = 0, []
    back(person)
    for key, modifiers in WALK:
        caught(press, person, key, modifiers)
        settle()
    actions = person.window.actions_of_window
    for action in (actions.about_file, actions.earlier, actions.history, actions.settings):
        caught(action.trigger)
        settle(5)
        close_dialogs()
    settle(10)


def press(person, key, modifiers=NO_MODIFIER):
    QTest.keyClick(QApplication.focusWidget() or person.window, key, modifiers)


def caught(act, *given):
    """Do something, and hand a defect to the hook, as where no Python called it but Qt's own loop."""
    try:
        act(*given)
    except Exception as error:  # noqa: BLE001 -- stands for the loop of Qt, which lets nothing through
        sys.excepthook(type(error), error, error.__traceback__)


def settle(turns=2):
    """Let events be handled, and count what tells of a defect."""
    for _ in range(turns):
        caught(QCoreApplication.processEvents, QEventLoop.ProcessEventsFlag.AllEvents, 10)
    for dialog in QApplication.topLevelWidgets():
        if (
            isinstance(dialog, QDialog)
            and dialog.isVisible()
            and "omething went wrong" in dialog.accessibleName()
        ):
            walk.dialogs += 1
            walk.texts.append(dialog.accessibleDescription())
            caught(dialog.reject)


def close_dialogs():
    """Close what is open, as Escape does."""
    while (dialog := QApplication.activeModalWidget()) is not None:
        caught(dialog.close)
        caught(QCoreApplication.sendPostedEvents, None, QEvent.Type.DeferredDelete)


def back(person):
    """Give the window the keyboard, as a click on it would."""
    person.window.activateWindow()
    end = monotonic() + PATIENCE
    while QApplication.activeWindow() is not person.window and monotonic() < end:
        settle()


def is_usable(person):
    """Return why the window cannot be worked with any more, "" where it can."""
    close_dialogs()
    back(person)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Escape):
        press(person, key)
    workspace = person.session.shell.workspace
    if workspace is None or not person.window.isVisible():
        return "no workshop is open"
    press(person, Qt.Key.Key_5, CONTROL)
    return "Ctrl+5 does not lead to the grid" if workspace.stage != "rights" else lettered(workspace)


def lettered(workspace):
    """Type a letter into the grid; return what keeps it from being seen and saved in a file that is sound."""
    document, view = workspace.document, workspace.page.grid_view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home, CONTROL)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    before, picture = document.workshop, view.viewport().grab().toImage()
    QTest.keyClick(view, Qt.Key.Key_A)
    if not diff(before, document.workshop):
        return "a letter is not taken"
    document.flush_requested.emit()
    end = monotonic() + PATIENCE
    while document.save_state is not SaveState.SAVED:
        if monotonic() > end:
            return f"it is not saved: {document.save_state}"
        settle()
    if view.viewport().grab().toImage() == picture:
        return "a letter is not painted"
    try:
        document.about.look_through()
    except UserError as error:
        return f"the file is not sound any more: {dict(error.arguments)}"
    return ""


def seen_while(act):
    """Return the bodies of our functions that are called while something is done, on the window's thread."""
    codes: set[CodeType] = set()

    def note(frame, event, _argument):
        if event == "call" and frame.f_code.co_filename.startswith(OURS):
            codes.add(frame.f_code)

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return codes


def functions_of(codes=None):
    """Return functions and methods by place and name: all, or those that have one of these bodies."""
    found = {}
    for module in [module for name, module in sys.modules.items() if name.startswith("facilitator.")]:
        owners = [module, *(one for one in vars(module).values() if isinstance(one, type))]
        for part in (part for owner in owners for part in list(vars(owner).values())):
            function = inspect.unwrap(getattr(part, "fget", None) or getattr(part, "__func__", part))
            if isinstance(function, FunctionType) and (codes is None or function.__code__ in codes):
                place = function.__code__.co_filename.removeprefix(OURS).lstrip(os.sep)
                if place not in SPARED:
                    found[f"{place} {function.__qualname__}"] = function
    return found


def logged():
    """Return how many defects the log tells of."""
    log = log_path()
    return log.read_text("utf-8").count("builtins.ValueError\n") if log.exists() else 0


def say(**facts):
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
