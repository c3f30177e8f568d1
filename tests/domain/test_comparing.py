"""What differs between two values, as a person would tell it."""

import random
import re
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.compared import harbour
from domain.filled import another
from domain.random_edits import NUMBER, sequences, single_edits, starting_point, walk
from facilitator.domain import edits
from facilitator.domain.changes import diff
from facilitator.domain.comparing import MOST_MOVED, STAGES, differences
from facilitator.domain.comparing_charter import BAND
from facilitator.domain.comparing_names import NAMED_BY
from facilitator.domain.comparing_order import SIBLINGS, merged, moved
from facilitator.domain.comparing_words import action_words, difference_words
from facilitator.domain.difference import BandChange
from facilitator.domain.records import Cell, Decision, Facts, Participant, Role
from facilitator.domain.workshop import KINDS, LISTED, Workshop

OTHER_WAY = {"added": "removed", "removed": "added", "changed": "changed", "moved": "moved"}


def test_what_is_no_more_stands_where_it_stood():
    before = harbour()
    after = edits.remove(before, "decision", ["price", "trial", "hire", "scope"])
    titles = ["Set the scope", "Change a price", "Start a trial", "Hire somebody"]
    assert [difference.title for difference in differences(before, after)] == titles
    after = edits.put(after, Decision(id="new", title="New", section="market"))
    after = edits.update(after, "decision", "stop", frequency="daily")
    titles[3:3] = ["Stop a trial", "New"]
    assert [difference.title for difference in differences(before, after)] == titles


@pytest.mark.parametrize(
    ("old", "new", "both"),
    [
        ("abc", "abc", "abc"),
        ("abc", "", "abc"),
        ("", "abc", "abc"),
        ("abcd", "da", "dabc"),
        ("xabyc", "acnb", "xacnby"),
        ("abc", "cxb", "acxb"),
    ],
)
def test_two_orders_are_merged(old, new, both):
    assert "".join(merged(old, list(new))) == both


@given(sequences())
def test_nothing_differs_exactly_where_both_are_the_same(steps):
    first, *_, last = walk(steps)
    assert differences(last, last) == ()
    for before, after in (*pairwise(walk(steps)), (first, last)):
        assert bool(differences(before, after)) == (whole(before) != whole(after))


def test_each_single_edit_is_told_exactly_where_it_changed_something():
    told = [bool(differences(before, after)) for before, after in single_edits()]
    assert told == [whole(before) != whole(after) for before, after in single_edits()]
    assert {True, False} == set(told)


def whole(workshop):
    """A value as something that compares in order, which mappings do not."""
    return [
        workshop.facts,
        [list(workshop.of(kind).items()) for kind in LISTED],
        {key: dict(row) for key, row in workshop.cells.items()},
    ]


@given(sequences())
def test_everything_that_the_file_would_note_is_told(steps):
    before, *_, after = walk(steps)
    assert untold(before, after, differences(before, after)) == []


def test_what_is_left_out_would_be_noticed():
    before = starting_point()
    after = edits.update(before, "role", "r0", title="Other")
    after = edits.set_cells(after, {("d1", "", "r1"): Cell(("I",)), ("d1", "", "r2"): Cell(("I",))})
    found = differences(before, after)
    assert [difference.kind for difference in found] == ["role", "row"]
    assert sorted(untold(before, after, found[:1])) == [("d1", "", "r1"), ("d1", "", "r2")]
    assert untold(before, after, found[1:]) == [("role", "r0")]
    halved = msgspec.structs.replace(found[1], details=found[1].details[:1])
    assert sorted(untold(before, after, (found[0], halved))) == [("d1", "", "r1"), ("d1", "", "r2")]


def untold(before, after, found):
    """The changed records and cells that no difference covers."""
    changes = diff(before, after)
    told = {
        ("workshop" if d.kind in ("framework", "matrix") else d.kind, d.id) for d in found if d.kind != "row"
    }
    gone_or_new = {(d.kind, d.id) for d in found if d.action in ("added", "removed") and d.kind != "row"}
    cells = [
        change.key
        for change in changes.cells
        if not {("decision", change.key[0]), ("role", change.key[2])} & gone_or_new
    ]
    rows = {(d.id, d.unit): len(d.details) for d in found if d.kind == "row"}
    lacking = [key for key in cells if rows.get(key[:2]) != sum(other[:2] == key[:2] for other in cells)]
    records = [(c.kind, (c.after or c.before)[1].id) for c in changes.records]
    return [record for record in records if record not in told] + lacking


@given(sequences())
def test_the_other_way_round_what_came_went(steps):
    before, *_, after = walk(steps)

    def told(found):
        return {(d.kind, d.id, d.unit): d.action for d in found if d.action != "moved"}

    there, back = told(differences(before, after)), told(differences(after, before))
    assert {key: OTHER_WAY[action] for key, action in there.items()} == back
    for kind in LISTED:
        assert len(moved(before, after, kind)) == len(moved(after, before, kind))


@given(sequences())
def test_differences_come_in_the_order_of_the_walk_each_once(steps):
    before, *_, after = walk(steps)
    found = differences(before, after)
    kinds = list(STAGES)
    ranks = [kinds.index(difference.kind) for difference in found if difference.kind != "framework"]
    assert ranks == sorted(ranks)
    assert all(difference.group == STAGES[difference.kind] for difference in found)
    keys = [(difference.kind, difference.id, difference.unit) for difference in found]
    assert len(keys) == len(set(keys))
    rows = [difference.id for difference in found if difference.kind == "row"]
    grid = [decision.id for _section, members in after.by_section() for decision in members]
    assert rows == sorted(rows, key=grid.index)


