"""The questions that closing a workshop may ask."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from facilitator.domain.errors import UserError
from facilitator.domain.words import fill
from facilitator.gui.ask import ask
from facilitator.gui.frame.window import MainWindow
from facilitator.gui.messages import counted, error_words

Chosen = Callable[[str], None]


def ask_to_save(window: MainWindow, title: str, count: int, chosen: Chosen) -> None:
    """Ask what becomes of edits that wait for the user's word: "save", "discard", or "stay"."""
    translate = QCoreApplication.translate
    answers = [
        ("save", translate("Closing", "Save")),
        ("stay", translate("Closing", "Keep it open")),
        ("discard", translate("Closing", "Close without saving")),
    ]
    form = counted(
        count,
        translate("Closing", "Save 1 change to “{title}”?"),
        translate("Closing", "Save {count} changes to “{title}”?"),
    )
    words = translate("Closing", "What you changed is not in the file yet.")
    asked = fill(form, {"title": title})
    ask(window, window.theme, asked, words, answers, chosen=chosen, escape="stay")


def ask_to_lose(window: MainWindow, error: UserError, chosen: Chosen) -> None:
    """Ask what to do where the file does not take the last edits: "stay", "copy", or "close"."""
    translate = QCoreApplication.translate
    answers = [
        ("stay", translate("Closing", "Keep it open")),
        ("copy", translate("Closing", "Save a copy…")),
        ("close", translate("Closing", "Close and lose them")),
    ]
    title = translate("Closing", "Not everything is saved")
    question = translate("Closing", "{why} If you close now, the last changes are lost.")
    ask(window, window.theme, title, question.format(why=error_words(error)), answers, chosen=chosen)
