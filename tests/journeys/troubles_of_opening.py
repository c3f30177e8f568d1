"""What can go wrong when a file is opened, and what the window says of it."""

import os
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt

from facilitator.gui.dialogs.damaged import DamagedDialog
from facilitator.gui.dialogs.unseal import UnsealDialog
from facilitator.storage.lock import Holder, lock_path
from facilitator.storage.processes import start_of
from facilitator.storage.sealed import SEALED, Cost, seal
from faults.read_only_places import read_only_folder
from journeys.meeting import NAME, Meeting, trouble

PASSWORD = "three nuts for Anna"


def _stranger(meeting: Meeting, content: bytes, name: str = NAME) -> str:
    path = meeting.folder / name
    path.write_bytes(content)
    meeting.open(path)
    return meeting.told()


@trouble(NAME, "is not a workshop", "choose another file")
def not_a_workshop(meeting: Meeting) -> str:
    return _stranger(meeting, b"\x89PNG\r\n\x1a\n" + bytes(2_000))


@trouble(NAME, "is empty", "open")
def empty_file(meeting: Meeting) -> str:
    return _stranger(meeting, b"")


def _damaged(meeting: Meeting, *, cut: bool = False, worked: int = 0) -> str:
    path = meeting.made()
    for number in range(worked):
        meeting.open(path)
        meeting.retitle(f"Harbour Group, day {number + 1}")
        meeting.until_saved()
        meeting.session.shell.close_workshop()
    data = path.read_bytes()
    at = data.rindex(b"Harbour")
    path.write_bytes(data[: len(data) // 2] if cut else data[:at] + b"\x01" + data[at + 1 :])
    meeting.open(path)
    return meeting.told(DamagedDialog)


@trouble(NAME, "cut short", "left as it is", "There is no snapshot")
def cut_short(meeting: Meeting) -> str:
    return _damaged(meeting, cut=True)


@trouble(NAME, "is damaged", "left as it is", "3 snapshots")
def damaged_with_snapshots(meeting: Meeting) -> str:
    return _damaged(meeting, worked=3)


@trouble(NAME, "is damaged", "left as it", "no snapshot")
def damaged_without_snapshots(meeting: Meeting) -> str:
    return _damaged(meeting)


@trouble("Recovered", "Found: ", "The damaged file was left as it is")
def recovered_what_was_readable(meeting: Meeting) -> str:
    _damaged(meeting)
    meeting.press(Qt.Key.Key_Return)
    return meeting.told()


@trouble("The snapshot is open as", "was left as it")
def snapshot_of_a_damaged_file_opened(meeting: Meeting) -> str:
    _damaged(meeting, worked=2)
    meeting.press(Qt.Key.Key_Return)
    return meeting.banner()


@trouble(NAME, "newer version", "install")
def newer_format(meeting: Meeting) -> str:
    path = meeting.made()
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA user_version=99")
        base.commit()
    meeting.open(path)
    return meeting.told()


@trouble(NAME, "folder")
def folder_instead_of_a_file(meeting: Meeting) -> str:
    path = meeting.folder / NAME
    path.mkdir()
    meeting.open(path)
    return meeting.told()


@trouble(NAME, "There is no file", "check its name and place")
def missing_file(meeting: Meeting) -> str:
    meeting.open(meeting.folder / NAME)
    return meeting.told()


@trouble("may only be read", "save a copy", "Save a copy…", "Try to open it for editing")
def read_only_file(meeting: Meeting) -> str:
    folder = meeting.folder / "From the client"
    folder.mkdir()
    path = meeting.made(f"From the client/{NAME}")
    meeting.undo.enter_context(read_only_folder(folder, path))
    meeting.open(path)
    return meeting.banner()


def _locked(meeting: Meeting, holder: Holder) -> str:
    path = meeting.made()
    lock_path(path).write_bytes(msgspec.json.encode(holder))
    meeting.open(path)
    return meeting.banner()


@trouble(NAME, "is open on", "close it there")
def open_in_another_window_here(meeting: Meeting) -> str:
    process = os.getppid()
    return _locked(meeting, Holder(socket.gethostname(), process, start_of(process) or ""))


@trouble(NAME, "is open on annas-laptop", "close it there first, or delete")
def open_on_another_computer(meeting: Meeting) -> str:
    return _locked(meeting, Holder("annas-laptop", 4711))


def _sealed(meeting: Meeting) -> Path:
    plain = meeting.made()
    path = meeting.folder / f"{NAME}{SEALED}"
    seal(plain, path, PASSWORD, Cost(32, 1, 1))
    return path


def _unlocked(meeting: Meeting, path: Path, password: str) -> None:
    meeting.open(path)
    meeting.dialog(UnsealDialog)
    meeting.write(password)
    meeting.press(Qt.Key.Key_Return)
    meeting.rest()


@trouble("password is wrong", NAME)
def sealed_copy_with_a_wrong_password(meeting: Meeting) -> str:
    _unlocked(meeting, _sealed(meeting), PASSWORD[:-1])
    return meeting.told(UnsealDialog)


@trouble(NAME, "cut short")
def sealed_copy_that_is_damaged(meeting: Meeting) -> str:
    path = _sealed(meeting)
    path.write_bytes(path.read_bytes()[:-500])
    _unlocked(meeting, path, PASSWORD)
    return meeting.told()
