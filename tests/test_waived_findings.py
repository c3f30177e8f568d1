"""What is waived, as the command line, a workbook and JSON tell it."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from openpyxl import load_workbook

from facilitator import checks, commands
from facilitator.__main__ import main
from facilitator.checks import waiver_key
from facilitator.domain.dates import date_words
from facilitator.domain.labels import label
from facilitator.domain.waiving import offered, waive
from facilitator.domain.words import untranslated
from facilitator.exchange import from_json, to_json
from facilitator.storage import create

ERROR = "grid.several-accountable"


def waived(since):
    """The sample, in which the only error is waived."""
    workshop = commands.sample()
    keys = [waiver_key(finding) for finding in checks.check(workshop) if finding.rule == ERROR]
    owner = next(iter(workshop.roles))
    return waive(workshop, keys, title="Merged", owner=owner, since=since, until=offered(since))


@pytest.fixture
def today():
    return datetime.now(UTC).astimezone().date()


def saved(folder, workshop):
    path = folder / "group.workshop"
    create(path, workshop, label("new"))
    return path


def test_check_says_until_when_and_finds_no_error(tmp_path, capsys, today):
    path = saved(tmp_path, waived(today.isoformat()))
    until = date_words(offered(today.isoformat()), untranslated)
    assert main(["check", str(path)]) == 0
    told = capsys.readouterr().out.splitlines()
    (error,) = [line for line in told if line.startswith("error")]
    place = "Hire for an approved position"
    assert error.startswith(f"error, waived until {until}: {place}: Two roles are accountable. ")
    assert main(["check", str(path), "--json"]) == 0
    found = {one["rule"]: one["waived"] for one in json.loads(capsys.readouterr().out)["findings"]}
    assert found[ERROR] is True
    assert not any(holds for rule, holds in found.items() if rule != ERROR)


def test_check_finds_the_error_again_once_the_waiver_has_ended(tmp_path, capsys, today):
    before: date = today - timedelta(days=91)
    path = saved(tmp_path, waived(before.isoformat()))
    assert main(["check", str(path)]) == 1
    told = capsys.readouterr().out
    assert "error: Hire for an approved position" in told
    assert "The waiver has ended" in told


def test_a_workbook_says_until_when(tmp_path, today):
    path, out = saved(tmp_path, waived(today.isoformat())), tmp_path / "grid.xlsx"
    commands.export(path, out)
    rows = [*load_workbook(out)["Findings"].iter_rows(values_only=True)]
    at = rows[0].index("Waived")
    until = f"until {date_words(offered(today.isoformat()), untranslated)}"
    assert [row[at] or "" for row in rows[1:]].count(until) == 1


def test_waivers_go_out_as_json_and_come_back_the_same():
    workshop = waived("2026-11-20")
    back = from_json(to_json(workshop))
    assert back.waivers == workshop.waivers
    assert checks.check(back, "2026-11-20") == checks.check(workshop, "2026-11-20")
