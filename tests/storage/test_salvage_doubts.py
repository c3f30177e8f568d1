"""What is believed where a damaged file says several things, and what is told of it."""

import re
import sqlite3
from contextlib import closing

import pytest

from facilitator.domain import edits
from facilitator.domain.records import Cell, Facts, Role
from facilitator.domain.words import untranslated
from facilitator.exchange.workshop_json import from_json, to_json
from facilitator.storage import RefusedError, WorkshopFile, create, read
from facilitator.storage.salvage import Share, salvage
from facilitator.storage.salvage.words import DOUBTS
from storage.damage import LONG, PAGE, check_sound, doubts, entered, long, overwritten, pages_with
from storage.reader import break_in
from storage.samples import START, grid, same, small
from storage.session import Session


@pytest.fixture
def path(tmp_path):
    return tmp_path / "damaged.workshop"


def test_roles_whose_names_are_lost_keep_their_columns(path):
    workshop = grid(60, 15)
    create(path, workshop, START)
    for at in pages_with(path, '"title":"Role 1"'):
        overwritten(path, at, bytes(PAGE))
    found = salvage(path)
    share = found.records["role"]
    assert share.nameless > 0
    assert share.found + share.nameless == share.known == 15
    assert found.workshop.cells == workshop.cells
    assert list(found.workshop.roles) == list(workshop.roles)
    assert {role.title for role in found.workshop.roles.values()} == {
        "",
        *(role.title for role in workshop.roles.values() if role in found.workshop.roles.values()),
    }
    check_sound(found, path.parent)


def test_lost_facts_are_the_default_with_the_framework_that_fits(path):
    workshop = edits.update(grid(30, 5), "workshop", "facts", framework="RASCI")
    workshop = edits.set_cells(workshop, {(next(iter(workshop.decisions)), "", f"{0:032x}"): Cell(("S",))})
    create(path, workshop, START)
    data = path.read_bytes()
    at = data.index(b'{"id":"facts"')
    overwritten(path, at, b"\xff" * (data.index(b'"left_out":[]}', at) + 14 - at))
    found = salvage(path)
    assert found.workshop.facts == Facts(id=found.workshop.facts.id, framework="RASCI")
    assert found.workshop.cells == workshop.cells
    assert doubts(found)[:2] == ["facts", "framework"]
    assert "RASCI" in found.doubts[1].render(DOUBTS, "salvage", untranslated)
    assert found.records["workshop"] == Share(0, 1)


def test_a_lost_record_comes_back_from_the_journal(path):
    create(path, small(), START)
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "journal")
        workshop = session.workshop
        for number in range(30):
            workshop = edits.put(workshop, Role(id=f"new{number}", title=f"Added {number} {'x' * 200}"))
        file.commit(entered(session, workshop))
    for at in pages_with(path, '"title":"Added 29', "role"):
        if path.read_bytes()[at] == 13 and b'"records"' not in path.read_bytes()[at : at + PAGE]:
            overwritten(path, at, bytes(PAGE))
    found = salvage(path)
    assert same(found.workshop, workshop)
    assert not found.whole
    assert "history" in doubts(found)


def test_the_journal_has_the_last_word_over_pages_of_an_older_state(path):
    """A copy that was torn: the tables are those from before the last edit, journal and the rest are new."""
    create(path, grid(60, 15), START)
    gone = f"d{59:031x}"
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "torn")
        old = path.read_bytes()
        after = edits.remove(session.workshop, "decision", [gone])
        after = edits.update(after, "decision", f"d{0:031x}", title="Said otherwise")
        after = edits.set_cells(after, {(f"d{1:031x}", "", f"{1:032x}"): Cell(("I",), "changed")})
        file.commit(entered(session, after))
    torn = bytearray(path.read_bytes())
    for at in range(0, len(old), PAGE):
        if old[at] in (2, 10, 13) and (b'"title"' in old[at : at + PAGE] or b'["' in old[at : at + PAGE]):
            torn[at : at + PAGE] = old[at : at + PAGE]
    path.write_bytes(torn)
    with pytest.raises(RefusedError):
        read(path)
    found = salvage(path)
    assert same(found.workshop, after)
    assert {"history", "removed"} <= set(doubts(found))


