"""The dry run on the command line, as other programs lean on it: exit codes, sentences, JSON."""

import json
import subprocess
import sys
from random import Random

import pytest
from msgspec.structs import replace

from bounds.sound import bounded
from checks.dryrun.faults import FAULTS
from facilitator.__main__ import main
from facilitator.checks.dryrun import Charter, walk
from facilitator.checks.dryrun.case import case_of
from facilitator.domain.edits import put
from facilitator.domain.labels import label
from facilitator.domain.scenarios import CaseRisk, Scenario
from facilitator.storage import create

FAILURE = {"kind", "witness", "trace", "cases", "title", "words"}
CARD = ("id", "title", "outcome", "expected", "passed")


def stored(path, workshop):
    create(path, workshop, label("new"))
    return path


def card(key, expected="open", **said):
    """Return a card about two people more, within the limits of a lead."""
    values = {"decision": "d1", "unit": "unit1", "number": "2", **said}
    return Scenario(id=key, title=f"Case {key}", expected=expected, **values)


def with_cards(workshop, *cards):
    """Return a workshop with cards, each saying a risk of the decision's category."""
    for one in cards:
        workshop = put(
            put(workshop, one), CaseRisk(id=one.id, scenario=one.id, metric="financial", value="12")
        )
    return workshop


@pytest.fixture
def sound():
    workshop = bounded(8, 8, 2)
    return with_cards(workshop, card("good", "decided", expected_role="lead1"), card("open", number="3"))


def answer(capsys, *arguments):
    capsys.readouterr()
    code = main(["simulate", *map(str, arguments)])
    return code, capsys.readouterr().out


def test_cards_are_walked_and_the_json_says_no_more_than_is_promised(tmp_path, capsys, sound):
    code, out = answer(capsys, stored(tmp_path / "a.workshop", sound), "--json")
    said = json.loads(out)
    assert (code, set(said), said["cases"], said["failures"]) == (0, {"cases", "failures", "cards"}, 2, [])
    assert [{name: one[name] for name in CARD} for one in said["cards"]] == [
        {"id": "good", "title": "Case good", "outcome": "decided", "expected": "decided", "passed": True},
        {"id": "open", "title": "Case open", "outcome": "decided", "expected": "open", "passed": None},
    ]
    assert {name for one in said["cards"] for name in one} - {*CARD} == {"words", "asked", "told", "time"}


def test_a_card_that_fails_is_told_and_the_exit_code_is_one(tmp_path, capsys, sound):
    wrong = card("wrong", "dead_end", expected_within="2 d")
    path = stored(tmp_path / "a.workshop", with_cards(sound, wrong))
    code, out = answer(capsys, path)
    assert code == 1
    *_, line = out.splitlines()
    assert line.startswith("Not as expected: “Case wrong”. Decided by Lead1 (Unit1).")
    assert line.endswith("Expected: a dead end, within 2 days.")
    code, out = answer(capsys, path, "--card", "good")
    assert (code, "wrong" in out) == (0, False)


def test_a_dead_end_counts_though_nothing_is_expected(tmp_path, capsys, sound):
    lost = replace(sound, cells={key: row for key, row in sound.cells.items() if key[0] != "d1"})
    code, out = answer(capsys, stored(tmp_path / "a.workshop", lost), "--card", "open", "--json")
    assert (code, json.loads(out)["cards"][0]["outcome"]) == (1, "dead_end")


def test_one_card_is_told_step_by_step(tmp_path, capsys, sound):
    code, out = answer(capsys, stored(tmp_path / "a.workshop", sound), "--card", "open")
    assert code == 0
    first, *steps = out.splitlines()
    assert first == "Nothing expected: “Case open”. Decided by Chief."
    assert steps[1] == "  A number of 3 is not within the limit of Lead1 (Unit1)."
    assert len(steps) == len(walk(sound, sound.scenarios["open"]).steps) + 2
    assert steps[-2] == "  Asked before: Risk and Head of unit (Unit1)."
    assert steps[-1].startswith("  Time: ")


@pytest.mark.parametrize("key", ["nobody", ""])
def test_an_unknown_card_is_refused_in_one_sentence(tmp_path, capsys, sound, key):
    path = stored(tmp_path / "a.workshop", sound)
    assert main(["simulate", str(path), "--card", key]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"“a.workshop” has no scenario card “{key}”: facilitator simulate FILE --json lists them.\n"


def test_the_exhaustive_check_finds_nothing_in_a_sound_workshop(tmp_path, capsys, sound):
    path = stored(tmp_path / "a.workshop", sound)
    code, out = answer(capsys, path, "--exhaustive")
    assert (code, out.splitlines()[-1].endswith(" cases were looked at, and none of them fails.")) == (
        0,
        True,
    )
    code, out = answer(capsys, path, "--exhaustive", "--json")
    assert (code, json.loads(out)["failures"], json.loads(out)["cases"] > 10_000) == (0, [], True)


def test_a_failure_comes_with_its_witness_as_a_card_and_the_steps_in_words(tmp_path, capsys, sound):
    workshop = FAULTS["nobody at the top"][0](Random(4), sound)
    path = stored(tmp_path / "a.workshop", workshop)
    code, out = answer(capsys, path, "--exhaustive", "--json")
    assert (code, out) == answer(capsys, path, "--exhaustive", "--json")
    (failure,) = json.loads(out)["failures"]
    assert (code, failure["kind"], set(failure)) == (1, "dead-end", FAILURE)
    witness = failure["witness"]
    risks = [CaseRisk(scenario=witness["id"], **risk) for risk in witness.pop("risks")]
    again = put(
        sound, Scenario(**{name: tuple(v) if isinstance(v, list) else v for name, v in witness.items()})
    )
    for risk in risks:
        again = put(again, risk)
    case = case_of(again, again.scenarios[witness["id"]])
    assert Charter(workshop).walk(case).why == "limit-nobody"
    assert failure["trace"][-1].endswith(" has limits that allow it.")
    code, out = answer(capsys, path, "--exhaustive")
    assert (code, "Nobody may decide so much, in " in out, "{" in out) == (1, True, False)


def test_without_cards_it_says_so(tmp_path, capsys):
    code, out = answer(capsys, stored(tmp_path / "a.workshop", bounded(8, 8, 2)))
    assert (code, out.startswith("There are no scenario cards yet")) == (0, True)


def test_neither_window_nor_paper_is_needed_and_nothing_stands_on_the_error_stream(tmp_path, sound):
    path = stored(tmp_path / "a.workshop", sound)
    code = (
        "import sys; from facilitator.__main__ import main;"
        f"main(['simulate', {str(path)!r}, '--exhaustive', '--json']);"
        "sys.exit(str([name for name in ('PySide6', 'reportlab') if name in sys.modules] or ''))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
    assert json.loads(done.stdout)["failures"] == []
