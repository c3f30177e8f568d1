"""The numbers in the pictures equal an independent count, in every framework."""

from collections import Counter

import pytest
from hypothesis import given

from facilitator.checks import check
from facilitator.commands import sample
from facilitator.domain.frameworks import frameworks
from facilitator.domain.own_framework import OWN
from facilitator.domain.records import MARKS, Cell, Decision, Facts, Role, Unit
from facilitator.domain.workshop import Workshop
from facilitator.pictures import of_grid
from pictures.boards import DECIDING, OUT, SUPERIOR, boards


def deciders(workshop, row):
    """Who decides in a row, told anew."""
    used, found = workshop.facts.framework, set()
    for role, cell in row.items():
        if DECIDING[used] & set(cell.letters):
            found.add(role)
        if SUPERIOR.get(used, set()) & set(cell.letters) and workshop.roles[role].reports_to:
            found.add(workshop.roles[role].reports_to)
    return found


@given(workshop=boards())
def test_bars_of_deciding_count_who_decides(workshop):
    counted = Counter(role for row in workshop.cells.values() for role in deciders(workshop, row))
    chart = of_grid(workshop)[0]
    assert {bar.role: bar.number for bar in chart.bars} == +counted
    assert chart.all == counted.total()
    assert [bar.number for bar in chart.bars] == sorted((bar.number for bar in chart.bars), reverse=True)


@given(workshop=boards())
def test_bars_of_load_count_every_letter(workshop):
    counted = {role: Counter() for role in workshop.roles}
    out = OUT.get(workshop.facts.framework, set())
    for row in workshop.cells.values():
        for role, cell in row.items():
            counted[role].update(set(cell.letters) - set(MARKS) - out)
    chart = of_grid(workshop)[2]
    if not any(counted.values()):
        assert not chart.filled
        return
    bars = [bar for group in chart.groups for bar in group.bars]
    assert {bar.role: {part.code: part.number for part in bar.parts} for bar in bars} == counted
    assert [bar.role for bar in bars] == [role.id for _unit, roles in workshop.by_unit() for role in roles]


@given(workshop=boards())
def test_every_row_has_one_mark(workshop):
    chart = of_grid(workshop)[1]
    if not chart.filled:
        letters = {code for row in workshop.cells.values() for cell in row.values() for code in cell.letters}
        assert not workshop.units or not letters - {*MARKS, *OUT.get(workshop.facts.framework, ())}
        return
    rows = Counter([(decision, "") for decision in workshop.decisions])
    rows.update(key for key in workshop.cells if key[1])
    marks = [mark for rung in chart.rungs for mark in rung.marks]
    assert Counter(tuple(mark.cell.split("/")[:2]) for mark in marks) == rows
    for rung in chart.rungs:
        for mark in rung.marks:
            decision, unit, role = mark.cell.split("/")
            found = deciders(workshop, workshop.row(decision, unit))
            assert bool(found) is rung.decided
            assert role in found if found else not role
            assert mark.layer == workshop.decisions[decision].layer


@given(workshop=boards())
def test_a_finding_about_many_decisions_is_a_bar_over_the_limit(workshop):
    chart = of_grid(workshop)[0]
    over = {bar.role for bar in chart.bars if bar.number > chart.share * chart.all}
    assert over == {found.roles[0] for found in check(workshop) if found.rule == "grid.many-decisions"}
    assert bool(chart.limit) == (chart.share < 1) or not chart.filled


@pytest.mark.parametrize("name", [*frameworks(), OWN])
def test_the_framework_says_which_letters_decide(name):
    assert set(DECIDING) == {*frameworks(), OWN}
    if name != OWN:
        assert frameworks()[name].deciding == DECIDING[name]
        assert frameworks()[name].superior == SUPERIOR.get(name, set())


def tree(*, level="unit", local=()):
    """A centre with two regions and a team, a role in each, and a decision that each of them decides."""
    units = {
        "top": Unit(id="top", title="Group", level="centre" if level != "unit" else "unit"),
        "south": Unit(id="south", title="South", level="region" if level != "unit" else "unit", parent="top"),
        "north": Unit(id="north", title="North", level="region" if level != "unit" else "unit", parent="top"),
        "crew": Unit(id="crew", title="Crew", level="team" if level != "unit" else "unit", parent="south"),
    }
    roles = {
        "chair": Role(id="chair", unit="top"),
        "south_lead": Role(id="south_lead", unit="south"),
        "north_lead": Role(id="north_lead", unit="north", kind="per_unit"),
        "crew_lead": Role(id="crew_lead", unit="crew"),
        "clerk": Role(id="clerk"),
        "keeper": Role(id="keeper", unit="top", kind="per_unit"),
    }
    decisions = {f"d{n}": Decision(id=f"d{n}", title=f"Decide {n}") for n in range(8)}
    cells = {(f"d{n}", ""): {role: Cell(("A",))} for n, role in enumerate(roles)}
    cells["d6", ""] = {"clerk": Cell(("R",))}
    cells |= {(decision, unit): {role: Cell(("A",))} for decision, unit, role in local}
    return Workshop(facts=Facts(), units=units, roles=roles, decisions=decisions, cells=cells)


def rungs(workshop):
    return {rung.title: [mark.number for mark in rung.marks] for rung in of_grid(workshop)[1].rungs}


def test_decisions_stand_on_the_level_of_the_unit_of_who_decides():
    assert rungs(tree(level="named")) == {
        "Centre": ["1"],
        "Region": ["2", "3"],
        "Team": ["4"],
        "In every unit": ["6"],
        "Roles without a unit": ["5"],
        "Nobody decides": ["7"],
        "Open": ["8"],
    }


def test_units_of_no_kind_stand_by_their_depth():
    found = rungs(tree())
    assert list(found)[:3] == ["Group", "Level 2", "Crew"]
    assert found["Level 2"] == ["2", "3"]


def test_a_row_of_its_own_counts_for_the_unit_that_has_it():
    local = (("d0", "crew", "keeper"), ("d1", "south", "south_lead"))
    found = rungs(tree(level="named", local=local))
    assert found["Centre"] == ["1"]
    assert found["Region"] == ["2", "2", "3"]
    assert found["Team"] == ["1", "4"]


def test_where_levels_decide_together_the_highest_counts_and_it_is_said():
    workshop = tree(level="named")
    cells = {**workshop.cells, ("d3", ""): {"crew_lead": Cell(("A",)), "chair": Cell(("A",))}}
    chart = of_grid(
        Workshop(**{**{f: getattr(workshop, f) for f in workshop.__struct_fields__}, "cells": cells})
    )[1]
    assert [mark.number for mark in chart.rungs[0].marks] == ["1", "4"]
    assert chart.notes == ("Where roles of several levels decide together, the highest counts.",)


def test_the_sample_is_told_in_a_sentence_each():
    said = [chart.said for chart in of_grid(sample())]
    assert said == [
        "Product lead decides most: 5 of 15, 33\u00a0%.",
        "7 of 14 are decided below “Centre”.",
        "Regional manager carries most: a part in 14 of 14 rows.",
    ]


def test_an_empty_grid_is_a_sentence():
    for chart in of_grid(Workshop()):
        assert not chart.filled
        assert chart.said.endswith(".")


def test_words_are_asked_for_in_the_language_of_the_reader():
    def german(context, text):
        return f"<{context}:{text}>"

    chart = of_grid(sample(), german)[0]
    assert chart.title == "<pictures:Who decides how much>"
