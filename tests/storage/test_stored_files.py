"""A file opens as each format was written: those beside this test are of the version of their time."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from domain.pictures import jpeg, png
from domain.random_edits import GRID
from facilitator.domain.publication import Signatory
from facilitator.domain.records import Logo
from facilitator.domain.workshop import LISTED
from facilitator.storage import WorkshopFile, read, stored_version
from facilitator.storage.formats import FORMATS
from facilitator.storage.tables import FORMAT
from storage.session import Session

HERE = Path(__file__).parent
STEPS = {1: 13, 2: 15, 3: 29, 4: 36}


@pytest.mark.parametrize("number", FORMATS)
def test_a_file_as_each_format_was_written_opens(tmp_path, number):
    """The files beside this test were written by the version of their time, and are never changed."""
    path = tmp_path / "stored.workshop"
    with closing(sqlite3.connect(path)) as base:
        base.executescript((HERE / f"format-{number}.sql").read_text("utf-8"))
    seen = read(path)
    check_stored(seen.workshop)
    if number >= 2:
        check_second(seen.workshop)
    if number >= 3:
        check_third(seen.workshop)
    if number >= 4:
        check_fourth(seen)
        check_version(stored_version(path, 1))
    with WorkshopFile(path) as file:
        assert file.loaded.workshop == seen.workshop
        assert len(file.loaded.steps) == STEPS[number] + (number != FORMAT)
        session = Session(file.loaded.workshop, file.loaded.steps, "stored")
        while (edit := session.history.undoable) is not None:
            changes = file.changes_of(edit.sequence).result()
            file.commit(session._enter("undo", changes.inverted(), edit.sequence))
    check_stored_beginning(read(path).workshop)


def check_stored(workshop):
    assert [d.title for d in workshop.decisions.values()] == ["Lend a boat", "Set the budget", "Hire a coach"]
    assert list(workshop.roles) == ["r3", "r1", "r2"]
    assert {
        key: {role: cell.letters for role, cell in row.items()} for key, row in workshop.cells.items()
    } == {
        ("d1", ""): {"r3": ("I",)},
        ("d4", ""): {"r2": ("R",)},
    }
    assert workshop.cell("d1", "r3").note == "is told"
    assert (workshop.facts.title, workshop.facts.framework) == ("Decision rights of the club", "RACI")
    assert [person.title for person in workshop.participants.values()] == ["Ada", "Zoë"]
    assert workshop.units["u2"].parent == "u1"
    assert workshop.roles["r2"].holders == ("p1", "p2")


def check_second(workshop):
    own = workshop.facts.own_framework
    assert own is not None
    assert [(letter.code, letter.name, letter.decides) for letter in own.letters] == [
        ("A", "Answers", True),
        ("R", "Runs", False),
        ("K2", "Knows", False),
    ]
    waiver = workshop.waivers["w1"]
    assert (waiver.title, waiver.rule, waiver.decision) == (
        "The board is being elected",
        "grid.no-accountable",
        "d1",
    )
    assert (waiver.owner, waiver.since, waiver.until) == ("r1", "2026-03-02", "2026-05-31")


def check_third(workshop):
    assert {kind: len(workshop.of(kind)) for kind in LISTED if kind not in (*GRID, "logo")} == {
        "seat": 2,
        "risk_level": 1,
        "risk_category": 1,
        "guardrail": 1,
        "reserved_matter": 1,
        "stall_story": 1,
        "limit": 2,
        "stance": 2,
        "past_stance": 1,
        "metric": 2,
        "escalation_rule": 1,
        "escalation_step": 2,
        "scenario": 1,
        "case_risk": 2,
        "answer": 1,
    }
    facts, limit, case = workshop.facts, workshop.limits["b1"], workshop.scenarios["c1"]
    assert (facts.top_role, facts.matrix.zone(2, 3), facts.matrix.impact[2]) == ("r3", "up", "Ruinous")
    assert (limit.lower, limit.upper, limit.upper_end, limit.endorsers) == (
        "0",
        "27500.5",
        "excluded",
        ("r3",),
    )
    assert (workshop.decisions["d4"].latest, workshop.units["u2"].emergency_limit) == ("5 wd", "500")
    assert list(workshop.escalation_steps) == ["f2", "f1"]
    assert workshop.escalation_steps["f1"].clock == "24 h"
    assert (workshop.stances["a2"].level, workshop.metrics["q2"].tolerance) == ("", "-0.5")
    assert (case.told, case.amount_year, case.fired, case.expected_within) == (
        "On Friday\nnight.",
        "36000.25",
        ("e1",),
        "3 d",
    )
    assert (workshop.waivers["w2"].limit, workshop.waivers["w3"].metric) == ("b1", "q1")


def check_fourth(loaded):
    facts = loaded.workshop.facts
    assert (facts.owner, facts.effective, facts.next_review) == ("The board", "2026-12-01", "2027-02-01")
    assert (facts.status, facts.accent, facts.left_out) == ("proposed", "#14545A", ("proof", "glossary"))
    assert facts.foreword == "We decide here.\nNot elsewhere."
    assert loaded.workshop.logos == {"o1": Logo(id="o1", title="An oar", data=jpeg(b"another"))}
    assert [version.number for version in loaded.versions] == [1]


def check_version(stored):
    version = stored.version
    assert (version.adopted, version.adopter, version.owner) == ("2026-11-20", "The members", "The board")
    assert version.at == "2026-11-20T09:33:00+00:00"
    assert version.remark == "In the boat house."
    assert version.signatories == (
        Signatory("Ada", "Chair"),
        Signatory("Zoë", reservation=True, remark="Not the budget."),
    )
    assert stored.pdf == b"%PDF-1.7\n% what was signed\xff\n%%EOF\n"
    assert version.sha256 == "ad4cf876c51036aae6bde667e41b32924ae895e3dfd9b0655119ebc2bd83ace7"
    assert stored.workshop.logos["o1"].data == png(b"not-really")
    check_stored(stored.workshop)
    check_third(stored.workshop)


def check_stored_beginning(workshop):
    assert list(workshop.decisions) == ["d1", "d2", "d3"]
    assert workshop.decisions["d1"].title == "Set the budget of the year"
    assert list(workshop.roles) == ["r1", "r2", "r3"]
    assert workshop.cell("d1", "r3").source == "C?"
    assert workshop.cell("d1", "r1").letters == ("A", "R")
    assert workshop.cell("d2", "r2", "u2").note == "its own row"
    assert workshop.cell("d2", "r1").letters == ("–",)
