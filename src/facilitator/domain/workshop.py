"""The workshop as one immutable value."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

import msgspec

from facilitator.domain.bounds import (
    Guardrail,
    Limit,
    Metric,
    PastStance,
    ReservedMatter,
    RiskCategory,
    RiskLevel,
    StallStory,
    Stance,
)
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.fields import Field, described
from facilitator.domain.records import (
    Cell,
    Decision,
    Facts,
    Logo,
    Participant,
    Record,
    Role,
    Seat,
    Section,
    Unit,
)
from facilitator.domain.scenarios import Answer, CaseRisk, Scenario
from facilitator.domain.waivers import Waiver

RowKey = tuple[str, str]
"""Ids of a decision and of the unit whose own row it is; "" is the centre's row."""
CellKey = tuple[str, str, str]
"""Ids of decision, unit ("" for the centre's row) and role."""
Row = Mapping[str, Cell]
"""Cells of one row by role id; blank cells are absent."""


class Workshop(msgspec.Struct, frozen=True):
    """Everything a workshop holds; records in the group's order. Never change a mapping: make a new value.

    Two values share whatever did not change, so that what differs is found by identity.
    """

    facts: Facts = msgspec.field(default_factory=Facts)
    participants: Mapping[str, Participant] = {}
    units: Mapping[str, Unit] = {}
    roles: Mapping[str, Role] = {}
    sections: Mapping[str, Section] = {}
    decisions: Mapping[str, Decision] = {}
    cells: Mapping[RowKey, Row] = {}
    waivers: Mapping[str, Waiver] = {}
    seats: Mapping[str, Seat] = {}
    risk_levels: Mapping[str, RiskLevel] = {}
    risk_categories: Mapping[str, RiskCategory] = {}
    guardrails: Mapping[str, Guardrail] = {}
    reserved_matters: Mapping[str, ReservedMatter] = {}
    stall_stories: Mapping[str, StallStory] = {}
    limits: Mapping[str, Limit] = {}
    stances: Mapping[str, Stance] = {}
    past_stances: Mapping[str, PastStance] = {}
    metrics: Mapping[str, Metric] = {}
    escalation_rules: Mapping[str, EscalationRule] = {}
    escalation_steps: Mapping[str, EscalationStep] = {}
    scenarios: Mapping[str, Scenario] = {}
    case_risks: Mapping[str, CaseRisk] = {}
    answers: Mapping[str, Answer] = {}
    logos: Mapping[str, Logo] = {}

    def of(self, kind: str) -> Mapping[str, Record]:
        """Return the records of one kind by id, in order."""
        if kind == FACTS:
            return {self.facts.id: self.facts}
        return cast("Mapping[str, Record]", getattr(self, KINDS[kind].plural))

    def record(self, kind: str, record_id: str) -> Record | None:
        """Return one record, None where there is none."""
        return self.of(kind).get(record_id)

    def row(self, decision: str, unit: str = "") -> Row:
        """Return the cells of a row by role, empty where nothing was said."""
        return self.cells.get((decision, unit), _NO_CELLS)

    def cell(self, decision: str, role: str, unit: str = "") -> Cell:
        """Return a cell, the empty one where it is blank."""
        return self.row(decision, unit).get(role, BLANK)

    def by_section(self) -> Iterator[tuple[Section | None, list[Decision]]]:
        """Yield the decisions without a section first, then each section with its decisions, in order."""
        groups: dict[str, list[Decision]] = {"": [], **{key: [] for key in self.sections}}
        for decision in self.decisions.values():
            groups[decision.section].append(decision)
        if groups[""]:
            yield None, groups[""]
        for key, section in self.sections.items():
            yield section, groups[key]

    def by_unit(self) -> Iterator[tuple[Unit | None, list[Role]]]:
        """Yield the roles without a unit first, then each unit that has roles, in the order of the tree."""
        groups: dict[str, list[Role]] = {"": [], **{key: [] for key, _depth in unit_tree(self)}}
        for role in self.roles.values():
            groups[role.unit].append(role)
        for key, roles in groups.items():
            if roles:
                yield self.units.get(key), roles


def unit_tree(workshop: Workshop) -> list[tuple[str, int]]:
    """Return every unit with its depth, each before the units it consists of.

    A unit in a circle, or under one that is not there, stands at the top.
    """
    below: dict[str, list[str]] = {}
    for key, unit in workshop.units.items():
        below.setdefault(unit.parent if unit.parent in workshop.units else "", []).append(key)
    found: dict[str, int] = {}
    _descend(below, "", found)
    for key in workshop.units:
        if key not in found:
            found[key] = 0
            _descend(below, key, found)
    return list(found.items())


def _descend(below: Mapping[str, list[str]], top: str, found: dict[str, int]) -> None:
    waiting = [(key, found.get(top, -1) + 1) for key in reversed(below.get(top, []))]
    while waiting:
        key, depth = waiting.pop()
        if key not in found:
            found[key] = depth
            waiting.extend((child, depth + 1) for child in reversed(below.get(key, [])))


BLANK = Cell()
_NO_CELLS: Row = {}


class Kind(msgspec.Struct, frozen=True):
    """A kind of record: its name, the name of its list, its type and its described fields."""

    name: str
    plural: str
    type: type[Record]
    fields: Mapping[str, Field]

    def clean(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return values as they may be stored, each cleaned by its field."""
        return {name: self.fields[name].clean(v) if name in self.fields else v for name, v in values.items()}


def _kind(name: str, plural: str, record_type: type[Record]) -> Kind:
    return Kind(name, plural, record_type, described(record_type))


FACTS = "workshop"
KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        _kind(FACTS, "facts", Facts),
        _kind("participant", "participants", Participant),
        _kind("unit", "units", Unit),
        _kind("role", "roles", Role),
        _kind("seat", "seats", Seat),
        _kind("section", "sections", Section),
        _kind("risk_level", "risk_levels", RiskLevel),
        _kind("risk_category", "risk_categories", RiskCategory),
        _kind("decision", "decisions", Decision),
        _kind("guardrail", "guardrails", Guardrail),
        _kind("reserved_matter", "reserved_matters", ReservedMatter),
        _kind("stall_story", "stall_stories", StallStory),
        _kind("limit", "limits", Limit),
        _kind("stance", "stances", Stance),
        _kind("past_stance", "past_stances", PastStance),
        _kind("metric", "metrics", Metric),
        _kind("escalation_rule", "escalation_rules", EscalationRule),
        _kind("escalation_step", "escalation_steps", EscalationStep),
        _kind("scenario", "scenarios", Scenario),
        _kind("case_risk", "case_risks", CaseRisk),
        _kind("answer", "answers", Answer),
        _kind("waiver", "waivers", Waiver),
        _kind("logo", "logos", Logo),
    )
}
"""Every kind of record, in the order they are written; a record comes after most of what it refers to."""
LISTED = tuple(name for name in KINDS if name != FACTS)
"""The kinds of which there are several."""
KIND_OF: Mapping[type[Record], Kind] = {kind.type: kind for kind in KINDS.values()}
