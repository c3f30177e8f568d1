"""Documents and versions on the command line: on which paper they go, given out again, and verified."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from facilitator import commands
from facilitator.__main__ import main
from facilitator.domain import edits
from facilitator.domain.changes import diff
from facilitator.domain.history import Entry, History, Step
from facilitator.domain.labels import label
from facilitator.exchange import from_json, whole_from_json
from facilitator.storage import WorkshopFile, read, stored_version, stored_versions
from storage.reader import seal
from storage.versions import AT, adopt
from test_command_line import refused

PAPERS = {"a4": 595, "letter": 612, "a3": 842, "a2": 1191, "a1": 1684, "a0": 2384}
"""The shorter side in points."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The sample, adopted twice, with an edit after the first and the second."""
    path = tmp_path / "group.workshop"
    assert main(["new", str(path), "--sample"]) == 0
    with WorkshopFile(path) as file:
        history, workshop = History(file.loaded.steps), file.loaded.workshop
        for number in (1, 2):
            adopt(file, workshop, history, b"%%PDF-1.7 signed %d" % number)
            before = workshop
            role = next(iter(before.roles))
            workshop = edits.update(before, "role", role, title=f"Board after {number}")
            step = Step(history.next_sequence, AT, "edit", label("record.set", field="role.title", title=""))
            file.commit(Entry(step, diff(before, workshop)))
            history.append(step)
    return path


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("number", ["1", "2"])
def test_the_charter_of_a_version_is_given_out_byte_for_byte(path, tmp_path, number):
    out = tmp_path / "again.pdf"
    assert main(["export", str(path), str(out), "--version", number]) == 0
    assert out.read_bytes() == b"%PDF-1.7 signed " + number.encode()


def test_a_version_byte_for_byte_has_the_paper_that_it_has(path, tmp_path, capsys):
    out = tmp_path / "again.pdf"
    said = refused(capsys, "export", path, out, "--version", 1, "--paper", "letter")
    assert "on the paper it was adopted on: leave out “--paper”" in said
    assert not out.exists()
    summary = ("--what", "summary", "--version", "1", "--paper", "letter")
    assert main(["export", str(path), str(out), *summary]) == 0


def test_everything_else_of_a_version_is_made_of_what_it_was(path, tmp_path):
    first = str(stored_version(path, 1).workshop.roles[next(iter(read(path).workshop.roles))].title)
    for name, what in (("a.md", "charter"), ("s.md", "summary"), ("g.md", "grid"), ("g.csv", "grid")):
        out = tmp_path / name
        for version, board in ((None, "Board after 2"), ("1", first), ("2", "Board after 1")):
            more = [] if version is None else ["--version", version]
            assert main(["export", str(path), str(out), "--what", what, *more]) == 0
            said = out.read_text("utf-8-sig")
            assert board in said, (name, version)
            if version is not None:
                assert "Board after 2" not in said
    assert main(["export", str(path), str(tmp_path / "1.json"), "--version", "1"]) == 0
    assert from_json((tmp_path / "1.json").read_bytes()) == stored_version(path, 1).workshop
    assert whole_from_json((tmp_path / "1.json").read_bytes())[1] == ()


def test_the_json_of_a_workshop_takes_its_versions_along(path, tmp_path):
    out, made = tmp_path / "all.json", tmp_path / "made.workshop"
    assert main(["export", str(path), str(out)]) == 0
    assert main(["new", str(made), "--from", str(out)]) == 0
    assert stored_versions(made) == stored_versions(path)
    assert main(["export", str(made), str(tmp_path / "again.json")]) == 0
    assert (tmp_path / "again.json").read_bytes() == out.read_bytes()


def test_a_version_that_is_not_there_is_refused_with_those_that_are(path, tmp_path, capsys):
    out = tmp_path / "out.pdf"
    assert "no version 3; adopted were 1, 2" in refused(capsys, "export", path, out, "--version", 3)
    assert "no version 0; adopted were 1, 2" in refused(capsys, "export", path, out, "--version", 0)
    plain = tmp_path / "plain.workshop"
    assert main(["new", str(plain)]) == 0
    assert "no version was adopted yet" in refused(capsys, "export", plain, out, "--version", 1)
    assert not out.exists()


