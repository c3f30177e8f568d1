"""Every message of a file in trouble, through the real window: what happened, what is safe, what to do."""

import re

import pytest

from facilitator.gui.theme import Scheme
from journeys import troubles, troubles_of_opening
from journeys.meeting import TROUBLES, Meeting

ROOMS = (troubles_of_opening.__name__, troubles.__name__)
GALLERY = sorted(TROUBLES, key=lambda name: ROOMS.index(TROUBLES[name].play.__module__))
"""In the order in which somebody would look at the pictures."""

NEVER = re.compile(r"Traceback|[{}<>]|[A-Za-z]Error|errno|facilitator-\w{8}|\.tmp\b|\.py\b|[Ss][Qq][Ll]")
"""What no facilitator should read: marks of programs, and names of temporary folders."""


@pytest.mark.parametrize("name", GALLERY)
def test_a_trouble_is_said_in_plain_words(qapp, tmp_path, pictures, name):
    trouble = TROUBLES[name]
    folder = tmp_path / "Workshops"
    folder.mkdir()
    meeting = Meeting(folder, automatic=trouble.automatic)
    try:
        said = trouble.play(meeting)
        if pictures is not None:
            number = GALLERY.index(name)
            stem = f"{number + 1:02}-{name.replace(' ', '-')}"
            (pictures / f"{stem}.txt").write_text(f"{said}\n", encoding="utf-8")
            meeting.keep(pictures / f"{stem}.png", Scheme.LIGHT)
            if number % 3 == 0:
                meeting.keep(pictures / f"{stem}-dark.png", Scheme.DARK)
        assert [words for words in trouble.words if words not in said] == [], said
        assert NEVER.search(said) is None, said
    finally:
        meeting.leave()
