"""What findings say, in English and through a translator, and their form in JSON."""

import ast
import json
from pathlib import Path

import msgspec
import pytest

from checks.bound_rules import OTHERS, RULES
from checks.building import role, with_local_row, workshop
from checks.organisation import LOCAL, organisation
from checks.test_rows import ROWS, unread
from checks.waiving import ENDED, IDLE, INCOMPLETE, LONG, waived
from facilitator import checks
from facilitator.checks import CATALOGUE, Finding, Where, check, to_json, words
from facilitator.checks.catalogue import FIXES
from facilitator.domain.frameworks import frameworks

WAIVER_RULES = {f"review.waiver-{name}" for name in ("ended", "incomplete", "long", "idle")}
ROLE_RULES = {"grid.many-decisions", "grid.in-every-row", "grid.no-part", "grid.decider-absent"}
FORMS = {"row.none", "row.few", "row.many", "row.share", "row.without", "row.cell"}


def everything():
    """Findings of every rule, and of every form of rule."""
    found = [f for framework, _, _, bad, _ in ROWS for f in check(workshop(bad, framework=framework))]
    found += check(workshop("A R . .", "S X/A . .", layer="core"))
    found += check(workshop("A A A A A R", reversible="no"))
    found += check(role(workshop(*["A R C I"] * 12), "r1", presence="no"))
    found += check(unread(workshop("A R . ."), r3="Z", r4="?"))
    own = {"south": "A R . . ."}
    found += check(organisation(". A R . .", own=own, layer="core"))
    found += check(organisation("C . . A R", own=own, layer="core"))
    found += check(organisation("A R . . .", own=own, layer="local"))
    forms = {"letters": "D", "number": "2", "framework": "RAPID"}
    found += [
        Finding("own.rule", "error", (), {**forms, "form": "row.none"}, row=("d", "")),
        Finding("own.rule", "error", (), {**forms, "form": "row.many", "most": "1"}, row=("d", "")),
        Finding("own.rule", "error", (), {**forms, "form": "row.cell", "held": "D/P"}, row=("d", "")),
    ]
    few = {"form": "row.few", "letters": "D", "number": "1", "least": "2", "framework": "RACI"}
    share = {"form": "row.share", "letters": "D", "number": "4", "all": "6", "percent": "50 %"}
    without = {"form": "row.without", "letters": "D", "with": "S"}
    found += [Finding("own.rule", "error", (), said, row=("d", "")) for said in (few, share, without)]
    found += [f for base in (*(rule.bad for rule in RULES), *OTHERS) for f in check(base)]
    return [*found, *about_waivers()]


def about_waivers():
    """Findings of every rule about waivers."""
    found = []
    for waiver in (ENDED, INCOMPLETE, LONG, IDLE):
        found += [f for f in check(waived(waiver), "2026-11-20") if f.rule.startswith("review.")]
    return found


def said(finding, **options):
    worded = words(finding, **options)
    return [worded.title, worded.where, worded.why, worded.advice, *worded.fixes]


def marked():
    """The texts of the findings that the extractor of texts to translate can see: literals."""
    folder = Path(checks.__file__).parent
    calls = [
        node
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QT_TRANSLATE_NOOP"
    ]
    return {(call.args[0].value, call.args[1].value) for call in calls}


def test_the_catalogue_holds_every_rule_and_no_other():
    rows = {f"grid.{rule.id}" for frame in frameworks().values() for rule in frame.rows}
    others = ROLE_RULES | WAIVER_RULES | {*LOCAL} | {rule.id for rule in RULES}
    assert CATALOGUE.keys() == rows | others | {"grid.unknown-letter", "grid.not-read"} | FORMS


def test_every_text_is_used_and_every_place_in_it_filled():
    used = {f.rule if f.rule in CATALOGUE else f.arguments["form"] for f in everything()}
    assert used == CATALOGUE.keys()
    assert {fix.id for f in everything() for fix in f.fixes} == FIXES.keys()
    for finding in everything():
        assert not [text for text in said(finding) if "{" in text]
        assert all(words(finding).message.split(". "))


def test_every_word_goes_through_the_translator():
    asked = set()

    def translate(context, text):
        asked.add((context, text))
        return "".join("*" if c.islower() else c for c in text) if "{" not in text else text

    for finding in everything():
        said(finding, translate=translate)
    assert {context for context, _ in asked} == {"dates", "findings", "limits", "quantities"}
    assert {one for one in asked if one[0] == "findings"} <= marked()
    (finding, *_) = check(workshop("C I"))
    assert said(finding, translate=translate)[0] == "N***** ** ***********"


def of(row, rule, **options):
    return next(f for f in check(workshop(row, **options)) if f.rule == f"grid.{rule}")


