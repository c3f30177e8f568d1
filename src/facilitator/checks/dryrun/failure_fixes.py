"""What mends a failure of the exhaustive check in one click, where that is clear.

Whatever is offered was tried: with it the witness ends as it should. Of many offers the first few are tried.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from facilitator.checks.checker import check
from facilitator.checks.dryrun.case import Case
from facilitator.checks.dryrun.charter import Charter
from facilitator.checks.dryrun.failures import Failure, found_gap, judge
from facilitator.checks.finding import Finding, Findings, Fix
from facilitator.checks.fixes import apply_fix, fix_label
from facilitator.checks.ranges import ends, range_said, range_words
from facilitator.checks.reporting import reporting
from facilitator.checks.words import words
from facilitator.domain.edits import update
from facilitator.domain.escalation_offers import offered_rule_words, with_offered_rule
from facilitator.domain.labels import label
from facilitator.domain.limit_words import unit_of
from facilitator.domain.words import QT_TRANSLATE_NOOP, Message, Translate, fill, untranslated
from facilitator.domain.workshop import FACTS, Workshop

Edit = Callable[[Workshop], Workshop]
MOST_FIXES = 3
"""Offered for one failure."""
MOST_TRIED = 12
"""Tried for one failure."""
_TOP = QT_TRANSLATE_NOOP("dryrun", "{role} is the top role")
_DEPUTY = QT_TRANSLATE_NOOP("dryrun", "{other} is the deputy of {role}")
_ABLE_DEPUTY = QT_TRANSLATE_NOOP("dryrun", "{other} is the deputy of {role}, within its own limits here")
_LENT_DEPUTY = QT_TRANSLATE_NOOP("dryrun", "{other} is the deputy of {role}, with the limits of {role}")
_ACCEPTOR = QT_TRANSLATE_NOOP("dryrun", "{role} may accept more of {category}")
_ENDLESS = QT_TRANSLATE_NOOP("dryrun", "{role} decides whatever is more")
_REACHES = QT_TRANSLATE_NOOP("dryrun", "{role} decides {range}")
_INDEPENDENT = QT_TRANSLATE_NOOP("dryrun", "{other} is the independent route of “{rule}”")
_RULE = QT_TRANSLATE_NOOP("dryrun", "Add a rule for deadlocks")
_COVER = QT_TRANSLATE_NOOP("dryrun", "“{rule}” is for all decisions")


@dataclass(frozen=True)
class Mending:
    """An edit that mends a failure: the words of its link, its label in the history, and what it does."""

    words: str
    label: Message
    mend: Edit
    """Gives the very same workshop where there is nothing left to mend."""


def fixes_of(
    workshop: Workshop,
    failure: Failure,
    translate: Translate = untranslated,
    language: str = "en",
    findings: Findings | None = None,
) -> tuple[Mending, ...]:
    """Return what would mend a failure, the likeliest first; nothing where it takes thought.

    findings are those of the workshop, where they are known; else they are looked for.
    """
    offered = _Offers(Charter(workshop), failure, translate, language, findings)
    helping = (
        mending
        for mending in islice(offered.all(), MOST_TRIED)
        if _ends_well(Charter(mending.mend(workshop)), failure.witness)
    )
    return tuple(islice(helping, MOST_FIXES))


def _ends_well(charter: Charter, case: Case) -> bool:
    return judge(charter, case, charter.walk(case)) is None


class _Offers:
    """What may help against a failure, by what is to be mended."""

    def __init__(
        self,
        charter: Charter,
        failure: Failure,
        translate: Translate,
        language: str,
        findings: Findings | None,
    ) -> None:
        self._charter, self._workshop = charter, charter.workshop
        self._failure, self._findings = failure, findings
        self._translate, self._language = translate, language
        self._plan = charter.plan(failure.witness.decision, failure.witness.unit)
        self._powers = self._plan.powers

    def all(self) -> Iterator[Mending]:
        """Yield everything worth trying, the likeliest first."""
        for offer in _OFFERS.get(self._failure.why, ()):
            yield from offer(self)

    def of_findings(self) -> Iterator[Mending]:
        """Yield the fixes of findings about the row, and about limits that count for it."""
        row, limits = self._failure.witness.decision, self._limits()
        for finding in check(self._workshop) if self._findings is None else self._findings:
            about = finding.rule in _LIMITS and any(place.id in limits for place in finding.where)
            if about or (finding.row is not None and finding.row[0] == row):
                said = words(finding, self._translate, self._language).fixes
                for link, fix in zip(said, finding.fixes, strict=True):
                    yield Mending(link, fix_label(finding, fix), _applied(finding, fix))

    def gap(self) -> Iterator[Mending]:
        """Yield that a limit beside the gap reaches further; else what the findings about limits offer."""
        workshop = self._workshop
        found = found_gap(self._charter, self._failure.witness, self._failure.trace)
        if found is None:
            yield from self.of_findings()
            return
        for limit in found.beside:
            values, role = found.closed_by(limit), workshop.roles[limit.role].title
            said = range_said(values, limit, unit_of(workshop, limit))
            named = {"role": role, "range": range_words(said, self._translate)}
            name = label("fix.band", title=limit.title or role)
            yield self._mending(_REACHES, name, named, _setting("limit", limit.id, **ends(values)))

    def top(self) -> Iterator[Mending]:
        """Yield that the one role above all others is the top role."""
        roles = self._workshop.roles
        superior = {key: role.reports_to for key, role in roles.items() if role.reports_to in roles}
        tops = reporting(roles, superior).tops
        if len(tops) == 1 and not self._workshop.facts.top_role:
            named = {"role": roles[tops[0]].title}
            yield self._mending(
                _TOP,
                label("fix.top-role", **named),
                named,
                _setting(FACTS, self._workshop.facts.id, top_role=tops[0]),
            )

    def endless(self) -> Iterator[Mending]:
        """Yield that the top role's limit has no end."""
        workshop, powers = self._workshop, self._powers
        top = workshop.roles.get(workshop.facts.top_role)
        held = [one for entries in powers.entries.values() for one in entries.get(top.id if top else "", ())]
        for limit in held:
            if limit.upper and top is not None:
                named = {"role": top.title}
                edit = _setting("limit", limit.id, lower=limit.lower or "0", upper="")
                yield self._mending(_ENDLESS, label("fix.band", title=limit.title or top.title), named, edit)

    def deputy(self) -> Iterator[Mending]:
        """Yield deputies for the last role that nobody could act for, those first who might decide this too.

        Then who reports to it, then its peers. A deputy who decides has the limits of the role, and each
        offer says so; for who has only to agree, limits say nothing.
        """
        roles, role = self._workshop.roles, self._empty()
        if role is None or roles[role].deputy:
            return
        above = (role, roles[role].reports_to)
        authority, lent = self._powers.reading(self._failure.witness), self._failure.why != "silent"
        others = [key for key in roles if key != role]
        others.sort(key=lambda key: (lent and not authority.holds(key), _place(above, roles[key].reports_to)))
        for other in others:
            form = _DEPUTY
            if lent and authority.applies:
                form = _ABLE_DEPUTY if authority.holds(other) else _LENT_DEPUTY
            named = {"role": roles[role].title, "other": roles[other].title}
            yield self._mending(
                form, label("fix.deputy", **named), named, _setting("role", role, deputy=other)
            )

    def independent(self) -> Iterator[Mending]:
        """Yield independent routes of the rules without one, by roles that the case did not come to.

        Who might decide this too comes first.
        """
        workshop = self._workshop
        came_to = {seat.role for step in self._failure.trace.steps for seat in step.seats}
        authority = self._powers.reading(self._failure.witness)
        others = sorted(
            (key for key in workshop.roles if key not in came_to), key=lambda key: not authority.holds(key)
        )
        rules = [workshop.escalation_rules[rule.id] for rule in self._plan.rules if rule.independent is None]
        for other, rule in product(others, rules):
            named = {"other": workshop.roles[other].title, "rule": rule.title}
            name = label("record.set", field="escalation_rule.independent", title=rule.title)
            edit = _setting("escalation_rule", rule.id, independent=other)
            yield self._mending(_INDEPENDENT, name, named, edit)

    def acceptor(self) -> Iterator[Mending]:
        """Yield that the top role may accept more of the risk."""
        workshop = self._workshop
        top = workshop.roles.get(workshop.facts.top_role)
        key = self._failure.trace.steps[-1].arguments.get("category", "")
        category = workshop.risk_categories.get(key)
        if top is not None and category is not None:
            named = {"role": top.title, "category": category.title}
            yield self._mending(
                _ACCEPTOR,
                label("fix.acceptor", **named),
                named,
                _setting("risk_category", key, acceptor=top.id),
            )

    def rule(self) -> Iterator[Mending]:
        """Yield that a rule for deadlocks is for all decisions, else that there is one."""
        rules = [one for one in self._workshop.escalation_rules.values() if one.trigger == "deadlock"]
        for one in rules:
            named = {"rule": one.title}
            edit = _setting("escalation_rule", one.id, decisions=(), sections=())
            yield self._mending(_COVER, label("fix.cover-all", **named), named, edit)
        if not rules:
            said = offered_rule_words(self._language)
            title = said["deadlock"].title
            yield self._mending(
                _RULE,
                label("record.add", title=title),
                {},
                lambda held: with_offered_rule(held, "deadlock", said),
            )

    def _limits(self) -> frozenset[str]:
        """Return the limits that count for the witness."""
        every = (limits for entries in self._powers.entries.values() for limits in entries.values())
        return frozenset(limit.id for limits in every for limit in limits)

    def _empty(self) -> str | None:
        """Return the role of the seat that nobody could take, the last one."""
        for step in reversed(self._failure.trace.steps):
            if step.reason.startswith(("seat-", "person-", "silent-")):
                return step.seats[0].role
        return None

    def _mending(self, text: str, name: Message, named: Mapping[str, str], edit: Edit) -> Mending:
        return Mending(fill(self._translate("dryrun", text), named), name, edit)