@given(
    st.lists(st.tuples(NUMBER, NUMBER), max_size=6), st.sampled_from(["decision", "role", "unit", "section"])
)
def test_without_those_that_moved_the_others_stand_as_they_stood(turns, kind):
    before = after = starting_point()
    for record, place in turns:
        ids = list(after.of(kind))
        after = edits.move(after, kind, ids[record % len(ids)], place % len(ids))
    away = moved(before, after, kind)
    assert len(away) <= len(turns)
    assert stays(before, kind, away) == stays(after, kind, away)
    for record in away:
        fewer = [other for other in away if other != record]
        assert stays(before, kind, fewer) != stays(after, kind, fewer)


def stays(workshop, kind, away):
    """The records of each group in order, without some."""
    groups = {}
    for key, record in workshop.of(kind).items():
        if key not in away:
            groups.setdefault(getattr(record, SIBLINGS.get(kind, ""), ""), []).append(key)
    return groups


@pytest.mark.parametrize("count", range(1, 6))
def test_a_few_that_moved_are_named_and_of_many_it_is_the_order(count):
    people = [Participant(id=f"p{n}", title=f"P{n}") for n in range(12)]
    before = Workshop(participants={person.id: person for person in people})
    after = before
    for number in range(count):
        after = edits.move(after, "participant", f"p{2 * number}", 11)
    found = differences(before, after)
    if count <= MOST_MOVED:
        assert [difference.id for difference in found] == [f"p{2 * n}" for n in range(count)]
        assert {difference.action for difference in found} == {"moved"}
    else:
        assert [(difference.id, difference.action) for difference in found] == [("", "moved")]
        names = ", ".join(f"“P{2 * n}”" for n in range(count))
        assert difference_words(found[0]).lines == (f"{count} of 12 moved: {names}",)


def test_every_described_field_is_told_by_its_label():
    for kind in KINDS.values():
        blank = kind.type(id="one", title="One")
        before = edits.put(starting_point(), blank)
        for name in kind.type.__struct_fields__:
            field = kind.fields.get(name)
            if field is None:
                told = ("id", "framework", "thresholds", "own_framework", "matrix", "left_out", "rule")
                assert name in told, "told by nobody"
                continue
            targets = list(before.of(field.target))[:1] if field.target else ()
            value = another(field, getattr(blank, name), targets)
            after = edits.update(before, kind.name, "one", **{name: value})
            (difference,) = differences(before, after)
            (line,) = difference_words(difference).lines
            if isinstance(difference.details[0], BandChange):
                assert (kind.name, name in BAND) == ("limit", True)
                continue
            renamed = name == "title" and NAMED_BY.get(kind.name, ("title",))[0] == "title"
            assert line.startswith("“One” is called “" if renamed else field.label)


@given(sequences())
def test_all_words_can_be_translated(steps):
    """In a language of another alphabet nothing but letters of the framework, rules and names stays Latin."""
    before, *_, after = walk(steps)
    before, after = nameless(before), nameless(after)
    for difference in (*differences(before, after), *differences(after, before)):
        words = difference_words(difference, in_cyrillic, "en")
        for text in (words.title, *words.lines, action_words(difference.action, in_cyrillic)):
            latin = re.findall(r"[A-Za-z.-]{2,}|[a-z]", re.sub("RASCI|RACI|Ours|Answers|Runs", "", text))
            assert [word for word in latin if not word.startswith("grid.")] == [], text
            assert not {"{", "}"} & {*text}


def in_cyrillic(_context, text):
    return "".join(
        part if part.startswith("{") else re.sub("[A-Za-z]", "ж", part) for part in re.split(r"({\w+})", text)
    )


def nameless(workshop):
    """The same workshop with numbers in place of all that was typed."""
    for kind in LISTED:
        for number, record in enumerate(workshop.of(kind).values()):
            workshop = edits.update(workshop, kind, record.id, title=f"{number}" if number % 5 else "")
    cells = {
        (*row, role): msgspec.structs.replace(cell, note=cell.note and "1", source=cell.source and "2")
        for row, found in workshop.cells.items()
        for role, cell in found.items()
    }
    return edits.set_cells(workshop, cells)


def test_a_workshop_of_another_size_is_compared_whole(full):
    count, roles = (1_000, 100) if full else (60, 15)
    chance = random.Random(5)

    def large(prefix):
        decisions = [Decision(id=f"{prefix}{n}", title=f"{prefix} {n}") for n in range(count)]
        columns = {f"r{n}": Role(id=f"r{n}", title=f"R{n}") for n in range(roles)}
        rows = {(d.id, ""): {r: Cell((chance.choice("ARCI"),)) for r in columns} for d in decisions}
        return Workshop(
            facts=Facts(id="f"), roles=columns, decisions={d.id: d for d in decisions}, cells=rows
        )

    one, other, new = large("d"), large("d"), large("e")
    lines = [line for difference in differences(one, other) for line in difference_words(difference).lines]
    assert len(lines) == len(diff(one, other).cells)
    assert len(differences(one, new)) == 2 * count
    order = list(one.decisions)
    chance.shuffle(order)
    assert len(differences(one, edits.reorder(one, "decision", order))) == 1
