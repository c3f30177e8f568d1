"""Row 16 in the window: mark-up in every field of every kind of record is text on every page."""

import sys

import pytest
from PySide6.QtGui import QImage

from facilitator.gui.stages import BESIDE, STAGES
from facilitator.storage import read
from faults.everywhere import Everywhere
from faults.test_texts_shown import Room, active
from gui.windowed import made_file
from journeys.meeting import Meeting

FORMS = (
    '<img src="{canary}"><a href="{canary}">',
    "<b>b</b><a href='{canary}'>z</a>",
    "</p><table background='{canary}'>",
    "{{7*7}} %1 &lt;img&gt; <u>%n</u> &T",
)


class EveryPage(Room):
    """A window over a workshop with mark-up in all its fields, through whose pages somebody goes."""

    def __init__(self, folder, canary, shift):
        Meeting.__init__(self, folder)
        forms = [form.format(canary=canary) for form in FORMS]
        self.value = Everywhere(lambda number: forms[(number + shift) % len(forms)]).workshop
        self.path = made_file(folder, self.value)
        self.found, self.looks = [], 0
        self.open(self.path)

    def go_round(self):
        """Visit every page; let each be told what it may say of its records."""
        for stage in (*STAGES, *BESIDE):
            self.workspace.show_stage(stage.id)
            self.rest()
            self.look(stage.id)


@pytest.fixture
def canary(tmp_path, monkeypatch):
    """A picture that mark-up could show, with a name short enough for every field."""
    monkeypatch.chdir(tmp_path)
    assert QImage(4, 4, QImage.Format.Format_RGB32).save("c.png")
    return "c.png"


def test_mark_up_in_every_field_is_text_on_every_page(qapp, tmp_path, canary, full):
    shifts = range(len(FORMS)) if full else (0,)
    looks = 0
    for shift in shifts:
        room = EveryPage(tmp_path / str(shift), canary, shift)
        try:
            room.go_round()
        finally:
            room.leave()
        assert room.found == []
        assert read(room.path).workshop == room.value
        looks += room.looks
    assert looks > 1_000
    sys.stdout.write(f"{len(shifts)} texts in every field of every kind: {looks} texts shown, 0 active\n")


def test_control_such_mark_up_is_active_where_it_is_not_told_to_be_plain(canary):
    assert [active(form.format(canary=canary)) for form in FORMS[:2]] == [["image"], ["link"]]