def test_a_journal_that_is_damaged_itself_does_not_overrule_the_tables(path):
    create(path, small(), START)
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "damaged journal")
        after = edits.update(session.workshop, "role", "r1", title="The right name")
        file.commit(entered(session, after))
    data = path.read_bytes()
    start = data.index(b'"after":{"position"')
    overwritten(path, data.index(b"The right", start), b"The wrong")
    overwritten(path, data.index(b'"title":"Section s1"'), b'"title":"Section s7"')
    found = salvage(path)
    assert not found.whole
    assert found.workshop.roles["r1"].title == "The right name"


def test_a_step_that_is_lost_leaves_the_tables_the_last_word(path):
    create(path, small(), START)
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "gap")
        for title in ("First name", "Last name"):
            file.commit(entered(session, edits.update(session.workshop, "role", "r1", title=title)))
    data = path.read_bytes()
    overwritten(path, data.index(b'"title":"Last name"', data.index(b'"before"')), b"#" * 40)
    overwritten(path, data.index(b'"title":"Section s1"'), b'"title":"Section s7"')
    found = salvage(path)
    assert not found.whole
    assert found.workshop.roles["r1"].title == "Last name"


def test_records_from_the_journal_stand_where_they_stood(path):
    create(path, small(), START)
    with WorkshopFile(path) as file:
        session = Session(file.loaded.workshop, file.loaded.steps, "order")
        for key, index in (("late", 5), ("early", 0)):
            role = Role(id=key, title=f"Came {key}")
            file.commit(entered(session, edits.put(session.workshop, role, index)))
    data = path.read_bytes()
    for key in (b"late", b"early"):
        start = re.search(b"role" + key + b'.?{"id"', data).start()  # the row of the table, not of its index
        overwritten(path, start, b"#" * (data.index(b"}", start) - start))
    found = salvage(path)
    assert same(found.workshop, session.workshop)


def test_a_record_whose_row_names_another_id_keeps_the_one_of_the_index(path):
    create(path, small(), START)
    data = path.read_bytes()
    assert data.index(b"decisiond2") < data.rindex(b"decisiond2")
    overwritten(path, data.index(b"decisiond2"), b"decisiond?")
    assert same(salvage(path).workshop, small())


def test_what_looks_like_a_row_within_a_long_text_is_none(path):
    create(path, edits.set_cells(small(), {("d0", "", "r0"): Cell()}), START)
    row = "\x07" + "".join(chr(13 + 2 * n) for n in (2, 0, 2, 5, 0, 0)) + 'd0r0["I"]'
    with closing(sqlite3.connect(path)) as base:
        base.execute("UPDATE cell SET note = ? WHERE decision = 'd1' AND role = 'r1'", ("x" * 3_000 + row,))
        base.commit()
    assert any(path.read_bytes()[at] == 0 for at in pages_with(path, row))
    found = salvage(path)
    assert not found.whole
    assert found.workshop.cell("d0", "r0") == Cell()


def test_the_beginning_of_a_text_is_kept_whose_end_is_lost(path):
    create(path, long(), START)
    data = path.read_bytes()
    for at in range(PAGE, len(data), PAGE):
        if data[at] == 0 and b"no other" in data[at : at + PAGE]:
            overwritten(path, at, bytes(PAGE))
    found = salvage(path)
    decision = found.workshop.decisions["d3"]
    assert decision.title == "Decide 3"
    assert LONG.startswith(decision.criteria)
    assert 300 < len(decision.criteria) < len(LONG)
    cell = found.workshop.cell("d1", "r1")
    assert cell.letters == ("A",)
    assert LONG.startswith(cell.note.rstrip("�"))
    assert 100 < len(cell.note) < 2_000
    assert "mended" in doubts(found)
    check_sound(found, path.parent)


def test_a_text_with_broken_characters_keeps_the_others(path):
    create(path, small(), START)
    overwritten(path, path.read_bytes().index(b"Price of the North"), b"Pr\xffce")
    found = salvage(path)
    assert found.workshop.facts.title == "Pr�ce of the North"
    assert found.workshop.facts.purpose == small().facts.purpose
    assert doubts(found) == ["mended"]
    assert found.doubts[0].id == "mended.one"


