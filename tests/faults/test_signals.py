"""Row 27: SIGTERM, SIGINT and a logout lose nothing that the window showed, be it half a title."""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.__main__ import main
from facilitator.storage import read

INTERRUPTED = Path(__file__).with_name("interrupted.py")
TESTS = INTERRUPTED.parents[1]
HANG = 120
KEYS = 90
"""Keys that are typed at most until the end comes."""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows ends windows in another way")


class End:
    """A person who types, an end that comes after so many keys, and what is in the file then."""

    def __init__(self, path, how, keys, automatic="always"):
        main(["new", str(path), "--sample"])
        self.path, self.bytes = path, path.read_bytes()
        self.before = read(path)
        ending = ("logout", str(keys)) if how == "logout" else ("deaf" if how == "deaf" else "signal",)
        process = subprocess.Popen(
            [sys.executable, INTERRUPTED, path, automatic, *ending],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
        )
        lines = []
        if how != "logout":
            lines = [process.stdout.readline() for _ in range(keys)]
            process.send_signal(signal.SIGTERM if how == "deaf" else getattr(signal, how))
        rest, self.errors = process.communicate(timeout=HANG)
        self.code = process.returncode
        said = [json.loads(line) for line in [*lines, *rest.splitlines()] if line.endswith(("}", "}\n"))]
        self.heard = [one["heard"] for one in said if "heard" in one]
        shown = [one for one in said if "keys" in one]
        self.last, self.title, self.keys = shown[-1]["last"], shown[-1]["title"], shown[-1]["keys"]
        self.loaded = read(path)

    @property
    def lost(self):
        """What the window showed and the file does not hold; one more key may have been typed unsaid."""
        found = self.loaded.workshop.facts.title
        steps = max(0, self.last - self.loaded.steps[-1].sequence)
        letters = 0 if found.startswith(self.title.strip()) else max(1, len(self.title) - len(found))
        return steps + letters


def cases(folder, full):
    """Yield how an end comes and after how many keys."""
    chance = random.Random(27)
    ways = ["SIGTERM", "SIGINT", "logout"]
    for number in range(30 if full else 3):
        place = folder / str(number)
        place.mkdir()
        yield place / "Harbour.workshop", ways[number % 3], chance.randint(2, KEYS)


def test_nothing_that_was_shown_is_lost_when_the_system_ends_the_app(tmp_path, full):
    ends, keys = 0, 0
    for path, how, after in cases(tmp_path, full):
        end = End(path, how, after)
        assert end.lost == 0, (how, after, end.title, end.loaded.workshop.facts.title)
        assert end.errors == "" or "Error" not in end.errors
        if how == "logout":
            assert end.heard == [1]
        else:
            assert end.code == 0, end.errors
            assert [entry.name for entry in path.parent.iterdir()] == [path.name]
        ends, keys = ends + 1, keys + end.keys
    sys.stdout.write(f"{ends} ends after {keys} keys: 0 edits and 0 letters lost\n")


@pytest.mark.parametrize("how", ["SIGTERM", "logout"])
def test_who_saves_on_demand_finds_what_was_saved_last(tmp_path, how):
    end = End(tmp_path / "Harbour.workshop", how, KEYS // 2, "on-demand")
    assert end.code == (0 if how == "SIGTERM" else -signal.SIGKILL)
    assert end.path.read_bytes() == end.bytes
    assert end.loaded.workshop == end.before.workshop
    assert end.last > end.before.steps[-1].sequence
    sys.stdout.write(f"{how}: {end.keys} keys on demand, none written\n")


def test_control_an_app_that_hears_no_signal_loses_what_is_typed(tmp_path):
    end = End(tmp_path / "Harbour.workshop", "deaf", 20)
    sys.stdout.write(f"deaf: {end.lost} letters and edits lost of {end.keys} keys\n")
    assert end.code == -signal.SIGTERM
    assert end.lost > 0
