"""Scenario cards worth walking, proposed from the workshop's own weak spots: few, each with its reason."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from facilitator.checks.dryrun.case import Case, Risk, case_of, scenario_of
from facilitator.checks.dryrun.charter import Charter
from facilitator.checks.dryrun.limits import INPUT
from facilitator.checks.dryrun.trace import Seat, Step
from facilitator.checks.dryrun.words import seat_words
from facilitator.checks.finding import Finding
from facilitator.domain.bounds import Limit
from facilitator.domain.quantity_words import decimal_words
from facilitator.domain.scenarios import CaseRisk, Scenario
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import Workshop

MOST = 5
"""Cards that are proposed at once."""
_ROUNDS = 4
"""Walks until a case says all that is needed: each names all that lacks, and what it names may need more."""


class Proposal(msgspec.Struct, frozen=True):
    """A card to be taken: what it says, the reason for it, and a key that tells it from the others."""

    key: str
    case: Case
    title: str
    why: str

    def card(self) -> tuple[Scenario, tuple[CaseRisk, ...]]:
        """Return a new scenario card and its risks."""
        return scenario_of(self.case, self.title)


def proposals(
    workshop: Workshop, findings: Iterable[Finding] = (), translate: Translate = untranslated
) -> tuple[Proposal, ...]:
    """Return one card for each kind of weak spot there is, of which there is no card yet."""
    known = {case_of(workshop, card) for card in workshop.scenarios.values()}
    proposing = _Proposing(workshop, findings, translate)
    found: list[Proposal] = []
    for spots in proposing.kinds():
        fresh = (one for one in spots if one.case not in known and all(one.case != p.case for p in found))
        first = next(fresh, None)
        if first is not None:
            found.append(first)
    return tuple(found[:MOST])


class _Proposing:
    """The weak spots of a workshop, kind by kind."""

    def __init__(self, workshop: Workshop, findings: Iterable[Finding], translate: Translate) -> None:
        self._workshop = workshop
        self._findings = findings
        self._translate = translate
        self._charter = Charter(workshop)

    def kinds(self) -> Sequence[Iterator[Proposal]]:
        """Return the spots by kind, the most telling kind first."""
        return (
            self._at_boundary(),
            self._absent(),
            self._found(),
            self._own_rows(),
            self._guardrails(),
        )

    def _at_boundary(self) -> Iterator[Proposal]:
        """Yield decisions with the value on which the limit of the decider ends."""
        for decision in self._workshop.decisions:
            plan = self._charter.plan(decision, "")
            for dimension, entries in plan.powers.entries.items():
                for seat in plan.row.deciders if dimension in INPUT else ():
                    limit = next((one for one in entries.get(seat.role, ()) if one.upper), None)
                    if limit is not None:
                        said = {INPUT[dimension]: limit.upper, "currency": limit.currency}
                        case = msgspec.structs.replace(Case(decision=decision), **said)
                        value = self._value(limit)
                        title = QT_TRANSLATE_NOOP("proposing", "{decision}: exactly {value}")
                        why = QT_TRANSLATE_NOOP(
                            "proposing",
                            "It stands exactly on the limit of {seat}. Does everybody read that alike?",
                        )
                        yield self._proposal(
                            f"boundary/{decision}", case, (title, why), seat=seat, value=value
                        )

    def _absent(self) -> Iterator[Proposal]:
        """Yield decisions that cannot be undone, with the decider away."""
        for decision in self._workshop.decisions.values():
            for seat in self._deciders(decision.id, "") if decision.reversible == "no" else ():
                case = Case(decision=decision.id, absent_roles=(seat.role,))
                title = QT_TRANSLATE_NOOP("proposing", "{decision}, while {seat} is away")
                why = QT_TRANSLATE_NOOP(
                    "proposing", "It cannot be undone. Who decides when {seat} is not there?"
                )
                yield self._proposal(f"absent/{decision.id}", case, (title, why), seat=seat)

    def _found(self) -> Iterator[Proposal]:
        """Yield rows in which something is found."""
        for finding in self._findings:
            if finding.row is not None and not finding.waived and finding.severity != "information":
                decision, unit = finding.row
                title = QT_TRANSLATE_NOOP("proposing", "{decision}, as the row stands")
                why = QT_TRANSLATE_NOOP("proposing", "There is a finding in this row. What comes of it?")
                case = Case(decision=decision, unit=unit)
                yield self._proposal(f"found/{decision}", case, (title, why))

    def _own_rows(self) -> Iterator[Proposal]:
        """Yield the rows that units have for themselves."""
        for (decision, unit), row in self._workshop.cells.items():
            if unit in self._workshop.units and row:
                title = QT_TRANSLATE_NOOP("proposing", "{decision}, in {unit}")
                why = QT_TRANSLATE_NOOP("proposing", "{unit} has a row of its own: it goes otherwise there.")
                case = Case(decision=decision, unit=unit)
                yield self._proposal(f"own/{decision}/{unit}", case, (title, why))

    def _guardrails(self) -> Iterator[Proposal]:
        """Yield a decision that touches a guardrail, or would breach a hard one."""
        for guardrail in self._workshop.guardrails.values():
            bound = [key for key in guardrail.decisions if key in self._workshop.decisions]
            decision = next(iter(bound or self._workshop.decisions), "")
            if not decision:
                continue
            unit = next((key for key in guardrail.units if key in self._workshop.units), "")
            hard = guardrail.hardness == "hard"
            keys = (guardrail.id,)
            case = Case(
                decision=decision, unit=unit, touched=() if hard else keys, breached=keys if hard else ()
            )
            title = QT_TRANSLATE_NOOP("proposing", "{decision}, against “{guardrail}”")
            why = QT_TRANSLATE_NOOP("proposing", "What happens where somebody comes close to a guardrail?")
            yield self._proposal(f"guardrail/{guardrail.id}", case, (title, why), guardrail=guardrail.title)

    def _deciders(self, decision: str, unit: str) -> Sequence[Seat]:
        return self._charter.plan(decision, unit).row.deciders

    def _proposal(
        self,
        key: str,
        case: Case,
        words: tuple[str, str],
        *,
        seat: Seat | None = None,
        value: str = "",
        guardrail: str = "",
    ) -> Proposal:
        said = self._workshop.units.get(case.unit)
        arguments = {
            "decision": self._workshop.decisions[case.decision].title,
            "unit": said.title if said is not None else "",
            "seat": seat_words(self._workshop, seat, self._translate) if seat is not None else "",
            "value": value,
            "guardrail": guardrail,
        }
        title, why = (fill(self._translate("proposing", text), arguments) for text in words)
        return Proposal(key, self._complete(case), title, why)

    def _value(self, limit: Limit) -> str:
        """Return where a limit ends, with its currency or measure."""
        of = limit.currency or self._workshop.facts.currency if limit.kind == "amount" else limit.measure
        return f"{decimal_words(limit.upper)} {of}".strip()

    def _complete(self, case: Case) -> Case:
        """Return a case that says all that limits and metrics need, each as low as it is usual."""
        for _round in range(_ROUNDS):
            lacking = [step for step in self._charter.walk(case).steps if step.number == 0]
            for step in lacking:
                case = self._with(case, step)
            if not lacking:
                break
        return case

    def _with(self, case: Case, step: Step) -> Case:
        """Return a case with what a step says is missing."""
        if step.reason == "missing-budget":
            return msgspec.structs.replace(case, within_budget="yes")
        if step.reason == "missing-metric":
            metric = self._workshop.metrics[step.arguments["metric"]]
            value = metric.appetite or metric.trigger or metric.tolerance or metric.capacity
            return msgspec.structs.replace(case, risks=(*case.risks, Risk(metric=metric.id, value=value)))
        name = step.reason.removeprefix("missing-").replace("-", "_")
        if name in INPUT.values():
            return msgspec.structs.replace(case, **{name: self._usual(case, name)})
        return case

    def _usual(self, case: Case, name: str) -> str:
        """Return the value up to which the first limit of a decision goes."""
        entries = self._charter.plan(case.decision, case.unit).powers.entries
        limits = (
            limit
            for dimension, by_role in entries.items()
            if INPUT.get(dimension) == name
            for of_role in by_role.values()
            for limit in of_role
        )
        return next((limit.upper for limit in limits if limit.upper), "1")
