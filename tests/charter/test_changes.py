"""What is different since the version before, all of it and what matters most."""

from msgspec.structs import replace

from charter.bound_samples import with_records
from charter.bounds_said import briefs, said
from charter.editions import earlier, second
from facilitator import commands
from facilitator.domain.bounds import Guardrail
from facilitator.domain.comparing import changes_since
from facilitator.domain.comparing_words import difference_words
from facilitator.domain.publication import Edition, Stored, Version
from facilitator.domain.records import Cell, Decision


def since(before, now, number=1):
    return said(now, edition=Edition(number + 1, before=Stored(Version(number=number), before, b"")))[
        "changes"
    ]


def test_a_first_version_has_no_changes():
    assert "changes" not in said(commands.sample())
    assert "Changes since version 1" not in briefs(commands.sample())


def test_all_differences_are_told_by_section():
    (table,) = since(earlier(), commands.sample()).blocks
    told = {(row.cells[1], *row.cells[2].split("\n")) for group in table.groups for row in group.rows}
    words = [difference_words(one) for one in changes_since(earlier(), commands.sample())]
    assert told == {(one.title, *one.lines) for one in words}
    assert [group.title for group in table.groups] == [
        "Purpose and people",
        "Decision rights",
        "Limits",
        "Escalation",
    ]


def test_a_sign_and_a_word_say_what_happened():
    old = with_records(commands.sample(), [Guardrail(id="old", title="No work at night")])
    new = with_records(commands.sample(), [Guardrail(id="new", title="No work on Sundays")])
    (table,) = since(old, new, 4).blocks
    rows = {row.cells[1]: (row.cells[0], row.under) for group in table.groups for row in group.rows}
    assert rows["Guardrail “No work on Sundays”"] == ("+", "Added")
    assert rows["Guardrail “No work at night”"] == ("–", "Removed")


def test_where_nothing_changed_it_says_so():
    part = since(commands.sample(), commands.sample(), 7)
    assert (part.title, part.lead) == ("Annex A · Changes since version 7", "Nothing is different.")


def test_the_page_that_is_signed_tells_limits_and_decision_rights_first():
    text = briefs(commands.sample(), edition=second())["Changes since version 1"].text
    limit, row, rule, more = text.rsplit(" · ", 3)
    assert limit.startswith("Limit “Product lead · Move a price")
    assert row == "“Change a price within the agreed band” moved from Finance director to Product lead"
    assert rule.startswith("New: Escalation rule “")
    assert more == f"and {len(changes_since(earlier(), commands.sample())) - 3} more"


def test_what_binds_all_goes_before_letters_and_the_rest_is_counted():
    now = commands.sample()
    data = next(iter(now.guardrails.values()))
    unit = next(key for key, one in now.units.items() if one.emergency_limit)
    gone = Decision(id="gone", title="Close a market")
    letters = {key: {**row, "care": Cell(("I",))} for key, row in now.cells.items() if "care" not in row}
    old = replace(
        now,
        guardrails={**now.guardrails, data.id: replace(data, hardness="soft")},
        units={**now.units, unit: replace(now.units[unit], emergency_limit="1")},
        decisions={**now.decisions, "gone": gone},
        cells={**now.cells, **letters},
    )
    edition = Edition(2, before=Stored(Version(number=1), old, b""))
    text = briefs(now, edition=edition)["Changes since version 1"].text
    guardrail, emergency, decision, more = text.rsplit(" · ", 3)
    assert guardrail.startswith(f"Guardrail “{data.title}”: ")
    assert emergency.startswith("Unit “")
    assert decision == "No longer: Decision “Close a market”"
    assert more == f"and {len(letters)} more"
    assert len(letters) > 1


def test_rows_in_which_nothing_was_handed_over_are_told_by_their_letters():
    now = commands.sample()
    row = {key: cell for key, cell in now.row("price").items() if key != "delivery"}
    old = replace(now, cells={**now.cells, ("price", ""): row})
    edition = Edition(2, before=Stored(Version(number=1), old, b""))
    text = briefs(now, edition=edition)["Changes since version 1"].text
    assert text == "“Change a price within the agreed band”: Delivery lead: blank → R"