_LIMITS = frozenset({"limits.gap", "limits.end-nobodys", "limits.end-not-said", "limits.not-passed-on"})
_OFFERS: Mapping[str, tuple[Callable[[_Offers], Iterator[Mending]], ...]] = {
    "no-top-role": (_Offers.top,),
    "two-deciders": (_Offers.of_findings,),
    "limit-gap": (_Offers.gap, _Offers.top),
    "limit-top": (_Offers.top, _Offers.endless, _Offers.of_findings),
    "limit-aside": (_Offers.top,),
    "no-common": (_Offers.top,),
    "no-common-for-units": (_Offers.top,),
    "no-acceptor": (_Offers.acceptor,),
    "deadlock-no-rule": (_Offers.rule,),
    "refused": (_Offers.rule,),
    "silent": (_Offers.deputy, _Offers.rule),
    "nobody-absent": (_Offers.deputy, _Offers.top),
    "nobody-vacant": (_Offers.deputy, _Offers.top),
    "nobody-conflict": (_Offers.top, _Offers.independent),
    "asks": (_Offers.top, _Offers.independent),
}
"""What is tried, by what is to be mended."""


def _place(known: Sequence[str], role: str) -> int:
    return known.index(role) if role in known else len(known)


def _setting(kind: str, record_id: str, **values: object) -> Edit:
    return lambda workshop: update(workshop, kind, record_id, **values)


def _applied(finding: Finding, fix: Fix) -> Edit:
    return lambda workshop: apply_fix(workshop, finding, fix)
