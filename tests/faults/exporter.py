"""A program that writes documents as it is told, each in a process of its own that is killed on the way.

It reads a line of JSON for each: source, out, what, and when: "at" so many steps of writing into the folder,
"after" so many seconds, or in its own time without either; "how" may be "plain", which writes in place.
It answers with whether the process came to its end. What all of them need is read in once, before.
"""

import json
import os
import select
import signal
import sys
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from facilitator import commands

FORMS = (
    ("charter", ".pdf"),
    ("charter", ".docx"),
    ("charter", ".md"),
    ("summary", ".pdf"),
    ("roles", ".pdf"),
    ("poster", ".pdf"),
    ("worksheet", ".pdf"),
    ("worksheet", ".docx"),
    ("grid", ".xlsx"),
    ("grid", ".csv"),
    ("grid", ".md"),
    ("grid", ".html"),
    ("workshop", ".json"),
)
"""Every kind of export there is."""
STEPS = ("open", "os.chmod", "os.rename", "os.remove")
"""What writing a file is made of, as Python tells it to whoever listens."""


def export(source, out, what, how):
    """Write one document; plain writes into the file itself, in two halves."""
    if how != "plain":
        commands.export(Path(source), Path(out), what=what)
        return
    with TemporaryDirectory() as folder:
        whole = Path(folder) / Path(out).name
        commands.export(Path(source), whole, what=what)
        data = whole.read_bytes()
    with Path(out).open("wb", buffering=0) as file:
        file.write(data[: len(data) // 2])
        Path(out).chmod(0o644)
        file.write(data[len(data) // 2 :])


def kill_at(step, folder):
    """Have this process killed right before a step of writing into a folder."""
    steps = count(1)

    def listen(event, arguments):
        if event in STEPS and str(arguments[0]).startswith(folder) and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(listen)


def ended(job):
    """Run a job in a process of its own; return whether it came to its end."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        if "at" in job:
            kill_at(job["at"], str(Path(job["out"]).parent))
        export(job["source"], job["out"], job["what"], job.get("how", ""))
        os._exit(0)
    os.close(writing)
    if "after" in job:
        select.select([reading], [], [], job["after"])
        os.kill(process, signal.SIGKILL)
    os.close(reading)
    return os.waitpid(process, 0)[1] == 0


def main(source):
    """Read everything in by writing each form once, then do as told."""
    with TemporaryDirectory() as folder:
        for what, ending in FORMS:
            export(source, Path(folder) / f"once{ending}", what, "")
    say("ready")
    for line in sys.stdin:
        say(ended(json.loads(line)))


def say(answer):
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
