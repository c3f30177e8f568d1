"""What can go wrong with a file that is open, and what the window says of it."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from facilitator.gui.dialogs.name import NameDialog
from facilitator.gui.dialogs.new_workshop import NewWorkshop
from facilitator.gui.dialogs.seal import SealDialog
from facilitator.gui.pages.charter import CharterPage
from facilitator.gui.pages.earlier import EarlierPage
from facilitator.paths import user_data
from faults.displacing import WAYS, spare_files
from faults.small_disks import SmallDisk, set_up
from gui.windowed import held, impatient
from journeys.meeting import NAME, Meeting, trouble

LONG = "Nobody waits for a decision that somebody else could make. " * 600


@trouble("The disk is full", NAME, "make room")
def disk_full_while_saving(meeting: Meeting) -> str:
    folder = meeting.folder / "Small"
    folder.mkdir()
    disk = meeting.undo.enter_context(set_up(SmallDisk, folder))
    meeting.at_work(meeting.made(f"Small/{NAME}"))
    meeting.undo.callback(meeting.session.shell.end)
    meeting.undo.enter_context(disk.full())
    _paste_purpose(meeting)
    return meeting.state("Cannot save")


def _paste_purpose(meeting: Meeting) -> None:
    meeting.workspace.show_stage("workshop")
    purpose = meeting.workspace.page.findChild(QWidget, "purpose")
    QApplication.clipboard().setText(LONG)
    purpose.setFocus()
    meeting.control(Qt.Key.Key_A)
    meeting.control(Qt.Key.Key_V)
    meeting.workspace.show_stage("rights")
    meeting.document.flush_requested.emit()


@trouble("Another program is using", NAME, "close it there")
def another_program_holds_the_file(meeting: Meeting) -> str:
    path = meeting.at_work()
    impatient(meeting.document)
    meeting.undo.enter_context(held(path))
    meeting.letter()
    return meeting.state("Cannot save")


@trouble("Not everything is saved", "the last changes are lost")
def closing_what_cannot_be_saved(meeting: Meeting) -> str:
    another_program_holds_the_file(meeting)
    meeting.window.close()
    return meeting.told()


def _displaced(meeting: Meeting, way: str) -> str:
    meeting.folder.joinpath("Client").mkdir()
    path = meeting.at_work(meeting.made(f"Client/{NAME}"))
    spare = spare_files(path, meeting.folder / "spare", "Another title")
    WAYS[way].act(path, spare)
    meeting.letter()
    meeting.until(lambda: meeting.document.path != path)
    return meeting.banner()


@trouble(NAME, "renamed, moved or deleted", "your last changes too", "(rescued)", "Show in folder")
def file_renamed(meeting: Meeting) -> str:
    return _displaced(meeting, "renamed")


@trouble(NAME, "renamed, moved or deleted", "your last changes too", "(rescued)")
def file_deleted(meeting: Meeting) -> str:
    return _displaced(meeting, "deleted")


@trouble(NAME, "in the place of", "your last changes too", "(rescued)")
def file_replaced(meeting: Meeting) -> str:
    return _displaced(meeting, "other bytes in its place")


@trouble(
    NAME,
    "Somebody else changed",
    "its history could not be brought along",
    "earlier states are kept",
    "(rescued)",
)
def file_changed_by_somebody_else(meeting: Meeting) -> str:
    return _displaced(meeting, "written over with other bytes")


@trouble("Not saved: 1 change", "Ctrl+S", automatic=False)
def saving_on_demand_waits(meeting: Meeting) -> str:
    meeting.open(meeting.made())
    meeting.letter()
    return meeting.state("Not saved")


@trouble("Save 1 change", "not in the file yet", automatic=False)
def closing_what_waits_to_be_saved(meeting: Meeting) -> str:
    saving_on_demand_waits(meeting)
    meeting.window.close()
    return meeting.told()


def _with_snapshot(meeting: Meeting) -> Path:
    """Work on a file twice, so that there is something to go back to; return its snapshot."""
    path = meeting.at_work()
    meeting.session.shell.close_workshop()
    meeting.open(path)
    meeting.retitle("Harbour Group, second day")
    meeting.until_saved()
    meeting.document.about.look_through()
    return meeting.document.about.snapshots.all()[-1].path


@trouble("as it was", "nothing can be changed here", "Back to the workshop", "Take it back as a copy…")
def snapshot_looked_into(meeting: Meeting) -> str:
    meeting.session.shell.wishes.look_into(_with_snapshot(meeting))
    return meeting.banner()


@trouble("The copy, with its history, is in", "Open it", "Show in folder")
def snapshot_taken_back(meeting: Meeting) -> str:
    snapshot = _with_snapshot(meeting)
    (known,) = [one for one in meeting.document.about.snapshots.all() if one.path == snapshot]
    meeting.session.shell.wishes.take_back(snapshot, known.at)
    meeting.choose_file(meeting.folder / "Harbour Group yesterday.workshop")
    return meeting.banner()


def _without_snapshots(meeting: Meeting, stage: str) -> None:
    data = user_data()
    data.mkdir(parents=True)
    (data / "snapshots").write_bytes(b"")
    meeting.undo.callback((data / "snapshots").unlink)
    meeting.at_work()
    meeting.workspace.show_stage(stage)
    meeting.rest()


@trouble("None can be taken now", "Snapshots in")
def snapshots_cannot_be_taken(meeting: Meeting) -> str:
    _without_snapshots(meeting, "file")
    return str(meeting.workspace.page.snapshots.text())


@trouble("Snapshots in")
def snapshots_cannot_be_taken_as_the_earlier_states_say(meeting: Meeting) -> str:
    _without_snapshots(meeting, "earlier")
    return str(meeting.workspace.page.trouble.text())


@trouble("more characters are needed")
def password_too_short(meeting: Meeting) -> str:
    meeting.at_work()
    meeting.do("sealed_copy")
    dialog = meeting.dialog(SealDialog)
    meeting.write("nuts")
    assert isinstance(dialog, SealDialog)
    return dialog.hint.text()


@trouble("Forget the history?", "cannot be undone", "The workshop itself stays as it is")
def forget_the_history(meeting: Meeting) -> str:
    meeting.at_work()
    meeting.do("forget_history")
    return meeting.told()


@trouble("The history", "gone", "the workshop is as it was")
def history_forgotten(meeting: Meeting) -> str:
    forget_the_history(meeting)
    meeting.answer("forget")
    return meeting.said("gone")


@trouble("Set a checkpoint", "go back to it")
def checkpoint_asked_for(meeting: Meeting) -> str:
    meeting.at_work()
    meeting.do("checkpoint")
    return meeting.told(NameDialog)


@trouble("Go back to", "stays in the history", "Ctrl+Z")
def going_back_asked_for(meeting: Meeting) -> str:
    _with_snapshot(meeting)
    meeting.do("earlier")
    page = meeting.workspace.page
    assert isinstance(page, EarlierPage)
    meeting.until(lambda: page.details.isVisible() and page.details.back_button.isVisible())
    QTest.mouseClick(page.details.back_button, Qt.MouseButton.LeftButton)
    return meeting.told()


@trouble("Copied to", "with its history")
def copy_done(meeting: Meeting) -> str:
    meeting.at_work()
    meeting.do("save_copy")
    meeting.choose_file(meeting.folder / "Harbour Group copy.workshop")
    return meeting.said("Copied")


@trouble(NAME, "is the workshop that is open", "Choose another name")
def copy_onto_the_open_file(meeting: Meeting) -> str:
    path = meeting.at_work()
    meeting.do("save_copy")
    dialog = meeting.dialog(QFileDialog)
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    meeting.choose_file(path)
    return meeting.told()


@trouble("Something went wrong", "everything before it is kept", "holds no text of the workshop")
def defect(meeting: Meeting) -> str:
    meeting.at_work()

    def fail() -> None:
        raise KeyError(meeting.workshop.facts.title)

    QTimer.singleShot(0, fail)
    return meeting.told()


@trouble("The folder", "cannot be made", "Choose another")
def new_workshop_where_no_folder_can_be_made(meeting: Meeting) -> str:
    (meeting.folder / "Memory stick").write_bytes(b"")
    meeting.window.settings.folder = meeting.folder / "Memory stick" / "Workshops"
    meeting.do("new")
    meeting.dialog(NewWorkshop)
    meeting.write("Who decides at the harbour")
    meeting.press(Qt.Key.Key_Return)
    return meeting.told()


def _exported(meeting: Meeting, path: Path) -> None:
    meeting.workspace.show_stage("charter")
    page = meeting.workspace.page
    assert isinstance(page, CharterPage)
    meeting.rest()
    page.export_to(path)


@trouble("There is no folder", "Create it, or choose another", "Try again…")
def export_refused(meeting: Meeting) -> str:
    meeting.at_work()
    folder = meeting.folder / "Memory stick"
    _exported(meeting, folder / "Harbour Group – charter.pdf")
    return meeting.banner()


@trouble("Exported to", "charter.pdf", "Open", "Show in folder", "Copy as a file")
def export_done(meeting: Meeting) -> str:
    meeting.at_work()
    _exported(meeting, meeting.folder / "Harbour Group – charter.pdf")
    return meeting.banner()
