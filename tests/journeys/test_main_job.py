"""The main job from end to end through the real window: a grid comes in, a signed page goes out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from facilitator.gui.document import SaveState
from journeys.person import Person

HERE = Path(__file__).parent


@pytest.fixture(params=["choir.md", "04-raci-sports-club-fr.md"])
def grid(request):
    """Return a grid of our own, and a real one where it stands beside the checkout."""
    own = HERE / request.param
    return own if own.exists() else request.getfixturevalue("shared_data") / request.param


@pytest.fixture
def killed(tmp_path, grid):
    """Return the file of a first half that ended with kill -9."""
    process = subprocess.Popen(
        [sys.executable, HERE / "first_workshop.py", tmp_path, grid],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE.parent), *sys.path])},
    )
    with process:
        assert process.stdout is not None
        path = Path(process.stdout.readline().strip())
        assert process.stdout.readline() == "ready\n"
        process.kill()
    return path


@pytest.fixture
def person(killed, tmp_path, qapp):
    somebody = Person(tmp_path, killed)
    yield somebody
    somebody.leave()


def cell(person):
    """Return the letters at the cell that was corrected."""
    decision, role = list(person.workshop.decisions)[1], list(person.workshop.roles)[1]
    return person.workshop.cell(decision, role).letters


def test_a_grid_becomes_a_charter_and_a_kill_loses_nothing(person, tmp_path, grid):
    facts = person.workshop.facts
    assert facts.title == "Who decides at the club"
    counts = len(person.workshop.decisions), len(person.workshop.roles)
    assert counts == ((5, 4) if grid.name == "choir.md" else (16, 8))
    assert cell(person) in {("C",), ("I",)}

    while cell(person) != ("I",) or person.document.history.undoable.label.id == "cell.set":
        person.control(Qt.Key.Key_Z)
    assert person.document.history.undoable.label.id == "import"
    person.control(Qt.Key.Key_Z)
    assert not person.workshop.decisions
    person.control(Qt.Key.Key_Y)
    person.control(Qt.Key.Key_Y)
    assert cell(person) == ("C",)
    person.until_saved()

    charter = tmp_path / "charte.pdf"
    person.control(Qt.Key.Key_E)
    person.choose_file(charter)
    person.until(charter.exists)
    assert_says_everything(charter, person.workshop)
    assert person.document.save_state is SaveState.SAVED


def assert_says_everything(path, workshop):
    """Every decision, every role and every letter of a workshop stand in its charter."""
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    for record in (*workshop.decisions.values(), *workshop.roles.values()):
        assert record.title in text
    grid = text[text.rindex("Decision rights") :]
    letters = [letter for row in workshop.cells.values() for c in row.values() for letter in c.letters]
    for letter in set(letters):
        assert grid.split().count(letter) >= letters.count(letter)