def test_a_text_with_a_hole_is_doubtful(path):
    create(path, edits.set_cells(small(), {("d1", "", "r1"): Cell(("A",), "a note with a hole")}), START)
    overwritten(path, path.read_bytes().index(b"with a hole"), bytes(4))
    found = salvage(path)
    assert found.workshop.cell("d1", "r1").note == "a note  a hole"
    assert doubts(found) == ["mended"]


def test_references_letters_and_numbers_that_make_no_sense_are_left_out_and_told(path):
    create(path, small(), START)
    break_in(
        path,
        """UPDATE record SET body = replace(body, '"section":"s1"', '"section":"gone"') WHERE id = 'd1'""",
        """UPDATE record SET body = replace(body, '["p0"]', '["p0","nobody"]') WHERE id = 'r1'""",
        """UPDATE record SET body = replace(body, '"reports_to":""', '"reports_to":"r1"') WHERE id = 'r2'""",
        """UPDATE record SET body = replace(body, '"reports_to":""', '"reports_to":"r2"') WHERE id = 'r1'""",
        """UPDATE record SET body = replace(body, '"thresholds":{}', '"thresholds":{"x":1}')""",
        """UPDATE record SET body = replace(body, '"acting":"any"', '"acting":"none"') WHERE id = 'r0'""",
        """UPDATE record SET position = 900 WHERE id = 'p1'""",
        """INSERT INTO cell VALUES ('lost', '', 'r1', '["A"]', '', '')""",
        """INSERT INTO cell VALUES ('d1', '', 'lost', '["A"]', '', '')""",
        """INSERT INTO cell VALUES ('d1', 'lost', 'r1', '["A"]', '', '')""",
        """INSERT INTO cell VALUES ('d1', 'u0', 'r1', '["A","?"]', '', '')""",
        """INSERT INTO record VALUES ('role', 'a/b', 77, '{"id":"a/b","title":"no id"}')""",
    )
    found = salvage(path)
    assert found.workshop.decisions["d1"].section == ""
    assert [role.reports_to for role in found.workshop.roles.values()].count("") == 5
    assert "nobody" not in {holder for role in found.workshop.roles.values() for holder in role.holders}
    assert found.workshop.roles["r0"].acting == "any"
    assert list(found.workshop.participants) == ["p0", "p2", "p1"]
    assert found.workshop.cell("d1", "r1", "u0") == Cell(("A",))
    lost = {"no-decision", "no-role", "no-unit", "letters", "references", "thresholds", "rows"}
    assert set(doubts(found)) == lost
    assert found.cells == Share(51, 54)
    check_sound(found, path.parent)
    assert from_json(to_json(found.workshop)) == found.workshop


def with_stale_rows(path):
    """Add a page that belongs to no table: rows of another state, one of a decision that is gone."""
    data = path.read_bytes()
    page = next(data[at : at + PAGE] for at in pages_with(path, '"title":"Decide 1"'))
    page = page.replace(b'"title":"Decide 1"', b'"title":"Decide 9"').replace(b"decisiond2", b"decisiond9")
    path.write_bytes(data + b"\0" + page[1:])


def test_rows_of_pages_that_belong_to_no_table_are_left_out_where_nothing_is_missing(path):
    create(path, small(), START)
    with_stale_rows(path)
    found = salvage(path)
    assert same(found.workshop, small())
    assert found.whole


def test_of_a_row_that_is_there_twice_the_surer_one_is_taken(path):
    create(path, small(), START)
    with_stale_rows(path)
    overwritten(path, path.read_bytes().index(b"sequence1"), b"S")
    found = salvage(path)
    assert found.workshop.decisions["d1"].title == "Decide 1"
    assert not found.whole
    assert "repeated" in doubts(found)


def test_every_doubt_has_words_for_one_and_for_several():
    for name, text in DOUBTS.items():
        assert text.endswith(".")
        if "{count}" in text:
            assert "{" not in DOUBTS[f"{name}.one"]
        elif name.endswith(".one"):
            assert "{count}" in DOUBTS[name.removesuffix(".one")]
