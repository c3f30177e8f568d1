"""Row 19: kill -9 during every export: the old file whole or the new file whole, and nothing but a draft."""

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from charter import samples
from facilitator import commands
from facilitator.domain import edits
from facilitator.storage import create
from faults.exporter import FORMS
from storage.samples import START

ROOT = Path(__file__).resolve().parents[2]
EXPORTER = Path(__file__).with_name("exporter.py")
CHILD = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))}
LAST = 5
"""Steps of replacing a file: a draft, its rights, its name, the folder, the draft that is gone."""
DRAFT = re.compile(r"\.facilitator-[0-9a-f]{16}\.tmp")
"""The name of what is being written, until it gets its own."""
needs_kill = pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks and no kill -9")


class Desk:
    """Two workshops, what each export of them holds, and a program that writes one over the other."""

    def __init__(self, folder):
        self.sources, self.whole = [], {}
        for name in ("old", "new"):
            workshop = edits.update(samples.tiny(), "workshop", "w", title=f"The {name} fair")
            workshop = edits.update(workshop, "decision", "d1", title=f"Choose the {name} date")
            path = folder / f"{name}.workshop"
            create(path, workshop, START)
            self.sources.append(path)
            for form in FORMS:
                out = folder / f"{name} {form[0]}{form[1]}"
                commands.export(path, out, what=form[0])
                self.whole.setdefault(form, []).append(out.read_bytes())
        self.folder = folder / "out"
        self.folder.mkdir()
        command = [sys.executable, str(EXPORTER), str(self.sources[0])]
        self.program = subprocess.Popen(
            command, env=CHILD, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert json.loads(self.program.stdout.readline()) == "ready"

    def close(self):
        self.program.stdin.close()
        self.program.wait()
        self.program.stdout.close()

    def tried(self, form, **when):
        """Write the new over the old; return whether the program came to its end, and what is there now."""
        what, ending = form
        out = self.folder / f"fair{ending}"
        out.write_bytes(self.whole[form][0])
        job = {"source": str(self.sources[1]), "out": str(out), "what": what, **when}
        self.program.stdin.write(json.dumps(job) + "\n")
        self.program.stdin.flush()
        ended = json.loads(self.program.stdout.readline())
        found = out.read_bytes()
        out.unlink()
        state = ["old", "new"][self.whole[form].index(found)] if found in self.whole[form] else "torn"
        return ended, state

    def rests(self):
        """Take away what is left in the folder; return its names."""
        left = list(self.folder.iterdir())
        for path in left:
            path.unlink()
        return [path.name for path in left]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("desk"))
    yield desk
    desk.close()


@needs_kill
@pytest.mark.parametrize("form", FORMS, ids="".join)
def test_every_export_that_is_killed_leaves_the_old_or_the_new_file(desk, form, full):
    chance = random.Random("".join(form))
    start = perf_counter()
    assert desk.tried(form) == (True, "new")
    took = perf_counter() - start
    steps = range(1, LAST + 1) if full else (1 + FORMS.index(form) % LAST,)
    for step in steps:
        assert desk.tried(form, at=step) == (False, "old" if step <= 3 else "new")
    found = [desk.tried(form, after=chance.uniform(0, took))[1] for _ in range(55 if full else 1)]
    assert "torn" not in found
    assert desk.tried(form) == (True, "new")
    rests = desk.rests()
    assert [name for name in rests if not DRAFT.fullmatch(name)] == []
    assert len(rests) <= len(steps) + len(found)
    sys.stdout.write(
        f"{''.join(form)}: killed {len(steps) + len(found)} times, 0 torn, {len(rests)} drafts left\n"
    )


@needs_kill
def test_a_draft_that_a_kill_left_goes_with_a_later_export(desk):
    for step in (2, 3):
        desk.tried(("grid", ".csv"), at=step)
    drafts = list(desk.folder.iterdir())
    assert len(drafts) == 2
    beside = desk.folder / ".facilitator-notes.tmp"
    beside.write_bytes(b"somebody else's")
    os.utime(beside, (0, 0))
    assert desk.tried(("grid", ".md")) == (True, "new")
    assert {*desk.folder.iterdir()} == {*drafts, beside}, "another program may be writing these"
    for draft in drafts:
        os.utime(draft, (0, 0))
    assert desk.tried(("grid", ".md")) == (True, "new")
    assert desk.rests() == [beside.name]


@needs_kill
@pytest.mark.parametrize("form", [("charter", ".pdf"), ("grid", ".csv")], ids="".join)
def test_control_writing_in_place_is_torn(desk, form):
    assert desk.tried(form, how="plain") == (True, "new")
    assert desk.tried(form, how="plain", at=2) == (False, "torn")
