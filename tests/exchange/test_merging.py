"""An imported grid in a workshop: whole or nothing, and the same again changes nothing."""

import pytest

from exchange.grids import grid_of
from facilitator.domain import edits
from facilitator.domain.changes import apply, diff
from facilitator.domain.errors import UserError
from facilitator.domain.legend import framework_of
from facilitator.domain.own_framework import OWN, OwnFramework, OwnLetter
from facilitator.domain.records import Cell, Decision, Facts, Role, Section
from facilitator.domain.workshop import Workshop
from facilitator.exchange import merge


def started():
    """Return a workshop with a section, two roles, two decisions and a cell with a note."""
    workshop = Workshop(facts=Facts(id="w"))
    for record in (
        Section(id="s1", title="Money"),
        Role(id="r1", title="Product Manager", short="PM"),
        Role(id="r2", title="Board"),
        Decision(id="d1", title="Buy", section="s1"),
        Decision(id="d2", title="Sell"),
    ):
        workshop = edits.put(workshop, record)
    return edits.set_cells(
        workshop,
        {
            ("d1", "", "r1"): Cell(("R",), "by June"),
            ("d1", "", "r2"): Cell(("A",)),
            ("d2", "", "r2"): Cell(("A",)),
        },
    )


def seen(workshop):
    """Return the grid as a person sees it: section, decision, and letters by role."""
    return [
        (
            section.title if section else "",
            decision.title,
            {workshop.roles[role].title: cell.letters for role, cell in workshop.row(decision.id).items()},
        )
        for section, decisions in workshop.by_section()
        for decision in decisions
    ]


def test_same_section_and_title_update_others_are_added():
    after = merge(started(), grid_of("D,pm,Dev\nmoney,,\nbuy,A,R\nRent,C,A\nPeople,,\nHire,A,\nFire,R,A\n"))
    assert seen(after) == [
        ("", "Sell", {"Board": ("A",)}),
        ("Money", "Buy", {"Product Manager": ("A",), "Board": ("A",), "Dev": ("R",)}),
        ("Money", "Rent", {"Product Manager": ("C",), "Dev": ("A",)}),
        ("People", "Hire", {"Product Manager": ("A",)}),
        ("People", "Fire", {"Product Manager": ("R",), "Dev": ("A",)}),
    ]
    assert list(after.roles)[:2] == ["r1", "r2"]
    assert after.cell("d1", "r1").note == "by June"


def test_blank_cells_of_the_grid_count_and_other_roles_stay():
    after = merge(started(), grid_of("D,PM,Dev\nSell,R,\nBuy,A,\n"), section="Money")
    assert seen(after)[-1] == ("Money", "Sell", {"Product Manager": ("R",)})
    after = merge(after, grid_of("D,PM,Dev\nSell,,A\nBuy,A,\n"), section="Money")
    assert seen(after)[-1] == ("Money", "Sell", {"Dev": ("A",)})
    assert seen(after)[1] == ("Money", "Buy", {"Product Manager": ("A",), "Board": ("A",)})


def test_what_nobody_understood_does_not_wipe_letters():
    after = merge(started(), grid_of("D,PM,Board\nMoney,,\nBuy,C,who?\nLend,A,R\n"))
    assert after.cell("d1", "r2") == Cell(("A",), "", "who?")


def test_the_section_option_takes_decisions_without_a_section():
    grid = grid_of("D,PM\nBuy,A\nRent,R\n")
    after = merge(started(), grid, section="  MONEY ")
    assert [section.title for section in after.sections.values()] == ["Money"]
    assert after.cell("d1", "r1").letters == ("A",)
    after = merge(started(), grid, section="New")
    assert [(s, d) for s, d, _ in seen(after)][-2:] == [("New", "Buy"), ("New", "Rent")]
    sectioned = grid_of("D,PM\nLoose,A\nOwn,\nBuy,A\nRent,R\n")
    after = merge(started(), sectioned, section="New")
    assert [(s, d) for s, d, _ in seen(after)][-3:] == [("New", "Loose"), ("Own", "Buy"), ("Own", "Rent")]