@pytest.mark.parametrize("what", ["summary", "roles", "worksheet"])
def test_parts_of_the_charter_go_out_as_documents_of_their_own(path, tmp_path, what):
    for ending in (".pdf", ".docx"):
        out = tmp_path / f"{what}{ending}"
        assert main(["export", str(path), str(out), "--what", what]) == 0
        assert out.stat().st_size > 1_000
    whole = tmp_path / "whole.pdf"
    assert main(["export", str(path), str(whole)]) == 0
    pages = [len(pypdfium2.PdfDocument(one)) for one in (tmp_path / f"{what}.pdf", whole)]
    assert pages[0] < pages[1]


@pytest.mark.parametrize(
    ("paper", "what"),
    [
        ("", "charter"),
        ("a4", "summary"),
        ("letter", "charter"),
        ("", "poster"),
        *((["a3", "a2", "a1", "a0"][n], "poster") for n in range(4)),
    ],
)
def test_pages_are_of_the_paper_that_was_asked_for(path, tmp_path, paper, what):
    out = tmp_path / "out.pdf"
    assert main(["export", str(path), str(out), "--what", what, *(["--paper", paper] if paper else [])]) == 0
    wanted = PAPERS[paper or ("a3" if what == "poster" else "a4")]
    assert {round(min(page.get_size())) for page in pypdfium2.PdfDocument(out)} == {wanted}


@pytest.mark.parametrize(
    ("paper", "what", "papers"),
    [
        ("a0", "charter", "a4 or letter"),
        ("a3", "grid", "a4 or letter"),
        ("a3", "worksheet", "a4 or letter"),
        ("a4", "poster", "a3 or a2 or a1 or a0"),
    ],
)
def test_a_paper_that_does_not_fit_is_refused_with_those_that_do(path, tmp_path, capsys, paper, what, papers):
    out = tmp_path / ("out.xlsx" if what == "grid" else "out.pdf")
    said = refused(capsys, "export", path, out, "--what", what, "--paper", paper)
    assert said == f"On {paper} there is no {what}: choose {papers}.\n"
    assert not out.exists()


def test_the_same_charter_is_the_same_bytes(path, tmp_path):
    for name in ("a.pdf", "a.docx", "a.md"):
        first, second = tmp_path / f"1{name}", tmp_path / f"2{name}"
        for out in (first, second):
            assert main(["export", str(path), str(out)]) == 0
        assert first.read_bytes() == second.read_bytes()


def test_a_draft_says_what_changed_since_the_last_version(path, tmp_path):
    out = tmp_path / "draft.pdf"
    assert main(["export", str(path), str(out)]) == 0
    said = " ".join(text_of(out).split())
    assert "Changes since version 2" in said
    assert "Board after 2" in said
    assert "Status: " not in said


def test_verify_names_the_versions_and_their_sums(path, capsys):
    versions = read(path).versions
    assert main(["verify", str(path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 3
    for version, line in zip(versions, said[1:], strict=True):
        assert line.startswith(f"Version {version.number}, adopted 20 November 2026: ")
        assert line.endswith(f"SHA-256 {version.sha256}.")
    assert main(["verify", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["versions"] == [
        {"number": version.number, "adopted": "2026-11-20", "sha256": version.sha256} for version in versions
    ]


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE version SET pdf = x'00' WHERE number = 2", "the PDF of version 2 is not the one"),
        ("UPDATE version SET workshop = '{}' WHERE number = 1", "is damaged"),
    ],
)
def test_verify_finds_a_version_that_is_damaged(path, capsys, statement, why):
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute(statement)
        seal(base)
    assert main(["verify", str(path)]) == 1
    assert why in capsys.readouterr().out
    assert main(["verify", str(path), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["whole"] is False


def test_the_help_of_export_says_what_there_is(capsys):
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    for words in (".docx, .md", "a3 to a0 are for posters", "{a4,letter,a3,a2,a1,a0}", "--version N"):
        assert words in said


def test_the_edition_of_a_version_has_the_one_before_it(path):
    loaded = read(path)

    def edition(number=None):
        return commands.edition_of(
            loaded.workshop, loaded.versions, lambda n: stored_version(path, n), number
        )

    first, second, now = edition(1), edition(2), edition()
    assert (first.number, first.status, first.version.number, first.before) == (1, "adopted", 1, None)
    assert (second.number, second.before.version.number) == (2, 1)
    assert (now.number, now.status, now.version) == (3, loaded.workshop.facts.status, None)
    assert now.before == stored_version(path, 2)
