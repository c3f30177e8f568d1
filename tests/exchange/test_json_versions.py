"""Adopted versions in the JSON of a workshop: there and back byte for byte, and all that is refused."""

import json
import os
import re
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.filled import filled
from domain.pictures import png
from domain.random_edits import sequences, walk
from exchange.documents import DOCUMENT
from facilitator.commands import export, new
from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.legend import framework_of
from facilitator.domain.publication import Signatory, Stored, Version, digest_of_pdf, stamped
from facilitator.domain.records import MARKS
from facilitator.exchange import from_json, read_json_whole, to_json, whole_from_json, workshop_json
from facilitator.storage import create, stored_versions
from storage.samples import START, same, small
from storage.versions import AT, PDF, stored


def document():
    """The JSON of a workshop with two versions, decoded."""
    versions = (stored(from_json(json.dumps(DOCUMENT).encode())), stored(small(), 2, b"%PDF-second"))
    return json.loads(to_json(small(), versions))


def with_value(path, value):
    """Return that JSON with one place set, or taken out where the value is None."""
    whole = document()
    place = whole
    *steps, (last, index) = re.findall(r"(\w+)|\[(\d+)\]", path)
    for name, number in steps:
        place = place[name or int(number)]
    if value is None:
        del place[last or int(index)]
    else:
        place[last or int(index)] = value
    return json.dumps(whole).encode()


def test_versions_stand_at_the_end_and_come_back():
    first, second = stored(filled()), stored(small(), 4, b"%PDF-" + b"\x00\xff" * 99)
    written = to_json(small(), (first, second))
    assert whole_from_json(written) == (small(), (first, second))
    value = json.loads(written)
    assert list(value)[-1] == "versions"
    assert list(value["versions"][0]) == [*Version.__struct_fields__, "workshop", "pdf"]
    own = {key: one for key, one in json.loads(to_json(filled())).items() if key not in ("format", "version")}
    assert value["versions"][0]["workshop"] == own


def test_where_no_version_was_adopted_there_is_no_list():
    assert "versions" not in json.loads(to_json(small()))
    assert whole_from_json(to_json(small())) == (small(), ())


SAID = st.text(st.characters(codec="utf-8"), max_size=20)
PDFS = st.binary(max_size=50).map(b"%PDF-".__add__)
SIGNATORIES = st.lists(st.builds(Signatory, SAID, SAID, st.booleans(), SAID), max_size=3)


@given(sequences(most=6), st.lists(st.tuples(SAID, SIGNATORIES, PDFS), max_size=3))
def test_any_versions_are_the_same_bytes_there_and_back(steps, said):
    *_, workshop = walk(steps)
    used = {letter for row in workshop.cells.values() for cell in row.values() for letter in cell.letters}
    if used - {*framework_of(workshop).codes, *MARKS}:
        workshop = edits.update(workshop, "workshop", workshop.facts.id, framework="RASCI")
    versions = tuple(
        Stored(
            stamped(
                Version(id=f"v{n}", number=n, title=title, remark=title, signatories=tuple(signed)), pdf, AT
            ),
            workshop,
            pdf,
        )
        for n, (title, signed, pdf) in enumerate(said, 1)
    )
    written = to_json(workshop, versions)
    assert whole_from_json(written) == (workshop, versions)
    assert to_json(*whole_from_json(written)) == written


def test_export_new_export_is_byte_for_byte(tmp_path):
    source, out = tmp_path / "source.json", tmp_path / "out.json"
    versions = (stored(filled()), stored(small(), 2, b"%PDF-second"))
    source.write_bytes(to_json(small(), versions))
    path = tmp_path / "made.workshop"
    assert new(path, source=source) == ""
    assert stored_versions(path) == versions
    export(path, out)
    assert out.read_bytes() == source.read_bytes()


@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        ("versions", {}, "must be a list"),
        ("versions[0]", "one", "must be an object"),
        ("versions[0].id", "a/b", "must be a text"),
        ("versions[0].id", None, "is missing"),
        ("versions[1].id", "v1", "is the id of another entry"),
        ("versions[0].number", None, "is missing"),
        ("versions[0].pdf", None, "is missing"),
        ("versions[0].sha256", None, "is missing"),
        ("versions[0].workshop", None, "is missing"),
        ("versions[0].at", None, "is missing"),
        ("versions[0].at", "2026-11-20", "must be a time in UTC"),
        ("versions[0].at", "2026-11-20T14:03:09+01:00", "must be a time in UTC"),
        ("versions[0].number", "1", "has the wrong type"),
        ("versions[0].number", 0, "must be larger than 0"),
        ("versions[1].number", 1, "must be larger than 1"),
        ("versions[1].number", 10**30, "at most 1000000"),
        ("versions[0].at", "3000-01-01T00:00:00+00:00", "must be a time in UTC"),
        ("versions[0].at", "1969-12-31T23:59:59+00:00", "must be a time in UTC"),
        ("versions[0].adopted", "2026-02-30", "must be a date"),
        ("versions[0].effective", "soon", "must be a date"),
        ("versions[0].sha256", digest_of_pdf(b"other"), "is not the SHA-256"),
        ("versions[0].pdf", "JVBERi0xLjc=", "is not the SHA-256"),
        ("versions[0].pdf", "R0lG", "must be a PDF file"),
        ("versions[0].pdf", "", "must be a PDF file"),
        ("versions[0].pdf", "no base64 at all!", "has the wrong type"),
        ("versions[0].title", 1, "has the wrong type"),
        ("versions[0].mood", "good", "is a field that nobody knows"),
        ("versions[0].signatories[0].mood", "good", "has the wrong type"),
        ("versions[0].signatories[0].reservation", "yes", "has the wrong type"),
        ("versions[0].workshop.format", "facilitator-workshop", "is a field that nobody knows"),
        ("versions[0].workshop.versions", [], "is a field that nobody knows"),
        ("versions[0].workshop.roles[1].reports_to", "nobody", "refers to “nobody”"),
        ("versions[0].workshop.roles", {}, "must be a list"),
        ("versions[1].workshop.cells[0].letters", ["X"], "is no letter"),
        ("versions[0].workshop.workshop.left_out", ["weather"], "is no part of a charter"),
    ],
)
def test_what_is_wrong_with_a_version_is_refused_with_its_path(path, value, why):
    with pytest.raises(UserError) as refused:
        whole_from_json(with_value(path, value))
    named = {
        "versions[0].sha256": "versions[0].sha256",
        "versions[0].pdf": "versions[0].",
        "versions[0].signatories[0].mood": "versions[0].signatories",
        "versions[1].workshop.cells[0].letters": "versions[1].workshop.cells[0].letters[0]",
        "versions[0].workshop.workshop.left_out": "versions[0].workshop.workshop.left_out[0]",
    }.get(path, path)
    assert f"“{named}" in str(refused.value)
    assert why in str(refused.value)


