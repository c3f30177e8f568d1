"""Row 29: the same workshop exported twice, by other programs in another place of the world, is the same."""

import os
import subprocess
import sys
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from facilitator.domain.history import History
from facilitator.storage import WorkshopFile, create
from faults.everywhere import Everywhere
from faults.exporter import FORMS
from storage.samples import START
from storage.versions import adopt

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from pathlib import Path
from facilitator import commands
from faults.exporter import FORMS

source, folder, first = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
for what, ending in FORMS[first:] + FORMS[:first]:
    commands.export(source, folder / (what + ending), what=what)
for number in (1, 2):
    for ending in (".pdf", ".json"):
        commands.export(source, folder / f"version {number}{ending}", version=number)
"""
PLACES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "77", "TZ": "UTC-1", "LC_ALL": "C", "LANG": "de_DE.UTF-8", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "4096", "TZ": "UTC+1", "LC_ALL": "tr_TR.UTF-8", "PYTHONOPTIMIZE": "1"},
)
"""What differs between the programs: the order of sets, the clock by an hour or two, the language."""


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A workshop with a text in every field, and two adopted versions."""
    path = tmp_path_factory.mktemp("source") / "harbour.workshop"
    workshop = Everywhere(lambda number: f" word {number} İı ß é").workshop
    create(path, workshop, START)
    with WorkshopFile(path) as file:
        history = History(file.loaded.steps)
        for number in (1, 2):
            adopt(file, workshop, history, f"%PDF-1.7 version {number}".encode())
        file.wait()
    return path


def started(source, folder, place, first=0):
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))}
    command = [sys.executable, "-c", WRITER, str(source), str(folder), str(first)]
    return subprocess.Popen(command, env={**environment, **place}, stderr=subprocess.PIPE)


def digests(folder):
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_every_export_is_the_same_wherever_and_in_whatever_order_it_is_made(source, tmp_path, full):
    places = PLACES if full else PLACES[:2]
    folders = [tmp_path / str(number) for number in range(len(places))]
    start = partial(started, source)
    programs = [
        start(folder, place, 5 * number)
        for number, (folder, place) in enumerate(zip(folders, places, strict=True))
    ]
    for program in programs:
        said = program.communicate()[1]
        assert program.returncode == 0, said.decode()
    first, *others = map(digests, folders)
    assert len(first) == len(FORMS) + 4
    assert [other == first for other in others] == [True] * len(others)
    sys.stdout.write(f"{len(first)} exports made by {len(places)} programs: all the same byte for byte\n")


def test_control_another_workshop_is_not_the_same(source, tmp_path):
    from facilitator import commands

    other = tmp_path / "other.workshop"
    create(other, Everywhere(lambda number: f" word {number} İı ß ê").workshop, START)
    for what, ending in (("charter", ".md"), ("grid", ".csv"), ("workshop", ".json"), ("poster", ".pdf")):
        one, two = tmp_path / f"one{ending}", tmp_path / f"two{ending}"
        commands.export(source, one, what=what)
        commands.export(other, two, what=what)
        assert one.read_bytes() != two.read_bytes()
