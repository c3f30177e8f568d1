"""Programs that publish a workshop and are killed while they do.

publisher.py work PATH DATA (whole|in-place): works on the file until it is ended from outside, and prints
what it opened, committed and published. In place is the mistake that the tests must be able to see.

publisher.py cut FOLDER SCENE EVERY: plays a scene again and again, killed at its first call of the system,
at one so many calls later, and so on to its end; prints each time as JSON what was wrong afterwards.
"""

import json
import os
import shutil
import signal
import sys
from pathlib import Path

from facilitator.storage import create
from storage.desk import Desk, faults, last_step
from storage.samples import START, small

CALLS = {
    "open",
    "os.chmod",
    "os.chown",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.scandir",
    "sqlite3.connect",
}


def say(*words):
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def work(path, data, manner):
    desk = Desk(path, data)
    say("open", desk.state.sequence, desk.copy.rescued)
    publish = desk.publish if manner == "whole" else desk.publish_in_place
    if desk.copy.ahead:
        publish()
    while True:
        number = desk.step()
        say("committed", number)
        publish()
        say("published", number)


class Scene:
    """A published file and what was done with it: the file was last published after step 2."""

    said, holds = 2, 2
    """The step the published file must have at least, and the one that must be in some file afterwards."""

    def __init__(self, folder):
        self.path = folder / "share" / "Harbour.workshop"
        self.data = folder / "data"

    def set_up(self):
        self.path.parent.mkdir()
        create(self.path, small(), START)
        self.work(self.data, 1).close()

    def work(self, data, steps, *, publishes=True):
        desk = Desk(self.path, data)
        desk.step(steps)
        if publishes:
            desk.publish()
        return desk

    def play(self, arm):
        raise NotImplementedError

    def after(self):
        """Return what is wrong with the files after a kill, and once somebody has opened and closed them."""
        wrong = faults(self.path, self.said)
        if wrong:
            return wrong
        desk = Desk(self.path, self.data)
        wrong += self.wrong_at(desk)
        desk.publish()
        desk.close()
        wrong += faults(self.path, self.said)
        expected = sorted([self.path.name, *(place.name for place in self.rescued())])
        left = sorted(place.name for place in self.path.parent.iterdir())
        if left != expected:
            wrong.append(f"left in the folder: {left}")
        if any(place.is_file() for place in (self.data / "working").rglob("*")):
            wrong.append("left in the data")
        return wrong

    def wrong_at(self, desk):
        if desk.state.sequence != self.holds or self.rescued():
            return [f"opened at step {desk.state.sequence}, rescued {self.rescued()}"]
        return []

    def rescued(self):
        return sorted(self.path.parent.glob("*(rescued*"))


class Publish(Scene):
    holds = 3

    def play(self, arm):
        desk = self.work(self.data, 1, publishes=False)
        arm()
        desk.publish()


class PublishInPlace(Publish):
    def play(self, arm):
        desk = self.work(self.data, 1, publishes=False)
        arm()
        desk.publish_in_place()


class Close(Scene):
    said = holds = 3

    def play(self, arm):
        desk = self.work(self.data, 1)
        arm()
        desk.close()


class Prepare(Scene):
    def play(self, arm):
        arm()
        Desk(self.path, self.data)


class TakeOn(Prepare):
    holds = 5

    def set_up(self):
        super().set_up()
        self.work(self.data, 3, publishes=False).crash()


class PutAside(Prepare):
    said = holds = 4

    def set_up(self):
        super().set_up()
        self.work(self.data, 3, publishes=False).crash()
        self.work(self.data.with_name("elsewhere"), 2).close()

    def wrong_at(self, desk):
        if desk.state.sequence != 4 or not self.rescued() or any(last_step(p) != 5 for p in self.rescued()):
            return [f"opened at step {desk.state.sequence}, rescued {self.rescued()}"]
        return []


SCENES = {scene.__name__: scene for scene in (Publish, PublishInPlace, Close, Prepare, TakeOn, PutAside)}


def cut(folder, name, every):
    """Play a scene again and again, killed at calls of the system so many apart until it comes to an end."""
    stage, pattern = folder / "stage", folder / "pattern"
    stage.mkdir()
    SCENES[name](stage).set_up()
    stage.replace(pattern)
    killed = True
    number = 0
    while killed:
        shutil.copytree(pattern, stage)
        scene = SCENES[name](stage)
        killed = killed_at(number, scene)
        wrong = scene.after()
        say(json.dumps({"at": number, "killed": killed, "wrong": wrong}))
        shutil.rmtree(stage)
        number += every


def killed_at(number, scene):
    """Play a scene in a process of its own; return whether it was killed before its end."""
    child = os.fork()
    if not child:
        scene.play(lambda: kill_at(number))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL)
    return status == signal.SIGKILL


def kill_at(number):
    """Kill this process when it is about to make a call of the system for the so-manieth time."""
    left = [number]

    def count(event, _):
        if event in CALLS:
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1

    sys.addaudithook(count)


if sys.argv[1] == "work":
    work(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
else:
    cut(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