def test_two_roles_are_accountable():
    worded = words(of("A A R", "several-accountable"))
    assert worded.title == "Two roles are accountable"
    assert worded.where == "Decide 1"
    assert worded.why == "Ada and Ben both hold A. When they differ, nobody decides."
    assert worded.fixes == ("Keep Ada", "Keep Ben")


@pytest.mark.parametrize(
    ("row", "rule", "title", "why"),
    [
        (
            "A A A R",
            "several-accountable",
            "Three roles are accountable",
            "Ada, Ben and Cleo all hold A. When they differ, nobody decides.",
        ),
        (
            "A A A A A R",
            "several-accountable",
            "Five roles are accountable",
            "Ada, Ben, Cleo and 2 more all hold A. When they differ, nobody decides.",
        ),
        (
            "A/R C C C C C C C C C C",
            "many-consulted",
            "10 roles are consulted",
            "Asking more than four roles before every decision makes it slow.",
        ),
        ("A R S X", "unknown-letter", "RACI has no S or X", "What Cleo and Dan should do here is not said."),
    ],
)
def test_numbers_and_names_are_read_as_a_person_would(row, rule, title, why):
    assert (words(of(row, rule)).title, words(of(row, rule)).why) == (title, why)


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        ({"reversible": "no"}, "This cannot be taken back, and no role holds C or I."),
        ({"layer": "core"}, "This belongs to the governance core, and no role holds C or I."),
    ],
)
def test_why_somebody_should_be_heard(decision, why):
    assert words(of("A R", "nobody-heard", **decision)).why == why


def test_the_decider_who_is_not_in_the_room():
    worded = words(check(role(workshop("A R"), "r1", presence="no"))[0])
    assert worded.title == "Decides, but is not in the room"
    assert worded.where == "Ada"
    assert worded.why == "Decides about “Decide 1”. Nobody here can agree to that."


def test_what_could_not_be_read_is_quoted_with_its_role():
    worded = words(check(unread(workshop("A R C ."), r4="Z"))[0])
    assert worded.title == "What was imported here could not be read"
    assert worded.why == "Dan: “Z”."
    assert worded.advice == "Ask what was meant, and set the letters or clear the cell."
    long = words(check(unread(workshop("A R C . ."), r4="x" * 300, r5="{role} a\nb"))[0])
    assert long.why == f"Dan: “{'x' * 59}…” and Eve: “{{role}} a b”."
    texts = {f"r{n}": f"text {n}" for n in range(4, 10)}
    many = words(check(unread(workshop("A R C . . . . . ."), **texts))[0])
    assert many.why == "Dan: “text 4”, Eve: “text 5”, Finn: “text 6” and 3 more."


def test_a_local_row_is_named_with_its_unit():
    base = with_local_row(workshop("A R"), "d1", "u1", ". R")
    assert words(check(base)[0]).where == "Decide 1 · Unit u1"


def test_letters_are_named_by_the_words_of_their_framework():
    finding = Finding(
        "grid.own", "error", (), {"form": "row.none", "framework": "RASCI", "letters": "S/Q"}, row=("d", "")
    )
    assert words(finding).title == "Nobody holds S or Q"
    assert words(finding).why == "No role has the part “Support or Q” here."
    assert words(finding, language="xx").why == words(finding).why


def test_what_people_typed_stays_as_typed():
    base = role(role(workshop("A A R"), "r1", title="{letters} {0}"), "r2", title="<b>&")
    base.decisions["d1"] = msgspec.structs.replace(base.decisions["d1"], title="")
    worded = words(check(base)[0])
    assert worded.why.startswith("{letters} {0} and <b>& both hold A.")
    assert worded.fixes == ("Keep {letters} {0}", "Keep <b>&")
    assert worded.where == "(no title)"


def test_the_json_form():
    report = to_json(check(workshop("A A R")))
    assert json.loads(json.dumps(report)) == {
        "findings": [
            {
                "rule": "grid.several-accountable",
                "severity": "error",
                "where": [
                    {"kind": "decision", "id": "d1", "title": "Decide 1"},
                    {"kind": "role", "id": "r1", "title": "Ada"},
                    {"kind": "role", "id": "r2", "title": "Ben"},
                ],
                "message": (
                    "Two roles are accountable. Ada and Ben both hold A. "
                    "When they differ, nobody decides. Keep one; consult the others."
                ),
                "waived": False,
            }
        ]
    }
    assert to_json(()) == {"findings": []}


def test_a_place_is_named_by_its_kind():
    places = (Where("decision", "d", "D"), Where("role", "r", "R"), Where("role", "s", "S"))
    assert Finding("x", "error", places).named("role") == ("R", "S")