def test_titles_that_meet_in_the_named_section_do_not_overwrite_each_other():
    grid = grid_of("D,PM\nBuy,A\nMoney,\nBuy,R\nSell,A\n")
    after = merge(Workshop(), grid, section="Money")
    assert [(d, c["PM"]) for _, d, c in seen(after)] == [
        ("Buy", ("A",)),
        ("Buy (2)", ("R",)),
        ("Sell", ("A",)),
    ]


def test_the_same_again_is_the_very_same_workshop():
    grid = grid_of("#,D,PM,PM,Dev\n1,Buy,A/R,x,\n2,Buy,RA,n/a,R (assist)\n")
    after = merge(started(), grid)
    assert merge(after, grid) is after
    assert diff(after, merge(after, grid)).records == ()


def test_an_import_is_changes_that_can_be_taken_back():
    before = started()
    after = merge(before, grid_of("D,PM,Dev\nMoney,,\nBuy,,R\nRent,C,A\n"))
    changes = diff(before, after)
    assert apply(before, changes) == after
    assert apply(after, changes.inverted()) == before


def test_roles_are_known_by_title_first_then_by_short_name():
    workshop = edits.put(started(), Role(id="r3", title="PM"))
    after = merge(workshop, grid_of("D,PM,Product Manager\nBuy,A,R\n"), section="Money")
    assert after.roles.keys() == workshop.roles.keys()
    assert after.row("d1") == {"r1": Cell(("R",), "by June"), "r3": Cell(("A",)), "r2": Cell(("A",))}


def test_an_abbreviation_meets_a_role_that_is_called_so():
    text = "- PM: Project Lead\n\n| D | PM |\n|---|---|\n| Buy | A |\n"
    after = merge(started(), grid_of(text, "grid.md"))
    assert [role.title for role in after.roles.values()] == ["Product Manager", "Board"]
    fresh = merge(Workshop(), grid_of(text, "grid.md"))
    assert [(role.title, role.short) for role in fresh.roles.values()] == [("Project Lead", "PM")]


def test_circumstances_are_added_once():
    grid = grid_of("D,PM,Remarks\nMoney,,\nBuy,A,ask first\nRent,R,\n")
    before = edits.update(started(), "decision", "d1", circumstances="Every year.")
    after = merge(before, grid)
    assert after.decisions["d1"].circumstances == "Every year.\nRemarks: ask first"
    assert merge(after, grid) is after


def test_another_framework_is_refused_unless_nothing_is_decided_yet():
    grid = grid_of("D,PM,Dev\nBuy,A,S\nSell,S,A\n")
    with pytest.raises(UserError, match="uses RASCI and this workshop uses RACI"):
        merge(started(), grid)
    assert merge(Workshop(), grid).facts.framework == "RASCI"
    rasci = Workshop(facts=Facts(framework="RASCI"))
    plain = "D,PM\nBuy,A\n"
    assert merge(rasci, grid_of(plain, framework="RASCI")).facts.framework == "RASCI"


def in_own(framework_id, *, decided):
    own = OwnFramework("Our letters", (OwnLetter("A", "Answers", decides=True), OwnLetter("X")))
    facts = Facts(framework=framework_id, own_framework=own)
    workshop = Workshop(facts=facts)
    return edits.put(workshop, Decision(title="Rent")) if decided else workshop


def test_a_grid_in_the_groups_own_framework_is_merged_where_that_is_spoken():
    workshop = in_own(OWN, decided=True)
    grid = grid_of("D,PM,Dev\nBuy,A,X\n", framework=framework_of(workshop))
    assert ("", "Buy", {"PM": ("A",), "Dev": ("X",)}) in seen(merge(workshop, grid))
    with pytest.raises(UserError, match=r"“grid\.csv” uses Our letters and this workshop uses RACI"):
        merge(in_own("RACI", decided=True), grid)
    assert merge(in_own("RACI", decided=False), grid).facts.framework == OWN
    with pytest.raises(UserError, match="no framework of its own"):
        merge(Workshop(), grid)
    with pytest.raises(UserError, match="uses RASCI and this workshop uses Our letters"):
        merge(workshop, grid_of("D,PM\nBuy,A\n", framework="RASCI"))
