"""The Charter page on a real file, and what the window hears from it."""

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from pypdf import PdfReader

from facilitator.domain import edits
from facilitator.domain.workshop import FACTS
from facilitator.gui.messages import error_words
from facilitator.gui.pages.charter import CharterPage
from facilitator.gui.pages.page import FileWishes
from gui.opened import Opened, harbour, opening
from gui.showing import make_page

TIME = 20_000
"""Milliseconds after which making a document hangs."""


@dataclass
class Room:
    opened: Opened
    qtbot: object
    exported: list[Path] = field(default_factory=list)
    failed: list = field(default_factory=list)

    def enter(self):
        """Open the page as the window does."""
        wishes = FileWishes(exported=self.exported.append, failed=self.hear)
        self.opened.context = replace(self.opened.context, wishes=wishes)
        self.page = make_page(self.qtbot, self.opened, CharterPage)
        self.wait()

    @property
    def pdf(self):
        return self.page.reader.pdf

    def hear(self, error, again):
        self.failed.append((error_words(error), again))

    def until(self, holds):
        self.qtbot.waitUntil(holds, timeout=TIME)

    def wait(self):
        """Wait until what is chosen is shown, of the workshop as it is now."""
        page, tasks = self.page, self.opened.context.tasks
        self.until(lambda: page.current.is_made() and not tasks.busy and not page._pause.isActive())

    def change(self, **values):
        facts = self.opened.workshop.facts
        after = edits.update(self.opened.workshop, FACTS, facts.id, **values)
        self.opened.document.set_field(FACTS, facts.id, next(iter(values)), after)

    def choose(self, what):
        box = self.page.bar.what
        box.setCurrentIndex(box.findData(what))
        self.wait()

    def export(self, path):
        """Export to a file and wait until it is there."""
        count = len(self.exported)
        self.page.export_to(path)
        self.until(lambda: len(self.exported) > count)
        return self.exported[-1]


@contextmanager
def charter_room(tmp_path, qtbot, workshop=None, *, read_only=False):
    with opening(tmp_path, workshop or harbour(), read_only=read_only) as opened:
        room = Room(opened, qtbot)
        room.enter()
        yield room
        room.page.close_down()


def text_of(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)