@pytest.mark.parametrize("at", ["1970-01-01T00:00:00+00:00", "2999-12-31T23:59:59.999999+00:00"])
def test_a_time_that_json_may_have_is_one_that_a_file_may_have(tmp_path, at):
    source, made = tmp_path / "source.json", tmp_path / "made.workshop"
    source.write_bytes(with_value("versions[0].at", at))
    assert new(made, source=source) == ""
    assert stored_versions(made)[0].version.at == at


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes with a name in a folder")
def test_json_is_read_once_so_that_it_may_come_from_a_pipe(tmp_path):
    source, made = tmp_path / "pipe.json", tmp_path / "made.workshop"
    os.mkfifo(source)
    with ThreadPoolExecutor(1) as beside:
        beside.submit(source.write_bytes, with_value("versions[0].title", "x" * 301))
        assert new(made, source=source) == "Longer than their fields hold, and cut: versions[0].title."
    assert len(stored_versions(made)) == 2


def test_what_would_be_too_large_to_be_read_again_is_not_written(tmp_path, monkeypatch):
    path, out = tmp_path / "made.workshop", tmp_path / "out.json"
    create(path, small(), START, (stored(small()),))
    monkeypatch.setattr(workshop_json, "MOST_BYTES", len(to_json(small(), (stored(small()),))))
    export(path, out)
    whole = out.read_bytes()
    monkeypatch.setattr(workshop_json, "MOST_BYTES", len(whole) - 1)
    with pytest.raises(UserError, match="which could not be read again"):
        export(path, out)
    assert out.read_bytes() == whole


def test_what_may_be_left_out_of_a_version_takes_its_default():
    whole = document()
    for name in ("adopted", "adopter", "effective", "next_review", "owner", "remark", "signatories"):
        del whole["versions"][0][name]
    first = whole_from_json(json.dumps(whole).encode())[1][0]
    assert (first.version.adopted, first.version.signatories) == ("", ())
    assert first.pdf == PDF


def test_texts_of_versions_that_are_cut_are_named(tmp_path):
    whole = document()
    version = whole["versions"][1]
    version["title"] = "x" * 301
    version["signatories"][0]["remark"] = "x" * 20_001
    version["workshop"]["roles"][0]["title"] = "x" * 301
    path = tmp_path / "long.json"
    path.write_text(json.dumps(whole), "utf-8")
    assert read_json_whole(path).cut == (
        "versions[1].title",
        "versions[1].signatories[0].remark",
        "versions[1].workshop.roles[0].title",
    )
    versions = whole_from_json(path.read_bytes())[1]
    assert versions[1].version.title == "x" * 300
    assert same(versions[0].workshop, from_json(json.dumps(DOCUMENT).encode()))


@pytest.mark.parametrize(
    ("path", "value", "why"),
    [
        ("logos[0].data", "no base64", "wrong type"),
        ("logos[0].data", b64encode(png(width=30_000)).decode(), "and 10000 dots a side"),
        ("logos[0].data", b64encode(png()[:12]).decode(), "must be a PNG or JPEG file"),
        ("logos[0].data", "R0lGODlh", "must be a PNG or JPEG file of at most 400000 bytes"),
        (
            "logos[0].data",
            b64encode(png(bytes(400_000))).decode(),
            "must be a PNG or JPEG file",
        ),
        ("workshop.accent", "teal", "must be a colour such as #14545A"),
        ("workshop.accent", "#14545", "must be a colour"),
        ("workshop.left_out", ["proof", "weather"], "is no part of a charter"),
        ("workshop.left_out", "proof", "wrong type"),
        ("workshop.status", "adopted", "must be one of: draft, proposed"),
        ("workshop.effective", "tomorrow", "must be a date"),
    ],
)
def test_what_the_charter_cannot_use_is_refused(path, value, why):
    whole = json.loads(json.dumps(DOCUMENT))
    name, field = path.rsplit(".", 1)
    (whole["logos"][0] if name == "logos[0]" else whole["workshop"])[field] = value
    with pytest.raises(UserError) as refused:
        from_json(json.dumps(whole).encode())
    assert f"“{path}" in str(refused.value)
    assert why in str(refused.value)


def test_a_colour_and_parts_come_in_their_one_form():
    whole = json.loads(json.dumps(DOCUMENT))
    whole["workshop"].update(accent="#ffAA0b", left_out=["glossary", "proof", "glossary"])
    facts = from_json(json.dumps(whole).encode()).facts
    assert (facts.accent, facts.left_out) == ("#FFAA0B", ("proof", "glossary"))
