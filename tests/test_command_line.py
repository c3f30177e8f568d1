"""The command line as other programs lean on it: exit codes, sentences, JSON, and every file as it was."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.__main__ import main
from facilitator.domain.frameworks import frameworks
from facilitator.storage import read

PNG = b"\x89PNG\r\n\x1a\n" + bytes(600)


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    path = tmp_path / "group.workshop"
    assert main(["new", str(path), "--sample"]) == 0
    return path


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Run a command that must be refused, and return its one sentence."""
    capsys.readouterr()
    assert main([str(argument) for argument in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith(".\n")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


def test_new_makes_a_workshop_with_a_title_and_refuses_to_overwrite(tmp_path, capsys):
    path = tmp_path / "a.workshop"
    assert main(["new", str(path), "--title", "Charter of A", "--framework", "RASCI"]) == 0
    facts = read(path).workshop.facts
    assert (facts.title, facts.framework) == ("Charter of A", "RASCI")
    before = path.read_bytes()
    assert "a.workshop" in refused(capsys, "new", path)
    assert path.read_bytes() == before


def test_new_names_the_frameworks_when_it_does_not_know_one(tmp_path, capsys):
    assert "RACI, RASCI" in refused(capsys, "new", tmp_path / "a.workshop", "--framework", "ROCKY")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", frameworks())
def test_new_takes_every_framework_there_is(tmp_path, capsys, name):
    path = tmp_path / "a.workshop"
    assert main(["new", str(path), "--framework", name]) == 0
    assert read(path).workshop.facts.framework == name
    with pytest.raises(SystemExit):
        main(["new", "--help"])
    assert name in re.split(r"[\s,]+", capsys.readouterr().out)


def test_json_out_and_in_is_the_same_byte_for_byte(workshop, tmp_path):
    first, second, copy = tmp_path / "1.json", tmp_path / "2.json", tmp_path / "copy.workshop"
    assert main(["export", str(workshop), str(first)]) == 0
    assert main(["new", str(copy), "--from", str(first)]) == 0
    assert main(["export", str(copy), str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()


def test_check_reports_findings_as_json_and_exits_with_one(workshop, capsys):
    assert main(["check", str(workshop), "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    two = next(f for f in findings if f["rule"] == "grid.several-accountable")
    assert two["severity"] == "error"
    assert two["where"][0] == {"kind": "decision", "id": "hire", "title": "Hire for an approved position"}
    assert two["waived"] is False
    assert set(two) == {"rule", "severity", "where", "message", "waived"}


def test_check_exits_with_zero_when_there_is_no_error(tmp_path):
    path = tmp_path / "empty.workshop"
    main(["new", str(path)])
    assert main(["check", str(path)]) == 0


def test_import_reports_what_was_read_and_is_one_step(tmp_path, capsys):
    path, grid = tmp_path / "a.workshop", tmp_path / "grid.csv"
    grid.write_text("Decision,Head,Team\nSet a price,A,perhaps\nHire,A/R,C\n", encoding="utf-8")
    main(["new", str(path)])
    assert main(["import", str(path), str(grid), "--section", "Money", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["decisions"], report["roles"]) == (2, 2)
    (unclear,) = report["not_understood"]
    assert (unclear["row"], unclear["column"], unclear["text"]) == (2, 3, "perhaps")
    loaded = read(path)
    assert [s.title for s in loaded.workshop.sections.values()] == ["Money"]
    assert [step.action for step in loaded.steps].count("edit") == 1


def test_import_again_updates_and_adds(tmp_path):
    path, grid = tmp_path / "a.workshop", tmp_path / "grid.csv"
    main(["new", str(path)])
    grid.write_text("Decision,Head,Team\nSet a price,A,R\n", encoding="utf-8")
    main(["import", str(path), str(grid)])
    grid.write_text("Decision,Head,Team\nSet a price,C,A\nHire,A,R\n", encoding="utf-8")
    main(["import", str(path), str(grid)])
    workshop = read(path).workshop
    assert [d.title for d in workshop.decisions.values()] == ["Set a price", "Hire"]
    price = next(iter(workshop.decisions))
    assert sorted(cell.letters for cell in workshop.row(price).values()) == [("A",), ("C",)]


def test_import_of_another_framework_is_refused_whole(workshop, tmp_path, capsys):
    grid = tmp_path / "grid.csv"
    grid.write_text("Decision,Head,Team\nSet a price,A,S\nHire,R,A\n", encoding="utf-8")
    before = workshop.read_bytes()
    assert "RASCI" in refused(capsys, "import", workshop, grid)
    assert workshop.read_bytes() == before


def test_import_of_tables_with_different_roles_lists_them(tmp_path, capsys):
    path, grid = tmp_path / "a.workshop", tmp_path / "grid.md"
    grid.write_text(
        "| Decision | Head | Team |\n|-|-|-|\n| Hire | A | R |\n\n"
        "| Decision | Buyer | Lawyer | Clerk |\n|-|-|-|-|\n| Buy | A | C | R |\n",
        encoding="utf-8",
    )
    main(["new", str(path)])
    before = path.read_bytes()
    assert main(["import", str(path), str(grid), "--json"]) == 2
    out, err = capsys.readouterr()
    assert [table["roles"] for table in json.loads(out)["tables"]] == [
        ["Head", "Team"],
        ["Buyer", "Lawyer", "Clerk"],
    ]
    assert err.count("\n") == 1
    assert path.read_bytes() == before


def test_export_writes_the_charter_as_pdf(workshop, tmp_path):
    out = tmp_path / "charter.pdf"
    assert main(["export", str(workshop), str(out), "--paper", "letter"]) == 0
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("ending", "what", "begins"),
    [
        (".xlsx", (), b"PK\x03\x04"),
        (".xlsx", ("--what", "grid"), b"PK\x03\x04"),
        (".csv", (), b"\xef\xbb\xbfNo.,Decision \xc2\xb7 RACI,"),
        (".md", ("--what", "grid"), b"# "),
        (".html", ("--language", "en"), b"<!DOCTYPE html>"),
        (".XLSX", ("--paper", "letter"), b"PK\x03\x04"),
    ],
)
def test_export_writes_the_grid_which_import_reads_back(workshop, tmp_path, capsys, ending, what, begins):
    out, copy = tmp_path / f"grid{ending}", tmp_path / "copy.workshop"
    assert main(["export", str(workshop), str(out), *what]) == 0
    assert out.read_bytes().startswith(begins)
    assert main(["new", str(copy), "--framework", "RACI"]) == 0
    capsys.readouterr()
    assert main(["import", str(copy), str(out), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report == {"decisions": 14, "roles": 10, "sections": 3, "not_understood": []}
    before, after = read(workshop).workshop, read(copy).workshop
    assert [d.title for d in after.decisions.values()] == [d.title for d in before.decisions.values()]


def test_export_of_the_grid_twice_gives_the_same_bytes(workshop, tmp_path):
    for ending in (".xlsx", ".csv", ".md", ".html"):
        first, second = tmp_path / f"1{ending}", tmp_path / f"2{ending}"
        for out in (first, second):
            assert main(["export", str(workshop), str(out), "--what", "grid"]) == 0
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("name", "what", "why"),
    [
        ("grid.pdf", "grid", "grid goes out with a name that ends in .xlsx or .csv or .md or .html"),
        ("grid.xlsx", "charter", "charter goes out with a name that ends in .pdf or .docx or .md"),
        ("all.json", "grid", "grid goes out with a name that ends in .xlsx or .csv or .md or .html"),
        ("x.xlsx", "summary", "summary goes out with a name that ends in .pdf or .docx or .md"),
        ("x.csv", "roles", "roles goes out with a name that ends in .pdf or .docx or .md"),
        ("x.docx", "poster", "poster goes out with a name that ends in .pdf"),
        ("x.md", "worksheet", "worksheet goes out with a name that ends in .pdf or .docx"),
        ("x.pdf", "ballots", "there are no ballots in a workshop yet"),
    ],
)
def test_export_says_what_can_be_had_where_it_is_not_offered(workshop, tmp_path, capsys, name, what, why):
    said = refused(capsys, "export", workshop, tmp_path / name, "--what", what)
    assert name in said
    assert why in said
    assert list(tmp_path.iterdir()) == [workshop]


def test_export_of_an_ending_that_is_none_names_the_endings(workshop, tmp_path, capsys):
    said = refused(capsys, "export", workshop, tmp_path / "calendar.ics")
    assert "ends in .pdf, .docx, .md, .xlsx, .csv, .html or .json" in said


def test_export_refuses_another_ending(workshop, tmp_path, capsys):
    assert ".pdf" in refused(capsys, "export", workshop, tmp_path / "charter.odt")


def test_verify_tells_whole_from_damaged(workshop, tmp_path, capsys):
    assert main(["verify", str(workshop)]) == 0
    data = bytearray(workshop.read_bytes())
    at = data.find(b"Hire for an approved")
    data[at] ^= 1
    damaged = tmp_path / "damaged.workshop"
    damaged.write_bytes(bytes(data))
    capsys.readouterr()
    assert main(["verify", str(damaged), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["whole"] is False


@pytest.mark.parametrize("command", ["check", "verify", "export"])
def test_a_file_that_is_not_there_is_said(command, tmp_path, capsys):
    extra = [tmp_path / "out.pdf"] if command == "export" else []
    assert "none.workshop" in refused(capsys, command, tmp_path / "none.workshop", *extra)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_named_workshop_is_refused_untouched(tmp_path, capsys):
    path = tmp_path / "picture.workshop"
    path.write_bytes(PNG)
    refused(capsys, "check", path)
    assert path.read_bytes() == PNG
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("empty.csv", "", "empty"),
        ("wide.csv", "Decision," + ",".join(f"Role {n}" for n in range(5000)) + "\nA,B\n", "columns"),
        ("quote.csv", 'Decision,Head\n"Set a price,A\n', "quotation mark"),
    ],
)
def test_a_grid_that_cannot_be_read_says_why(name, text, word, workshop, tmp_path, capsys):
    grid = tmp_path / name
    grid.write_text(text, encoding="utf-8")
    before = workshop.read_bytes()
    assert word in refused(capsys, "import", workshop, grid)
    assert workshop.read_bytes() == before


def test_a_title_of_ten_megabytes_is_capped(workshop, tmp_path):
    exported, path = tmp_path / "big.json", tmp_path / "big.workshop"
    main(["export", str(workshop), str(exported)])
    value = json.loads(exported.read_text("utf-8"))
    value["workshop"]["title"] = "x" * 10_000_000
    exported.write_text(json.dumps(value), encoding="utf-8")
    assert main(["new", str(path), "--from", str(exported)]) == 0
    assert len(read(path).workshop.facts.title) == 300


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_said(workshop, tmp_path, capsys):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    refused(capsys, "export", workshop, folder / "charter.pdf")
    assert list(folder.iterdir()) == []


def test_a_word_too_many_is_one_sentence(workshop, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["check", str(workshop), "--loud"])
    assert stop.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_module_runs_as_a_program(workshop):
    done = subprocess.run(
        [sys.executable, "-m", "facilitator", "verify", str(workshop)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "is whole" in done.stdout


def run(*arguments, **surroundings):
    """Run the command line in a process whose surroundings say nothing of UTF-8 or Qt but what is given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_"))}
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        kept.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "facilitator", *map(str, arguments)],
        capture_output=True,
        check=False,
        env={**kept, "PYTHONPATH": os.pathsep.join(sys.path), **surroundings},
    )


def test_output_is_utf_8_whatever_the_console_is_set_to(tmp_path):
    path, grid = tmp_path / "Συμφωνία.workshop", tmp_path / "πίνακας.csv"
    grid.write_text("Απόφαση,Πρόεδρος,Ομάδα\nΤιμή,R,ίσως\n", encoding="utf-8")
    console = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    assert run("new", path, "--title", "Δικαιώματα", **console).returncode == 0
    imported = run("import", path, grid, **console)
    assert (imported.returncode, imported.stderr) == (0, b"")
    assert "“ίσως”" in imported.stdout.decode("utf-8")
    checked = run("check", path, **console)
    assert checked.returncode == 1
    assert "Τιμή" in checked.stdout.decode("utf-8")
    refused = run("new", path, **console)
    assert refused.returncode == 2
    assert "Συμφωνία.workshop" in refused.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
def test_names_that_are_no_text_are_said_and_stored_as_far_as_they_go(tmp_path):
    path, grid = tmp_path / os.fsdecode(b"caf\xe9.workshop"), tmp_path / os.fsdecode(b"b\xff.csv")
    grid.write_text("Decision,Head,Team\nHire,A,R\n", encoding="utf-8")
    assert run("new", path).returncode == 0
    assert run("import", path, grid).returncode == 0
    assert run("export", path, tmp_path / os.fsdecode(b"\xe9.pdf")).returncode == 0
    loaded = read(path)
    assert loaded.workshop.facts.title == "caf"
    assert loaded.steps[-1].label.arguments["file"] == "b.csv"
    for command in ("check", "verify"):
        done = run(command, path, "--json")
        assert (done.returncode, done.stderr) == (0, b"")
        json.loads(done.stdout)
    path.write_bytes(path.read_bytes()[:-4096])
    cut = run("verify", path, "--json")
    assert (cut.returncode, cut.stderr) == (1, b"")
    assert "caf" in json.loads(cut.stdout)["why"]
    assert run("new", path).stderr.count(b"\n") == 1


@pytest.mark.parametrize("name", ["plan", "plan.json", "plan.workshop.pdf"])
def test_new_insists_on_the_ending_of_workshops(tmp_path, capsys, name):
    assert "ends in .workshop" in refused(capsys, "new", tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".pdf", ".json", ".xlsx", ".csv", ".html"])
def test_export_never_writes_over_the_workshop(workshop, tmp_path, capsys, ending):
    link = tmp_path / f"link{ending}"
    link.symlink_to(workshop)
    renamed = workshop.rename(workshop.with_suffix(ending))
    link.unlink()
    link.symlink_to(renamed)
    before = renamed.read_bytes()
    assert "is the workshop itself" in refused(capsys, "export", renamed, renamed)
    assert "is the workshop itself" in refused(capsys, "export", renamed, link)
    assert renamed.read_bytes() == before


def test_a_new_workshop_is_of_today_and_named_after_its_file(tmp_path):
    main(["new", str(tmp_path / "Harbour.workshop")])
    facts = read(tmp_path / "Harbour.workshop").workshop.facts
    assert facts.title == "Harbour"
    assert facts.date


@pytest.mark.parametrize("folder", ["x" * 300, "a/b"])
def test_a_folder_that_is_not_there_is_said(tmp_path, capsys, folder):
    refused(capsys, "new", tmp_path / folder / "plan.workshop")
    assert list(tmp_path.iterdir()) == []


def shouted(_context, text):
    """A translation that nobody can take for the source."""
    return text.upper().replace("{FILE}", "{file}").replace("{STEPS}", "{steps}")


def test_what_commands_say_is_translated(workshop, tmp_path):
    from facilitator import commands

    assert "IS WHOLE: 1 STEPS" in commands.verify(workshop, translate=shouted).words
    assert commands.check(workshop, translate=shouted).words.startswith("ERROR: ")
    commands.new(tmp_path / "b.workshop")
    assert commands.check(tmp_path / "b.workshop", translate=shouted).words == "NOTHING FOUND."


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux starts without a display")
def test_without_a_display_the_window_says_so_in_one_sentence(workshop):
    for arguments in ([], [workshop]):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.startswith(b"No window can open: there is no display")
        assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux starts without a display")
def test_the_tour_needs_no_display(tmp_path):
    (tmp_path / "file").touch()
    done = run("tour", tmp_path / "file" / "tour")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("The folder")
