"""What the charter says of waivers, and where it stands on paper."""

from msgspec.structs import replace

from charter.reading import opened
from facilitator import checks, commands
from facilitator.charter.parts import Findings, Grid
from facilitator.charter.pdf import pdf
from facilitator.checks import waiver_key
from facilitator.domain import edits
from facilitator.domain.records import Cell
from facilitator.domain.waiving import waive

TODAY = "2026-11-20"


def sample():
    """The sample workshop, in which nobody does the work for three decisions."""
    workshop = commands.sample()
    some = list(workshop.decisions)[2:5]
    cells = {
        (decision, "", role): Cell(("C",))
        for decision in some
        for role, cell in workshop.row(decision).items()
        if "R" in cell.letters
    }
    return edits.set_cells(workshop, cells)


def waived(workshop, rule, title, until="2027-02-18", owner="Product lead"):
    keys = [waiver_key(finding) for finding in checks.check(workshop, TODAY) if finding.rule == rule]
    role = next((role.id for role in workshop.roles.values() if role.title == owner), "")
    return waive(workshop, keys, title=title, owner=role, since=TODAY, until=until)


def blocks(workshop, kind, today=TODAY):
    parts = commands.charter_of(workshop, today=today).parts
    return [block for part in parts for block in part.blocks if isinstance(block, kind)]


def sentences(workshop, today=TODAY):
    (grid,) = blocks(workshop, Grid, today)
    return [sentence.text.replace("\N{NO-BREAK SPACE}", " ") for sentence in grid.waivers]


def test_what_is_waived_alike_is_said_in_one_sentence():
    workshop = waived(sample(), "grid.no-responsible", "The team is being hired")
    assert sentences(workshop) == [
        (
            "Waived until 18 February 2027: Nobody does the work, in 3 Localise messaging for a market,"
            " 4 Stop a product feature used by a region and 5 Start an experiment with customers"
            " — The team is being hired. Owner: Product lead."
        )
    ]


def test_a_role_is_named_and_one_place_is_led_to():
    workshop = waived(commands.sample(), "grid.decider-absent", "On leave!", owner="nobody")
    (grid,) = blocks(workshop, Grid)
    assert sentences(workshop) == [
        (
            "Waived until 18 February 2027: Decides, but is not in the room, for Research lead — On leave!"
            " Owner: nobody yet."
        )
    ]
    assert grid.waivers[0].link


def test_no_waiver_is_said_to_hold_longer_than_it_does():
    workshop = waived(commands.sample(), "grid.several-accountable", "Merged", until="2029-01-01")
    assert sentences(workshop)[0].startswith("Waived until 19 May 2027: ")
    assert sentences(workshop, "2027-05-19") != []
    assert sentences(workshop, "2027-05-20") == []


def test_a_local_row_names_its_unit():
    workshop = commands.sample()
    unit = next(unit for unit in workshop.units.values() if unit.title == "Region South")
    decision = next(iter(workshop.decisions))
    row = {(decision, unit.id, role): Cell(("A",)) for role in list(workshop.roles)[:2]}
    workshop = waived(edits.set_cells(workshop, row), "grid.several-accountable", "Merged")
    (said,) = sentences(workshop)
    assert "in 1 Set the scope of a quarterly release (Region South) and 7 Hire" in said


def test_what_is_waived_is_not_open_until_it_ends():
    workshop = waived(commands.sample(), "grid.several-accountable", "Merged", until="2026-12-01")

    def open_titles(today):
        found = blocks(workshop, Findings, today)
        return {one.what for block in found for group in block.groups for one in group.findings}

    assert "Two roles are accountable" not in open_titles("2026-12-01")
    assert {"Two roles are accountable", "The waiver has ended"} <= open_titles("2026-12-02")


def test_it_stands_on_the_page_of_the_grid():
    workshop = waived(sample(), "grid.no-responsible", "The team is being hired")
    workshop = waived(workshop, "grid.several-accountable", "The plans are being merged")
    workshop = waived(workshop, "grid.decider-absent", "On leave until January")
    pages = [page.extract_text() for page in opened(pdf(commands.charter_of(workshop, today=TODAY))).pages]
    (grid,) = [text for text in pages if "Waived until" in text]
    assert grid.count("Waived until") == 3
    assert "Replicate a successful experiment" in grid
    assert "informed after" in grid


def test_where_the_grid_is_left_out_waivers_stand_by_themselves():
    workshop = waived(sample(), "grid.no-responsible", "The team is being hired")
    (sentence,) = sentences(workshop)
    facts = replace(workshop.facts, left_out=("rights",))
    parts = commands.charter_of(replace(workshop, facts=facts), today=TODAY).parts
    (part,) = (part for part in parts if part.anchor == "waivers")
    assert [block.text.replace("\N{NO-BREAK SPACE}", " ") for block in part.blocks] == [sentence]
    assert "waivers" not in [part.anchor for part in commands.charter_of(workshop, today=TODAY).parts]
