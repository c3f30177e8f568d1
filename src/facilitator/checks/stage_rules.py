"""The rules of the stages beside the grid, each looked at again only where what it reads is another."""

from collections.abc import Callable, Iterator
from itertools import chain
from operator import attrgetter, is_, itemgetter

from facilitator.checks.appetite import appetite_findings
from facilitator.checks.escalation import escalation_findings
from facilitator.checks.finding import Finding, Findings
from facilitator.checks.limits import LimitRules, approval_findings, reserved_findings
from facilitator.checks.policy import policy_findings
from facilitator.checks.reporting import Reporting, reporting
from facilitator.checks.role_holding import role_findings
from facilitator.checks.scene import Read, Scene
from facilitator.checks.titled import Titled
from facilitator.domain.workshop import Workshop

COLUMNS, NUMBERS, DECIDERS, PLACES = "columns", "numbers", "deciders", "places"
"""What rules read besides parts of the workshop: the columns, the numbers, who decides in the rows, and the
section of each decision."""
_OF_WORKSHOP = (
    *("roles", "units", "sections", "decisions", "seats"),
    *("guardrails", "reserved_matters", "limits"),
    *("risk_levels", "risk_categories", "stances", "metrics"),
    *("escalation_rules", "escalation_steps"),
    *("facts.currency", "facts.top_role", "facts.matrix", "facts.title"),
)
_READ = attrgetter(*_OF_WORKSHOP)
_WHOLE = attrgetter(*dict.fromkeys(name.partition(".")[0] for name in _OF_WORKSHOP))
_NAMES = (*_OF_WORKSHOP, COLUMNS, NUMBERS, DECIDERS, PLACES)
_NOTHING: Findings = ()


Rules = Callable[[Scene], Iterator[Finding]]
_Part = tuple[Rules, Callable[[tuple[object, ...]], tuple[object, ...]]]


def _part(rules: Rules, *reads: str) -> _Part:
    """Return rules with what takes from everything that is read what they read; two things at least."""
    return rules, itemgetter(*(_NAMES.index(name) for name in reads))


def _parts(limits: Rules) -> tuple[_Part, ...]:
    """Return all rules, those together that are looked at again together."""
    return (
        _part(role_findings, "roles", "units", "seats", COLUMNS),
        _part(policy_findings, "guardrails", COLUMNS),
        _part(
            limits,
            *("limits", "roles", "units", PLACES, "facts.currency", "facts.top_role", COLUMNS),
        ),
        _part(approval_findings, "sections", "units", "decisions", COLUMNS, DECIDERS),
        _part(reserved_findings, "reserved_matters", "roles", "facts.top_role", COLUMNS),
        _part(
            appetite_findings,
            *("risk_categories", "risk_levels", "stances", "metrics", "units", "facts.matrix", "facts.title"),
            *("escalation_rules", "escalation_steps"),
        ),
        _part(
            escalation_findings,
            *("escalation_rules", "escalation_steps", "roles", "seats", "units", "decisions", "sections"),
            *("limits", "metrics", "risk_categories", "guardrails", "facts.matrix"),
            *(COLUMNS, NUMBERS, DECIDERS),
        ),
    )


class StageRules:
    """Keeps the findings of the stages beside the grid; those that are made anew are other objects."""

    def __init__(self) -> None:
        self._whole: tuple[object, ...] = ()
        self._inputs: tuple[object, ...] = ()
        limits = LimitRules().findings
        self._parts = _parts(limits)
        self._kept: list[tuple[tuple[object, ...], Findings]] = [((), _NOTHING) for _ in self._parts]
        self._titled = {number: Titled() for number, part in enumerate(self._parts) if part[0] == limits}
        """Of the parts that name decisions, and read no more of them than where they stand."""
        self._found: Findings = ()
        self._reporting: tuple[object, Reporting] = (None, reporting((), {}))
        self._places: tuple[object, tuple[tuple[str, str], ...]] = (None, ())

    def knows(self, workshop: Workshop, rules: object, deciders: object) -> bool:
        """Return whether everything that could be read is the same as when this was asked last."""
        whole = (rules, deciders, *_WHOLE(workshop))
        known, self._whole = self._whole, whole
        return bool(known) and all(map(is_, whole, known))

    def follow(self, workshop: Workshop, read: Read) -> Findings:
        """Return the findings of a workshop, given what was read of its grid."""
        places = self._placed(workshop)
        inputs = (*_READ(workshop), read.columns, read.numbers, read.deciders, places)
        if len(self._inputs) == len(inputs) and all(map(is_, inputs, self._inputs)):
            return self._found
        self._inputs = inputs
        if self._reporting[0] is not read.columns:
            self._reporting = read.columns, reporting(read.columns.places, read.columns.superior)
        scene = Scene(workshop, read, self._reporting[1])
        for place, (rules, taken) in enumerate(self._parts):
            reads = taken(inputs)
            known = self._kept[place][0]
            if not known or not all(map(is_, reads, known)):
                self._kept[place] = (reads, tuple(rules(scene)))
        told = [findings for _, findings in self._kept]
        for place, titled in self._titled.items():
            told[place] = titled.follow(told[place], workshop.decisions)
        self._found = tuple(chain.from_iterable(told))
        return self._found

    def _placed(self, workshop: Workshop) -> tuple[tuple[str, str], ...]:
        """Return the decisions with their sections, the same object as long as they are the same."""
        if workshop.decisions is not self._places[0]:
            found = tuple((key, one.section) for key, one in workshop.decisions.items())
            self._places = workshop.decisions, self._places[1] if found == self._places[1] else found
        return self._places[1]
