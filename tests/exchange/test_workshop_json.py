"""The workshop as JSON and back, and everything that is refused."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.random_edits import sequences, walk
from exchange.documents import DOCUMENT, changed
from facilitator.domain import edits
from facilitator.domain.errors import UserError
from facilitator.domain.fields import Shape
from facilitator.domain.legend import framework_of
from facilitator.domain.publication import PARTS, Version
from facilitator.domain.records import MARKS, Cell, Facts
from facilitator.domain.workshop import FACTS, KINDS, LISTED, Workshop
from facilitator.exchange import from_json, read_json, to_json
from facilitator.exchange.json_reader import CELL_FIELDS


def test_what_is_written_is_what_was_read():
    workshop = from_json(json.dumps(DOCUMENT).encode())
    written = to_json(workshop)
    assert to_json(from_json(written)) == written
    assert from_json(written) == workshop
    assert written.endswith(b"]\n}\n")
    assert written.startswith(
        b'{\n  "format": "facilitator-workshop",\n  "version": 1,\n  "workshop": {\n    "id": "w"'
    )
    value = json.loads(written)
    assert list(value) == ["format", "version", "workshop", *(KINDS[name].plural for name in LISTED), "cells"]
    assert value["cells"] == [
        {
            "id": "d1//r2",
            "decision": "d1",
            "role": "r2",
            "unit": "",
            "letters": ["A", "R"],
            "note": "by June",
            "source": "AR",
        },
        {
            "id": "d1/u2/r1",
            "decision": "d1",
            "role": "r1",
            "unit": "u2",
            "letters": ["N/A"],
            "note": "",
            "source": "",
        },
    ]
    assert value["roles"][0]["presence"] == "holders"


def test_missing_fields_and_lists_take_their_defaults():
    workshop = from_json(b'\xef\xbb\xbf{"format": "facilitator-workshop", "version": 1}')
    assert workshop == Workshop(facts=workshop.facts)
    assert workshop.facts.framework == "RACI"


def test_the_order_of_the_group_stays_and_the_order_of_typing_does_not_show():
    one = from_json(json.dumps(DOCUMENT).encode())
    blank = edits.set_cells(one, {("d1", "", "r2"): Cell()})
    other = edits.set_cells(blank, {("d1", "", "r1"): Cell(("C",)), ("d1", "", "r2"): one.cell("d1", "r2")})
    other = edits.set_cells(other, {("d1", "", "r1"): Cell()})
    assert to_json(other) == to_json(one)
    swapped = edits.move(one, "role", "r2", 0)
    assert [role["id"] for role in json.loads(to_json(swapped))["roles"]] == ["r2", "r1"]


@given(sequences(most=25))
def test_any_workshop_comes_back(steps):
    *_, workshop = walk(steps)
    if {letter for row in workshop.cells.values() for cell in row.values() for letter in cell.letters} - {
        *framework_of(workshop).codes,
        *MARKS,
    }:
        workshop = edits.update(workshop, "workshop", workshop.facts.id, framework="RASCI")
    written = to_json(workshop)
    assert from_json(written) == workshop
    assert to_json(from_json(written)) == written


@given(st.data())
def test_any_text_in_any_field_comes_back_as_it_was_stored(data):
    document = json.loads(json.dumps(DOCUMENT))
    for name, kind in KINDS.items():
        entries = [document[FACTS]] if name == FACTS else document[kind.plural]
        for field, description in kind.fields.items():
            if description.shape in (Shape.LINE, Shape.TEXT):
                entries[0][field] = data.draw(st.text(max_size=20))
    document["cells"][0]["note"] = data.draw(st.text())
    document["cells"][0]["source"] = data.draw(st.text())
    workshop = from_json(json.dumps(document, ensure_ascii=False).encode("utf-8", "replace"))
    written = to_json(workshop)
    assert to_json(from_json(written)) == written
    assert from_json(written) == workshop


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("extras", []),
        ("workshop.colour", "red"),
        ("workshop.framework", "RICA"),
        ("workshop.framework", 3),
        ("workshop.title", None),
        ("workshop.thresholds", {"grid.many-consulted": "three"}),
        ("workshop.date", "banana"),
        ("workshop.date", "2026-02-30"),
        ("workshop.date", "20261120"),
        ("workshop", []),
        ("version", "1"),
        ("version", True),
        ("version", 0),
        ("participants", {}),
        ("participants[0]", "Ada"),
        ("participants[0].present", "yes"),
        ("participants[0].id", ""),
        ("participants[0].id", "a/b"),
        ("participants[0].id", "a\u0007b"),
        ("participants[0].id", "x" * 201),
        ("units[0].level", "planet"),
        ("units[1].parent", "u9"),
        ("units[0].parent", "u2"),
        ("units[1].parent", "u2"),
        ("roles[0].reports_to", "r2"),
        ("roles[1].reports_to", "r2"),
        ("roles[1].reports_to", "d1"),
        ("roles[1].deputy", ["r1"]),
        ("roles[1].id", "r1"),
        ("roles[0].holders", "p1"),
        ("roles[0].holders[1]", "p9"),
        ("roles[0].holder", []),
        ("decisions[0].section", "s9"),
        ("decisions[0].approval", 1),
        ("cells[0].decision", "d9"),
        ("cells[0].role", ""),
        ("cells[0].unit", "u9"),
        ("cells[0].letters", "AR"),
        ("cells[0].letters[1]", "S"),
        ("cells[0].letters[1]", "–"),
        ("cells[0].note", 5),
        ("cells[0].id", "d1//r1"),
        ("cells[0].colour", "red"),
        ("cells[2]", {"decision": "d1", "role": "r2", "letters": ["I"]}),
    ],
)
def test_what_is_wrong_is_refused_with_its_path(path, value):
    with pytest.raises(UserError) as refused:
        from_json(changed(path, value))
    assert f"“{path}" in str(refused.value)


@pytest.mark.parametrize(
    ("rule", "number"), [("grid.many-consulted", -1), ("grid.many-consulted", 1e300), ("nonsense", 1)]
)
def test_numbers_of_no_rule_or_out_of_reach_are_refused_with_their_path(rule, number):
    with pytest.raises(UserError, match=re.escape(f"“workshop.thresholds.{rule}”")):
        from_json(changed("workshop.thresholds", {rule: number}))


def test_a_long_line_is_no_circle():
    roles = [
        {"id": f"r{n}", "title": "", "reports_to": f"r{n + 1}" if n < 20_000 else ""} for n in range(20_001)
    ]
    assert len(from_json(changed("roles", roles)).roles) == 20_001


@pytest.mark.parametrize("path", ["roles[0].id", "roles[0].title", "cells[0].decision", "cells[0].role"])
def test_what_is_missing_is_refused_with_its_path(path):
    document = json.loads(json.dumps(DOCUMENT))
    plural, field = path.split("[0].")
    del document[plural][0][field]
    with pytest.raises(UserError, match=re.escape(f"“{path}” is missing")):
        from_json(json.dumps(document).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"format": "other", "version": 1}',
        b"not json",
        b"\xff\xfe{\x00}\x00",
        b'{"format": "facilitator-workshop", "version": NaN}',
        b'{"format": "facilitator-workshop", "version": 1e999}',
        b'{"format": "facilitator-workshop", "version": 1, "workshop": {"title": "\\ud800"}}',
        b'{"format": "facilitator-workshop", "version": 1, "workshop": {"title": "\xed\xa0\x80"}}',
        b"[" * 1_000_000,
        b'{"a":' * 100_000,
        b'{"format": "facilitator-workshop", "version": 1, "roles": ' + b"[" * 500 + b"]" * 500 + b"}",
    ],
)
def test_hostile_json_is_refused(data):
    with pytest.raises(UserError) as refused:
        from_json(data)
    assert len(str(refused.value)) < 400


def test_a_newer_version_is_refused_by_name():
    with pytest.raises(UserError, match="made by a newer version"):
        from_json(changed("version", 2))


def test_ten_megabytes_in_any_text_are_capped():
    huge = "é" * 10_000_000
    workshop = from_json(changed("roles[0].title", huge))
    assert workshop.roles["r1"].title == "é" * 300
    assert from_json(changed("cells[0].note", huge)).cell("d1", "r2").note == "é" * 2_000
    with pytest.raises(UserError) as refused:
        from_json(changed("cells[0].decision", huge))
    assert len(str(refused.value)) < 400


def test_texts_are_cleaned():
    workshop = from_json(changed("roles[0].title", "  Che\u0301f\u202e\u0000 \r\n de "))
    assert workshop.roles["r1"].title == "Chéf de"


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(UserError, match="cannot be read"):
        read_json(tmp_path / "missing.json")
    path = tmp_path / "w.json"
    path.write_bytes(to_json(Workshop(facts=Facts(id="w", title="Club"))))
    assert read_json(path).facts.title == "Club"


def test_the_page_describes_every_list_and_field():
    page = (Path(__file__).resolve().parents[2] / "docs" / "workshop-json.md").read_text("utf-8")
    described = {
        heading: re.findall(r"^\| `(\w+)` \|", body, re.MULTILINE)
        for heading, body in re.findall(r"^## `(\w+)`.*?\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    }
    known = {
        (name if name == FACTS else kind.plural): list(kind.type.__struct_fields__)
        for name, kind in KINDS.items()
    }
    versions = [*Version.__struct_fields__, "workshop", "pdf"]
    assert described == {**known, "cells": list(CELL_FIELDS), "versions": versions}
    assert set(re.findall(r"`(\w+)`", re.search(r"^\| `left_out` .*$", page, re.MULTILINE)[0])) == {
        "left_out",
        *PARTS,
    }
    choices = {value for kind in KINDS.values() for field in kind.fields.values() for value in field.choices}
    assert {value for value in choices if f"`{value}`" not in page} == set()


def test_the_example_of_the_page_can_be_read():
    page = (Path(__file__).resolve().parents[2] / "docs" / "workshop-json.md").read_text("utf-8")
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    workshop = from_json(example.group(1).encode())
    assert workshop.cell("d1", "r1").letters == ("A", "R")


def test_what_no_field_describes_is_cleaned_all_the_same():
    letter = {"code": "a", "decides": True, "least": 10**20, "most": 10**20, "part": "\x00\u202eno part"}
    own = {"title": "\x00Ours\u202e", "letters": [letter]}
    workshop = from_json(changed("workshop.own_framework", own))
    known = workshop.facts.own_framework
    assert (known.title, known.letters[0].code, known.letters[0].part) == ("Ours", "A", "")
    assert known.letters[0].least == known.letters[0].most == 1_000
    rule = from_json(changed("waivers[0].rule", "\x00\u202e" + "x" * 5_000)).waivers["w1"].rule
    assert rule == "x" * 300


def test_an_own_framework_that_cannot_be_used_is_refused_with_its_path():
    own = {"title": "Ours", "letters": [{"code": "A"}, {"code": "A", "decides": True}]}
    with pytest.raises(UserError, match=r"own_framework.letters\[1\].code"):
        from_json(changed("workshop.own_framework", own))
