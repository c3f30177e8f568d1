"""All checks of a workshop, redone only where it changed."""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain, compress
from operator import is_, is_not

import msgspec

from facilitator.checks.columns import Columns, columns
from facilitator.checks.finding import Finding, Findings
from facilitator.checks.lines import Lines, lines, renamed
from facilitator.checks.locality import Locality
from facilitator.checks.roles import RoleRules
from facilitator.checks.rows import SILENT, Reading, RowRules
from facilitator.checks.scene import Read
from facilitator.checks.stage_rules import StageRules
from facilitator.checks.tally import Tally
from facilitator.checks.thresholds import numbers
from facilitator.checks.waivers import Waived, Waivers, waiver_findings, with_waivers
from facilitator.domain.frameworks import Framework
from facilitator.domain.legend import framework_of
from facilitator.domain.waiving import in_force
from facilitator.domain.workshop import RowKey, Workshop


class Checker:
    """Checks one workshop after another, quickly where the next shares most of its parts with the last.

    What a row says is kept while the row and its decision are the same objects and the rules stay; the rules
    by role count on what changed. The result equals that of check(); a finding that stays is the same object,
    and so are all together where nothing differs.
    """

    def __init__(self) -> None:
        self._seen: Workshop | None = None
        self._forget()

    def check(self, workshop: Workshop, today: str = "") -> Findings:
        """Return the findings on a day (YYYY-MM-DD; on no day in particular no waiver has ended).

        Raise UserError where the workshop names a framework that is not known.
        """
        if workshop is self._seen and today == self._today:
            return self._findings
        before, self._seen = self._seen, None
        if before is None:
            self._forget()
        rules = _rules(workshop, before, self._rules)
        changed = _changed(before, workshop) if before else {*workshop.cells}
        if rules is not self._rules:
            alike = rules.reads_like(self._rules)
            changed.update(key for key, read in self._readings.items() if read.findings or not alike)
            self._rules = rules
            self._absent.clear()
        changed.update(self._take_waivers(workshop, today))
        same_lines = None if before is None or _moved(before, workshop, changed) else self._lines
        if before and same_lines and before.decisions is not workshop.decisions:
            same_lines = renamed(same_lines, before, workshop)
        self._arrange(workshop, same_lines)
        self._read(workshop, changed)
        self._locate(workshop, before, changed)
        self._collect(workshop)
        self._seen = workshop
        return self._findings

    def of_row(self, key: RowKey) -> Findings:
        """Return the findings of one row of the workshop that was checked last."""
        return self._readings.get(key, SILENT).findings + self._locality.of_row(key)

    @property
    def of_roles(self) -> Findings:
        """The findings about roles as a whole, of the workshop that was checked last."""
        return self._of_roles

    @property
    def readings(self) -> Mapping[RowKey, Reading]:
        """What each row says that is not empty, of the workshop that was checked last."""
        return self._readings

    @property
    def share(self) -> float:
        """The part of all deciding voices that a role may have without a finding; 1 for any."""
        rules = self._rules
        return 1 if rules is None else rules.of_roles.share(self._tally, len(rules.columns.places))

    def _forget(self) -> None:
        self._rules: _Rules | None = None
        self._lines = Lines({}, {})
        self._tally = Tally()
        self._readings: dict[RowKey, Reading] = {}
        self._locality = Locality()
        self._in_order: list[Findings] = []
        self._of_rows: Findings | None = None
        self._of_roles: Findings = ()
        self._findings: Findings = ()
        self._absent: dict[str, Finding] = {}
        self._stages = StageRules()
        self._deciders = object()
        self._of_stages: tuple[Findings, Waived, Findings] = ((), {}, ())
        self._today = ""
        self._waivers: Waivers = {}
        self._waived: Waived = {}
        self._of_waivers: Findings | None = ()

    def _take_waivers(self, workshop: Workshop, today: str) -> Iterable[RowKey]:
        """Take in what is waived on a day; return the rows where that is other than before."""
        if workshop.waivers is self._waivers and today == self._today:
            return ()
        before, self._waived = self._waived, in_force(workshop, today)
        self._waivers, self._today, self._of_waivers = workshop.waivers, today, None
        other = before.keys() ^ self._waived.keys()
        named = (dict(about) for _rule, about in other)
        return [(about["decision"], about.get("unit", "")) for about in named if "decision" in about]

    def _arrange(self, workshop: Workshop, same: Lines | None) -> None:
        """Take lines in that have the same order as the last, or put the findings in another order."""
        if same is not None:
            self._lines = same
            return
        self._lines = lines(workshop)
        self._in_order = [self.of_row(key) for key in self._lines.places]
        self._of_rows = None
        self._absent.clear()

    def _read(self, workshop: Workshop, keys: Iterable[RowKey]) -> None:
        """Read rows again."""
        assert self._rules is not None
        for key in keys:
            row, place = workshop.cells.get(key), self._lines.places.get(key)
            old, new = self._readings.pop(key, SILENT), SILENT
            if row and place:
                new = self._rules.of_rows.read(key, place, workshop.decisions[key[0]], row)
                findings = self._settled(new.findings, old.findings)
                if findings is not new.findings:
                    new = msgspec.structs.replace(new, findings=findings)
                self._readings[key] = new
            self._tally.swap(key, old, new)
            if old.deciders != new.deciders or old.approving != new.approving:
                self._deciders = object()
            for role in (*old.deciders, *new.deciders):
                self._absent.pop(role, None)
            if place and new.findings is not old.findings:
                self._in_order[self._lines.position[key]] = self.of_row(key)
                self._of_rows = None

    def _locate(self, workshop: Workshop, before: Workshop | None, changed: Collection[RowKey]) -> None:
        """Look again at where decisions are decided."""
        assert self._rules is not None
        columns = self._rules.columns
        follow = self._locality.follow
        for key in follow(workshop, before, columns, self._readings, changed, settle=self._settled):
            if key in self._lines.position:
                self._in_order[self._lines.position[key]] = self.of_row(key)
                self._of_rows = None

    def _settled(self, new: Findings, old: Findings) -> Findings:
        """Return new findings as they are told: those waived marked so, those that stay the old objects."""
        return _same(with_waivers(new, self._waived), old)

    def _collect(self, workshop: Workshop) -> None:
        """Put all findings together, where they differ from the last ones."""
        rules = self._rules
        assert rules is not None
        checked = rules.of_roles.check(workshop, rules.columns, self._lines, self._tally, self._absent)
        of_roles = _same(with_waivers(tuple(checked), self._waived), self._of_roles)
        of_stages = self._take_stages(workshop, rules)
        if self._of_rows is None:
            self._of_rows = tuple(chain.from_iterable(self._in_order))
        elif of_roles is self._of_roles and not of_stages and self._of_waivers is not None:
            return
        self._of_roles = of_roles
        findings = (*self._of_rows, *of_roles, *self._of_stages[2])
        self._of_waivers = tuple(waiver_findings(workshop, findings, self._today))
        findings += self._of_waivers
        if findings != self._findings:
            self._findings = findings

    def _take_stages(self, workshop: Workshop, rules: "_Rules") -> bool:
        """Take the findings of the other stages in; return whether they are others than before."""
        before, waived, told = self._of_stages
        found = before
        if not self._stages.knows(workshop, rules, self._deciders):
            read = Read(rules.columns, self._lines, self._readings, rules.numbers, self._deciders)
            found = self._stages.follow(workshop, read)
        if found is before and waived is self._waived:
            return False
        self._of_stages = (found, self._waived, _same(with_waivers(found, self._waived), told))
        return self._of_stages[2] is not told


def check(workshop: Workshop, today: str = "") -> Findings:
    """Return the findings of a workshop on a day, from scratch."""
    return Checker().check(workshop, today)


class _Rules(msgspec.Struct, frozen=True):
    """What the rules depend on besides the rows, and the rules."""

    framework: Framework
    numbers: Mapping[str, float]
    columns: Columns
    of_rows: RowRules
    of_roles: RoleRules

    def reads_like(self, other: "_Rules | None") -> bool:
        """Return whether rows without findings read the same: only names and order of columns differ."""
        return (
            other is not None
            and self.framework is other.framework
            and self.numbers == other.numbers
            and self.columns.position.keys() == other.columns.position.keys()
            and self.columns.superior == other.columns.superior
        )


def _rules(workshop: Workshop, before: Workshop | None, known: _Rules | None) -> _Rules:
    """Return the rules for a workshop: those already known where they would be the same."""
    frame = framework_of(workshop)
    if known is not None and frame == known.framework:
        frame = known.framework
    if before is not None and known is not None:
        same_facts = workshop.facts is before.facts
        now = known.numbers if same_facts else numbers(frame, workshop.facts)
        same_columns = workshop.roles is before.roles and workshop.units is before.units
        heads = known.columns if same_columns else columns(workshop)
        if frame is known.framework and now == known.numbers and heads == known.columns:
            return known
    else:
        now, heads = numbers(frame, workshop.facts), columns(workshop)
    return _Rules(frame, now, heads, RowRules(frame, now, heads), RoleRules(frame, now))


def _same(new: Findings, old: Findings) -> Findings:
    """Return the new findings, each as the old object where it equals one; all of the old where all do."""
    if new == old:
        return old
    other = old
    if len(new) == len(old):
        other = tuple(before for before, after in zip(old, new, strict=True) if before is not after)
    known = {(finding.rule, _about(finding)): finding for finding in other}
    stays = set(map(id, old)) if len(other) < len(old) else set[int]()
    return tuple(
        finding if id(finding) in stays else _as_before(finding, known.get((finding.rule, _about(finding))))
        for finding in new
    )


def _as_before(finding: Finding, before: Finding | None) -> Finding:
    return finding if before is None or before != finding else before


def _about(finding: Finding) -> object:
    """Return what tells a finding from others of its rule."""
    return finding.row or finding.roles or tuple(place.id for place in finding.where)


def _changed(before: Workshop, after: Workshop) -> set[RowKey]:
    """Return the rows that came, went or differ, or whose decision or unit does."""
    old, new = before.cells, after.cells
    changed: set[RowKey] = set()
    if old is not new:
        if len(old) == len(new) and all(map(is_, old, new)):
            changed.update(compress(new, map(is_not, old.values(), new.values())))
        else:
            changed.update(key for key, row in new.items() if old.get(key) is not row)
            changed |= old.keys() - new.keys()
    if before.decisions is not after.decisions:
        was, now = before.decisions, after.decisions
        others = {key for key, decision in now.items() if was.get(key) is not decision}
        others |= was.keys() - now.keys()
        if others:
            changed.update(key for key in new if key[0] in others)
    if before.units is not after.units:
        changed.update(key for key in new if key[1])
    return changed


def _moved(before: Workshop, after: Workshop, changed: Iterable[RowKey]) -> bool:
    """Return whether there are other rows in the grid, or in another order, decisions apart."""
    return (
        before.sections is not after.sections
        or before.units is not after.units
        or any(key[1] and (key in before.cells) != (key in after.cells) for key in changed)
    )
